//! What the demo's pictures show.

mod land;
mod rooms;
mod sea;

use std::f64::consts::TAU;

use crate::demo::paint::Canvas;

/// The names of all scenes, as the articles call them.
pub(super) const NAMES: [&str; 14] = [
    "strait",
    "river",
    "gauge",
    "grain",
    "seagrass",
    "library",
    "cinema",
    "regatta",
    "nighttrain",
    "meters",
    "arport",
    "mountains",
    "boat",
    "radio",
];

/// Draws the scene of that name, `width` pixels wide.
pub(super) fn draw(name: &str, width: usize) -> Canvas {
    match name {
        "strait" => sea::strait(width),
        "river" => land::river(width),
        "gauge" => land::gauge(width),
        "grain" => land::grain(width),
        "seagrass" => sea::seagrass(width),
        "library" => rooms::library(width),
        "cinema" => rooms::cinema(width),
        "regatta" => sea::regatta(width),
        "nighttrain" => land::nighttrain(width),
        "meters" => rooms::meters(width),
        "arport" => sea::arport(width),
        "boat" => sea::boat(width),
        "radio" => land::radio(width),
        _ => land::mountains(width),
    }
}

/// Chance that is the same every time: the fraction of a sine.
fn chance(n: u32) -> f64 {
    ((f64::from(n) * 12.9898).sin() * 43_758.547).abs().fract()
}

fn wave(x: f64, length: f64, shift: f64) -> f64 {
    (x / length * TAU + shift).sin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scene_is_drawn_and_is_a_png() {
        for name in NAMES {
            let png = draw(name, 64).png().unwrap();
            assert!(
                png.starts_with(b"\x89PNG\r\n\x1a\n") && png.ends_with(b"IEND\xaeB`\x82"),
                "{name}"
            );
        }
    }
}
