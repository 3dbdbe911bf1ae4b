//! WordPress's dates: local and UTC times side by side, zeros for "none".

use copy::Moment;

/// A date and time as written, without a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Civil {
    year: i64,
    month: i64,
    day: i64,
    second: i64,
}

impl Civil {
    /// Reads `YYYY-MM-DD HH:MM:SS` (the time may be missing). Zeros and impossible dates are `None`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (date, time) = text.split_once([' ', 'T']).unwrap_or((text, "00:00:00"));
        let mut date = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
        let (year, month, day) = (date.next()??, date.next()??, date.next()??);
        let mut time = time.splitn(3, ':').map(|part| part.parse::<i64>().ok());
        let (h, m, s) = (time.next()??, time.next()??, time.next().unwrap_or(Some(0))?);
        let sane = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        let clock = (0..24).contains(&h) && (0..60).contains(&m) && (0..=60).contains(&s);
        (sane && clock).then_some(Civil {
            year,
            month,
            day,
            second: h * 3600 + m * 60 + s,
        })
    }

    /// The moment at which a clock `offset` minutes east of UTC showed this.
    pub(super) fn moment(self, offset: i32) -> Moment {
        let days = days_from_epoch(self.year, self.month, self.day);
        Moment((days * 86_400 + self.second - i64::from(offset) * 60) * 1000)
    }

    /// `YYYY-MM-DD`.
    pub(super) fn date(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// `HH:MM:SS`.
    pub(super) fn time(self) -> String {
        let s = self.second.min(86_399);
        format!("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
    }

    /// Year, month and day.
    pub(super) fn ymd(self) -> Option<(i16, i8, i8)> {
        Some((
            self.year.try_into().ok()?,
            self.month.try_into().ok()?,
            self.day.try_into().ok()?,
        ))
    }

    /// Minutes that this is ahead of `utc`, if that can be a time zone.
    pub(super) fn ahead_of(self, utc: Civil) -> Option<i32> {
        let minutes = (self.moment(0).0 - utc.moment(0).0) / 60_000;
        (-14 * 60..=14 * 60)
            .contains(&minutes)
            .then_some(minutes)
            .and_then(|m| m.try_into().ok())
    }
}

/// Reads a feed's date (RFC 5322: `Thu, 05 Jan 2012 14:30:46 +0000`).
pub(super) fn feed_date(text: &str) -> Option<Moment> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let text = text.split_once(',').map_or(text, |(_, rest)| rest);
    let mut parts = text.split_whitespace();
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let (time, zone) = (parts.next()?, parts.next().unwrap_or("+0000"));
    let offset = match zone.len() {
        5 => {
            let hours: i32 = zone.get(1..3)?.parse().ok()?;
            let minutes: i32 = zone.get(3..5)?.parse().ok()?;
            let sign = if zone.starts_with('-') { -1 } else { 1 };
            sign * (hours * 60 + minutes)
        }
        _ => 0,
    };
    let moment = Civil::parse(&format!("{year}-{month}-{day} {time}"))?.moment(offset);
    // WordPress writes its zero date as 30 November of the year before year 1.
    (moment.0 > -2_208_988_800_000).then_some(moment)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
fn days_from_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_before_1970_and_zeros_are_none() {
        let moment = |text, offset| Civil::parse(text).map(|civil| civil.moment(offset).0);
        assert_eq!(moment("1970-01-01 00:00:00", 0), Some(0));
        assert_eq!(moment("1969-12-31 23:59:59", 0), Some(-1000));
        assert_eq!(moment("2024-02-29 12:00:00", 60), Some(1_709_204_400_000));
        for odd in [
            "0000-00-00 00:00:00",
            "2023-02-29 00:00:00",
            "",
            "yesterday",
            "2024-01-01 25:00:00",
        ] {
            assert_eq!(moment(odd, 0), None, "{odd}");
        }
    }

    #[test]
    fn the_offset_is_what_local_time_is_ahead_of_utc() {
        let civil = |text| Civil::parse(text).unwrap();
        assert_eq!(
            civil("2024-03-31 03:30:00").ahead_of(civil("2024-03-31 01:30:00")),
            Some(120)
        );
        assert_eq!(
            civil("2024-03-31 03:30:00").ahead_of(civil("2023-03-31 01:30:00")),
            None
        );
    }

    #[test]
    fn a_feeds_date_is_read_with_its_zone() {
        assert_eq!(feed_date("Thu, 01 Jan 1970 01:00:00 +0100"), Some(Moment(0)));
        assert_eq!(feed_date("Mon, 30 Nov -0001 00:00:00 +0000"), None);
    }
}
