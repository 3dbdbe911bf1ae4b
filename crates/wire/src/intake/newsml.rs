//! NewsML-G2 (IPTC), every kind of item, alone or in a message.

use super::nitf::{self, date_of, status};
use super::xml::{Id, Xml};
use super::{Format, Item, Refusal, Signal, clean, newsml1, prose};
use crate::html::notes::Notes;

/// Items that one message may hold.
const ITEMS: usize = 5_000;
const KINDS: [&str; 6] = [
    "newsItem",
    "packageItem",
    "conceptItem",
    "knowledgeItem",
    "planningItem",
    "catalogItem",
];

/// Whether an element of that name is, or holds, NewsML.
pub(super) fn is_root(name: &str) -> bool {
    KINDS.contains(&name) || ["newsMessage", "NewsML", "NewsItem"].contains(&name)
}

/// Reads a message or an item.
///
/// # Errors
/// If words of a body would be lost, or there are too many items.
pub(super) fn read(xml: &Xml<'_>, root: Id, notes: &mut Notes) -> Result<Vec<Item>, Refusal> {
    let kind = |id: &Id| KINDS.contains(&xml.name(*id));
    let found: Vec<Id> = if kind(&root) {
        vec![root]
    } else if xml.name(root) == "newsMessage" {
        // Items stand in an itemSet, which some leave out; an item never stands in another.
        let sets = xml.all(root, "itemSet").flat_map(|set| xml.elements(set));
        sets.chain(xml.elements(root)).filter(kind).collect()
    } else {
        return newsml1::read(xml, root, notes);
    };
    if found.len() > ITEMS {
        return Err(Refusal::TooBig {
            what: "items",
            limit: ITEMS,
        });
    }
    found.into_iter().map(|id| one(xml, id, notes)).collect()
}

fn one(xml: &Xml<'_>, id: Id, notes: &mut Notes) -> Result<Item, Refusal> {
    let mut item = Item {
        guid: xml.attribute(id, "guid").map(str::to_string),
        version: xml.attribute(id, "version").map(str::to_string),
        lang: xml.attribute(id, "lang").map(str::to_string),
        ..Item::default()
    };
    if let Some(rights) = xml.child(id, "rightsInfo") {
        item.rights = ["copyrightNotice", "usageTerms", "copyrightHolder"]
            .into_iter()
            .find_map(|name| xml.child(rights, name).and_then(|id| said(xml, id)));
    }
    if let Some(meta) = xml.child(id, "itemMeta") {
        item_meta(xml, meta, &mut item, notes);
    }
    if let Some(meta) = xml.child(id, "contentMeta") {
        content_meta(xml, meta, &mut item, notes);
    }
    // A name is better than the address or code of a register.
    let code = item
        .outlet
        .as_ref()
        .is_none_or(|outlet| outlet.contains(':') && !outlet.contains(' '));
    if code && let Some(holder) = xml.path(id, &["rightsInfo", "copyrightHolder"]) {
        item.outlet = xml.text_of(holder, "name").or(item.outlet.take());
    }
    item.published = item.published.or(item.updated);
    let mut texts = Vec::new();
    for set in xml.all(id, "contentSet") {
        for content in xml.elements(set) {
            texts.push(inline(xml, content, &mut item, notes)?);
        }
    }
    item.text = distinct(texts);
    if item.text.is_empty() {
        item.text = listing(xml, id);
        if !item.text.is_empty() && xml.name(id) == "newsItem" {
            notes.add(
                "no_body",
                "An item has no text of its own; its description was taken.",
            );
        }
    }
    Ok(item)
}

fn item_meta(xml: &Xml<'_>, meta: Id, item: &mut Item, notes: &mut Notes) {
    let mut title = None;
    for id in xml.elements(meta) {
        match xml.name(id) {
            "provider" => item.outlet = item.outlet.take().or_else(|| said(xml, id)),
            "versionCreated" => item.updated = date_of(&xml.raw(id), notes),
            "firstCreated" => item.published = date_of(&xml.raw(id), notes),
            "embargoed" => item.embargo = date_of(&xml.raw(id), notes),
            "pubStatus" => {
                let code = code(xml, id).unwrap_or_default();
                match status(&code) {
                    Some(status) => item.status = status,
                    None => notes.add(
                        "status_unknown",
                        format!("The publishing status “{code}” is not known; the item was read as usable."),
                    ),
                }
            }
            "signal" => item.signals.extend(code(xml, id).as_deref().and_then(signal)),
            "edNote" => item.ednote = item.ednote.take().or_else(|| xml.text(id)),
            "title" => title = xml.text(id),
            "link" => {
                let relation = xml.attribute(id, "rel").unwrap_or_default();
                let target = xml
                    .attribute(id, "residref")
                    .or_else(|| xml.attribute(id, "href"));
                let target = target.map(str::to_string);
                if ["previousVersion", "evolvedFrom", "corrects", "translatedFrom"]
                    .iter()
                    .any(|name| relation.ends_with(name))
                {
                    item.refers.extend(target);
                } else if relation.ends_with("alternate") || relation.ends_with("seeAlso") {
                    item.url = item.url.take().or(target).filter(|url| url.starts_with("http"));
                }
            }
            _ => {}
        }
    }
    item.headline = title;
}

fn content_meta(xml: &Xml<'_>, meta: Id, item: &mut Item, notes: &mut Notes) {
    let mut headline = None;
    for id in xml.elements(meta) {
        match xml.name(id) {
            "urgency" => {
                item.urgency = xml
                    .text(id)
                    .and_then(|text| text.parse().ok())
                    .filter(|n| (1..=9).contains(n));
            }
            "contentCreated" => item.published = item.published.or_else(|| date_of(&xml.raw(id), notes)),
            "headline" => {
                // A headline is better than the title, which is the machine's; the first one is the main one.
                headline = headline.or_else(|| xml.text(id));
            }
            "slugline" => item.slugline = item.slugline.take().or_else(|| xml.text(id)),
            "by" => item.byline = xml.text(id).or_else(|| item.byline.take()),
            "creator" => {
                item.byline = item
                    .byline
                    .take()
                    .or_else(|| xml.text_of(id, "name").or_else(|| said(xml, id)));
            }
            "infoSource" => item.outlet = item.outlet.take().or_else(|| said(xml, id)),
            "dateline" => item.place = xml.text(id).or_else(|| item.place.take()),
            "located" => item.place = item.place.take().or_else(|| xml.text_of(id, "name")),
            "language" => {
                item.lang = xml
                    .attribute(id, "tag")
                    .map(str::to_string)
                    .or_else(|| item.lang.take());
            }
            "subject" | "keyword" => item
                .subjects
                .extend(xml.text_of(id, "name").or_else(|| said(xml, id))),
            _ => {}
        }
    }
    item.headline = headline.or(item.headline.take());
}

/// What an element says: a name inside it, else its code, else its words.
pub(super) fn said(xml: &Xml<'_>, id: Id) -> Option<String> {
    xml.text_of(id, "name").or_else(|| code(xml, id))
}

/// The code an element gives, else its words.
fn code(xml: &Xml<'_>, id: Id) -> Option<String> {
    let attribute = |name| xml.attribute(id, name).map(str::to_string);
    ["qcode", "literal", "uri", "code"]
        .into_iter()
        .find_map(attribute)
        .or_else(|| xml.text(id))
}

fn signal(code: &str) -> Option<Signal> {
    match code.rsplit([':', '/']).next().unwrap_or_default() {
        "update" => Some(Signal::Update),
        "correction" => Some(Signal::Correction),
        "repeat" => Some(Signal::Repeat),
        "advisory" => Some(Signal::Advisory),
        _ => None,
    }
}

/// The text of one content of an item.
fn inline(xml: &Xml<'_>, content: Id, item: &mut Item, notes: &mut Notes) -> Result<String, Refusal> {
    let kind = xml.attribute(content, "contenttype").unwrap_or_default();
    match xml.name(content) {
        "inlineXML" => marked_up(xml, content, Format::NewsMl, item, notes),
        "inlineData" if xml.attribute(content, "encoding").is_some() => {
            notes.add("content_encoded", "A content is encoded and was not read.");
            Ok(String::new())
        }
        "inlineData" => Ok(plain_or_html(&xml.raw(content), kind.contains("html"), notes)),
        "remoteContent" | "remoteContents" => {
            notes.add(
                "remote_content",
                "A content stands elsewhere and was not fetched.",
            );
            Ok(String::new())
        }
        _ => Ok(String::new()),
    }
}

/// The text of an element that holds NITF, XHTML or something else.
///
/// # Errors
/// If words of it would be lost.
pub(super) fn marked_up(
    xml: &Xml<'_>,
    content: Id,
    format: Format,
    item: &mut Item,
    notes: &mut Notes,
) -> Result<String, Refusal> {
    let mut texts = Vec::new();
    for id in xml.elements(content) {
        match xml.name(id) {
            "nitf" | "body.content" => {
                let inner = nitf::read(xml, id, format, notes)?;
                item.headline = item.headline.take().or(inner.headline);
                item.byline = item.byline.take().or(inner.byline);
                item.place = item.place.take().or(inner.place);
                item.ednote = item.ednote.take().or(inner.ednote);
                item.slugline = item.slugline.take().or(inner.slugline);
                item.outlet = item.outlet.take().or(inner.outlet);
                item.subjects.extend(inner.subjects);
                if inner.status != super::Status::Usable {
                    item.status = inner.status;
                }
                texts.push(inner.text);
            }
            "html" => {
                if let Some(title) = xml.path(id, &["head", "title"]) {
                    item.headline = item.headline.take().or_else(|| xml.text(title));
                }
                let body = xml.child(id, "body").unwrap_or(id);
                texts.push(prose::of_xml(xml, body, format)?);
            }
            _ => {
                texts = vec![prose::of_xml(xml, content, format)?];
                if xml
                    .attribute(content, "contenttype")
                    .is_some_and(|kind| !kind.contains("html") && !kind.contains("nitf"))
                {
                    texts = vec![listing_all(xml, content)];
                    notes.add(
                        "content_unknown",
                        "A content of an unknown kind was read as the words it holds.",
                    );
                }
                break;
            }
        }
    }
    if texts.is_empty() {
        texts.push(plain_or_html(&xml.raw(content), false, notes));
    }
    Ok(distinct(texts))
}

/// Text that is plain, or HTML in disguise.
fn plain_or_html(text: &str, html: bool, notes: &mut Notes) -> String {
    let tagged = text.contains("</") || text.contains("/>") || text.contains("<br>") || text.contains("<p>");
    if html || tagged {
        prose::of_html(text, notes)
    } else {
        clean::plain(text)
    }
}

/// The texts that do not stand in an earlier one.
pub(super) fn distinct(texts: Vec<String>) -> String {
    let mut out: Vec<String> = Vec::new();
    for text in texts {
        if text.is_empty() || out.iter().any(|known| prose::holds(known, &text)) {
            continue;
        }
        out.retain(|known| !prose::holds(&text, known));
        out.push(text);
    }
    out.join("\n\n")
}

/// What an item without a text says: descriptions, titles of a package's parts, definitions of concepts.
fn listing(xml: &Xml<'_>, id: Id) -> String {
    const SAYS: [&str; 6] = ["description", "definition", "title", "name", "note", "headline"];
    let holders = [
        "groupSet",
        "concept",
        "conceptSet",
        "newsCoverageSet",
        "newsCoverage",
        "partMeta",
        "eventDetails",
    ];
    let mut lines: Vec<String> = Vec::new();
    let mut add = |line: Option<String>| lines.extend(line.filter(|line| !line.is_empty()));
    if let Some(meta) = xml.child(id, "contentMeta") {
        xml.all(meta, "description").for_each(|one| add(xml.text(one)));
    }
    for part in xml.elements(id).filter(|part| holders.contains(&xml.name(*part))) {
        for below in xml.below(part).filter(|below| SAYS.contains(&xml.name(*below))) {
            add(xml.text(below));
        }
    }
    lines.dedup();
    lines.join("\n\n")
}

/// Every element's own words as a line.
pub(super) fn listing_all(xml: &Xml<'_>, id: Id) -> String {
    let mut flow = clean::Flow::default();
    let own = |id: Id, flow: &mut clean::Flow| {
        for child in xml.children(id) {
            if let super::xml::Child::Text(text) = child {
                flow.words(text);
                flow.line();
            }
        }
    };
    own(id, &mut flow);
    for below in xml.below(id) {
        own(below, &mut flow);
    }
    flow.finish()
}
