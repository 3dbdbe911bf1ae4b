//! Where something stands in a text.

use serde::{Serialize, Serializer};

/// A part of a text from `start` up to but without `end`, in bytes, always on character boundaries.
/// After [`crate::Report::in_code_points`] it counts code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Its first position.
    pub start: usize,
    /// The position after its last.
    pub end: usize,
}

impl Span {
    /// The part from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Span {
        Span {
            start,
            end: end.max(start),
        }
    }

    /// The words of the part; empty if the span is not one of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// How long it is.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// How much both share.
    pub fn shared(self, other: Span) -> usize {
        self.end
            .min(other.end)
            .saturating_sub(self.start.max(other.start))
    }

    /// Whether `other` lies inside.
    pub fn holds(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        [self.start, self.end].serialize(to)
    }
}

/// Turns byte positions of one text into code points: every 64th position is noted, the rest is counted.
pub struct CodePoints<'a> {
    text: &'a str,
    /// The code points before byte `64 * n`; nothing at all if the text is ASCII.
    noted: Vec<u32>,
}

const STEP: usize = 64;

impl<'a> CodePoints<'a> {
    /// Prepares `text`.
    pub fn new(text: &'a str) -> CodePoints<'a> {
        let mut noted = Vec::new();
        if !text.is_ascii() {
            let mut sum = 0;
            for part in text.as_bytes().chunks(STEP) {
                noted.push(sum);
                sum += starts(part);
            }
            noted.push(sum);
        }
        CodePoints { text, noted }
    }

    /// How many code points stand before byte `at`.
    pub fn at(&self, at: usize) -> usize {
        if self.noted.is_empty() {
            return at;
        }
        let at = at.min(self.text.len());
        let before = self.noted.get(at / STEP).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(at / STEP * STEP..at).unwrap_or_default();
        (before + starts(rest)) as usize
    }

    /// The same part, counted in code points.
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.at(span.start), self.at(span.end))
    }
}

/// How many characters begin in these bytes.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn code_points_are_counted_as_by_hand(text in "\\PC{0,300}", at in 0usize..400) {
            let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            prop_assert_eq!(CodePoints::new(&text).at(at), text.get(..at).unwrap().chars().count());
        }
    }
}
