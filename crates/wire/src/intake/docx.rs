//! A word processor's `.docx` (ECMA-376): the words of the document, its notes, and its properties.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::clean::Flow;
use super::xml::{Child, Id, Xml};
use super::{Format, Item, Refusal, foreign};
use crate::fidelity;
use crate::html::notes::Notes;

/// Files that the archive may hold.
const ENTRIES: usize = 2_000;
/// Bytes that its parts may have when inflated, all together.
const INFLATED: u64 = 64 << 20;
/// How many times larger than in the archive a part may be, when it is larger than [`SMALL`].
/// Long documents reach 30; deflate's most is 1,032.
const RATIO: u64 = 200;
const SMALL: u64 = 1 << 20;

/// Reads a document.
///
/// # Errors
/// [`Refusal`] for archives that are no document, are built as bombs, or would lose words.
pub(super) fn read(bytes: &[u8], notes: &mut Notes) -> Result<Item, Refusal> {
    if entries(bytes) > ENTRIES {
        return Err(Refusal::Hostile(format!(
            "the archive holds more than {ENTRIES} files"
        )));
    }
    let broken = |why: &str| Refusal::Broken(Format::Docx, why.into());
    let mut archive = foreign(|| ZipArchive::new(Cursor::new(bytes)).ok())
        .flatten()
        .ok_or_else(|| broken("the archive is damaged or cut off"))?;
    if archive.len() > ENTRIES {
        return Err(Refusal::Hostile(format!(
            "the archive holds more than {ENTRIES} files"
        )));
    }
    let names: Vec<String> = archive
        .file_names()
        .filter_map(|name| Some(name.ok()?.into_owned()))
        .collect();
    let Some(main) = main_part(&names) else {
        return Err(Refusal::Binary {
            looks_like: Some(other(&names)),
        });
    };
    let mut left = INFLATED;
    let mut part = |name: &str, notes: &mut Notes| -> Result<Option<String>, Refusal> {
        if !names.iter().any(|known| known == name) {
            return Ok(None);
        }
        let bytes = inflated(&mut archive, name, &mut left)?;
        Ok(Some(
            super::decode::text(&bytes, Some("utf-8"), notes).into_owned(),
        ))
    };
    let document = part(&main, notes)?.ok_or_else(|| broken("its main part is missing"))?;
    let folder = main
        .rsplit_once('/')
        .map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let mut item = Item::default();
    let mut texts = vec![words(&document, notes)?];
    for name in ["footnotes.xml", "endnotes.xml"] {
        if let Some(source) = part(&format!("{folder}{name}"), notes)? {
            texts.push(words(&source, notes)?);
        }
    }
    if names.iter().any(|name| name.ends_with("/comments.xml")) {
        notes.add(
            "comments_left_out",
            "The document has comments of its reviewers; they are no part of the text.",
        );
    }
    if let Some(source) = part("docProps/core.xml", notes)? {
        properties(&source, &mut item, notes)?;
    }
    texts.retain(|text| !text.is_empty());
    item.text = texts.join("\n\n");
    Ok(item)
}

/// How many files the archive says it holds (APPNOTE 4.3.16), before anything of it is read.
fn entries(bytes: &[u8]) -> usize {
    let tail = bytes
        .get(bytes.len().saturating_sub(66_000)..)
        .unwrap_or_default();
    let Some(at) = tail.windows(4).rposition(|four| four == b"PK\x05\x06") else {
        return 0;
    };
    match tail.get(at + 10..at + 12) {
        Some(&[low, high]) => usize::from(u16::from_le_bytes([low, high])),
        _ => 0,
    }
}

fn main_part(names: &[String]) -> Option<String> {
    let usual = ["word/document.xml", "word/document2.xml", "word/document1.xml"];
    usual
        .iter()
        .find(|usual| names.iter().any(|name| name == *usual))
        .map(ToString::to_string)
}

/// What an archive without a document seems to be.
fn other(names: &[String]) -> &'static str {
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    match () {
        () if has("xl/") => "a spreadsheet (export it as text)",
        () if has("ppt/") => "a presentation (export it as PDF)",
        () if has("META-INF/manifest.xml") && has("content.xml") => "an OpenDocument file (save it as .docx)",
        () if has("META-INF/container.xml") => "an e-book",
        () if names.iter().any(|name| name.starts_with("word/")) => "a damaged .docx without its main part",
        () => "a zip archive (unpack it)",
    }
}

fn inflated(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str, left: &mut u64) -> Result<Vec<u8>, Refusal> {
    let bomb = || Refusal::Hostile(format!("its part {name} is far larger than it looks"));
    let mut out = Vec::new();
    let read = foreign(|| -> Result<(u64, bool), Option<zip::result::ZipError>> {
        let file = archive.by_name(name).map_err(Some)?;
        let packed = file.compressed_size();
        let most = (*left).min(SMALL.max(packed.saturating_mul(RATIO)));
        let mut limited = file.take(most + 1);
        // Never believe the size that the archive states: read up to the limit.
        let damaged = limited.read_to_end(&mut out).is_err();
        Ok((most, damaged))
    });
    let broken = |why: &str| Refusal::Broken(Format::Docx, format!("its part {name} {why}"));
    match read {
        Some(Ok((most, _))) if out.len() as u64 > most => Err(bomb()),
        Some(Ok((_, true))) => Err(broken("is damaged")),
        Some(Ok(_)) => {
            *left = left.saturating_sub(out.len() as u64);
            Ok(out)
        }
        Some(Err(Some(zip::result::ZipError::UnsupportedArchive(
            zip::result::ZipError::PASSWORD_REQUIRED,
        )))) => Err(Refusal::Encrypted(Format::Docx)),
        _ => Err(broken("cannot be read")),
    }
}

/// The words of a part.
fn words(source: &str, notes: &mut Notes) -> Result<String, Refusal> {
    let xml = Xml::parse(source, notes)?;
    let root = xml.root();
    let mut flow = Flow::default();
    let mut deleted = 0;
    walk(&xml, root, false, &mut flow, &mut deleted);
    if deleted > 0 {
        notes.add(
            "tracked_deletions",
            format!("The document has tracked changes: {deleted} deleted passages were not taken."),
        );
    }
    let text = flow.finish();
    let all = everything(&xml, root);
    match fidelity::compare_plain(&all, &text) {
        Some(difference) => Err(Refusal::WouldLoseText(Format::Docx, Box::new(difference))),
        None => Ok(text),
    }
}

/// Whether an element's words are not part of the text: deleted, moved away, or an older form of what stands beside it.
fn left_out(xml: &Xml<'_>, id: Id) -> bool {
    match xml.name(id) {
        "del" | "moveFrom" => true,
        // Shapes come twice; the newer form is read.
        "AlternateContent" => false,
        "Fallback" => true,
        // Separators between text and notes.
        "footnote" | "endnote" => matches!(
            xml.attribute(id, "type"),
            Some("separator" | "continuationSeparator" | "continuationNotice")
        ),
        _ => false,
    }
}

fn walk(xml: &Xml<'_>, id: Id, in_cell: bool, flow: &mut Flow, deleted: &mut usize) {
    for child in xml.elements(id) {
        if left_out(xml, child) {
            *deleted += usize::from(
                matches!(xml.name(child), "del" | "moveFrom") && xml.find(child, "delText").is_some(),
            );
            continue;
        }
        match xml.name(child) {
            "t" => {
                for piece in xml.children(child) {
                    if let Child::Text(text) = piece {
                        flow.words(text);
                    }
                }
            }
            "tab" if xml.name(id) == "r" => flow.words(" "),
            "br" | "cr" => flow.line(),
            "noBreakHyphen" => flow.words("\u{2011}"),
            "p" => {
                walk(xml, child, in_cell, flow, deleted);
                if in_cell { flow.words(" ") } else { flow.block() }
            }
            "tbl" => {
                flow.block();
                walk(xml, child, in_cell, flow, deleted);
                flow.block();
            }
            "tr" => {
                walk(xml, child, in_cell, flow, deleted);
                flow.line();
            }
            "tc" => {
                walk(xml, child, true, flow, deleted);
                flow.cell();
            }
            _ => walk(xml, child, in_cell, flow, deleted),
        }
    }
}

/// Every word of the part but those left out, taken without a look at paragraphs.
fn everything(xml: &Xml<'_>, root: Id) -> String {
    let mut out = String::new();
    let mut stack = vec![root];
    while let Some(id) = stack.pop() {
        if left_out(xml, id) {
            continue;
        }
        if xml.name(id) == "t" {
            for child in xml.children(id) {
                if let Child::Text(text) = child {
                    out.push_str(text);
                }
            }
            continue;
        }
        stack.extend(xml.elements(id).rev());
    }
    out
}

/// Title, author and dates (ECMA-376 part 2, section 11).
fn properties(source: &str, item: &mut Item, notes: &mut Notes) -> Result<(), Refusal> {
    let xml = Xml::parse(source, notes)?;
    let root = xml.root();
    item.headline = xml.text_of(root, "title");
    item.byline = xml.text_of(root, "creator");
    item.lang = xml.text_of(root, "language");
    item.published = xml
        .text_of(root, "created")
        .and_then(|date| super::date::moment(&date));
    item.updated = xml
        .text_of(root, "modified")
        .and_then(|date| super::date::moment(&date));
    let words = xml.text_of(root, "keywords").unwrap_or_default();
    item.subjects = words.split([',', ';']).filter_map(super::clean::field).collect();
    Ok(())
}
