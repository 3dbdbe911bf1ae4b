//! Port Castell: its bridge, its roofs, its rooms.

use super::{BRICK, CREAM, INK, LAMP, OCHRE, TEAL, chance, person, pick, ripples};
use crate::demo::paint::Canvas;

/// The height of the bridge's deck at a place.
fn deck(x: f64) -> f64 {
    600.0 - 130.0 * (1.0 - ((x - 800.0) / 700.0).powi(2))
}

fn town(c: &mut Canvas, base: f64, ink: u32, seed: u32) {
    for n in 0..24_u32 {
        let (x, tall) = (f64::from(n) * 70.0 - 20.0, 70.0 + 110.0 * chance(n + seed));
        c.rect(x, base - tall, 66.0, tall, ink);
        if n % 3 == 0 {
            c.fill(
                &[
                    (x - 4.0, base - tall),
                    (x + 33.0, base - tall - 44.0),
                    (x + 70.0, base - tall),
                ],
                ink,
            );
        }
        for k in 0..3 {
            if chance(n * 7 + k + seed) > 0.6 {
                c.rect(
                    x + 12.0 + f64::from(k) * 18.0,
                    base - tall + 26.0,
                    9.0,
                    14.0,
                    LAMP,
                );
            }
        }
    }
}

pub(super) fn bridge(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0039_3a6b, 0x00f0_9a73);
    c.disc(420.0, 560.0, 80.0, 0x00ff_d9a0, 1.0);
    town(&mut c, 640.0, 0x0041_2f52, 3);
    c.land(0x002b_2c4f, |_| 640.0);
    ripples(&mut c, 650.0, 70, 0x0044_4370);
    for n in 0..9_u32 {
        let x = 160.0 + f64::from(n) * 160.0;
        for k in 0..5_u32 {
            let y = 690.0 + f64::from(k) * 40.0;
            c.line(
                (x - 16.0 + 5.0 * chance(n + k), y),
                (x + 18.0, y),
                5.0,
                0x00e8_b070,
            );
        }
    }
    let arch = |lift: f64| -> Vec<(f64, f64)> {
        (0..=40)
            .map(|k| {
                (
                    100.0 + f64::from(k) * 35.0,
                    deck(100.0 + f64::from(k) * 35.0) + lift,
                )
            })
            .collect()
    };
    c.path(&arch(0.0), 22.0, 0x0015_1730);
    let low: Vec<(f64, f64)> = (0..=40)
        .map(|k| {
            let x = 100.0 + f64::from(k) * 35.0;
            (x, 690.0 - 190.0 * (1.0 - ((x - 800.0) / 700.0).powi(2)))
        })
        .collect();
    c.path(&low, 13.0, 0x0015_1730);
    for (top, bottom) in arch(0.0).iter().zip(&low).step_by(2) {
        c.line(*top, *bottom, 5.0, 0x0015_1730);
    }
    c.path(&arch(-46.0), 5.0, 0x0015_1730);
    for n in 0..9_u32 {
        let x = 160.0 + f64::from(n) * 160.0;
        c.line((x, deck(x)), (x, deck(x) - 92.0), 7.0, 0x0015_1730);
        c.glow(x, deck(x) - 100.0, 40.0, LAMP, 0.7);
        c.disc(x, deck(x) - 100.0, 11.0, 0x00ff_f1c9, 1.0);
    }
    for x in [560.0, 600.0, 1090.0] {
        person(&mut c, x, deck(x) - 8.0, 64.0, 0x0015_1730);
    }
    for x in [-20.0, 1430.0] {
        c.rect(x, 590.0, 190.0, 320.0, 0x001b_1a34);
    }
    c
}

pub(super) fn barge(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x000d_1526, 0x0022_3552);
    c.glow(1240.0, 170.0, 150.0, 0x00f6_edcf, 0.35);
    c.disc(1240.0, 170.0, 60.0, 0x00f6_edcf, 1.0);
    town(&mut c, 560.0, 0x0013_1f33, 40);
    c.land(0x0010_1c30, |_| 560.0);
    for n in 0..46 {
        let y = 580.0 + f64::from(n) * 7.0;
        let x = 1160.0 + 160.0 * chance(n);
        c.line((x, y), (x + 70.0 * chance(n + 8), y), 3.0, 0x0077_7f83);
    }
    c.fill(
        &[(330.0, 700.0), (1230.0, 700.0), (1180.0, 790.0), (380.0, 790.0)],
        0x0043_2c2a,
    );
    c.rect(330.0, 688.0, 900.0, 18.0, 0x006f_4a40);
    let span: Vec<(f64, f64)> = (0..=20)
        .map(|k| {
            let x = 300.0 + f64::from(k) * 48.0;
            (x, 600.0 - 84.0 * (1.0 - ((x - 780.0) / 480.0).powi(2)))
        })
        .collect();
    c.path(&span, 24.0, 0x00b9_c4cc);
    let under: Vec<(f64, f64)> = span.iter().map(|(x, y)| (*x, y * 0.55 + 286.0)).collect();
    c.path(&under, 12.0, 0x008a_98a3);
    for (top, low) in span.iter().zip(&under).step_by(2) {
        c.line(*top, *low, 6.0, 0x008a_98a3);
    }
    for x in [520.0, 1040.0] {
        c.rect(x - 30.0, 618.0, 60.0, 76.0, 0x005a_3c34);
    }
    for (n, x) in (0_u32..).zip([372.0, 440.0, 700.0, 860.0, 1150.0, 1200.0]) {
        person(&mut c, x, 692.0, 74.0, INK);
        c.line(
            (x, 650.0),
            (x + if n < 3 { -220.0 } else { 220.0 }, 740.0 + 20.0 * chance(n)),
            3.0,
            0x00a8_9a7a,
        );
    }
    c.glow(346.0, 640.0, 60.0, LAMP, 0.8);
    c.disc(346.0, 640.0, 10.0, 0x00ff_f1c9, 1.0);
    c
}

pub(super) fn roofs(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x008f_c1d9, 0x00f3_e2bd);
    c.land(0x005f_98ad, |_| 210.0);
    let tiles = [0x00b8_5a3a, 0x00c9_7445, 0x00a4_4a35, 0x00d0_8a52, 0x0098_5140];
    let white = [9, 13, 17, 22, 24, 30, 33, 37, 41, 44, 50];
    let mut n = 0;
    for row in 0..7_u32 {
        let s = 0.55 + f64::from(row) * 0.17;
        let y = 235.0 + f64::from(row * row) * 9.0 + f64::from(row) * 52.0;
        let shift = chance(row + 20) * 120.0;
        for k in 0..12_u32 {
            let x = f64::from(k) * 230.0 * s - shift;
            if x > 1620.0 {
                break;
            }
            let (ink, dark) = match white.contains(&n) {
                true => (0x00fb_f8f0, 0x00d9_dee0),
                false => (pick(&tiles, n * 3 + row), 0x0080_3a2c),
            };
            let lift = 26.0 * chance(n + 70) * s;
            let (w, h) = (214.0 * s, 86.0 * s);
            c.rect(
                x + 6.0 * s,
                y + h * 0.5 - lift,
                w - 12.0 * s,
                160.0 * s,
                0x00e9_d5b1,
            );
            c.fill(
                &[
                    (x, y + h - lift),
                    (x + w * 0.5, y - lift),
                    (x + w * 0.5, y + h - lift),
                ],
                dark,
            );
            c.fill(
                &[
                    (x + w * 0.18, y + h - lift),
                    (x + w * 0.5, y - lift),
                    (x + w, y + h - lift),
                ],
                ink,
            );
            c.rect(x + w * 0.62, y - 20.0 * s - lift, 18.0 * s, 48.0 * s, 0x0080_3a2c);
            c.rect(
                x + w * 0.3,
                y + h + 24.0 * s - lift,
                22.0 * s,
                36.0 * s,
                0x004a_5c66,
            );
            c.rect(
                x + w * 0.6,
                y + h + 24.0 * s - lift,
                22.0 * s,
                36.0 * s,
                0x004a_5c66,
            );
            n += 1;
        }
    }
    c
}

pub(super) fn shopfronts(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0027_3553, 0x0059_5a7c);
    let walls = [
        0x0084_5a52,
        0x005f_6f80,
        0x00a1_7d5a,
        0x006b_5b78,
        0x0087_6a4a,
        0x004f_6a68,
    ];
    for n in 0..6_u32 {
        let x = f64::from(n) * 268.0 - 4.0;
        let top = 150.0 + 90.0 * chance(n + 11);
        c.rect(x, top, 260.0, 700.0, pick(&walls, n));
        c.fill(
            &[(x - 6.0, top), (x + 130.0, top - 90.0), (x + 266.0, top)],
            0x002a_2233,
        );
        for floor in 0..2_u32 {
            for side in 0..2 {
                let (wx, wy) = (
                    x + 40.0 + f64::from(side) * 110.0,
                    top + 50.0 + f64::from(floor) * 150.0,
                );
                let lit = n == 3 && floor == 0;
                c.rect(wx - 6.0, wy - 6.0, 82.0, 112.0, 0x0034_2b38);
                c.rect(wx, wy, 70.0, 100.0, if lit { LAMP } else { 0x001d_2536 });
                c.rect(wx + 32.0, wy, 6.0, 100.0, 0x0034_2b38);
            }
        }
        c.rect(x + 14.0, 560.0, 232.0, 60.0, pick(&[BRICK, TEAL, OCHRE, INK], n));
        for k in 0..6 {
            let bar = x + 36.0 + f64::from(k) * 32.0;
            c.rect(bar, 586.0, 16.0 + 8.0 * chance(n * 9 + k), 8.0, CREAM);
        }
        c.rect(x + 20.0, 636.0, 150.0, 170.0, 0x00ff_d98a);
        for k in 0..9_u32 {
            let (px, py) = (
                x + 36.0 + f64::from(k % 3) * 46.0,
                676.0 + f64::from(k / 3) * 48.0,
            );
            c.rect(
                px,
                py - 26.0 * chance(k + n),
                26.0,
                12.0 + 26.0 * chance(k + n),
                pick(&walls, k + n),
            );
            c.rect(x + 24.0, py + 13.0, 142.0, 4.0, 0x00a0_7440);
        }
        c.rect(x + 184.0, 636.0, 58.0, 190.0, 0x0033_2430);
    }
    c.rect(0.0, 824.0, 1600.0, 80.0, 0x003b_3a48);
    for n in 0..6_u32 {
        let x = f64::from(n) * 268.0 + 20.0;
        c.tint(
            &[
                (x, 826.0),
                (x + 150.0, 826.0),
                (x + 190.0, 900.0),
                (x - 40.0, 900.0),
            ],
            LAMP,
            0.35,
        );
    }
    person(&mut c, 610.0, 872.0, 130.0, INK);
    person(&mut c, 664.0, 872.0, 104.0, 0x0040_2430);
    c
}

pub(super) fn council(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00a6_7c52, 0x0094_6b45);
    for n in 0..18 {
        c.rect(0.0, f64::from(n) * 50.0, 1600.0, 2.0, 0x0085_5e3b);
    }
    c.disc(800.0, 800.0, 690.0, 0x007a_2f2f, 1.0);
    c.disc(800.0, 800.0, 250.0, 0x00b4_8a5c, 1.0);
    for row in 0..4_u32 {
        let r = 330.0 + f64::from(row) * 92.0;
        c.arc((800.0, 800.0), r + 34.0, (0.52, 0.98), 22.0, 0x005a_3a24);
        let seats = 8 + row * 3;
        for n in 0..seats {
            let turn = 0.53 + 0.44 * (f64::from(n) + 0.5) / f64::from(seats);
            if (turn - 0.75).abs() < 0.012 {
                continue;
            }
            let (sin, cos) = (turn * std::f64::consts::TAU).sin_cos();
            let (x, y) = (800.0 + cos * r, 800.0 + sin * r);
            c.disc(x, y, 29.0, 0x001f_5a4a, 1.0);
            c.disc(x, y, 20.0, 0x002f_7d66, 1.0);
            if chance(n + row * 31) > 0.25 {
                c.disc(
                    x,
                    y,
                    14.0,
                    pick(&[0x003a_2a22, 0x00c9_b8a0, 0x006b_4630, 0x0017_1512], n + row),
                    1.0,
                );
            }
            let (px, py) = (800.0 + cos * (r - 42.0), 800.0 + sin * (r - 42.0));
            c.rect(px - 8.0, py - 6.0, 16.0, 12.0, CREAM);
        }
    }
    c.slab(640.0, 760.0, 320.0, 90.0, 20.0, 0x0057_3820);
    for n in 0..3 {
        c.disc(720.0 + f64::from(n) * 80.0, 872.0, 24.0, 0x001f_5a4a, 1.0);
        c.rect(706.0 + f64::from(n) * 80.0, 786.0, 28.0, 34.0, CREAM);
    }
    c
}

pub(super) fn classroom(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00e5_c99a, 0x00d3_ae7c);
    for n in 0..3_u32 {
        let x = 1010.0 + f64::from(n) * 190.0;
        c.rect(x - 10.0, 90.0, 160.0, 420.0, CREAM);
        c.rect(x, 100.0, 140.0, 400.0, 0x004a_4a7c);
        c.rect(x, 330.0, 140.0, 170.0, 0x00c9_7a72);
        c.rect(x, 240.0, 140.0, 90.0, 0x007d_5f86);
        c.rect(x + 66.0, 100.0, 8.0, 400.0, CREAM);
        c.rect(x, 240.0, 140.0, 8.0, CREAM);
    }
    c.rect(90.0, 110.0, 800.0, 380.0, 0x0075_4c2c);
    c.rect(110.0, 130.0, 760.0, 340.0, 0x0023_4238);
    c.path(
        &[
            (180.0, 380.0),
            (300.0, 300.0),
            (420.0, 330.0),
            (560.0, 230.0),
            (700.0, 250.0),
        ],
        5.0,
        CREAM,
    );
    for (x, y) in [(300.0, 300.0), (560.0, 230.0), (700.0, 250.0)] {
        c.disc(x, y, 9.0, OCHRE, 1.0);
    }
    c.words(180.0, 170.0, 34.0, "1.47  1.84  2.06", CREAM);
    c.rect(700.0, 400.0, 90.0, 8.0, CREAM);
    c.rect(0.0, 640.0, 1600.0, 260.0, 0x0084_5a3c);
    for row in 0..3_u32 {
        for n in 0..5_u32 {
            let s = 0.75 + f64::from(row) * 0.25;
            let (x, y) = (
                60.0 + f64::from(n) * 330.0 - f64::from(row) * 40.0,
                560.0 + f64::from(row) * 120.0,
            );
            person(
                &mut c,
                x + 90.0 * s,
                y + 60.0 * s,
                170.0 * s,
                pick(&[INK, TEAL, BRICK, 0x0046_4a63], n * 2 + row),
            );
            c.rect(x, y, 200.0 * s, 18.0 * s, 0x00c2_8a52);
            c.rect(x + 14.0 * s, y + 18.0 * s, 10.0 * s, 70.0 * s, 0x004a_3020);
            c.rect(x + 176.0 * s, y + 18.0 * s, 10.0 * s, 70.0 * s, 0x004a_3020);
            c.rect(x + 20.0 * s, y - 5.0, 50.0 * s, 6.0 * s, CREAM);
        }
    }
    c
}
