//! Who did what, when and from where. Only ever added to, in the transaction of the deed.
//!
//! A deed is a short stable word: `signed-in`, `signed-out`, `sign-in-refused`, `code-refused`, `proof-refused`,
//! `proved-again`, `session-ended`, `sessions-ended`, `invited`, `invitation-withdrawn`, `joined`, `reset-made`,
//! `reset-used`, `role-changed`, `suspended`, `let-back-in`, `profile-changed`, `password-changed`,
//! `second-step-added`, `second-step-removed`, `recovery-codes-made`, `passkey-added`, `passkey-removed`,
//! `passkey-refused`, `passkey-renamed`, `steps-demanded`, `mail-forgotten`, `log-exported`. Other services add their own.

mod log;

use std::net::IpAddr;

use copy::PersonId;
use morgue::Tx;

pub use log::{Filter, Line, Lines, Which, export, is_of_the_paper, read};
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
    let sift = morgue::audit::Sift {
        person: of,
        deed: None,
        thing: None,
        after: 0,
        before: before.unwrap_or(i64::MAX),
        limit: limit.clamp(1, MANY),
    };
    Ok(morgue::audit::sifted(&newsroom.db().await?, sift).await?)
}
