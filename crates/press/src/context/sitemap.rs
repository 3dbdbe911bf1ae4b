//! What search engines fetch.

use copy::{Lang, Moment};

use super::When;

/// The list of sitemaps.
#[derive(Debug, Clone, Default)]
pub struct SitemapIndex {
    /// The sitemaps, by their full addresses.
    pub maps: Vec<SitemapUrl>,
}

/// The sitemap for news search: what was published in the last two days, at most 1,000 articles.
#[derive(Debug, Clone, Default)]
pub struct NewsSitemap {
    /// The name of the paper, as readers see it.
    pub paper: String,
    /// The articles, newest first.
    pub items: Vec<NewsUrl>,
}

/// An article in the sitemap for news search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsUrl {
    /// The full address.
    pub loc: String,
    /// When what stands there last changed.
    pub modified: Option<Moment>,
    /// The language it is written in.
    pub lang: Lang,
    /// When it was published.
    pub published: When,
    /// Its headline.
    pub title: String,
}

/// One sitemap, of at most 50,000 addresses (sitemaps.org).
#[derive(Debug, Clone, Default)]
pub struct Sitemap {
    /// The pages, by their full addresses.
    pub urls: Vec<SitemapUrl>,
}

/// An address in a sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapUrl {
    /// The full address.
    pub loc: String,
    /// When what stands there last changed, if that is known.
    pub modified: Option<Moment>,
}

/// `/robots.txt`.
#[derive(Debug, Clone, Default)]
pub struct Robots {
    /// Nothing shall be fetched at all.
    pub closed: bool,
    /// Paths that shall not be fetched.
    pub disallow: Vec<String>,
    /// The full addresses of sitemaps.
    pub sitemaps: Vec<String>,
}
