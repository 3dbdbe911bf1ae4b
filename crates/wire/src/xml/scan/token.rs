//! Reading one token.

use std::io::Read;

use super::{Look, Scanner};
use crate::xml::{Problem, Token, entity};

/// What comes next.
pub(super) enum Kind {
    Over,
    Comment,
    Skip {
        from: usize,
        until: &'static [u8],
        rule: Option<(&'static str, &'static str)>,
    },
    Doctype,
    End,
    Start,
    Text,
}

fn name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':') || byte >= 0x80
}

fn name_byte(byte: u8) -> bool {
    name_start(byte) || byte.is_ascii_digit() || matches!(byte, b'-' | b'.')
}

impl<R: Read> Scanner<R> {
    pub(super) fn kind(&mut self) -> Kind {
        let ahead = self.peek(9);
        match ahead {
            [] => Kind::Over,
            [b'<', rest @ ..] => match rest {
                [b'!', b'-', b'-', ..] => Kind::Comment,
                [b'!', b'[', b'C', b'D', b'A', b'T', b'A', b'[', ..] => Kind::Text,
                [b'!', b'D' | b'd', ..] => Kind::Doctype,
                [b'?', ..] => Kind::Skip {
                    from: 2,
                    until: b"?>",
                    rule: None,
                },
                [b'/', byte, ..] if name_byte(*byte) => Kind::End,
                [byte, ..] if name_start(*byte) => Kind::Start,
                _ => Kind::Text,
            },
            _ => Kind::Text,
        }
    }

    pub(super) fn comment(&mut self) -> Token {
        match self.look(b"-->", 4, self.room().min(1 << 20)) {
            Look::Found(end) => {
                let text = self.decoded(0, end + 3);
                self.take(end + 3);
                Token::Comment(text)
            }
            Look::Over => Token::Cut,
            Look::TooLong => self.text(),
        }
    }

    pub(super) fn skip(&mut self, from: usize, until: &[u8], rule: Option<(&str, &str)>) -> Option<Token> {
        match self.look(until, from, self.limits.tag as u64) {
            Look::Found(end) => {
                if let Some((rule, says)) = rule {
                    self.problems.push_back(Problem::new(self.at, rule, says));
                }
                self.take(end + until.len());
                None
            }
            Look::Over => Some(Token::Cut),
            Look::TooLong => Some(self.text()),
        }
    }

    /// A document type is passed over. Nothing in it is believed and nothing it names is opened.
    pub(super) fn doctype(&mut self) -> Option<Token> {
        let rule = Some((
            "doctype_ignored",
            "A document type declaration was passed over; no entity of it is used.",
        ));
        match (
            self.look(b"[", 2, self.limits.tag as u64),
            self.look(b">", 2, self.limits.tag as u64),
        ) {
            (Look::Found(bracket), Look::Found(end)) if bracket < end => self.skip(bracket, b"]>", rule),
            _ => self.skip(2, b">", rule),
        }
    }

    pub(super) fn end_tag(&mut self) -> Option<Token> {
        let end = match self.look(b">", 2, self.limits.tag as u64) {
            Look::Found(end) => end,
            Look::Over => return Some(Token::Cut),
            Look::TooLong => return Some(self.text()),
        };
        let source = self.decoded(2, end.saturating_sub(2));
        let name = source
            .split_ascii_whitespace()
            .next()
            .unwrap_or_default()
            .to_string();
        let at = self.at;
        self.take(end + 1);
        match self.open.iter().rposition(|open| *open == name) {
            Some(depth) => {
                if let Some(inner) = self.open.get(depth + 1) {
                    let says = format!("<{inner}> is not closed before </{name}>; it was taken to end here.");
                    self.problems.push_back(Problem::new(at, "not_closed", says));
                }
                self.open.truncate(depth);
                Some(Token::End { name })
            }
            None => {
                let says = format!("</{name}> closes nothing; it was passed over.");
                self.problems.push_back(Problem::new(at, "closes_nothing", says));
                None
            }
        }
    }

    pub(super) fn start_tag(&mut self) -> Token {
        let Some(end) = self.tag_end() else {
            return match self.look(b">", 1, self.limits.tag as u64) {
                Look::Over => Token::Cut,
                _ => self.text(),
            };
        };
        let source = self.decoded(1, end.saturating_sub(1));
        self.take(end + 1);
        let (source, empty) = match source.strip_suffix('/') {
            Some(source) => (source, true),
            None => (source.as_str(), false),
        };
        let split = source
            .find(|c: char| c.is_ascii_whitespace())
            .unwrap_or(source.len());
        let (name, rest) = source.split_at_checked(split).unwrap_or((source, ""));
        let name = name.to_string();
        let attributes = attributes(rest);
        if self.open.len() < self.limits.depth {
            self.open.push(name.clone());
            if empty {
                self.pending_end = Some(name.clone());
            }
        } else {
            self.problems.push_back(Problem::new(
                self.at,
                "too_deep",
                format!("<{name}> is nested too deep."),
            ));
        }
        Token::Start { name, attributes }
    }

    /// The `>` that ends a start tag, not one inside quotes. A tag whose quotes never close ends at its
    /// first `>`.
    fn tag_end(&mut self) -> Option<usize> {
        let limit = self.limits.tag;
        let (mut quote, mut first, mut at) = (None, None, 1);
        loop {
            let ahead = self.peek(at + 1);
            let Some(byte) = ahead.get(at).copied().filter(|_| at <= limit) else {
                return first;
            };
            match (byte, quote) {
                (b'>', None) => return Some(at),
                (b'>', Some(_)) => {
                    first.get_or_insert(at);
                }
                (b'"' | b'\'', None) => quote = Some(byte),
                (byte, Some(open)) if byte == open => quote = None,
                _ => {}
            }
            at += 1;
        }
    }

    /// Text up to the next tag or comment, CDATA sections joined to it.
    pub(super) fn text(&mut self) -> Token {
        let mut out = String::new();
        let (mut first, mut told) = (true, false);
        loop {
            if self.peek(9).starts_with(b"<![CDATA[") {
                match self.cdata(&mut out) {
                    Ok(()) => {}
                    Err(token) => return token,
                }
            } else if !first && !matches!(self.kind(), Kind::Text) {
                return Token::Text(out);
            } else {
                // The first byte is text whatever it is: a `<` that begins nothing.
                if !told && self.peek(1).first() == Some(&b'<') {
                    told = true;
                    let says = "A < that begins no tag; it was read as text.";
                    self.problems
                        .push_back(Problem::new(self.at, "raw_less_than", says));
                }
                let end = match self.look(b"<", 1, self.room()) {
                    Look::Found(end) => end,
                    Look::Over => self.buf.len() - self.pos,
                    Look::TooLong => return Token::TooLong,
                };
                let piece = self.decoded(0, end);
                out.push_str(&entity::decode(&piece));
                self.take(end);
            }
            first = false;
            if self.peek(1).is_empty() {
                return Token::Text(out);
            }
            if out.len() as u64 > self.limits.piece {
                return Token::TooLong;
            }
        }
    }

    /// One CDATA section. WordPress splits a `]]>` inside it, older versions did not: so a `]]>` ends the
    /// section only if what follows is the element's closing tag, another section, or text that runs into
    /// the closing tag without another `]]>` before it.
    fn cdata(&mut self, out: &mut String) -> Result<(), Token> {
        let name = self.open.last().cloned();
        let (mut from, mut next, mut told) = (9, None, false);
        loop {
            let end = match self.look(b"]]>", from, self.room()) {
                Look::Found(end) => end,
                Look::Over => return Err(Token::Cut),
                Look::TooLong => return Err(Token::TooLong),
            };
            if self.ends_section(end + 3, name.as_deref(), &mut next) {
                let piece = self.decoded(9, end - 9);
                out.push_str(&piece);
                self.take(end + 3);
                return Ok(());
            }
            if !told {
                let says = "An unsplit ]]> inside a CDATA section; it was read as text.";
                self.problems
                    .push_back(Problem::new(self.at, "unsplit_cdata_end", says));
            }
            told = true;
            from = end + 1;
        }
    }

    /// Whether the section ends before `behind`. `known` remembers the next `<`, so that a text full of `]]>`
    /// is searched once and not again for each of them.
    fn ends_section(&mut self, behind: usize, name: Option<&str>, known: &mut Option<usize>) -> bool {
        let Some(name) = name else { return true };
        if self
            .peek(behind + 9)
            .get(behind..)
            .unwrap_or_default()
            .starts_with(b"<![CDATA[")
        {
            return true;
        }
        let next = match known.filter(|next| *next >= behind) {
            Some(next) => next,
            None => match self.look(b"<", behind, self.room()) {
                Look::Found(next) => *known.insert(next),
                // Nothing but text up to the end of the input: this is the section's last end.
                Look::Over => *known.insert(self.buf.len() - self.pos),
                Look::TooLong => return false,
            },
        };
        let wanted = format!("</{name}");
        let ahead = self.peek(next + wanted.len() + 9);
        let between = ahead.get(behind..next).unwrap_or_default();
        let follows = ahead.get(next..).unwrap_or_default();
        if follows.is_empty() || follows.starts_with(b"<![CDATA[") {
            return between.iter().all(u8::is_ascii_whitespace);
        }
        // Enough to see through the white space that a formatter puts before a closing tag.
        let tail = between
            .get(between.len().saturating_sub(256)..)
            .unwrap_or_default();
        follows.starts_with(wanted.as_bytes()) && !tail.trim_ascii_end().ends_with(b"]]>")
    }
}

/// Attributes of a start tag, decoded. What is no `name="value"` is passed over.
fn attributes(mut rest: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    while let Some((name, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let name = name.split_ascii_whitespace().last().unwrap_or_default();
        let (value, left) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inside = after.get(1..).unwrap_or_default();
                inside.split_once(quote).unwrap_or((inside, ""))
            }
            Some(_) => after
                .split_once(|c: char| c.is_ascii_whitespace())
                .unwrap_or((after, "")),
            None => ("", ""),
        };
        if !name.is_empty() {
            out.push((name.to_string(), entity::decode(value).into_owned()));
        }
        rest = left;
    }
    out
}
