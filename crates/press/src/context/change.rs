//! What a correction changed.

use std::sync::Arc;

use copy::diff::Part;
use copy::{CorrectionKind, Direction, Lang};

use super::{Head, Link, SiteContext, When};

/// The difference between two published revisions of an article, and the correction that goes with it.
#[derive(Debug, Clone)]
pub struct ChangePage {
    /// The paper.
    pub site: Arc<SiteContext>,
    /// What the page says in its head.
    pub head: Head,
    /// The headline of the article and its path.
    pub article: Link,
    /// The language of the article.
    pub lang: Lang,
    /// The direction of the article.
    pub dir: Direction,
    /// What kind of correction it is.
    pub kind: CorrectionKind,
    /// When it was made.
    pub when: When,
    /// What it says, plain text with empty lines between paragraphs.
    pub text: String,
    /// What changed, in the order of the article: headline, standfirst, body. Empty if no word did.
    pub parts: Vec<Part>,
}
