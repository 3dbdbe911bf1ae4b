use super::*;
use crate::report::QuoteKind;
use crate::{Pack, Quote};
use proptest::prelude::*;

fn shared(draft: &str, sources: &[&str], quotes: &[Quote]) -> Overlap {
    let pack = Pack::of("en");
    let text = Text::new(draft, pack);
    let sources = sources
        .iter()
        .zip(["first", "second", "third"])
        .map(|(text, id)| (Source { id, text, lang: None }, Text::new(text, pack)))
        .collect::<Vec<_>>();
    measure(&text, &sources, quotes)
}

fn quote(draft: &str, words: &str, verdict: Verdict) -> Quote {
    let start = draft.find(words).unwrap();
    Quote {
        span: Span::new(start, start + words.len()),
        text: words.to_string(),
        kind: QuoteKind::Direct,
        speaker: None,
        cue: None,
        verdict,
        critical: false,
        reason: None,
        source: None,
        ops: Vec::new(),
        folding: 0,
        rule: String::new(),
    }
}

const WIRE: &str = "HARLOW (Wire) - The council voted on Monday to keep the night buses on all nine routes until the end of \
    the year, after drivers and their families had filled the town hall for three evenings in a row. \"We have heard you \
    and we will not close a single depot before the winter is over,\" the mayor told them. Reporting by Ann Reed; editing \
    by Tom Shaw and the team of the night desk in Harlow and in London.";

#[test]
fn a_copied_sentence_is_shown_beside_its_source() {
    let copied =
        "the council voted on Monday to keep the night buses on all nine routes until the end of the year";
    let draft =
        format!("It was a long night. As expected, {copied}. Nobody in the hall was surprised by that.");
    let found = shared(&draft, &["Nothing to see here.", WIRE], &[]);
    let [passage] = found.passages.as_slice() else {
        panic!("{:?}", found.passages)
    };
    assert_eq!(passage.span.of(&draft), copied);
    assert_eq!(passage.source.span.of(WIRE).to_lowercase(), copied.to_lowercase());
    assert_eq!((passage.source.id.as_str(), passage.words), ("second", 20));
    assert_eq!(passage.rule, "O1");
    assert_eq!(found.by_source[0], 0.0);
    assert!(found.share > 0.5 && found.share < 0.7 && found.by_source[1] == found.share);
}

#[test]
fn a_correct_quote_is_quoted_and_an_altered_one_is_copied() {
    let words = "\"We have heard you and we will not close a single depot before the winter is over,\"";
    let draft = format!("{words} she said at last.");
    assert_eq!(
        shared(&draft, &[WIRE], &[quote(&draft, words, Verdict::Exact)]).share,
        0.0
    );
    assert_eq!(
        shared(&draft, &[WIRE], &[quote(&draft, words, Verdict::Altered)])
            .passages
            .len(),
        1
    );
}

#[test]
fn light_edits_do_not_hide_a_copy_and_chance_is_none() {
    let edited = "The council decided on Monday to keep all the night buses on the nine routes until the end of this year, \
        after drivers with their families had filled the town hall for three long evenings in a row.";
    let found = shared(edited, &[WIRE], &[]);
    assert_eq!(found.passages.len(), 1, "{:?}", found.passages);
    assert_eq!(found.passages[0].rule, "O2");
    assert!(found.share > 0.4, "{}", found.share);
    let own = "On Monday a vote was taken, and the night buses stay until the end of the year.";
    assert_eq!(shared(own, &[WIRE], &[]).passages, []);
}

#[test]
fn a_credit_line_is_everybodys() {
    let draft = "This is our own text. Reporting by Ann Reed; editing by Tom Shaw and the team of the night desk in Harlow and \
        in London.";
    assert_eq!(shared(draft, &[WIRE], &[]).share, 0.0);
}

#[test]
fn two_sources_with_the_same_words_give_one_passage() {
    let draft = "As the wire has it, the council voted on Monday to keep the night buses on all nine routes.";
    let found = shared(draft, &[WIRE, WIRE], &[]);
    assert_eq!(found.passages.len(), 1);
    assert_eq!(found.by_source[0], found.by_source[1]);
}

#[test]
fn an_article_printed_twice_is_alike_and_another_is_not() {
    let text = |raw| Text::new(raw, Pack::of("en"));
    let longer =
        format!("{WIRE} An update follows in the morning when the council has published the minutes of it.");
    assert!(alike(&text(WIRE), &text(&longer)) > 0.95);
    assert!(alike(&text(&longer), &text(WIRE)) > 0.7);
    assert_eq!(
        alike(
            &text(WIRE),
            &text("A text of its own that has nothing at all to do with any of this.")
        ),
        0.0
    );
    assert_eq!(alike(&text(""), &text(WIRE)), 0.0);
    let (a, b) = (Sketch::of(&text(WIRE)), Sketch::of(&text(&longer)));
    assert!(a.alike(&b) > 0.7 && a.alike(&a) == 1.0);
    assert_eq!(Sketch::from_bytes(&a.to_bytes()), a);
    assert_eq!(Sketch::from_bytes(&[1, 2, 3]).alike(&a), 0.0);
}

/// Words of a small language, so that runs come about by chance too.
fn words(letters: &'static str, most: usize) -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(
        proptest::sample::select(letters.chars().collect::<Vec<_>>()),
        0..most,
    )
    .prop_map(|letters| letters.into_iter().map(String::from).collect())
}

fn every_long_run_is_found(draft: &[String], source: &[String]) -> Result<(), TestCaseError> {
    let found = shared(&draft.join(" "), &[&source.join(" ")], &[]);
    // A letter and a blank each: a word's number is half of its place.
    let told = |at: usize| {
        found
            .passages
            .iter()
            .any(|passage| passage.span.holds(Span::new(2 * at, 2 * at + 1)))
    };
    for here in 0..draft.len() {
        for there in 0..source.len() {
            let len = draft[here..]
                .iter()
                .zip(&source[there..])
                .take_while(|(a, b)| a == b)
                .count();
            if len >= ALWAYS {
                for at in here..here + len {
                    prop_assert!(told(at), "word {} of a run of {} from {}", at, len, here);
                }
            }
        }
    }
    for passage in &found.passages {
        prop_assert!(passage.words >= ALWAYS);
        prop_assert!(passage.span.end <= 2 * draft.len() && passage.source.span.end <= 2 * source.len());
    }
    prop_assert!((0.0..=1.0).contains(&found.share));
    Ok(())
}

proptest! {
    #[test]
    fn no_common_run_of_twelve_words_is_missed(
        before in words("abcdefgh", 20), run in words("abcdefgh", 30), between in words("abcd", 20),
        more in words("abcdefgh", 25), after in words("abcdefgh", 10), other in words("stuv", 12),
    ) {
        let draft = [before.clone(), run.clone(), between.clone(), more.clone(), after.clone()].concat();
        let source = [more, other, run, before, after, between].concat();
        every_long_run_is_found(&draft, &source)?;
    }

    #[test]
    fn nor_in_texts_that_repeat_themselves(draft in words("ab", 90), source in words("ab", 90)) {
        every_long_run_is_found(&draft, &source)?;
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn one_word_again_and_again_ends(here in 0usize..1500, there in 0usize..1500) {
        let found = shared(&"no ".repeat(here), &[&"no ".repeat(there)], &[]);
        let copied = here.min(there) >= ALWAYS;
        prop_assert_eq!(found.share > 0.0, copied);
    }
}
