//! The reader's site: which page an address is, and what stands on it.
//!
//! [`answer`] reads and never writes. An address is taken apart by [`copy::address::parse`] into what it may
//! mean; the first meaning that exists is shown, if the address is the one that counts for it, and redirected
//! to that one otherwise. What readers may not see does not exist here: a draft, a private piece and an
//! address that nobody ever had are answered with the same bytes.

mod around;
mod changes;
mod corrections;
mod found;
mod front;
mod gather_article;
mod gather_comments;
mod gather_feed;
mod gather_list;
mod gather_media;
mod gather_site;
mod head;
mod links;
mod lists;
mod oembed;
mod plain;
mod redirects;
mod related;
mod resolve;
mod rest;
mod search;
mod sitemaps;

use std::sync::Arc;

use copy::address::{self, Part, Thing, Wanted};
use copy::{Access, ArticleId, Moment, Paper, Tag};
use morgue::files::StoredFile;
use morgue::search::Search;
use morgue::{Db, Life};
use press::context::View;
use press::{Page, Press, Sheet};

use crate::ask::Ask;
use crate::error::Error;

pub(crate) use changes::addresses;
pub(crate) use gather_article::preview;

/// Where the corrections of all articles stand, unless a page of the paper's own does.
pub(crate) const CORRECTIONS: &str = "/corrections/";

/// What an answer is made from.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// The archive.
    pub db: &'a Db,
    /// The search index.
    pub search: &'a Arc<Search>,
    /// What turns contexts into pages.
    pub press: &'a Press,
    /// The paper's settings.
    pub paper: &'a Paper,
    /// The present moment.
    pub now: Moment,
}

/// What stands at an address, rendered. Whatever of the query means nothing here (`utm_source` …) is carried
/// along by redirects.
///
/// # Errors
/// If the database does not answer, or a template is wrong. An address at which nothing is, is no error.
pub async fn answer(cx: &Site<'_>, ask: &Ask) -> Result<Sheet, Error> {
    if let Some(asked) = rest::Asked::read(ask) {
        return rest::answer(cx, &asked).await;
    }
    let wanted = address::parse(&ask.path, &ask.query, &cx.paper.permalinks);
    match wanted.first().map(|wanted| &wanted.thing) {
        Some(Thing::DeadDoor) => return Ok(plain::dead_door()),
        Some(Thing::Interface) => return Ok(plain::interface()),
        Some(Thing::OtherSitemap) => return Ok(carried(Sheet::moved("/wp-sitemap.xml", Vec::new()), ask)),
        _ => {}
    }
    if let Some(sheet) = redirects::answer(cx, ask).await? {
        return Ok(carried(sheet, ask));
    }
    let seen = resolve::Seen::default();
    for wanted in &wanted {
        if let Some(sheet) = one(cx, ask, wanted, &seen).await? {
            return Ok(carried(sheet, ask));
        }
    }
    plain::not_found(cx).await
}

/// The article at an address that asks for a password, and its own address; `None` if none stands there.
///
/// # Errors
/// If the database does not answer.
pub async fn protected(cx: &Site<'_>, ask: &Ask) -> Result<Option<(Life, String)>, Error> {
    let found = article_at(cx, ask).await?.map(|(life, _)| life);
    let locked = found.filter(|life| life.access == Access::Protected);
    Ok(locked.map(|life| {
        let href = cx.article_href(&life);
        (life, href)
    }))
}

/// What stands at an address for somebody who gave the password of this article; `None` if it is another's.
///
/// # Errors
/// If the database does not answer, or a template is wrong.
pub async fn unlocked(cx: &Site<'_>, ask: &Ask, article: ArticleId) -> Result<Option<Sheet>, Error> {
    match article_at(cx, ask).await? {
        Some((life, part)) if life.id == article => gather_article::unlocked(cx, ask, life, part).await,
        _ => Ok(None),
    }
}

async fn article_at(cx: &Site<'_>, ask: &Ask) -> Result<Option<(Life, Part)>, Error> {
    let seen = resolve::Seen::default();
    for wanted in address::parse(&ask.path, &ask.query, &cx.paper.permalinks) {
        match resolve::resolve(cx, &wanted.thing, &seen).await? {
            Some(resolve::Found::Article(life)) => return Ok(Some((*life, wanted.part))),
            Some(_) => return Ok(None),
            None => {}
        }
    }
    Ok(None)
}

/// The key of an address: two addresses with one key are answered with one page.
/// See [`copy::address::key`] for what it drops, and [`carried_to`] for what becomes of that.
pub fn key(ask: &Ask) -> String {
    if rest::Asked::read(ask).is_some() {
        // Every word of the query counts.
        return format!("{}?{}", ask.path, ask.query);
    }
    address::key(&ask.path, &ask.query)
}

/// A page that was printed for the key of an address, for somebody whose address had more in it.
pub fn carry(page: Arc<Page>, ask: &Ask) -> Arc<Page> {
    if ask.query.is_empty() || address::leftovers(&ask.query).is_empty() {
        return page;
    }
    let Some(at) = page.headers.iter().position(|(name, _)| name == "location") else {
        return page;
    };
    let mut own = Page::clone(&page);
    if let Some((_, location)) = own.headers.get_mut(at) {
        *location = carried_to(location, ask);
    }
    Arc::new(own)
}

/// Where a redirect leads for somebody whose address had more in it than its key says.
pub fn carried_to(location: &str, ask: &Ask) -> String {
    if location.contains("://") {
        return location.to_owned();
    }
    address::with_query(location, &address::leftovers(&ask.query))
}

/// The uploaded file at a path as sent, if one is known there; its bytes may not be here yet.
///
/// # Errors
/// If the database does not answer.
pub async fn file(cx: &Site<'_>, path: &str) -> Result<Option<StoredFile>, Error> {
    let Some(segments) = address::decode_path(path) else {
        return Ok(None);
    };
    if !segments.last().is_some_and(|last| last.contains('.')) {
        return Ok(None);
    }
    Ok(morgue::files::by_path(cx.db, &format!("/{}", segments.join("/"))).await?)
}

async fn one(
    cx: &Site<'_>,
    ask: &Ask,
    wanted: &Wanted,
    seen: &resolve::Seen,
) -> Result<Option<Sheet>, Error> {
    match &wanted.thing {
        Thing::Robots => Ok(Some(sitemaps::robots(cx, ask)?)),
        Thing::Favicon => Ok(Some(plain::favicon(cx))),
        Thing::SitemapIndex => sitemaps::index(cx, ask).await.map(Some),
        Thing::DatedSitemap(date, part) => sitemaps::dated(cx, ask, *date, *part).await,
        Thing::NewsSitemap => sitemaps::news(cx, ask).await.map(Some),
        Thing::Sitemap { of, part } => sitemaps::part(cx, ask, *of, *part).await,
        Thing::Oembed { url, xml } => oembed::answer(cx, url, *xml).await.map(Some),
        Thing::Upload(path) => plain::upload(cx, path).await,
        thing => match resolve::resolve(cx, thing, seen).await? {
            Some(found) => found::show(cx, ask, found, wanted.part).await,
            None => Ok(None),
        },
    }
}

fn carried(mut sheet: Sheet, ask: &Ask) -> Sheet {
    if let Some(location) = &sheet.location {
        sheet.location = Some(carried_to(location, ask));
    }
    sheet
}

/// Sends a reader to the one address of what they asked for, unless they are there.
fn settle(ask: &Ask, href: &str, tags: &[Tag]) -> Option<Sheet> {
    let (path, query) = href.split_once('?').unwrap_or((href, ""));
    let here = address::place(&ask.path, &ask.query);
    (here != address::place(path, query)).then(|| Sheet::moved(href, tags.to_vec()))
}

/// A rendered view.
fn sheet(cx: &Site<'_>, view: &View, tags: Vec<Tag>) -> Result<Sheet, Error> {
    Ok(Sheet {
        status: 200,
        content_type: view.content_type(),
        location: None,
        headers: Vec::new(),
        body: cx.press.render(view)?,
        tags: plain::tidy(tags),
        modified: None,
        keep: true,
    })
}
