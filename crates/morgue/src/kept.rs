//! What another system said that has no place of its own here, word for word.

use crate::db::{Batch, Query, Tx};
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

statements! {
    OF = "select source, name, seq, content from kept where owner_kind = $1 and owner_id = $2
          order by source, name, seq";
    PUT = "insert into kept (owner_kind, owner_id, source, name, seq, content) values ($1, $2, $3, $4, $5, $6)
           on conflict (owner_kind, owner_id, source, name, seq) do update set content = excluded.content";
    CLEAR = "delete from kept where owner_kind = $1 and owner_id = $2 and source = $3";
}

/// One kept value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What it belongs to: `article`, `media`, `person`, `comment`, `paper`, …
    pub owner_kind: String,
    /// Which one; 0 for the paper.
    pub owner_id: i64,
    /// Where it came from: `wordpress`.
    pub source: String,
    /// What it was called there.
    pub name: String,
    /// 0, 1, 2 … among those of one name.
    pub seq: i64,
    /// What it was.
    pub value: String,
}

/// Keeps values; the same place again is overwritten.
///
/// # Errors
/// If the database cannot be written.
pub async fn put(tx: &Tx, values: &[Kept]) -> Result<(), Error> {
    tx.batch(values.iter().map(insert).collect()).await
}

/// Puts `values` in the place of everything that `source` had said about the thing.
///
/// # Errors
/// If the database cannot be written.
pub async fn replace(tx: &Tx, kind: &str, id: i64, source: &str, values: &[Kept]) -> Result<(), Error> {
    let mut batch: Batch = vec![(&CLEAR, args![kind, id, source])];
    batch.extend(values.iter().map(insert));
    tx.batch(batch).await
}

fn insert(it: &Kept) -> (&'static crate::sql::Sql, Vec<crate::Value>) {
    (
        &PUT,
        args![
            &it.owner_kind,
            it.owner_id,
            &it.source,
            &it.name,
            it.seq,
            &it.value
        ],
    )
}

/// Everything that is kept of a thing, in order.
///
/// # Errors
/// If the database cannot be read.
pub async fn of(q: &impl Query, kind: &str, id: i64) -> Result<Vec<Kept>, Error> {
    let rows = q.query(&OF, args![kind, id]).await?;
    let kept = rows.into_iter().map(|row| {
        let mut row = row.columns();
        Ok(Kept {
            owner_kind: kind.to_owned(),
            owner_id: id,
            source: row.text()?,
            name: row.text()?,
            seq: row.int()?,
            value: row.text()?,
        })
    });
    kept.collect()
}
