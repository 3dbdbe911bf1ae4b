//! The words of a piece of HTML with the tags taken off, by a scanner that knows nothing of trees.

use super::Words;
use crate::html::entity::decode;

/// Elements whose content is never read: not text, or shown by no browser that shows the element.
const SILENT: [&str; 5] = ["script", "style", "template", "svg", "iframe"];
/// Elements whose content may be shown or not.
const MAYBE: [&str; 7] = [
    "video", "audio", "object", "noscript", "select", "textarea", "canvas",
];

/// Bytes that the tag of a shortcode may be long.
const SHORTCODE: usize = 4000;

pub(super) fn words(html: &str, carried_out: &dyn Fn(&str) -> bool) -> Words {
    let mut out = Words::default();
    // Where the elements that may be shown or not began, and what is to stand last in a table.
    let mut maybe: Option<(String, usize)> = None;
    let mut moved: Vec<String> = Vec::new();
    let mut rest = html;
    let last = html.rfind('>').unwrap_or(0);
    let mut unclosed: Vec<String> = Vec::new();
    while !rest.is_empty() {
        let Some(at) = rest.find('<') else {
            text(&mut out, rest, carried_out);
            break;
        };
        let (before, tag) = rest.split_at_checked(at).unwrap_or((rest, ""));
        text(&mut out, before, carried_out);
        let Some((name, end, length)) = tag_at(tag) else {
            if html.len() - tag.len() >= last {
                text(&mut out, tag, carried_out);
                break;
            }
            out.push("<");
            rest = tag.strip_prefix('<').unwrap_or_default();
            continue;
        };
        let whole = tag.get(..length).unwrap_or(tag);
        rest = tag.get(length..).unwrap_or_default();
        // What is found to have no end is not looked for again: the search would be quadratic.
        let mut closed = |name: &str| {
            let known = unclosed.iter().any(|known| known == name);
            let found = if known { None } else { closing(rest, name) };
            if found.is_none() && !known {
                unclosed.push(name.into());
            }
            found
        };
        match name.as_str() {
            _ if SILENT.contains(&name.as_str()) && !end && !(name == "svg" && whole.ends_with("/>")) => {
                let stop = closed(&name).unwrap_or(if name == "svg" { 0 } else { rest.len() });
                rest = rest.get(stop..).unwrap_or_default();
            }
            // A document has the foot of a table behind its rows, and its caption behind that.
            "caption" | "tfoot" if !end => {
                let stop = closed(&name).unwrap_or(0);
                let inside = rest.get(..stop).unwrap_or_default().to_owned();
                let at = if name == "tfoot" { 0 } else { moved.len() };
                moved.insert(at, inside);
                rest = rest.get(stop..).unwrap_or_default();
            }
            "table" if end => {
                for inside in moved.drain(..) {
                    let inside = words(&inside, carried_out);
                    out.push(&inside.text);
                }
            }
            _ if MAYBE.contains(&name.as_str()) => match (&maybe, end) {
                (None, false) => maybe = Some((name, out.letters.len())),
                (Some((open, start)), true) if *open == name => {
                    out.optional_since(*start);
                    maybe = None;
                }
                _ => {}
            },
            _ => {}
        }
        out.push(" ");
    }
    for inside in moved {
        out.push(&words(&inside, carried_out).text);
    }
    out
}

/// The name of the tag that this begins with, whether it is an end tag, and its length.
/// The name is empty for what is no element: a comment, a declaration.
fn tag_at(text: &str) -> Option<(String, bool, usize)> {
    let inside = text.strip_prefix('<')?;
    if let Some(comment) = inside.strip_prefix("!--") {
        if comment.starts_with('>') {
            return Some((String::new(), false, 5));
        }
        if comment.starts_with("->") {
            return Some((String::new(), false, 6));
        }
        let length = comment.find("-->").map_or(text.len(), |at| at + 7);
        return Some((String::new(), false, length));
    }
    if inside.starts_with(['!', '?']) {
        return Some((
            String::new(),
            false,
            text.find('>').map_or(text.len(), |at| at + 1),
        ));
    }
    let end = inside.starts_with('/');
    let named = inside.trim_start_matches('/');
    if !named.starts_with(|c: char| c.is_ascii_alphabetic()) || inside.starts_with("//") {
        return None;
    }
    let stop = named
        .find([' ', '\t', '\n', '\r', '\x0c', '/', '>'])
        .unwrap_or(named.len());
    let name = named.get(..stop)?.to_ascii_lowercase();
    let mut quote: Option<u8> = None;
    let mut after_equals = false;
    for (at, b) in text.bytes().enumerate().skip(1) {
        match (quote, b) {
            (Some(open), b) if open == b => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if after_equals => quote = Some(b),
            (None, b'>') => return Some((name, end, at + 1)),
            _ => {}
        }
        after_equals = b == b'=' || after_equals && b.is_ascii_whitespace();
    }
    // Nothing closes it: it ends at the first `>`, or it is no tag.
    let length = text.find('>')? + 1;
    Some((name, end, length))
}

fn closing(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| {
        let after = at + 2;
        text.get(after..after + name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
    })
}

/// Pushes text between tags; the tags of shortcodes that were carried out may be missing on the other side.
fn text(out: &mut Words, raw: &str, carried_out: &dyn Fn(&str) -> bool) {
    let decoded = decode(raw, false);
    let mut rest: &str = &decoded;
    while let Some((before, inside)) = rest.split_once('[') {
        out.push(before);
        // At most `[[/name`: a run of brackets would be looked through again for each of them.
        let name = inside.strip_prefix('[').unwrap_or(inside);
        let name = name.strip_prefix('/').unwrap_or(name);
        let end = name
            .find(|c: char| !(c.is_alphanumeric() || "-_".contains(c)))
            .unwrap_or(name.len());
        let carried = name
            .get(..end)
            .is_some_and(|name| !name.is_empty() && carried_out(name));
        let near = inside
            .get(..inside.floor_char_boundary(SHORTCODE))
            .unwrap_or_default();
        match near
            .find(']')
            .filter(|_| carried)
            .and_then(|at| inside.split_at_checked(at))
        {
            Some((tag, after)) => {
                out.push_optional(tag);
                rest = after;
            }
            None => {
                out.push("[");
                rest = inside;
            }
        }
    }
    out.push(rest);
}
