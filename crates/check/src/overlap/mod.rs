//! Overlap: what a draft shares with its sources outside correct quotes.
//!
//! | rule | meaning |
//! |---|---|
//! | O1 | [`ALWAYS`] words or more in a row stand in the source as they stand here |
//! | O2 | shorter runs that follow each other in both texts with few other words between: copied and lightly edited |
//!
//! Words in quotes that stand in a source (exact, trimmed or bracketed) are not copied but quoted, and credit lines
//! (*Reporting by …*) are everybody's: neither counts. Every run of [`ALWAYS`] words or more is found.
//!
//! [`alike`] and [`Sketch`] say how much two whole articles have in common.

mod credits;
mod runs;
mod sketch;

pub use sketch::{Sketch, alike};

use crate::{Overlap, Passage, Place, Quote, Source, Span, Text, Verdict};
use runs::Shared;

/// A common run of so many words is always reported.
pub const ALWAYS: usize = 12;
/// What is left of a shared passage between quotes is shown from so many words on.
const PIECE: usize = 4;

/// The shared passages and their share of the draft. Words inside quotes that stand in a source are not counted.
pub fn measure(draft: &Text<'_>, sources: &[(Source<'_>, Text<'_>)], quotes: &[Quote]) -> Overlap {
    if sources.is_empty() {
        return Overlap::default();
    }
    let words = draft.words();
    let own = own_words(draft, quotes);
    let count = own.iter().filter(|own| **own).count();
    let share = |copied: &[bool]| {
        let copied = copied.iter().filter(|copied| **copied).count();
        if count == 0 {
            0.0
        } else {
            copied as f64 / count as f64
        }
    };
    let mut all = vec![false; words.len()];
    let mut by_source = Vec::with_capacity(sources.len());
    let mut found: Vec<(usize, Shared)> = Vec::new();
    for (at, (_, source)) in sources.iter().enumerate() {
        let mut copied = vec![false; words.len()];
        for shared in runs::find(words, source.words(), &own) {
            for piece in pieces(&shared, &own) {
                for at in piece.draft.0..piece.draft.1 {
                    if own.get(at) == Some(&true) {
                        copied.get_mut(at).into_iter().for_each(|copied| *copied = true);
                        all.get_mut(at).into_iter().for_each(|copied| *copied = true);
                    }
                }
                found.push((at, piece));
            }
        }
        by_source.push(share(&copied));
    }
    // What lies inside a passage of another source (or of this one) is not told again.
    found.sort_by_key(|(at, shared)| {
        (
            shared.draft.0,
            std::cmp::Reverse(shared.draft.1),
            *at,
            shared.source.0,
        )
    });
    let mut end = 0;
    found.retain(|(_, shared)| {
        let new = shared.draft.1 > end;
        end = end.max(shared.draft.1);
        new
    });
    let span = |text: &Text<'_>, (from, to): (usize, usize)| {
        let words = text.words().get(from..to).unwrap_or_default();
        Span::new(
            words.first().map_or(0, |word| word.span.start),
            words.last().map_or(0, |word| word.span.end),
        )
    };
    let passages = found
        .iter()
        .filter_map(|(at, shared)| {
            let (source, text) = sources.get(*at)?;
            Some(Passage {
                span: span(draft, shared.draft),
                source: Place {
                    id: source.id.to_string(),
                    span: span(text, shared.source),
                },
                words: shared.words,
                rule: if shared.longest >= ALWAYS { "O1" } else { "O2" }.to_owned(),
            })
        })
        .collect();
    Overlap {
        share: share(&all),
        passages,
        by_source,
    }
}

/// Which words of the draft are the writer's: not in a correct quote, not in a credit line.
fn own_words(draft: &Text<'_>, quotes: &[Quote]) -> Vec<bool> {
    let words = draft.words();
    let mut own = vec![true; words.len()];
    let mut clear = |span: Span| {
        let from = words.partition_point(|word| word.span.start < span.start);
        let to = words.partition_point(|word| word.span.start < span.end);
        own.get_mut(from..to.max(from))
            .into_iter()
            .flatten()
            .for_each(|own| *own = false);
    };
    quotes
        .iter()
        .filter(|quote| {
            matches!(
                quote.verdict,
                Verdict::Exact | Verdict::Trimmed | Verdict::Bracketed
            )
        })
        .for_each(|quote| clear(quote.span));
    credits::find(draft).into_iter().for_each(clear);
    own
}

/// The parts of a shared passage that are the writer's own, with the part of the source beside each.
fn pieces(shared: &Shared, own: &[bool]) -> Vec<Shared> {
    let mut out: Vec<Shared> = Vec::new();
    let mut at = shared.draft.0;
    while at < shared.draft.1 {
        if own.get(at) != Some(&true) {
            at += 1;
            continue;
        }
        let end = (at..shared.draft.1)
            .find(|end| own.get(*end) != Some(&true))
            .unwrap_or(shared.draft.1);
        let whole = (at, end) == shared.draft;
        let there = |at: usize| (shared.source.0 + (at - shared.draft.0)).min(shared.source.1);
        if whole || end - at >= PIECE {
            out.push(Shared {
                draft: (at, end),
                source: if whole {
                    shared.source
                } else {
                    (there(at), there(end))
                },
                words: if whole { shared.words } else { end - at },
                longest: shared.longest,
            });
        }
        at = end;
    }
    out
}

#[cfg(test)]
mod tests;
