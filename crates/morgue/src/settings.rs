//! Settings that editors change, as JSON by name.

use copy::Paper;

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

statements! {
    GET = "select content from settings where name = $1";
    SET = "insert into settings (name, content) values ($1, $2)
           on conflict (name) do update set content = excluded.content";
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
