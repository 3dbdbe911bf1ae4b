//! Pages that list articles.

use super::*;

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
            picture: picture(words).filter(|_| at % 4 != 3).map(|media| Pictured {
                media,
                view: copy::doc::View::default(),
            }),
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
