//! Where one sentence ends and the next begins.

use super::paragraphs;
use crate::{Pack, Span};

/// Marks that may close behind the end of a sentence and belong to it.
fn closes(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '‘' | '»' | '›' | '“' | ')' | ']' | '」' | '』'
    )
}

pub(super) fn split(raw: &str, pack: &Pack) -> Vec<Span> {
    let mut out = Vec::new();
    for paragraph in paragraphs(raw) {
        let text = paragraph.of(raw);
        let mut start = 0;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if !matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '。' | '！' | '？') {
                continue;
            }
            while chars
                .peek()
                .is_some_and(|(_, next)| closes(*next) || matches!(next, '.' | '!' | '?' | '…' | '؟'))
            {
                chars.next();
            }
            let mut end = chars.peek().map_or(text.len(), |(at, _)| *at);
            // A French mark stands behind a blank, with another behind it; a German one there would open.
            let rest = text.get(end..).unwrap_or_default();
            let behind = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
            if let Some(after) = behind.strip_prefix('»').filter(|_| behind.len() < rest.len())
                && !after.starts_with(char::is_alphanumeric)
            {
                end = text.len() - after.len();
            }
            let rest = text.get(end..).unwrap_or_default();
            if ends(text.get(start..at).unwrap_or_default(), c, rest, pack) {
                push(&mut out, paragraph.start, text, start, end);
                start = end;
            }
        }
        push(&mut out, paragraph.start, text, start, text.len());
    }
    out
}

/// Whether a mark `c` behind `before` and in front of `rest` ends a sentence.
fn ends(before: &str, c: char, rest: &str, pack: &Pack) -> bool {
    let Some(first) = rest.chars().next() else {
        return true;
    };
    if matches!(c, '。' | '！' | '？' | '۔' | '؟') {
        return true;
    }
    if !first.is_whitespace() {
        return false;
    }
    let next = rest
        .trim_start()
        .trim_start_matches(['"', '“', '„', '«', '‘', '\'', '(', '[', '»', '›']);
    if next.chars().next().is_some_and(char::is_lowercase) {
        return false;
    }
    if c != '.' {
        return true;
    }
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '(' | '—'))
        .next()
        .unwrap_or_default();
    // An initial ("J. Smith") or an abbreviation does not end one; a lone digit with a point is a numbering or, in
    // German, an ordinal.
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let numbering =
        pack.ordinal_point && !word.is_empty() && word.chars().all(|c| c.is_ascii_digit()) && word.len() <= 2;
    !(initial || numbering || pack.is_abbreviation(word))
}

fn push(out: &mut Vec<Span>, base: usize, text: &str, start: usize, end: usize) {
    let part = text.get(start..end).unwrap_or_default();
    let kept = part.trim();
    if !kept.is_empty() {
        let from = base + start + part.len() - part.trim_start().len();
        out.push(Span::new(from, from + kept.len()));
    }
}
