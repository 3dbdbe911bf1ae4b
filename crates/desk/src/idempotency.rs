//! The same request twice is done once: its key and its answer are written in the transaction that does it.

use std::time::Duration;

use copy::Moment;
use morgue::{Query, Tx};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::access::{Administer, Granted, House};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::said;

/// How long an answer is remembered. Whoever sends the same form after that sends it anew.
pub const AGE: Duration = Duration::from_hours(7 * 24);

/// The longest key.
const KEY: usize = 200;

/// The answer that the request `key` in `scope` got before. To be asked in the transaction that would do it.
///
/// # Errors
/// [`Error::Invalid`] if it is no key.
pub(crate) async fn recall<T: DeserializeOwned>(
    q: &impl Query,
    scope: &str,
    key: &str,
) -> Result<Option<T>, Error> {
    if key.is_empty() || key.len() > KEY || key.chars().any(char::is_control) {
        return Err(Error::invalid(
            "key",
            said!("form-damaged", "The form is damaged; please load the page again."),
        ));
    }
    let answer = morgue::idempotency::get(q, scope, key).await?;
    Ok(answer.map(|answer| serde_json::from_str(&answer)).transpose()?)
}

/// Remembers the answer.
///
/// # Errors
/// If the database cannot be written.
pub(crate) async fn remember<T: Serialize>(
    tx: &Tx,
    scope: &str,
    key: &str,
    now: Moment,
    answer: &T,
) -> Result<(), Error> {
    Ok(morgue::idempotency::put(tx, scope, key, now, &serde_json::to_string(answer)?).await?)
}

/// Forgets answers older than [`AGE`] and says how many.
///
/// # Errors
/// If the database cannot be written.
pub async fn forget(newsroom: &Newsroom, granted: Granted<'_, Administer, House>) -> Result<u64, Error> {
    let _ = granted;
    let age = i64::try_from(AGE.as_millis()).unwrap_or(i64::MAX);
    let tx = newsroom.begin().await?;
    let gone = morgue::idempotency::forget_before(&tx, Moment(newsroom.now().0.saturating_sub(age))).await?;
    tx.commit().await?;
    Ok(gone)
}
