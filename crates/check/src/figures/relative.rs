//! Days and months that are told by how far away they are.

use super::dates::{Dated, from_day};
use super::found::{Date, Value};
use super::lexicon::Role;
use super::tokens::Tokens;
use super::units::Dimension;

impl Tokens<'_> {
    /// *last month*, *this year* at `at`.
    pub(super) fn relative(&self, at: usize) -> Option<Dated> {
        let (step, to) = [(Role::Last, -1), (Role::Next, 1), (Role::This, 0)]
            .into_iter()
            .find_map(|(role, step)| self.role(at, role).map(|to| (step, to)))?;
        let (unit, to) = self
            .unit(to)
            .filter(|(unit, _)| unit.dimension == Dimension::Duration)?;
        let Some(today) = self.today else {
            // Without a dateline "last year" can still be held against two years of a source.
            let date = Date {
                ago: Some(12),
                ..Date::default()
            };
            return (unit.id == "year" && step == -1).then_some((Value::Date(date), to, true));
        };
        let date = from_day(today);
        let (year, month) = (i32::from(date.year?), i32::from(date.month?));
        let date = match unit.id {
            "year" => Date {
                year: i16::try_from(year + step).ok(),
                years: 1,
                ..Date::default()
            },
            "month" => {
                let sum = year * 12 + month - 1 + step;
                Date {
                    year: i16::try_from(sum.div_euclid(12)).ok(),
                    month: u8::try_from(sum.rem_euclid(12) + 1).ok(),
                    ..Date::default()
                }
            }
            _ => return None,
        };
        Some((Value::Date(date), to, true))
    }

    /// *a decade ago*, *two years earlier* at `at`; a year or month if the dateline's day is known.
    pub(super) fn ago(&self, at: usize) -> Option<Dated> {
        let (count, to) = match self.role(at, Role::Article) {
            Some(to) if self.unit(to).is_some() => (1, to),
            _ => {
                let number = self.number(at, false)?;
                (number.value.whole()?, number.to)
            }
        };
        let (unit, to) = self
            .unit(to)
            .filter(|(unit, _)| unit.dimension == Dimension::Duration)?;
        let to = self.role(to, Role::Ago)?;
        let months = match unit.id {
            "month" => 1,
            "year" => 12,
            "decade" => 120,
            "century" => 1200,
            _ => return None,
        };
        let months = i32::try_from(count).ok()?.checked_mul(months)?;
        let date = match self.today {
            Some(today) => {
                let day = from_day(today);
                let sum = i32::from(day.year?) * 12 + i32::from(day.month?) - 1 - months;
                Date {
                    year: i16::try_from(sum.div_euclid(12)).ok(),
                    month: (unit.id == "month")
                        .then(|| u8::try_from(sum.rem_euclid(12) + 1).ok())
                        .flatten(),
                    years: u8::from(unit.id != "month"),
                    ..Date::default()
                }
            }
            None => Date {
                ago: Some(months),
                ..Date::default()
            },
        };
        Some((Value::Date(date), to, false))
    }
}
