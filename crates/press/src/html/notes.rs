//! Footnotes: their marks in the text and the list below it.

use super::{Place, Writer};

impl Writer<'_> {
    /// A footnote's mark. A mark that points nowhere is not written.
    pub(crate) fn note_mark(&mut self, id: &str) {
        let Some(at) = self.document.footnotes.iter().position(|note| note.id == id) else {
            return;
        };
        let number = self.words.number(u64::try_from(at).unwrap_or(0) + 1);
        let first = self.mentioned.insert(at);
        let id = self.note_id(id);
        self.raw("<sup");
        self.class("note");
        self.raw("><a");
        if first && !self.is_feed() {
            self.attr("id", &format!("ref-{id}"));
        }
        let href = self.full(&format!("#{id}"));
        self.attr("href", &href);
        if !self.is_feed() {
            let label = self.words.fill("footnote", &[("n", &number)]);
            self.attr("aria-label", &label);
        }
        self.raw(">");
        self.text(&number);
        self.raw("</a></sup>");
    }

    /// The footnotes mentioned so far and, if `rest` is true, those that nothing mentions.
    pub(crate) fn footnotes(&mut self, rest: bool) {
        let document = self.document;
        let everywhere = if rest {
            mentioned_anywhere(document)
        } else {
            Vec::new()
        };
        let shown: Vec<usize> = (0..document.footnotes.len())
            .filter(|at| {
                let id = document
                    .footnotes
                    .get(*at)
                    .map(|note| note.id.as_str())
                    .unwrap_or_default();
                self.mentioned.contains(at) || (rest && !everywhere.contains(&id))
            })
            .collect();
        if shown.is_empty() {
            return;
        }
        let label = self.words.get("footnotes");
        self.raw("<section");
        self.class("notes");
        if !self.is_feed() {
            self.attr("aria-label", label);
        }
        self.raw("><ol>\n");
        for at in shown {
            let Some(note) = document.footnotes.get(at) else {
                continue;
            };
            let id = self.note_id(&note.id);
            self.raw("<li");
            self.attr("value", &(at + 1).to_string());
            if !self.is_feed() {
                self.attr("id", &id);
            }
            self.raw(">");
            let mentioned = self.mentioned.contains(&at);
            self.inlines(&note.text);
            if mentioned && !self.is_feed() {
                let back = self.words.get("footnote_back");
                self.raw(" <a");
                self.attr("href", &format!("#ref-{id}"));
                self.attr("aria-label", back);
                self.raw(">↩\u{FE0E}</a>");
            }
            self.raw("</li>\n");
        }
        self.raw("</ol></section>\n");
    }

    /// The id on the page: the note's own in an article, one of its own kind in a comment, where the page holds
    /// other documents too.
    fn note_id(&self, id: &str) -> String {
        let clean: String = id
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .collect();
        match self.set.place {
            Place::Article | Place::Feed { .. } => clean,
            Place::Comment(anchor) => format!("c{anchor}-{clean}"),
        }
    }
}

/// The ids of all notes that any text of the document mentions.
fn mentioned_anywhere(document: &copy::Document) -> Vec<&str> {
    use copy::{Block, Inline};
    fn pick<'d>(text: &'d [Inline], out: &mut Vec<&'d str>) {
        out.extend(text.iter().filter_map(|piece| match piece {
            Inline::Note { id } => Some(id.as_str()),
            _ => None,
        }));
    }
    let mut out = Vec::new();
    for block in document.walk() {
        match block {
            Block::Paragraph { text, .. }
            | Block::Heading { text, .. }
            | Block::Verse { text }
            | Block::SaidQuote { text, .. }
            | Block::File { text, .. } => pick(text, &mut out),
            Block::Quote { cite, .. } => pick(cite, &mut out),
            Block::PullQuote { text, cite } => {
                pick(text, &mut out);
                pick(cite, &mut out);
            }
            Block::Gallery { caption, .. } | Block::Player { caption, .. } | Block::Embed { caption, .. } => {
                pick(caption, &mut out);
            }
            Block::Table {
                head,
                body,
                foot,
                caption,
            } => {
                for cell in head.iter().chain(body).chain(foot).flat_map(|row| &row.cells) {
                    pick(&cell.text, &mut out);
                }
                pick(caption, &mut out);
            }
            Block::FactBox { title, .. } => pick(title, &mut out),
            Block::Picture(_)
            | Block::List { .. }
            | Block::Code { .. }
            | Block::Card { .. }
            | Block::Separator
            | Block::More { .. }
            | Block::PageBreak
            | Block::Raw { .. } => {}
        }
    }
    out
}
