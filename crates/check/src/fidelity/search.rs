//! Where in the sources a quote may stand.

use super::align::{Kind, Step};
use super::chain::{self, Aligned, Run};
use super::index::Index;
use super::lexicon::{ByHash, Lexicon};
use super::pairing::Pairing;
use super::units::Side;
use super::verdict::{self, Judged};
use crate::{Quote, Text, Verdict, names, quotes};
use std::cell::{Cell, OnceCell};

/// A source made ready to be searched.
pub(super) struct Ready<'t> {
    pub(super) side: Side<'t>,
    pub(super) index: Index,
    quotes: OnceCell<Vec<Quote>>,
    names: OnceCell<ByHash<()>>,
}

impl<'t> Ready<'t> {
    pub(super) fn new(text: &'t Text<'t>, lexicon: &'static Lexicon) -> Ready<'t> {
        let side = Side::source(text, lexicon);
        let index = Index::new(&side);
        Ready {
            side,
            index,
            quotes: OnceCell::new(),
            names: OnceCell::new(),
        }
    }

    /// Whether the word with this hash is of a name in the source.
    pub(super) fn is_name(&self, hash: u64) -> bool {
        let names = self.names.get_or_init(|| names::sure(self.side.text));
        names.contains_key(&hash)
    }

    /// The quotes of the source itself, with their speakers.
    pub(super) fn quotes(&self) -> &[Quote] {
        self.quotes.get_or_init(|| quotes::find(self.side.text))
    }
}

/// A passage that a quote was held against.
pub(super) struct Found {
    /// The number of the source.
    pub(super) source: usize,
    pub(super) judged: Judged,
}

impl Found {
    /// The better the smaller.
    pub(super) fn rank(&self) -> (u8, u8) {
        let verdict = match self.judged.verdict {
            Verdict::Exact => 0,
            Verdict::Bracketed => 1,
            Verdict::Trimmed if self.judged.rule == "F2" => 2,
            Verdict::Trimmed => 3,
            Verdict::Altered => 4,
            _ => 5,
        };
        (verdict, self.judged.folding)
    }
}

/// Only sources that share at least so many hundredths of the words that the likeliest shares are looked at closely.
const CLOSE: usize = 60;
/// A quote of which not even so many hundredths stand in runs of two words stands nowhere.
const LITTLE: usize = 25;
/// So many places are tried where all words of a quote stand in a row; a speaker may say one thing often, and a part of
/// a word is not the word.
const PLACES: usize = 16;

/// The likeliest passages for a quote.
pub(super) fn candidates(quote: &Side<'_>, ready: &[Ready<'_>], steps: &Cell<usize>) -> Vec<Found> {
    let shared = ready
        .iter()
        .map(|ready| Shared::of(quote, ready, steps))
        .collect::<Vec<_>>();
    let most = shared.iter().map(|shared| shared.units).max().unwrap_or(0);
    if most == 0 || most * 100 < quote.len() * LITTLE {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (at, (ready, shared)) in ready.iter().zip(&shared).enumerate() {
        if shared.units * 100 < most * CLOSE {
            continue;
        }
        let source = &ready.side;
        let pair = Pairing {
            quote,
            source,
            known: Some(ready),
        };
        let found = |judged| Found { source: at, judged };
        if shared.whole.is_empty() {
            let aligned = chain::fill(&pair, &shared.chain, quote.len(), source.len());
            out.push(found(verdict::judge(&pair, aligned, shared.nearby)));
        }
        for run in &shared.whole {
            let steps = vec![
                Step {
                    kind: Kind::Same,
                    quote: 1,
                    source: 1,
                };
                run.len
            ];
            let source = (run.source, run.source + run.len);
            out.push(found(verdict::judge(&pair, Aligned { source, steps }, 0)));
        }
    }
    out
}

/// What a quote shares with a source.
#[derive(Default)]
struct Shared {
    /// Places where all of it stands in a row.
    whole: Vec<Run>,
    chain: Vec<Run>,
    units: usize,
    nearby: usize,
}

impl Shared {
    fn of(quote: &Side<'_>, ready: &Ready<'_>, steps: &Cell<usize>) -> Shared {
        let len = quote.len();
        let run = |source| Run {
            quote: 0,
            source,
            len,
        };
        if let [only] = quote.units.as_slice() {
            let whole = ready.index.words(&ready.side, only.hash).take(PLACES).map(run);
            let whole = whole.collect::<Vec<_>>();
            let units = usize::from(!whole.is_empty());
            return Shared {
                whole,
                units,
                ..Shared::default()
            };
        }
        let runs = chain::runs(quote, &ready.side, &ready.index, steps);
        let whole = runs.iter().filter(|run| run.len == len).take(PLACES).copied();
        let whole = whole.collect::<Vec<_>>();
        if !whole.is_empty() {
            return Shared {
                whole,
                units: len,
                ..Shared::default()
            };
        }
        let mut chain = chain::chain(&runs, quote);
        chain::settle(&mut chain, quote, &ready.side);
        Shared {
            units: chain.iter().map(|run| run.len).sum::<usize>(),
            nearby: chain::nearby(&runs, &chain, len),
            whole,
            chain,
        }
    }
}
