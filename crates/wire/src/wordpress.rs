//! A WordPress post's content into a document.
