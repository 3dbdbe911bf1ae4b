//! Requests that were answered once, so that the same request again gets the same answer and does nothing.

use copy::Moment;

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

statements! {
    GET = "select answer from idempotency where scope = $1 and request = $2";
    PUT = "insert into idempotency (scope, request, at, answer) values ($1, $2, $3, $4)";
    FORGET = "delete from idempotency where at < $1";
}

/// The answer that the request `key` in `scope` got, if it was answered.
///
/// # Errors
/// If the database cannot be read.
pub async fn get(q: &impl Query, scope: &str, key: &str) -> Result<Option<String>, Error> {
    q.query(&GET, args![scope, key])
        .await?
        .first()
        .map(|row| row.text(0).map(str::to_owned))
        .transpose()
}

/// Keeps the answer to a request, in the transaction that did what was asked.
///
/// # Errors
/// [`Error::Taken`] if it was answered already.
pub async fn put(tx: &Tx, scope: &str, key: &str, at: Moment, answer: &str) -> Result<(), Error> {
    tx.execute(&PUT, args![scope, key, at, answer]).await.map(drop)
}

/// Forgets what was answered before `moment`; gives how many answers.
///
/// # Errors
/// If the database cannot be written.
pub async fn forget_before(tx: &Tx, moment: Moment) -> Result<u64, Error> {
    tx.execute(&FORGET, args![moment]).await
}
