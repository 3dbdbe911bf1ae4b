//! From the editor to a document.

use serde_json::Value;

use super::{Malformed, run};
use crate::doc::{
    Align, Block, Cell, Cut, Cuts, Document, Focus, Footnote, Inline, LeadsTo, MediaRef, Picture, PlayerKind,
    Ratio, Row, Width,
};
use crate::id::MediaId;

/// The children of a node.
pub(super) fn content(node: &Value) -> &[Value] {
    node.get("content")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default()
}

/// The type of a node; empty if it has none.
pub(super) fn kind(node: &Value) -> &str {
    node.get("type").and_then(Value::as_str).unwrap_or_default()
}

pub(super) fn text(attrs: &Value, name: &str) -> String {
    maybe_text(attrs, name).unwrap_or_default()
}

pub(super) fn maybe_text(attrs: &Value, name: &str) -> Option<String> {
    attrs.get(name).and_then(Value::as_str).map(str::to_owned)
}

pub(super) fn flag(attrs: &Value, name: &str) -> bool {
    attrs.get(name).and_then(Value::as_bool).unwrap_or(false)
}

pub(super) fn whole(attrs: &Value, name: &str) -> Option<i64> {
    attrs.get(name).and_then(Value::as_i64)
}

/// A reference to a medium.
pub(super) fn media_from(value: &Value) -> Result<MediaRef, Malformed> {
    if let Some(id) = value.get("kept").and_then(Value::as_str) {
        let id = id
            .parse()
            .map_err(|_| Malformed::new(id, "is no id of a medium"))?;
        return Ok(MediaRef::Kept(MediaId(id)));
    }
    match value.get("elsewhere").and_then(Value::as_str) {
        Some(url) => Ok(MediaRef::Elsewhere(url.to_owned())),
        None => Err(Malformed::new("media", "names no medium")),
    }
}

fn align(attrs: &Value) -> Option<Align> {
    match attrs.get("align").and_then(Value::as_str) {
        Some("center") => Some(Align::Center),
        Some("end") => Some(Align::End),
        _ => None,
    }
}

pub(super) fn document(value: &Value) -> Result<Document, Malformed> {
    if kind(value) != "doc" {
        return Err(Malformed::new(kind(value), "is not a whole text"));
    }
    let (blocks, last) = split(content(value), "footnotes");
    let footnotes = last.map(content).unwrap_or_default().iter().map(|note| {
        if kind(note) != "footnote" {
            return Err(Malformed::new(kind(note), "stands among footnotes"));
        }
        let attrs = note.get("attrs").unwrap_or(&Value::Null);
        Ok(Footnote {
            id: text(attrs, "id"),
            text: run::read(content(note))?,
        })
    });
    Ok(Document {
        blocks: filled(blocks)?,
        footnotes: footnotes.collect::<Result<_, _>>()?,
    })
}

/// A picture in a field.
pub(super) fn field(value: &Value) -> Result<Picture, Malformed> {
    let caption = value.get("caption").and_then(Value::as_array);
    picture_of(value, run::read(caption.map(Vec::as_slice).unwrap_or_default())?)
}

/// The children, and the last of them apart if it is of that kind.
fn split<'a>(nodes: &'a [Value], last: &str) -> (&'a [Value], Option<&'a Value>) {
    match nodes.split_last() {
        Some((node, before)) if kind(node) == last => (before, Some(node)),
        _ => (nodes, None),
    }
}

/// Blocks where at least one must stand: a single empty paragraph stands for none.
fn filled(nodes: &[Value]) -> Result<Vec<Block>, Malformed> {
    let out = blocks(nodes)?;
    let nothing = Block::Paragraph {
        text: Vec::new(),
        align: None,
        dir: None,
        anchor: None,
    };
    Ok(if out.as_slice() == [nothing] {
        Vec::new()
    } else {
        out
    })
}

fn blocks(nodes: &[Value]) -> Result<Vec<Block>, Malformed> {
    nodes.iter().map(block).collect()
}

/// The run of a child that must be of that kind.
fn line(node: Option<&Value>, wanted: &str) -> Result<Vec<Inline>, Malformed> {
    match node {
        None => Ok(Vec::new()),
        Some(node) if kind(node) == wanted => run::read(content(node)),
        Some(node) => Err(Malformed::new(kind(node), "stands where a line should")),
    }
}

fn block(node: &Value) -> Result<Block, Malformed> {
    let attrs = node.get("attrs").unwrap_or(&Value::Null);
    let inner = content(node);
    Ok(match kind(node) {
        "paragraph" => Block::Paragraph {
            text: run::read(inner)?,
            align: align(attrs),
            dir: run::direction(attrs),
            anchor: maybe_text(attrs, "anchor"),
        },
        "heading" => Block::Heading {
            level: whole(attrs, "level")
                .and_then(|level| u8::try_from(level).ok())
                .unwrap_or(2)
                .clamp(1, 6),
            text: run::read(inner)?,
            align: align(attrs),
            anchor: maybe_text(attrs, "anchor"),
        },
        "list" => {
            let items = inner.iter().map(|item| match kind(item) {
                "item" => filled(content(item)),
                other => Err(Malformed::new(other, "is no item of a list")),
            });
            Block::List {
                ordered: flag(attrs, "ordered"),
                start: whole(attrs, "start"),
                items: items.collect::<Result<_, _>>()?,
            }
        }
        "quote" => {
            let (inner, cite) = split(inner, "cite");
            Block::Quote {
                blocks: filled(inner)?,
                cite: line(cite, "cite")?,
            }
        }
        "said_quote" => Block::SaidQuote {
            text: run::read(inner)?,
            speaker: text(attrs, "speaker"),
            role: maybe_text(attrs, "role"),
            source: maybe_text(attrs, "source"),
        },
        "pull_quote" => Block::PullQuote {
            text: line(inner.first(), "words")?,
            cite: line(inner.get(1), "cite")?,
        },
        "picture" => Block::Picture(picture_of(attrs, run::read(inner)?)?),
        "gallery" => gallery(attrs, inner)?,
        "player" => Block::Player {
            kind: match text(attrs, "kind").as_str() {
                "audio" => PlayerKind::Audio,
                _ => PlayerKind::Video,
            },
            tracks: {
                let tracks = attrs.get("tracks").and_then(Value::as_array);
                tracks
                    .into_iter()
                    .flatten()
                    .map(media_from)
                    .collect::<Result<_, _>>()?
            },
            poster: match attrs.get("poster") {
                None | Some(Value::Null) => None,
                Some(poster) => Some(media_from(poster)?),
            },
            caption: run::read(inner)?,
        },
        "embed" => Block::Embed {
            url: text(attrs, "url"),
            provider: text(attrs, "provider"),
            title: maybe_text(attrs, "title"),
            caption: run::read(inner)?,
        },
        "card" => Block::Card {
            url: text(attrs, "url"),
            title: maybe_text(attrs, "title"),
            description: maybe_text(attrs, "description"),
            site: maybe_text(attrs, "site"),
            leads: LeadsTo::named(&text(attrs, "leads")),
            picture: match attrs.get("picture") {
                None | Some(Value::Null) => None,
                Some(picture) => Some(media_from(picture)?),
            },
        },
        "file" => Block::File {
            file: media_from(attrs.get("file").unwrap_or(&Value::Null))?,
            text: run::read(inner)?,
        },
        "table" => table(inner)?,
        "code_block" => Block::Code {
            text: inner.iter().map(|node| text(node, "text")).collect(),
            language: maybe_text(attrs, "language"),
        },
        "verse" => Block::Verse {
            text: run::read(inner)?,
        },
        "fact_box" => Block::FactBox {
            title: line(inner.first(), "title")?,
            blocks: filled(inner.get(1..).unwrap_or_default())?,
            folded: flag(attrs, "folded"),
        },
        "separator" => Block::Separator,
        "more" => Block::More {
            text: maybe_text(attrs, "text"),
            hide_teaser: flag(attrs, "hide_teaser"),
        },
        "page_break" => Block::PageBreak,
        "raw" => Block::Raw {
            kind: text(attrs, "kind"),
            source: text(attrs, "source"),
            shown: {
                let shown = attrs.get("shown").and_then(Value::as_array);
                blocks(shown.map(Vec::as_slice).unwrap_or_default())?
            },
        },
        other => return Err(Malformed::new(other, "is no block of ours")),
    })
}

fn picture_of(attrs: &Value, caption: Vec<Inline>) -> Result<Picture, Malformed> {
    Ok(Picture {
        media: media_from(attrs.get("media").unwrap_or(&Value::Null))?,
        alt: maybe_text(attrs, "alt"),
        caption,
        credit: maybe_text(attrs, "credit"),
        link: maybe_text(attrs, "link"),
        width: match text(attrs, "width").as_str() {
            "wide" => Width::Wide,
            "full" => Width::Full,
            "start" => Width::Start,
            "end" => Width::End,
            _ => Width::Text,
        },
        focus: attrs.get("focus").and_then(focus),
        cuts: Cuts(
            Ratio::ALL
                .into_iter()
                .filter_map(|ratio| Some((ratio, cut(attrs.get("cuts")?.get(ratio.as_str())?)?)))
                .collect(),
        ),
    })
}

fn focus(value: &Value) -> Option<Focus> {
    let one: Focus = serde_json::from_value(value.clone()).ok()?;
    Some(one.within())
}

fn cut(value: &Value) -> Option<Cut> {
    let one: Cut = serde_json::from_value(value.clone()).ok()?;
    one.is_sound().then_some(one)
}

fn gallery(attrs: &Value, inner: &[Value]) -> Result<Block, Malformed> {
    let (pictures, caption) = split(inner, "caption");
    let pictures = pictures.iter().map(|node| match kind(node) {
        "picture" => picture_of(
            node.get("attrs").unwrap_or(&Value::Null),
            run::read(content(node))?,
        ),
        other => Err(Malformed::new(other, "stands among pictures")),
    });
    Ok(Block::Gallery {
        pictures: pictures.collect::<Result<_, _>>()?,
        columns: whole(attrs, "columns").and_then(|columns| u8::try_from(columns).ok()),
        caption: line(caption, "caption")?,
    })
}

/// A table. Rows may have been moved: what begins it as head is its head, what ends it as foot its foot.
fn table(inner: &[Value]) -> Result<Block, Malformed> {
    let (grid, caption) = split(inner, "caption");
    let rows = match grid {
        [grid] if kind(grid) == "grid" => content(grid),
        _ => return Err(Malformed::new("table", "has no grid")),
    };
    let part = |row: &Value| text(row.get("attrs").unwrap_or(&Value::Null), "part");
    let heads = rows.iter().take_while(|row| part(row) == "head").count();
    let (head, rest) = rows.split_at_checked(heads).unwrap_or((rows, &[]));
    let feet = rest.iter().rev().take_while(|row| part(row) == "foot").count();
    let (body, foot) = rest.split_at_checked(rest.len() - feet).unwrap_or((rest, &[]));
    Ok(Block::Table {
        head: rows_of(head)?,
        body: rows_of(body)?,
        foot: rows_of(foot)?,
        caption: line(caption, "caption")?,
    })
}

fn rows_of(rows: &[Value]) -> Result<Vec<Row>, Malformed> {
    rows.iter()
        .map(|row| {
            if kind(row) != "row" {
                return Err(Malformed::new(kind(row), "is no row of a table"));
            }
            let cells = content(row).iter().map(|cell| {
                let attrs = cell.get("attrs").unwrap_or(&Value::Null);
                let span = |name| {
                    let span = whole(attrs, name).and_then(|span| u16::try_from(span).ok());
                    span.unwrap_or(1).clamp(1, 1000)
                };
                Ok(Cell {
                    text: run::read(content(cell))?,
                    header: match kind(cell) {
                        "header_cell" => true,
                        "cell" => false,
                        other => return Err(Malformed::new(other, "is no cell of a table")),
                    },
                    columns: span("colspan"),
                    rows: span("rowspan"),
                    align: align(attrs),
                })
            });
            Ok(Row {
                cells: cells.collect::<Result<_, _>>()?,
            })
        })
        .collect()
}
