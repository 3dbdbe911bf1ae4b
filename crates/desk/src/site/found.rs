//! From what exists to a page of it.

use copy::address::Part;
use press::Sheet;

use super::resolve::Found;
use super::{Site, corrections, gather_article, gather_feed, gather_media, lists, plain, search};
use crate::ask::Ask;
use crate::error::Error;

/// The view of a thing that is asked for; `None` if it has no such view.
pub(super) async fn show(cx: &Site<'_>, ask: &Ask, found: Found, part: Part) -> Result<Option<Sheet>, Error> {
    match found {
        Found::Withdrawn => plain::gone(cx).await.map(Some),
        Found::Article(life) => gather_article::show(cx, ask, *life, part).await,
        Found::Medium(kept) => gather_media::show(cx, ask, &kept, part).await,
        Found::Search(words) => search::show(cx, ask, &words, part).await,
        Found::Comments => match part {
            Part::Feed(kind, _) => gather_feed::all_comments(cx, ask, kind).await.map(Some),
            _ => Ok(None),
        },
        Found::Corrections => corrections::show(cx, ask, part).await,
        list => match lists::named(cx, list).await? {
            Some(list) => lists::show(cx, ask, &list, part).await,
            None => Ok(None),
        },
    }
}
