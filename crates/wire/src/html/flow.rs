//! The walk over the parsed tree: what each element does to the blocks and the line being set.

use std::collections::BTreeSet;

use copy::doc::Width;
use copy::{Block, Direction, Inline, Mark};

use super::line::{self, Line, Piece, Size};
use super::notes::Notes;
use super::style::{self, Side};
use super::tree::{Data, Id, Tree};
use super::url::{safe_anchor, safe_href};
use super::{Site, limits, raw};

/// What the whole walk shares.
pub(crate) struct Cx<'a> {
    pub(crate) tree: &'a Tree,
    pub(crate) site: &'a dyn Site,
    pub(crate) notes: &'a mut Notes,
    /// The anchors that links in this piece point at.
    pub(crate) targets: BTreeSet<String>,
    /// Anchors passed and not yet set.
    pub(crate) anchors: Vec<String>,
    /// Inside something whose source is kept already.
    pub(crate) kept: bool,
}

/// A run of blocks (or, `lines_only`, one run of text) being put together.
pub(crate) struct Flow {
    pub(crate) out: Vec<Block>,
    /// Blocks that come after the paragraph being set.
    pub(crate) after: Vec<Block>,
    pub(crate) line: Line,
    pub(crate) marks: Vec<Mark>,
    pub(crate) side: Option<Side>,
    pub(crate) direction: Option<Direction>,
    /// The width that a figure asks for its pictures.
    pub(crate) width: Option<Width>,
    pub(crate) lines_only: bool,
    /// Lists are no lists here: they arrange pictures.
    pub(crate) flat_lists: bool,
    /// White space stands as it is.
    pub(crate) exact: bool,
    /// Blocks around this one.
    pub(crate) blocks_deep: usize,
    /// Elements around this one.
    pub(crate) walk_deep: usize,
}

impl Flow {
    pub(crate) fn new(lines_only: bool) -> Self {
        Flow {
            out: Vec::new(),
            after: Vec::new(),
            line: Line::new(),
            marks: Vec::new(),
            side: None,
            direction: None,
            width: None,
            lines_only,
            flat_lists: false,
            exact: false,
            blocks_deep: 0,
            walk_deep: 0,
        }
    }

    /// A flow for what is inside a block of this one.
    pub(crate) fn inside(&self, lines_only: bool) -> Flow {
        Flow {
            marks: self.marks.clone(),
            side: self.side,
            direction: self.direction,
            width: self.width,
            flat_lists: self.flat_lists,
            exact: self.exact,
            blocks_deep: self.blocks_deep + 1,
            walk_deep: self.walk_deep,
            ..Flow::new(lines_only)
        }
    }

    /// The text of an element as one run; what cannot stand in it comes after this flow's paragraph.
    pub(crate) fn text_of(&mut self, cx: &mut Cx<'_>, id: Id) -> Vec<Inline> {
        let mut inner = self.inside(true);
        let set = style::direction(cx.tree, id).or(self.direction);
        if let Some(dir) = set {
            style::add(
                &mut inner.marks,
                Mark::Lang {
                    lang: None,
                    dir: Some(dir),
                },
            );
        }
        if let Some(lang) = style::language(cx.tree, id) {
            style::add(
                &mut inner.marks,
                Mark::Lang {
                    lang: Some(lang),
                    dir: None,
                },
            );
        }
        inner.children(cx, id);
        self.after.append(&mut inner.after);
        let pieces = inner.line.take();
        if line::says_nothing(&pieces) {
            return Vec::new();
        }
        pieces.into_iter().map(line::inline).collect()
    }

    /// The blocks of an element.
    pub(crate) fn blocks_of(&self, cx: &mut Cx<'_>, id: Id) -> Vec<Block> {
        let mut inner = self.inside(false);
        inner.children(cx, id);
        inner.finish(cx)
    }

    /// Everything that was set.
    pub(crate) fn finish(mut self, cx: &mut Cx<'_>) -> Vec<Block> {
        self.flush(cx);
        self.out
    }

    pub(crate) fn children(&mut self, cx: &mut Cx<'_>, id: Id) {
        let tree = cx.tree;
        for child in tree.children(id) {
            self.node(cx, child);
        }
    }

    pub(crate) fn node(&mut self, cx: &mut Cx<'_>, id: Id) {
        match cx.tree.data(id) {
            Data::Root => self.children(cx, id),
            Data::Text(text) if self.exact => self.line.preformatted(text, &self.marks),
            Data::Text(text) => self.line.words(text, &self.marks),
            Data::Element { .. } if self.walk_deep >= limits::WALK => self.words_only(cx, id),
            Data::Element { .. } => {
                let saved = (self.marks.clone(), self.side, self.direction);
                self.walk_deep += 1;
                self.element(cx, id);
                self.walk_deep -= 1;
                (self.marks, self.side, self.direction) = saved;
            }
        }
    }

    /// Below the depth to which structure is read: the words alone.
    fn words_only(&mut self, cx: &mut Cx<'_>, id: Id) {
        cx.notes
            .add("depth_limit", "Markup too deeply nested was read as plain words.");
        for below in cx.tree.below(id) {
            match cx.tree.data(below) {
                Data::Text(text) => self.line.words(text, &self.marks),
                _ => self.line.words(" ", &self.marks),
            }
        }
    }

    fn element(&mut self, cx: &mut Cx<'_>, id: Id) {
        let tree = cx.tree;
        let name = tree.name(id);
        self.anchor(cx, id);
        if let Some(lang) = style::language(tree, id) {
            style::add(
                &mut self.marks,
                Mark::Lang {
                    lang: Some(lang),
                    dir: None,
                },
            );
        }
        if tree.foreign(id) {
            return self.keep(cx, id, name == "math");
        }
        if style::hidden(tree, id) {
            cx.notes
                .add("hidden_kept", format!("A hidden <{name}> is kept, not shown."));
            return self.keep(cx, id, false);
        }
        match name {
            "br" => self.line.new_line(),
            "wbr" | "area" | "param" | "source" | "track" | "col" | "colgroup" => {}
            "img" | "image" => self.picture(cx, id),
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "menu" | "dir" | "dl" | "dt"
            | "dd" | "blockquote" | "pre" | "listing" | "xmp" | "plaintext" | "table" | "hr" | "figure"
            | "details" | "div" | "section" | "article" | "aside" | "main" | "header" | "footer" | "nav"
            | "hgroup" | "search" | "center" | "address" | "li" | "summary" | "figcaption" | "caption"
            | "fieldset" | "legend" | "noframes" | "noembed" | "optgroup" | "title" | "tr" | "td" | "th"
            | "tbody" | "thead" | "tfoot" | "marquee" => self.block(cx, id, name),
            "iframe" => self.frame(cx, id),
            "video" | "audio" => self.player(cx, id),
            "object" | "embed" | "applet" => self.object(cx, id),
            "noscript" => self.noscript(cx, id),
            "script" | "style" | "template" | "link" | "meta" | "base" | "input" | "datalist" | "dialog"
            | "portal" | "bgsound" | "basefont" | "isindex" | "keygen" => {
                self.keep(cx, id, name == "dialog");
            }
            "form" | "button" | "select" | "textarea" | "canvas" | "map" | "meter" | "progress"
            | "output" | "slot" => self.keep(cx, id, true),
            _ => self.inline(cx, id),
        }
    }

    /// An element within a line.
    fn inline(&mut self, cx: &mut Cx<'_>, id: Id) {
        let tree = cx.tree;
        if tree.name(id) == "a" {
            self.link(cx, id);
        }
        if let Some(dir) = style::direction(tree, id) {
            style::add(
                &mut self.marks,
                Mark::Lang {
                    lang: None,
                    dir: Some(dir),
                },
            );
        }
        for mark in style::marks(tree, id) {
            style::add(&mut self.marks, mark);
        }
        self.children(cx, id);
    }

    fn link(&mut self, cx: &mut Cx<'_>, id: Id) {
        let Some(raw) = cx.tree.attribute(id, "href") else {
            return;
        };
        let href = safe_href(raw).and_then(|href| {
            if href.starts_with('#') {
                return Some(href);
            }
            safe_href(&cx.site.link(&href))
        });
        let Some(href) = href else {
            if !matches!(raw.trim(), "" | "#") {
                let start: String = raw.chars().take(80).collect();
                cx.notes.add(
                    "link_dropped",
                    format!("A link to “{start}” was left out, its words kept."),
                );
            }
            return;
        };
        let rel = cx
            .tree
            .attribute(id, "rel")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let sponsored = rel
            .split_ascii_whitespace()
            .any(|word| matches!(word, "nofollow" | "sponsored" | "ugc"));
        let title = cx
            .tree
            .attribute(id, "title")
            .map(str::trim)
            .filter(|title| !title.is_empty());
        style::add(
            &mut self.marks,
            Mark::Link {
                href,
                title: title.map(Into::into),
                sponsored,
            },
        );
    }

    /// Remembers an anchor for the next block that can carry one.
    fn anchor(&mut self, cx: &mut Cx<'_>, id: Id) {
        let name = || cx.tree.attribute(id, "name").filter(|_| cx.tree.name(id) == "a");
        let anchor = cx.tree.attribute(id, "id").or_else(name).and_then(safe_anchor);
        if let Some(anchor) = anchor
            && cx.anchors.len() < 16
        {
            cx.anchors.push(anchor);
        }
    }

    /// What the document has no place for: its source is kept, and its words are shown if it has readable ones.
    pub(crate) fn keep(&mut self, cx: &mut Cx<'_>, id: Id, readable: bool) {
        if cx.kept {
            if readable {
                self.children(cx, id);
            }
            return;
        }
        cx.kept = true;
        let kind = format!("html:{}", cx.tree.name(id));
        let source = raw::source(cx.tree, id);
        let within = self.lines_only || !self.line.is_empty() || self.blocks_deep >= limits::BLOCKS;
        if within {
            if readable {
                self.children(cx, id);
            }
            self.after.push(Block::Raw {
                kind,
                source,
                shown: Vec::new(),
            });
        } else {
            let shown = if readable {
                self.blocks_of(cx, id)
            } else {
                Vec::new()
            };
            self.flush(cx);
            self.out.push(Block::Raw { kind, source, shown });
        }
        cx.kept = false;
    }

    /// Puts a block behind what is on the line; within a line, after its paragraph.
    pub(crate) fn push(&mut self, cx: &mut Cx<'_>, block: Block) {
        if self.lines_only {
            self.after.push(block);
        } else {
            self.flush(cx);
            self.out.push(block);
        }
    }

    /// Ends the paragraph being set.
    pub(crate) fn flush(&mut self, cx: &mut Cx<'_>) {
        if self.lines_only {
            self.line.part();
            return;
        }
        let pieces = self.line.take();
        if !line::says_nothing(&pieces) {
            self.paragraphs(cx, pieces);
        }
        self.out.append(&mut self.after);
    }

    /// A paragraph, and the pictures that stood in it as pictures of their own.
    fn paragraphs(&mut self, cx: &mut Cx<'_>, pieces: Vec<Piece>) {
        let edge = |piece: Option<&Piece>| match piece {
            None | Some(Piece::Break | Piece::Picture { .. }) => true,
            Some(Piece::Text { text, .. }) => text.chars().all(|c| c == ' '),
        };
        let alone: Vec<bool> = (0..pieces.len())
            .map(|at| edge(at.checked_sub(1).and_then(|at| pieces.get(at))) && edge(pieces.get(at + 1)))
            .collect();
        let mut words = Vec::new();
        for (piece, alone) in pieces.into_iter().zip(alone) {
            match piece {
                Piece::Picture { picture, size } if size == Size::Large || size == Size::Unknown && alone => {
                    let beside = matches!(picture.width, Width::Start | Width::End);
                    if !beside {
                        self.paragraph(cx, std::mem::take(&mut words));
                    }
                    self.out.push(Block::Picture(picture));
                }
                Piece::Picture { picture, size } => {
                    if picture.link.is_some() {
                        cx.notes.add(
                            "link_dropped",
                            "The link on a picture within a line was left out.",
                        );
                    }
                    words.push(Piece::Picture { picture, size });
                }
                other => words.push(other),
            }
        }
        self.paragraph(cx, words);
    }

    fn paragraph(&mut self, cx: &mut Cx<'_>, pieces: Vec<Piece>) {
        let pieces = line::trimmed(pieces);
        if line::says_nothing(&pieces) {
            return;
        }
        let text: Vec<Inline> = pieces.into_iter().map(line::inline).collect();
        let block = Block::Paragraph {
            align: self.align(&text),
            dir: self.direction,
            anchor: cx.take_anchor(),
            text,
        };
        self.out.push(block);
    }

    /// Where this text stands, by its own direction where none is set.
    pub(crate) fn align(&self, text: &[Inline]) -> Option<copy::doc::Align> {
        let side = self.side?;
        let direction = self
            .direction
            .or_else(|| Direction::of_text(&copy::text::inline(text)))
            .unwrap_or(Direction::Ltr);
        side.align(direction)
    }
}

impl Cx<'_> {
    /// The anchor for the block being set: one that a link here points at, else the innermost.
    pub(crate) fn take_anchor(&mut self) -> Option<String> {
        let at = self
            .anchors
            .iter()
            .position(|anchor| self.targets.contains(anchor))
            .or_else(|| self.anchors.len().checked_sub(1))?;
        let anchor = self.anchors.swap_remove(at);
        self.lose_anchors();
        Some(anchor)
    }

    /// Forgets the anchors not set, and says so if a link here points at them.
    pub(crate) fn lose_anchors(&mut self) {
        for lost in std::mem::take(&mut self.anchors) {
            if self.targets.contains(&lost) {
                self.notes.add(
                    "anchor_dropped",
                    format!("Nothing was left to carry the anchor “{lost}”."),
                );
            }
        }
    }
}
