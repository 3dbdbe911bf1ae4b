//! The paper's settings as its people change them: each change is written in the log, and can be taken back.

use std::collections::BTreeMap;

use copy::colours::Colours;
use copy::{Change, Deed, Paper, SectionId, Tag};
use morgue::Tx;
use morgue::redirects::Redirect;
use morgue::sections::Section;
use morgue::settings::Former;
use morgue::topics::Topic;

use crate::access::{Administer, Granted, House};
use crate::audit::{self, By};
use crate::error::{Error, Invalid};
use crate::newsroom::Newsroom;
use crate::said;
use crate::said::Word;

/// Under which name the paper's own settings are kept.
const PAPER: &str = "paper";
/// Sections of a paper.
const SECTIONS: usize = 300;
/// Letters of a name.
const NAME: usize = 120;

/// Changes the paper's settings; what they were is kept, so that the change can be taken back.
///
/// # Errors
/// [`Error::Invalid`] if colours could not be read.
pub async fn set(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    by: By,
    paper: &Paper,
) -> Result<(), Error> {
    if let Some(colours) = &paper.colours {
        readable(colours)?;
    }
    let tx = newsroom.begin().await?;
    let before = morgue::settings::paper(&tx).await?;
    let before = before.unwrap_or_else(|| (*newsroom.paper.load_full()).clone());
    if *paper == before {
        return Ok(());
    }
    let words = named(&before, paper);
    let former = Former {
        id: newsroom.id(),
        content: serde_json::to_string(&before)?,
        at: newsroom.now(),
        by: by.person,
        words: words.clone(),
    };
    morgue::settings::keep_former(&tx, PAPER, &former).await?;
    put(newsroom, granted, tx, by, "settings-changed", (paper, &words)).await
}

/// Takes the last change back. Whether there was one.
///
/// # Errors
/// If it cannot be kept.
pub async fn take_back(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    by: By,
    id: i64,
) -> Result<bool, Error> {
    let tx = newsroom.begin().await?;
    let last = morgue::settings::formers(&tx, PAPER, 1).await?;
    // Only the last one: an earlier state would lose what came after it.
    let Some(last) = last.into_iter().find(|one| one.id == id) else {
        return Ok(false);
    };
    let paper: Paper = serde_json::from_str(&last.content)?;
    morgue::settings::drop_former(&tx, last.id).await?;
    put(
        newsroom,
        granted,
        tx,
        by,
        "settings-taken-back",
        (&paper, &last.words),
    )
    .await?;
    Ok(true)
}

/// The last change that can be taken back.
///
/// # Errors
/// If the database does not answer.
pub async fn last(newsroom: &Newsroom, _: Granted<'_, Administer, House>) -> Result<Option<Former>, Error> {
    let all = morgue::settings::formers(&newsroom.db().await?, PAPER, 1).await?;
    Ok(all.into_iter().next())
}

async fn put(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    tx: Tx,
    by: By,
    deed: &'static str,
    (paper, words): (&Paper, &str),
) -> Result<(), Error> {
    morgue::settings::set_paper(&tx, paper).await?;
    audit::note(newsroom, &tx, by, deed, 0, words).await?;
    let change = change(newsroom, granted, Deed::PaperSet, 0, vec![Tag::Site]);
    newsroom.commit(tx, &[change]).await.map(drop)
}

fn change(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    deed: Deed,
    thing: i64,
    tags: Vec<Tag>,
) -> Change {
    Change {
        at: newsroom.now(),
        by: granted.actor().person(),
        deed,
        thing,
        tags,
    }
}

/// What differs, by the names of the fields, for the log.
fn named(before: &Paper, after: &Paper) -> String {
    let fields = |paper: &Paper| -> BTreeMap<String, serde_json::Value> {
        serde_json::to_value(paper)
            .ok()
            .and_then(|value| serde_json::from_value(value).ok())
            .unwrap_or_default()
    };
    let (before, after) = (fields(before), fields(after));
    let mut names: Vec<&str> = before
        .keys()
        .chain(after.keys())
        .filter(|name| before.get(*name) != after.get(*name))
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    names.dedup();
    names.join(", ")
}

/// Colours that nobody could read are refused, whatever the screen let through.
fn readable(colours: &Colours) -> Result<(), Error> {
    let wrong: Vec<Invalid> = colours
        .faint()
        .into_iter()
        .map(|one| Invalid {
            field: field(one.dark, one.what),
            why: said!(
                "contrast",
                "This colour stands out {is} to 1 and needs {needs} to 1 to be read (WCAG 2.2, AA).",
                is = Word::Text(format!("{:.2}", (one.is * 100.0).floor() / 100.0)),
                needs = Word::Text(one.needs.to_string())
            ),
        })
        .collect();
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(Error::Invalid(wrong)),
    }
}

/// The form's field of a colour.
pub fn field(dark: bool, what: &str) -> &'static str {
    match (dark, what) {
        (false, "paper") => "light-paper",
        (false, "ink") => "light-ink",
        (false, "quiet") => "light-quiet",
        (false, _) => "light-link",
        (true, "paper") => "dark-paper",
        (true, "ink") => "dark-ink",
        (true, "quiet") => "dark-quiet",
        (true, _) => "dark-link",
    }
}

/// All sections, in their order.
///
/// # Errors
/// If the database does not answer.
pub async fn sections(newsroom: &Newsroom, _: Granted<'_, Administer, House>) -> Result<Vec<Section>, Error> {
    let mut all = morgue::sections::all(&newsroom.db().await?).await?;
    all.sort_by_key(|one| (one.position, one.id));
    Ok(all)
}

/// Adds a section or changes its name, slug, description and order. Its old address, and those of the sections under it,
/// lead to the new ones.
///
/// # Errors
/// [`Error::Invalid`] with the fields.
pub async fn set_section(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    by: By,
    section: &Section,
) -> Result<(), Error> {
    check("name", "slug", &section.name, &section.slug)?;
    let tx = newsroom.begin().await?;
    let mut all = morgue::sections::all(&tx).await?;
    let known = all.iter().any(|one| one.id == section.id);
    if !known && all.len() >= SECTIONS {
        return Err(Error::invalid(
            "name",
            said!("sections-many", "A paper has at most {n} sections.", n = SECTIONS),
        ));
    }
    let paper = newsroom.paper.load_full();
    let before = hrefs(&paper, &all);
    match all.iter_mut().find(|one| one.id == section.id) {
        Some(one) if one == section => return Ok(()),
        Some(one) if one.parent != section.parent => {
            return Err(Error::invalid(
                "slug",
                said!(
                    "section-moved",
                    "A section cannot be moved to another place in the tree."
                ),
            ));
        }
        Some(one) => one.clone_from(section),
        None => all.push(section.clone()),
    }
    morgue::sections::put(&tx, std::slice::from_ref(section))
        .await
        .map_err(taken)?;
    lead_on(&tx, &before, &hrefs(&paper, &all)).await?;
    audit::note(newsroom, &tx, by, "section-changed", section.id.0, &section.name).await?;
    // Menus show the tree with its addresses on every page.
    let tags = vec![Tag::Section(section.id), Tag::Site];
    let change = change(newsroom, granted, Deed::SectionSet, section.id.0, tags);
    newsroom.commit(tx, &[change]).await.map(drop)
}

/// Where each section stands.
fn hrefs(paper: &Paper, all: &[Section]) -> BTreeMap<SectionId, String> {
    let slugs = |id: SectionId| {
        let mut slugs = Vec::new();
        let mut next = Some(id);
        while let Some(one) = next.and_then(|id| all.iter().find(|one| one.id == id)) {
            slugs.push(one.slug.as_str());
            next = one.parent.filter(|_| slugs.len() < 32);
        }
        slugs.reverse();
        slugs
    };
    all.iter()
        .map(|one| {
            let number = one.wp_id.unwrap_or(one.id.0);
            (one.id, paper.permalinks.section(&slugs(one.id), number))
        })
        .collect()
}

/// Old addresses lead to the new ones; one that is used again leads nowhere else any more.
async fn lead_on(
    tx: &Tx,
    before: &BTreeMap<SectionId, String>,
    after: &BTreeMap<SectionId, String>,
) -> Result<(), Error> {
    let bare = |href: &str| {
        let parts = copy::address::decode_path(href)?;
        Some(format!("/{}/", parts.join("/")))
    };
    for href in after.values().filter_map(|href| bare(href)) {
        morgue::redirects::delete(tx, &href).await?;
    }
    let moved = before.iter().filter_map(|(id, old)| {
        let new = after.get(id).filter(|new| *new != old && !old.contains('?'))?;
        Some(Redirect {
            from: bare(old)?,
            to: new.clone(),
            status: 301,
        })
    });
    let moved: Vec<Redirect> = moved.collect();
    Ok(morgue::redirects::put(tx, &moved).await?)
}

/// Topics whose name or slug holds some words, at most `many`.
///
/// # Errors
/// If the database does not answer.
pub async fn topics(
    newsroom: &Newsroom,
    _: Granted<'_, Administer, House>,
    words: &str,
    many: usize,
) -> Result<Vec<Topic>, Error> {
    let db = newsroom.db().await?;
    let wanted = words.trim().to_lowercase();
    let (mut found, mut after) = (Vec::new(), copy::TopicId(0));
    loop {
        let some = morgue::topics::after(&db, after, 1_000).await?;
        let Some(last) = some.last() else { break };
        after = last.id;
        let full = some.len() == 1_000;
        found.extend(some.into_iter().filter(|topic| {
            topic.scheme.is_empty()
                && (topic.name.to_lowercase().contains(&wanted) || topic.slug.contains(&wanted))
        }));
        if !full || found.len() >= many {
            break;
        }
    }
    found.truncate(many);
    Ok(found)
}

/// Changes a topic's name, slug and description. Its old address leads to the new one.
///
/// # Errors
/// [`Error::Invalid`] with the fields; [`Error::NotFound`].
pub async fn set_topic(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    by: By,
    topic: &Topic,
) -> Result<(), Error> {
    check("name", "slug", &topic.name, &topic.slug)?;
    let tx = newsroom.begin().await?;
    let before = morgue::topics::by_id(&tx, topic.id).await?;
    let before = before.ok_or(Error::NotFound("topic"))?;
    if before == *topic {
        return Ok(());
    }
    morgue::topics::put(&tx, std::slice::from_ref(topic))
        .await
        .map_err(taken)?;
    let paper = newsroom.paper.load_full();
    let one = |topic: &Topic| BTreeMap::from([(SectionId(topic.id.0), paper.permalinks.topic(&topic.slug))]);
    lead_on(&tx, &one(&before), &one(topic)).await?;
    audit::note(newsroom, &tx, by, "topic-changed", topic.id.0, &topic.name).await?;
    let change = change(
        newsroom,
        granted,
        Deed::TopicSet,
        topic.id.0,
        vec![Tag::Topic(topic.id)],
    );
    newsroom.commit(tx, &[change]).await.map(drop)
}

fn check(name_field: &'static str, slug_field: &'static str, name: &str, slug: &str) -> Result<(), Error> {
    let mut wrong = Vec::new();
    if name.trim().is_empty() || name.chars().count() > NAME {
        wrong.push(Invalid {
            field: name_field,
            why: said!(
                "name-words",
                "Please give a name of at most {n} characters.",
                n = NAME
            ),
        });
    }
    let odd = |letter: char| !(letter.is_alphanumeric() || "-_.".contains(letter)) || letter.is_uppercase();
    if slug.is_empty() || slug.chars().count() > NAME || slug.chars().any(odd) || slug.starts_with('.') {
        wrong.push(Invalid {
            field: slug_field,
            why: said!(
                "slug-letters",
                "The last part of an address has small letters, digits and hyphens, at most {n}.",
                n = NAME
            ),
        });
    }
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(Error::Invalid(wrong)),
    }
}

fn taken(error: morgue::Error) -> Error {
    match error {
        morgue::Error::Taken { .. } => Error::invalid(
            "slug",
            said!("taken", "Somebody or something else has this address already."),
        ),
        other => other.into(),
    }
}
