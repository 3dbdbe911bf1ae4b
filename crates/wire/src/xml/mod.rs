//! A forgiving streaming scanner for exports that are not quite XML.
//!
//! WordPress writes control characters, raw ampersands and, in older versions, unsplit `]]>` into its exports,
//! and a file may end anywhere. An XML parser has to refuse all of that; this one reads on, says what was odd
//! and where, and holds only the piece it is reading.

mod entity;
mod scan;
#[cfg(test)]
mod tests;

use std::io::Read;

use serde::{Deserialize, Serialize};

pub use entity::decode;
pub use scan::Scanner;

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// The line, counted from 1.
    pub line: u64,
    /// The byte, counted from 0; in a file in UTF-16, of its text as UTF-8.
    pub byte: u64,
}

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}, byte {}", self.line, self.byte)
    }
}

/// Something odd in a file that did not stop its reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where.
    pub at: Position,
    /// A short stable name to count by.
    pub rule: String,
    /// What is odd, and what was made of it.
    pub says: String,
}

impl Problem {
    /// A problem by `rule` at a place.
    pub fn new(at: Position, rule: &str, says: impl Into<String>) -> Self {
        Problem {
            at,
            rule: rule.into(),
            says: says.into(),
        }
    }
}

/// What the scanner found next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// An element begins. An empty one (`<a/>`) is followed by its [`Token::End`].
    Start {
        /// Its name as written, with its prefix.
        name: String,
        /// Its attributes in order, decoded.
        attributes: Vec<(String, String)>,
    },
    /// Text, decoded: plain runs and CDATA sections joined.
    Text(String),
    /// An element ends. Elements that were left open inside it end without a token.
    End {
        /// The name of the element.
        name: String,
    },
    /// A comment with its delimiters, as it came.
    Comment(String),
    /// What begins here never ends: the input is over. [`Scanner::skip_to`] may find something to go on with.
    Cut,
    /// What begins here is longer than the limit allows. [`Scanner::skip_to`] goes on behind it.
    TooLong,
    /// The input is over, between two tokens.
    Over,
}

/// Limits of what a scanner holds at once.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of one piece of text, and of everything up to the fence that [`Scanner::fence`] sets.
    pub piece: u64,
    /// Bytes of one tag.
    pub tag: usize,
    /// Elements open at once; what is deeper is not tracked.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            piece: 64 << 20,
            tag: 64 << 10,
            depth: 64,
        }
    }
}

/// Reads the whole of an input that cannot fail; for tests and small texts.
pub fn tokens(input: impl Read) -> Vec<Token> {
    let mut scanner = Scanner::new(input, Limits::default());
    let mut out = Vec::new();
    loop {
        let token = scanner.next_token();
        let last = matches!(token, Token::Cut | Token::TooLong | Token::Over);
        out.push(token);
        if last {
            return out;
        }
    }
}
