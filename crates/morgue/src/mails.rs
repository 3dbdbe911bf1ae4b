//! Mails that wait to be sent, and what became of those that were. What they say is sealed.

use copy::{Moment, PersonId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

macro_rules! columns {
    () => {
        "select id, kind, person, state, sealed, made_at, next_at, expires_at, tries, why from mails where "
    };
}

statements! {
    BY_ID = concat!(columns!(), "id = $1");
    DUE = concat!(columns!(), "state = 'waiting' and next_at <= $1 order by next_at, id limit $2");
    IN_STATE = concat!(columns!(), "state = $1 order by next_at desc, id desc limit $2");
    MANY = "select count(*) from mails where state = $1";
    SINCE = "select count(*) from mails where person = $1 and kind = $2 and made_at > $3";
    INSERT = "insert into mails (id, kind, person, state, sealed, made_at, next_at, expires_at, tries, why)
        values ($1, $2, $3, 'waiting', $4, $5, $6, $7, 0, '')";
    CLAIM = "update mails set tries = tries + 1, next_at = $3 where id = $1 and next_at = $2 and state = 'waiting'";
    AGAIN = "update mails set next_at = $2, why = $3 where id = $1 and state = 'waiting'";
    DONE = "update mails set state = $2, sealed = '', why = $3, next_at = $4 where id = $1";
    DROP = "delete from mails where id = $1";
    FORGET = "delete from mails where state <> 'waiting' and made_at < $1";
}

/// Where a mail is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is tried, and tried again.
    Waiting,
    /// The mail server has taken it.
    Sent,
    /// It cannot be sent.
    Failed,
}

impl State {
    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Sent => "sent",
            State::Failed => "failed",
        }
    }

    fn parse(word: &str) -> Result<Self, Error> {
        [State::Waiting, State::Sent, State::Failed]
            .into_iter()
            .find(|state| state.as_str() == word)
            .ok_or_else(|| Error::spoiled("a mail is in no known state"))
    }
}

/// A mail as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its number.
    pub id: i64,
    /// What it is for, in a short word.
    pub kind: String,
    /// Whom it concerns, if they work here.
    pub person: Option<PersonId>,
    /// Where it is on its way.
    pub state: State,
    /// Address, words and links, sealed; empty when it is on its way no more.
    pub sealed: String,
    /// Since when it waits.
    pub made: Moment,
    /// When it is tried next; for one that is on its way no more, when that was.
    pub next: Moment,
    /// When nobody needs it any more.
    pub expires: Moment,
    /// How often it was tried.
    pub tries: i64,
    /// What went wrong last.
    pub why: String,
}

impl std::fmt::Debug for Mail {
    /// Without what it says.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mail")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("state", &self.state)
            .field("tries", &self.tries)
            .finish_non_exhaustive()
    }
}

/// The mail with this number.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_id(q: &impl Query, id: i64) -> Result<Option<Mail>, Error> {
    let rows = q.query(&BY_ID, args![id]).await?;
    rows.into_iter().next().map(mail).transpose()
}

/// Mails whose turn has come, the longest due first.
///
/// # Errors
/// If the database cannot be read.
pub async fn due(q: &impl Query, now: Moment, limit: i64) -> Result<Vec<Mail>, Error> {
    let rows = q.query(&DUE, args![now, limit]).await?;
    rows.into_iter().map(mail).collect()
}

/// Mails in a state, the latest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn in_state(q: &impl Query, state: State, limit: i64) -> Result<Vec<Mail>, Error> {
    let rows = q.query(&IN_STATE, args![state.as_str(), limit]).await?;
    rows.into_iter().map(mail).collect()
}

/// How many are in a state.
///
/// # Errors
/// If the database cannot be read.
pub async fn many(q: &impl Query, state: State) -> Result<i64, Error> {
    let rows = q.query(&MANY, args![state.as_str()]).await?;
    rows.first().map_or(Ok(0), |row| row.int(0))
}

/// How many of a kind somebody was written since a moment.
///
/// # Errors
/// If the database cannot be read.
pub async fn since(q: &impl Query, person: PersonId, kind: &str, at: Moment) -> Result<i64, Error> {
    let rows = q.query(&SINCE, args![person, kind, at]).await?;
    rows.first().map_or(Ok(0), |row| row.int(0))
}

/// Keeps a new one; it waits.
///
/// # Errors
/// If the database cannot be written.
pub async fn insert(tx: &Tx, it: &Mail) -> Result<(), Error> {
    let row = args![
        it.id, &it.kind, it.person, &it.sealed, it.made, it.next, it.expires
    ];
    tx.execute(&INSERT, row).await.map(drop)
}

/// Takes one in hand until `until`; `false` if another process did. Should this one die, it is tried again then.
///
/// # Errors
/// If the database cannot be written.
pub async fn claim(tx: &Tx, it: &Mail, until: Moment) -> Result<bool, Error> {
    Ok(tx.execute(&CLAIM, args![it.id, it.next, until]).await? == 1)
}

/// It is tried again at `next`.
///
/// # Errors
/// If the database cannot be written.
pub async fn again(tx: &Tx, id: i64, next: Moment, why: &str) -> Result<(), Error> {
    tx.execute(&AGAIN, args![id, next, why]).await.map(drop)
}

/// It is on its way no more: nothing of what it said is left.
///
/// # Errors
/// If the database cannot be written.
pub async fn done(tx: &Tx, id: i64, state: State, why: &str, at: Moment) -> Result<(), Error> {
    tx.execute(&DONE, args![id, state.as_str(), why, at])
        .await
        .map(drop)
}

/// Takes one away, and says whether it was there.
///
/// # Errors
/// If the database cannot be written.
pub async fn remove(tx: &Tx, id: i64) -> Result<bool, Error> {
    Ok(tx.execute(&DROP, args![id]).await? == 1)
}

/// Forgets those made before a moment that are on their way no more.
///
/// # Errors
/// If the database cannot be written.
pub async fn forget(tx: &Tx, before: Moment) -> Result<(), Error> {
    tx.execute(&FORGET, args![before]).await.map(drop)
}

fn mail(row: Row) -> Result<Mail, Error> {
    let mut row = row.columns();
    Ok(Mail {
        id: row.int()?,
        kind: row.text()?,
        person: row.opt_int()?.map(PersonId),
        state: State::parse(&row.text()?)?,
        sealed: row.text()?,
        made: row.moment()?,
        next: row.moment()?,
        expires: row.moment()?,
        tries: row.int()?,
        why: row.text()?,
    })
}
