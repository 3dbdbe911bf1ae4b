//! What stands around an article: its place in the tree, its neighbours in time.

use copy::{Article, Kind, Tag};
use morgue::Life;
use press::context::Link;

use super::Site;
use super::links::Tree;
use crate::error::Error;

/// Where it stands: the sections of an article, the pages above a page.
pub(super) async fn places(
    cx: &Site<'_>,
    tree: &Tree,
    life: &Life,
    article: &Article,
    tags: &mut Vec<Tag>,
) -> Result<(Vec<Link>, Vec<Link>), Error> {
    let mut sections = Vec::new();
    for section in article.sections.iter().filter_map(|id| tree.get(*id)) {
        sections.push(tree.link(cx, section));
        tags.push(Tag::Section(section.id));
    }
    let mut above = Vec::new();
    if let Some(primary) = article.sections.first() {
        let line = tree.line(*primary);
        tags.extend(line.iter().map(|section| Tag::Section(section.id)));
        above = line
            .split_last()
            .map(|(_, above)| above.iter().map(|section| tree.link(cx, section)).collect())
            .unwrap_or_default();
    }
    let mut parent = life.parent;
    while let Some(id) = parent.filter(|_| life.kind == Kind::Page && above.len() < 16) {
        let Some(page) = morgue::articles::by_id(cx.db, id).await? else {
            break;
        };
        tags.push(Tag::Article(page.id));
        if page.is_public() {
            above.insert(0, Link::new(page.headline.clone(), cx.article_href(&page)));
        }
        parent = page.parent;
    }
    Ok((sections, above))
}

/// The articles published before and after one, in the order of the paper.
pub(super) async fn neighbours(
    cx: &Site<'_>,
    life: &Life,
) -> Result<(Option<Life>, Option<Life>), morgue::Error> {
    let Some(at) = life.published_at.filter(|_| life.kind == Kind::Article) else {
        return Ok((None, None));
    };
    let (newer, older) = morgue::listing::neighbours(cx.db, &copy::List::Front, at, life.id).await?;
    Ok((older.filter(Life::is_public), newer.filter(Life::is_public)))
}
