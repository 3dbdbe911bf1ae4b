//! What a number is a number of: shares, measures, durations, ages, things; and how exactly it is meant.

use super::exact::Exact;
use super::found::{Found, Kind, Value};
use super::lexicon::{Role, Sense};
use super::read::{MAGNITUDE, kind_of};
use super::tokens::{self, Tokens};
use super::units;

impl Tokens<'_> {
    /// The unit behind a number, or none.
    pub(super) fn quantity(&self, number: super::numbers::Number) -> Option<Found> {
        let to = number.to;
        // "siete con cincuenta por ciento"
        if number.worded
            && let Some(with) = self.role(to, Role::With)
            && self.role(to, Role::And).is_none()
            && let Some(more) = self.number(with, false).filter(|more| more.worded && !more.part)
            && let Some((_, Kind::Percent, end)) = self.measure_behind(&more)
            && let Some(digits) = more.value.whole()
            && let Some(den) = super::exact::pow10(digits.to_string().len() as u32)
            && let Some(value) = Exact::new(digits, den).and_then(|part| part.plus(number.value))
        {
            let mut found = self.found(number.from, end, Kind::Percent, Value::Number(value));
            found.unit = units::named("%");
            return Some(self.hedged(found));
        }
        let glued_word = self.glued(to) && self.is_word(to) && self.is_digits(to - 1);
        let mut found = self.found(number.from, to, Kind::Count, Value::Number(number.value));
        found.step = number.step;
        found.scale = number.scale;
        // Dutch "één" and a number that is all there is are no articles.
        let stressed = found.span.of(self.raw).contains('é') || number.from == 0 && to == self.list.len();
        let number = super::numbers::Number {
            article: number.article && !stressed,
            ..number
        };
        found.article = number.article;
        found.weak = number.article;
        if number.part {
            found.kind = Kind::Part;
        }
        if let Some((value, to, _)) = self.ago(number.from) {
            return Some(self.found(number.from, to, Kind::Date, value));
        }
        if let Some(found) = self.with_money(&number, found) {
            return Some(self.hedged(found));
        }
        if let Some((unit, kind, end)) = self.measure_behind(&number) {
            found.kind = kind;
            found.unit = unit;
            found.to = end;
            found.span = self.span(found.from, end);
            found.weak = number.article && kind != Kind::Percent;
            found.article = number.article && kind != Kind::Percent;
            if unit.is_none() {
                found.name = MAGNITUDE;
            }
            self.add_smaller(&mut found);
            self.aged(&mut found);
            return Some(self.hedged(found));
        }
        // "in his 40s"
        if glued_word
            && self.text(to) == "s"
            && number.plain
            && let Some(low @ (10 | 20 | 30 | 40 | 50 | 60 | 70 | 80 | 90)) = number.value.whole()
        {
            let value = Value::Within(Exact::int(low), Exact::int(low + 9));
            let mut found = self.found(number.from, to + 1, Kind::Age, value);
            found.unit = units::named("year");
            found.weak = true;
            return Some(found);
        }
        if glued_word {
            // "737s"; else a word that is no figure.
            let name = matches!(self.text(to), "s" | "x");
            if !name {
                return None;
            }
            found.weak = true;
        }
        if let Some(end) = self.goals_behind(&number) {
            return Some(end);
        }
        if number.article
            && (self.is_pronoun(&number)
                || self.is_word(to) && self.is_small(to) && self.role(to, Role::Of).is_none())
        {
            found.article = true;
        }
        if number.article && self.is_pronoun(&number) {
            return None;
        }
        self.aged(&mut found);
        Some(self.hedged(found))
    }

    /// *which one*, *that one*.
    pub(super) fn is_pronoun(&self, number: &super::numbers::Number) -> bool {
        number.from.checked_sub(1).is_some_and(|before| {
            self.sense(before, |sense| {
                matches!(sense, Sense::Role(Role::NoOne | Role::The | Role::Article)).then_some(())
            })
            .is_some()
        })
    }

    /// The unit behind a number that is no money.
    pub(super) fn measure_behind(
        &self,
        number: &super::numbers::Number,
    ) -> Option<(Option<units::Unit>, Kind, usize)> {
        let at = number.to;
        let token = self.get(at)?;
        if token.blank > 2 {
            return None;
        }
        if let Some(sign) = self.sign(at) {
            if let Some(unit) = units::of_sign(sign).filter(|unit| !unit.is_money()) {
                // Signs of an address ("30%25") are no per cent.
                let open = self.glued(at + 1) && (self.is_digits(at + 1) || self.is_word(at + 1));
                return (!open).then_some((Some(unit), Kind::Percent, at + 1));
            }
            if matches!(sign, '°' | '˚' | 'º') {
                let scale =
                    self.get(at + 1)
                        .filter(|token| token.blank < 2)
                        .and_then(|_| match self.text(at + 1) {
                            "C" => units::named("C"),
                            "F" => units::named("F"),
                            _ => None,
                        });
                let to = if scale.is_some() { at + 2 } else { at + 1 };
                return Some((scale.or_else(|| units::named("degree")), Kind::Measure, to));
            }
        }
        let plain_word = self.skip_hyphen(self.short_point(at));
        if let Some(to) = self.role(plain_word, Role::Magnitude).filter(|_| plain_word > at) {
            return Some((None, Kind::Measure, to));
        }
        if let Some((unit, to)) = self.short_unit(number, at) {
            return Some((Some(unit), kind_of(unit), to));
        }
        let of = number.part || number.scale > Exact::int(1000);
        let mut word = plain_word;
        if of {
            // "half a mile", "millions of barrels"
            word = self
                .role(word, Role::Article)
                .or_else(|| self.role(word, Role::Of))
                .unwrap_or(word);
        }
        let (unit, to) = self.unit(word)?;
        if number.part && unit.dimension == units::Dimension::Percent && word != plain_word {
            return None;
        }
        Some((Some(unit), kind_of(unit), to))
    }

    /// `km`, `MW`, `km/h`, `m²` behind digits.
    pub(super) fn short_unit(
        &self,
        number: &super::numbers::Number,
        at: usize,
    ) -> Option<(units::Unit, usize)> {
        if number.worded && !self.is_digits(at - 1) {
            return None;
        }
        let text = self.text(at);
        let unit = self.lexicon.short(text)?;
        let glued = self.glued(at);
        if glued && text == "s" && number.value.whole().is_some_and(|value| value % 10 == 0) {
            return None;
        }
        let doubtful = matches!(
            text,
            "in" | "ins"
                | "s"
                | "t"
                | "p"
                | "h"
                | "g"
                | "m"
                | "l"
                | "K"
                | "mi"
                | "min"
                | "kt"
                | "W"
                | "hr"
                | "ms"
                | "C"
                | "F"
        );
        let last = self
            .get(at + 1)
            .is_none_or(|token| token.kind != tokens::Kind::Word)
            || self.lexicon.style.comma;
        if !glued && doubtful && !last || !glued && matches!(text, "in" | "p" | "s") {
            return None;
        }
        let next = self.sign(at + 1).filter(|_| self.glued(at + 1));
        if next == Some('/') && self.glued(at + 2) {
            let per = match (text, self.text(at + 2)) {
                ("km", "h" | "hr") => Some("km_per_h"),
                ("m", "s") => Some("m_per_s"),
                ("mi", "h") => Some("mph"),
                _ => None,
            };
            if let Some(unit) = per.and_then(units::named) {
                return Some((unit, at + 3));
            }
        }
        let square = match (text, next, self.text(at + 2)) {
            ("m", Some('²'), _) => Some(("m2", 2)),
            ("km", Some('²'), _) => Some(("km2", 2)),
            ("cm", Some('²'), _) => Some(("cm2", 2)),
            ("m", Some('³'), _) => Some(("m3", 2)),
            _ => None,
        };
        if let Some((id, count)) = square {
            return units::named(id).map(|unit| (unit, at + count));
        }
        Some((unit, at + 1))
    }

    /// *five feet ten*, *two hours 30 minutes*, *a year and a half*: a smaller unit of the same kind behind it.
    pub(super) fn add_smaller(&self, found: &mut Found) {
        let Some(unit) = found.unit else { return };
        let Value::Number(value) = found.value else { return };
        if !matches!(
            unit.dimension,
            units::Dimension::Length | units::Dimension::Duration | units::Dimension::Mass
        ) {
            return;
        }
        let and = self.role(found.to, Role::And).unwrap_or(found.to);
        if and > found.to
            && let Some(part) = self
                .number(and, false)
                .filter(|number| number.part && number.value < Exact::ONE)
            && !self.is_word(part.to) | self.is_small(part.to)
            && let Some(sum) = value.plus(part.value)
        {
            found.value = Value::Number(sum);
            found.to = part.to;
            found.span = self.span(found.from, part.to);
            return;
        }
        let Some(number) = self
            .number(and, false)
            .filter(|number| !number.part && self.get(and).is_some_and(|token| token.blank < 3))
        else {
            return;
        };
        let Some((smaller, end)) = self
            .short_unit(&number, number.to)
            .or_else(|| self.unit(number.to))
        else {
            return;
        };
        let below = smaller.dimension == unit.dimension && smaller.base(Exact::ONE) < unit.base(Exact::ONE);
        if below
            && let Some(base) = smaller.base(number.value)
            && let Some(one) = unit.base(Exact::ONE)
            && let Some(sum) = base.over(one).and_then(|more| value.plus(more))
        {
            found.value = Value::Number(sum);
            found.to = end;
            found.span = self.span(found.from, end);
        }
    }

    /// *45-year-old*, *aged 45*, *Smith, 45,*: years that are an age.
    pub(super) fn aged(&self, found: &mut Found) {
        let years = found
            .unit
            .is_some_and(|unit| unit.dimension == units::Dimension::Duration);
        if years && let Some(to) = self.role(self.skip_hyphen(found.to), Role::Age) {
            found.kind = Kind::Age;
            found.to = to;
            found.span = self.span(found.from, to);
            found.weak = false;
            found.article = false;
            return;
        }
        let before = |back: usize, role| {
            found
                .from
                .checked_sub(back)
                .is_some_and(|at| self.role(at, role).is_some())
        };
        if found.kind == Kind::Count && before(1, Role::Aged) {
            found.kind = Kind::Age;
            found.unit = units::named("year");
            return;
        }
        let Value::Number(value) = found.value else { return };
        let commas = self.sign(found.to) == Some(',')
            && found.from > 1
            && self.sign(found.from - 1) == Some(',')
            && self.is_word(found.from - 2)
            && value.whole().is_some_and(|value| (1..=120).contains(&value));
        if found.kind == Kind::Count && commas && found.to == found.from + 1 && self.is_digits(found.from) {
            found.kind = Kind::Age;
            found.unit = units::named("year");
        }
    }

    /// The hedge in front of or behind a figure.
    pub(super) fn hedged(&self, mut found: Found) -> Found {
        found.hedge = (1..=5).find_map(|back| {
            let at = found.from.checked_sub(back)?;
            let (hedge, end) = self.sense(at, |sense| match sense {
                Sense::Hedge(hedge) => Some(hedge),
                _ => None,
            })?;
            (end == found.from || end + 1 == found.from && self.role(end, Role::Article).is_some())
                .then_some(hedge)
        });
        if found.hedge.is_none()
            && let Some((hedge, _)) = self.sense(found.to, |sense| match sense {
                Sense::HedgeBehind(hedge) => Some(hedge),
                _ => None,
            })
        {
            found.hedge = Some(hedge);
        }
        found
    }
}
