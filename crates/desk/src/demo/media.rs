//! Everything in the invented paper that is no text: drawn pictures, a bell that is computed, a table to take away.

use std::collections::BTreeMap;

use copy::{Media, MediaId, Moment};

use super::{scenes, sound, text};
use crate::access::{Administer, Granted, House};
use crate::error::Error;
use crate::house::{self, NewFile};
use crate::newsroom::Newsroom;

/// Pictures that are drawn at the same time.
const AT_ONCE: usize = 4;

/// What is kept besides the pictures.
struct Other {
    name: &'static str,
    title: &'static str,
    path: &'static str,
    mime: &'static str,
    make: fn(Moment) -> Vec<u8>,
}

const OTHERS: [Other; 2] = [
    Other {
        name: "bell",
        title: "The bell of the Castell Grain Exchange",
        path: "/media/demo/bell.wav",
        mime: "audio/wav",
        make: |_| sound::bell(),
    },
    Other {
        name: "yearbook",
        title: "Yearbook of the Tamsel gauges",
        path: "/media/demo/tamsel-gauges.csv",
        mime: "text/csv",
        make: yearbook,
    },
];

fn yearbook(now: Moment) -> Vec<u8> {
    text::fill_in(include_str!("yearbook.csv"), "en", now).into_bytes()
}

/// Makes what is not there yet; every medium by its name.
pub(super) async fn all(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    width: usize,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<BTreeMap<String, MediaId>, Error> {
    let mut known = BTreeMap::new();
    for names in scenes::names().collect::<Vec<_>>().chunks(AT_ONCE) {
        let mut drawing = Vec::new();
        for name in names.iter().copied() {
            if let Some(id) = there(newsroom, name).await? {
                known.insert(name.to_string(), id);
                continue;
            }
            progress(&format!("Drawing a picture: {name}"));
            drawing.push((name, tokio::task::spawn_blocking(move || draw(name, width))));
        }
        for (name, drawn) in drawing {
            let broken =
                |error: String| Error::Internal(format!("the picture {name} cannot be drawn: {error}"));
            let files = drawn
                .await
                .map_err(|error| broken(error.to_string()))?
                .map_err(|error| broken(error.to_string()))?;
            let media = medium(newsroom, name, "image/png");
            let id = house::add_media(newsroom, granted, &slug(name), media, files).await?;
            known.insert(name.to_string(), id);
        }
    }
    for other in OTHERS {
        let id = match there(newsroom, other.name).await? {
            Some(id) => id,
            None => {
                let file = NewFile {
                    path: other.path.into(),
                    width: 0,
                    height: 0,
                    bytes: (other.make)(newsroom.now()),
                };
                let media = medium(newsroom, other.title, other.mime);
                house::add_media(newsroom, granted, &slug(other.name), media, vec![file]).await?
            }
        };
        known.insert(other.name.to_string(), id);
    }
    Ok(known)
}

fn slug(name: &str) -> String {
    format!("demo-{name}")
}

async fn there(newsroom: &Newsroom, name: &str) -> Result<Option<MediaId>, Error> {
    let there = morgue::media::by_slug(&newsroom.db().await?, &slug(name)).await?;
    Ok(there.map(|kept| kept.media.id))
}

/// A picture at its full size and at half of it.
fn draw(name: &str, width: usize) -> std::io::Result<Vec<NewFile>> {
    let large = scenes::draw(name, width);
    let small = large.halved();
    let mut files = Vec::new();
    for canvas in [large, small] {
        let (width, height) = canvas.size();
        files.push(NewFile {
            path: format!("/media/demo/{name}-{width}.png"),
            width: u32::try_from(width).unwrap_or(0),
            height: u32::try_from(height).unwrap_or(0),
            bytes: canvas.png()?,
        });
    }
    Ok(files)
}

fn medium(newsroom: &Newsroom, title: &str, mime: &str) -> Media {
    Media {
        id: MediaId(newsroom.id()),
        title: title.to_string(),
        alt: String::new(),
        caption: String::new(),
        credit: "Harbour Ledger".into(),
        credit_url: None,
        description: String::new(),
        mime: mime.into(),
        page_path: None,
        files: Vec::new(),
    }
}
