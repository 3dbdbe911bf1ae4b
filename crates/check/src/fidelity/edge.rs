//! A quote that is cut off at a *not*: word for word the source's, and the opposite of what was said.

use super::units::Side;
use crate::{Op, Quote, Span, Text, Verdict};

/// Fewer words than this are no sentence that a *not* could turn.
const WORDS: usize = 4;

/// Takes a negation that stands in the source right before or right behind `place`, nothing but a blank between, as
/// lost. Not of words that begin in the middle of a sentence, nor where the writer's own words hold a *not*.
pub(super) fn mind_the_edges(draft: &Text<'_>, quote: &mut Quote, source: &Side<'_>, place: Span) -> Span {
    let first = quote.span.of(draft.raw).chars().find(|c| c.is_alphabetic());
    let short = draft.words_in(quote.span).len() < WORDS;
    if quote.reason.is_some() || short || first.is_none_or(char::is_lowercase) {
        return place;
    }
    let (first, behind) = (from(source, place.start), from(source, place.end));
    let negation = |at: usize| {
        source
            .known(at)
            .filter(|known| known.negation)
            .map(|_| source.span(at))
    };
    let apart = |from: usize, to: usize| {
        !Span::new(from, to)
            .of(source.text.raw)
            .chars()
            .all(char::is_whitespace)
    };
    let before = first
        .checked_sub(1)
        .and_then(negation)
        .filter(|not| !apart(not.end, place.start));
    let after = (behind < source.len())
        .then(|| negation(behind))
        .flatten()
        .filter(|not| !apart(place.end, not.start));
    if before.or(after).is_none() || denied(draft, quote.span, source) {
        return place;
    }
    let mut place = place;
    if let Some(not) = before {
        let at = quote.ops.first().map_or(quote.span.start, |op| op.draft.start);
        quote.ops.insert(
            0,
            Op {
                kind: '-',
                draft: Span::new(at, at),
                source: Span::new(not.start, place.start),
            },
        );
        place.start = not.start;
    }
    if let Some(not) = after {
        let at = quote.ops.last().map_or(quote.span.end, |op| op.draft.end);
        quote.ops.push(Op {
            kind: '-',
            draft: Span::new(at, at),
            source: Span::new(place.end, not.end),
        });
        place.end = not.end;
    }
    quote.verdict = Verdict::Altered;
    quote.reason = Some("negation");
    quote.critical = true;
    place
}

/// Whether the sentence around the quote holds a negation of the writer's.
fn denied(draft: &Text<'_>, quote: Span, source: &Side<'_>) -> bool {
    let sentences = draft.sentences();
    let first = sentences.partition_point(|sentence| sentence.end <= quote.start);
    let around = sentences
        .iter()
        .skip(first)
        .take_while(|sentence| sentence.start < quote.end);
    let own = around.flat_map(|sentence| {
        let before = Span::new(sentence.start, quote.start.max(sentence.start));
        [before, Span::new(quote.end.min(sentence.end), sentence.end)]
    });
    own.filter(|part| !part.is_empty()).any(|part| {
        let side = Side::quote(draft, source.lexicon, part);
        (0..side.len()).any(|at| side.known(at).is_some_and(|known| known.negation))
    })
}

/// The first word of a source that begins at byte `at` or later.
fn from(source: &Side<'_>, at: usize) -> usize {
    let (mut low, mut high) = (0, source.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if source.span(middle).start < at {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
