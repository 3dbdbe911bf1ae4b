//! Sitemaps (sitemaps.org, protocol 0.9).

use crate::context::{Sitemap, SitemapIndex, SitemapUrl};
use crate::xml::Xml;

const SPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// The list of sitemaps.
pub(crate) fn write_index(index: &SitemapIndex) -> String {
    all("sitemapindex", "sitemap", &index.maps)
}

/// One sitemap.
pub(crate) fn write(map: &Sitemap) -> String {
    all("urlset", "url", &map.urls)
}

fn all(outer: &'static str, inner: &'static str, urls: &[SitemapUrl]) -> String {
    let mut xml = Xml::new();
    xml.open(outer, &[SPACE]);
    for url in urls {
        xml.open(inner, &[]);
        xml.text("loc", &url.loc);
        if let Some(at) = url.modified {
            xml.text("lastmod", &at.rfc3339());
        }
        xml.close();
    }
    xml.finish()
}
