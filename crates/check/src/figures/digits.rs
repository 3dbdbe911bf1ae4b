//! Numbers in digits: separators by language, powers, suffixes, and numbers that are written in one word.

use super::exact::{Exact, pow10};
use super::lexicon::{Plural, Sense};
use super::tokens::{Kind, Tokens, fold};

/// A mark between digits.
fn mark(c: char) -> Option<char> {
    match c {
        '.' | '·' => Some('.'),
        ',' | '٫' => Some(','),
        '\'' | '’' | '٬' => Some('\''),
        _ => None,
    }
}

impl Tokens<'_> {
    /// Digits with the marks between them: their value, where they end, and the power of ten of the last.
    pub(super) fn figures(&self, at: usize) -> Option<(Exact, usize, i32)> {
        let (value, to, step) = self.separated(at)?;
        self.power(value, to, step)
    }

    fn separated(&self, at: usize) -> Option<(Exact, usize, i32)> {
        let decimal = if self.lexicon.style.comma { ',' } else { '.' };
        // ".25" and ",08"
        if let Some(mark) = self.sign(at).and_then(mark) {
            let alone = at == 0
                || !self.glued(at)
                || matches!(self.sign(at - 1), Some('-' | '−' | '$' | '€' | '£' | '('));
            let digits = self.is_digits(at + 1) && self.glued(at + 1);
            if !alone
                || !digits
                || mark != decimal
                || self.get(at + 2).is_some_and(|token| {
                    token.blank == 0
                        && token.kind == self.get(at).map_or(Kind::Word, |token| token.kind)
                        && self.is_digits(at + 3)
                })
            {
                return None;
            }
            return self.decimals(Exact::ZERO, at + 1);
        }
        let first = self.digits(at)?;
        let plain = Some((Exact::int(first), at + 1, super::numbers::trailing_zeros(first)));
        // Digits in the middle of an address or a list stand for themselves.
        if at > 1
            && self.glued(at)
            && self.sign(at - 1).and_then(mark).is_some()
            && self.glued(at - 1)
            && self.is_digits(at - 2)
        {
            return plain;
        }
        let Some(mark) = self.mark_at(at + 1) else {
            return self.spaced(at).or(plain);
        };
        let mut list = vec![(mark, at + 2)];
        let mut next = at + 3;
        // Longer than any number is a list, of which nothing but its beginning is looked at.
        while list.len() < 16
            && let Some(mark) = self.mark_at(next)
        {
            list.push((mark, next + 1));
            next += 2;
        }
        let width = |place: usize| self.width(place);
        let groups = list
            .iter()
            .take_while(|(other, place)| *other == mark && matches!(width(*place), 2 | 3))
            .count();
        // Groups are of three; in India of two in front of the last.
        let group_end = (0..=groups)
            .rev()
            .find(|count| {
                let places: Vec<usize> = list.iter().take(*count).map(|(_, place)| width(*place)).collect();
                *count > 0
                    && places.last() == Some(&3)
                    && (places.iter().all(|width| *width == 3)
                        || places.iter().rev().skip(1).all(|width| *width == 2) && *count > 1 && mark == ',')
            })
            .unwrap_or(0);
        let rest = list.get(group_end..).unwrap_or_default();
        let short = self.width(at) <= 3 && first != 0;
        let grouped = group_end > 0 && short && (mark != decimal || group_end > 1 || mark == '\'');
        if grouped {
            let mut value = Exact::int(first);
            let mut last = at;
            for (_, place) in list.iter().take(group_end) {
                let scale = pow10(width(*place) as u32)?;
                value = value
                    .times(Exact::int(scale))?
                    .plus(Exact::int(self.digits(*place)?))?;
                last = *place;
            }
            // Decimals behind the groups have another mark and nothing behind them.
            if let [(other, place)] = rest
                && *other != mark
                && *other != '\''
            {
                return self.decimals(value, *place);
            }
            if group_end == 1 && !rest.is_empty() && mark == decimal {
                return plain;
            }
            let step = value.whole().map_or(0, super::numbers::trailing_zeros);
            return Some((value, last + 1, step));
        }
        match list.as_slice() {
            [(mark, place)] if *mark != '\'' => self.decimals(Exact::int(first), *place),
            _ => plain,
        }
    }

    /// A mark between digits at `at`, glued on both sides.
    fn mark_at(&self, at: usize) -> Option<char> {
        let mark = self.sign(at).and_then(mark)?;
        (self.glued(at) && self.is_digits(at + 1) && self.glued(at + 1)).then_some(mark)
    }

    fn decimals(&self, whole: Exact, at: usize) -> Option<(Exact, usize, i32)> {
        let width = self.width(at) as u32;
        let part = Exact::new(self.digits(at)?, pow10(width)?)?;
        Some((whole.plus(part)?, at + 1, -(width as i32)))
    }

    /// `1 414 021 100`: groups of three with one blank between them.
    fn spaced(&self, at: usize) -> Option<(Exact, usize, i32)> {
        let first = self.digits(at)?;
        if self.width(at) > 3
            || first == 0
            || self.glued(at)
                && at > 0
                && !matches!(self.sign(at - 1), Some('-' | '−' | '$' | '€' | '£' | '('))
        {
            return None;
        }
        let mut value = Exact::int(first);
        let mut to = at + 1;
        while let Some(token) = self.get(to) {
            if token.kind != Kind::Digits || token.blank != 1 || self.width(to) != 3 {
                break;
            }
            value = value
                .times(Exact::int(1000))?
                .plus(Exact::int(self.digits(to)?))?;
            to += 1;
        }
        let wrong = self
            .get(to)
            .is_some_and(|token| token.kind == Kind::Digits && token.blank == 1);
        if to == at + 1 || wrong {
            return None;
        }
        if matches!(self.mark_at(to), Some('.' | ',')) && self.mark_at(to + 2).is_none() {
            return self.decimals(value, to + 1);
        }
        let step = value.whole().map_or(0, super::numbers::trailing_zeros);
        Some((value, to, step))
    }

    /// `1.1^23`, `12.32e+14`, `1.3x10^6` behind the number that ends at `to`.
    fn power(&self, value: Exact, to: usize, step: i32) -> Option<(Exact, usize, i32)> {
        let exponent = |at: usize| -> Option<(i32, usize)> {
            let mut at = at;
            let mut negative = false;
            while let Some(sign @ ('+' | '-' | '−')) = self.sign(at) {
                negative ^= sign != '+';
                if !self.glued(at) {
                    return None;
                }
                at += 1;
            }
            let value = i32::try_from(self.digits(at).filter(|_| self.glued(at))?).ok()?;
            Some((if negative { -value } else { value }, at + 1))
        };
        if self.sign(to) == Some('^')
            && self.glued(to)
            && let Some((power, end)) = exponent(to + 1)
        {
            return Some((value.power(power)?, end, 0));
        }
        if !self.glued(to) {
            return Some((value, to, step));
        }
        if matches!(self.text(to), "e" | "E")
            && let Some((power, end)) = exponent(to + 1)
        {
            return Some((value.times(Exact::ten(power)?)?, end, step + power));
        }
        if (matches!(self.text(to), "x" | "×" | "*"))
            && self.digits(to + 1) == Some(10)
            && self.sign(to + 2) == Some('^')
            && let Some((power, end)) = exponent(to + 3)
        {
            return Some((value.times(Exact::ten(power)?)?, end, step + power));
        }
        Some((value, to, step))
    }

    /// The power of ten of a suffix behind digits: `k`, `bn`, `M`. `m` is a million in sums and in front of several
    /// things, else a metre.
    pub(super) fn suffix_at(&self, at: usize, money: bool) -> Option<(u32, usize)> {
        let token = self
            .get(at)
            .filter(|token| token.kind == Kind::Word && token.blank < 3)?;
        let text = self.text(at);
        let glued = token.blank == 0;
        // A word that goes on with a sign is no suffix: "5 k-rings", "10 M's".
        let exponent = match text {
            "k" | "K" => 3,
            "M" | "MM" | "mn" | "mln" | "mil" if text != "mil" || !self.lexicon.style.comma => 6,
            "m" if money || glued && self.counts_things(at + 1) => 6,
            "G" => 9,
            "bn" | "B" | "Bn" | "BN" | "bln" => 9,
            "b" if glued => 9,
            "T" | "tn" | "trn" | "tr" if text != "T" || glued => 12,
            _ => return None,
        };
        let single = text.len() == 1;
        let open = self.glued(at + 1) && matches!(self.sign(at + 1), Some('/' | '²' | '³' | '\'' | '’'));
        let spaced = single && !glued && !matches!(text, "k" | "M" | "K" | "B" | "m");
        (!open && !spaced).then_some((exponent, at + 1))
    }

    /// Whether a word for several things stands at `at`, as far as its last letter tells.
    fn counts_things(&self, at: usize) -> bool {
        if !self.is_word(at) || self.is_small(at) || self.get(at).is_some_and(|token| token.blank == 0) {
            return self.sign(at) == Some('-') && self.is_word(at + 1);
        }
        let word = self.text(at);
        let folk = self
            .sense(at, |sense| matches!(sense, Sense::Concept(_)).then_some(()))
            .is_some();
        folk || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !self.glued(at + 1)
    }

    /// A number written in one word: its value and the lowest power that is still open behind it.
    pub(super) fn compound(&self, at: usize) -> Option<(Exact, i128)> {
        let token = self
            .get(at)
            .filter(|token| token.kind == Kind::Word && token.lex == 0)?;
        if !self.lexicon.style.compound
            || !self.lexicon.may_be_compound(self.text(at))
            || token.end - token.start > 120
        {
            return None;
        }
        let mut folded = String::new();
        fold(self.text(at), &mut folded);
        let (value, pieces) = self.reckon(&folded)?;
        if pieces < 2 {
            return None;
        }
        let low = match value.whole() {
            Some(whole) if whole % 1000 == 0 => 1000,
            Some(whole) if whole % 100 == 0 => 100,
            _ => 1,
        };
        Some((value, low))
    }

    /// A part written in one word, as German *Zwanzigstel*.
    pub(super) fn compound_part(&self, at: usize) -> Option<i128> {
        let token = self
            .get(at)
            .filter(|token| token.kind == Kind::Word && token.lex == 0)?;
        if self.lexicon.part_suffixes.is_empty() || token.end - token.start > 60 {
            return None;
        }
        let mut folded = String::new();
        fold(self.text(at), &mut folded);
        self.lexicon
            .part_suffixes
            .iter()
            .filter_map(|(suffix, scale)| folded.strip_suffix(suffix.as_str()).map(|stem| (stem, *scale)))
            .find_map(|(stem, scale)| {
                let (value, _) = self.reckon(stem)?;
                value
                    .whole()?
                    .checked_mul(i128::from(scale))
                    .filter(|den| *den > 1)
            })
    }

    /// The value of a word made of pieces, and how many there are.
    fn reckon(&self, word: &str) -> Option<(Exact, usize)> {
        let mut pieces = Vec::new();
        let mut steps = 200;
        self.lexicon.split(word, &mut pieces, &mut steps).then_some(())?;
        let (mut total, mut group): (i128, i128) = (0, 0);
        let mut low = i128::MAX;
        let mut joined = false;
        let mut extra = Exact::ZERO;
        for piece in &pieces {
            match *piece {
                Sense::Atom(value) => {
                    let value = i128::from(value);
                    let (tens, ones) = (group % 100, group % 10);
                    let fits = match value {
                        1..=9 => ones == 0 && !(10..20).contains(&tens),
                        10..=19 => tens == 0,
                        20..=99 => tens < 10 && (joined || tens == 0 || self.lexicon.style.tens_first),
                        _ => group == 0,
                    };
                    if !fits {
                        return None;
                    }
                    group += value;
                }
                Sense::Scale(100) => {
                    if group >= 100 {
                        return None;
                    }
                    group = group.max(1) * 100;
                }
                Sense::Scale(scale) => {
                    let scale = i128::from(scale);
                    if scale >= low {
                        return None;
                    }
                    total += group.max(1) * scale;
                    group = 0;
                    low = scale;
                }
                Sense::Part(2, Plural::Both) => extra = extra.plus(Exact::new(1, 2)?)?,
                _ => {}
            }
            joined = matches!(piece, Sense::Role(_));
        }
        // A word does not end with "and".
        if joined || pieces.is_empty() {
            return None;
        }
        Some((Exact::int(total + group).plus(extra)?, pieces.len()))
    }
}
