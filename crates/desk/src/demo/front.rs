//! How the front of the invented paper stands.

use crate::access::{Actor, Curate, House, may};
use crate::error::Error;
use crate::front::{self, Front, Slot, What};
use crate::newsroom::Newsroom;

/// Arranges the front, unless somebody did.
pub(super) async fn arrange(newsroom: &Newsroom) -> Result<(), Error> {
    let db = newsroom.db().await?;
    if front::get(&db).await?.is_some() {
        return Ok(());
    }
    let mut slots = Vec::new();
    for (slug, weight) in SLOTS {
        let lives = morgue::articles::by_slug(&db, slug).await?;
        let life = lives.iter().find(|life| life.is_public());
        slots.extend(life.map(|life| Slot {
            what: What::Article(life.id),
            weight,
        }));
    }
    let console = Actor::Operator;
    let front = Front {
        slots,
        ..Front::default()
    };
    front::set(newsroom, may(&console, Curate, &House)?, Some(&front)).await
}

/// Slug and weight, the most important first. Every slug is of an article that [`fill`](super::fill) publishes.
pub(super) const SLOTS: [(&str, u8); 12] = [
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
];
