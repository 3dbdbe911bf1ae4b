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
mod edge;
mod hint;
mod index;
mod letters;
mod lexicon;
mod number;
mod ops;
mod pairing;
mod role;
mod search;
mod speaker;
mod units;
mod verdict;

use crate::{Place, Quote, Source, Text, Verdict};
pub(crate) use lexicon::ByHash;
use lexicon::Lexicon;
use search::{Found, Ready};
use units::Side;

/// Gives each quote its verdict, the passage it was held against and the alignment.
pub fn judge(draft: &Text<'_>, sources: &[(Source<'_>, Text<'_>)], quotes: &mut [Quote]) {
    if quotes.is_empty() {
        return;
    }
    let lexicon = Lexicon::of(draft.pack);
    let ready = sources
        .iter()
        .map(|(_, text)| Ready::new(text, lexicon))
        .collect::<Vec<_>>();
    // Who says which quote where the draft gives no name.
    let roles = quotes
        .iter()
        .filter_map(|quote| {
            let speaker = quote.speaker.as_ref()?;
            Some((quote.span, lexicon.roles.of(draft, speaker.span)?))
        })
        .collect::<Vec<_>>();
    // Where the piece before stands: the next piece of a split quote is looked for behind it.
    let mut before: Option<(usize, usize)> = None;
    let steps = std::cell::Cell::new(chain::ALL);
    for quote in quotes {
        let side = Side::quote(draft, lexicon, quote.span);
        let mut found = search::candidates(&side, &ready, &steps);
        found.retain(|found| found.judged.verdict != Verdict::NotFound);
        let behind = |found: &Found| match before {
            Some((source, end)) if source == found.source && found.judged.place.start >= end => {
                found.judged.place.start - end
            }
            _ => usize::MAX,
        };
        found.sort_by_key(|found| {
            let order = (found.source, found.judged.place.start);
            (
                found.rank(),
                std::cmp::Reverse(found.judged.matched),
                behind(found),
                order,
            )
        });
        let best = found.first().map(Found::rank);
        let said = found
            .iter()
            .take_while(|found| Some(found.rank()) == best)
            .position(|found| {
                !speaker::is_another(draft, quote, &roles, ready.get(found.source), found.judged.place)
            });
        let (place, rule) = match (said, found.is_empty()) {
            (_, true) => {
                quote.verdict = Verdict::NotFound;
                (hint::best(&side, &ready), "F9")
            }
            (said, false) => {
                let found = found.swap_remove(said.unwrap_or(0));
                let judged = found.judged;
                before = Some((found.source, judged.place.end));
                quote.verdict = judged.verdict;
                quote.reason = judged.reason.or(said.is_none().then_some("speaker"));
                quote.critical = quote.reason.is_some();
                quote.folding = judged.folding;
                quote.ops = judged.ops;
                let mut rule = if said.is_none() { "F8" } else { judged.rule };
                let mut place = judged.place;
                if let Some(ready) = ready.get(found.source) {
                    place = edge::mind_the_edges(draft, quote, &ready.side, place);
                }
                if place != judged.place {
                    rule = "F6";
                }
                (Some((found.source, place)), rule)
            }
        };
        quote.source = place.and_then(|(at, span)| {
            let id = sources.get(at)?.0.id.to_string();
            Some(Place { id, span })
        });
        if !quote.rule.is_empty() {
            quote.rule.push('/');
        }
        quote.rule.push_str(rule);
    }
}

#[cfg(test)]
mod tests;
