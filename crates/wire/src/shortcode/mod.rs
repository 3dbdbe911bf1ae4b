//! Shortcodes: `[name key="value"]…[/name]` in a WordPress text.
//!
//! An archive does not say which plugins were on, and newspapers write brackets of their own: "he [Smith] said",
//! "[sic]", "[Video]". So a bracket counts as a shortcode only if it looks like one: a known name, a closing tag,
//! a named attribute, or a name that no sentence has. Everything else stays text.
//!
//! Reading is one pass; the time grows with the length of the text alone.

mod attributes;
mod known;
mod scan;
#[cfg(test)]
mod tests;

pub use attributes::Attributes;
pub use known::{Role, role};

use scan::{Found, Shape};

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part<'a> {
    /// Text, as it stands.
    Text(&'a str),
    /// A shortcode.
    Code(Shortcode<'a>),
    /// A shortcode that the author escaped by doubled brackets: what is to be read.
    Escaped(&'a str),
    /// A closing tag that closes nothing.
    Stray(&'a str),
}

/// One shortcode with all that is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortcode<'a> {
    /// Its name, as written.
    pub name: &'a str,
    /// Its attributes.
    pub attributes: Attributes<'a>,
    /// What it encloses, if it has a closing tag. More shortcodes may be in it.
    pub inner: Option<&'a str>,
    /// All of it, brackets included.
    pub source: &'a str,
    /// Nothing else stands in its paragraph.
    pub alone: bool,
}

/// Cuts a text into its outermost shortcodes and what stands between them.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    if !text.contains('[') {
        return vec![Part::Text(text)];
    }
    let found = scan::scan(text);
    let partner = scan::pair(&found);
    let mut out = Vec::new();
    let mut done = 0;
    for (at, tag) in found.iter().enumerate() {
        if tag.start < done {
            continue;
        }
        let last = partner.get(at).copied().flatten().and_then(|end| found.get(end));
        let end = last.map_or(tag.end, |last| last.end);
        let source = text.get(tag.start..end).unwrap_or_default();
        let part = match tag.shape {
            Shape::Escaped => {
                Part::Escaped(source.get(1..source.len().saturating_sub(1)).unwrap_or_default())
            }
            Shape::Close if scan::is_code(tag) => Part::Stray(source),
            Shape::Close => continue,
            Shape::Open | Shape::Single => {
                let inner = last.and_then(|last| text.get(tag.end..last.start));
                let alone = scan::alone(text, tag.start, end);
                if inner.is_none() && is_prose(tag, alone) {
                    continue;
                }
                Part::Code(Shortcode {
                    name: tag.name,
                    attributes: Attributes::parse(tag.attributes),
                    inner,
                    source,
                    alone,
                })
            }
        };
        if let Some(before) = text.get(done..tag.start)
            && !before.is_empty()
        {
            out.push(Part::Text(before));
        }
        out.push(part);
        done = end;
    }
    if let Some(rest) = text.get(done..)
        && !rest.is_empty()
    {
        out.push(Part::Text(rest));
    }
    out
}

/// Whether an unpaired bracket is a word in brackets and not a shortcode.
fn is_prose(tag: &Found<'_>, alone: bool) -> bool {
    let role = role(tag.name);
    if role.is_some_and(Role::is_wordpress) {
        return false;
    }
    if tag.in_code {
        return true;
    }
    if role.is_some() && alone {
        return false;
    }
    let named = Attributes::parse(tag.attributes).has_named();
    let technical =
        tag.name.contains('_') || (alone && tag.name.contains('-') && !tag.name.contains(char::is_uppercase));
    !(tag.shape == Shape::Single || named || technical)
}
