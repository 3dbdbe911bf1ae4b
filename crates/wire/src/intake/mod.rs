//! *Intake*: a source when it arrives, as bytes, becomes items with plain text.
//!
//! Wire stories, releases, web pages, transcripts, mails and feeds come in many formats, and most senders deviate
//! from theirs. So the bytes are believed before any label, reading is lenient, and what was odd is told in notices.
//! Nothing here opens a file or a socket, believes an entity that a document defines, or follows a link.
//!
//! Two promises: a text that cannot be cleaned without losing words is refused and shown
//! ([`Refusal::WouldLoseText`]), and every limit ends in a [`Refusal`] or a notice, never in a panic.

mod model;
mod refusal;

pub use model::{Arrival, Format, Hint, Item, Signal, Status};
pub use refusal::Refusal;

/// Bytes that a file may have.
pub const MAX_BYTES: usize = 32 << 20;
/// Bytes of text that all items of a file may have together.
pub const MAX_TEXT: usize = 10 << 20;

/// Reads a source.
///
/// # Errors
/// [`Refusal`], whose `Display` is meant for the person who sent the file. Nothing is half taken.
pub fn read(bytes: &[u8], hint: &Hint) -> Result<Arrival, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooBig {
            what: "bytes",
            limit: MAX_BYTES,
        });
    }
    let text = String::from_utf8_lossy(bytes).into_owned();
    if text.trim().is_empty() {
        return Err(Refusal::Nothing { format: None });
    }
    let markdown = hint.ending().as_deref() == Some("md") || hint.kind().as_deref() == Some("text/markdown");
    if let Some(charset) = hint.charset().filter(|name| !name.eq_ignore_ascii_case("utf-8")) {
        return Err(Refusal::Broken(
            Format::Text,
            format!("{charset} is not read yet"),
        ));
    }
    Ok(Arrival {
        format: if markdown { Format::Markdown } else { Format::Text },
        items: vec![Item {
            text,
            ..Item::default()
        }],
        notices: Vec::new(),
    })
}
