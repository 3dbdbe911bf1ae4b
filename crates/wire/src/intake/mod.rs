//! *Intake*: a source when it arrives, as bytes, becomes items with plain text.
//!
//! Wire stories, releases, web pages, transcripts, mails and feeds come in many formats, and most senders deviate
//! from theirs. So the bytes are believed before any label, reading is lenient, and what was odd is told in notices.
//! Nothing here opens a file or a socket, believes an entity that a document defines, or follows a link.
//!
//! Two promises: a text that cannot be cleaned without losing words is refused and shown
//! ([`Refusal::WouldLoseText`]), and every limit ends in a [`Refusal`] or a notice, never in a panic.
//!
//! | format | read by | what is taken |
//! |---|---|---|
//! | plain text, Markdown | `plain` | all; Markdown without its marks and addresses |
//! | HTML | `page`, `meta` | the article, or all words where none is found |
//! | ninjs 1–3 | `ninjs` | bodies; descriptions of what has none; texts in associations |
//! | NewsML-G2, NewsML 1.2 | `newsml`, `newsml1` | inline contents; lists and definitions of other items |
//! | NITF | `nitf` | abstract, content, end |
//! | RSS, Atom, JSON Feed | `feed` | content, and the summary where it says something else |
//! | IPTC 7901, ANPA 1312 | `teleprinter` | the text between its control characters |
//! | mail | `mail` | the plain part, else the HTML one; attachments of known formats |
//! | `.docx` | `docx` | body, footnotes, endnotes; deleted text not |
//! | PDF | `pdf` | the text of the pages in the order of their lines |

mod clean;
mod date;
mod decode;
mod docx;
mod feed;
mod glance;
mod mail;
mod meta;
mod model;
mod newsml;
mod newsml1;
mod ninjs;
mod nitf;
mod page;
mod pdf;
mod plain;
mod prose;
mod refusal;
mod sniff;
mod teleprinter;
mod xml;

pub use glance::{Glance, Stands, glance};
pub use model::{Arrival, Format, Hint, Item, Signal, Status};
pub use refusal::Refusal;

use crate::html::notes::Notes;
use sniff::Text;

/// Bytes that a file may have.
pub const MAX_BYTES: usize = 32 << 20;
/// Bytes that a web page may have.
pub const MAX_PAGE: usize = 8 << 20;
/// Bytes of text that all items of a file may have together.
pub const MAX_TEXT: usize = 10 << 20;
/// Bytes that one field of an item may have; longer ones are cut with a notice.
const FIELD: usize = 4_000;
/// Subjects of one item that are kept.
const SUBJECTS: usize = 100;

/// Reads a source.
///
/// # Errors
/// [`Refusal`], whose `Display` is meant for the person who sent the file. Nothing is half taken.
pub fn read(bytes: &[u8], hint: &Hint) -> Result<Arrival, Refusal> {
    let mut notes = Notes::default();
    let (format, items) = within(bytes, hint, &mut Room::default(), &mut notes)?;
    let items = finished(items, format, &mut notes)?;
    Ok(Arrival {
        format,
        items,
        notices: notes.finish(),
    })
}

/// How much may still be read of files within files.
struct Room {
    /// How many files this one stands in.
    depth: usize,
    /// How many more of them may be read.
    files: usize,
}

impl Default for Room {
    fn default() -> Self {
        Room { depth: 0, files: 20 }
    }
}

/// Reads a file that may stand in another.
fn within(
    bytes: &[u8],
    hint: &Hint,
    room: &mut Room,
    notes: &mut Notes,
) -> Result<(Format, Vec<Item>), Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooBig {
            what: "bytes",
            limit: MAX_BYTES,
        });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::Nothing { format: None });
    }
    match sniff::bytes(bytes, hint)? {
        Some(Format::Pdf) => return Ok((Format::Pdf, vec![pdf::read(bytes, notes)?])),
        Some(Format::Docx) => return Ok((Format::Docx, vec![docx::read(bytes, notes)?])),
        Some(Format::Mail) => return Ok((Format::Mail, mail::read(bytes, room, notes)?)),
        Some(format @ (Format::Iptc7901 | Format::Anpa1312)) => {
            return Ok((format, teleprinter::read(bytes, format, notes)?));
        }
        _ => {}
    }
    let declared = declared(bytes);
    let text = decode::text(bytes, hint.charset().or(declared.as_deref()), notes);
    match sniff::text(&text, hint)? {
        Text::Xml => xml_document(&text, notes),
        Text::Html if text.len() > MAX_PAGE => Err(Refusal::TooBig {
            what: "bytes of a web page",
            limit: MAX_PAGE,
        }),
        Text::Html => Ok((Format::Html, vec![page::read(&text, notes)])),
        Text::Json(Format::JsonFeed, value) => Ok((Format::JsonFeed, feed::json(&value, notes)?)),
        Text::Json(_, value) => Ok((Format::Ninjs, ninjs::read(&value, notes)?)),
        Text::Plain(_) if sniff::binary(&text) => Err(Refusal::Binary { looks_like: None }),
        Text::Plain(Format::Markdown) => Ok((Format::Markdown, vec![plain::markdown(&text, notes)])),
        Text::Plain(_) => Ok((Format::Text, vec![plain::text(&text)])),
    }
}

fn xml_document(text: &str, notes: &mut Notes) -> Result<(Format, Vec<Item>), Refusal> {
    let document = xml::Xml::parse(text, notes)?;
    let root = document.root();
    match document.name(root) {
        "nitf" => Ok((
            Format::Nitf,
            vec![nitf::read(&document, root, Format::Nitf, notes)?],
        )),
        name if newsml::is_root(name) => Ok((Format::NewsMl, newsml::read(&document, root, notes)?)),
        "rss" | "RDF" | "channel" => Ok((Format::Rss, feed::rss(&document, root, notes)?)),
        "feed" | "entry" => Ok((Format::Atom, feed::atom(&document, root, notes)?)),
        "svg" => Err(Refusal::Binary {
            looks_like: Some("an SVG picture"),
        }),
        name => {
            // The parts of items that a sender files alone, and whatever else holds a story.
            if let Some(nitf) = document.find(root, "nitf") {
                return Ok((
                    Format::Nitf,
                    vec![nitf::read(&document, nitf, Format::Nitf, notes)?],
                ));
            }
            notes.add(
                "xml_unknown",
                format!("XML of an unknown kind (<{name}>) was read as the words it holds."),
            );
            let text = newsml::listing_all(&document, root);
            Ok((
                Format::Text,
                vec![Item {
                    text,
                    ..Item::default()
                }],
            ))
        }
    }
}

/// The charset that a document itself declares: XML's declaration, or HTML's `meta` in its first bytes.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..2048).unwrap_or(bytes);
    let lower: String = head
        .iter()
        .map(|byte| byte.to_ascii_lowercase() as char)
        .collect();
    let lower = lower.trim_start();
    if !lower.contains('<') {
        return None;
    }
    let label = |after: &str| {
        let value = after
            .trim_start()
            .strip_prefix('=')?
            .trim_start()
            .trim_start_matches(['"', '\'']);
        let end = value
            .find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)))
            .unwrap_or(value.len());
        value
            .get(..end)
            .filter(|label| !label.is_empty())
            .map(str::to_string)
    };
    if let Some(declaration) = lower.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        return declaration
            .0
            .split_once("encoding")
            .and_then(|(_, after)| label(after));
    }
    lower.split("<meta").skip(1).find_map(|tag| {
        let tag = tag.split('>').next()?;
        label(tag.split_once("charset")?.1)
    })
}

/// The last look at the items: limits, empty ones, doubles.
fn finished(items: Vec<Item>, format: Format, notes: &mut Notes) -> Result<Vec<Item>, Refusal> {
    let (mut out, mut bytes, mut empty) = (Vec::with_capacity(items.len()), 0usize, 0usize);
    for mut item in items {
        if item.text.is_empty() {
            item.text = item.headline.clone().unwrap_or_default();
        }
        // A kill needs no words.
        if item.text.is_empty() && item.status == Status::Usable {
            empty += 1;
            continue;
        }
        bytes += item.text.len();
        if bytes > MAX_TEXT {
            return Err(Refusal::TooBig {
                what: "bytes of text",
                limit: MAX_TEXT,
            });
        }
        if item.headline.as_deref().is_some_and(teleprinter::corrects) {
            item.signals.push(Signal::Correction);
        }
        bounded(&mut item, notes);
        out.push(item);
    }
    if out.is_empty() {
        return Err(Refusal::Nothing { format: Some(format) });
    }
    if empty > 0 {
        notes.add(
            "item_empty",
            format!("{empty} items have no words; they were passed over."),
        );
    }
    Ok(out)
}

fn bounded(item: &mut Item, notes: &mut Notes) {
    let fields = [
        &mut item.guid,
        &mut item.version,
        &mut item.headline,
        &mut item.slugline,
        &mut item.byline,
        &mut item.outlet,
        &mut item.place,
        &mut item.url,
        &mut item.lang,
        &mut item.ednote,
        &mut item.rights,
    ];
    let lists = item.subjects.iter_mut().chain(&mut item.refers);
    for value in fields.into_iter().flatten().chain(lists) {
        if value.len() > FIELD {
            value.truncate(value.floor_char_boundary(FIELD));
            notes.add("field_cut", format!("A field longer than {FIELD} bytes was cut."));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    item.subjects
        .retain(|subject| seen.insert(subject.clone()) && seen.len() <= SUBJECTS);
    item.refers.truncate(SUBJECTS);
    item.signals.sort_unstable();
    item.signals.dedup();
}

/// Calls a crate that is not ours on bytes that are not ours. Such crates mean not to panic; a file that makes one
/// panic all the same must not take the program along. They are handed values and give values back, so nothing of
/// ours can be left half changed.
fn foreign<T>(call: impl FnOnce() -> T) -> Option<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(call)).ok()
}

#[cfg(test)]
mod tests;
