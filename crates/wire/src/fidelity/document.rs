//! The words of a document, in reading order.

use std::collections::BTreeMap;

use copy::doc::{Picture, Row};
use copy::{Block, Document, Inline};

use super::{Words, source};

pub(super) fn words(document: &Document) -> Words {
    let mut reader = Reader::default();
    reader.blocks(&document.blocks);
    for note in &document.footnotes {
        reader.text(&note.text);
    }
    reader.words
}

#[derive(Default)]
struct Reader<'a> {
    words: Words,
    /// The numbers of the footnotes mentioned so far.
    notes: BTreeMap<&'a str, usize>,
}

impl<'a> Reader<'a> {
    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
            self.words.push("\n");
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Paragraph { text, .. } | Block::Heading { text, .. } | Block::Verse { text } => {
                self.text(text);
            }
            Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
            Block::Quote { blocks, cite } => {
                self.blocks(blocks);
                self.text(cite);
            }
            Block::SaidQuote {
                text,
                speaker,
                role,
                source,
            } => {
                self.text(text);
                for part in [Some(speaker), role.as_ref(), source.as_ref()]
                    .into_iter()
                    .flatten()
                {
                    self.words.push(" ");
                    self.words.push(part);
                }
            }
            Block::PullQuote { text, cite } => {
                self.text(text);
                self.text(cite);
            }
            Block::Picture(picture) => self.picture(picture),
            Block::Gallery {
                pictures, caption, ..
            } => {
                pictures.iter().for_each(|picture| self.picture(picture));
                self.text(caption);
            }
            Block::Player { caption, .. } => self.text(caption),
            Block::Embed {
                url, title, caption, ..
            } => {
                self.words.push_optional(url);
                self.words.push_optional(title.as_deref().unwrap_or_default());
                self.text(caption);
            }
            Block::File { text, .. } => self.text(text),
            Block::Table {
                head,
                body,
                foot,
                caption,
            } => {
                self.rows(head);
                self.rows(body);
                self.rows(foot);
                self.text(caption);
            }
            Block::Code { text, .. } => self.words.push(text),
            Block::FactBox { title, blocks, .. } => {
                self.text(title);
                self.blocks(blocks);
            }
            Block::More { text, .. } => self.words.push_optional(text.as_deref().unwrap_or_default()),
            Block::Raw { source, shown, .. } if shown.is_empty() => {
                let kept = source::words(source, &|_| false);
                self.words.push_optional(&kept.text);
            }
            Block::Raw { shown, .. } => self.blocks(shown),
            Block::Card { .. } | Block::Separator | Block::PageBreak => {}
        }
    }

    fn rows(&mut self, rows: &'a [Row]) {
        for cell in rows.iter().flat_map(|row| &row.cells) {
            self.text(&cell.text);
        }
    }

    fn picture(&mut self, picture: &'a Picture) {
        self.text(&picture.caption);
        self.words
            .push_optional(picture.credit.as_deref().unwrap_or_default());
    }

    fn text(&mut self, text: &'a [Inline]) {
        for piece in text {
            match piece {
                Inline::Text { text, .. } => self.words.push(text),
                Inline::Break => self.words.push("\n"),
                Inline::Picture { alt, .. } => self.words.push_optional(alt),
                Inline::Note { id } => {
                    let next = self.notes.len() + 1;
                    let number = *self.notes.entry(id).or_insert(next);
                    self.words.push_optional(&number.to_string());
                }
            }
        }
        self.words.push(" ");
    }
}
