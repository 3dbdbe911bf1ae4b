//! Running text: shortcodes, `<!--more-->` and footnotes' marks unfolded, paragraphs put in where they are wanted.

use copy::Block;

use super::footnotes;
use super::slots::Slot;
use super::{DEEPEST, Reader};
use crate::classic;
use crate::shortcode::{Part, parts};

/// Whether blank lines mean paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// Classic text.
    Paragraphs,
    /// Markup of a block: it has its paragraphs already.
    AsTheyAre,
}

impl Reader<'_> {
    /// Classic text as HTML with slots.
    pub(super) fn classic(&mut self, text: &str) -> String {
        self.flow(text, Lines::Paragraphs)
    }

    /// Text as HTML with slots.
    pub(super) fn flow(&mut self, text: &str, lines: Lines) -> String {
        let unfolded = self.unfold(text, lines);
        match lines {
            Lines::Paragraphs => classic::paragraphs(&unfolded),
            Lines::AsTheyAre => unfolded,
        }
    }

    /// Text with its shortcodes unfolded and without paragraphs put in.
    pub(super) fn unfold(&mut self, text: &str, lines: Lines) -> String {
        if self.depth >= DEEPEST {
            self.note(
                "shortcode_depth",
                format!("Shortcodes stand more than {DEEPEST} deep in each other; the inner ones were left as text."),
            );
            return text.into();
        }
        self.depth += 1;
        let mut out = String::with_capacity(text.len());
        for part in parts(text) {
            match part {
                Part::Text(text) => self.plain(text, &mut out),
                Part::Escaped(text) => out.push_str(text),
                Part::Code(code) => self.code(&code, lines, &mut out),
                Part::Stray(source) => self.note(
                    "shortcode_end",
                    format!("`{source}` ends a shortcode that never began; it was left out."),
                ),
            }
        }
        self.depth -= 1;
        out
    }

    /// Text between shortcodes.
    fn plain(&mut self, text: &str, out: &mut String) {
        if !text.contains("data-fn=\"") {
            self.commands(text, out);
            return;
        }
        for stretch in footnotes::cut(text) {
            match stretch {
                footnotes::Stretch::Html(html) => self.commands(html, out),
                footnotes::Stretch::Mention(id, source) => {
                    if let Some(id) = self.notes.mention(id) {
                        out.push_str(&self.slots.put(Slot::Note(id), ""));
                    } else {
                        self.note(
                            "footnote_missing",
                            format!("The footnote `{id}` has no text; its mark stays as text."),
                        );
                        out.push_str(source);
                    }
                }
            }
        }
    }

    /// The comments that WordPress takes as commands: more, next page.
    fn commands(&mut self, text: &str, out: &mut String) {
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("<!--") {
            let Some((comment, tail)) = after.split_once("-->") else {
                break;
            };
            out.push_str(before);
            if let Some(block) = command(comment) {
                let mark = self.slots.put(Slot::Here(vec![block]), "");
                out.push_str("\n\n");
                out.push_str(&mark);
                out.push_str("\n\n");
            }
            // Any other comment says nothing to a reader.
            rest = tail;
        }
        out.push_str(rest);
    }
}

/// What a comment stands for.
fn command(comment: &str) -> Option<Block> {
    if let Some(text) = comment.strip_prefix("more") {
        if text.starts_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
        let text = crate::html::plain(text);
        return Some(Block::More {
            text: Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            hide_teaser: false,
        });
    }
    (comment.trim() == "nextpage").then_some(Block::PageBreak)
}
