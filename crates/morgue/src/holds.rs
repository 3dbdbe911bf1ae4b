//! Who writes an article, and which windows have it open.

use copy::{ArticleId, Moment, PersonId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

statements! {
    GET = "select session, person, since, seen from holds where article = $1";
    PUT = "insert into holds (article, session, person, since, seen) values ($1, $2, $3, $4, $5)
        on conflict (article) do update set session = excluded.session, person = excluded.person,
        since = excluded.since, seen = excluded.seen";
    CLEAR = "delete from holds where article = $1 and session = $2";
    HERE = "insert into presences (article, session, person, field, since, seen) values ($1, $2, $3, $4, $5, $5)
        on conflict (article, session) do update set person = excluded.person, field = excluded.field,
        seen = excluded.seen";
    LEAVE = "delete from presences where article = $1 and session = $2";
    FORGET = "delete from presences where article = $1 and seen < $2";
    WHO = "select session, person, field, since, seen from presences where article = $1 order by session limit 200";
}

/// Who holds an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// In which window.
    pub session: String,
    /// Who.
    pub person: Option<PersonId>,
    /// Since when.
    pub since: Moment,
    /// When they last wrote or asked for it.
    pub seen: Moment,
}

/// A window that has an article open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// The window.
    pub session: String,
    /// Whose.
    pub person: Option<PersonId>,
    /// In which field they are.
    pub field: String,
    /// Since when.
    pub since: Moment,
    /// When it last said so.
    pub seen: Moment,
}

/// Who holds an article.
///
/// # Errors
/// If the database cannot be read.
pub async fn get(q: &impl Query, article: ArticleId) -> Result<Option<Hold>, Error> {
    let Some(row) = q.query(&GET, args![article]).await?.into_iter().next() else {
        return Ok(None);
    };
    let mut row = row.columns();
    Ok(Some(Hold {
        session: row.text()?,
        person: row.opt_int()?.map(PersonId),
        since: row.moment()?,
        seen: row.moment()?,
    }))
}

/// Gives an article to a window.
///
/// # Errors
/// [`Error::Refused`] if there is no such article.
pub async fn put(tx: &Tx, article: ArticleId, it: &Hold) -> Result<(), Error> {
    let row = args![article, &it.session, it.person, it.since, it.seen];
    tx.execute(&PUT, row).await.map(drop)
}

/// Lets an article go, if this window holds it.
///
/// # Errors
/// If the database cannot be written.
pub async fn clear(tx: &Tx, article: ArticleId, session: &str) -> Result<(), Error> {
    tx.execute(&CLEAR, args![article, session]).await.map(drop)
}

/// Says that a window has an article open.
///
/// # Errors
/// [`Error::Refused`] if there is no such article.
pub async fn here(
    tx: &Tx,
    article: ArticleId,
    session: &str,
    person: Option<PersonId>,
    field: &str,
    now: Moment,
) -> Result<(), Error> {
    tx.execute(&HERE, args![article, session, person, field, now])
        .await
        .map(drop)
}

/// Says that a window was closed.
///
/// # Errors
/// If the database cannot be written.
pub async fn leave(tx: &Tx, article: ArticleId, session: &str) -> Result<(), Error> {
    tx.execute(&LEAVE, args![article, session]).await.map(drop)
}

/// Forgets the windows that were last heard of before `moment`.
///
/// # Errors
/// If the database cannot be written.
pub async fn forget(tx: &Tx, article: ArticleId, moment: Moment) -> Result<(), Error> {
    tx.execute(&FORGET, args![article, moment]).await.map(drop)
}

/// The windows that have an article open, first come first.
///
/// # Errors
/// If the database cannot be read.
pub async fn who(q: &impl Query, article: ArticleId) -> Result<Vec<Presence>, Error> {
    let rows = q.query(&WHO, args![article]).await?;
    let all = rows.into_iter().map(|row| {
        let mut row = row.columns();
        Ok(Presence {
            session: row.text()?,
            person: row.opt_int()?.map(PersonId),
            field: row.text()?,
            since: row.moment()?,
            seen: row.moment()?,
        })
    });
    let mut all: Vec<Presence> = all.collect::<Result<_, Error>>()?;
    all.sort_by_key(|one| one.since);
    Ok(all)
}
