//! Blocks that become boxes, quotations and poems: what their attributes and their markup say together.

use copy::doc::MediaRef;
use copy::{Block as Out, Inline, Mark};

use super::Reader;
use super::flow::Lines;
use crate::gutenberg::{Block, Node};
use crate::html;

impl Reader<'_> {
    /// `<details><summary>…</summary>…</details>`
    pub(super) fn details_block(&mut self, block: &Block<'_>, out: &mut String) {
        let html = self.inside(block);
        let (title, body) = match split_element(&html, "summary") {
            Some((before, title, after)) if html::plain(before).trim().is_empty() => (title, after),
            _ => ("", html.as_str()),
        };
        let title = if title.is_empty() {
            block.text("summary").unwrap_or_default().to_owned()
        } else {
            title.to_owned()
        };
        self.fold(&title, &body.replace("</details>", ""), out);
    }

    /// A heading and a panel that it unfolds.
    pub(super) fn accordion_item(&mut self, block: &Block<'_>, out: &mut String) {
        let mut title = String::new();
        let mut body = String::new();
        for node in &block.inner {
            match node {
                Node::Block(part) if part.short_name() == "accordion-heading" => {
                    let html = part.own_html();
                    title = match split_class(&html, "toggle-title") {
                        Some(words) => words.into(),
                        None => part.text("title").map_or(html, str::to_owned),
                    };
                }
                Node::Block(part) => body.push_str(&self.inside(part)),
                Node::Html(html) => body.push_str(html),
            }
        }
        let title = self.flow(&title, Lines::AsTheyAre);
        self.fold(&title, &body, out);
    }

    fn fold(&mut self, title: &str, body: &str, out: &mut String) {
        let mut after = Vec::new();
        let title = self.inlines(title, &mut after);
        let blocks = self.blocks(body);
        let mut made = vec![Out::FactBox {
            title,
            blocks,
            folded: true,
        }];
        made.append(&mut after);
        self.here(made, "", out);
    }

    /// Panels with labels, one shown at a time: boxes one after another.
    pub(super) fn tabs_block(&mut self, block: &Block<'_>, out: &mut String) {
        let mut panels = Vec::new();
        let mut labels = Vec::new();
        collect_tabs(block, &mut panels, &mut labels);
        if panels.is_empty() {
            self.unknown_block(block, out);
            return;
        }
        let mut made = Vec::new();
        for (at, panel) in panels.into_iter().enumerate() {
            let label = panel
                .text("label")
                .map(str::to_owned)
                .or_else(|| labels.get(at).cloned())
                .unwrap_or_default();
            let mut after = Vec::new();
            let title = self.inlines(&label, &mut after);
            let blocks = self.blocks_inside(panel);
            made.push(Out::FactBox {
                title,
                blocks,
                folded: false,
            });
            made.append(&mut after);
        }
        self.here(made, block.source, out);
    }

    /// A sentence set large.
    pub(super) fn pull_quote_block(&mut self, block: &Block<'_>, out: &mut String) {
        let mut made = Vec::new();
        for found in self.blocks_inside(block) {
            match found {
                Out::Quote { blocks, mut cite } => {
                    let mut text = Vec::new();
                    let mut after = Vec::new();
                    for block in blocks {
                        match block {
                            Out::Paragraph { text: mut words, .. } => {
                                if !text.is_empty() {
                                    text.push(Inline::Break);
                                }
                                text.append(&mut words);
                            }
                            other => after.push(other),
                        }
                    }
                    if cite.is_empty()
                        && let Some(words) = block.text("citation")
                    {
                        cite = self.inlines(words, &mut after);
                    }
                    made.push(Out::PullQuote { text, cite });
                    made.append(&mut after);
                }
                other => made.push(other),
            }
        }
        self.here(made, block.source, out);
    }

    /// Poems and passages whose line ends matter.
    pub(super) fn verse_block(&mut self, block: &Block<'_>, out: &mut String) {
        let html = self.inside(block);
        let made = self
            .blocks(&html)
            .into_iter()
            .map(|found| match found {
                Out::Code { text, .. } => Out::Verse {
                    text: vec![Inline::text(text)],
                },
                other => other,
            })
            .collect();
        self.here(made, block.source, out);
    }

    /// A formula: its LaTeX is what a person can read and an editor can change.
    pub(super) fn math_block(&mut self, block: &Block<'_>, out: &mut String) {
        let shown = match block.text("latex") {
            Some(latex) => vec![Out::Code {
                text: latex.into(),
                language: Some("latex".into()),
            }],
            None => self.blocks_inside(block),
        };
        self.keep_block(block, shown, out);
    }

    /// A file to take away.
    pub(super) fn file_block(&mut self, block: &Block<'_>, out: &mut String) {
        let own = block.own_html();
        let link = split_element(&own, "a").filter(|(_, words, _)| !words.trim().is_empty());
        let url = block
            .text("href")
            .map(str::to_owned)
            .or_else(|| attribute(&own, "href=\""))
            .and_then(|url| html::safe_href(&url));
        let file = block
            .number("id")
            .and_then(|id| self.site.media_by_id(id))
            .map(MediaRef::Kept)
            .or_else(|| url.map(|url| self.at(&url)));
        let (Some(file), Some((_, words, _))) = (file, link) else {
            self.unknown_block(block, out);
            return;
        };
        let mut after = Vec::new();
        let text = self.inlines(words, &mut after);
        let mut made = vec![Out::File { file, text }];
        made.append(&mut after);
        self.here(made, block.source, out);
    }
}

fn collect_tabs<'a, 'b>(block: &'b Block<'a>, panels: &mut Vec<&'b Block<'a>>, labels: &mut Vec<String>) {
    for part in block.blocks() {
        match part.short_name() {
            "tab" | "tab-panel" => panels.push(part),
            "tab-list" => {
                let named = part.attributes.get("tabs").and_then(serde_json::Value::as_array);
                labels.extend(named.into_iter().flatten().map(|tab| {
                    tab.get("label")
                        .and_then(serde_json::Value::as_str)
                        .unwrap_or_default()
                        .into()
                }));
            }
            _ => collect_tabs(part, panels, labels),
        }
    }
}

/// A paragraph that is one link.
pub(super) fn link_paragraph(words: &str, href: String) -> Out {
    Out::Paragraph {
        text: vec![Inline::Text {
            text: words.into(),
            marks: vec![Mark::Link {
                href,
                title: None,
                sponsored: false,
            }],
        }],
        align: None,
        dir: None,
        anchor: None,
    }
}

/// The first element `name` in `html`: what stands before it, in it and after it.
pub(super) fn split_element<'a>(html: &'a str, name: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut from = 0;
    loop {
        let start = from + html.get(from..)?.find(&open)?;
        let tail = html.get(start + open.len()..)?;
        if tail.starts_with(['>', ' ', '\n', '\t']) {
            let (_, inner) = tail.split_once('>')?;
            let (inner, after) = inner.split_once(&close)?;
            return Some((html.get(..start)?, inner, after));
        }
        from = start + open.len();
    }
}

/// The inside of the first `<span>` whose class contains `class`.
fn split_class<'a>(html: &'a str, class: &str) -> Option<&'a str> {
    let (_, rest) = html.split_once(class)?;
    let (_, rest) = rest.split_once('>')?;
    Some(rest.split_once("</span>")?.0)
}

/// The first value of an attribute written as `key`, which ends with `="`.
pub(super) fn attribute(html: &str, key: &str) -> Option<String> {
    let (_, rest) = html.split_once(key)?;
    Some(html::plain(rest.split_once('"')?.0))
}
