//! Moments as senders write them.

use copy::Moment;

/// Reads a date in one of the ways in use: ISO 8601 (with or without marks, with `+0100` and without a zone, which
/// then is UTC), RFC 5322 (`Thu, 29 Jun 2017 10:11:12 +0200`, with old zone names). `None` for anything else.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if text.len() > 64 {
        return None;
    }
    iso(text).or_else(|| mail(text))
}

fn stamp(date: [i64; 3], time: [i64; 3], zone_minutes: i64) -> Option<Moment> {
    let [year, month, day] = date;
    let date = jiff::civil::Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()?;
    let [hour, minute, second] = time;
    if !(0..=24).contains(&hour) || !(0..60).contains(&minute) || !(0..=60).contains(&second) {
        return None;
    }
    let midnight = date.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
    let seconds = hour * 3600 + minute * 60 + second - zone_minutes * 60;
    Some(Moment(midnight.as_millisecond() + seconds * 1000))
}

/// Digits at the start of a text.
struct Digits<'a>(&'a str);

impl Digits<'_> {
    fn take(&mut self, count: usize) -> Option<i64> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        self.0 = rest;
        digits.parse().ok()
    }

    fn skip(&mut self, mark: char) -> bool {
        let rest = self.0.strip_prefix(mark);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }
}

fn iso(text: &str) -> Option<Moment> {
    let mut at = Digits(text);
    let year = at.take(4)?;
    let marked = at.skip('-') || at.skip('/');
    let month = at.take(2)?;
    if marked && !at.skip('-') && !at.skip('/') {
        return None;
    }
    let date = [year, month, at.take(2)?];
    if at.0.is_empty() {
        return stamp(date, [0; 3], 0);
    }
    let timed =
        at.skip('T') || at.skip('t') || at.skip(' ') || at.0.starts_with(|c: char| c.is_ascii_digit());
    if !timed {
        // A date with a zone and no time, as XML Schema allows.
        return stamp(date, [0; 3], zone(at.0)?);
    }
    at.0 = at.0.trim_start();
    let hour = at.take(2)?;
    at.skip(':');
    let minute = at.take(2)?;
    at.skip(':');
    let second = at.take(2).unwrap_or(0);
    if at.skip('.') || at.skip(',') {
        at.0 = at.0.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    stamp(date, [hour, minute, second], zone(at.0.trim())?)
}

/// Minutes east of UTC.
fn zone(text: &str) -> Option<i64> {
    let sign = match text.chars().next() {
        Some('+') => 1,
        Some('-') => -1,
        _ => {
            return Some(match text.to_ascii_uppercase().as_str() {
                "" | "Z" | "GMT" | "UTC" | "UT" => 0,
                "EST" | "CDT" => -300,
                "EDT" => -240,
                "CST" | "MDT" => -360,
                "MST" | "PDT" => -420,
                "PST" => -480,
                "BST" | "CET" | "MEZ" => 60,
                "CEST" | "MESZ" | "EET" => 120,
                _ => return None,
            });
        }
    };
    let mut at = Digits(text.get(1..)?);
    let hours = at.take(2)?;
    at.skip(':');
    let minutes = at.take(2).unwrap_or(0);
    (hours <= 15 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// The number of a month by the first three letters of its English name.
pub(super) fn month(name: &str) -> Option<i64> {
    const MONTHS: &str = "janfebmaraprmayjunjulaugsepoctnovdec";
    let short = name.get(..3)?.to_ascii_lowercase();
    let at = MONTHS.find(&short)?;
    (at % 3 == 0).then_some(at as i64 / 3 + 1)
}

fn mail(text: &str) -> Option<Moment> {
    let text = text.split_once(',').map_or(text, |(_, rest)| rest);
    let text = text.split_once('(').map_or(text, |(before, _)| before);
    let mut words = text.split_ascii_whitespace();
    let day = words.next()?.parse().ok()?;
    let month = month(words.next()?)?;
    let year: i64 = words.next()?.parse().ok()?;
    let year = match year {
        0..=49 => year + 2000,
        50..=99 => year + 1900,
        _ => year,
    };
    let mut time = [0; 3];
    for (part, to) in words.next()?.split(':').zip(&mut time) {
        *to = part.parse().ok()?;
    }
    stamp(
        [year, month, day],
        time,
        zone(words.next().unwrap_or_default()).unwrap_or(0),
    )
}

/// A moment out of its numbers and the name of its zone (UTC where that is unknown); `None` where there is none such.
pub(super) fn at(date: [i64; 3], hour: i64, minute: i64, zone_name: &str) -> Option<Moment> {
    stamp(date, [hour, minute, 0], zone(zone_name).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn dates_are_read_as_senders_write_them() {
        for (given, want) in [
            ("2017-06-29T10:11:12+02:00", "2017-06-29T08:11:12Z"),
            ("2017-06-29T10:11:12+0200", "2017-06-29T08:11:12Z"),
            ("20170629T101112+0200", "2017-06-29T08:11:12Z"),
            ("20170629T101112Z", "2017-06-29T10:11:12Z"),
            ("2017-06-29T10:11:12.345Z", "2017-06-29T10:11:12Z"),
            ("2017-06-29 10:11", "2017-06-29T10:11:00Z"),
            ("20170629", "2017-06-29T00:00:00Z"),
            ("2017-06-29+02:00", "2017-06-28T22:00:00Z"),
            (" Thu, 29 Jun 2017 10:11:12 +0200\n", "2017-06-29T08:11:12Z"),
            ("29 June 17 10:11 GMT", "2017-06-29T10:11:00Z"),
            ("Thu, 29 Jun 2017 10:11:12 -0700 (PDT)", "2017-06-29T17:11:12Z"),
        ] {
            assert_eq!(moment(given).unwrap().rfc3339(), want, "{given}");
        }
        for nonsense in [
            "",
            "yesterday",
            "2017-13-01",
            "2017",
            "99999999999",
            "0, 0 0 0",
            "2017-06-29T99:00Z",
        ] {
            assert_eq!(moment(nonsense), None, "{nonsense}");
        }
    }
}
