//! The reader's site: which page an address is, and what stands on it.
