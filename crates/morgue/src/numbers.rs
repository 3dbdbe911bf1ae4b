//! Things by the numbers that other systems know them by: ids of ours in a range, see [`copy::id::short`].

use copy::{ArticleId, List, MediaId, Moment};

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
    SHOWN_MEDIA = "select id from media where hidden = 0 and wp_id > 0 order by wp_id desc limit $1 offset $2";
    SHOWN_MEDIA_COUNT = "select count(*) from (select id from media where hidden = 0 and wp_id > 0 limit $1) as found";
    LEADS = "select id from articles where lead = $1 and state = 'published' and access = 'public' limit 1";
    WITHIN = "select article from listing where list = $1 and at > $2 and at < $3
              order by at desc, article desc limit $4 offset $5";
    WITHIN_UP = "select article from listing where list = $1 and at > $2 and at < $3
              order by at, article limit $4 offset $5";
    WITHIN_COUNT = "select count(*) from (select article from listing where list = $1 and at > $2 and at < $3 limit $4) as found";
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

/// The media that everybody may know of by themselves, newest first: those that had a page of their own in WordPress.
///
/// # Errors
/// If the database cannot be read.
pub async fn shown_media(q: &impl Query, offset: i64, limit: i64) -> Result<Vec<MediaId>, Error> {
    let rows = q.query(&SHOWN_MEDIA, args![limit, offset]).await?;
    rows.iter().map(|row| row.int(0).map(MediaId)).collect()
}

/// How many of them there are, up to `most`.
///
/// # Errors
/// If the database cannot be read.
pub async fn count_shown_media(q: &impl Query, most: i64) -> Result<i64, Error> {
    count(&q.query(&SHOWN_MEDIA_COUNT, args![most]).await?)
}

/// Whether a medium stands at the head of an article that everybody may read.
///
/// # Errors
/// If the database cannot be read.
pub async fn leads(q: &impl Query, id: MediaId) -> Result<bool, Error> {
    Ok(!q.query(&LEADS, args![id]).await?.is_empty())
}

/// A list between two moments, neither included.
#[derive(Debug, Clone, Copy)]
pub struct Within<'a> {
    /// The list.
    pub list: &'a List,
    /// After this moment.
    pub after: Moment,
    /// Before this one.
    pub before: Moment,
}

/// The articles of a list between two moments, newest first, or oldest first if `up`.
///
/// # Errors
/// If the database cannot be read.
pub async fn within(
    q: &impl Query,
    it: Within<'_>,
    up: bool,
    offset: i64,
    limit: i64,
) -> Result<Vec<ArticleId>, Error> {
    let sql = if up { &WITHIN_UP } else { &WITHIN };
    let row = args![it.list.to_string(), it.after, it.before, limit, offset];
    let rows = q.query(sql, row).await?;
    rows.iter().map(|row| row.int(0).map(ArticleId)).collect()
}

/// How many that are, up to `most`.
///
/// # Errors
/// If the database cannot be read.
pub async fn count_within(q: &impl Query, it: Within<'_>, most: i64) -> Result<i64, Error> {
    let row = args![it.list.to_string(), it.after, it.before, most];
    count(&q.query(&WITHIN_COUNT, row).await?)
}

fn count(rows: &[crate::row::Row]) -> Result<i64, Error> {
    rows.first().map_or(Ok(0), |row| row.int(0))
}
