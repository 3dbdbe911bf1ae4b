//! What a check tells.

use crate::{CodePoints, Source, Span};
use serde::Serialize;
use std::collections::HashMap;

/// Everything found in one draft.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct Report {
    /// Its quotes, in the order of the text.
    pub quotes: Vec<Quote>,
    /// Its figures, in the order of the text.
    pub figures: Vec<Figure>,
    /// What it shares with its sources outside correct quotes.
    pub overlap: Overlap,
    /// Sentences that claim something and do not say who says so.
    pub claims: Vec<Claim>,
    /// Names that are spelled in another way elsewhere.
    pub names: Vec<Name>,
}

/// What became of a quote or a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Quote: word for word, only typography differs.
    Exact,
    /// Quote: words of the source are left out, nothing else.
    Trimmed,
    /// Quote: differs only inside square brackets.
    Bracketed,
    /// Quote: words are added, replaced or moved.
    Altered,
    /// Figure: the source's.
    Same,
    /// Figure: a fair rounding or hedge of the source's.
    Approx,
    /// Figure: the source has another one in the same place.
    Changed,
    /// Nothing in the attached sources matches.
    NotFound,
    /// There was no source to hold it against.
    #[default]
    Unchecked,
}

/// Words between marks, somebody's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quote {
    /// The quoted words with their marks.
    pub span: Span,
    /// What the span says.
    pub text: String,
    /// `direct` if whole sentences are quoted, `mixed` if some words of one.
    pub kind: QuoteKind,
    /// Who says it.
    pub speaker: Option<Speaker>,
    /// The verb or phrase that says so.
    pub cue: Option<Cue>,
    /// What the sources say to it.
    pub verdict: Verdict,
    /// Whether the difference may turn the meaning: a negation, number, name or modal lost, added or changed, or
    /// another speaker.
    pub critical: bool,
    /// Why it is critical, or that the source gives the words to somebody else, in a word: `negation`, `number`,
    /// `name`, `modal`, `speaker`.
    pub reason: Option<&'static str>,
    /// The passage that it was held against; the nearest one, as a hint, where nothing matches.
    pub source: Option<Place>,
    /// How quote and passage go together.
    pub ops: Vec<Op>,
    /// How much had to be folded to see them as the same: 0 nothing, 1 typography and case, 2 spelling (contractions,
    /// hyphens, `OK` and `okay`).
    pub folding: u8,
    /// The rule that found the quote and its speaker, and the one that gave the verdict, as `Q3` or `Q3/F2`.
    pub rule: String,
}

/// Whether a quote is a sentence of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteKind {
    /// Whole sentences.
    Direct,
    /// Some words within a sentence of the writer's.
    Mixed,
}

/// Who is quoted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Speaker {
    /// Where the text says so.
    pub span: Span,
    /// What the text says there, as `the minister` or `she`.
    pub text: String,
    /// The fullest name that the article gives the same person.
    pub name: Option<String>,
}

/// The verb or phrase that says that somebody is quoted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cue {
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub text: String,
}

/// A part of a source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Place {
    /// The source's id.
    pub id: String,
    /// The part of its text.
    pub span: Span,
}

/// One step of an alignment: what stands in the draft, what stands in the source.
#[derive(Debug, Clone, PartialEq)]
pub struct Op {
    /// `=` the same, `~` changed, `-` only in the source, `+` only in the draft, `…` a marked gap, `[` an insertion in brackets.
    pub kind: char,
    /// The part of the draft.
    pub draft: Span,
    /// The part of the source.
    pub source: Span,
}

impl Serialize for Op {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.kind, self.draft, self.source).serialize(to)
    }
}

/// A number, share, sum, date or measure in the draft.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// Where it stands.
    pub span: Span,
    /// What it says there.
    pub text: String,
    /// The number in it, without its unit.
    pub number: Span,
    /// What it is: `count`, `fraction`, `percent`, `points`, `money`, `date`, `time`, `duration`, `age`, `measure`,
    /// `score`, `ordinal`, `identifier`.
    pub kind: String,
    /// Its exact value as a decimal or a fraction, as `373`, `1/3`, `12.5`; a date as far as it is told, as
    /// `2026-03-07`; from and to, as `24..99`, where it is vague.
    pub value: String,
    /// What it is a number of, where it has a unit: `%`, `USD`, `dollar` (of any country), `km`, `year`.
    pub unit: Option<String>,
    /// What the sources say to it.
    pub verdict: Verdict,
    /// Whether the source has another one in its place.
    pub critical: bool,
    /// The figure of a source that it was held against.
    pub source: Option<Place>,
    /// The rule that decided.
    pub rule: String,
}

/// What the draft shares with its sources outside correct quotes.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct Overlap {
    /// The share of the draft's own words (outside correct quotes) that stand in a passage below, from 0 to 1.
    pub share: f64,
    /// The longest passages of it, in the order of the draft.
    pub passages: Vec<Passage>,
    /// The share for each source, in the order in which they were given.
    pub by_source: Vec<f64>,
}

/// A run of words that the draft shares with a source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Passage {
    /// Where it stands in the draft.
    pub span: Span,
    /// Where it stands in the source.
    pub source: Place,
    /// How many words it has.
    pub words: usize,
    /// `O1` if a run of [`crate::overlap::ALWAYS`] words or more is in it, `O2` if only shorter ones are.
    pub rule: String,
}

/// A sentence that claims and does not say who says so.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Claim {
    /// The sentence.
    pub span: Span,
    /// The rule that points at it.
    pub rule: String,
    /// What makes it worth a source, in a few words of English; the rule is what is translated.
    pub why: String,
}

/// A name that is spelled in another way elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Name {
    /// Where it stands in the draft.
    pub span: Span,
    /// How it is spelled there.
    pub text: String,
    /// Where the other spelling stands; `None` if that is in the draft itself.
    pub source: Option<Place>,
    /// The other spelling.
    pub other: String,
    /// The rule that decided.
    pub rule: String,
}

impl Report {
    /// How many findings somebody should look at first: quotes whose meaning may have turned, figures that the source
    /// has otherwise.
    pub fn critical(&self) -> usize {
        self.quotes.iter().filter(|quote| quote.critical).count()
            + self.figures.iter().filter(|figure| figure.critical).count()
    }

    /// The same report with every span counted in code points of `draft` and of the `sources`.
    pub fn in_code_points(mut self, draft: &str, sources: &[Source<'_>]) -> Report {
        let here = CodePoints::new(draft);
        let there: HashMap<&str, CodePoints<'_>> = sources
            .iter()
            .map(|source| (source.id, CodePoints::new(source.text)))
            .collect();
        let place = |place: &mut Place| {
            if let Some(points) = there.get(place.id.as_str()) {
                place.span = points.span(place.span);
            }
        };
        for quote in &mut self.quotes {
            quote.span = here.span(quote.span);
            if let Some(speaker) = &mut quote.speaker {
                speaker.span = here.span(speaker.span);
            }
            if let Some(cue) = &mut quote.cue {
                cue.span = here.span(cue.span);
            }
            let points = quote
                .source
                .as_ref()
                .and_then(|source| there.get(source.id.as_str()));
            for op in &mut quote.ops {
                op.draft = here.span(op.draft);
                if let Some(points) = points {
                    op.source = points.span(op.source);
                }
            }
            quote.source.as_mut().map(place);
        }
        for figure in &mut self.figures {
            figure.span = here.span(figure.span);
            figure.number = here.span(figure.number);
            figure.source.as_mut().map(place);
        }
        for passage in &mut self.overlap.passages {
            passage.span = here.span(passage.span);
            place(&mut passage.source);
        }
        for claim in &mut self.claims {
            claim.span = here.span(claim.span);
        }
        for name in &mut self.names {
            name.span = here.span(name.span);
            name.source.as_mut().map(place);
        }
        self
    }
}
