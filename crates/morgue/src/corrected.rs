//! Between which two published revisions each correction was made.

use copy::{ArticleId, Correction, Hash, Moment, PersonId, RevisionId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

statements! {
    BY_ID = "select id, article, mark, before_revision, after_revision from corrected where id = $1";
    OF_ARTICLE = "select id, article, mark, before_revision, after_revision from corrected where article = $1
        order by mark limit 1000";
    PUT = "insert into corrected (id, article, mark, before_revision, after_revision) values ($1, $2, $3, $4, $5)
        on conflict (article, mark) do nothing";
    UNBIND = "delete from corrected where article = $1 and after_revision = $2 and before_revision = $3";
    WHY = "insert into correction_reasons (article, mark, at, person, reason) values ($1, $2, $3, $4, $5)
        on conflict (article, mark) do nothing";
    REASONS = "select mark, at, person, reason from correction_reasons where article = $1 order by mark limit 1000";
}

/// Why a correction was made, for the newsroom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Which correction: see [`mark`].
    pub mark: Hash,
    /// When it was made.
    pub at: Moment,
    /// By whom.
    pub by: Option<PersonId>,
    /// Why.
    pub reason: String,
}

/// Keeps why a correction was made.
///
/// # Errors
/// [`Error::Refused`] if there is no such article.
pub async fn put_reason(tx: &Tx, article: ArticleId, it: &Reason) -> Result<(), Error> {
    tx.execute(&WHY, args![article, &it.mark, it.at, it.by, &it.reason])
        .await
        .map(drop)
}

/// Why the corrections of an article were made, those of which it was written down.
///
/// # Errors
/// If the database cannot be read.
pub async fn reasons(q: &impl Query, article: ArticleId) -> Result<Vec<Reason>, Error> {
    let rows = q.query(&REASONS, args![article]).await?;
    rows.into_iter().map(reason).collect()
}

fn reason(row: Row) -> Result<Reason, Error> {
    let mut row = row.columns();
    Ok(Reason {
        mark: Hash(row.text()?),
        at: row.moment()?,
        by: row.opt_int()?.map(PersonId),
        reason: row.text()?,
    })
}

/// Why the corrections of several articles were made, in their order, in one trip.
///
/// # Errors
/// If the database cannot be read.
pub async fn reasons_of(q: &impl Query, articles: &[ArticleId]) -> Result<Vec<Vec<Reason>>, Error> {
    let asked = articles.iter().map(|id| args![*id]).collect();
    let answers = q.query_all(&REASONS, asked).await?.into_iter();
    answers
        .map(|rows| rows.into_iter().map(reason).collect())
        .collect()
}

/// Unbinds what was bound when `after` took the place of `before`: that was taken back.
///
/// # Errors
/// If the database cannot be written.
pub async fn unbind(tx: &Tx, article: ArticleId, before: RevisionId, after: RevisionId) -> Result<(), Error> {
    tx.execute(&UNBIND, args![article, after, before]).await.map(drop)
}

/// A correction with the two revisions that it lies between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// Its number, which its page's address holds.
    pub id: i64,
    /// The article.
    pub article: ArticleId,
    /// Which correction of it: see [`mark`].
    pub mark: Hash,
    /// What readers had before.
    pub before: RevisionId,
    /// What they got with the correction.
    pub after: RevisionId,
}

/// The hash of what a correction says, by which it is known again in later revisions.
pub fn mark(correction: &Correction) -> Hash {
    Hash::of_parts(&[
        correction.kind.as_str().as_bytes(),
        &correction.at.0.to_be_bytes(),
        correction.text.as_bytes(),
    ])
}

/// Binds corrections to their revisions; one that is bound already stays so.
///
/// # Errors
/// [`Error::Refused`] if the article or a revision is not there.
pub async fn put(tx: &Tx, new: &[Corrected]) -> Result<(), Error> {
    let rows = new
        .iter()
        .map(|it| (&PUT, args![it.id, it.article, &it.mark, it.before, it.after]));
    tx.batch(rows.collect()).await
}

/// The correction with this number.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_id(q: &impl Query, id: i64) -> Result<Option<Corrected>, Error> {
    let rows = q.query(&BY_ID, args![id]).await?;
    rows.into_iter().next().map(corrected).transpose()
}

/// The corrections of several articles that are bound to revisions, in one trip.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_articles(q: &impl Query, articles: &[ArticleId]) -> Result<Vec<Corrected>, Error> {
    let asked = articles.iter().map(|id| args![*id]).collect();
    let answers = q.query_all(&OF_ARTICLE, asked).await?;
    answers.into_iter().flatten().map(corrected).collect()
}

fn corrected(row: Row) -> Result<Corrected, Error> {
    let mut row = row.columns();
    Ok(Corrected {
        id: row.int()?,
        article: ArticleId(row.int()?),
        mark: Hash(row.text()?),
        before: RevisionId(row.int()?),
        after: RevisionId(row.int()?),
    })
}
