//! The articles shown beside one: worked out ahead by [`crate::search`], read with the page.

use copy::{Kind, Tag};
use morgue::Life;
use press::context::Teaser;

use super::links::Tree;
use super::{Site, gather_list};
use crate::error::Error;

/// So many are shown.
const SHOWN: usize = 4;

/// What stands beside an article, best first. The page is thrown away when its list changes, when one that it
/// shows does, and when one that readers may not see at present comes back.
pub(super) async fn of(
    cx: &Site<'_>,
    tree: &Tree,
    life: &Life,
    tags: &mut Vec<Tag>,
) -> Result<Vec<Teaser>, Error> {
    if life.kind != Kind::Article {
        return Ok(Vec::new());
    }
    tags.push(Tag::Related(life.id));
    let ids = morgue::related::of(cx.db, life.id).await?;
    let mut lives = Vec::new();
    for other in morgue::articles::by_ids(cx.db, &ids).await? {
        if lives.len() == SHOWN {
            break;
        }
        tags.push(Tag::Article(other.id));
        if other.is_open() && other.kind == Kind::Article && other.id != life.id {
            lives.push(other);
        }
    }
    gather_list::teasers(cx, tree, &lives, tags).await
}
