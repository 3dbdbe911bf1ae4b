//! Parts of a whole: *two thirds*, *one in five*, `3/4`, *a half* behind a number.

use super::exact::Exact;
use super::lexicon::{Plural, Role, Sense};
use super::numbers::Number;
use super::terms::Cardinal;
use super::tokens::Tokens;
use super::units::Dimension;

impl Tokens<'_> {
    /// A number over a part: *two thirds*; the outer `None` if there is no part.
    pub(super) fn divided(&self, cardinal: &Cardinal, from: usize) -> Option<Option<(Exact, usize)>> {
        let behind = self.skip_hyphen(cardinal.to);
        let (mut den, plural, to) = self.part(behind).or_else(|| self.multiplied_part(behind))?;
        if cardinal.value != Exact::ONE && plural == Plural::No
            || cardinal.value == Exact::ONE && plural == Plural::Yes
        {
            return None;
        }
        if den == 1 || !cardinal.worded && den > 10 {
            return None;
        }
        // "one third man" is rare, "ein zweiter Mann" is not: one of an order needs no noun behind it.
        if cardinal.value == Exact::ONE
            && den > 4
            && self.is_word(to)
            && !self.is_small(to)
            && self.unit(to).is_none()
            && self.scale(to).is_none()
        {
            return None;
        }
        let mut value = cardinal.value;
        // "one hundred thirty fifths" are a hundred of thirty-five, "one hundred and thirty fifths" of five.
        if let Some((tens, place)) = cardinal.tens
            && den < 10
            && place > from
        {
            value = value.minus(Exact::int(tens))?;
            den += tens;
        }
        Some(value.over(Exact::int(den)).map(|value| (value, to)))
    }

    /// *two **and a half**, 3 million **and a half**, two **and a half million***.
    pub(super) fn added(&self, cardinal: &Cardinal) -> Option<(Exact, usize, Exact)> {
        let and = self
            .role(cardinal.to, Role::And)
            .or_else(|| self.role(cardinal.to, Role::With));
        let direct = and.is_none() && self.lexicon.style.compound;
        let at = and.or_else(|| direct.then_some(cardinal.to))?;
        let (part, to) = self.simple_part(at, direct)?;
        let scale = self.scale(self.skip_hyphen(to));
        let own = Exact::int(cardinal.scale);
        match scale {
            Some((scale, end)) if cardinal.scale == 1 => {
                let scale = Exact::int(scale);
                Some((cardinal.value.plus(part)?.times(scale)?, end, scale))
            }
            Some((scale, end)) => {
                let scale = Exact::int(scale);
                (scale < own).then_some(())?;
                Some((cardinal.value.plus(part.times(scale)?)?, end, scale))
            }
            None if direct && cardinal.scale > 1000 => None,
            None => {
                let own = if cardinal.scale < 1000 { Exact::ONE } else { own };
                Some((cardinal.value.plus(part.times(own)?)?, to, own))
            }
        }
    }

    /// *a half*, *two thirds*, *half*, *½* behind a number.
    pub(super) fn simple_part(&self, at: usize, direct: bool) -> Option<(Exact, usize)> {
        if let Some(part) = self.slashed(at).filter(|part| part.part && !direct) {
            return Some((part.value, part.to));
        }
        if let Some(part) = self.sign(at).and_then(vulgar) {
            return Some((part, at + 1));
        }
        if let Some((value, to)) = self.sense(at, |sense| match sense {
            Sense::Fixed(place) => self
                .lexicon
                .fixed(place)
                .map(|fixed| fixed.0)
                .filter(|value| *value < Exact::ONE),
            _ => None,
        }) {
            return Some((value, to));
        }
        let half = |at: usize| {
            self.sense(at, |sense| match sense {
                Sense::Alone(den) | Sense::Part(den @ (2 | 4), Plural::No | Plural::Both) => {
                    Some(i128::from(den))
                }
                _ => None,
            })
        };
        if let Some((den, to)) = half(at).filter(|_| !direct) {
            return Some((Exact::new(1, den)?, to));
        }
        let article = self.role(at, Role::Article);
        if let Some(from) = article
            && let Some((den, plural, to)) = self.part(from)
            && plural != Plural::Yes
        {
            let noun = den > 4 && self.is_word(to) && !self.is_small(to) && self.scale(to).is_none();
            return (!noun)
                .then(|| Exact::new(1, den))
                .flatten()
                .map(|part| (part, to));
        }
        let cardinal = self.terms(at, false, false)?;
        let (den, plural, to) = self.part(self.skip_hyphen(cardinal.to))?;
        let single = cardinal.value == Exact::ONE;
        let fits = if single {
            plural != Plural::Yes
        } else {
            plural != Plural::No
        };
        let value = cardinal.value.over(Exact::int(den))?;
        (fits && cardinal.worded && value < Exact::ONE).then_some((value, to))
    }

    /// *one **in five**, 2 **out of 3***.
    pub(super) fn ratio(&self, cardinal: &Cardinal) -> Option<(Exact, usize)> {
        let num = cardinal.value.whole()?;
        let (at, free) = match self.role(cardinal.to, Role::OutOf) {
            Some(at) => (at, true),
            None => (self.role(cardinal.to, Role::In)?, false),
        };
        let at = self.role(at, Role::The).unwrap_or(at);
        let whole = self.cardinal(at, false)?;
        let den = whole.value.whole()?;
        let unit = self
            .unit(whole.to)
            .is_some_and(|(unit, _)| !free || unit.dimension != Dimension::Percent)
            || matches!(self.sign(whole.to), Some('%' | '$' | '€' | '£'));
        let small = num <= 9 && den <= 1000 && !(whole.plain && self.width(at) == 4);
        let word = self.is_word(whole.to) && !self.is_small(whole.to);
        let fits = if free {
            num < den || self.lexicon.style.comma
        } else {
            num < den && small && !(word && num > 3)
        };
        (fits && !unit && num > 0).then_some((whole.value, whole.to))
    }

    /// The denominator at `at`: *third*, *twenty-fifths*.
    pub(super) fn part(&self, at: usize) -> Option<(i128, Plural, usize)> {
        let simple = |at: usize| {
            self.sense(at, |sense| match sense {
                Sense::Part(den, plural) => Some((i128::from(den), plural)),
                _ => None,
            })
        };
        if let Some(((den, plural), to)) = simple(at).filter(|((den, _), _)| *den > 1) {
            return Some((den, plural, to));
        }
        if let Some(den) = self.compound_part(at) {
            return Some((den, Plural::Both, at + 1));
        }
        let (tens, to) = self.atom(at).filter(|(value, _)| matches!(value, 20..=90))?;
        let mut to = self.skip_hyphen(to);
        if self.lexicon.style.tens_and {
            to = self.role(to, Role::And).unwrap_or(to);
        }
        if let Some(((den, plural), to)) = simple(to).filter(|((den, _), _)| *den < 10) {
            return Some((tens + den, plural, to));
        }
        // Portuguese "vinte e cinco avos".
        let (ones, to) = self.atom(to).filter(|(value, _)| *value < 10).unwrap_or((0, to));
        let ((den, _), to) = simple(to)?;
        (den == 1).then_some((tens + ones, Plural::Both, to))
    }

    /// Two thousandths behind another number: *três dois milésimos*.
    pub(super) fn multiplied_part(&self, at: usize) -> Option<(i128, Plural, usize)> {
        let (times, to) = self.atom(at).filter(|(value, _)| (2..100).contains(value))?;
        let (den, _, end) = self.part(to).filter(|(den, _, _)| *den >= 1000)?;
        Some((times.checked_mul(den)?, Plural::Both, end))
    }

    /// Whether a part follows for which *ones* is the number: *vingt et **un cinquième***.
    pub(super) fn is_part_start(&self, at: usize, ones: i128) -> bool {
        self.part(at)
            .is_some_and(|(_, plural, _)| (ones == 1) == (plural == Plural::No) || plural == Plural::Both)
    }

    /// A part that stands without a number: *half*, *a third*.
    pub(super) fn lone_part(&self, at: usize, article: Option<usize>) -> Option<(i128, usize)> {
        if let Some((den, to)) = self.sense(at, |sense| match sense {
            Sense::Alone(den) => Some(i128::from(den)),
            _ => None,
        }) {
            // "the first half" is no part of a whole.
            let ordinal = at > 0
                && self
                    .sense(at - 1, |sense| {
                        matches!(
                            sense,
                            Sense::Ordinal(_) | Sense::Role(Role::Last | Role::This | Role::Next)
                        )
                        .then_some(())
                    })
                    .is_some();
            return (!ordinal).then_some((den, to));
        }
        let from = article.unwrap_or(at);
        let from = self.skip_hyphen(from);
        let (den, plural, to) = self.part(from)?;
        if plural == Plural::Yes {
            return None;
        }
        let scaled = {
            let to = self.skip_hyphen(to);
            self.scale(to).or_else(|| self.dozen(to)).is_some()
                || self.role(to, Role::Of).is_some_and(|to| {
                    let to = self.role(to, Role::Article).unwrap_or(to);
                    self.scale(to).or_else(|| self.dozen(to)).is_some()
                })
        };
        if article.is_none() {
            return (scaled && matches!(den, 2 | 4)).then_some((den, to));
        }
        // "a third man" is an order, "a third of the men" a part.
        let noun = self.is_word(to) && !scaled && !self.is_small(to);
        (den == 2 || den == 4 || !noun).then_some((den, to))
    }

    /// `3/4`, `1 4/5`, `2½`: digits with a part behind them.
    pub(super) fn slashed(&self, at: usize) -> Option<Number> {
        if !self.is_digits(at)
            || at > 0
                && self.glued(at)
                && !matches!(self.sign(at - 1), Some('-' | '−' | '(' | '$' | '"' | '“'))
        {
            return None;
        }
        let whole = self.digits(at)?;
        if let Some(part) = self
            .sign(at + 1)
            .and_then(vulgar)
            .filter(|_| self.get(at + 1).is_some_and(|token| token.blank < 2))
        {
            return Some(self.plain(at, at + 2, Exact::int(whole).plus(part)?, false));
        }
        let slash = |at: usize| {
            let ok = matches!(self.sign(at + 1), Some('/' | '⁄'))
                && self.glued(at + 1)
                && self.is_digits(at + 2)
                && self.glued(at + 2)
                && !(matches!(self.sign(at + 3), Some('/' | '-')) && self.glued(at + 3));
            let (num, den) = (self.digits(at)?, self.digits(at + 2)?);
            (ok && num < den && den <= 1000)
                .then(|| Exact::new(num, den))
                .flatten()
        };
        if let Some(part) = slash(at) {
            return Some(self.plain(at, at + 3, part, true));
        }
        if self.is_digits(at + 1) && self.get(at + 1)?.blank > 0 && self.get(at + 1)?.blank < 3 {
            let part = slash(at + 1)?;
            return Some(self.plain(at, at + 4, Exact::int(whole).plus(part)?, false));
        }
        None
    }
}

/// The value of a sign like ½.
pub(super) fn vulgar(sign: char) -> Option<Exact> {
    let (num, den) = match sign {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    };
    Exact::new(num, den)
}
