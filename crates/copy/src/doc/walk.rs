//! What a body and its blocks hold.

use super::{Block, Document, Inline, MediaRef};

impl Block {
    /// A paragraph of plain words.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Block::Paragraph {
            text: vec![Inline::text(text)],
            align: None,
            dir: None,
            anchor: None,
        }
    }

    /// The blocks directly inside this one.
    pub fn children(&self) -> Vec<&Block> {
        match self {
            Block::List { items, .. } => items.iter().flatten().collect(),
            Block::Quote { blocks, .. } | Block::FactBox { blocks, .. } => blocks.iter().collect(),
            Block::Raw { shown, .. } => shown.iter().collect(),
            Block::Paragraph { .. }
            | Block::Heading { .. }
            | Block::SaidQuote { .. }
            | Block::PullQuote { .. }
            | Block::Picture(_)
            | Block::Gallery { .. }
            | Block::Player { .. }
            | Block::Embed { .. }
            | Block::Card { .. }
            | Block::File { .. }
            | Block::Table { .. }
            | Block::Code { .. }
            | Block::Verse { .. }
            | Block::Separator
            | Block::More { .. }
            | Block::PageBreak => Vec::new(),
        }
    }

    /// The media this block itself uses, not those of its children.
    pub fn media(&self) -> Vec<&MediaRef> {
        fn inside(text: &[Inline]) -> impl Iterator<Item = &MediaRef> {
            text.iter().filter_map(|piece| match piece {
                Inline::Picture { media, .. } => Some(media),
                _ => None,
            })
        }
        match self {
            Block::Picture(picture) => std::iter::once(&picture.media)
                .chain(inside(&picture.caption))
                .collect(),
            Block::Gallery { pictures, .. } => pictures.iter().map(|picture| &picture.media).collect(),
            Block::Player { tracks, poster, .. } => tracks.iter().chain(poster).collect(),
            Block::File { file, .. } => vec![file],
            Block::Card { picture, .. } => picture.iter().collect(),
            Block::Paragraph { text, .. } | Block::Heading { text, .. } | Block::Verse { text } => {
                inside(text).collect()
            }
            Block::Table { head, body, foot, .. } => [head, body, foot]
                .into_iter()
                .flatten()
                .flat_map(|row| &row.cells)
                .flat_map(|cell| inside(&cell.text))
                .collect(),
            _ => Vec::new(),
        }
    }
}

impl Document {
    /// Every block, parents before children.
    pub fn walk(&self) -> Vec<&Block> {
        let mut out = Vec::new();
        let mut open: Vec<&Block> = self.blocks.iter().rev().collect();
        while let Some(block) = open.pop() {
            out.push(block);
            open.extend(block.children().into_iter().rev());
        }
        out
    }

    /// The pages of an article in several pages: the stretches between page breaks. Never empty.
    pub fn pages(&self) -> Vec<&[Block]> {
        self.blocks
            .split(|block| matches!(block, Block::PageBreak))
            .collect()
    }
}
