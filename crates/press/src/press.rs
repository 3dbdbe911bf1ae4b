//! The press itself.

use std::collections::BTreeMap;

use bytes::Bytes;
use copy::Lang;

use crate::context::View;

/// Turns views into bytes. Made once; rendering shares it between threads.
#[derive(Debug)]
pub struct Press {}

/// Why nothing could be rendered.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A template of the theme is wrong. Nothing was lost; the page is not shown until the template is put
    /// right or taken out of the theme's folder.
    #[error("the template {name} is wrong: {reason}")]
    Template {
        /// Which template.
        name: String,
        /// What the template engine says, with the line.
        reason: String,
    },
}

/// A file of the theme that pages need, served as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its path, without the version: `/-/style.css`.
    pub path: &'static str,
    /// The path with its version, as pages link to it; it never changes what it holds.
    pub href: String,
    /// Its media type.
    pub content_type: &'static str,
    /// What it holds.
    pub body: Bytes,
}

impl Press {
    /// A press with the built-in theme, in which each template of `overrides` (`article.html` → its text)
    /// takes the place of the built-in one. The built-in one stays reachable as `builtin/article.html`.
    ///
    /// # Errors
    /// If an override is no template.
    pub fn new(overrides: BTreeMap<String, String>) -> Result<Self, Error> {
        let _ = overrides;
        Ok(Press {})
    }

    /// Renders a view.
    ///
    /// # Errors
    /// If a template is wrong or asks for more than its share of work.
    pub fn render(&self, view: &View) -> Result<Vec<u8>, Error> {
        let _ = view;
        Ok(Vec::new())
    }

    /// The files of the theme, for the door to serve.
    pub fn assets(&self) -> Vec<Asset> {
        Vec::new()
    }

    /// A year, a month or a day in words, as the title of a list: `2026`, `November 2026`, `17 November 2026`.
    pub fn date_title(&self, lang: &Lang, year: i16, month: Option<i8>, day: Option<i8>) -> String {
        let _ = (lang, month, day);
        year.to_string()
    }
}
