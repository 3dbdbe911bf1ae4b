//! Addresses that readers asked for and nothing stood at. Only the path is kept, and how often.

use copy::Moment;

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

statements! {
    COUNT_UP = "insert into missing (path, times, first_at, last_at) values ($1, $2, $3, $3)
        on conflict (path) do update set times = missing.times + excluded.times, last_at = excluded.last_at";
    LIST = "select path, times, first_at, last_at from missing where times > 0
        order by times desc, path desc limit $1 offset $2";
    FORGET = "delete from missing where path = $1";
}

/// An address at which nothing stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The path, decoded, without query.
    pub path: String,
    /// How often it was asked for.
    pub times: i64,
    /// When first.
    pub first: Moment,
    /// When last, as it was written down: some seconds late.
    pub last: Moment,
}

/// Counts paths that were asked for so often since they were last counted.
///
/// # Errors
/// If the database cannot be written.
pub async fn count(tx: &Tx, asked: &[(String, i64)], at: Moment) -> Result<(), Error> {
    let rows = asked
        .iter()
        .map(|(path, times)| (&COUNT_UP, args![path, *times, at]));
    tx.batch(rows.collect()).await
}

/// Those asked for most first, from `offset` on, at most `limit`.
///
/// # Errors
/// If the database cannot be read.
pub async fn list(q: &impl Query, offset: i64, limit: i64) -> Result<Vec<Missing>, Error> {
    let rows = q.query(&LIST, args![limit, offset]).await?;
    let all = rows.into_iter().map(|row| {
        let mut row = row.columns();
        Ok(Missing {
            path: row.text()?,
            times: row.int()?,
            first: row.moment()?,
            last: row.moment()?,
        })
    });
    all.collect()
}

/// Forgets paths.
///
/// # Errors
/// If the database cannot be written.
pub async fn forget(tx: &Tx, paths: &[String]) -> Result<(), Error> {
    let rows = paths.iter().map(|path| (&FORGET, args![path]));
    tx.batch(rows.collect()).await
}
