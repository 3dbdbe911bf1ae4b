//! The page on which the paper says what it got wrong.

use std::sync::Arc;

use copy::{CorrectionKind, Direction, Lang};

use super::{Head, Link, Pager, SiteContext, When};

/// The corrections of all articles, newest first, or one page of them.
#[derive(Debug, Clone)]
pub struct CorrectionsPage {
    /// The paper.
    pub site: Arc<SiteContext>,
    /// What the page says in its head.
    pub head: Head,
    /// The corrections of this page, newest first.
    pub items: Vec<CorrectionItem>,
    /// The pages of the list.
    pub pager: Pager,
}

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionItem {
    /// The headline of the article and its path.
    pub article: Link,
    /// The language of the article.
    pub lang: Lang,
    /// The direction of the article.
    pub dir: Direction,
    /// What kind it is.
    pub kind: CorrectionKind,
    /// When it was published.
    pub when: When,
    /// What it says, plain text with empty lines between paragraphs.
    pub text: String,
    /// The path of the page that shows what it changed, if there is one.
    pub change: Option<String>,
}
