//! The scanner itself.

mod token;

use std::collections::VecDeque;
use std::io::Read;

use super::{Limits, Position, Problem, Token};
use crate::charset::{Charset, Decoded};
use token::Kind;

const CHUNK: usize = 64 * 1024;

/// Reads an input piece by piece and never fails.
pub struct Scanner<R> {
    input: Option<Decoded<R>>,
    charset: Charset,
    limits: Limits,
    buf: Vec<u8>,
    pos: usize,
    at: Position,
    open: Vec<String>,
    pending_end: Option<String>,
    problems: VecDeque<Problem>,
    fence: Option<u64>,
    record: Option<Vec<u8>>,
}

/// What a look into the stream gave.
enum Look {
    Found(usize),
    Over,
    TooLong,
}

impl<R: Read> Scanner<R> {
    /// A scanner of `input`. A head that cannot be read counts as an empty input, with a problem.
    pub fn new(input: R, limits: Limits) -> Self {
        let at = Position { line: 1, byte: 0 };
        let mut problems = VecDeque::new();
        let (input, charset) = match Decoded::new(input) {
            Ok((input, charset)) => (Some(input), charset),
            Err(error) => {
                problems.push_back(Problem::new(
                    at,
                    "unreadable",
                    format!("The file cannot be read: {error}."),
                ));
                (None, Charset::sniff(b""))
            }
        };
        Scanner {
            input,
            charset,
            limits,
            buf: Vec::new(),
            pos: 0,
            at,
            open: Vec::new(),
            pending_end: None,
            problems,
            fence: None,
            record: None,
        }
    }

    /// Where the scanner stands: at the start of the next token.
    pub fn position(&self) -> Position {
        self.at
    }

    /// The names of the open elements, outermost first.
    pub fn open(&self) -> &[String] {
        &self.open
    }

    /// The oldest problem not yet taken.
    pub fn problem(&mut self) -> Option<Problem> {
        self.problems.pop_front()
    }

    /// From here on, everything together may have [`Limits::piece`] bytes, until the fence is lifted.
    pub fn fence(&mut self, up: bool) {
        self.fence = up.then(|| self.at.byte.saturating_add(self.limits.piece));
    }

    /// Begins to keep the source of what is read.
    pub fn record(&mut self) {
        self.record = Some(Vec::new());
    }

    /// The source read since [`Scanner::record`].
    pub fn recorded(&mut self) -> String {
        let bytes = self.record.take().unwrap_or_default();
        self.charset.text(&bytes).0.into_owned()
    }

    /// The next token. After [`Token::Cut`], [`Token::TooLong`] and [`Token::Over`] the scanner stands still.
    pub fn next_token(&mut self) -> Token {
        if let Some(name) = self.pending_end.take() {
            self.open.pop();
            return Token::End { name };
        }
        loop {
            if self.fence.is_some_and(|fence| self.at.byte > fence) {
                return Token::TooLong;
            }
            let token = match self.kind() {
                Kind::Over => Some(if self.open.is_empty() {
                    Token::Over
                } else {
                    Token::Cut
                }),
                Kind::Comment => Some(self.comment()),
                Kind::Skip { from, until, rule } => self.skip(from, until, rule),
                Kind::Doctype => self.doctype(),
                Kind::End => self.end_tag(),
                Kind::Start => Some(self.start_tag()),
                Kind::Text => Some(self.text()),
            };
            if let Some(token) = token {
                return token;
            }
        }
    }

    /// Goes on at the next `needle` (a tag's beginning, as in `<item`) behind the present place, with the
    /// elements in `open` around it. False if there is none.
    pub fn skip_to(&mut self, needle: &[u8], open: &[&str]) -> bool {
        self.pending_end = None;
        self.record = None;
        self.fence = None;
        self.take(1);
        loop {
            let rest = self.buf.get(self.pos..).unwrap_or_default();
            if let Some(at) = find(rest, needle) {
                let follows = rest.get(at + needle.len()).copied();
                if follows.is_some_and(|byte| !byte.is_ascii_alphanumeric())
                    || follows.is_none() && self.over()
                {
                    self.take(at);
                    self.open = open.iter().map(ToString::to_string).collect();
                    return true;
                }
                if follows.is_some() {
                    self.take(at + 1);
                    continue;
                }
            } else {
                let keep = needle.len().min(rest.len());
                self.take(rest.len() - keep);
            }
            if !self.fill() {
                let rest = self.buf.len() - self.pos;
                self.take(rest);
                return false;
            }
        }
    }

    fn over(&self) -> bool {
        self.input.is_none()
    }

    /// Reads some more. False at the end of the input.
    fn fill(&mut self) -> bool {
        let Some(input) = &mut self.input else {
            return false;
        };
        if self.pos > CHUNK && self.pos * 2 > self.buf.len() {
            self.buf.drain(..self.pos);
            self.pos = 0;
            self.buf.shrink_to(8 * CHUNK);
        }
        let old = self.buf.len();
        self.buf.resize(old + CHUNK.max((old - self.pos) / 2), 0);
        let count = loop {
            match input.read(self.buf.get_mut(old..).unwrap_or_default()) {
                Ok(count) => break count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => {
                    let says =
                        format!("The file cannot be read further: {error}. What came before was used.");
                    self.problems.push_back(Problem::new(self.at, "unreadable", says));
                    break 0;
                }
            }
        };
        self.buf.truncate(old + count);
        if count == 0 {
            self.input = None;
        }
        count > 0
    }

    /// At least `count` bytes of what comes, if there are so many.
    fn peek(&mut self, count: usize) -> &[u8] {
        while self.buf.len() - self.pos < count && self.fill() {}
        self.buf.get(self.pos..).unwrap_or_default()
    }

    /// Finds `needle` at or behind `from` bytes from here, within `limit` bytes.
    fn look(&mut self, needle: &[u8], from: usize, limit: u64) -> Look {
        let mut searched = from;
        loop {
            let rest = self.buf.get(self.pos + searched..).unwrap_or_default();
            if let Some(at) = find(rest, needle) {
                return Look::Found(searched + at);
            }
            searched += (rest.len() + 1).saturating_sub(needle.len());
            if searched as u64 > limit {
                return Look::TooLong;
            }
            if !self.fill() {
                return Look::Over;
            }
        }
    }

    /// How much may be held from here on.
    fn room(&self) -> u64 {
        match self.fence {
            Some(fence) => fence.saturating_sub(self.at.byte),
            None => self.limits.piece,
        }
    }

    /// Moves on by `count` bytes.
    fn take(&mut self, count: usize) {
        let end = (self.pos + count).min(self.buf.len());
        let bytes = self.buf.get(self.pos..end).unwrap_or_default();
        self.at.byte += bytes.len() as u64;
        self.at.line += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        if let Some(record) = &mut self.record {
            record.extend_from_slice(bytes);
        }
        self.pos = end;
    }

    /// The text of the next `count` bytes, odd things in it reported.
    fn decoded(&mut self, from: usize, count: usize) -> String {
        let start = self.pos + from;
        let bytes = self.buf.get(start..start + count).unwrap_or_default();
        let (text, odd) = self.charset.text(bytes);
        let text = text.into_owned();
        if odd {
            let name = self.charset.fallback_name();
            let says = format!("Bytes that are no UTF-8 were read as {name}.");
            self.problems.push_back(Problem::new(self.at, "not_utf8", says));
        }
        if let Some(first) = text
            .chars()
            .find(|c| *c < ' ' && !matches!(c, '\t' | '\n' | '\r'))
        {
            let code = u32::from(first);
            let says =
                format!("A control character (U+{code:04X}) that XML does not allow; the text was read on.");
            self.problems
                .push_back(Problem::new(self.at, "control_character", says));
        }
        text
    }
}

/// Where `needle` begins in `hay`.
fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    let (first, rest) = needle.split_first()?;
    let mut from = 0;
    loop {
        let at = from + hay.get(from..)?.iter().position(|byte| byte == first)?;
        if hay.get(at + 1..)?.starts_with(rest) {
            return Some(at);
        }
        from = at + 1;
    }
}
