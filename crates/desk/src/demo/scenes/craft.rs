//! What is made by hand.

use super::{BRICK, CREAM, INK, OCHRE, TEAL, chance, pick, ripples};
use crate::demo::paint::Canvas;
use std::f64::consts::TAU;

pub(super) fn bees(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00a8_d4e2, 0x00f2_f0d8);
    c.land(0x005c_9db0, |_| 460.0);
    ripples(&mut c, 470.0, 30, 0x0078_b3c2);
    c.rect(0.0, 600.0, 1600.0, 310.0, 0x00c0_a88a);
    c.rect(0.0, 560.0, 1600.0, 50.0, 0x00a8_8c6c);
    for n in 0..9 {
        c.rect(f64::from(n) * 190.0, 610.0, 4.0, 290.0, 0x00ad_9676);
    }
    for (x, ink, dark) in [
        (250.0, 0x002c_5f9a, 0x0020_4876),
        (660.0, 0x00f0_c03c, 0x00c9_9a24),
        (1070.0, CREAM, 0x00d3_c8b0),
    ] {
        c.rect(x + 20.0, 740.0, 24.0, 70.0, 0x0057_4132);
        c.rect(x + 236.0, 740.0, 24.0, 70.0, 0x0057_4132);
        for storey in 0..3_u32 {
            let y = 600.0 - f64::from(storey) * 130.0;
            c.rect(x, y, 280.0, 142.0, ink);
            c.rect(x, y + 126.0, 280.0, 16.0, dark);
            c.slab(x + 110.0, y + 40.0, 60.0, 20.0, 10.0, dark);
        }
        c.fill(
            &[
                (x - 26.0, 344.0),
                (x + 10.0, 300.0),
                (x + 270.0, 300.0),
                (x + 306.0, 344.0),
            ],
            0x008a_8f94,
        );
        c.rect(x + 90.0, 706.0, 100.0, 16.0, INK);
        c.rect(x + 60.0, 726.0, 160.0, 14.0, 0x008a_6038);
    }
    for n in 0..34 {
        let (x, y) = (120.0 + chance(n) * 1340.0, 200.0 + chance(n + 40) * 560.0);
        c.oval(x - 6.0, y - 12.0, 9.0, 12.0, 0x00ff_ffff);
        c.oval(x + 8.0, y - 12.0, 9.0, 12.0, 0x00ff_ffff);
        c.oval(x, y, 17.0, 10.0, 0x00e8_a820);
        c.rect(x - 4.0, y - 9.0, 4.0, 18.0, INK);
        c.rect(x + 5.0, y - 8.0, 4.0, 16.0, INK);
    }
    c
}

pub(super) fn concertina(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00d3_e2e2, 0x00ee_e6cc);
    c.fill(
        &[(-10.0, 330.0), (1610.0, 190.0), (1610.0, 620.0), (-10.0, 620.0)],
        0x003f_7f93,
    );
    for n in 0..40 {
        let (x, y) = (chance(n) * 1600.0, 330.0 + 240.0 * chance(n + 44));
        c.line((x, y), (x + 70.0, y - 6.0), 4.0, 0x0058_98aa);
    }
    c.fill(
        &[(-10.0, 600.0), (1610.0, 600.0), (1610.0, 910.0), (-10.0, 910.0)],
        0x0087_6a4a,
    );
    for n in 0..9 {
        c.rect(0.0, 630.0 + f64::from(n) * 34.0, 1600.0, 4.0, 0x0074_5a3e);
    }
    let folds = 11_u32;
    for n in 0..folds {
        let t = f64::from(n) / f64::from(folds - 1);
        let x = 480.0 + t * 640.0;
        let lift = 90.0 * (t * std::f64::consts::PI).sin();
        let ink = pick(&[0x00a8_2a2e, 0x00d1_4a42], n);
        c.slab(x - 36.0, 350.0 - lift, 76.0, 330.0 + lift * 0.3, 22.0, ink);
    }
    for (x, side) in [(360.0, -1.0), (1130.0, 1.0)] {
        c.fill(
            &[
                (x, 380.0),
                (x + 50.0, 330.0),
                (x + 130.0, 350.0),
                (x + 140.0, 670.0),
                (x + 60.0, 720.0),
                (x, 660.0),
            ],
            0x0043_2a1c,
        );
        for n in 0..9_u32 {
            let (bx, by) = (
                x + 40.0 + f64::from(n % 3) * 28.0,
                440.0 + f64::from(n / 3) * 60.0,
            );
            c.disc(bx, by, 11.0, CREAM, 1.0);
        }
        c.arc(
            (x + 65.0 + side * 60.0, 530.0),
            70.0,
            (-0.2 + side * 0.25 - 0.25, 0.2 + side * 0.25 - 0.25),
            18.0,
            OCHRE,
        );
    }
    c
}

pub(super) fn loom(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00ef_e0c2, 0x00e3_cfa8);
    for n in 0..110 {
        c.rect(250.0 + f64::from(n) * 10.0, 40.0, 3.0, 820.0, 0x00fb_f6ea);
    }
    let threads = [0x00a8_2a2e, 0x001f_4674, 0x00d8_a441, 0x00f3_e8cf];
    for row in 0..46_u32 {
        for n in 0..55_u32 {
            let (dx, dy) = (n % 22, row % 22);
            let far = dx.abs_diff(11) + dy.abs_diff(11);
            let ink = match far {
                0..=2 => 2,
                3..=5 => 1,
                6..=8 => 0,
                9..=10 => 3,
                _ if (dx + dy) % 4 == 0 => 1,
                _ => 0,
            };
            let ink = if row == 24 && n == 30 { 1 } else { ink };
            c.rect(
                250.0 + f64::from(n) * 20.0,
                860.0 - f64::from(row) * 11.0,
                20.0,
                11.0,
                pick(&threads, ink),
            );
        }
    }
    let wood = 0x006b_4630;
    c.rect(190.0, 0.0, 56.0, 900.0, wood);
    c.rect(1352.0, 0.0, 56.0, 900.0, wood);
    c.rect(150.0, 30.0, 1300.0, 52.0, 0x007d_553a);
    c.rect(170.0, 250.0, 1260.0, 34.0, 0x008f_6444);
    c.rect(250.0, 330.0, 1100.0, 8.0, BRICK);
    c.fill(
        &[
            (640.0, 326.0),
            (690.0, 304.0),
            (880.0, 304.0),
            (930.0, 326.0),
            (880.0, 352.0),
            (690.0, 352.0),
        ],
        0x00a8_7444,
    );
    c.rect(720.0, 316.0, 130.0, 24.0, 0x001f_4674);
    c.line((930.0, 328.0), (1340.0, 336.0), 4.0, 0x001f_4674);
    for (n, x) in (0_u32..).zip([1450.0, 1520.0, 80.0]) {
        c.slab(x - 30.0, 620.0, 60.0, 190.0, 26.0, pick(&threads, n));
        c.rect(x - 34.0, 606.0, 68.0, 20.0, wood);
        c.rect(x - 34.0, 806.0, 68.0, 20.0, wood);
    }
    c
}

pub(super) fn oud(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0027_4a6e, 0x0020_3e5e);
    for n in 0..22 {
        c.line(
            (f64::from(n) * 90.0 - 200.0, 0.0),
            (f64::from(n) * 90.0 + 60.0, 900.0),
            3.0,
            0x002d_5278,
        );
    }
    c.rect(120.0, 700.0, 1360.0, 40.0, 0x00d8_b98a);
    for n in 0..33_u32 {
        c.rect(
            140.0 + f64::from(n) * 40.0,
            700.0,
            3.0,
            if n % 5 == 0 { 26.0 } else { 14.0 },
            INK,
        );
    }
    c.oval(576.0, 440.0, 330.0, 236.0, 0x0014_2a42);
    c.oval(560.0, 420.0, 330.0, 236.0, 0x0087_5230);
    c.oval(560.0, 420.0, 314.0, 220.0, 0x00e3_b878);
    c.fill(
        &[(820.0, 330.0), (1240.0, 380.0), (1240.0, 440.0), (820.0, 510.0)],
        0x0087_5230,
    );
    c.fill(
        &[(780.0, 360.0), (1240.0, 386.0), (1240.0, 434.0), (780.0, 480.0)],
        0x0043_2a1c,
    );
    c.fill(
        &[(1230.0, 380.0), (1440.0, 500.0), (1420.0, 560.0), (1224.0, 440.0)],
        0x0087_5230,
    );
    for n in 0..6 {
        let (x, y) = (1270.0 + f64::from(n) * 29.0, 410.0 + f64::from(n) * 19.0);
        c.line((x - 12.0, y + 44.0), (x + 24.0, y - 44.0), 9.0, INK);
    }
    for (x, y, r) in [(660.0, 420.0, 76.0), (520.0, 320.0, 34.0), (520.0, 520.0, 34.0)] {
        c.disc(x, y, r + 8.0, 0x006b_3d22, 1.0);
        c.disc(x, y, r, 0x0023_1410, 1.0);
        for n in 0..12 {
            let (sin, cos) = (f64::from(n) / 12.0 * TAU).sin_cos();
            c.line(
                (x + cos * r * 0.3, y + sin * r * 0.3),
                (x + cos * r, y + sin * r),
                5.0,
                0x00c9_964c,
            );
        }
        c.disc(x, y, r * 0.34, 0x00c9_964c, 1.0);
    }
    c.rect(350.0, 330.0, 30.0, 180.0, 0x0043_2a1c);
    for n in 0..40 {
        let (x, y) = (160.0 + 1240.0 * chance(n), 760.0 + 110.0 * chance(n + 41));
        c.arc(
            (x, y),
            14.0 + 10.0 * chance(n + 7),
            (chance(n), chance(n) + 0.6),
            4.0,
            0x00e9_cb94,
        );
    }
    c
}

pub(super) fn printing(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00d8_c6a4, 0x00c2_a880);
    for row in 0..10_u32 {
        let shift = if row % 2 == 0 { 0.0 } else { 70.0 };
        for n in 0..13 {
            c.rect(
                f64::from(n) * 140.0 - shift,
                f64::from(row) * 70.0,
                134.0,
                64.0,
                0x00cf_ba94,
            );
        }
    }
    c.rect(0.0, 740.0, 1600.0, 170.0, 0x0073_5a44);
    c.line((60.0, 90.0), (1540.0, 120.0), 5.0, INK);
    for n in 0..7_u32 {
        let x = 110.0 + f64::from(n) * 210.0;
        c.fill(
            &[
                (x, 92.0 + f64::from(n) * 4.0),
                (x + 150.0, 96.0 + f64::from(n) * 4.0),
                (x + 144.0, 290.0),
                (x - 4.0, 286.0),
            ],
            0x00fb_f5e6,
        );
        c.rect(x + 20.0, 124.0 + f64::from(n) * 3.0, 100.0, 16.0, INK);
        for k in 0..6 {
            c.rect(
                x + 20.0,
                160.0 + f64::from(n) * 3.0 + f64::from(k) * 18.0,
                60.0 + 44.0 * chance(n * 7 + k),
                6.0,
                0x0090_8468,
            );
        }
    }
    let iron = 0x0023_282d;
    c.rect(520.0, 330.0, 70.0, 440.0, iron);
    c.rect(900.0, 330.0, 70.0, 440.0, iron);
    c.slab(490.0, 290.0, 510.0, 90.0, 40.0, iron);
    c.rect(715.0, 360.0, 60.0, 120.0, 0x0043_4c54);
    c.rect(610.0, 470.0, 270.0, 40.0, 0x0043_4c54);
    c.rect(400.0, 560.0, 690.0, 46.0, 0x006b_4630);
    c.rect(440.0, 530.0, 400.0, 32.0, 0x008a_8f94);
    c.rect(460.0, 522.0, 360.0, 10.0, 0x00fb_f5e6);
    c.rect(460.0, 606.0, 50.0, 170.0, 0x0057_3a28);
    c.rect(980.0, 606.0, 50.0, 170.0, 0x0057_3a28);
    c.arc((1150.0, 560.0), 150.0, (0.0, 1.0), 22.0, iron);
    for n in 0..6 {
        let (sin, cos) = (f64::from(n) / 6.0 * TAU + 0.3).sin_cos();
        c.line(
            (1150.0, 560.0),
            (1150.0 + cos * 150.0, 560.0 + sin * 150.0),
            11.0,
            iron,
        );
    }
    c.disc(1150.0, 560.0, 26.0, OCHRE, 1.0);
    c.disc(745.0, 334.0, 22.0, OCHRE, 1.0);
    c.slab(180.0, 640.0, 150.0, 110.0, 14.0, 0x0031_3a40);
    c.oval(255.0, 642.0, 75.0, 18.0, TEAL);
    c
}

pub(super) fn type_case(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0057_3a28, 0x0049_3020);
    let mut n = 0_u32;
    for row in 0..6_u32 {
        let y = 40.0 + f64::from(row) * 140.0;
        let mut x = 40.0;
        while x < 1540.0 {
            let wide = pick(&[120, 120, 180, 120, 240, 120], n + row);
            let w = f64::from(wide).min(1556.0 - x);
            c.rect(x, y, w, 130.0, 0x007d_553a);
            c.rect(x + 8.0, y + 8.0, w - 16.0, 114.0, 0x003a_2518);
            let many = if row == 2 && (500.0..760.0).contains(&x) {
                2
            } else {
                (w / 9.0) as u32
            };
            for k in 0..many {
                let (px, py) = (
                    x + 16.0 + (w - 52.0) * chance(n * 31 + k),
                    y + 18.0 + 74.0 * chance(n * 17 + k + 9),
                );
                c.rect(
                    px,
                    py,
                    22.0,
                    22.0,
                    pick(&[0x00a8_acb0, 0x008a_8f94, 0x00c4_c9cc, 0x0073_787c], k),
                );
                c.rect(px + 6.0, py + 5.0, 10.0, 12.0, 0x004a_4f54);
            }
            x += w + 8.0;
            n += 1;
        }
    }
    c.line((900.0, 520.0), (1500.0, 470.0), 70.0, 0x00c9_8f6c);
    for k in 0..3 {
        c.line(
            (880.0, 500.0 + f64::from(k) * 26.0),
            (800.0 - f64::from(k) * 10.0, 470.0 + f64::from(k) * 40.0),
            27.0,
            0x00d8_a07c,
        );
    }
    c.fill(
        &[(1400.0, 420.0), (1620.0, 400.0), (1620.0, 560.0), (1410.0, 530.0)],
        0x0038_5a78,
    );
    c.rect(772.0, 446.0, 30.0, 34.0, 0x00d8_dcde);
    c.words(778.0, 452.0, 20.0, "E", INK);
    c
}
