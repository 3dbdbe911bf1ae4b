//! Whole and decimal numbers: groups with their scales, in digits or words.

use super::exact::{Exact, pow10};
use super::lexicon::{Role, Sense};
use super::numbers::trailing_zeros;
use super::tokens::{Kind, Tokens};

/// A whole or decimal number without parts of a whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cardinal {
    pub(super) value: Exact,
    pub(super) to: usize,
    pub(super) step: i32,
    pub(super) scale: i128,
    pub(super) worded: bool,
    pub(super) plain: bool,
    /// The tens that end it (value, token), if nothing but *and* does not stand before them.
    pub(super) tens: Option<(i128, usize)>,
}

/// A part of a number: what stands in front of *thousand*, *million*.
pub(super) struct Group {
    pub(super) value: Exact,
    pub(super) to: usize,
    pub(super) low: i128,
    pub(super) step: i32,
    pub(super) worded: bool,
    pub(super) tens: Option<(i128, usize)>,
}

impl Tokens<'_> {
    /// A number without parts of a whole, with decimals.
    pub(super) fn cardinal(&self, at: usize, money: bool) -> Option<Cardinal> {
        let mut cardinal = self.terms(at, money, self.lexicon.style.bare_scale)?;
        if cardinal.worded
            && let Some((part, places, to)) = self.spoken_decimals(cardinal.to)
        {
            cardinal.value = cardinal.value.plus(part)?;
            cardinal.step = -places;
            cardinal.to = to;
            cardinal.tens = None;
            let mut to = to;
            while let Some((scale, end)) = self.scale(to) {
                cardinal.value = cardinal.value.times(Exact::int(scale))?;
                cardinal.step += trailing_zeros(scale);
                cardinal.scale = scale;
                to = end;
            }
            cardinal.to = to;
        }
        Some(cardinal)
    }

    /// ***point nought three***, ***coma veintiocho***.
    pub(super) fn spoken_decimals(&self, at: usize) -> Option<(Exact, i32, usize)> {
        let mut at = self.role(at, Role::Point)?;
        let mut zeros = 0_i32;
        let mut digits: i128 = 0;
        let mut places = 0_i32;
        while let Some((0, to)) = self.atom(at) {
            zeros += 1;
            at = to;
        }
        let mut single = true;
        while let Some((value, to)) = self.atom(at) {
            if !(0..10).contains(&value) || !single {
                break;
            }
            let next = self.atom(to);
            if places == 0 && next.is_none() && self.scale(to).is_some_and(|(scale, _)| scale <= 1000) {
                break;
            }
            digits = digits.checked_mul(10)?.checked_add(value)?;
            places += 1;
            at = to;
            single = next.is_some_and(|(value, _)| value < 10);
        }
        if places == 0 {
            if let Some(cardinal) = self
                .terms(at, false, self.lexicon.style.bare_scale)
                .filter(|cardinal| cardinal.worded)
            {
                digits = cardinal.value.whole()?;
                places = digits.to_string().len() as i32;
                at = cardinal.to;
            } else if zeros == 0 {
                return None;
            }
        }
        let places = places + zeros;
        let den = pow10(u32::try_from(places).ok()?)?;
        Some((Exact::new(digits, den)?, places, at))
    }

    /// Groups with their scales: *three million two hundred thousand and five*. `bare`: a scale may stand alone.
    pub(super) fn terms(&self, from: usize, money: bool, bare: bool) -> Option<Cardinal> {
        let mut out = Cardinal {
            value: Exact::ZERO,
            to: from,
            step: 0,
            scale: 1,
            worded: true,
            plain: false,
            tens: None,
        };
        let mut low: i128 = i128::MAX;
        let mut count = 0_u32;
        loop {
            let mut at = out.to;
            let mut and = false;
            if count > 0 {
                if low <= 1 {
                    break;
                }
                at = self.skip_hyphen(at);
                if let Some(to) = self.role(at, Role::And) {
                    and = true;
                    at = to;
                }
                if self.get(at).is_none_or(|token| token.blank > 2) {
                    break;
                }
            }
            let Some(group) = self.group(at, bare || count > 0 && self.lexicon.style.bare_scale) else {
                break;
            };
            // "one billion and three quarters": three is of the quarters.
            if and && low >= 1000 && self.part(self.skip_hyphen(group.to)).is_some() {
                break;
            }
            if count > 0
                && !group.worded
                && (group.step < 0 || group.value.whole().is_none_or(|value| value >= 1000))
            {
                break;
            }
            let mut scale: i128 = 1;
            let mut to = group.to;
            let mut step = group.step;
            if !group.worded && self.suffix_at(to, money).is_some() {
                let (exponent, end) = self.suffix_at(to, money)?;
                scale = pow10(exponent)?;
                to = end;
                step += exponent as i32;
            }
            loop {
                let skipped = self.skip_hyphen(to);
                let Some((next, end)) = self.scale(skipped).filter(|(next, _)| {
                    *next > 100 || scale == 1 && group.low == 1 && !self.is_cents(skipped, &group)
                }) else {
                    break;
                };
                if scale >= next {
                    break;
                }
                scale = scale.checked_mul(next)?;
                step += trailing_zeros(next);
                to = end;
            }
            let mut value = group.value.times(Exact::int(scale))?;
            if scale == 1
                && let Some((dozen, end)) = self.dozen(self.skip_hyphen(to))
            {
                let small = group.value.whole().map_or(0, |whole| whole / 100 * 100);
                let rest = group.value.minus(Exact::int(small))?;
                value = rest.times(Exact::int(dozen))?.plus(Exact::int(small))?;
                to = end;
                step = value.whole().map_or(step, trailing_zeros);
            }
            let fresh = count == 0;
            // Digits behind digits are another number, unless a scale stands between them.
            let joined = fresh
                || (value < Exact::int(low)
                    && !(and && value.is_zero())
                    && self.joins(&group, and, scale, out.scale));
            if joined {
                out.value = out.value.plus(value)?;
            } else if !and && scale > out.scale && group.value < Exact::int(low) && out.worded {
                out.value = out.value.plus(group.value)?.times(Exact::int(scale))?;
            } else {
                break;
            }
            out.to = to;
            out.step = if group.worded {
                trailing_zeros(out.value.whole().unwrap_or(1))
            } else {
                step
            };
            out.worded = out.worded && group.worded;
            out.plain = fresh && !group.worded && scale == 1 && to == from + 1;
            out.scale = scale;
            out.tens = group.tens.filter(|_| scale == 1 && !and);
            low = if scale > 1 { scale } else { group.low };
            count += 1;
            if !group.worded && scale == 1 {
                break;
            }
        }
        (count > 0).then_some(out)
    }

    /// French *cents* behind digits, or behind a number that no hundreds are counted with, is money.
    pub(super) fn is_cents(&self, at: usize, group: &Group) -> bool {
        let plural = self.text(at).ends_with('s');
        self.lexicon.style.twenties
            && if group.worded {
                group.value > Exact::int(9)
            } else {
                plural
            }
    }

    /// Whether a further group may be added: after digits with a scale only what has a scale itself or follows *and*.
    pub(super) fn joins(&self, group: &Group, and: bool, scale: i128, before: i128) -> bool {
        if group.worded {
            return true;
        }
        let next = self.get(group.to);
        let noun = next.is_some_and(|token| token.kind == Kind::Word) && !self.is_small(group.to);
        before <= 1_000_000_000 && (scale > 1 || and && !noun)
    }

    pub(super) fn group(&self, at: usize, bare: bool) -> Option<Group> {
        if let Some((value, to, step)) = self.figures(at) {
            return Some(Group {
                value,
                to,
                low: 1,
                step,
                worded: false,
                tens: None,
            });
        }
        if let Some((value, low)) = self.compound(at) {
            let step = value.whole().map_or(0, trailing_zeros);
            return Some(Group {
                value,
                to: at + 1,
                low,
                step,
                worded: true,
                tens: None,
            });
        }
        let mut tens = None;
        let (mut value, mut to) = match self.small(at) {
            Some((value, to, place)) => {
                tens = place.map(|place| (value, place));
                (value, to)
            }
            None if bare && self.scale(at).is_some() => (1, at),
            None => return None,
        };
        let mut low = if value >= 100 { 100 } else { 1 };
        let skipped = self.skip_hyphen(to);
        // French "quarante-cinq cents" is money.
        let most = if self.lexicon.style.twenties { 10 } else { 100 };
        if value < most
            && let Some((100, end)) = self.scale(skipped)
        {
            value *= 100;
            to = end;
            low = 100;
            tens = None;
        }
        if low == 100 && value >= 100 {
            let mut next = self.skip_hyphen(to);
            let and = self.role(next, Role::And);
            next = and.unwrap_or(next);
            if let Some((more, end, place)) = self.small(next)
                && (1..100).contains(&more)
                && !(self.lexicon.style.tens_first && and.is_some() && self.is_part_start(end, more))
                && !matches!(self.scale(self.skip_hyphen(end)), Some((100, _)))
            {
                tens = place.filter(|_| and.is_none()).map(|place| (more, place));
                value += more;
                to = end;
                low = 1;
            }
        }
        Some(Group {
            value: Exact::int(value),
            to,
            low,
            step: trailing_zeros(value),
            worded: true,
            tens,
        })
    }

    /// A number below a hundred, or one of the fixed hundreds; and where its tens stand if it ends with them.
    pub(super) fn small(&self, at: usize) -> Option<(i128, usize, Option<usize>)> {
        let (value, to) = self.atom(at)?;
        let style = &self.lexicon.style;
        let next = self.skip_hyphen(to);
        if style.ones_and
            && (1..10).contains(&value)
            && let Some(and) = self.role(next, Role::And)
            && let Some((tens @ (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90), end)) = self.atom(and)
        {
            return Some((tens + value, end, None));
        }
        if style.twenties {
            if value == 4
                && let Some((20, end)) = self.atom(next)
            {
                let more = self.skip_hyphen(end);
                return match self.small(more).filter(|(more, _, _)| (1..20).contains(more)) {
                    Some((more, end, _)) => Some((80 + more, end, None)),
                    None => Some((80, end, None)),
                };
            }
            if value == 10
                && let Some((ones @ 5..=9, end)) = self.atom(next)
                && self.scale(end).is_none_or(|(scale, _)| scale > 100)
            {
                return Some((10 + ones, end, None));
            }
        }
        if !(20..=90).contains(&value) || value % 10 != 0 {
            return Some((value, to, None));
        }
        let and = self.role(next, Role::And);
        let first = if style.tens_and { and.unwrap_or(next) } else { next };
        if style.twenties
            && matches!(value, 60 | 80)
            && let Some((teens, end, _)) = self.small(first).filter(|(teens, _, _)| (10..20).contains(teens))
        {
            return Some((value + teens, end, None));
        }
        match self.atom(first) {
            Some((ones @ 1..=9, end))
                if !(style.twenties && and.is_some() && self.is_part_start(end, ones)) =>
            {
                Some((value + ones, end, None))
            }
            _ => Some((value, to, Some(at))),
        }
    }

    pub(super) fn atom(&self, at: usize) -> Option<(i128, usize)> {
        if !self.may_be(at, 0, Sense::ATOM) {
            return None;
        }
        self.sense(at, |sense| match sense {
            Sense::Atom(value) => Some(i128::from(value)),
            _ => None,
        })
    }

    /// What multiplies the number before: *hundred*, *million*.
    pub(super) fn scale(&self, at: usize) -> Option<(i128, usize)> {
        if !self.may_be(at, 0, Sense::SCALE) {
            return None;
        }
        self.sense(at, |sense| match sense {
            Sense::Scale(value) => Some(i128::from(value)),
            _ => None,
        })
    }

    pub(super) fn dozen(&self, at: usize) -> Option<(i128, usize)> {
        if !self.may_be(at, 0, Sense::DOZEN) {
            return None;
        }
        self.sense(at, |sense| match sense {
            Sense::Dozen(value) => Some(i128::from(value)),
            _ => None,
        })
    }

    /// Behind a hyphen that parts two words.
    pub(super) fn skip_hyphen(&self, at: usize) -> usize {
        let hyphen = matches!(self.sign(at), Some('-' | '‐' | '‑'));
        if hyphen && self.is_word(at + 1) {
            at + 1
        } else {
            at
        }
    }
}
