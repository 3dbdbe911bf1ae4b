//! How offsets are written.

/// Minutes as `+05:30`.
pub fn written(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `+05:30`, `5`, `-3:30` as minutes.
pub fn offset(text: &str) -> Option<i32> {
    let text = text.trim();
    let (sign, rest) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let good = (0..=14).contains(&hours) && (0..60).contains(&minutes);
    good.then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_zone_is_read_as_it_is_written() {
        for (text, minutes) in [("+05:00", 300), ("-03:30", -210), ("5", 300), ("+00:00", 0)] {
            assert_eq!(offset(text), Some(minutes), "{text}");
            assert_eq!(offset(&written(minutes)), Some(minutes));
        }
        for text in ["", "+", "five", "+15:00", "+05:60", "5:-1"] {
            assert_eq!(offset(text), None, "{text}");
        }
    }
}
