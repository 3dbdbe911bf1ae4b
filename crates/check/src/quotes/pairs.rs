//! Pairs: which mark answers which, within a paragraph, and what happens where one is missing.

use super::marks::{Family, Mark};
use crate::Span;

/// Words between two marks, or from one mark to the end of the paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// With its marks.
    pub span: Span,
    /// Without them.
    pub inner: Span,
    /// The number of the paragraph that it stands in.
    pub paragraph: usize,
    /// How its ends were found.
    pub ends: Ends,
    /// Whether it goes on what stood open at the end of the paragraph before.
    pub continues: bool,
}

/// How the ends of a piece were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// By two marks.
    Both,
    /// It is open at the end of its paragraph, and the next paragraph opens again.
    Reopened,
    /// It is open at the end of its paragraph, and nothing goes on.
    Unclosed,
    /// It began in the paragraph before, and this one did not open again.
    NotReopened,
}

/// Finds the pieces at the top: what stands inside of another piece belongs to that.
///
/// The second result are the paragraphs that are not empty.
pub(super) fn pair(raw: &str, marks: &[Mark]) -> (Vec<Piece>, Vec<Span>) {
    let mut paragraphs: Vec<Span> = Vec::with_capacity(marks.len() / 2);
    let singles_only = single_house(marks);
    let mut out: Vec<Piece> = Vec::with_capacity(marks.len() / 3);
    let mut open: Option<Mark> = None;
    let mut start = 0;
    // The family that stood open at the end of the paragraph before.
    let mut pending: Option<Family> = None;
    let mut depth = 0_usize;
    let mut first_piece = 0;
    // The first single mark that could close what a double one opened, for when nothing better comes.
    let mut instead: Option<Mark> = None;
    let mut inside = false;
    for (index, mark) in marks.iter().enumerate() {
        let Some(family) = mark.family else {
            let paragraph = trim(raw, start, mark.at);
            if !paragraph.is_empty() {
                let was = pending;
                pending = open.and_then(|open| open.family);
                if let Some(open) = open.take() {
                    let reopened = marks
                        .get(index + 1..)
                        .is_some_and(|rest| reopens(raw, mark.end, rest, open.family));
                    let ends = match instead.filter(|_| !reopened && open.family == Some(Family::Double)) {
                        Some(mark) => (mark.at, mark.end, Ends::Both),
                        None if reopened => (paragraph.end, paragraph.end, Ends::Reopened),
                        None => (paragraph.end, paragraph.end, Ends::Unclosed),
                    };
                    if ends.2 == Ends::Both {
                        pending = None;
                    }
                    out.push(Piece {
                        span: Span::new(open.at, ends.1),
                        inner: Span::new(open.end, ends.0),
                        paragraph: paragraphs.len(),
                        ends: ends.2,
                        continues: was == open.family
                            && first_piece == out.len()
                            && blank(raw, start, open.at),
                    });
                }
                depth = 0;
                paragraphs.push(paragraph);
            }
            start = mark.end;
            first_piece = out.len();
            continue;
        };
        if (family == Family::Single) && !singles_only {
            inside |= mark.opens && !mark.closes;
            if mark.closes && !inside && instead.is_none() && behind_stop(raw, mark) {
                instead = Some(*mark);
            }
            continue;
        }
        match open {
            None if mark.opens => {
                open = Some(*mark);
                depth = 0;
                (instead, inside) = (None, false);
            }
            None => {
                if pending == Some(family) && mark.closes && first_piece == out.len() {
                    let from = trim(raw, start, mark.at).start;
                    // What stood open has been found again.
                    if let Some(before) = out.last_mut() {
                        before.ends = Ends::Reopened;
                    }
                    out.push(Piece {
                        span: Span::new(from, mark.end),
                        inner: Span::new(from, mark.at),
                        paragraph: paragraphs.len(),
                        ends: Ends::NotReopened,
                        continues: true,
                    });
                    pending = None;
                }
            }
            Some(before) if before.family != Some(family) => {}
            Some(_) if family == Family::Single && owner(raw, marks, index) => {}
            Some(before) => {
                let closes = mark.closes || before.low && mark.opens;
                if closes && !(mark.opens && before.low && is_low_again(mark)) {
                    if depth > 0 {
                        depth -= 1;
                        continue;
                    }
                    let continues =
                        pending == Some(family) && first_piece == out.len() && blank(raw, start, before.at);
                    out.push(Piece {
                        span: Span::new(before.at, mark.end),
                        inner: Span::new(before.end, mark.at),
                        paragraph: paragraphs.len(),
                        ends: Ends::Both,
                        continues,
                    });
                    pending = None;
                    open = None;
                } else if answered_twice(marks, index, family) {
                    depth += 1;
                } else {
                    // Two in a row open: the first lost its end somewhere. Start again from here.
                    open = Some(*mark);
                    depth = 0;
                    (instead, inside) = (None, false);
                }
            }
        }
    }
    // Two apostrophes at both ends are a wiki's italics as often as somebody's words: nothing inside of them stands at
    // the top, and they themselves are not reported. What stands behind a sign of equality is an attribute of markup.
    out.retain(|piece| {
        !raw.get(piece.span.start..)
            .is_some_and(|text| text.starts_with("''"))
            && !raw
                .get(..piece.span.start)
                .is_some_and(|text| text.ends_with('='))
    });
    (out, paragraphs)
}

/// Whether a sentence or its part ends right before `mark`.
fn behind_stop(raw: &str, mark: &Mark) -> bool {
    raw.get(..mark.at)
        .is_some_and(|text| text.ends_with(['.', ',', '!', '?', '…']))
}

fn is_low_again(mark: &Mark) -> bool {
    mark.low
}

/// Whether the single mark at `index` is the apostrophe of an owner (*the workers’ bridge*): behind an s, in front of a
/// word in lower case, with another mark that closes before one opens.
fn owner(raw: &str, marks: &[Mark], index: usize) -> bool {
    let Some(mark) = marks.get(index) else {
        return false;
    };
    let behind_s = raw
        .get(..mark.at)
        .is_some_and(|text| text.ends_with(['s', 'z', 'x']));
    let lower = raw
        .get(mark.end..)
        .and_then(|text| text.strip_prefix(' '))
        .and_then(|text| text.chars().next())
        .is_some_and(char::is_lowercase);
    behind_s
        && lower
        && marks
            .iter()
            .skip(index + 1)
            .take(6)
            .take_while(|mark| mark.family.is_some())
            .find(|mark| mark.family == Some(Family::Single))
            .is_some_and(|mark| mark.closes && !mark.opens)
}

/// Whether the next two marks of `family` behind `index` both close: then the mark at `index` opens a quote inside.
fn answered_twice(marks: &[Mark], index: usize, family: Family) -> bool {
    let mut seen = 0;
    for mark in marks.iter().skip(index + 1).take(6) {
        match mark.family {
            None => return false,
            Some(other) if other == family => {
                if !mark.closes {
                    return false;
                }
                seen += 1;
                if seen == 2 {
                    return true;
                }
            }
            Some(_) => {}
        }
    }
    false
}

/// Whether the paragraph that begins at `from` begins with a mark of `family` that opens.
fn reopens(raw: &str, from: usize, rest: &[Mark], family: Option<Family>) -> bool {
    let mut start = from;
    for mark in rest.iter().take(4) {
        if mark.family.is_some() {
            return mark.family == family && mark.opens && blank(raw, start, mark.at);
        }
        if !blank(raw, start, mark.at) {
            return false;
        }
        start = mark.end;
    }
    false
}

/// Whether the house writes quotes between single marks: more of them open than double ones.
fn single_house(marks: &[Mark]) -> bool {
    let mut singles = 0_i64;
    for mark in marks {
        match mark.family {
            Some(Family::Single) if mark.opens => singles += 1,
            Some(Family::Single | Family::SingleGuillemet) | None => {}
            Some(_) if mark.opens => singles -= 1,
            Some(_) => {}
        }
    }
    singles > 0
}

/// Whether nothing but blanks stands between two places.
pub(super) fn blank(raw: &str, from: usize, to: usize) -> bool {
    raw.get(from..to).is_none_or(|text| text.trim().is_empty())
}

/// The part without the blanks at its ends.
pub(super) fn trim(raw: &str, from: usize, to: usize) -> Span {
    let text = raw.get(from..to).unwrap_or_default();
    let start = from + text.len() - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}
