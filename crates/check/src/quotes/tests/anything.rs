//! What holds for any text.

use super::quotes;
use proptest::prelude::*;

const LANGS: [&str; 6] = ["en", "de", "fr", "es", "ar", "ur"];

/// Texts with many more marks, line ends and words of the grammar than any article has.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => prop::sample::select(vec![
            "“", "”", "\"", "'", "’", "‘", "«", "»", "„", "''", "``", "‹", "›", "「", "」", "\n", "\n\n", " ", ". ", ", ", ": ", "—", "(", ")",
        ])
        .prop_map(str::to_owned),
        4 => prop::sample::select(vec![
            " said ", " Ruth Okafor ", " he ", " the ", " told ", "according to ", " of ", "قال ", " نے کہا ", " sagte ", " Mr. ", "'s ", " 12\" ",
        ])
        .prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(part, 0..80).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn spans_are_of_the_text_in_order_and_apart(text in text(), lang in 0usize..6) {
        let found = quotes(LANGS[lang], &text);
        let mut last = 0;
        for quote in &found {
            prop_assert!(quote.span.start >= last && quote.span.end > quote.span.start);
            prop_assert_eq!(text.get(quote.span.start..quote.span.end), Some(quote.text.as_str()));
            last = quote.span.end;
            if let Some(speaker) = &quote.speaker {
                prop_assert_eq!(text.get(speaker.span.start..speaker.span.end), Some(speaker.text.as_str()));
                prop_assert!(!speaker.text.is_empty());
            }
            if let Some(cue) = &quote.cue {
                prop_assert_eq!(text.get(cue.span.start..cue.span.end), Some(cue.text.as_str()));
            }
            prop_assert!(!quote.rule.is_empty());
        }
        prop_assert_eq!(found, quotes(LANGS[lang], &text));
    }
}

#[test]
fn tens_of_thousands_of_marks_are_read_to_the_end() {
    for part in [
        "\"",
        "“",
        "”",
        "\" ",
        "“a ",
        "“a” said he, ",
        "“Yes,” he said. ",
        "'",
        "''",
        "«\n",
        "“a b c d.\n\n",
    ] {
        let text = part.repeat(150_000 / part.len());
        let found = quotes("en", &text);
        assert!(found.len() <= text.len());
    }
}

#[test]
fn a_megabyte_without_a_mark_and_with_one_at_the_end() {
    let mut text = "The town was quiet and Ruth Okafor walked along the wall of the dam ".repeat(15_000);
    text.push_str("“It will hold,” said Ruth Okafor.");
    let found = quotes("en", &text);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].speaker.as_ref().map(|speaker| speaker.text.as_str()),
        Some("Ruth Okafor")
    );
}
