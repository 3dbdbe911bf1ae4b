//! Pages of one article.

use super::*;

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
            carries_on: Some(Link::new(before, "/2026/11/16/market/")),
            carried_on: Some(Link::new(after, "/2026/11/18/reef/")),
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
