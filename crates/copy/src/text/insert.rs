//! Putting something into a document at a place of its words.

use crate::doc::{Block, Document, Inline, Picture};

/// What a document says, in the order of [`document`](super::document).
enum Part<'a> {
    /// Pieces that something can stand among: one run, or the cells of a row.
    Runs(Vec<&'a mut Vec<Inline>>),
    /// Words of a field.
    Words(String),
}

/// Puts `piece` into a document behind so many code points of its words ([`document`](super::document)), in the
/// block that says the last of them. False, and nothing is changed, where that is not in a text with marks.
pub fn insert(doc: &mut Document, at: usize, piece: Inline) -> bool {
    let mut parts = Vec::new();
    blocks(&mut doc.blocks, &mut parts);
    parts.extend(
        doc.footnotes
            .iter_mut()
            .map(|note| Part::Runs(vec![&mut note.text])),
    );
    let mut before = 0;
    for part in parts {
        let said = match &part {
            Part::Words(words) => words.clone(),
            Part::Runs(runs) => {
                let cells: Vec<String> = runs.iter().map(|run| super::inline(run)).collect();
                cells.join("\t")
            }
        };
        if said.trim().is_empty() {
            continue;
        }
        let long = said.chars().count();
        if at > before && at <= before + long {
            return match part {
                Part::Words(_) => false,
                Part::Runs(runs) => among(runs, at - before, piece),
            };
        }
        // The blank line between.
        before += long + 2;
    }
    false
}

fn among(runs: Vec<&mut Vec<Inline>>, at: usize, piece: Inline) -> bool {
    let mut left = at;
    for run in runs {
        let long = super::inline(run).chars().count();
        if left > 0 && left <= long {
            split(run, left, piece);
            return true;
        }
        // The tab between two cells.
        let Some(rest) = left.checked_sub(long + 1) else {
            return false;
        };
        left = rest;
    }
    false
}

fn split(run: &mut Vec<Inline>, at: usize, piece: Inline) {
    let mut left = at;
    let mut place = run.len();
    for (n, here) in run.iter_mut().enumerate() {
        let long = match here {
            Inline::Text { text, .. } => text.chars().count(),
            Inline::Break => 1,
            Inline::Picture { .. } | Inline::Note { .. } => 0,
        };
        if left > long {
            left -= long;
            continue;
        }
        place = n + 1;
        if let Inline::Text { text, marks } = here
            && left < long
        {
            let cut = text.char_indices().nth(left).map_or(text.len(), |(byte, _)| byte);
            let rest = Inline::Text {
                text: text.split_off(cut),
                marks: marks.clone(),
            };
            run.insert(place, rest);
        }
        break;
    }
    run.insert(place, piece);
}

fn blocks<'a>(from: &'a mut [Block], out: &mut Vec<Part<'a>>) {
    for block in from {
        one(block, out);
    }
}

fn one<'a>(block: &'a mut Block, out: &mut Vec<Part<'a>>) {
    let picture = |picture: &'a mut Picture, out: &mut Vec<Part<'a>>| {
        out.push(Part::Runs(vec![&mut picture.caption]));
        out.extend(picture.credit.clone().map(Part::Words));
    };
    match block {
        Block::Paragraph { text, .. } | Block::Heading { text, .. } | Block::Verse { text } => {
            out.push(Part::Runs(vec![text]));
        }
        Block::List { items, .. } => items.iter_mut().for_each(|item| blocks(item, out)),
        Block::Quote { blocks: inner, cite } => {
            blocks(inner, out);
            out.push(Part::Runs(vec![cite]));
        }
        Block::SaidQuote {
            text,
            speaker,
            role,
            source,
        } => {
            out.push(Part::Runs(vec![text]));
            out.push(Part::Words(speaker.clone()));
            out.extend(role.clone().map(Part::Words));
            out.extend(source.clone().map(Part::Words));
        }
        Block::PullQuote { text, cite } => out.extend([text, cite].map(|run| Part::Runs(vec![run]))),
        Block::Picture(it) => picture(it, out),
        Block::Gallery {
            pictures, caption, ..
        } => {
            pictures.iter_mut().for_each(|it| picture(it, out));
            out.push(Part::Runs(vec![caption]));
        }
        Block::Player { caption, .. } | Block::Embed { caption, .. } => {
            out.push(Part::Runs(vec![caption]));
        }
        Block::File { text, .. } => out.push(Part::Runs(vec![text])),
        Block::Table {
            head,
            body,
            foot,
            caption,
        } => {
            for row in head.iter_mut().chain(body).chain(foot) {
                out.push(Part::Runs(
                    row.cells.iter_mut().map(|cell| &mut cell.text).collect(),
                ));
            }
            out.push(Part::Runs(vec![caption]));
        }
        Block::Code { text, .. } => out.push(Part::Words(text.clone())),
        Block::FactBox {
            title, blocks: inner, ..
        } => {
            out.push(Part::Runs(vec![title]));
            blocks(inner, out);
        }
        Block::Raw { shown, .. } => blocks(shown, out),
        // What another page says of itself is not what the piece says.
        Block::Card { .. } | Block::Separator | Block::More { .. } | Block::PageBreak => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::{Cell, Footnote, Mark, Row};
    use crate::text::document;

    fn plain(text: &str) -> Vec<Inline> {
        vec![Inline::text(text)]
    }

    /// One of every block that says something, some of them empty.
    fn all() -> Document {
        let cell = |text: &str| Cell {
            text: plain(text),
            header: false,
            columns: 1,
            rows: 1,
            align: None,
        };
        let mut doc = Document {
            blocks: vec![
                Block::paragraph("First “quoted” words."),
                Block::paragraph("  "),
                Block::List {
                    ordered: false,
                    start: None,
                    items: vec![
                        vec![Block::paragraph("An item.")],
                        vec![Block::paragraph("نص عربي")],
                    ],
                },
                Block::SaidQuote {
                    text: plain("We said so."),
                    speaker: "A. Speaker".into(),
                    role: Some("Mayor".into()),
                    source: None,
                },
                Block::Table {
                    head: Vec::new(),
                    body: vec![Row {
                        cells: vec![cell("One"), cell(""), cell("Three")],
                    }],
                    foot: Vec::new(),
                    caption: Vec::new(),
                },
                Block::Separator,
                Block::PullQuote {
                    text: plain("Pulled."),
                    cite: plain("By one"),
                },
            ],
            footnotes: vec![Footnote {
                id: "n1".into(),
                text: plain("A note."),
            }],
        };
        if let Some(Block::Paragraph { text, .. }) = doc.blocks.first_mut() {
            text.push(Inline::Break);
            text.push(Inline::Text {
                text: "More.".into(),
                marks: vec![Mark::Strong],
            });
        }
        doc
    }

    #[test]
    fn what_is_put_in_stands_exactly_where_it_should_in_the_words() {
        let words: Vec<char> = document(&all()).chars().collect();
        let mut put = 0;
        for at in 1..=words.len() {
            let mut doc = all();
            if !insert(&mut doc, at, Inline::text("†")) {
                assert_eq!(doc, all(), "refused at {at} and changed");
                continue;
            }
            put += 1;
            let mut wanted = words.clone();
            wanted.insert(at, '†');
            let wanted: String = wanted.into_iter().collect();
            assert_eq!(document(&doc), wanted, "at {at}");
        }
        assert!(put > 80, "only {put} places");
        assert!(!insert(&mut all(), 0, Inline::text("†")));
        assert!(!insert(&mut all(), 99_999, Inline::text("†")));
    }
}
