//! Fidelity: whether a quote stands in a source as it is quoted.
//!
//! Each quote is laid beside the passage of the sources that is most like it. The verdict says what differs:
//!
//! | rule | verdict | meaning |
//! |---|---|---|
//! | F1 | exact | the words stand in the source in a row; see the folding level for what was overlooked |
//! | F2 | trimmed | words of the source are left out, and an ellipsis says so at each place |
//! | F3 | trimmed | words of the source are left out, and nothing says so |
//! | F4 | bracketed | only what stands in brackets differs |
//! | F5 | altered | words are added, replaced or moved |
//! | F6 | altered | the same, and a negation, number, name or modal is lost, added or changed: critical |
//! | F7 | altered | two places of the source that lie far apart are joined, and nothing says so |
//! | F8 | (as found) | the words stand in the source, but the source gives them to somebody else: critical |
//! | F9 | not found | no passage is like it; the nearest is shown as a hint |
//!
//! Folding levels: 0 letter for letter, 1 case, marks and blanks, 2 spelling (contractions, hyphens, *Sen.* and
//! *Senator*, numbers in words and digits).

mod align;
mod chain;
mod critical;
mod hint;
mod index;
mod letters;
mod lexicon;
mod number;
mod ops;
mod pairing;
mod units;
mod verdict;

use crate::{Place, Quote, Source, Text, Verdict};
use chain::{Aligned, Run};
use index::Index;
pub(crate) use lexicon::ByHash;
use lexicon::Lexicon;
use pairing::Pairing;
use units::Side;
use verdict::Judged;

/// A source made ready to be searched.
struct Ready<'t> {
    side: Side<'t>,
    index: Index,
}

/// Gives each quote its verdict, the passage it was held against and the alignment.
pub fn judge(draft: &Text<'_>, sources: &[(Source<'_>, Text<'_>)], quotes: &mut [Quote]) {
    if quotes.is_empty() {
        return;
    }
    let lexicon = Lexicon::of(draft.pack);
    let ready = sources
        .iter()
        .map(|(_, text)| {
            let side = Side::source(text, lexicon);
            let index = Index::new(&side);
            Ready { side, index }
        })
        .collect::<Vec<_>>();
    for quote in quotes {
        let side = Side::quote(draft, lexicon, quote.span);
        let (found, rule) = match best(&side, &ready) {
            Some((at, judged)) if judged.verdict != Verdict::NotFound => {
                quote.verdict = judged.verdict;
                quote.reason = judged.reason;
                quote.critical = judged.reason.is_some();
                quote.folding = judged.folding;
                quote.ops = judged.ops;
                (Some((at, judged.place)), judged.rule)
            }
            _ => {
                quote.verdict = Verdict::NotFound;
                let hints = (ready.iter().enumerate())
                    .filter_map(|(at, ready)| Some((at, hint::nearest(&side, ready)?)));
                let nearest = hints.max_by_key(|(at, (weight, _))| (*weight, std::cmp::Reverse(*at)));
                (nearest.map(|(at, (_, place))| (at, place)), "F9")
            }
        };
        quote.source = found.and_then(|(at, span)| {
            let id = sources.get(at)?.0.id.to_string();
            Some(Place { id, span })
        });
        if !quote.rule.is_empty() {
            quote.rule.push('/');
        }
        quote.rule.push_str(rule);
    }
}

/// Only sources that share at least so many hundredths of the words that the likeliest shares are looked at closely.
const CLOSE: usize = 60;
/// A quote of which not even so many hundredths stand in runs of two words stands nowhere.
const LITTLE: usize = 25;

/// The best that the sources have for a quote.
fn best(quote: &Side<'_>, ready: &[Ready<'_>]) -> Option<(usize, Judged)> {
    if quote.len() == 1 {
        let only = |(at, ready)| Some((at, single(quote, ready)?));
        return ready
            .iter()
            .enumerate()
            .filter_map(only)
            .min_by_key(|(at, judged)| (rank(judged), *at));
    }
    let chains = ready
        .iter()
        .map(|ready| {
            let runs = chain::runs(quote, &ready.side, &ready.index);
            let chain = chain::chain(&runs, quote);
            let shared = chain.iter().map(|run| run.len).sum::<usize>();
            (chain, shared)
        })
        .collect::<Vec<(Vec<Run>, usize)>>();
    let most = chains.iter().map(|(_, shared)| *shared).max()?;
    if most * 100 < quote.len() * LITTLE {
        return None;
    }
    ready
        .iter()
        .zip(&chains)
        .enumerate()
        .filter(|(_, (_, (_, shared)))| *shared > 0 && shared * 100 >= most * CLOSE)
        .map(|(at, (ready, (chain, _)))| {
            let source = &ready.side;
            let pair = Pairing { quote, source };
            let aligned = chain::fill(&pair, chain, quote.len(), source.len());
            (at, verdict::judge(&pair, &aligned))
        })
        .min_by_key(|(at, judged)| (rank(judged), std::cmp::Reverse(judged.matched), *at))
}

/// The better the smaller.
fn rank(judged: &Judged) -> (u8, u8) {
    let verdict = match judged.verdict {
        Verdict::Exact => 0,
        Verdict::Bracketed => 1,
        Verdict::Trimmed if judged.rule == "F2" => 2,
        Verdict::Trimmed => 3,
        Verdict::Altered => 4,
        _ => 5,
    };
    (verdict, judged.folding)
}

/// A quote of one word: it stands in the source, or it does not.
fn single(quote: &Side<'_>, ready: &Ready<'_>) -> Option<Judged> {
    let source = &ready.side;
    let at = ready.index.words(source, quote.units.first()?.hash).next()?;
    let same = align::Step {
        kind: align::Kind::Same,
        quote: 1,
        source: 1,
    };
    let aligned = Aligned {
        source: (at, at + 1),
        steps: vec![same],
    };
    Some(verdict::judge(&Pairing { quote, source }, &aligned))
}
