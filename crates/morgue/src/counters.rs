//! Numbers that only go up, without a gap, in the order of commits.

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

statements! {
    GET = "select n from counters where name = $1";
    ADD = "insert into counters (name, n) values ($1, $2)
           on conflict (name) do update set n = counters.n + excluded.n returning n";
}

/// The last number given out under `name`; 0 if none was.
///
/// # Errors
/// If the database cannot be read.
pub async fn get(q: &impl Query, name: &str) -> Result<i64, Error> {
    match q.query(&GET, args![name]).await?.first() {
        Some(row) => row.int(0),
        None => Ok(0),
    }
}

/// Takes `many` numbers under `name` and gives the first of them.
///
/// # Errors
/// If the database cannot be written.
pub async fn take(tx: &Tx, name: &str, many: i64) -> Result<i64, Error> {
    let rows = tx.query(&ADD, args![name, many]).await?;
    let last = rows
        .first()
        .ok_or_else(|| Error::gone(format_args!("counter {name}")))?
        .int(0)?;
    Ok(last - many + 1)
}
