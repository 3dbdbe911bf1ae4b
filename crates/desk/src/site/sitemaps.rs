//! What search engines fetch.
//!
//! Articles are divided by date: a year is one sitemap; one that holds too many is divided into its months,
//! such a month into its days. So a sitemap is read from the list of its own date, however large the archive
//! is, and publishing changes the one of that date alone.

use std::collections::BTreeSet;

use copy::address::{Date, MapOf, Permalinks};
use copy::{List, PersonId, SectionId, Tag, TopicId};
use press::Sheet;
use press::context::{NewsSitemap, NewsUrl, Robots, Sitemap, SitemapIndex, SitemapUrl, View, When};

use super::links::Tree;
use super::resolve::FORMATS;
use super::{Site, gather_list, settle};
use crate::ask::Ask;
use crate::error::Error;

/// Addresses in one sitemap.
const IN_MAP: i64 = 2000;

/// What news search takes: so many articles, so many milliseconds old at most.
const IN_NEWS: usize = 1000;
const NEWS_AGE: i64 = 48 * 60 * 60 * 1000;

/// Articles that are looked at at once for news search.
const NEWS_STEP: i64 = 100;

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
        disallow: ["/?s=", "/search/", "/*?replytocom=", "/*&replytocom="]
            .map(String::from)
            .into(),
        sitemaps: ["/wp-sitemap.xml", Permalinks::NEWS_SITEMAP]
            .into_iter()
            .filter_map(|path| cx.canonical(path))
            .collect(),
    });
    super::sheet(cx, &view, vec![Tag::Site])
}

/// The list of sitemaps.
pub(super) async fn index(cx: &Site<'_>, ask: &Ask) -> Result<Sheet, Error> {
    let mut tags = vec![Tag::Site, Tag::List(List::Front), Tag::Pages];
    if let Some(sheet) = settle(ask, "/wp-sitemap.xml", &tags) {
        return Ok(sheet);
    }
    let entry = |href: &str| SitemapUrl {
        loc: cx.full(href),
        // When something in a part last changed cannot be said without reading all of it.
        modified: None,
    };
    let mut maps: Vec<SitemapUrl> = articles(cx).await?.iter().map(|href| entry(href)).collect();
    for of in MapOf::ALL.into_iter().filter(|of| *of != MapOf::Articles) {
        let parts = parts(cx, of).await?;
        maps.extend((1..=parts).map(|part| entry(&Permalinks::sitemap(of, part))));
    }
    tags.dedup();
    super::sheet(cx, &View::SitemapIndex(SitemapIndex { maps }), tags)
}

/// How many parts the sitemap of something has.
async fn parts(cx: &Site<'_>, of: MapOf) -> Result<u32, Error> {
    let total = match of {
        MapOf::Articles => return Ok(u32::try_from(articles(cx).await?.len()).unwrap_or(0)),
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
    if of == MapOf::Articles {
        // The old site numbered them; ours have dates.
        let at = usize::try_from(part.max(1) - 1).unwrap_or(usize::MAX);
        let dated = articles(cx).await?.into_iter().nth(at);
        return Ok(dated.map(|href| Sheet::moved(href, vec![Tag::List(List::Front)])));
    }
    if let Some(sheet) = settle(ask, &Permalinks::sitemap(of, part), &tags) {
        return Ok(Some(sheet));
    }
    let skip = i64::from(part.max(1) - 1).saturating_mul(IN_MAP);
    let urls = match of {
        MapOf::Articles => Vec::new(),
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

/// The addresses of the sitemaps of articles, oldest first.
pub(super) async fn articles(cx: &Site<'_>) -> Result<Vec<String>, Error> {
    let counts = morgue::listing::counts(cx.db, "date:").await?;
    let mut out = Vec::new();
    // What was divided and is still to be named by its parts: a year, then a month in it.
    let mut open: [Option<String>; 2] = [None, None];
    for (word, n) in counts {
        let Some(date) = dated_list(&word) else {
            continue;
        };
        let depth = usize::from(date.month.is_some()) + usize::from(date.day.is_some());
        let inside = match depth {
            0 => true,
            depth => open
                .get(depth - 1)
                .and_then(Option::as_ref)
                .is_some_and(|above| word.starts_with(above.as_str())),
        };
        if !inside {
            continue;
        }
        if depth == 2 {
            let parts = n.div_euclid(IN_MAP) + i64::from(n.rem_euclid(IN_MAP) > 0);
            let parts = u32::try_from(parts).unwrap_or(1);
            out.extend((1..=parts).map(|part| Permalinks::dated_sitemap(date, part)));
        } else if n <= IN_MAP {
            out.push(Permalinks::dated_sitemap(date, 1));
        } else if let Some(above) = open.get_mut(depth) {
            *above = Some(format!("{word}-"));
        }
    }
    Ok(out)
}

/// The date of the word of a list (`date:2031-02`).
fn dated_list(word: &str) -> Option<Date> {
    let (year, month, day) = match List::parse(word)? {
        List::Year(year) => (year, None, None),
        List::Month(year, month) => (year, Some(month), None),
        List::Day(year, month, day) => (year, Some(month), Some(day)),
        _ => return None,
    };
    (1..=9999).contains(&year).then_some(Date { year, month, day })
}

/// The sitemap of a date, or of a part of a day; `None` if there is nothing.
pub(super) async fn dated(cx: &Site<'_>, ask: &Ask, date: Date, part: u32) -> Result<Option<Sheet>, Error> {
    let list = match (date.month, date.day) {
        (Some(month), Some(day)) => List::Day(date.year, month, day),
        (Some(month), None) => List::Month(date.year, month),
        _ => List::Year(date.year),
    };
    let mut tags = vec![Tag::Site, Tag::List(list)];
    let total = morgue::listing::count(cx.db, &list).await?;
    if total == 0 {
        return Ok(None);
    }
    if let Some(sheet) = settle(ask, &Permalinks::dated_sitemap(date, part), &tags) {
        return Ok(Some(sheet));
    }
    if date.day.is_none() && total > IN_MAP {
        // It has grown and was divided: the index says into what.
        let mut sheet = Sheet::moved("/wp-sitemap.xml", tags);
        sheet.status = 302;
        return Ok(Some(sheet));
    }
    let skip = i64::from(part.max(1) - 1).saturating_mul(IN_MAP);
    let many = (total - skip).clamp(0, IN_MAP);
    if many == 0 || (date.day.is_none() && part > 1) {
        return Ok(None);
    }
    // The first part holds the oldest, so that the last alone changes.
    let mut lives = morgue::listing::page(cx.db, &list, total - skip - many, many).await?;
    lives.reverse();
    lives.retain(morgue::Life::is_open);
    tags.extend(lives.iter().map(|life| Tag::Article(life.id)));
    let urls = lives.iter().map(|life| SitemapUrl {
        loc: cx.full(&cx.article_href(life)),
        modified: Some(life.updated_at),
    });
    let view = View::Sitemap(Sitemap { urls: urls.collect() });
    super::sheet(cx, &view, tags).map(Some)
}

/// The sitemap for news search. It grows old by itself, so it is made whenever it is asked for.
pub(super) async fn news(cx: &Site<'_>, ask: &Ask) -> Result<Sheet, Error> {
    if let Some(sheet) = settle(ask, Permalinks::NEWS_SITEMAP, &[]) {
        return Ok(sheet);
    }
    let mut items = Vec::new();
    let mut offset = 0;
    'all: loop {
        let lives = morgue::listing::page(cx.db, &List::Front, offset, NEWS_STEP).await?;
        let last = i64::try_from(lives.len()).unwrap_or(0) < NEWS_STEP;
        offset += NEWS_STEP;
        for life in lives {
            let Some(at) = life.published_at.filter(|at| cx.now.0 - at.0 <= NEWS_AGE) else {
                break 'all;
            };
            if life.is_open() && !life.headline.trim().is_empty() {
                items.push(NewsUrl {
                    loc: cx.full(&cx.article_href(&life)),
                    modified: Some(life.updated_at),
                    published: gather_list::when(cx, &life)
                        .unwrap_or_else(|| When::new(at, cx.paper.offset_minutes)),
                    lang: life.lang,
                    title: life.headline,
                });
            }
            if items.len() == IN_NEWS {
                break 'all;
            }
        }
        if last {
            break;
        }
    }
    let view = View::NewsSitemap(NewsSitemap {
        paper: cx.paper.title.clone(),
        items,
    });
    let mut sheet = super::sheet(cx, &view, vec![Tag::Site, Tag::List(List::Front)])?;
    sheet.keep = false;
    Ok(sheet)
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
    let foreign: BTreeSet<TopicId> = morgue::topics::foreign(cx.db).await?.into_iter().collect();
    let mut ids: Vec<TopicId> = listed(cx, "topic:").await?.into_iter().map(TopicId).collect();
    ids.retain(|id| !foreign.contains(id));
    Ok(ids)
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
