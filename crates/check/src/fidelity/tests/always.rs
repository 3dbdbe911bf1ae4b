//! What must always hold.

use super::*;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const WORDS: [&str; 24] = [
    "the",
    "a",
    "not",
    "never",
    "will",
    "won't",
    "well-known",
    "it's",
    "Hill",
    "Harlow",
    "seven",
    "337",
    "buses",
    "route",
    "of",
    "of",
    "the",
    "and",
    "money",
    "late",
    "U.S.",
    "OK",
    "Straße",
    "سائق",
];

/// Words in a row, with a mark between some of them.
fn text() -> impl Strategy<Value = Vec<String>> {
    let word = (
        select(&WORDS[..]),
        select(&["", "", "", ",", ".", " –", "…", "\""][..]),
    )
        .prop_map(|(word, mark)| format!("{word}{mark}"));
    proptest::collection::vec(word, 1..60)
}

proptest! {
    #[test]
    fn what_is_cut_from_a_source_is_exact_unless_it_is_cut_off_at_a_not(words in text(), from: Index, to: Index) {
        let (a, b) = (from.index(words.len()), to.index(words.len()));
        let cut = words[a.min(b)..=a.max(b)].join(" ");
        let source = words.join(" ");
        let quote = judged("en", &cut, &["other words", &source]);
        let edges = [a.min(b).checked_sub(1), Some(a.max(b) + 1)];
        let cut_off = edges.into_iter().flatten().any(|at| {
            words.get(at).is_some_and(|word| ["not", "never", "won't"].contains(&word.trim_end_matches(|c: char| !c.is_alphanumeric())))
        });
        if quote.reason == Some("negation") {
            prop_assert!(cut_off, "{} | {} {:?}", cut, source, quote);
        } else {
            prop_assert_eq!(quote.verdict, Verdict::Exact, "{} | {} {:?}", cut, source, quote);
        }
    }

    #[test]
    fn a_word_that_the_source_lacks_is_never_exact(words in text(), at: Index, insert: bool) {
        let source = words.join(" ");
        let mut changed = words.clone();
        let at = at.index(words.len());
        if insert {
            changed.insert(at, "zebra".to_string());
        } else {
            changed[at] = "zebra".to_string();
        }
        let quote = judged("en", &changed.join(" "), &[&source]);
        prop_assert!(matches!(quote.verdict, Verdict::Altered | Verdict::NotFound), "{:?}", quote);
    }

    #[test]
    fn a_word_left_out_is_never_exact_unless_its_neighbour_is_the_same(at in 1usize..20) {
        let words = (0..22).map(|n| format!("word{n}")).collect::<Vec<_>>();
        let mut cut = words.clone();
        cut.remove(at);
        let quote = judged("en", &cut.join(" "), &[&words.join(" ")]);
        prop_assert_eq!(quote.verdict, Verdict::Trimmed);
    }

    #[test]
    fn operations_cover_quote_and_passage_in_order(quoted in text(), words in text()) {
        let source = words.join(" ");
        // Half of the quote is the source's, so that there is something to align.
        let mut draft = words.iter().take(20).cloned().collect::<Vec<_>>();
        draft.extend(quoted.into_iter().take(5));
        draft.extend(words.iter().skip(20).cloned());
        let draft = draft.join(" ");
        let quote = judged("en", &draft, &[&source]);
        if let Some(first) = quote.ops.first() {
            let place = quote.source.as_ref().unwrap().span;
            let (mut here, mut there) = (first.draft.start, place.start);
            for op in &quote.ops {
                prop_assert_eq!(op.draft.start, here);
                prop_assert_eq!(op.source.start, there);
                prop_assert!(draft.is_char_boundary(op.draft.end) && source.is_char_boundary(op.source.end));
                (here, there) = (op.draft.end, op.source.end);
            }
            prop_assert_eq!(there, place.end);
            let last = quote.ops.iter().all(|op| op.kind == '=');
            prop_assert_eq!(last, quote.verdict == Verdict::Exact);
        } else {
            prop_assert_eq!(quote.verdict, Verdict::NotFound);
        }
    }

    #[test]
    fn anything_may_be_held_against_anything(draft in "\\PC{0,80}", source in "\\PC{0,200}", lang in select(&["en", "de", "fr", "ar", "ur", "zz"][..])) {
        let quote = judged(lang, &draft, &[&source, "", "a"]);
        prop_assert_ne!(quote.verdict, Verdict::Unchecked);
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn one_word_again_and_again_ends(times in 1usize..1500, quoted in 1usize..300, other in 0usize..300) {
        let source = "no ".repeat(times);
        let mut quote = "no ".repeat(quoted);
        if other < quoted {
            quote.replace_range(other * 3..other * 3 + 2, "so");
        }
        let found = judged("en", &quote, &[&source]);
        let whole = quoted <= times && other >= quoted;
        prop_assert_eq!(found.verdict == Verdict::Exact, whole, "{} of {}", quoted, times);
    }
}
