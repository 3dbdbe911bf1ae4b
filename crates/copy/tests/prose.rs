//! What must always hold between a document and the editor.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests"
)]

#[path = "prose/any.rs"]
mod any;
#[path = "prose/rules.rs"]
mod rules;

use copy::doc::MediaRef;
use copy::prose::{self, Places};
use copy::{Block, Document, Inline, MediaId, schema, text};
use dateline_copy as copy;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The file that both sides hold to; written anew with `DATELINE_WRITE=1`.
fn agreed(path: &str, now: &Value) {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path);
    let now = format!("{}\n", serde_json::to_string_pretty(now).unwrap());
    if std::env::var_os("DATELINE_WRITE").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, &now).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == now,
        "{path} is not what the document tree says: run `DATELINE_WRITE=1 cargo test -p dateline-copy --test prose`, \
         then `cargo xtask editor`"
    );
}

#[test]
fn the_editor_has_the_schema_of_the_document_tree() {
    agreed("editor/src/schema.json", &schema::json());
}

#[test]
fn the_editor_is_tried_with_one_of_every_block() {
    let doc = any::one_of_each();
    let names: std::collections::BTreeSet<String> = rules::names(&prose::to_editor(&doc));
    for node in schema::NODES {
        assert!(names.contains(node.name), "no {} among the samples", node.name);
    }
    for mark in schema::MARKS {
        assert!(names.contains(mark.name), "no {} among the samples", mark.name);
    }
    agreed(
        "editor/test/samples/every-block.json",
        &json!({ "doc": prose::to_editor(&doc), "words": text::document(&doc) }),
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn a_settled_document_comes_back_as_it_went(doc in any::document()) {
        let doc = any::settled(&doc);
        let there = prose::to_editor(&doc);
        prop_assert_eq!(prose::from_editor(&there).unwrap(), doc);
    }

    #[test]
    fn any_document_is_settled_after_one_visit_and_says_the_same(doc in any::document()) {
        let back = prose::from_editor(&prose::to_editor(&doc)).unwrap();
        prop_assert_eq!(&back, &any::settled(&doc));
        prop_assert_eq!(text::document(&back), text::document(&doc));
        prop_assert_eq!(prose::from_editor(&prose::to_editor(&back)).unwrap(), back);
    }

    #[test]
    fn the_editor_gets_nothing_its_schema_does_not_allow(doc in any::document()) {
        rules::obeyed(&prose::to_editor(&doc)).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn every_letter_of_the_words_has_its_place(doc in any::document()) {
        let there = prose::to_editor(&doc);
        let letters = rules::letters(&there);
        let places = Places::of(&doc);
        let words: Vec<char> = text::document(&doc).chars().collect();
        prop_assert_eq!(places.len(), words.len());
        for (n, letter) in words.iter().enumerate() {
            let (from, to) = places.stretch(n, n + 1).unwrap();
            if from < to {
                prop_assert_eq!(letters.get(&from), Some(letter), "at {} of {:?}", n, there);
                prop_assert_eq!(to - from, if *letter == '\n' { 1 } else { letter.len_utf16() });
            }
        }
        prop_assert_eq!(places.stretch(words.len(), words.len() + 1), None);
        prop_assert_eq!(places.stretch(3, 3), None);
    }

    #[test]
    fn the_places_also_fit_a_text_with_lines_left_empty(doc in any::document()) {
        let there = rules::with_empty_lines(&prose::to_editor(&doc));
        let letters = rules::letters(&there);
        let places = Places::in_editor(&there);
        let words: Vec<char> = text::document(&prose::from_editor(&there).unwrap()).chars().collect();
        prop_assert_eq!(places.len(), words.len());
        for (n, letter) in words.iter().enumerate() {
            let (from, to) = places.stretch(n, n + 1).unwrap();
            prop_assert!(from == to || letters.get(&from) == Some(letter));
        }
    }

    #[test]
    fn whatever_a_browser_sends_is_read_or_refused(value in rules::anything()) {
        let _ = prose::from_editor(&value);
        let _ = prose::picture_from_editor(&value);
        let _ = Places::in_editor(&value);
    }

    #[test]
    fn a_picture_in_a_field_comes_back(picture in any::picture()) {
        let field = prose::picture_to_editor(&picture);
        let back = prose::picture_from_editor(&field).unwrap();
        let settled = any::settled(&Document { blocks: vec![Block::Picture(picture)], footnotes: vec![] });
        prop_assert_eq!(vec![Block::Picture(back)], settled.blocks);
    }
}

#[test]
fn ids_are_strings_because_a_browser_would_round_them() {
    let id = MediaId(7_406_125_438_894_080_001);
    let mut doc = Document::default();
    doc.blocks
        .push(Block::Picture(copy::doc::Picture::of(MediaRef::Kept(id))));
    let there = prose::to_editor(&doc);
    assert_eq!(
        there["content"][0]["attrs"]["media"]["kept"],
        "7406125438894080001"
    );
    assert_eq!(prose::from_editor(&there).unwrap(), doc);
}

#[test]
fn what_is_too_large_or_not_ours_is_refused_and_says_why() {
    let mut deep = json!({ "type": "paragraph" });
    for _ in 0..80 {
        deep = json!({ "type": "quote", "content": [deep] });
    }
    let doc = |content: Value| json!({ "type": "doc", "content": content });
    for (value, why) in [
        (doc(json!([deep])), "is nested too deeply"),
        (
            doc(Value::Array(vec![
                json!({ "type": "paragraph" });
                prose::MAX_NODES + 1
            ])),
            "has too many nodes",
        ),
        (doc(json!([{ "type": "marquee" }])), "is no block of ours"),
        (
            doc(
                json!([{ "type": "paragraph", "content": [{ "type": "text", "text": "x", "marks": [{ "type": "blink" }] }] }]),
            ),
            "is no mark of ours",
        ),
        (
            doc(json!([{ "type": "picture", "attrs": {} }])),
            "names no medium",
        ),
        (json!([]), "is not a whole text"),
    ] {
        assert_eq!(prose::from_editor(&value).unwrap_err().why, why);
    }
}

#[test]
fn an_empty_page_is_an_empty_document() {
    let there = prose::to_editor(&Document::default());
    assert_eq!(there["content"].as_array().unwrap().len(), 1);
    assert_eq!(prose::from_editor(&there).unwrap(), Document::default());
    assert!(Places::of(&Document::default()).is_empty());
}

#[test]
fn a_stretch_in_a_field_points_at_its_block() {
    let doc = Document {
        blocks: vec![
            Block::paragraph("🙂 ab"),
            Block::SaidQuote {
                text: vec![Inline::text("No")],
                speaker: "Ada".into(),
                role: None,
                source: None,
            },
        ],
        footnotes: vec![],
    };
    let places = Places::of(&doc);
    assert_eq!(text::document(&doc), "🙂 ab\n\nNo\n\nAda");
    assert_eq!(places.stretch(0, 1), Some((1, 3)));
    assert_eq!(places.stretch(2, 4), Some((4, 6)));
    assert_eq!(places.stretch(6, 8), Some((8, 10)));
    assert_eq!(places.stretch(10, 13), Some((7, 7)));
}
