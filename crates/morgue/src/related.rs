//! Which articles are shown beside each: worked out ahead, kept in the database, read with the page.

use copy::ArticleId;

use crate::counters;
use crate::db::{Batch, Query, Tx};
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

/// The counter that says up to which change the lists are worked out.
const COUNTER: &str = "related";

/// How many are kept for an article. A page shows fewer: some may be withdrawn by then.
pub const KEPT: usize = 8;

statements! {
    OF = "select other from related where article = $1 order by place";
    SHOWING = "select article from related where other = $1 order by article limit $2";
    REMOVE = "delete from related where article = $1";
    SET = "insert into counters (name, n) values ($1, $2) on conflict (name) do update set n = excluded.n";
    ADD = "insert into related (article, place, other) values ($1, $2, $3)";
}

/// The articles related to one, best first. Whether readers may see them is not asked here.
///
/// # Errors
/// If the database cannot be read.
pub async fn of(q: &impl Query, article: ArticleId) -> Result<Vec<ArticleId>, Error> {
    let rows = q.query(&OF, args![article]).await?;
    rows.iter().map(|row| row.int(0).map(ArticleId)).collect()
}

/// The articles that have `other` among their related ones, at most `limit`.
///
/// # Errors
/// If the database cannot be read.
pub async fn showing(q: &impl Query, other: ArticleId, limit: i64) -> Result<Vec<ArticleId>, Error> {
    let rows = q.query(&SHOWING, args![other, limit]).await?;
    rows.iter().map(|row| row.int(0).map(ArticleId)).collect()
}

/// Replaces the lists of some articles and answers those whose list is another one now.
///
/// # Errors
/// If the database cannot be written.
pub async fn replace(tx: &Tx, lists: &[(ArticleId, Vec<ArticleId>)]) -> Result<Vec<ArticleId>, Error> {
    let there = tx
        .query_all(&OF, lists.iter().map(|(id, _)| args![*id]).collect())
        .await?;
    let mut changed = Vec::new();
    let mut batch: Batch = Vec::new();
    for ((article, list), rows) in lists.iter().zip(there) {
        let mut before = Vec::with_capacity(rows.len());
        for row in rows {
            before.push(ArticleId(row.int(0)?));
        }
        let list = list.get(..KEPT.min(list.len())).unwrap_or_default();
        if before == list {
            continue;
        }
        changed.push(*article);
        batch.push((&REMOVE, args![*article]));
        for (place, other) in (0_i64..).zip(list) {
            batch.push((&ADD, args![*article, place, *other]));
        }
    }
    tx.batch(batch).await?;
    Ok(changed)
}

/// Up to which change the lists are worked out; 0 if they never were.
///
/// # Errors
/// If the database cannot be read.
pub async fn position(q: &impl Query) -> Result<i64, Error> {
    counters::get(q, COUNTER).await
}

/// Says that they are worked out up to `seq`.
///
/// # Errors
/// If the database cannot be written.
pub async fn set_position(tx: &Tx, seq: i64) -> Result<(), Error> {
    tx.execute(&SET, args![COUNTER, seq]).await.map(drop)
}
