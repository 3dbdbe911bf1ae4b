//! Where readers find something else after a change: the addresses behind its tags, as people know them.

use copy::address::{Date, Permalinks};
use copy::{List, PersonId, SectionId, Tag, TopicId};

use super::links::Tree;
use super::{CORRECTIONS, Site, head, sitemaps};
use crate::error::Error;

/// Articles that are looked up for it.
const MOST: usize = 200;

/// The addresses at which readers find something else when what these tags name has changed: pages first, then feeds,
/// then sitemaps, each once.
///
/// # Errors
/// If the database does not answer.
pub(crate) async fn addresses(cx: &Site<'_>, tags: &[Tag]) -> Result<Vec<String>, Error> {
    let tree = Tree::read(cx).await?;
    let (mut pages, mut feeds, mut maps) = (Vec::new(), Vec::new(), Vec::new());
    let articles: Vec<_> = tags
        .iter()
        .filter_map(|tag| match tag {
            Tag::Article(id) => Some(*id),
            _ => None,
        })
        .take(MOST)
        .collect();
    let lives = morgue::articles::by_ids(cx.db, &articles).await?;
    // One that is not published yet has no address that readers know: its own comes from who publishes it.
    let known = lives.iter().filter(|life| life.is_public());
    pages.extend(known.map(|life| cx.article_href(life)));
    let lists: Vec<List> = tags
        .iter()
        .filter_map(|tag| match tag {
            Tag::List(list) => Some(*list),
            _ => None,
        })
        .collect();
    for list in &lists {
        let Some(href) = list_href(cx, &tree, list).await? else {
            continue;
        };
        if !matches!(list, List::Year(_) | List::Month(..) | List::Day(..)) {
            feeds.extend(head::feeds(cx, "", &href).into_iter().map(|feed| feed.href));
        }
        pages.push(href);
    }
    if tags.contains(&Tag::Corrections) {
        pages.push(CORRECTIONS.to_owned());
        feeds.extend(head::feeds(cx, "", CORRECTIONS).into_iter().map(|feed| feed.href));
    }
    if lists.contains(&List::Front) {
        maps.push("/wp-sitemap.xml".to_owned());
        maps.push(Permalinks::NEWS_SITEMAP.to_owned());
    }
    let there = sitemaps::articles(cx).await?;
    for list in &lists {
        let Some(date) = date(list) else { continue };
        let href = Permalinks::dated_sitemap(date, 1);
        // A year that had no article yet has no sitemap yet.
        if there.contains(&href) || matches!(list, List::Year(_)) {
            maps.push(href);
        }
    }
    let mut all = Vec::new();
    for href in pages.into_iter().chain(feeds).chain(maps) {
        if !all.contains(&href) {
            all.push(href);
        }
    }
    Ok(all)
}

async fn list_href(cx: &Site<'_>, tree: &Tree, list: &List) -> Result<Option<String>, Error> {
    Ok(match list {
        List::Front => Some(cx.articles_href()),
        List::Section(id) => section(cx, tree, *id),
        List::Topic(id) => topic(cx, *id).await?,
        List::Author(id) => author(cx, *id).await?,
        list => date(list).map(|date| cx.paper.permalinks.date(date)),
    })
}

fn section(cx: &Site<'_>, tree: &Tree, id: SectionId) -> Option<String> {
    tree.get(id).map(|section| tree.href(cx, section))
}

async fn topic(cx: &Site<'_>, id: TopicId) -> Result<Option<String>, Error> {
    let found = morgue::topics::by_ids(cx.db, &[id]).await?;
    let public = found
        .first()
        .filter(|topic| super::resolve::is_public_topic(topic));
    Ok(public.map(|topic| cx.topic_href(topic)))
}

async fn author(cx: &Site<'_>, id: PersonId) -> Result<Option<String>, Error> {
    let found = morgue::people::by_id(cx.db, id).await?;
    Ok(found.map(|person| cx.author_href(&person)))
}

fn date(list: &List) -> Option<Date> {
    let (year, month, day) = match list {
        List::Year(year) => (*year, None, None),
        List::Month(year, month) => (*year, Some(*month), None),
        List::Day(year, month, day) => (*year, Some(*month), Some(*day)),
        _ => return None,
    };
    Some(Date { year, month, day })
}
