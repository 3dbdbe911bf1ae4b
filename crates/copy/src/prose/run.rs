//! Runs of pieces and their marks.

use serde_json::{Value, json};

use super::Malformed;
use super::read::{flag, maybe_text, media_from, text, whole};
use super::write::media;
use crate::clock::Moment;
use crate::doc::{Inline, Mark, Suggestion};
use crate::id::{PersonId, SourceId};
use crate::lang::{Direction, Lang};
use crate::schema::MARKS;

/// Where a mark stands among the others.
fn rank(name: &str) -> usize {
    MARKS
        .iter()
        .position(|kind| kind.name == name)
        .unwrap_or(MARKS.len())
}

/// The marks of a piece as the editor has them: in the schema's order, none twice.
fn settled(marks: &[Mark]) -> Vec<&Mark> {
    let mut out: Vec<&Mark> = Vec::new();
    for mark in marks {
        let name = name(mark);
        let many = MARKS.iter().any(|kind| kind.name == name && kind.many);
        if !out
            .iter()
            .any(|other| *other == mark || (!many && self::name(other) == name))
        {
            out.push(mark);
        }
    }
    out.sort_by_key(|mark| rank(name(mark)));
    out
}

/// The content of a text block.
pub(super) fn write(run: &[Inline]) -> Vec<Value> {
    let mut out: Vec<Value> = Vec::new();
    let mut last: Option<(String, Vec<&Mark>)> = None;
    for piece in run {
        if let Inline::Text { text, marks } = piece {
            let marks = settled(marks);
            match &mut last {
                _ if text.is_empty() => {}
                Some((words, before)) if *before == marks => words.push_str(text),
                _ => {
                    flush(&mut last, &mut out);
                    last = Some((text.clone(), marks));
                }
            }
            continue;
        }
        flush(&mut last, &mut out);
        out.push(match piece {
            Inline::Break => json!({ "type": "break" }),
            Inline::Picture { media: what, alt } => {
                json!({ "type": "small_picture", "attrs": { "media": media(what), "alt": alt } })
            }
            Inline::Note { id } => json!({ "type": "note", "attrs": { "id": id } }),
            Inline::Text { .. } => continue,
        });
    }
    flush(&mut last, &mut out);
    out
}

fn flush(last: &mut Option<(String, Vec<&Mark>)>, out: &mut Vec<Value>) {
    if let Some((text, marks)) = last.take() {
        let marks: Vec<Value> = marks.into_iter().map(mark_to).collect();
        out.push(if marks.is_empty() {
            json!({ "type": "text", "text": text })
        } else {
            json!({ "type": "text", "marks": marks, "text": text })
        });
    }
}

/// The run that some nodes hold.
pub(super) fn read(nodes: &[Value]) -> Result<Vec<Inline>, Malformed> {
    let mut out: Vec<Inline> = Vec::new();
    for node in nodes {
        let kind = node.get("type").and_then(Value::as_str).unwrap_or_default();
        let attrs = node.get("attrs").unwrap_or(&Value::Null);
        let piece = match kind {
            "text" => {
                let words = text(node, "text");
                let marks = node.get("marks").and_then(Value::as_array);
                let marks = marks.into_iter().flatten().map(mark_from);
                let marks = marks.collect::<Result<Vec<_>, _>>()?;
                let marks: Vec<Mark> = settled(&marks.into_iter().flatten().collect::<Vec<_>>())
                    .into_iter()
                    .cloned()
                    .collect();
                if words.is_empty() {
                    continue;
                }
                if let Some(Inline::Text { text, marks: before }) = out.last_mut()
                    && *before == marks
                {
                    text.push_str(&words);
                    continue;
                }
                Inline::Text { text: words, marks }
            }
            "break" => Inline::Break,
            "small_picture" => Inline::Picture {
                media: media_from(attrs.get("media").unwrap_or(&Value::Null))?,
                alt: text(attrs, "alt"),
            },
            "note" => Inline::Note {
                id: text(attrs, "id"),
            },
            other => return Err(Malformed::new(other, "cannot stand in a line")),
        };
        out.push(piece);
    }
    Ok(out)
}

fn name(mark: &Mark) -> &'static str {
    match mark {
        Mark::Link { .. } => "link",
        Mark::Strong => "strong",
        Mark::Em => "em",
        Mark::Underline => "underline",
        Mark::Strike => "strike",
        Mark::Code => "code",
        Mark::Keyboard => "keyboard",
        Mark::Highlight => "highlight",
        Mark::Small => "small",
        Mark::Sub => "sub",
        Mark::Sup => "sup",
        Mark::Cite => "cite_title",
        Mark::Quoted => "quoted",
        Mark::Inserted => "inserted",
        Mark::Abbr { .. } => "abbr",
        Mark::Lang { .. } => "lang",
        Mark::Taken { .. } => "taken",
        Mark::Remark { .. } => "remark",
        Mark::Suggested { .. } => "suggested",
    }
}

fn mark_to(mark: &Mark) -> Value {
    let attrs = match mark {
        Mark::Link {
            href,
            title,
            sponsored,
        } => json!({ "href": href, "title": title, "sponsored": sponsored }),
        Mark::Abbr { title } => json!({ "title": title }),
        Mark::Lang { lang, dir } => json!({ "lang": lang, "dir": dir }),
        Mark::Taken { source, from, to } => {
            json!({ "source": source.to_string(), "from": from, "to": to })
        }
        Mark::Remark { id } => json!({ "id": id }),
        Mark::Suggested { id, deed, by, at } => {
            json!({ "id": id, "deed": deed, "by": by.to_string(), "at": at })
        }
        _ => return json!({ "type": name(mark) }),
    };
    json!({ "type": name(mark), "attrs": attrs })
}

/// A mark; `None` where what it says is impossible (an id that is none): the words stay without it.
fn mark_from(value: &Value) -> Result<Option<Mark>, Malformed> {
    let kind = value.get("type").and_then(Value::as_str).unwrap_or_default();
    let attrs = value.get("attrs").unwrap_or(&Value::Null);
    Ok(Some(match kind {
        "link" => Mark::Link {
            href: text(attrs, "href"),
            title: maybe_text(attrs, "title"),
            sponsored: flag(attrs, "sponsored"),
        },
        "strong" => Mark::Strong,
        "em" => Mark::Em,
        "underline" => Mark::Underline,
        "strike" => Mark::Strike,
        "code" => Mark::Code,
        "keyboard" => Mark::Keyboard,
        "highlight" => Mark::Highlight,
        "small" => Mark::Small,
        "sub" => Mark::Sub,
        "sup" => Mark::Sup,
        "cite_title" => Mark::Cite,
        "quoted" => Mark::Quoted,
        "inserted" => Mark::Inserted,
        "abbr" => Mark::Abbr {
            title: text(attrs, "title"),
        },
        "lang" => Mark::Lang {
            lang: maybe_text(attrs, "lang").and_then(|tag| Lang::parse(&tag)),
            dir: direction(attrs),
        },
        "taken" => {
            let Ok(source) = text(attrs, "source").parse() else {
                return Ok(None);
            };
            Mark::Taken {
                source: SourceId(source),
                from: whole(attrs, "from")
                    .and_then(|n| u64::try_from(n).ok())
                    .unwrap_or(0),
                to: whole(attrs, "to")
                    .and_then(|n| u64::try_from(n).ok())
                    .unwrap_or(0),
            }
        }
        "remark" => Mark::Remark {
            id: text(attrs, "id"),
        },
        "suggested" => {
            let deed = match text(attrs, "deed").as_str() {
                "insert" => Suggestion::Insert,
                "delete" => Suggestion::Delete,
                _ => return Err(Malformed::new("suggested", "proposes nothing we know")),
            };
            Mark::Suggested {
                id: text(attrs, "id"),
                deed,
                by: PersonId(text(attrs, "by").parse().unwrap_or(0)),
                at: Moment(whole(attrs, "at").unwrap_or(0)),
            }
        }
        other => return Err(Malformed::new(other, "is no mark of ours")),
    }))
}

/// The attribute `dir`.
pub(super) fn direction(attrs: &Value) -> Option<Direction> {
    match attrs.get("dir").and_then(Value::as_str) {
        Some("ltr") => Some(Direction::Ltr),
        Some("rtl") => Some(Direction::Rtl),
        _ => None,
    }
}
