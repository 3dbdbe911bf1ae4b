//! A sample of every context, in every language: what tests render and what a theme is tried out on.

use std::collections::BTreeMap;
use std::sync::Arc;

use copy::doc::{MediaRef, Picture};
use copy::{
    Article, Block, CommentKind, Correction, CorrectionKind, Credit, Dateline, Direction, Document, Kind,
    Lang, Media, MediaId, Moment, SourceId,
};

use super::*;

mod article;
mod document;
mod lists;
mod machines;
mod rests;
mod words;

use words::{Words, words};

impl View {
    /// Samples of all views in the language of a primary subtag, each with a name.
    pub fn samples(code: &str) -> Vec<(&'static str, View)> {
        let list = |kind| View::List(Box::new(ListPage::sample(code, kind)));
        let feed = |kind| View::Feed(Box::new(Feed::sample(code, kind)));
        let problem = |kind| View::Problem(Box::new(ProblemPage::sample(code, kind)));
        let protected = ArticlePage {
            protected: true,
            ..ArticlePage::sample(code)
        };
        vec![
            ("article", View::Article(Box::new(ArticlePage::sample(code)))),
            ("protected", View::Article(Box::new(protected))),
            ("front", View::Front(Box::new(FrontPage::sample(code)))),
            ("newest", list(ListKind::Front)),
            ("section", list(ListKind::Section)),
            ("topic", list(ListKind::Topic)),
            ("author", list(ListKind::Author)),
            ("date", list(ListKind::Date)),
            ("search", list(ListKind::Search)),
            (
                "corrections",
                View::Corrections(Box::new(CorrectionsPage::sample(code))),
            ),
            ("change", View::Change(Box::new(ChangePage::sample(code)))),
            ("media", View::Media(Box::new(MediaPage::sample(code)))),
            ("embed", View::Embed(Box::new(EmbedCard::sample(code)))),
            ("rss2", feed(FeedKind::Rss2)),
            ("atom", feed(FeedKind::Atom)),
            ("rdf", feed(FeedKind::Rdf)),
            ("json_feed", feed(FeedKind::Json)),
            (
                "sitemaps",
                View::SitemapIndex(SitemapIndex {
                    maps: SitemapUrl::sample(),
                }),
            ),
            (
                "sitemap",
                View::Sitemap(Sitemap {
                    urls: SitemapUrl::sample(),
                }),
            ),
            ("news_sitemap", View::NewsSitemap(NewsSitemap::sample(code))),
            ("robots", View::Robots(Robots::default())),
            ("not_found", problem(ProblemKind::NotFound)),
            ("gone", problem(ProblemKind::Gone)),
            ("broken", problem(ProblemKind::Broken)),
            ("refused", problem(ProblemKind::Refused)),
        ]
    }
}

fn lang(code: &str) -> Lang {
    Lang::parse(code).unwrap_or_else(Lang::english)
}

/// 17 November 2026, 09:20 at the paper, and so many hours later.
fn when(hours: i64) -> When {
    When::new(Moment(1_794_889_200_000 + hours * 3_600_000), 300)
}

fn media(words: &Words) -> BTreeMap<MediaId, Media> {
    document::media(words)
        .into_iter()
        .map(|media| (media.id, media))
        .collect()
}

fn picture(words: &Words) -> Option<Media> {
    let [picture, ..] = document::media(words);
    Some(picture)
}

impl SiteContext {
    /// A sample in the language of a primary subtag.
    pub fn sample(code: &str) -> Self {
        let words = words(code);
        let section = |at: usize, text: &&str| Link::new(*text, format!("/section-{at}/"));
        let entry = |text: &str, href: &str| MenuLink {
            text: text.into(),
            href: href.into(),
            current: false,
            entries: Vec::new(),
        };
        let sections: Vec<Link> = words
            .sections
            .iter()
            .enumerate()
            .map(|(at, text)| section(at, text))
            .collect();
        let mut menu: Vec<MenuLink> = sections
            .iter()
            .map(|link| entry(&link.text, &link.href))
            .collect();
        if let Some(first) = menu.first_mut() {
            first.current = true;
        }
        if let Some(last) = menu.last_mut() {
            last.entries = vec![entry(words.label, "/focus/"), entry(words.place, "/place/")];
        }
        SiteContext {
            title: words.title.into(),
            tagline: words.tagline.into(),
            url: "https://paper.example".into(),
            menu,
            foot_menu: vec![entry(words.title, "/about/"), entry(words.agency, "/imprint/")],
            sections,
            feed: "/feed/".into(),
            corrections: "/corrections/".into(),
            colours: String::new(),
            year: 2026,
            ..SiteContext::bare(words.title, lang(code))
        }
    }
}

impl CorrectionsPage {
    /// A sample in the language of a primary subtag.
    pub fn sample(code: &str) -> Self {
        let words = words(code);
        let kinds = [
            CorrectionKind::Correction,
            CorrectionKind::Clarification,
            CorrectionKind::Update,
            CorrectionKind::Retraction,
        ];
        let items = kinds.into_iter().zip(words.headlines).zip(0..);
        CorrectionsPage {
            site: Arc::new(SiteContext::sample(code)),
            head: Head {
                canonical: Some("https://paper.example/corrections/".into()),
                ..Head::default()
            },
            items: items
                .map(|((kind, headline), at)| CorrectionItem {
                    article: Link::new(headline, "/2026/11/17/ferry/"),
                    lang: lang(code),
                    dir: lang(code).direction(),
                    kind,
                    when: when(-30 * at),
                    text: words.correction.into(),
                    change: (at == 1).then(|| "/corrections/7/".to_owned()),
                })
                .collect(),
            pager: Pager {
                at: 1,
                pages: 1,
                total: 4,
                newer: None,
                older: None,
            },
        }
    }
}

impl MediaPage {
    /// A sample in the language of a primary subtag.
    pub fn sample(code: &str) -> Self {
        let words = words(code);
        let [media, ..] = document::media(words);
        MediaPage {
            site: Arc::new(SiteContext::sample(code)),
            head: Head::default(),
            media,
            article: Some(Link::new(words.headlines[0], "/2026/11/17/ferry/")),
            when: Some(when(0)),
            previous: Some(Link::new(words.caption, "/2026/11/17/ferry/bell/")),
            next: None,
        }
    }
}

impl EmbedCard {
    /// A sample in the language of a primary subtag.
    pub fn sample(code: &str) -> Self {
        let words = words(code);
        EmbedCard {
            site: Arc::new(SiteContext::sample(code)),
            head: Head::default(),
            href: "https://paper.example/2026/11/17/ferry/".into(),
            headline: words.headlines[0].into(),
            standfirst: words.standfirst.into(),
            when: Some(when(0)),
            picture: picture(words),
            lang: lang(code),
            dir: lang(code).direction(),
        }
    }
}

impl ProblemPage {
    /// A sample in the language of a primary subtag.
    pub fn sample(code: &str, kind: ProblemKind) -> Self {
        let words = words(code);
        ProblemPage {
            site: Arc::new(SiteContext::sample(code)),
            kind,
            headline: (kind == ProblemKind::Gone).then(|| words.headlines[0].into()),
            notice: (kind == ProblemKind::Gone).then(|| words.correction.into()),
            links: vec![Link::new(words.headlines[1], "/2026/11/16/market/")],
            refusal: (kind == ProblemKind::Refused).then(|| Refusal {
                why: vec![Reason::Name, Reason::Text],
                said: words.correction.into(),
            }),
            reference: (kind == ProblemKind::Broken).then(|| "7f3a".into()),
        }
    }
}
