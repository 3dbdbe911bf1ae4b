//! A small invented paper, for looking at: The Harbour Ledger of Port Castell.
//!
//! Nothing in it exists. It goes through the same services as everything else, with the permission of whoever
//! sits at the console.

mod cast;
mod letters;
mod paint;
mod scenes;
mod text;

use std::collections::BTreeMap;

use copy::paper::{Menu, MenuEntry};
use copy::{
    Article, ArticleId, Correction, CorrectionKind, Credit, Dateline, Kind, Lang, Media, MediaId, Moment,
    Paper, PersonId, SectionId, TopicId,
};

use crate::access::{Actor, Administer, Granted, House, Publish, Write, may};
use crate::error::Error;
use crate::house::{self, NewFile};
use crate::newsroom::Newsroom;
use crate::publish::{self, Order};
use crate::write;
use text::Text;

/// Width of the pictures in pixels; their smaller size has half of it.
const WIDTH: usize = 1200;

const HOUR: i64 = 3_600_000;

/// The articles, as their authors wrote them.
const ARTICLES: [&str; 17] = [
    include_str!("articles/about.txt"),
    include_str!("articles/imprint.txt"),
    include_str!("articles/bridge.txt"),
    include_str!("articles/meters.txt"),
    include_str!("articles/ur-mango.txt"),
    include_str!("articles/nighttrain.txt"),
    include_str!("articles/regatta.txt"),
    include_str!("articles/unknown.txt"),
    include_str!("articles/ar-books.txt"),
    include_str!("articles/cinema.txt"),
    include_str!("articles/libraries.txt"),
    include_str!("articles/seagrass.txt"),
    include_str!("articles/grain.txt"),
    include_str!("articles/river.txt"),
    include_str!("articles/ur-school.txt"),
    include_str!("articles/strait.txt"),
    include_str!("articles/ar-port.txt"),
];

/// What articles name by a word.
struct Known {
    sections: BTreeMap<String, SectionId>,
    topics: BTreeMap<String, TopicId>,
    people: BTreeMap<String, PersonId>,
    pictures: BTreeMap<String, MediaId>,
}

/// Fills an empty paper with the invented one. `progress` is told what is being done, in words.
/// What is there already stays as it is, so a second time changes nothing, and a time that was interrupted is
/// finished by the next.
///
/// # Errors
/// As the services it goes through.
pub async fn fill(newsroom: &Newsroom, progress: &(dyn Fn(&str) + Sync)) -> Result<(), Error> {
    fill_with(newsroom, WIDTH, progress).await
}

/// [`fill`] with pictures `width` pixels wide: tests want small ones.
///
/// # Errors
/// As [`fill`].
pub async fn fill_with(
    newsroom: &Newsroom,
    width: usize,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<(), Error> {
    let console = Actor::Operator;
    let granted = may(&console, Administer, &House)?;
    name(newsroom, granted).await?;
    progress("People, sections and topics");
    let sections = cast::sections(newsroom, granted).await?;
    let topics = cast::topics(newsroom, granted).await?;
    let people = cast::people(newsroom, granted).await?;
    let mut known = Known {
        sections,
        topics,
        people,
        pictures: BTreeMap::new(),
    };
    for name in scenes::NAMES {
        progress(&format!("Drawing a picture: {name}"));
        let id = picture(newsroom, granted, name, width).await?;
        known.pictures.insert(name.to_string(), id);
    }
    for file in ARTICLES {
        let text = Text::read(file, &known.pictures);
        progress(&format!("Printing: {}", text.one("headline")));
        print(newsroom, &text, &known).await?;
    }
    progress("Letting readers speak");
    letters::send(newsroom).await
}

/// Gives a paper its name that has none of its own yet.
async fn name(newsroom: &Newsroom, granted: Granted<'_, Administer, House>) -> Result<(), Error> {
    let paper = newsroom.paper.load_full();
    if paper.title != "Dateline" || !paper.menus.is_empty() {
        return Ok(());
    }
    let entry = |text: &str, href: &str| MenuEntry {
        text: text.into(),
        href: href.into(),
        entries: Vec::new(),
    };
    let paper = Paper {
        title: "The Harbour Ledger".into(),
        tagline: "News from both shores of the Aurel Strait".into(),
        menus: vec![
            Menu {
                name: "Sections".into(),
                entries: Vec::new(),
            },
            Menu {
                name: "Foot".into(),
                entries: vec![entry("About", "/about/"), entry("Imprint", "/imprint/")],
            },
        ],
        ..Paper::clone(&paper)
    };
    newsroom.set_paper(granted, &paper).await
}

async fn picture(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    name: &'static str,
    width: usize,
) -> Result<MediaId, Error> {
    let slug = format!("demo-{name}");
    if let Some(there) = morgue::media::by_slug(&newsroom.db().await?, &slug).await? {
        return Ok(there.media.id);
    }
    let drawn = tokio::task::spawn_blocking(move || {
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
        Ok::<_, std::io::Error>(files)
    });
    let broken = |error: String| Error::Internal(format!("the picture {name} cannot be drawn: {error}"));
    let files = drawn
        .await
        .map_err(|error| broken(error.to_string()))?
        .map_err(|error| broken(error.to_string()))?;
    let media = Media {
        id: MediaId(newsroom.id()),
        title: name.to_string(),
        alt: String::new(),
        caption: String::new(),
        credit: "Harbour Ledger".into(),
        credit_url: None,
        description: String::new(),
        mime: "image/png".into(),
        page_path: None,
        files: Vec::new(),
    };
    house::add_media(newsroom, granted, &slug, media, files).await
}

/// Writes and publishes one article, unless it is published already.
async fn print(newsroom: &Newsroom, text: &Text, known: &Known) -> Result<(), Error> {
    let slug = text.one("slug");
    let there = morgue::articles::by_slug(&newsroom.db().await?, slug).await?;
    if there.iter().any(|life| life.live.is_some()) {
        return Ok(());
    }
    let now = newsroom.now();
    let console = Actor::Operator;
    let granted = may(&console, Write, &House)?;
    let article = article(text, known, now);
    let id: ArticleId = match there.first() {
        Some(begun) => begun.id,
        None => {
            write::start(newsroom, granted, &article, &format!("demo:{slug}"))
                .await?
                .article
        }
    };
    let piece = newsroom.piece(id).await?;
    let order = Order {
        revision: None,
        dated: Some(ago(now, text.one("age"))),
        pinned: (text.one("pinned") == "yes").then_some(true),
    };
    publish::publish(newsroom, may(&console, Publish, &piece)?, order)
        .await
        .map(drop)
}

fn article(text: &Text, known: &Known, now: Moment) -> Article {
    let lang = Lang::parse(text.one("lang")).unwrap_or_else(Lang::english);
    let kind = match text.one("kind") {
        "page" => Kind::Page,
        _ => Kind::Article,
    };
    let some = |word: &str| (!word.is_empty()).then(|| word.to_string());
    let credits = |name| {
        let lines = text.all(name).map(text::parts::<2>);
        lines
            .map(|[name, url]| Credit {
                name: name.to_string(),
                url: some(url),
            })
            .collect()
    };
    let place = text.one("place");
    Article {
        headline: text.one("headline").to_string(),
        standfirst: text.one("standfirst").to_string(),
        labels: text.all("label").map(String::from).collect(),
        slug: text.one("slug").to_string(),
        sections: text
            .all("section")
            .filter_map(|slug| known.sections.get(slug).copied())
            .collect(),
        topics: text
            .all("topic")
            .filter_map(|slug| known.topics.get(slug).copied())
            .collect(),
        authors: text
            .all("author")
            .filter_map(|slug| known.people.get(slug).copied())
            .collect(),
        dateline: (!place.is_empty()).then(|| Dateline {
            place: place.to_string(),
            date: None,
            agency: text.one("agency").to_string(),
        }),
        sources: credits("source"),
        via: credits("via"),
        lead: text::picture(text.one("lead"), &known.pictures),
        highlights: text.all("highlight").map(String::from).collect(),
        body: text.body.clone(),
        corrections: text.all("correction").map(|line| correction(line, now)).collect(),
        comments_open: text.one("comments") == "open",
        ..Article::new(kind, lang)
    }
}

fn correction(line: &str, now: Moment) -> Correction {
    let [kind, age, text] = text::parts(line);
    let kind = match kind {
        "clarification" => CorrectionKind::Clarification,
        "retraction" => CorrectionKind::Retraction,
        "update" => CorrectionKind::Update,
        _ => CorrectionKind::Correction,
    };
    Correction {
        kind,
        at: ago(now, age),
        text: text.to_string(),
        on_top: kind == CorrectionKind::Retraction,
    }
}

/// So many hours before now: `9h`.
fn ago(now: Moment, age: &str) -> Moment {
    let hours: i64 = age
        .strip_suffix('h')
        .and_then(|hours| hours.parse().ok())
        .unwrap_or(0);
    Moment(now.0 - hours * HOUR)
}
