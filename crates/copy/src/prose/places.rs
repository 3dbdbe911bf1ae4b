//! Which place of the editor a place of the words is.

use serde_json::Value;

use super::read::{content, kind, text};
use crate::doc::Document;
use crate::schema::NODES;

/// Positions in ProseMirror's sense for the code points of [`text::document`](crate::text::document).
///
/// A position counts UTF-16 units of text and one for every step into, out of or over a node. Words that stand in
/// no text of the editor but in a field of a node (who said it, a credit) have the position before that node.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// For each code point: the position before and the one behind it.
    at: Vec<(usize, usize)>,
}

/// What stands at one code point: the place before and behind it.
type Part = Vec<(char, usize, usize)>;

impl Places {
    /// The places of a document as [`to_editor`](super::to_editor) hands it out.
    pub fn of(document: &Document) -> Self {
        Places::in_editor(&super::to_editor(document))
    }

    /// The places of a text as the editor sent it, which may hold empty lines that no document keeps.
    /// Only for what [`from_editor`](super::from_editor) accepts.
    pub fn in_editor(doc: &Value) -> Self {
        let mut parts = Vec::new();
        let mut at = 0;
        for node in content(doc) {
            parts_of(node, &mut at, &mut parts);
        }
        parts.retain(|part: &Part| !part.iter().all(|(c, _, _)| c.is_whitespace()));
        let mut out: Vec<(usize, usize)> = Vec::new();
        for part in parts {
            if let Some((_, end)) = out.last().copied() {
                // The blank line between two parts.
                out.extend([(end, end), (end, end)]);
            }
            out.extend(part.into_iter().map(|(_, before, behind)| (before, behind)));
        }
        Places { at: out }
    }

    /// How many code points the words have.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// There are no words.
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// The positions from the first to behind the last of the code points `from..to`. `None` if that is no stretch
    /// of the words. Both are the same where the stretch stands in a field: the position before its node.
    pub fn stretch(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        let last = to.checked_sub(1).filter(|last| *last >= from)?;
        let (start, end) = (self.at.get(from)?.0, self.at.get(last)?.1);
        Some((start, end.max(start)))
    }
}

/// A node that counts as one, with no inside.
fn is_leaf(name: &str) -> bool {
    NODES
        .iter()
        .any(|node| node.name == name && node.content.is_empty())
}

fn parts_of(node: &Value, at: &mut usize, out: &mut Vec<Part>) {
    let name = kind(node);
    let before = *at;
    let attrs = node.get("attrs").unwrap_or(&Value::Null);
    let field = |name: &str, out: &mut Vec<Part>| {
        out.push(text(attrs, name).chars().map(|c| (c, before, before)).collect());
    };
    if is_leaf(name) {
        *at += 1;
        if name == "raw" {
            let shown = attrs.get("shown").and_then(Value::as_array);
            let mut inner = Vec::new();
            for node in shown.into_iter().flatten() {
                parts_of(node, &mut 0, &mut inner);
            }
            for part in inner {
                out.push(part.into_iter().map(|(c, _, _)| (c, before, before)).collect());
            }
        }
        return;
    }
    *at += 1;
    match name {
        "row" => {
            let mut row: Part = Vec::new();
            for (n, cell) in content(node).iter().enumerate() {
                if n > 0 {
                    row.push(('\t', *at, *at));
                }
                *at += 1;
                run(content(cell), at, &mut row);
                *at += 1;
            }
            out.push(row);
        }
        "list" | "item" | "quote" | "pull_quote" | "gallery" | "table" | "grid" | "fact_box"
        | "footnotes" => {
            for child in content(node) {
                parts_of(child, at, out);
            }
        }
        _ => {
            let mut part = Vec::new();
            run(content(node), at, &mut part);
            out.push(part);
        }
    }
    *at += 1;
    match name {
        "picture" => field("credit", out),
        "said_quote" => {
            for name in ["speaker", "role", "source"] {
                field(name, out);
            }
        }
        _ => {}
    }
}

fn run(nodes: &[Value], at: &mut usize, out: &mut Part) {
    for node in nodes {
        if kind(node) == "text" {
            let words = node.get("text").and_then(Value::as_str).unwrap_or_default();
            for c in words.chars() {
                let behind = *at + c.len_utf16();
                out.push((c, *at, behind));
                *at = behind;
            }
            continue;
        }
        if kind(node) == "break" {
            out.push(('\n', *at, *at + 1));
        }
        *at += 1;
    }
}
