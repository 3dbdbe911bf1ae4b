//! What stands between marks in a text that is searched for claims.

use crate::{Quote, Span, Text};

/// A part between marks, and whether somebody is known to say it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marked {
    pub(super) span: Span,
    pub(super) spoken: bool,
}

/// The quotes, and what stands between doubled apostrophes: those are not reported as quotes (a wiki writes italics
/// so), but in a paper's archive they hold somebody's words.
pub(super) fn marked(text: &Text<'_>, quotes: &[Quote]) -> Vec<Marked> {
    let mut out: Vec<Marked> = quotes
        .iter()
        .map(|quote| Marked {
            span: quote.span,
            spoken: quote.speaker.is_some(),
        })
        .collect();
    if !text.raw.contains("''") {
        return out;
    }
    for paragraph in text.paragraphs() {
        let marks: Vec<usize> = paragraph
            .of(text.raw)
            .match_indices("''")
            .map(|(at, _)| paragraph.start + at)
            .collect();
        for pair in marks.chunks(2) {
            let start = pair.first().copied().unwrap_or(paragraph.end);
            let end = pair.get(1).map_or(paragraph.end, |at| at + 2);
            out.push(Marked {
                span: Span::new(start, end),
                spoken: false,
            });
        }
    }
    out.sort_by_key(|marked| marked.span);
    // Parts that meet are one, so that they end in the order in which they begin.
    let mut apart: Vec<Marked> = Vec::with_capacity(out.len());
    for next in out {
        match apart.last_mut().filter(|last| next.span.start < last.span.end) {
            Some(last) => {
                last.span.end = last.span.end.max(next.span.end);
                last.spoken |= next.spoken;
            }
            None => apart.push(next),
        }
    }
    apart
}
