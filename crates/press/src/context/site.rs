//! What every page shows of the paper itself.

use copy::{Direction, Lang};
use serde::Serialize;

/// The paper, as every page shows it.
#[derive(Debug, Clone, Serialize)]
pub struct SiteContext {
    /// Its name.
    pub title: String,
    /// The line under its name; empty if there is none.
    pub tagline: String,
    /// The language of its screens.
    pub lang: Lang,
    /// The direction of its screens.
    pub dir: Direction,
    /// Its public address without a slash at the end (`https://example.org`); empty if nobody said.
    pub url: String,
    /// The path of the front, usually `/`.
    pub home: String,
    /// The main menu; empty: the sections are shown.
    pub menu: Vec<MenuLink>,
    /// The menu at the foot.
    pub foot_menu: Vec<MenuLink>,
    /// The sections at the top of the tree.
    pub sections: Vec<Link>,
    /// The path of the paper's feed of articles, for feed readers; empty if there is none.
    pub feed: String,
    /// The path of the page of corrections; empty if there is none.
    pub corrections: String,
    /// The path that the search form is sent to, by GET with the parameter `s`.
    pub search: String,
    /// The stylesheet of the colours that the paper chose; empty if it has the theme's.
    pub colours: String,
    /// The present year, for the foot.
    pub year: i16,
}

impl SiteContext {
    /// A paper of which only the name is known; for the pages that are shown when nothing can be read.
    pub fn bare(title: impl Into<String>, lang: Lang) -> Self {
        SiteContext {
            title: title.into(),
            tagline: String::new(),
            dir: lang.direction(),
            lang,
            url: String::new(),
            home: "/".into(),
            menu: Vec::new(),
            foot_menu: Vec::new(),
            sections: Vec::new(),
            feed: String::new(),
            corrections: String::new(),
            search: "/".into(),
            colours: String::new(),
            year: 1970,
        }
    }
}

/// A name and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

impl Link {
    /// `text` leading to `href`.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Link {
            text: text.into(),
            href: href.into(),
        }
    }
}

/// An entry of a menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MenuLink {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// It leads to the page it stands on, or to the section of it.
    pub current: bool,
    /// The entries below it. Two levels are shown.
    pub entries: Vec<MenuLink>,
}

/// A feed that a page names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedLink {
    /// What it holds, for people.
    pub title: String,
    /// Its path or address.
    pub href: String,
    /// Its media type without parameters (`application/rss+xml`).
    pub mime: &'static str,
}

/// What a page says in its head: to browsers, feed readers and search engines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Head {
    /// A title for search engines, where it differs from the headline; without the paper's name.
    pub title: Option<String>,
    /// A description of the page, plain text; empty if there is none.
    pub description: String,
    /// The full address that counts for this page.
    pub canonical: Option<String>,
    /// Search engines shall not list it.
    pub noindex: bool,
    /// Feeds of what the page shows, beside the paper's.
    pub feeds: Vec<FeedLink>,
    /// The page before this one in a series (`rel=prev`).
    pub prev: Option<String>,
    /// The page after this one (`rel=next`).
    pub next: Option<String>,
    /// The oEmbed description of the page, a full address.
    pub oembed: Option<String>,
    /// A short address of it.
    pub shortlink: Option<String>,
    /// The same page in other languages: the language tag (or `x-default`) and the full address (`hreflang`).
    pub alternates: Vec<(String, String)>,
    /// What the page is, as Open Graph says it.
    pub kind: PageKind,
    /// The picture that other sites show with a link to the page.
    pub image: Option<HeadImage>,
    /// When an article was published, RFC 3339.
    pub published: Option<String>,
    /// When it was last changed for readers, RFC 3339.
    pub modified: Option<String>,
    /// The name of its primary section.
    pub section: Option<String>,
    /// The names of its authors.
    pub authors: Vec<String>,
    /// A finished JSON-LD document; the press makes it harmless inside its element.
    pub structured: Option<String>,
}

/// What a page is, in Open Graph's words (`og:type`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PageKind {
    /// Any page that is none of the others.
    #[default]
    Website,
    /// An article.
    Article,
    /// The page of an author.
    Profile,
}

/// The picture that other sites show with a link to a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct HeadImage {
    /// Its full address.
    pub href: String,
    /// Its width in pixels; 0 if that is not known.
    pub width: u32,
    /// Its height in pixels; 0 if that is not known.
    pub height: u32,
    /// Its alternative text.
    pub alt: String,
}
