//! What search engines fetch.

use copy::Moment;

/// The list of sitemaps.
#[derive(Debug, Clone, Default)]
pub struct SitemapIndex {
    /// The sitemaps, by their full addresses.
    pub maps: Vec<SitemapUrl>,
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
