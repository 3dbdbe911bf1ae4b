//! Words that were perhaps meant: words of the articles themselves that look nearly like those that were typed.

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Term;
use tantivy::{Searcher, TantivyError};

use super::language::Analyser;
use super::query::Part;
use super::schema;
use super::shelf::Shelf;

/// Words of a question that others are sought for.
const MOST: usize = 4;
/// A word in so many articles is no slip.
const KNOWN: u64 = 3;

/// The question with other words where somebody may have slipped. `None` if nothing looks like a slip.
pub(super) fn instead(
    shelf: &Shelf,
    searcher: &Searcher,
    parts: &[Part],
    analysers: &[Analyser],
) -> Result<Option<String>, TantivyError> {
    let mut out: Vec<String> = Vec::new();
    let mut changed = 0;
    for part in parts {
        let not = if part.not { "-" } else { "" };
        let mark = if part.in_row { "\"" } else { "" };
        let mut text = part.text.clone();
        if !part.not && !part.in_row && changed < MOST {
            for word in typed(part, analysers) {
                if let Some(other) = nearest(shelf, searcher, &word)? {
                    text = other;
                    changed += 1;
                    break;
                }
            }
        }
        out.push(format!("{not}{mark}{text}{mark}"));
    }
    Ok((changed > 0).then(|| out.join(" ")))
}

/// The forms of a word by the letters of each language.
fn typed(part: &Part, analysers: &[Analyser]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for analyser in analysers {
        if let [one] = analyser.tokens(&part.text).as_slice()
            && schema::is_suggestible(&one.word)
            && !words.contains(&one.word)
        {
            words.push(one.word.clone());
        }
    }
    words
}

/// The commonest word within one slip, or two in a longer one, if it is much commoner than the word itself.
fn nearest(shelf: &Shelf, searcher: &Searcher, word: &str) -> Result<Option<String>, TantivyError> {
    let field = shelf.fields.words;
    let own = searcher.doc_freq(&Term::from_field_text(field, word))?;
    if own >= KNOWN {
        return Ok(None);
    }
    let letters = word.chars().count();
    let first = word.chars().next();
    let furthest = if letters < 5 { 1 } else { 2 };
    for distance in 1..=furthest {
        let mut best: Option<(u64, String)> = None;
        let automaton =
            || FuzzyTermQuery::new(Term::from_field_text(field, word), distance, true).automaton();
        let mut counts = std::collections::BTreeMap::<String, u64>::new();
        for segment in searcher.segment_readers() {
            let inverted = segment.inverted_index(field)?;
            let mut terms = inverted.terms().search(automaton()?).into_stream()?;
            while terms.advance() {
                if let Ok(term) = std::str::from_utf8(terms.key()) {
                    *counts.entry(term.to_owned()).or_default() += u64::from(terms.value().doc_freq);
                }
            }
        }
        for (term, count) in counts {
            // People rarely slip on the first letter.
            let weight = if term.chars().next() == first {
                count * 4
            } else {
                count
            };
            let far = term.chars().count().abs_diff(letters) > 2;
            if term != word
                && !far
                && count > own * 3
                && best.as_ref().is_none_or(|(so_far, _)| weight > *so_far)
            {
                best = Some((weight, term));
            }
        }
        if let Some((_, term)) = best {
            return Ok(Some(term));
        }
    }
    Ok(None)
}
