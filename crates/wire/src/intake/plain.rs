//! Plain text and Markdown.

use super::clean;
use super::date::moment;
use super::{Item, prose};
use crate::html::notes::Notes;

/// Plain text as it is.
pub(super) fn text(text: &str) -> Item {
    Item {
        text: clean::plain(text),
        ..Item::default()
    }
}

/// Markdown (CommonMark) with its marks taken off: what is set in it counts, not how. The addresses of links and
/// pictures are no words of the text. A block of metadata before the text (`---`) fills the fields.
pub(super) fn markdown(source: &str, notes: &mut Notes) -> Item {
    let source = source
        .strip_prefix('\u{feff}')
        .unwrap_or(source)
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let mut item = Item::default();
    let body = front_matter(&source, &mut item);
    let mut out = String::with_capacity(body.len());
    let mut fence: Option<&str> = None;
    for line in body.lines() {
        let bare = line.trim();
        if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark)) {
            match fence {
                None => fence = Some(mark),
                Some(open) if open == mark => fence = None,
                Some(_) => {}
            }
            out.push('\n');
            continue;
        }
        if fence.is_some() {
            out.push_str(line);
        } else if is_rule(bare) || is_definition(bare) {
            // A line under a heading or between sections; an address to be named elsewhere.
        } else {
            let (heading, text) = unmarked(bare);
            let text = inline(text);
            if heading && item.headline.is_none() {
                item.headline = clean::field(&text);
            }
            out.push_str(&text);
            if heading {
                out.push('\n');
            }
        }
        out.push('\n');
    }
    item.text = if out.contains("</") {
        prose::of_html(&out, notes)
    } else {
        clean::plain(&out)
    };
    item
}

/// Reads `---` key: value lines before the text.
fn front_matter<'s>(source: &'s str, item: &mut Item) -> &'s str {
    let Some((block, rest)) = source
        .strip_prefix("---\n")
        .and_then(|inside| inside.split_once("\n---\n"))
    else {
        return source;
    };
    let pairs: Option<Vec<(&str, &str)>> = block
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with([' ', '-', '#', '\t']))
        .map(|line| line.split_once(':'))
        .collect();
    let Some(pairs) = pairs else { return source };
    for (key, value) in pairs {
        let value = clean::field(value.trim().trim_matches(['"', '\'']));
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => item.headline = value,
            "author" | "byline" => item.byline = value,
            "date" | "published" => item.published = value.as_deref().and_then(moment),
            "lang" | "language" => item.lang = value,
            "url" | "source" | "link" => item.url = value.filter(|url| url.starts_with("http")),
            "outlet" | "publisher" | "site" => item.outlet = value,
            _ => {}
        }
    }
    rest
}

/// A rule, or the line under a heading.
fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && ['-', '=', '*', '_']
            .iter()
            .any(|mark| line.chars().all(|c| c == *mark || c == ' '))
}

/// `[name]: address`
fn is_definition(line: &str) -> bool {
    let inside = line.strip_prefix('[').and_then(|inside| inside.split_once("]:"));
    inside.is_some_and(|(name, target)| {
        !name.starts_with('^') && !target.trim().is_empty() && !target.trim().contains(' ')
    })
}

/// A line without the marks of its block; whether it is a heading.
fn unmarked(line: &str) -> (bool, &str) {
    let mut rest = line;
    while let Some(inside) = rest.strip_prefix('>') {
        rest = inside.trim_start();
    }
    let bare = rest.trim_start_matches('#');
    if bare.len() < rest.len()
        && rest.len() - bare.len() <= 6
        && (bare.is_empty() || bare.starts_with([' ', '\t']))
    {
        return (true, bare.trim().trim_end_matches('#').trim_end());
    }
    for mark in ["- ", "* ", "+ "] {
        if let Some(inside) = rest.strip_prefix(mark) {
            return (false, inside.trim_start());
        }
    }
    (false, rest)
}

/// A line without the marks within it.
fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    let mut links = true;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            '\\' if after.starts_with(|c: char| c.is_ascii_punctuation()) => {
                let escaped = after.chars().next().unwrap_or_default();
                out.push(escaped);
                rest = after.get(escaped.len_utf8()..).unwrap_or_default();
                continue;
            }
            '*' | '`' => {}
            '_' => {
                // Within a word it is a letter like others.
                let inside = out.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
                if inside {
                    out.push('_');
                }
            }
            '!' if after.starts_with('[') => {}
            '[' if links => match link(after) {
                Some((text, left)) => {
                    out.push_str(&inline_within(text));
                    rest = left;
                    continue;
                }
                None => {
                    // What has no end is not looked for again.
                    links = after.contains(']');
                    out.push('[');
                }
            },
            c => out.push(c),
        }
        rest = after;
    }
    out
}

/// The text of a link: marks off, no further links.
fn inline_within(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '*' | '`')).collect()
}

/// `text](address)` or `text][name]`: the text, and what follows.
fn link(inside: &str) -> Option<(&str, &str)> {
    let (text, after) = inside.split_once(']')?;
    if text.contains('[') {
        return None;
    }
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some(target) = after.strip_prefix(open) {
            let end = target.get(..target.floor_char_boundary(2000))?.find(close)?;
            return Some((text, target.get(end + 1..)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_read_without_its_marks() {
        let item = markdown(
            "---\ntitle: \"Budget passed\"\nauthor: Ana Ruiz\ndate: 2024-05-01\n---\n\n## The *vote*\n\n> “We will **not** cut \
             schools,” said [the mayor](https://example.org/a_b \"x\").\n\n- 3\\* of 5 `snake_case` ![chart](c.png)\n\n[1]: http://x.org\n---\nEnd",
            &mut Notes::default(),
        );
        assert_eq!(item.headline.as_deref(), Some("Budget passed"));
        assert_eq!(item.byline.as_deref(), Some("Ana Ruiz"));
        assert_eq!(
            item.text,
            "The vote\n\n“We will not cut schools,” said the mayor.\n\n3* of 5 snake_case chart\n\nEnd"
        );
    }
}
