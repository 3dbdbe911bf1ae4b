//! What is above: stars, weather, kites.

use super::{BRICK, CREAM, INK, LAMP, OCHRE, TEAL, chance, person, pick, wave};
use crate::demo::paint::Canvas;

fn stars(c: &mut Canvas, many: u32, down: f64) {
    for n in 0..many {
        let size = 1.2 + 2.6 * chance(n + 900).powi(3);
        c.disc(chance(n) * 1600.0, chance(n + 500) * down, size, 0x00f6_f0dc, 0.9);
    }
}

pub(super) fn observatory(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x000e_1838, 0x0038_4a7a);
    for n in 0..420 {
        let t = chance(n);
        let (x, y) = (1650.0 * t, 640.0 - 560.0 * t + 190.0 * (chance(n + 77) - 0.5));
        c.disc(x, y, 1.0 + 2.2 * chance(n + 31), 0x00c6_cfea, 0.7);
    }
    stars(&mut c, 150, 600.0);
    c.glow(90.0, 720.0, 420.0, 0x00f2_a45a, 0.7);
    c.land(0x001a_2548, |x| 690.0 + 20.0 * wave(x, 700.0, 0.0));
    c.land(0x000b_1226, |x| {
        560.0 + 0.0006 * (x - 1040.0).powi(2) + 8.0 * wave(x, 160.0, 0.0)
    });
    c.rect(900.0, 440.0, 300.0, 160.0, 0x00e9_e5da);
    c.rect(880.0, 424.0, 340.0, 24.0, 0x00cf_c9bb);
    c.disc(1050.0, 424.0, 150.0, 0x00f6_f3ea, 1.0);
    c.fill(
        &[(1040.0, 424.0), (1070.0, 424.0), (1150.0, 300.0), (1120.0, 284.0)],
        INK,
    );
    c.line((1060.0, 400.0), (1180.0, 230.0), 26.0, 0x008d_97a8);
    c.rect(880.0, 424.0, 340.0, 24.0, 0x00cf_c9bb);
    c.rect(900.0, 448.0, 300.0, 150.0, 0x00e9_e5da);
    c.rect(1030.0, 510.0, 50.0, 86.0, LAMP);
    c.rect(940.0, 490.0, 40.0, 40.0, 0x0043_4f6a);
    c.rect(1130.0, 490.0, 40.0, 40.0, 0x0043_4f6a);
    person(&mut c, 840.0, 620.0, 76.0, 0x0005_0a18);
    for n in 0..13_u32 {
        let x = 12.0 + f64::from(n) * 26.0;
        c.disc(x, 706.0 + 4.0 * chance(n), 4.0, LAMP, 1.0);
    }
    c
}

pub(super) fn comet(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0010_1533, 0x003d_3a68);
    stars(&mut c, 180, 640.0);
    for n in 0..3 {
        let wide = 130.0 - f64::from(n) * 40.0;
        c.tint(
            &[(560.0, 470.0), (1500.0, -60.0 - wide), (1640.0, 10.0 + wide)],
            0x00cf_dcff,
            0.18,
        );
    }
    c.tint(
        &[(556.0, 468.0), (1120.0, 250.0), (1090.0, 300.0)],
        0x00ff_f5d8,
        0.35,
    );
    c.glow(560.0, 470.0, 90.0, 0x00ff_f7e0, 0.8);
    c.disc(560.0, 470.0, 22.0, 0x00ff_fdf4, 1.0);
    c.land(0x001b_1d3d, |x| 640.0 + 50.0 * wave(x, 1200.0, 0.6));
    c.land(0x000b_0d20, |x| 760.0 + 40.0 * wave(x, 900.0, 3.0));
    c.rect(1130.0, 590.0, 260.0, 190.0, 0x000b_0d20);
    c.fill(&[(1110.0, 596.0), (1260.0, 500.0), (1410.0, 596.0)], 0x000b_0d20);
    c.rect(1180.0, 640.0, 60.0, 60.0, LAMP);
    c.rect(1207.0, 640.0, 6.0, 60.0, 0x000b_0d20);
    c.rect(1300.0, 468.0, 22.0, 80.0, 0x000b_0d20);
    c.slab(1308.0, 420.0, 40.0, 52.0, 18.0, 0x000b_0d20);
    c.fill(&[(1310.0, 430.0), (1314.0, 404.0), (1326.0, 424.0)], 0x000b_0d20);
    c.fill(&[(1346.0, 430.0), (1342.0, 404.0), (1330.0, 424.0)], 0x000b_0d20);
    c.disc(1320.0, 438.0, 6.0, OCHRE, 1.0);
    c.disc(1337.0, 438.0, 6.0, OCHRE, 1.0);
    c
}

pub(super) fn rain(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x0071_8290, 0x00a9_b4b6);
    for row in 0..3_u32 {
        for n in 0..12_u32 {
            let (x, tall) = (f64::from(n) * 150.0 - 40.0, 120.0 + 120.0 * chance(n + row * 20));
            let base = 520.0 + f64::from(row) * 110.0;
            let ink = pick(&[0x008b_99a2, 0x006b_7a85, 0x004c_5a66], row);
            c.rect(x, base - tall, 140.0, tall + 400.0, ink);
            c.fill(
                &[
                    (x - 10.0, base - tall),
                    (x + 70.0, base - tall - 60.0),
                    (x + 150.0, base - tall),
                ],
                ink,
            );
        }
    }
    c.rect(0.0, 760.0, 1600.0, 140.0, 0x003a_4650);
    for n in 0..260 {
        let (x, y) = (chance(n) * 1800.0, chance(n + 300) * 940.0 - 30.0);
        let long = 40.0 + 50.0 * chance(n + 600);
        c.line((x, y), (x - long * 0.35, y + long), 3.0, 0x00c7_d3d8);
    }
    c.fill(
        &[
            (690.0, 470.0),
            (760.0, 360.0),
            (870.0, 330.0),
            (980.0, 360.0),
            (1050.0, 470.0),
        ],
        0x00f2_c230,
    );
    for n in 0..4 {
        let x = 735.0 + f64::from(n) * 90.0;
        c.disc(x, 474.0, 45.0, 0x00f2_c230, 1.0);
    }
    for n in 0..4 {
        c.disc(735.0 + f64::from(n) * 90.0, 500.0, 45.0, 0x004c_5a66, 1.0);
    }
    c.path(&[(870.0, 332.0), (800.0, 470.0)], 4.0, 0x00cf_9f1c);
    c.path(&[(870.0, 332.0), (940.0, 470.0)], 4.0, 0x00cf_9f1c);
    c.line((870.0, 320.0), (870.0, 700.0), 9.0, INK);
    c.slab(800.0, 560.0, 120.0, 220.0, 44.0, BRICK);
    c.disc(856.0, 520.0, 40.0, 0x00e8_c7a8, 1.0);
    c.rect(824.0, 770.0, 26.0, 80.0, INK);
    c.rect(872.0, 770.0, 26.0, 80.0, INK);
    for n in 0..16 {
        let (x, y) = (chance(n + 40) * 1600.0, 800.0 + 80.0 * chance(n + 60));
        c.arc((x, y), 26.0, (0.5, 1.0), 3.0, 0x009f_b0b8);
    }
    c
}

pub(super) fn frozen(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00cf_d4d6, 0x00ef_eee8);
    c.land(0x0076_7f86, |x| {
        330.0 - 40.0 * wave(x, 1900.0, 0.4) + 10.0 * wave(x, 170.0, 0.0)
    });
    c.land(0x00f4_f4ef, |_| 390.0);
    for n in 0..26 {
        let (x, y) = (chance(n) * 1600.0, 410.0 + 450.0 * chance(n + 30).powi(2));
        let w = 60.0 + 160.0 * chance(n + 60);
        c.path(
            &[(x, y), (x + w * 0.5, y + 8.0), (x + w, y - 6.0)],
            3.0,
            0x00c5_cfd3,
        );
        c.line((x + w * 0.5, y + 8.0), (x + w * 0.4, y + 34.0), 3.0, 0x00c5_cfd3);
    }
    for n in 0..34_u32 {
        let t = f64::from(n) / 34.0;
        let s = 16.0 + 80.0 * t * t;
        let x = 1180.0 - 700.0 * t + 120.0 * (t * 5.0).sin();
        person(
            &mut c,
            x,
            400.0 + 330.0 * t * t,
            s,
            pick(&[0x0033_3b44, 0x0057_5048, 0x0024_2a33], n),
        );
    }
    c.path(
        &[(640.0, 800.0), (900.0, 800.0), (940.0, 770.0)],
        12.0,
        0x0057_3f30,
    );
    c.rect(660.0, 730.0, 220.0, 52.0, 0x006f_5240);
    for n in 0..4 {
        c.slab(676.0 + f64::from(n) * 48.0, 690.0, 44.0, 46.0, 12.0, 0x00a8_9572);
    }
    c.line((500.0, 760.0), (660.0, 770.0), 4.0, 0x0057_3f30);
    person(&mut c, 480.0, 830.0, 190.0, 0x002a_323c);
    c.rect(440.0, 652.0, 80.0, 12.0, 0x001c_222a);
    c.glow(1240.0, 600.0, 70.0, 0x00ff_9a4a, 0.7);
    c.rect(1214.0, 590.0, 52.0, 60.0, 0x002a_2422);
    c.rect(1226.0, 610.0, 28.0, 20.0, 0x00ff_9a4a);
    c.path(
        &[(1240.0, 584.0), (1250.0, 540.0), (1236.0, 500.0)],
        7.0,
        0x00b9_bdbd,
    );
    c.land(0x0032_3b45, |x| {
        1150.0 - x.max(300.0) * 0.2 + 12.0 * wave(x, 210.0, 0.0)
    });
    c
}

pub(super) fn kites(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00f7_c768, 0x00fd_eac0);
    c.disc(1270.0, 640.0, 100.0, 0x00ff_f4d6, 1.0);
    let inks = [BRICK, TEAL, 0x0048_4a8a, 0x00c2_4f7a, 0x002c_5f8a, 0x00ef_7d3a];
    for n in 0..11_u32 {
        let (x, y) = (120.0 + f64::from(n) * 132.0, 90.0 + 380.0 * chance(n + 12));
        let s = 46.0 + 50.0 * chance(n + 40);
        let lean = 26.0 * (chance(n + 70) - 0.5);
        c.path(
            &[(x, y + s), (x + lean * 2.0, y + s + 130.0), (x - lean, 760.0)],
            2.0,
            0x0090_7030,
        );
        let ink = pick(&inks, n);
        c.fill(
            &[(x + lean, y - s), (x + s, y), (x - lean, y + s), (x - s, y)],
            ink,
        );
        c.fill(&[(x + lean, y - s), (x + s, y), (x, y)], pick(&inks, n + 2));
        c.line((x + lean, y - s), (x - lean, y + s), 3.0, CREAM);
        c.arc((x, y + s * 0.6), s * 1.12, (0.58, 0.92), 3.0, CREAM);
        c.fill(
            &[
                (x - lean, y + s - 4.0),
                (x - lean - 16.0, y + s + 30.0),
                (x - lean + 16.0, y + s + 30.0),
            ],
            ink,
        );
    }
    for n in 0..12_u32 {
        let (x, tall) = (f64::from(n) * 140.0 - 20.0, 90.0 + 110.0 * chance(n + 5));
        let ink = pick(&[0x008a_4a3c, 0x0073_3d38, 0x009c_5a44], n);
        c.rect(x, 900.0 - tall, 142.0, tall, ink);
        for k in 0..5 {
            c.rect(x + f64::from(k) * 30.0, 886.0 - tall, 18.0, 16.0, ink);
        }
        if n % 2 == 0 {
            c.rect(x + 40.0, 940.0 - tall, 30.0, 44.0, 0x0049_2622);
            c.disc(x + 55.0, 940.0 - tall, 15.0, 0x0049_2622, 1.0);
        }
    }
    for (x, y) in [(250.0, 770.0), (700.0, 756.0), (1140.0, 764.0)] {
        person(&mut c, x, y, 100.0, 0x0031_1a1c);
        c.line((x, y - 66.0), (x + 34.0, y - 108.0), 11.0, 0x0031_1a1c);
    }
    c
}
