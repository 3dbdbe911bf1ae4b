//! A line of text being put together: white space collapses as in a browser, runs with equal marks join.

use copy::doc::Picture;
use copy::{Inline, Mark};

/// What is on the line.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Words with the same marks.
    Text { text: String, marks: Vec<Mark> },
    /// A new line.
    Break,
    /// A picture; where it will stand is decided when the paragraph is whole.
    Picture { picture: Picture, size: Size },
}

/// How large a picture in a line is, as far as the markup says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Size {
    /// An emoji, an icon.
    Small,
    /// Nothing is said.
    Unknown,
    /// It is set as a picture.
    Large,
}

/// The line.
#[derive(Debug, Default)]
pub(crate) struct Line {
    pieces: Vec<Piece>,
    /// A space has been set, or the line is at its start: another one would be invisible.
    spaced: bool,
    /// Something other than white space has been set.
    filled: bool,
    /// A new line begins before the next word.
    break_before: bool,
}

impl Line {
    pub(crate) fn new() -> Self {
        Line {
            spaced: true,
            ..Line::default()
        }
    }

    /// Sets words, white space collapsed (CSS Text 3, 4.1.1); a no-break space is no white space.
    pub(crate) fn words(&mut self, text: &str, marks: &[Mark]) {
        let mut word = String::new();
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c') {
                if !self.spaced && !self.break_before {
                    word.push(' ');
                    self.spaced = true;
                }
            } else {
                if self.break_before {
                    self.set(std::mem::take(&mut word), marks);
                    self.new_line();
                }
                word.push(c);
                self.spaced = false;
                self.filled = true;
            }
        }
        self.set(word, marks);
    }

    /// Sets words with every space and line end in its place.
    pub(crate) fn preformatted(&mut self, text: &str, marks: &[Mark]) {
        if self.break_before {
            self.new_line();
        }
        self.filled |= !text.trim().is_empty();
        self.spaced = false;
        self.set(text.into(), marks);
    }

    fn set(&mut self, words: String, marks: &[Mark]) {
        if words.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(Piece::Text { text, marks: known }) if known == marks => text.push_str(&words),
            _ => self.pieces.push(Piece::Text {
                text: words,
                marks: marks.to_vec(),
            }),
        }
    }

    /// A new line, as `br` asks for.
    pub(crate) fn new_line(&mut self) {
        self.trim();
        self.pieces.push(Piece::Break);
        self.spaced = true;
        self.break_before = false;
    }

    /// What follows is not on this line, should anything follow.
    pub(crate) fn part(&mut self) {
        if self.filled && !matches!(self.pieces.last(), Some(Piece::Break)) {
            self.break_before = true;
        }
    }

    /// Sets a picture.
    pub(crate) fn picture(&mut self, picture: Picture, size: Size) {
        if self.break_before {
            self.new_line();
        }
        self.pieces.push(Piece::Picture { picture, size });
        self.spaced = false;
        self.filled = true;
    }

    /// Takes the white space off the end.
    fn trim(&mut self) {
        while let Some(Piece::Text { text, .. }) = self.pieces.last_mut() {
            text.truncate(text.trim_end_matches(' ').len());
            if !text.is_empty() {
                break;
            }
            self.pieces.pop();
        }
    }

    /// Nothing but white space is on it.
    pub(crate) fn is_empty(&self) -> bool {
        !self.filled
    }

    /// The pieces, without white space and new lines at either end; a new line begins.
    pub(crate) fn take(&mut self) -> Vec<Piece> {
        trimmed(std::mem::replace(self, Line::new()).pieces)
    }

    /// The pieces as they were set.
    pub(crate) fn into_pieces(self) -> Vec<Piece> {
        self.pieces
    }

    /// The same as text; every picture in it is a small one.
    pub(crate) fn take_text(&mut self) -> Vec<Inline> {
        self.take().into_iter().map(inline).collect()
    }
}

/// Takes white space and new lines off both ends.
pub(crate) fn trimmed(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let blank = |text: &str| text.chars().all(|c| c == ' ');
    let empty = |piece: &Piece| match piece {
        Piece::Break => true,
        Piece::Text { text, .. } => blank(text),
        Piece::Picture { .. } => false,
    };
    while pieces.last().is_some_and(empty) {
        pieces.pop();
    }
    let start = pieces.iter().take_while(|piece| empty(piece)).count();
    pieces.drain(..start);
    if let Some(Piece::Text { text, .. }) = pieces.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
    }
    if let Some(Piece::Text { text, .. }) = pieces.first_mut() {
        let start = text.len() - text.trim_start_matches(' ').len();
        text.drain(..start);
    }
    pieces
}

/// A piece as it stands in a document's text.
pub(crate) fn inline(piece: Piece) -> Inline {
    match piece {
        Piece::Text { text, marks } => Inline::Text { text, marks },
        Piece::Break => Inline::Break,
        Piece::Picture { picture, .. } => Inline::Picture {
            media: picture.media,
            alt: picture.alt.unwrap_or_default(),
        },
    }
}

/// Whether these pieces say nothing: only spaces, no-break spaces among them.
pub(crate) fn says_nothing(pieces: &[Piece]) -> bool {
    pieces.iter().all(|piece| match piece {
        Piece::Text { text, .. } => text
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')),
        Piece::Break => true,
        Piece::Picture { .. } => false,
    })
}
