//! The front of the paper: what somebody put there, what is new, and a box for each section.

use std::sync::Arc;

use serde::Serialize;

use super::{Head, Link, Pager, SiteContext, Teaser};

/// The first page of the front. No article stands on it twice. Its further pages are a
/// [`super::ListPage`] of the kind [`super::ListKind::Front`].
#[derive(Debug, Clone)]
pub struct FrontPage {
    /// The paper.
    pub site: Arc<SiteContext>,
    /// What the page says in its head.
    pub head: Head,
    /// The articles that lead the paper, in order, the first the splash.
    pub slots: Vec<Slot>,
    /// The newest that stand nowhere else on the page, newest first.
    pub latest: Vec<Teaser>,
    /// A box for each section that has one.
    pub boxes: Vec<SectionBox>,
    /// Where the front goes on.
    pub pager: Pager,
    /// The path of the paper's feed; empty if there is none.
    pub feed: String,
}

/// A place on the front.
#[derive(Debug, Clone, Serialize)]
pub struct Slot {
    /// How much the article weighs, from 1 (a headline among others) to 4 (the splash). The theme makes the
    /// layout of it.
    pub weight: u8,
    /// The article.
    pub teaser: Teaser,
}

/// A section on the front.
#[derive(Debug, Clone, Serialize)]
pub struct SectionBox {
    /// The section.
    pub link: Link,
    /// Its newest articles that stand nowhere else on the page, newest first.
    pub teasers: Vec<Teaser>,
}
