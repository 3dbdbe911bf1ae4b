//! Which addresses may stand in a document.

/// The address of a link as it may stand in a document, or `None` if it may not stand there.
pub fn safe_href(_raw: &str) -> Option<String> {
    None
}

/// An `id` as it may stand in a document, or `None`.
pub fn safe_anchor(_raw: &str) -> Option<String> {
    None
}
