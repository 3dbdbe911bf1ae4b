//! The same request twice is done once.
