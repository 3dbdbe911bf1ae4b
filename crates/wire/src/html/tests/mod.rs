//! What newspapers write, what strangers send, and that no word is lost either way.

mod hostile;
mod papers;
mod property;

use copy::doc::MediaRef;
use copy::{Block, Inline, Mark, MediaId};

use super::{Site, blocks};

/// A site with one picture, number 7 there, and one host of its own.
struct Town;

impl Site for Town {
    fn media_by_id(&self, wp_id: u64) -> Option<MediaId> {
        (wp_id == 7).then_some(MediaId(70))
    }

    fn media_by_url(&self, url: &str) -> Option<MediaId> {
        url.strip_prefix("https://town.example/up/bridge")
            .map(|_| MediaId(71))
    }

    fn link(&self, url: &str) -> String {
        url.strip_prefix("https://town.example").unwrap_or(url).into()
    }

    fn reusable_block(&self, _: u64) -> Option<String> {
        None
    }

    fn attached(&self) -> Vec<u64> {
        Vec::new()
    }
}

/// The blocks in a short notation, one block on a line.
fn set(html: &str) -> String {
    notation(&blocks(html, &Town).0)
}

fn notation(blocks: &[Block]) -> String {
    blocks.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn one(block: &Block) -> String {
    match block {
        Block::Paragraph {
            text,
            align,
            dir,
            anchor,
        } => {
            let mut said = String::from("p");
            said.extend(align.map(|align| format!(" {align:?}")));
            said.extend(dir.map(|dir| format!(" {dir:?}")));
            said.extend(anchor.as_ref().map(|anchor| format!(" #{anchor}")));
            format!("{said}: {}", text_of(text))
        }
        Block::Heading {
            level,
            text,
            align,
            anchor,
        } => {
            let anchor = anchor
                .as_ref()
                .map(|anchor| format!(" #{anchor}"))
                .unwrap_or_default();
            let align = align.map(|align| format!(" {align:?}")).unwrap_or_default();
            format!("h{level}{align}{anchor}: {}", text_of(text))
        }
        Block::List {
            ordered,
            start,
            items,
        } => {
            let items: Vec<String> = items
                .iter()
                .map(|item| notation(item).replace('\n', "; "))
                .collect();
            let start = start.map(|start| format!(" from {start}")).unwrap_or_default();
            format!(
                "{}{start} ({})",
                if *ordered { "ol" } else { "ul" },
                items.join(" | ")
            )
        }
        Block::Quote { blocks, cite } => format!(
            "quote ({}) — {}",
            notation(blocks).replace('\n', "; "),
            text_of(cite)
        ),
        Block::FactBox {
            title,
            blocks,
            folded,
        } => {
            format!(
                "box{} {} ({})",
                if *folded { " folded" } else { "" },
                text_of(title),
                notation(blocks)
            )
        }
        Block::Verse { text } => format!("verse: {}", text_of(text)),
        Block::Table {
            head,
            body,
            foot,
            caption,
        } => {
            let rows = |rows: &[copy::doc::Row]| {
                let rows = rows.iter().map(|row| {
                    let cells = row.cells.iter().map(|cell| {
                        let span = if (cell.columns, cell.rows) == (1, 1) {
                            String::new()
                        } else {
                            format!("{}×{} ", cell.columns, cell.rows)
                        };
                        format!(
                            "{}{span}{}",
                            if cell.header { "!" } else { "" },
                            text_of(&cell.text)
                        )
                    });
                    cells.collect::<Vec<_>>().join(" | ")
                });
                rows.collect::<Vec<_>>().join(" / ")
            };
            format!(
                "table [{}] [{}] [{}] {}",
                rows(head),
                rows(body),
                rows(foot),
                text_of(caption)
            )
        }
        Block::Raw { kind, shown, .. } => format!("raw {kind} ({})", notation(shown)),
        other => serde_json::to_string(other).unwrap().replace('"', "'"),
    }
}

fn text_of(text: &[Inline]) -> String {
    text.iter()
        .map(|piece| match piece {
            Inline::Text { text, marks } if marks.is_empty() => text.clone(),
            Inline::Text { text, marks } => {
                let marks: Vec<String> = marks.iter().map(mark).collect();
                format!("{{{}:{text}}}", marks.join(","))
            }
            Inline::Break => "⏎".into(),
            Inline::Picture {
                media: MediaRef::Elsewhere(url),
                alt,
            } => format!("<{url} {alt}>"),
            Inline::Picture {
                media: MediaRef::Kept(id),
                alt,
            } => format!("<{id} {alt}>"),
            Inline::Note { id } => format!("[{id}]"),
        })
        .collect()
}

fn mark(mark: &Mark) -> String {
    match mark {
        Mark::Link { href, sponsored, .. } => format!("{}{href}", if *sponsored { "paid " } else { "" }),
        Mark::Abbr { title } => format!("abbr {title}"),
        Mark::Lang { lang, dir } => format!(
            "lang {} {}",
            lang.as_ref().map_or("", |lang| lang.as_str()),
            dir.map_or("", |dir| dir.as_str())
        ),
        other => format!("{other:?}"),
    }
}
