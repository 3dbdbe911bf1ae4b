//! Working copies: what is being written, one text for each article.

use copy::revision::content;
use copy::{Article, ArticleId, Moment, PersonId, RevisionId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

statements! {
    GET = "select article, turn, run_from, nth, base, session, person, at, content from copies where article = $1";
    PUT = "insert into copies (article, turn, run_from, nth, base, session, person, at, content)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (article) do update set turn = excluded.turn, run_from = excluded.run_from, nth = excluded.nth,
        base = excluded.base, session = excluded.session, person = excluded.person, at = excluded.at,
        content = excluded.content";
}

/// A working copy as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// The article.
    pub article: ArticleId,
    /// How often it was written.
    pub turn: i64,
    /// The turn after which `session` alone wrote.
    pub run_from: i64,
    /// The count of `session`; 0 if it does not count.
    pub nth: i64,
    /// The revision that it goes beyond, or says the same as.
    pub base: RevisionId,
    /// The window it was written in; empty if it is a revision's.
    pub session: String,
    /// Who wrote it.
    pub person: Option<PersonId>,
    /// When.
    pub at: Moment,
    /// What it says: JSON of an [`Article`].
    pub content: String,
}

impl Copy {
    /// What it says.
    ///
    /// # Errors
    /// [`Error::Spoiled`] if the kept JSON is no article.
    pub fn article(&self) -> Result<Article, Error> {
        serde_json::from_str(&self.content)
            .map_err(|why| Error::spoiled(format_args!("the working copy of {}: {why}", self.article)))
    }
}

/// An article as it is kept.
///
/// # Errors
/// [`Error::Refused`] if it has no JSON form.
pub fn text(article: &Article) -> Result<String, Error> {
    content(article).map_err(|why| Error::Refused { why: why.to_string() })
}

/// The working copy of an article, if anybody ever wrote one.
///
/// # Errors
/// If the database cannot be read.
pub async fn get(q: &impl Query, article: ArticleId) -> Result<Option<Copy>, Error> {
    let Some(row) = q.query(&GET, args![article]).await?.into_iter().next() else {
        return Ok(None);
    };
    let mut row = row.columns();
    Ok(Some(Copy {
        article: ArticleId(row.int()?),
        turn: row.int()?,
        run_from: row.int()?,
        nth: row.int()?,
        base: RevisionId(row.int()?),
        session: row.text()?,
        person: row.opt_int()?.map(PersonId),
        at: row.moment()?,
        content: row.text()?,
    }))
}

/// Keeps a working copy in the place of the one before. Whoever does so has made sure that nothing is lost by it.
///
/// # Errors
/// [`Error::Refused`] if there is no such article or revision.
pub async fn put(tx: &Tx, it: &Copy) -> Result<(), Error> {
    let row = args![
        it.article,
        it.turn,
        it.run_from,
        it.nth,
        it.base,
        &it.session,
        it.person,
        it.at,
        &it.content
    ];
    tx.execute(&PUT, row).await.map(drop)
}
