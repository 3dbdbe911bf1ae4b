//! Days, months and years.

use super::found::{Date, Value};
use super::lexicon::{Role, Sense};
use super::tokens::{Kind, Tokens};

/// A date or time with the token behind it; `true` if it is too common a word to be told without a source's answer.
pub(super) type Dated = (Value, usize, bool);

impl Tokens<'_> {
    /// A date that begins at `at`.
    pub(super) fn date(&self, at: usize) -> Option<Dated> {
        match self.get(at)?.kind {
            Kind::Digits => self
                .numeric(at)
                .or_else(|| self.day_month(at))
                .or_else(|| self.year_alone(at)),
            Kind::Word => self.worded_date(at),
            Kind::Sign(_) => None,
        }
    }

    /// `2024-03-05`, `05/03/2024`, `5.3.2024`.
    fn numeric(&self, at: usize) -> Option<Dated> {
        let mark = self.sign(at + 1).filter(|mark| matches!(mark, '-' | '/' | '.'))?;
        let glued = (1..=4).all(|step| self.glued(at + step));
        if !glued || self.sign(at + 3) != Some(mark) {
            return None;
        }
        let [a, b, c] = [self.digits(at)?, self.digits(at + 2)?, self.digits(at + 4)?];
        let [wide_a, wide_c] = [self.width(at), self.width(at + 4)];
        let (year, month, day) = if wide_a == 4 {
            (a, b, c)
        } else if wide_c == 4 || wide_c == 2 && mark != '-' && self.width(at + 2) <= 2 {
            let year = if wide_c == 2 {
                2000 + c - if c > 50 { 100 } else { 0 }
            } else {
                c
            };
            let month_first = self.lexicon.style.month_first && mark == '/' && b <= 31 && a <= 12 || b > 12;
            if month_first { (year, a, b) } else { (year, b, a) }
        } else {
            return None;
        };
        let more = self.sign(at + 5).is_some_and(|next| next == mark)
            && self.glued(at + 5)
            && self.is_digits(at + 6);
        let date = ymd(year, month, day)?;
        (!more).then_some((Value::Date(date), at + 5, false))
    }

    /// `5 March 2024`, `5. März`, `7th of March`.
    fn day_month(&self, at: usize) -> Option<Dated> {
        let day = self.day(at)?;
        let mut to = self.ordinal_end(at + 1).unwrap_or(at + 1);
        if self.lexicon.style.ordinal_point && self.sign(to) == Some('.') {
            to += 1;
        }
        to = self.role(to, Role::Of).unwrap_or(to);
        let (month, end) = self.month(to)?;
        let (year, end) = self.year_behind(end);
        let date = Date {
            year,
            month: Some(month),
            day: Some(day),
            ..Date::default()
        };
        Some((Value::Date(date), end, false))
    }

    fn day(&self, at: usize) -> Option<u8> {
        let day = self
            .digits(at)
            .filter(|day| (1..=31).contains(day) && self.width(at) <= 2)?;
        u8::try_from(day).ok()
    }

    fn month(&self, at: usize) -> Option<(u8, usize)> {
        let (month, to) = self.sense(at, |sense| match sense {
            Sense::Month(month) => Some(month),
            _ => None,
        })?;
        // "Sept. 30"
        let short = self.get(at).is_some_and(|token| token.end - token.start <= 4)
            && self.sign(to) == Some('.')
            && self.glued(to);
        let goes_on = self.is_digits(to + 1);
        Some((month, if short && goes_on { to + 1 } else { to }))
    }

    /// A year behind a month, with or without a comma.
    fn year_behind(&self, at: usize) -> (Option<i16>, usize) {
        let mut from = if self.sign(at) == Some(',') { at + 1 } else { at };
        from = self.role(from, Role::Of).unwrap_or(from);
        let to = from + 1;
        let year = (self.width(from) == 4)
            .then(|| self.digits(from))
            .flatten()
            .filter(|year| (1000..=2199).contains(year) && !self.goes_on(to));
        match year {
            Some(year) => (i16::try_from(year).ok(), to),
            None => (None, at),
        }
    }

    /// Whether digits that end before `at` go on, so that they are no year.
    fn goes_on(&self, at: usize) -> bool {
        self.glued(at)
            && (self.is_word(at)
                || matches!(self.sign(at), Some('%' | '$' | '€' | '£' | '°'))
                || matches!(self.sign(at), Some('.' | ',')) && self.is_digits(at + 1) && self.glued(at + 1))
    }

    /// `1998`, `1990s` where the words around say that it is a year.
    fn year_alone(&self, at: usize) -> Option<Dated> {
        let year = self.digits(at).filter(|_| {
            self.width(at) == 4
                && (at == 0
                    || !self.glued(at)
                    || matches!(
                        self.sign(at - 1),
                        Some('(' | '"' | '“' | '-' | '–' | '—' | '/' | '\'' | '’')
                    ))
        })?;
        if !(1000..=2199).contains(&year) {
            return None;
        }
        let before = at.checked_sub(1);
        let preposition = before
            .is_some_and(|at| self.role(at, Role::Year).is_some() || self.role(at, Role::From).is_some());
        let year = i16::try_from(year).ok()?;
        // "1990s", "1990er"
        let s = self.glued(at + 1) && matches!(self.text(at + 1), "s" | "er" | "ern" | "ers");
        let apostrophe = matches!(self.sign(at + 1), Some('\'' | '’'))
            && self.glued(at + 1)
            && self.text(at + 2) == "s"
            && self.glued(at + 2);
        let decade_word = before.is_some_and(|at| self.role(at, Role::Decade).is_some());
        if (s || apostrophe || decade_word) && year % 10 == 0 {
            let part = self.part_of_time(at);
            let years = if year % 100 == 0 && year < 1900 { 100 } else { 10 };
            let date = Date {
                year: Some(year),
                years,
                part,
                ..Date::default()
            };
            let to = if apostrophe {
                at + 3
            } else if s {
                at + 2
            } else {
                at + 1
            };
            return Some((Value::Date(date), to, false));
        }
        if self.goes_on(at + 1) || matches!(self.sign(at + 1), Some('%' | '$' | '€' | '£' | '°')) {
            return None;
        }
        let likely = (1900..=2050).contains(&year);
        let behind = at + 1;
        let noun = self.is_word(behind)
            && !self.is_small(behind)
            && !self.get(behind).is_some_and(|token| token.capital);
        let counted = self.unit(behind).is_some() || self.scale(behind).is_some();
        let old = (1000..1900).contains(&year) && preposition && !noun;
        let alone = self.list.len() == 1;
        if counted || alone || !(old || likely && (preposition || !noun || !self.plural(behind))) {
            return None;
        }
        let part = self.part_of_time(at);
        let date = Date {
            year: Some(year),
            years: 1,
            part,
            ..Date::default()
        };
        Some((Value::Date(date), at + 1, false))
    }

    fn plural(&self, at: usize) -> bool {
        let word = self.text(at);
        word.ends_with('s')
            || self.lexicon.style.ordinal_point && (word.ends_with('n') || word.ends_with('e'))
    }

    /// *early*, *mid*, *late* in front of `at`: which third.
    fn part_of_time(&self, at: usize) -> Option<(u8, u8)> {
        let mut before = at.checked_sub(1)?;
        if self.sign(before) == Some('-') {
            before = before.checked_sub(1)?;
        }
        [(Role::Early, 1), (Role::Mid, 2), (Role::Late, 3)]
            .into_iter()
            .find(|(role, _)| self.role(before, *role).is_some())
            .map(|(_, which)| (3, which))
    }

    /// `st`, `nd`, `rd`, `th` and others that make digits an ordinal.
    pub(super) fn ordinal_end(&self, at: usize) -> Option<usize> {
        let ends = self.glued(at) && self.is_word(at) && self.lexicon.is_ordinal_end(self.text(at));
        let sign =
            matches!(self.sign(at), Some('º' | 'ª' | '°')) && self.glued(at) && self.lexicon.style.comma;
        (ends || sign && self.get(at + 1).is_none_or(|token| token.blank > 0)).then_some(at + 1)
    }

    /// *March 5, 2024*, *in May*, *last month*, *yesterday*, *Tuesday*, *the first quarter of 2024*.
    fn worded_date(&self, at: usize) -> Option<Dated> {
        if let Some((month, to)) = self.month(at) {
            return self.month_first(at, month, to);
        }
        if let Some((weekday, to)) = self.sense(at, |sense| match sense {
            Sense::Weekday(day) => Some(day),
            _ => None,
        }) {
            let comma = if self.sign(to) == Some(',') { to + 1 } else { to };
            if let Some((Value::Date(date), end, _)) = self
                .date(comma)
                .filter(|(value, _, _)| matches!(value, Value::Date(date) if date.day.is_some()))
            {
                return Some((
                    Value::Date(Date {
                        weekday: Some(weekday),
                        ..date
                    }),
                    end,
                    false,
                ));
            }
            let date = Date {
                weekday: Some(weekday),
                ..Date::default()
            };
            return Some((Value::Date(date), to, true));
        }
        for (role, days) in [(Role::Today, 0), (Role::Yesterday, -1), (Role::Tomorrow, 1)] {
            if let Some(to) = self.role(at, role) {
                let day = self.today? + days;
                return Some((Value::Date(from_day(day)), to, true));
            }
        }
        self.quarter_or_century(at)
    }

    fn month_first(&self, at: usize, month: u8, to: usize) -> Option<Dated> {
        if let Some(day) = self.day(to).filter(|_| !self.counted(to)) {
            let end = self.ordinal_end(to + 1).unwrap_or(to + 1);
            let (year, end) = self.year_behind(end);
            let date = Date {
                year,
                month: Some(month),
                day: Some(day),
                ..Date::default()
            };
            return Some((Value::Date(date), end, false));
        }
        let (year, end) = self.year_behind(to);
        let part = self.part_of_time(at);
        let date = Date {
            year,
            month: Some(month),
            part,
            ..Date::default()
        };
        if year.is_some() {
            return Some((Value::Date(date), end, false));
        }
        // Alone it must be written like a name and stand behind a word of time.
        let before = at.checked_sub(1)?;
        let timed = [
            Role::Year,
            Role::Last,
            Role::Next,
            Role::This,
            Role::Early,
            Role::Mid,
            Role::Late,
        ]
        .into_iter()
        .any(|role| self.role(before, role).is_some());
        let capital = self.get(at).is_some_and(|token| token.capital) || self.lexicon.style.comma;
        (timed && capital).then_some((Value::Date(date), to, true))
    }

    /// Whether the digits at `at` count things or are money, so that they are no day.
    fn counted(&self, at: usize) -> bool {
        matches!(self.sign(at + 1), Some('%' | '.' | ',' | ':'))
            && self.glued(at + 1)
            && self.is_digits(at + 2)
            && self.width(at + 2) != 4
            || self.unit(at + 1).is_some()
            || self.scale(at + 1).is_some()
            || matches!(self.sign(at + 1), Some('%'))
    }

    /// *first quarter*, *Q1 2024*, *19th century*.
    fn quarter_or_century(&self, at: usize) -> Option<Dated> {
        let (which, to) = self.sense(at, |sense| match sense {
            Sense::Ordinal(which) => Some(which),
            _ => None,
        })?;
        let which = u8::try_from(which).ok()?;
        self.which_of_time(which, to)
    }

    /// What an ordinal says of a time, whose name stands at `at`.
    pub(super) fn which_of_time(&self, which: u8, at: usize) -> Option<Dated> {
        let at = self.skip_hyphen(at);
        if let Some(to) = self.role(at, Role::Century) {
            let date = Date {
                year: Some((i16::from(which) - 1) * 100),
                years: 100,
                ..Date::default()
            };
            return Some((Value::Date(date), to, false));
        }
        let of = [(Role::Quarter, 4_u8), (Role::Half, 2)]
            .into_iter()
            .find_map(|(role, of)| self.role(at, role).map(|to| (of, to)));
        let (of, to) = of.filter(|(of, _)| which <= *of)?;
        let (year, end) = self.year_behind(to);
        let of_year = year.is_some() || of == 4;
        let date = Date {
            year,
            years: 1,
            part: Some((of, which)),
            ..Date::default()
        };
        of_year.then_some((Value::Date(date), end, false))
    }
}

/// A date of three numbers, if there is such a day.
fn ymd(year: i128, month: i128, day: i128) -> Option<Date> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1000..=2999).contains(&year) {
        return None;
    }
    Some(Date {
        year: i16::try_from(year).ok(),
        month: u8::try_from(month).ok(),
        day: u8::try_from(day).ok(),
        ..Date::default()
    })
}

/// The date of a day number.
pub(super) fn from_day(day: i32) -> Date {
    let era = day.div_euclid(146_097);
    let doe = day.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    Date {
        year: i16::try_from(yoe + era * 400 + i32::from(month <= 2)).ok(),
        month: u8::try_from(month).ok(),
        day: u8::try_from(doy - (153 * mp + 2) / 5 + 1).ok(),
        ..Date::default()
    }
}
