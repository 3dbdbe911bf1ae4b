//! Addresses on their way onto a page: filtered once more, whatever the document says.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What may not stand raw in an address that is already one: the rest of it is left as it came.
const LEFT_RAW: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What is encoded in a decoded path. The comma too, because `srcset` is cut at commas.
const PATH: &AsciiSet = &LEFT_RAW
    .add(b'#')
    .add(b'?')
    .add(b'%')
    .add(b',')
    .add(b'[')
    .add(b']');

/// The address to write for `href`, or `None` if it may not be a link: only `http`, `https`, `mailto`, `tel`,
/// paths inside the paper and anchors pass. What browsers ignore in addresses (tabs, line ends, control
/// characters at the ends) is gone before anything is decided.
pub fn safe_href(href: &str) -> Option<Cow<'_, str>> {
    let trimmed = href.trim_matches(|c: char| c <= ' ');
    let clean: Cow<'_, str> = if trimmed.contains(|c: char| c.is_control()) {
        Cow::Owned(trimmed.chars().filter(|c| !c.is_control()).collect())
    } else {
        Cow::Borrowed(trimmed)
    };
    let scheme = clean
        .split_once(':')
        .map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
    let inside = clean.starts_with('#')
        || (clean.starts_with('/') && !clean.starts_with("//") && !clean.starts_with("/\\"));
    let outside = match &scheme {
        Some((scheme, rest)) => match scheme.as_str() {
            "http" | "https" => rest.starts_with("//") && rest.len() > 2,
            "mailto" | "tel" => !rest.is_empty(),
            _ => false,
        },
        None => false,
    };
    if clean.starts_with("//") && clean.len() > 2 {
        return Some(Cow::Owned(format!("https:{}", raw(&clean))));
    }
    if !inside && !outside {
        return None;
    }
    match clean {
        Cow::Borrowed(clean) => Some(raw(clean)),
        Cow::Owned(clean) => Some(Cow::Owned(raw(&clean).into_owned())),
    }
}

/// Like [`safe_href`], but only `http` and `https` pass: for what pages show as being somewhere else.
pub fn safe_web(href: &str) -> Option<Cow<'_, str>> {
    safe_href(href).filter(|href| {
        let start: String = href.chars().take(6).collect::<String>().to_ascii_lowercase();
        start.starts_with("http:") || start.starts_with("https:")
    })
}

/// A decoded path of the paper as an address.
pub fn path_href(path: &str) -> String {
    format!(
        "/{}",
        utf8_percent_encode(path.trim_start_matches(['/', '\\']), PATH)
    )
}

/// The host of a web address, for people; the address itself if it has none.
pub fn host(href: &str) -> &str {
    let rest = href.split_once("//").map_or(href, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = authority.rsplit('@').next().unwrap_or(authority);
    host.strip_prefix("www.").unwrap_or(host)
}

fn raw(href: &str) -> Cow<'_, str> {
    // Letters of every script stay readable: browsers and feed readers take them.
    if href.bytes().any(|b| b.is_ascii() && LEFT_RAW_BYTES.contains(&b)) {
        let mut out = String::with_capacity(href.len() + 8);
        for c in href.chars() {
            if c.is_ascii() && u8::try_from(c).is_ok_and(|b| LEFT_RAW_BYTES.contains(&b)) {
                out.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), LEFT_RAW));
            } else {
                out.push(c);
            }
        }
        Cow::Owned(out)
    } else {
        Cow::Borrowed(href)
    }
}

const LEFT_RAW_BYTES: &[u8] = b" \"<>\\^`{|}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_cannot_run_anything_become_links() {
        for (given, want) in [
            ("https://example.org/a?b=c#d", Some("https://example.org/a?b=c#d")),
            (" HTTP://example.org ", Some("HTTP://example.org")),
            ("mailto:desk@example.org", Some("mailto:desk@example.org")),
            ("tel:+123", Some("tel:+123")),
            ("/2026/خبر/", Some("/2026/خبر/")),
            ("/a b\"c", Some("/a%20b%22c")),
            ("#note", Some("#note")),
            ("//example.org/x", Some("https://example.org/x")),
            ("/\t/example.org", Some("https://example.org")),
            ("/\\example.org", None),
            ("javascript:alert(1)", None),
            ("java\nscript:alert(1)", None),
            ("\u{1}javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("vbscript:x", None),
            ("http:example.org", None),
            ("page.html", None),
            ("", None),
        ] {
            assert_eq!(safe_href(given).as_deref(), want, "{given:?}");
        }
    }

    #[test]
    fn a_path_is_encoded_and_stays_inside() {
        assert_eq!(
            path_href("/wp-content/a b,50%.jpg"),
            "/wp-content/a%20b%2C50%25.jpg"
        );
        assert_eq!(path_href("//evil.example/x"), "/evil.example/x");
        assert_eq!(path_href("/خ"), "/%D8%AE");
        assert_eq!(host("https://user@www.example.org:8080/x"), "example.org:8080");
    }
}
