//! The budget: hands html5ever's tree builder no more than it digests in linear time.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use html5ever::interface::{Attribute, Tracer};
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{self, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, create_element};
use html5ever::{LocalName, QualName, ns};

use super::limits;
use super::notes::Notes;
use super::token::{Piece, Raw, Tag, Tokens};
use super::tree::{Handle, Id, Sink, Tree};

/// Elements that the standard calls formatting: the tree builder opens them again in later blocks.
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
/// Of a formatting element only these attributes mean something here, and all are copied with each reopening.
const FORMATTING_KEEPS: [&str; 11] = [
    "href", "title", "rel", "name", "id", "class", "style", "lang", "dir", "target", "download",
];
const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "keygen",
];
/// Elements of the page around the text: their tags mean nothing in a piece of text.
const PAGE: [&str; 5] = ["html", "head", "body", "frameset", "frame"];

/// A tree builder that counts.
pub(crate) struct Builder {
    inner: TreeBuilder<Handle, Sink>,
    tokens: Cell<usize>,
    ignored: RefCell<HashMap<String, usize>>,
    ignored_tags: Cell<usize>,
    most_open: Cell<usize>,
}

/// What reading cost, in steps that do not depend on the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spent {
    /// Tags and runs of words handed on.
    pub(crate) tokens: usize,
    /// Nodes made.
    pub(crate) nodes: usize,
    /// The most elements open and remembered at one time.
    pub(crate) open: usize,
}

/// Parses a piece of markup, telling in `notes` what was ignored.
pub(crate) fn parse(html: &str, notes: &mut Notes) -> (Tree, Spent) {
    let builder = Builder::new();
    let end = html.floor_char_boundary(limits::BYTES);
    let (markup, words) = html.split_at_checked(end).unwrap_or((html, ""));
    let mut tokens = Tokens::new(markup);
    while let Some(piece) = tokens.next(builder.in_foreign()) {
        match piece {
            Piece::Text(text) => builder.text(&text),
            Piece::End(name) => builder.end(&name),
            Piece::Start(tag) => {
                if tag.left_out > 0 {
                    notes.add(
                        "attribute_limit",
                        format!("<{}>: {} attributes were left out.", tag.name, tag.left_out),
                    );
                }
                if let Some((raw, name)) = builder.start(tag) {
                    tokens.read_raw(raw, &name);
                }
            }
            Piece::Comment(text) => comment(text, notes),
        }
    }
    if !words.is_empty() {
        notes.add(
            "size_limit",
            format!(
                "After {} bytes of markup the rest was read as plain words.",
                limits::BYTES
            ),
        );
        builder.text(" ");
        let mut tokens = Tokens::new(words);
        while let Some(piece) = tokens.next(false) {
            builder.text(match &piece {
                Piece::Text(text) => text,
                _ => " ",
            });
        }
    }
    builder.finish(notes)
}

/// Says that a comment was left out, unless it is an editor's own mark.
pub(crate) fn comment(text: &str, notes: &mut Notes) {
    let inside = text.trim();
    if inside.is_empty() || inside.starts_with("wp:") || inside.starts_with("/wp:") {
        return;
    }
    let start: String = inside.chars().take(60).collect();
    notes.add(
        "comment_dropped",
        format!("An HTML comment was left out: “{start}”."),
    );
}

impl Builder {
    pub(crate) fn new() -> Self {
        let sink = Sink::new();
        let context = create_element(
            &sink,
            QualName::new(None, ns!(html), LocalName::from("div")),
            Vec::new(),
        );
        let options = TreeBuilderOpts {
            scripting_enabled: false,
            drop_doctype: true,
            ..TreeBuilderOpts::default()
        };
        Builder {
            inner: TreeBuilder::new_for_fragment(sink, context, None, options),
            tokens: Cell::new(0),
            ignored: RefCell::default(),
            ignored_tags: Cell::new(0),
            most_open: Cell::new(0),
        }
    }

    /// We are inside SVG or MathML.
    pub(crate) fn in_foreign(&self) -> bool {
        self.inner
            .adjusted_current_node_present_but_not_in_html_namespace()
    }

    /// Words.
    pub(crate) fn text(&self, text: &str) {
        let clean: String;
        let text = if text.contains(['\0', '\r']) {
            clean = text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "");
            &clean
        } else {
            text
        };
        if !text.is_empty() {
            let _: TokenSinkResult<Handle> = self.give(Token::CharacterTokens(text.into()));
        }
    }

    /// A start tag; says if what follows is no markup.
    pub(crate) fn start(&self, tag: Tag<'_>) -> Option<(Raw, String)> {
        let Tag {
            name,
            mut attributes,
            closes_itself,
            ..
        } = tag;
        if PAGE.contains(&name.as_str()) {
            return None;
        }
        let formatting = FORMATTING.contains(&name.as_str());
        if self.over(formatting, VOID.contains(&name.as_str())) {
            self.ignore(name);
            return None;
        }
        if formatting {
            attributes.retain(|(name, _)| FORMATTING_KEEPS.contains(&name.as_str()));
        }
        let attrs = attributes
            .into_iter()
            .map(|(name, value)| Attribute {
                name: QualName::new(None, ns!(), LocalName::from(name)),
                value: value.into(),
            })
            .collect();
        match self.give(Token::TagToken(tokenizer::Tag {
            kind: tokenizer::StartTag,
            name: LocalName::from(name.as_str()),
            self_closing: closes_itself,
            attrs,
            had_duplicate_attributes: false,
        })) {
            TokenSinkResult::RawData(RawKind::Rcdata) => Some((Raw::Rcdata, name)),
            TokenSinkResult::RawData(_) => Some((Raw::Rawtext, name)),
            TokenSinkResult::Plaintext => Some((Raw::Plaintext, name)),
            _ => None,
        }
    }

    /// An end tag.
    pub(crate) fn end(&self, name: &str) {
        if PAGE.contains(&name) || self.exhausted() {
            return;
        }
        if let Some(count) = self.ignored.borrow_mut().get_mut(name)
            && *count > 0
        {
            *count -= 1;
            self.text(" ");
            return;
        }
        let _: TokenSinkResult<Handle> = self.give(Token::TagToken(tokenizer::Tag {
            kind: tokenizer::EndTag,
            name: LocalName::from(name),
            self_closing: false,
            attrs: Vec::new(),
            had_duplicate_attributes: false,
        }));
    }

    /// The tree, and what it cost.
    pub(crate) fn finish(self, notes: &mut Notes) -> (Tree, Spent) {
        let _: TokenSinkResult<Handle> = self.give(Token::EOFToken);
        self.inner.end();
        let ignored = self.ignored_tags.get();
        if ignored > 0 {
            let what = if self.exhausted() { "long" } else { "deeply nested" };
            notes.add(
                "depth_limit",
                format!("The markup is too {what}: {ignored} tags were ignored, their words kept."),
            );
        }
        let spent = Spent {
            tokens: self.tokens.get(),
            nodes: self.inner.sink.len(),
            open: self.most_open.get(),
        };
        (self.inner.sink.take(), spent)
    }

    fn give(&self, token: Token) -> TokenSinkResult<Handle> {
        self.tokens.set(self.tokens.get() + 1);
        self.inner.process_token(token, 1)
    }

    fn exhausted(&self) -> bool {
        self.tokens.get() >= limits::TOKENS || self.inner.sink.len() >= limits::NODES
    }

    /// No further element of that sort may be opened now.
    fn over(&self, formatting: bool, void: bool) -> bool {
        if self.exhausted() {
            return true;
        }
        let count = Count::default();
        self.inner.trace_handles(&count);
        self.most_open.set(self.most_open.get().max(count.all.get()));
        !void
            && (count.all.get() >= limits::OPEN || formatting && count.formatting.get() >= limits::FORMATTING)
    }

    fn ignore(&self, name: String) {
        self.ignored_tags.set(self.ignored_tags.get() + 1);
        if !FORMATTING.contains(&name.as_str()) {
            // Words on both sides of a tag that separates them stay apart.
            self.text(" ");
        }
        if !self.exhausted() {
            *self.ignored.borrow_mut().entry(name).or_default() += 1;
        }
    }
}

/// Counts what the tree builder remembers.
#[derive(Default)]
struct Count {
    all: Cell<usize>,
    formatting: Cell<usize>,
}

impl Tracer for Count {
    type Handle = Handle;

    fn trace_handle(&self, node: &Handle) {
        self.all.set(self.all.get() + 1);
        if FORMATTING.contains(&&*node.name.local) {
            self.formatting.set(self.formatting.get() + 1);
        }
    }
}

/// The element that holds the parsed piece.
pub(crate) fn root(tree: &Tree) -> Id {
    tree.children(super::tree::ROOT)
        .find(|id| tree.name(*id) == "html")
        .unwrap_or(super::tree::ROOT)
}
