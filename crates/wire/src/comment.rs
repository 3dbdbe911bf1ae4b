//! Readers' comments: a tiny allow-list of markup into a document.
