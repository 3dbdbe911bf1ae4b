//! From a document to the editor.

use serde_json::{Value, json};

use super::run;
use crate::doc::{Block, Document, Inline, MediaRef, Picture, Row};

/// What a browser holds exactly: the whole numbers up to here, both ways.
const SAFE: i64 = (1 << 53) - 1;

pub(super) fn document(document: &Document) -> Value {
    let mut content = filled(&document.blocks);
    if !document.footnotes.is_empty() {
        let notes = document.footnotes.iter();
        let notes = notes.map(|note| {
            let content = run::write(&note.text);
            json!({ "type": "footnote", "attrs": { "id": note.id }, "content": content })
        });
        let notes: Vec<Value> = notes.collect();
        content.push(json!({ "type": "footnotes", "content": notes }));
    }
    json!({ "type": "doc", "content": content })
}

/// A picture in a field: the attributes with its caption among them.
pub(super) fn field(picture: &Picture) -> Value {
    let mut attrs = picture_attrs(picture);
    if let Some(map) = attrs.as_object_mut() {
        map.insert("caption".into(), Value::Array(run::write(&picture.caption)));
    }
    attrs
}

/// A reference to a medium: `{"kept": "ID"}` or `{"elsewhere": "ADDRESS"}`.
pub(super) fn media(media: &MediaRef) -> Value {
    match media {
        MediaRef::Kept(id) => json!({ "kept": id.to_string() }),
        MediaRef::Elsewhere(url) => json!({ "elsewhere": url }),
    }
}

/// Blocks where at least one must stand.
fn filled(from: &[Block]) -> Vec<Value> {
    let mut out = blocks(from);
    if out.is_empty() {
        out.push(block_of(
            "paragraph",
            json!({ "align": null, "dir": null, "anchor": null }),
            Vec::new(),
        ));
    }
    out
}

fn blocks(from: &[Block]) -> Vec<Value> {
    from.iter().filter_map(block).collect()
}

fn block_of(kind: &str, attrs: Value, content: Vec<Value>) -> Value {
    let mut node = serde_json::Map::new();
    node.insert("type".into(), kind.into());
    if attrs.is_object() {
        node.insert("attrs".into(), attrs);
    }
    if !content.is_empty() {
        node.insert("content".into(), content.into());
    }
    Value::Object(node)
}

/// A node that only holds a run: a caption, a title, who said it.
fn line(kind: &str, text: &[Inline]) -> Value {
    block_of(kind, Value::Null, run::write(text))
}

fn block(block: &Block) -> Option<Value> {
    Some(match block {
        Block::Paragraph {
            text,
            align,
            dir,
            anchor,
        } => {
            let attrs = json!({ "align": align, "dir": dir, "anchor": anchor });
            block_of("paragraph", attrs, run::write(text))
        }
        Block::Heading {
            level,
            text,
            align,
            anchor,
        } => {
            let attrs = json!({ "level": (*level).clamp(1, 6), "align": align, "anchor": anchor });
            block_of("heading", attrs, run::write(text))
        }
        Block::List {
            ordered,
            start,
            items,
        } => {
            let items: Vec<Value> = items
                .iter()
                .map(|item| block_of("item", Value::Null, filled(item)))
                .collect();
            if items.is_empty() {
                return None;
            }
            let start = start.filter(|start| (-SAFE..=SAFE).contains(start));
            block_of("list", json!({ "ordered": ordered, "start": start }), items)
        }
        Block::Quote { blocks, cite } => {
            let mut content = filled(blocks);
            let cite = run::write(cite);
            if !cite.is_empty() {
                content.push(block_of("cite", Value::Null, cite));
            }
            block_of("quote", Value::Null, content)
        }
        Block::SaidQuote {
            text,
            speaker,
            role,
            source,
        } => {
            let attrs = json!({ "speaker": speaker, "role": role, "source": source });
            block_of("said_quote", attrs, run::write(text))
        }
        Block::PullQuote { text, cite } => {
            let content = vec![line("words", text), line("cite", cite)];
            block_of("pull_quote", Value::Null, content)
        }
        Block::Picture(it) => picture(it),
        Block::Gallery {
            pictures,
            columns,
            caption,
        } => {
            let mut content: Vec<Value> = pictures.iter().map(picture).collect();
            content.push(line("caption", caption));
            block_of("gallery", json!({ "columns": columns }), content)
        }
        Block::Player {
            kind,
            tracks,
            poster,
            caption,
        } => {
            let tracks: Vec<Value> = tracks.iter().map(media).collect();
            let poster = poster.as_ref().map(media);
            let attrs = json!({ "kind": kind, "tracks": tracks, "poster": poster });
            block_of("player", attrs, run::write(caption))
        }
        Block::Embed {
            url,
            provider,
            title,
            caption,
        } => {
            let attrs = json!({ "url": url, "provider": provider, "title": title });
            block_of("embed", attrs, run::write(caption))
        }
        Block::Card {
            url,
            title,
            description,
            site,
            leads,
            picture,
        } => {
            let attrs = json!({
                "url": url, "title": title, "description": description, "site": site,
                "leads": leads.as_str(), "picture": picture.as_ref().map(media),
            });
            block_of("card", attrs, Vec::new())
        }
        Block::File { file, text } => block_of("file", json!({ "file": media(file) }), run::write(text)),
        Block::Table {
            head,
            body,
            foot,
            caption,
        } => return table(head, body, foot, caption),
        Block::Code { text, language } => {
            let content = if text.is_empty() {
                Vec::new()
            } else {
                vec![json!({ "type": "text", "text": text })]
            };
            block_of("code_block", json!({ "language": language }), content)
        }
        Block::Verse { text } => block_of("verse", Value::Null, run::write(text)),
        Block::FactBox {
            title,
            blocks,
            folded,
        } => {
            let mut content = vec![line("title", title)];
            content.extend(filled(blocks));
            block_of("fact_box", json!({ "folded": folded }), content)
        }
        Block::Separator => block_of("separator", Value::Null, Vec::new()),
        Block::More { text, hide_teaser } => {
            let attrs = json!({ "text": text, "hide_teaser": hide_teaser });
            block_of("more", attrs, Vec::new())
        }
        Block::PageBreak => block_of("page_break", Value::Null, Vec::new()),
        Block::Raw { kind, source, shown } => {
            let attrs = json!({ "kind": kind, "source": source, "shown": blocks(shown) });
            block_of("raw", attrs, Vec::new())
        }
    })
}

fn picture_attrs(picture: &Picture) -> Value {
    json!({
        "media": media(&picture.media),
        "alt": picture.alt,
        "credit": picture.credit,
        "link": picture.link,
        "width": picture.width,
        "focus": picture.focus,
        "cuts": (!picture.cuts.is_empty()).then_some(&picture.cuts),
    })
}

fn picture(picture: &Picture) -> Value {
    block_of("picture", picture_attrs(picture), run::write(&picture.caption))
}

fn table(head: &[Row], body: &[Row], foot: &[Row], caption: &[Inline]) -> Option<Value> {
    let parts = [("head", head), ("body", body), ("foot", foot)];
    let rows: Vec<Value> = parts
        .into_iter()
        .flat_map(|(part, rows)| rows.iter().map(move |row| self::row(part, row)))
        .collect();
    if rows.is_empty() {
        // A table of nothing: what its caption says is kept as a paragraph.
        let caption = run::write(caption);
        let attrs = json!({ "align": null, "dir": null, "anchor": null });
        return (!caption.is_empty()).then(|| block_of("paragraph", attrs, caption));
    }
    let grid = block_of("grid", Value::Null, rows);
    Some(block_of(
        "table",
        Value::Null,
        vec![grid, line("caption", caption)],
    ))
}

fn row(part: &str, row: &Row) -> Value {
    let cells = row.cells.iter().map(|cell| {
        let attrs = json!({
            "colspan": cell.columns.clamp(1, 1000),
            "rowspan": cell.rows.clamp(1, 1000),
            "colwidth": null,
            "align": cell.align,
        });
        let kind = if cell.header { "header_cell" } else { "cell" };
        block_of(kind, attrs, run::write(&cell.text))
    });
    block_of("row", json!({ "part": part }), cells.collect())
}
