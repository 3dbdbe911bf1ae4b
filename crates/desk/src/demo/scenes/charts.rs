//! Maps and charts.

use super::{BRICK, CREAM, INK, TEAL};
use crate::demo::paint::Canvas;

const GRID: u32 = 0x00dd_d0b8;
const GREY: u32 = 0x0073_6b5e;

/// The lines of a chart and the figures before them, from nothing at `bottom` up to `top`.
fn grid(c: &mut Canvas, labels: &[&str], bottom: f64, top: f64) {
    let steps = labels.len().max(2) - 1;
    let mut y = bottom;
    let rise = (bottom - top) / f64::from(u32::try_from(steps).unwrap_or(1));
    for label in labels {
        c.rect(290.0, y, 1060.0, 3.0, GRID);
        c.words(268.0 - Canvas::breadth(30.0, label), y - 14.0, 30.0, label, GREY);
        y -= rise;
    }
    c.rect(290.0, bottom, 1060.0, 5.0, INK);
}

pub(super) fn water(width: usize) -> Canvas {
    let mut c = Canvas::new(width, CREAM, CREAM);
    let years = [
        (1904.0, 1871.0, "1.7%"),
        (1655.0, 1590.0, "3.9%"),
        (1812.0, 1744.0, "3.8%"),
        (1430.0, 1322.0, "7.6%"),
        (1388.0, 1251.0, "9.9%"),
    ];
    grid(&mut c, &["0", "500", "1000", "1500", "2000"], 770.0, 130.0);
    for (n, (up, down, gap)) in (0_u32..).zip(years) {
        let x = 320.0 + f64::from(n) * 206.0;
        let (a, b) = (up * 0.32, down * 0.32);
        c.rect(x, 770.0 - a, 74.0, a, TEAL);
        c.rect(x + 82.0, 770.0 - b, 74.0, b, 0x0086_b8ad);
        c.rect(x + 82.0, 770.0 - a, 74.0, a - b, BRICK);
        c.centred(x + 119.0, 770.0 - a - 50.0, 32.0, gap, BRICK);
        let label = ["1", "2", "3", "4", "5"].get(n as usize).copied().unwrap_or("");
        c.centred(x + 78.0, 800.0, 34.0, label, INK);
    }
    c.words(300.0, 50.0, 30.0, "ORLE", TEAL);
    c.words(460.0, 50.0, 30.0, "LOWER GATE", 0x005f_9a8e);
    c
}

pub(super) fn heat(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00fb_ecd6, 0x00f3_d7b6);
    grid(&mut c, &["22", "26", "30", "34", "38"], 790.0, 150.0);
    let at = |degrees: f64| 790.0 - (degrees - 22.0) * 40.0;
    let nights = [
        [33.0, 25.4, 24.0],
        [33.8, 26.0, 24.1],
        [35.1, 27.0, 24.4],
        [36.2, 27.9, 24.6],
        [37.4, 28.6, 24.9],
        [38.1, 29.0, 25.0],
        [36.9, 28.1, 24.8],
        [34.6, 26.6, 24.4],
        [31.0, 24.9, 23.8],
    ];
    let inks = [BRICK, 0x00d9_8a3a, TEAL];
    for (line, ink) in inks.into_iter().enumerate() {
        let spots: Vec<(f64, f64)> = (0_u32..)
            .zip(nights)
            .map(|(n, night)| {
                let degrees = night.get(line).copied().unwrap_or(0.0);
                (350.0 + f64::from(n) * 116.0, at(degrees))
            })
            .collect();
        c.path(&spots, 9.0, ink);
        for (x, y) in spots {
            c.disc(x, y, 13.0, ink, 1.0);
            c.disc(x, y, 6.0, CREAM, 1.0);
        }
    }
    for (n, label) in (0_u32..).zip(["1", "2", "3", "4", "5", "6", "7", "8", "9"]) {
        c.centred(350.0 + f64::from(n) * 116.0, 820.0, 30.0, label, GREY);
    }
    c.words(1140.0, 190.0, 32.0, "ROOF", BRICK);
    c.words(1170.0, 540.0, 32.0, "STREET", 0x00c0_7428);
    c.words(860.0, 722.0, 32.0, "LIBRARY", TEAL);
    c
}

pub(super) fn premium(width: usize) -> Canvas {
    let mut c = Canvas::new(width, CREAM, CREAM);
    grid(&mut c, &["0", "0.25", "0.50", "0.75", "1.00"], 780.0, 130.0);
    let rates = [
        0.12, 0.12, 0.90, 0.86, 0.84, 0.80, 0.81, 0.78, 0.76, 0.79, 0.76, 0.74, 0.72, 0.35,
    ];
    let mut before = None;
    for (n, rate) in (0_u32..).zip(rates) {
        let (x, y) = (300.0 + f64::from(n) * 74.0, 780.0 - rate * 650.0);
        let ink = if n == 13 { BRICK } else { 0x0038_5a78 };
        c.veil(x, y, 74.0, 780.0 - y, ink, 0.18);
        c.rect(x, y - 5.0, 74.0, 10.0, ink);
        if let Some(last) = before {
            let (top, tall): (f64, f64) = if y < last { (y, last - y) } else { (last, y - last) };
            c.rect(x - 5.0, top - 5.0, 10.0, tall + 10.0, ink);
        }
        before = Some(y);
    }
    c.words(1246.0, 500.0, 34.0, "0.35", BRICK);
    c.words(456.0, 140.0, 34.0, "0.90", 0x0038_5a78);
    c.words(304.0, 650.0, 34.0, "0.12", 0x0038_5a78);
    c
}

pub(super) fn map(width: usize) -> Canvas {
    let mut c = Canvas::new(width, 0x00a9_cdd3, 0x008f_bcc8);
    for n in 1..9 {
        let at = f64::from(n) * 180.0;
        c.rect(at, 0.0, 2.0, 900.0, 0x009a_c3cc);
        c.rect(0.0, at - 60.0, 1600.0, 2.0, 0x009a_c3cc);
    }
    let (land, edge) = (0x00ef_e2c4, 0x00c9_b68c);
    let sarova = [
        (-20.0, -20.0),
        (470.0, -20.0),
        (520.0, 90.0),
        (470.0, 190.0),
        (560.0, 300.0),
        (640.0, 360.0),
        (600.0, 440.0),
        (480.0, 480.0),
        (520.0, 580.0),
        (470.0, 690.0),
        (360.0, 760.0),
        (330.0, 920.0),
        (-20.0, 920.0),
    ];
    let yaqut = [
        (760.0, -20.0),
        (800.0, 70.0),
        (930.0, 120.0),
        (1080.0, 90.0),
        (1200.0, 130.0),
        (1390.0, 70.0),
        (1620.0, 110.0),
        (1620.0, -20.0),
    ];
    let great = [
        (1010.0, 330.0),
        (1140.0, 290.0),
        (1290.0, 330.0),
        (1330.0, 440.0),
        (1270.0, 570.0),
        (1150.0, 640.0),
        (1060.0, 590.0),
        (1080.0, 480.0),
        (990.0, 420.0),
    ];
    let little = [
        (760.0, 400.0),
        (830.0, 380.0),
        (880.0, 440.0),
        (850.0, 520.0),
        (770.0, 500.0),
    ];
    for shape in [&sarova[..], &yaqut[..], &great[..], &little[..]] {
        let shadow: Vec<(f64, f64)> = shape.iter().map(|(x, y)| (x + 7.0, y + 9.0)).collect();
        c.fill(&shadow, 0x0078_a7b4);
        c.fill(shape, land);
        c.path(shape, 4.0, edge);
    }
    let tamsel = [
        (0.0, 250.0),
        (110.0, 290.0),
        (180.0, 400.0),
        (300.0, 430.0),
        (360.0, 520.0),
        (490.0, 540.0),
    ];
    c.path(&tamsel, 9.0, 0x007d_b2c2);
    let detour = [
        (560.0, 540.0),
        (620.0, 680.0),
        (820.0, 780.0),
        (1100.0, 790.0),
        (1350.0, 720.0),
        (1450.0, 540.0),
        (1440.0, 330.0),
        (1250.0, 200.0),
        (1080.0, 150.0),
    ];
    c.path(&detour, 6.0, 0x005f_7f93);
    let channel = [
        (560.0, 530.0),
        (660.0, 470.0),
        (715.0, 390.0),
        (760.0, 290.0),
        (860.0, 210.0),
        (1040.0, 145.0),
    ];
    for pair in channel.windows(2) {
        if let [(ax, ay), (bx, by)] = *pair {
            for dash in 0..4 {
                let (from, to) = (f64::from(dash) / 4.0, f64::from(dash) / 4.0 + 0.14);
                let spot = |t: f64| (ax + (bx - ax) * t, ay + (by - ay) * t);
                c.line(spot(from), spot(to), 10.0, BRICK);
            }
        }
    }
    for (x, y) in [
        (505.0, 540.0),
        (590.0, 335.0),
        (1080.0, 112.0),
        (800.0, 440.0),
        (1060.0, 440.0),
    ] {
        c.disc(x, y, 15.0, INK, 1.0);
        c.disc(x, y, 7.0, CREAM, 1.0);
    }
    c.words(112.0, 600.0, 34.0, "PORT CASTELL", INK);
    c.words(380.0, 330.0, 30.0, "LANNET", INK);
    c.words(1000.0, 30.0, 30.0, "PORT YAQUT", INK);
    c.words(1120.0, 440.0, 30.0, "GREAT", INK);
    c.words(1120.0, 484.0, 30.0, "MAREN", INK);
    c.words(90.0, 120.0, 52.0, "SAROVA", edge);
    c.words(760.0, 820.0, 28.0, "DETOUR 210 MILES LONGER", 0x0040_6478);
    c.words(566.0, 218.0, 28.0, "48 MILES", BRICK);
    c.disc(1500.0, 800.0, 56.0, CREAM, 1.0);
    c.fill(
        &[(1500.0, 756.0), (1514.0, 800.0), (1500.0, 844.0), (1486.0, 800.0)],
        BRICK,
    );
    c.centred(1500.0, 706.0, 26.0, "N", INK);
    c
}
