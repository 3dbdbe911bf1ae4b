//! Games.

use super::{BRICK, CREAM, INK, LAMP, OCHRE, TEAL, chance, person, pick, wave};
use crate::demo::paint::Canvas;

pub(super) fn football(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x004a_8a4e, 0x0043_8048);
    for n in 0..8 {
        c.rect(f64::from(n) * 200.0, 0.0, 100.0, 760.0, 0x0053_9656);
    }
    let white = 0x00f3_f5ea;
    let line = |c: &mut Canvas, x: f64, y: f64, w: f64, h: f64| {
        c.path(
            &[(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)],
            7.0,
            white,
        );
    };
    line(&mut c, 110.0, 70.0, 1380.0, 620.0);
    c.line((800.0, 70.0), (800.0, 690.0), 7.0, white);
    c.arc((800.0, 380.0), 96.0, (0.0, 1.0), 7.0, white);
    for x in [110.0, 1270.0] {
        line(&mut c, x, 210.0, 220.0, 340.0);
    }
    for x in [110.0, 1400.0] {
        line(&mut c, x, 290.0, 90.0, 180.0);
    }
    for (x, side) in [(70.0, 0.0), (1490.0, 1.0)] {
        c.rect(x, 320.0, 40.0, 120.0, 0x00e8_ece2);
        c.rect(x + side * 30.0, 320.0, 10.0, 120.0, white);
    }
    let red = [
        (1180.0, 330.0),
        (1290.0, 420.0),
        (1330.0, 300.0),
        (1100.0, 520.0),
        (980.0, 250.0),
        (880.0, 420.0),
        (720.0, 330.0),
        (620.0, 500.0),
        (520.0, 240.0),
        (430.0, 420.0),
        (150.0, 380.0),
    ];
    let blue = [
        (1230.0, 370.0),
        (1350.0, 380.0),
        (1260.0, 270.0),
        (1210.0, 480.0),
        (1050.0, 360.0),
        (930.0, 530.0),
        (830.0, 260.0),
        (690.0, 440.0),
        (600.0, 300.0),
        (1390.0, 450.0),
        (1460.0, 380.0),
    ];
    for (spots, ink) in [(red, 0x00c7_3030), (blue, 0x002a_4f9a)] {
        for (x, y) in spots {
            c.oval(x + 6.0, y + 10.0, 21.0, 14.0, 0x0038_6e3c);
            c.disc(x, y, 19.0, ink, 1.0);
            c.disc(x, y, 8.0, 0x0033_241c, 1.0);
        }
    }
    for n in 0..7 {
        let t = f64::from(n) / 7.0;
        c.disc(1200.0 + 250.0 * t, 342.0 + 30.0 * t, 4.0, white, 1.0);
    }
    c.disc(1470.0, 358.0, 13.0, 0x00ff_ffff, 1.0);
    c.rect(0.0, 750.0, 1600.0, 150.0, 0x0089_8f94);
    for row in 0..5_u32 {
        for n in 0..64_u32 {
            let seed = row * 64 + n;
            if chance(seed) > 0.12 {
                let ink = pick(
                    &[0x00c7_3030, CREAM, 0x0033_3b44, 0x00c7_3030, OCHRE],
                    (chance(seed + 999) * 97.0) as u32,
                );
                c.disc(
                    14.0 + f64::from(n) * 25.0,
                    774.0 + f64::from(row) * 28.0,
                    9.0,
                    ink,
                    1.0,
                );
            }
        }
    }
    for n in 0..9 {
        c.veil(
            900.0 + f64::from(n) * 90.0,
            0.0,
            90.0,
            750.0,
            0x00ee_f0ee,
            0.05 * f64::from(9 - n).min(6.0),
        );
    }
    c
}

pub(super) fn goalkeeper(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x002a_4a5c, 0x0038_6070);
    for n in 0..30_u32 {
        for k in 0..8_u32 {
            let (x, y) = (f64::from(n) * 56.0, 60.0 + f64::from(k) * 46.0);
            c.disc(
                x + 20.0 * chance(n + k * 40),
                y,
                16.0,
                pick(&[0x0034_5a6c, 0x003f_687a, 0x0030_5264], n * 7 + k * 3),
                1.0,
            );
        }
    }
    for n in 0..27 {
        let x = 230.0 + f64::from(n) * 44.0;
        c.line((x, 120.0), (x - 20.0, 720.0), 2.5, 0x0089_a9b5);
    }
    for n in 0..14 {
        let y = 140.0 + f64::from(n) * 44.0;
        c.line((220.0, y), (1380.0, y), 2.5, 0x0089_a9b5);
    }
    c.rect(0.0, 720.0, 1600.0, 190.0, 0x0053_9656);
    c.rect(0.0, 720.0, 1600.0, 10.0, CREAM);
    for x in [200.0, 1376.0] {
        c.rect(x, 110.0, 26.0, 620.0, 0x00ff_ffff);
    }
    c.rect(200.0, 100.0, 1202.0, 26.0, 0x00ff_ffff);
    let yellow = 0x00f2_c230;
    c.line((560.0, 560.0), (840.0, 420.0), 110.0, yellow);
    c.path(&[(850.0, 390.0), (980.0, 300.0), (1060.0, 230.0)], 54.0, yellow);
    c.path(
        &[(830.0, 430.0), (960.0, 390.0), (1040.0, 340.0)],
        50.0,
        0x00d9_a820,
    );
    c.disc(1078.0, 214.0, 42.0, 0x00e9_5a3a, 1.0);
    c.disc(1058.0, 328.0, 38.0, 0x00e9_5a3a, 1.0);
    c.disc(900.0, 350.0, 52.0, 0x00d8_a07c, 1.0);
    c.disc(890.0, 334.0, 50.0, 0x0043_2a1c, 1.0);
    c.line((840.0, 330.0), (770.0, 300.0), 22.0, 0x0043_2a1c);
    c.path(&[(560.0, 570.0), (440.0, 600.0), (330.0, 560.0)], 60.0, INK);
    c.path(&[(570.0, 590.0), (480.0, 680.0), (370.0, 690.0)], 58.0, INK);
    c.line((330.0, 560.0), (290.0, 530.0), 44.0, 0x00e9_5a3a);
    c.line((370.0, 690.0), (326.0, 690.0), 44.0, 0x00e9_5a3a);
    c.disc(1200.0, 190.0, 58.0, 0x00ff_ffff, 1.0);
    for n in 0..5 {
        let (sin, cos) = (f64::from(n) * 1.2566).sin_cos();
        c.disc(1200.0 + cos * 38.0, 190.0 + sin * 38.0, 13.0, INK, 1.0);
    }
    c.disc(1200.0, 190.0, 15.0, INK, 1.0);
    c
}

pub(super) fn swim(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0029_7a9a, 0x001c_5d80);
    for n in 0..120 {
        let (x, y) = (chance(n) * 1640.0 - 20.0, chance(n + 130) * 900.0);
        c.path(&[(x, y), (x + 30.0, y - 8.0), (x + 64.0, y)], 4.0, 0x0034_88a8);
    }
    c.fill(
        &[
            (-10.0, -10.0),
            (330.0, -10.0),
            (250.0, 120.0),
            (120.0, 190.0),
            (-10.0, 230.0),
        ],
        0x00d9_c79a,
    );
    c.fill(
        &[
            (1610.0, 910.0),
            (1240.0, 910.0),
            (1330.0, 800.0),
            (1480.0, 720.0),
            (1610.0, 690.0),
        ],
        0x00d9_c79a,
    );
    for (x, y) in [(110.0, 70.0), (1500.0, 830.0)] {
        c.disc(x, y, 54.0, BRICK, 1.0);
        c.disc(x, y, 36.0, CREAM, 1.0);
        c.disc(x, y, 17.0, LAMP, 1.0);
    }
    for n in 0..41_u32 {
        let down = n % 2 == 0;
        let t = 0.16 + 0.68 * chance(n + 7);
        let side = (chance(n + 60) - 0.5) * 460.0;
        let (x, y) = (180.0 + 1240.0 * t + side * 0.5, 140.0 + 640.0 * t - side * 0.8);
        let way = if down { -1.0 } else { 1.0 };
        for k in 1..5 {
            let back = f64::from(k) * 22.0 * way;
            c.disc(
                x + back * 0.88,
                y + back * 0.46,
                11.0 - f64::from(k) * 2.0,
                0x00d3_eaf0,
                0.8,
            );
        }
        c.line((x, y), (x - way * 28.0, y - way * 34.0), 9.0, 0x00d8_a07c);
        c.disc(x, y, 15.0, if down { 0x00f0_7a2c } else { 0x00f2_c230 }, 1.0);
    }
    for (x, y, ink) in [(420.0, 640.0, 0x0033_3b44), (1210.0, 250.0, 0x002a_4f9a)] {
        c.fill(
            &[
                (x - 90.0, y),
                (x - 40.0, y - 34.0),
                (x + 70.0, y - 34.0),
                (x + 110.0, y),
                (x + 70.0, y + 34.0),
                (x - 40.0, y + 34.0),
            ],
            ink,
        );
        c.slab(x - 34.0, y - 20.0, 76.0, 40.0, 8.0, CREAM);
    }
    c
}

pub(super) fn chess(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0020_2b3e, 0x0017_202f);
    let spot = |u: f64, v: f64| {
        let spread = 0.52 + v * 0.06;
        (800.0 + (u - 4.0) * 190.0 * spread, 230.0 + v * 52.0 + v * v * 3.6)
    };
    for row in 0..8_u32 {
        for n in 0..8_u32 {
            let (u, v) = (f64::from(n), f64::from(row));
            let ink = if (row + n) % 2 == 0 {
                0x00e3_cfa4
            } else {
                0x0086_5a3c
            };
            c.fill(
                &[
                    spot(u, v),
                    spot(u + 1.0, v),
                    spot(u + 1.0, v + 1.0),
                    spot(u, v + 1.0),
                ],
                ink,
            );
        }
    }
    c.path(
        &[
            spot(0.0, 0.0),
            spot(8.0, 0.0),
            spot(8.0, 8.0),
            spot(0.0, 8.0),
            spot(0.0, 0.0),
        ],
        15.0,
        0x0049_3020,
    );
    c.tint(
        &[(-10.0, 60.0), (-10.0, 240.0), (1610.0, 700.0), (1610.0, 360.0)],
        0x00ff_f0bc,
        0.25,
    );
    let pieces = [
        (1.0, 1.0, false, 0),
        (6.0, 1.0, false, 2),
        (7.0, 2.0, false, 0),
        (5.0, 2.0, false, 1),
        (4.0, 2.0, true, 3),
        (3.0, 4.0, false, 0),
        (2.0, 5.0, true, 0),
        (5.0, 5.0, true, 2),
        (6.0, 4.0, true, 0),
        (7.0, 5.0, true, 0),
    ];
    for (u, v, white, kind) in pieces {
        let (x, y) = spot(u + 0.5, v + 0.72);
        let s = 0.62 + v * 0.09;
        let (ink, edge) = if white {
            (CREAM, 0x00b9_a884)
        } else {
            (0x0026_1c1c, 0x0057_4646)
        };
        let tall = [96.0, 132.0, 156.0, 120.0].get(kind).copied().unwrap_or(96.0) * s;
        c.oval(x, y + 8.0, 50.0 * s, 17.0 * s, 0x0033_2018);
        c.oval(x, y, 46.0 * s, 16.0 * s, ink);
        c.fill(
            &[
                (x - 34.0 * s, y),
                (x - 17.0 * s, y - tall),
                (x + 17.0 * s, y - tall),
                (x + 34.0 * s, y),
            ],
            ink,
        );
        c.rect(x - 28.0 * s, y - tall, 56.0 * s, 10.0 * s, edge);
        match kind {
            0 => c.disc(x, y - tall - 18.0 * s, 27.0 * s, ink, 1.0),
            1 => c.oval(x, y - tall - 30.0 * s, 24.0 * s, 38.0 * s, ink),
            2 => {
                c.disc(x, y - tall - 20.0 * s, 30.0 * s, ink, 1.0);
                c.rect(x - 6.0 * s, y - tall - 84.0 * s, 12.0 * s, 44.0 * s, ink);
                c.rect(x - 18.0 * s, y - tall - 72.0 * s, 36.0 * s, 12.0 * s, ink);
            }
            _ => {
                c.rect(x - 34.0 * s, y - tall - 36.0 * s, 68.0 * s, 40.0 * s, ink);
                for k in 0..3 {
                    c.rect(
                        x - 34.0 * s + f64::from(k) * 26.0 * s,
                        y - tall - 54.0 * s,
                        16.0 * s,
                        20.0 * s,
                        ink,
                    );
                }
            }
        }
    }
    c
}

pub(super) fn cricket(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00f6_d89a, 0x00fb_ecc8);
    c.disc(1330.0, 200.0, 80.0, 0x00ff_f8e4, 1.0);
    c.land(0x00b5_a878, |x| 330.0 + 26.0 * wave(x, 900.0, 0.0));
    c.land(0x00df_c48c, |x| 420.0 + 10.0 * wave(x, 700.0, 1.0));
    for n in 0..60 {
        let (x, y) = (chance(n) * 1600.0, 450.0 + 440.0 * chance(n + 61));
        c.line((x, y), (x + 90.0 * chance(n + 7), y), 4.0, 0x00d0_b27a);
    }
    c.fill(
        &[(70.0, 330.0), (640.0, 330.0), (580.0, 440.0), (130.0, 440.0)],
        0x005d_3c2e,
    );
    c.rect(150.0, 250.0, 400.0, 84.0, 0x0084_5a40);
    c.rect(130.0, 232.0, 440.0, 24.0, 0x0049_2e22);
    for n in 0..5 {
        c.rect(180.0 + f64::from(n) * 74.0, 274.0, 44.0, 40.0, 0x00fb_ecc8);
    }
    c.disc(420.0, 214.0, 11.0, BRICK, 1.0);
    for n in 0..4_u32 {
        let (x, y) = (1120.0 + f64::from(n) * 110.0, 430.0 + 16.0 * f64::from(n % 2));
        c.slab(x, y, 84.0, 46.0, 20.0, 0x0031_2a28);
        c.disc(x - 4.0, y + 12.0, 19.0, 0x0031_2a28, 1.0);
        c.rect(x + 12.0, y + 40.0, 11.0, 30.0, 0x0031_2a28);
        c.rect(x + 62.0, y + 40.0, 11.0, 30.0, 0x0031_2a28);
        c.arc((x - 6.0, y - 4.0), 17.0, (0.55, 0.95), 5.0, 0x0057_4c46);
    }
    c.fill(
        &[(700.0, 520.0), (900.0, 520.0), (1000.0, 860.0), (600.0, 860.0)],
        0x00cf_ad70,
    );
    let shirts = [TEAL, BRICK, 0x0038_5a78, OCHRE, 0x0073_4a6a];
    for (n, (x, y, s)) in (0_u32..).zip([
        (800.0, 540.0, 110.0),
        (300.0, 610.0, 140.0),
        (480.0, 540.0, 110.0),
        (1250.0, 620.0, 150.0),
        (1080.0, 560.0, 120.0),
        (1420.0, 780.0, 200.0),
        (160.0, 800.0, 210.0),
    ]) {
        person(&mut c, x, y, s, pick(&shirts, n));
    }
    for n in 0..3 {
        c.rect(740.0 + f64::from(n) * 26.0, 700.0, 9.0, 120.0, 0x0064_4228);
    }
    person(&mut c, 850.0, 850.0, 250.0, 0x00f6_eddb);
    c.disc(850.0, 628.0, 30.0, 0x0043_2a1c, 1.0);
    c.line((860.0, 720.0), (960.0, 640.0), 24.0, CREAM);
    c.line((950.0, 650.0), (1050.0, 520.0), 30.0, 0x00d8_a860);
    for n in 0..9 {
        let t = f64::from(n) / 9.0;
        c.disc(
            1040.0 - 620.0 * t,
            500.0 - 560.0 * t + 280.0 * t * t,
            4.0,
            BRICK,
            0.8,
        );
    }
    c
}
