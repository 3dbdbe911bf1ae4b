//! A web page: its article out of everything around it.
//!
//! What the article is, a crate decides (dom_smoothie, after Mozilla's Readability). It is handed no stranger's
//! markup: the page goes through the budget of [`crate::html`] first and is written anew out of that tree, flat enough
//! and well formed, because html5ever's tree builder is quadratic in nesting.

use dom_smoothie::{Config, Readability};

use super::meta::Meta;
use super::{Item, foreign, prose};
use crate::html::budget;
use crate::html::notes::Notes;
use crate::html::tree::{Data, Id, Tree};

/// Elements that the extraction is tried on; a page with more is taken whole.
const ELEMENTS: usize = 30_000;
/// An article with fewer letters is none, if the page has many more.
const SHORT: usize = 140;
/// Elements whose words nobody reads as the page's text.
const SILENT: [&str; 16] = [
    "script", "style", "template", "svg", "iframe", "object", "canvas", "noscript", "head", "title", "meta",
    "link", "select", "textarea", "input", "button",
];
/// Attributes that say what an element is for.
const KEPT: [&str; 8] = [
    "class",
    "id",
    "itemprop",
    "itemtype",
    "role",
    "href",
    "hidden",
    "aria-hidden",
];

/// Reads a page. `notes` say how much of its words were taken.
pub(super) fn read(html: &str, notes: &mut Notes) -> Item {
    let (mut item, body) = Meta::of(html).item();
    let (tree, _) = budget::parse(html, &mut Notes::default());
    let root = budget::root(&tree);
    let all = words(&tree, root);
    let article = extracted(&tree, root).unwrap_or_default();
    let (found, whole) = (prose::letters(&article), prose::letters(&all));
    item.text = match body {
        // The page's own word for what its article is, where the extraction found clearly less of it.
        Some(body) if prose::letters(&body) > SHORT && found * 2 < prose::letters(&body) => {
            notes.add(
                "article_body",
                "The article's text was taken from the page's JSON-LD.",
            );
            body
        }
        _ if found < SHORT && whole > found => {
            notes.add(
                "page_whole",
                "No article was found on the page: all of its words were taken.",
            );
            all
        }
        _ => {
            if whole > found {
                notes.add(
                    "page_trimmed",
                    format!("The article has {found} of the page's {whole} letters; the rest was taken for the page around it."),
                );
            }
            article
        }
    };
    item
}

/// The article's text, if the crate finds one.
fn extracted(tree: &Tree, root: Id) -> Option<String> {
    let elements = tree.below(root).filter(|id| !tree.name(*id).is_empty()).count();
    if elements > ELEMENTS {
        return None;
    }
    let page = written(tree, root);
    let config = Config {
        max_elements_to_parse: 2 * ELEMENTS,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = foreign(|| {
        Readability::new(page.as_str(), None, Some(config))
            .ok()?
            .parse()
            .ok()
    })??;
    Some(prose::of_html(&article.content, &mut Notes::default()))
}

/// The page's markup, written out of the bounded tree.
fn written(tree: &Tree, root: Id) -> String {
    let mut out = String::from("<!DOCTYPE html><html><body>");
    // Explicit stack: what is still to be written, a node or the end of one.
    let mut stack: Vec<(Id, bool)> = vec![(root, false)];
    while let Some((id, end)) = stack.pop() {
        match tree.data(id) {
            Data::Text(text) => escaped(text, &mut out),
            Data::Element { .. } if end => {
                out.push_str("</");
                out.push_str(tree.name(id));
                out.push('>');
            }
            _ if SILENT.contains(&tree.name(id)) || tree.foreign(id) => {}
            data => {
                let name = tree.name(id);
                let shown = matches!(data, Data::Element { .. }) && name != "html";
                if shown {
                    out.push('<');
                    out.push_str(name);
                    for (key, value) in KEPT
                        .iter()
                        .filter_map(|key| Some((key, tree.attribute(id, key)?)))
                    {
                        out.push(' ');
                        out.push_str(key);
                        out.push_str("=\"");
                        escaped(value, &mut out);
                        out.push('"');
                    }
                    out.push('>');
                    if !matches!(
                        name,
                        "br" | "hr"
                            | "img"
                            | "wbr"
                            | "area"
                            | "base"
                            | "col"
                            | "embed"
                            | "param"
                            | "source"
                            | "track"
                    ) {
                        stack.push((id, true));
                    }
                }
                let children: Vec<Id> = tree.children(id).collect();
                stack.extend(children.into_iter().rev().map(|child| (child, false)));
            }
        }
    }
    out
}

fn escaped(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// All words of a page that a reader would see.
fn words(tree: &Tree, root: Id) -> String {
    prose::of_html(&written(tree, root), &mut Notes::default())
}
