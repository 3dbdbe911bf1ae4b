//! The operations of an alignment, as they are shown: together they cover quote and passage, in order and without a gap.

use super::align::Kind;
use super::pairing::{Pairing, alike};
use super::verdict::{Block, Sort};
use crate::{Op, Span};

/// An operation before blanks and marks between words are given to one.
struct Tight {
    kind: char,
    draft: Option<Span>,
    source: Option<Span>,
}

/// The operations of all blocks.
pub(super) fn of(pair: &Pairing<'_, '_>, blocks: &[Block], steps: &[super::align::Step]) -> Vec<Op> {
    let mut tight: Vec<Tight> = Vec::new();
    for block in blocks {
        let kind = match block.sort {
            Sort::Same | Sort::Spelled => '=',
            Sort::Marked => '…',
            Sort::Unmarked | Sort::Stage => '-',
            Sort::Bracketed => '[',
            Sort::Altered => {
                altered(pair, block, steps, &mut tight);
                continue;
            }
        };
        push(&mut tight, kind, parts(pair, block.quote, block.source));
    }
    let drafts = spread(&tight, |op| op.draft);
    let sources = spread(&tight, |op| op.source);
    tight
        .iter()
        .zip(drafts.into_iter().zip(sources))
        .map(|(op, (draft, source))| Op {
            kind: op.kind,
            draft,
            source,
        })
        .collect()
}

type Both = (Option<Span>, Option<Span>);

fn parts(pair: &Pairing<'_, '_>, quote: (usize, usize), source: (usize, usize)) -> Both {
    let of = |side: &super::units::Side<'_>, (from, to): (usize, usize)| {
        (from < to).then(|| Span::new(side.part(from).start, side.part(to - 1).end))
    };
    (of(pair.quote, quote), of(pair.source, source))
}

fn push(out: &mut Vec<Tight>, kind: char, (draft, source): Both) {
    let joined = |a: Option<Span>, b: Option<Span>| match (a, b) {
        (Some(a), Some(b)) => Some(Span::new(a.start, b.end)),
        (a, b) => a.or(b),
    };
    match out.last_mut() {
        Some(last) if last.kind == kind => {
            last.draft = joined(last.draft, draft);
            last.source = joined(last.source, source);
        }
        _ => out.push(Tight { kind, draft, source }),
    }
}

fn altered(pair: &Pairing<'_, '_>, block: &Block, steps: &[super::align::Step], out: &mut Vec<Tight>) {
    let (mut here, mut there) = (block.quote.0, block.source.0);
    for step in steps.get(block.steps.0..block.steps.1).unwrap_or_default() {
        let (quote, source) = ((here, here + step.quote), (there, there + step.source));
        (here, there) = (quote.1, source.1);
        let spans = parts(pair, quote, source);
        match (step.kind, spans) {
            (Kind::Changed, (Some(a), Some(b))) => changed(pair, (quote.0, a), (source.0, b), out),
            (Kind::Added, _) => push(out, '+', spans),
            (Kind::Dropped, _) => push(out, '-', spans),
            (Kind::Changed, _) => push(out, '~', spans),
            (Kind::Same | Kind::Joined, _) => push(out, '=', spans),
        }
    }
}

/// A changed word: what it shares with the other at its start and end is the same, if that is most of it.
fn changed(pair: &Pairing<'_, '_>, quote: (usize, Span), source: (usize, Span), out: &mut Vec<Tight>) {
    let (a, b) = (quote.1.of(pair.quote.text.raw), source.1.of(pair.source.text.raw));
    if !alike(pair.quote.form(quote.0), pair.source.form(source.0))
        || a.bytes().any(|byte| byte.is_ascii_digit())
    {
        push(out, '~', (Some(quote.1), Some(source.1)));
        return;
    }
    let (mut here, mut there) = (quote.1.start, source.1.start);
    for (kind, a, b) in super::letters::differences(a, b) {
        let (draft, original) = (Span::new(here, here + a), Span::new(there, there + b));
        (here, there) = (draft.end, original.end);
        push(out, kind, ((a > 0).then_some(draft), (b > 0).then_some(original)));
    }
}

/// Gives what stands between two operations to the one that says *the same*, or else to the first.
fn spread(tight: &[Tight], side: impl Fn(&Tight) -> Option<Span>) -> Vec<Span> {
    let spans = tight
        .iter()
        .filter_map(|op| Some((op.kind, side(op)?)))
        .collect::<Vec<_>>();
    let mut ends = spans
        .iter()
        .enumerate()
        .map(|(at, (kind, span))| match spans.get(at + 1) {
            Some((next_kind, next)) if *kind == '=' || *next_kind != '=' => next.start.max(span.end),
            _ => span.end,
        });
    let mut at = spans.first().map_or(0, |(_, span)| span.start);
    tight
        .iter()
        .map(|op| {
            let start = at;
            if side(op).is_some() {
                at = ends.next().unwrap_or(at).max(at);
            }
            Span::new(start, at)
        })
        .collect()
}
