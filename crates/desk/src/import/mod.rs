//! Taking in another system's export.
