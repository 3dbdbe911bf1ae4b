//! The *press* is what leaves the building: typed contexts go through templates and come out as pages, feeds
//! and sitemaps, compressed once.
//!
//! This is the only crate that writes HTML. It knows nothing of storage, requests or the clock.

pub mod page;
