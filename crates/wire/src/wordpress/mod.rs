//! A WordPress content into a document.
//!
//! The way is WordPress' own, so that an archive reads as it always did: blocks or classic text, then shortcodes,
//! then paragraphs, then addresses that stand alone on a line. What markup can say becomes one piece of HTML for
//! [`crate::html`]; what it cannot say (a gallery by numbers, a kept shortcode, a footnote's mark) is made here and
//! stands in that HTML as a [slot](slots), filled in when the blocks are there.

mod addresses;
mod blocks;
mod boxes;
mod codes;
mod fill;
mod flow;
mod footnotes;
mod media;
mod notices;
mod pictures;
mod providers;
mod slots;
mod source;
#[cfg(test)]
mod tests;

pub use providers::provider;
pub use source::source_text;

use copy::{Block, Document, Footnote};

use crate::Notice;
use crate::gutenberg;
use crate::html::{self, Site};
use footnotes::Footnotes;
use notices::Notices;
use slots::Slots;

/// A converted content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Converted {
    /// The document.
    pub document: Document,
    /// What was odd, and what became of it.
    pub notices: Vec<Notice>,
}

/// Converts the content of an article or a page: what stands in `content:encoded` of an export.
///
/// `footnotes_meta` is the value of the article's `footnotes` field, where there is one.
/// Never fails: what has no place in a document is kept in [`Block::Raw`], and a notice says so.
pub fn convert(content: &str, footnotes_meta: Option<&str>, site: &dyn Site) -> Converted {
    let content = slots::without_marks(content);
    let mut reader = Reader::new(site, Footnotes::read(footnotes_meta));
    let html = if gutenberg::has_blocks(&content) {
        let (nodes, notices) = gutenberg::parse(&content);
        reader.add(notices);
        reader.top_level(&nodes)
    } else {
        reader.classic(&content)
    };
    let mut blocks = reader.blocks(&html);
    let lost = reader.slots.rest();
    if !lost.is_empty() {
        reader.note(
            "out_of_place",
            "Something stood where markup has no place for it; it was put at the end.",
        );
        blocks.extend(lost);
    }
    if content.contains("<!--noteaser-->") {
        for block in &mut blocks {
            if let Block::More { hide_teaser, .. } = block {
                *hide_teaser = true;
            }
        }
    }
    fill::bound(&mut blocks);
    let footnotes = reader.footnotes();
    Converted {
        document: Document { blocks, footnotes },
        notices: reader.notices.finish(),
    }
}

/// Deeper in each other than this shortcodes and reusable blocks are not unfolded.
const DEEPEST: usize = 10;

/// The state of one conversion.
struct Reader<'s> {
    site: &'s dyn Site,
    slots: Slots,
    notes: Footnotes,
    notices: Notices,
    depth: usize,
    /// Reusable blocks that are being unfolded, so that none is unfolded inside itself.
    reusing: Vec<u64>,
    /// How many have been unfolded.
    reused: usize,
}

impl<'s> Reader<'s> {
    fn new(site: &'s dyn Site, notes: Footnotes) -> Self {
        Reader {
            site,
            slots: Slots::default(),
            notes,
            notices: Notices::default(),
            depth: 0,
            reusing: Vec::new(),
            reused: 0,
        }
    }

    /// Prepared HTML into blocks, its slots filled.
    fn blocks(&mut self, html: &str) -> Vec<Block> {
        if html.trim().is_empty() {
            return Vec::new();
        }
        let (blocks, notices) = html::blocks(html, self.site);
        self.add(notices);
        self.fill(blocks)
    }

    /// Prepared HTML into a run of text. What cannot stand in a line goes to `after`.
    fn inlines(&mut self, html: &str, after: &mut Vec<Block>) -> Vec<copy::Inline> {
        if html.trim().is_empty() {
            return Vec::new();
        }
        let (text, notices) = html::inlines(html, self.site);
        self.add(notices);
        self.fill_text(text, after)
    }

    fn footnotes(&mut self) -> Vec<Footnote> {
        let mut out = Vec::new();
        for (id, html) in self.notes.in_order() {
            let mut after = Vec::new();
            let text = self.inlines(&html, &mut after);
            out.push(Footnote { id, text });
        }
        out
    }

    /// Notes an oddity.
    fn note(&mut self, rule: &str, says: impl Into<String>) {
        self.notices.add(Notice::new(rule, says));
    }

    fn add(&mut self, notices: Vec<Notice>) {
        for notice in notices {
            self.notices.add(notice);
        }
    }
}
