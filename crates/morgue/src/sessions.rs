//! Sessions of people who are inside, the devices they came with, and what is good for minutes. Of every token only
//! its hash is kept.

use copy::{Hash, Moment, PersonId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

macro_rules! columns {
    () => {
        "id, person, opened_at, proven_at, seen_at, how, address, agent"
    };
}

statements! {
    BY_TOKEN = concat!("select ", columns!(), " from sessions where token_hash = $1");
    OF_PERSON = concat!("select ", columns!(), " from sessions where person = $1 order by seen_at desc, id desc limit $2");
    INSERT = "insert into sessions (id, token_hash, person, opened_at, proven_at, seen_at, how, address, agent)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    TOUCH = "update sessions set seen_at = $2 where id = $1 and seen_at < $2";
    SEEN = "update staff set seen_at = $2 where person = $1 and (seen_at < $2 or seen_at is null)";
    PROVE = "update sessions set token_hash = $3, proven_at = $4, how = $5 where id = $1 and token_hash = $2";
    HOW = "update sessions set how = $2 where id = $1";
    END = "delete from sessions where id = $1 and person = $2";
    END_OTHERS = "delete from sessions where person = $1 and id <> $2";
    EXPIRE_SEEN = "delete from sessions where seen_at < $1";
    EXPIRE_OPENED = "delete from sessions where opened_at < $1";
    KNOWN = "select person from devices where hash = $1 order by person";
    DEVICE_PUT = "insert into devices (hash, person, seen_at) values ($1, $2, $3)
        on conflict (hash, person) do update set seen_at = excluded.seen_at";
    DEVICES_DROP = "delete from devices where person = $1";
    DEVICES_EXPIRE = "delete from devices where seen_at < $1";
    TICKET = "select kind, person, mark, tries, expires_at from tickets where hash = $1";
    TICKET_PUT = "insert into tickets (hash, kind, person, mark, tries, expires_at) values ($1, $2, $3, $4, $5, $6)";
    TICKET_TRY = "update tickets set tries = tries + 1 where hash = $1 and tries < $2";
    TICKET_END = "delete from tickets where hash = $1";
    TICKETS_DROP = "delete from tickets where person = $1";
    TICKETS_EXPIRE = "delete from tickets where expires_at < $1";
}

/// One visit of somebody, from signing in to signing out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(pub i64);

/// A session as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// Whose.
    pub person: PersonId,
    /// Since when.
    pub opened: Moment,
    /// When its owner last showed that it is them.
    pub proven: Moment,
    /// When it was last used, to the minute.
    pub seen: Moment,
    /// The word for how it was opened.
    pub how: String,
    /// From which network address.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
}

/// The session with a token of this hash.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_token(q: &impl Query, token: &Hash) -> Result<Option<Session>, Error> {
    let rows = q.query(&BY_TOKEN, args![token]).await?;
    rows.into_iter().next().map(session).transpose()
}

/// Somebody's sessions, the last used first.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_person(q: &impl Query, person: PersonId, limit: i64) -> Result<Vec<Session>, Error> {
    let rows = q.query(&OF_PERSON, args![person, limit]).await?;
    rows.into_iter().map(session).collect()
}

/// Opens a session.
///
/// # Errors
/// If the database cannot be written.
pub async fn open(tx: &Tx, it: &Session, token: &Hash) -> Result<(), Error> {
    let (id, person) = (it.id.0, it.person);
    let row = args![
        id,
        token,
        person,
        it.opened,
        it.proven,
        it.seen,
        &it.how,
        &it.address,
        &it.agent
    ];
    tx.execute(&INSERT, row).await.map(drop)
}

/// It was used by its owner.
///
/// # Errors
/// If the database cannot be written.
pub async fn touch(tx: &Tx, id: SessionId, person: PersonId, at: Moment) -> Result<(), Error> {
    tx.execute(&TOUCH, args![id.0, at]).await?;
    seen(tx, person, at).await
}

/// Somebody is here. This outlasts their sessions.
///
/// # Errors
/// If the database cannot be written.
pub async fn seen(tx: &Tx, person: PersonId, at: Moment) -> Result<(), Error> {
    tx.execute(&SEEN, args![person, at]).await.map(drop)
}

/// Its owner showed again that it is them, in the way `how`: it goes on under another token. `false` if it has ended
/// meanwhile.
///
/// # Errors
/// If the database cannot be written.
pub async fn prove(
    tx: &Tx,
    id: SessionId,
    before: &Hash,
    after: &Hash,
    at: Moment,
    how: &str,
) -> Result<bool, Error> {
    Ok(tx.execute(&PROVE, args![id.0, before, after, at, how]).await? == 1)
}

/// Its owner showed more than when it was opened.
///
/// # Errors
/// If the database cannot be written.
pub async fn strengthen(tx: &Tx, id: SessionId, how: &str) -> Result<(), Error> {
    tx.execute(&HOW, args![id.0, how]).await.map(drop)
}

/// Ends a session of somebody, and says whether there was one.
///
/// # Errors
/// If the database cannot be written.
pub async fn end(tx: &Tx, id: SessionId, person: PersonId) -> Result<bool, Error> {
    Ok(tx.execute(&END, args![id.0, person]).await? == 1)
}

/// Ends all sessions of somebody but one, and says how many.
///
/// # Errors
/// If the database cannot be written.
pub async fn end_others(tx: &Tx, person: PersonId, but: Option<SessionId>) -> Result<u64, Error> {
    tx.execute(&END_OTHERS, args![person, but.map_or(0, |id| id.0)])
        .await
}

/// Whose device has a word of this hash: people who came in with it before.
///
/// # Errors
/// If the database cannot be read.
pub async fn known(q: &impl Query, device: &Hash) -> Result<Vec<PersonId>, Error> {
    let rows = q.query(&KNOWN, args![device]).await?;
    rows.iter().map(|row| row.int(0).map(PersonId)).collect()
}

/// Somebody came in with this device.
///
/// # Errors
/// If the database cannot be written.
pub async fn know(tx: &Tx, device: &Hash, person: PersonId, at: Moment) -> Result<(), Error> {
    tx.execute(&DEVICE_PUT, args![device, person, at]).await.map(drop)
}

/// Somebody's devices are strangers from now on, and second steps they have begun end.
///
/// # Errors
/// If the database cannot be written.
pub async fn forget_person(tx: &Tx, person: PersonId) -> Result<(), Error> {
    tx.execute(&DEVICES_DROP, args![person]).await?;
    tx.execute(&TICKETS_DROP, args![person]).await.map(drop)
}

/// Forgets what is too old to be good: sessions not used since `idle` or opened before `opened`, devices not seen
/// since `device`, tickets that ended before `now`.
///
/// # Errors
/// If the database cannot be written.
pub async fn expire(tx: &Tx, idle: Moment, opened: Moment, device: Moment, now: Moment) -> Result<(), Error> {
    tx.batch(vec![
        (&EXPIRE_SEEN, args![idle]),
        (&EXPIRE_OPENED, args![opened]),
        (&DEVICES_EXPIRE, args![device]),
        (&TICKETS_EXPIRE, args![now]),
    ])
    .await
}

/// Something that is good once and for minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// What it is for.
    pub kind: String,
    /// Whose.
    pub person: PersonId,
    /// The hash of where it is good; empty: everywhere.
    pub mark: String,
    /// How often it was tried.
    pub tries: i64,
    /// Until when.
    pub expires: Moment,
}

/// The ticket with a word of this hash.
///
/// # Errors
/// If the database cannot be read.
pub async fn ticket(q: &impl Query, hash: &Hash) -> Result<Option<Ticket>, Error> {
    let rows = q.query(&TICKET, args![hash]).await?;
    let ticket = rows.into_iter().next().map(|row| {
        let mut row = row.columns();
        Ok(Ticket {
            kind: row.text()?,
            person: PersonId(row.int()?),
            mark: row.text()?,
            tries: row.int()?,
            expires: row.moment()?,
        })
    });
    ticket.transpose()
}

/// Keeps a ticket.
///
/// # Errors
/// [`Error::Taken`] if it is kept already: for what is answered once, this is the proof.
pub async fn put_ticket(tx: &Tx, hash: &Hash, it: &Ticket) -> Result<(), Error> {
    let row = args![hash, &it.kind, it.person, &it.mark, it.tries, it.expires];
    tx.execute(&TICKET_PUT, row).await.map(drop)
}

/// Counts one try, unless there were `most` already. Says whether it may be tried.
///
/// # Errors
/// If the database cannot be written.
pub async fn try_ticket(tx: &Tx, hash: &Hash, most: i64) -> Result<bool, Error> {
    Ok(tx.execute(&TICKET_TRY, args![hash, most]).await? == 1)
}

/// Ends a ticket, and says whether it was there: of two who come with it, one gets in.
///
/// # Errors
/// If the database cannot be written.
pub async fn end_ticket(tx: &Tx, hash: &Hash) -> Result<bool, Error> {
    Ok(tx.execute(&TICKET_END, args![hash]).await? == 1)
}

fn session(row: Row) -> Result<Session, Error> {
    let mut row = row.columns();
    Ok(Session {
        id: SessionId(row.int()?),
        person: PersonId(row.int()?),
        opened: row.moment()?,
        proven: row.moment()?,
        seen: row.moment()?,
        how: row.text()?,
        address: row.text()?,
        agent: row.text()?,
    })
}
