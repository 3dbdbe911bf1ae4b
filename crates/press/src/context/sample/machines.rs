//! Samples of what machines read.

use copy::doc::{MediaRef, Picture};
use copy::{Correction, CorrectionKind, Credit, MediaId};

use super::words::words;
use super::{document, lang, media, when};
use crate::context::{Feed, FeedAuthor, FeedContent, FeedItem, FeedKind, NewsSitemap, NewsUrl, SitemapUrl};

impl Feed {
    /// A sample in the language of a primary subtag.
    pub fn sample(code: &str, kind: FeedKind) -> Self {
        let words = words(code);
        let item = |at: usize, content: Option<FeedContent>| FeedItem {
            guid: format!("http://old.example/?p={at}&amp"),
            guid_is_permalink: false,
            url: format!("https://paper.example/2026/11/{}/piece/", 17 - at),
            title: words.headlines.get(at).copied().unwrap_or_default().into(),
            published: when(0),
            updated: Some(when(5).at),
            authors: vec![FeedAuthor {
                name: words.author.into(),
                url: Some("https://paper.example/author/mira/".into()),
            }],
            lang: Some(lang(code)),
            image: (at == 0).then(|| "https://paper.example/quay.jpg".into()),
            categories: vec![words.sections[0].into()],
            summary: words.standfirst.into(),
            content,
            comments_url: Some("https://paper.example/2026/11/17/piece/#comments".into()),
            comments_feed: Some("https://paper.example/2026/11/17/piece/feed/".into()),
            comments: Some(3),
        };
        let whole = FeedContent {
            lead: Some(Picture::of(MediaRef::Kept(MediaId(1)))),
            body: document::body(words),
            sources: vec![Credit {
                name: words.agency.into(),
                url: Some("https://agency.example/1".into()),
            }],
            via: Vec::new(),
            media: media(words),
            lang: Some(lang(code)),
            dir: None,
            corrections: vec![Correction {
                kind: CorrectionKind::Correction,
                at: when(6).at,
                text: words.correction.into(),
                on_top: false,
            }],
            offset_minutes: 300,
        };
        Feed {
            kind,
            title: words.title.into(),
            description: words.tagline.into(),
            base: "https://paper.example".into(),
            page_url: "https://paper.example/".into(),
            self_url: "https://paper.example/feed/".into(),
            next_url: Some("https://paper.example/feed/?paged=2".into()),
            lang: lang(code),
            updated: None,
            items: vec![item(0, Some(whole)), item(1, None)],
        }
    }
}

impl NewsSitemap {
    /// A sample in the language of a primary subtag.
    pub fn sample(code: &str) -> Self {
        let words = words(code);
        NewsSitemap {
            paper: words.title.into(),
            items: vec![NewsUrl {
                loc: "https://paper.example/2026/11/17/piece/".into(),
                modified: Some(when(5).at),
                lang: lang(code),
                published: when(0),
                title: words.headlines[0].into(),
            }],
        }
    }
}

impl SitemapUrl {
    /// Samples.
    pub fn sample() -> Vec<Self> {
        let one = |loc: &str, modified| SitemapUrl {
            loc: loc.into(),
            modified,
        };
        vec![
            one("https://paper.example/?p=1&q=2", Some(when(0).at)),
            one("https://paper.example/%D8%AE/", None),
        ]
    }
}
