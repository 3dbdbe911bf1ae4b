//! Settings that editors change, as JSON by name.

use copy::{Moment, Paper, PersonId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

statements! {
    GET = "select content from settings where name = $1";
    SET = "insert into settings (name, content) values ($1, $2)
           on conflict (name) do update set content = excluded.content";
    FORMER = "insert into former_settings (id, name, content, at, person, words) values ($1, $2, $3, $4, $5, $6)";
    FORMERS = "select id, content, at, person, words from former_settings where name = $1 order by id desc limit $2";
    DROP_FORMER = "delete from former_settings where id = $1";
}

const PAPER: &str = "paper";

/// The JSON kept under `name`.
///
/// # Errors
/// If the database cannot be read.
pub async fn get(q: &impl Query, name: &str) -> Result<Option<String>, Error> {
    q.query(&GET, args![name])
        .await?
        .first()
        .map(|row| row.text(0).map(str::to_owned))
        .transpose()
}

/// Keeps JSON under `name`.
///
/// # Errors
/// If the database cannot be written.
pub async fn set(tx: &Tx, name: &str, content: &str) -> Result<(), Error> {
    tx.execute(&SET, args![name, content]).await.map(drop)
}

/// The settings of the paper, if it has any yet.
///
/// # Errors
/// [`Error::Spoiled`] if what is kept is none.
pub async fn paper(q: &impl Query) -> Result<Option<Paper>, Error> {
    let Some(content) = get(q, PAPER).await? else {
        return Ok(None);
    };
    serde_json::from_str(&content)
        .map(Some)
        .map_err(|why| Error::spoiled(format_args!("setting {PAPER}: {why}")))
}

/// Keeps the settings of the paper.
///
/// # Errors
/// If the database cannot be written.
pub async fn set_paper(tx: &Tx, paper: &Paper) -> Result<(), Error> {
    let content = serde_json::to_string(paper).map_err(|why| Error::Refused { why: why.to_string() })?;
    set(tx, PAPER, &content).await
}

/// What a setting was before it was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// Its id: later ones are larger.
    pub id: i64,
    /// What was kept, JSON.
    pub content: String,
    /// When it was changed.
    pub at: Moment,
    /// By whom.
    pub by: Option<PersonId>,
    /// What changed, in words of the program.
    pub words: String,
}

/// Keeps what a setting was.
///
/// # Errors
/// If the database cannot be written.
pub async fn keep_former(tx: &Tx, name: &str, it: &Former) -> Result<(), Error> {
    let row = args![it.id, name, &it.content, it.at, it.by, &it.words];
    tx.execute(&FORMER, row).await.map(drop)
}

/// What a setting was, the latest first, at most `limit`.
///
/// # Errors
/// If the database cannot be read.
pub async fn formers(q: &impl Query, name: &str, limit: i64) -> Result<Vec<Former>, Error> {
    let rows = q.query(&FORMERS, args![name, limit]).await?;
    let all = rows.into_iter().map(|row| {
        let mut row = row.columns();
        Ok(Former {
            id: row.int()?,
            content: row.text()?,
            at: row.moment()?,
            by: row.opt_int()?.map(PersonId),
            words: row.text()?,
        })
    });
    all.collect()
}

/// Forgets one: its change was taken back.
///
/// # Errors
/// If the database cannot be written.
pub async fn drop_former(tx: &Tx, id: i64) -> Result<(), Error> {
    tx.execute(&DROP_FORMER, args![id]).await.map(drop)
}
