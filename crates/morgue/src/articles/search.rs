//! Search by words until there is a search index: it reads the newest articles one after the other.

use copy::{ArticleId, RevisionId};

use super::{Life, NEWEST, STANDING_IDS, by_ids};
use crate::db::Query;
use crate::error::Error;
use crate::revisions;
use crate::value::args;

/// How many of the newest articles, and of the pages, [`search`] reads: what it costs has an end.
pub const SEARCHED: i64 = 2000;

/// Words that are asked for at most, and letters of each.
const WORDS: usize = 3;
const LETTERS: usize = 64;
/// Articles read in one trip.
const PART: usize = 50;

/// The newest articles and pages everybody may read that hold each of the first three words anywhere in their
/// headline, standfirst or text, newest first. Upper and lower case are the same.
///
/// # Errors
/// If the database cannot be read.
pub async fn search(q: &impl Query, words: &str, limit: i64) -> Result<Vec<Life>, Error> {
    let words: Vec<String> = words
        .split_whitespace()
        .take(WORDS)
        .map(|word| word.chars().take(LETTERS).collect::<String>().to_lowercase())
        .collect();
    let limit = usize::try_from(limit).unwrap_or_default();
    let mut found = Vec::new();
    if words.is_empty() || limit == 0 {
        return Ok(found);
    }
    let mut newest: Vec<(i64, i64)> = Vec::new();
    for statement in [&NEWEST, &STANDING_IDS] {
        for row in q.query(statement, args![SEARCHED]).await? {
            let mut row = row.columns();
            let id = row.int()?;
            newest.push((row.opt_int()?.unwrap_or(i64::MIN), id));
        }
    }
    newest.sort_unstable_by(|a, b| b.cmp(a));
    newest.dedup();
    for part in newest.chunks(PART) {
        let ids: Vec<ArticleId> = part.iter().map(|(_, id)| ArticleId(*id)).collect();
        let open: Vec<Life> = by_ids(q, &ids).await?.into_iter().filter(Life::is_open).collect();
        let live: Vec<RevisionId> = open.iter().filter_map(|life| life.live).collect();
        let texts = revisions::get_many(q, &live).await?;
        let mut texts = texts.into_iter().peekable();
        for life in open {
            let Some(revision) = texts.next_if(|it| life.live == Some(it.id)) else {
                continue;
            };
            if holds(&life, &revision, &words) {
                found.push(life);
                if found.len() >= limit {
                    return Ok(found);
                }
            }
        }
    }
    Ok(found)
}

fn holds(life: &Life, revision: &copy::Revision, words: &[String]) -> bool {
    let mut told = format!("{}\n{}\n", life.headline, life.standfirst).to_lowercase();
    if words.iter().all(|word| told.contains(word.as_str())) {
        return true;
    }
    // What the kept form does not hold, its words do not hold either, unless it had to be escaped there.
    let kept = revision.content.to_lowercase();
    let escaped = |word: &str| word.contains(['"', '\\']) || word.chars().any(char::is_control);
    let possible =
        |word: &String| escaped(word) || told.contains(word.as_str()) || kept.contains(word.as_str());
    if !words.iter().all(possible) {
        return false;
    }
    let Ok(article) = revision.article() else {
        return false;
    };
    told.push_str(&copy::text::document(&article.body).to_lowercase());
    words.iter().all(|word| told.contains(word.as_str()))
}
