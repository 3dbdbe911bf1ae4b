//! Character references in text and attributes, decoded once.

use std::borrow::Cow;

/// Decodes XML's five entities and numeric references (XML 1.0, section 4.1), once.
///
/// Everything else that begins with `&` stays as it is: exports hold raw ampersands, and HTML's own names
/// (`&nbsp;`) belong to the value. A number that is no character stays as it is too.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        match one(after) {
            Some((c, left)) => {
                out.push(c);
                rest = left;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that stands after an `&`, and what is left behind its semicolon.
fn one(after: &str) -> Option<(char, &str)> {
    // The longest is "#x0010FFFF;", with a few zeros to spare.
    let end = after.bytes().take(16).position(|byte| byte == b';')?;
    let (name, left) = (after.get(..end)?, after.get(end + 1..)?);
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')?
        }
    };
    Some((c, left))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references_are_decoded_once_and_raw_ampersands_stay() {
        for (given, want) in [
            ("AT&amp;amp;T", "AT&amp;T"),
            ("?a=1&b=2&amp;c=3", "?a=1&b=2&c=3"),
            ("&#8217;&#x2019;&#0;&#xD800;", "’’&#0;&#xD800;"),
            ("&nbsp;&", "&nbsp;&"),
            ("&#99999999999999999999;", "&#99999999999999999999;"),
        ] {
            assert_eq!(decode(given), want, "{given}");
        }
    }
}
