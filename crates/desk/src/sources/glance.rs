//! A look at a text that is being written: what the check finds in it now. Nothing of it is kept.

use check::{Draft, ENGINE, Op, Place, Report, Span, Verdict};
use copy::{Attached, Document, Lang, Source, SourceId};
use serde::Serialize;

use super::checking::{civil, numbered};
use crate::access::{Granted, Piece, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces;

/// What a look found.
#[derive(Debug, Clone, Default)]
pub struct Glance {
    /// Name and version of the engine.
    pub engine: &'static str,
    /// How many sources the text was held against.
    pub sources: usize,
    /// What was found, in the order of the text.
    pub findings: Vec<Glimpse>,
}

/// One finding. Stretches count code points.
#[derive(Debug, Clone)]
pub struct Glimpse {
    /// `quote`, `figure`, `overlap`, `claim` or `name`.
    pub kind: &'static str,
    /// The verdict, by its word.
    pub verdict: &'static str,
    /// A person should look before this is published.
    pub critical: bool,
    /// It asks for a look at all: what is as in the source does not.
    pub asks: bool,
    /// The rule that decided.
    pub rule: String,
    /// Where it stands in the words of the body.
    pub span: (usize, usize),
    /// The words there.
    pub words: String,
    /// Why, in a word or a few of English.
    pub why: String,
    /// The source it was held against: id, place among the sources from 1, title.
    pub source: Option<(SourceId, usize, String)>,
    /// Where in that source.
    pub place: Option<(usize, usize)>,
    /// The words there.
    pub source_words: String,
    /// How the two go together.
    pub ops: Vec<Step>,
}

/// One step of an alignment, with its words: `=` in both, `-` only in the source, `+` only in the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step(pub char, pub String);

/// What an article rests on, in order, with how it is attached.
///
/// # Errors
/// If the database does not answer.
pub async fn attached(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
) -> Result<Vec<(Attached, Source)>, Error> {
    let db = newsroom.db().await?;
    let uses = morgue::attached::of_article(&db, granted.thing().id).await?;
    let ids: Vec<_> = uses.iter().map(|one| one.source).collect();
    let sources = morgue::sources::by_ids(&db, &ids).await?;
    let with = uses.into_iter().filter_map(|one| {
        let source = sources.iter().find(|source| source.id == one.source)?;
        Some((one, source.clone()))
    });
    Ok(with.collect())
}

/// Holds a body against what its article rests on. `dateline` is the day it is dated, `YYYY-MM-DD`.
///
/// # Errors
/// If the database does not answer.
pub async fn glance(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    body: Document,
    lang: Lang,
    dateline: Option<String>,
) -> Result<Glance, Error> {
    let sources: Vec<Source> = attached(newsroom, granted)
        .await?
        .into_iter()
        .map(|(_, source)| source)
        .collect();
    let life = pieces::load(&newsroom.db().await?, granted.thing().id)
        .await?
        .life;
    let date = civil(&dateline.unwrap_or(life.local_date));
    // Never where readers are served: a long article takes milliseconds, a hostile one more.
    let work = tokio::task::spawn_blocking(move || look(&body, &lang, date, &sources));
    work.await
        .map_err(|error| Error::Internal(format!("the check broke off: {error}")))
}

fn look(body: &Document, lang: &Lang, date: Option<(i16, u8, u8)>, sources: &[Source]) -> Glance {
    let text = copy::text::document(body);
    let numbered = numbered(sources);
    let held: Vec<check::Source<'_>> = numbered
        .iter()
        .map(|(id, source)| check::Source {
            id,
            text: &source.text,
            lang: source.lang.as_ref().map(Lang::as_str),
        })
        .collect();
    let draft = Draft {
        text: &text,
        lang: lang.as_str(),
        date,
    };
    let report = check::run(draft, &held);
    let tell = Tell { text: &text, sources };
    let mut findings = tell.all(&report);
    findings.sort_by_key(|one| one.span);
    let here = check::CodePoints::new(&text);
    for one in &mut findings {
        one.span = (here.at(one.span.0), here.at(one.span.1));
        let source = one
            .source
            .as_ref()
            .and_then(|(_, number, _)| sources.get(number - 1));
        if let (Some(place), Some(source)) = (&mut one.place, source) {
            let there = check::CodePoints::new(&source.text);
            *place = (there.at(place.0), there.at(place.1));
        }
    }
    Glance {
        engine: ENGINE,
        sources: sources.len(),
        findings,
    }
}

/// Turns a report into findings, still in bytes.
struct Tell<'a> {
    text: &'a str,
    sources: &'a [Source],
}

impl Tell<'_> {
    fn all(&self, report: &Report) -> Vec<Glimpse> {
        let quotes = report.quotes.iter().map(|one| Glimpse {
            critical: one.critical,
            why: one.reason.unwrap_or_default().to_owned(),
            ops: self.steps(&one.ops, one.source.as_ref()),
            ..self.judged("quote", one.verdict, one.span, &one.rule, one.source.as_ref())
        });
        let figures = report.figures.iter().map(|one| Glimpse {
            critical: one.critical,
            ..self.judged("figure", one.verdict, one.span, &one.rule, one.source.as_ref())
        });
        let copied = report.overlap.passages.iter().map(|one| Glimpse {
            verdict: "overlap",
            asks: true,
            why: one.words.to_string(),
            ..self.plain("overlap", one.span, &one.rule, Some(&one.source))
        });
        // A heading, a caption or a cell is a line without the end of a sentence: nobody attributes those.
        let sentence = |span: &Span| {
            let words = span
                .of(self.text)
                .trim_end_matches(['"', '\'', '”', '’', '»', ')', ' ']);
            words.ends_with(['.', '!', '?', '…', '؟', '۔', '।', '。'])
        };
        let claims = report
            .claims
            .iter()
            .filter(|one| sentence(&one.span))
            .map(|one| Glimpse {
                verdict: "unattributed",
                asks: true,
                why: one.why.clone(),
                ..self.plain("claim", one.span, &one.rule, None)
            });
        let names = report.names.iter().map(|one| Glimpse {
            verdict: "name",
            asks: true,
            why: one.other.clone(),
            ..self.plain("name", one.span, &one.rule, one.source.as_ref())
        });
        quotes
            .chain(figures)
            .chain(copied)
            .chain(claims)
            .chain(names)
            .collect()
    }

    fn judged(
        &self,
        kind: &'static str,
        verdict: Verdict,
        span: Span,
        rule: &str,
        source: Option<&Place>,
    ) -> Glimpse {
        let (verdict, asks) = match verdict {
            Verdict::Exact => ("exact", false),
            Verdict::Trimmed => ("trimmed", false),
            Verdict::Bracketed => ("bracketed", false),
            Verdict::Altered => ("altered", true),
            Verdict::Same => ("same", false),
            Verdict::Approx => ("approx", false),
            Verdict::Changed => ("changed", true),
            Verdict::NotFound => ("not_found", true),
            Verdict::Unchecked => ("unchecked", false),
        };
        Glimpse {
            verdict,
            asks,
            ..self.plain(kind, span, rule, source)
        }
    }

    fn plain(&self, kind: &'static str, span: Span, rule: &str, source: Option<&Place>) -> Glimpse {
        let found = source.and_then(|place| Some((self.source(place)?, place.span)));
        Glimpse {
            kind,
            verdict: "unchecked",
            critical: false,
            asks: false,
            rule: rule.to_owned(),
            span: (span.start, span.end),
            words: span.of(self.text).to_owned(),
            why: String::new(),
            place: found.map(|(_, span)| (span.start, span.end)),
            source_words: found
                .map(|((_, source), span)| span.of(&source.text).to_owned())
                .unwrap_or_default(),
            source: found.map(|((at, source), _)| (source.id, at + 1, source.title())),
            ops: Vec::new(),
        }
    }

    fn source(&self, place: &Place) -> Option<(usize, &Source)> {
        let mut all = self.sources.iter().enumerate();
        all.find(|(_, source)| source.id.to_string() == place.id)
    }

    fn steps(&self, ops: &[Op], place: Option<&Place>) -> Vec<Step> {
        let there = place
            .and_then(|place| self.source(place))
            .map_or("", |(_, source)| &source.text);
        let mut steps: Vec<Step> = Vec::new();
        let mut add = |kind: char, words: &str| {
            if words.is_empty() {
                return;
            }
            match steps.last_mut() {
                Some(Step(same, before)) if *same == kind => before.push_str(words),
                _ => steps.push(Step(kind, words.to_owned())),
            }
        };
        let mut done = None;
        for op in ops {
            // What stands between two steps (spaces, marks) belongs to both texts.
            if let Some(end) = done {
                add('=', Span::new(end, op.draft.start).of(self.text));
            }
            match op.kind {
                '=' => add('=', op.draft.of(self.text)),
                _ => {
                    add('-', op.source.of(there));
                    add('+', op.draft.of(self.text));
                }
            }
            done = Some(op.draft.end);
        }
        steps
    }
}
