//! A list of articles as its template sees it.

use serde::Serialize;

use super::Author;
use crate::context::{Link, ListKind, ListPage, Pager, Teaser};
use crate::html::Image;

#[derive(Serialize)]
pub(crate) struct Page<'a> {
    kind: ListKind,
    title: &'a str,
    intro: Vec<&'a str>,
    author: Option<Author<'a>>,
    above: &'a [Link],
    below: &'a [Link],
    /// The article set large on the first page of the front: the first, if it has a picture.
    splash: Option<&'a Teaser>,
    items: &'a [Teaser],
    pager: &'a Pager,
    feed: &'a str,
}

pub(crate) fn model(page: &ListPage) -> Page<'_> {
    let front = page.kind == ListKind::Front && page.pager.at <= 1;
    let (splash, items) = match page.items.split_first() {
        Some((first, rest)) if front && first.picture.as_ref().is_some_and(shows) => (Some(first), rest),
        _ => (None, page.items.as_slice()),
    };
    Page {
        kind: page.kind,
        title: &page.title,
        intro: super::paragraphs(&page.intro),
        author: page.author.as_ref().map(Author::of),
        above: &page.above,
        below: &page.below,
        splash,
        items,
        pager: &page.pager,
        feed: &page.feed,
    }
}

fn shows(picture: &copy::Media) -> bool {
    Image::of(picture, 600).is_some()
}
