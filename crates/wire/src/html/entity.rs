//! Character references (HTML Standard, 13.2.5.72 and following).

use std::borrow::Cow;

/// The longest name of a character reference, `CounterClockwiseContourIntegral;`.
const LONGEST: usize = 33;

/// The text with its character references resolved. In an attribute, `&copy=` is no reference:
/// old addresses are full of such parameters.
pub(crate) fn decode(text: &str, in_attribute: bool) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        rest = match reference(after, in_attribute) {
            Some((decoded, left)) => {
                out.push_str(&decoded);
                left
            }
            None => {
                out.push('&');
                after
            }
        };
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn reference(after: &str, in_attribute: bool) -> Option<(String, &str)> {
    match after.strip_prefix('#') {
        Some(number) => numeric(number),
        None => named(after, in_attribute),
    }
}

fn numeric(text: &str) -> Option<(String, &str)> {
    let (digits, radix) = match text.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16),
        None => (text, 10),
    };
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let (number, rest) = digits.split_at_checked(end)?;
    if number.is_empty() {
        return None;
    }
    let rest = rest.strip_prefix(';').unwrap_or(rest);
    // More digits than any character has: saturate instead of reading them all into a number.
    let code = u32::from_str_radix(number, radix).unwrap_or(u32::MAX);
    Some((character(code).to_string(), rest))
}

/// The Windows-1252 meaning of the C1 controls, as browsers read them.
fn character(code: u32) -> char {
    const C1: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match code {
        0x80..=0x9f => C1.get((code - 0x80) as usize).copied().unwrap_or('\u{fffd}'),
        0 => '\u{fffd}',
        _ => char::from_u32(code).unwrap_or('\u{fffd}'),
    }
}

fn named(text: &str, in_attribute: bool) -> Option<(String, &str)> {
    let length = text
        .bytes()
        .take(LONGEST)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let ends = text.as_bytes().get(length) == Some(&b';');
    // The longest name that is one, with its semicolon first.
    for end in (1..=length + usize::from(ends)).rev() {
        let (name, rest) = text.split_at_checked(end)?;
        let Some(&(first, second)) = html5ever::data::NAMED_ENTITIES.get(name) else {
            continue;
        };
        if first == 0 {
            continue;
        }
        let follows = rest.bytes().next();
        if in_attribute
            && !name.ends_with(';')
            && follows.is_some_and(|b| b == b'=' || b.is_ascii_alphanumeric())
        {
            return None;
        }
        let mut decoded = String::new();
        decoded.extend(char::from_u32(first));
        decoded.extend(char::from_u32(second).filter(|c| *c != '\0'));
        return Some((decoded, rest));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_browsers_read_them() {
        for (given, want) in [
            ("a &amp; b", "a & b"),
            ("&eacute;t&eacute", "été"),
            ("&#8217;&#x2019;&#146;", "’’’"),
            ("&#0;&#xD800;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}"),
            ("&notit; &notin;", "¬it; ∉"),
            ("AT&T &; & &#; &#x;", "AT&T &; & &#; &#x;"),
            ("&NotEqualTilde;", "≂̸"),
            ("&amp;lt;", "&lt;"),
        ] {
            assert_eq!(decode(given, false), want, "{given}");
        }
        assert_eq!(decode("?a=1&copy=2&amp;b", true), "?a=1&copy=2&b");
    }
}
