//! The register: every correction that readers are told, with why it was made and by whom.

use std::collections::BTreeMap;

use copy::{Article, ArticleId, Correction, CorrectionKind, PersonId, RevisionId};
use morgue::Life;
use morgue::corrected::{Corrected, mark};

use super::is_open;
use crate::access::{Granted, House, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// Letters of a passage that is shown before and after.
const SHOWN: usize = 400;

/// A correction in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The piece.
    pub article: Life,
    /// What readers are told.
    pub correction: Correction,
    /// Why, for the newsroom; empty where nobody wrote it down.
    pub reason: String,
    /// Who made it; empty where that is not known.
    pub by: String,
    /// The number of the public page that shows what changed.
    pub page: Option<i64>,
    /// The first passage that differs, as readers had it and as they have it.
    pub change: Option<(String, String)>,
}

/// The register, newest first; pages count from 0. Whether there are more.
///
/// # Errors
/// If the database does not answer.
pub async fn register(
    newsroom: &Newsroom,
    _: Granted<'_, Write, House>,
    kind: Option<CorrectionKind>,
    page: usize,
    many: usize,
) -> Result<(Vec<Entry>, bool), Error> {
    let db = newsroom.db().await?;
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let (from, limit) = (whole(page.saturating_mul(many)), whole(many.saturating_add(1)));
    let mut found = match kind {
        Some(kind) => morgue::corrections::of_kind(&db, kind, from, limit).await?,
        None => morgue::corrections::page(&db, from, limit).await?,
    };
    let more = found.len() > many;
    found.truncate(many);
    let mut ids: Vec<ArticleId> = found.iter().map(|(id, _)| *id).collect();
    ids.sort_unstable();
    ids.dedup();
    let lives = morgue::articles::by_ids(&db, &ids).await?;
    let bound = morgue::corrected::of_articles(&db, &ids).await?;
    let reasons: BTreeMap<ArticleId, _> = ids
        .iter()
        .copied()
        .zip(morgue::corrected::reasons_of(&db, &ids).await?)
        .collect();
    let people: Vec<PersonId> = reasons.values().flatten().filter_map(|why| why.by).collect();
    let people = morgue::people::by_ids(&db, &people).await?;
    let ours: Vec<&Corrected> = found
        .iter()
        .filter_map(|(id, one)| bound.iter().find(|it| it.article == *id && it.mark == mark(one)))
        .collect();
    let mut wanted: Vec<RevisionId> = ours.iter().flat_map(|one| [one.before, one.after]).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut texts: BTreeMap<RevisionId, Article> = BTreeMap::new();
    for id in wanted {
        if let Some(revision) = morgue::revisions::get(&db, id).await? {
            texts.insert(id, revision.article()?);
        }
    }
    let entries = found.into_iter().filter_map(|(id, correction)| {
        let article = lives.iter().find(|life| life.id == id)?.clone();
        let own = mark(&correction);
        let why = reasons
            .get(&id)
            .and_then(|all| all.iter().find(|why| why.mark == own));
        let tie = bound.iter().find(|one| one.article == id && one.mark == own);
        let by = why.and_then(|why| why.by);
        let by = by.and_then(|by| people.iter().find(|person| person.id == by));
        let change = tie.and_then(|tie| first_change(texts.get(&tie.before)?, texts.get(&tie.after)?));
        Some(Entry {
            page: tie.filter(|_| is_open(&correction)).map(|tie| tie.id),
            reason: why.map(|why| why.reason.clone()).unwrap_or_default(),
            by: by.map(|person| person.name.clone()).unwrap_or_default(),
            article,
            correction,
            change,
        })
    });
    Ok((entries.collect(), more))
}

/// The first lines that differ between two texts.
fn first_change(before: &Article, after: &Article) -> Option<(String, String)> {
    let lines = |article: &Article| -> Vec<String> {
        let body = copy::text::document(&article.body);
        [article.headline.clone(), article.standfirst.clone()]
            .into_iter()
            .chain(body.lines().map(str::to_owned))
            .filter(|line| !line.trim().is_empty())
            .collect()
    };
    let (old, new) = (lines(before), lines(after));
    let only = |these: &[String], those: &[String]| {
        let line = these.iter().find(|line| !those.contains(line));
        line.map(|line| line.chars().take(SHOWN).collect::<String>())
    };
    match (only(&old, &new), only(&new, &old)) {
        (None, None) => None,
        (was, is) => Some((was.unwrap_or_default(), is.unwrap_or_default())),
    }
}
