//! Which revisions readers had, and from when.

use std::collections::BTreeSet;

use copy::{ArticleId, Moment, PersonId, RevisionId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

statements! {
    OF = "select revision from publications where article = $1 order by revision limit 10000";
    AT = "select revision from publications where article = $1 and at = $2 limit 1";
    PUT = "insert into publications (article, revision, at, person) values ($1, $2, $3, $4)
        on conflict (article, revision, at) do nothing";
    REMOVE = "delete from publications where article = $1 and revision = $2 and at = $3";
}

/// Readers get a revision from now on.
///
/// # Errors
/// [`Error::Refused`] if there is no such article or revision.
pub async fn put(
    tx: &Tx,
    article: ArticleId,
    revision: RevisionId,
    at: Moment,
    by: Option<PersonId>,
) -> Result<(), Error> {
    tx.execute(&PUT, args![article, revision, at, by]).await.map(drop)
}

/// That they get it was taken back.
///
/// # Errors
/// If the database cannot be written.
pub async fn remove(tx: &Tx, article: ArticleId, revision: RevisionId, at: Moment) -> Result<(), Error> {
    tx.execute(&REMOVE, args![article, revision, at]).await.map(drop)
}

/// The revisions of an article that readers had since this is written down.
///
/// # Errors
/// If the database cannot be read.
pub async fn of(q: &impl Query, article: ArticleId) -> Result<BTreeSet<RevisionId>, Error> {
    let rows = q.query(&OF, args![article]).await?;
    rows.iter().map(|row| row.int(0).map(RevisionId)).collect()
}

/// The revision that readers got at exactly this moment.
///
/// # Errors
/// If the database cannot be read.
pub async fn at(q: &impl Query, article: ArticleId, at: Moment) -> Result<Option<RevisionId>, Error> {
    let rows = q.query(&AT, args![article, at]).await?;
    rows.first().map(|row| row.int(0).map(RevisionId)).transpose()
}
