//! From what somebody typed to what is found.

use std::ops::Bound;

use copy::{ArticleId, Moment, RevisionId};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption, Term, Value};
use tantivy::{DocAddress, Order, Searcher, TantivyDocument, TantivyError};

use super::language::Analyser;
use super::marks::{self, Sought};
use super::schema::{self, Fields};
use super::shelf::Shelf;
use super::{DEEPEST, Found, Hit, Wanted, suggest};

/// Letters of a question that are read, words that must be there, and words that must not.
const LETTERS: usize = 400;
const MOST: usize = 12;
const MOST_NOT: usize = 6;
/// Words in a row.
const MOST_IN_ROW: usize = 16;

/// With fewer results than this other words are suggested.
const FEW: usize = 3;

/// What a word is worth in the headline and in the standfirst, in the text it is 1; what it is worth in the very
/// form that was typed.
const HEADLINE: f32 = 4.0;
const STANDFIRST: f32 = 2.0;
const EXACT: f32 = 0.5;

/// What is new counts so much more than what is very old, and after how long half of that is gone.
const FRESH: f64 = 0.15;
const HALF_LIFE: f64 = 365.0 * 24.0 * 3600.0 * 1000.0;

/// One thing that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) text: String,
    pub(super) in_row: bool,
    pub(super) not: bool,
}

/// Takes a question apart. Takes time in proportion to its length, whatever it says.
pub(super) fn parse(words: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut text = String::new();
    let (mut in_row, mut not) = (false, false);
    let mut finish = |text: &mut String, in_row: bool, not: &mut bool| {
        if text.chars().any(char::is_alphanumeric) {
            let most = if *not { MOST_NOT } else { MOST };
            if parts.iter().filter(|part| part.not == *not).count() < most {
                parts.push(Part {
                    text: std::mem::take(text),
                    in_row,
                    not: *not,
                });
            }
        }
        text.clear();
        *not = false;
    };
    for c in words.chars().take(LETTERS) {
        match c {
            '"' | '“' | '”' | '„' | '«' | '»' | '‟' => {
                let negated = not;
                if !text.is_empty() {
                    finish(&mut text, in_row, &mut not);
                } else if in_row {
                    not = false;
                } else {
                    not = negated;
                }
                in_row = !in_row;
            }
            '-' | '−' | '–' if text.is_empty() && !in_row => not = true,
            c if c.is_whitespace() && !in_row => finish(&mut text, false, &mut not),
            c if c.is_control() => text.push(' '),
            c => text.push(c),
        }
    }
    finish(&mut text, in_row, &mut not);
    parts
}

/// What a part may be called in the index: its stems by the rules of each language there.
pub(super) fn forms(part: &Part, analysers: &[Analyser]) -> Vec<Vec<String>> {
    let mut forms: Vec<Vec<String>> = Vec::new();
    for analyser in analysers {
        let mut stems: Vec<String> = analyser
            .tokens(&part.text)
            .into_iter()
            .map(|token| token.stem)
            .collect();
        stems.truncate(MOST_IN_ROW);
        if !stems.is_empty() && !forms.contains(&stems) {
            forms.push(stems);
        }
    }
    forms
}

/// The analysers of all languages in the index; English where there is none yet.
pub(super) fn analysers(shelf: &Shelf) -> Vec<Analyser> {
    let languages = shelf.languages();
    if languages.is_empty() {
        return vec![Analyser::new("en")];
    }
    languages.iter().map(|lang| Analyser::new(lang)).collect()
}

/// Looks for what is wanted.
pub(super) fn find(shelf: &Shelf, wanted: &Wanted) -> Result<Found, TantivyError> {
    let searcher = shelf.searcher();
    let analysers = analysers(shelf);
    let parts = parse(&wanted.words);
    let asked = Asked::new(&shelf.fields, &analysers, &parts, wanted);
    if asked.is_nothing() {
        return Ok(Found::default());
    }
    let mut loose = false;
    let mut query = asked.all();
    let mut total = searcher.search(&query, &Count)?;
    let mut suggestion = None;
    if total < FEW && !asked.musts.is_empty() {
        suggestion = suggest::instead(shelf, &searcher, &parts, &analysers)?;
        if let Some(words) = &suggestion {
            let others = parse(words);
            let other = Asked::new(&shelf.fields, &analysers, &others, wanted).all();
            if searcher.search(&other, &Count)? <= total {
                suggestion = None;
            }
        }
    }
    if total == 0 && asked.musts.len() > 1 {
        query = asked.some();
        total = searcher.search(&query, &Count)?;
        loose = total > 0;
    }
    let best = match asked.musts.is_empty() {
        true => newest(&searcher, &query)?,
        false => best(&searcher, &query, wanted.now)?,
    };
    let sought = Sought::new(asked.sought);
    let mut hits = Vec::new();
    for (score, at) in best.into_iter().skip(wanted.offset).take(wanted.limit) {
        hits.push(hit(shelf, &searcher, at, score, &sought)?);
    }
    Ok(Found {
        total,
        hits,
        suggestion,
        loose,
        partial: false,
    })
}

/// A question as the index understands it.
struct Asked {
    musts: Vec<Box<dyn Query>>,
    nots: Vec<Box<dyn Query>>,
    filters: Vec<Box<dyn Query>>,
    /// The stems to be marked where they are found.
    sought: Vec<String>,
}

impl Asked {
    fn new(fields: &Fields, analysers: &[Analyser], parts: &[Part], wanted: &Wanted) -> Self {
        let mut asked = Asked {
            musts: Vec::new(),
            nots: Vec::new(),
            filters: filters(fields, wanted),
            sought: Vec::new(),
        };
        for part in parts {
            let forms = forms(part, analysers);
            if forms.is_empty() {
                continue;
            }
            if part.not {
                asked.nots.push(one_of(fields, &forms, None));
            } else {
                let exact = (!part.in_row).then(|| exact(part)).flatten();
                asked.musts.push(one_of(fields, &forms, exact));
                asked.sought.extend(forms.into_iter().flatten());
            }
        }
        asked
    }

    fn is_nothing(&self) -> bool {
        self.musts.is_empty() && self.nots.is_empty() && self.filters.is_empty()
    }

    /// Everything that was asked for.
    fn all(&self) -> BooleanQuery {
        let mut clauses = self.around();
        clauses.extend(self.musts.iter().map(|must| (Occur::Must, must.box_clone())));
        if self.musts.is_empty() {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        BooleanQuery::new(clauses)
    }

    /// At least half of the words.
    fn some(&self) -> BooleanQuery {
        let words = self.musts.iter().map(|must| must.box_clone()).collect();
        let half = self.musts.len().div_ceil(2);
        let words = BooleanQuery::union_with_minimum_required_clauses(words, half);
        let mut clauses = self.around();
        clauses.push((Occur::Must, Box::new(words)));
        BooleanQuery::new(clauses)
    }

    fn around(&self) -> Vec<(Occur, Box<dyn Query>)> {
        let filters = self
            .filters
            .iter()
            .map(|filter| (Occur::Must, filter.box_clone()));
        let nots = self.nots.iter().map(|not| (Occur::MustNot, not.box_clone()));
        filters.chain(nots).collect()
    }
}

/// The word as it was typed, if it is one.
fn exact(part: &Part) -> Option<String> {
    let mut words = Analyser::new("").tokens(&part.text).into_iter();
    let first = words.next()?;
    (words.next().is_none() && schema::is_suggestible(&first.word)).then_some(first.word)
}

/// Any of these forms, in any of the texts.
fn one_of(fields: &Fields, forms: &[Vec<String>], exact: Option<String>) -> Box<dyn Query> {
    let mut any: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    let places = [
        (fields.headline, HEADLINE),
        (fields.standfirst, STANDFIRST),
        (fields.body, 1.0),
    ];
    for stems in forms {
        for (field, worth) in places {
            if let Some(query) = row(field, stems) {
                any.push((Occur::Should, Box::new(BoostQuery::new(query, worth))));
            }
        }
    }
    if let Some(word) = exact {
        let query = TermQuery::new(
            Term::from_field_text(fields.words, &word),
            IndexRecordOption::Basic,
        );
        any.push((Occur::Should, Box::new(BoostQuery::new(Box::new(query), EXACT))));
    }
    Box::new(BooleanQuery::new(any))
}

/// One stem, or several in a row.
fn row(field: Field, stems: &[String]) -> Option<Box<dyn Query>> {
    match stems {
        [] => None,
        [one] => Some(Box::new(TermQuery::new(
            Term::from_field_text(field, one),
            IndexRecordOption::WithFreqs,
        ))),
        many => {
            let terms = many
                .iter()
                .map(|stem| Term::from_field_text(field, stem))
                .collect();
            Some(Box::new(PhraseQuery::new(terms)))
        }
    }
}

fn filters(fields: &Fields, wanted: &Wanted) -> Vec<Box<dyn Query>> {
    let mut filters: Vec<Box<dyn Query>> = Vec::new();
    let word = |field, word: &str| {
        Box::new(TermQuery::new(
            Term::from_field_text(field, word),
            IndexRecordOption::Basic,
        ))
    };
    for list in &wanted.lists {
        filters.push(word(fields.lists, &list.to_string()));
    }
    if let Some(lang) = &wanted.lang {
        filters.push(word(fields.lang, &schema::lang_word(lang)));
    }
    if wanted.from.is_some() || wanted.before.is_some() {
        let bound = |at: Moment| Term::from_field_i64(fields.at, at.0);
        let from = wanted
            .from
            .map_or(Bound::Unbounded, |at| Bound::Included(bound(at)));
        let before = wanted
            .before
            .map_or(Bound::Unbounded, |at| Bound::Excluded(bound(at)));
        filters.push(Box::new(RangeQuery::new(from, before)));
    }
    let silent = |filter| -> Box<dyn Query> { Box::new(ConstScoreQuery::new(filter, 0.0)) };
    filters.into_iter().map(silent).collect()
}

/// The best by their words; among those that are nearly as good the new ones stand a little higher.
fn best(searcher: &Searcher, query: &dyn Query, now: Moment) -> Result<Vec<(f32, DocAddress)>, TantivyError> {
    let found = searcher.search(query, &TopDocs::with_limit(DEEPEST).order_by_score())?;
    let mut columns = Vec::new();
    for segment in searcher.segment_readers() {
        let fast = segment.fast_fields();
        columns.push((fast.i64("at")?, fast.i64("id")?));
    }
    let mut best: Vec<(f32, i64, DocAddress)> = Vec::with_capacity(found.len());
    for (score, place) in found {
        let column = columns.get(usize::try_from(place.segment_ord).unwrap_or(usize::MAX));
        let (at, id) = match column {
            Some((at, id)) => (at.first(place.doc_id), id.first(place.doc_id)),
            None => (None, None),
        };
        best.push((score * fresh(at, now), id.unwrap_or_default(), place));
    }
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    Ok(best.into_iter().map(|(score, _, place)| (score, place)).collect())
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a small factor"
)]
#[expect(clippy::as_conversions, reason = "a small factor")]
fn fresh(at: Option<i64>, now: Moment) -> f32 {
    let age = at.map_or(f64::INFINITY, |at| now.0.saturating_sub(at).max(0) as f64);
    (1.0 + FRESH * (-age / HALF_LIFE).exp2()) as f32
}

/// Without words: the newest.
fn newest(searcher: &Searcher, query: &dyn Query) -> Result<Vec<(f32, DocAddress)>, TantivyError> {
    let top = TopDocs::with_limit(DEEPEST).order_by_fast_field::<i64>("at", Order::Desc);
    let found = searcher.search(query, &top)?;
    Ok(found.into_iter().map(|(_, place)| (0.0, place)).collect())
}

fn hit(
    shelf: &Shelf,
    searcher: &Searcher,
    place: DocAddress,
    score: f32,
    sought: &Sought,
) -> Result<Hit, TantivyError> {
    let fast = searcher.segment_reader(place.segment_ord).fast_fields();
    let id = fast.i64("id")?.first(place.doc_id).unwrap_or_default();
    let live = fast.i64("live")?.first(place.doc_id).unwrap_or_default();
    let doc = shelf.stored(searcher, place)?;
    let lang = text(&doc, shelf.fields.lang);
    let analyser = Analyser::new(lang);
    let headline = text(&doc, shelf.fields.headline_text).to_owned();
    let headline_marks = marks::marks(&analyser, &headline, sought);
    let texts = [
        text(&doc, shelf.fields.body_text),
        text(&doc, shelf.fields.standfirst_text),
    ];
    let (excerpt, excerpt_marks) = marks::excerpt(&analyser, texts, sought);
    Ok(Hit {
        article: ArticleId(id),
        revision: RevisionId(live),
        headline,
        headline_marks,
        excerpt,
        excerpt_marks,
        score,
    })
}

/// A stored text; empty if there is none.
pub(super) fn text(doc: &TantivyDocument, field: Field) -> &str {
    doc.get_first(field)
        .and_then(|value| value.as_str())
        .unwrap_or_default()
}

#[cfg(test)]
#[path = "query_tests.rs"]
mod tests;
