//! From runs of equal words to a whole alignment: seeds, a chain of them in order, and what lies between filled in.

use super::align::{CELLS, Costs, Free, Kind, MATCH, Step, align};
use super::index::Index;
use super::units::Side;
use std::cell::Cell;

/// The same units in a row on both sides; as long as it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) quote: usize,
    pub(super) source: usize,
    pub(super) len: usize,
}

/// How many steps the search for runs may take: for each word of a quote, for a quote altogether, and for all quotes.
/// Nothing real comes near; a source that says one word a million times does. What is left out then are places, so that
/// a quote may be called altered or not found that is exact; never the other way round.
const STEPS: (usize, usize) = (400, 20_000);
/// The steps for all quotes of a draft.
pub(super) const ALL: usize = 60_000_000;
/// A pair of words that stands in the source more often than this is no seed by itself.
const COMMON: usize = 40;
/// The most runs that are chained.
const RUNS: usize = 300;
/// What an unmarked gap costs at most: as much as four words.
const FAR: i32 = 400;

/// The runs of two and more units that both sides share.
pub(super) fn runs(quote: &Side<'_>, source: &Side<'_>, index: &Index, all: &Cell<usize>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    // When all is used up, a quote still has a few steps a word.
    let given = (STEPS.0 * quote.len() + STEPS.1).min(all.get().max(8 * quote.len() + 64));
    let mut left = given;
    for (at, pair) in quote.units.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let before = at.checked_sub(1).and_then(|at| quote.units.get(at));
        let mut found = 0;
        for place in index.pairs(*first, *second) {
            left = left.saturating_sub(1);
            if left == 0 {
                break;
            }
            let begins = |at: usize, hash| source.units.get(at).is_some_and(|unit| unit.hash == hash);
            let goes_on = |unit: &super::units::Unit| place > 0 && begins(place - 1, unit.hash);
            if !begins(place, first.hash) || !begins(place + 1, second.hash) || before.is_some_and(goes_on) {
                continue;
            }
            let rest = quote.units.get(at + 2..).unwrap_or_default();
            let there = source.units.get(place + 2..).unwrap_or_default();
            let more = rest
                .iter()
                .zip(there)
                .take_while(|(here, there)| here.hash == there.hash)
                .count();
            left = left.saturating_sub(more);
            found += 1;
            if more > 0 || found <= COMMON {
                out.push(Run {
                    quote: at,
                    source: place,
                    len: more + 2,
                });
            }
        }
        if left == 0 {
            break;
        }
    }
    all.set(all.get().saturating_sub(given - left));
    if out.len() > RUNS {
        out.sort_by_key(|run| (std::cmp::Reverse(run.len), run.quote, run.source));
        out.truncate(RUNS);
    }
    out.sort_by_key(|run| (run.quote, run.source));
    out
}

/// The best chain of `runs` in the order of both texts. Runs are cut so that they do not overlap.
pub(super) fn chain(runs: &[Run], quote: &Side<'_>) -> Vec<Run> {
    let mut best: Vec<(i32, Option<usize>, usize)> = Vec::with_capacity(runs.len());
    for (at, run) in runs.iter().enumerate() {
        let mut here = (MATCH * run.len as i32, None, 0);
        for (before, (earlier, (score, _, _))) in runs.iter().zip(&best).enumerate().take(at) {
            if let Some((gain, cut)) = link(earlier, run, quote)
                && score + gain > here.0
            {
                here = (score + gain, Some(before), cut);
            }
        }
        best.push(here);
    }
    let mut at = (0..best.len()).max_by_key(|at| (best.get(*at).map(|best| best.0), std::cmp::Reverse(*at)));
    let mut out = Vec::new();
    while let Some((run, (_, before, cut))) = at.and_then(|at| Some((runs.get(at)?, best.get(at)?))) {
        out.push(Run {
            quote: run.quote + cut,
            source: run.source + cut,
            len: run.len - cut,
        });
        at = *before;
    }
    out.reverse();
    out
}

/// Moves the seam of two runs that touch in the quote to where its ellipsis stands, if the words there fit both sides.
pub(super) fn settle(chain: &mut [Run], quote: &Side<'_>, source: &Side<'_>) {
    let same = |here: usize, there: usize| {
        let (here, there) = (quote.units.get(here), source.units.get(there));
        here.zip(there)
            .is_some_and(|(here, there)| here.hash == there.hash)
    };
    for at in 1..chain.len() {
        let Some([left, right]) = chain.get_mut(at - 1..=at) else {
            continue;
        };
        let seam = right.quote;
        if left.quote + left.len != seam || quote.gap_before(seam) {
            continue;
        }
        let back = (1..left.len.min(right.source + 1))
            .take_while(|count| same(seam - count, right.source - count))
            .find(|count| quote.gap_before(seam - count));
        let on = (1..right.len)
            .take_while(|count| same(seam + count - 1, left.source + left.len + count - 1))
            .find(|count| quote.gap_before(seam + count));
        if let Some(count) = back {
            left.len -= count;
            right.quote -= count;
            right.source -= count;
            right.len += count;
        } else if let Some(count) = on {
            left.len += count;
            right.quote += count;
            right.source += count;
            right.len -= count;
        }
    }
}

/// How many units of the quote stand in runs in the neighbourhood of the chain, in whatever order.
pub(super) fn nearby(runs: &[Run], chain: &[Run], quote: usize) -> usize {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else {
        return 0;
    };
    let from = first.source.saturating_sub(quote);
    let to = last.source + last.len + quote;
    // Runs are in the order of the quote.
    let (mut count, mut end) = (0, 0);
    for run in runs
        .iter()
        .filter(|run| run.source >= from && run.source + run.len <= to)
    {
        let stop = run.quote + run.len;
        count += stop.saturating_sub(run.quote.max(end));
        end = end.max(stop);
    }
    count
}

/// What it brings to go on from `earlier` to `run`, and how much is cut from the start of `run` for it.
fn link(earlier: &Run, run: &Run, quote: &Side<'_>) -> Option<(i32, usize)> {
    let (quote_end, source_end) = (earlier.quote + earlier.len, earlier.source + earlier.len);
    if run.quote <= earlier.quote || run.source <= earlier.source {
        return None;
    }
    let cut = quote_end
        .saturating_sub(run.quote)
        .max(source_end.saturating_sub(run.source));
    if cut >= run.len {
        return None;
    }
    let here = run.quote + cut - quote_end;
    let there = run.source + cut - source_end;
    let mut gain = MATCH * (run.len - cut) as i32 - 30 * here.min(there).min(20) as i32;
    if here > there {
        gain -= 60 * (here - there).min(1000) as i32;
    } else if there > here && !(quote_end..=run.quote + cut).any(|at| quote.gap_before(at)) {
        gain -= (35 + 5 * (there - here).min(1000) as i32).min(FAR);
    }
    Some((gain, cut))
}

/// A quote laid beside a part of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Aligned {
    /// The units of the source.
    pub(super) source: (usize, usize),
    pub(super) steps: Vec<Step>,
}

/// Fills what lies between the runs of a chain and at its ends.
pub(super) fn fill(costs: &impl Costs, chain: &[Run], quote: usize, source: usize) -> Aligned {
    let mut steps = Vec::with_capacity(quote);
    let (mut here, mut there) = (0, 0);
    let mut start = None;
    for run in chain {
        if start.is_none() {
            let (begin, first) = before(costs, (0, run.quote), run.source);
            start = Some(begin);
            steps.extend(first);
        } else {
            between(costs, (here, run.quote), (there, run.source), &mut steps);
        }
        let same = Step {
            kind: Kind::Same,
            quote: 1,
            source: 1,
        };
        steps.extend(std::iter::repeat_n(same, run.len));
        (here, there) = (run.quote + run.len, run.source + run.len);
    }
    let begin = start.unwrap_or(0);
    let last = behind(costs, (here, quote), (there, source));
    steps.extend(last);
    let len = steps.iter().map(|step| step.source).sum::<usize>();
    Aligned {
        source: (begin, begin + len),
        steps,
    }
}

/// How far beyond its own length a loose end of a quote looks into the source.
fn reach(len: usize) -> usize {
    2 * len + 8
}

fn before(costs: &impl Costs, quote: (usize, usize), end: usize) -> (usize, Vec<Step>) {
    let len = quote.1 - quote.0;
    let window = reach(len).min(end);
    if len == 0 || len * window > CELLS {
        return (end, added(len));
    }
    let free = Free {
        start: true,
        end: false,
    };
    let (_, start, steps) = align(costs, quote, (end - window, end), free);
    (end - window + start, steps)
}

fn behind(costs: &impl Costs, quote: (usize, usize), source: (usize, usize)) -> Vec<Step> {
    let len = quote.1 - quote.0;
    let window = reach(len).min(source.1.saturating_sub(source.0));
    if len == 0 || len * window > CELLS {
        return added(len);
    }
    let free = Free {
        start: false,
        end: true,
    };
    align(costs, quote, (source.0, source.0 + window), free).2
}

fn between(costs: &impl Costs, quote: (usize, usize), source: (usize, usize), steps: &mut Vec<Step>) {
    let (len, there) = (quote.1 - quote.0, source.1 - source.0);
    let dropped = |count| {
        std::iter::repeat_n(
            Step {
                kind: Kind::Dropped,
                quote: 0,
                source: 1,
            },
            count,
        )
    };
    if len == 0 || there == 0 {
        steps.extend(added(len));
        steps.extend(dropped(there));
    } else if there <= 2 * reach(len) && len * there <= CELLS {
        steps.extend(align(costs, quote, source, Free::default()).2);
    } else if len * reach(len) <= CELLS && there > reach(len) {
        // A long way in the source: the words stand at its start or at its end.
        let window = reach(len);
        let ends = Free {
            start: false,
            end: true,
        };
        let starts = Free {
            start: true,
            end: false,
        };
        let first = align(costs, quote, (source.0, source.0 + window), ends);
        let last = align(costs, quote, (source.1 - window, source.1), starts);
        if first.0 >= last.0 {
            let used = first.2.iter().map(|step| step.source).sum::<usize>();
            steps.extend(first.2);
            steps.extend(dropped(there - used));
        } else {
            steps.extend(dropped(there - window + last.1));
            steps.extend(last.2);
        }
    } else {
        steps.extend(added(len));
        steps.extend(dropped(there));
    }
}

fn added(count: usize) -> Vec<Step> {
    vec![
        Step {
            kind: Kind::Added,
            quote: 1,
            source: 0,
        };
        count
    ]
}
