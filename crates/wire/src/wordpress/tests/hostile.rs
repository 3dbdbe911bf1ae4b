use proptest::prelude::*;

use super::super::slots::{BEGIN, END};
use super::super::{convert, source_text};
use super::{Paper, outline};

/// Converts and checks what must hold for every content.
fn survives(content: &str) {
    let converted = convert(content, None, &Paper);
    let json = serde_json::to_string(&converted.document).unwrap();
    assert!(!json.contains([BEGIN, END]), "a slot was left: {content:?}");
    let back: copy::Document = serde_json::from_str(&json).unwrap();
    assert_eq!(back, converted.document, "a document must be readable again");
    let _ = source_text(content, None, &Paper);
}

#[test]
fn the_marks_of_slots_cannot_be_forged() {
    let converted = convert("[map id=1] \u{fdd0}0\u{fdd1} x", None, &Paper);
    assert_eq!(
        outline(&converted.document.blocks),
        ["p \u{fffd}0\u{fffd} x", "raw shortcode:map \"[map id=1]\" []"]
    );
}

#[test]
fn deep_and_broken_nesting_is_bounded() {
    for unit in [
        "[box]",
        "[/box]",
        "[a b=1]",
        "[caption]",
        "[one_half]",
        "[quote]",
        "<!-- wp:group -->",
        "<!-- wp:x/y -->",
        "<!-- wp:details --><details><summary>s</summary>",
        "<!-- wp:gallery -->",
        "<!-- wp:image -->",
        "<!-- /wp:group -->",
        "<blockquote>",
        "<ul><li>",
        "<!--more-->",
        "<sup data-fn=\"a\">",
        "<!-- wp:block {\"ref\":2} /-->",
        "[[",
        "<!--",
        "https://vimeo.com/1\n",
    ] {
        let times = 20_000 / unit.len();
        survives(&format!("<!-- wp:y /-->{}", unit.repeat(times)));
        survives(&unit.repeat(times));
    }
    for (open, close) in [
        ("[box title=\"t\"]", "[/box]"),
        ("[a b=1]\n\n", "[/a]"),
        ("<!-- wp:x/y --><div>", "</div><!-- /wp:x/y -->"),
        ("<!-- wp:quote --><blockquote>", "</blockquote><!-- /wp:quote -->"),
        ("[box]<ul><li><blockquote>", "</blockquote></li></ul>[/box]"),
    ] {
        survives(&format!("{}words{}", open.repeat(200), close.repeat(200)));
    }
}

#[test]
fn words_below_the_deepest_box_are_kept() {
    let content = format!(
        "{}kept{}",
        "[box]<ul><li><blockquote>".repeat(9),
        "</blockquote></li></ul>[/box]".repeat(9)
    );
    let converted = convert(&content, None, &Paper);
    assert!(copy::text::document(&converted.document).contains("kept"));
    survives(&content);
}

/// Pieces of markup as archives have them, whole and broken.
fn pieces() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<em>",
        "</em>",
        "<ul><li>",
        "</li></ul>",
        "<h2>",
        "</h2>",
        "<blockquote>",
        "</blockquote>",
        "\n",
        "\n\n",
        "<br />",
        "[caption width=\"3\"]<img src=\"https://x.example/a.jpg\"> ",
        "[/caption]",
        "[box]",
        "[/box]",
        "[gallery ids=\"1,2\"]",
        "[map id=1]",
        "[/map]",
        "[sic]",
        "[[gallery]]",
        "<!--more-->",
        "<!--nextpage-->",
        "<!-- wp:paragraph -->",
        "<!-- /wp:paragraph -->",
        "<!-- wp:image {\"id\":4} -->",
        "<!-- /wp:image -->",
        "<!-- wp:x/y /-->",
        "\nhttps://vimeo.com/1\n",
        "<table><tr><td>",
        "</td></tr></table>",
        "<pre>",
        "</pre>",
        "<sup data-fn=\"a\">1</sup>",
        "<",
        "[",
        "]",
        "<figure>",
        "</figure>",
        "<script>",
        "</script>",
    ])
    .prop_map(str::to_owned);
    prop_oneof![3 => known, 1 => "[a-z ]{0,8}", 1 => "\\PC{0,6}"]
}

/// Words, and markup of classic text that is well formed.
fn classic() -> impl Strategy<Value = String> {
    let leaf = "[a-z0-9ßéعخ ]{1,12}".prop_map(|words| format!("{words} "));
    leaf.prop_recursive(4, 40, 5, |inner| {
        let many = || prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat());
        prop_oneof![
            many().prop_map(|text| format!("<b>{text}</b>")),
            many().prop_map(|text| format!("{text}\n\n")),
            many().prop_map(|text| format!("<blockquote>{text}</blockquote>")),
            many().prop_map(|text| format!("<ul>\n<li>{text}</li>\n</ul>\n")),
            many().prop_map(|text| format!("\n\n[box]{text}[/box]\n\n")),
            many().prop_map(|text| format!("[one_half]{text}[/one_half]")),
            many().prop_map(|text| format!("[glossary id=1]{text}[/glossary]")),
            many().prop_map(|text| format!("<div>{text}</div>")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_content_becomes_a_document(parts in prop::collection::vec(pieces(), 0..40)) {
        survives(&parts.concat());
    }

    #[test]
    fn any_string_becomes_a_document(content in "\\PC{0,200}") {
        survives(&content);
    }

    #[test]
    fn letters_and_digits_of_classic_text_are_kept_in_order(content in classic()) {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let mut words = String::new();
        let mut depth = 0;
        for c in content.chars() {
            match c {
                '<' | '[' => depth += 1,
                '>' | ']' => depth -= 1,
                c if depth == 0 => words.push(c),
                _ => {}
            }
        }
        let converted = convert(&content, None, &Paper);
        prop_assert_eq!(letters(&copy::text::document(&converted.document)), letters(&words));
    }
}

#[test]
fn words_behind_an_unknown_code_with_a_box_in_it_stay_behind_it() {
    let content = "[one_half][glossary id=1]\n\n[box]0 [/box]\n\n[/glossary]1 [/one_half]";
    let converted = convert(content, None, &Paper);
    let words = copy::text::document(&converted.document);
    assert_eq!(words.split_whitespace().collect::<Vec<_>>(), ["0", "1"]);
}
