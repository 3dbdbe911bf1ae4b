//! XML that arrives whole: a small tree out of whatever stands there, in time linear in its length.
//!
//! Document types are passed over and no entity of theirs is used, so nothing can grow. Names lose their prefixes:
//! senders disagree about those more than about names. Where tags do not match, the tree is closed as it seems meant.

use super::Refusal;
use crate::html::entity;
use crate::html::notes::Notes;

/// Elements that a document may have.
const NODES: usize = 300_000;
/// Elements inside one another; deeper ones are read as their words.
const DEPTH: usize = 100;
/// Bytes of one tag.
const TAG: usize = 64 << 10;
/// Attributes of one tag.
const ATTRIBUTES: usize = 64;

/// An element by its place.
pub(super) type Id = usize;

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Child {
    /// An element.
    Element(Id),
    /// Text, decoded.
    Text(String),
}

/// One element.
#[derive(Debug, Default)]
struct Node {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Child>,
    /// Where its content stands in the source.
    inside: (usize, usize),
}

/// A document. Its element 0 holds the root.
#[derive(Debug)]
pub(super) struct Xml<'s> {
    nodes: Vec<Node>,
    source: &'s str,
}

impl<'s> Xml<'s> {
    /// Reads a document.
    ///
    /// # Errors
    /// If it has more elements than anybody's news has.
    pub(super) fn parse(source: &'s str, notes: &mut Notes) -> Result<Self, Refusal> {
        let mut builder = Builder {
            xml: Xml {
                nodes: vec![Node::default()],
                source,
            },
            open: vec![0],
            too_deep: Vec::new(),
        };
        let mut tokens = Tokens {
            source,
            at: 0,
            no_comment: false,
            no_cdata: false,
            no_quote: [false; 2],
        };
        while let Some(token) = tokens.next() {
            builder.take(token, tokens.at, notes);
            if builder.xml.nodes.len() > NODES {
                return Err(Refusal::Hostile(format!("it has more than {NODES} elements")));
            }
        }
        for id in builder.open.iter().skip(1).rev() {
            let name = &builder.xml.nodes.get(*id).map_or("", |node| node.name.as_str());
            notes.add(
                "cut",
                format!("<{name}> is never closed: the file seems to be cut off."),
            );
        }
        for id in builder.open.clone() {
            builder.xml.end(id, source.len());
        }
        Ok(builder.xml)
    }

    fn end(&mut self, id: Id, at: usize) {
        if let Some(node) = self.nodes.get_mut(id) {
            node.inside.1 = at;
        }
    }

    /// The outermost element.
    pub(super) fn root(&self) -> Id {
        self.elements(0).next().unwrap_or(0)
    }

    /// The element's name without its prefix, as written.
    pub(super) fn name(&self, id: Id) -> &str {
        self.nodes.get(id).map_or("", |node| &node.name)
    }

    /// An attribute by its name without prefix.
    pub(super) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        let node = self.nodes.get(id)?;
        let found = node.attributes.iter().find(|(known, _)| known == name)?;
        Some(found.1.trim()).filter(|value| !value.is_empty())
    }

    /// What stands in the element, in order.
    pub(super) fn children(&self, id: Id) -> &[Child] {
        self.nodes.get(id).map_or(&[], |node| &node.children)
    }

    /// The elements right inside.
    pub(super) fn elements(&self, id: Id) -> impl DoubleEndedIterator<Item = Id> + '_ {
        self.children(id).iter().filter_map(|child| match child {
            Child::Element(id) => Some(*id),
            Child::Text(_) => None,
        })
    }

    /// The elements of that name right inside.
    pub(super) fn all<'a>(&'a self, id: Id, name: &'a str) -> impl DoubleEndedIterator<Item = Id> + 'a {
        self.elements(id).filter(move |child| self.name(*child) == name)
    }

    /// The first of them.
    pub(super) fn child(&self, id: Id, name: &str) -> Option<Id> {
        self.all(id, name).next()
    }

    /// Goes down a path of names.
    pub(super) fn path(&self, id: Id, names: &[&str]) -> Option<Id> {
        names.iter().try_fold(id, |id, name| self.child(id, name))
    }

    /// All elements below, in the order of the document, itself not.
    pub(super) fn below(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let mut stack: Vec<Id> = self.elements(id).rev().collect();
        std::iter::from_fn(move || {
            let next = stack.pop()?;
            stack.extend(self.elements(next).rev());
            Some(next)
        })
    }

    /// The first element of that name below, at any depth.
    pub(super) fn find(&self, id: Id, name: &str) -> Option<Id> {
        self.below(id).find(|below| self.name(*below) == name)
    }

    /// All text below, as it stands.
    pub(super) fn raw(&self, id: Id) -> String {
        let mut out = String::new();
        self.raw_onto(id, &mut out);
        out
    }

    fn raw_onto(&self, id: Id, out: &mut String) {
        for child in self.children(id) {
            match child {
                Child::Text(text) => out.push_str(text),
                Child::Element(id) => self.raw_onto(*id, out),
            }
        }
    }

    /// All text below as one line; `None` if there is none.
    pub(super) fn text(&self, id: Id) -> Option<String> {
        super::clean::field(&self.raw(id))
    }

    /// The text of the first element of that name right inside.
    pub(super) fn text_of(&self, id: Id, name: &str) -> Option<String> {
        self.all(id, name).find_map(|child| self.text(child))
    }

    /// The content of an element as it stands in the source.
    pub(super) fn source(&self, id: Id) -> &'s str {
        let (start, end) = self.nodes.get(id).map_or((0, 0), |node| node.inside);
        self.source.get(start..end).unwrap_or_default()
    }
}

struct Builder<'s> {
    xml: Xml<'s>,
    open: Vec<Id>,
    /// Names of elements that were opened beyond the depth.
    too_deep: Vec<String>,
}

impl Builder<'_> {
    fn take(&mut self, token: Token<'_>, after: usize, notes: &mut Notes) {
        match token {
            Token::Text(text) => self.text(text),
            Token::Start {
                name,
                attributes,
                empty,
            } => {
                if self.open.len() > DEPTH {
                    notes.add(
                        "depth_limit",
                        "The markup is too deeply nested: some tags were ignored, their words kept.",
                    );
                    if !empty {
                        self.too_deep.push(name);
                    }
                    return;
                }
                let id = self.xml.nodes.len();
                self.xml.nodes.push(Node {
                    name,
                    attributes,
                    children: Vec::new(),
                    inside: (after, after),
                });
                if let Some(node) = self.open.last().and_then(|id| self.xml.nodes.get_mut(*id)) {
                    node.children.push(Child::Element(id));
                }
                if !empty {
                    self.open.push(id);
                }
            }
            Token::End { name, at } => {
                if self.too_deep.pop_if(|open| *open == name).is_some() {
                    return;
                }
                let Some(depth) = self
                    .open
                    .iter()
                    .skip(1)
                    .rposition(|id| self.xml.name(*id) == name)
                else {
                    notes.add(
                        "closes_nothing",
                        format!("</{name}> closes nothing; it was passed over."),
                    );
                    return;
                };
                self.too_deep.clear();
                for id in self.open.split_off(depth + 1) {
                    if self.xml.name(id) != name {
                        let inner = self.xml.name(id);
                        notes.add(
                            "not_closed",
                            format!("<{inner}> is not closed before </{name}>; it was taken to end here."),
                        );
                    }
                    self.xml.end(id, at);
                }
            }
            Token::Odd(rule, says) => notes.add(rule, says),
        }
    }

    fn text(&mut self, text: String) {
        let Some(node) = self.open.last().and_then(|id| self.xml.nodes.get_mut(*id)) else {
            return;
        };
        match node.children.last_mut() {
            Some(Child::Text(known)) => known.push_str(&text),
            _ => node.children.push(Child::Text(text)),
        }
    }
}

enum Token<'s> {
    Text(String),
    Start {
        name: String,
        attributes: Vec<(String, String)>,
        empty: bool,
    },
    End {
        name: &'s str,
        at: usize,
    },
    Odd(&'static str, &'static str),
}

/// Cuts a document into tokens. What was once found to have no end is not looked for again.
struct Tokens<'s> {
    source: &'s str,
    at: usize,
    no_comment: bool,
    no_cdata: bool,
    no_quote: [bool; 2],
}

impl<'s> Tokens<'s> {
    fn next(&mut self) -> Option<Token<'s>> {
        loop {
            let rest = self.source.get(self.at..)?;
            if rest.is_empty() {
                return None;
            }
            if !rest.starts_with('<') {
                return Some(self.text(rest, 0));
            }
            if rest.starts_with("<!--") && !self.no_comment {
                if self.skip(rest, "-->") {
                    continue;
                }
                self.no_comment = true;
            } else if let Some(inside) = rest.strip_prefix("<![CDATA[")
                && !self.no_cdata
            {
                if let Some((text, _)) = inside.split_once("]]>") {
                    self.at += text.len() + 12;
                    return Some(Token::Text(text.to_string()));
                }
                self.no_cdata = true;
            } else if rest.starts_with("<?") {
                let line = rest.get(..rest.floor_char_boundary(TAG)).unwrap_or(rest);
                if let Some(end) = line.find('>') {
                    self.at += end + 1;
                    continue;
                }
            } else if rest
                .get(..9)
                .is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"))
            {
                self.at += doctype(rest);
                return Some(Token::Odd(
                    "doctype_ignored",
                    "A document type declaration was passed over; no entity of it is used.",
                ));
            } else if let Some(token) = self.tag(rest) {
                return Some(token);
            }
            return Some(self.text(rest, 1));
        }
    }

    fn skip(&mut self, rest: &str, until: &str) -> bool {
        let found = rest.get(4..).and_then(|inside| inside.find(until));
        if let Some(at) = found {
            self.at += 4 + at + until.len();
        }
        found.is_some()
    }

    /// Text up to the next `<` behind the first `from` bytes.
    fn text(&mut self, rest: &str, from: usize) -> Token<'s> {
        let end = rest
            .get(from..)
            .and_then(|rest| rest.find('<'))
            .map_or(rest.len(), |at| at + from);
        self.at += end;
        let text = rest.get(..end).unwrap_or_default();
        // HTML's names too: NITF and feeds are full of `&nbsp;`. What a document defines itself stays as written.
        Token::Text(entity::decode(text, false).into_owned())
    }

    fn tag(&mut self, rest: &'s str) -> Option<Token<'s>> {
        let inside = rest.get(1..)?;
        let start = self.at;
        if let Some(inside) = inside.strip_prefix('/') {
            let name = inside.get(..name_length(inside))?;
            let end = inside.find(['>', '<'])?;
            if name.is_empty() || inside.as_bytes().get(end) != Some(&b'>') {
                return None;
            }
            self.at += end + 3;
            return Some(Token::End {
                name: local(name),
                at: start,
            });
        }
        let length = name_length(inside);
        let name = inside.get(..length).filter(|name| !name.is_empty())?;
        let mut attributes = Vec::new();
        let mut left = inside.get(length..)?;
        loop {
            left = left.trim_start();
            if inside.len() - left.len() > TAG {
                return None;
            }
            if let Some(after) = left.strip_prefix('>') {
                self.at += 1 + inside.len() - after.len();
                return Some(Token::Start {
                    name: local(name).into(),
                    attributes,
                    empty: false,
                });
            }
            if let Some(after) = left.strip_prefix("/>") {
                self.at += 1 + inside.len() - after.len();
                return Some(Token::Start {
                    name: local(name).into(),
                    attributes,
                    empty: true,
                });
            }
            let length = name_length(left);
            if length == 0 {
                // Something that is no attribute; a `<` or the end means that this was no tag.
                left = left.strip_prefix(|c: char| c != '<')?;
                continue;
            }
            let (key, after) = left.split_at_checked(length)?;
            left = after;
            if let Some(after) = after.trim_start().strip_prefix('=') {
                let (value, after) = self.value(after.trim_start())?;
                if attributes.len() < ATTRIBUTES {
                    attributes.push((local(key).into(), entity::decode(value, true).into_owned()));
                }
                left = after;
            }
        }
    }

    fn value<'a>(&mut self, text: &'a str) -> Option<(&'a str, &'a str)> {
        for (quote, none) in ['"', '\''].into_iter().zip(&mut self.no_quote) {
            if let Some(inside) = text.strip_prefix(quote) {
                if *none {
                    return None;
                }
                let found = inside.split_once(quote);
                *none = found.is_none();
                return found;
            }
        }
        let end = text.find(|c: char| c.is_whitespace() || matches!(c, '>' | '<'))?;
        text.split_at_checked(end)
    }
}

/// The length of a document type declaration, its internal subset with it.
fn doctype(rest: &str) -> usize {
    let end = rest.find('>');
    let subset = rest.find('[').filter(|at| end.is_none_or(|end| *at < end));
    let found = match subset {
        Some(at) => rest.get(at..).and_then(|inside| {
            let close = inside.find(']')?;
            // Declarations may hold brackets in quotes: the last `]>` before the first element is meant.
            let close = inside.find("]>").unwrap_or(close);
            Some(at + close + 2)
        }),
        None => end.map(|end| end + 1),
    };
    found.filter(|length| rest.is_char_boundary(*length)).unwrap_or(9)
}

fn name_length(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.')))
        .unwrap_or(text.len())
}

/// The name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}
