//! What is eaten, and where it is bought.

use super::{BRICK, CREAM, INK, LAMP, OCHRE, TEAL, chance, person, pick};
use crate::demo::paint::Canvas;

/// A striped awning with a scalloped edge.
fn awning(c: &mut Canvas, x: f64, y: f64, wide: f64, tall: f64, ink: u32) {
    let stripes = 8_u32;
    let step = wide / f64::from(stripes);
    for n in 0..stripes {
        let (left, colour) = (x + f64::from(n) * step, if n % 2 == 0 { ink } else { CREAM });
        let pinch = |at: f64| x + wide / 2.0 + (at - x - wide / 2.0) * 0.86;
        c.fill(
            &[
                (pinch(left), y),
                (pinch(left + step), y),
                (left + step, y + tall),
                (left, y + tall),
            ],
            colour,
        );
        c.disc(left + step / 2.0, y + tall, step / 2.0, colour, 1.0);
    }
}

fn loaf(c: &mut Canvas, x: f64, y: f64, s: f64, ink: u32) {
    c.oval(x, y + 12.0 * s, 100.0 * s, 62.0 * s, 0x0083_4a22);
    c.oval(x, y, 100.0 * s, 62.0 * s, ink);
    for n in 0..3 {
        let at = x - 44.0 * s + f64::from(n) * 44.0 * s;
        c.line(
            (at - 14.0 * s, y + 22.0 * s),
            (at + 18.0 * s, y - 34.0 * s),
            11.0 * s,
            0x00f0_d3a0,
        );
    }
}

pub(super) fn bread(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0055_3428, 0x003f_261e);
    for n in 0..16 {
        c.rect(f64::from(n) * 104.0, 0.0, 4.0, 900.0, 0x004a_2c22);
    }
    awning(&mut c, 60.0, -10.0, 1480.0, 150.0, BRICK);
    let crusts = [0x00c9_8442, 0x00b8_7034, 0x00d6_9a54, 0x00a9_6230];
    for shelf in 0..3_u32 {
        let floor = 400.0 + f64::from(shelf) * 210.0;
        c.rect(80.0, floor, 1440.0, 28.0, 0x00a8_7444);
        c.rect(80.0, floor + 28.0, 1440.0, 10.0, 0x0074_4a2a);
        let mut x = 190.0;
        let mut n = shelf * 10;
        while x < 1460.0 {
            if (n + shelf) % 3 == 1 {
                for k in 0..3 {
                    c.line(
                        (x - 40.0, floor - 24.0 - f64::from(k) * 38.0),
                        (x + 150.0, floor - 24.0 - f64::from(k) * 38.0),
                        44.0,
                        pick(&crusts, n + k),
                    );
                    for cut in 0..4 {
                        let at = x - 24.0 + f64::from(cut) * 46.0;
                        let y = floor - 24.0 - f64::from(k) * 38.0;
                        c.line((at, y + 9.0), (at + 20.0, y - 11.0), 5.0, 0x00f0_d3a0);
                    }
                }
                x += 290.0;
            } else {
                loaf(&mut c, x, floor - 66.0, 1.0, pick(&crusts, n));
                x += 222.0;
            }
            n += 1;
        }
    }
    c.slab(690.0, 452.0, 130.0, 70.0, 8.0, CREAM);
    c.centred(755.0, 470.0, 34.0, "4.22", BRICK);
    c
}

pub(super) fn soup(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00ef_e6d0, 0x00ef_e6d0);
    for n in 0..16_u32 {
        c.veil(f64::from(n) * 100.0, 0.0, 50.0, 900.0, 0x005b_8fa8, 0.28);
        c.veil(0.0, f64::from(n) * 100.0, 1600.0, 50.0, 0x005b_8fa8, 0.28);
    }
    c.disc(800.0, 468.0, 392.0, 0x00b9_ab8c, 0.6);
    c.disc(800.0, 450.0, 390.0, 0x001f_3f66, 1.0);
    c.disc(800.0, 450.0, 350.0, 0x002c_5a8a, 1.0);
    c.disc(800.0, 450.0, 318.0, 0x00c9_5a24, 1.0);
    c.disc(800.0, 450.0, 306.0, 0x00e0_7a34, 1.0);
    c.arc((800.0, 450.0), 250.0, (0.55, 0.8), 10.0, 0x00ee_9a54);
    for (n, (x, y)) in (0_u32..).zip([
        (680.0, 360.0),
        (900.0, 330.0),
        (820.0, 520.0),
        (640.0, 540.0),
        (970.0, 520.0),
        (790.0, 410.0),
    ]) {
        let turn = f64::from(n) * 0.9;
        let (sin, cos) = turn.sin_cos();
        for (far, ink) in [(64.0, 0x001b_2233), (50.0, 0x003a_466a)] {
            c.fill(
                &[
                    (x - cos * far, y - sin * far),
                    (x - sin * far * 0.55, y + cos * far * 0.55),
                    (x + cos * far, y + sin * far),
                    (x + sin * far * 0.55, y - cos * far * 0.55),
                ],
                ink,
            );
        }
        c.oval(x, y, 22.0, 15.0, 0x00f2_b25c);
    }
    for n in 0..40 {
        let (x, y) = (
            800.0 + (chance(n) - 0.5) * 480.0,
            450.0 + (chance(n + 50) - 0.5) * 480.0,
        );
        c.line(
            (x, y),
            (x + 16.0, y - 10.0),
            6.0,
            pick(&[0x0046_7a3c, 0x0068_9a4c], n),
        );
    }
    c.line((1330.0, 150.0), (1280.0, 560.0), 26.0, 0x00c4_c9cc);
    c.oval(1268.0, 650.0, 58.0, 92.0, 0x00c4_c9cc);
    c.oval(1264.0, 640.0, 44.0, 74.0, 0x00dd_e1e2);
    c.slab(110.0, 540.0, 250.0, 200.0, 70.0, 0x00a9_6230);
    c.slab(124.0, 548.0, 222.0, 170.0, 60.0, 0x00f2_dcae);
    for n in 0..16 {
        c.disc(
            150.0 + 170.0 * chance(n),
            580.0 + 110.0 * chance(n + 20),
            7.0,
            0x00df_c28c,
            1.0,
        );
    }
    c
}

pub(super) fn fish(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00e2_eff2, 0x00bf_d8e0);
    for n in 0..240_u32 {
        let (x, y) = (chance(n) * 1640.0 - 20.0, chance(n + 300) * 920.0);
        let r = 16.0 + 30.0 * chance(n + 600);
        c.fill(
            &[
                (x - r, y),
                (x - r * 0.2, y - r),
                (x + r, y - r * 0.3),
                (x + r * 0.4, y + r),
            ],
            pick(&[0x00f3_f9fa, 0x00d3_e6ec, 0x00c6_dde6, 0x00e9_f4f6], n),
        );
    }
    for n in 0..3_u32 {
        let (x, y) = (820.0 - 60.0 * f64::from(n % 2), 230.0 + f64::from(n) * 230.0);
        c.oval(x, y + 16.0, 440.0, 92.0, 0x0096_b4bf);
        c.fill(
            &[
                (x + 380.0, y),
                (x + 560.0, y - 96.0),
                (x + 520.0, y),
                (x + 560.0, y + 96.0),
            ],
            0x0070_8c9c,
        );
        c.fill(
            &[
                (x - 120.0, y - 70.0),
                (x + 60.0, y - 140.0),
                (x + 190.0, y - 70.0),
            ],
            0x0070_8c9c,
        );
        c.oval(x, y, 440.0, 90.0, 0x00a9_bfca);
        c.oval(x - 10.0, y + 26.0, 400.0, 58.0, 0x00dd_e8ea);
        c.oval(x + 10.0, y - 40.0, 330.0, 34.0, 0x0079_95a6);
        c.arc((x - 270.0, y), 74.0, (-0.2, 0.2), 7.0, 0x0070_8c9c);
        c.disc(x - 350.0, y - 16.0, 23.0, 0x00f4_ead2, 1.0);
        c.disc(x - 350.0, y - 16.0, 13.0, INK, 1.0);
        c.line((x - 436.0, y + 12.0), (x - 386.0, y + 22.0), 6.0, 0x0070_8c9c);
        for k in 0..18_u32 {
            let (sx, sy) = (
                x - 160.0 + f64::from(k % 6) * 84.0,
                y - 20.0 + f64::from(k / 6) * 26.0,
            );
            c.arc((sx, sy), 17.0, (-0.2, 0.2), 4.0, 0x0089_a5b3);
        }
        c.fill(
            &[(x - 180.0, y + 10.0), (x - 60.0, y + 34.0), (x - 170.0, y + 60.0)],
            0x00c9_8f4c,
        );
    }
    c.line((1290.0, 900.0), (1290.0, 700.0), 10.0, 0x006b_4630);
    c.slab(1160.0, 570.0, 270.0, 150.0, 10.0, 0x00ff_fbef);
    c.centred(1295.0, 600.0, 56.0, "9.00", BRICK);
    c.rect(1210.0, 680.0, 170.0, 8.0, INK);
    c
}

pub(super) fn market(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00cf_e0e2, 0x00f5_e8cc);
    for n in 0..14_u32 {
        let (x, tall) = (f64::from(n) * 120.0 - 10.0, 190.0 + 150.0 * chance(n + 9));
        c.rect(
            x,
            480.0 - tall,
            116.0,
            tall + 80.0,
            pick(&[0x00d9_b690, 0x00c9_9c78, 0x00e2_c7a2, 0x00b8_8a72], n),
        );
        c.fill(
            &[
                (x - 4.0, 482.0 - tall),
                (x + 58.0, 426.0 - tall),
                (x + 120.0, 482.0 - tall),
            ],
            0x0096_4f3c,
        );
        for k in 0..4_u32 {
            c.rect(
                x + 22.0 + f64::from(k % 2) * 46.0,
                506.0 - tall + f64::from(k / 2) * 60.0,
                24.0,
                36.0,
                0x0056_6a72,
            );
        }
    }
    c.rect(0.0, 560.0, 1600.0, 340.0, 0x00b9_a88f);
    for n in 0..110 {
        let (x, y) = (chance(n) * 1600.0, 580.0 + 320.0 * chance(n + 120));
        c.oval(x, y, 22.0, 8.0, pick(&[0x00ad_9c84, 0x00c4_b49c], n));
    }
    let goods = [0x00d9_4f3a, 0x00e8_a13c, 0x0068_8f3c, 0x00c9_d3d6, 0x0087_3b5c];
    for (n, (x, ink)) in (0_u32..).zip([
        (40.0, BRICK),
        (430.0, TEAL),
        (820.0, OCHRE),
        (1210.0, 0x0038_5a78),
    ]) {
        c.rect(x + 20.0, 420.0, 12.0, 360.0, 0x0057_4132);
        c.rect(x + 318.0, 420.0, 12.0, 360.0, 0x0057_4132);
        c.rect(x + 24.0, 520.0, 300.0, 120.0, 0x0064_4a38);
        person(
            &mut c,
            x + 170.0,
            640.0,
            210.0,
            pick(&[INK, 0x0057_3f4a, 0x0034_4f4a], n),
        );
        awning(&mut c, x, 350.0, 350.0, 100.0, ink);
        c.rect(x + 6.0, 640.0, 338.0, 140.0, 0x008a_6038);
        for tray in 0..3_u32 {
            let tx = x + 18.0 + f64::from(tray) * 108.0;
            c.rect(tx, 628.0, 98.0, 44.0, 0x00b5_8650);
            for k in 0..12_u32 {
                let (px, py) = (
                    tx + 12.0 + f64::from(k % 6) * 15.0,
                    626.0 - f64::from(k / 6) * 16.0,
                );
                c.disc(px, py, 12.0, pick(&goods, n * 2 + tray), 1.0);
            }
        }
    }
    for (x, tall) in [(360.0, 230.0), (408.0, 190.0), (760.0, 240.0), (1180.0, 220.0)] {
        person(
            &mut c,
            x,
            870.0,
            tall,
            pick(&[INK, BRICK, TEAL, 0x0057_3f4a], (x / 40.0) as u32),
        );
    }
    c
}

pub(super) fn teahouse(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0038_5a62, 0x002a_464e);
    for n in 0..9_u32 {
        for k in 0..5_u32 {
            let (x, y) = (90.0 + f64::from(n) * 180.0, 60.0 + f64::from(k) * 110.0);
            c.arc((x, y), 30.0, (0.0, 1.0), 3.0, 0x0046_6e76);
            c.line((x - 30.0, y), (x + 30.0, y), 3.0, 0x0046_6e76);
            c.line((x, y - 30.0), (x, y + 30.0), 3.0, 0x0046_6e76);
        }
    }
    c.glow(1220.0, 260.0, 330.0, LAMP, 0.6);
    c.line((1220.0, 0.0), (1220.0, 130.0), 6.0, INK);
    c.fill(&[(1160.0, 180.0), (1220.0, 120.0), (1280.0, 180.0)], INK);
    c.slab(1164.0, 176.0, 112.0, 150.0, 20.0, 0x00ff_e7a8);
    c.rect(1154.0, 320.0, 132.0, 20.0, INK);
    c.rect(0.0, 620.0, 1600.0, 290.0, 0x0084_4a34);
    c.rect(0.0, 620.0, 1600.0, 22.0, 0x00a3_6244);
    c.oval(600.0, 742.0, 250.0, 30.0, 0x005d_3226);
    c.slab(410.0, 400.0, 380.0, 340.0, 150.0, 0x002c_5f9a);
    c.slab(440.0, 420.0, 110.0, 270.0, 55.0, 0x0044_7ab5);
    c.oval(600.0, 410.0, 110.0, 30.0, 0x001f_4674);
    c.disc(600.0, 376.0, 24.0, OCHRE, 1.0);
    c.path(
        &[(780.0, 600.0), (880.0, 540.0), (910.0, 440.0)],
        46.0,
        0x002c_5f9a,
    );
    c.arc((600.0, 400.0), 210.0, (0.56, 0.94), 20.0, 0x0017_3456);
    for n in 0..5_u32 {
        let (x, y) = (520.0 + f64::from(n) * 44.0, 570.0);
        c.disc(x, y, 17.0, CREAM, 1.0);
        c.disc(x, y, 8.0, BRICK, 1.0);
    }
    for (n, x) in (0_u32..).zip([1000.0, 1150.0, 1300.0, 210.0]) {
        let y = 640.0 + 40.0 * f64::from(n % 2);
        c.oval(x + 44.0, y + 136.0, 74.0, 18.0, CREAM);
        c.fill(
            &[
                (x, y),
                (x + 90.0, y),
                (x + 76.0, y + 130.0),
                (x + 14.0, y + 130.0),
            ],
            0x00d8_e5e2,
        );
        c.fill(
            &[
                (x + 6.0, y + 34.0),
                (x + 84.0, y + 34.0),
                (x + 74.0, y + 124.0),
                (x + 16.0, y + 124.0),
            ],
            0x00b8_622c,
        );
        c.path(
            &[(x + 36.0, y - 20.0), (x + 48.0, y - 46.0), (x + 36.0, y - 72.0)],
            5.0,
            0x008d_a5a5,
        );
    }
    c
}
