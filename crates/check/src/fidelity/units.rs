//! Units: the smallest parts of words that are held against each other. *Don't* is two, *Washington-to-English* three.

use super::lexicon::{Known, Lexicon};
use crate::text::{Word, hash};
use crate::{Span, Text};

/// A word or a part of one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Unit {
    /// The same for all spellings of the same.
    pub(super) hash: u64,
    /// The index of its word in the text.
    pub(super) word: u32,
    /// What it may stand for, as bits of the pack.
    pub(super) reads: u32,
    /// Its part of the word's folded form; in a [`Unit::PARTLY`] the index of its own form.
    from: u16,
    to: u16,
    flags: u8,
}

impl Unit {
    /// It stands in the place of a word that the pack knows as several.
    const SPELLED: u8 = 1;
    /// Square brackets stand around it.
    const BRACKET: u8 = 2;
    /// Round brackets stand around it.
    const ROUND: u8 = 4;
    /// Square brackets stand around a part of it, as in *[T]he*.
    const PARTLY: u8 = 8;
    /// It is a sign behind the word, as *%*.
    const SIGN: u8 = 16;
    /// It is a number, or a word of one.
    const NUMBER: u8 = 32;
    /// Letters of ASCII only: nothing that could be written with other letters.
    const PLAIN: u8 = 64;

    pub(super) fn is_number(&self) -> bool {
        self.flags & Unit::NUMBER != 0
    }
    pub(super) fn is_plain(&self) -> bool {
        self.flags & Unit::PLAIN != 0
    }

    pub(super) fn in_brackets(&self) -> bool {
        self.flags & (Unit::BRACKET | Unit::ROUND) != 0
    }
    pub(super) fn in_square_brackets(&self) -> bool {
        self.flags & Unit::BRACKET != 0
    }
    pub(super) fn partly_in_brackets(&self) -> bool {
        self.flags & Unit::PARTLY != 0
    }
}

/// A word with brackets inside.
#[derive(Debug)]
struct Own {
    whole: String,
    /// What stands outside of the brackets.
    outside: String,
    last: u32,
}

/// The units of a source or of a quote.
pub(super) struct Side<'t> {
    pub(super) text: &'t Text<'t>,
    pub(super) lexicon: &'static Lexicon,
    pub(super) units: Vec<Unit>,
    own: Vec<Own>,
    /// Of a quote: in front of which units an ellipsis stands. Empty if there is none at all.
    gaps: Vec<usize>,
}

impl<'t> Side<'t> {
    /// All of a text.
    pub(super) fn source(text: &'t Text<'t>, lexicon: &'static Lexicon) -> Side<'t> {
        let words = text.words();
        let mut out = Side::empty(text, lexicon, words.len() + words.len() / 8);
        for (at, word) in words.iter().enumerate() {
            out.push(at, word, 0);
            let next = words.get(at + 1).map_or(text.raw.len(), |next| next.span.start);
            out.push_signs(at, Span::new(word.span.end, next));
        }
        out
    }

    /// The words of a quote.
    pub(super) fn quote(text: &'t Text<'t>, lexicon: &'static Lexicon, span: Span) -> Side<'t> {
        let words = text.words();
        let first = words.partition_point(|word| word.span.start < span.start);
        let last = words.partition_point(|word| word.span.start < span.end);
        let mut out = Side::empty(text, lexicon, last.saturating_sub(first) + 4);
        let (mut square, mut round) = (false, false);
        let mut at = first;
        let mut end = span.start;
        while let Some(word) = words.get(at).filter(|_| at < last) {
            let before = Span::new(end, word.span.start).of(text.raw);
            let was_inside = square;
            for c in before.chars() {
                match c {
                    '[' => square = true,
                    ']' => square = false,
                    '(' => round = true,
                    ')' => round = false,
                    _ => {}
                }
            }
            if is_ellipsis(before) && !out.units.is_empty() {
                out.gaps.push(out.units.len());
            }
            // "[T]he" and "work[ed]": the parts that touch are one word.
            let mut to = at;
            while to + 1 < last
                && let (Some(left), Some(right)) = (words.get(to), words.get(to + 1))
                && matches!(Span::new(left.span.end, right.span.start).of(text.raw), "[" | "]")
            {
                to += 1;
            }
            if to > at {
                square = out.push_partly(at, to, square || was_inside && before.is_empty());
            } else {
                let flags = if square { Unit::BRACKET } else { 0 } | if round { Unit::ROUND } else { 0 };
                out.push(at, word, flags);
                let next = words
                    .get(at + 1)
                    .map_or(span.end, |next| next.span.start.min(span.end));
                out.push_signs(at, Span::new(word.span.end, next));
            }
            end = words.get(to).map_or(span.end, |word| word.span.end);
            at = to + 1;
        }
        out
    }

    fn empty(text: &'t Text<'t>, lexicon: &'static Lexicon, capacity: usize) -> Side<'t> {
        Side {
            text,
            lexicon,
            units: Vec::with_capacity(capacity),
            own: Vec::new(),
            gaps: Vec::new(),
        }
    }

    fn push(&mut self, at: usize, word: &Word, flags: u8) {
        let known = self.lexicon.known(word.hash);
        if let Some(known) = known
            && !known.whole.is_empty()
        {
            self.units.extend(known.whole.iter().map(|id| Unit {
                hash: *id,
                word: at as u32,
                flags: flags | Unit::SPELLED,
                ..Unit::default()
            }));
            return;
        }
        let text: &'t Text<'t> = self.text;
        let folded = text.folded(word);
        if word.is_simple() && folded.len() <= usize::from(u16::MAX) {
            let digit = folded.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
            let sort = if digit { Unit::NUMBER } else { Unit::PLAIN };
            self.units
                .push(unit(at, word.hash, known, (0, folded.len() as u16), flags | sort));
            return;
        }
        if folded.len() > usize::from(u16::MAX) || !folded.bytes().any(|byte| matches!(byte, b'\'' | b'-')) {
            let to = folded.len().min(usize::from(u16::MAX)) as u16;
            self.units
                .push(unit(at, word.hash, known, (0, to), flags | sort(folded)));
            return;
        }
        let (mut from, mut to) = (0, folded.len());
        while let Some(head) = (self.lexicon.heads.iter()).find(|head| {
            folded
                .get(from..to)
                .is_some_and(|rest| rest.len() > head.len() && rest.starts_with(head.as_str()))
        }) {
            self.push_part(at, folded, (from, from + head.len()), flags);
            from += head.len();
        }
        let tail = self.lexicon.tails.iter().find(|tail| {
            folded
                .get(from..to)
                .is_some_and(|rest| rest.len() > tail.len() && rest.ends_with(tail.as_str()))
        });
        to -= tail.map_or(0, String::len);
        let mut start = from;
        for part in folded.get(from..to).unwrap_or_default().split('-') {
            if !part.is_empty() {
                self.push_part(at, folded, (start, start + part.len()), flags);
            }
            start += part.len() + 1;
        }
        if let Some(tail) = tail {
            self.push_part(at, folded, (to, to + tail.len()), flags);
        }
    }

    fn push_part(&mut self, at: usize, folded: &str, (from, to): (usize, usize), flags: u8) {
        let part = folded.get(from..to).unwrap_or_default();
        let id = hash(part);
        let known = self.lexicon.known(id);
        self.units
            .push(unit(at, id, known, (from as u16, to as u16), flags | sort(part)));
    }

    fn push_partly(&mut self, from: usize, to: usize, mut square: bool) -> bool {
        let words = self.text.words().get(from..=to).unwrap_or_default();
        let (mut whole, mut outside) = (String::new(), String::new());
        let mut end = None;
        for word in words {
            if let Some(end) = end {
                square = Span::new(end, word.span.start).of(self.text.raw) == "[";
            }
            end = Some(word.span.end);
            whole.push_str(self.text.folded(word));
            if !square {
                outside.push_str(self.text.folded(word));
            }
        }
        let id = hash(&whole);
        let known = self.lexicon.known(id);
        let index = self.own.len() as u16;
        self.own.push(Own {
            whole,
            outside,
            last: to as u32,
        });
        self.units.push(unit(from, id, known, (index, 0), Unit::PARTLY));
        square
    }

    fn push_signs(&mut self, at: usize, gap: Span) {
        if gap.len() < 2 && gap.end < self.text.raw.len() {
            return;
        }
        for c in gap.of(self.text.raw).chars().take(4) {
            if let Some((_, parts)) = self.lexicon.signs.iter().find(|(sign, _)| *sign == c) {
                self.units.extend(parts.iter().map(|id| Unit {
                    hash: *id,
                    word: at as u32,
                    flags: Unit::SPELLED | Unit::SIGN,
                    ..Unit::default()
                }));
            }
        }
    }

    /// How many units there are.
    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether an ellipsis stands in front of unit `at`.
    pub(super) fn gap_before(&self, at: usize) -> bool {
        self.gaps.binary_search(&at).is_ok()
    }

    /// The folded form of unit `at`.
    pub(super) fn form(&self, at: usize) -> &str {
        let Some(unit) = self.units.get(at) else { return "" };
        if unit.flags & Unit::PARTLY != 0 {
            return self
                .own
                .get(usize::from(unit.from))
                .map_or("", |own| own.whole.as_str());
        }
        if unit.flags & Unit::SPELLED != 0 {
            return self.lexicon.spelled(unit.hash);
        }
        self.text
            .words()
            .get(unit.word as usize)
            .and_then(|word| {
                self.text
                    .folded(word)
                    .get(usize::from(unit.from)..usize::from(unit.to))
            })
            .unwrap_or_default()
    }

    /// What stands outside of the brackets in unit `at`, if some of it stands inside.
    pub(super) fn outside(&self, at: usize) -> Option<&str> {
        let unit = self.units.get(at).filter(|unit| unit.partly_in_brackets())?;
        self.own
            .get(usize::from(unit.from))
            .map(|own| own.outside.as_str())
    }

    /// What the pack knows of unit `at`.
    pub(super) fn known(&self, at: usize) -> Option<&'static Known> {
        self.units.get(at).and_then(|unit| self.lexicon.known(unit.hash))
    }

    /// Where the word of unit `at` stands.
    pub(super) fn span(&self, at: usize) -> Span {
        let Some(unit) = self.units.get(at) else {
            return Span::new(self.text.raw.len(), self.text.raw.len());
        };
        let words = self.text.words();
        let mut span = words
            .get(unit.word as usize)
            .map_or(Span::default(), |word| word.span);
        if let Some(own) = self
            .own
            .get(usize::from(unit.from))
            .filter(|_| unit.partly_in_brackets())
        {
            span.end = words
                .get(own.last as usize)
                .map_or(span.end, |word| word.span.end);
        }
        span
    }

    /// Where unit `at` itself stands: its part of the word. Of a word that stands for several, the first has it all.
    pub(super) fn part(&self, at: usize) -> Span {
        let whole = self.span(at);
        let Some(unit) = self.units.get(at).filter(|unit| !unit.partly_in_brackets()) else {
            return whole;
        };
        if unit.flags & Unit::SPELLED != 0 {
            let first = self.begins_word(at);
            return if first {
                whole
            } else {
                Span::new(whole.end, whole.end)
            };
        }
        if self.begins_word(at) && self.begins_word(at + 1) {
            return whole;
        }
        // Folding keeps the number of characters in the words that are split, except where a word has soft hyphens: then
        // the parts are off by as many letters, inside the word.
        let folded = self
            .text
            .words()
            .get(unit.word as usize)
            .map_or("", |word| self.text.folded(word));
        let count = |to: u16| {
            folded
                .get(..usize::from(to))
                .map_or(0, |part| part.chars().count())
        };
        let raw = whole.of(self.text.raw);
        let at_char = |count: usize| raw.char_indices().nth(count).map_or(raw.len(), |(at, _)| at);
        Span::new(
            whole.start + at_char(count(unit.from)),
            whole.start + at_char(count(unit.to)),
        )
    }

    /// Whether unit `at` begins its word.
    pub(super) fn begins_word(&self, at: usize) -> bool {
        at == 0 || self.units.get(at - 1).map(|unit| unit.word) != self.units.get(at).map(|unit| unit.word)
    }

    /// Whether unit `at` ends its word. A sign behind a number does not belong to it.
    pub(super) fn ends_word(&self, at: usize) -> bool {
        self.begins_word(at + 1)
            || self
                .units
                .get(at + 1)
                .is_some_and(|unit| unit.flags & Unit::SIGN != 0)
    }
}

fn unit(at: usize, id: u64, known: Option<&Known>, (from, to): (u16, u16), flags: u8) -> Unit {
    Unit {
        hash: known
            .map(|known| known.same)
            .filter(|same| *same != 0)
            .unwrap_or(id),
        word: at as u32,
        reads: known.map_or(0, |known| known.reads),
        from,
        to,
        flags: flags | known.and_then(|known| known.number).map_or(0, |_| Unit::NUMBER),
    }
}

fn sort(form: &str) -> u8 {
    let digit = form.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    let plain = form.bytes().all(|byte| byte.is_ascii() && byte != b'.');
    match (digit, plain) {
        (true, _) => Unit::NUMBER,
        (false, true) => Unit::PLAIN,
        (false, false) => 0,
    }
}

/// Whether what stands between two words says that some are left out.
pub(super) fn is_ellipsis(between: &str) -> bool {
    between.contains('…') || between.contains("..") || between.contains(". .")
}
