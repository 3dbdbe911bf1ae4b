//! When a unit of a quote and one of a source are the same, nearly the same, or not at all.

use super::align::{Costs, MATCH};
use super::number::{is_number, value};
use super::search::Ready;
use super::units::Side;

/// A quote and a source, side by side.
pub(super) struct Pairing<'a, 't> {
    pub(super) quote: &'a Side<'t>,
    pub(super) source: &'a Side<'t>,
    /// Where the quotes of the source itself stand, if somebody knows.
    pub(super) known: Option<&'a Ready<'t>>,
}

/// How a unit of the quote says the same as one of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Same {
    /// In the same letters, but for case and typography.
    Letters,
    /// In another spelling.
    Spelling,
    /// But for what stands in square brackets inside the word.
    Brackets,
}

impl Pairing<'_, '_> {
    /// Whether both say the same.
    pub(super) fn same(&self, quote: usize, source: usize) -> Option<Same> {
        let (here, there) = (self.quote.units.get(quote)?, self.source.units.get(source)?);
        if let Some(outside) = self.quote.outside(quote) {
            let form = self.source.form(source);
            let partly = here.hash == there.hash
                || !outside.is_empty() && (form.starts_with(outside) || form.ends_with(outside));
            return partly.then_some(Same::Brackets);
        }
        if here.hash == there.hash {
            return Some(if self.quote.form(quote) == self.source.form(source) {
                Same::Letters
            } else {
                Same::Spelling
            });
        }
        if here.reads & there.reads != 0 {
            return Some(Same::Spelling);
        }
        let (a, b) = (self.quote.form(quote), self.source.form(source));
        // In Arabic "and" is written on its word: a quote may begin behind it.
        let openers = &self.quote.lexicon.openers;
        if quote == 0
            && openers
                .iter()
                .any(|opener| b.strip_prefix(opener.as_str()) == Some(a))
        {
            return Some(Same::Spelling);
        }
        if here.is_number() || there.is_number() {
            let number = value(self.quote, quote, quote + 1);
            let same = number.is_some() && number == value(self.source, source, source + 1);
            return same.then_some(Same::Spelling);
        }
        // Letters of ASCII are written in one way, unless the language says otherwise.
        let plain = here.is_plain() && there.is_plain() && self.quote.lexicon.letters.is_empty();
        (!plain && self.spelled_alike(a, b)).then_some(Same::Spelling)
    }

    /// Whether two words differ only in points (*U.S.*) or in letters that the language writes in two ways (*ß*, *ss*).
    fn spelled_alike(&self, a: &str, b: &str) -> bool {
        a.len().abs_diff(b.len()) <= a.len() / 2 + 2 && self.spelled(a) == self.spelled(b)
    }

    fn spelled(&self, word: &str) -> String {
        let mut out = word.replace('.', "");
        for (from, to) in &self.quote.lexicon.letters {
            out = out.replace(from.as_str(), to);
        }
        out
    }
}

impl Costs for Pairing<'_, '_> {
    fn pair(&self, quote: usize, source: usize) -> i32 {
        match self.same(quote, source) {
            Some(Same::Letters) => return MATCH,
            Some(Same::Spelling) => return MATCH - 5,
            Some(Same::Brackets) => return MATCH - 20,
            None => {}
        }
        if self.quote.units.get(quote).is_some_and(|unit| unit.in_brackets()) {
            return -15;
        }
        if is_number(self.quote, quote) && is_number(self.source, source) {
            return -30;
        }
        if alike(self.quote.form(quote), self.source.form(source)) {
            -20
        } else {
            -70
        }
    }

    fn joined(&self, quote: (usize, usize), source: (usize, usize)) -> bool {
        let letters = |side: &Side<'_>, (from, to): (usize, usize)| {
            (from..to).map(|at| side.form(at).len()).sum::<usize>()
        };
        let here = (quote.0..quote.1).flat_map(|at| self.quote.form(at).bytes());
        let there = (source.0..source.1).flat_map(|at| self.source.form(at).bytes());
        if letters(self.quote, quote) == letters(self.source, source)
            && (quote.1 - quote.0 == 1 || source.1 - source.0 == 1)
            && here.eq(there)
        {
            return true;
        }
        let numbers =
            |side: &Side<'_>, (from, to): (usize, usize)| is_number(side, from) && is_number(side, to - 1);
        numbers(self.quote, quote)
            && numbers(self.source, source)
            && value(self.quote, quote.0, quote.1)
                .is_some_and(|here| value(self.source, source.0, source.1).is_some_and(|there| here == there))
    }

    fn add(&self, quote: usize) -> i32 {
        match self.quote.units.get(quote) {
            Some(unit) if unit.in_square_brackets() => -1,
            Some(unit) if unit.in_brackets() => -15,
            _ => -60,
        }
    }

    fn drop(&self, quote: usize) -> (i32, i32) {
        let brackets = |at: usize| self.quote.units.get(at).is_some_and(|unit| unit.in_brackets());
        if self.quote.gap_before(quote) {
            (-1, 0)
        } else if brackets(quote) || quote.checked_sub(1).is_some_and(brackets) {
            (-5, -2)
        } else {
            (-40, -10)
        }
    }
}

/// Whether two words share most of their letters from the start: one word in two forms, or nearly.
pub(super) fn alike(a: &str, b: &str) -> bool {
    let shared = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    shared >= 3 && shared * 5 >= a.len().max(b.len()) * 3
}
