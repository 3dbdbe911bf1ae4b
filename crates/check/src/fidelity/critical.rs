//! Differences that may turn the meaning: a negation, number, name or modal lost, added or changed.

use super::number::{is_number, value};
use super::pairing::Pairing;
use super::units::Side;
use super::verdict::{Block, Sort};
use crate::{Span, names};

/// Why the differences are critical, in a word; the gravest first.
pub(super) fn reason(pair: &Pairing<'_, '_>, blocks: &[Block]) -> Option<&'static str> {
    let any = |test: &dyn Fn(&Pairing<'_, '_>, &Block) -> bool| blocks.iter().any(|block| test(pair, block));
    if any(&negation) {
        Some("negation")
    } else if any(&number) {
        Some("number")
    } else if any(&name) {
        Some("name")
    } else if any(&modal) {
        Some("modal")
    } else {
        None
    }
}

/// Whether words were left out that turn what is left: a *not*, or a part of a number.
pub(super) fn turned_by_a_gap(pair: &Pairing<'_, '_>, blocks: &[Block]) -> bool {
    blocks.iter().any(|block| {
        matches!(block.sort, Sort::Unmarked | Sort::Marked) && (negation(pair, block) || number(pair, block))
    })
}

fn negations(side: &Side<'_>, (from, to): (usize, usize)) -> usize {
    (from..to)
        .filter(|at| side.known(*at).is_some_and(|known| known.negation))
        .count()
}

fn negation(pair: &Pairing<'_, '_>, block: &Block) -> bool {
    let there = negations(pair.source, block.source);
    match block.sort {
        Sort::Altered | Sort::Bracketed => {
            let here = negations(pair.quote, block.quote);
            let with_prefix = |side: &Side<'_>,
                               range: (usize, usize),
                               other: &Side<'_>,
                               others: (usize, usize)| {
                (range.0..range.1)
                    .filter(|at| (others.0..others.1).any(|of| denies(side, side.form(*at), other.form(of))))
                    .count()
            };
            here + with_prefix(pair.quote, block.quote, pair.source, block.source)
                != there + with_prefix(pair.source, block.source, pair.quote, block.quote)
        }
        Sort::Unmarked => there > 0 && !stands_apart(pair.source, block.source),
        // An ellipsis may leave out a clause with its own "not"; a few words with one turn what is left.
        Sort::Marked => {
            there > 0 && block.source.1 - block.source.0 <= 3 && !stands_apart(pair.source, block.source)
        }
        _ => false,
    }
}

/// Whether `word` is `other` with *un-* or the like in front.
fn denies(side: &Side<'_>, word: &str, other: &str) -> bool {
    other.len() >= 3
        && word
            .strip_suffix(other)
            .is_some_and(|prefix| side.lexicon.negative_prefixes.iter().any(|known| known == prefix))
}

/// Whether the words are set off by marks on both sides, as a sentence or an aside is, or repeat the word before.
fn stands_apart(side: &Side<'_>, (from, to): (usize, usize)) -> bool {
    let raw = side.text.raw;
    let gap = |at: usize| {
        let start = at.checked_sub(1).map_or(0, |before| side.span(before).end);
        let end = if at < side.len() {
            side.span(at).start
        } else {
            raw.len()
        };
        Span::new(start, end).of(raw)
    };
    let mark = |at: usize| {
        at == 0
            || at >= side.len()
            || gap(at)
                .chars()
                .any(|c| !c.is_whitespace() && !matches!(c, '"' | '“' | '”' | '\'' | '’' | '[' | ']'))
    };
    let repeats = to - from == 1
        && from
            .checked_sub(1)
            .is_some_and(|before| side.form(before) == side.form(from));
    repeats || mark(from) && mark(to)
}

fn numbers(side: &Side<'_>, (from, to): (usize, usize)) -> Vec<Option<super::number::Value>> {
    let mut out = Vec::new();
    let mut at = from;
    while at < to {
        if !is_number(side, at) {
            at += 1;
            continue;
        }
        let end = (at..to).find(|end| !is_number(side, *end)).unwrap_or(to);
        out.push(value(side, at, end));
        at = end;
    }
    out
}

fn number(pair: &Pairing<'_, '_>, block: &Block) -> bool {
    match block.sort {
        Sort::Altered => {
            let (here, there) = (
                numbers(pair.quote, block.quote),
                numbers(pair.source, block.source),
            );
            // "One" is more often a pronoun than a count.
            here != there
                && (here.len() == there.len()
                    || said(pair.quote, block.quote)
                    || said(pair.source, block.source))
        }
        Sort::Unmarked | Sort::Marked => {
            let (from, to) = block.source;
            let beside = from
                .checked_sub(1)
                .is_some_and(|before| is_number(pair.source, before))
                && is_number(pair.source, from)
                || is_number(pair.source, to) && is_number(pair.source, to - 1);
            beside && !stands_apart(pair.source, block.source)
        }
        _ => false,
    }
}

/// Whether a number in digits stands there, or one in words that is more than one.
fn said(side: &Side<'_>, (from, to): (usize, usize)) -> bool {
    (from..to).any(|at| {
        is_number(side, at)
            && side
                .known(at)
                .and_then(|known| known.number)
                .is_none_or(|(value, _)| value > 1)
    })
}

fn name(pair: &Pairing<'_, '_>, block: &Block) -> bool {
    if block.sort != Sort::Altered {
        return false;
    }
    let lacks = |side: &Side<'_>,
                 range: (usize, usize),
                 other: &Side<'_>,
                 others: (usize, usize),
                 known: &dyn Fn(u64) -> bool| {
        (range.0..range.1).any(|at| {
            let hash = side.units.get(at).map_or(0, |unit| unit.hash);
            // Where capitals tell nothing, a word must be known as a name.
            let name = if side.lexicon.nouns_with_capitals || side.lexicon.no_capitals {
                side.begins_word(at) && known(hash)
            } else {
                is_name(side, at)
            };
            name && !(others.0..others.1).any(|of| other.form(of) == side.form(at))
        })
    };
    let pack = pair.source.text.pack;
    let in_source = |hash| names::is_known(pack, hash) || pair.known.is_some_and(|ready| ready.is_name(hash));
    lacks(pair.quote, block.quote, pair.source, block.source, &|hash| {
        names::is_known(pack, hash)
    }) || lacks(pair.source, block.source, pair.quote, block.quote, &in_source)
}

/// Whether unit `at` is written as a name: with a capital within a sentence.
fn is_name(side: &Side<'_>, at: usize) -> bool {
    let span = side.span(at);
    let word = span.of(side.text.raw);
    let before = side.text.raw.get(..span.start).unwrap_or_default();
    let inside = before
        .chars()
        .rev()
        .find(|c| !c.is_whitespace())
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | ')' | '\'' | '’' | ';'));
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    side.begins_word(at)
        && capital
        && inside
        && word.chars().count() > 1
        && !word.starts_with("I'")
        && !word.starts_with("I’")
}

fn modal(pair: &Pairing<'_, '_>, block: &Block) -> bool {
    let modals = |side: &Side<'_>, (from, to): (usize, usize)| {
        (from..to)
            .filter(|at| side.known(*at).is_some_and(|known| known.modal))
            .map(|at| side.form(at).to_string())
            .collect::<Vec<_>>()
    };
    let there = modals(pair.source, block.source);
    match block.sort {
        Sort::Altered => modals(pair.quote, block.quote) != there,
        Sort::Unmarked => {
            !there.is_empty()
                && block.source.1 - block.source.0 <= 2
                && !stands_apart(pair.source, block.source)
        }
        _ => false,
    }
}
