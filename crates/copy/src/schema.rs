//! What can stand in the editor, defined once: the nodes and marks of ProseMirror's schema for a [`Document`].
//!
//! [`json`] is what `editor/src/schema.json` holds; a test compares the two, so that the editor cannot allow what
//! [`prose`](crate::prose) does not understand. How a node looks is the editor's own business.
//!
//! [`Document`]: crate::Document

use serde_json::{Map, Value, json};

/// What an attribute is if nobody set it, and what it may be.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A text; empty by default.
    Text,
    /// A text or nothing.
    MaybeText,
    /// A whole number with its default.
    Number(i32),
    /// A whole number or nothing.
    MaybeNumber,
    /// Yes or no; no by default.
    Flag,
    /// A text, by default this one.
    Word(&'static str),
    /// Anything: a reference to a medium, a list. Nothing by default.
    Data,
}

/// One attribute of a node or mark.
pub type Attr = (&'static str, Kind);

/// A kind of node.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// Its name, which is its block's tag where it is a block.
    pub name: &'static str,
    /// What it holds, as ProseMirror's content expression; empty if nothing.
    pub content: &'static str,
    /// `block` or `inline`, or empty.
    pub group: &'static str,
    /// Its attributes.
    pub attrs: &'static [Attr],
    /// Further properties of ProseMirror's node specification that are simply true.
    pub flags: &'static [&'static str],
    /// Its part in a table.
    pub table: &'static str,
}

const fn node(
    name: &'static str,
    content: &'static str,
    group: &'static str,
    attrs: &'static [Attr],
) -> Node {
    Node {
        name,
        content,
        group,
        attrs,
        flags: &[],
        table: "",
    }
}

const fn with(flags: &'static [&'static str], node: Node) -> Node {
    Node { flags, ..node }
}

const fn part(table: &'static str, node: Node) -> Node {
    Node { table, ..node }
}

const CELL: &[Attr] = &[
    ("colspan", Kind::Number(1)),
    ("rowspan", Kind::Number(1)),
    ("colwidth", Kind::Data),
    ("align", Kind::MaybeText),
];

const PICTURE: &[Attr] = &[
    ("media", Kind::Data),
    ("alt", Kind::MaybeText),
    ("credit", Kind::MaybeText),
    ("link", Kind::MaybeText),
    ("width", Kind::Word("text")),
    ("focus", Kind::Data),
    ("cuts", Kind::Data),
];

/// Every node. The first block is what an empty place is filled with.
pub const NODES: &[Node] = &[
    node("doc", "block+ footnotes?", "", &[]),
    node(
        "paragraph",
        "inline*",
        "block",
        &[
            ("align", Kind::MaybeText),
            ("dir", Kind::MaybeText),
            ("anchor", Kind::MaybeText),
        ],
    ),
    with(
        &["defining"],
        node(
            "heading",
            "inline*",
            "block",
            &[
                ("level", Kind::Number(2)),
                ("align", Kind::MaybeText),
                ("anchor", Kind::MaybeText),
            ],
        ),
    ),
    node(
        "list",
        "item+",
        "block",
        &[("ordered", Kind::Flag), ("start", Kind::MaybeNumber)],
    ),
    with(&["defining"], node("item", "block+", "", &[])),
    with(&["defining"], node("quote", "block+ cite?", "block", &[])),
    with(
        &["defining", "isolating"],
        node(
            "said_quote",
            "inline*",
            "block",
            &[
                ("speaker", Kind::Text),
                ("role", Kind::MaybeText),
                ("source", Kind::MaybeText),
            ],
        ),
    ),
    with(
        &["defining", "isolating"],
        node("pull_quote", "words cite", "block", &[]),
    ),
    with(&["isolating"], node("picture", "inline*", "block", PICTURE)),
    with(
        &["isolating"],
        node(
            "gallery",
            "picture* caption",
            "block",
            &[("columns", Kind::MaybeNumber)],
        ),
    ),
    with(
        &["isolating"],
        node(
            "player",
            "inline*",
            "block",
            &[
                ("kind", Kind::Word("video")),
                ("tracks", Kind::Data),
                ("poster", Kind::Data),
            ],
        ),
    ),
    with(
        &["isolating"],
        node(
            "embed",
            "inline*",
            "block",
            &[
                ("url", Kind::Text),
                ("provider", Kind::Text),
                ("title", Kind::MaybeText),
            ],
        ),
    ),
    node(
        "card",
        "",
        "block",
        &[
            ("url", Kind::Text),
            ("title", Kind::MaybeText),
            ("description", Kind::MaybeText),
            ("site", Kind::MaybeText),
            ("leads", Kind::Word("page")),
            ("picture", Kind::Data),
        ],
    ),
    with(
        &["isolating"],
        node("file", "inline*", "block", &[("file", Kind::Data)]),
    ),
    with(&["isolating"], node("table", "grid caption", "block", &[])),
    part("table", with(&["isolating"], node("grid", "row+", "", &[]))),
    part(
        "row",
        node(
            "row",
            "(cell | header_cell)*",
            "",
            &[("part", Kind::Word("body"))],
        ),
    ),
    part("cell", with(&["isolating"], node("cell", "inline*", "", CELL))),
    part(
        "header_cell",
        with(&["isolating"], node("header_cell", "inline*", "", CELL)),
    ),
    with(
        &["code", "defining"],
        node("code_block", "text*", "block", &[("language", Kind::MaybeText)]),
    ),
    with(&["defining"], node("verse", "inline*", "block", &[])),
    with(
        &["defining", "isolating"],
        node("fact_box", "title block+", "block", &[("folded", Kind::Flag)]),
    ),
    node("separator", "", "block", &[]),
    node(
        "more",
        "",
        "block",
        &[("text", Kind::MaybeText), ("hide_teaser", Kind::Flag)],
    ),
    node("page_break", "", "block", &[]),
    node(
        "raw",
        "",
        "block",
        &[
            ("kind", Kind::Text),
            ("source", Kind::Text),
            ("shown", Kind::Data),
        ],
    ),
    with(&["defining"], node("words", "inline*", "", &[])),
    with(&["defining"], node("cite", "inline*", "", &[])),
    with(&["defining"], node("title", "inline*", "", &[])),
    with(&["defining"], node("caption", "inline*", "", &[])),
    with(&["isolating"], node("footnotes", "footnote+", "", &[])),
    with(
        &["defining"],
        node("footnote", "inline*", "", &[("id", Kind::Text)]),
    ),
    node("text", "", "inline", &[]),
    node("break", "", "inline", &[]),
    node(
        "small_picture",
        "",
        "inline",
        &[("media", Kind::Data), ("alt", Kind::Text)],
    ),
    node("note", "", "inline", &[("id", Kind::Text)]),
];

/// A kind of mark.
#[derive(Debug, Clone, Copy)]
pub struct MarkKind {
    /// Its name: its tag in [`Mark`](crate::Mark), save for `cite`, which is `cite_title` here.
    pub name: &'static str,
    /// Its attributes.
    pub attrs: &'static [Attr],
    /// What is typed at its end belongs to it.
    pub inclusive: bool,
    /// Several of it may stand on the same words.
    pub many: bool,
}

const fn mark(name: &'static str, attrs: &'static [Attr], inclusive: bool, many: bool) -> MarkKind {
    MarkKind {
        name,
        attrs,
        inclusive,
        many,
    }
}

/// Every mark, outermost first: the order in which they stand on a text.
pub const MARKS: &[MarkKind] = &[
    mark(
        "link",
        &[
            ("href", Kind::Text),
            ("title", Kind::MaybeText),
            ("sponsored", Kind::Flag),
        ],
        false,
        false,
    ),
    mark(
        "lang",
        &[("lang", Kind::MaybeText), ("dir", Kind::MaybeText)],
        true,
        true,
    ),
    mark("strong", &[], true, false),
    mark("em", &[], true, false),
    mark("underline", &[], true, false),
    mark("strike", &[], true, false),
    mark("highlight", &[], true, false),
    mark("small", &[], true, false),
    mark("cite_title", &[], true, false),
    mark("quoted", &[], true, false),
    mark("inserted", &[], true, false),
    mark("abbr", &[("title", Kind::Text)], false, true),
    mark("sub", &[], true, false),
    mark("sup", &[], true, false),
    mark("keyboard", &[], true, false),
    mark("code", &[], true, false),
    mark(
        "taken",
        &[
            ("source", Kind::Text),
            ("from", Kind::Number(0)),
            ("to", Kind::Number(0)),
        ],
        false,
        false,
    ),
    mark("remark", &[("id", Kind::Text)], false, true),
    mark(
        "suggested",
        &[
            ("id", Kind::Text),
            ("deed", Kind::Word("insert")),
            ("by", Kind::Text),
            ("at", Kind::Number(0)),
        ],
        false,
        true,
    ),
];

/// The schema as the editor reads it.
pub fn json() -> Value {
    json!({
        "nodes": NODES.iter().map(node_json).collect::<Vec<_>>(),
        "marks": MARKS.iter().map(mark_json).collect::<Vec<_>>(),
    })
}

fn node_json(node: &Node) -> Value {
    let mut spec = Map::new();
    spec.insert("name".into(), node.name.into());
    if !node.content.is_empty() {
        spec.insert("content".into(), node.content.into());
    }
    if !node.group.is_empty() {
        spec.insert("group".into(), node.group.into());
    }
    if node.group == "inline" {
        spec.insert("inline".into(), true.into());
    }
    if node.name == "code_block" {
        // Program text has no marks but the newsroom's own, and those it cannot keep.
        spec.insert("marks".into(), "".into());
    }
    if matches!(node.name, "code_block" | "verse") {
        spec.insert("whitespace".into(), "pre".into());
    }
    if !node.table.is_empty() {
        spec.insert("tableRole".into(), node.table.into());
    }
    for flag in node.flags {
        spec.insert((*flag).into(), true.into());
    }
    attrs_json(node.attrs, &mut spec);
    Value::Object(spec)
}

fn mark_json(mark: &MarkKind) -> Value {
    let mut spec = Map::new();
    spec.insert("name".into(), mark.name.into());
    spec.insert("inclusive".into(), mark.inclusive.into());
    if mark.many {
        spec.insert("excludes".into(), "".into());
    }
    attrs_json(mark.attrs, &mut spec);
    Value::Object(spec)
}

fn attrs_json(attrs: &[Attr], spec: &mut Map<String, Value>) {
    if attrs.is_empty() {
        return;
    }
    let attrs = attrs.iter().map(|(name, kind)| {
        let (default, validate) = match kind {
            Kind::Text => (json!(""), "string"),
            Kind::MaybeText => (Value::Null, "string|null"),
            Kind::Number(default) => (json!(default), "number"),
            Kind::MaybeNumber => (Value::Null, "number|null"),
            Kind::Flag => (json!(false), "boolean"),
            Kind::Word(default) => (json!(default), "string"),
            Kind::Data => (Value::Null, ""),
        };
        let attr = if validate.is_empty() {
            json!({ "default": default })
        } else {
            json!({ "default": default, "validate": validate })
        };
        ((*name).to_owned(), attr)
    });
    spec.insert("attrs".into(), Value::Object(attrs.collect()));
}
