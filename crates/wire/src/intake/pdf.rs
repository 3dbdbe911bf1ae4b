//! PDF (ISO 32000): the text of its pages.

use super::{Format, Item, Refusal};
use crate::html::notes::Notes;

/// Reads the text of all pages.
pub(super) fn read(_bytes: &[u8], _notes: &mut Notes) -> Result<Item, Refusal> {
    Err(Refusal::Broken(Format::Pdf, "it is not read yet".into()))
}
