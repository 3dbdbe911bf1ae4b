//! What a reader is told when there is no page.

use std::sync::Arc;

use serde::Serialize;

use super::{Link, SiteContext};

/// Why there is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// Nothing is here: 404.
    NotFound,
    /// Something was here and was taken away: 410.
    Gone,
    /// It cannot be shown right now: 503.
    Broken,
}

impl ProblemKind {
    /// The HTTP status of such a page.
    pub fn status(self) -> u16 {
        match self {
            ProblemKind::NotFound => 404,
            ProblemKind::Gone => 410,
            ProblemKind::Broken => 503,
        }
    }
}

/// A page that says why there is no page.
#[derive(Debug, Clone)]
pub struct ProblemPage {
    /// The paper.
    pub site: Arc<SiteContext>,
    /// Why.
    pub kind: ProblemKind,
    /// The headline of what was here, if that may be said.
    pub headline: Option<String>,
    /// What the paper says about it, plain text: the notice on a withdrawn article.
    pub notice: Option<String>,
    /// Pages that may be meant, or the newest.
    pub links: Vec<Link>,
    /// What a reader can name when they ask about it.
    pub reference: Option<String>,
}
