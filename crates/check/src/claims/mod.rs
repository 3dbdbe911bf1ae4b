//! Claims: sentences that say something and do not say who says so.
//!
//! A sentence counts as attributed if most of it is somebody's words or if it names who says so. Nothing of that is
//! certain, so it is weighed in three steps:
//!
//! 1. *Words* (`lexicon`, `packs/<lang>/claims.toml`): verbs of saying, of showing, of thinking and wanting; nouns of those
//!    who speak; verbs of what merely happens; the small words around them.
//! 2. *Facts* (`sentence`, `facts`): how much stands in quotes and whether somebody speaks there; what stands before and
//!    behind each verb; how far a verb reaches over the clauses; what the sentences next to it are.
//! 3. *Weights* ([`weigh`]): each fact speaks for or against a source with a whole number, fitted once; a sentence whose
//!    sum stays under zero is pointed at. Nothing is learned while the program runs.
//!
//! A hint, never a verdict: that a sentence names nobody says nothing about whether it is true, and much that a paper
//! writes it has seen itself.
//!
//! # Rules
//!
//! | rule | the sentence names no source and |
//! |---|---|
//! | C1 | blames: it speaks of a fault or a crime |
//! | C2 | says that somebody said so and not who (*is believed to*) |
//! | C3 | holds a number |
//! | C4 | compares with everything (*the first*, *the worst*) |
//! | C5 | says why something came about |
//! | C6 | speaks of what will be |
//! | C7 | holds none of these |

mod facts;
mod lexicon;
mod marked;
mod sentence;
mod weigh;

#[cfg(test)]
mod tests;

pub use facts::{Facts, facts};
pub use weigh::weigh;

use crate::{Claim, Quote, Text};

/// The sentences of a draft that claim without a source, in the order of the text.
pub fn find(draft: &Text<'_>, quotes: &[Quote]) -> Vec<Claim> {
    facts(draft, quotes)
        .into_iter()
        .filter(|facts| weigh(facts) < 0)
        .map(|facts| {
            let (rule, why) = reason(&facts);
            Claim {
                span: facts.span,
                rule: rule.into(),
                why: why.into(),
            }
        })
        .collect()
}

/// The weightiest of what makes a source worth naming.
fn reason(facts: &Facts) -> (&'static str, &'static str) {
    if facts.fault {
        ("C1", "speaks of a fault and names no source")
    } else if facts.agentless {
        (
            "C2",
            "somebody is said to say so; the sentence does not name them",
        )
    } else if facts.number {
        ("C3", "holds a figure and names no source")
    } else if facts.most {
        ("C4", "compares with everything and names no source")
    } else if facts.cause {
        ("C5", "says why, and names no source")
    } else if facts.ahead {
        ("C6", "speaks of what will be and names no source")
    } else {
        ("C7", "names no source")
    }
}
