//! ninjs 1.x to 3.x (IPTC): news in JSON.
//!
//! The versions spell one thing in several ways (`body_text`, `bodies[].value`; `pubstatus`, `pubStatus`), so names
//! are compared in lower case and without their underlines.

use serde_json::{Map, Value};

use super::clean::{self, field};
use super::date::moment;
use super::newsml::distinct;
use super::xml::Xml;
use super::{Format, Item, Refusal, Signal, Status, nitf, prose};
use crate::html::notes::Notes;

/// Items within items that are followed.
const DEPTH: usize = 4;
/// Items that one file may hold.
const ITEMS: usize = 5_000;

/// Names that make an object ninjs; two of them must be there, or `uri` alone with a text.
const KNOWN: [&str; 14] = [
    "uri",
    "versioncreated",
    "pubstatus",
    "headline",
    "headlines",
    "bodies",
    "bodytext",
    "bodyxhtml",
    "bodyhtml",
    "representationtype",
    "copyrightholder",
    "associations",
    "slugline",
    "altids",
];

/// Whether this is ninjs.
pub(super) fn looks_like(value: &Value) -> bool {
    match value {
        Value::Object(object) => {
            let fields = Fields(object);
            let has = |names: &[&str]| names.iter().filter(|name| fields.get(name).is_some()).count();
            has(&KNOWN) >= 2
                || fields.get("uri").is_some() && has(&["title", "descriptions", "eventdetails", "type"]) >= 1
                || fields
                    .text("standard.name")
                    .is_some_and(|name| name.eq_ignore_ascii_case("ninjs"))
                || ["items", "newsitems"]
                    .iter()
                    .any(|name| fields.get(name).is_some_and(looks_like))
        }
        Value::Array(items) => items.first().is_some_and(looks_like),
        _ => false,
    }
}

/// Reads a document of one or several items.
///
/// # Errors
/// If it holds too many.
pub(super) fn read(value: &Value, notes: &mut Notes) -> Result<Vec<Item>, Refusal> {
    let mut items = Vec::new();
    several(value, 0, &mut items, notes)?;
    Ok(items)
}

fn several(value: &Value, depth: usize, items: &mut Vec<Item>, notes: &mut Notes) -> Result<(), Refusal> {
    if items.len() >= ITEMS {
        return Err(Refusal::TooBig {
            what: "items",
            limit: ITEMS,
        });
    }
    match value {
        Value::Array(list) => list
            .iter()
            .try_for_each(|value| several(value, depth, items, notes)),
        Value::Object(object) => {
            let fields = Fields(object);
            for name in ["items", "newsitems"] {
                if let Some(list @ Value::Array(_)) = fields.get(name).filter(|_| depth < DEPTH) {
                    several(list, depth + 1, items, notes)?;
                }
            }
            if KNOWN.iter().any(|name| fields.get(name).is_some()) {
                items.push(one(fields, notes));
                associated(fields, depth, items, notes)?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Texts that come along are items of their own; pictures and films are named.
fn associated(
    fields: Fields<'_>,
    depth: usize,
    items: &mut Vec<Item>,
    notes: &mut Notes,
) -> Result<(), Refusal> {
    let list: Vec<&Value> = match fields.get("associations") {
        Some(Value::Object(named)) => named.values().collect(),
        Some(Value::Array(list)) => list.iter().collect(),
        _ => return Ok(()),
    };
    for value in list {
        let Value::Object(object) = value else { continue };
        let inner = Fields(object);
        if depth < DEPTH && body(inner, &mut Notes::default()).is_some() {
            several(value, depth + 1, items, notes)?;
        } else {
            let kind = inner.text("type").unwrap_or_else(|| "item".into());
            let name = inner
                .text("headline")
                .or_else(|| inner.text("uri"))
                .unwrap_or_default();
            notes.add(
                "association_not_read",
                format!("It goes with a {kind} that has no text of its own: {name}"),
            );
        }
    }
    Ok(())
}

fn one(fields: Fields<'_>, notes: &mut Notes) -> Item {
    let mut item = Item {
        guid: fields.text("uri"),
        version: fields.text("version"),
        headline: fields
            .text("headline")
            .or_else(|| fields.best("headlines"))
            .or_else(|| fields.text("title"))
            .or_else(|| fields.text("name")),
        slugline: fields.text("slugline"),
        byline: fields.text("byline").or_else(|| fields.text("by")),
        outlet: fields
            .names("infosource")
            .or_else(|| fields.names("infosources"))
            .or_else(|| fields.text("provider"))
            .or_else(|| fields.text("copyrightholder")),
        place: fields.text("located").or_else(|| fields.text("dateline")),
        url: fields
            .text("url")
            .or_else(|| fields.text("uri").filter(|uri| uri.starts_with("http"))),
        lang: fields.text("language"),
        published: fields
            .moment("firstcreated", notes)
            .or_else(|| fields.moment("contentcreated", notes)),
        updated: fields.moment("versioncreated", notes),
        embargo: fields
            .moment("embargoed", notes)
            .or_else(|| fields.moment("embargoeduntil", notes)),
        urgency: fields
            .text("urgency")
            .and_then(|text| text.parse().ok())
            .filter(|n| (1..=9).contains(n)),
        ednote: fields.text("ednote"),
        rights: fields
            .text("copyrightnotice")
            .or_else(|| fields.text("usageterms"))
            .or_else(|| fields.text("copyrightholder")),
        ..Item::default()
    };
    item.published = item.published.or(item.updated);
    item.status = match fields.text("pubstatus").as_deref() {
        None | Some("usable") => Status::Usable,
        Some("withheld") => Status::Withheld,
        Some("canceled" | "cancelled" | "killed") => Status::Canceled,
        Some(other) => {
            notes.add(
                "status_unknown",
                format!("The publishing status “{other}” is not known; it was read as withheld."),
            );
            Status::Withheld
        }
    };
    match fields
        .text("signal")
        .or_else(|| fields.text("profile"))
        .as_deref()
    {
        Some("correction" | "sig:correction") => item.signals.push(Signal::Correction),
        Some("update" | "sig:update") => item.signals.push(Signal::Update),
        _ => {}
    }
    for name in ["evolvedfrom", "updates", "corrects", "rewriteof"] {
        item.refers.extend(fields.text(name));
    }
    for name in [
        "subject",
        "subjects",
        "keywords",
        "person",
        "people",
        "organisation",
        "organisations",
        "place",
        "places",
        "event",
        "events",
        "genre",
        "genres",
    ] {
        let Some(Value::Array(list)) = fields.get(name) else {
            continue;
        };
        for value in list {
            let found = match value {
                Value::String(text) => field(text),
                Value::Object(object) => {
                    let fields = Fields(object);
                    fields
                        .text("name")
                        .or_else(|| fields.best("names"))
                        .or_else(|| fields.text("literal"))
                        .or_else(|| fields.text("code"))
                        .or_else(|| fields.text("uri"))
                }
                _ => None,
            };
            item.subjects.extend(found);
        }
    }
    item.text = body(fields, notes)
        .or_else(|| description(fields, notes))
        .unwrap_or_default();
    item
}

/// The text of an item's body. Bodies of one kind are parts of it; of several kinds (plain, HTML, NITF) the fullest is
/// taken, and where they say the same, the one with most paragraphs.
fn body(fields: Fields<'_>, notes: &mut Notes) -> Option<String> {
    let mut kinds: Vec<(String, Vec<String>)> = Vec::new();
    let mut add = |kind: &str, text: String| {
        if text.is_empty() {
            return;
        }
        match kinds.iter_mut().find(|(known, _)| known == kind) {
            Some((_, texts)) => texts.push(text),
            None => kinds.push((kind.to_string(), vec![text])),
        }
    };
    for (name, value) in fields.0 {
        let (name, Value::String(text)) = (plain_name(name), value) else {
            continue;
        };
        if let Some(kind) = name.strip_prefix("body").filter(|kind| !kind.is_empty()) {
            let kind = if kind == "text" { "text/plain" } else { kind };
            add(kind, text_of(kind, text, notes));
        }
    }
    for body in fields.list("bodies") {
        if let Some(value) = body.string("value") {
            let kind = body.text("contenttype").unwrap_or_default();
            add(&kind, text_of(&kind, value, notes));
        }
    }
    let mut texts: Vec<String> = kinds.into_iter().map(|(_, texts)| distinct(texts)).collect();
    let rank = |text: &String| (prose::letters(text), text.matches("\n\n").count());
    texts.sort_by_key(|text| std::cmp::Reverse(rank(text)));
    let mut texts = texts.into_iter();
    let best = texts.next()?;
    if texts.any(|other| !prose::holds(&best, &other)) {
        notes.add(
            "bodies_differ",
            "The item has bodies that do not say the same; the longest was taken.",
        );
    }
    Some(best)
}

/// The text of a body by its content type, or by what it looks like.
fn text_of(kind: &str, value: &str, notes: &mut Notes) -> String {
    let start = value.trim_start();
    if (kind.to_ascii_lowercase().contains("nitf") || start.starts_with("<nitf"))
        && let Ok(xml) = Xml::parse(value, notes)
        && let Ok(item) = nitf::read(&xml, xml.root(), Format::Ninjs, notes)
    {
        return item.text;
    }
    if kind == "text/plain" || kind.is_empty() && !start.starts_with('<') {
        clean::plain(value)
    } else {
        prose::of_html(value, notes)
    }
}

/// What stands for the text of a picture or a film: its descriptions.
fn description(fields: Fields<'_>, notes: &mut Notes) -> Option<String> {
    let own = fields.0.iter().filter_map(|(name, value)| match value {
        Value::String(text) if plain_name(name).starts_with("description") => Some(text.as_str()),
        _ => None,
    });
    let list = fields.list("descriptions");
    let values: Vec<&str> = own
        .chain(list.iter().filter_map(|one| one.string("value")))
        .collect();
    let text = distinct(
        values
            .into_iter()
            .map(|value| prose::of_html(value, notes))
            .collect(),
    );
    (!text.is_empty()).then_some(text)
}

fn plain_name(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// An object whose names are compared without case and underlines.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a>(pub(super) &'a Map<String, Value>);

impl<'a> Fields<'a> {
    /// The value of that plain name; a dot goes into an object.
    pub(super) fn get(self, name: &str) -> Option<&'a Value> {
        let (name, inner) = name
            .split_once('.')
            .map_or((name, None), |(name, inner)| (name, Some(inner)));
        let value = self
            .0
            .iter()
            .find(|(key, _)| plain_name(key) == name)
            .map(|(_, value)| value)?;
        match (inner, value) {
            (None, Value::Null) => None,
            (None, value) => Some(value),
            (Some(inner), Value::Object(object)) => Fields(object).get(inner),
            _ => None,
        }
    }

    /// A string as it stands.
    pub(super) fn string(self, name: &str) -> Option<&'a str> {
        self.get(name)?.as_str()
    }

    /// A string or number as one line.
    pub(super) fn text(self, name: &str) -> Option<String> {
        match self.get(name)? {
            Value::String(text) => field(text),
            Value::Number(number) => Some(number.to_string()),
            Value::Object(object) => Fields(object).text("name"),
            _ => None,
        }
    }

    /// A moment; what cannot be read is told.
    pub(super) fn moment(self, name: &str, notes: &mut Notes) -> Option<copy::Moment> {
        let text = self.text(name)?;
        let found = moment(&text);
        if found.is_none() {
            notes.add(
                "date_unreadable",
                format!(
                    "{name}: “{}” is no date that can be read.",
                    text.chars().take(60).collect::<String>()
                ),
            );
        }
        found
    }

    /// The objects of a list.
    pub(super) fn list(self, name: &str) -> Vec<Fields<'a>> {
        let objects = |value: &'a Value| value.as_object().map(Fields);
        self.get(name)
            .and_then(Value::as_array)
            .map(|list| list.iter().filter_map(objects).collect())
            .unwrap_or_default()
    }

    /// The names of a list of parties, joined.
    fn names(self, name: &str) -> Option<String> {
        let names: Vec<String> = self
            .list(name)
            .into_iter()
            .filter_map(|party| party.text("name").or_else(|| party.text("literal")))
            .collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// The value of the main one of several headlines or names: role `main`, else the first.
    fn best(self, name: &str) -> Option<String> {
        let list = self.list(name);
        let main = list
            .iter()
            .find(|one| one.text("role").is_some_and(|role| role.contains("main")));
        main.or(list.first())?.string("value").and_then(field)
    }
}
