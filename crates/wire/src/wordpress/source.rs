//! The visible text of a content as plain HTML, for the comparison of a conversion with its source.
//!
//! This goes its own way on purpose: it shares the grammars with the converter, and none of its steps.

use super::addresses::looks_like_address;
use super::media::player_kind;
use super::{codes, footnotes, provider};
use crate::gutenberg::{self, Block, Node};
use crate::html::Site;
use crate::shortcode::{Part, Role, Shortcode, parts, role};

/// What a reader of the old page could read: the content without the delimiters of blocks and shortcodes,
/// with captions and titles that stood in attributes, without addresses that were shown as embeds,
/// footnotes at the end.
pub fn source_text(content: &str, footnotes_meta: Option<&str>, site: &dyn Site) -> String {
    let mut notes = footnotes::Footnotes::read(footnotes_meta);
    let mut out = String::with_capacity(content.len());
    if gutenberg::has_blocks(content) {
        nodes(&gutenberg::parse(content).0, site, &mut notes, 0, &mut out);
    } else {
        text(content, &mut notes, 0, &mut out);
    }
    for (_, html) in notes.in_order() {
        out.push_str("<p>");
        out.push_str(&html);
        out.push_str("</p>");
    }
    feet_last(out)
}

/// Tables as they read: a foot that stands before the body, as HTML 4 wanted it, is shown below it.
fn feet_last(html: String) -> String {
    if !html.contains("<tfoot") {
        return html;
    }
    let mut out = String::with_capacity(html.len());
    for table in html.split_inclusive("</table>") {
        let foot = table
            .split_once("<tfoot")
            .and_then(|(before, rest)| Some((before, rest.split_once("</tfoot>")?)));
        match (foot, table.strip_suffix("</table>")) {
            (Some((before, (foot, _))), Some(whole)) => {
                let after = whole.get(before.len() + foot.len() + "<tfoot</tfoot>".len()..);
                out.push_str(before);
                out.push_str(after.unwrap_or_default());
                out.push_str("<tfoot");
                out.push_str(foot);
                out.push_str("</tfoot></table>");
            }
            _ => out.push_str(table),
        }
    }
    out
}

const DEEPEST: usize = 10;

fn nodes(
    list: &[Node<'_>],
    site: &dyn Site,
    notes: &mut footnotes::Footnotes,
    depth: usize,
    out: &mut String,
) {
    for node in list {
        match node {
            Node::Html(html) => text(html, notes, 0, out),
            Node::Block(block) => one(block, site, notes, depth, out),
        }
    }
}

fn one(block: &Block<'_>, site: &dyn Site, notes: &mut footnotes::Footnotes, depth: usize, out: &mut String) {
    match block.short_name() {
        "block" => {
            if depth < DEEPEST
                && let Some(source) = block.number("ref").and_then(|id| site.reusable_block(id))
            {
                nodes(&gutenberg::parse(&source).0, site, notes, depth + 1, out);
            }
        }
        "embed" => embed(block, notes, out),
        name if name.starts_with("core-embed/") => embed(block, notes, out),
        "math" if block.text("latex").is_some() => {
            out.push_str("<pre>");
            codes::escape(block.text("latex").unwrap_or_default(), out);
            out.push_str("</pre>");
        }
        "missing" if block.inner.is_empty() => {
            text(block.text("originalContent").unwrap_or_default(), notes, 0, out);
        }
        "file" => {
            // The button repeats in words what the link does.
            let own = block.own_html();
            let kept = own
                .split_once("wp-block-file__button")
                .map_or(own.as_str(), |(before, _)| {
                    before.rsplit_once('<').map_or(before, |(kept, _)| kept)
                });
            text(kept, notes, 0, out);
        }
        "tab" | "tab-panel" => {
            out.push_str("<p>");
            out.push_str(block.text("label").unwrap_or_default());
            out.push_str("</p>");
            nodes(&block.inner, site, notes, depth, out);
        }
        "tab-list" | "footnotes" => {}
        _ => nodes(&block.inner, site, notes, depth, out),
    }
}

fn embed(block: &Block<'_>, notes: &mut footnotes::Footnotes, out: &mut String) {
    let own = block.own_html();
    if let Some((_, rest)) = own.split_once("<figcaption") {
        text(&format!("<p{rest}"), notes, 0, out);
    }
}

fn text(source: &str, notes: &mut footnotes::Footnotes, depth: usize, out: &mut String) {
    for part in parts(source) {
        match part {
            Part::Text(words) => plain(words, notes, out),
            Part::Escaped(words) => out.push_str(words),
            Part::Stray(_) => {}
            Part::Code(code) if depth >= DEEPEST => out.push_str(code.source),
            Part::Code(code) => shortcode(&code, notes, depth, out),
        }
    }
}

fn shortcode(code: &Shortcode<'_>, notes: &mut footnotes::Footnotes, depth: usize, out: &mut String) {
    let inner = code.inner.unwrap_or_default();
    let attribute = match role(code.name) {
        Some(Role::Gallery | Role::Playlist | Role::Silent | Role::Audio | Role::Video) => return,
        Some(Role::Embed) => {
            let url = code.inner.map(str::trim).filter(|url| looks_like_address(url));
            if let Some(url) = url.filter(|url| provider(url).is_none() && player_kind(url).is_none()) {
                out.push_str(url);
            }
            return;
        }
        Some(Role::Caption) => {
            if let Some(caption) = code.attributes.get("caption") {
                let (picture, _) = codes::split_picture(inner.trim());
                text(
                    if picture.is_empty() { inner } else { picture },
                    notes,
                    depth + 1,
                    out,
                );
                out.push_str("<p>");
                text(caption, notes, depth + 1, out);
                out.push_str("</p>");
                return;
            }
            None
        }
        Some(Role::Box | Role::Fold | Role::Frame) => code.attributes.any(&["title", "name"]),
        Some(Role::Button) if code.inner.is_none() => code.attributes.any(&["text", "title"]),
        _ => None,
    };
    if let Some(words) = attribute {
        out.push_str("<p>");
        out.push_str(words);
        out.push_str("</p>");
    }
    text(inner, notes, depth + 1, out);
    if role(code.name) == Some(Role::Quote) {
        out.push_str(code.attributes.any(&["author", "cite"]).unwrap_or_default());
    }
}

/// Text between shortcodes: without footnotes' marks, and without lines that are an embed's address.
fn plain(words: &str, notes: &mut footnotes::Footnotes, out: &mut String) {
    for stretch in footnotes::cut(words) {
        match stretch {
            footnotes::Stretch::Html(html) => lines(html, out),
            footnotes::Stretch::Mention(id, source) => {
                if notes.mention(id).is_none() {
                    out.push_str(source);
                }
            }
        }
    }
}

fn lines(html: &str, out: &mut String) {
    if !html.contains("http") {
        out.push_str(html);
        return;
    }
    let mut linked = false;
    for piece in html.split_inclusive(['\n', '>']) {
        let (words, tag) = match piece.find('<') {
            Some(at) if piece.ends_with('>') => piece.split_at_checked(at).unwrap_or((piece, "")),
            _ => (piece, ""),
        };
        let address = words.trim();
        let ends = tag.is_empty()
            || ["<br", "</p", "</div", "<p", "<div"]
                .iter()
                .any(|end| tag.starts_with(end));
        let embedded = !linked && ends && looks_like_address(address) && {
            let url = address.replace("&amp;", "&");
            provider(&url).is_some() || player_kind(&url).is_some()
        };
        if !embedded {
            out.push_str(words);
        }
        out.push_str(tag);
        if !tag.is_empty() || !words.trim().is_empty() {
            linked = !(tag.starts_with("<p")
                || tag.starts_with("<br")
                || tag.starts_with("</p")
                || tag.starts_with("<div")
                || tag.starts_with("</div")
                || (tag.is_empty() && words.ends_with('\n')));
        }
    }
}
