//! What a page says to machines: one JSON-LD document in the vocabulary of schema.org, made of the same context
//! as the page itself. The publisher is described once in it and named by its `@id` after that.
//!
//! Where the paper does not know its own address the addresses are paths, which are read against the page's.

mod article;
mod lists;

pub use article::article;
pub use lists::{corrections, front, list};

use serde_json::{Map, Value, json};

use crate::context::{Link, SiteContext};

/// A node of the graph under construction: what is empty is not said.
struct Node(Map<String, Value>);

impl Node {
    fn of(kind: &str) -> Self {
        Node(Map::new()).with("@type", kind)
    }

    /// Says `name`, unless `value` says nothing: null, an empty text, an empty list.
    fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        let empty = match &value {
            Value::Null => true,
            Value::String(text) => text.trim().is_empty(),
            Value::Array(list) => list.is_empty(),
            Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
        };
        if !empty {
            self.0.insert(name.to_owned(), value);
        }
        self
    }
}

impl From<Node> for Value {
    fn from(node: Node) -> Self {
        Value::Object(node.0)
    }
}

/// A reference to a node that stands elsewhere in the graph.
fn named(id: &str) -> Value {
    json!({ "@id": id })
}

/// `href` as a full address.
fn full(site: &SiteContext, href: &str) -> String {
    if href.starts_with('/') {
        format!("{}{href}", site.url)
    } else {
        href.to_owned()
    }
}

fn paper_id(site: &SiteContext) -> String {
    full(site, "/#paper")
}

fn site_id(site: &SiteContext) -> String {
    full(site, "/#site")
}

/// Who publishes.
fn paper(site: &SiteContext) -> Node {
    Node::of("NewsMediaOrganization")
        .with("@id", paper_id(site))
        .with("name", site.title.as_str())
        .with("url", full(site, &site.home))
}

/// The way from the front to a page; `None` if the page is the front.
fn way(site: &SiteContext, links: &[&Link]) -> Option<Node> {
    if links.is_empty() {
        return None;
    }
    let home = Link::new(site.title.clone(), site.home.clone());
    let mut line: Vec<&Link> = std::iter::once(&home).chain(links.iter().copied()).collect();
    line.retain(|link| !link.text.trim().is_empty());
    line.dedup_by(|a, b| a.href == b.href);
    let steps: Vec<Value> = line
        .into_iter()
        .zip(1_u32..)
        .map(|(link, position)| {
            Node::of("ListItem")
                .with("position", position)
                .with("name", link.text.as_str())
                .with("item", full(site, &link.href))
                .into()
        })
        .collect();
    Some(Node::of("BreadcrumbList").with("itemListElement", steps))
}

/// The document. No character in it could end the element that it stands in.
fn finish(nodes: Vec<Option<Node>>) -> String {
    let graph: Vec<Value> = nodes.into_iter().flatten().map(Value::from).collect();
    let whole = json!({ "@context": "https://schema.org", "@graph": graph });
    whole
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests;
