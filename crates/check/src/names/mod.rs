//! Names: people and places spelled in another way than the sources, or in two ways in the draft.

use crate::{Name, Source, Text};

/// The names of a draft that are spelled in another way elsewhere.
pub fn compare(_draft: &Text<'_>, _sources: &[(Source<'_>, Text<'_>)]) -> Vec<Name> {
    Vec::new()
}
