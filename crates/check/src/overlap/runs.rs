//! Runs of words that two texts share.

use crate::text::Word;

/// A shared passage, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shared {
    pub(super) draft: (usize, usize),
    pub(super) source: (usize, usize),
    /// How many of the writer's own words are the same.
    pub(super) words: usize,
    /// How many of them are in its longest run.
    pub(super) longest: usize,
}

/// Runs from this length on are seen; a shorter one is chance.
const SEED: usize = 4;
/// Between two runs of one passage at most so many words differ, in either text.
const GAP: usize = 5;
/// A passage of several runs has one of so many words, or this many altogether.
const CHAINED: (usize, usize) = (8, 18);
/// How many comparisons one pair of texts may cost for each of their words, beyond those that are always allowed. Only
/// texts that say the same again and again reach it; then places may be missed, but no word that is shared in a row.
const STEPS: (usize, usize) = (12, 1_000_000);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    draft: usize,
    source: usize,
    len: usize,
}

/// The shared passages in the order of the draft. Passages may overlap where the source has them in several places.
pub(super) fn find(draft: &[Word], source: &[Word], own: &[bool]) -> Vec<Shared> {
    let runs = runs(draft, source);
    let mut out = Vec::new();
    for chain in chains(&runs) {
        let (Some(first), Some(last)) = (chain.first(), chain.last()) else {
            continue;
        };
        let count = |run: &Run| {
            own.get(run.draft..run.draft + run.len)
                .map_or(0, |own| own.iter().filter(|own| **own).count())
        };
        let words = chain.iter().map(count).sum::<usize>();
        let longest = chain.iter().map(count).max().unwrap_or(0);
        let shared = Shared {
            draft: (first.draft, last.draft + last.len),
            source: (first.source, last.source + last.len),
            words,
            longest,
        };
        // Two words of three must be the source's.
        let dense =
            3 * chain.iter().map(|run| run.len).sum::<usize>() >= 2 * (shared.draft.1 - shared.draft.0);
        let copied = longest >= super::ALWAYS
            || dense && words >= super::ALWAYS && (longest >= CHAINED.0 || words >= CHAINED.1);
        if copied {
            out.push(shared);
        }
    }
    out
}

/// The longest runs of the same words, from [`SEED`] words on. Every common run of [`super::ALWAYS`] or more is one of
/// them or lies inside one.
fn runs(draft: &[Word], source: &[Word]) -> Vec<Run> {
    let seeds = Seeds::new(source);
    let mut left = STEPS.0 * (draft.len() + source.len()) + STEPS.1;
    let mut out: Vec<Run> = Vec::new();
    let mut at = 0;
    let grams = grams(draft);
    while let Some(gram) = grams.get(at) {
        let mut furthest = at;
        let mut best: Option<Run> = None;
        for place in seeds.places(*gram) {
            let ahead = same(
                draft.get(at..).unwrap_or_default().iter(),
                source.get(place..).unwrap_or_default().iter(),
            );
            if ahead < SEED {
                left = left.saturating_sub(1);
                continue;
            }
            let behind = same(
                draft.get(..at).unwrap_or_default().iter().rev().take(left),
                source.get(..place).unwrap_or_default().iter().rev(),
            );
            left = left.saturating_sub(1 + ahead + behind);
            let run = Run {
                draft: at - behind,
                source: place - behind,
                len: ahead + behind,
            };
            furthest = furthest.max(at + ahead);
            if run.len >= super::ALWAYS {
                out.push(run);
            } else if best.is_none_or(|best| run.len > best.len) {
                best = Some(run);
            }
            if left == 0 {
                break;
            }
        }
        out.extend(best);
        // A run that goes on behind the furthest end holds the last words before it.
        at = (at + 1).max((furthest + 1).saturating_sub(SEED));
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn same<'w>(left: impl Iterator<Item = &'w Word>, right: impl Iterator<Item = &'w Word>) -> usize {
    left.zip(right)
        .take_while(|(left, right)| left.hash == right.hash)
        .count()
}

/// The hash of each [`SEED`] words in a row.
fn grams(words: &[Word]) -> Vec<u64> {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let top = BASE.wrapping_pow(SEED as u32);
    let mut sum: u64 = 0;
    let mut out = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        sum = sum.wrapping_mul(BASE).wrapping_add(word.hash);
        if let Some(old) = at.checked_sub(SEED).and_then(|at| words.get(at)) {
            sum = sum.wrapping_sub(old.hash.wrapping_mul(top));
        }
        if at + 1 >= SEED {
            out.push(sum);
        }
    }
    out
}

/// Where each gram of a source stands.
struct Seeds {
    shift: u32,
    heads: Vec<u32>,
    next: Vec<u32>,
}

impl Seeds {
    fn new(words: &[Word]) -> Seeds {
        let grams = grams(words);
        let size = (grams.len().max(8) * 2).next_power_of_two();
        let mut out = Seeds {
            shift: 64 - size.trailing_zeros(),
            heads: vec![0; size],
            next: vec![0; grams.len()],
        };
        for (at, gram) in grams.iter().enumerate().rev() {
            let slot = out.slot(*gram);
            if let (Some(head), Some(next)) = (out.heads.get_mut(slot), out.next.get_mut(at)) {
                *next = *head;
                *head = at as u32 + 1;
            }
        }
        out
    }

    fn slot(&self, gram: u64) -> usize {
        (gram.wrapping_mul(0xd6e8_feb8_6659_fd93) >> self.shift) as usize
    }

    fn places(&self, gram: u64) -> impl Iterator<Item = usize> + '_ {
        let mut at = self.heads.get(self.slot(gram)).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            let here = (at as usize).checked_sub(1)?;
            at = self.next.get(here).copied().unwrap_or(0);
            Some(here)
        })
    }
}

/// Joins runs that follow each other closely in both texts.
fn chains(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut out: Vec<Vec<Run>> = Vec::new();
    // The chains that may still go on.
    let mut open: Vec<usize> = Vec::new();
    for run in runs {
        open.retain(|at| {
            out.get(*at)
                .and_then(|chain| chain.last())
                .is_some_and(|last| last.draft + last.len + GAP >= run.draft)
        });
        let follows = |last: &Run| {
            let (here, there) = (last.draft + last.len, last.source + last.len);
            run.draft >= here && run.source >= there && run.source - there <= GAP
        };
        let before = open
            .iter()
            .rev()
            .take(64)
            .find(|at| out.get(**at).and_then(|chain| chain.last()).is_some_and(follows))
            .copied();
        match before.and_then(|at| out.get_mut(at)) {
            Some(chain) => chain.push(*run),
            None => {
                open.push(out.len());
                out.push(vec![*run]);
            }
        }
    }
    out
}
