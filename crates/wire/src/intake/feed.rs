//! RSS 2.0 and 1.0, Atom and JSON Feed.

use serde_json::Value;

use super::clean::field;
use super::ninjs::Fields;
use super::nitf::date_of;
use super::xml::{Id, Xml};
use super::{Format, Item, Refusal, Status, prose};
use crate::html::notes::Notes;

/// Entries read of one feed; those behind are told and left.
const ENTRIES: usize = 2_000;

/// Reads RSS: `rss/channel/item`, or 1.0's `RDF/item` beside its channel.
///
/// # Errors
/// None so far; as the other readers.
pub(super) fn rss(xml: &Xml<'_>, root: Id, notes: &mut Notes) -> Result<Vec<Item>, Refusal> {
    let channel = xml.child(root, "channel").unwrap_or(root);
    let outlet = xml.text_of(channel, "title");
    let lang = xml
        .text_of(channel, "language")
        .or_else(|| xml.attribute(root, "lang").map(str::to_string));
    let rights = xml
        .text_of(channel, "copyright")
        .or_else(|| xml.text_of(channel, "rights"));
    let entries = xml
        .all(channel, "item")
        .chain(xml.all(root, "item").filter(|_| channel != root));
    Ok(limited(entries, notes)
        .into_iter()
        .map(|id| {
            let link = xml.all(id, "link").find_map(|link| {
                xml.text(link)
                    .or_else(|| xml.attribute(link, "href").map(str::to_string))
            });
            let guid = xml.child(id, "guid");
            let permalink = guid
                .filter(|guid| xml.attribute(*guid, "isPermaLink") != Some("false"))
                .and_then(|guid| xml.text(guid));
            let date = |names: &[&str], notes: &mut Notes| {
                names
                    .iter()
                    .find_map(|name| xml.text_of(id, name))
                    .and_then(|date| date_of(&date, notes))
            };
            let mut item = Item {
                guid: guid
                    .and_then(|guid| xml.text(guid))
                    .or_else(|| xml.attribute(id, "about").map(str::to_string))
                    .or_else(|| link.clone()),
                headline: title(xml, id),
                byline: xml.text_of(id, "creator").or_else(|| xml.text_of(id, "author")),
                outlet: xml.text_of(id, "source").or_else(|| outlet.clone()),
                url: link.or(permalink.filter(|url| url.starts_with("http"))),
                lang: xml.text_of(id, "language").or_else(|| lang.clone()),
                published: date(&["pubDate", "date", "published"], notes),
                updated: date(&["updated", "modified"], notes),
                rights: xml.text_of(id, "rights").or_else(|| rights.clone()),
                ..Item::default()
            };
            item.subjects = ["category", "subject"]
                .iter()
                .flat_map(|name| xml.all(id, name))
                .filter_map(|one| xml.text(one))
                .collect();
            let content = ["encoded", "content"].iter().find_map(|name| {
                xml.all(id, name)
                    .map(|one| html_in(xml, one, notes))
                    .find(|text| !text.is_empty())
            });
            let short = xml
                .all(id, "description")
                .chain(xml.all(id, "summary"))
                .map(|one| html_in(xml, one, notes))
                .find(|text| !text.is_empty());
            item.text = joined(short, content);
            item
        })
        .collect())
}

/// Reads Atom (RFC 4287); entries that a feed says it deleted (RFC 6721) are kills.
///
/// # Errors
/// None so far; as the other readers.
pub(super) fn atom(xml: &Xml<'_>, root: Id, notes: &mut Notes) -> Result<Vec<Item>, Refusal> {
    let whole_feed = xml.name(root) == "feed";
    let outlet = xml.text_of(root, "title").filter(|_| whole_feed);
    let entries: Vec<Id> = if whole_feed {
        limited(xml.all(root, "entry"), notes)
    } else {
        vec![root]
    };
    let mut items: Vec<Item> = entries
        .into_iter()
        .map(|id| {
            let names = |of: Id| -> Option<String> {
                let names: Vec<String> = xml
                    .all(of, "author")
                    .filter_map(|author| xml.text_of(author, "name").or_else(|| xml.text(author)))
                    .collect();
                (!names.is_empty()).then(|| names.join(", "))
            };
            let mut item = Item {
                guid: xml.text_of(id, "id"),
                headline: title(xml, id),
                byline: names(id).or_else(|| names(root)),
                outlet: xml
                    .child(id, "source")
                    .and_then(|source| xml.text_of(source, "title"))
                    .or_else(|| outlet.clone()),
                url: link(xml, id),
                lang: xml
                    .attribute(id, "lang")
                    .or_else(|| xml.attribute(root, "lang"))
                    .map(str::to_string),
                published: xml
                    .text_of(id, "published")
                    .or_else(|| xml.text_of(id, "issued"))
                    .and_then(|date| date_of(&date, notes)),
                updated: xml
                    .text_of(id, "updated")
                    .or_else(|| xml.text_of(id, "modified"))
                    .and_then(|date| date_of(&date, notes)),
                rights: xml.text_of(id, "rights").or_else(|| xml.text_of(root, "rights")),
                ..Item::default()
            };
            item.published = item.published.or(item.updated);
            item.subjects = xml
                .all(id, "category")
                .filter_map(|one| {
                    xml.attribute(one, "label")
                        .or_else(|| xml.attribute(one, "term"))
                        .map(str::to_string)
                })
                .collect();
            let text = |name: &str, notes: &mut Notes| {
                xml.child(id, name)
                    .map(|one| html_in(xml, one, notes))
                    .filter(|text| !text.is_empty())
            };
            item.text = joined(text("summary", notes), text("content", notes));
            item
        })
        .collect();
    for id in xml.all(root, "deleted-entry").take(ENTRIES) {
        items.push(Item {
            guid: xml.attribute(id, "ref").map(str::to_string),
            status: Status::Canceled,
            updated: xml.attribute(id, "when").and_then(|date| date_of(date, notes)),
            ednote: xml.text_of(id, "comment"),
            ..Item::default()
        });
    }
    Ok(items)
}

fn limited(entries: impl Iterator<Item = Id>, notes: &mut Notes) -> Vec<Id> {
    let mut entries: Vec<Id> = entries.collect();
    if entries.len() > ENTRIES {
        notes.add(
            "entry_limit",
            format!(
                "The feed has {} entries; the first {ENTRIES} were read.",
                entries.len()
            ),
        );
        entries.truncate(ENTRIES);
    }
    entries
}

/// A title, which may be text, or HTML that was escaped or not.
fn title(xml: &Xml<'_>, id: Id) -> Option<String> {
    let title = xml.child(id, "title")?;
    let raw = xml.raw(title);
    let html = raw.contains("</") || raw.contains('&') || xml.attribute(title, "type") == Some("html");
    if html {
        field(&prose::tags_off(&raw))
    } else {
        field(&raw)
    }
}

/// The page that an entry stands for.
fn link(xml: &Xml<'_>, id: Id) -> Option<String> {
    let links: Vec<Id> = xml.all(id, "link").collect();
    let alternate = links
        .iter()
        .find(|link| matches!(xml.attribute(**link, "rel"), None | Some("alternate")));
    xml.attribute(*alternate.or(links.first())?, "href")
        .map(str::to_string)
}

/// The text of an element that holds text, escaped HTML or XHTML.
fn html_in(xml: &Xml<'_>, id: Id, notes: &mut Notes) -> String {
    if xml.attribute(id, "type") == Some("xhtml") || xml.elements(id).next().is_some() {
        return match prose::of_xml(xml, id, Format::Atom) {
            Ok(text) => text,
            // XHTML that is broken is still HTML.
            Err(_) => prose::of_html(xml.source(id), notes),
        };
    }
    if xml.attribute(id, "type") == Some("text") {
        return super::clean::plain(&xml.raw(id));
    }
    prose::of_html(&xml.raw(id), notes)
}

/// Summary and content in one text, unless the summary stands in the content.
fn joined(short: Option<String>, long: Option<String>) -> String {
    match (short, long) {
        (Some(short), Some(long)) if prose::holds(&long, short.trim_end_matches(['…', '.', ']', '['])) => {
            long
        }
        (Some(short), Some(long)) => format!("{short}\n\n{long}"),
        (Some(text), None) | (None, Some(text)) => text,
        (None, None) => String::new(),
    }
}

/// Whether this is a JSON Feed.
pub(super) fn looks_like(value: &Value) -> bool {
    let version = value.get("version").and_then(Value::as_str).unwrap_or_default();
    version.contains("jsonfeed.org")
}

/// Reads a JSON Feed 1.x.
///
/// # Errors
/// None so far; as the other readers.
pub(super) fn json(value: &Value, notes: &mut Notes) -> Result<Vec<Item>, Refusal> {
    let Some(object) = value.as_object() else {
        return Ok(Vec::new());
    };
    let feed = Fields(object);
    let author = |of: Fields<'_>| {
        let mut names: Vec<String> = of
            .list("authors")
            .into_iter()
            .filter_map(|one| one.text("name"))
            .collect();
        names.extend(of.text("author.name").filter(|_| names.is_empty()));
        (!names.is_empty()).then(|| names.join(", "))
    };
    let entries = feed.list("items");
    if entries.len() > ENTRIES {
        notes.add(
            "entry_limit",
            format!(
                "The feed has {} entries; the first {ENTRIES} were read.",
                entries.len()
            ),
        );
    }
    Ok(entries
        .into_iter()
        .take(ENTRIES)
        .map(|entry| {
            let text = entry
                .string("contenthtml")
                .map(|html| prose::of_html(html, notes))
                .filter(|text| !text.is_empty());
            let text = text.or_else(|| entry.string("contenttext").map(super::clean::plain));
            let summary = entry
                .string("summary")
                .map(super::clean::plain)
                .filter(|text| !text.is_empty());
            let tags = entry.get("tags").and_then(Value::as_array);
            Item {
                guid: entry.text("id").or_else(|| entry.text("url")),
                headline: entry.text("title"),
                byline: author(entry).or_else(|| author(feed)),
                outlet: feed.text("title"),
                url: entry.text("url").or_else(|| entry.text("externalurl")),
                lang: entry.text("language").or_else(|| feed.text("language")),
                published: entry.moment("datepublished", notes),
                updated: entry.moment("datemodified", notes),
                subjects: tags
                    .map(|tags| tags.iter().filter_map(Value::as_str).filter_map(field).collect())
                    .unwrap_or_default(),
                text: joined(summary, text.filter(|text| !text.is_empty())),
                ..Item::default()
            }
        })
        .collect())
}
