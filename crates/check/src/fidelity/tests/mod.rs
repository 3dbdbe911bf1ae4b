//! Fidelity as an editor meets it.

mod always;
mod edits;
mod speakers;
mod spellings;

use super::*;
use crate::report::QuoteKind;
use crate::{Pack, Span};

/// Holds `quote`, the whole draft, against `sources`.
fn judged(lang: &str, quote: &str, sources: &[&str]) -> Quote {
    let pack = Pack::of(lang);
    let draft = Text::new(quote, pack);
    let ids = ["first", "second", "third"];
    let sources = sources
        .iter()
        .zip(ids)
        .map(|(text, id)| (Source { id, text, lang: None }, Text::new(text, pack)))
        .collect::<Vec<_>>();
    let mut quotes = vec![blank(Span::new(0, quote.len()))];
    judge(&draft, &sources, &mut quotes);
    quotes.remove(0)
}

fn blank(span: Span) -> Quote {
    Quote {
        span,
        text: String::new(),
        kind: QuoteKind::Direct,
        speaker: None,
        cue: None,
        verdict: Verdict::Unchecked,
        critical: false,
        reason: None,
        source: None,
        ops: Vec::new(),
        folding: 0,
        rule: String::new(),
    }
}
