//! The document as HTML: one writer for pages, comments and feeds.
//!
//! The match over blocks, pieces and marks names every one of them: a new kind of block does not compile until
//! somebody has decided how it looks. Nothing in here can write a script, a style, or load anything from
//! somebody else's server.

use std::collections::{BTreeMap, BTreeSet};

use copy::{Block, Credit, Document, Lang, Media, MediaId};

use crate::locale::Locale;

mod blocks;
mod card;
mod cite;
mod escape;
mod figures;
mod image;
mod inline;
mod link;
mod notes;
mod table;

pub(crate) use cite::{place as cite_place, with_numbers};
pub use escape::{escape, escape_into};
pub use image::Image;
pub(crate) use image::teaser_image;
pub use link::{host, path_href, safe_href, safe_web};

/// Where a document is shown, which decides its outline, its anchors and its addresses.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// On its article's page, below the headline.
    Article,
    /// In a comment, of which this is the anchor.
    Comment(i64),
    /// In a feed: every address in full, nothing that only a page can do.
    Feed {
        /// The paper's public address without a slash at the end.
        base: &'a str,
        /// The full address of the article.
        here: &'a str,
    },
}

/// What a document needs in order to be written.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The media that are there.
    pub media: &'a BTreeMap<MediaId, Media>,
    /// The language of the words that the press adds.
    pub lang: &'a Lang,
    /// Where it is shown.
    pub place: Place<'a>,
}

/// The whole document with its footnotes.
pub fn whole(document: &Document, setting: Setting<'_>) -> String {
    let mut writer = Writer::new(document, setting);
    writer.blocks(&document.blocks);
    writer.footnotes(true);
    writer.out
}

/// One page of an article in several pages, counted from 0, with the footnotes it mentions. Footnotes that no
/// page mentions stand on the last. What stands above a "more" that hides it is left out.
pub fn part(document: &Document, at: usize, setting: Setting<'_>, sources: &[Credit]) -> String {
    let pages = document.pages();
    let mut blocks = pages.get(at).copied().unwrap_or_default();
    if at == 0
        && let Some(more) = blocks.iter().position(|block| {
            matches!(
                block,
                Block::More {
                    hide_teaser: true,
                    ..
                }
            )
        })
    {
        blocks = blocks.get(more..).unwrap_or_default();
    }
    let mut writer = Writer::new(document, setting);
    writer.sources = sources;
    writer.blocks(blocks);
    writer.footnotes(at + 1 >= pages.len());
    writer.out
}

/// The picture at the head of an article: the same figure as in the text, but fetched at once. Empty if there
/// is nothing to show.
pub fn lead(picture: &copy::doc::Picture, setting: Setting<'_>) -> String {
    let nothing = Document::default();
    let mut writer = Writer::new(&nothing, setting);
    writer.picture(picture, figures::Role::Lead);
    writer.out
}

/// The ids that a page uses itself; a document's anchors keep clear of them.
const TAKEN: [&str; 12] = [
    "main",
    "top",
    "find",
    "search",
    "comments",
    "comments-title",
    "respond",
    "respond-title",
    "c-text",
    "c-name",
    "c-mail",
    "c-url",
];

/// Writes one document.
pub(crate) struct Writer<'a> {
    pub(crate) out: String,
    pub(crate) set: Setting<'a>,
    pub(crate) words: &'static Locale,
    document: &'a Document,
    /// What the article rests on, in the order in which its page numbers it.
    pub(crate) sources: &'a [Credit],
    /// What is added to a heading's level so that the highest becomes an `h2`.
    shift: i8,
    ids: BTreeSet<String>,
    /// Footnotes mentioned so far, by their place in the document.
    mentioned: BTreeSet<usize>,
    /// Sources whose number stands in the text so far.
    cited: BTreeSet<u64>,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document, set: Setting<'a>) -> Self {
        let top = document
            .walk()
            .into_iter()
            .filter_map(|block| match block {
                Block::Heading { level, .. } => i8::try_from(*level).ok(),
                _ => None,
            })
            .min();
        let first = match set.place {
            Place::Article | Place::Feed { .. } => 2,
            Place::Comment(_) => 5,
        };
        Writer {
            out: String::with_capacity(4096),
            words: Locale::of(set.lang),
            set,
            document,
            sources: &[],
            shift: first - top.unwrap_or(first),
            ids: TAKEN
                .iter()
                .copied()
                .chain(document.footnotes.iter().map(|note| note.id.as_str()))
                .map(str::to_owned)
                .collect(),
            mentioned: BTreeSet::new(),
            cited: BTreeSet::new(),
        }
    }

    /// The full address in a feed, the address as it is elsewhere.
    pub(crate) fn full(&self, href: &str) -> String {
        match self.set.place {
            Place::Feed { base, .. } if href.starts_with('/') => format!("{base}{href}"),
            Place::Feed { here, .. } if href.starts_with('#') => format!("{here}{href}"),
            _ => href.to_owned(),
        }
    }

    pub(crate) fn is_feed(&self) -> bool {
        matches!(self.set.place, Place::Feed { .. })
    }

    /// Writes ` id="…"` if the anchor may stand here and is not taken yet.
    pub(crate) fn id(&mut self, anchor: Option<&str>) {
        let Some(anchor) = anchor else { return };
        let usable = matches!(self.set.place, Place::Article)
            && !anchor.is_empty()
            && !anchor.contains(|c: char| c.is_whitespace() || c.is_control())
            && !anchor.starts_with("comment-")
            && !cite::is_ours(anchor);
        if usable && self.ids.insert(anchor.to_owned()) {
            escape::attr(&mut self.out, "id", anchor);
        }
    }

    pub(crate) fn class(&mut self, classes: &str) {
        if !classes.is_empty() && !self.is_feed() {
            escape::attr(&mut self.out, "class", classes);
        }
    }

    pub(crate) fn attr(&mut self, name: &str, value: &str) {
        escape::attr(&mut self.out, name, value);
    }

    pub(crate) fn text(&mut self, text: &str) {
        escape_into(&mut self.out, text);
    }

    pub(crate) fn raw(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }
}

#[cfg(test)]
mod tests;
