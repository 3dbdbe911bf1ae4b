//! Exports that somebody sent in the browser, and how far taking them in has come.

use copy::{Moment, PersonId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

statements! {
    PUT = "insert into import_files (id, name, bytes, at, person, state, rehearsal, stage, done, total, counts, report)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (id) do update set state = excluded.state,
        rehearsal = excluded.rehearsal, stage = excluded.stage, done = excluded.done, total = excluded.total,
        counts = excluded.counts, report = excluded.report";
    BY_ID = "select id, name, bytes, at, person, state, rehearsal, stage, done, total, counts, report from import_files
        where id = $1";
    LIST = "select id, name, bytes, at, person, state, rehearsal, stage, done, total, counts, report from import_files
        where id > 0 order by id desc limit $1";
    IN_STATE = "select id, name, bytes, at, person, state, rehearsal, stage, done, total, counts, report from import_files
        where state = $1 order by id limit $2";
    REMOVE = "delete from import_files where id = $1";
}

/// One export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFile {
    /// Its id, by which its file is called.
    pub id: i64,
    /// What its sender calls it.
    pub name: String,
    /// Its length in bytes.
    pub bytes: i64,
    /// When it was begun.
    pub at: Moment,
    /// Who sent it.
    pub by: Option<PersonId>,
    /// `coming`, `waiting`, `running`, `done` or `failed`.
    pub state: String,
    /// Everything is done but kept.
    pub rehearsal: bool,
    /// What is being done, by its word.
    pub stage: String,
    /// How much of it is done; while the file comes, how many bytes are here.
    pub done: i64,
    /// How much there is.
    pub total: i64,
    /// What was counted so far, JSON.
    pub counts: String,
    /// The report, JSON; of one that failed why, as a sentence.
    pub report: String,
}

/// Keeps how far it is.
///
/// # Errors
/// If the database cannot be written.
pub async fn put(tx: &Tx, it: &ImportFile) -> Result<(), Error> {
    let row = args![
        it.id,
        &it.name,
        it.bytes,
        it.at,
        it.by,
        &it.state,
        it.rehearsal,
        &it.stage,
        it.done,
        it.total,
        &it.counts,
        &it.report
    ];
    tx.execute(&PUT, row).await.map(drop)
}

/// One by its id.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_id(q: &impl Query, id: i64) -> Result<Option<ImportFile>, Error> {
    q.query(&BY_ID, args![id])
        .await?
        .into_iter()
        .next()
        .map(one)
        .transpose()
}

/// The latest.
///
/// # Errors
/// If the database cannot be read.
pub async fn list(q: &impl Query, limit: i64) -> Result<Vec<ImportFile>, Error> {
    q.query(&LIST, args![limit]).await?.into_iter().map(one).collect()
}

/// Those in a state, oldest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn in_state(q: &impl Query, state: &str, limit: i64) -> Result<Vec<ImportFile>, Error> {
    let rows = q.query(&IN_STATE, args![state, limit]).await?;
    rows.into_iter().map(one).collect()
}

/// Forgets one.
///
/// # Errors
/// If the database cannot be written.
pub async fn remove(tx: &Tx, id: i64) -> Result<(), Error> {
    tx.execute(&REMOVE, args![id]).await.map(drop)
}

fn one(row: Row) -> Result<ImportFile, Error> {
    let mut row = row.columns();
    Ok(ImportFile {
        id: row.int()?,
        name: row.text()?,
        bytes: row.int()?,
        at: row.moment()?,
        by: row.opt_int()?.map(PersonId),
        state: row.text()?,
        rehearsal: row.int()? != 0,
        stage: row.text()?,
        done: row.int()?,
        total: row.int()?,
        counts: row.text()?,
        report: row.text()?,
    })
}
