//! What an alignment means: the verdict, whether it is critical and why, and the operations to show.

use super::align::{Kind, Step};
use super::chain::Aligned;
use super::critical;
use super::ops;
use super::pairing::{Pairing, Same};
use crate::{Op, Span, Verdict};

/// What became of a quote in one source.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    pub(super) verdict: Verdict,
    pub(super) rule: &'static str,
    pub(super) reason: Option<&'static str>,
    pub(super) folding: u8,
    /// The passage of the source.
    pub(super) place: Span,
    pub(super) ops: Vec<Op>,
    /// How many units of the quote stand in the passage.
    pub(super) matched: usize,
}

/// What a block of steps between two equal units is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Same,
    /// The same in another spelling.
    Spelled,
    /// Words of the source left out, with an ellipsis.
    Marked,
    /// Words of the source left out.
    Unmarked,
    /// Something in the source that the speaker did not say, as *[laughter]*, or *she said* between two parts.
    Stage,
    /// In brackets.
    Bracketed,
    Altered,
}

/// A part of an alignment of one sort.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    pub(super) sort: Sort,
    pub(super) quote: (usize, usize),
    pub(super) source: (usize, usize),
    /// Its steps.
    pub(super) steps: (usize, usize),
}

/// A gap of more words than this joins what was said in two places: no trim if it is not marked.
const SPLICE: usize = 60;
/// *She said* between two parts of a quote has at most so many words.
const INTERJECTED: usize = 15;
/// A run of this many words makes a passage the same one, together with [`SHARE`].
const RUN: usize = 4;
/// So many hundredths of a quote's words must stand in the passage.
const SHARE: usize = 75;

/// Splits the steps into blocks: equal ones, and what lies between.
pub(super) fn blocks(pair: &Pairing<'_, '_>, aligned: &Aligned) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let (mut here, mut there) = (0, aligned.source.0);
    let mut open: Option<Block> = None;
    for (at, step) in aligned.steps.iter().enumerate() {
        let (quote, source) = ((here, here + step.quote), (there, there + step.source));
        (here, there) = (quote.1, source.1);
        let sort = match step.kind {
            Kind::Same => match pair.same(quote.0, source.0) {
                Some(Same::Letters) => Some(Sort::Same),
                Some(Same::Spelling) => Some(Sort::Spelled),
                Some(Same::Brackets) => Some(Sort::Bracketed),
                None => None,
            },
            Kind::Joined => Some(Sort::Spelled),
            _ => None,
        };
        let Some(sort) = sort else {
            let block = open.get_or_insert(Block {
                sort: Sort::Altered,
                quote,
                source,
                steps: (at, at),
            });
            block.quote.1 = quote.1;
            block.source.1 = source.1;
            block.steps.1 = at + 1;
            continue;
        };
        if let Some(block) = open.take() {
            out.push(differing(pair, block));
        }
        match out.last_mut() {
            Some(last) if last.sort == sort && sort != Sort::Bracketed => {
                last.quote.1 = quote.1;
                last.source.1 = source.1;
                last.steps.1 = at + 1;
            }
            _ => out.push(Block {
                sort,
                quote,
                source,
                steps: (at, at + 1),
            }),
        }
    }
    out.extend(open.map(|block| differing(pair, block)));
    out
}

fn differing(pair: &Pairing<'_, '_>, block: Block) -> Block {
    let Block { quote, source, .. } = block;
    let units = pair.quote.units.get(quote.0..quote.1).unwrap_or_default();
    let sort = if units.is_empty() {
        // Words that are left out whole; a part of a word is never left out.
        let whole = pair.source.begins_word(source.0) && pair.source.ends_word(source.1 - 1);
        if pair.quote.gap_before(quote.0) {
            if whole { Sort::Marked } else { Sort::Altered }
        } else if possessive(pair, quote.0, source) {
            Sort::Spelled
        } else if !whole {
            Sort::Altered
        } else if stage_direction(pair, source) || interjected(pair, source) {
            Sort::Stage
        } else if quote.0.checked_sub(1).is_some_and(|at| bracketed(pair, at)) || bracketed(pair, quote.0) {
            Sort::Bracketed
        } else {
            Sort::Unmarked
        }
    } else if units.iter().all(|unit| unit.in_brackets()) {
        Sort::Bracketed
    } else {
        Sort::Altered
    };
    Block { sort, ..block }
}

fn bracketed(pair: &Pairing<'_, '_>, at: usize) -> bool {
    pair.quote.units.get(at).is_some_and(|unit| unit.in_brackets())
}

/// *ISIS'* for *ISIS's*: the same word, written after another rule.
fn possessive(pair: &Pairing<'_, '_>, quote: usize, source: (usize, usize)) -> bool {
    let Some(before) = quote.checked_sub(1) else {
        return false;
    };
    let end = pair.quote.span(before).end;
    let next = pair
        .quote
        .text
        .raw
        .get(end..)
        .and_then(|rest| rest.chars().next());
    source.1 - source.0 == 1
        && pair.source.form(source.0) == "'s"
        && pair.quote.form(before).ends_with('s')
        && matches!(next, Some('\'' | '’'))
}

/// Whether the words stand between two parts of one quote of the source and say who speaks.
fn interjected(pair: &Pairing<'_, '_>, source: (usize, usize)) -> bool {
    let raw = pair.source.text.raw;
    let (Some(before), Some(known)) = (source.0.checked_sub(1), pair.known) else {
        return false;
    };
    let span = Span::new(
        pair.source.span(source.0).start,
        pair.source.span(source.1 - 1).end,
    );
    let left = Span::new(pair.source.span(before).end, span.start).of(raw);
    let right = Span::new(span.end, pair.source.span(source.1).start).of(raw);
    let marks = ['"', '“', '”', '«', '»', '„'];
    left.contains(marks)
        && right.contains(marks)
        && source.1 - source.0 <= INTERJECTED
        && !span.of(raw).contains(marks)
        && (known.quotes().iter().filter_map(|quote| quote.cue.as_ref())).any(|cue| span.holds(cue.span))
}

/// Whether the words stand alone in brackets in the source, as a transcript notes what was heard.
fn stage_direction(pair: &Pairing<'_, '_>, source: (usize, usize)) -> bool {
    let raw = pair.source.text.raw;
    let span = Span::new(
        pair.source.span(source.0).start,
        pair.source.span(source.1 - 1).end,
    );
    let before = raw
        .get(..span.start)
        .unwrap_or_default()
        .trim_end()
        .chars()
        .next_back();
    let after = raw
        .get(span.end..)
        .unwrap_or_default()
        .trim_start()
        .chars()
        .next();
    let after_mark = raw
        .get(span.end..)
        .unwrap_or_default()
        .trim_start_matches(['.', '!', ',', ' '])
        .chars()
        .next();
    source.1 - source.0 <= 6
        && matches!(
            (before, after.zip(after_mark)),
            (Some('['), Some((']', _) | (_, ']'))) | (Some('('), Some((')', _) | (_, ')')))
        )
        && !span.of(raw).contains(['[', ']', '(', ')'])
}

/// At the ends of a quote, lays words that it has more beside those that the source has there: *would raise* where the
/// source has *not raise*.
fn widen(pair: &Pairing<'_, '_>, aligned: &mut Aligned) {
    let blank = |left: usize, right: usize| {
        let between = crate::Span::new(pair.source.span(left).end, pair.source.span(right).start);
        right < pair.source.len() && between.of(pair.source.text.raw).trim().is_empty()
    };
    let added = |step: &&mut Step| step.kind == Kind::Added;
    let leading = aligned
        .steps
        .iter()
        .take_while(|step| step.kind == Kind::Added)
        .count();
    if leading == aligned.steps.len() {
        return;
    }
    for step in aligned.steps.iter_mut().take(leading).rev() {
        let Some(before) = aligned
            .source
            .0
            .checked_sub(1)
            .filter(|before| blank(*before, aligned.source.0))
        else {
            break;
        };
        *step = Step {
            kind: Kind::Changed,
            quote: 1,
            source: 1,
        };
        aligned.source.0 = before;
    }
    let trailing = aligned.steps.iter_mut().rev().take_while(added).count();
    let kept = aligned.steps.len() - trailing;
    for step in aligned.steps.iter_mut().skip(kept) {
        if aligned.source.1 == 0 || !blank(aligned.source.1 - 1, aligned.source.1) {
            break;
        }
        *step = Step {
            kind: Kind::Changed,
            quote: 1,
            source: 1,
        };
        aligned.source.1 += 1;
    }
}

/// Judges an alignment.
pub(super) fn judge(pair: &Pairing<'_, '_>, mut aligned: Aligned, nearby: usize) -> Judged {
    let matched = matched(&aligned.steps);
    if matched > 0 {
        widen(pair, &mut aligned);
    }
    let aligned = &aligned;
    let blocks = blocks(pair, aligned);
    let counted = (0..pair.quote.len()).filter(|at| !bracketed(pair, *at)).count();
    // A quote that stands in brackets altogether is held as it is.
    let counted = if counted == 0 { pair.quote.len() } else { counted };
    let first = aligned.source.0;
    let last = aligned.source.1.saturating_sub(1);
    let place = Span::new(
        pair.source.span(first).start,
        pair.source.span(last.max(first)).end,
    );
    let mut out = Judged {
        verdict: Verdict::NotFound,
        rule: "F9",
        reason: None,
        folding: 0,
        place,
        ops: Vec::new(),
        matched,
    };
    if !stands(&aligned.steps, matched.max(nearby), counted) {
        return out;
    }
    // Where the passage cuts a word of the source in two, the quote has another word.
    let cut = !pair.source.begins_word(first) || !pair.source.ends_word(last);
    let has = |sort: Sort| blocks.iter().any(|block| block.sort == sort);
    let spliced = blocks
        .iter()
        .any(|block| block.sort == Sort::Unmarked && block.source.1 - block.source.0 > SPLICE);
    let reason = critical::reason(pair, &blocks);
    let turned = critical::turned_by_a_gap(pair, &blocks);
    (out.verdict, out.rule) = if cut || has(Sort::Altered) {
        (Verdict::Altered, "F5")
    } else if turned {
        (Verdict::Altered, "F6")
    } else if spliced {
        (Verdict::Altered, "F7")
    } else if has(Sort::Unmarked) {
        (Verdict::Trimmed, "F3")
    } else if has(Sort::Marked) {
        (Verdict::Trimmed, "F2")
    } else if has(Sort::Bracketed) {
        (Verdict::Bracketed, "F4")
    } else {
        (Verdict::Exact, "F1")
    };
    if reason.is_some() && out.verdict == Verdict::Altered {
        out.rule = "F6";
    }
    out.reason = reason;
    out.folding = folding(pair, &blocks);
    out.ops = ops::of(pair, &blocks, &aligned.steps);
    out
}

fn matched(steps: &[Step]) -> usize {
    steps
        .iter()
        .filter(|step| matches!(step.kind, Kind::Same | Kind::Joined))
        .map(|step| step.quote)
        .sum()
}

/// Whether enough of the quote stands in the passage to call it the same one.
fn stands(steps: &[Step], matched: usize, counted: usize) -> bool {
    if counted == 0 {
        return false;
    }
    let mut longest = 0;
    let mut run = 0;
    for step in steps {
        match step.kind {
            Kind::Same | Kind::Joined => run += step.quote,
            _ => run = 0,
        }
        longest = longest.max(run);
    }
    let whole = longest >= counted
        && steps
            .iter()
            .all(|step| matches!(step.kind, Kind::Same | Kind::Joined));
    // A short quote needs a run of a third of its words; one or two words stand in a row or not at all.
    let needed = RUN.min(counted.div_ceil(3)).max(2);
    whole || counted >= 3 && matched * 100 >= counted * SHARE && longest >= needed
}

/// How much had to be folded: 0 nothing, 1 typography and case, 2 spelling.
fn folding(pair: &Pairing<'_, '_>, blocks: &[Block]) -> u8 {
    let mut level = 0;
    for block in blocks {
        match block.sort {
            Sort::Spelled => return 2,
            Sort::Stage => level = 1,
            Sort::Same => {
                // "Well known" and "well-known".
                let parted = |at: usize| {
                    at > 0
                        && pair.quote.begins_word(block.quote.0 + at)
                            != pair.source.begins_word(block.source.0 + at)
                };
                if (0..block.quote.1 - block.quote.0).any(parted) {
                    return 2;
                }
                let here = Span::new(
                    pair.quote.span(block.quote.0).start,
                    pair.quote.span(block.quote.1 - 1).end,
                );
                let there = Span::new(
                    pair.source.span(block.source.0).start,
                    pair.source.span(block.source.1 - 1).end,
                );
                if here.of(pair.quote.text.raw) != there.of(pair.source.text.raw) {
                    level = 1;
                }
            }
            _ => {}
        }
    }
    level
}
