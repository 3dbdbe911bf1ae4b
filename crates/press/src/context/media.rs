//! The page of a picture or file, and the card of an article on other sites.

use std::sync::Arc;

use copy::{Direction, Lang, Media};

use super::{Head, Link, SiteContext, When};

/// The page of a picture or another file.
#[derive(Debug, Clone)]
pub struct MediaPage {
    /// The paper.
    pub site: Arc<SiteContext>,
    /// What the page says in its head.
    pub head: Head,
    /// The medium.
    pub media: Media,
    /// The article it was published with.
    pub article: Option<Link>,
    /// When it was taken in.
    pub when: Option<When>,
    /// The medium before it in the same article.
    pub previous: Option<Link>,
    /// The medium after it.
    pub next: Option<Link>,
}

/// The card that other sites show in a frame when they embed an article.
#[derive(Debug, Clone)]
pub struct EmbedCard {
    /// The paper.
    pub site: Arc<SiteContext>,
    /// What the page says in its head; its canonical address is the article's.
    pub head: Head,
    /// The article's full address, or its path where the paper does not know its own.
    pub href: String,
    /// Its headline.
    pub headline: String,
    /// Its standfirst or first words, plain text.
    pub standfirst: String,
    /// When it was published.
    pub when: Option<When>,
    /// Its lead picture.
    pub picture: Option<Media>,
    /// Its language.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
}
