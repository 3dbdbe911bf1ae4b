//! The plain-text projection: what a document says, without how it looks.
//!
//! Search, excerpts, word counts and the comparison of an import with its original all read this one.

mod insert;

use crate::doc::{Block, Document, Inline, Picture};

pub use insert::insert;

/// The words of a run of pieces. A break is a line end; notes and pictures say nothing here.
pub fn inline(text: &[Inline]) -> String {
    let mut out = String::new();
    for piece in text {
        match piece {
            Inline::Text { text, .. } => out.push_str(text),
            Inline::Break => out.push('\n'),
            Inline::Picture { .. } | Inline::Note { .. } => {}
        }
    }
    out
}

/// The words of a document, a blank line between blocks, footnotes last. Captions are part of it,
/// alternative texts are not; kept raw source is not, what is shown in its place is.
pub fn document(doc: &Document) -> String {
    let mut out = Vec::new();
    blocks(&doc.blocks, &mut out);
    out.extend(doc.footnotes.iter().map(|note| inline(&note.text)));
    out.retain(|part| !part.trim().is_empty());
    out.join("\n\n")
}

/// The words of some blocks, each block's a string of its own, pushed onto `out`.
pub fn blocks(from: &[Block], out: &mut Vec<String>) {
    for block in from {
        one(block, out);
    }
}

fn one(block: &Block, out: &mut Vec<String>) {
    let picture = |picture: &Picture, out: &mut Vec<String>| {
        out.push(inline(&picture.caption));
        out.extend(picture.credit.clone());
    };
    match block {
        Block::Paragraph { text, .. } | Block::Heading { text, .. } | Block::Verse { text } => {
            out.push(inline(text));
        }
        Block::List { items, .. } => items.iter().for_each(|item| blocks(item, out)),
        Block::Quote { blocks: inner, cite } => {
            blocks(inner, out);
            out.push(inline(cite));
        }
        Block::SaidQuote {
            text,
            speaker,
            role,
            source,
        } => {
            out.push(inline(text));
            out.push(speaker.clone());
            out.extend(role.clone());
            out.extend(source.clone());
        }
        Block::PullQuote { text, cite } => out.extend([inline(text), inline(cite)]),
        Block::Picture(one) => picture(one, out),
        Block::Gallery {
            pictures, caption, ..
        } => {
            pictures.iter().for_each(|one| picture(one, out));
            out.push(inline(caption));
        }
        Block::Player { caption, .. } | Block::Embed { caption, .. } => out.push(inline(caption)),
        Block::File { text, .. } => out.push(inline(text)),
        Block::Table {
            head,
            body,
            foot,
            caption,
        } => {
            for row in head.iter().chain(body).chain(foot) {
                let cells: Vec<String> = row.cells.iter().map(|cell| inline(&cell.text)).collect();
                out.push(cells.join("\t"));
            }
            out.push(inline(caption));
        }
        Block::Code { text, .. } => out.push(text.clone()),
        Block::FactBox {
            title, blocks: inner, ..
        } => {
            out.push(inline(title));
            blocks(inner, out);
        }
        Block::Raw { shown, .. } => blocks(shown, out),
        // What another page says of itself is not what the piece says.
        Block::Card { .. } | Block::Separator | Block::More { .. } | Block::PageBreak => {}
    }
}

/// What may stand at the end of a word and not before the ellipsis that an excerpt ends with.
const CUT_AWAY: [char; 14] = [
    '.', ',', ';', ':', '!', '?', '…', '-', '–', '—', '،', '؛', '؟', '۔',
];

/// The first words of a document for a list: what stands above "more" if there is one,
/// else whole words up to `limit` characters, with an ellipsis where something was cut.
pub fn excerpt(doc: &Document, limit: usize) -> String {
    let above = doc
        .blocks
        .iter()
        .position(|block| matches!(block, Block::More { .. }));
    let mut parts = Vec::new();
    blocks(
        doc.blocks
            .get(..above.unwrap_or(doc.blocks.len()))
            .unwrap_or_default(),
        &mut parts,
    );
    let text = parts.join(" ");
    let mut out = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let wide = word.chars().count();
        if length > 0 && length + 1 + wide > limit {
            // One mark says that it goes on: neither `.…` nor `…….`.
            let end = out.trim_end_matches(|c| c == ' ' || CUT_AWAY.contains(&c)).len();
            out.truncate(end);
            out.push('…');
            return out;
        }
        if length > 0 {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += wide;
    }
    out
}
