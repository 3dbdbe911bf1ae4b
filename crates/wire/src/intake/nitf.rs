//! NITF 3.x (IPTC): a story with its paper's heads, alone or inside NewsML.

use super::date::moment;
use super::xml::{Id, Xml};
use super::{Format, Item, Refusal, Signal, Status, prose};
use crate::html::notes::Notes;

/// Reads the story in an `nitf` element. `format` is what the file is, for messages.
///
/// # Errors
/// If words of the body would be lost.
pub(super) fn read(xml: &Xml<'_>, nitf: Id, format: Format, notes: &mut Notes) -> Result<Item, Refusal> {
    let mut item = Item::default();
    if let Some(head) = xml.child(nitf, "head") {
        self::head(xml, head, &mut item, notes);
    }
    // Some senders leave `body` out.
    let body = xml.child(nitf, "body").unwrap_or(nitf);
    if let Some(head) = xml.child(body, "body.head") {
        body_head(xml, head, &mut item);
    }
    let mut parts = Vec::new();
    if let Some(summary) = xml.path(body, &["body.head", "abstract"]) {
        parts.push(prose::of_xml(xml, summary, format)?);
    }
    let contents: Vec<Id> = xml
        .all(body, "body.content")
        .chain(xml.all(body, "body.end"))
        .collect();
    for content in &contents {
        parts.push(prose::of_xml(xml, *content, format)?);
    }
    if contents.is_empty() {
        let words = prose::of_xml(xml, body, format)?;
        if !words.is_empty() {
            notes.add(
                "body_without_content",
                "The body has no body.content: all of its words were taken.",
            );
        }
        parts = vec![words];
    }
    if let [summary, rest, ..] = parts.as_slice()
        && prose::holds(rest, summary)
    {
        parts.remove(0);
    }
    parts.retain(|part| !part.is_empty());
    item.text = parts.join("\n\n");
    Ok(item)
}

fn head(xml: &Xml<'_>, head: Id, item: &mut Item, notes: &mut Notes) {
    item.headline = xml.text_of(head, "title");
    if let Some(data) = xml.child(head, "docdata") {
        docdata(xml, data, item, notes);
    }
    for publication in xml.all(head, "pubdata") {
        let attribute = |name| xml.attribute(publication, name).map(str::to_string);
        item.outlet = item.outlet.take().or_else(|| attribute("name"));
        item.url = item
            .url
            .take()
            .or_else(|| attribute("ex-ref"))
            .filter(|url| url.starts_with("http"));
        item.published = item
            .published
            .or_else(|| attribute("date.publication").and_then(|date| date_of(&date, notes)));
    }
}

fn docdata(xml: &Xml<'_>, data: Id, item: &mut Item, notes: &mut Notes) {
    match xml.attribute(data, "management-status").map(status) {
        Some(Some(status)) => item.status = status,
        Some(None) => notes.add(
            "status_unknown",
            "The management status is not known; the story was read as usable.",
        ),
        None => {}
    }
    for id in xml.elements(data) {
        let attribute = |name: &str| xml.attribute(id, name).map(str::to_string);
        let norm = |notes: &mut Notes| attribute("norm").and_then(|date| date_of(&date, notes));
        match xml.name(id) {
            "doc-id" => item.guid = item.guid.take().or_else(|| attribute("id-string")),
            "urgency" => {
                item.urgency = attribute("ed-urg")
                    .and_then(|text| text.parse().ok())
                    .filter(|n| (1..=9).contains(n));
            }
            "date.issue" => item.published = norm(notes),
            "date.release" => {
                item.embargo = norm(notes).filter(|date| item.published.is_some_and(|issued| issued < *date));
            }
            "du-key" => {
                item.slugline = item.slugline.take().or_else(|| attribute("key"));
                item.version = item.version.take().or_else(|| attribute("version"));
            }
            "fixture" => item.slugline = item.slugline.take().or_else(|| attribute("fix-id")),
            "ed-msg" => item.ednote = attribute("info").or_else(|| xml.text(id)),
            "correction" => {
                item.signals.push(Signal::Correction);
                item.refers.extend(attribute("id-string"));
                item.ednote = item.ednote.take().or_else(|| attribute("info"));
            }
            "doc.copyright" => {
                let words: Vec<String> = ["year", "holder"].into_iter().filter_map(attribute).collect();
                item.rights = Some(format!("© {}", words.join(" "))).filter(|_| !words.is_empty());
            }
            "doc.rights" => item.rights = item.rights.take().or_else(|| attribute("owner")),
            "key-list" => item.subjects.extend(xml.all(id, "keyword").filter_map(|word| {
                xml.attribute(word, "key")
                    .map(str::to_string)
                    .or_else(|| xml.text(word))
            })),
            "identified-content" => item.subjects.extend(xml.elements(id).filter_map(|thing| {
                xml.text(thing)
                    .or_else(|| xml.attribute(thing, "value").map(str::to_string))
            })),
            _ => {}
        }
    }
}

fn body_head(xml: &Xml<'_>, head: Id, item: &mut Item) {
    if let Some(headline) = xml
        .path(head, &["hedline", "hl1"])
        .or_else(|| xml.child(head, "hedline"))
    {
        item.headline = xml.text(headline).or_else(|| item.headline.take());
    }
    item.byline = xml.text_of(head, "byline");
    item.outlet = item.outlet.take().or_else(|| xml.text_of(head, "distributor"));
    item.rights = xml.text_of(head, "rights").or_else(|| item.rights.take());
    if let Some(dateline) = xml.child(head, "dateline") {
        item.place = xml.text_of(dateline, "location").or_else(|| xml.text(dateline));
    }
    let notes: Vec<String> = xml.all(head, "note").filter_map(|note| xml.text(note)).collect();
    if !notes.is_empty() {
        item.ednote = Some(
            item.ednote
                .iter()
                .cloned()
                .chain(notes)
                .collect::<Vec<_>>()
                .join(" "),
        );
    }
}

/// A publishing status as IPTC's formats write it, with or without its scheme.
pub(super) fn status(code: &str) -> Option<Status> {
    let word = code.rsplit([':', '/']).next().unwrap_or(code);
    match word.trim().to_ascii_lowercase().as_str() {
        "usable" => Some(Status::Usable),
        "withheld" | "embargoed" => Some(Status::Withheld),
        "canceled" | "cancelled" | "killed" => Some(Status::Canceled),
        _ => None,
    }
}

/// A date, or a notice that there is none.
pub(super) fn date_of(text: &str, notes: &mut Notes) -> Option<copy::Moment> {
    let found = moment(text);
    if found.is_none() && !text.trim().is_empty() {
        let start: String = text.chars().take(60).collect();
        notes.add(
            "date_unreadable",
            format!("“{start}” is no date that can be read."),
        );
    }
    found
}
