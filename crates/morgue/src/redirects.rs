//! Redirects that somebody made: one path leads elsewhere.

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

statements! {
    GET = "select from_path, target, status from redirects where from_path = $1";
    PUT = "insert into redirects (from_path, target, status) values ($1, $2, $3)
           on conflict (from_path) do update set target = excluded.target, status = excluded.status";
    DELETE = "delete from redirects where from_path = $1";
    ALL = "select from_path, target, status from redirects where from_path > $1 order by from_path limit $2";
}

/// One redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The path that leads elsewhere, decoded.
    pub from: String,
    /// Where it leads: a path or an absolute address. Empty for a status that leads nowhere (410).
    pub to: String,
    /// The HTTP status (RFC 9110): 301, 302, 307, 308 or 410.
    pub status: i64,
}

/// The redirect at `from`.
///
/// # Errors
/// If the database cannot be read.
pub async fn get(q: &impl Query, from: &str) -> Result<Option<Redirect>, Error> {
    q.query(&GET, args![from])
        .await?
        .into_iter()
        .next()
        .map(redirect)
        .transpose()
}

/// The redirect at the first of `paths` that has one, in one trip.
///
/// # Errors
/// If the database cannot be read.
pub async fn first(q: &impl Query, paths: &[String]) -> Result<Option<Redirect>, Error> {
    let answers = q
        .query_all(&GET, paths.iter().map(|path| args![path]).collect())
        .await?;
    answers.into_iter().flatten().next().map(redirect).transpose()
}

/// Makes or changes redirects.
///
/// # Errors
/// If the database cannot be written.
pub async fn put(tx: &Tx, redirects: &[Redirect]) -> Result<(), Error> {
    tx.batch(
        redirects
            .iter()
            .map(|it| (&PUT, args![&it.from, &it.to, it.status]))
            .collect(),
    )
    .await
}

/// Takes one away. Whether there was one.
///
/// # Errors
/// If the database cannot be written.
pub async fn delete(tx: &Tx, from: &str) -> Result<bool, Error> {
    Ok(tx.execute(&DELETE, args![from]).await? > 0)
}

/// The redirects whose path comes after `after`, by path, at most `limit`. Begin with an empty `after`.
///
/// # Errors
/// If the database cannot be read.
pub async fn all(q: &impl Query, after: &str, limit: i64) -> Result<Vec<Redirect>, Error> {
    q.query(&ALL, args![after, limit])
        .await?
        .into_iter()
        .map(redirect)
        .collect()
}

fn redirect(row: Row) -> Result<Redirect, Error> {
    let mut row = row.columns();
    Ok(Redirect {
        from: row.text()?,
        to: row.text()?,
        status: row.int()?,
    })
}
