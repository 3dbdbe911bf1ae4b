//! How the front is meant to stand.

/// A place on the front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The article's slug.
    pub slug: &'static str,
    /// How large it stands: 4 is the splash, 1 a line among others.
    pub weight: u8,
}

/// The front of the invented paper, the most important first. Whoever keeps the front sets it; every slug is of an
/// article that [`fill`](super::fill) publishes.
pub fn slots() -> Vec<Slot> {
    [
        ("strait-accord-reopens-northern-channel", 4),
        ("the-river-that-is-counted-twice", 3),
        ("ميناء-الياقوت-يستقبل-أول-سفينة", 3),
        ("fifty-four-ships-twelve-at-a-time", 2),
        ("دریا-کنارے-کشتی-میں-اسکول", 2),
        ("the-missing-paper-was-in-the-file", 2),
        ("ferry-maps-a-meadow-nobody-knew", 2),
        ("grain-exchange-opens-by-bell-after-outage", 2),
        ("dockers-come-from-two-down", 1),
        ("the-orpheum-keeps-its-projector", 1),
        ("what-we-do-not-know", 1),
        ("one-night-by-the-kettle", 1),
    ]
    .map(|(slug, weight)| Slot { slug, weight })
    .to_vec()
}
