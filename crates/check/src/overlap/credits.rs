//! Credit lines: words that everybody has, and that nobody copied. Data: `packs/<lang>/overlap.toml`.

use crate::pack::{Packs, packs};
use crate::{Pack, Span, Text};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    /// Beginnings of a sentence that is a credit.
    begins: Vec<String>,
    /// What makes a sentence one wherever it stands in it.
    holds: Vec<String>,
}

/// A sentence that begins like a credit and has more words than this is none.
const LONGEST: usize = 20;

/// A language's phrases, as words.
type Phrases = Vec<(bool, Vec<String>)>;

static PHRASES: Packs<Phrases> = Packs::or_nothing(packs!("overlap.toml"), |lang, source| {
    let file: File = toml::from_str(source).unwrap_or_default();
    let words = |begins: bool, phrases: Vec<String>| {
        phrases.into_iter().map(move |phrase| {
            let text = Text::new(&phrase, Pack::of(lang));
            let words = text.words().iter();
            (begins, words.map(|word| text.folded(word).to_string()).collect())
        })
    };
    words(true, file.begins).chain(words(false, file.holds)).collect()
});

/// The sentences of `text` that are credits.
pub(super) fn find(text: &Text<'_>) -> Vec<Span> {
    let phrases = PHRASES.of(text.pack.lang);
    let words = text.words();
    let mut out: Vec<Span> = Vec::new();
    for (begins, phrase) in phrases {
        let Some(first) = phrase.first().map(|first| crate::text::hash(first)) else {
            continue;
        };
        for (at, word) in words.iter().enumerate() {
            if word.hash != first {
                continue;
            }
            let found = phrase
                .iter()
                .enumerate()
                .all(|(n, part)| words.get(at + n).is_some_and(|word| text.folded(word) == part));
            if !found {
                continue;
            }
            let sentences = text.sentences();
            let number = sentences
                .partition_point(|sentence| sentence.start <= word.span.start)
                .saturating_sub(1);
            let Some(sentence) = sentences.get(number) else {
                continue;
            };
            let first = words.partition_point(|word| word.span.start < sentence.start);
            let last = words.partition_point(|word| word.span.start < sentence.end);
            if !*begins || first == at && last - first <= LONGEST {
                out.push(*sentence);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_can_be_read() {
        for (lang, source) in PHRASES.sources() {
            toml::from_str::<File>(source).unwrap();
            assert!(!PHRASES.of(lang).is_empty(), "{lang}");
        }
    }
}
