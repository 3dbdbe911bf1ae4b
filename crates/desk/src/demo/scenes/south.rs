//! Port Yaqut and the villages in the hills above it.

use super::{BRICK, CREAM, INK, LAMP, OCHRE, TEAL, chance, pick, ripples, wave};
use crate::demo::paint::Canvas;

pub(super) fn bus(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00f9_dca0, 0x00fd_f2d8);
    c.land(0x00c9_a9a0, |x| 330.0 + 90.0 * wave(x, 1100.0, 0.8));
    c.land(0x009a_7f8d, |x| 450.0 + 70.0 * wave(x, 800.0, 2.4));
    c.land(0x0073_7a5c, |x| 620.0 + 40.0 * wave(x, 1300.0, 0.0));
    c.fill(
        &[(-10.0, 760.0), (1610.0, 640.0), (1610.0, 760.0), (-10.0, 900.0)],
        0x00e6_d3a8,
    );
    c.land(0x0058_6449, |x| 905.0 - x * 0.075);
    for n in 0..9 {
        let (x, y) = (
            80.0 + f64::from(n) * 190.0,
            640.0 - 10.0 * f64::from(n) + 30.0 * chance(n),
        );
        c.fill(&[(x - 26.0, y), (x, y - 150.0), (x + 26.0, y)], 0x0034_4a3c);
        c.rect(x - 5.0, y, 10.0, 24.0, 0x0049_3a2a);
    }
    c.slab(420.0, 340.0, 800.0, 380.0, 50.0, 0x002f_7d5a);
    c.slab(420.0, 330.0, 800.0, 70.0, 34.0, CREAM);
    c.rect(420.0, 590.0, 800.0, 20.0, CREAM);
    let spines = [BRICK, OCHRE, 0x002c_5f8a, 0x0087_4a5c, CREAM, 0x004d_6a70];
    for window in 0..5_u32 {
        let x = 470.0 + f64::from(window) * 128.0;
        c.slab(x, 420.0, 112.0, 140.0, 12.0, 0x0037_2a24);
        for shelf in 0..2_u32 {
            let floor = 484.0 + f64::from(shelf) * 68.0;
            for k in 0..7_u32 {
                let tall = 36.0 + 20.0 * chance(window * 20 + shelf * 7 + k);
                c.rect(
                    x + 8.0 + f64::from(k) * 14.0,
                    floor - tall,
                    12.0,
                    tall,
                    pick(&spines, window + k * 2 + shelf),
                );
            }
            c.rect(x, floor, 112.0, 5.0, 0x00a0_7440);
        }
    }
    c.slab(1112.0, 420.0, 96.0, 150.0, 14.0, 0x00bf_dfe4);
    c.disc(1160.0, 500.0, 26.0, 0x006b_4630, 1.0);
    c.rect(1136.0, 520.0, 50.0, 50.0, INK);
    for x in [580.0, 1060.0] {
        c.disc(x, 716.0, 78.0, INK, 1.0);
        c.disc(x, 716.0, 36.0, 0x00b9_bdb8, 1.0);
    }
    c.disc(1206.0, 640.0, 22.0, LAMP, 1.0);
    c
}

pub(super) fn cistern(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0023_2b2a, 0x0034_4640);
    c.tint(
        &[(740.0, 0.0), (860.0, 0.0), (1000.0, 620.0), (600.0, 620.0)],
        0x00f5_f0c8,
        0.4,
    );
    c.land(0x002c_5a52, |_| 620.0);
    c.tint(
        &[(600.0, 620.0), (1000.0, 620.0), (1060.0, 900.0), (540.0, 900.0)],
        0x00cf_e6bc,
        0.35,
    );
    for row in 0..3_u32 {
        let s = 0.5 + f64::from(row) * 0.32;
        let floor = 600.0 + f64::from(row) * 70.0;
        let ink = pick(&[0x005c_5a4a, 0x0077_725c, 0x0094_8b6c], row);
        let dark = pick(&[0x0049_483c, 0x005f_5b4a, 0x0073_6c54], row);
        for n in 0..6_u32 {
            let x = 800.0 + (f64::from(n) - 2.5) * 520.0 * s;
            let wide = 54.0 * s;
            let top = floor - 400.0 * s;
            c.rect(x - wide / 2.0, top, wide, 400.0 * s, ink);
            c.rect(x + wide * 0.15, top, wide * 0.35, 400.0 * s, dark);
            c.rect(x - wide * 0.8, top - 10.0 * s, wide * 1.6, 34.0 * s, ink);
            c.rect(x - wide * 0.8, floor - 24.0 * s, wide * 1.6, 24.0 * s, ink);
            c.tint(
                &[
                    (x - wide / 2.0, floor),
                    (x + wide / 2.0, floor),
                    (x + wide / 2.0, floor + 130.0 * s),
                    (x - wide / 2.0, floor + 130.0 * s),
                ],
                0x001c_3a36,
                0.55,
            );
            if n < 5 {
                let mid = x + 260.0 * s;
                c.arc((mid, top), 240.0 * s, (0.5, 1.0), 44.0 * s, ink);
                c.arc((mid, top), 262.0 * s, (0.5, 1.0), 8.0 * s, dark);
            }
        }
    }
    ripples(&mut c, 660.0, 70, 0x0057_8a78);
    c.disc(760.0, 770.0, 26.0, BRICK, 1.0);
    c.arc((760.0, 770.0), 25.0, (0.6, 0.9), 5.0, CREAM);
    c
}

pub(super) fn windtower(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x003a_2f6b, 0x00e8_9a86);
    c.disc(1180.0, 190.0, 64.0, 0x00fb_efcf, 1.0);
    c.disc(1156.0, 176.0, 58.0, 0x0050_3f78, 1.0);
    for n in 0..60 {
        c.disc(
            chance(n) * 1600.0,
            chance(n + 66) * 330.0,
            1.2 + 1.8 * chance(n + 3),
            CREAM,
            0.9,
        );
    }
    for n in 0..20_u32 {
        let (x, tall) = (f64::from(n) * 84.0 - 10.0, 60.0 + 90.0 * chance(n + 8));
        c.rect(x, 640.0 - tall, 80.0, tall + 60.0, 0x00a5_6a6a);
        if chance(n + 31) > 0.5 {
            c.rect(x + 30.0, 660.0 - tall, 14.0, 22.0, LAMP);
        }
    }
    for (n, (x, base, s)) in (0_u32..).zip([
        (140.0, 700.0, 0.9),
        (560.0, 760.0, 1.25),
        (1040.0, 720.0, 1.0),
        (1370.0, 790.0, 1.35),
    ]) {
        let (wide, tall) = (170.0 * s, 400.0 * s);
        let (mud, shade) = pick2(n);
        c.rect(x, base - tall, wide, tall + 220.0, mud);
        c.rect(x + wide * 0.62, base - tall, wide * 0.38, tall + 220.0, shade);
        c.rect(
            x - 12.0 * s,
            base - tall - 16.0 * s,
            wide + 24.0 * s,
            26.0 * s,
            mud,
        );
        for k in 0..4 {
            let slot = x + 22.0 * s + f64::from(k) * 36.0 * s;
            c.rect(slot, base - tall + 40.0 * s, 17.0 * s, 170.0 * s, 0x003a_2038);
            c.disc(slot + 8.5 * s, base - tall + 40.0 * s, 8.5 * s, 0x003a_2038, 1.0);
        }
        for k in 0..5 {
            let y = base - tall + 250.0 * s;
            c.line(
                (x - 26.0 * s, y + f64::from(k) * 2.0),
                (x + wide + 26.0 * s, y),
                3.0 * s,
                0x006b_4038,
            );
        }
    }
    c.rect(0.0, 800.0, 1600.0, 110.0, 0x0074_4650);
    for n in 0..14 {
        let x = f64::from(n) * 122.0;
        c.rect(x, 780.0, 60.0, 26.0, 0x0074_4650);
    }
    for n in 0..6_u32 {
        let y = 250.0 + f64::from(n) * 44.0;
        let spots: Vec<(f64, f64)> = (0..=20)
            .map(|k| {
                let x = 300.0 + f64::from(k) * 24.0 + 60.0 * chance(n);
                (x, y + 10.0 * wave(x, 240.0, f64::from(n)))
            })
            .collect();
        c.path(&spots, 3.0, 0x00f3_c4b0);
    }
    c.slab(420.0, 690.0, 80.0, 110.0, 34.0, TEAL);
    c.rect(440.0, 676.0, 40.0, 20.0, TEAL);
    c
}

fn pick2(n: u32) -> (u32, u32) {
    match n % 2 {
        0 => (0x00c9_8a68, 0x00a8_6a54),
        _ => (0x00d8_9c74, 0x00b5_785c),
    }
}
