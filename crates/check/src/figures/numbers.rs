//! Numbers in digits and words, and parts of wholes.

use super::exact::Exact;
use super::lexicon::{Plural, Role, Sense};
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

/// A whole or decimal number without parts of a whole.
#[derive(Debug, Clone, Copy)]
struct Cardinal {
    value: Exact,
    to: usize,
    step: i32,
    scale: i128,
    worded: bool,
    plain: bool,
    /// The tens that end it (value, token), if nothing but *and* does not stand before them.
    tens: Option<(i128, usize)>,
}

/// A part of a number: what stands in front of *thousand*, *million*.
struct Group {
    value: Exact,
    to: usize,
    low: i128,
    step: i32,
    worded: bool,
    tens: Option<(i128, usize)>,
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
    fn minus(&self, at: usize) -> Option<usize> {
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

    fn unsigned(&self, at: usize, money: bool) -> Option<Number> {
        let mut number = self.with_part(at, money)?;
        // "half a dozen", "a quarter of a million", "half-million"
        if number.part {
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

    fn with_part(&self, at: usize, money: bool) -> Option<Number> {
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
        let cardinal = match self.cardinal(at, money) {
            Some(cardinal) => cardinal,
            None => {
                let from = article?;
                // "a hundred", "a dozen"
                let (scale, to) = self.dozen(from).map_or_else(
                    || {
                        self.scale(from)?;
                        let cardinal = self.terms(from, money, true)?;
                        Some((cardinal.value, cardinal.to))
                    },
                    |(dozen, to)| Some((Exact::int(dozen), to)),
                )?;
                let mut number = self.plain(at, to, scale, false);
                number.scale = scale;
                if let Some((den, end)) = self
                    .part(to)
                    .filter(|(_, plural, _)| *plural != Plural::No)
                    .map(|(den, _, end)| (den, end))
                {
                    number.value = number.value.over(Exact::int(den))?;
                    number.to = end;
                    number.part = true;
                } else if let Some((_, end)) = self.part(to).map(|(den, _, end)| (den, end)).filter(|_| false)
                {
                    number.to = end;
                }
                return Some(number);
            }
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

    fn plain(&self, from: usize, to: usize, value: Exact, part: bool) -> Number {
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

    /// `3/4`, `1 4/5`, `2½`: digits with a part behind them.
    fn slashed(&self, at: usize) -> Option<Number> {
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

    /// A part that stands without a number: *half*, *a third*.
    fn lone_part(&self, at: usize, article: Option<usize>) -> Option<(i128, usize)> {
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

    /// A number over a part: *two thirds*; the outer `None` if there is no part.
    fn divided(&self, cardinal: &Cardinal, from: usize) -> Option<Option<(Exact, usize)>> {
        let behind = self.skip_hyphen(cardinal.to);
        let (mut den, plural, to) = self.part(behind).or_else(|| self.multiplied_part(behind))?;
        if cardinal.value != Exact::ONE && plural == Plural::No
            || cardinal.value == Exact::ONE && plural == Plural::Yes
        {
            return None;
        }
        if !cardinal.worded && (den > 10 || den == 1) || den == 1 {
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
    fn added(&self, cardinal: &Cardinal) -> Option<(Exact, usize, Exact)> {
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
    fn simple_part(&self, at: usize, direct: bool) -> Option<(Exact, usize)> {
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
    fn ratio(&self, cardinal: &Cardinal) -> Option<(Exact, usize)> {
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
            .is_some_and(|(unit, _)| !free || unit.dimension != super::units::Dimension::Percent)
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
    fn part(&self, at: usize) -> Option<(i128, Plural, usize)> {
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
        let ((den, plural), to) = simple(to)?;
        let _ = plural;
        (den == 1).then_some((tens + ones, Plural::Both, to))
    }

    /// Two thousandths behind another number: *três dois milésimos*.
    fn multiplied_part(&self, at: usize) -> Option<(i128, Plural, usize)> {
        let (times, to) = self.atom(at).filter(|(value, _)| (2..100).contains(value))?;
        let (den, _, end) = self.part(to).filter(|(den, _, _)| *den >= 1000)?;
        Some((times.checked_mul(den)?, Plural::Both, end))
    }

    /// A number without parts of a whole, with decimals.
    fn cardinal(&self, at: usize, money: bool) -> Option<Cardinal> {
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
    fn spoken_decimals(&self, at: usize) -> Option<(Exact, i32, usize)> {
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
        let den = super::exact::pow10(u32::try_from(places).ok()?)?;
        Some((Exact::new(digits, den)?, places, at))
    }

    /// Groups with their scales: *three million two hundred thousand and five*. `bare`: a scale may stand alone.
    fn terms(&self, from: usize, money: bool, bare: bool) -> Option<Cardinal> {
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
                scale = super::exact::pow10(exponent)?;
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
                if scale > next || scale == next {
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
    fn is_cents(&self, at: usize, group: &Group) -> bool {
        let plural = self.text(at).ends_with('s');
        self.lexicon.style.twenties
            && if group.worded {
                group.value > Exact::int(9)
            } else {
                plural
            }
    }

    /// Whether a further group may be added: after digits with a scale only what has a scale itself or follows *and*.
    fn joins(&self, group: &Group, and: bool, scale: i128, before: i128) -> bool {
        if group.worded {
            return true;
        }
        let next = self.get(group.to);
        let noun = next.is_some_and(|token| token.kind == Kind::Word) && !self.is_small(group.to);
        before <= 1_000_000_000 && (scale > 1 || and && !noun)
    }

    fn group(&self, at: usize, bare: bool) -> Option<Group> {
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
    fn small(&self, at: usize) -> Option<(i128, usize, Option<usize>)> {
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

    /// Whether a part follows for which *ones* is the number: *vingt et **un cinquième***.
    fn is_part_start(&self, at: usize, ones: i128) -> bool {
        self.part(at)
            .is_some_and(|(_, plural, _)| (ones == 1) == (plural == Plural::No) || plural == Plural::Both)
    }

    fn atom(&self, at: usize) -> Option<(i128, usize)> {
        self.sense(at, |sense| match sense {
            Sense::Atom(value) => Some(i128::from(value)),
            _ => None,
        })
    }

    /// What multiplies the number before: *hundred*, *million*.
    pub(super) fn scale(&self, at: usize) -> Option<(i128, usize)> {
        self.sense(at, |sense| match sense {
            Sense::Scale(value) => Some(i128::from(value)),
            _ => None,
        })
    }

    fn dozen(&self, at: usize) -> Option<(i128, usize)> {
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

/// How many zeros end a whole number; 0 for nothing.
pub(super) fn trailing_zeros(value: i128) -> i32 {
    let (mut value, mut zeros) = (value, 0);
    while value != 0 && value % 10 == 0 {
        value /= 10;
        zeros += 1;
    }
    zeros
}

/// The value of a sign like ½.
fn vulgar(sign: char) -> Option<Exact> {
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
