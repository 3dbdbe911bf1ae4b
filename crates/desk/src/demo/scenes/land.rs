//! Under the sky.

use super::{chance, wave};
use crate::demo::paint::Canvas;

pub(super) fn river(width: usize) -> Canvas {
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

pub(super) fn gauge(width: usize) -> Canvas {
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

pub(super) fn grain(width: usize) -> Canvas {
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

pub(super) fn nighttrain(width: usize) -> Canvas {
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

pub(super) fn radio(width: usize) -> Canvas {
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

pub(super) fn mountains(width: usize) -> Canvas {
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
