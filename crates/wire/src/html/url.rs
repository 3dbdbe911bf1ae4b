//! Which addresses may stand in a document.

use url::Url;

/// Bytes of a link's address; browsers and servers take no more than that.
const LONGEST: usize = 8192;

/// The address of a link as it may stand in a document, or `None` if it may not stand there.
///
/// `http`, `https`, `mailto`, `tel`, addresses relative to the page and fragments may. White space and control
/// characters, which browsers ignore when they look for the scheme, are taken out first (WHATWG URL, 4.4).
/// An address without scheme that begins with `//` gets `https:`, one that begins with `www.` gets `http://`.
pub fn safe_href(raw: &str) -> Option<String> {
    let url = clean(raw)?;
    let Some(scheme) = scheme(&url) else {
        return relative(&url);
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => Url::parse(&url).ok()?.has_host().then_some(url),
        "mailto" | "tel" => (url.len() > scheme.len() + 1).then_some(url),
        _ => None,
    }
}

/// The address of a picture, film or sound: as [`safe_href`], but only what can be fetched over HTTP.
pub(crate) fn safe_src(raw: &str) -> Option<String> {
    let url = safe_href(raw)?;
    let web = scheme(&url).is_none_or(|scheme| scheme.to_ascii_lowercase().starts_with("http"));
    (web && !url.starts_with('#')).then_some(url)
}

/// As [`safe_src`], with a scheme and a host.
pub(crate) fn web_address(raw: &str) -> Option<String> {
    safe_src(raw).filter(|url| scheme(url).is_some())
}

fn clean(raw: &str) -> Option<String> {
    // The invisible marks are taken off the ends only: inside a Persian path they are letters' business.
    let invisible = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let mut url = String::new();
    for c in raw.trim_matches(invisible).chars() {
        match c {
            ' ' => url.push_str("%20"),
            '"' => url.push_str("%22"),
            '<' => url.push_str("%3C"),
            '>' => url.push_str("%3E"),
            c if c.is_control() || c == '\u{2028}' || c == '\u{2029}' => {}
            c => url.push(c),
        }
    }
    (!url.is_empty() && url.len() <= LONGEST).then_some(url)
}

/// What stands before the first colon, if that colon comes before any path, query or fragment.
fn scheme(url: &str) -> Option<&str> {
    if url.starts_with('\\') {
        return None;
    }
    let end = url.find(['/', '?', '#', ':'])?;
    url.get(end..)?.starts_with(':').then(|| url.get(..end))?
}

fn relative(url: &str) -> Option<String> {
    // Browsers read backslashes in a path as slashes, so `/\host` leads to another host.
    let slashed: String = url
        .chars()
        .take(2)
        .map(|c| if c == '\\' { '/' } else { c })
        .collect();
    if slashed == "//" {
        let rest = url.get(2..)?.trim_start_matches(['/', '\\']);
        let whole = format!("https://{rest}");
        return Url::parse(&whole).ok()?.has_host().then_some(whole);
    }
    if url
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("www."))
    {
        return Some(format!("http://{url}"));
    }
    (url != "#").then(|| url.replacen('\\', "/", usize::from(slashed.starts_with('/'))))
}

/// An `id` as it may stand in a document, or `None`: letters, digits, `-`, `_`, `.`, `:`, `%`, at most 200 bytes.
pub fn safe_anchor(raw: &str) -> Option<String> {
    let anchor = raw.trim();
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '%');
    (!anchor.is_empty() && anchor.len() <= 200 && anchor.chars().all(fits)).then(|| anchor.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_a_reader_can_follow_stand_in_a_document() {
        for (given, want) in [
            ("https://example.org/a?b=c#d", Some("https://example.org/a?b=c#d")),
            (" HTTP://example.org ", Some("HTTP://example.org")),
            ("mailto:a@example.org", Some("mailto:a@example.org")),
            ("tel:+4930", Some("tel:+4930")),
            ("/world/", Some("/world/")),
            ("../up", Some("../up")),
            ("?p=1", Some("?p=1")),
            ("#note:1", Some("#note:1")),
            ("a b", Some("a%20b")),
            ("//example.org/x", Some("https://example.org/x")),
            ("/\\example.org/x", Some("https://example.org/x")),
            ("www.example.org", Some("http://www.example.org")),
            ("/خبر/", Some("/خبر/")),
            ("", None),
            ("#", None),
            ("javascript:alert(1)", None),
            (" \u{1}JaVa\tScRi\npt:alert(1)", None),
            ("java\0script:alert(1)", None),
            ("\u{200b}javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("vbscript:x", None),
            ("blob:https://example.org/x", None),
            ("view-source:https://example.org", None),
            ("ftp://example.org/", None),
            ("http://", None),
            ("https://exa mple.org/", None),
            ("mailto:", None),
            ("word:thing", None),
            ("java\\0script:x", None),
            ("\\\\example.org\\x", Some("https://example.org\\x")),
            ("/a\"><b>", Some("/a%22%3E%3Cb%3E")),
        ] {
            assert_eq!(safe_href(given).as_deref(), want, "{given:?}");
        }
    }

    #[test]
    fn an_anchor_is_one_plain_word() {
        assert_eq!(safe_anchor(" h-1 ").as_deref(), Some("h-1"));
        assert_eq!(safe_anchor("عنوان").as_deref(), Some("عنوان"));
        for bad in ["", "a b", "a\"b", "<x>", "a&b"] {
            assert_eq!(safe_anchor(bad), None, "{bad}");
        }
    }
}
