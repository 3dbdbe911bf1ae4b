//! Slots: places in a piece of HTML where something stands that HTML cannot say.
//!
//! A slot is marked in the text by its number between two noncharacters (U+FDD0, U+FDD1), which no text may
//! contain; those of a hostile text are replaced before anything else happens.

use std::borrow::Cow;

use copy::Block;

pub(super) const BEGIN: char = '\u{fdd0}';
pub(super) const END: char = '\u{fdd1}';

/// What goes into a slot.
#[derive(Debug)]
pub(super) enum Slot {
    /// Blocks that part the paragraph around them.
    Here(Vec<Block>),
    /// Blocks that follow the paragraph and leave its sentence whole.
    After(Vec<Block>),
    /// A footnote's mark.
    Note(String),
}

/// All slots of one conversion.
#[derive(Debug, Default)]
pub(super) struct Slots(Vec<Option<(Slot, String)>>);

impl Slots {
    /// Keeps `slot` and gives the mark for it. `source` stands in its place where only plain text can stand.
    pub(super) fn put(&mut self, slot: Slot, source: &str) -> String {
        self.0.push(Some((slot, source.into())));
        format!("{BEGIN}{}{END}", self.0.len() - 1)
    }

    /// Takes what belongs into the slot `n`.
    pub(super) fn take(&mut self, n: usize) -> Option<(Slot, String)> {
        self.0.get_mut(n).and_then(Option::take)
    }

    /// The blocks that no one took.
    pub(super) fn rest(&mut self) -> Vec<Block> {
        let mut out = Vec::new();
        for (slot, _) in self.0.drain(..).flatten() {
            match slot {
                Slot::Here(blocks) | Slot::After(blocks) => out.extend(blocks),
                Slot::Note(_) => {}
            }
        }
        out
    }
}

/// A text without the two characters that mark slots.
pub(super) fn without_marks(text: &str) -> Cow<'_, str> {
    if text.contains([BEGIN, END]) {
        text.replace([BEGIN, END], "\u{fffd}").into()
    } else {
        text.into()
    }
}

/// A stretch of text with slots in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stretch<'a> {
    Text(&'a str),
    Slot(usize),
}

/// Cuts a text at its slots.
pub(super) fn cut(text: &str) -> Vec<Stretch<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, mark)) = rest.split_once(BEGIN) {
        if !before.is_empty() {
            out.push(Stretch::Text(before));
        }
        let (number, after) = mark.split_once(END).unwrap_or((mark, ""));
        if let Ok(number) = number.trim().parse() {
            out.push(Stretch::Slot(number));
        }
        rest = after;
    }
    if !rest.is_empty() {
        out.push(Stretch::Text(rest));
    }
    out
}
