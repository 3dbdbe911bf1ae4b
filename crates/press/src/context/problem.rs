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
    /// A comment was not taken: 403, 413, 422, 429 and others; who answers knows which.
    Refused,
}

/// Why a comment was not taken. Each has words in every language of the press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Its form stood on another site.
    Foreign,
    /// Comments are closed, or the article is not there.
    Closed,
    /// The name is missing or too long.
    Name,
    /// The mail address is none.
    Mail,
    /// The website is none.
    Url,
    /// The text is missing or too long.
    Text,
    /// More arrived than is taken at all.
    Large,
    /// Too many in a short time.
    Fast,
    /// It did not arrive as the form sends it, or not whole.
    Form,
    /// The house is out of order or busy.
    House,
}

/// A comment that was not taken.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Why, in the order of the form.
    pub why: Vec<Reason>,
    /// What its writer had written, to be shown back so that no word is lost; empty if it is not known.
    pub said: String,
}

impl ProblemKind {
    /// The HTTP status of such a page.
    pub fn status(self) -> u16 {
        match self {
            ProblemKind::NotFound => 404,
            ProblemKind::Gone => 410,
            ProblemKind::Broken => 503,
            ProblemKind::Refused => 422,
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
    /// Of a comment that was not taken: why, and what it said.
    pub refusal: Option<Refusal>,
    /// What a reader can name when they ask about it.
    pub reference: Option<String>,
}
