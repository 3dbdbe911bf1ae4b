//! What the demo's pictures show: one function a picture, in a canvas of 1600 by 900.

mod charts;
mod city;
mod craft;
mod desk;
mod harbour;
mod land;
mod play;
mod rooms;
mod sea;
mod sky;
mod south;
mod table;
mod valley;

use std::f64::consts::TAU;

use crate::demo::paint::{Canvas, Colour};

type Scene = fn(usize) -> Canvas;

/// Dark blue, for outlines and nights.
const INK: Colour = 0x0018_2433;
/// The paper's white.
const CREAM: Colour = 0x00f6_eddb;
const BRICK: Colour = 0x00b6_4b3c;
const OCHRE: Colour = 0x00d9_a441;
const TEAL: Colour = 0x002f_7d76;
const LAMP: Colour = 0x00ff_dd8f;

/// All scenes, by the names that articles call them by.
const SCENES: [(&str, Scene); 68] = [
    ("archive", desk::archive),
    ("arport", sea::arport),
    ("bees", craft::bees),
    ("boat", sea::boat),
    ("book", desk::book),
    ("bread", table::bread),
    ("bridge", city::bridge),
    ("bridge-barge", city::barge),
    ("bus", south::bus),
    ("canal", valley::canal),
    ("cellar", desk::cellar),
    ("chart-heat", charts::heat),
    ("chart-premium", charts::premium),
    ("chart-water", charts::water),
    ("chess", play::chess),
    ("cinema", rooms::cinema),
    ("cistern", south::cistern),
    ("classroom", city::classroom),
    ("clock", desk::clock),
    ("comet", sky::comet),
    ("compartment", valley::compartment),
    ("concertina", craft::concertina),
    ("convoy", harbour::convoy),
    ("council", city::council),
    ("crane", harbour::crane),
    ("cricket", play::cricket),
    ("dam", valley::dam),
    ("ferry", harbour::ferry),
    ("fish", table::fish),
    ("football", play::football),
    ("frozen", sky::frozen),
    ("gaps", desk::gaps),
    ("gauge", land::gauge),
    ("goalkeeper", play::goalkeeper),
    ("grain", land::grain),
    ("kites", sky::kites),
    ("letterbox", desk::letterbox),
    ("library", rooms::library),
    ("lighthouse", harbour::lighthouse),
    ("list", desk::list),
    ("loom", craft::loom),
    ("map", charts::map),
    ("market", table::market),
    ("meters", rooms::meters),
    ("mill", valley::mill),
    ("mountains", land::mountains),
    ("nets", harbour::nets),
    ("night-gauge", valley::night_gauge),
    ("nighttrain", land::nighttrain),
    ("observatory", sky::observatory),
    ("oud", craft::oud),
    ("pilot", harbour::pilot),
    ("printing", craft::printing),
    ("radio", land::radio),
    ("rain", sky::rain),
    ("regatta", sea::regatta),
    ("river", land::river),
    ("roofs", city::roofs),
    ("seagrass", sea::seagrass),
    ("shopfronts", city::shopfronts),
    ("soup", table::soup),
    ("strait", sea::strait),
    ("swim", play::swim),
    ("teahouse", table::teahouse),
    ("type", craft::type_case),
    ("typewriter", desk::typewriter),
    ("viaduct", valley::viaduct),
    ("windtower", south::windtower),
];

/// The names of all scenes.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    SCENES.iter().map(|(name, _)| *name)
}

/// Draws the scene of that name, `width` pixels wide; an empty sheet if there is none.
pub(super) fn draw(name: &str, width: usize) -> Canvas {
    let scene = SCENES.iter().find(|(known, _)| *known == name);
    scene.map_or_else(|| Canvas::new(width, CREAM, CREAM), |(_, scene)| scene(width))
}

/// Chance that is the same every time: the fraction of a sine.
fn chance(n: u32) -> f64 {
    ((f64::from(n) * 12.9898).sin() * 43_758.547).abs().fract()
}

fn wave(x: f64, length: f64, shift: f64) -> f64 {
    (x / length * TAU + shift).sin()
}

/// One of several, by a number.
fn pick(from: &[Colour], n: u32) -> Colour {
    let at = usize::try_from(n).unwrap_or(0) % from.len().max(1);
    from.get(at).copied().unwrap_or(INK)
}

/// Short strokes on water, from `top` to the lower edge.
fn ripples(c: &mut Canvas, top: f64, many: u32, colour: Colour) {
    for n in 0..many {
        let depth = chance(n + 4000);
        let (x, y) = (chance(n + 2000) * 1700.0 - 60.0, top + depth * (900.0 - top));
        let long = 20.0 + 90.0 * depth * chance(n + 6000);
        c.line((x, y), (x + long, y), 2.0 + 3.0 * depth, colour);
    }
}

/// A person as a sign: a head on a body, `tall` units from the feet.
fn person(c: &mut Canvas, x: f64, feet: f64, tall: f64, colour: Colour) {
    let w = tall * 0.15;
    c.slab(x - w, feet - tall * 0.78, w * 2.0, tall * 0.78, w, colour);
    c.disc(x, feet - tall * 0.89, tall * 0.11, colour, 1.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scene_is_drawn_and_is_a_png() {
        for name in names() {
            let png = draw(name, 64).png().unwrap();
            assert!(
                png.starts_with(b"\x89PNG\r\n\x1a\n") && png.ends_with(b"IEND\xaeB`\x82"),
                "{name}"
            );
        }
    }

    #[test]
    fn a_scene_is_the_same_every_time_and_no_other() {
        let mut seen = std::collections::BTreeMap::new();
        for name in names() {
            let png = draw(name, 96).png().unwrap();
            assert_eq!(png, draw(name, 96).png().unwrap(), "{name}");
            if let Some(twin) = seen.insert(png, name) {
                panic!("{name} looks like {twin}");
            }
        }
    }
}
