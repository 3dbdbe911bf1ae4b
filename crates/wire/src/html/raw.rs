//! What has no place in a document, kept as source.

use std::fmt::Write as _;

use super::tree::{Data, Id, Tree};

/// Elements that have no end tag.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// The source of an element as it was understood (HTML Standard, 13.3), never to be shown on a page.
pub(crate) fn source(tree: &Tree, id: Id) -> String {
    let mut out = String::new();
    let mut open: Vec<Id> = Vec::new();
    for here in tree.below(id) {
        while open.last().is_some_and(|last| tree.parent(here) != Some(*last)) {
            if let Some(closed) = open.pop() {
                let _ = write!(out, "</{}>", tree.name(closed));
            }
        }
        match tree.data(here) {
            Data::Root => {}
            Data::Text(text) => {
                let raw = tree
                    .parent(here)
                    .is_some_and(|parent| matches!(tree.name(parent), "script" | "style" | "iframe" | "xmp"));
                if raw {
                    out.push_str(text);
                } else {
                    out.push_str(&escape(text));
                }
            }
            Data::Element { name, attributes } => {
                let _ = write!(out, "<{}", name.local);
                for attribute in attributes {
                    let _ = write!(out, " {}=\"{}\"", attribute.name.local, escape(&attribute.value));
                }
                out.push('>');
                if !VOID.contains(&&*name.local) {
                    open.push(here);
                }
            }
        }
    }
    while let Some(closed) = open.pop() {
        let _ = write!(out, "</{}>", tree.name(closed));
    }
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\u{a0}', "&nbsp;")
}
