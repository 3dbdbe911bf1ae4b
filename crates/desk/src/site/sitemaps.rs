//! What search engines fetch. A part of the articles begins with the oldest, so that publishing changes the
//! last part alone; what it costs does not depend on how many parts there are but by a walk along one index.

use copy::address::{MapOf, Permalinks};
use copy::{List, PersonId, SectionId, Tag, TopicId};
use press::Sheet;
use press::context::{Robots, Sitemap, SitemapIndex, SitemapUrl, View};

use super::links::Tree;
use super::resolve::FORMATS;
use super::{Site, settle};
use crate::ask::Ask;
use crate::error::Error;

/// Addresses in one sitemap.
const IN_MAP: i64 = 2000;

/// WordPress's formats.
const ALL_FORMATS: [&str; 9] = [
    "aside", "audio", "chat", "gallery", "image", "link", "quote", "status", "video",
];

/// `/robots.txt`.
pub(super) fn robots(cx: &Site<'_>, ask: &Ask) -> Result<Sheet, Error> {
    if let Some(sheet) = settle(ask, "/robots.txt", &[]) {
        return Ok(sheet);
    }
    let view = View::Robots(Robots {
        closed: false,
        disallow: vec!["/?s=".into(), "/search/".into()],
        sitemaps: cx.canonical("/wp-sitemap.xml").into_iter().collect(),
    });
    super::sheet(cx, &view, vec![Tag::Site])
}

/// The list of sitemaps.
pub(super) async fn index(cx: &Site<'_>, ask: &Ask) -> Result<Sheet, Error> {
    let mut tags = vec![Tag::Site, Tag::List(List::Front), Tag::Pages];
    if let Some(sheet) = settle(ask, "/wp-sitemap.xml", &tags) {
        return Ok(sheet);
    }
    let mut maps = Vec::new();
    for of in MapOf::ALL {
        let parts = parts(cx, of).await?;
        maps.extend((1..=parts).map(|part| SitemapUrl {
            loc: cx.full(&Permalinks::sitemap(of, part)),
            modified: None,
        }));
    }
    tags.dedup();
    super::sheet(cx, &View::SitemapIndex(SitemapIndex { maps }), tags)
}

/// How many parts the sitemap of something has.
async fn parts(cx: &Site<'_>, of: MapOf) -> Result<u32, Error> {
    let total = match of {
        MapOf::Articles => morgue::listing::count(cx.db, &List::Front).await?,
        // One more part than there may be is found out by looking: pages are few.
        MapOf::Pages => {
            let mut total = 0;
            while !morgue::articles::pages(cx.db, total, 1).await?.is_empty() {
                total += IN_MAP;
            }
            total
        }
        MapOf::Sections => length(&listed(cx, "section:").await?),
        MapOf::Topics => length(&topics(cx).await?),
        MapOf::Formats => length(&formats(cx).await?),
        MapOf::Authors => length(&listed(cx, "author:").await?),
    };
    let parts = total.div_euclid(IN_MAP) + i64::from(total.rem_euclid(IN_MAP) > 0);
    Ok(u32::try_from(parts).unwrap_or(0))
}

fn length<T>(of: &[T]) -> i64 {
    i64::try_from(of.len()).unwrap_or(0)
}

/// One sitemap; `None` beyond the last.
pub(super) async fn part(cx: &Site<'_>, ask: &Ask, of: MapOf, part: u32) -> Result<Option<Sheet>, Error> {
    let mut tags = vec![Tag::Site];
    if let Some(sheet) = settle(ask, &Permalinks::sitemap(of, part), &tags) {
        return Ok(Some(sheet));
    }
    let skip = i64::from(part.max(1) - 1).saturating_mul(IN_MAP);
    let urls = match of {
        MapOf::Articles => {
            tags.push(Tag::List(List::Front));
            articles(cx, skip, &mut tags).await?
        }
        MapOf::Pages => {
            tags.push(Tag::Pages);
            let pages = morgue::articles::pages(cx.db, skip, IN_MAP).await?;
            tags.extend(pages.iter().map(|life| Tag::Article(life.id)));
            let found = pages
                .iter()
                .map(|life| (cx.article_href(life), Some(life.updated_at)));
            // WordPress names the front first among the pages.
            let front =
                (part == 1 && cx.paper.permalinks.front_page.is_none()).then(|| ("/".to_owned(), None));
            front.into_iter().chain(found).collect()
        }
        MapOf::Sections => {
            let tree = Tree::read(cx).await?;
            tags.extend(tree.all().iter().map(|section| Tag::Section(section.id)));
            let ids = listed(cx, "section:").await?;
            let found = window(&ids, skip)
                .iter()
                .filter_map(|id| tree.get(SectionId(*id)));
            found.map(|section| (tree.href(cx, section), None)).collect()
        }
        MapOf::Topics => {
            let ids = topics(cx).await?;
            let found = morgue::topics::by_ids(cx.db, window(&ids, skip)).await?;
            tags.extend(found.iter().map(|topic| Tag::Topic(topic.id)));
            found.iter().map(|topic| (cx.topic_href(topic), None)).collect()
        }
        MapOf::Formats => {
            let found = formats(cx).await?;
            tags.extend(found.iter().map(|topic| Tag::Topic(topic.id)));
            window(&found, skip)
                .iter()
                .map(|topic| (cx.topic_href(topic), None))
                .collect()
        }
        MapOf::Authors => {
            let ids: Vec<PersonId> = listed(cx, "author:").await?.into_iter().map(PersonId).collect();
            let found = morgue::people::by_ids(cx.db, window(&ids, skip)).await?;
            tags.extend(found.iter().map(|person| Tag::Person(person.id)));
            found
                .iter()
                .map(|person| (cx.author_href(person), None))
                .collect::<Vec<_>>()
        }
    };
    if urls.is_empty() {
        return Ok(None);
    }
    if !matches!(of, MapOf::Articles | MapOf::Pages) {
        // Whether one of them holds an article at all changes with what is published.
        tags.push(Tag::List(List::Front));
    }
    let urls = urls
        .into_iter()
        .map(|(href, modified)| SitemapUrl {
            loc: cx.full(&href),
            modified,
        })
        .collect();
    super::sheet(cx, &View::Sitemap(Sitemap { urls }), tags).map(Some)
}

type Found = Vec<(String, Option<copy::Moment>)>;

/// The articles of a part: `skip` counts from the oldest.
async fn articles(cx: &Site<'_>, skip: i64, tags: &mut Vec<Tag>) -> Result<Found, Error> {
    let total = morgue::listing::count(cx.db, &List::Front).await?;
    let many = (total - skip).clamp(0, IN_MAP);
    if many == 0 {
        return Ok(Vec::new());
    }
    let mut lives = morgue::listing::page(cx.db, &List::Front, total - skip - many, many).await?;
    lives.reverse();
    lives.retain(|life| life.is_open());
    tags.extend(lives.iter().map(|life| Tag::Article(life.id)));
    Ok(lives
        .iter()
        .map(|life| (cx.article_href(life), Some(life.updated_at)))
        .collect())
}

fn window<T>(of: &[T], skip: i64) -> &[T] {
    let from = usize::try_from(skip).unwrap_or(usize::MAX).min(of.len());
    let to = from
        .saturating_add(usize::try_from(IN_MAP).unwrap_or(0))
        .min(of.len());
    of.get(from..to).unwrap_or_default()
}

/// The ids behind the lists of a kind that hold something, oldest thing first.
async fn listed(cx: &Site<'_>, prefix: &str) -> Result<Vec<i64>, Error> {
    let counts = morgue::listing::counts(cx.db, prefix).await?;
    let mut ids: Vec<i64> = counts
        .iter()
        .filter_map(|(list, _)| list.strip_prefix(prefix)?.parse().ok())
        .collect();
    ids.sort_unstable();
    Ok(ids)
}

/// The paper's own topics that hold something. Those of other taxonomies have no pages.
async fn topics(cx: &Site<'_>) -> Result<Vec<TopicId>, Error> {
    let ids: Vec<TopicId> = listed(cx, "topic:").await?.into_iter().map(TopicId).collect();
    let mut out = Vec::with_capacity(ids.len());
    for some in ids.chunks(1000) {
        let found = morgue::topics::by_ids(cx.db, some).await?;
        out.extend(
            found
                .iter()
                .filter(|topic| topic.scheme.is_empty())
                .map(|topic| topic.id),
        );
    }
    Ok(out)
}

async fn formats(cx: &Site<'_>) -> Result<Vec<morgue::topics::Topic>, Error> {
    let mut out = Vec::new();
    for slug in ALL_FORMATS {
        let found = morgue::topics::by_slug(cx.db, FORMATS, &format!("post-format-{slug}")).await?;
        if let Some(topic) = found
            && morgue::listing::count(cx.db, &List::Topic(topic.id)).await? > 0
        {
            out.push(topic);
        }
    }
    Ok(out)
}
