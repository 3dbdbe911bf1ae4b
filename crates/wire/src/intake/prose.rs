//! Marked-up bodies to plain text, and the proof that no word was lost on the way.

use copy::Document;

use super::clean::Flow;
use super::xml::{Child, Id, Xml};
use super::{Format, Refusal};
use crate::fidelity;
use crate::html::notes::Notes;
use crate::html::{self, NoSite, entity, token};

/// Elements of NITF and XHTML that begin and end a block.
const BLOCKS: &[&str] = &[
    "abstract",
    "address",
    "article",
    "aside",
    "block",
    "blockquote",
    "body",
    "body.content",
    "body.end",
    "body.head",
    "bq",
    "byline",
    "byttl",
    "caption",
    "center",
    "copyrite",
    "credit",
    "dateline",
    "dd",
    "distributor",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "fn",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hedline",
    "hl1",
    "hl2",
    "hr",
    "li",
    "main",
    "media",
    "media-caption",
    "media-producer",
    "nav",
    "nitf-table",
    "note",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tagline",
    "title",
    "ul",
];
/// Elements that hold no words for readers.
const SILENT: &[&str] = &["script", "style"];

/// The text of an element of XML.
///
/// # Errors
/// If words of it would be lost.
pub(super) fn of_xml(xml: &Xml<'_>, id: Id, format: Format) -> Result<String, Refusal> {
    let mut flow = Flow::default();
    walk(xml, id, &mut flow);
    let text = flow.finish();
    match fidelity::compare_plain(&stripped(xml.source(id)), &text) {
        Some(difference) => Err(Refusal::WouldLoseText(format, Box::new(difference))),
        None => Ok(text),
    }
}

fn walk(xml: &Xml<'_>, id: Id, flow: &mut Flow) {
    for child in xml.children(id) {
        let id = match child {
            Child::Text(text) => {
                if xml.name(id) == "pre" {
                    flow.lines(text);
                } else {
                    flow.words(text);
                }
                continue;
            }
            Child::Element(id) => *id,
        };
        let name = xml.name(id);
        let name = if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            &name.to_ascii_lowercase()
        } else {
            name
        };
        if SILENT.contains(&name) {
            continue;
        }
        let block = BLOCKS.contains(&name);
        if block {
            flow.block();
        }
        match name {
            "br" => flow.line(),
            "tr" | "nitf-tr" => flow.line(),
            // Browsers set the marks of a `q`; a text without them would hide that somebody is quoted.
            "q" => {
                let marked = xml
                    .text(id)
                    .is_none_or(|text| text.starts_with(['"', '“', '„', '«', '‘', '\'']));
                if !marked {
                    flow.words("“");
                }
                walk(xml, id, flow);
                if !marked {
                    flow.words("”");
                }
                continue;
            }
            _ => {}
        }
        walk(xml, id, flow);
        match name {
            "tr" => flow.line(),
            "td" | "th" => flow.cell(),
            _ if block => flow.block(),
            _ => {}
        }
    }
}

/// The words of a piece of XML with its tags taken off: a scanner that knows nothing of trees.
fn stripped(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let (mut rest, mut silent): (&str, Option<String>) = (source, None);
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at_checked(at).unwrap_or((rest, ""));
        if silent.is_none() {
            out.push_str(&entity::decode(before, false));
        }
        if let Some((text, after)) = tag
            .strip_prefix("<![CDATA[")
            .and_then(|inside| inside.split_once("]]>"))
        {
            if silent.is_none() {
                out.push_str(text);
            }
            rest = after;
            continue;
        }
        let Some((inside, after)) = tag_at(tag) else {
            if silent.is_none() {
                out.push('<');
            }
            rest = tag.get(1..).unwrap_or_default();
            continue;
        };
        let name = inside.trim_start_matches('/');
        let name = name
            .split(|c: char| c.is_whitespace() || c == '/')
            .next()
            .unwrap_or_default();
        let name = name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
        match &silent {
            None if SILENT.contains(&name.as_str()) && !inside.starts_with('/') && !inside.ends_with('/') => {
                silent = Some(name);
            }
            Some(open) if *open == name && inside.starts_with('/') => silent = None,
            _ => {}
        }
        out.push(' ');
        rest = after;
    }
    if silent.is_none() {
        out.push_str(&entity::decode(rest, false));
    }
    out
}

/// What stands between the `<` that this begins with and its `>`, and what follows. `None` if it is no tag.
fn tag_at(tag: &str) -> Option<(&str, &str)> {
    let inside = tag.get(1..)?;
    if let Some(comment) = inside.strip_prefix("!--") {
        return comment.split_once("-->");
    }
    if inside.starts_with(['?', '!']) {
        return inside.split_once('>');
    }
    let named = inside.trim_start_matches('/');
    if !named.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.')) {
        return None;
    }
    let (mut quote, mut equals) = (None, false);
    for (at, byte) in inside.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if byte == open => quote = None,
            (Some(_), _) => continue,
            (None, b'"' | b'\'') if equals => quote = Some(byte),
            (None, b'>') => return Some((inside.get(..at)?, inside.get(at + 1..)?)),
            (None, b'<') => return None,
            _ => {}
        }
        equals = byte == b'=' || equals && byte.is_ascii_whitespace();
    }
    None
}

/// The text of a piece of HTML, by the converter that makes documents; where that would lose words, by taking the
/// tags off.
pub(super) fn of_html(html: &str, notes: &mut Notes) -> String {
    if !html.contains(['<', '&']) {
        return super::clean::plain(html);
    }
    let (blocks, said) = html::blocks(html, &NoSite);
    for notice in said {
        if notice.rule == "depth_limit" || notice.rule == "size_limit" {
            notes.add("markup_limit", notice.says);
        }
    }
    let text = copy::text::document(&Document {
        blocks,
        footnotes: Vec::new(),
    });
    let text = super::clean::plain(&text);
    if fidelity::compare_text(html, &text).is_none() {
        return text;
    }
    tags_off(html)
}

/// The words of a piece of HTML without any structure but blocks.
pub(super) fn tags_off(html: &str) -> String {
    let mut flow = Flow::default();
    let mut tokens = token::Tokens::new(html);
    while let Some(piece) = tokens.next(false) {
        match piece {
            token::Piece::Text(text) => flow.words(&text),
            token::Piece::Start(tag) if SILENT.contains(&tag.name.as_str()) => {
                tokens.read_raw(token::Raw::Rawtext, &tag.name);
                if !matches!(tokens.next(false), Some(token::Piece::Text(_)) | None) {
                    flow.block();
                }
            }
            token::Piece::Start(tag) => edge(&tag.name, &mut flow),
            token::Piece::End(name) => edge(&name, &mut flow),
            token::Piece::Comment(_) => {}
        }
    }
    flow.finish()
}

fn edge(name: &str, flow: &mut Flow) {
    match name {
        "br" | "tr" => flow.line(),
        "td" | "th" => flow.cell(),
        _ if BLOCKS.contains(&name) => flow.block(),
        _ => {}
    }
}

/// How many letters and digits a text has.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The letters and digits of a text alone, to see whether one text holds another.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether all of `part` stands in `whole`, in one piece.
pub(super) fn holds(whole: &str, part: &str) -> bool {
    squeezed(whole).contains(&squeezed(part))
}
