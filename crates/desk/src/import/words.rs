//! Titles, names and excerpts: WordPress keeps them as HTML, here they are plain text.

use wire::wxr::Meta;

/// The plain text of a title or name: tags gone, entities decoded, white space folded.
pub(super) fn plain(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return fold(html);
    }
    fold(&wire::html::plain(html))
}

/// White space and control characters folded into single spaces.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Text that a database can hold: control characters other than line ends and tabs gone.
pub(super) fn clean(text: &str) -> String {
    match text.chars().any(is_odd) {
        true => text.chars().filter(|c| !is_odd(*c)).collect(),
        false => text.to_string(),
    }
}

fn is_odd(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n' | '\r')
}

/// A value to be kept word for word: only NUL, which no database text holds, becomes its picture `␀`.
pub(super) fn verbatim(text: &str) -> String {
    text.replace('\0', "\u{2400}")
}

/// An `http` or `https` address, or nothing.
pub(super) fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let web = lower.starts_with("http://") || lower.starts_with("https://");
    (web && url::Url::parse(text).is_ok()).then(|| text.to_string())
}

/// The value of a custom field, trimmed; `None` if it is not there or empty.
pub(super) fn value<'m>(meta: &'m [Meta], key: &str) -> Option<&'m str> {
    meta.iter()
        .filter(|meta| meta.key == key)
        .map(|meta| meta.value.trim())
        .find(|value| !value.is_empty())
}
