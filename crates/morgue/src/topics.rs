//! Topics: what or whom articles are about.

use copy::TopicId;

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

macro_rules! columns {
    () => {
        "id, scheme, slug, name, description, wp_id"
    };
}

statements! {
    BY_ID = concat!("select ", columns!(), " from topics where id = $1");
    BY_SLUG = concat!("select ", columns!(), " from topics where scheme = $1 and slug = $2");
    BY_WP_ID = concat!("select ", columns!(), " from topics where wp_id = $1 order by id limit 1");
    AFTER = concat!("select ", columns!(), " from topics where id > $1 order by id limit $2");
    BEGINNING = concat!("select ", columns!(), " from topics
        where scheme = '' and slug >= $1 and slug < $2 order by scheme, slug limit $3");
    FOREIGN = "select id from topics where scheme > '' order by scheme, slug";
    PUT = "insert into topics (id, scheme, slug, name, description, wp_id) values ($1, $2, $3, $4, $5, $6)
           on conflict (id) do update set scheme = excluded.scheme, slug = excluded.slug, name = excluded.name,
           description = excluded.description, wp_id = excluded.wp_id";
}

/// A topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its id.
    pub id: TopicId,
    /// Empty for the paper's own topics, the taxonomy's name for those of another system.
    pub scheme: String,
    /// The last part of its address, decoded; unique within its scheme.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// A few sentences about it, plain text.
    pub description: String,
    /// Its number in WordPress.
    pub wp_id: Option<i64>,
}

/// The topic with this id.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_id(q: &impl Query, id: TopicId) -> Result<Option<Topic>, Error> {
    q.query(&BY_ID, args![id])
        .await?
        .into_iter()
        .next()
        .map(topic)
        .transpose()
}

/// The topics of other taxonomies: they have no pages.
///
/// # Errors
/// If the database cannot be read.
pub async fn foreign(q: &impl Query) -> Result<Vec<TopicId>, Error> {
    let rows = q.query(&FOREIGN, args![]).await?;
    rows.iter().map(|row| row.int(0).map(TopicId)).collect()
}

/// The topics with these ids, in this order; those that are not there are left out.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_ids(q: &impl Query, ids: &[TopicId]) -> Result<Vec<Topic>, Error> {
    let answers = q
        .query_all(&BY_ID, ids.iter().map(|id| args![*id]).collect())
        .await?;
    answers.into_iter().flatten().map(topic).collect()
}

/// The topic with this slug in a scheme; the empty scheme is the paper's own.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_slug(q: &impl Query, scheme: &str, slug: &str) -> Result<Option<Topic>, Error> {
    q.query(&BY_SLUG, args![scheme, slug])
        .await?
        .into_iter()
        .next()
        .map(topic)
        .transpose()
}

/// The paper's own topics whose slug begins with `prefix`, by slug.
///
/// # Errors
/// If the database cannot be read.
pub async fn beginning(q: &impl Query, prefix: &str, limit: i64) -> Result<Vec<Topic>, Error> {
    let end = format!("{prefix}\u{10FFFF}");
    let rows = q.query(&BEGINNING, args![prefix, end, limit]).await?;
    rows.into_iter().map(topic).collect()
}

/// The topic that had this number in WordPress.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_wp_id(q: &impl Query, wp_id: i64) -> Result<Option<Topic>, Error> {
    q.query(&BY_WP_ID, args![wp_id])
        .await?
        .into_iter()
        .next()
        .map(topic)
        .transpose()
}

/// The topics whose id comes after `after`, by id. For walks over everything.
///
/// # Errors
/// If the database cannot be read.
pub async fn after(q: &impl Query, after: TopicId, limit: i64) -> Result<Vec<Topic>, Error> {
    q.query(&AFTER, args![after, limit])
        .await?
        .into_iter()
        .map(topic)
        .collect()
}

/// Adds or changes topics.
///
/// # Errors
/// [`Error::Taken`] if another topic of the scheme has the slug.
pub async fn put(tx: &Tx, topics: &[Topic]) -> Result<(), Error> {
    let rows = topics.iter().map(|it| {
        (
            &PUT,
            args![it.id, &it.scheme, &it.slug, &it.name, &it.description, it.wp_id],
        )
    });
    tx.batch(rows.collect()).await
}

fn topic(row: Row) -> Result<Topic, Error> {
    let mut row = row.columns();
    Ok(Topic {
        id: TopicId(row.int()?),
        scheme: row.text()?,
        slug: row.text()?,
        name: row.text()?,
        description: row.text()?,
        wp_id: row.opt_int()?,
    })
}
