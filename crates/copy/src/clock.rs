//! Time and chance come in as arguments, so that every pure function can be replayed.

use serde::{Deserialize, Serialize};

/// A point in time: whole milliseconds since 1970-01-01T00:00:00Z, negative before it.
///
/// Newspapers hold pieces older than 1970; nothing here assumes that a moment is positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// The moment as `jiff` sees it; moments outside of jiff's years -9999..9999 are clamped to its ends.
    pub fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        })
    }

    /// The moment at which a day (`YYYY-MM-DD`) begins on clocks that are so many minutes ahead of UTC, and the
    /// one at which the next begins. `None` if there is no such day.
    pub fn of_day(day: &str, offset_minutes: i32) -> Option<(Moment, Moment)> {
        let date: jiff::civil::Date = (day.len() == 10).then(|| day.parse().ok()).flatten()?;
        let begin = |date: jiff::civil::Date| {
            let utc = date.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
            Some(Moment(utc.as_millisecond() - i64::from(offset_minutes) * 60_000))
        };
        Some((begin(date)?, begin(date.tomorrow().ok()?)?))
    }

    /// The moment at which clocks that are so many minutes ahead of UTC show `YYYY-MM-DDTHH:MM`. `None` if that is no
    /// date and time.
    pub fn of_local(text: &str, offset_minutes: i32) -> Option<Moment> {
        let at: jiff::civil::DateTime = text.contains('T').then(|| text.parse().ok()).flatten()?;
        let utc = at.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
        Some(Moment(utc.as_millisecond() - i64::from(offset_minutes) * 60_000))
    }

    /// The civil date and time at this moment, `offset_minutes` east of UTC.
    pub fn civil(self, offset_minutes: i32) -> jiff::civil::DateTime {
        Moment(self.0.saturating_add(i64::from(offset_minutes) * 60_000))
            .timestamp()
            .to_zoned(jiff::tz::TimeZone::UTC)
            .datetime()
    }

    /// The moment that a text with a zone names (RFC 3339). `None` if it is none, or says no zone.
    pub fn of_rfc3339(text: &str) -> Option<Moment> {
        text.parse::<jiff::Timestamp>().ok().map(Moment::from)
    }

    /// RFC 3339 in UTC with seconds, as sitemaps and Atom want it.
    pub fn rfc3339(self) -> String {
        self.civil(0).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }
}

impl From<jiff::Timestamp> for Moment {
    fn from(stamp: jiff::Timestamp) -> Self {
        Moment(stamp.as_millisecond())
    }
}

/// Says what time it is. The binary has the one real clock; tests have one that stands still.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Moment;
}

/// Throws dice. The binary has the one real source of chance; tests have one with a seed.
pub trait Dice: Send + Sync {
    /// Fills `bytes` with chance fit for secrets.
    fn fill(&self, bytes: &mut [u8]);
}
