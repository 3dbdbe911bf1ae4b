//! Filling slots: the marks in finished blocks give way to what belongs there.

use copy::doc::{Cell, Picture, Row};
use copy::{Block, Inline, Mark};

use super::Reader;
use super::slots::{BEGIN, Slot, Stretch, cut};

impl Reader<'_> {
    /// Fills all slots in `blocks`, and makes embeds and links of addresses that stand alone on a line.
    pub(super) fn fill(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            let mut after = Vec::new();
            self.one(block, &mut out, &mut after);
            out.append(&mut after);
        }
        out
    }

    fn one(&mut self, mut block: Block, out: &mut Vec<Block>, after: &mut Vec<Block>) {
        match &mut block {
            Block::Paragraph { .. } => return self.paragraph(block, out, after),
            Block::Heading { text, .. } => {
                self.text(text, after);
                if text.is_empty() {
                    return;
                }
            }
            Block::Verse { text } | Block::File { text, .. } | Block::SaidQuote { text, .. } => {
                self.text(text, after);
            }
            Block::List { items, .. } => {
                for item in items {
                    *item = self.fill(std::mem::take(item));
                }
            }
            Block::Quote { blocks, cite } => {
                *blocks = self.fill(std::mem::take(blocks));
                self.text(cite, after);
            }
            Block::FactBox { title, blocks, .. } => {
                *blocks = self.fill(std::mem::take(blocks));
                self.text(title, after);
            }
            Block::PullQuote { text, cite } => {
                self.text(text, after);
                self.text(cite, after);
            }
            Block::Picture(Picture { caption, .. })
            | Block::Player { caption, .. }
            | Block::Embed { caption, .. } => {
                self.text(caption, after);
            }
            Block::Gallery {
                pictures, caption, ..
            } => {
                for picture in pictures {
                    self.text(&mut picture.caption, after);
                }
                self.text(caption, after);
            }
            Block::Table {
                head,
                body,
                foot,
                caption,
            } => {
                for Row { cells } in head.iter_mut().chain(body).chain(foot) {
                    for Cell { text, .. } in cells {
                        self.text(text, after);
                    }
                }
                self.text(caption, after);
            }
            Block::Code { text, .. } => self.source(text),
            Block::Raw { source, shown, .. } => {
                *shown = self.fill(std::mem::take(shown));
                self.source(source);
            }
            Block::Card { .. } | Block::Separator | Block::More { .. } | Block::PageBreak => {}
        }
        out.push(block);
    }

    /// Where only plain text can stand, a slot gives way to its source.
    fn source(&mut self, text: &mut String) {
        if !text.contains(BEGIN) {
            return;
        }
        let mut whole = String::with_capacity(text.len());
        for stretch in cut(text) {
            match stretch {
                Stretch::Text(words) => whole.push_str(words),
                Stretch::Slot(n) => {
                    whole.push_str(&self.slots.take(n).map(|(_, source)| source).unwrap_or_default());
                }
            }
        }
        *text = whole;
    }

    fn text(&mut self, text: &mut Vec<Inline>, after: &mut Vec<Block>) {
        if is_marked(text) {
            *text = self.fill_text(std::mem::take(text), after);
        }
    }

    /// Fills the slots of a run of text; what cannot stand in a line goes to `after`.
    pub(super) fn fill_text(&mut self, text: Vec<Inline>, after: &mut Vec<Block>) -> Vec<Inline> {
        if !is_marked(&text) {
            return text;
        }
        let mut out = Vec::with_capacity(text.len());
        for piece in pieces(text) {
            match piece {
                Piece::Inline(inline) => join(&mut out, inline),
                Piece::Slot(n) => match self.slots.take(n).map(|(slot, _)| slot) {
                    Some(Slot::Note(id)) => out.push(Inline::Note { id }),
                    Some(Slot::Here(blocks)) => flatten(blocks, &mut out, after),
                    Some(Slot::After(blocks)) => after.extend(blocks),
                    None => {}
                },
            }
        }
        trim(&mut out);
        out
    }

    fn paragraph(&mut self, block: Block, out: &mut Vec<Block>, after: &mut Vec<Block>) {
        let Block::Paragraph {
            text,
            align,
            dir,
            mut anchor,
        } = block
        else {
            return;
        };
        let mut line = Vec::new();
        let mut end = |line: &mut Vec<Inline>, out: &mut Vec<Block>| {
            trim(line);
            if !line.is_empty() {
                out.push(Block::Paragraph {
                    text: std::mem::take(line),
                    align,
                    dir,
                    anchor: anchor.take(),
                });
            }
        };
        for piece in self.addresses(text) {
            match piece {
                Piece::Inline(inline) => join(&mut line, inline),
                Piece::Slot(n) => match self.slots.take(n).map(|(slot, _)| slot) {
                    Some(Slot::Note(id)) => line.push(Inline::Note { id }),
                    Some(Slot::Here(blocks)) => {
                        end(&mut line, out);
                        out.extend(blocks);
                    }
                    Some(Slot::After(blocks)) => after.extend(blocks),
                    None => {}
                },
            }
        }
        end(&mut line, out);
    }
}

/// A piece of text or a slot between two.
pub(super) enum Piece {
    Inline(Inline),
    Slot(usize),
}

pub(super) fn is_marked(text: &[Inline]) -> bool {
    text.iter()
        .any(|piece| matches!(piece, Inline::Text { text, .. } if text.contains(BEGIN)))
}

/// Cuts a run of text at its slots.
pub(super) fn pieces(text: Vec<Inline>) -> Vec<Piece> {
    let mut out = Vec::with_capacity(text.len());
    for inline in text {
        match inline {
            Inline::Text { text, marks } if text.contains(BEGIN) => {
                out.extend(cut(&text).into_iter().map(|stretch| match stretch {
                    Stretch::Text(words) => Piece::Inline(Inline::Text {
                        text: words.into(),
                        marks: marks.clone(),
                    }),
                    Stretch::Slot(n) => Piece::Slot(n),
                }));
            }
            other => out.push(Piece::Inline(other)),
        }
    }
    out
}

/// Adds a piece; words with the same marks become one piece, with one space where two would meet.
fn join(line: &mut Vec<Inline>, piece: Inline) {
    if let (
        Some(Inline::Text { text: last, marks }),
        Inline::Text {
            text: next,
            marks: next_marks,
        },
    ) = (line.last_mut(), &piece)
        && marks == next_marks
    {
        let next = if last.ends_with(' ') {
            next.trim_start_matches(' ')
        } else {
            next
        };
        last.push_str(next);
    } else {
        line.push(piece);
    }
}

/// Takes white space and breaks away at both ends.
fn trim(line: &mut Vec<Inline>) {
    let blank = |piece: &Inline| match piece {
        Inline::Text { text, .. } => text.trim_matches([' ', '\n', '\t']).is_empty(),
        Inline::Break => true,
        _ => false,
    };
    let first = line.iter().position(|piece| !blank(piece)).unwrap_or(line.len());
    line.drain(..first);
    while line.last().is_some_and(blank) {
        line.pop();
    }
    if let Some(Inline::Text { text, .. }) = line.first_mut() {
        let kept = text.trim_start_matches([' ', '\n', '\t']);
        if kept.len() < text.len() {
            *text = kept.into();
        }
    }
    if let Some(Inline::Text { text, .. }) = line.last_mut() {
        text.truncate(text.trim_end_matches([' ', '\n', '\t']).len());
    }
}

/// Blocks within a line: pictures and words stay there, anything else follows.
fn flatten(blocks: Vec<Block>, out: &mut Vec<Inline>, after: &mut Vec<Block>) {
    for block in blocks {
        match block {
            Block::Paragraph { text, .. } => out.extend(text),
            Block::Picture(Picture {
                media,
                alt,
                mut caption,
                ..
            }) => {
                out.push(Inline::Picture {
                    media,
                    alt: alt.unwrap_or_default(),
                });
                if !caption.is_empty() {
                    out.push(Inline::text(" "));
                    out.append(&mut caption);
                }
            }
            other => after.push(other),
        }
    }
}

/// Whether a piece has a link already.
pub(super) fn is_linked(marks: &[Mark]) -> bool {
    marks.iter().any(|mark| matches!(mark, Mark::Link { .. }))
}

/// What is shown of something kept: of kept things inside it their readable part, for their source is kept already.
pub(super) fn readable(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Raw { kind, shown, .. }
                if kind.starts_with("block:") || kind.starts_with("shortcode:") =>
            {
                out.extend(shown);
            }
            other => out.push(other),
        }
    }
    out
}

/// Blocks may stand in blocks to this depth. A document is kept as JSON, whose readers stop at 128 levels.
const NESTED: usize = 28;

/// Lifts out what stands too deep: its words stay, in order, in the block that holds them.
pub(super) fn bound(blocks: &mut Vec<Block>) {
    fn go(blocks: &mut Vec<Block>, depth: usize) {
        for block in std::mem::take(blocks) {
            let deep = depth >= NESTED;
            match block {
                Block::List { items, .. } if deep => items.into_iter().for_each(|item| leaves(&item, blocks)),
                Block::Quote { blocks: inner, .. } | Block::FactBox { blocks: inner, .. } if deep => {
                    leaves(&inner, blocks);
                }
                mut other => {
                    match &mut other {
                        Block::List { items, .. } => items.iter_mut().for_each(|item| go(item, depth + 1)),
                        Block::Quote { blocks, .. } | Block::FactBox { blocks, .. } => go(blocks, depth + 1),
                        Block::Raw { shown, .. } => go(shown, depth + 1),
                        _ => {}
                    }
                    blocks.push(other);
                }
            }
        }
    }
    fn leaves(from: &[Block], out: &mut Vec<Block>) {
        let mut words = Vec::new();
        copy::text::blocks(from, &mut words);
        words.retain(|part| !part.trim().is_empty());
        out.extend(words.into_iter().map(Block::paragraph));
    }
    go(blocks, 0);
}
