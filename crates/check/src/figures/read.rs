//! All figures of a text in order.

use super::exact::Exact;
use super::found::{Found, Kind, Value};
use super::lexicon::{Hedge, Role, Sense};
use super::tokens::{self, Tokens};
use super::units;
use crate::Span;

/// Reads the figures of a text.
pub(super) fn read(tokens: &Tokens<'_>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < tokens.list.len() {
        match tokens.starts(at).then(|| tokens.figure(at)).flatten() {
            Some(found) => {
                at = found.to.max(at + 1);
                out.push(found);
            }
            None => at += 1,
        }
    }
    super::ranges::link(tokens, &mut out);
    out
}

impl Tokens<'_> {
    /// Whether a figure may begin at `at`.
    fn starts(&self, at: usize) -> bool {
        let Some(token) = self.get(at) else { return false };
        match token.kind {
            tokens::Kind::Digits => true,
            tokens::Kind::Sign(c) => !matches!(c, '"' | '”' | '“' | '’' | ')' | '(' | ':' | ';' | '!' | '?'),
            tokens::Kind::Word => {
                token.lex != 0 || self.lexicon.style.compound && self.lexicon.may_be_compound(self.text(at))
            }
        }
    }

    fn figure(&self, at: usize) -> Option<Found> {
        if self.is_digits(at) {
            if let Some(found) = self.identifier(at) {
                return found;
            }
            if let Some((value, to)) = self.clock(at) {
                return Some(self.found(at, to, Kind::Time, value));
            }
            if let Some((value, to, weak)) = self.date(at) {
                return Some(Found {
                    weak,
                    ..self.found(at, to, Kind::Date, value)
                });
            }
            if let Some(found) = self.score(at) {
                return Some(found);
            }
            if let Some(found) = self.ordinal(at) {
                return Some(found);
            }
        } else if self.is_word(at) {
            if let Some(found) = self.word_figure(at) {
                return Some(found);
            }
        }
        if let Some(found) = self.prefixed_money(at) {
            return Some(found);
        }
        if let Some(to) = self.role(at, Role::PercentOf)
            && let Some(number) = self.number(to, false)
        {
            let mut found = self.found(at, number.to, Kind::Percent, Value::Number(number.value));
            found.unit = units::named("%");
            found.number = self.span(number.from, number.to);
            return Some(self.hedged(found));
        }
        let number = self.number(at, false)?;
        self.quantity(number)
    }

    pub(super) fn found(&self, from: usize, to: usize, kind: Kind, value: Value) -> Found {
        let span = self.span(from, to);
        Found {
            span,
            number: span,
            from,
            to,
            kind,
            value,
            unit: None,
            hedge: None,
            step: 0,
            scale: Exact::ONE,
            inherits: false,
            range: 0,
            weak: false,
            article: false,
            derived: false,
            direction: 0,
            name: 0,
        }
    }

    /// Figures that are words other than numbers.
    fn word_figure(&self, at: usize) -> Option<Found> {
        if let Some((times, to)) = self.sense(at, |sense| match sense {
            Sense::Times(times) => Some(i128::from(times)),
            _ => None,
        }) {
            // Doubled is up by a hundred per cent, halved is down by fifty.
            let (value, direction) = if times < 0 {
                (Exact::new(100, -times)?, -1)
            } else {
                (Exact::int(100 * (times - 1)), 1)
            };
            let mut found = self.found(at, to, Kind::Percent, Value::Number(value));
            found.unit = units::named("%");
            found.direction = direction;
            return Some(found);
        }
        if let Some(((low, high), to)) = self.sense(at, |sense| match sense {
            Sense::Vague(low, high) => Some((low, high)),
            _ => None,
        }) {
            let number = self
                .number(at, false)
                .is_some_and(|number| number.from < number.to && number.scale != Exact::ONE);
            if !number {
                let value = Value::Within(Exact::int(low.into()), Exact::int(high.into()));
                return Some(self.vague(at, to, value));
            }
        }
        if let Some(to) = self.role(at, Role::Nobody) {
            let mut found = self.found(at, to, Kind::Count, Value::Number(Exact::ZERO));
            found.weak = true;
            found.name = NOBODY;
            return Some(found);
        }
        if let Some(to) = self.role(at, Role::Undisclosed) {
            let mut found = self.found(at, to, Kind::Money, Value::Untold);
            found.weak = true;
            return Some(found);
        }
        for (role, before) in [(Role::Noon, false), (Role::Midnight, false)] {
            if self.role(at, role).is_some() {
                let (value, to) = self.clock(at)?;
                let _ = before;
                return Some(Found {
                    weak: true,
                    ..self.found(at, to, Kind::Time, value)
                });
            }
        }
        if let Some((value, to, weak)) = self
            .ago(at)
            .or_else(|| self.date(at))
            .or_else(|| self.relative(at))
        {
            return Some(Found {
                weak,
                ..self.found(at, to, Kind::Date, value)
            });
        }
        if let Some(to) = self.role(at, Role::Magnitude)
            && self.is_digits(to)
        {
            let number = self.number(to, false)?;
            let mut found = self.found(number.from, number.to, Kind::Measure, Value::Number(number.value));
            found.step = number.step;
            found.name = MAGNITUDE;
            return Some(self.hedged(found));
        }
        self.figure_sum(at).or_else(|| self.word_ordinal(at))
    }

    fn vague(&self, at: usize, to: usize, value: Value) -> Found {
        let end = self.role(to, Role::Of).unwrap_or(to);
        let mut found = self.found(at, to, Kind::Count, value);
        if let Some((unit, end)) = self.money_behind(end, true) {
            found = self.found(at, end, Kind::Money, value);
            found.unit = Some(unit);
        } else if let Some((unit, end)) = self.unit(end) {
            found = self.found(at, end, kind_of(unit), value);
            found.unit = Some(unit);
        }
        found.weak = true;
        found
    }

    /// *a six-figure sum*.
    fn figure_sum(&self, at: usize) -> Option<Found> {
        let (digits, to) = self.sense(at, |sense| match sense {
            Sense::Atom(value @ 3..=12) => Some(value),
            _ => None,
        })?;
        let to = self.role(self.skip_hyphen(to), Role::Figures)?;
        let low = super::exact::pow10(u32::try_from(digits - 1).ok()?)?;
        let value = Value::Within(Exact::int(low), Exact::int(low * 10 - 1));
        Some(self.found(at, to, Kind::Money, value))
    }

    /// *first*, *third*: told only if a source answers.
    fn word_ordinal(&self, at: usize) -> Option<Found> {
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
    fn ordinal(&self, at: usize) -> Option<Found> {
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

    /// A name with a number: *Article 50*, *Covid-19*, *A380*. The outer `None`: it is none; the inner: it is part of
    /// one that has been read, or of a word that is no figure.
    fn identifier(&self, at: usize) -> Option<Option<Found>> {
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
    fn is_range_left(&self, at: usize) -> bool {
        self.scale(at).is_some() || self.unit(at).is_some()
    }

    /// `M` and `k` of `1.3x10^6`, `12e3` and the like are no names.
    fn is_scale_letter(&self, at: usize) -> bool {
        at > 0 && self.is_digits(at - 1) && self.glued(at)
    }

    /// `3-1`, *three goals to one*.
    fn score(&self, at: usize) -> Option<Found> {
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

    /// `$4.5bn`, `US$ 10`, `USD 200`, *Rs 3 crore*.
    fn prefixed_money(&self, at: usize) -> Option<Found> {
        let (unit, from, to) = match self.get(at)?.kind {
            tokens::Kind::Sign(sign) => {
                let unit = units::of_sign(sign).filter(units::Unit::is_money)?;
                let before = at.checked_sub(1).and_then(|before| {
                    let token = self
                        .get(before)
                        .filter(|token| token.kind == tokens::Kind::Word)?;
                    let unit = self.lexicon.prefixed(token.hash, sign)?;
                    // "a $ 5 bill" has an article.
                    let letter = token.end - token.start == 1
                        && matches!(
                            self.text(before),
                            "a" | "s" | "e" | "j" | "n" | "z" | "A" | "r" | "S"
                        );
                    (self.glued(at) || !letter).then_some((unit, before))
                });
                match before {
                    Some((unit, before)) => (unit, before, at + 1),
                    None => (unit, at, at + 1),
                }
            }
            tokens::Kind::Word => {
                let (unit, to) = self.money_word(at)?;
                if !leads(unit) && !self.is_capital_code(at) {
                    return None;
                }
                let point = self.sign(to) == Some('.') && self.glued(to);
                let to = if point { to + 1 } else { to };
                let digits =
                    self.is_digits(to) || matches!(self.sign(to), Some('-' | '−')) && self.is_digits(to + 1);
                if !digits || self.get(to)?.blank > 2 {
                    return None;
                }
                (unit, at, to)
            }
            tokens::Kind::Digits => return None,
        };
        let number = self.number(to, true)?;
        if self.get(to)?.blank > 2 {
            return None;
        }
        let mut unit = unit;
        let mut to = number.to;
        // "$10 CAD"
        if let Some((more, end)) = self
            .sense(to, |sense| match sense {
                Sense::Code(code) => units::get(code),
                _ => None,
            })
            .filter(|(more, _)| unit.is_family() && more.agrees(&unit))
            && self.is_capital_code(to)
        {
            unit = more;
            to = end;
        }
        let mut found = self.found(from, to, Kind::Money, Value::Number(number.value));
        found.number = self.span(number.from, number.to);
        found.unit = Some(unit);
        found.step = number.step;
        found.scale = number.scale;
        // "$100 and fifty"
        if number.plain
            && let Some(and) = self.role(to, Role::And)
            && self.is_word(and)
            && let Some(more) = self
                .number(and, false)
                .filter(|more| more.value < Exact::int(100) && more.worded && !more.article)
            && !self.is_word(more.to)
            && let Some(sum) = more
                .value
                .over(Exact::int(100))
                .and_then(|part| part.plus(number.value))
        {
            found.value = Value::Number(sum);
            found.to = more.to;
            found.span = self.span(from, more.to);
        }
        Some(self.hedged(found))
    }

    /// Money by a code or word.
    fn money_word(&self, at: usize) -> Option<(units::Unit, usize)> {
        let capital = self.is_capital_code(at);
        self.sense(at, |sense| match sense {
            Sense::Unit(unit) => units::get(unit).filter(units::Unit::is_money),
            Sense::Code(code) if capital => units::get(code),
            _ => None,
        })
    }

    fn is_capital_code(&self, at: usize) -> bool {
        self.text(at).bytes().all(|byte| byte.is_ascii_uppercase())
    }

    /// Money behind a number: a sign, code or word, also behind *of* (*millions de dollars*).
    pub(super) fn money_behind(&self, at: usize, of: bool) -> Option<(units::Unit, usize)> {
        if self.get(at)?.blank > 2 {
            return None;
        }
        let at = self.short_point(at);
        let at = if of {
            self.role(at, Role::Of).map_or(at, |to| {
                if matches!(self.sign(to), Some('\'' | '’')) {
                    to + 1
                } else {
                    to
                }
            })
        } else {
            at
        };
        if let Some(sign) = self.sign(at).filter(|sign| !matches!(sign, '-' | '‐' | '‑')) {
            let unit = units::of_sign(sign).filter(units::Unit::is_money)?;
            // "5 $10 bills": the sign belongs to what it is glued to.
            if !self.glued(at) && self.is_digits(at + 1) && self.glued(at + 1) {
                return None;
            }
            let end = at + 1;
            // "$ usd", "$ c"
            if let Some(token) = self
                .get(end)
                .filter(|token| token.kind == tokens::Kind::Word && token.blank < 2)
            {
                let more = self
                    .lexicon
                    .prefixed(token.hash, sign)
                    .filter(|_| !self.glued(end + 1) || self.sign(end + 1).is_some());
                if let Some(more) = more {
                    return Some((more, end + 1));
                }
            }
            return Some((unit, end));
        }
        if let Some(token) = self.get(at).filter(|token| token.kind == tokens::Kind::Word)
            && let Some(sign) = self.sign(at + 1).filter(|_| self.glued(at + 1))
            && let Some(unit) = self.lexicon.prefixed(token.hash, sign)
            && !(self.is_digits(at + 2) && self.glued(at + 2))
        {
            return Some((unit, at + 2));
        }
        let at = self.skip_hyphen(at);
        self.money_word(at)
    }

    /// The unit behind a number, or none.
    fn quantity(&self, number: super::numbers::Number) -> Option<Found> {
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
    fn is_pronoun(&self, number: &super::numbers::Number) -> bool {
        number.from.checked_sub(1).is_some_and(|before| {
            self.sense(before, |sense| {
                matches!(sense, Sense::Role(Role::NoOne | Role::The | Role::Article)).then_some(())
            })
            .is_some()
        })
    }

    /// *three goals to one*.
    fn goals_behind(&self, number: &super::numbers::Number) -> Option<Found> {
        let goal = self.role(number.to, Role::Goal)?;
        let to = self.role(goal, Role::To)?;
        let other = self.number(to, false)?;
        let (left, right) = (number.value.whole()?, other.value.whole()?);
        Some(self.found(number.from, other.to, Kind::Score, Value::Score(left, right)))
    }

    fn with_money(&self, number: &super::numbers::Number, mut found: Found) -> Option<Found> {
        let (unit, end) = self
            .money_behind(number.to, true)
            .or_else(|| self.million_code(number))?;
        if number.part && self.role(number.to, Role::Of).is_some() {
            return None;
        }
        let mut value = number.value;
        let mut to = end;
        if let Some(((), text)) = self.million_code(number).map(|_| ((), ())) {
            let () = text;
            value = value.times(Exact::int(1_000_000))?;
            found.step += 6;
            found.scale = Exact::int(1_000_000);
        } else if let Some((scale, end)) = self
            .scale(end)
            .filter(|(scale, _)| *scale > 100 && number.scale == Exact::ONE && !number.worded)
        {
            // "75 USD million"
            value = value.times(Exact::int(scale))?;
            found.step += super::numbers::trailing_zeros(scale);
            found.scale = Exact::int(scale);
            to = end;
        }
        // "3 dollars (and) 50 (cents)"
        if !unit.is_part() && value.whole().is_some() && !number.article | (number.value == Exact::ONE) {
            if let Some((part, end)) = self.cents(to, &unit) {
                value = value.plus(part)?;
                to = end;
            }
        }
        found.kind = Kind::Money;
        found.unit = Some(unit);
        found.value = Value::Number(value);
        found.to = to;
        found.span = self.span(found.from, to);
        found.weak = false;
        found.article = false;
        Some(found)
    }

    /// `120 MEUR`.
    fn million_code(&self, number: &super::numbers::Number) -> Option<(units::Unit, usize)> {
        let code = self
            .text(number.to)
            .strip_prefix('M')
            .filter(|code| code.len() == 3)?;
        let unit = units::named(code).filter(units::Unit::is_money)?;
        Some((unit, number.to + 1))
    }

    /// The hundredths behind a sum.
    fn cents(&self, at: usize, unit: &units::Unit) -> Option<(Exact, usize)> {
        let and = self.role(at, Role::And).or_else(|| self.role(at, Role::With));
        let from = and.unwrap_or(at);
        if self.get(from)?.blank > 2 || self.sign(from).is_some() {
            return None;
        }
        let number = self.number(from, false)?;
        let small = number
            .value
            .whole()
            .is_some_and(|value| (1..100).contains(&value));
        if let Some((part, end)) = self.money_behind(number.to, false)
            && part.is_part()
            && part.agrees(unit)
        {
            let mut value = part.base(number.value)?;
            let mut to = end;
            // "one kuai and five mao five"
            if part.id == "mao"
                && let Some(more) = self.number(end, false).filter(|more| more.value < Exact::int(10))
            {
                value = value.plus(more.value.over(Exact::int(100))?)?;
                to = more.to;
            }
            return Some((value, to));
        }
        let two = number.worded || number.plain && (self.width(number.from) == 2 || and.is_some());
        let end = number.to;
        let alone = match self.get(end) {
            None => true,
            Some(token) => match token.kind {
                tokens::Kind::Sign(c) => {
                    !matches!(c, '%' | '$' | '€' | '£' | '-' | '/' | '°')
                        && !(self.glued(end) && self.is_digits(end + 1))
                }
                tokens::Kind::Word => {
                    self.is_small(end)
                        && self.unit(end).is_none()
                        && self.role(end, Role::Year).is_none() | self.role(end, Role::And).is_some()
                }
                tokens::Kind::Digits => false,
            },
        };
        let alone = alone || number.plain && and.is_none() && self.is_word(end) && self.is_small(end);
        (small && two && alone && !unit.is_part())
            .then(|| number.value.over(Exact::int(100)))
            .flatten()
            .map(|part| (part, end))
    }

    /// Behind the point of a short scale word: *1,2 Mio. Euro*.
    fn short_point(&self, at: usize) -> usize {
        let short = self.sign(at) == Some('.')
            && self.glued(at)
            && self.is_word(at + 1)
            && self
                .get(at - 1)
                .is_some_and(|token| token.kind == tokens::Kind::Word && token.end - token.start <= 4)
            && self.scale(at - 1).is_some();
        if short { at + 1 } else { at }
    }

    /// The unit behind a number that is no money.
    fn measure_behind(&self, number: &super::numbers::Number) -> Option<(Option<units::Unit>, Kind, usize)> {
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
        let (unit, mut to) = self.unit(word)?;
        if number.part && unit.dimension == units::Dimension::Percent && word != plain_word {
            return None;
        }
        // "five and a half years", "a year and a half" are read with what follows.
        if unit.dimension == units::Dimension::Duration
            && self.sign(to) == Some('.')
            && self.text(word).len() <= 3
            && self.glued(to)
        {
            to += 0;
        }
        Some((Some(unit), kind_of(unit), to))
    }

    /// `km`, `MW`, `km/h`, `m²` behind digits.
    fn short_unit(&self, number: &super::numbers::Number, at: usize) -> Option<(units::Unit, usize)> {
        if number.worded && !self.is_digits(at - 1) {
            return None;
        }
        let text = self.text(at);
        let unit = self.lexicon.short(text)?;
        let glued = self.glued(at);
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
    fn add_smaller(&self, found: &mut Found) {
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
    fn aged(&self, found: &mut Found) {
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

/// Said of people although no noun stands there.
pub(super) const NOBODY: u64 = 1;
/// Of an earthquake.
pub(super) const MAGNITUDE: u64 = 2;

/// Whether the word for this money may stand in front of the number; *won*, *real* and *sol* are other words there.
fn leads(unit: units::Unit) -> bool {
    matches!(
        unit.id,
        "dollar"
            | "rupee"
            | "EUR"
            | "pound"
            | "IDR"
            | "krone"
            | "MYR"
            | "TRY"
            | "BDT"
            | "LKR"
            | "AED"
            | "KES"
            | "CHF"
            | "GBP"
            | "USD"
            | "CNY"
    )
}

/// The kind of a figure with a unit.
fn kind_of(unit: units::Unit) -> Kind {
    match unit.dimension {
        units::Dimension::Percent => Kind::Percent,
        units::Dimension::Points => Kind::Points,
        units::Dimension::Money => Kind::Money,
        units::Dimension::Duration => Kind::Duration,
        _ => Kind::Measure,
    }
}

/// The part of the text that figures are told of, for what stands nowhere else.
pub(super) fn whole(found: &Found) -> Span {
    found.span
}

/// Hedges that stand in front of numbers and say nothing about their size.
pub(super) fn is_plain(hedge: Option<Hedge>) -> bool {
    matches!(hedge, None | Some(Hedge::Exactly))
}
