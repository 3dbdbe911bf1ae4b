//! People: who writes, edits and is credited.
//!
//! What serves readers selects neither login nor mail; [`whole`] is for the newsroom and the import.

use copy::{Person, PersonId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

macro_rules! columns {
    () => {
        "id, name, slug, bio, contact, url"
    };
}

statements! {
    BY_ID = concat!("select ", columns!(), " from people where id = $1");
    BY_SLUG = concat!("select ", columns!(), " from people where slug = $1");
    BY_WP_ID = concat!("select ", columns!(), " from people where wp_id = $1 order by id limit 1");
    BY_WP_LOGIN = concat!("select ", columns!(), " from people where wp_login = $1 order by id limit 1");
    ALL = concat!("select ", columns!(), " from people order by name, id limit $1 offset $2");
    WHOLE = concat!("select ", columns!(), ", login, mail, wp_id, wp_login from people where id = $1");
    PUT = "insert into people (id, name, slug, bio, contact, url, login, mail, wp_id, wp_login)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
           on conflict (id) do update set name = excluded.name, slug = excluded.slug, bio = excluded.bio,
           contact = excluded.contact, url = excluded.url, login = excluded.login, mail = excluded.mail,
           wp_id = excluded.wp_id, wp_login = excluded.wp_login";
}

/// A person with what they were in WordPress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The person, with login and mail.
    pub person: Person,
    /// Their number in WordPress.
    pub wp_id: Option<i64>,
    /// Their login name in WordPress, by which its items name them.
    pub wp_login: Option<String>,
}

/// The person with this id, without login and mail.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_id(q: &impl Query, id: PersonId) -> Result<Option<Person>, Error> {
    one(q.query(&BY_ID, args![id]).await?)
}

/// The people with these ids, in this order, without login and mail; those that are not there are left out.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_ids(q: &impl Query, ids: &[PersonId]) -> Result<Vec<Person>, Error> {
    let answers = q
        .query_all(&BY_ID, ids.iter().map(|id| args![*id]).collect())
        .await?;
    answers.into_iter().flatten().map(person).collect()
}

/// The person with this slug, without login and mail.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_slug(q: &impl Query, slug: &str) -> Result<Option<Person>, Error> {
    one(q.query(&BY_SLUG, args![slug]).await?)
}

/// The person who had this number in WordPress, without login and mail.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_wp_id(q: &impl Query, wp_id: i64) -> Result<Option<Person>, Error> {
    one(q.query(&BY_WP_ID, args![wp_id]).await?)
}

/// The person who had this login name in WordPress, without login and mail.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_wp_login(q: &impl Query, login: &str) -> Result<Option<Person>, Error> {
    one(q.query(&BY_WP_LOGIN, args![login]).await?)
}

/// People by name, without login and mail.
///
/// # Errors
/// If the database cannot be read.
pub async fn all(q: &impl Query, offset: i64, limit: i64) -> Result<Vec<Person>, Error> {
    q.query(&ALL, args![limit, offset])
        .await?
        .into_iter()
        .map(person)
        .collect()
}

/// Everything about a person. Never for a public page.
///
/// # Errors
/// If the database cannot be read.
pub async fn whole(q: &impl Query, id: PersonId) -> Result<Option<Kept>, Error> {
    let Some(row) = q.query(&WHOLE, args![id]).await?.into_iter().next() else {
        return Ok(None);
    };
    let mut row = row.columns();
    let mut person = shown(&mut row)?;
    person.login = row.opt_text()?;
    person.mail = row.opt_text()?;
    Ok(Some(Kept {
        person,
        wp_id: row.opt_int()?,
        wp_login: row.opt_text()?,
    }))
}

/// Adds or changes people.
///
/// # Errors
/// [`Error::Taken`] if somebody else has the slug or the login.
pub async fn put(tx: &Tx, people: &[Kept]) -> Result<(), Error> {
    let rows = people.iter().map(|kept| {
        let it = &kept.person;
        let (contact, url, login, mail) = (
            it.contact.as_ref(),
            it.url.as_ref(),
            it.login.as_ref(),
            it.mail.as_ref(),
        );
        let wp_login = kept.wp_login.as_ref();
        (
            &PUT,
            args![
                it.id, &it.name, &it.slug, &it.bio, contact, url, login, mail, kept.wp_id, wp_login
            ],
        )
    });
    tx.batch(rows.collect()).await
}

fn one(rows: Vec<Row>) -> Result<Option<Person>, Error> {
    rows.into_iter().next().map(person).transpose()
}

fn person(row: Row) -> Result<Person, Error> {
    shown(&mut row.columns())
}

fn shown(row: &mut crate::row::Columns) -> Result<Person, Error> {
    Ok(Person {
        id: PersonId(row.int()?),
        name: row.text()?,
        slug: row.text()?,
        bio: row.text()?,
        contact: row.opt_text()?,
        url: row.opt_text()?,
        login: None,
        mail: None,
    })
}
