//! Who said it, in the draft and in the source.

use super::*;
use crate::Draft;

const WIRE: &str = "HARLOW (Wire) - The council met on Monday.\n\n\"We will not raise the fares this year, whatever it \
    costs,\" Mayor Dana Hill said.\n\nThe opposition was not convinced. \"Nobody has shown us the numbers behind this \
    promise,\" Peter Marsh said.\n\nThe vote is due in March.";

fn run(lang: &str, draft: &str, source: &str) -> Quote {
    let draft = Draft {
        text: draft,
        lang,
        date: None,
    };
    let source = Source {
        id: "wire",
        text: source,
        lang: None,
    };
    let mut report = crate::run(draft, &[source]);
    assert_eq!(report.quotes.len(), 1, "{:?}", report.quotes);
    report.quotes.remove(0)
}

#[test]
fn words_that_the_source_gives_to_somebody_else_are_told() {
    let quote = run(
        "en",
        "\"We will not raise the fares this year, whatever it costs,\" Peter Marsh said on Monday.",
        WIRE,
    );
    assert_eq!((quote.verdict, quote.reason), (Verdict::Exact, Some("speaker")));
    assert!(quote.critical && quote.rule.ends_with("/F8"), "{}", quote.rule);
}

#[test]
fn words_of_the_right_speaker_are_not() {
    for draft in [
        "\"We will not raise the fares this year, whatever it costs,\" Dana Hill said on Monday.",
        "\"We will not raise the fares this year, whatever it costs,\" Hill said on Monday.",
        "\"We will not raise the fares this year, whatever it costs,\" the mayor said on Monday.",
        "\"We will not raise the fares this year, whatever it costs,\" she said on Monday.",
        "\"We will not raise the fares this year, whatever it costs,\" Mayor Hill told Peter Marsh.",
    ] {
        let quote = run("en", draft, WIRE);
        assert_eq!(
            (quote.verdict, quote.reason),
            (Verdict::Exact, None),
            "{draft} {:?}",
            quote.speaker
        );
    }
}

#[test]
fn what_stands_between_two_parts_of_a_quote_was_not_said() {
    let wire = "\"We will keep the night buses as they are,\" Dana Hill said on Monday. \"The fares will not rise this year.\"";
    let quote = run(
        "en",
        "\"We will keep the night buses as they are. The fares will not rise this year,\" Dana Hill said.",
        wire,
    );
    assert_eq!(
        (quote.verdict, quote.folding),
        (Verdict::Exact, 1),
        "{:?}",
        quote.ops
    );
    let indirect = "Dana Hill said they would \"keep the night buses as they are,\" and that \"the fares will not rise this year.\"";
    let quote = run(
        "en",
        "\"Keep the night buses as they are. The fares will not rise this year,\" Dana Hill said.",
        indirect,
    );
    assert_eq!(quote.verdict, Verdict::Trimmed);
}
