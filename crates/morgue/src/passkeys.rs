//! Passkeys: public keys of people who work here.

use copy::{Moment, PersonId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

macro_rules! columns {
    () => {
        "id, credential, person, name, host, algorithm, public_key, counter, synced, made_at, used_at"
    };
}

statements! {
    BY_CREDENTIAL = concat!("select ", columns!(), " from passkeys where credential = $1");
    OF_PERSON = concat!("select ", columns!(), " from passkeys where person = $1 order by id");
    INSERT = "insert into passkeys (id, credential, person, name, host, algorithm, public_key, counter, synced, made_at,
        used_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    USED = "update passkeys set counter = $3, synced = $4, used_at = $5 where id = $1 and counter = $2";
    RENAME = "update passkeys set name = $3 where id = $1 and person = $2";
    REMOVE = "delete from passkeys where id = $1 and person = $2";
    DROP = "delete from passkeys where person = $1";
}

/// A passkey as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Its number here.
    pub id: i64,
    /// What its authenticator calls it, as base64url.
    pub credential: String,
    /// Whose.
    pub person: PersonId,
    /// What its owner calls it.
    pub name: String,
    /// The host name it was made for.
    pub host: String,
    /// The number of its algorithm (COSE).
    pub algorithm: i64,
    /// The public key, as the algorithm wants it.
    pub public_key: Vec<u8>,
    /// How often the authenticator says that it signed; 0 if it does not count.
    pub counter: i64,
    /// It is kept on several of its owner's devices.
    pub synced: bool,
    /// Since when.
    pub made: Moment,
    /// When it was last used.
    pub used: Option<Moment>,
}

/// The passkey that its authenticator calls so.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_credential(q: &impl Query, credential: &str) -> Result<Option<Passkey>, Error> {
    let rows = q.query(&BY_CREDENTIAL, args![credential]).await?;
    rows.into_iter().next().map(passkey).transpose()
}

/// Somebody's passkeys, the oldest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_person(q: &impl Query, person: PersonId) -> Result<Vec<Passkey>, Error> {
    let rows = q.query(&OF_PERSON, args![person]).await?;
    rows.into_iter().map(passkey).collect()
}

/// Keeps a new one.
///
/// # Errors
/// [`Error::Taken`] if it is kept already.
pub async fn insert(tx: &Tx, it: &Passkey) -> Result<(), Error> {
    let row = args![
        it.id,
        &it.credential,
        it.person,
        &it.name,
        &it.host,
        it.algorithm,
        it.public_key.as_slice(),
        it.counter,
        it.synced,
        it.made,
        it.used,
    ];
    tx.execute(&INSERT, row).await.map(drop)
}

/// It was used: `it` as it was before. `false` if it was used by somebody else meanwhile, or is gone.
///
/// # Errors
/// If the database cannot be written.
pub async fn used(tx: &Tx, it: &Passkey, counter: i64, synced: bool, at: Moment) -> Result<bool, Error> {
    Ok(tx
        .execute(&USED, args![it.id, it.counter, counter, synced, at])
        .await?
        == 1)
}

/// Calls one of somebody's something else, and says whether it was there.
///
/// # Errors
/// If the database cannot be written.
pub async fn rename(tx: &Tx, id: i64, person: PersonId, name: &str) -> Result<bool, Error> {
    Ok(tx.execute(&RENAME, args![id, person, name]).await? == 1)
}

/// Takes one of somebody's away, and says whether it was there.
///
/// # Errors
/// If the database cannot be written.
pub async fn remove(tx: &Tx, id: i64, person: PersonId) -> Result<bool, Error> {
    Ok(tx.execute(&REMOVE, args![id, person]).await? == 1)
}

/// Takes all of somebody's away.
///
/// # Errors
/// If the database cannot be written.
pub async fn remove_all(tx: &Tx, person: PersonId) -> Result<u64, Error> {
    tx.execute(&DROP, args![person]).await
}

fn passkey(row: Row) -> Result<Passkey, Error> {
    let mut row = row.columns();
    Ok(Passkey {
        id: row.int()?,
        credential: row.text()?,
        person: PersonId(row.int()?),
        name: row.text()?,
        host: row.text()?,
        algorithm: row.int()?,
        public_key: row.bytes()?,
        counter: row.int()?,
        synced: row.yes()?,
        made: row.moment()?,
        used: row.opt_int()?.map(Moment),
    })
}
