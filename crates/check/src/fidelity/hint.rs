//! The passage that comes nearest to a quote that stands nowhere: where most of its rarer words stand together.

use super::search::Ready;
use super::units::Side;
use crate::Span;

/// A word that stands in a source more often than this says nothing about the place.
const RARE: usize = 12;
/// At most so many words of a quote are looked up.
const WORDS: usize = 200;
/// What a word that stands once in the source counts; one that stands n times counts an nth of it.
const WEIGHT: usize = 60;
/// A hint needs at least so many different words.
const LEAST: usize = 2;

/// The nearest passage of all sources, with the number of its source.
pub(super) fn best(quote: &Side<'_>, ready: &[Ready<'_>]) -> Option<(usize, Span)> {
    let hints = (ready.iter().enumerate()).filter_map(|(at, ready)| Some((at, nearest(quote, ready)?)));
    let best = hints.max_by_key(|(at, (weight, _))| (*weight, std::cmp::Reverse(*at)));
    best.map(|(at, (_, place))| (at, place))
}

/// The nearest passage of one source, with its weight. Nothing if it shares fewer than two of the rarer words.
fn nearest(quote: &Side<'_>, ready: &Ready<'_>) -> Option<(usize, Span)> {
    let source = &ready.side;
    let mut hits: Vec<(usize, usize, u64)> = Vec::new();
    let mut seen = Vec::new();
    for unit in quote.units.iter().take(WORDS) {
        if seen.contains(&unit.hash) {
            continue;
        }
        seen.push(unit.hash);
        let places = ready
            .index
            .words(source, unit.hash)
            .take(RARE + 1)
            .collect::<Vec<_>>();
        if places.len() <= RARE {
            hits.extend(places.iter().map(|at| (*at, WEIGHT / places.len(), unit.hash)));
        }
    }
    hits.sort_unstable();
    let width = quote.len() + quote.len() / 2 + 8;
    let mut best: Option<(usize, usize, usize)> = None;
    let mut from = 0;
    for (to, (end, _, _)) in hits.iter().enumerate() {
        while hits.get(from).is_some_and(|(start, _, _)| start + width < *end) {
            from += 1;
        }
        let mut words: Vec<u64> = Vec::new();
        let mut weight = 0;
        for (_, one, hash) in hits.get(from..=to).unwrap_or_default() {
            if !words.contains(hash) {
                words.push(*hash);
                weight += one;
            }
        }
        if words.len() >= LEAST && best.is_none_or(|(before, _, _)| weight > before) {
            best = Some((weight, from, to));
        }
    }
    let (weight, from, to) = best?;
    let (first, last) = (hits.get(from)?.0, hits.get(to)?.0);
    Some((weight, Span::new(source.span(first).start, source.span(last).end)))
}
