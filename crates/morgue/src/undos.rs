//! How the last publication of each article is taken back.

use copy::{ArticleId, Hash, Moment};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

statements! {
    GET = "select word_hash, at, content from undos where article = $1";
    PUT = "insert into undos (article, word_hash, at, content) values ($1, $2, $3, $4)
        on conflict (article) do update set word_hash = excluded.word_hash, at = excluded.at,
        content = excluded.content";
    CLEAR = "delete from undos where article = $1";
}

/// How a publication is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// The hash of the word which whoever published was given.
    pub word: Hash,
    /// When it was published.
    pub at: Moment,
    /// What to do, as JSON.
    pub content: String,
}

/// How the last publication of an article is taken back, if it can be.
///
/// # Errors
/// If the database cannot be read.
pub async fn get(q: &impl Query, article: ArticleId) -> Result<Option<Undo>, Error> {
    let Some(row) = q.query(&GET, args![article]).await?.into_iter().next() else {
        return Ok(None);
    };
    let mut row = row.columns();
    Ok(Some(Undo {
        word: Hash(row.text()?),
        at: row.moment()?,
        content: row.text()?,
    }))
}

/// Remembers how a publication is taken back, in the place of the one before.
///
/// # Errors
/// [`Error::Refused`] if there is no such article.
pub async fn put(tx: &Tx, article: ArticleId, it: &Undo) -> Result<(), Error> {
    tx.execute(&PUT, args![article, &it.word, it.at, &it.content])
        .await
        .map(drop)
}

/// It cannot be taken back any more.
///
/// # Errors
/// If the database cannot be written.
pub async fn clear(tx: &Tx, article: ArticleId) -> Result<(), Error> {
    tx.execute(&CLEAR, args![article]).await.map(drop)
}
