//! The block grammar: `<!-- wp:name {"key": …} -->…<!-- /wp:name -->`.
//!
//! [`parse`] never fails. A block without an end ends with the one around it, an end without a beginning is
//! passed over, attributes that are no JSON count as none; each is noted.

#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

use crate::Notice;

/// Deeper than this, block delimiters are passed over and what is in them belongs to the block around.
pub const DEEPEST: usize = 48;

/// A part of a content.
#[derive(Debug, Clone, PartialEq)]
pub enum Node<'a> {
    /// Markup: inside a block its own, outside of all blocks classic text.
    Html(&'a str),
    /// A block.
    Block(Block<'a>),
}

/// One block.
#[derive(Debug, Clone, PartialEq)]
pub struct Block<'a> {
    /// Its full name: `core/paragraph`, `jetpack/markdown`.
    pub name: String,
    /// Its attributes.
    pub attributes: Map<String, Value>,
    /// Its markup and the blocks inside, in order.
    pub inner: Vec<Node<'a>>,
    /// All of it, delimiters included.
    pub source: &'a str,
    /// It has content of its own (`<!-- wp:x /-->` has not).
    pub paired: bool,
}

impl Block<'_> {
    /// The attribute `key` as text.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.attributes.get(key)?.as_str().filter(|text| !text.is_empty())
    }

    /// The attribute `key` as a positive number; WordPress wrote some of them as text.
    pub fn number(&self, key: &str) -> Option<u64> {
        number(self.attributes.get(key)?)
    }

    /// The attribute `key` as a list of positive numbers.
    pub fn numbers(&self, key: &str) -> Vec<u64> {
        self.attributes
            .get(key)
            .and_then(Value::as_array)
            .map(|list| list.iter().filter_map(number).collect())
            .unwrap_or_default()
    }

    /// Whether the attribute `key` is `true`.
    pub fn is(&self, key: &str) -> bool {
        self.attributes.get(key).and_then(Value::as_bool).unwrap_or(false)
    }

    /// The name without `core/`.
    pub fn short_name(&self) -> &str {
        self.name.strip_prefix("core/").unwrap_or(&self.name)
    }

    /// The markup of this block alone, without the blocks inside.
    pub fn own_html(&self) -> String {
        self.inner
            .iter()
            .filter_map(|node| match node {
                Node::Html(html) => Some(*html),
                Node::Block(_) => None,
            })
            .collect()
    }

    /// The blocks directly inside.
    pub fn blocks(&self) -> impl Iterator<Item = &Self> {
        self.inner.iter().filter_map(|node| match node {
            Node::Html(_) => None,
            Node::Block(block) => Some(block),
        })
    }
}

fn number(value: &Value) -> Option<u64> {
    let n = match value {
        Value::Number(n) => n.as_u64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    (n > 0).then_some(n)
}

/// Whether a content is made of blocks. Without a single delimiter it is classic text.
pub fn has_blocks(content: &str) -> bool {
    content.contains("<!-- wp:")
}

/// Cuts a content into its blocks and the text between them.
pub fn parse(content: &str) -> (Vec<Node<'_>>, Vec<Notice>) {
    let mut tree = Tree {
        content,
        open: Vec::new(),
        top: Vec::new(),
        notices: Vec::new(),
    };
    let mut at = 0;
    let mut text_from = 0;
    while let Some(next) = content.get(at..).and_then(|rest| rest.find("<!--")) {
        let start = at + next;
        let inside = content.get(start + 4..).unwrap_or_default();
        let Some(length) = inside.find("-->") else { break };
        let end = start + 4 + length + 3;
        at = end;
        let Some(delimiter) = Delimiter::read(inside.get(..length).unwrap_or_default()) else {
            continue;
        };
        tree.html(text_from, start);
        text_from = end;
        tree.take(&delimiter, start, end);
    }
    tree.html(text_from, content.len());
    while !tree.open.is_empty() {
        tree.unclosed();
        tree.end(content.len());
    }
    (tree.top, tree.notices)
}

/// What stands in one comment, if it is a block's.
struct Delimiter<'a> {
    name: &'a str,
    json: &'a str,
    closing: bool,
    single: bool,
}

impl<'a> Delimiter<'a> {
    fn read(comment: &'a str) -> Option<Self> {
        let body = comment.trim_start();
        if body.len() == comment.len() {
            return None;
        }
        let (body, closing) = match body.strip_prefix('/') {
            Some(rest) => (rest, true),
            None => (body, false),
        };
        let body = body.strip_prefix("wp:")?;
        let end = body.find(|c: char| c.is_ascii_whitespace()).unwrap_or(body.len());
        let (name, rest) = body.split_at_checked(end)?;
        let fine = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_lowercase())
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
        };
        if !name.split('/').all(fine) || name.split('/').count() > 2 {
            return None;
        }
        let rest = rest.trim();
        let (json, single) = match rest.strip_suffix('/') {
            Some(json) => (json.trim_end(), true),
            None => (rest, false),
        };
        Some(Delimiter {
            name,
            json,
            closing,
            single,
        })
    }

    fn full_name(&self) -> String {
        if self.name.contains('/') {
            self.name.into()
        } else {
            format!("core/{}", self.name)
        }
    }
}

/// The tree while it grows.
struct Tree<'a> {
    content: &'a str,
    open: Vec<(usize, Block<'a>)>,
    top: Vec<Node<'a>>,
    notices: Vec<Notice>,
}

impl<'a> Tree<'a> {
    fn push(&mut self, node: Node<'a>) {
        match self.open.last_mut() {
            Some((_, block)) => block.inner.push(node),
            None => self.top.push(node),
        }
    }

    fn html(&mut self, from: usize, to: usize) {
        if let Some(html) = self.content.get(from..to)
            && !html.is_empty()
        {
            self.push(Node::Html(html));
        }
    }

    fn take(&mut self, delimiter: &Delimiter<'_>, start: usize, end: usize) {
        if delimiter.closing {
            self.close(&delimiter.full_name(), end);
            return;
        }
        let attributes = if delimiter.json.is_empty() {
            Map::new()
        } else {
            serde_json::from_str(delimiter.json).unwrap_or_else(|_| {
                self.note("block_attributes", || {
                    format!(
                        "The attributes of a block `{}` are no JSON; it was read without them.",
                        delimiter.name
                    )
                });
                Map::new()
            })
        };
        let block = Block {
            name: delimiter.full_name(),
            attributes,
            inner: Vec::new(),
            source: self.content.get(start..end).unwrap_or_default(),
            paired: !delimiter.single,
        };
        if delimiter.single {
            self.push(Node::Block(block));
        } else if self.open.len() < DEEPEST {
            self.open.push((start, block));
        } else {
            self.note("block_depth", || {
                format!("Blocks stand more than {DEEPEST} deep in each other; the inner ones were joined.")
            });
        }
    }

    fn close(&mut self, name: &str, end: usize) {
        let Some(at) = self.open.iter().rposition(|(_, block)| block.name == name) else {
            self.note("block_end", || {
                format!("The end of a block `{name}` without a beginning was passed over.")
            });
            return;
        };
        while self.open.len() > at + 1 {
            self.unclosed();
            self.end(end);
        }
        self.end(end);
    }

    /// Ends the innermost block at `end` of the content.
    fn end(&mut self, end: usize) {
        if let Some((start, mut block)) = self.open.pop() {
            block.source = self.content.get(start..end).unwrap_or_default();
            self.push(Node::Block(block));
        }
    }

    fn unclosed(&mut self) {
        if let Some((_, block)) = self.open.last() {
            let name = block.name.clone();
            self.note("block_end", || {
                format!("A block `{name}` has no end; it was ended with the one around it.")
            });
        }
    }

    /// Says the same thing at most a few times: a hostile content has a million reasons.
    fn note(&mut self, rule: &str, says: impl FnOnce() -> String) {
        if self.notices.len() < 20 {
            self.notices.push(Notice::new(rule, says()));
        }
    }
}
