//! What is proposed in a document and not decided yet.

use crate::doc::{Block, Document, Inline, Mark};

impl Document {
    /// Every open proposal ([`Mark::Suggested`]) once, in reading order. One with both a deletion and an insertion
    /// comes twice. A piece that has any of them cannot be published.
    pub fn open_suggestions(&self) -> Vec<&Mark> {
        let mut out: Vec<&Mark> = Vec::new();
        let marks = self.runs().into_iter().flatten().flat_map(|piece| match piece {
            Inline::Text { marks, .. } => marks.as_slice(),
            _ => &[],
        });
        for mark in marks {
            if matches!(mark, Mark::Suggested { .. }) && !out.contains(&mark) {
                out.push(mark);
            }
        }
        out
    }

    /// Every run of pieces, in reading order: what bears marks.
    pub fn runs(&self) -> Vec<&[Inline]> {
        let mut out: Vec<&[Inline]> = Vec::new();
        for block in self.walk() {
            runs_of(block, &mut out);
        }
        out.extend(self.footnotes.iter().map(|note| note.text.as_slice()));
        out.retain(|run| !run.is_empty());
        out
    }
}

/// The runs of one block itself, not those of its children.
fn runs_of<'a>(block: &'a Block, out: &mut Vec<&'a [Inline]>) {
    match block {
        Block::Paragraph { text, .. }
        | Block::Heading { text, .. }
        | Block::SaidQuote { text, .. }
        | Block::File { text, .. }
        | Block::Verse { text } => out.push(text),
        Block::Quote { cite: run, .. }
        | Block::Player { caption: run, .. }
        | Block::Embed { caption: run, .. }
        | Block::FactBox { title: run, .. } => out.push(run),
        Block::PullQuote { text, cite } => out.extend([text.as_slice(), cite]),
        Block::Picture(picture) => out.push(&picture.caption),
        Block::Gallery {
            pictures, caption, ..
        } => {
            out.extend(pictures.iter().map(|picture| picture.caption.as_slice()));
            out.push(caption);
        }
        Block::Table {
            head,
            body,
            foot,
            caption,
        } => {
            let rows = head.iter().chain(body).chain(foot);
            out.extend(rows.flat_map(|row| &row.cells).map(|cell| cell.text.as_slice()));
            out.push(caption);
        }
        Block::List { .. }
        | Block::Code { .. }
        | Block::Card { .. }
        | Block::Separator
        | Block::More { .. }
        | Block::PageBreak
        | Block::Raw { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Moment;
    use crate::doc::{Footnote, Suggestion};
    use crate::id::PersonId;

    fn suggested(text: &str, id: &str, deed: Suggestion) -> Inline {
        Inline::Text {
            text: text.into(),
            marks: vec![Mark::Suggested {
                id: id.into(),
                deed,
                by: PersonId(7),
                at: Moment(0),
            }],
        }
    }

    #[test]
    fn a_proposal_is_found_wherever_it_stands_and_counted_once() {
        let mut doc = Document::default();
        assert!(doc.open_suggestions().is_empty());
        doc.blocks = vec![
            Block::PullQuote {
                text: vec![
                    suggested("one ", "a", Suggestion::Insert),
                    Inline::Break,
                    suggested("piece", "a", Suggestion::Insert),
                ],
                cite: vec![suggested("who", "b", Suggestion::Delete)],
            },
            Block::List {
                ordered: false,
                start: None,
                items: vec![vec![Block::Verse {
                    text: vec![suggested("deep", "c", Suggestion::Insert)],
                }]],
            },
        ];
        doc.footnotes.push(Footnote {
            id: "n".into(),
            text: vec![suggested("below", "d", Suggestion::Insert)],
        });
        let ids: Vec<&str> = doc
            .open_suggestions()
            .into_iter()
            .filter_map(|mark| match mark {
                Mark::Suggested { id, .. } => Some(id.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(ids, ["a", "b", "c", "d"]);
    }
}
