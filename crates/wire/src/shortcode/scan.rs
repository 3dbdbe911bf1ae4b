//! Finding the brackets that may be shortcodes, and which of them belong together.

use std::collections::BTreeMap;

use super::role;

/// How a bracket is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `[name …]`
    Open,
    /// `[name … /]`
    Single,
    /// `[/name]`
    Close,
    /// `[[name …]]`
    Escaped,
}

/// A bracket that may be a shortcode's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) name: &'a str,
    pub(super) attributes: &'a str,
    pub(super) shape: Shape,
    pub(super) start: usize,
    pub(super) end: usize,
    /// It stands in program text.
    pub(super) in_code: bool,
}

/// Longer than this no shortcode's opening tag is taken for one; an unclosed quote does not swallow an article.
const LONGEST: usize = 20_000;

pub(super) fn scan(text: &str) -> Vec<Found<'_>> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut in_code = 0_u32;
    // Whether a `>` may still come: without this, every `<` of a hostile text would look for it to the end.
    let mut tags = true;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find(['[', '<'])) {
        at += next;
        let rest = text.get(at..).unwrap_or_default();
        if rest.starts_with('<') {
            let step = if tags { markup(rest, &mut in_code) } else { Some(1) };
            tags &= step.is_some();
            at += step.unwrap_or(1);
        } else if let Some(mut tag) = bracket(text, at) {
            at = tag.end;
            tag.in_code = in_code > 0;
            out.push(tag);
        } else {
            at += 1;
        }
    }
    out
}

/// The length of the tag or comment at the start of `rest`: brackets within it are left alone.
fn markup(rest: &str, in_code: &mut u32) -> Option<usize> {
    if rest.starts_with("<!--") {
        return rest.find("-->").map(|end| end + 3);
    }
    let second = rest.as_bytes().get(1).copied().unwrap_or(b' ');
    if !(second.is_ascii_alphabetic() || second == b'/') {
        return Some(1);
    }
    let length = rest.find('>')? + 1;
    let tag = rest.get(..length).unwrap_or_default();
    let closing = second == b'/';
    let name = tag
        .trim_start_matches(['<', '/'])
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    match name.to_ascii_lowercase().as_str() {
        "pre" | "code" | "textarea" | "script" | "style" if closing => *in_code = in_code.saturating_sub(1),
        "pre" | "code" | "textarea" | "script" | "style" => *in_code += 1,
        _ => {}
    }
    Some(length)
}

/// The bracket that begins at `start`, if it is made like a shortcode's.
fn bracket(text: &str, start: usize) -> Option<Found<'_>> {
    let mut rest = text.get(start + 1..)?;
    let doubled = rest.starts_with('[');
    if doubled {
        rest = rest.get(1..)?;
    }
    let closing = rest.starts_with('/');
    if closing {
        rest = rest.get(1..)?;
    }
    let bytes = rest.as_bytes();
    let length = bytes
        .iter()
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')))?;
    if length > 100
        || !bytes.first().is_some_and(u8::is_ascii_alphanumeric)
        || !rest.get(..length)?.contains(|c: char| c.is_ascii_alphabetic())
    {
        return None;
    }
    let name = rest.get(..length)?;
    let tail = rest.get(length..)?;
    if !tail.starts_with([']', '/', ' ', '\t', '\n', '\r', '\u{a0}']) {
        return None;
    }
    let stop = tag_end(tail)?;
    let body = tail.get(..stop)?;
    let (attributes, single) = match body.strip_suffix('/') {
        // `[x url=http://a.example/]` ends with an unquoted address and not with a slash of its own.
        Some(bare)
            if !closing
                && (bare.is_empty()
                    || bare.ends_with([' ', '"', '\'', '\t', '\n'])
                    || !bare.contains('=')) =>
        {
            (bare, true)
        }
        _ => (body, false),
    };
    let end = text.len() - tail.len() + stop + 1;
    let shape = if closing {
        if !body.trim().is_empty() || doubled {
            return None;
        }
        Shape::Close
    } else if single {
        Shape::Single
    } else {
        Shape::Open
    };
    let mut found = Found {
        name,
        attributes,
        shape,
        start,
        end,
        in_code: false,
    };
    if doubled {
        // `[[name]]` is escaped; of `[[name]` and `[[word…` the inner bracket is looked at on its own.
        let known = role(name).is_some() || attributes.contains('=');
        if !known || text.as_bytes().get(end) != Some(&b']') {
            return None;
        }
        found.shape = Shape::Escaped;
        found.end += 1;
    }
    Some(found)
}

/// Where the `]` of an opening tag stands. One inside of a quoted value is part of the value.
fn tag_end(tail: &str) -> Option<usize> {
    let mut quote = None;
    let mut simple = None;
    let mut before = b' ';
    for (at, byte) in tail.bytes().enumerate().take(LONGEST) {
        match (byte, quote) {
            (b'[', None) => break,
            (b']', None) => return Some(at),
            (b']', Some(_)) if simple.is_none() => simple = Some(at),
            (b'"' | b'\'', None) if before == b'=' => quote = Some(byte),
            (b'\n', Some(_)) if simple.is_some() => break,
            (_, Some(open)) if byte == open => quote = None,
            _ => {}
        }
        before = byte;
    }
    simple
}

/// For each opening tag the number of the closing tag that belongs to it. A closing tag closes the nearest
/// open one of its name; tags of other names in between do not matter.
pub(super) fn pair(found: &[Found<'_>]) -> Vec<Option<usize>> {
    let mut open: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut partner = vec![None; found.len()];
    for (at, tag) in found.iter().enumerate() {
        match tag.shape {
            Shape::Open => open.entry(tag.name).or_default().push(at),
            Shape::Close => {
                if let Some(begin) = open.get_mut(tag.name).and_then(Vec::pop)
                    && let Some(slot) = partner.get_mut(begin)
                {
                    *slot = Some(at);
                }
            }
            Shape::Single | Shape::Escaped => {}
        }
    }
    partner
}

/// Whether a closing tag that closes nothing is a shortcode's and not the author's words.
pub(super) fn is_code(tag: &Found<'_>) -> bool {
    role(tag.name).is_some() || tag.name.contains('_')
}

/// Whether nothing else stands in the paragraph of `start..end`.
pub(super) fn alone(text: &str, start: usize, end: usize) -> bool {
    let before = text
        .get(..start)
        .unwrap_or_default()
        .trim_end_matches([' ', '\t']);
    let after = text
        .get(end..)
        .unwrap_or_default()
        .trim_start_matches([' ', '\t']);
    let opens = before.is_empty()
        || before.ends_with(['\n', '\r', ']'])
        || ["<p>", "<div>", "</p>", "</div>", "-->", "<li>", "<td>"]
            .iter()
            .any(|tag| before.ends_with(tag));
    let ends = after.is_empty()
        || after.starts_with(['\n', '\r', '['])
        || ["</p>", "</div>", "<p", "<div", "<!--", "</li>", "</td>"]
            .iter()
            .any(|tag| after.starts_with(tag));
    opens && ends
}
