//! Elements that are blocks: headings, lists, quotes, program text, boxes.

use copy::{Block, Inline, Mark};

use super::flow::{Cx, Flow};
use super::style;
use super::tree::{Data, Id, Tree};
use super::{limits, line};

impl Flow {
    /// An element that stands on lines of its own.
    pub(crate) fn block(&mut self, cx: &mut Cx<'_>, id: Id, name: &str) {
        let tree = cx.tree;
        // The anchor of this element is the next block's, not that of the words before it.
        let is_own = |anchor: &mut String| tree.attribute(id, "id").map(str::trim) == Some(anchor.as_str());
        let own = cx
            .anchors
            .pop_if(|anchor| !self.line.is_empty() && is_own(anchor));
        self.flush(cx);
        cx.anchors.extend(own);
        self.side = style::side(tree, id).or(self.side);
        self.direction = style::direction(tree, id).or(self.direction);
        let deep = self.blocks_deep >= limits::BLOCKS;
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if !self.lines_only => self.heading(cx, id, name),
            "hr" if !self.lines_only => self.out.push(Block::Separator),
            "pre" | "listing" | "xmp" | "plaintext" if !self.lines_only => self.pre(cx, id),
            "figure" if !self.lines_only => self.figure(cx, id),
            "div" if !self.lines_only && style::has_class(tree, id, "wp-caption") => self.figure(cx, id),
            "table" => self.table(cx, id),
            "ul" | "ol" | "menu" | "dir" if !self.lines_only && !deep && !self.flat_lists => {
                self.list(cx, id);
            }
            "blockquote" if !self.lines_only && !deep => self.quote(cx, id),
            "details" if !self.lines_only && !deep => self.details(cx, id),
            "dt" => {
                style::add(&mut self.marks, Mark::Strong);
                self.children(cx, id);
            }
            _ => self.children(cx, id),
        }
        self.flush(cx);
    }

    fn heading(&mut self, cx: &mut Cx<'_>, id: Id, name: &str) {
        let level = name.bytes().last().map_or(2, |digit| digit.wrapping_sub(b'0'));
        let text = self.text_of(cx, id);
        let words = text.iter().any(|piece| matches!(piece, Inline::Text { .. }));
        if words {
            let block = Block::Heading {
                level,
                align: self.align(&text),
                anchor: cx.take_anchor(),
                text,
            };
            self.out.push(block);
        } else if !text.is_empty() {
            // A heading of pictures only is set as pictures.
            self.after.clear();
            self.children(cx, id);
        }
    }

    fn list(&mut self, cx: &mut Cx<'_>, id: Id) {
        let tree = cx.tree;
        let mut items: Vec<Vec<Block>> = Vec::new();
        for child in tree.children(id) {
            let (nested, item) = match tree.data(child) {
                Data::Text(text) if text.trim().is_empty() => continue,
                _ if tree.name(child) == "li" => {
                    let mut inner = self.inside(false);
                    inner.side = style::side(tree, child).or(inner.side);
                    inner.node(cx, child);
                    (false, inner.finish(cx))
                }
                // A list straight inside a list belongs to the item before it.
                _ => {
                    let mut inner = self.inside(false);
                    inner.node(cx, child);
                    (matches!(tree.name(child), "ul" | "ol"), inner.finish(cx))
                }
            };
            match items.last_mut() {
                Some(last) if nested => last.extend(item),
                _ if !item.is_empty() => items.push(item),
                _ => {}
            }
        }
        if items.is_empty() {
            return;
        }
        let ordered = tree.name(id) == "ol";
        let start = tree
            .attribute(id, "start")
            .filter(|_| ordered)
            .and_then(|start| start.trim().parse::<i64>().ok())
            .filter(|start| *start != 1);
        self.out.push(Block::List {
            ordered,
            start,
            items,
        });
    }

    fn quote(&mut self, cx: &mut Cx<'_>, id: Id) {
        let tree = cx.tree;
        let mut inner = self.inside(false);
        let mut cite: Vec<Inline> = Vec::new();
        let last = tree
            .children(id)
            .filter(|child| !matches!(tree.data(*child), Data::Text(text) if text.trim().is_empty()))
            .last();
        for child in tree.children(id) {
            let name = tree.name(child);
            // A `cite` in the middle of the words is a title of a work.
            let names_it = name == "footer" || name == "cite" && Some(child) == last && inner.line.is_empty();
            if !names_it {
                inner.node(cx, child);
                continue;
            }
            let text = self.text_of(cx, child);
            if !cite.is_empty() && !text.is_empty() {
                cite.push(Inline::Break);
            }
            cite.extend(text.into_iter().map(without_cite));
        }
        let pull = [Some(id), tree.parent(id)]
            .into_iter()
            .flatten()
            .any(|id| style::has_class(tree, id, "wp-block-pullquote"));
        let blocks = inner.finish(cx);
        let block = match pull.then(|| lines(&blocks)).flatten() {
            Some(text) if !text.is_empty() => Block::PullQuote { text, cite },
            _ if blocks.is_empty() && cite.is_empty() => return,
            _ => Block::Quote { blocks, cite },
        };
        self.out.push(block);
    }

    fn details(&mut self, cx: &mut Cx<'_>, id: Id) {
        let tree = cx.tree;
        let summary = tree.children(id).find(|child| tree.name(*child) == "summary");
        let title = summary.map(|id| self.text_of(cx, id)).unwrap_or_default();
        let mut inner = self.inside(false);
        for child in tree.children(id).filter(|child| Some(*child) != summary) {
            inner.node(cx, child);
        }
        let blocks = inner.finish(cx);
        if !title.is_empty() || !blocks.is_empty() {
            let folded = tree.attribute(id, "open").is_none();
            self.out.push(Block::FactBox {
                title,
                blocks,
                folded,
            });
        }
    }

    fn pre(&mut self, cx: &mut Cx<'_>, id: Id) {
        let tree = cx.tree;
        let mut filled = tree
            .children(id)
            .filter(|child| !matches!(tree.data(*child), Data::Text(text) if text.trim().is_empty()));
        let first = filled.next();
        let code = first.filter(|child| filled.next().is_none() && tree.name(*child) == "code");
        let language = [Some(id), code]
            .into_iter()
            .flatten()
            .find_map(|id| language(tree, id));
        if code.is_some() || language.is_some() || style::has_class(tree, id, "wp-block-code") {
            let text = text_with_breaks(tree, id);
            let text = text.trim_end_matches('\n');
            if !text.trim().is_empty() {
                self.out.push(Block::Code {
                    text: text.into(),
                    language,
                });
            }
            return;
        }
        let mut inner = self.inside(true);
        inner.exact = true;
        inner.children(cx, id);
        self.after.append(&mut inner.after);
        if !inner.line.is_empty() {
            self.out.push(Block::Verse {
                text: inner.line.take_exact(),
            });
        }
    }
}

/// A citation is no title of a work merely because it stands in a `cite`.
fn without_cite(mut piece: Inline) -> Inline {
    if let Inline::Text { marks, .. } = &mut piece {
        marks.retain(|mark| *mark != Mark::Cite);
    }
    piece
}

/// Paragraphs as one run of lines; `None` if something else is among them.
fn lines(blocks: &[Block]) -> Option<Vec<Inline>> {
    let mut out: Vec<Inline> = Vec::new();
    for block in blocks {
        let (Block::Paragraph { text, .. } | Block::Heading { text, .. }) = block else {
            return None;
        };
        if !out.is_empty() {
            out.push(Inline::Break);
        }
        out.extend(text.iter().cloned());
    }
    Some(out)
}

/// `language-rust`, `lang-rust`, `brush: rust;`.
fn language(tree: &Tree, id: Id) -> Option<String> {
    let class = tree.attribute(id, "class")?;
    let word = class
        .split_ascii_whitespace()
        .find_map(|class| {
            class
                .strip_prefix("language-")
                .or_else(|| class.strip_prefix("lang-"))
        })
        .or_else(|| {
            class
                .split_once("brush:")?
                .1
                .trim_start()
                .split([';', ' '])
                .next()
        })?;
    let fits = |c: char| c.is_ascii_alphanumeric() || "+-#._".contains(c);
    (!word.is_empty() && word.len() <= 40 && word.chars().all(fits)).then(|| word.to_ascii_lowercase())
}

fn text_with_breaks(tree: &Tree, id: Id) -> String {
    let mut out = String::new();
    for below in tree.below(id) {
        match tree.data(below) {
            Data::Text(text) => out.push_str(text),
            _ if tree.name(below) == "br" => out.push('\n'),
            _ => {}
        }
    }
    out
}

impl line::Line {
    /// The pieces with all white space but line ends at either end.
    pub(crate) fn take_exact(&mut self) -> Vec<Inline> {
        let mut pieces = std::mem::replace(self, line::Line::new()).into_pieces();
        while let Some(last) = pieces.last_mut() {
            match last {
                line::Piece::Text { text, .. } => {
                    text.truncate(text.trim_end().len());
                    if !text.is_empty() {
                        break;
                    }
                }
                line::Piece::Break => {}
                line::Piece::Picture { .. } => break,
            }
            pieces.pop();
        }
        pieces.into_iter().map(line::inline).collect()
    }
}
