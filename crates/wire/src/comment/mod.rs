//! Readers' comments: a tiny allow-list of markup into a document.

use copy::Document;

use crate::Notice;
use crate::html::Site;

/// A comment as plain text or with the few tags that readers may use.
pub fn parse(_source: &str, _site: &dyn Site) -> (Document, Vec<Notice>) {
    (Document::default(), Vec::new())
}
