//! The *source desk*: a draft held against the texts it rests on.
//!
//! [`run`] takes a [`Draft`] and its [`Source`]s and tells what it finds: whether each quote stands in a source as it
//! is quoted ([`quotes`], [`fidelity`]), whether each figure is the source's ([`figures`]), what is copied outside
//! quotes ([`overlap`]), which sentences claim something and do not say who says so ([`claims`]), and which names are
//! spelled in another way ([`names`]).
//!
//! Same input, same output: no clock, no chance, no network, no model. Every finding names the rule that decided, so
//! that a person can follow it. Nothing here says that a statement is false; at most it is *not found in the attached
//! sources*.

pub mod claims;
pub mod fidelity;
pub mod figures;
pub mod names;
pub mod overlap;
pub mod pack;
pub mod quotes;
pub mod report;
pub mod span;
pub mod text;

pub use pack::Pack;
pub use report::{Claim, Cue, Figure, Name, Op, Overlap, Passage, Place, Quote, Report, Speaker, Verdict};
pub use span::{CodePoints, Span};
pub use text::Text;

/// Name and version of the engine, kept with every verdict so that it can be recomputed.
pub const ENGINE: &str = concat!("dateline-check/", env!("CARGO_PKG_VERSION"));

/// The text that is checked.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// What it says.
    pub text: &'a str,
    /// Its language as a BCP 47 tag; if it is empty the text's small words tell. One without a pack is read as English.
    pub lang: &'a str,
    /// The day of its dateline (year, month, day), against which *Tuesday* and *last month* are read.
    pub date: Option<(i16, u8, u8)>,
}

/// A text that the draft rests on.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// How findings name it.
    pub id: &'a str,
    /// What it says.
    pub text: &'a str,
    /// Its language, where it is another than the draft's.
    pub lang: Option<&'a str>,
}

/// Holds `draft` against `sources`. Without sources the verdicts on quotes and figures are *unchecked*.
///
/// All spans of the result are bytes; [`Report::in_code_points`] turns them into code points.
pub fn run(draft: Draft<'_>, sources: &[Source<'_>]) -> Report {
    let text = match draft.lang {
        "" | "und" => Text::guessed(draft.text, "en", false),
        said => Text::new(draft.text, Pack::of(said)),
    };
    let lang = match draft.lang {
        "" | "und" => text.language("en", false),
        said => said,
    };
    let texts: Vec<(Source<'_>, Text<'_>)> = sources
        .iter()
        .map(|source| {
            let said = source.lang.is_some();
            (
                *source,
                Text::guessed(source.text, source.lang.unwrap_or(lang), said),
            )
        })
        .collect();
    let mut quotes = quotes::find(&text);
    if !texts.is_empty() {
        fidelity::judge(&text, &texts, &mut quotes);
    }
    let figures = figures::check(&text, draft.lang, draft.date, &texts);
    let overlap = overlap::measure(&text, &texts, &quotes);
    let claims = claims::find(&text, &quotes);
    let names = names::compare(&text, &texts);
    Report {
        quotes,
        figures,
        overlap,
        claims,
        names,
    }
}
