//! Samples of what an article rests on, and of what a correction changed.

use copy::diff;

use super::*;

/// The sources of the sample article: the first is its credit, the second is in another language.
pub(super) fn based_on(words: &Words) -> Vec<BasedOn> {
    vec![
        BasedOn {
            source: SourceId(1),
            outlet: words.agency.into(),
            headline: words.headlines[0].into(),
            url: Some("https://agency.example/item/1".into()),
            lang: None,
            when: Some(when(-3)),
        },
        BasedOn {
            source: SourceId(2),
            outlet: "Port Authority".into(),
            headline: "Minutes of the quay committee".into(),
            url: None,
            lang: Some(lang("en")),
            when: Some(when(-26)),
        },
    ]
}

/// The sample article quotes its second source.
pub(super) fn cited(words: &Words, body: &Document) -> Vec<Cited> {
    let text = copy::text::document(body);
    let before = text.split(words.said).next().unwrap_or_default();
    vec![Cited {
        end: before.chars().count() + words.said.chars().count(),
        source: SourceId(2),
    }]
}

impl ChangePage {
    /// A sample in the language of a primary subtag.
    pub fn sample(code: &str) -> Self {
        let words = words(code);
        let [first, second, third] = words.paragraphs;
        let (before, after) = (
            [first, second, third, "337"].join("\n\n"),
            [first, second, third, "373", words.said].join("\n\n"),
        );
        ChangePage {
            site: Arc::new(SiteContext::sample(code)),
            head: Head {
                canonical: Some("https://paper.example/corrections/7/".into()),
                noindex: true,
                ..Head::default()
            },
            article: Link::new(words.headlines[0], "/2026/11/17/ferry/"),
            lang: lang(code),
            dir: lang(code).direction(),
            kind: CorrectionKind::Correction,
            when: when(5),
            text: words.correction.into(),
            parts: diff::paragraphs(&before, &after),
        }
    }
}
