//! Sentences as a newsroom writes them, and what is found in them.

mod anything;
mod languages;
mod names;
mod spans;
mod speakers;

use crate::report::QuoteKind;
use crate::{Pack, Quote, Text};

/// The quotes of `text` in the language `lang`.
fn quotes(lang: &str, text: &str) -> Vec<Quote> {
    super::find(&Text::new(text, Pack::of(lang)))
}

/// What stands in the quotes of an English text.
fn words(text: &str) -> Vec<String> {
    quotes("en", text).into_iter().map(|quote| quote.text).collect()
}

/// Speaker, cue and rule of the quote at `number`.
fn speaker(lang: &str, text: &str, number: usize) -> (String, String, String) {
    let quotes = quotes(lang, text);
    let quote = quotes
        .get(number)
        .unwrap_or_else(|| panic!("only {} quotes in {text}", quotes.len()));
    (
        quote
            .speaker
            .as_ref()
            .map_or_else(String::new, |speaker| speaker.text.clone()),
        quote
            .cue
            .as_ref()
            .map_or_else(String::new, |cue| cue.text.clone()),
        quote.rule.clone(),
    )
}

/// The name of the speaker at `number`.
fn name(lang: &str, text: &str, number: usize) -> Option<String> {
    quotes(lang, text)
        .get(number)
        .and_then(|quote| quote.speaker.clone())
        .and_then(|speaker| speaker.name)
}

#[test]
fn whole_sentences_are_direct_and_parts_of_one_are_mixed() {
    let kinds: Vec<QuoteKind> = quotes(
        "en",
        "“We will rebuild the bridge before the winter comes,” said Mayor Lena Ortiz.\n\nShe called the delay “a scandal” and left.",
    )
    .iter()
    .map(|quote| quote.kind)
    .collect();
    assert_eq!(kinds, [QuoteKind::Direct, QuoteKind::Mixed]);
}

#[test]
fn every_weight_that_is_asked_for_has_its_place() {
    assert!(super::weights::SPEAKER.len() <= super::candidates::WEIGHTS);
    assert!(super::weights::KEEP.len() <= super::keep::WEIGHTS);
    assert!(super::weights::DIRECT.len() <= super::keep::WEIGHTS);
}
