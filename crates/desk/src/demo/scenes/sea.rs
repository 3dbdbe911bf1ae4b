//! On and in the water.

use std::f64::consts::TAU;

use super::{chance, wave};
use crate::demo::paint::Canvas;

pub(super) fn strait(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00f6_d9b8, 0x00f3_b79a);
    c.disc(1130.0, 430.0, 92.0, 0x00ff_f1d6, 1.0);
    c.land(0x00b8_93a0, |x| {
        452.0 + 26.0 * wave(x, 900.0, 0.4) + 9.0 * wave(x, 230.0, 1.0) + (x - 800.0).abs() / 40.0
    });
    c.land(0x0078_97ab, |_| 500.0);
    for n in 0..26 {
        let (x, y) = (880.0 + chance(n) * 470.0, 510.0 + f64::from(n) * 13.0);
        c.line((x, y), (x + 60.0 + 120.0 * chance(n + 90), y), 3.0, 0x00e8_c3ad);
    }
    ship(&mut c, 210.0, 560.0, 0.9, 0x0031_4357);
    ship(&mut c, 1180.0, 520.0, 0.45, 0x004b_5f73);
    c.land(0x002b_3b4d, |x| {
        925.0 - (x - 1150.0).max(0.0) * 0.32 + 8.0 * wave(x, 160.0, 0.0)
    });
    c.rect(1476.0, 560.0, 40.0, 250.0, 0x00f4_ead9);
    c.rect(1476.0, 620.0, 40.0, 40.0, 0x00b6_4b3c);
    c.rect(1476.0, 720.0, 40.0, 40.0, 0x00b6_4b3c);
    c.rect(1468.0, 528.0, 56.0, 34.0, 0x002b_3b4d);
    c.disc(1496.0, 545.0, 11.0, 0x00ff_e6a3, 1.0);
    c
}

pub(super) fn seagrass(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0086_cbd0, 0x0011_4a62);
    for n in 0..7 {
        let x = 120.0 + f64::from(n) * 240.0;
        c.line(
            (x, -20.0),
            (x - 190.0, 620.0),
            26.0 + 30.0 * chance(n),
            0x0076_bcc5,
        );
    }
    for layer in 0..3_u32 {
        let ink = [0x002f_7d6d, 0x001f_5f52, 0x0012_4238];
        for n in 0..46 {
            let seed = n + layer * 100;
            let (mut x, mut y) = (chance(seed) * 1640.0 - 20.0, 910.0);
            let (tall, lean) = (9.0 + chance(seed + 7) * 9.0, chance(seed + 3) * TAU);
            for step in 0..12 {
                let next = (
                    x + 9.0 * (f64::from(step) / 3.0 + lean).sin(),
                    y - tall * 2.6 + f64::from(layer) * 6.0,
                );
                let thick = 19.0 - f64::from(step) * 1.3;
                c.line((x, y), next, thick, *ink.get(layer as usize).unwrap_or(&0));
                (x, y) = next;
            }
        }
    }
    for n in 0..30 {
        c.disc(
            chance(n) * 1600.0,
            chance(n + 31) * 600.0,
            3.0 + 8.0 * chance(n + 62),
            0x00c9_ecec,
            0.6,
        );
    }
    c
}

pub(super) fn regatta(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x001e_4f74, 0x0016_3c5c);
    for n in 0..90 {
        let (x, y) = (chance(n) * 1600.0, chance(n + 300) * 900.0);
        c.line((x, y), (x + 70.0, y), 4.0, 0x0027_5f88);
    }
    c.rect(1290.0, 0.0, 10.0, 900.0, 0x00e8_d9a6);
    for (n, (bow, ink)) in (0_u32..).zip([
        (1318.0, 0x00f0_efe8),
        (1290.0, 0x00e0_a24c),
        (1010.0, 0x00c9_5a4a),
    ]) {
        let y = 220.0 + f64::from(n) * 230.0;
        for k in 0..9 {
            let x = bow - 860.0 - f64::from(k) * 60.0;
            c.line((x, y - 36.0), (x - 34.0, y - 36.0), 5.0, 0x004c_82a8);
            c.line((x, y + 36.0), (x - 34.0, y + 36.0), 5.0, 0x004c_82a8);
        }
        c.line((bow - 780.0, y), (bow - 20.0, y), 26.0, ink);
        c.line((bow - 40.0, y), (bow, y), 12.0, ink);
        for k in 0..8 {
            let x = bow - 690.0 + f64::from(k) * 78.0;
            let side = if k % 2 == 0 { -1.0 } else { 1.0 };
            c.line((x, y), (x - 34.0, y + side * 86.0), 5.0, 0x00f5_e9c8);
            c.disc(x, y, 15.0, 0x002a_2a34, 1.0);
        }
    }
    c
}

pub(super) fn arport(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00f9_c48a, 0x00e0_7d6a);
    c.disc(800.0, 470.0, 130.0, 0x00ff_e9b8, 1.0);
    for n in 0..22 {
        let (x, tall) = (f64::from(n) * 76.0 - 20.0, 60.0 + 150.0 * chance(n + 2));
        c.rect(x, 600.0 - tall, 70.0, tall + 10.0, 0x0070_3a55);
    }
    for (x, r) in [(300.0, 80.0), (1230.0, 100.0), (920.0, 56.0)] {
        c.disc(x, 470.0, r, 0x0051_2a48, 1.0);
        c.rect(x - r, 470.0, r * 2.0, 140.0, 0x0051_2a48);
        for side in [-1.0, 1.0] {
            let at = x + side * (r + 46.0);
            c.rect(at - 11.0, 300.0, 22.0, 310.0, 0x0051_2a48);
            c.disc(at, 296.0, 19.0, 0x0051_2a48, 1.0);
            c.line((at, 296.0), (at, 250.0), 6.0, 0x0051_2a48);
        }
    }
    c.land(0x0045_2b52, |_| 606.0);
    for n in 0..70 {
        let (x, y) = (800.0 + (chance(n) - 0.5) * 640.0, 620.0 + chance(n + 77) * 270.0);
        c.line((x, y), (x + 80.0, y), 4.0, 0x00d8_8a6c);
    }
    ship(&mut c, 1050.0, 690.0, 1.0, 0x0026_1734);
    c
}

pub(super) fn boat(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0047_3f73, 0x00e7_9a6c);
    c.disc(1220.0, 520.0, 70.0, 0x00ff_dd9e, 1.0);
    c.land(0x0041_4a5c, |x| {
        540.0 + 18.0 * wave(x, 800.0, 1.0) + 6.0 * wave(x, 140.0, 0.0)
    });
    c.land(0x0056_6f88, |_| 572.0);
    for n in 0..60 {
        let (x, y) = (chance(n) * 1600.0, 590.0 + chance(n + 60) * 300.0);
        c.line((x, y), (x + 110.0, y), 3.0, 0x0073_8ea4);
    }
    for step in 0..40 {
        let inset = f64::from(step * step) * 0.09;
        c.rect(
            300.0 + inset,
            640.0 + f64::from(step) * 2.4,
            860.0 - inset * 2.0,
            3.0,
            0x0042_2c28,
        );
    }
    c.rect(420.0, 520.0, 600.0, 122.0, 0x006f_4836);
    c.rect(400.0, 500.0, 640.0, 24.0, 0x0034_2422);
    for n in 0..7 {
        c.rect(450.0 + f64::from(n) * 80.0, 548.0, 50.0, 56.0, 0x00ff_d68a);
        c.rect(450.0 + f64::from(n) * 80.0, 760.0, 50.0, 70.0, 0x0091_8a84);
    }
    c.line((1090.0, 640.0), (1090.0, 400.0), 10.0, 0x0034_2422);
    c.rect(1094.0, 404.0, 90.0, 54.0, 0x002f_8f6d);
    c
}

fn ship(c: &mut Canvas, x: f64, y: f64, size: f64, colour: u32) {
    for step in 0..18 {
        let inset = f64::from(step) * 1.6 * size;
        c.rect(
            x + inset,
            y + f64::from(step) * 2.0 * size,
            300.0 * size - inset * 2.0,
            2.2 * size,
            colour,
        );
    }
    c.rect(
        x + 210.0 * size,
        y - 70.0 * size,
        44.0 * size,
        72.0 * size,
        colour,
    );
    for n in 0..5 {
        let at = x + (30.0 + f64::from(n) * 34.0) * size;
        c.rect(
            at,
            y - 26.0 * size,
            30.0 * size,
            27.0 * size,
            if n % 2 == 0 { 0x00b6_5d43 } else { 0x00d9_a55b },
        );
    }
}
