//! NewsML 1.2, which AFP, Kyodo and others still send.

use super::newsml::{distinct, marked_up};
use super::nitf::{date_of, status};
use super::xml::{Id, Xml};
use super::{Format, Item, Refusal, Signal};
use crate::html::notes::Notes;

/// Items that one file may hold.
const ITEMS: usize = 5_000;

/// Reads a `NewsML` document, or one `NewsItem` of it.
///
/// # Errors
/// If words of a body would be lost, or there are too many items.
pub(super) fn read(xml: &Xml<'_>, root: Id, notes: &mut Notes) -> Result<Vec<Item>, Refusal> {
    let ids: Vec<Id> = if xml.name(root) == "NewsItem" {
        vec![root]
    } else {
        xml.all(root, "NewsItem").collect()
    };
    if ids.len() > ITEMS {
        return Err(Refusal::TooBig {
            what: "items",
            limit: ITEMS,
        });
    }
    ids.into_iter().map(|id| one(xml, id, notes)).collect()
}

fn one(xml: &Xml<'_>, id: Id, notes: &mut Notes) -> Result<Item, Refusal> {
    let mut item = Item::default();
    let formal = |id: Id| xml.attribute(id, "FormalName").map(str::to_string);
    if let Some(name) = xml.path(id, &["Identification", "NewsIdentifier"]) {
        item.guid = xml
            .text_of(name, "NewsItemId")
            .or_else(|| xml.text_of(name, "PublicIdentifier"));
        item.version = xml.text_of(name, "RevisionId");
        item.outlet = xml.text_of(name, "ProviderId");
    }
    if let Some(management) = xml.child(id, "NewsManagement") {
        for id in xml.elements(management) {
            match xml.name(id) {
                "FirstCreated" => item.published = date_of(&xml.raw(id), notes),
                "ThisRevisionCreated" => item.updated = date_of(&xml.raw(id), notes),
                "Status" => item.status = formal(id).as_deref().and_then(status).unwrap_or_default(),
                "StatusWillChange" => {
                    item.embargo = xml
                        .text_of(id, "DateAndTime")
                        .and_then(|date| date_of(&date, notes));
                }
                "Urgency" => {
                    item.urgency = formal(id)
                        .and_then(|text| text.parse().ok())
                        .filter(|n| (1..=9).contains(n));
                }
                "Instruction" => match formal(id).unwrap_or_default().to_ascii_lowercase().as_str() {
                    "update" => item.signals.push(Signal::Update),
                    "rectify" | "correction" => item.signals.push(Signal::Correction),
                    "delete" | "kill" => item.status = super::Status::Canceled,
                    _ => {}
                },
                "DerivedFrom" | "AssociatedWith" => {
                    item.refers
                        .extend(xml.attribute(id, "NewsItem").map(str::to_string));
                }
                _ => {}
            }
        }
    }
    let mut texts = Vec::new();
    for part in xml.below(id) {
        match xml.name(part) {
            "HeadLine" => item.headline = item.headline.take().or_else(|| xml.text(part)),
            "SlugLine" => item.slugline = item.slugline.take().or_else(|| xml.text(part)),
            "ByLine" => item.byline = item.byline.take().or_else(|| xml.text(part)),
            "DateLine" => item.place = item.place.take().or_else(|| xml.text(part)),
            "CopyrightLine" => item.rights = item.rights.take().or_else(|| xml.text(part)),
            "Language" => item.lang = item.lang.take().or_else(|| formal(part)),
            "KeywordLine" => item.subjects.extend(xml.text(part)),
            "DataContent" => texts.push(marked_up(xml, part, Format::NewsMl, &mut item, notes)?),
            "ContentItem" if xml.attribute(part, "Href").is_some() => {
                notes.add(
                    "remote_content",
                    "A content stands elsewhere and was not fetched.",
                );
            }
            _ => {}
        }
    }
    item.published = item.published.or(item.updated);
    item.text = distinct(texts);
    Ok(item)
}
