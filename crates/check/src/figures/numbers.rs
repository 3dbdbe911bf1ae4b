//! Numbers in digits and words, and parts of wholes.

use super::exact::Exact;
use super::lexicon::{Plural, Role, Sense};
use super::parts::vulgar;
use super::tokens::{Kind, Tokens};

/// A number as it stands in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    /// What it is worth.
    pub(super) value: Exact,
    /// Its first token.
    pub(super) from: usize,
    /// The token behind its last.
    pub(super) to: usize,
    /// The power of ten of the last digit that is given: 8 for *4.5 billion*, -1 for *12.5*, 2 for *1,200*.
    pub(super) step: i32,
    /// What *million*, *k*, *dozen* at its end multiplied with; 1 without.
    pub(super) scale: Exact,
    /// Whether it is of words only.
    pub(super) worded: bool,
    /// Whether it says a part of a whole: *a third*, *one in five*.
    pub(super) part: bool,
    /// Whether it is a word that is more often an article or pronoun: *one*, *un*.
    pub(super) article: bool,
    /// Whether it is digits without any sign, scale or mark between them.
    pub(super) plain: bool,
}

impl Tokens<'_> {
    /// The number that begins at `at`. `money` says that it is a sum already, so that *m* is a million.
    pub(super) fn number(&self, at: usize, money: bool) -> Option<Number> {
        if let Some(to) = self.minus(at) {
            let number = self.unsigned(to, money)?;
            return Some(Number {
                value: number.value.negated()?,
                from: at,
                plain: false,
                article: false,
                ..number
            });
        }
        self.unsigned(at, money)
    }

    /// Where a minus ends that belongs to the number behind it.
    pub(super) fn minus(&self, at: usize) -> Option<usize> {
        if matches!(self.sign(at), Some('-' | '−' | '–')) {
            let next = self.get(at + 1)?;
            let free = at == 0
                || self.get(at)?.blank > 0
                || matches!(self.sign(at - 1), Some('(' | '$' | '€' | '£'));
            let digits = next.kind == Kind::Digits || matches!(next.kind, Kind::Sign('.' | ','));
            let near = if self.sign(at) == Some('–') {
                next.blank == 0 && at == 0
            } else {
                next.blank == 0 || at == 0
            };
            return (free && digits && near).then_some(at + 1);
        }
        self.role(at, Role::Minus)
    }

    pub(super) fn unsigned(&self, at: usize, money: bool) -> Option<Number> {
        let mut number = self.with_part(at, money)?;
        // "half a dozen", "a quarter of a million", "half-million"
        let fixed = number.worded && number.scale == Exact::ONE && number.value.whole().is_none();
        if number.part || fixed {
            let mut to = number.to;
            to = self.role(to, Role::Of).unwrap_or(to);
            to = self.role(to, Role::Article).unwrap_or(to);
            to = self.skip_hyphen(to);
            if let Some((scale, end)) = self.scale(to).or_else(|| self.dozen(to)) {
                number.value = number.value.times(Exact::int(scale))?;
                number.scale = Exact::int(scale);
                number.to = end;
                number.part = false;
            }
        }
        Some(number)
    }

    pub(super) fn with_part(&self, at: usize, money: bool) -> Option<Number> {
        if let Some(sign) = self.sign(at).and_then(vulgar) {
            return Some(self.plain(at, at + 1, sign, true));
        }
        if let Some(((value, _), to)) = self.sense(at, |sense| match sense {
            Sense::Fixed(place) => self.lexicon.fixed(place),
            _ => None,
        }) {
            return Some(self.plain(at, to, value, value < Exact::ONE));
        }
        if let Some(number) = self.slashed(at) {
            return Some(number);
        }
        let article = self.role(at, Role::Article);
        // "a third", "half", "a quarter"
        if let Some((den, to)) = self.lone_part(at, article) {
            return Some(self.plain(at, to, Exact::new(1, den)?, true));
        }
        let Some(cardinal) = self.cardinal(at, money) else {
            return self.after_article(at, article?, money);
        };
        let mut number = Number {
            value: cardinal.value,
            from: at,
            to: cardinal.to,
            step: cardinal.step,
            scale: Exact::int(cardinal.scale),
            worded: cardinal.worded,
            part: false,
            article: cardinal.worded && cardinal.value == Exact::ONE,
            plain: cardinal.plain,
        };
        if let Some(value) = self.divided(&cardinal, at) {
            let (value, to) = value?;
            number.value = value;
            number.to = to;
            number.part = true;
            number.article = false;
            return Some(number);
        }
        if let Some((value, to, scale)) = self.added(&cardinal) {
            number.value = value;
            number.to = to;
            number.scale = scale;
            number.article = false;
            number.plain = false;
            return Some(number);
        }
        if let Some((den, to)) = self.ratio(&cardinal) {
            number.value = number.value.over(den)?;
            number.to = to;
            number.part = true;
            number.article = false;
            number.plain = false;
        }
        Some(number)
    }

    /// *a hundred*, *a dozen*, *a hundred trillionths*: what an article at `at` makes a number of.
    fn after_article(&self, at: usize, from: usize, money: bool) -> Option<Number> {
        let (value, to) = match self.dozen(from) {
            Some((dozen, to)) => (Exact::int(dozen), to),
            None => {
                self.scale(from)?;
                let cardinal = self.terms(from, money, true)?;
                (cardinal.value, cardinal.to)
            }
        };
        let mut number = self.plain(at, to, value, false);
        number.scale = value;
        if let Some((den, _, end)) = self.part(to).filter(|(_, plural, _)| *plural != Plural::No) {
            number.value = value.over(Exact::int(den))?;
            number.to = end;
            number.part = true;
        }
        Some(number)
    }

    pub(super) fn plain(&self, from: usize, to: usize, value: Exact, part: bool) -> Number {
        Number {
            value,
            from,
            to,
            step: value.whole().map_or(-2, trailing_zeros),
            scale: Exact::ONE,
            worded: true,
            part,
            article: false,
            plain: false,
        }
    }

    /// Whether the word at `at` is one without content, so that no noun stands there.
    pub(super) fn is_small(&self, at: usize) -> bool {
        self.sense(at, |sense| match sense {
            Sense::Role(
                Role::Named
                | Role::Goal
                | Role::Figures
                | Role::Magnitude
                | Role::Century
                | Role::Quarter
                | Role::Half,
            ) => None,
            Sense::Role(_) | Sense::Hedge(_) => Some(()),
            _ => None,
        })
        .is_some()
    }
}

/// How many zeros end a whole number; 0 for nothing.
pub(super) fn trailing_zeros(value: i128) -> i32 {
    let (mut value, mut zeros) = (value, 0);
    while value != 0 && value % 10 == 0 {
        value /= 10;
        zeros += 1;
    }
    zeros
}
