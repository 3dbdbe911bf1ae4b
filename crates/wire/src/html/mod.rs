//! HTML into typed blocks, through a parser with a budget.
//!
//! The way: `token` cuts the markup into tags and words in one pass, `budget` hands them to html5ever's tree
//! builder and counts, `tree` holds what it builds, `flow` walks it. Every word of the markup ends up in the
//! document; a limit costs structure, not words.

mod block;
pub(crate) mod budget;
pub(crate) mod embed;
pub(crate) mod entity;
mod figure;
mod flow;
pub(crate) mod limits;
mod line;
mod media;
pub(crate) mod notes;
mod raw;
mod site;
mod style;
mod table;
pub(crate) mod token;
pub(crate) mod tree;
mod url;

pub use embed::{address as embed_address, provider as embed_provider};
pub use site::{NoSite, Site};
pub use url::{safe_anchor, safe_href};

use copy::{Block, Inline};

use crate::Notice;
use flow::{Cx, Flow};
use notes::Notes;
use tree::Tree;

/// The blocks that a piece of HTML says, and what was odd about it. Never fails, never holds markup.
///
/// Cost is linear in the length of `html`. Links that a reader must not follow (`javascript:` and the like)
/// are left out with a notice, their words kept. What has no block of its own is a [`Block::Raw`] of the
/// kind `html:ELEMENT`. Lists, quotes and boxes nest 24 deep at most, so that a document's JSON stays readable.
pub fn blocks(html: &str, site: &dyn Site) -> (Vec<Block>, Vec<Notice>) {
    let mut notes = Notes::default();
    let (tree, _) = budget::parse(html, &mut notes);
    let blocks = convert(&tree, site, &mut notes);
    (blocks, notes.finish())
}

/// The same as one run of text, for captions, cells and headings: blocks become lines, pictures small ones.
/// What cannot stand in a line (a film, a frame, a script) is left out with the notice `block_dropped`.
pub fn inlines(html: &str, site: &dyn Site) -> (Vec<Inline>, Vec<Notice>) {
    let mut notes = Notes::default();
    let (tree, _) = budget::parse(html, &mut notes);
    let mut flow = Flow::new(true);
    let mut cx = cx(&tree, site, &mut notes);
    flow.children(&mut cx, budget::root(&tree));
    let text = flow.line.take_text();
    for _ in &flow.after {
        notes.add(
            "block_dropped",
            "Something that cannot stand within a line was left out.",
        );
    }
    (text, notes.finish())
}

/// The words of a title or an excerpt: tags stripped, character references resolved, white space collapsed.
pub fn plain(html: &str) -> String {
    let (text, _) = if html.contains(['<', '&']) {
        inlines(html, &NoSite)
    } else {
        (vec![Inline::text(html)], Vec::new())
    };
    let words = copy::text::inline(&text);
    words.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// The blocks of a parsed tree.
pub(crate) fn convert(tree: &Tree, site: &dyn Site, notes: &mut Notes) -> Vec<Block> {
    let mut cx = cx(tree, site, notes);
    let mut flow = Flow::new(false);
    flow.children(&mut cx, budget::root(tree));
    let blocks = flow.finish(&mut cx);
    cx.lose_anchors();
    blocks
}

fn cx<'a>(tree: &'a Tree, site: &'a dyn Site, notes: &'a mut Notes) -> Cx<'a> {
    let targets = tree
        .find(budget::root(tree), "a")
        .filter_map(|id| safe_anchor(tree.attribute(id, "href")?.strip_prefix('#')?))
        .collect();
    Cx {
        tree,
        site,
        notes,
        targets,
        anchors: Vec::new(),
        kept: false,
    }
}

#[cfg(test)]
mod tests;
