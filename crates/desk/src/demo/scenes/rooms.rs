//! Between walls.

use std::f64::consts::TAU;

use super::chance;
use crate::demo::paint::Canvas;

pub(super) fn library(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x003a_2a2a, 0x0024_1a1e);
    let inks = [
        0x00b5_5b3c,
        0x00d8_9a4e,
        0x0071_8a6c,
        0x004c_6a82,
        0x008c_4a55,
        0x00e0_c38a,
        0x005b_4a62,
    ];
    for row in 0..6_u32 {
        let floor = 150.0 + f64::from(row) * 146.0;
        let mut x = 40.0;
        for n in 0..80 {
            let seed = row * 97 + n;
            let (wide, tall) = (14.0 + 20.0 * chance(seed), 78.0 + 36.0 * chance(seed + 11));
            if x + wide > 1560.0 {
                break;
            }
            if !(620.0..980.0).contains(&(x + wide / 2.0)) {
                let ink = inks
                    .get((chance(seed + 5) * 7.0) as usize % 7)
                    .copied()
                    .unwrap_or(0);
                c.rect(x, floor - tall, wide - 3.0, tall, ink);
            }
            x += wide;
        }
        c.rect(30.0, floor, 590.0, 12.0, 0x0016_1012);
        c.rect(985.0, floor, 585.0, 12.0, 0x0016_1012);
    }
    c.rect(640.0, 90.0, 320.0, 640.0, 0x00f8_dfa0);
    c.rect(790.0, 90.0, 20.0, 640.0, 0x003a_2a2a);
    c.rect(640.0, 380.0, 320.0, 20.0, 0x003a_2a2a);
    c.disc(890.0, 220.0, 44.0, 0x00ff_f6dc, 1.0);
    c
}

pub(super) fn cinema(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0018_1524, 0x000e_0c16);
    for n in 0..120 {
        let y = 130.0 + f64::from(n) * 3.4;
        c.line((1580.0, 90.0), (420.0, y), 4.0, 0x0026_2236);
    }
    c.rect(110.0, 120.0, 320.0, 420.0, 0x00f2_ead2);
    c.disc(270.0, 330.0, 96.0, 0x00e2_b36a, 1.0);
    c.land(0x000e_0c16, |_| 640.0);
    for row in 0..4_u32 {
        for n in 0..13 {
            let x = 40.0 + f64::from(n) * 126.0 + if row % 2 == 0 { 0.0 } else { 60.0 };
            let y = 640.0 + f64::from(row) * 74.0;
            let ink = [0x0052_1f2c, 0x0068_2736, 0x007c_2f40, 0x0092_394c];
            c.disc(x, y, 46.0, *ink.get(row as usize).unwrap_or(&0), 1.0);
            c.rect(x - 46.0, y, 92.0, 90.0, *ink.get(row as usize).unwrap_or(&0));
        }
    }
    c.disc(1560.0, 90.0, 26.0, 0x00ff_f3cf, 1.0);
    c
}

pub(super) fn meters(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00b9_bcbb, 0x009b_9f9f);
    for row in 0..2_u32 {
        for n in 0..4 {
            let (x, y) = (230.0 + f64::from(n) * 380.0, 250.0 + f64::from(row) * 400.0);
            c.rect(x - 140.0, y - 160.0, 280.0, 330.0, 0x006d_7375);
            c.disc(x, y - 20.0, 116.0, 0x00f3_efe4, 1.0);
            for tick in 0..11 {
                let turn = 0.75 * TAU * (f64::from(tick) / 10.0) + 0.375 * TAU;
                let (sin, cos) = turn.sin_cos();
                c.line(
                    (x + cos * 92.0, y - 20.0 + sin * 92.0),
                    (x + cos * 106.0, y - 20.0 + sin * 106.0),
                    5.0,
                    0x0033_383b,
                );
            }
            let (sin, cos) = (0.375 * TAU + 0.75 * TAU * chance(row * 4 + n)).sin_cos();
            c.line(
                (x, y - 20.0),
                (x + cos * 84.0, y - 20.0 + sin * 84.0),
                8.0,
                0x00b2_3a2e,
            );
            c.disc(x, y - 20.0, 13.0, 0x0033_383b, 1.0);
            c.rect(x - 62.0, y + 114.0, 124.0, 32.0, 0x002a_2f31);
        }
    }
    c
}
