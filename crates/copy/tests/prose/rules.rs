//! ProseMirror's own rules, as far as our schema uses them, written against what `prose` hands out.

use std::collections::{BTreeMap, BTreeSet};

use crate::copy;
use copy::schema::{MARKS, NODES};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn children(node: &Value) -> Vec<&Value> {
    node["content"]
        .as_array()
        .map(|list| list.iter().collect())
        .unwrap_or_default()
}

fn name(node: &Value) -> &str {
    node["type"].as_str().unwrap_or_default()
}

/// The names of all nodes and marks in it.
pub(crate) fn names(node: &Value) -> BTreeSet<String> {
    let mut out = BTreeSet::from([name(node).to_owned()]);
    out.extend(
        node["marks"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|mark| name(mark).to_owned()),
    );
    for child in children(node) {
        out.extend(names(child));
    }
    out
}

/// Whether every node holds what its content expression says and has exactly the attributes of its kind.
pub(crate) fn obeyed(node: &Value) -> Result<(), String> {
    let kind = NODES
        .iter()
        .find(|kind| kind.name == name(node))
        .ok_or(format!("unknown {node}"))?;
    let attrs: BTreeSet<&str> = kind.attrs.iter().map(|(name, _)| *name).collect();
    let given = node["attrs"]
        .as_object()
        .map(|map| map.keys().map(String::as_str).collect())
        .unwrap_or_default();
    if attrs != given {
        return Err(format!("{} has {given:?} and not {attrs:?}", kind.name));
    }
    if kind.name == "text" && node["text"].as_str().unwrap_or_default().is_empty() {
        return Err("an empty text".into());
    }
    let inner = children(node);
    let mut rest: &[&Value] = &inner;
    for part in kind.content.replace("(cell | header_cell)*", "CELLS*").split(' ') {
        let (wanted, count) = match part.strip_suffix(['*', '+', '?']) {
            Some(wanted) => (wanted, &part[wanted.len()..]),
            None => (part, ""),
        };
        let fits = |node: &&Value| {
            let group = NODES
                .iter()
                .find(|kind| kind.name == name(node))
                .map_or("", |kind| kind.group);
            name(node) == wanted || group == wanted || (wanted == "CELLS" && name(node).ends_with("cell"))
        };
        let most = if matches!(count, "*" | "+") { usize::MAX } else { 1 };
        let taken = rest.iter().take(most).take_while(|node| fits(node)).count();
        if taken == 0 && !wanted.is_empty() && matches!(count, "" | "+") {
            return Err(format!("{} lacks {wanted}", kind.name));
        }
        rest = &rest[taken..];
    }
    if !rest.is_empty() {
        return Err(format!("{} holds {}", kind.name, name(rest[0])));
    }
    let ranks: Vec<usize> = node["marks"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|mark| MARKS.iter().position(|kind| kind.name == name(mark)).unwrap())
        .collect();
    if !ranks.is_sorted() {
        return Err(format!("marks out of order in {node}"));
    }
    let equal = |pair: &[&Value]| {
        name(pair[0]) == "text" && name(pair[1]) == "text" && pair[0]["marks"] == pair[1]["marks"]
    };
    if inner.windows(2).any(equal) {
        return Err(format!("two texts where one would do in {node}"));
    }
    inner.into_iter().try_for_each(obeyed)
}

/// The letter behind each position, counted as ProseMirror counts.
pub(crate) fn letters(doc: &Value) -> BTreeMap<usize, char> {
    fn walk(node: &Value, at: &mut usize, out: &mut BTreeMap<usize, char>) {
        if let Some(text) = node["text"].as_str() {
            for c in text.chars() {
                out.insert(*at, c);
                *at += c.len_utf16();
            }
            return;
        }
        if name(node) == "break" {
            out.insert(*at, '\n');
        }
        let leaf = NODES
            .iter()
            .any(|kind| kind.name == name(node) && kind.content.is_empty());
        // What a table's row says between two cells has no letter of its own.
        *at += 1;
        if !leaf {
            for child in children(node) {
                walk(child, at, out);
            }
            *at += 1;
        }
    }
    let mut out = BTreeMap::new();
    let mut at = 0;
    for node in children(doc) {
        walk(node, &mut at, &mut out);
    }
    out
}

/// The same text as somebody leaves it who opened a line for who is quoted and wrote nothing.
pub(crate) fn with_empty_lines(node: &Value) -> Value {
    let mut out = node.clone();
    let mut inner: Vec<Value> = children(node).into_iter().map(with_empty_lines).collect();
    if name(node) == "quote" && inner.last().is_some_and(|last| name(last) != "cite") {
        inner.push(json!({ "type": "cite" }));
    }
    if !inner.is_empty() {
        out["content"] = Value::Array(inner);
    }
    out
}

/// JSON of any shape, with our own words in it more often than chance would.
pub(crate) fn anything() -> impl Strategy<Value = Value> {
    let kinds: Vec<&str> = NODES.iter().map(|kind| kind.name).collect();
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-z]{0,4}".prop_map(Value::from),
        prop::sample::select(kinds).prop_map(|kind| json!({ "type": kind, "text": "x" })),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        let keys = prop::sample::select(vec![
            "type", "content", "attrs", "text", "marks", "kept", "media", "shown",
        ]);
        let kinds: Vec<&str> = NODES.iter().map(|kind| kind.name).collect();
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((keys, inner.clone()), 0..4).prop_map(|pairs| Value::Object(
                pairs
                    .into_iter()
                    .map(|(k, v)| (k.to_owned(), v))
                    .collect::<Map<_, _>>()
            )),
            (prop::sample::select(kinds), prop::collection::vec(inner, 0..4))
                .prop_map(|(kind, content)| json!({ "type": kind, "content": content })),
        ]
    })
}
