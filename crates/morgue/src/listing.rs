//! Lists of articles as readers page through them, newest first.
//!
//! The rows stand in the order of the pages, so a page however deep is read from one index, and then the
//! articles of that page alone are looked up. A section's list holds the articles of all sections below it:
//! whoever publishes names all the lists.

use std::collections::BTreeSet;

use copy::{ArticleId, List, Moment};

use crate::articles::Life;
use crate::db::{Batch, Query, Tx};
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

statements! {
    PAGE = "select article from listing where list = $1 order by at desc, article desc limit $2 offset $3";
    OF_ARTICLE = "select list, at from listing where article = $1 order by list";
    ADD = "insert into listing (list, at, article) values ($1, $2, $3)";
    REMOVE = "delete from listing where list = $1 and at = $2 and article = $3";
    COUNT_ADD = "insert into list_counts (list, n) values ($1, $2)
                 on conflict (list) do update set n = list_counts.n + excluded.n";
    COUNT = "select n from list_counts where list = $1";
    COUNTS = "select list, n from list_counts where list >= $1 and list < $2 and n > 0 order by list";
    NEWER = "select article from listing where list = $1 and (at > $2 or (at = $2 and article > $3)) and at >= $2
             order by at, article limit 1";
    OLDER = "select article from listing where list = $1 and (at < $2 or (at = $2 and article < $3)) and at <= $2
             order by at desc, article desc limit 1";
    LATEST = "select at from listing where list = $1 order by at desc limit 1";
}

/// Puts an article, dated `at`, on exactly these lists: it is taken from all others.
///
/// # Errors
/// If the database cannot be written.
pub async fn set(tx: &Tx, article: ArticleId, at: Moment, lists: &[List]) -> Result<(), Error> {
    set_many(tx, &[(article, at, lists.to_vec())]).await
}

/// [`set`] for several articles, in two trips however many they are. No article may be named twice.
///
/// # Errors
/// If the database cannot be written.
pub async fn set_many(tx: &Tx, articles: &[(ArticleId, Moment, Vec<List>)]) -> Result<(), Error> {
    let there = tx
        .query_all(&OF_ARTICLE, articles.iter().map(|(id, ..)| args![*id]).collect())
        .await?;
    let mut batch: Batch = Vec::new();
    let mut counts = std::collections::BTreeMap::<String, i64>::new();
    for ((article, at, lists), rows) in articles.iter().zip(there) {
        let wanted: BTreeSet<(String, i64)> = lists.iter().map(|list| (list.to_string(), at.0)).collect();
        let mut present = BTreeSet::new();
        for row in rows {
            let mut row = row.columns();
            present.insert((row.text()?, row.int()?));
        }
        for (list, at) in present.difference(&wanted) {
            batch.push((&REMOVE, args![list, *at, *article]));
            *counts.entry(list.clone()).or_default() -= 1;
        }
        for (list, at) in wanted.difference(&present) {
            batch.push((&ADD, args![list, *at, *article]));
            *counts.entry(list.clone()).or_default() += 1;
        }
    }
    batch.extend(
        counts
            .iter()
            .filter(|(_, n)| **n != 0)
            .map(|(list, n)| (&COUNT_ADD, args![list, *n])),
    );
    tx.batch(batch).await
}

/// Takes an article from all lists.
///
/// # Errors
/// If the database cannot be written.
pub async fn clear(tx: &Tx, article: ArticleId) -> Result<(), Error> {
    set(tx, article, Moment(0), &[]).await
}

/// The articles of a list from `offset` on, newest first, at most `limit`.
///
/// # Errors
/// If the database cannot be read.
pub async fn page(q: &impl Query, list: &List, offset: i64, limit: i64) -> Result<Vec<Life>, Error> {
    let ids = ids(q, list, offset, limit).await?;
    crate::articles::by_ids(q, &ids).await
}

/// The ids of the articles of a list from `offset` on, newest first, at most `limit`.
///
/// # Errors
/// If the database cannot be read.
pub async fn ids(q: &impl Query, list: &List, offset: i64, limit: i64) -> Result<Vec<ArticleId>, Error> {
    let rows = q.query(&PAGE, args![list.to_string(), limit, offset]).await?;
    rows.iter().map(|row| row.int(0).map(ArticleId)).collect()
}

/// How many articles a list holds.
///
/// # Errors
/// If the database cannot be read.
pub async fn count(q: &impl Query, list: &List) -> Result<i64, Error> {
    match q.query(&COUNT, args![list.to_string()]).await?.first() {
        Some(row) => row.int(0),
        None => Ok(0),
    }
}

/// The lists whose word begins with `prefix` (`section:`, `date:2024-`) and that hold something, by word, with
/// how many articles each holds: archives and menus are made of them.
///
/// # Errors
/// If the database cannot be read.
pub async fn counts(q: &impl Query, prefix: &str) -> Result<Vec<(String, i64)>, Error> {
    let rows = q
        .query(&COUNTS, args![prefix, format!("{prefix}\u{10FFFF}")])
        .await?;
    let counts = rows.into_iter().map(|row| {
        let mut row = row.columns();
        Ok((row.text()?, row.int()?))
    });
    counts.collect()
}

/// The lists that an article is on, by word.
///
/// # Errors
/// If the database cannot be read.
pub async fn of(q: &impl Query, article: ArticleId) -> Result<Vec<String>, Error> {
    q.query(&OF_ARTICLE, args![article])
        .await?
        .into_iter()
        .map(|row| row.columns().text())
        .collect()
}

/// The articles next to `article` (which is dated `at`) on a list: the next newer one and the next older one.
///
/// # Errors
/// If the database cannot be read.
pub async fn neighbours(
    q: &impl Query,
    list: &List,
    at: Moment,
    article: ArticleId,
) -> Result<(Option<Life>, Option<Life>), Error> {
    let word = list.to_string();
    let newer = q.query(&NEWER, args![&word, at, article]).await?;
    let older = q.query(&OLDER, args![&word, at, article]).await?;
    let mut found = [None, None];
    for (place, rows) in found.iter_mut().zip([newer, older]) {
        if let Some(row) = rows.first() {
            *place = crate::articles::by_id(q, ArticleId(row.int(0)?)).await?;
        }
    }
    let [newer, older] = found;
    Ok((newer, older))
}

/// The articles next to several on a list, in two trips however many they are: whose pages name them.
///
/// # Errors
/// If the database cannot be read.
pub async fn beside(
    q: &impl Query,
    list: &List,
    of: &[(ArticleId, Moment)],
) -> Result<Vec<ArticleId>, Error> {
    let word = list.to_string();
    let mut found = BTreeSet::new();
    for sql in [&NEWER, &OLDER] {
        let asked = of.iter().map(|(id, at)| args![&word, *at, *id]).collect();
        for rows in q.query_all(sql, asked).await? {
            for row in rows {
                found.insert(ArticleId(row.int(0)?));
            }
        }
    }
    Ok(found.into_iter().collect())
}

/// The date of the newest article of a list.
///
/// # Errors
/// If the database cannot be read.
pub async fn latest(q: &impl Query, list: &List) -> Result<Option<Moment>, Error> {
    q.query(&LATEST, args![list.to_string()])
        .await?
        .first()
        .map(|row| row.int(0).map(Moment))
        .transpose()
}
