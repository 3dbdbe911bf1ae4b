//! Who did what, when and from where. Only ever added to, in the transaction of the deed.
//!
//! A deed is a short stable word: `signed-in`, `signed-out`, `sign-in-refused`, `code-refused`, `proof-refused`,
//! `proved-again`, `session-ended`, `sessions-ended`, `invited`, `invitation-withdrawn`, `joined`, `reset-made`,
//! `reset-used`, `role-changed`, `suspended`, `let-back-in`, `profile-changed`, `password-changed`,
//! `second-step-added`, `second-step-removed`, `recovery-codes-made`, `passkey-added`, `passkey-removed`,
//! `passkey-refused`. Other services add their own.

use std::net::IpAddr;

use copy::{ArticleId, PersonId};
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

/// What was done to the paper, the latest first: the change log without what people do all day (saving, checking) and what
/// the paper works out by itself. Up to `limit` lines are looked through, so a page may hold fewer; the second answer is where the
/// next page begins, if there is one. What a line is about is the headline of its piece, where it has one.
///
/// # Errors
/// If the database does not answer.
pub async fn deeds(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    before: Option<i64>,
    limit: i64,
) -> Result<(Vec<Entry>, Option<i64>), Error> {
    const QUIET: [&str; 5] = ["saved", "checked", "related_set", "remarked", "expired"];
    const OF_PIECES: [&str; 5] = ["published", "withdrawn", "spiked", "moved", "undone"];
    let _ = granted;
    let db = newsroom.db().await?;
    let limit = limit.clamp(1, MANY);
    let found = morgue::changes::before(&db, before.unwrap_or(i64::MAX), limit).await?;
    let full = i64::try_from(found.len()).is_ok_and(|many| many == limit);
    let next = found.last().filter(|_| full).map(|line| line.seq);
    let pieces = found
        .iter()
        .filter(|line| OF_PIECES.contains(&line.deed.as_str()));
    let pieces: Vec<ArticleId> = pieces.map(|line| ArticleId(line.thing)).collect();
    let lives = morgue::articles::by_ids(&db, &pieces).await?;
    let shown = found
        .into_iter()
        .filter(|line| !QUIET.contains(&line.deed.as_str()));
    let entries = shown.map(|line| Entry {
        id: line.seq,
        at: line.at,
        person: line.by,
        words: lives
            .iter()
            .find(|life| life.id.0 == line.thing)
            .map(|life| life.headline.clone())
            .unwrap_or_default(),
        deed: line.deed,
        thing: line.thing,
        address: String::new(),
    });
    Ok((entries.collect(), next))
}
