//! A list of articles as its template sees it.

use serde::Serialize;

use super::{Author, rows};
use crate::context::{Link, ListKind, ListPage, Pager, SearchForm, Teaser};
use crate::html::Image;

#[derive(Serialize)]
pub(crate) struct Page<'a> {
    kind: ListKind,
    title: &'a str,
    intro: Vec<&'a str>,
    author: Option<Author<'a>>,
    above: &'a [Link],
    below: &'a [Link],
    /// The story set large above the others: the first of a section or a topic, if it has a picture.
    lead: Option<&'a Teaser>,
    /// The other stories one below the other.
    items: &'a [Teaser],
    /// The same in rows of at most four, none of them alone where it can be helped.
    rows: Vec<Vec<&'a Teaser>>,
    pager: &'a Pager,
    feed: &'a str,
    /// The section that it is, without which its articles' labels say more.
    here: &'a str,
    search: Option<&'a SearchForm>,
}

pub(crate) fn model(page: &ListPage) -> Page<'_> {
    let leads = matches!(page.kind, ListKind::Section | ListKind::Topic) && page.pager.at <= 1;
    let (lead, items) = match page.items.split_first() {
        Some((first, rest)) if leads && first.picture.as_ref().is_some_and(shows) => (Some(first), rest),
        _ => (None, page.items.as_slice()),
    };
    Page {
        kind: page.kind,
        title: &page.title,
        intro: super::paragraphs(&page.intro),
        author: page.author.as_ref().map(Author::of),
        above: &page.above,
        below: &page.below,
        lead,
        items,
        rows: rows(items.iter().collect()),
        pager: &page.pager,
        feed: &page.feed,
        here: here(page),
        search: page.search.as_ref(),
    }
}

/// The address of the section: that of an article in it that stands in the section of this name.
fn here(page: &ListPage) -> &str {
    let sections = page.items.iter().filter_map(|teaser| teaser.section.as_ref());
    sections
        .filter(|section| page.kind == ListKind::Section && section.text == page.title)
        .map(|section| section.href.as_str())
        .next()
        .unwrap_or_default()
}

fn shows(picture: &crate::context::Pictured) -> bool {
    Image::of(picture, 600).is_some()
}
