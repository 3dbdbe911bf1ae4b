//! What is like an article: shared words that are rare elsewhere, shared topics, the same section.

use std::collections::HashMap;

use copy::ArticleId;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Term, Value};
use tantivy::{DocAddress, Searcher, TantivyError};

use super::language::Analyser;
use super::query::text;
use super::shelf::Shelf;

/// Words of an article that stand for it, and bytes of its text in which they are looked for.
const TERMS: usize = 40;
const LOOKED: usize = 16 << 10;
/// A word in more than this part of all articles says nothing, nor does one in no other. In a small paper
/// the part may be larger: so many more than the root of all.
const COMMON: f64 = 0.15;
const FEW: f64 = 2.0;
/// Shorter stems in plain letters are *and* and *for*.
const SHORTEST: usize = 4;
/// So many of those words must be shared, unless a topic is; fewer where an article has few: one rare name is
/// often somebody else's.
const ALIKE: usize = 3;
/// What a word of both headlines counts besides.
const HEADLINE: f32 = 1.0;
/// What a shared topic and the same section count, beside how rare they are.
const TOPIC: f32 = 2.0;
const SECTION: f32 = 0.3;
/// What is less like an article than this part of itself is not related.
const LEAST: f32 = 0.1;
/// In another language: so many topics must be shared.
const SHARED: usize = 2;

/// The articles most like one, best first; those in its language first.
pub(super) fn to(shelf: &Shelf, article: ArticleId, limit: usize) -> Result<Vec<ArticleId>, TantivyError> {
    let searcher = shelf.searcher();
    let fields = &shelf.fields;
    let own = TermQuery::new(
        Term::from_field_i64(fields.id, article.0),
        IndexRecordOption::Basic,
    );
    let own = searcher.search(&own, &TopDocs::with_limit(1).order_by_score())?;
    let Some((_, place)) = own.first() else {
        return Ok(Vec::new());
    };
    let doc = shelf.stored(&searcher, *place)?;
    let lang = text(&doc, fields.lang).to_owned();
    let lists: Vec<&str> = doc
        .get_all(fields.lists)
        .filter_map(|value| value.as_str())
        .collect();
    if !lists.contains(&"front") {
        return Ok(Vec::new());
    }
    let topics: Vec<&str> = lists
        .iter()
        .copied()
        .filter(|list| list.starts_with("topic:"))
        .collect();
    let texts = [
        (text(&doc, fields.headline_text), 5),
        (text(&doc, fields.standfirst_text), 3),
        (text(&doc, fields.body_text), 1),
    ];
    let telling = telling(shelf, &searcher, &lang, texts)?;
    let mut headline = Vec::new();
    Analyser::new(&lang).each(text(&doc, fields.headline_text), |token| {
        headline.push(token.stem);
    });
    let titles = telling.iter().filter(|(stem, _)| headline.contains(stem));
    let titles: Vec<(Occur, Box<dyn Query>)> = titles
        .map(|(stem, worth)| -> (Occur, Box<dyn Query>) {
            let term = Term::from_field_text(fields.headline, stem);
            let term = TermQuery::new(term, IndexRecordOption::WithFreqs);
            (
                Occur::Should,
                Box::new(BoostQuery::new(Box::new(term), worth * HEADLINE)),
            )
        })
        .collect();
    let words: Vec<Box<dyn Query>> = telling
        .into_iter()
        .map(|(stem, worth)| -> Box<dyn Query> {
            let term = Term::from_field_text(fields.body, &stem);
            let term = TermQuery::new(term, IndexRecordOption::WithFreqs);
            Box::new(BoostQuery::new(Box::new(term), worth))
        })
        .collect();
    let least = (words.len() / 5).clamp(2, ALIKE);
    let mut any: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    if words.len() >= least {
        let words = BooleanQuery::union_with_minimum_required_clauses(words, least);
        any.push((Occur::Should, Box::new(words)));
    }
    let shared = |list, factor| -> (Occur, Box<dyn Query>) {
        (
            Occur::Should,
            Box::new(BoostQuery::new(word(fields.lists, list), factor)),
        )
    };
    any.extend(topics.iter().map(|topic| shared(*topic, TOPIC)));
    let sections = lists.iter().filter(|list| list.starts_with("section:"));
    if any.is_empty() {
        return Ok(Vec::new());
    }
    let news = || (Occur::Must, silent(word(fields.lists, "front")));
    let mut clauses = vec![
        news(),
        (Occur::Must, silent(word(fields.lang, &lang))),
        (Occur::Must, Box::new(BooleanQuery::new(any))),
    ];
    clauses.extend(titles);
    // The same section alone relates nothing.
    clauses.extend(sections.map(|section| shared(*section, SECTION)));
    let query = BooleanQuery::new(clauses);
    let found = searcher.search(&query, &TopDocs::with_limit(limit * 2 + 1).order_by_score())?;
    let whole = found
        .iter()
        .find(|(_, other)| other == place)
        .map_or(f32::MAX, |(score, _)| *score);
    let mut best = Vec::new();
    for (score, other) in found {
        if other != *place && score >= whole * LEAST {
            best.push((score, id(&searcher, other)?));
        }
    }
    // Where two are as good, chance of the index does not decide: the newer one comes first.
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    let mut best: Vec<ArticleId> = best.into_iter().map(|(_, id)| id).collect();
    if best.len() < limit && topics.len() >= SHARED {
        let shared = topics.iter().map(|topic| word(fields.lists, topic)).collect();
        let query = BooleanQuery::new(vec![
            news(),
            (Occur::MustNot, word(fields.lang, &lang)),
            (
                Occur::Must,
                Box::new(BooleanQuery::union_with_minimum_required_clauses(shared, SHARED)),
            ),
        ]);
        for (_, other) in searcher.search(&query, &TopDocs::with_limit(limit).order_by_score())? {
            best.push(id(&searcher, other)?);
        }
    }
    best.truncate(limit);
    Ok(best)
}

fn word(field: Field, word: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(
        Term::from_field_text(field, word),
        IndexRecordOption::Basic,
    ))
}

fn silent(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

fn id(searcher: &Searcher, place: DocAddress) -> Result<ArticleId, TantivyError> {
    let ids = searcher
        .segment_reader(place.segment_ord)
        .fast_fields()
        .i64("id")?;
    Ok(ArticleId(ids.first(place.doc_id).unwrap_or_default()))
}

/// The words that tell an article from others, with what each counts for.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "counts of words"
)]
#[expect(clippy::as_conversions, reason = "counts of words")]
fn telling(
    shelf: &Shelf,
    searcher: &Searcher,
    lang: &str,
    texts: [(&str, u32); 3],
) -> Result<Vec<(String, f32)>, TantivyError> {
    let analyser = Analyser::new(lang);
    let mut counts: HashMap<String, u32> = HashMap::new();
    for (text, times) in texts {
        let mut end = LOOKED.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        analyser.each(text.get(..end).unwrap_or_default(), |token| {
            let letters = token.stem.chars().count();
            let least = if token.stem.is_ascii() { SHORTEST } else { 2 };
            if letters >= least && token.stem.chars().all(char::is_alphabetic) {
                *counts.entry(token.stem).or_default() += times;
            }
        });
    }
    let all = searcher.num_docs() as f64;
    let mut telling: Vec<(f64, String, f32)> = Vec::new();
    for (stem, count) in counts {
        let often = searcher.doc_freq(&Term::from_field_text(shelf.fields.body, &stem))?;
        let share = often as f64 / all.max(1.0);
        if often < 2 || (share > COMMON && often as f64 > FEW + all.sqrt()) {
            continue;
        }
        let rare = (1.0 + all / often as f64).ln();
        let count = f64::from(count);
        telling.push((rare * count.sqrt(), stem, (count / (count + 2.0)) as f32));
    }
    // The order of a map is chance: equal words stand in the order of letters.
    telling.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    telling.truncate(TERMS);
    Ok(telling
        .into_iter()
        .map(|(_, stem, worth)| (stem, worth))
        .collect())
}
