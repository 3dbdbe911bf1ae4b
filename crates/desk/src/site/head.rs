//! What heads of pages have in common: pictures for other sites, feeds, other languages.

use copy::address::{FeedKind, Part};
use copy::{Media, Tag};
use morgue::Life;
use morgue::topics::Topic;
use press::context::{FeedLink, HeadImage, Link};
use press::html::Image;

use super::Site;
use crate::error::Error;

/// Other sites show pictures about so wide.
const SHARED: u32 = 1200;

/// The scheme under which Polylang's exports tie an article to its translations.
const TRANSLATIONS: &str = "post_translations";

/// Translations of one article.
const MOST_TRANSLATIONS: i64 = 50;

/// A picture as other sites show it; `None` if it is none or not here.
pub(super) fn image(cx: &Site<'_>, media: &Media) -> Option<HeadImage> {
    let image = Image::of(media, SHARED)?;
    Some(HeadImage {
        href: cx.full(&image.src),
        width: image.width,
        height: image.height,
        alt: image.alt,
    })
}

/// The feeds of something, in every format that feed readers still look for.
pub(super) fn feeds(cx: &Site<'_>, title: &str, href: &str) -> Vec<FeedLink> {
    [
        (FeedKind::Rss2, "application/rss+xml"),
        (FeedKind::Atom, "application/atom+xml"),
        (FeedKind::Json, "application/feed+json"),
    ]
    .into_iter()
    .map(|(kind, mime)| FeedLink {
        title: title.to_owned(),
        href: cx.part(href, Part::Feed(kind, 1)),
        mime,
    })
    .collect()
}

/// The path of the feed of the paper that every page names.
pub(super) fn feed(cx: &Site<'_>) -> String {
    cx.part("/", Part::Feed(FeedKind::Rss2, 1))
}

/// The feeds of the paper beside the one that every page names.
pub(super) fn other_feeds(cx: &Site<'_>) -> Vec<FeedLink> {
    let mut all = feeds(cx, &cx.paper.title, "/");
    all.retain(|feed| feed.mime != "application/rss+xml");
    all
}

/// The pieces that this paper's newsroom tied to an article as its original or its translations, published or not.
async fn translations(cx: &Site<'_>, life: &Life) -> Result<Vec<Life>, Error> {
    let original = morgue::courses::get(cx.db, life.id).await?.translation_of;
    let original = original.unwrap_or(life.id);
    let mut ids = morgue::courses::translations(cx.db, original).await?;
    if ids.is_empty() && original == life.id {
        return Ok(Vec::new());
    }
    ids.insert(0, original);
    Ok(morgue::articles::by_ids(cx.db, &ids).await?)
}

/// The addresses of an article in every language it is in. Without translations it names itself alone where its
/// language is not the paper's; among translations the one in the paper's language is for everybody else.
pub(super) async fn alternates(
    cx: &Site<'_>,
    life: &Life,
    topics: &[Topic],
    tags: &mut Vec<Tag>,
) -> Result<Vec<(String, String)>, Error> {
    let mut all = vec![life.clone()];
    for topic in topics.iter().filter(|topic| topic.scheme == TRANSLATIONS) {
        let list = copy::List::Topic(topic.id);
        tags.push(Tag::List(list));
        for other in morgue::listing::page(cx.db, &list, 0, MOST_TRANSLATIONS).await? {
            let known = all.iter().any(|one| one.id == other.id || one.lang == other.lang);
            if other.is_public() && !known {
                tags.push(Tag::Article(other.id));
                all.push(other);
            }
        }
    }
    for other in translations(cx, life).await? {
        let known = all.iter().any(|one| one.id == other.id || one.lang == other.lang);
        if other.is_public() && !known {
            tags.push(Tag::Article(other.id));
            all.push(other);
        }
    }
    if cx.paper.url.is_empty() || (all.len() == 1 && life.lang == cx.paper.lang) {
        return Ok(Vec::new());
    }
    all.sort_by(|a, b| a.lang.as_str().cmp(b.lang.as_str()));
    let href = |one: &Life| cx.full(&cx.article_href(one));
    let mut out: Vec<(String, String)> = all
        .iter()
        .map(|one| (one.lang.as_str().to_owned(), href(one)))
        .collect();
    if all.len() > 1 {
        let home = all.iter().find(|one| one.lang == cx.paper.lang);
        out.extend(home.map(|one| ("x-default".to_owned(), href(one))));
    }
    Ok(out)
}

/// The piece whose story an article carries on, and the newest that carries on this one's: what readers may see of them.
pub(super) async fn stages(
    cx: &Site<'_>,
    life: &Life,
    tags: &mut Vec<Tag>,
) -> Result<(Option<Link>, Option<Link>), Error> {
    let (course, updates) = tokio::try_join!(
        morgue::courses::get(cx.db, life.id),
        morgue::courses::updates(cx.db, life.id),
    )?;
    if course.update_of.is_none() && updates.is_empty() {
        return Ok((None, None));
    }
    let ids: Vec<_> = course.update_of.into_iter().chain(updates).collect();
    let mut found = morgue::articles::by_ids(cx.db, &ids).await?;
    found.retain(Life::is_public);
    let mut link = |one: &Life| {
        tags.push(Tag::Article(one.id));
        Link::new(one.headline.clone(), cx.article_href(one))
    };
    let before = found
        .iter()
        .find(|one| Some(one.id) == course.update_of)
        .map(&mut link);
    let after = found.iter().filter(|one| Some(one.id) != course.update_of);
    let after = after.max_by_key(|one| (one.published_at, one.id)).map(&mut link);
    Ok((before, after))
}
