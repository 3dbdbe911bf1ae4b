//! Up the Tamsel: mill, viaduct, dam and fields.

use super::{BRICK, CREAM, INK, LAMP, OCHRE, TEAL, chance, person, pick, ripples, wave};
use crate::demo::paint::Canvas;
use std::f64::consts::TAU;

pub(super) fn mill(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00cf_e3d4, 0x00f5_ecc9);
    c.land(0x00a9_c49a, |x| 380.0 + 60.0 * wave(x, 1400.0, 0.5));
    c.land(0x0085_ab7a, |x| 500.0 + 40.0 * wave(x, 900.0, 2.0));
    for n in 0..22 {
        let (x, y) = (chance(n) * 620.0, 430.0 + chance(n + 30) * 130.0);
        c.disc(
            x,
            y,
            34.0 + 22.0 * chance(n + 3),
            pick(&[0x005f_8f5f, 0x004d_7d55, 0x0073_a067], n),
            1.0,
        );
    }
    c.rect(860.0, 330.0, 560.0, 330.0, 0x00c8_a777);
    for n in 0..11 {
        c.rect(860.0, 340.0 + f64::from(n) * 30.0, 560.0, 4.0, 0x00ad_8b5e);
    }
    c.fill(&[(820.0, 340.0), (1140.0, 140.0), (1460.0, 340.0)], 0x007a_4334);
    c.rect(860.0, 600.0, 560.0, 90.0, 0x008f_8a80);
    c.rect(1180.0, 480.0, 120.0, 200.0, 0x004f_3323);
    for x in [920.0, 1040.0] {
        c.rect(x, 410.0, 80.0, 90.0, CREAM);
        c.rect(x + 8.0, 418.0, 64.0, 74.0, 0x004d_6a70);
    }
    c.rect(1090.0, 230.0, 100.0, 80.0, 0x004f_3323);
    c.rect(1340.0, 616.0, 60.0, 6.0, BRICK);
    c.rect(1340.0, 632.0, 60.0, 6.0, 0x00e9_e3d3);
    for n in 0..6_u32 {
        let (x, y) = (1310.0 + f64::from(n % 3) * 62.0, 680.0 - f64::from(n / 3) * 54.0);
        c.slab(x, y - 60.0, 58.0, 62.0, 20.0, 0x00ea_dcb8);
        c.rect(x + 18.0, y - 66.0, 22.0, 12.0, 0x00c9_b588);
    }
    c.rect(0.0, 690.0, 1600.0, 20.0, 0x0070_8a5a);
    c.land(0x005d_8f8c, |_| 710.0);
    ripples(&mut c, 720.0, 80, 0x007a_aaa5);
    let (x, y) = (800.0, 600.0);
    c.arc((x, y), 170.0, (0.0, 1.0), 26.0, 0x004a_2f22);
    c.arc((x, y), 120.0, (0.0, 1.0), 10.0, 0x004a_2f22);
    for n in 0..12 {
        let (sin, cos) = (f64::from(n) / 12.0 * TAU).sin_cos();
        c.line((x, y), (x + cos * 170.0, y + sin * 170.0), 9.0, 0x005f_3d2b);
        let (px, py) = (x + cos * 186.0, y + sin * 186.0);
        c.line(
            (px - sin * 26.0, py + cos * 26.0),
            (px + sin * 26.0, py - cos * 26.0),
            15.0,
            0x0072_4b34,
        );
    }
    c.disc(x, y, 22.0, INK, 1.0);
    for n in 0..30 {
        c.disc(
            660.0 + 190.0 * chance(n),
            730.0 + 50.0 * chance(n + 40),
            5.0 + 9.0 * chance(n + 80),
            CREAM,
            0.85,
        );
    }
    c
}

pub(super) fn viaduct(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00b9_d8e2, 0x00f0_f1d8);
    c.land(0x0098_bb9f, |x| 430.0 + 70.0 * wave(x, 1500.0, 1.2));
    c.land(0x0072_a076, |x| {
        640.0 - 130.0 * ((x - 800.0) / 800.0).powi(2) + 150.0
    });
    let stone = 0x00b9_a88f;
    c.rect(0.0, 300.0, 1600.0, 70.0, stone);
    c.rect(0.0, 286.0, 1600.0, 20.0, 0x009c_8b73);
    for n in 0..10_u32 {
        let x = f64::from(n) * 166.0 - 30.0;
        c.rect(x, 340.0, 46.0, 520.0, stone);
        c.rect(x + 32.0, 370.0, 14.0, 490.0, 0x009c_8b73);
        let mid = x + 106.0;
        for step in 0..18_u32 {
            let t = f64::from(step) / 18.0;
            let half = 60.0 * (1.0 - (1.0 - t).powi(2)).sqrt();
            c.rect(mid - 60.0, 370.0 + t * 60.0, 60.0 - half, 4.0, stone);
            c.rect(mid + half, 370.0 + t * 60.0, 60.0 - half, 4.0, stone);
        }
    }
    for n in 0..120 {
        let (x, y) = (chance(n) * 1600.0, 312.0 + chance(n + 130) * 46.0);
        c.rect(x, y, 22.0, 3.0, 0x00a3_927a);
    }
    c.land(0x005b_8a63, |x| {
        800.0 - 60.0 * wave(x, 1600.0, 0.0) + 10.0 * wave(x, 240.0, 0.0)
    });
    c.line((1400.0, 900.0), (1000.0, 810.0), 60.0, 0x006f_a9ad);
    c.line((930.0, 290.0), (930.0, 560.0), 4.0, INK);
    c.line((930.0, 470.0), (908.0, 540.0), 14.0, 0x00e0_702c);
    person(&mut c, 926.0, 590.0, 110.0, 0x00e0_702c);
    c.line((940.0, 520.0), (970.0, 490.0), 10.0, 0x00e0_702c);
    c.line((962.0, 500.0), (984.0, 470.0), 7.0, INK);
    c.disc(984.0, 468.0, 11.0, INK, 1.0);
    for x in [260.0, 300.0] {
        person(&mut c, x, 288.0, 70.0, INK);
    }
    c
}

pub(super) fn dam(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00c9_dbe0, 0x00f0_e6cf);
    c.land(0x0089_a88c, |x| {
        300.0 + (x - 800.0).abs() * -0.16 + 24.0 * wave(x, 500.0, 1.0)
    });
    c.fill(
        &[(230.0, 250.0), (1370.0, 250.0), (1180.0, 790.0), (420.0, 790.0)],
        0x00a7_a59c,
    );
    for n in 0..7 {
        let y = 310.0 + f64::from(n) * 72.0;
        c.rect(230.0, y, 1140.0, 3.0, 0x0097_958c);
    }
    c.fill(
        &[(-10.0, 190.0), (236.0, 250.0), (430.0, 800.0), (-10.0, 900.0)],
        0x005e_8261,
    );
    c.fill(
        &[(1610.0, 170.0), (1364.0, 250.0), (1170.0, 800.0), (1610.0, 900.0)],
        0x0054_7658,
    );
    c.rect(200.0, 226.0, 1200.0, 32.0, 0x0082_8078);
    for n in 0..14 {
        c.rect(240.0 + f64::from(n) * 84.0, 186.0, 8.0, 42.0, 0x0057_5650);
    }
    c.rect(240.0, 184.0, 1110.0, 7.0, 0x0057_5650);
    person(&mut c, 700.0, 228.0, 70.0, INK);
    person(&mut c, 1000.0, 228.0, 66.0, BRICK);
    c.land(0x0053_8a90, |_| 780.0);
    for x in [600.0, 800.0, 1000.0] {
        c.rect(x - 40.0, 570.0, 80.0, 60.0, 0x0048_4843);
        for n in 0..60_u32 {
            let t = chance(n + 3);
            let side = (chance(n + 90) - 0.5) * (50.0 + 200.0 * t);
            let (px, py) = (x + side, 600.0 + 230.0 * t * t);
            c.disc(
                px,
                py,
                14.0 + 26.0 * t,
                pick(&[0x00f7_f9f4, 0x00dd_ebec, 0x00ff_ffff], n),
                0.75,
            );
        }
    }
    ripples(&mut c, 840.0, 40, 0x00a9_cfd0);
    c
}

pub(super) fn canal(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00c9_b27c, 0x00c4_a86c);
    let greens = [0x0071_9c4c, 0x0086_ad55, 0x005d_8a4a, 0x009a_b860];
    let dry = [0x00cf_b77e, 0x00bd_9f66, 0x00d8_c28d, 0x00b5_9058];
    for row in 0..6_u32 {
        for n in 0..9_u32 {
            let (x, y) = (f64::from(n) * 180.0 - 20.0, f64::from(row) * 156.0 - 20.0);
            let wet = f64::from(n) + 2.6 * chance(row * 9 + n) < 5.4;
            let ink = pick(if wet { &greens } else { &dry }, row * 5 + n * 3);
            let lean = 14.0 * wave(f64::from(row), 3.0, 0.0);
            c.fill(
                &[
                    (x + 6.0, y + 6.0),
                    (x + 174.0, y + 6.0 + lean),
                    (x + 174.0, y + 150.0 + lean),
                    (x + 6.0, y + 150.0),
                ],
                ink,
            );
            for k in 0..9 {
                let fx = x + 18.0 + f64::from(k) * 18.0;
                c.line(
                    (fx, y + 16.0 + lean / 2.0),
                    (fx, y + 142.0 + lean / 2.0),
                    3.0,
                    if wet { 0x0052_7d40 } else { 0x00ad_9058 },
                );
            }
        }
    }
    let main = |x: f64| 440.0 + 36.0 * wave(x, 1900.0, 0.3);
    let spots: Vec<(f64, f64)> = (0..=32)
        .map(|k| (f64::from(k) * 52.0 - 20.0, main(f64::from(k) * 52.0)))
        .collect();
    c.path(&spots, 60.0, 0x00e4_d6ac);
    for (at, pair) in (0_u32..).zip(spots.windows(2)) {
        if let [from, to] = pair {
            c.line(*from, *to, 42.0 - f64::from(at) * 1.15, 0x003f_86a8);
        }
    }
    for n in 0..8_u32 {
        let x = 170.0 + f64::from(n) * 180.0;
        let thick = 13.0 - f64::from(n) * 1.5;
        c.line((x, main(x)), (x - 4.0, -10.0), thick.max(2.0), 0x0057_9cb8);
        c.line((x, main(x)), (x + 6.0, 910.0), thick.max(2.0), 0x0057_9cb8);
        c.rect(x - 14.0, main(x) - 36.0, 28.0, 12.0, INK);
    }
    person(&mut c, 1512.0, 640.0, 70.0, INK);
    c.rect(1420.0, 250.0, 90.0, 60.0, 0x00e9_d9b4);
    c.rect(1420.0, 240.0, 90.0, 16.0, BRICK);
    c
}

pub(super) fn compartment(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0055_3a34, 0x0043_2c2a);
    for n in 0..16 {
        c.rect(f64::from(n) * 100.0, 0.0, 3.0, 900.0, 0x004c_332e);
    }
    c.slab(470.0, 110.0, 660.0, 420.0, 44.0, 0x00a9_8256);
    c.slab(490.0, 130.0, 620.0, 380.0, 34.0, 0x0012_1c38);
    for n in 0..70 {
        c.disc(
            510.0 + chance(n) * 580.0,
            150.0 + chance(n + 71) * 250.0,
            1.5 + 2.5 * chance(n + 9),
            CREAM,
            0.9,
        );
    }
    for k in 0..16 {
        let x = 492.0 + f64::from(k) * 38.6;
        let top = 400.0 + 40.0 * wave(x, 420.0, 1.0);
        c.rect(x, top, 39.0, 500.0 - top, 0x000a_1124);
    }
    c.disc(700.0, 446.0, 7.0, LAMP, 1.0);
    for (x, dir) in [(400.0, 1.0), (1200.0, -1.0)] {
        for k in 0..4 {
            let at = x + dir * f64::from(k) * 20.0;
            c.line(
                (at, 80.0),
                (at - dir * 30.0, 560.0),
                16.0,
                pick(&[0x0087_3b36, 0x009d_4a40], k),
            );
        }
    }
    c.rect(640.0, 556.0, 320.0, 22.0, 0x00c9_9a63);
    for x in [720.0, 850.0] {
        c.fill(
            &[(x, 500.0), (x + 56.0, 500.0), (x + 48.0, 556.0), (x + 8.0, 556.0)],
            CREAM,
        );
        c.arc((x + 58.0, 524.0), 14.0, (-0.25, 0.25), 6.0, CREAM);
        c.path(
            &[(x + 20.0, 490.0), (x + 28.0, 470.0), (x + 20.0, 450.0)],
            4.0,
            0x00b5_a394,
        );
    }
    c.slab(-60.0, 640.0, 640.0, 130.0, 24.0, 0x00f1_e8d4);
    c.slab(-60.0, 690.0, 640.0, 220.0, 24.0, 0x0038_5a78);
    c.slab(40.0, 596.0, 220.0, 84.0, 34.0, 0x00ff_fbf0);
    c.slab(1030.0, 660.0, 640.0, 260.0, 24.0, 0x0087_3b36);
    c.rect(1030.0, 720.0, 640.0, 10.0, 0x006f_2f2c);
    c.glow(1330.0, 420.0, 170.0, LAMP, 0.5);
    c.line((1400.0, 300.0), (1400.0, 420.0), 10.0, 0x00c9_9a63);
    c.fill(
        &[(1350.0, 440.0), (1370.0, 380.0), (1430.0, 380.0), (1450.0, 440.0)],
        LAMP,
    );
    c.rect(560.0, 800.0, 480.0, 110.0, 0x0031_211f);
    c
}

pub(super) fn night_gauge(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0013_1b26, 0x0022_303c);
    c.rect(900.0, 0.0, 420.0, 900.0, 0x002b_3138);
    for row in 0..12_u32 {
        let y = f64::from(row) * 76.0;
        c.rect(900.0, y, 420.0, 4.0, 0x0020_252b);
        let shift = if row % 2 == 0 { 0.0 } else { 70.0 };
        for n in 0..3 {
            c.rect(960.0 + shift + f64::from(n) * 140.0, y, 4.0, 76.0, 0x0020_252b);
        }
    }
    c.glow(560.0, 400.0, 520.0, 0x00ff_d27a, 0.55);
    c.rect(1010.0, 90.0, 84.0, 700.0, CREAM);
    for n in 0..28_u32 {
        let y = 110.0 + f64::from(n) * 24.0;
        let long = if n % 5 == 0 { 60.0 } else { 32.0 };
        c.rect(1010.0, y, long, 11.0, INK);
    }
    c.words(1104.0, 392.0, 44.0, "1.47", CREAM);
    c.land(0x000d_1721, |_| 660.0);
    for n in 0..40 {
        let y = 676.0 + chance(n) * 210.0;
        let x = 420.0 + (chance(n + 50) - 0.5) * 460.0;
        c.line((x, y), (x + 30.0 + 70.0 * chance(n + 9), y), 4.0, 0x00b0_8a4a);
    }
    for n in 0..20 {
        let y = 676.0 + chance(n + 8) * 210.0;
        c.line((1016.0 + 40.0 * chance(n), y), (1080.0, y), 5.0, 0x0074_7468);
    }
    c.line((250.0, 250.0), (560.0, 320.0), 56.0, TEAL);
    c.disc(566.0, 322.0, 27.0, 0x00d8_a989, 1.0);
    c.arc((566.0, 372.0), 44.0, (0.5, 1.0), 6.0, INK);
    c.slab(516.0, 384.0, 100.0, 130.0, 16.0, INK);
    c.slab(528.0, 400.0, 76.0, 96.0, 10.0, 0x00ff_e7a8);
    c.disc(566.0, 452.0, 22.0, 0x00ff_f8dd, 1.0);
    c.fill(
        &[
            (-10.0, 160.0),
            (280.0, 210.0),
            (300.0, 300.0),
            (250.0, 900.0),
            (-10.0, 900.0),
        ],
        0x0024_4a4c,
    );
    c.rect(-10.0, 420.0, 240.0, 10.0, OCHRE);
    c
}
