//! Who did what, when and from where. Only ever added to, in the transaction of the deed.
//!
//! A deed is a short stable word: `signed-in`, `signed-out`, `sign-in-refused`, `code-refused`, `proof-refused`,
//! `proved-again`, `session-ended`, `sessions-ended`, `invited`, `invitation-withdrawn`, `joined`, `reset-made`,
//! `reset-used`, `role-changed`, `suspended`, `let-back-in`, `profile-changed`, `password-changed`,
//! `second-step-added`, `second-step-removed`, `recovery-codes-made`, `passkey-added`, `passkey-removed`,
//! `passkey-refused`. Other services add their own.

use std::net::IpAddr;

use copy::PersonId;
use morgue::Tx;

pub use morgue::audit::Line as Entry;

use crate::access::{Administer, Granted, House};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// Lines that are given at once, at most.
const MANY: i64 = 500;

/// Characters of a line's words.
const WORDS: usize = 500;

/// Who did something, and from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct By {
    /// Who; `None` at the console, or if that is not known.
    pub person: Option<PersonId>,
    /// From which network address; `None` at the console, or for what is done by the clock.
    pub address: Option<IpAddr>,
}

/// Writes a line, in the transaction that does the deed: both happen or neither. `deed` is a short word with hyphens;
/// `words` never hold a secret or a mail address.
///
/// # Errors
/// If the database cannot be written.
pub async fn note(
    newsroom: &Newsroom,
    tx: &Tx,
    by: By,
    deed: &'static str,
    thing: i64,
    words: &str,
) -> Result<(), Error> {
    let line = Entry {
        id: newsroom.id(),
        at: newsroom.now(),
        person: by.person,
        deed: deed.to_owned(),
        thing,
        words: words
            .chars()
            .filter(|letter| !letter.is_control())
            .take(WORDS)
            .collect(),
        address: by.address.map(|address| address.to_string()).unwrap_or_default(),
    };
    Ok(morgue::audit::add(tx, &line).await?)
}

/// Lines, the latest first, at most `limit`: those before the line `before`, if given, and of one person, if given.
///
/// # Errors
/// If the database does not answer.
pub async fn list(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    of: Option<PersonId>,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Entry>, Error> {
    let _ = granted;
    let db = newsroom.db().await?;
    let (before, limit) = (before.unwrap_or(i64::MAX), limit.clamp(1, MANY));
    Ok(match of {
        Some(person) => morgue::audit::of_person(&db, person, before, limit).await?,
        None => morgue::audit::page(&db, before, limit).await?,
    })
}
