//! The *press* is what leaves the building: typed contexts go through templates and come out as pages, feeds
//! and sitemaps, compressed once.
//!
//! This is the only crate that writes HTML. It knows nothing of storage, requests or the clock.
//! Whoever gathers what a page shows fills one of the structs of [`context`], wraps it in a [`View`] and hands
//! it to [`Press::render`]; the bytes go into a [`page::Sheet`], which [`page::Page::print`] compresses.

mod basis;
pub mod check;
mod compress;
pub mod context;
mod feed;
mod filters;
pub mod html;
pub mod icon;
pub mod jsonld;
pub mod locale;
mod model;
pub mod newsroom;
pub mod oembed;
pub mod page;
mod press;
pub mod qr;
pub mod report;
pub mod rest;
mod robots;
mod sitemap;
mod theme;
mod xml;

pub use compress::{brotli, gzip};
pub use context::View;
pub use page::{Encoding, Page, Sheet};
pub use press::{Asset, Error, Press};
