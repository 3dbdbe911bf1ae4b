//! Secret links to pieces that are not printed. Only the hashes of their words are kept.

use copy::{ArticleId, Hash, Moment, PersonId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

macro_rules! columns {
    () => {
        "id, article, at, person, expires_at"
    };
}

statements! {
    BY_WORD = concat!("select ", columns!(), " from previews where word_hash = $1");
    LIST = concat!("select ", columns!(), " from previews where article = $1 and expires_at > $2 order by id desc limit 100");
    ADD = "insert into previews (id, article, word_hash, at, person, expires_at) values ($1, $2, $3, $4, $5, $6)";
    REMOVE = "delete from previews where id = $1 and article = $2";
    FORGET = "delete from previews where article = $1 and expires_at < $2";
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Its number.
    pub id: i64,
    /// The article.
    pub article: ArticleId,
    /// When it was given out.
    pub at: Moment,
    /// By whom.
    pub by: Option<PersonId>,
    /// Until when it works.
    pub expires: Moment,
}

/// Adds a link, and forgets those of the same article that work no longer.
///
/// # Errors
/// [`Error::Refused`] if there is no such article.
pub async fn add(tx: &Tx, it: &Preview, word: &Hash) -> Result<(), Error> {
    let row = args![it.id, it.article, word, it.at, it.by, it.expires];
    tx.batch(vec![(&FORGET, args![it.article, it.at]), (&ADD, row)])
        .await
}

/// A link works no longer. Whether it was one of this article.
///
/// # Errors
/// If the database cannot be written.
pub async fn remove(tx: &Tx, article: ArticleId, id: i64) -> Result<bool, Error> {
    Ok(tx.execute(&REMOVE, args![id, article]).await? > 0)
}

/// The link with this word, whether it still works or not.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_word(q: &impl Query, word: &Hash) -> Result<Option<Preview>, Error> {
    let rows = q.query(&BY_WORD, args![word]).await?;
    rows.into_iter().next().map(preview).transpose()
}

/// The links of an article that work after `now`, newest first, at most 100.
///
/// # Errors
/// If the database cannot be read.
pub async fn list(q: &impl Query, article: ArticleId, now: Moment) -> Result<Vec<Preview>, Error> {
    let rows = q.query(&LIST, args![article, now]).await?;
    rows.into_iter().map(preview).collect()
}

fn preview(row: Row) -> Result<Preview, Error> {
    let mut row = row.columns();
    Ok(Preview {
        id: row.int()?,
        article: ArticleId(row.int()?),
        at: row.moment()?,
        by: row.opt_int()?.map(PersonId),
        expires: row.moment()?,
    })
}
