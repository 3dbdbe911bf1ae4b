//! A sample of every context, in every language: what tests render and what a theme is tried out on.

use std::collections::BTreeMap;
use std::sync::Arc;

use copy::doc::{MediaRef, Picture};
use copy::{
    Article, Block, CommentKind, Correction, CorrectionKind, Credit, Dateline, Direction, Document, Kind,
    Lang, Media, MediaId, Moment, SourceId,
};

use super::*;

mod document;
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
            year: 2026,
            ..SiteContext::bare(words.title, lang(code))
        }
    }
}

impl AuthorCard {
    /// A sample in the language of a primary subtag.
    pub fn sample(code: &str) -> Self {
        let words = words(code);
        AuthorCard {
            name: words.author.into(),
            href: "/author/amina/".into(),
            bio: words.bio.into(),
            contact: Some("amina@paper.example".into()),
            url: Some("https://amina.example/".into()),
            articles: 118,
            picture: picture(words),
        }
    }
}

impl ArticlePage {
    /// A sample in the language of a primary subtag, with everything that an article can show.
    pub fn sample(code: &str) -> Self {
        let words = words(code);
        let [headline, before, after, ..] = words.headlines;
        let [section, other, ..] = words.sections;
        let credit = |name: &str, url: &str| Credit {
            name: name.into(),
            url: Some(url.into()),
        };
        let mut article = Article::new(Kind::Article, lang(code));
        article.headline = headline.into();
        article.standfirst = words.standfirst.into();
        article.labels = vec![words.label.into()];
        article.dateline = Some(Dateline {
            place: words.place.into(),
            date: None,
            agency: words.agency.into(),
        });
        article.sources = vec![credit(words.agency, "https://agency.example/item/1")];
        article.via = vec![Credit {
            name: words.title.into(),
            url: None,
        }];
        article.lead = Some(Picture::of(MediaRef::Kept(MediaId(1))));
        article.highlights = vec![words.note.into(), words.headlines[1].into()];
        article.body = document::body(words);
        article.corrections = vec![Correction {
            kind: CorrectionKind::Correction,
            at: when(5).at,
            text: words.correction.into(),
            on_top: false,
        }];
        let cited = rests::cited(words, &article.body);
        ArticlePage {
            site: Arc::new(SiteContext::sample(code)),
            head: Head {
                description: words.standfirst.into(),
                canonical: Some("https://paper.example/2026/11/17/ferry/".into()),
                feeds: vec![FeedLink {
                    title: headline.into(),
                    href: "/2026/11/17/ferry/feed/".into(),
                    mime: FeedKind::Rss2.mime(),
                }],
                ..Head::default()
            },
            href: "/2026/11/17/ferry/".into(),
            article,
            media: media(words),
            sections: vec![Link::new(section, "/section-0/"), Link::new(other, "/section-1/")],
            above: vec![Link::new(words.title, "/"), Link::new(section, "/section-0/")],
            topics: vec![
                Link::new(words.place, "/tag/port/"),
                Link::new(words.facts[1], "/tag/boats/"),
            ],
            authors: vec![
                AuthorCard::sample(code),
                AuthorCard {
                    name: words.other_author.into(),
                    ..AuthorCard::default()
                },
            ],
            published: Some(when(0)),
            updated: Some(when(5)),
            offset_minutes: 300,
            parts: Parts {
                at: 0,
                hrefs: vec!["/2026/11/17/ferry/".into(), "/2026/11/17/ferry/2/".into()],
            },
            previous: Some(Link::new(before, "/2026/11/16/market/")),
            next: Some(Link::new(after, "/2026/11/18/reef/")),
            related: Teaser::samples(code).into_iter().skip(1).take(4).collect(),
            based_on: rests::based_on(words),
            cited,
            changes: vec![Some("/corrections/7/".into())],
            comments: Some(Comments::sample(code)),
            protected: false,
        }
    }
}

impl Comments {
    /// A sample in the language of a primary subtag.
    pub fn sample(code: &str) -> Self {
        let words = words(code);
        let said = |at: usize, parent, name: &str| CommentItem {
            anchor: i64::try_from(at).unwrap_or(0) + 1,
            parent,
            kind: CommentKind::Comment,
            name: name.into(),
            url: (at == 0).then(|| "https://reader.example/".into()),
            when: when(6 + i64::try_from(at).unwrap_or(0)),
            href: format!("/2026/11/17/ferry/#comment-{}", at + 1),
            reply_href: Some(format!("/2026/11/17/ferry/?replytocom={}#respond", at + 1)),
            by_author: at == 2,
            body: Document {
                blocks: words
                    .comments
                    .get(at)
                    .map(|text| Block::paragraph(*text))
                    .into_iter()
                    .collect(),
                footnotes: Vec::new(),
            },
        };
        Comments {
            total: 3,
            items: vec![
                said(0, None, words.other_author),
                said(1, Some(1), ""),
                said(2, Some(2), words.author),
            ],
            older: Some(Link::new("1", "/2026/11/17/ferry/comment-page-1/#comments")),
            newer: None,
            form: Some(ReplyForm {
                action: "/-/comment".into(),
                article: 7,
                ..ReplyForm::default()
            }),
        }
    }
}

impl Teaser {
    /// Samples in the language of a primary subtag.
    pub fn samples(code: &str) -> Vec<Self> {
        let words = words(code);
        let one = |at: usize, headline: &&str| Teaser {
            href: format!("/2026/11/{}/piece/", 17 - at),
            headline: (*headline).into(),
            standfirst: if at % 3 == 2 {
                String::new()
            } else {
                words.standfirst.into()
            },
            marks: Marks::default(),
            labels: if at == 0 {
                vec![words.label.into()]
            } else {
                Vec::new()
            },
            section: words
                .sections
                .get(at % 5)
                .map(|name| Link::new(*name, "/section/")),
            authors: vec![words.author.into(), words.other_author.into()],
            when: Some(when(-20 * i64::try_from(at).unwrap_or(0))),
            picture: picture(words).filter(|_| at % 4 != 3),
            lang: lang(code),
            dir: if code == "en" {
                Direction::Ltr
            } else {
                Direction::Rtl
            },
            pinned: at == 1,
            protected: at == 5,
            comments: (at == 2).then_some(12),
        };
        words
            .headlines
            .iter()
            .cycle()
            .take(11)
            .enumerate()
            .map(|(at, headline)| one(at, headline))
            .collect()
    }
}

impl ListPage {
    /// A sample in the language of a primary subtag.
    pub fn sample(code: &str, kind: ListKind) -> Self {
        let words = words(code);
        let title = match kind {
            ListKind::Front => words.title.to_owned(),
            ListKind::Author => words.author.to_owned(),
            ListKind::Date => crate::locale::Locale::named(code).date_title(2026, Some(11), None),
            ListKind::Section | ListKind::Topic | ListKind::Search => words.sections[0].to_owned(),
        };
        let mut items = Teaser::samples(code);
        if kind == ListKind::Search {
            for teaser in &mut items {
                let first = |text: &str| text.split(' ').next().map_or(0, str::len);
                teaser.marks.headline = vec![(0, first(&teaser.headline))];
                teaser.marks.excerpt = vec![(0, first(&teaser.standfirst))];
            }
        }
        ListPage {
            site: Arc::new(SiteContext::sample(code)),
            head: Head {
                canonical: Some("https://paper.example/list/".into()),
                noindex: kind == ListKind::Search,
                ..Head::default()
            },
            kind,
            title,
            intro: if kind == ListKind::Section {
                words.standfirst.into()
            } else {
                String::new()
            },
            author: (kind == ListKind::Author).then(|| AuthorCard::sample(code)),
            above: if kind == ListKind::Section {
                vec![Link::new(words.title, "/")]
            } else {
                Vec::new()
            },
            below: if kind == ListKind::Section {
                vec![Link::new(words.label, "/a/b/")]
            } else {
                Vec::new()
            },
            items,
            pager: Pager {
                at: 1,
                pages: 12,
                total: 118,
                newer: None,
                older: Some("/page/2/".into()),
            },
            feed: "/list/feed/".into(),
            search: (kind == ListKind::Search).then(|| SearchForm::sample(code)),
        }
    }
}

impl SearchForm {
    /// A sample in the language of a primary subtag, filled in.
    pub fn sample(code: &str) -> Self {
        let words = words(code);
        let choices = |names: &[&str]| -> Vec<Choice> {
            let names = names.iter().enumerate();
            names
                .map(|(at, name)| Choice {
                    value: at.to_string(),
                    text: (*name).into(),
                    chosen: at == 1,
                })
                .collect()
        };
        SearchForm {
            words: words.sections[0].into(),
            section: Some("1".into()),
            author: Some("1".into()),
            from: Some("2026-01-01".into()),
            to: None,
            sections: choices(&words.sections),
            authors: choices(&[words.author, words.other_author]),
            suggestion: Some(Link::new(words.place, "/?s=x")),
            empty: false,
            loose: true,
            partial: true,
        }
    }
}

impl FrontPage {
    /// A sample in the language of a primary subtag.
    pub fn sample(code: &str) -> Self {
        let site = SiteContext::sample(code);
        let mut teasers = Teaser::samples(code).into_iter().cycle();
        let slots = [4, 3, 2, 2, 1, 1, 1].into_iter().zip(&mut teasers);
        let slots = slots.map(|(weight, teaser)| Slot { weight, teaser }).collect();
        let latest = teasers.by_ref().take(8).collect();
        let boxes = site.sections.iter().take(4).map(|link| SectionBox {
            link: link.clone(),
            teasers: teasers.by_ref().take(4).collect(),
        });
        FrontPage {
            head: Head {
                description: site.tagline.clone(),
                canonical: Some("https://paper.example/".into()),
                ..Head::default()
            },
            slots,
            latest,
            boxes: boxes.collect(),
            pager: Pager {
                at: 1,
                pages: 12,
                total: 118,
                newer: None,
                older: Some("/page/2/".into()),
            },
            feed: site.feed.clone(),
            site: Arc::new(site),
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
