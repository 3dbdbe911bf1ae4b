//! What a request's conditional and negotiating fields mean (RFC 9110, sections 8, 12, 13 and 14).

use http::HeaderMap;
use http::header::{ACCEPT_ENCODING, IF_MODIFIED_SINCE, IF_NONE_MATCH};

/// Which compressed bodies a client takes, the one it likes less left out where it says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Takes {
    /// Brotli.
    pub brotli: bool,
    /// gzip.
    pub gzip: bool,
}

/// Reads `Accept-Encoding`. Without the field nothing compressed is sent.
pub fn takes(headers: &HeaderMap) -> Takes {
    let (mut brotli, mut gzip, mut any) = (None, None, None);
    for value in headers.get_all(ACCEPT_ENCODING) {
        for item in value.as_bytes().split(|byte| *byte == b',') {
            let mut parts = item.split(|byte| *byte == b';');
            let coding = parts.next().unwrap_or_default().trim_ascii();
            let weight = parts.next().map_or(1000, weight);
            if coding.eq_ignore_ascii_case(b"br") {
                brotli = Some(weight);
            } else if coding.eq_ignore_ascii_case(b"gzip") || coding.eq_ignore_ascii_case(b"x-gzip") {
                gzip = Some(weight);
            } else if coding == b"*" {
                any = Some(weight);
            }
        }
    }
    let any = any.unwrap_or(0);
    let (brotli, gzip) = (brotli.unwrap_or(any), gzip.unwrap_or(any));
    Takes {
        brotli: brotli > 0 && brotli >= gzip,
        gzip: gzip > 0,
    }
}

/// A weight in thousandths; a weight that cannot be read is none.
fn weight(parameter: &[u8]) -> u16 {
    let parameter = parameter.trim_ascii();
    let Some(value) = parameter
        .strip_prefix(b"q=")
        .or_else(|| parameter.strip_prefix(b"Q="))
    else {
        return 1000;
    };
    match value {
        [b'1', ..] => 1000,
        [b'0'] => 0,
        [b'0', b'.', digits @ ..] if digits.len() <= 3 && digits.iter().all(u8::is_ascii_digit) => {
            let shown = digits
                .iter()
                .fold(0_u16, |sum, digit| sum * 10 + u16::from(digit - b'0'));
            shown * [1000, 100, 10, 1].get(digits.len()).copied().unwrap_or(1)
        }
        _ => 0,
    }
}

/// The client already has what `etag` names, or nothing newer than `modified` (seconds since 1970).
pub fn unchanged(headers: &HeaderMap, etag: &str, modified: Option<i64>) -> bool {
    let mut asked = false;
    for value in headers.get_all(IF_NONE_MATCH) {
        asked = true;
        let value = value.as_bytes();
        if value == etag.as_bytes() || value.trim_ascii() == b"*" {
            return true;
        }
        // Weak comparison: a `W/` in front does not count.
        let named = value.split(|byte| *byte == b',').any(|tag| {
            let tag = tag.trim_ascii();
            tag.strip_prefix(b"W/").unwrap_or(tag) == etag.strip_prefix("W/").unwrap_or(etag).as_bytes()
        });
        if named {
            return true;
        }
    }
    if asked {
        return false;
    }
    match (modified, headers.get(IF_MODIFIED_SINCE)) {
        (Some(modified), Some(since)) => parse_date(since.as_bytes()).is_some_and(|since| modified <= since),
        _ => false,
    }
}

/// The part of a body that a client asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// Everything: nothing was asked, or not in a way that has to be understood.
    Whole,
    /// From the first to the last byte, both included.
    Part(u64, u64),
    /// No byte of it is there.
    Unsatisfiable,
}

/// Reads a `Range` field for a body of `length` bytes. Several ranges at once are answered with the whole.
pub fn range(value: &[u8], length: u64) -> Range {
    let Some(spec) = value.strip_prefix(b"bytes=") else {
        return Range::Whole;
    };
    let Ok(spec) = std::str::from_utf8(spec) else {
        return Range::Whole;
    };
    let Some((first, last)) = spec.trim().split_once('-') else {
        return Range::Whole;
    };
    let number = |text: &str| -> Option<Option<u64>> {
        if text.is_empty() {
            return Some(None);
        }
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| Some(text.parse().unwrap_or(u64::MAX)))
    };
    match (number(first), number(last)) {
        (Some(Some(first)), Some(last)) => {
            let last = last.unwrap_or(u64::MAX);
            if last < first {
                Range::Whole
            } else if first >= length {
                Range::Unsatisfiable
            } else {
                Range::Part(first, last.min(length - 1))
            }
        }
        (Some(None), Some(Some(count))) => {
            if count == 0 || length == 0 {
                Range::Unsatisfiable
            } else {
                Range::Part(length.saturating_sub(count), length - 1)
            }
        }
        _ => Range::Whole,
    }
}

/// Seconds since 1970 of an `IMF-fixdate` (RFC 9110, section 5.6.7); older forms are not worth a mistake.
pub fn parse_date(text: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(text).ok()?.trim();
    let (_, rest) = text.split_once(", ")?;
    let mut words = rest.split(' ');
    let day: i64 = words.next()?.parse().ok()?;
    let month = words.next()?;
    let month = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    .iter()
    .position(|name| *name == month)?;
    let year: i64 = words.next()?.parse().ok()?;
    let mut time = words.next()?.split(':').map(|part| part.parse::<i64>().ok());
    let (hour, minute, second) = (time.next()??, time.next()??, time.next()??);
    if words.next() != Some("GMT") || !(1..=31).contains(&day) || !(1..=9999).contains(&year) {
        return None;
    }
    if !(0..24).contains(&hour) || !(0..60).contains(&minute) || !(0..=60).contains(&second) {
        return None;
    }
    // Days since 1970 from a civil date, with years that begin in March (Howard Hinnant's algorithm).
    let month = i64::try_from(month).ok()? + 1;
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    let days = era * 146_097 + day_of_era - 719_468;
    Some(days * 86_400 + hour * 3600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn accept(value: &'static str) -> Takes {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(value));
        takes(&headers)
    }

    #[test]
    fn a_client_gets_the_encoding_it_likes_best() {
        let table = [
            ("gzip, deflate, br, zstd", true, true),
            ("gzip", false, true),
            ("br;q=0.5, gzip;q=0.8", false, true),
            ("br;q=0.8, gzip;q=0.5", true, true),
            ("br;q=0, gzip;q=0", false, false),
            ("*", true, true),
            ("*;q=0", false, false),
            ("gzip;q=0, *", true, false),
            ("identity", false, false),
            ("", false, false),
            ("br ; q=1.000", true, false),
            ("BR;q=0.001", true, false),
            ("br;q=abc", false, false),
        ];
        for (value, brotli, gzip) in table {
            assert_eq!(accept(value), Takes { brotli, gzip }, "{value}");
        }
        assert_eq!(
            takes(&HeaderMap::new()),
            Takes {
                brotli: false,
                gzip: false
            }
        );
    }

    #[test]
    fn a_date_is_read_as_seconds() {
        assert_eq!(parse_date(b"Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(parse_date(b"Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(parse_date(b"Thu, 29 Feb 2024 12:00:00 GMT"), Some(1_709_208_000));
        for bad in [
            "",
            "yesterday",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 99 Nov 1994 08:49:37 GMT",
        ] {
            assert_eq!(parse_date(bad.as_bytes()), None, "{bad}");
        }
    }

    #[test]
    fn an_entity_tag_is_compared_weakly_and_counts_before_the_date() {
        let mut headers = HeaderMap::new();
        headers.insert(
            IF_MODIFIED_SINCE,
            HeaderValue::from_static("Thu, 01 Jan 1970 00:00:10 GMT"),
        );
        assert!(unchanged(&headers, "\"a\"", Some(10)));
        assert!(!unchanged(&headers, "\"a\"", Some(11)));
        assert!(!unchanged(&headers, "\"a\"", None));
        headers.insert(IF_NONE_MATCH, HeaderValue::from_static("\"x\", W/\"a\""));
        assert!(unchanged(&headers, "\"a\"", Some(11)));
        assert!(!unchanged(&headers, "\"b\"", Some(1)));
    }

    #[test]
    fn one_range_is_answered_and_odd_ones_are_the_whole() {
        let table: [(&str, Range); 12] = [
            ("bytes=0-0", Range::Part(0, 0)),
            ("bytes=2-", Range::Part(2, 9)),
            ("bytes=2-100", Range::Part(2, 9)),
            ("bytes=-3", Range::Part(7, 9)),
            ("bytes=-100", Range::Part(0, 9)),
            ("bytes=10-", Range::Unsatisfiable),
            ("bytes=-0", Range::Unsatisfiable),
            ("bytes=5-2", Range::Whole),
            ("bytes=0-1,3-4", Range::Whole),
            ("bytes=-", Range::Whole),
            ("bytes=99999999999999999999-", Range::Unsatisfiable),
            ("lines=1-2", Range::Whole),
        ];
        for (value, expected) in table {
            assert_eq!(range(value.as_bytes(), 10), expected, "{value}");
        }
        assert_eq!(range(b"bytes=0-0", 0), Range::Unsatisfiable);
    }
}
