//! Figures: numbers, shares, sums, dates and measures, held against those of the sources.
//!
//! Each text is cut into words, digits and signs once; what a word says about a figure stands in
//! `packs/<lang>/figures.toml`. Values are exact fractions. Each figure of the draft is held against the one of the
//! sources that stands in the same place: that counts the same thing, of the same name, among the same words.
//!
//! Rules, as the report names them:
//!
//! - **N1** A figure; there was no source to hold it against.
//! - **N2** *Same*: the source has the value, in whatever unit, script or words. Three is 3, 1.2m is 1,200,000, a
//!   quarter point is 25 basis points, two thirds is 66.7 %, 104 °F is 40 °C, 18:30 GMT is 13:30 EST. Also what follows from two
//!   figures of the source: *from 1939 to 1945* is six years, *by two points, to 6 %* began at 4 %.
//! - **N3** *Approx*: a fair rounding or hedge. *About* x is within 5 % of x, *nearly* x from 95 % up to x, *more than*
//!   x up to 110 % of it, *less than* x down to 90 %, *at least* x up to three times x, *up to* x down to a third.
//!   *Dozens* are 24 to 99, *hundreds* 200 to 999. A bare figure is a rounding if the source rounds to it at the place
//!   of its last digit and is no more than 5 % away (15 % in front of *million* and the like). What is turned into
//!   another unit may be 3 % off. A longer time holds a day, a range what lies between its ends.
//! - **N4** *Changed*: the same place, another value, another unit (points are not per cent, pounds not dollars) or the
//!   other direction (rose, fell). Told only where the place clearly is the same.
//! - **N9** *Not found*: nothing in the attached sources stands in that place or has that value.
//!
//! *One* and the articles that look like it, ordinals, days of the week and the like are told only if a source answers
//! them. A range is two figures, one for each end.

mod clock;
mod dates;
mod derive;
mod digits;
mod exact;
mod found;
mod guess;
mod judge;
mod labels;
mod lexicon;
mod measures;
mod money;
mod numbers;
mod pair;
mod parts;
mod ranges;
mod read;
mod relative;
mod senses;
mod slots;
mod terms;
mod tokens;
mod units;

#[cfg(test)]
mod tests;

use crate::{Figure, Place, Source, Text, Verdict};
pub(crate) use guess::Tally;
use judge::Outcome;
use lexicon::Lexicon;
use pair::Side;
use slots::Keys;
use tokens::Tokens;

/// The figures of a draft in order, each with its verdict. `lang` is its language; where it is empty the text's small
/// words tell. `date` is the day of the dateline.
pub fn check(
    draft: &Text<'_>,
    lang: &str,
    date: Option<(i16, u8, u8)>,
    sources: &[(Source<'_>, Text<'_>)],
) -> Vec<Figure> {
    let unsaid = lang.is_empty() || lang == "und";
    let lang = draft.language(if unsaid { "en" } else { lang }, !unsaid);
    let today = date.map(|(year, month, day)| found::day_number(i32::from(year), month, day));
    let part = if sources.is_empty() {
        Part::Alone
    } else {
        Part::Draft
    };
    let here = side(draft.raw, lang, today, part);
    let there: Vec<Side> = sources
        .iter()
        .map(|(source, text)| {
            let lang = text.language(source.lang.unwrap_or(lang), source.lang.is_some());
            side(text.raw, lang, today, Part::Source)
        })
        .collect();
    let answers = pair::assign(&here, &there);
    here.found
        .iter()
        .zip(answers)
        .filter_map(|(found, answer)| {
            let (verdict, place, rule) = match answer {
                _ if sources.is_empty() => (Verdict::Unchecked, None, "N1"),
                None => (Verdict::NotFound, None, "N9"),
                Some(answer) => {
                    let place = sources.get(answer.source).zip(there.get(answer.source)).and_then(
                        |((source, _), side)| {
                            let span = side.found.get(answer.figure)?.span;
                            Some(Place {
                                id: source.id.to_string(),
                                span,
                            })
                        },
                    );
                    match answer.outcome {
                        Outcome::Same => (Verdict::Same, place, "N2"),
                        Outcome::Approx => (Verdict::Approx, place, "N3"),
                        Outcome::Differs => (Verdict::Changed, place, "N4"),
                    }
                }
            };
            let silent = found.weak && (verdict == Verdict::NotFound || verdict == Verdict::Unchecked);
            (!silent).then(|| Figure {
                span: found.span,
                text: found.span.of(draft.raw).to_string(),
                number: found.number,
                kind: found.kind.as_str().to_string(),
                value: found.shown(),
                unit: found.unit.map(|unit| unit.id.to_string()),
                verdict,
                critical: verdict == Verdict::Changed,
                source: place,
                rule: rule.to_string(),
            })
        })
        .collect()
}

/// What a text is read for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// To be told what is in it: there is no source.
    Alone,
    /// To be held against sources.
    Draft,
    /// To hold a draft against it.
    Source,
}

/// Reads one text.
fn side(raw: &str, lang: &str, today: Option<i32>, part: Part) -> Side {
    let lexicon = Lexicon::of(lang);
    let mut tokens = Tokens::new(raw, lexicon);
    tokens.today = today;
    let mut found = read::read(&tokens);
    match part {
        Part::Alone => {
            found.extend(tokens.left_over(&found));
            found.sort_by_key(|found| found.from);
        }
        Part::Draft => {}
        Part::Source => {
            let more = derive::derive(&tokens, &found);
            found.extend(more);
        }
    }
    let mut keys = Keys::new(&tokens);
    let slots = found.iter().map(|found| tokens.slot(found, &mut keys)).collect();
    Side {
        found,
        slots,
        lang: lexicon.lang,
        size: tokens.list.len(),
    }
}
