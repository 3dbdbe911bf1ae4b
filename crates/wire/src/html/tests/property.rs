use proptest::prelude::*;

use crate::html::{NoSite, blocks, inlines, plain};
use crate::{comment, fidelity};

const TAGS: [&str; 40] = [
    "p",
    "div",
    "b",
    "i",
    "a",
    "em",
    "ul",
    "ol",
    "li",
    "blockquote",
    "cite",
    "h2",
    "table",
    "tr",
    "td",
    "th",
    "caption",
    "thead",
    "tfoot",
    "figure",
    "figcaption",
    "pre",
    "code",
    "span",
    "dl",
    "dt",
    "dd",
    "details",
    "summary",
    "section",
    "center",
    "small",
    "form",
    "button",
    "select",
    "option",
    "svg",
    "math",
    "template",
    "iframe",
];
/// Those whose words come in the order of the source, whatever their nesting.
const PLAIN: [&str; 22] = [
    "p",
    "div",
    "b",
    "i",
    "em",
    "strong",
    "ul",
    "ol",
    "li",
    "h2",
    "span",
    "dl",
    "dt",
    "dd",
    "section",
    "center",
    "small",
    "sup",
    "u",
    "address",
    "blockquote",
    "article",
];

fn soup(tags: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = (0..tags.len(), 0..5u8, "[a-z]{1,4} ?").prop_map(move |(tag, kind, word)| match kind {
        0 | 1 => format!("<{}>{word}", tags[tag]),
        2 => format!("{word}</{}>", tags[tag]),
        3 => format!("<{} class='x' id=a href='#a'>{word}</{}>", tags[tag], tags[tag]),
        _ => word,
    });
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_makes_the_reader_panic(html in "[<>a-z/=\"'& !#;\\[\\]\\-\n\u{0}\u{e9}]{0,200}") {
        let _ = blocks(&html, &NoSite);
        let _ = inlines(&html, &NoSite);
        let _ = plain(&html);
        let _ = comment::parse(&html, &NoSite);
        let _ = fidelity::compare(&html, &copy::Document::default());
    }

    #[test]
    fn no_soup_of_tags_makes_the_reader_panic(html in soup(&TAGS)) {
        let (found, _) = blocks(&html, &NoSite);
        let document = copy::Document { blocks: found, footnotes: Vec::new() };
        let json = serde_json::to_string(&document).unwrap();
        prop_assert_eq!(serde_json::from_str::<copy::Document>(&json).unwrap(), document);
        let _ = comment::parse(&html, &NoSite);
    }

    #[test]
    fn words_survive_any_nesting_in_their_order(html in soup(&PLAIN)) {
        let (found, _) = blocks(&html, &NoSite);
        let document = copy::Document { blocks: found, footnotes: Vec::new() };
        prop_assert_eq!(fidelity::compare(&html, &document), None);
    }

    #[test]
    fn blocks_are_never_empty_and_runs_never_apart(html in soup(&TAGS)) {
        let document = copy::Document { blocks: blocks(&html, &NoSite).0, footnotes: Vec::new() };
        for block in document.walk() {
            if let copy::Block::Paragraph { text, .. } | copy::Block::Heading { text, .. } = block {
                prop_assert!(!copy::text::inline(text).trim().is_empty(), "{html}: {block:?}");
                for pair in text.windows(2) {
                    if let [copy::Inline::Text { marks: a, .. }, copy::Inline::Text { marks: b, .. }] = pair {
                        prop_assert!(a != b, "{html}: {block:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_comments_words_survive(words in "[a-zA-Z0-9 .,\n<>]{0,200}") {
        let (document, _) = comment::parse(&words, &NoSite);
        let told = copy::text::document(&document);
        // What looks like a tag is one or stays; whatever stands outside of brackets stays in any case.
        let outside: String = words.split('<').enumerate().map(|(at, part)| match part.split_once('>') {
            Some((_, after)) if at > 0 => after,
            None if at > 0 => "",
            _ => part,
        }).collect();
        let (have, want) = (letters(&told), letters(&outside));
        let mut rest = have.chars();
        prop_assert!(want.chars().all(|c| rest.any(|d| d == c)), "{have} lacks {want}");
    }
}
