//! The walk through the file.

use std::collections::VecDeque;
use std::io::Read;

use super::model::{Author, Channel, End, Event, Meta, Refused, Term, Unknown};
use super::name::Names;
use crate::xml::{Limits, Position, Problem, Scanner, Token};

/// Reads an export, one [`Event`] after another. Holds one item at a time.
pub struct Reader<R> {
    pub(super) scanner: Scanner<R>,
    pub(super) names: Names,
    /// A start tag that turned out to belong to whatever comes next.
    pub(super) held: Option<Opening>,
    ready: VecDeque<Event>,
    channel: Option<Box<Channel>>,
    stage: Stage,
    /// Something that only WordPress writes was seen.
    pub(super) known: bool,
    whole: bool,
}

/// A start tag: its name, its attributes, its place.
type Opening = (String, Vec<(String, String)>, Position);

#[derive(PartialEq, Eq)]
enum Stage {
    Before,
    Inside,
    Over,
}

/// Why an element was not read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// The file ends inside.
    Cut,
    /// It is longer than the limit.
    TooLong,
}

impl Broken {
    pub(super) fn reason(self, what: &str) -> String {
        match self {
            Broken::Cut => format!(
                "The file breaks off inside this {what}. Export it again, or import another file that holds it."
            ),
            Broken::TooLong => format!("This {what} is longer than 64 MB; no {what} that a person wrote is."),
        }
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Some(event);
            }
            if self.stage == Stage::Over {
                return None;
            }
            self.step();
        }
    }
}

impl<R: Read> Reader<R> {
    /// A reader of `input`, whatever its encoding. Buffers by itself.
    pub fn new(input: R) -> Self {
        Reader::with_limits(input, Limits::default())
    }

    /// A reader with other limits, for tests.
    pub fn with_limits(input: R, limits: Limits) -> Self {
        Reader {
            scanner: Scanner::new(input, limits),
            names: Names::usual(),
            held: None,
            ready: VecDeque::new(),
            channel: Some(Box::default()),
            stage: Stage::Before,
            known: false,
            whole: true,
        }
    }

    /// How many bytes have been read: for progress.
    pub fn position(&self) -> Position {
        self.scanner.position()
    }

    fn step(&mut self) {
        let at = self.scanner.position();
        let (name, attributes, at) = match self.held.take() {
            Some(held) => held,
            None => match self.scanner.next_token() {
                Token::Start { name, attributes } => (name, attributes, at),
                Token::Text(text) if self.stage == Stage::Before && !text.trim().is_empty() => {
                    return self.refuse_all(at);
                }
                Token::Text(_) | Token::Comment(_) | Token::End { .. } => return self.drain(),
                Token::Over => return self.finish(),
                Token::Cut | Token::TooLong => return self.broken(),
            },
        };
        self.element(&name, &attributes, at);
        self.drain();
    }

    fn element(&mut self, name: &str, attributes: &[(String, String)], at: Position) {
        let (prefix, local) = self.names.of(name);
        if self.stage == Stage::Before {
            return match local {
                "rss" | "RDF" => self.names.learn(attributes),
                "channel" => self.stage = Stage::Inside,
                _ => self.refuse_all(at),
            };
        }
        self.known |= prefix == "wp";
        match (prefix, local) {
            ("", "channel" | "rss") => {}
            ("", "item") => self.item(at),
            ("wp", "author" | "wp_author") => match self.author(name) {
                Ok(author) => self.ready.push_back(Event::Author(author)),
                Err(broken) => self.refused(at, "author", broken),
            },
            ("wp", "category" | "tag" | "term") => match self.term(name, local) {
                Ok(term) => self.ready.push_back(Event::Term(term)),
                Err(broken) => self.refused(at, "term", broken),
            },
            _ => self.head(name, prefix, local),
        }
    }

    /// An element of the channel itself.
    fn head(&mut self, name: &str, prefix: &str, local: &str) {
        let Ok(text) = self.value(name) else {
            return self.broken();
        };
        let Some(channel) = self.channel.as_mut() else {
            if !text.trim().is_empty() {
                let says = format!("<{name}> stands behind the first item; it was passed over.");
                self.ready.push_back(Event::Problem(Problem::new(
                    self.scanner.position(),
                    "late_head",
                    says,
                )));
            }
            return;
        };
        let text = text.trim();
        let field = match (prefix, local) {
            ("", "title") => &mut channel.title,
            ("", "link") => &mut channel.link,
            ("", "description") => &mut channel.description,
            ("", "pubDate") => &mut channel.date,
            ("", "language") => &mut channel.language,
            ("", "generator") => &mut channel.generator,
            ("wp", "wxr_version") => &mut channel.version,
            ("wp", "base_site_url") => &mut channel.base_site_url,
            ("wp", "base_blog_url") => &mut channel.base_blog_url,
            _ => {
                channel.unknown.push(Unknown {
                    name: name.into(),
                    source: text.into(),
                });
                return;
            }
        };
        *field = text.to_string();
    }

    fn item(&mut self, at: Position) {
        self.scanner.fence(true);
        let (mut item, read) = self.read_item(at);
        self.scanner.fence(false);
        if !self.known {
            return self.refuse_all(at);
        }
        self.give_channel();
        item.bytes = self.scanner.position().byte.saturating_sub(at.byte);
        match read {
            Ok(()) => {
                self.drain();
                self.ready.push_back(Event::Item(item));
            }
            Err(broken) => {
                let refused = Refused {
                    at,
                    what: "item",
                    kind: item.kind,
                    title: item.title,
                    id: item.id,
                    comments: item.comments.len() as u64,
                    reason: broken.reason("item"),
                };
                self.drain();
                self.ready.push_back(Event::Refused(refused));
                self.broken();
            }
        }
    }

    /// `wp:wp_author` is what WordPress.com once called an author.
    fn author(&mut self, outer: &str) -> Result<Author, Broken> {
        let mut author = Author::default();
        while let Some(name) = self.child(outer)? {
            let (_, local) = self.names.of(&name);
            let local = local.to_string();
            let value = self.value(&name)?;
            match local.as_str() {
                "author_id" => author.id = value.trim().parse().ok(),
                "author_login" => author.login = value.trim().into(),
                "author_email" => author.mail = value.trim().into(),
                "author_display_name" => author.name = value,
                "author_first_name" => author.first = value,
                "author_last_name" => author.last = value,
                _ => author.unknown.push(Unknown { name, source: value }),
            }
        }
        Ok(author)
    }

    fn term(&mut self, outer: &str, kind: &str) -> Result<Term, Broken> {
        let mut term = Term::default();
        match kind {
            "category" => term.scheme = "category".into(),
            "tag" => term.scheme = "post_tag".into(),
            _ => {}
        }
        while let Some(name) = self.child(outer)? {
            let (_, local) = self.names.of(&name);
            let local = local.to_string();
            if local == "termmeta" {
                term.meta.push(self.meta(&name)?);
                continue;
            }
            let value = self.value(&name)?;
            match local.as_str() {
                "term_id" => term.id = value.trim().parse().ok(),
                "term_taxonomy" => term.scheme = value.trim().into(),
                "category_nicename" | "tag_slug" | "term_slug" => term.slug = value.trim().into(),
                "category_parent" | "term_parent" => term.parent = value.trim().into(),
                "cat_name" | "tag_name" | "term_name" => term.name = value,
                "category_description" | "tag_description" | "term_description" => term.description = value,
                _ => term.unknown.push(Unknown { name, source: value }),
            }
        }
        Ok(term)
    }

    /// `wp:postmeta`, `wp:commentmeta` or `wp:termmeta`.
    pub(super) fn meta(&mut self, outer: &str) -> Result<Meta, Broken> {
        let mut meta = Meta::default();
        while let Some(name) = self.child(outer)? {
            let (_, local) = self.names.of(&name);
            let key = local == "meta_key";
            let value = self.value(&name)?;
            if key { meta.key = value } else { meta.value = value }
        }
        Ok(meta)
    }

    /// The next element directly inside `outer`; `None` at its end.
    pub(super) fn child(&mut self, outer: &str) -> Result<Option<String>, Broken> {
        loop {
            let at = self.scanner.position();
            match self.scanner.next_token() {
                Token::Start { name, attributes } if name == "item" && outer != "item" => {
                    // Whatever was open was never closed; the item is not part of it.
                    self.held = Some((name, attributes, at));
                    return Ok(None);
                }
                Token::Start { name, .. } => return Ok(Some(name)),
                Token::End { .. } if !self.scanner.open().iter().any(|open| open == outer) => {
                    return Ok(None);
                }
                Token::Cut | Token::Over => return Err(Broken::Cut),
                Token::TooLong => return Err(Broken::TooLong),
                Token::Text(_) | Token::Comment(_) | Token::End { .. } => {}
            }
        }
    }

    /// The text of the element whose start tag was just read. Elements inside it stay in it as source:
    /// some tools write HTML into exports unescaped.
    pub(super) fn value(&mut self, name: &str) -> Result<String, Broken> {
        let depth = self.scanner.open().len();
        if self.scanner.open().last().is_none_or(|open| open != name) {
            return Ok(String::new());
        }
        let mut out = String::new();
        loop {
            match self.scanner.next_token() {
                Token::Text(text) if out.is_empty() => out = text,
                Token::Text(text) | Token::Comment(text) => out.push_str(&text),
                Token::Start { name, attributes } => {
                    out.push('<');
                    out.push_str(&name);
                    for (name, value) in attributes {
                        out.push_str(&format!(" {name}=\"{}\"", value.replace('"', "&quot;")));
                    }
                    out.push('>');
                }
                Token::End { .. } if self.scanner.open().len() < depth => return Ok(out),
                Token::End { name } => out.push_str(&format!("</{name}>")),
                Token::Cut | Token::Over => return Err(Broken::Cut),
                Token::TooLong => return Err(Broken::TooLong),
            }
        }
    }

    fn drain(&mut self) {
        // Nothing comes behind the end.
        while let Some(problem) = self.scanner.problem().filter(|_| self.stage != Stage::Over) {
            self.ready.push_back(Event::Problem(problem));
        }
    }

    fn refused(&mut self, at: Position, what: &'static str, broken: Broken) {
        let reason = broken.reason(what);
        let (kind, title) = (String::new(), String::new());
        self.ready.push_back(Event::Refused(Refused {
            at,
            what,
            kind,
            title,
            id: None,
            comments: 0,
            reason,
        }));
        self.broken();
    }

    /// Something did not end: go on at the next item, if there is one.
    fn broken(&mut self) {
        self.drain();
        let at = self.scanner.position();
        self.whole = false;
        if self.stage == Stage::Inside && self.scanner.skip_to(b"<item", &["rss", "channel"]) {
            let to = self.scanner.position();
            let says = format!("What begins here does not end; reading went on with the item at {to}.");
            self.ready
                .push_back(Event::Problem(Problem::new(at, "skipped", says)));
        } else {
            self.finish();
        }
    }

    fn give_channel(&mut self) {
        if let Some(channel) = self.channel.take() {
            self.ready.push_back(Event::Channel(channel));
        }
    }

    fn finish(&mut self) {
        self.drain();
        if self.stage == Stage::Before || !self.known {
            return self.refuse_all(self.scanner.position());
        }
        self.give_channel();
        let bytes = self.scanner.position().byte;
        if !self.whole {
            let says = "The file does not end as an export does. Everything whole in it was read; what is missing is refused by name where its name could be read.";
            self.ready.push_back(Event::Problem(Problem::new(
                self.scanner.position(),
                "cut_off",
                says,
            )));
        }
        self.ready.push_back(Event::End(End {
            whole: self.whole,
            bytes,
        }));
        self.stage = Stage::Over;
    }

    fn refuse_all(&mut self, at: Position) {
        let says = match self.stage {
            Stage::Before => "This is no WordPress export: it has no <rss> with a <channel>.",
            _ => {
                "This is a feed and no WordPress export: nothing in it is in WordPress's own elements (wp:…)."
            }
        };
        self.ready.clear();
        self.ready
            .push_back(Event::NotAnExport(Problem::new(at, "not_an_export", says)));
        self.stage = Stage::Over;
    }
}
