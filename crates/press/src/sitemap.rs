//! Sitemaps (sitemaps.org, protocol 0.9; for news with Google's extension 0.9).

use copy::Lang;

use crate::context::{NewsSitemap, Sitemap, SitemapIndex, SitemapUrl};
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

/// The sitemap for news search.
pub(crate) fn write_news(map: &NewsSitemap) -> String {
    let mut xml = Xml::new();
    let news = ("xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9");
    xml.open("urlset", &[SPACE, news]);
    for item in &map.items {
        xml.open("url", &[]);
        xml.text("loc", &item.loc);
        if let Some(at) = item.modified {
            xml.text("lastmod", &at.rfc3339());
        }
        xml.open("news:news", &[]);
        xml.open("news:publication", &[]);
        xml.text("news:name", &map.paper);
        xml.text("news:language", news_language(&item.lang));
        xml.close();
        xml.text("news:publication_date", &item.published.rfc3339());
        xml.text("news:title", &item.title);
        xml.close();
        xml.close();
    }
    xml.finish()
}

/// The language as the schema wants it: two or three letters, but for the two kinds of Chinese.
fn news_language(lang: &Lang) -> &str {
    match lang.as_str().to_ascii_lowercase().as_str() {
        "zh-tw" | "zh-hk" | "zh-mo" | "zh-hant" => "zh-tw",
        "zh" | "zh-cn" | "zh-sg" | "zh-hans" => "zh-cn",
        _ => lang.primary(),
    }
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
