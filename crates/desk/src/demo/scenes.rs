//! What the demo's pictures show.

use std::f64::consts::TAU;

use super::paint::Canvas;

/// The names of all scenes, as the articles call them.
pub(super) const NAMES: [&str; 14] = [
    "strait",
    "river",
    "gauge",
    "grain",
    "seagrass",
    "library",
    "cinema",
    "regatta",
    "nighttrain",
    "meters",
    "arport",
    "mountains",
    "boat",
    "radio",
];

/// Draws the scene of that name, `width` pixels wide.
pub(super) fn draw(name: &str, width: usize) -> Canvas {
    match name {
        "strait" => strait(width),
        "river" => river(width),
        "gauge" => gauge(width),
        "grain" => grain(width),
        "seagrass" => seagrass(width),
        "library" => library(width),
        "cinema" => cinema(width),
        "regatta" => regatta(width),
        "nighttrain" => nighttrain(width),
        "meters" => meters(width),
        "arport" => arport(width),
        "boat" => boat(width),
        "radio" => radio(width),
        _ => mountains(width),
    }
}

/// Chance that is the same every time: the fraction of a sine.
fn chance(n: u32) -> f64 {
    ((f64::from(n) * 12.9898).sin() * 43_758.547).abs().fract()
}

fn wave(x: f64, length: f64, shift: f64) -> f64 {
    (x / length * TAU + shift).sin()
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

fn strait(width: usize) -> Canvas {
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
        905.0 - (x - 1150.0).max(0.0) * 0.28 + 8.0 * wave(x, 160.0, 0.0)
    });
    c.rect(1476.0, 560.0, 40.0, 250.0, 0x00f4_ead9);
    c.rect(1476.0, 620.0, 40.0, 40.0, 0x00b6_4b3c);
    c.rect(1476.0, 720.0, 40.0, 40.0, 0x00b6_4b3c);
    c.rect(1468.0, 528.0, 56.0, 34.0, 0x002b_3b4d);
    c.disc(1496.0, 545.0, 11.0, 0x00ff_e6a3, 1.0);
    c
}

fn river(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00fb_e3b0, 0x00f2_bd7d);
    c.disc(420.0, 300.0, 80.0, 0x00ff_f4d3, 1.0);
    c.land(0x008f_a98a, |x| {
        400.0 + 60.0 * wave(x, 1200.0, 2.0) + 18.0 * wave(x, 310.0, 0.3)
    });
    c.land(0x0064_8a6d, |x| 500.0 + 50.0 * wave(x, 900.0, 4.0));
    c.rect(560.0, 478.0, 480.0, 92.0, 0x00d8_d0c2);
    for n in 0..9 {
        c.rect(590.0 + f64::from(n) * 50.0, 500.0, 14.0, 70.0, 0x00b3_a997);
    }
    c.land(0x003f_6b55, |x| 570.0 + 24.0 * wave(x, 1400.0, 1.0));
    for n in 0..330 {
        let t = f64::from(n) / 330.0;
        let x = 800.0 + 330.0 * (t * 5.2).sin() * (0.15 + t);
        c.disc(x, 565.0 + 345.0 * t, 14.0 + 95.0 * t, 0x00a9_c9cf, 1.0);
    }
    for n in 0..60 {
        let (x, y) = (chance(n) * 1600.0, 640.0 + chance(n + 200) * 250.0);
        let off = (x - 800.0).abs() > 420.0;
        if off {
            c.disc(x, y, 14.0 + y / 45.0, 0x0029_5343, 1.0);
        }
    }
    c
}

fn gauge(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00c8_d6c4, 0x00a9_bfae);
    c.land(0x0054_8277, |x| 620.0 + 8.0 * wave(x, 240.0, 0.0));
    c.rect(700.0, 60.0, 200.0, 760.0, 0x00f7_f5ee);
    for n in 0..38 {
        let y = 80.0 + f64::from(n) * 20.0;
        let long = n % 5 == 0;
        c.rect(
            700.0,
            y,
            if long { 130.0 } else { 70.0 },
            8.0,
            if n % 10 < 5 { 0x0022_2a30 } else { 0x00b3_3b32 },
        );
    }
    c.land(0x0037_645f, |x| {
        690.0 + 10.0 * wave(x, 300.0, 1.3) + 4.0 * wave(x, 70.0, 0.0)
    });
    for n in 0..40 {
        let (x, y) = (chance(n) * 1600.0, 710.0 + chance(n + 50) * 180.0);
        c.line((x, y), (x + 90.0, y), 3.0, 0x0062_948a);
    }
    c
}

fn grain(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00fb_f4e4, 0x00f4_e3be);
    let heights = [
        310.0, 350.0, 330.0, 420.0, 90.0, 130.0, 220.0, 300.0, 370.0, 395.0, 440.0, 430.0,
    ];
    for (n, height) in (0_u32..).zip(heights) {
        let x = 130.0 + f64::from(n) * 114.0;
        let ink = if (4..=6).contains(&n) {
            0x00a8_4a32
        } else {
            0x00d6_a54a
        };
        c.rect(x, 640.0 - height, 74.0, height, ink);
    }
    c.land(0x00c9_9636, |x| 660.0 + 14.0 * wave(x, 700.0, 0.5));
    for n in 0..260 {
        let (x, y) = (chance(n) * 1600.0, 700.0 + chance(n + 400) * 190.0);
        c.line((x, y + 40.0), (x + 8.0, y), 5.0, 0x00b0_7c22);
        c.disc(x + 9.0, y - 4.0, 8.0, 0x00e8_c062, 1.0);
    }
    c
}

fn seagrass(width: usize) -> Canvas {
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
        for n in 0..70 {
            let seed = n + layer * 100;
            let (mut x, mut y) = (chance(seed) * 1640.0 - 20.0, 910.0);
            let (tall, lean) = (9.0 + chance(seed + 7) * 9.0, chance(seed + 3) * TAU);
            for step in 0..12 {
                let next = (
                    x + 9.0 * (f64::from(step) / 3.0 + lean).sin(),
                    y - tall * 2.6 + f64::from(layer) * 6.0,
                );
                let thick = 15.0 - f64::from(step);
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

fn library(width: usize) -> Canvas {
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

fn cinema(width: usize) -> Canvas {
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

fn regatta(width: usize) -> Canvas {
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

fn nighttrain(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0010_1a38, 0x0035_4674);
    for n in 0..220 {
        c.disc(
            chance(n) * 1600.0,
            chance(n + 500) * 470.0,
            1.2 + 2.2 * chance(n + 900),
            0x00f4_f0dc,
            0.9,
        );
    }
    c.disc(1260.0, 170.0, 62.0, 0x00f6_ebc4, 1.0);
    c.land(0x0022_3058, |x| {
        560.0 - 120.0 * wave(x, 1500.0, 5.0) + 20.0 * wave(x, 260.0, 0.0)
    });
    c.land(0x0016_2142, |x| 700.0 + 50.0 * wave(x, 1100.0, 2.0));
    for n in 0..9 {
        c.rect(40.0 + f64::from(n) * 190.0, 540.0, 34.0, 360.0, 0x000c_1228);
    }
    c.rect(0.0, 520.0, 1600.0, 34.0, 0x000c_1228);
    for n in 0..5 {
        let x = 60.0 + f64::from(n) * 282.0;
        c.rect(x, 424.0, 268.0, 96.0, 0x0026_2f45);
        for k in 0..6 {
            let lit = chance(n * 6 + k) > 0.35;
            c.rect(
                x + 18.0 + f64::from(k) * 41.0,
                448.0,
                28.0,
                32.0,
                if lit { 0x00ff_d98a } else { 0x003c_4663 },
            );
        }
    }
    c.rect(1476.0, 440.0, 110.0, 80.0, 0x0086_3338);
    c.disc(1580.0, 496.0, 10.0, 0x00ff_f1c0, 1.0);
    c
}

fn meters(width: usize) -> Canvas {
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

fn arport(width: usize) -> Canvas {
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

fn boat(width: usize) -> Canvas {
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

fn radio(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00fb_d58b, 0x00ef_8f5b);
    c.disc(470.0, 520.0, 140.0, 0x00ff_efbf, 1.0);
    c.land(0x00a8_6a3d, |x| 640.0 + 20.0 * wave(x, 1000.0, 0.0));
    c.line((1000.0, 160.0), (930.0, 720.0), 10.0, 0x0044_2c2e);
    c.line((1000.0, 160.0), (1070.0, 720.0), 10.0, 0x0044_2c2e);
    for n in 0..8 {
        let (y, half) = (230.0 + f64::from(n) * 62.0, 9.0 + f64::from(n) * 7.8);
        c.line(
            (1000.0 - half, y),
            (1000.0 + half + 7.0, y + 56.0),
            6.0,
            0x0044_2c2e,
        );
        c.line(
            (1000.0 + half, y),
            (1000.0 - half - 7.0, y + 56.0),
            6.0,
            0x0044_2c2e,
        );
    }
    for ring in 1..4 {
        for step in 0..40 {
            let turn = (f64::from(step) / 40.0 - 0.5) * 1.5;
            let (sin, cos) = turn.sin_cos();
            let r = f64::from(ring) * 64.0;
            c.disc(1000.0 + cos * r, 160.0 + sin * r, 5.0, 0x00fd_f1d8, 1.0);
            c.disc(1000.0 - cos * r, 160.0 + sin * r, 5.0, 0x00fd_f1d8, 1.0);
        }
    }
    for n in 0..46 {
        let (x, y) = (chance(n) * 1660.0 - 30.0, 690.0 + chance(n + 46) * 190.0);
        c.rect(x - 6.0, y, 12.0, 90.0, 0x004a_2f22);
        c.disc(
            x,
            y - 20.0,
            54.0 + 30.0 * chance(n + 92),
            if n % 2 == 0 { 0x002f_5a3a } else { 0x003d_6b41 },
            1.0,
        );
        c.disc(x + 20.0, y - 10.0, 9.0, 0x00e8_b13c, 1.0);
    }
    c
}

fn mountains(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00f3_dfa6, 0x00ff_f6e2);
    c.disc(1180.0, 230.0, 84.0, 0x00ff_fbee, 1.0);
    for (n, ink) in (0_u32..).zip([0x0093_b2c9, 0x0055_80a4, 0x002c_4f74]) {
        let base = 380.0 + f64::from(n) * 150.0;
        let shift = f64::from(n) * 1.9;
        c.land(ink, |x| {
            base + 90.0 * wave(x, 1300.0 - 150.0 * shift, shift) + 26.0 * wave(x, 310.0, shift * 3.0)
        });
    }
    for n in 0..400 {
        let t = f64::from(n) / 400.0;
        c.disc(
            800.0 + 260.0 * (t * 7.0).sin() * t,
            640.0 + 270.0 * t,
            3.0 + 22.0 * t,
            0x00f7_eedc,
            1.0,
        );
    }
    c
}
