//! PDF (ISO 32000): the text of its pages, in the order in which they draw it; lines from right to left in the order in
//! which they are read.
//!
//! hayro-syntax reads the file's objects; fonts and layout are ours. What a page draws are glyphs: which letters they
//! are, the font's `ToUnicode` map or its encoding says. Where neither does, the text is refused rather than guessed.

mod bomb;
mod cmap;
mod font;
mod layout;
mod names;
mod order;
mod page;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::clean::field;
use super::{Format, Item, Refusal, foreign, prose};
use crate::html::notes::Notes;

/// Pages that are read; those behind are told and left.
const PAGES: usize = 3_000;

/// Reads the text of all pages.
///
/// # Errors
/// [`Refusal`] for files that are locked, scanned, built as bombs, or whose fonts do not say what they draw.
pub(super) fn read(bytes: &[u8], notes: &mut Notes) -> Result<Item, Refusal> {
    bomb::refuse(bytes)?;
    let broken = |why: &str| Refusal::Broken(Format::Pdf, why.into());
    let read = foreign(|| whole(bytes)).ok_or_else(|| broken("its structure makes no sense"))?;
    let Whole { item, drawn, pages } = read?;
    if pages > PAGES {
        notes.add(
            "page_limit",
            format!("The document has {pages} pages; the first {PAGES} were read."),
        );
    }
    let letters = prose::letters(&item.text);
    // Letters that nobody can name are worse than none: figures and names would be missing unseen.
    if drawn.unknown * 10 > drawn.glyphs && drawn.unknown > 20 {
        let why = format!(
            "its fonts do not say which letters {} of {} signs are",
            drawn.unknown, drawn.glyphs
        );
        return Err(broken(&why));
    }
    if drawn.unknown > 0 {
        notes.add(
            "glyphs_unknown",
            format!(
                "{} of {} signs have no meaning in the file and are missing.",
                drawn.unknown, drawn.glyphs
            ),
        );
    }
    if letters == 0 && drawn.pictures > 0 {
        return Err(Refusal::Scanned { pages });
    }
    if drawn.pictures >= pages && letters < 50 * pages {
        notes.add(
            "mostly_pictures",
            "The pages are mostly pictures; text in them was not read.",
        );
    }
    if drawn.cut {
        notes.add("page_cut", "Some pages draw more than was read of them.");
    }
    Ok(item)
}

/// A document, read.
struct Whole {
    item: Item,
    drawn: page::Drawn,
    pages: usize,
}

fn whole(bytes: &[u8]) -> Result<Whole, Refusal> {
    let pdf = match Pdf::new(bytes.to_vec()) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => {
            return Err(Refusal::Encrypted(Format::Pdf));
        }
        Err(LoadPdfError::Decryption(_)) => {
            return Err(Refusal::Broken(
                Format::Pdf,
                "it is encrypted in a way that cannot be read".into(),
            ));
        }
        Err(LoadPdfError::Invalid) => {
            return Err(Refusal::Broken(Format::Pdf, "it is damaged or cut off".into()));
        }
    };
    let mut reader = page::Reader::default();
    let pages = pdf.pages();
    for page in pages.iter().take(PAGES) {
        reader.page(page)?;
    }
    let mut item = Item::default();
    let about = pdf.metadata();
    let said = |bytes: &Option<Box<[u8]>>| {
        let text = super::decode::text(bytes.as_deref()?, None, &mut Notes::default()).into_owned();
        field(&text)
    };
    item.headline = said(&about.title).map(|title| title.trim_start_matches("Microsoft Word - ").to_string());
    item.byline = said(&about.author);
    item.published = about.creation_date.and_then(moment);
    item.updated = about.modification_date.and_then(moment);
    let (text, drawn) = reader.finish();
    item.text = text;
    Ok(Whole {
        item,
        drawn,
        pages: pages.len(),
    })
}

fn moment(date: hayro_syntax::object::DateTime) -> Option<copy::Moment> {
    let sign = if date.utc_offset_hour < 0 { '-' } else { '+' };
    let text = format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
        date.year,
        date.month,
        date.day,
        date.hour,
        date.minute,
        date.second,
        date.utc_offset_hour.unsigned_abs(),
        date.utc_offset_minute
    );
    super::date::moment(&text)
}
