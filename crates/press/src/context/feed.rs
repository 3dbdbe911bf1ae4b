//! Feeds of articles and of comments.

use std::collections::BTreeMap;

use copy::doc::Picture;
use copy::{Correction, Credit, Direction, Document, Lang, Media, MediaId, Moment};

use super::When;

/// The format of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedKind {
    /// RSS 2.0.
    Rss2,
    /// Atom 1.0 (RFC 4287).
    Atom,
    /// RSS 1.0, which is RDF.
    Rdf,
    /// JSON Feed 1.1 (jsonfeed.org).
    Json,
}

impl FeedKind {
    /// The media type with its charset.
    pub fn content_type(self) -> &'static str {
        match self {
            FeedKind::Rss2 => "application/rss+xml; charset=utf-8",
            FeedKind::Atom => "application/atom+xml; charset=utf-8",
            FeedKind::Rdf => "application/rdf+xml; charset=utf-8",
            // RFC 8259 has no charset: JSON is UTF-8.
            FeedKind::Json => "application/feed+json",
        }
    }

    /// The media type alone, as links to the feed name it.
    pub fn mime(self) -> &'static str {
        match self {
            FeedKind::Rss2 => "application/rss+xml",
            FeedKind::Atom => "application/atom+xml",
            FeedKind::Rdf => "application/rdf+xml",
            FeedKind::Json => "application/feed+json",
        }
    }
}

/// A feed.
#[derive(Debug, Clone)]
pub struct Feed {
    /// Its format.
    pub kind: FeedKind,
    /// Its title.
    pub title: String,
    /// What it holds; the paper's tagline for the feed of all articles.
    pub description: String,
    /// The paper's public address without a slash at the end; what makes paths in texts full addresses.
    pub base: String,
    /// The full address of the page that shows the same.
    pub page_url: String,
    /// The full address of the feed itself.
    pub self_url: String,
    /// The full address of the part of the feed with older items.
    pub next_url: Option<String>,
    /// The paper's language.
    pub lang: Lang,
    /// When what it shows last changed. `None`: the newest of its items.
    pub updated: Option<Moment>,
    /// Its items, newest first.
    pub items: Vec<FeedItem>,
}

/// An item of a feed: an article or a comment.
#[derive(Debug, Clone)]
pub struct FeedItem {
    /// Its guid, byte for byte as it has always been.
    pub guid: String,
    /// The guid is also its address.
    pub guid_is_permalink: bool,
    /// Its full address.
    pub url: String,
    /// Its headline, or for a comment who said it about what. Plain text.
    pub title: String,
    /// When it was published.
    pub published: When,
    /// When it was last changed for readers.
    pub updated: Option<Moment>,
    /// Its authors.
    pub authors: Vec<FeedAuthor>,
    /// The language of its title and summary, where it is not the paper's.
    pub lang: Option<Lang>,
    /// The full address of its lead picture.
    pub image: Option<String>,
    /// The names of its sections and topics.
    pub categories: Vec<String>,
    /// Its standfirst or first words, plain text.
    pub summary: String,
    /// The whole text; `None` (a protected article) gives the summary alone.
    pub content: Option<FeedContent>,
    /// The full address of its comments.
    pub comments_url: Option<String>,
    /// The full address of the feed of its comments.
    pub comments_feed: Option<String>,
    /// How many comments it has.
    pub comments: Option<u64>,
}

/// Who wrote an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedAuthor {
    /// The name.
    pub name: String,
    /// The full address of their page.
    pub url: Option<String>,
}

impl FeedAuthor {
    /// Somebody of whom only the name is said.
    pub fn named(name: impl Into<String>) -> Self {
        FeedAuthor {
            name: name.into(),
            url: None,
        }
    }
}

/// The whole text of an item.
#[derive(Debug, Clone, Default)]
pub struct FeedContent {
    /// The picture at its head.
    pub lead: Option<Picture>,
    /// The body.
    pub body: Document,
    /// What it rests on.
    pub sources: Vec<Credit>,
    /// Through whom it came.
    pub via: Vec<Credit>,
    /// Every medium that lead and body name, and that is there.
    pub media: BTreeMap<MediaId, Media>,
    /// Its language.
    pub lang: Option<Lang>,
    /// Its direction, where it is not its language's.
    pub dir: Option<Direction>,
    /// What was put right after publication, oldest first.
    pub corrections: Vec<Correction>,
    /// Minutes east of UTC at the paper, for the dates of corrections.
    pub offset_minutes: i32,
}
