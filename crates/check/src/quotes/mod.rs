//! Quotes: where words of others stand, and whose they are.
//!
//! Four steps, all of them near marks only, so that most of a text is never taken apart into words:
//!
//! 1. *Marks* (`marks`, `pairs`): every sign that may open or close, with what its neighbours say of it; then which
//!    answers which, within a paragraph. What stands inside of a quote belongs to it. A missing mark harms no other
//!    paragraph.
//! 2. *Reading* (`reading`, `mentions`): the paragraph with its quotes masked as tokens, sentences, mentions of people
//!    (a small chunker of closed classes) and cues, each with its subject. Words come from `packs/<lang>/quotes.toml`.
//! 3. *Weighing* (`candidates`, `keep`, `weights`): everybody near is a candidate; what speaks for each are a few small
//!    facts (where they stand, how they hang on a cue, what kind of words name them, whether they spoke before).
//!    Whether a piece is somebody's words at all, or a title or a word of doubt, is weighed in the same way. The
//!    weights are whole numbers, fitted once by `examples/fit.rs`; nothing is learned while the program runs.
//! 4. *Naming* (`names`): the fullest form that the article gives the same person; pronouns are the last person that
//!    they can mean.
//!
//! A text goes from its first quote to its last; who spoke before counts for who speaks now.
//!
//! # Rules
//!
//! [`Quote::rule`](crate::Quote::rule) begins with one of
//!
//! | rule | how the ends of the quote were found |
//! |---|---|
//! | Q1 | by a mark that opens and one that closes |
//! | Q2 | it stays open at the end of its paragraph, and the next one goes on with it |
//! | Q3 | by two marks, and it goes on a quote that the paragraph before left open |
//! | Q4 | the paragraph before left it open, this one did not open it again, and here it closes |
//! | Q5 | it stays open at the end of its paragraph and nothing goes on: a mark is missing |
//!
//! and goes on with one of these if there is a speaker:
//!
//! | rule | where the speaker stands |
//! |---|---|
//! | S1 | behind the quote, before the verb: *“…,” Okafor said* |
//! | S2 | behind the quote and the verb: *“…,” said Okafor* |
//! | S3 | before the quote and the verb: *Okafor said: “…”* |
//! | S4 | before the quote, behind the verb: *In Oslo sagte Berg: „…“*, *قال الوزير: «…»* |
//! | S5 | behind or before a phrase that names a source: *according to Okafor*, *laut Berg* |
//! | S6 | alone with a colon or a dash: *OKAFOR: “…”*, *“…” — A reader* |
//! | S7 | first in a clause whose verb comes later: *Okafor, the engineer of the valley, said* |
//! | S8 | elsewhere in the sentence of the quote |
//! | S9 | in a sentence before, in the same paragraph: *“…,” Okafor said. “…”* |
//! | S10 | in the sentence behind, in the same paragraph |
//! | S11 | the speaker of the quote before, in the same paragraph |
//! | S12 | the speaker of the quote before, in another paragraph |
//! | S13 | in the paragraph before: *Okafor answered in a letter:* |
//! | S14 | in the paragraph behind |
//!
//! # What it does not see
//!
//! Quotes without marks (nor Spanish dialogue behind a dash); two apostrophes at both ends (`''…''`), which are a wiki's italics as often as a quote (two
//! backticks and two apostrophes are one); who is meant by a pronoun when the text leaves it to sense; which of two
//! people of one surname is meant, if not by how often and how near the full name stands.

mod candidates;
mod elsewhere;
mod keep;
mod lexicon;
mod marks;
mod mentions;
mod names;
mod pairs;
mod reading;
mod rules;
mod weights;

use crate::report::QuoteKind;
use crate::{Cue, Quote, Span, Speaker, Text, Verdict};
use candidates::{Candidate, Context, Zone};
use keep::Signs;
use lexicon::Lexicon;
use names::{Ground, Namer};
use pairs::Piece;
use reading::Reading;

/// What was weighed for one piece: for fitting the weights, and for those who want to know why.
pub struct Weighed {
    /// The piece with its marks.
    pub span: Span,
    /// The number of its paragraph.
    pub paragraph: usize,
    /// Everybody who could be its speaker: where they stand, and the numbers of the weights that count for them.
    pub candidates: Vec<(Span, Vec<u16>)>,
    /// What speaks for and against its being somebody's words.
    pub keep: Vec<u16>,
    signs: Signs,
    own: Vec<Candidate>,
    context: Context,
    continues: bool,
}

impl Weighed {
    /// What speaks for its being somebody's words if the piece before in its paragraph was (1), was not (2), or is none (0).
    pub fn keep_after(&self, prior: u16) -> Vec<u16> {
        let mut out = self.keep.clone();
        out.push(keep::prior(&self.signs, prior));
        out
    }

    /// The candidates of this piece if `before` (with its chosen candidate) speaks the piece before.
    pub fn after(&self, before: Option<(&Weighed, usize, Span)>) -> Vec<(Span, Vec<u16>)> {
        let mut out = Vec::new();
        let prior = before.map(|(weighed, number, span)| {
            let mut prior = weighed
                .own
                .get(number)
                .copied()
                .unwrap_or_else(|| elsewhere::nobody(&self.context));
            prior.span = span;
            (prior, weighed.paragraph == self.paragraph)
        });
        for candidate in &self.own {
            let mut features = candidate.features().to_vec();
            if let Some((prior, same)) = &prior {
                features.extend(candidates::transition(prior, candidate, *same));
            }
            out.push((candidate.span, features));
        }
        if let Some((prior, same)) = &prior
            && !prior.span.is_empty()
        {
            let carried = elsewhere::carried(prior, *same, self.continues, &self.context);
            out.push((carried.span, carried.features().to_vec()));
        }
        out
    }
}

/// All that could be said of each piece of a text.
pub fn weigh(text: &Text<'_>) -> Vec<Weighed> {
    let mut out = Vec::new();
    walk(text, |step| {
        out.push(Weighed {
            span: step.piece.span,
            paragraph: step.piece.paragraph,
            candidates: step
                .own
                .iter()
                .map(|one| (one.span, one.features().to_vec()))
                .collect(),
            keep: step.signs.features().to_vec(),
            signs: step.signs,
            own: step.own.to_vec(),
            context: *step.context,
            continues: step.piece.continues,
        });
    });
    out
}

/// Reads the paragraphs with pieces and hands over each piece with its context and candidates.
fn each<'a>(
    text: &'a Text<'_>,
    lexicon: &'a Lexicon,
    mut take: impl FnMut(&Piece, &Context, &[Candidate], Option<Candidate>),
) -> Ground<'a> {
    let raw = text.raw;
    let marks = marks::scan(raw);
    let (pieces, paragraphs) = pairs::pair(raw, &marks);
    let mut ground = Ground {
        raw,
        pack: text.pack,
        lexicon,
        paragraphs,
        subjects: Vec::with_capacity(32),
    };
    let paragraphs = &ground.paragraphs;
    let mut reading = Reading::default();
    let mut near = Reading::default();
    let mut list = Vec::with_capacity(24);
    let mut first = 0;
    while let Some(paragraph) = pieces.get(first).map(|piece| piece.paragraph) {
        let mut end = first;
        while pieces.get(end).is_some_and(|piece| piece.paragraph == paragraph) {
            end += 1;
        }
        let here = pieces.get(first..end).unwrap_or_default();
        let span = paragraphs.get(paragraph).copied().unwrap_or_default();
        reading.read(raw, text.pack, lexicon, span, here, first);
        names::subjects(&reading, &mut ground.subjects);
        let mut at = 0;
        for (number, piece) in here.iter().enumerate() {
            while reading.tokens.get(at).is_some_and(|token| !token.is_quote()) {
                at += 1;
            }
            list.clear();
            let inner = piece.inner.of(raw);
            let style = u16::from(inner.chars().next().is_some_and(char::is_uppercase))
                + 2 * u16::from(
                    inner
                        .trim_end()
                        .ends_with(['.', ',', '!', '?', '…', '۔', '؟', '،']),
                );
            let context = candidates::collect(&reading, at, style, &mut list);
            // Once for a paragraph: reading its neighbours for each of its pieces would not stay linear.
            let alone = number == 0 && (reading.cues.is_empty() || list.is_empty());
            if alone {
                if let Some(above) = paragraph.checked_sub(1).and_then(|number| paragraphs.get(number)) {
                    let before = pieces.get(..first).unwrap_or_default();
                    let from = before.partition_point(|piece| piece.paragraph + 1 < paragraph);
                    near.read(
                        raw,
                        text.pack,
                        lexicon,
                        *above,
                        before.get(from..).unwrap_or_default(),
                        from,
                    );
                    elsewhere::neighbours(&near, Zone::Above, &context, &mut list);
                }
                if let Some(below) = paragraphs.get(paragraph + 1) {
                    let rest = pieces.get(end..).unwrap_or_default();
                    let to = rest.partition_point(|piece| piece.paragraph <= paragraph + 1);
                    near.read(
                        raw,
                        text.pack,
                        lexicon,
                        *below,
                        rest.get(..to).unwrap_or_default(),
                        end,
                    );
                    elsewhere::neighbours(&near, Zone::Below, &context, &mut list);
                }
            }
            list.push(elsewhere::nobody(&context));
            let mut inside = None;
            if lexicon.inserted && inner.contains(", ") {
                near.read(raw, text.pack, lexicon, piece.inner, &[], 0);
                inside = elsewhere::inserted(&near);
            }
            take(piece, &context, &list, inside);
            at += 1;
        }
        first = end;
    }
    ground
}

/// A piece, and what was decided about it.
struct Step<'a> {
    piece: &'a Piece,
    context: &'a Context,
    own: &'a [Candidate],
    best: Option<Candidate>,
    signs: Signs,
    kept: bool,
}

/// Goes through the pieces of a text in order and decides about each of them.
fn walk<'a>(text: &'a Text<'_>, mut take: impl FnMut(&Step<'_>)) -> Ground<'a> {
    let raw = text.raw;
    let lexicon = Lexicon::of(text.pack);
    // The last piece that was kept: its speaker and its paragraph; and what became of the last piece.
    let mut before: Option<(Candidate, usize)> = None;
    let mut last = (usize::MAX, 0);
    let mut buffer = String::new();
    each(text, lexicon, |piece, context, own, inside| {
        let same = before
            .as_ref()
            .is_some_and(|(_, paragraph)| *paragraph == piece.paragraph);
        let carried = before
            .as_ref()
            .filter(|(prior, _)| !prior.span.is_empty())
            .map(|(prior, _)| elsewhere::carried(prior, same, piece.continues, context));
        let mut best: Option<(i32, Candidate)> = None;
        for candidate in own.iter().chain(carried.as_ref()) {
            let more = before
                .as_ref()
                .and_then(|(prior, _)| candidates::transition(prior, candidate, same));
            let score = sum(&weights::SPEAKER, candidate.features())
                + more.map_or(0, |more| sum(&weights::SPEAKER, &[more]));
            if best.as_ref().is_none_or(|(other, _)| score > *other) {
                best = Some((score, *candidate));
            }
        }
        let best = best.map(|(_, candidate)| candidate);
        // What goes on in the next paragraph is the same person's, unless somebody stands right next to it.
        let goes_on = piece.continues
            && last == (piece.paragraph.wrapping_sub(1), 1)
            && best.is_none_or(|best| !matches!(best.zone, Zone::Right | Zone::Left));
        let next_to =
            best.is_some_and(|best| matches!(best.zone, Zone::Right | Zone::Left) && best.cue.is_some());
        // A verb without a subject is the last speaker's where a language leaves subjects out.
        let goes_on = goes_on
            || lexicon.subject_dropped
                && same
                && best.is_none_or(|best| best.span.is_empty())
                && context.classes.contains(&lexicon::SAY);
        let best = elsewhere::turn(raw, piece)
            .or(inside.filter(|_| !next_to))
            .or(carried.filter(|_| goes_on))
            .or(best);
        let signs = keep::signs(piece, raw, lexicon, context, best.as_ref(), &mut buffer);
        let prior = if last.0 == piece.paragraph { last.1 } else { 0 };
        let weighed = signs.capitals
            + sum(&weights::KEEP, signs.features())
            + sum(&weights::KEEP, &[keep::prior(&signs, prior)]);
        // What goes on a quote of the paragraph before is one too.
        let kept =
            weighed > KEPT || signs.whole || piece.continues && last.1 == 1 && last.0 + 1 == piece.paragraph;
        last = (piece.paragraph, if kept { 1 } else { 2 });
        take(&Step {
            piece,
            context,
            own,
            best,
            signs,
            kept,
        });
        if kept && let Some(best) = best {
            before = Some((best, piece.paragraph));
        }
    })
}

/// What a piece has to weigh to be kept, in hundredths. A title that is taken for a quote annoys more than a word of doubt
/// that is missed.
const KEPT: i32 = 80;

fn sum(weights: &[i16], features: &[u16]) -> i32 {
    features
        .iter()
        .map(|feature| i32::from(weights.get(usize::from(*feature)).copied().unwrap_or(0)))
        .sum()
}

/// The quotes of a text in order, each with its speaker and cue where the text tells them; verdicts are left open.
pub fn find(text: &Text<'_>) -> Vec<Quote> {
    let raw = text.raw;
    let mut out = Vec::with_capacity(16);
    let mut speakers: Vec<Option<Candidate>> = Vec::with_capacity(16);
    let ground = walk(text, |step| {
        if !step.kept {
            return;
        }
        let speaker = step.best.filter(|best| !best.span.is_empty());
        let direct = sum(&weights::DIRECT, step.signs.features()) > 0;
        speakers.push(speaker);
        out.push(Quote {
            span: step.piece.span,
            text: step.piece.span.of(raw).to_owned(),
            kind: if direct {
                QuoteKind::Direct
            } else {
                QuoteKind::Mixed
            },
            speaker: speaker.map(|speaker| Speaker {
                span: speaker.span,
                text: speaker.span.of(raw).to_owned(),
                name: None,
            }),
            cue: speaker.and_then(|speaker| speaker.cue).map(|span| Cue {
                span,
                text: span.of(raw).to_owned(),
            }),
            verdict: Verdict::Unchecked,
            critical: false,
            reason: None,
            source: None,
            ops: Vec::new(),
            folding: 0,
            rule: rules::id(step.piece, speaker.as_ref()),
        });
    });
    let mut namer = Namer::default();
    for (quote, candidate) in out.iter_mut().zip(&speakers) {
        if let (Some(speaker), Some(candidate)) = (&mut quote.speaker, candidate) {
            speaker.name = namer.name(&ground, candidate);
        }
    }
    out
}

#[cfg(test)]
mod tests;
