//! Who works here, with what is kept of their secrets. Nothing here is for readers.

use copy::{Moment, PersonId, SectionId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

macro_rules! columns {
    () => {
        "person, login_key, mail_key, role, sections, suspended, secret, secret_alone, sealed, sealed_next, \
         last_step, since, demanded_at, seen_at"
    };
}

statements! {
    BY_PERSON = concat!("select ", columns!(), " from staff where person = $1");
    BY_LOGIN = concat!("select ", columns!(), " from staff where login_key = $1");
    BY_MAIL = concat!("select ", columns!(), " from staff where mail_key = $1");
    ALL = concat!("select ", columns!(), " from staff order by login_key limit $1");
    IN_ROLE = "select count(*) from staff where role = $1 and suspended = 0";
    FIRST = "select person from staff where person >= 0 order by person limit 1";
    PUT = "insert into staff (person, login_key, mail_key, role, sections, suspended, secret, secret_alone, sealed,
        sealed_next, last_step, since) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        on conflict (person) do update set login_key = excluded.login_key, mail_key = excluded.mail_key,
        role = excluded.role, sections = excluded.sections, suspended = excluded.suspended,
        secret = excluded.secret, secret_alone = excluded.secret_alone, sealed = excluded.sealed,
        sealed_next = excluded.sealed_next, last_step = excluded.last_step";
    STEP = "update staff set last_step = $2 where person = $1 and last_step < $2";
    SECRET = "update staff set secret = $2 where person = $1 and secret = $3";
    DEMAND = "update staff set demanded_at = $2 where person = $1 and demanded_at is null";
    CODES = "select count(*) from recovery_codes where person = $1";
    CODE_PUT = "insert into recovery_codes (person, hash) values ($1, $2)";
    CODE_USE = "delete from recovery_codes where person = $1 and hash = $2";
    CODES_DROP = "delete from recovery_codes where person = $1";
}

/// Staff that a list holds at most. A newsroom has tens.
const MANY: i64 = 10_000;

/// Somebody who may come in.
#[derive(Clone, PartialEq, Eq)]
pub struct Staff {
    /// Who.
    pub person: PersonId,
    /// The name to sign in with, folded; unique.
    pub login_key: String,
    /// The mail address to sign in with, folded; unique.
    pub mail_key: Option<String>,
    /// The word of their role.
    pub role: String,
    /// The sections they work in; empty is all.
    pub sections: Vec<SectionId>,
    /// They may not come in for now.
    pub suspended: bool,
    /// Their password, as the PHC string of its Argon2id hash.
    pub secret: Option<String>,
    /// The password is long enough to be the only proof.
    pub secret_alone: bool,
    /// The secret that they share with their authenticator, sealed.
    pub sealed: Option<String>,
    /// One that they have not confirmed yet, sealed.
    pub sealed_next: Option<String>,
    /// The last step of time whose code was used.
    pub last_step: i64,
    /// Since when they work here.
    pub since: Moment,
    /// When a second step was first demanded of them while they had none. Kept by [`demand`] alone.
    pub demanded: Option<Moment>,
    /// When they were last here, to the minute. Kept by [`crate::sessions::seen`] alone.
    pub seen: Option<Moment>,
}

impl std::fmt::Debug for Staff {
    /// Without names, addresses and secrets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Staff")
            .field("person", &self.person)
            .field("role", &self.role)
            .field("suspended", &self.suspended)
            .finish_non_exhaustive()
    }
}

/// The row of a person.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_person(q: &impl Query, person: PersonId) -> Result<Option<Staff>, Error> {
    one(q.query(&BY_PERSON, args![person]).await?)
}

/// Whoever signs in with this folded name.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_login(q: &impl Query, key: &str) -> Result<Option<Staff>, Error> {
    one(q.query(&BY_LOGIN, args![key]).await?)
}

/// Whoever has this folded mail address.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_mail(q: &impl Query, key: &str) -> Result<Option<Staff>, Error> {
    one(q.query(&BY_MAIL, args![key]).await?)
}

/// Everybody, by the name they sign in with.
///
/// # Errors
/// If the database cannot be read.
pub async fn all(q: &impl Query) -> Result<Vec<Staff>, Error> {
    let rows = q.query(&ALL, args![MANY]).await?;
    rows.into_iter().map(staff).collect()
}

/// How many have this role and may come in.
///
/// # Errors
/// If the database cannot be read.
pub async fn in_role(q: &impl Query, role: &str) -> Result<i64, Error> {
    let rows = q.query(&IN_ROLE, args![role]).await?;
    rows.first().map_or(Ok(0), |row| row.int(0))
}

/// Whether nobody works here yet.
///
/// # Errors
/// If the database cannot be read.
pub async fn nobody(q: &impl Query) -> Result<bool, Error> {
    Ok(q.query(&FIRST, args![]).await?.is_empty())
}

/// A second step is demanded of somebody who has none. Only the first time counts.
///
/// # Errors
/// If the database cannot be written.
pub async fn demand(tx: &Tx, person: PersonId, at: Moment) -> Result<(), Error> {
    tx.execute(&DEMAND, args![person, at]).await.map(drop)
}

/// Adds somebody or changes everything about them but since when, when a second step was demanded, and when they were
/// here.
///
/// # Errors
/// [`Error::Taken`] if somebody else signs in with that name or address.
pub async fn put(tx: &Tx, it: &Staff) -> Result<(), Error> {
    let sections: Vec<i64> = it.sections.iter().map(|id| id.0).collect();
    let sections = serde_json::to_string(&sections).map_err(|why| Error::Refused { why: why.to_string() })?;
    let row = args![
        it.person,
        &it.login_key,
        it.mail_key.as_ref(),
        &it.role,
        sections,
        it.suspended,
        it.secret.as_ref(),
        it.secret_alone,
        it.sealed.as_ref(),
        it.sealed_next.as_ref(),
        it.last_step,
        it.since,
    ];
    tx.execute(&PUT, row).await.map(drop)
}

/// Uses up a step of time, and says whether it was still unused: of two who come with one code, one gets in.
///
/// # Errors
/// If the database cannot be written.
pub async fn use_step(tx: &Tx, person: PersonId, step: i64) -> Result<bool, Error> {
    Ok(tx.execute(&STEP, args![person, step]).await? == 1)
}

/// Replaces the hash of a password by another of the same password, unless it was changed meanwhile.
///
/// # Errors
/// If the database cannot be written.
pub async fn rehash(tx: &Tx, person: PersonId, before: &str, after: &str) -> Result<(), Error> {
    tx.execute(&SECRET, args![person, after, before]).await.map(drop)
}

/// How many recovery codes somebody has left.
///
/// # Errors
/// If the database cannot be read.
pub async fn codes_left(q: &impl Query, person: PersonId) -> Result<i64, Error> {
    let rows = q.query(&CODES, args![person]).await?;
    rows.first().map_or(Ok(0), |row| row.int(0))
}

/// Replaces somebody's recovery codes by these, given as hashes.
///
/// # Errors
/// If the database cannot be written.
pub async fn set_codes(tx: &Tx, person: PersonId, hashes: &[copy::Hash]) -> Result<(), Error> {
    tx.execute(&CODES_DROP, args![person]).await?;
    let rows = hashes.iter().map(|hash| (&CODE_PUT, args![person, hash]));
    tx.batch(rows.collect()).await
}

/// Uses up a recovery code, and says whether there was one.
///
/// # Errors
/// If the database cannot be written.
pub async fn use_code(tx: &Tx, person: PersonId, hash: &copy::Hash) -> Result<bool, Error> {
    Ok(tx.execute(&CODE_USE, args![person, hash]).await? == 1)
}

fn one(rows: Vec<Row>) -> Result<Option<Staff>, Error> {
    rows.into_iter().next().map(staff).transpose()
}

fn staff(row: Row) -> Result<Staff, Error> {
    let mut row = row.columns();
    Ok(Staff {
        person: PersonId(row.int()?),
        login_key: row.text()?,
        mail_key: row.opt_text()?,
        role: row.text()?,
        sections: sections(&row.text()?)?,
        suspended: row.yes()?,
        secret: row.opt_text()?,
        secret_alone: row.yes()?,
        sealed: row.opt_text()?,
        sealed_next: row.opt_text()?,
        last_step: row.int()?,
        since: row.moment()?,
        demanded: row.opt_int()?.map(Moment),
        seen: row.opt_int()?.map(Moment),
    })
}

/// Ids of sections, as they are kept.
pub(crate) fn sections(kept: &str) -> Result<Vec<SectionId>, Error> {
    let ids: Vec<i64> =
        serde_json::from_str(kept).map_err(|why| Error::spoiled(format!("sections: {why}")))?;
    Ok(ids.into_iter().map(SectionId).collect())
}
