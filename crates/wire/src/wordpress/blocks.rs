//! Blocks into HTML with slots.
//!
//! Most blocks of text are their own HTML and flow on as such. What HTML cannot say, or says worse than the
//! block's attributes do, is made here and put into a slot.

use copy::Block as Out;

use super::Reader;
use super::flow::Lines;
use super::slots::Slot;
use crate::gutenberg::{Block, Node};

/// How many reusable blocks one article may unfold.
const REUSED: usize = 200;

impl Reader<'_> {
    /// A whole content: blocks, and between them classic text.
    pub(super) fn top_level(&mut self, nodes: &[Node<'_>]) -> String {
        let mut out = String::new();
        for node in nodes {
            match node {
                Node::Html(text) if text.trim().is_empty() => out.push('\n'),
                Node::Html(text) => {
                    let html = self.classic(text);
                    out.push_str(&html);
                }
                Node::Block(block) => self.block(block, &mut out),
            }
        }
        out
    }

    /// The inside of a block.
    pub(super) fn inside(&mut self, block: &Block<'_>) -> String {
        let mut out = String::new();
        for node in &block.inner {
            match node {
                Node::Html(html) => {
                    let html = self.flow(html, Lines::AsTheyAre);
                    out.push_str(&html);
                }
                Node::Block(block) => self.block(block, &mut out),
            }
        }
        out
    }

    fn block(&mut self, block: &Block<'_>, out: &mut String) {
        let name = block.short_name();
        if name.starts_with("core-embed/") {
            self.embed_block(block, out);
            return;
        }
        match name {
            "image" => self.image_block(block, out),
            "gallery" => self.gallery_block(block, out),
            "audio" | "video" => self.player_block(block, out),
            "playlist" => self.playlist_block(block, out),
            "file" => self.file_block(block, out),
            "embed" => self.embed_block(block, out),
            "cover" | "cover-image" => self.cover_block(block, out),
            "pullquote" => self.pull_quote_block(block, out),
            "details" => self.details_block(block, out),
            "accordion-item" => self.accordion_item(block, out),
            "tabs" => self.tabs_block(block, out),
            "verse" | "preformatted" => self.verse_block(block, out),
            "math" => self.math_block(block, out),
            "more" => self.more_block(block, out),
            "nextpage" => self.here(vec![Out::PageBreak], "", out),
            "spacer" => self.note(
                "spacer_dropped",
                "A spacer was left out: space is the press's business.",
            ),
            // Their text is kept beside the article and follows it.
            "footnotes" => {}
            "shortcode" | "freeform" => {
                let html = self.classic(&block.own_html());
                out.push_str(&html);
            }
            "block" => self.reused_block(block, out),
            "missing" => self.missing_block(block, out),
            _ if flows(name) => {
                let html = self.inside(block);
                out.push_str(&html);
            }
            _ => self.unknown_block(block, out),
        }
    }

    /// Puts finished blocks where the HTML stands.
    pub(super) fn here(&mut self, blocks: Vec<Out>, source: &str, out: &mut String) {
        if blocks.is_empty() {
            return;
        }
        let mark = self.slots.put(Slot::Here(blocks), source);
        // Within an inline element the paragraph would be closed; a plain mark stands anywhere.
        out.push_str("\n<p>");
        out.push_str(&mark);
        out.push_str("</p>\n");
    }

    /// The blocks that the inside of `block` says.
    pub(super) fn blocks_inside(&mut self, block: &Block<'_>) -> Vec<Out> {
        let html = self.inside(block);
        self.blocks(&html)
    }

    /// A block that nobody here knows, or that has no text of its own: kept, and what is in it is shown.
    pub(super) fn unknown_block(&mut self, block: &Block<'_>, out: &mut String) {
        let shown = self.blocks_inside(block);
        self.keep_block(block, shown, out);
    }

    pub(super) fn keep_block(&mut self, block: &Block<'_>, shown: Vec<Out>, out: &mut String) {
        let name = block.short_name();
        self.note(
            "block_kept_raw",
            format!("The block `{name}` has no counterpart; its source is kept and its text is shown."),
        );
        let raw = Out::Raw {
            kind: format!("block:{name}"),
            source: block.source.into(),
            shown: super::fill::readable(shown),
        };
        self.here(vec![raw], block.source, out);
    }

    /// `<!-- wp:block {"ref":7} /-->`: a block kept once and used in many articles.
    fn reused_block(&mut self, block: &Block<'_>, out: &mut String) {
        let found = block
            .number("ref")
            .filter(|id| {
                !self.reusing.contains(id) && self.reusing.len() < super::DEEPEST && self.reused < REUSED
            })
            .and_then(|id| Some((id, self.site.reusable_block(id)?)));
        let Some((id, source)) = found else {
            self.note(
                "reusable_block_missing",
                "A reusable block is not in the export or stands inside itself; its source is kept.",
            );
            self.keep_block(block, Vec::new(), out);
            return;
        };
        self.reusing.push(id);
        self.reused += 1;
        let source = super::slots::without_marks(&source);
        let (nodes, notices) = crate::gutenberg::parse(&source);
        self.add(notices);
        let html = self.top_level(&nodes);
        self.reusing.pop();
        // Its own blocks at once: open elements of one block must not swallow what follows it.
        let blocks = self.blocks(&html);
        self.here(blocks, block.source, out);
    }

    /// A block of a plugin that was gone when the article was saved: the original stands in an attribute.
    fn missing_block(&mut self, block: &Block<'_>, out: &mut String) {
        let html = self.inside(block);
        let html = match block.text("originalContent") {
            Some(original) if html.trim().is_empty() => self.flow(original, Lines::AsTheyAre),
            _ => html,
        };
        let shown = self.blocks(&html);
        self.keep_block(block, shown, out);
    }

    fn more_block(&mut self, block: &Block<'_>, out: &mut String) {
        let own = block.own_html();
        let text = block.text("customText").map(str::to_owned).or_else(|| {
            let (_, rest) = own.split_once("<!--more")?;
            let text = crate::html::plain(rest.split_once("-->")?.0);
            Some(text.trim().to_owned()).filter(|text| !text.is_empty())
        });
        let more = Out::More {
            text,
            hide_teaser: block.is("noTeaser"),
        };
        self.here(vec![more], "", out);
    }
}

/// Whether a block is its own HTML: text, and arrangements whose inside flows on.
fn flows(name: &str) -> bool {
    const CORE: [&str; 27] = [
        "paragraph",
        "heading",
        "list",
        "list-item",
        "quote",
        "table",
        "code",
        "separator",
        "html",
        "group",
        "row",
        "stack",
        "grid",
        "columns",
        "column",
        "text-columns",
        "section",
        "media-text",
        "buttons",
        "button",
        "subhead",
        "accordion",
        "accordion-panel",
        "accordion-heading",
        "tab-panels",
        "classic",
        "text",
    ];
    const PLUGINS: [&str; 30] = [
        "jetpack/markdown",
        "jetpack/layout-grid",
        "jetpack/layout-grid-column",
        "jetpack/slideshow",
        "jetpack/tiled-gallery",
        "jetpack/image-compare",
        "jetpack/timeline",
        "jetpack/timeline-item",
        "newspack-blocks/iframe",
        "coblocks/row",
        "coblocks/column",
        "coblocks/highlight",
        "coblocks/features",
        "coblocks/feature",
        "coblocks/dynamic-separator",
        "kadence/rowlayout",
        "kadence/column",
        "kadence/advancedheading",
        "generateblocks/container",
        "generateblocks/headline",
        "generateblocks/grid",
        "genesis-blocks/gb-container",
        "genesis-blocks/gb-columns",
        "genesis-blocks/gb-column",
        "ugb/container",
        "ugb/text",
        "ugb/heading",
        "uagb/container",
        "uagb/advanced-heading",
        "uagb/section",
    ];
    CORE.contains(&name) || PLUGINS.contains(&name)
}
