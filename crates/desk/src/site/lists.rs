//! Pages and feeds of lists: the front, sections, topics, authors, dates, searches.

use copy::address::{Date, FeedKind, Part};
use copy::{List, Tag};
use morgue::Life;
use press::Sheet;
use press::context::{AuthorCard, Head, Link, ListKind, ListPage, PageKind, Pager, View};

use super::links::Tree;
use super::resolve::Found;
use super::{Site, front, gather_feed, gather_list, gather_site, head, settle};
use crate::ask::Ask;
use crate::error::Error;

/// A list that readers can page through.
pub(super) struct Named {
    /// Which.
    pub(super) list: List,
    pub(super) kind: ListKind,
    pub(super) title: String,
    pub(super) intro: String,
    pub(super) author: Option<AuthorCard>,
    pub(super) above: Vec<Link>,
    pub(super) below: Vec<Link>,
    /// The address of its first page.
    pub(super) href: String,
    /// What is shown of it beside its articles.
    pub(super) tags: Vec<Tag>,
    pub(super) tree: Tree,
}

/// More pinned articles than this do not stand at the head of the front.
const MOST_PINNED: i64 = 20;

/// Articles in a feed.
const IN_FEED: i64 = 10;

/// What a list is called and where it stands. `None` for what is no list.
pub(super) async fn named(cx: &Site<'_>, found: Found) -> Result<Option<Named>, Error> {
    let mut named = Named {
        list: List::Front,
        kind: ListKind::Front,
        title: String::new(),
        intro: String::new(),
        author: None,
        above: Vec::new(),
        below: Vec::new(),
        href: cx.articles_href(),
        tags: Vec::new(),
        tree: match found {
            Found::Section(id, tree) => return Ok(section(cx, id, tree)),
            _ => Tree::read(cx).await?,
        },
    };
    match found {
        Found::Front => {}
        Found::Topic(topic) => {
            named.list = List::Topic(topic.id);
            named.kind = ListKind::Topic;
            named.href = cx.topic_href(&topic);
            named.tags = vec![Tag::Topic(topic.id)];
            named.title = topic.name;
            named.intro = topic.description;
        }
        Found::Author(person) => {
            named.list = List::Author(person.id);
            named.kind = ListKind::Author;
            named.href = cx.author_href(&person);
            named.tags = vec![Tag::Person(person.id)];
            named.title = person.name.clone();
            named.author = Some(gather_list::card(cx, person));
        }
        Found::Date(date) => {
            named.list = match (date.month, date.day) {
                (Some(month), Some(day)) => List::Day(date.year, month, day),
                (Some(month), None) => List::Month(date.year, month),
                _ => List::Year(date.year),
            };
            named.kind = ListKind::Date;
            named.href = cx.paper.permalinks.date(date);
            named.title = cx
                .press
                .date_title(&cx.paper.lang, date.year, date.month, date.day);
            named.above = above(cx, date);
        }
        _ => return Ok(None),
    }
    Ok(Some(named))
}

fn section(cx: &Site<'_>, id: copy::SectionId, tree: Tree) -> Option<Named> {
    let line = tree.line(id);
    let (section, above) = line.split_last()?;
    let mut tags: Vec<Tag> = line.iter().map(|section| Tag::Section(section.id)).collect();
    let mut below = Vec::new();
    for child in tree.below(Some(id)) {
        below.push(tree.link(cx, child));
        tags.push(Tag::Section(child.id));
    }
    Some(Named {
        list: List::Section(id),
        kind: ListKind::Section,
        title: section.name.clone(),
        intro: section.description.clone(),
        author: None,
        above: above.iter().map(|section| tree.link(cx, section)).collect(),
        below,
        href: tree.href(cx, section),
        tags,
        tree,
    })
}

/// The year above a month, the year and month above a day.
fn above(cx: &Site<'_>, date: Date) -> Vec<Link> {
    let year = Date {
        month: None,
        day: None,
        ..date
    };
    let month = Date { day: None, ..date };
    let link = |date: Date| {
        let title = cx
            .press
            .date_title(&cx.paper.lang, date.year, date.month, date.day);
        Link::new(title, cx.paper.permalinks.date(date))
    };
    match (date.month, date.day) {
        (Some(_), Some(_)) => vec![link(year), link(month)],
        (Some(_), None) => vec![link(year)],
        _ => Vec::new(),
    }
}

/// A page or a feed of a list; `None` beyond its end.
pub(super) async fn show(
    cx: &Site<'_>,
    ask: &Ask,
    named: &Named,
    part: Part,
) -> Result<Option<Sheet>, Error> {
    let mut tags = named.tags.clone();
    tags.push(Tag::List(named.list));
    let at = match part {
        Part::Whole | Part::Amp => 1,
        Part::Page(n) => n.max(1),
        Part::Feed(kind, page) => return feed(cx, ask, named, kind, page, tags).await,
        _ => return Ok(None),
    };
    let total = morgue::listing::count(cx.db, &named.list).await?;
    let size = i64::from(cx.paper.page_size.max(1));
    let pages = total.div_euclid(size) + i64::from(total.rem_euclid(size) > 0);
    let is_empty_date = total == 0 && named.kind == ListKind::Date;
    if is_empty_date || i64::from(at) > pages.max(1) {
        return Ok(None);
    }
    let href = cx.part(&named.href, Part::Page(at));
    if let Some(sheet) = settle(ask, &href, &tags) {
        return Ok(Some(sheet));
    }
    let offset = i64::from(at - 1) * size;
    let mut lives = morgue::listing::page(cx.db, &named.list, offset, size).await?;
    lives.retain(Life::is_public);
    let turn = |n: i64| {
        let n = u32::try_from(n).ok().filter(|_| (1..=pages).contains(&n))?;
        Some(cx.part(&named.href, Part::Page(n)))
    };
    let pager = Pager {
        at: u64::from(at),
        pages: u64::try_from(pages.max(1)).unwrap_or(1),
        total: u64::try_from(total).unwrap_or(0),
        newer: turn(i64::from(at) - 1),
        older: turn(i64::from(at) + 1),
    };
    if named.list == List::Front && at == 1 {
        let pinned = morgue::articles::pinned(cx.db, MOST_PINNED).await?;
        let mut sheet = front::show(cx, &named.tree, (pinned, lives), pager, &href, tags).await?;
        // Programs that were made for the old site look here for the interface that they speak.
        let link = format!("<{}>; rel=\"https://api.w.org/\"", cx.full("/wp-json/"));
        sheet.headers.push(("link", link));
        return Ok(Some(sheet));
    }
    page(cx, named, lives, pager, &href, tags).await.map(Some)
}

async fn page(
    cx: &Site<'_>,
    named: &Named,
    lives: Vec<Life>,
    pager: Pager,
    href: &str,
    mut tags: Vec<Tag>,
) -> Result<Sheet, Error> {
    let (site, site_tags) = gather_site::site(cx, &named.tree, href);
    tags.extend(site_tags);
    let items = gather_list::teasers(cx, &named.tree, &lives, &mut tags).await?;
    let feed = match named.kind {
        ListKind::Front => head::feed(cx),
        _ => cx.part(&named.href, Part::Feed(FeedKind::Rss2, 1)),
    };
    let head = Head {
        description: if named.kind == ListKind::Front {
            cx.paper.tagline.clone()
        } else {
            named.intro.clone()
        },
        canonical: cx.canonical(href),
        // Dates only repeat what sections hold, and an empty list says nothing.
        noindex: matches!(named.kind, ListKind::Search | ListKind::Date) || pager.total == 0,
        feeds: match named.kind {
            ListKind::Front => head::other_feeds(cx),
            ListKind::Search => Vec::new(),
            _ => head::feeds(cx, &named.title, &named.href),
        },
        kind: match named.kind {
            ListKind::Author => PageKind::Profile,
            _ => PageKind::Website,
        },
        image: items
            .iter()
            .find_map(|teaser| head::image(cx, teaser.picture.as_ref()?)),
        prev: pager.newer.clone(),
        next: pager.older.clone(),
        ..Head::default()
    };
    let mut page = ListPage {
        site,
        head,
        kind: named.kind,
        title: named.title.clone(),
        intro: named.intro.clone(),
        author: named.author.clone().map(|author| AuthorCard {
            articles: pager.total,
            ..author
        }),
        above: named.above.clone(),
        below: named.below.clone(),
        items,
        pager,
        feed,
        search: None,
    };
    page.head.structured = press::jsonld::list(&page);
    super::sheet(cx, &View::List(Box::new(page)), tags)
}

async fn feed(
    cx: &Site<'_>,
    ask: &Ask,
    named: &Named,
    kind: FeedKind,
    page: u32,
    tags: Vec<Tag>,
) -> Result<Option<Sheet>, Error> {
    // The feed of all articles stands at the root, wherever their list does.
    let page_href = if named.list == List::Front {
        "/"
    } else {
        &named.href
    };
    let href = cx.part(page_href, Part::Feed(kind, page));
    let offset = i64::from(page.max(1) - 1) * IN_FEED;
    let mut lives = morgue::listing::page(cx.db, &named.list, offset, IN_FEED + 1).await?;
    let goes_on = lives.len() > usize::try_from(IN_FEED).unwrap_or(usize::MAX);
    lives.truncate(usize::try_from(IN_FEED).unwrap_or(usize::MAX));
    if lives.is_empty() && (page > 1 || named.kind == ListKind::Date) {
        return Ok(None);
    }
    if let Some(sheet) = settle(ask, &href, &tags) {
        return Ok(Some(sheet));
    }
    let title = if named.title.is_empty() {
        cx.paper.title.clone()
    } else {
        format!("{} – {}", named.title, cx.paper.title)
    };
    let about = gather_feed::About {
        kind,
        title,
        description: if named.list == List::Front {
            cx.paper.tagline.clone()
        } else {
            named.intro.clone()
        },
        page_href,
        href: &href,
    };
    let next = goes_on.then(|| cx.full(&cx.part(page_href, Part::Feed(kind, page.max(1) + 1))));
    gather_feed::articles_before(cx, &named.tree, about, &lives, tags, next)
        .await
        .map(Some)
}
