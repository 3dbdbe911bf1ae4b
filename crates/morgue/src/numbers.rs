//! Things by the numbers that other systems know them by: ids of ours in a range, see [`copy::id::short`].

use crate::db::Query;
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

statements! {
    ARTICLES = "select id from articles where id >= $1 and id < $2 order by id limit 4096";
    MEDIA = "select id from media where id >= $1 and id < $2 order by id limit 4096";
    TOPICS = "select id from topics where id >= $1 and id < $2 order by id limit 4096";
    PEOPLE = "select id from people where id >= $1 and id < $2 order by id limit 4096";
    PERSON_NUMBER = "select wp_id from people where id = $1";
    LATEST_MEDIA = "select id from media where id < $1 order by id desc limit $2 offset $3";
}

/// What kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An article or page.
    Article,
    /// A medium.
    Media,
    /// A topic.
    Topic,
    /// A person.
    Person,
}

/// The ids of a kind from `from` up to, and without, `to`.
///
/// # Errors
/// If the database cannot be read.
pub async fn between(q: &impl Query, kind: Kind, from: i64, to: i64) -> Result<Vec<i64>, Error> {
    let sql = match kind {
        Kind::Article => &ARTICLES,
        Kind::Media => &MEDIA,
        Kind::Topic => &TOPICS,
        Kind::Person => &PEOPLE,
    };
    let rows = q.query(sql, args![from, to]).await?;
    rows.iter().map(|row| row.int(0)).collect()
}

/// The numbers of people in WordPress, in the order of `people`.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_people(q: &impl Query, people: &[copy::PersonId]) -> Result<Vec<Option<i64>>, Error> {
    let asked = people.iter().map(|id| args![*id]).collect();
    let answers = q.query_all(&PERSON_NUMBER, asked).await?;
    let numbers = answers.into_iter().map(|rows| match rows.into_iter().next() {
        Some(row) => row.columns().opt_int(),
        None => Ok(None),
    });
    numbers.collect()
}

/// The ids of media below `before`, newest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn latest_media(q: &impl Query, before: i64, offset: i64, limit: i64) -> Result<Vec<i64>, Error> {
    let rows = q.query(&LATEST_MEDIA, args![before, limit, offset]).await?;
    rows.iter().map(|row| row.int(0)).collect()
}
