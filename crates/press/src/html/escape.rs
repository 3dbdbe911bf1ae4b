//! The one place where text becomes markup.

/// Appends `text` so that HTML and XML read it as text, between tags and inside of double quotes.
///
/// Characters that XML 1.0 forbids (most control characters, U+FFFE, U+FFFF) are left out: a feed with one of
/// them is refused as a whole by its readers, and a page gains nothing by them.
pub fn escape_into(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(is_special) {
        let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut chars = tail.chars();
        match chars.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            Some('\'') => out.push_str("&#39;"),
            _ => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

/// `text` as [`escape_into`] writes it.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape_into(&mut out, text);
    out
}

/// Appends ` name="value"` with the value escaped.
pub(crate) fn attr(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape_into(out, value);
    out.push('"');
}

fn is_special(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"' | '\'' | '\u{FFFE}' | '\u{FFFF}')
        || (c < ' ' && !matches!(c, '\t' | '\n' | '\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_a_text_or_an_attribute() {
        assert_eq!(
            escape("a<b> \"c\" 'd' & \u{0}\u{8}\u{1b}e\tf\nخبر\u{FFFF}"),
            "a&lt;b&gt; &quot;c&quot; &#39;d&#39; &amp; e\tf\nخبر"
        );
    }
}
