//! Findings of the check that somebody decided against.

use copy::{ArticleId, Hash, Moment, PersonId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

statements! {
    LIST = "select rule, words_hash, words, at, person, reason from dismissals where article = $1 and standing = 1
        order by rule, words_hash limit 2000";
    PUT = "insert into dismissals (article, rule, words_hash, words, at, person, reason, standing)
        values ($1, $2, $3, $4, $5, $6, $7, 1) on conflict (article, rule, words_hash) do update set
        words = excluded.words, at = excluded.at, person = excluded.person, reason = excluded.reason, standing = 1";
    REOPEN = "update dismissals set standing = 0 where article = $1 and rule = $2 and words_hash = $3 and standing = 1";
}

/// That a finding does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dismissal {
    /// The rule that found it.
    pub rule: String,
    /// The hash of the words without case and typography.
    pub hash: Hash,
    /// The words.
    pub words: String,
    /// When it was decided.
    pub at: Moment,
    /// By whom.
    pub by: Option<PersonId>,
    /// Why.
    pub reason: String,
}

/// Keeps a dismissal in the place of an earlier one of the same words and rule.
///
/// # Errors
/// [`Error::Refused`] if there is no such article.
pub async fn put(tx: &Tx, article: ArticleId, it: &Dismissal) -> Result<(), Error> {
    let row = args![article, &it.rule, &it.hash, &it.words, it.at, it.by, &it.reason];
    tx.execute(&PUT, row).await.map(drop)
}

/// The finding counts again. Whether it did not.
///
/// # Errors
/// If the database cannot be written.
pub async fn reopen(tx: &Tx, article: ArticleId, rule: &str, hash: &Hash) -> Result<bool, Error> {
    Ok(tx.execute(&REOPEN, args![article, rule, hash]).await? > 0)
}

/// What was dismissed in an article and still is, by rule, at most 2,000.
///
/// # Errors
/// If the database cannot be read.
pub async fn list(q: &impl Query, article: ArticleId) -> Result<Vec<Dismissal>, Error> {
    let rows = q.query(&LIST, args![article]).await?;
    let all = rows.into_iter().map(|row| {
        let mut row = row.columns();
        Ok(Dismissal {
            rule: row.text()?,
            hash: Hash(row.text()?),
            words: row.text()?,
            at: row.moment()?,
            by: row.opt_int()?.map(PersonId),
            reason: row.text()?,
        })
    });
    all.collect()
}
