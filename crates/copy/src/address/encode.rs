//! Percent-encoding, and what of a query counts.

use super::query::Query;

/// The segments of a path as sent, decoded; empty ones left out. `None` if it is no text: invalid UTF-8, a
/// control character, or a slash or backslash hidden in a segment.
pub fn decode_path(path: &str) -> Option<Vec<String>> {
    if path.len() > 4096 {
        return None;
    }
    path.split('/')
        .filter(|segment| !segment.is_empty())
        .map(|segment| {
            let text = percent_encoding::percent_decode_str(segment).decode_utf8().ok()?;
            let odd = text.chars().any(|c| c.is_control() || matches!(c, '/' | '\\'));
            (!odd).then(|| text.into_owned())
        })
        .collect()
}

/// A decoded path, percent-encoded for an address. Hex digits are small, as WordPress writes them: addresses
/// that others have kept stay equal byte for byte.
pub fn encode_path(path: &str) -> String {
    encode(path, b"/:@!$&'()*+,;=")
}

/// A value of a query, percent-encoded.
pub fn encode_query(value: &str) -> String {
    encode(value, b":@/,")
}

fn encode(text: &str, also: &[u8]) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let hex = |nibble: u8| HEX.get(usize::from(nibble)).map_or('0', |&b| char::from(b));
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || also.contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(hex(byte >> 4));
            out.push(hex(byte & 15));
        }
    }
    out
}

/// The key of an address: two addresses with one key are answered with one page. Percent-encoding is brought
/// to one form, and variables of the query that change nothing (`utm_source`, `fbclid` …) are dropped.
/// The key is itself an address that can be asked for. What it dropped are the [`leftovers`].
pub fn key(path: &str, query: &str) -> String {
    join(path, &Query::read(query).effective(true))
}

/// As [`key`], also without what changes only how a page is shown (which comment is answered). This is what
/// is held against the one address a thing has: where they differ, a reader is sent on.
pub fn place(path: &str, query: &str) -> String {
    join(path, &Query::read(query).effective(false))
}

fn join(path: &str, kept: &str) -> String {
    let mut out = match percent_encoding::percent_decode_str(path).decode_utf8() {
        // A decoded slash would be another address.
        Ok(text) if !path.to_ascii_lowercase().contains("%2f") => encode_path(&text),
        _ => path.to_owned(),
    };
    if !kept.is_empty() {
        out.push('?');
        out.push_str(kept);
    }
    out
}

/// The anchor of the comment that somebody wants to answer (`?replytocom=7`).
pub fn reply_to(query: &str) -> Option<i64> {
    Query::read(query).number("replytocom")
}

/// What a search is narrowed to (`?s=words&section=world&author=ana-reyes&from=2031-02-03&to=2031-02-28`), each as
/// it was sent. All are `None` where nothing is searched for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// The section.
    pub section: Option<String>,
    /// The author.
    pub author: Option<String>,
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
}

/// What the search that a query is, is narrowed to.
pub fn narrowed(query: &str) -> Narrowed {
    let query = Query::read(query);
    if query.get("s").is_none() {
        return Narrowed::default();
    }
    let text = |name| query.text(name).map(str::to_owned);
    Narrowed {
        section: text("section"),
        author: text("author"),
        from: text("from"),
        to: text("to"),
    }
}

/// What of a query means nothing here, as it was sent: it is carried along by redirects, because somebody
/// beyond us counts it.
pub fn leftovers(query: &str) -> String {
    Query::read(query).leftovers()
}

/// `href` with `query` (as [`leftovers`] gives it) at its end, before its fragment.
pub fn with_query(href: &str, query: &str) -> String {
    if query.is_empty() {
        return href.to_owned();
    }
    let (head, fragment) = match href.split_once('#') {
        Some((head, fragment)) => (head, Some(fragment)),
        None => (href, None),
    };
    let sign = if head.contains('?') { '&' } else { '?' };
    let tail = fragment.map(|f| format!("#{f}")).unwrap_or_default();
    format!("{head}{sign}{query}{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_text_is_no_path() {
        assert_eq!(
            decode_path("/a//%C3%A9/"),
            Some(vec!["a".to_owned(), "é".to_owned()])
        );
        for path in ["/%ff", "/%00", "/a%2Fb", "/a%0d%0ab", "/a%5c..%5cb"] {
            assert_eq!(decode_path(path), None, "{path}");
        }
    }

    #[test]
    fn one_page_has_one_key_however_its_address_is_encoded() {
        let want = "/%d8%ae%d8%a8%d8%b1/";
        for path in ["/%D8%AE%D8%A8%D8%B1/", "/%d8%ae%d8%a8%d8%b1/", "/خبر/"] {
            assert_eq!(key(path, ""), want);
            assert_eq!(key(path, "utm_source=letter&fbclid=1"), want);
        }
        assert_eq!(key("/", "p=7&utm_source=x"), "/?p=7");
        assert_eq!(key("/", "s=a+b&x=1"), "/?s=a%20b");
        assert_eq!(
            key("/", "author=ana&to=&from=2031-02-03&s=a&section=world"),
            "/?s=a&section=world&author=ana&from=2031-02-03"
        );
        assert_eq!(leftovers("s=a&section=world&x=1"), "x=1");
        assert_eq!(key("/", "section=world&author=7&from=x"), "/?author=7");
        assert_eq!(leftovers("section=world"), "section=world");
        assert_eq!(key("/", "p=7/feed/&paged=abc"), "/?p=7");
        assert_eq!(key("/a/", "replytocom=5&utm_id=1"), "/a/?replytocom=5");
        assert_eq!(place("/a/", "replytocom=5&page=2"), "/a/?page=2");
        assert_eq!(reply_to("x=1&replytocom=5"), Some(5));
        assert_ne!(key("/a//", ""), key("/a/", ""));
        assert_ne!(key("/a%2Fb", ""), key("/a/b", ""));
    }

    #[test]
    fn what_others_count_is_carried_along() {
        assert_eq!(
            leftovers("p=7&utm_source=x&utm_medium=a+b"),
            "utm_source=x&utm_medium=a+b"
        );
        assert_eq!(leftovers("a=\r\nset-cookie:x&b=é&c=1"), "c=1");
        assert_eq!(with_query("/a/#comment-3", "x=1"), "/a/?x=1#comment-3");
        assert_eq!(with_query("/?cat=3", "x=1"), "/?cat=3&x=1");
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(path in "/[a-z%0-9é/ ]{0,30}", query in "[a-z%0-9=&+é]{0,30}") {
            let once = key(&path, &query);
            let (p, q) = once.split_once('?').unwrap_or((&once, ""));
            prop_assert_eq!(key(p, q), once.clone());
        }

        #[test]
        fn what_was_encoded_is_decoded_to_itself(segment in "[^/\\\\\\p{C}]{1,20}") {
            let path = format!("/{}/", encode_path(&segment));
            prop_assert!(path.is_ascii());
            prop_assert_eq!(decode_path(&path), Some(vec![segment]));
        }
    }
}
