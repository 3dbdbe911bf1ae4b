//! Imports: their runs, and which thing here is which thing there.

use copy::{Hash, Moment};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

statements! {
    BEGIN = "insert into imports (id, source, file, started_at, finished_at, report) values ($1, $2, $3, $4, null, $5)";
    REPORT = "update imports set report = $2, finished_at = $3 where id = $1";
    LAST = "select id, source, file, started_at, finished_at, report from imports where source = $1
            order by id desc limit 1";
    LOOKUP = "select thing_id, content_hash from imported where source = $1 and kind = $2 and foreign_key = $3";
    ALL = "select foreign_key, thing_id, content_hash from imported where source = $1 and kind = $2 and foreign_key > $3
           order by foreign_key limit $4";
    RECORD = "insert into imported (source, kind, foreign_key, thing_id, content_hash) values ($1, $2, $3, $4, $5)
              on conflict (source, kind, foreign_key)
              do update set thing_id = excluded.thing_id, content_hash = excluded.content_hash";
}

/// One run of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// 1, 2, 3 …
    pub id: i64,
    /// Which system and site: `wordpress:https://example.org`.
    pub source: String,
    /// The file's name.
    pub file: String,
    /// When it began.
    pub started_at: Moment,
    /// When it ended; `None` if it did not (yet).
    pub finished_at: Option<Moment>,
    /// Its report so far, JSON.
    pub report: String,
}

/// A thing that was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Its kind there: `post`, `attachment`, `author`, `category`, …
    pub kind: String,
    /// What it was called there.
    pub foreign_key: String,
    /// Its id here.
    pub thing: i64,
    /// The hash of what it was like there.
    pub content_hash: Hash,
}

/// Begins a run and gives its id.
///
/// # Errors
/// If the database cannot be written.
pub async fn begin(tx: &Tx, source: &str, file: &str, at: Moment) -> Result<i64, Error> {
    let id = crate::counters::take(tx, "imports", 1).await?;
    tx.execute(&BEGIN, args![id, source, file, at, "{}"]).await?;
    Ok(id)
}

/// Keeps the report of a run; with a moment, the run has ended.
///
/// # Errors
/// [`Error::Gone`] if there is no such run.
pub async fn report(tx: &Tx, id: i64, report: &str, finished: Option<Moment>) -> Result<(), Error> {
    match tx.execute(&REPORT, args![id, report, finished]).await? {
        0 => Err(Error::gone(format_args!("import {id}"))),
        _ => Ok(()),
    }
}

/// The last run from `source`.
///
/// # Errors
/// If the database cannot be read.
pub async fn last(q: &impl Query, source: &str) -> Result<Option<Run>, Error> {
    q.query(&LAST, args![source])
        .await?
        .into_iter()
        .next()
        .map(run)
        .transpose()
}

fn run(row: Row) -> Result<Run, Error> {
    let mut row = row.columns();
    Ok(Run {
        id: row.int()?,
        source: row.text()?,
        file: row.text()?,
        started_at: row.moment()?,
        finished_at: row.opt_int()?.map(Moment),
        report: row.text()?,
    })
}

/// The thing that is called `key` there.
///
/// # Errors
/// If the database cannot be read.
pub async fn lookup(q: &impl Query, source: &str, kind: &str, key: &str) -> Result<Option<Imported>, Error> {
    Ok(lookup_many(q, source, kind, &[key]).await?.pop().flatten())
}

/// The things that are called `keys` there, one answer for each key, in one trip.
///
/// # Errors
/// If the database cannot be read.
pub async fn lookup_many(
    q: &impl Query,
    source: &str,
    kind: &str,
    keys: &[&str],
) -> Result<Vec<Option<Imported>>, Error> {
    let args = keys.iter().map(|key| args![source, kind, *key]).collect();
    let answers = q.query_all(&LOOKUP, args).await?;
    let found = keys.iter().zip(answers).map(|(key, rows)| {
        let Some(row) = rows.into_iter().next() else {
            return Ok(None);
        };
        let mut row = row.columns();
        Ok(Some(Imported {
            kind: kind.to_owned(),
            foreign_key: (*key).to_owned(),
            thing: row.int()?,
            content_hash: Hash(row.text()?),
        }))
    });
    found.collect()
}

/// All things of a kind whose key comes after `after`, by key, at most `limit`. Begin with an empty `after`.
///
/// # Errors
/// If the database cannot be read.
pub async fn all(
    q: &impl Query,
    source: &str,
    kind: &str,
    after: &str,
    limit: i64,
) -> Result<Vec<Imported>, Error> {
    let rows = q.query(&ALL, args![source, kind, after, limit]).await?;
    let things = rows.into_iter().map(|row| {
        let mut row = row.columns();
        Ok(Imported {
            kind: kind.to_owned(),
            foreign_key: row.text()?,
            thing: row.int()?,
            content_hash: Hash(row.text()?),
        })
    });
    things.collect()
}

/// Remembers things, in the transaction that took them in. What is known already is brought up to date.
///
/// # Errors
/// If the database cannot be written.
pub async fn record(tx: &Tx, source: &str, things: &[Imported]) -> Result<(), Error> {
    let rows = things.iter();
    let rows = rows.map(|it| {
        (
            &RECORD,
            args![source, &it.kind, &it.foreign_key, it.thing, &it.content_hash],
        )
    });
    tx.batch(rows.collect()).await
}
