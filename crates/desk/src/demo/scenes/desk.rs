//! Paper, lamps and clocks.

use super::{BRICK, CREAM, INK, LAMP, OCHRE, TEAL, chance, pick};
use crate::demo::paint::Canvas;
use std::f64::consts::TAU;

/// A line of print as grey bars.
fn print(c: &mut Canvas, x: f64, y: f64, wide: f64, seed: u32, ink: u32) {
    let mut at = x;
    let mut n = seed;
    while at < x + wide - 20.0 {
        let word = (24.0 + 60.0 * chance(n)).min(x + wide - at);
        c.rect(at, y, word, 8.0, ink);
        at += word + 11.0;
        n += 1;
    }
}

fn lamp(c: &mut Canvas, x: f64, y: f64) {
    c.tint(
        &[
            (x - 90.0, y),
            (x + 90.0, y),
            (x + 420.0, 900.0),
            (x - 420.0, 900.0),
        ],
        0x00ff_eab0,
        0.4,
    );
    c.path(
        &[
            (x + 210.0, y + 420.0),
            (x + 240.0, y + 150.0),
            (x + 40.0, y - 40.0),
        ],
        13.0,
        INK,
    );
    c.fill(
        &[
            (x - 110.0, y + 10.0),
            (x - 40.0, y - 80.0),
            (x + 60.0, y - 80.0),
            (x + 110.0, y + 10.0),
        ],
        0x0020_5a48,
    );
    c.oval(x, y + 10.0, 70.0, 13.0, 0x00ff_f3c9);
}

pub(super) fn archive(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0026_2a36, 0x0030_3342);
    let spines = [0x0057_2f30, 0x002f_4a4a, 0x004a_3f5a, 0x0063_4c2c];
    for n in 0..26_u32 {
        let (x, tall) = (f64::from(n) * 64.0 - 10.0, 250.0 + 40.0 * chance(n));
        c.rect(x, 330.0 - tall, 58.0, tall, pick(&spines, n * 3));
        c.rect(x, 220.0, 58.0, 10.0, OCHRE);
        c.rect(x + 14.0, 120.0, 30.0, 50.0, CREAM);
    }
    c.rect(0.0, 330.0, 1600.0, 24.0, 0x001a_1512);
    c.fill(
        &[(-10.0, 560.0), (1610.0, 560.0), (1610.0, 910.0), (-10.0, 910.0)],
        0x002f_5a4a,
    );
    lamp(&mut c, 800.0, 300.0);
    c.rect(980.0, 690.0, 100.0, 24.0, INK);
    c.fill(
        &[(300.0, 820.0), (430.0, 560.0), (800.0, 590.0), (800.0, 850.0)],
        0x00f3_e8cf,
    );
    c.fill(
        &[(1300.0, 820.0), (1170.0, 560.0), (800.0, 590.0), (800.0, 850.0)],
        0x00fb_f4e2,
    );
    c.line((800.0, 590.0), (800.0, 850.0), 5.0, 0x00c4_b28c);
    for row in 0..8_u32 {
        let y = 640.0 + f64::from(row) * 24.0;
        let inset = 30.0 - f64::from(row) * 9.0;
        print(&mut c, 450.0 + inset, y, 310.0 - inset, row * 9, 0x0090_8468);
        print(&mut c, 840.0, y, 310.0 - inset, row * 7 + 90, 0x0090_8468);
    }
    c.rect(860.0, 606.0, 270.0, 18.0, INK);
    c.rect(470.0, 606.0, 250.0, 18.0, INK);
    c
}

pub(super) fn book(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00c9_5f4a, 0x00b3_4d3d);
    for n in 0..14 {
        c.rect(0.0, f64::from(n) * 66.0, 1600.0, 20.0, 0x00bd_5543);
    }
    c.fill(
        &[(230.0, 200.0), (790.0, 150.0), (800.0, 760.0), (190.0, 790.0)],
        0x008d_352b,
    );
    c.fill(
        &[(1370.0, 200.0), (810.0, 150.0), (800.0, 760.0), (1410.0, 790.0)],
        0x008d_352b,
    );
    c.fill(
        &[(260.0, 190.0), (780.0, 130.0), (800.0, 740.0), (230.0, 760.0)],
        0x00f4_ead2,
    );
    c.fill(
        &[(1340.0, 190.0), (820.0, 130.0), (800.0, 740.0), (1370.0, 760.0)],
        0x00fd_f6e6,
    );
    c.line((800.0, 140.0), (800.0, 750.0), 6.0, 0x00c9_b48c);
    for row in 0..15_u32 {
        let y = 230.0 + f64::from(row) * 33.0;
        let lean = f64::from(row) * -1.4;
        c.rect(300.0 + lean, y, 190.0 + 50.0 * chance(row), 9.0, 0x0057_4a40);
        c.rect(590.0, y - 6.0, 64.0, 9.0, 0x0057_4a40);
        c.rect(690.0, y - 8.0, 64.0, 9.0, 0x0057_4a40);
        c.rect(860.0, y - 8.0, 180.0 + 60.0 * chance(row + 40), 9.0, 0x0057_4a40);
        c.rect(
            1140.0,
            y - 4.0,
            64.0,
            9.0,
            if row == 11 { BRICK } else { 0x0057_4a40 },
        );
        c.rect(1240.0, y, 64.0, 9.0, 0x0057_4a40);
    }
    c.path(
        &[(900.0, 690.0), (990.0, 560.0), (1010.0, 430.0), (1090.0, 320.0)],
        7.0,
        0x0046_6a3c,
    );
    for (x, y, r) in [
        (960.0, 610.0, 34.0),
        (1030.0, 520.0, 30.0),
        (975.0, 460.0, 26.0),
        (1060.0, 400.0, 24.0),
    ] {
        c.oval(x, y, r * 1.4, r * 0.55, 0x0068_8a4c);
    }
    for n in 0..7 {
        let (sin, cos) = (f64::from(n) / 7.0 * TAU).sin_cos();
        c.disc(1092.0 + cos * 32.0, 312.0 + sin * 32.0, 22.0, 0x0077_5aa8, 1.0);
    }
    c.disc(1092.0, 312.0, 17.0, OCHRE, 1.0);
    c
}

pub(super) fn cellar(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0049_4a46, 0x0037_3834);
    c.glow(800.0, 110.0, 560.0, 0x00ff_e6a6, 0.6);
    c.line((800.0, 0.0), (800.0, 80.0), 6.0, INK);
    c.disc(800.0, 112.0, 34.0, 0x00ff_f7da, 1.0);
    c.rect(785.0, 68.0, 30.0, 26.0, INK);
    for shelf in 0..3_u32 {
        let floor = 420.0 + f64::from(shelf) * 210.0;
        c.rect(0.0, floor, 1600.0, 22.0, 0x006b_5238);
        for n in 0..15_u32 {
            let out = shelf == 1 && n == 8;
            let x = 20.0 + f64::from(n) * 106.0;
            let lift = if out { 46.0 } else { 0.0 };
            let ink = if out {
                0x00b8_b0a0
            } else {
                pick(&[0x008a_8c88, 0x007c_7f7c, 0x0094_9690], n * 5 + shelf)
            };
            if out {
                c.rect(x, floor - 160.0, 96.0, 160.0, 0x0020_211e);
            }
            c.rect(x, floor - 160.0 + lift, 96.0, 160.0, ink);
            c.rect(x + 20.0, floor - 130.0 + lift, 56.0, 44.0, CREAM);
            c.rect(x + 28.0, floor - 116.0 + lift, 40.0, 5.0, 0x0073_6b5e);
            c.rect(x + 28.0, floor - 104.0 + lift, 26.0, 5.0, 0x0073_6b5e);
            c.disc(x + 48.0, floor - 46.0 + lift, 13.0, 0x003d_3e3a, 1.0);
            if out {
                c.fill(
                    &[
                        (x + 20.0, floor - 114.0),
                        (x + 30.0, floor - 190.0),
                        (x + 88.0, floor - 182.0),
                        (x + 80.0, floor - 114.0),
                    ],
                    0x00ff_faec,
                );
                for k in 0..4 {
                    c.rect(
                        x + 36.0,
                        floor - 172.0 + f64::from(k) * 13.0,
                        38.0,
                        4.0,
                        0x0073_6b5e,
                    );
                }
                c.rect(x, floor - 114.0, 96.0, 160.0, ink);
                c.rect(x + 20.0, floor - 90.0, 56.0, 44.0, CREAM);
                c.words(x + 26.0, floor - 76.0, 15.0, "MENU", BRICK);
                c.disc(x + 48.0, floor, 13.0, 0x003d_3e3a, 1.0);
            }
        }
    }
    c
}

pub(super) fn clock(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0042_6a68, 0x0038_5c5c);
    for row in 0..12_u32 {
        for n in 0..17_u32 {
            let shift = if row % 2 == 0 { 0.0 } else { 50.0 };
            let ink = pick(
                &[0x0048_7472, 0x003f_6866, 0x004d_7a76, 0x0044_6e6c],
                row * 7 + n * 3,
            );
            c.rect(
                f64::from(n) * 100.0 - shift + 2.0,
                f64::from(row) * 78.0 + 2.0,
                96.0,
                74.0,
                ink,
            );
        }
    }
    for (x, hour, name) in [(440.0, 11.0 / 12.0, "MAREN"), (1160.0, 0.0, "CASTELL")] {
        c.disc(x, 400.0, 290.0, INK, 1.0);
        c.disc(x, 400.0, 268.0, 0x00c9_a25c, 1.0);
        c.disc(x, 400.0, 252.0, 0x00fb_f5e6, 1.0);
        for n in 0..60_u32 {
            let (sin, cos) = (f64::from(n) / 60.0 * TAU).sin_cos();
            let (from, thick) = if n % 5 == 0 { (196.0, 14.0) } else { (224.0, 4.0) };
            c.line(
                (x + cos * from, 400.0 + sin * from),
                (x + cos * 236.0, 400.0 + sin * 236.0),
                thick,
                INK,
            );
        }
        let minute = 10.0 / 60.0;
        for (turn, long, thick) in [(hour + minute / 12.0, 130.0, 22.0), (minute, 210.0, 13.0)] {
            let (sin, cos) = ((turn - 0.25) * TAU).sin_cos();
            c.line(
                (x - cos * 36.0, 400.0 - sin * 36.0),
                (x + cos * long, 400.0 + sin * long),
                thick,
                INK,
            );
        }
        c.disc(x, 400.0, 18.0, BRICK, 1.0);
        c.slab(x - 150.0, 740.0, 300.0, 76.0, 12.0, INK);
        c.centred(x, 760.0, 36.0, name, CREAM);
    }
    c
}

pub(super) fn gaps(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0038_5a78, 0x002c_4a66);
    c.fill(
        &[(430.0, 66.0), (1190.0, 40.0), (1220.0, 920.0), (400.0, 920.0)],
        0x0020_3850,
    );
    c.rect(410.0, 50.0, 780.0, 880.0, 0x00f8_f1e0);
    c.rect(460.0, 96.0, 680.0, 44.0, INK);
    c.rect(460.0, 156.0, 680.0, 5.0, INK);
    for column in 0..3_u32 {
        let x = 460.0 + f64::from(column) * 234.0;
        for row in 0..34_u32 {
            let y = 190.0 + f64::from(row) * 22.0;
            print(&mut c, x, y, 212.0, row * 5 + column * 100, 0x0099_9080);
        }
    }
    for (x, y, w, h) in [
        (456.0, 280.0, 220.0, 124.0),
        (690.0, 540.0, 220.0, 170.0),
        (924.0, 370.0, 220.0, 90.0),
    ] {
        c.rect(x, y, w, h, 0x00ff_ffff);
        c.path(
            &[(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)],
            4.0,
            BRICK,
        );
    }
    c
}

pub(super) fn letterbox(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00f3_eee2, 0x00e2_dac8);
    for n in 0..60 {
        let (x, y) = (chance(n) * 1600.0, chance(n + 61) * 900.0);
        c.line((x, y), (x + 60.0 * chance(n + 7), y), 3.0, 0x00e0_d6c0);
    }
    c.slab(590.0, 180.0, 440.0, 560.0, 60.0, 0x00a3_2f28);
    c.slab(570.0, 160.0, 440.0, 560.0, 60.0, 0x00c7_3d33);
    c.rect(640.0, 330.0, 300.0, 34.0, 0x0052_1512);
    for (n, (x, lean, ink)) in (0_u32..).zip([
        (660.0, -30.0, 0x00ff_faec),
        (740.0, 16.0, 0x00ee_e0bf),
        (830.0, 46.0, 0x00d9_e7ea),
    ]) {
        let y = 340.0;
        c.fill(
            &[
                (x, y),
                (x + lean, y - 150.0),
                (x + lean + 130.0, y - 160.0),
                (x + 112.0, y),
            ],
            ink,
        );
        c.rect(
            x + lean + 84.0,
            y - 146.0,
            30.0,
            36.0,
            pick(&[TEAL, BRICK, OCHRE], n),
        );
        c.rect(x + lean * 0.6 + 26.0, y - 84.0, 60.0, 6.0, 0x0090_8468);
        c.rect(x + lean * 0.5 + 26.0, y - 66.0, 44.0, 6.0, 0x0090_8468);
    }
    c.rect(640.0, 338.0, 300.0, 26.0, 0x0052_1512);
    c.slab(660.0, 440.0, 260.0, 150.0, 12.0, CREAM);
    c.centred(790.0, 470.0, 34.0, "LETTERS", BRICK);
    c.centred(790.0, 534.0, 26.0, "9.00", INK);
    c.disc(790.0, 660.0, 16.0, 0x0052_1512, 1.0);
    c.line((1180.0, 900.0), (1180.0, 520.0), 9.0, 0x0046_6a3c);
    for n in 0..9_u32 {
        let y = 560.0 + f64::from(n) * 38.0;
        let side = if n % 2 == 0 { -46.0 } else { 46.0 };
        c.oval(1180.0 + side, y, 42.0, 16.0, pick(&[0x0068_8a4c, 0x004d_7d55], n));
    }
    for n in 0..8 {
        let (sin, cos) = (f64::from(n) / 8.0 * TAU).sin_cos();
        c.disc(1180.0 + cos * 40.0, 510.0 + sin * 40.0, 27.0, 0x00e0_702c, 1.0);
    }
    c.disc(1180.0, 510.0, 24.0, OCHRE, 1.0);
    c
}

pub(super) fn list(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00e8_c27c, 0x00dd_b065);
    c.fill(
        &[
            (560.0, 120.0),
            (1010.0, 90.0),
            (1080.0, 620.0),
            (1210.0, 920.0),
            (700.0, 920.0),
            (610.0, 640.0),
        ],
        0x00c4_964c,
    );
    c.fill(
        &[
            (540.0, 100.0),
            (990.0, 70.0),
            (1060.0, 600.0),
            (1190.0, 920.0),
            (680.0, 920.0),
            (590.0, 620.0),
        ],
        0x00fb_f5e6,
    );
    for row in 0..15_u32 {
        let t = f64::from(row);
        let lean = if row < 9 { t * 8.0 } else { 72.0 + (t - 9.0) * 24.0 };
        let (x, y) = (590.0 + lean, 150.0 + t * 54.0 - 2.0);
        c.arc((x + 10.0, y), 17.0, (0.0, 1.0), 5.0, INK);
        let (sin, cos) = ((0.4 + 0.7 * chance(row)) * TAU).sin_cos();
        c.line((x + 10.0, y), (x + 10.0 + cos * 12.0, y + sin * 12.0), 4.0, BRICK);
        print(
            &mut c,
            x + 50.0,
            y - 6.0,
            190.0 + 60.0 * chance(row + 9),
            row * 11,
            0x0073_6b5e,
        );
        c.rect(x + 330.0, y - 8.0, 60.0, 11.0, INK);
    }
    c.fill(
        &[
            (-10.0, 470.0),
            (330.0, 330.0),
            (470.0, 350.0),
            (480.0, 470.0),
            (300.0, 560.0),
            (-10.0, 760.0),
        ],
        0x00c9_8f6c,
    );
    c.fill(
        &[(-10.0, 440.0), (150.0, 380.0), (230.0, 600.0), (-10.0, 780.0)],
        0x002f_4a6a,
    );
    for n in 0..4 {
        let y = 350.0 + f64::from(n) * 44.0;
        c.line(
            (420.0, y),
            (600.0 - f64::from(n) * 12.0, y + 6.0),
            44.0,
            0x00d8_a07c,
        );
        c.disc(598.0 - f64::from(n) * 12.0, y + 2.0, 13.0, 0x00f0_cdb0, 1.0);
    }
    c.line((400.0, 330.0), (620.0, 250.0), 46.0, 0x00c9_8f6c);
    c
}

pub(super) fn typewriter(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0023_2f3c, 0x002d_3b4a);
    c.rect(0.0, 640.0, 1600.0, 270.0, 0x006b_4630);
    for n in 0..6 {
        c.rect(0.0, 668.0 + f64::from(n) * 44.0, 1600.0, 3.0, 0x005d_3c29);
    }
    lamp(&mut c, 560.0, 210.0);
    c.rect(730.0, 620.0, 90.0, 22.0, INK);
    c.fill(
        &[(420.0, 560.0), (760.0, 540.0), (830.0, 820.0), (400.0, 850.0)],
        0x00fb_f5e6,
    );
    for row in 0..8_u32 {
        if row != 3 {
            print(
                &mut c,
                450.0,
                590.0 + f64::from(row) * 28.0,
                280.0,
                row * 6,
                0x0090_8468,
            );
        }
    }
    c.words(490.0, 662.0, 40.0, "41", INK);
    c.line((474.0, 684.0), (572.0, 676.0), 7.0, BRICK);
    c.words(600.0, 654.0, 40.0, "14", BRICK);
    c.line((840.0, 760.0), (980.0, 690.0), 15.0, OCHRE);
    c.line((826.0, 767.0), (844.0, 758.0), 8.0, INK);
    c.slab(1060.0, 600.0, 330.0, 150.0, 40.0, 0x0017_1b20);
    c.fill(
        &[(1110.0, 610.0), (1150.0, 530.0), (1300.0, 530.0), (1340.0, 610.0)],
        0x0017_1b20,
    );
    c.disc(1225.0, 660.0, 66.0, 0x00d8_cdb8, 1.0);
    for n in 0..10 {
        let (sin, cos) = (f64::from(n) / 11.0 * TAU).sin_cos();
        c.disc(1225.0 + cos * 46.0, 660.0 + sin * 46.0, 12.0, 0x0017_1b20, 1.0);
    }
    c.path(
        &[
            (1060.0, 700.0),
            (1010.0, 760.0),
            (1050.0, 800.0),
            (1000.0, 830.0),
            (1060.0, 850.0),
        ],
        7.0,
        0x0017_1b20,
    );
    c.line((1010.0, 850.0), (1260.0, 850.0), 28.0, 0x0017_1b20);
    c.disc(1010.0, 856.0, 32.0, 0x0017_1b20, 1.0);
    c.disc(1262.0, 856.0, 32.0, 0x0017_1b20, 1.0);
    c.rect(200.0, 690.0, 90.0, 100.0, CREAM);
    c.arc((292.0, 736.0), 26.0, (-0.25, 0.25), 12.0, CREAM);
    c.oval(245.0, 692.0, 45.0, 12.0, 0x0043_2a1c);
    c.disc(245.0, 430.0, 4.0, LAMP, 0.5);
    c
}
