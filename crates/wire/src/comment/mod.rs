//! Readers' comments: plain text, or the few tags that readers may use, into a document.
//!
//! Nothing a comment says is trusted: all its links are marked as not vouched for, it has no pictures, frames,
//! anchors or styles, and what is no tag that a reader may use stays readable as text.

mod links;
mod tags;

use copy::Document;

use crate::Notice;
use crate::html::Site;
use crate::html::budget::Builder;
use crate::html::notes::Notes;
use crate::html::token::{Piece, Raw, Tag, Tokens};

/// Bytes of a comment that are read: WordPress's own limit, which is that of its database column.
pub const LONGEST: usize = 65_536;

/// The document of a comment, and what was odd about it.
///
/// A blank line parts paragraphs, a line end is a line end (WordPress shows comments so). Tags that readers may use:
/// `a abbr acronym b blockquote br cite code del em i li ol p pre q s strike strong ul`. Other tags of HTML are
/// taken off and their words kept; words in angle brackets that are no tags of HTML stay. Bare addresses
/// (`http://`, `https://`) become links. What exceeds [`LONGEST`] is cut, with the notice `comment_cut`.
pub fn parse(source: &str, site: &dyn Site) -> (Document, Vec<Notice>) {
    let mut notes = Notes::default();
    let end = source.floor_char_boundary(LONGEST);
    let (read, cut) = source.split_at_checked(end).unwrap_or((source, ""));
    if !cut.is_empty() {
        notes.add(
            "comment_cut",
            format!("{} bytes beyond the limit of a comment were cut.", cut.len()),
        );
    }
    let mut setter = Setter::default();
    let builder = Builder::new();
    let mut tokens = Tokens::new(read);
    while let Some(piece) = tokens.next(false) {
        match piece {
            Piece::Text(text) => setter.text(&builder, &text),
            Piece::Start(tag) if matches!(tag.name.as_str(), "script" | "style") => {
                notes.add("script_dropped", "A script or style in a comment was left out.");
                tokens.read_raw(Raw::Rawtext, &tag.name);
                setter.silent = true;
            }
            Piece::Start(tag) => setter.start(&builder, tag),
            Piece::End(name) if matches!(name.as_str(), "script" | "style") => setter.silent = false,
            Piece::End(name) => setter.end(&builder, &name),
            Piece::Comment(text) => crate::html::budget::comment(text, &mut notes),
        }
    }
    let (tree, _) = builder.finish(&mut notes);
    let mut blocks = crate::html::convert(&tree, site, &mut notes);
    links::in_blocks(&mut blocks);
    let document = Document {
        blocks,
        footnotes: Vec::new(),
    };
    (document, notes.finish())
}

/// Turns line ends into lines and paragraphs while it hands on what readers may use.
#[derive(Debug, Default)]
struct Setter {
    /// Line ends since the last word.
    ends: usize,
    /// A word has been set since the last tag that begins a line.
    filled: bool,
    /// Inside `pre`, where line ends are left as they are.
    pre: usize,
    /// Inside a script.
    silent: bool,
}

impl Setter {
    fn text(&mut self, builder: &Builder, text: &str) {
        if self.silent {
            self.silent = false;
            return;
        }
        if self.pre > 0 {
            return builder.text(text);
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        for (at, line) in text.split('\n').enumerate() {
            self.ends += usize::from(at > 0);
            if line.trim().is_empty() {
                if self.ends == 0 {
                    builder.text(line);
                }
                continue;
            }
            self.break_line(builder);
            builder.text(line);
            self.filled = true;
        }
    }

    /// Sets the line ends that came before what is set now.
    fn break_line(&mut self, builder: &Builder) {
        let name = match std::mem::take(&mut self.ends) {
            0 => return,
            1 if !self.filled => return,
            1 => "br",
            _ => "p",
        };
        builder.start(bare(name));
    }

    fn start(&mut self, builder: &Builder, mut tag: Tag<'_>) {
        match tags::role(&tag.name) {
            tags::Role::Inline => self.break_line(builder),
            tags::Role::Block => {
                self.ends = 0;
                self.filled = false;
                self.pre += usize::from(tag.name == "pre");
            }
            tags::Role::Picture => return self.picture(builder, &tag),
            tags::Role::Stripped { parts } => {
                if parts && self.filled {
                    self.ends = 2;
                }
                return;
            }
            tags::Role::Words => {
                let source = tag.source;
                self.break_line(builder);
                builder.text(source);
                self.filled = true;
                return;
            }
        }
        tag.attributes.retain(|(name, _)| tags::keeps(&tag.name, name));
        builder.start(tag);
    }

    fn end(&mut self, builder: &Builder, name: &str) {
        match tags::role(name) {
            tags::Role::Inline => builder.end(name),
            tags::Role::Block => {
                self.ends = 0;
                self.filled = false;
                self.pre = self.pre.saturating_sub(usize::from(name == "pre"));
                builder.end(name);
            }
            tags::Role::Stripped { parts } => {
                if parts && self.filled {
                    self.ends = 2;
                }
            }
            tags::Role::Picture => {}
            tags::Role::Words => {
                self.break_line(builder);
                builder.text(&format!("</{name}>"));
            }
        }
    }

    /// A picture in a comment becomes a link to it.
    fn picture(&mut self, builder: &Builder, tag: &Tag<'_>) {
        let value = |name: &str| {
            let found = tag.attributes.iter().find(|(known, _)| known == name);
            found
                .map(|(_, value)| value.trim().to_owned())
                .filter(|value| !value.is_empty())
        };
        let Some(source) = value("src") else { return };
        self.break_line(builder);
        let words = value("alt").unwrap_or_else(|| source.clone());
        let mut link = bare("a");
        link.attributes.push(("href".into(), source));
        builder.start(link);
        builder.text(&words);
        builder.end("a");
        self.filled = true;
    }
}

fn bare(name: &str) -> Tag<'static> {
    Tag {
        name: name.into(),
        attributes: Vec::new(),
        closes_itself: false,
        left_out: 0,
        source: "",
    }
}

#[cfg(test)]
mod tests;
