//! What a figure is once it is read.

use super::exact::Exact;
use super::lexicon::Hedge;
use super::units::Unit;
use crate::Span;

/// What a figure speaks of. Only figures of one kind are held against each other, but for those that say the same in
/// two ways (a third and 33 %).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    Count,
    /// A part of a whole in words or as a fraction.
    Part,
    Percent,
    Points,
    Money,
    Measure,
    Duration,
    Age,
    Date,
    Time,
    Score,
    Ordinal,
    Identifier,
}

impl Kind {
    /// How the report calls it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Kind::Count => "count",
            Kind::Part => "fraction",
            Kind::Percent => "percent",
            Kind::Points => "points",
            Kind::Money => "money",
            Kind::Measure => "measure",
            Kind::Duration => "duration",
            Kind::Age => "age",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::Score => "score",
            Kind::Ordinal => "ordinal",
            Kind::Identifier => "identifier",
        }
    }
}

/// What a figure says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value {
    /// A number of its unit.
    Number(Exact),
    /// Any number from one to another, both included: *dozens*.
    Within(Exact, Exact),
    /// A day, month, year or longer time.
    Date(Date),
    /// Minutes after midnight, and the minutes its clock is before that of Greenwich if it is said.
    Time(i32, Option<i32>),
    /// The goals of both sides.
    Score(i128, i128),
    /// That it is not told.
    Untold,
}

/// A date as far as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Date {
    pub(super) year: Option<i16>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    /// Monday is 1.
    pub(super) weekday: Option<u8>,
    /// For decades and centuries: how many years it takes from `year`.
    pub(super) years: u8,
    /// Its part, if only one is meant: of how many (3 for *early*, *mid*, *late*; 4 for quarters; 2 for halves), which.
    pub(super) part: Option<(u8, u8)>,
    /// So many months before the day of the dateline, if it is said like that (*a decade ago*).
    pub(super) ago: Option<i32>,
}

/// A figure of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// The whole of it, with its unit.
    pub(super) span: Span,
    /// The number in it.
    pub(super) number: Span,
    /// Its first token.
    pub(super) from: usize,
    /// The token behind its last.
    pub(super) to: usize,
    pub(super) kind: Kind,
    pub(super) value: Value,
    pub(super) unit: Option<Unit>,
    pub(super) hedge: Option<Hedge>,
    /// The power of ten of its last digit.
    pub(super) step: i32,
    /// What its scale word multiplied with.
    pub(super) scale: Exact,
    /// Its scale is that of the other end of its range and not in its value yet.
    pub(super) inherits: bool,
    /// One of two ends of a range: the other end's place behind (1) or before (-1) it; 0 if it is none.
    pub(super) range: i8,
    /// Told only if a source answers: *one*, *first*, *Tuesday*.
    pub(super) weak: bool,
    /// More an article than a number.
    pub(super) article: bool,
    /// Reckoned from others of its text.
    pub(super) derived: bool,
    /// Whether something rises to or by it (1), falls (-1), or neither.
    pub(super) direction: i8,
    /// Whether it is where something goes to (1) or how far (2).
    pub(super) toward: u8,
    /// For names with a number, the hash of the name.
    pub(super) name: u64,
}

impl Found {
    /// Its number in the first unit of its dimension.
    pub(super) fn base(&self, value: Exact) -> Option<Exact> {
        match self.unit {
            Some(unit) => unit.base(value),
            None => Some(value),
        }
    }

    /// Its value as the report gives it.
    pub(super) fn shown(&self) -> String {
        match self.value {
            Value::Number(value) => value.to_string(),
            Value::Within(low, high) => format!("{low}..{high}"),
            Value::Date(date) => date.shown(),
            Value::Time(minutes, _) => format!("{:02}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60)),
            Value::Score(left, right) => format!("{left}-{right}"),
            Value::Untold => String::new(),
        }
    }
}

impl Date {
    /// As ISO 8601 writes it, as far as it is known; `--03-05` without a year.
    fn shown(&self) -> String {
        if let Some(ago) = self.ago {
            return format!("-P{ago}M");
        }
        let mut out = match (self.year, self.years) {
            (Some(year), 2..) => format!("{year}/{}", i32::from(year) + i32::from(self.years) - 1),
            (Some(year), _) => year.to_string(),
            (None, _) => "-".to_string(),
        };
        if let Some((of, which)) = self.part.filter(|(of, _)| matches!(of, 2 | 4)) {
            out.push_str(if of == 4 { "-Q" } else { "-H" });
            out.push_str(&which.to_string());
        }
        if let Some(month) = self.month {
            out.push_str(&format!("-{month:02}"));
        }
        if let Some(day) = self.day {
            out.push_str(&format!("-{day:02}"));
        }
        if let (Some(weekday), None) = (self.weekday, self.day) {
            out.push_str(&format!("W-{weekday}"));
        }
        out
    }

    /// Its first and last day in days since the year 0; `None` without a year.
    pub(super) fn days(&self) -> Option<(i32, i32)> {
        let year = i32::from(self.year?);
        if let Some(day) = self.day {
            let day = day_number(year, self.month?, day);
            return Some((day, day));
        }
        let span = |from: i32, months: i32| {
            let month = |sum: i32| day_number(sum.div_euclid(12), (sum.rem_euclid(12) + 1) as u8, 1);
            (month(from), month(from + months) - 1)
        };
        let (from, months) = match self.month {
            Some(month) => (year * 12 + i32::from(month) - 1, 1),
            None => (year * 12, i32::from(self.years.max(1)) * 12),
        };
        Some(match self.part {
            Some((of @ 1.., which @ 1..)) if months > 1 => {
                let length = months / i32::from(of);
                span(from + (i32::from(which) - 1) * length, length)
            }
            _ => span(from, months),
        })
    }
}

/// Days since the first of March of the year 0, in the Gregorian calendar.
pub(super) fn day_number(year: i32, month: u8, day: u8) -> i32 {
    let month = i32::from(month);
    let (year, month) = if month < 3 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + i32::from(day)
        - 1
}

/// The day of the week of a day number, Monday is 1.
pub(super) fn weekday(day: i32) -> u8 {
    // 1 March of the year 0 was a Wednesday.
    ((day + 2).rem_euclid(7) + 1) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_leap_years_and_know_their_weekday() {
        assert_eq!(day_number(2024, 3, 1) - day_number(2024, 2, 28), 2);
        assert_eq!(day_number(2023, 3, 1) - day_number(2023, 2, 28), 1);
        assert_eq!(weekday(day_number(2026, 3, 7)), 6);
        assert_eq!(weekday(day_number(1945, 5, 8)), 2);
    }

    #[test]
    fn the_late_nineties_are_their_last_years() {
        let date = Date {
            year: Some(1990),
            years: 10,
            part: Some((3, 3)),
            ..Date::default()
        };
        let (from, to) = date.days().unwrap();
        assert!(from <= day_number(1997, 1, 1) && to == day_number(1999, 12, 31));
    }
}
