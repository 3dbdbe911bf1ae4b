//! From what an address may mean to what exists.

use std::collections::BTreeSet;
use std::sync::Mutex;

use copy::address::{Clue, Date, Thing};
use copy::{ArticleId, Kind, MediaId, Person, PersonId, SectionId, State};
use morgue::Life;
use morgue::addresses::Thing as Kept;
use morgue::topics::Topic;

use super::Site;
use super::links::Tree;
use crate::error::Error;

/// Something that exists and that readers may see.
pub(super) enum Found {
    /// All articles.
    Front,
    /// A section; the tree it stands in.
    Section(SectionId, Tree),
    /// A topic or one of WordPress's formats.
    Topic(Topic),
    /// An author.
    Author(Person),
    /// A year, a month or a day.
    Date(Date),
    /// What is found for some words.
    Search(String),
    /// The comments of all articles.
    Comments,
    /// The corrections of all articles.
    Corrections,
    /// An article or page.
    Article(Box<Life>),
    /// An article that was taken away.
    Withdrawn,
    /// A picture or file.
    Medium(Box<morgue::media::Kept>),
}

/// The scheme under which WordPress's formats are kept.
pub(super) const FORMATS: &str = "post_format";

/// A slug that is shorter is not guessed by its beginning.
const SHORTEST_GUESS: usize = 4;

/// What was looked for already while one address is answered: several meanings ask the same.
#[derive(Default)]
pub(super) struct Seen {
    asked: Mutex<BTreeSet<String>>,
}

impl Seen {
    /// True the first time.
    fn first(&self, what: String) -> bool {
        self.asked.lock().map_or(true, |mut asked| asked.insert(what))
    }
}

/// What of `thing` exists.
pub(super) async fn resolve(cx: &Site<'_>, thing: &Thing, seen: &Seen) -> Result<Option<Found>, Error> {
    match thing {
        Thing::Front => front(cx).await.map(Some),
        Thing::Known(path) => match known(cx, path).await? {
            // A page of the paper's own comes first.
            None if super::CORRECTIONS.trim_end_matches('/') == path => Ok(Some(Found::Corrections)),
            found => Ok(found),
        },
        Thing::Number(number) => number_of(cx, *number).await,
        Thing::Article(clue) => article(cx, clue, seen).await,
        Thing::Guess(clue) => guess(cx, clue, seen).await,
        Thing::Section(slugs) => section(cx, slugs).await,
        Thing::SectionNumber(number) => {
            let found = morgue::sections::by_wp_id(cx.db, *number).await?;
            let found = match found {
                Some(found) => Some(found),
                None => morgue::sections::by_id(cx.db, SectionId(*number)).await?,
            };
            match found {
                Some(found) => Ok(Some(Found::Section(found.id, Tree::read(cx).await?))),
                None => Ok(None),
            }
        }
        Thing::Topic(slug) => Ok(topic(cx, "", slug).await?.map(Found::Topic)),
        Thing::TopicNumber(number) => {
            let found = morgue::topics::by_wp_id(cx.db, *number).await?;
            Ok(found.filter(is_public_topic).map(Found::Topic))
        }
        Thing::Format(slug) => {
            let found = topic(cx, FORMATS, &format!("post-format-{slug}")).await?;
            Ok(found.map(Found::Topic))
        }
        Thing::Author(slug) => {
            let found = morgue::people::by_slug(cx.db, slug).await?;
            let found = match (found, lower(slug)) {
                (None, Some(slug)) => morgue::people::by_slug(cx.db, &slug).await?,
                (found, _) => found,
            };
            Ok(found.map(Found::Author))
        }
        Thing::AuthorNumber(number) => {
            let found = morgue::people::by_wp_id(cx.db, *number).await?;
            let found = match found {
                Some(found) => Some(found),
                None => morgue::people::by_id(cx.db, PersonId(*number)).await?,
            };
            Ok(found.map(Found::Author))
        }
        Thing::Date(date) => Ok(Some(Found::Date(*date))),
        Thing::Search(words) => Ok(Some(Found::Search(words.clone()))),
        Thing::Comments => Ok(Some(Found::Comments)),
        Thing::Medium { under, slug } => medium(cx, under, slug).await,
        Thing::MediumSlug(slug) => media(cx, morgue::media::by_slug(cx.db, slug).await?).await,
        _ => Ok(None),
    }
}

/// The front: the list of all articles, or the page that was made the front.
async fn front(cx: &Site<'_>) -> Result<Found, Error> {
    let Some(slug) = &cx.paper.permalinks.front_page else {
        return Ok(Found::Front);
    };
    let pages = morgue::articles::by_slug(cx.db, slug).await?;
    let page = pages
        .into_iter()
        .find(|life| life.kind == Kind::Page && life.parent.is_none() && life.is_public());
    Ok(page.map_or(Found::Front, |life| Found::Article(Box::new(life))))
}

/// What lives or has lived at a path, with and without a slash at its end, in small letters at last.
async fn known(cx: &Site<'_>, path: &str) -> Result<Option<Found>, Error> {
    if cx.paper.permalinks.front_page.is_some()
        && cx.paper.permalinks.articles_page.as_deref() == Some(path.trim_start_matches('/'))
    {
        return Ok(Some(Found::Front));
    }
    let mut spellings = vec![format!("{path}/"), path.to_owned()];
    if let Some(path) = lower(path) {
        spellings.extend([format!("{path}/"), path]);
    }
    for path in spellings {
        if let Some(address) = morgue::addresses::at(cx.db, &path).await?
            && let Some(found) = kept(cx, address.thing).await?
        {
            return Ok(Some(found));
        }
        if let Some(life) = morgue::articles::by_path(cx.db, &path).await? {
            return Ok(shown(life));
        }
    }
    Ok(None)
}

async fn kept(cx: &Site<'_>, thing: Kept) -> Result<Option<Found>, Error> {
    Ok(match thing {
        Kept::Article(id) => morgue::articles::by_id(cx.db, id).await?.and_then(shown),
        Kept::Section(id) => {
            let tree = Tree::read(cx).await?;
            tree.get(id).is_some().then_some(Found::Section(id, tree))
        }
        Kept::Topic(id) => morgue::topics::by_id(cx.db, id)
            .await?
            .filter(is_public_topic)
            .map(Found::Topic),
        Kept::Person(id) => morgue::people::by_id(cx.db, id).await?.map(Found::Author),
        Kept::Media(id) => media(cx, morgue::media::by_id(cx.db, id).await?).await?,
    })
}

/// An article as readers get it: public, taken away, or not there.
fn shown(life: Life) -> Option<Found> {
    match life.state {
        State::Published if life.is_public() && life.live.is_some() => Some(Found::Article(Box::new(life))),
        State::Withdrawn if life.access != copy::Access::Private => Some(Found::Withdrawn),
        _ => None,
    }
}

async fn number_of(cx: &Site<'_>, number: i64) -> Result<Option<Found>, Error> {
    if let Some(life) = morgue::articles::by_wp_id(cx.db, number).await? {
        return Ok(shown(life));
    }
    if let Some(found) = media(cx, morgue::media::by_wp_id(cx.db, number).await?).await? {
        return Ok(Some(found));
    }
    if let Some(life) = morgue::articles::by_id(cx.db, ArticleId(number)).await? {
        return Ok(shown(life));
    }
    media(cx, morgue::media::by_id(cx.db, MediaId(number)).await?).await
}

/// An article by what the pattern tells: what it tells must be so, but for section and author, which may have
/// changed since.
async fn article(cx: &Site<'_>, clue: &Clue, seen: &Seen) -> Result<Option<Found>, Error> {
    if let Some(number) = clue.number
        && let Some(found) = number_of(cx, number).await?
    {
        return Ok(Some(found));
    }
    let Some(slug) = &clue.slug else {
        return Ok(None);
    };
    if !seen.first(format!("{slug} {:?}", clue.date)) {
        return Ok(None);
    }
    Ok(named(cx, slug, clue.date.as_ref())
        .await?
        .filter(|life| life.kind == Kind::Article)
        .and_then(shown))
}

/// The public article or page that has this slug, or once had it, within a date.
async fn named(cx: &Site<'_>, slug: &str, date: Option<&Date>) -> Result<Option<Life>, Error> {
    let fits = |life: &Life| {
        shown_to_readers(life)
            && date.is_none_or(|date| life.kind == Kind::Article && date.holds(&life.local_date))
    };
    let mut slugs = vec![slug.to_owned()];
    slugs.extend(lower(slug));
    for slug in slugs {
        let mut found = morgue::articles::by_slug(cx.db, &slug).await?;
        found.retain(fits);
        // The newest of several: an old address with its date was answered before.
        if let Some(life) = found.into_iter().max_by_key(|life| (life.published_at, life.id)) {
            return Ok(Some(life));
        }
        let mut found = morgue::articles::by_old_slug(cx.db, &slug).await?;
        found.retain(fits);
        if let Some(life) = found.into_iter().max_by_key(|life| (life.published_at, life.id)) {
            return Ok(Some(life));
        }
    }
    Ok(None)
}

fn shown_to_readers(life: &Life) -> bool {
    life.is_public() && life.live.is_some()
}

/// An article or page by its slug wherever it stands, or by the beginning of it if that is one article's alone.
async fn guess(cx: &Site<'_>, clue: &Clue, seen: &Seen) -> Result<Option<Found>, Error> {
    let Some(slug) = &clue.slug else {
        return Ok(None);
    };
    if !seen.first(format!("guess {slug} {:?}", clue.date)) {
        return Ok(None);
    }
    if let Some(life) = named(cx, slug, clue.date.as_ref()).await? {
        return Ok(shown(life));
    }
    if slug.chars().count() < SHORTEST_GUESS {
        return Ok(None);
    }
    let mut begun = morgue::articles::by_slug_prefix(cx.db, slug, 20).await?;
    begun.retain(|life| shown_to_readers(life) && clue.date.is_none_or(|date| date.holds(&life.local_date)));
    // `rain`, `rain-2`, `rain-3`: what all begin with is what was meant.
    let first = begun.iter().min_by_key(|life| life.slug.len()).cloned();
    Ok(first
        .filter(|first| begun.iter().all(|life| life.slug.starts_with(&first.slug)))
        .and_then(shown))
}

/// A section by its slugs: the one that stands there, else the only one of that name. A section that only
/// shares its last slug with a longer path is still found, because parents change.
async fn section(cx: &Site<'_>, slugs: &[String]) -> Result<Option<Found>, Error> {
    let Some(last) = slugs.last() else {
        return Ok(None);
    };
    let mut found = morgue::sections::by_slug(cx.db, last).await?;
    if found.is_empty()
        && let Some(last) = lower(last)
    {
        found = morgue::sections::by_slug(cx.db, &last).await?;
    }
    if found.is_empty() {
        return Ok(None);
    }
    let tree = Tree::read(cx).await?;
    let exact = found.iter().find(|section| tree.slugs(section.id) == *slugs);
    Ok(exact
        .or(found.first())
        .map(|section| section.id)
        .map(|id| Found::Section(id, tree)))
}

async fn topic(cx: &Site<'_>, scheme: &str, slug: &str) -> Result<Option<Topic>, Error> {
    let found = morgue::topics::by_slug(cx.db, scheme, slug).await?;
    match (found, lower(slug)) {
        (None, Some(slug)) => Ok(morgue::topics::by_slug(cx.db, scheme, &slug).await?),
        (found, _) => Ok(found),
    }
}

/// Topics of other taxonomies are kept but have no pages.
pub(super) fn is_public_topic(topic: &Topic) -> bool {
    topic.scheme.is_empty() || topic.scheme == FORMATS
}

/// A medium by the path it stands under and its slug.
async fn medium(cx: &Site<'_>, under: &str, slug: &str) -> Result<Option<Found>, Error> {
    for path in [format!("{under}/{slug}/"), format!("{under}/{slug}")] {
        if let Some(found) = media(cx, morgue::media::by_page_path(cx.db, &path).await?).await? {
            return Ok(Some(found));
        }
    }
    let Some(kept) = morgue::media::by_slug(cx.db, slug).await? else {
        return Ok(None);
    };
    // Under another path it is a page of something else.
    let parent = match kept.article {
        Some(id) => morgue::articles::by_id(cx.db, id).await?,
        None => None,
    };
    let stands_there = match parent {
        Some(life) => {
            under.is_empty() && cx.paper.permalinks.is_plain()
                || life.path.as_deref().map(|path| path.trim_end_matches('/')) == Some(under)
        }
        None => under.is_empty(),
    };
    if stands_there {
        media(cx, Some(kept)).await
    } else {
        Ok(None)
    }
}

/// A medium as readers get it: one that is hidden, or belongs to a piece they may not read, is not there.
async fn media(cx: &Site<'_>, kept: Option<morgue::media::Kept>) -> Result<Option<Found>, Error> {
    let Some(kept) = kept.filter(|kept| !kept.hidden) else {
        return Ok(None);
    };
    if let Some(id) = kept.article {
        let open = morgue::articles::by_id(cx.db, id)
            .await?
            .is_some_and(|life| life.is_open());
        if !open {
            return Ok(None);
        }
    }
    Ok(Some(Found::Medium(Box::new(kept))))
}

fn lower(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    (lower != text).then_some(lower)
}
