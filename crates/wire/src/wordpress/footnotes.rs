//! Footnotes: kept beside the text as JSON, mentioned in it by `<sup data-fn="…">`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// The footnotes of one article.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    texts: Vec<(String, String)>,
    by_id: BTreeMap<String, usize>,
    mentioned: Vec<usize>,
    seen: BTreeSet<usize>,
}

/// More are not read.
const MOST: usize = 2000;

impl Footnotes {
    /// Reads the field `footnotes`: `[{"id": …, "content": …}, …]`. Anything else holds no notes.
    pub(super) fn read(meta: Option<&str>) -> Self {
        let mut out = Footnotes::default();
        let parsed = meta.and_then(|text| serde_json::from_str::<Value>(text).ok());
        for note in parsed
            .as_ref()
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .take(MOST)
        {
            let text = |key| note.get(key).and_then(Value::as_str).unwrap_or_default();
            let id = anchor(text("id"));
            if !id.is_empty() && !out.by_id.contains_key(&id) {
                out.by_id.insert(id.clone(), out.texts.len());
                out.texts.push((id, text("content").into()));
            }
        }
        out
    }

    /// A mention of the note `id` in the text: the id as it stands in the document, if there is such a note.
    pub(super) fn mention(&mut self, id: &str) -> Option<String> {
        let id = anchor(id);
        let at = *self.by_id.get(&id)?;
        if self.seen.insert(at) {
            self.mentioned.push(at);
        }
        Some(id)
    }

    /// The notes with their HTML: in the order of their mention, then those that nobody mentions.
    pub(super) fn in_order(&mut self) -> Vec<(String, String)> {
        let mut texts: Vec<Option<(String, String)>> =
            std::mem::take(&mut self.texts).into_iter().map(Some).collect();
        let mut out: Vec<_> = self
            .mentioned
            .iter()
            .filter_map(|at| texts.get_mut(*at).and_then(Option::take))
            .collect();
        out.extend(texts.into_iter().flatten());
        out
    }
}

/// An id as a document may have it.
fn anchor(id: &str) -> String {
    id.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .take(100)
        .collect()
}

/// A stretch of HTML with mentions of footnotes.
pub(super) enum Stretch<'a> {
    Html(&'a str),
    /// A mention: the note's id, and the mark as it stands in the HTML.
    Mention(&'a str, &'a str),
}

/// Cuts HTML at the marks of its footnotes: `<sup data-fn="id" …><a href="#id" …>1</a></sup>`.
pub(super) fn cut(html: &str) -> Vec<Stretch<'_>> {
    let mut out = Vec::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(found) = html.get(at..).and_then(|rest| rest.find("<sup ")) {
        let start = at + found;
        at = start + 5;
        let rest = html.get(start..).unwrap_or_default();
        let Some(tag) = rest.find('>').and_then(|end| rest.get(..end)) else {
            break;
        };
        let Some(id) = tag
            .split_once("data-fn=\"")
            .and_then(|(_, value)| value.split_once('"'))
            .map(|(id, _)| id)
        else {
            continue;
        };
        let Some(length) = rest.find("</sup>").map(|end| end + 6) else {
            break;
        };
        if let Some(before) = html.get(done..start) {
            out.push(Stretch::Html(before));
        }
        out.push(Stretch::Mention(id, rest.get(..length).unwrap_or_default()));
        done = start + length;
        at = done;
    }
    out.push(Stretch::Html(html.get(done..).unwrap_or_default()));
    out
}
