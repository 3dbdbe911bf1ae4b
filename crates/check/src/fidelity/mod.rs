//! Fidelity: whether a quote stands in a source as it is quoted.

use crate::{Quote, Source, Text};

/// Gives each quote its verdict, the passage it was held against and the alignment.
pub fn judge(_draft: &Text<'_>, _sources: &[(Source<'_>, Text<'_>)], _quotes: &mut [Quote]) {}
