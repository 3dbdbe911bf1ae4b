//! Quays, ships, and those who go out in small boats.

use super::{BRICK, CREAM, INK, LAMP, OCHRE, TEAL, chance, person, pick, ripples, wave};
use crate::demo::paint::Canvas;

/// A freighter seen from the side, its bow to the right.
fn freighter(c: &mut Canvas, x: f64, y: f64, s: f64, hull: u32) {
    c.fill(
        &[
            (x, y),
            (x + 320.0 * s, y - 8.0 * s),
            (x + 290.0 * s, y + 46.0 * s),
            (x + 18.0 * s, y + 46.0 * s),
        ],
        hull,
    );
    c.rect(x + 14.0 * s, y + 38.0 * s, 278.0 * s, 8.0 * s, BRICK);
    c.rect(x + 22.0 * s, y - 66.0 * s, 52.0 * s, 66.0 * s, CREAM);
    c.rect(x + 28.0 * s, y - 56.0 * s, 40.0 * s, 9.0 * s, INK);
    c.rect(x + 40.0 * s, y - 96.0 * s, 20.0 * s, 30.0 * s, OCHRE);
    for n in 0..5 {
        let at = x + (92.0 + f64::from(n) * 38.0) * s;
        c.rect(
            at,
            y - 22.0 * s,
            34.0 * s,
            20.0 * s,
            pick(&[OCHRE, BRICK, TEAL, 0x0087_98a5], n),
        );
    }
}

pub(super) fn convoy(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00f2_e3c6, 0x00e2_d2ae);
    c.land(0x0093_b3a8, |x| 250.0 + 16.0 * wave(x, 760.0, 1.0));
    c.land(0x004f_8f86, |_| 300.0);
    ripples(&mut c, 320.0, 120, 0x0061_a096);
    for n in 0..6_u32 {
        let t = f64::from(n) / 5.0;
        freighter(
            &mut c,
            60.0 + t * 900.0,
            330.0 + t * t * 330.0,
            0.34 + 0.9 * t * t,
            0x0027_3d52,
        );
    }
    for (x, y) in [(1330.0, 790.0), (1250.0, 600.0)] {
        c.fill(
            &[
                (x, y),
                (x + 120.0, y - 4.0),
                (x + 100.0, y + 30.0),
                (x + 8.0, y + 30.0),
            ],
            0x00e0_702c,
        );
        c.rect(x + 22.0, y - 36.0, 44.0, 36.0, CREAM);
        c.rect(x + 30.0, y - 28.0, 30.0, 12.0, INK);
        c.line((x - 70.0, y + 26.0), (x - 10.0, y + 28.0), 6.0, CREAM);
    }
    c
}

pub(super) fn crane(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x009f_c8d6, 0x00f6_e3c0);
    c.land(0x008f_aab0, |_| 730.0);
    c.rect(0.0, 780.0, 1600.0, 120.0, 0x0057_5f66);
    c.rect(0.0, 780.0, 1600.0, 10.0, 0x00e9_c46a);
    let inks = [0x002c_5f8a, OCHRE, 0x0038_7d72, BRICK, 0x0089_8f94];
    for column in 0..7_u32 {
        let stack = 1 + (chance(column + 3) * 4.0) as u32;
        for level in 0..stack {
            let (x, y) = (40.0 + f64::from(column) * 224.0, 696.0 - f64::from(level) * 86.0);
            let ink = pick(&inks, column * 3 + level * 2);
            c.rect(x, y, 214.0, 82.0, ink);
            for rib in 0..9 {
                c.veil(x + 12.0 + f64::from(rib) * 23.0, y + 8.0, 6.0, 66.0, INK, 0.18);
            }
        }
    }
    let red = 0x00c2_3b2e;
    for x in [860.0, 1130.0] {
        c.line((x, 780.0), (x + 60.0, 330.0), 26.0, red);
    }
    c.line((890.0, 560.0), (1160.0, 560.0), 14.0, red);
    c.line((875.0, 700.0), (1170.0, 430.0), 9.0, red);
    c.rect(880.0, 300.0, 330.0, 40.0, red);
    c.rect(1090.0, 210.0, 110.0, 92.0, CREAM);
    c.rect(1104.0, 226.0, 60.0, 40.0, INK);
    c.line((1000.0, 310.0), (240.0, 90.0), 20.0, red);
    c.line((1060.0, 210.0), (250.0, 84.0), 6.0, red);
    for n in 0..9_u32 {
        let t = f64::from(n) / 9.0;
        c.line(
            (1000.0 - 760.0 * t, 310.0 - 220.0 * t),
            (1010.0 - 760.0 * t, 212.0 - 116.0 * t),
            5.0,
            red,
        );
    }
    c.line((270.0, 96.0), (270.0, 330.0), 4.0, INK);
    c.rect(254.0, 326.0, 32.0, 34.0, INK);
    c.arc((270.0, 382.0), 22.0, (-0.2, 0.45), 9.0, INK);
    person(&mut c, 1290.0, 790.0, 92.0, INK);
    c
}

pub(super) fn ferry(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0017_2a4a, 0x0041_5c86);
    for n in 0..70 {
        c.disc(
            chance(n) * 1600.0,
            chance(n + 90) * 360.0,
            1.5 + 2.0 * chance(n + 5),
            CREAM,
            0.9,
        );
    }
    c.land(0x0010_2038, |x| 470.0 + 22.0 * wave(x, 900.0, 0.4));
    c.land(0x001d_3a5f, |_| 560.0);
    ripples(&mut c, 600.0, 110, 0x0033_567f);
    c.fill(
        &[(240.0, 500.0), (1380.0, 480.0), (1290.0, 650.0), (320.0, 650.0)],
        CREAM,
    );
    c.fill(
        &[(262.0, 560.0), (1345.0, 545.0), (1330.0, 575.0), (276.0, 590.0)],
        0x002c_5f8a,
    );
    c.rect(360.0, 400.0, 800.0, 95.0, 0x00ff_f8ea);
    c.rect(440.0, 320.0, 600.0, 84.0, CREAM);
    c.fill(&[(1040.0, 320.0), (1110.0, 404.0), (1040.0, 404.0)], CREAM);
    c.fill(
        &[(560.0, 320.0), (580.0, 200.0), (700.0, 200.0), (710.0, 320.0)],
        OCHRE,
    );
    c.fill(
        &[(575.0, 232.0), (580.0, 200.0), (700.0, 200.0), (704.0, 232.0)],
        INK,
    );
    for n in 0..13 {
        c.slab(392.0 + f64::from(n) * 58.0, 424.0, 38.0, 40.0, 6.0, LAMP);
    }
    for n in 0..9 {
        c.slab(470.0 + f64::from(n) * 60.0, 344.0, 40.0, 34.0, 6.0, LAMP);
    }
    for n in 0..17 {
        c.disc(340.0 + f64::from(n) * 56.0, 526.0, 10.0, LAMP, 1.0);
    }
    for n in 0..40 {
        let y = 664.0 + chance(n) * 210.0;
        c.line(
            (330.0 + chance(n + 7) * 900.0, y),
            (370.0 + chance(n + 7) * 900.0, y),
            4.0,
            0x00d9_b871,
        );
    }
    c
}

pub(super) fn lighthouse(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x000f_1b30, 0x002b_4260);
    c.tint(
        &[(1106.0, 232.0), (-40.0, 60.0), (-40.0, 380.0)],
        0x00ff_efb8,
        0.22,
    );
    c.tint(
        &[(1106.0, 232.0), (-40.0, 140.0), (-40.0, 300.0)],
        0x00ff_efb8,
        0.24,
    );
    c.tint(
        &[(1106.0, 232.0), (1640.0, 150.0), (1640.0, 300.0)],
        0x00ff_efb8,
        0.3,
    );
    for n in 0..170 {
        let (x, y) = (chance(n) * 1750.0, chance(n + 400) * 900.0);
        c.line((x, y), (x - 26.0, y + 62.0), 2.5, 0x0047_607f);
    }
    c.land(0x0016_2a43, |x| 700.0 + 14.0 * wave(x, 260.0, 0.0));
    c.land(0x000b_1524, |x| {
        980.0 - (x - 660.0).max(0.0) * 0.52 + 16.0 * wave(x, 190.0, 1.0)
    });
    c.fill(
        &[(1040.0, 760.0), (1066.0, 290.0), (1146.0, 290.0), (1172.0, 760.0)],
        CREAM,
    );
    for n in 0..3_u32 {
        let (y, w) = (370.0 + f64::from(n) * 136.0, 44.0 + f64::from(n) * 7.5);
        c.fill(
            &[
                (1106.0 - w, y),
                (1106.0 + w, y),
                (1110.0 + w, y + 66.0),
                (1102.0 - w, y + 66.0),
            ],
            BRICK,
        );
    }
    c.rect(1046.0, 272.0, 120.0, 20.0, INK);
    c.rect(1070.0, 200.0, 72.0, 74.0, LAMP);
    c.glow(1106.0, 234.0, 120.0, 0x00ff_f3c4, 0.9);
    c.fill(&[(1058.0, 202.0), (1106.0, 146.0), (1154.0, 202.0)], BRICK);
    c.rect(1180.0, 640.0, 170.0, 110.0, 0x00d8_cdb8);
    c.fill(&[(1164.0, 644.0), (1265.0, 574.0), (1366.0, 644.0)], 0x0057_3534);
    c.rect(1240.0, 680.0, 44.0, 44.0, LAMP);
    for n in 0..26 {
        let (x, y) = (chance(n + 60) * 1100.0 - 40.0, 740.0 + chance(n + 91) * 150.0);
        c.arc((x, y), 26.0, (0.55, 0.95), 4.0, 0x0035_5473);
    }
    c
}

pub(super) fn nets(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00d9_e4df, 0x00f4_e4c8);
    c.land(0x007f_a9ad, |_| 400.0);
    ripples(&mut c, 410.0, 30, 0x0095_bbbd);
    c.land(0x00d8_c49c, |x| 520.0 + 26.0 * wave(x, 1300.0, 2.0));
    let hulls = [BRICK, TEAL, 0x002c_5f8a, OCHRE];
    for n in 0..4_u32 {
        let (x, y, s) = (90.0 + f64::from(n) * 390.0, 560.0 + f64::from(n % 2) * 90.0, 1.0);
        let ink = pick(&hulls, n);
        c.fill(
            &[
                (x, y),
                (x + 290.0 * s, y - 26.0),
                (x + 240.0 * s, y + 84.0),
                (x + 50.0 * s, y + 84.0),
            ],
            ink,
        );
        c.path(&[(x, y), (x + 290.0, y - 26.0)], 12.0, CREAM);
        c.rect(x + 70.0, y - 84.0, 84.0, 76.0, CREAM);
        c.rect(x + 84.0, y - 70.0, 40.0, 26.0, INK);
        c.line((x + 200.0, y - 14.0), (x + 200.0, y - 220.0), 8.0, 0x0057_4132);
        c.line((x + 200.0, y - 210.0), (x + 262.0, y - 30.0), 3.0, 0x0057_4132);
    }
    for n in 0..60 {
        let (x, y) = (chance(n) * 1600.0, 740.0 + chance(n + 61) * 160.0);
        c.oval(
            x,
            y,
            14.0 + 16.0 * chance(n + 7),
            8.0,
            pick(&[0x00c4_ae85, 0x00b8_a27a, 0x00e6_d6b2], n),
        );
    }
    for post in 0..5_u32 {
        let x = 120.0 + f64::from(post) * 340.0;
        c.line((x, 860.0), (x, 660.0), 12.0, 0x0057_4132);
        if post < 4 {
            for strand in 0..7_u32 {
                let drop = f64::from(strand) * 22.0;
                let spots: Vec<(f64, f64)> = (0..=12)
                    .map(|k| {
                        let t = f64::from(k) / 12.0;
                        (x + 340.0 * t, 672.0 + drop + 44.0 * 4.0 * t * (1.0 - t))
                    })
                    .collect();
                c.path(&spots, 3.0, 0x0038_6a66);
            }
            for k in 1..12 {
                let t = f64::from(k) / 12.0;
                let top = 672.0 + 176.0 * t * (1.0 - t);
                c.line(
                    (x + 340.0 * t, top),
                    (x + 340.0 * t, top + 132.0),
                    2.5,
                    0x0038_6a66,
                );
            }
            c.disc(x + 100.0, 712.0, 14.0, 0x00e0_702c, 1.0);
            c.disc(x + 240.0, 712.0, 14.0, 0x00e0_702c, 1.0);
        }
    }
    c
}

pub(super) fn pilot(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00a8_bcc4, 0x00d5_d9cf);
    c.fill(
        &[(760.0, -10.0), (1620.0, -10.0), (1620.0, 760.0), (700.0, 760.0)],
        0x0025_3443,
    );
    c.fill(
        &[(724.0, 560.0), (1620.0, 560.0), (1620.0, 900.0), (690.0, 900.0)],
        0x008a_2f29,
    );
    for n in 0..8 {
        c.line(
            (800.0 + f64::from(n) * 110.0, 0.0),
            (790.0 + f64::from(n) * 112.0, 560.0),
            3.0,
            0x0031_4254,
        );
    }
    for side in [-30.0, 30.0] {
        c.line((930.0 + side, 0.0), (900.0 + side, 560.0), 6.0, 0x00d9_b98a);
    }
    for rung in 0..15 {
        let y = 20.0 + f64::from(rung) * 37.0;
        let x = 930.0 - y * 0.0535;
        c.line((x - 36.0, y), (x + 36.0, y), 11.0, OCHRE);
    }
    c.slab(868.0, 270.0, 66.0, 130.0, 26.0, 0x00e0_702c);
    c.disc(900.0, 244.0, 27.0, CREAM, 1.0);
    c.disc(900.0, 232.0, 26.0, INK, 1.0);
    c.path(&[(884.0, 300.0), (930.0, 240.0)], 17.0, 0x00c9_5f22);
    c.path(&[(888.0, 390.0), (880.0, 450.0)], 20.0, INK);
    c.path(&[(916.0, 390.0), (926.0, 430.0)], 20.0, INK);
    c.land(0x0046_6f7d, |x| {
        690.0 + 70.0 * wave(x, 900.0, 2.4) + 12.0 * wave(x, 170.0, 0.0)
    });
    c.fill(
        &[(250.0, 560.0), (700.0, 500.0), (640.0, 670.0), (330.0, 690.0)],
        0x00e0_702c,
    );
    c.path(&[(246.0, 562.0), (704.0, 500.0)], 15.0, INK);
    c.fill(
        &[(360.0, 545.0), (380.0, 440.0), (540.0, 420.0), (560.0, 520.0)],
        CREAM,
    );
    c.fill(
        &[(395.0, 500.0), (405.0, 455.0), (525.0, 440.0), (535.0, 482.0)],
        0x003a_5a72,
    );
    c.line((470.0, 430.0), (462.0, 330.0), 8.0, INK);
    c.rect(462.0, 332.0, 60.0, 18.0, BRICK);
    c.rect(462.0, 350.0, 60.0, 18.0, CREAM);
    c.land(0x002f_5564, |x| {
        770.0 + 44.0 * wave(x, 640.0, 0.6) + 8.0 * wave(x, 120.0, 2.0)
    });
    for n in 0..34 {
        let (x, y) = (220.0 + chance(n) * 560.0, 640.0 + chance(n + 44) * 110.0);
        c.disc(x, y, 4.0 + 10.0 * chance(n + 9), 0x00ee_f2ea, 0.9);
    }
    c
}
