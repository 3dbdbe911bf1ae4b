//! Figures: numbers, shares, sums, dates and measures, held against those of the sources.

mod dates;
mod derive;
mod digits;
mod exact;
mod found;
mod guess;
mod judge;
mod lexicon;
mod numbers;
mod pair;
mod ranges;
mod read;
mod slots;
mod tokens;
mod units;

use crate::{Figure, Place, Source, Text, Verdict};
use judge::Outcome;
use lexicon::Lexicon;
use pair::Side;
use tokens::Tokens;

/// The figures of a draft in order, each with its verdict. `lang` is its language; where it is empty the text's small
/// words tell. `date` is the day of the dateline.
pub fn check(
    draft: &Text<'_>,
    lang: &str,
    date: Option<(i16, u8, u8)>,
    sources: &[(Source<'_>, Text<'_>)],
) -> Vec<Figure> {
    let lang = if lang.is_empty() || lang == "und" {
        guess::language(draft.raw, "en")
    } else {
        lang
    };
    let today = date.map(|(year, month, day)| found::day_number(i32::from(year), month, day));
    let here = side(draft.raw, lang, today, false);
    let there: Vec<Side> = sources
        .iter()
        .map(|(source, text)| {
            let lang = source.lang.unwrap_or_else(|| guess::language(text.raw, lang));
            side(text.raw, lang, today, true)
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
                source: place,
                rule: rule.to_string(),
            })
        })
        .collect()
}

/// Reads one text.
fn side(raw: &str, lang: &str, today: Option<i32>, derived: bool) -> Side {
    let lexicon = Lexicon::of(lang);
    let mut tokens = Tokens::new(raw, lexicon);
    tokens.today = today;
    let mut found = read::read(&tokens);
    if derived {
        let more = derive::derive(&tokens, &found);
        found.extend(more);
    }
    let mut folded = String::new();
    let slots = found
        .iter()
        .map(|found| tokens.slot(found, &mut folded))
        .collect();
    Side {
        found,
        slots,
        lang: lexicon.lang,
        size: tokens.list.len(),
    }
}
