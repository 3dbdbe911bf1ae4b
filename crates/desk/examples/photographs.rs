//! Made-up photographs of twelve megapixels, each another one: `… --example photographs -- FOLDER MANY`. Those that are
//! there are left as they are.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a tool for people who measure"
)]

use darkroom::{Format, Frame};

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = std::path::PathBuf::from(args.next().expect("a folder"));
    let many: u32 = args.next().and_then(|word| word.parse().ok()).unwrap_or(200);
    // A picture of 400 × 300 made larger is smooth as a photograph is; grain on it costs the bytes that grain costs.
    for number in 0..many {
        let path = folder.join(format!("{number}.jpg"));
        if path.exists() {
            continue;
        }
        let small = scene(400, 300, number);
        let large = small.wide(4000).unwrap();
        let mut seed = number.wrapping_mul(2_654_435_761).wrapping_add(1);
        let mut pixels = Vec::with_capacity(large.pixels().len());
        for value in large.pixels() {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            pixels.push(value.saturating_add((seed >> 29) as u8));
        }
        let photo = Frame::new(large.width(), large.height(), false, pixels).unwrap();
        std::fs::write(path, photo.print(Format::Jpeg).unwrap()).unwrap();
    }
}

fn scene(width: u32, height: u32, number: u32) -> Frame {
    let mut pixels = Vec::new();
    let turn = f64::from(number) * 0.37;
    for y in 0..height {
        for x in 0..width {
            let (across, down) = (f64::from(x) / 23.0, f64::from(y) / 17.0);
            let wave = ((across + turn).sin() * (down - turn).cos() * 70.0 + 120.0) as u8;
            let edge = if (x / (13 + number % 7) + y / 11).is_multiple_of(3) {
                40
            } else {
                0
            };
            pixels.extend([wave, wave / 2 + edge, 80 + edge]);
        }
    }
    Frame::new(width, height, false, pixels).unwrap()
}
