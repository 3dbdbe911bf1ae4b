//! Slugs: the last part of an address.
