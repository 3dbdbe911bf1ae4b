//! How long a photograph takes, and how large it becomes: `cargo run --release -p dateline-desk --example develop -- FILE…`,
//! or a made-up photograph of 12 megapixels without a file.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a tool for people who measure"
)]

use std::time::Instant;

use darkroom::{Format, Frame, Kind, widths};

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() {
        let photo = invented(4000, 3000);
        let bytes = photo.print(Format::Jpeg).unwrap();
        measure("invented", &bytes, Kind::Jpeg);
    }
    for file in files {
        let kind = if file.ends_with("png") {
            Kind::Png
        } else {
            Kind::Jpeg
        };
        measure(&file, &std::fs::read(&file).unwrap(), kind);
    }
}

fn invented(width: u32, height: u32) -> Frame {
    let mut pixels = Vec::new();
    let mut seed = 7_u32;
    for y in 0..height {
        for x in 0..width {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = (seed >> 28) as u8;
            let wave = ((f64::from(x) / 97.0).sin() * (f64::from(y) / 53.0).cos() * 60.0 + 120.0) as u8;
            let edge = if (x / 160 + y / 200) % 2 == 0 { 40 } else { 0 };
            pixels.extend([wave + grain, wave / 2 + edge + grain, 80 + grain]);
        }
    }
    Frame::new(width, height, false, pixels).unwrap()
}

fn measure(name: &str, bytes: &[u8], kind: Kind) {
    let start = Instant::now();
    let frame = Frame::develop(kind, bytes, 1).unwrap();
    println!(
        "{name}: {} bytes, {} × {}, decoded in {:?}",
        bytes.len(),
        frame.width(),
        frame.height(),
        start.elapsed()
    );
    let start = Instant::now();
    let sizes: Vec<Frame> = widths(frame.width())
        .into_iter()
        .map(|wide| frame.wide(wide).unwrap())
        .collect();
    println!("made smaller {} times in {:?}", sizes.len(), start.elapsed());
    for format in [Format::Jpeg, Format::Webp, Format::Avif] {
        let start = Instant::now();
        let all: Vec<usize> = sizes
            .iter()
            .map(|size| size.print(format).unwrap().len())
            .collect();
        println!("{format:?}: {all:?} bytes in {:?}", start.elapsed());
    }
}
