//! Texts that came too late for the working copy. There is no statement here that changes or deletes one.

use copy::{Article, ArticleId, Hash, Moment, PersonId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

macro_rules! columns {
    () => {
        "id, article, at, session, person, turn, settled, content"
    };
}

statements! {
    GET = concat!("select ", columns!(), " from asides where id = $1");
    SAME = "select id from asides where article = $1 and hash = $2";
    LIST = concat!("select ", columns!(), " from asides where article = $1 order by at desc, id desc limit $2");
    PUT = "insert into asides (id, article, at, session, person, turn, hash, settled, content)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    SETTLE = "update asides set settled = $2 where id = $1";
}

/// A text that was kept aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Its number.
    pub id: i64,
    /// Its article.
    pub article: ArticleId,
    /// When it came.
    pub at: Moment,
    /// The window it was written in.
    pub session: String,
    /// Who wrote it.
    pub person: Option<PersonId>,
    /// The turn that it was based on.
    pub turn: i64,
    /// Somebody dealt with it.
    pub settled: bool,
    /// What it says: JSON of an [`Article`].
    pub content: String,
}

impl Aside {
    /// What it says.
    ///
    /// # Errors
    /// [`Error::Spoiled`] if the kept JSON is no article.
    pub fn article(&self) -> Result<Article, Error> {
        serde_json::from_str(&self.content)
            .map_err(|why| Error::spoiled(format_args!("the text {} kept aside: {why}", self.id)))
    }
}

/// Keeps a text aside and answers its number. The same text of the same article is kept once, and asks to be looked at
/// again.
///
/// # Errors
/// [`Error::Refused`] if there is no such article.
pub async fn put(tx: &Tx, it: &Aside) -> Result<i64, Error> {
    let hash = Hash::of(it.content.as_bytes());
    if let Some(row) = tx.query(&SAME, args![it.article, &hash]).await?.first() {
        let id = row.int(0)?;
        if !it.settled {
            tx.execute(&SETTLE, args![id, false]).await?;
        }
        return Ok(id);
    }
    let row = args![
        it.id,
        it.article,
        it.at,
        &it.session,
        it.person,
        it.turn,
        &hash,
        it.settled,
        &it.content
    ];
    tx.execute(&PUT, row).await?;
    Ok(it.id)
}

/// One of them.
///
/// # Errors
/// If the database cannot be read.
pub async fn get(q: &impl Query, id: i64) -> Result<Option<Aside>, Error> {
    let rows = q.query(&GET, args![id]).await?;
    rows.into_iter().next().map(aside).transpose()
}

/// Those of an article, newest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn list(q: &impl Query, article: ArticleId, limit: i64) -> Result<Vec<Aside>, Error> {
    let rows = q.query(&LIST, args![article, limit]).await?;
    rows.into_iter().map(aside).collect()
}

/// Somebody dealt with it.
///
/// # Errors
/// If the database cannot be written.
pub async fn settle(tx: &Tx, id: i64) -> Result<(), Error> {
    tx.execute(&SETTLE, args![id, true]).await.map(drop)
}

fn aside(row: Row) -> Result<Aside, Error> {
    let mut row = row.columns();
    Ok(Aside {
        id: row.int()?,
        article: ArticleId(row.int()?),
        at: row.moment()?,
        session: row.text()?,
        person: row.opt_int()?.map(PersonId),
        turn: row.int()?,
        settled: row.yes()?,
        content: row.text()?,
    })
}
