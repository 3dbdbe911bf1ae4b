//! Sums of money.

use super::exact::Exact;
use super::found::{Found, Kind, Value};
use super::lexicon::{Role, Sense};
use super::tokens::{self, Tokens};
use super::units;

impl Tokens<'_> {
    /// `$4.5bn`, `US$ 10`, `USD 200`, *Rs 3 crore*.
    pub(super) fn prefixed_money(&self, at: usize) -> Option<Found> {
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

    /// Currencies that stand directly behind a sum and are no part of it, as in *$10 dollars*: told without a number
    /// where a text stands alone, and never held against anything.
    pub(super) fn left_over(&self, found: &[Found]) -> Vec<Found> {
        let behind = |sum: &Found| {
            let unit = sum.unit.filter(units::Unit::is_money)?;
            let (other, to) = self.money_word(sum.to)?;
            let next = self.get(to).map(|next| next.kind);
            let ends = !matches!(next, Some(tokens::Kind::Word));
            // "$20 million won the race": a word that goes on may be no currency.
            let alone = next != Some(tokens::Kind::Digits) && (ends || other.agrees(&unit));
            if self.get(sum.to)?.blank > 2 || !alone {
                return None;
            }
            let mut found = self.found(sum.to, to, Kind::Money, Value::Untold);
            found.unit = Some(other);
            Some(found)
        };
        found.iter().filter_map(behind).collect()
    }

    /// Money by a code or word.
    pub(super) fn money_word(&self, at: usize) -> Option<(units::Unit, usize)> {
        let capital = self.is_capital_code(at);
        self.sense(at, |sense| match sense {
            Sense::Unit(unit) => units::get(unit).filter(units::Unit::is_money),
            Sense::Code(code) if capital => units::get(code),
            _ => None,
        })
    }

    pub(super) fn is_capital_code(&self, at: usize) -> bool {
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

    /// Behind the point of a short scale word: *1,2 Mio. Euro*.
    pub(super) fn short_point(&self, at: usize) -> usize {
        let short = self.sign(at) == Some('.')
            && self.glued(at)
            && self.is_word(at + 1)
            && self
                .get(at - 1)
                .is_some_and(|token| token.kind == tokens::Kind::Word && token.end - token.start <= 4)
            && self.scale(at - 1).is_some();
        if short { at + 1 } else { at }
    }

    pub(super) fn with_money(&self, number: &super::numbers::Number, mut found: Found) -> Option<Found> {
        let (unit, end) = self
            .money_behind(number.to, true)
            .or_else(|| self.million_code(number))?;
        if number.part && self.role(number.to, Role::Of).is_some() {
            return None;
        }
        let mut value = number.value;
        let mut to = end;
        if self.million_code(number).is_some() {
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
        if !unit.is_part()
            && value.whole().is_some()
            && let Some((part, end)) = self.cents(to, &unit)
        {
            value = value.plus(part)?;
            to = end;
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
    pub(super) fn million_code(&self, number: &super::numbers::Number) -> Option<(units::Unit, usize)> {
        let code = self
            .text(number.to)
            .strip_prefix('M')
            .filter(|code| code.len() == 3)?;
        let unit = units::named(code).filter(units::Unit::is_money)?;
        Some((unit, number.to + 1))
    }

    /// The hundredths behind a sum.
    pub(super) fn cents(&self, at: usize, unit: &units::Unit) -> Option<(Exact, usize)> {
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
        // "5 pounds 11a" is no "5.11".
        if number.plain && self.is_word(number.to) && self.glued(number.to) {
            return None;
        }
        let two = number.worded || number.plain && (self.width(number.from) == 2 || and.is_some());
        let end = number.to;
        let alone = match self.get(end) {
            None => true,
            Some(token) => match token.kind {
                tokens::Kind::Sign(c) => {
                    let number = self.glued(end) && self.is_digits(end + 1);
                    !number && !matches!(c, '%' | '$' | '€' | '£' | '-' | '/' | '°')
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
}

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
