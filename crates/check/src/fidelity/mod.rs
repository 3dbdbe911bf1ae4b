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
mod index;
mod letters;
mod lexicon;
mod number;
mod ops;
mod pairing;
mod units;
mod verdict;

use crate::{Place, Quote, Source, Span, Text, Verdict};
use chain::Aligned;
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
        let side = Side::quote(draft, lexicon, inner(draft.raw, quote.span));
        let best = ready
            .iter()
            .enumerate()
            .filter_map(|(at, ready)| Some((at, in_source(&side, ready)?)))
            .min_by_key(|(at, judged)| (rank(judged), std::cmp::Reverse(judged.matched), *at));
        let (found, rule) = match best {
            Some((at, judged)) => {
                let id = sources.get(at).map_or("", |(source, _)| source.id);
                quote.verdict = judged.verdict;
                quote.reason = judged.reason;
                quote.critical = judged.reason.is_some();
                quote.folding = judged.folding;
                quote.ops = judged.ops;
                let place = Place {
                    id: id.to_string(),
                    span: judged.place,
                };
                (Some(place), judged.rule)
            }
            None => {
                quote.verdict = Verdict::NotFound;
                (None, "F9")
            }
        };
        quote.source = found;
        if !quote.rule.is_empty() {
            quote.rule.push('/');
        }
        quote.rule.push_str(rule);
    }
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

/// The quote without its outer marks.
fn inner(_raw: &str, span: Span) -> Span {
    span
}

/// The best that one source has for a quote; nothing if no word is shared.
fn in_source(quote: &Side<'_>, ready: &Ready<'_>) -> Option<Judged> {
    let source = &ready.side;
    let pair = Pairing { quote, source };
    if quote.len() == 1 {
        let only = quote.units.first()?;
        let at = source.units.iter().position(|unit| unit.hash == only.hash)?;
        let same = align::Step {
            kind: align::Kind::Same,
            quote: 1,
            source: 1,
        };
        return Some(verdict::judge(
            &pair,
            &Aligned {
                source: (at, at + 1),
                steps: vec![same],
            },
        ));
    }
    let runs = chain::runs(quote, source, &ready.index);
    let chain = chain::chain(&runs, quote);
    if chain.is_empty() {
        return None;
    }
    let aligned = chain::fill(&pair, &chain, quote.len(), source.len());
    Some(verdict::judge(&pair, &aligned))
}
