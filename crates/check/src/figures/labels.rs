//! Numbers that name a thing, the goals of both sides, places in an order.

use super::exact::Exact;
use super::found::{Found, Kind, Value};
use super::lexicon::{Role, Sense};
use super::tokens::{self, Tokens};

impl Tokens<'_> {
    /// A name with a number: *Article 50*, *Covid-19*, *A380*. The outer `None`: it is none; the inner: it is part of
    /// one that has been read, or of a word that is no figure.
    pub(super) fn identifier(&self, at: usize) -> Option<Option<Found>> {
        let before = at.checked_sub(1)?;
        let token = self.get(before)?;
        let here = self.get(at)?;
        let money = self
            .sense(before, |sense| {
                matches!(sense, Sense::Code(_) | Sense::Unit(_)).then_some(())
            })
            .is_some()
            || self.lexicon.short(self.text(before)).is_some() && token.end - token.start > 1;
        if token.kind == tokens::Kind::Word && here.blank == 0 {
            if money || self.is_scale_letter(before) {
                return None;
            }
            // A380, MH370, B2B
            let mut to = at + 1;
            while self.glued(to) && (self.is_word(to) || self.is_digits(to)) {
                to += 1;
            }
            let mut found = self.found(
                before,
                to,
                Kind::Identifier,
                Value::Number(Exact::int(self.digits(at)?)),
            );
            found.name = token.hash;
            found.weak = true;
            return Some(token.capital.then_some(found));
        }
        let hyphen =
            matches!(token.kind, tokens::Kind::Sign('-' | '‑')) && token.blank == 0 && here.blank == 0;
        let (name, place) = if hyphen {
            (before.checked_sub(1)?, before - 1)
        } else {
            (before, before)
        };
        let word = self.get(name).filter(|word| word.kind == tokens::Kind::Word)?;
        let plain = self.width(at) <= 4
            && !matches!(self.sign(at + 1), Some(',' | '.' | ':' | '/' | '%')) | !self.glued(at + 2)
            && self.sign(at + 1) != Some('%');
        if !plain || !hyphen && (here.blank != 1 || money) {
            return None;
        }
        let named = self.role(name, Role::Named).is_some() && (word.capital || hyphen);
        let month = self
            .sense(name, |sense| {
                matches!(
                    sense,
                    Sense::Month(_) | Sense::Weekday(_) | Sense::Atom(_) | Sense::Hedge(_)
                )
                .then_some(())
            })
            .is_some();
        let hyphened = hyphen && word.capital && !month && !self.is_range_left(name);
        // "Windows 11." in the middle of a sentence, nothing counted behind it.
        let follows = self.get(at + 1);
        let ends = follows.is_none_or(|token| matches!(token.kind, tokens::Kind::Sign(_)))
            && !matches!(
                self.sign(at + 1),
                Some('%' | '-' | '–' | '$' | '€' | '£' | '°' | '/')
            );
        let inner = !self.lexicon.style.ordinal_point
            && word.capital
            && word.lex == 0
            && name > 0
            && self.is_word(name - 1)
            && self.width(at) <= 3;
        if !(named || hyphened || inner && ends) {
            return None;
        }
        let mut to = at + 1;
        if self.glued(to) && matches!(self.text(to), "s" | "er" | "ers") {
            to += 1;
        }
        if named
            && !hyphened
            && (self.unit(to).is_some() || self.scale(to).is_some() || self.suffix_at(to, false).is_some())
        {
            return None;
        }
        let value = Value::Number(Exact::int(self.digits(at)?));
        let mut found = self.found(at, to, Kind::Identifier, value);
        found.span = self.span(place, to);
        found.number = self.span(at, at + 1);
        found.name = word.hash;
        found.weak = !named && !hyphened;
        Some(Some(found))
    }

    /// Whether the word in front of a hyphen is of a number or date, so that a range goes on behind it.
    pub(super) fn is_range_left(&self, at: usize) -> bool {
        self.scale(at).is_some() || self.unit(at).is_some()
    }

    /// `M` and `k` of `1.3x10^6`, `12e3` and the like are no names.
    pub(super) fn is_scale_letter(&self, at: usize) -> bool {
        at > 0 && self.is_digits(at - 1) && self.glued(at)
    }

    /// `3-1`, *three goals to one*.
    pub(super) fn score(&self, at: usize) -> Option<Found> {
        if self.width(at) > 3
            || at > 0
                && self.glued(at)
                && matches!(
                    self.sign(at - 1),
                    Some('-' | '–' | '.' | ',' | '/' | ':' | '$' | '€' | '£')
                )
        {
            return None;
        }
        let dash =
            matches!(self.sign(at + 1), Some('-' | '–' | ':')) && self.glued(at + 1) && self.glued(at + 2);
        if !dash || self.width(at + 2) > 3 || !self.is_digits(at + 2) {
            return None;
        }
        let to = at + 3;
        let (left, right) = (self.digits(at)?, self.digits(at + 2)?);
        let goes_on = self.glued(to)
            && !matches!(
                self.sign(to),
                Some('.' | ',' | ';' | ')' | '"' | '”' | '’' | '!' | '?')
            );
        let more = self.glued(to) && self.is_digits(to + 1) && self.glued(to + 1);
        if goes_on || more {
            return None;
        }
        let counted = left < right
            && (self.unit(to).is_some()
                || self.scale(to).is_some()
                || self.is_word(to)
                    && !self.is_small(to)
                    && !self.get(to).is_some_and(|token| token.capital)
                || matches!(self.sign(to), Some('$' | '€' | '£' | '%' | '°')));
        (!counted).then(|| self.found(at, to, Kind::Score, Value::Score(left, right)))
    }

    /// *three goals to one*.
    pub(super) fn goals_behind(&self, number: &super::numbers::Number) -> Option<Found> {
        let goal = self.role(number.to, Role::Goal)?;
        let to = self.role(goal, Role::To)?;
        let other = self.number(to, false)?;
        let (left, right) = (number.value.whole()?, other.value.whole()?);
        Some(self.found(number.from, other.to, Kind::Score, Value::Score(left, right)))
    }

    /// *twenty-first*: told only if a source answers.
    pub(super) fn tens_ordinal(&self, at: usize) -> Option<Found> {
        // Where these are one word, two words are a number and its part.
        let (tens, to) = self
            .atom(at)
            .filter(|(value, _)| matches!(value, 20..=90) && !self.lexicon.style.compound)?;
        let to = self.skip_hyphen(to);
        let (ones, end) = self.sense(to, |sense| match sense {
            Sense::Ordinal(ones @ 1..=9) => Some(ones),
            _ => None,
        })?;
        let place = i64::try_from(tens).ok()? + ones;
        if let Some((value, end, weak)) = u8::try_from(place)
            .ok()
            .and_then(|place| self.which_of_time(place, end))
        {
            return Some(Found {
                weak,
                ..self.found(at, end, Kind::Date, value)
            });
        }
        let mut found = self.found(at, end, Kind::Ordinal, Value::Number(Exact::int(place.into())));
        found.weak = true;
        Some(found)
    }

    /// *first*, *third*: told only if a source answers.
    pub(super) fn word_ordinal(&self, at: usize) -> Option<Found> {
        let (place, to) = self.sense(at, |sense| match sense {
            Sense::Ordinal(place) => Some(place),
            _ => None,
        })?;
        if self.number(at, false).is_some() {
            return None;
        }
        let mut found = self.found(at, to, Kind::Ordinal, Value::Number(Exact::int(place.into())));
        found.weak = true;
        Some(found)
    }

    /// *21st*, *3.* in languages that write ordinals so.
    pub(super) fn ordinal(&self, at: usize) -> Option<Found> {
        let place = self.digits(at)?;
        let to = self.ordinal_end(at + 1)?;
        if let Some((value, end, weak)) = u8::try_from(place)
            .ok()
            .and_then(|place| self.which_of_time(place, to))
        {
            return Some(Found {
                weak,
                ..self.found(at, end, Kind::Date, value)
            });
        }
        let mut found = self.found(at, to, Kind::Ordinal, Value::Number(Exact::int(place)));
        found.weak = true;
        Some(found)
    }
}
