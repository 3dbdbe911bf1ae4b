//! Corrections of all articles as their page lists them, newest first.
//!
//! Derived from the live revisions: whoever publishes, withdraws or imports sets them in the same transaction.

use copy::{ArticleId, Correction, CorrectionKind, Moment};

use crate::db::{Batch, Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

statements! {
    PAGE = "select article, at, kind, content from corrections order by at desc, article desc, number desc
            limit $1 offset $2";
    OF_KIND = "select article, at, kind, content from corrections where kind = $1
            order by at desc, article desc, number desc limit $2 offset $3";
    OF_ARTICLE = "select at, number, kind, content from corrections where article = $1 order by number";
    INSERT = "insert into corrections (at, article, number, kind, content) values ($1, $2, $3, $4, $5)";
    CLEAR = "delete from corrections where article = $1";
    COUNT = "select n from list_counts where list = 'corrections'";
    COUNT_ADD = "insert into list_counts (list, n) values ('corrections', $1)
                 on conflict (list) do update set n = list_counts.n + excluded.n";
    DUE = "select article from corrections_due order by article limit $1";
    DONE = "delete from corrections_due where article = $1";
    LABELS = "update articles set labels = $2 where id = $1";
}

/// Puts these corrections, oldest first, in the place of those that an article had. Whether that changed
/// anything.
///
/// # Errors
/// If the database cannot be written.
pub async fn set(tx: &Tx, article: ArticleId, corrections: &[Correction]) -> Result<bool, Error> {
    set_many(tx, &[(article, corrections)])
        .await
        .map(|changed| !changed.is_empty())
}

/// [`set`] for several articles, in two trips however many they are. Answers those of which something changed.
///
/// # Errors
/// If the database cannot be written.
pub async fn set_many(tx: &Tx, all: &[(ArticleId, &[Correction])]) -> Result<Vec<ArticleId>, Error> {
    let there = tx
        .query_all(&OF_ARTICLE, all.iter().map(|(id, _)| args![*id]).collect())
        .await?;
    let mut batch: Batch = Vec::new();
    let (mut changed, mut more) = (Vec::new(), 0_i64);
    for ((article, wanted), rows) in all.iter().zip(there) {
        let mut present = Vec::with_capacity(rows.len());
        for row in rows {
            let mut row = row.columns();
            let at = row.moment()?;
            row.int()?;
            present.push((at, row.text()?, row.text()?));
        }
        let same = present.len() == wanted.len()
            && present
                .iter()
                .zip(wanted.iter())
                .all(|(have, want)| *have == (want.at, want.kind.as_str().to_owned(), want.text.clone()));
        if same {
            continue;
        }
        changed.push(*article);
        more -= i64::try_from(present.len()).unwrap_or(0);
        more += i64::try_from(wanted.len()).unwrap_or(0);
        batch.push((&CLEAR, args![*article]));
        batch.extend((0_i64..).zip(wanted.iter()).map(|(number, it)| {
            (
                &INSERT,
                args![it.at, *article, number, it.kind.as_str(), &it.text],
            )
        }));
    }
    if more != 0 {
        batch.push((&COUNT_ADD, args![more]));
    }
    tx.batch(batch).await?;
    Ok(changed)
}

/// The corrections from `offset` on, newest first, at most `limit`, each with its article.
///
/// # Errors
/// If the database cannot be read.
pub async fn page(q: &impl Query, offset: i64, limit: i64) -> Result<Vec<(ArticleId, Correction)>, Error> {
    q.query(&PAGE, args![limit, offset])
        .await?
        .into_iter()
        .map(one)
        .collect()
}

/// Those of one kind, by its word, newest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_kind(
    q: &impl Query,
    kind: CorrectionKind,
    offset: i64,
    limit: i64,
) -> Result<Vec<(ArticleId, Correction)>, Error> {
    let rows = q.query(&OF_KIND, args![kind.as_str(), limit, offset]).await?;
    rows.into_iter().map(one).collect()
}

/// How many corrections there are.
///
/// # Errors
/// If the database cannot be read.
pub async fn count(q: &impl Query) -> Result<i64, Error> {
    match q.query(&COUNT, args![]).await?.first() {
        Some(row) => row.int(0),
        None => Ok(0),
    }
}

/// Articles from before there was this list that are still to be read for it, at most `limit`.
///
/// # Errors
/// If the database cannot be read.
pub async fn due(q: &impl Query, limit: i64) -> Result<Vec<ArticleId>, Error> {
    let rows = q.query(&DUE, args![limit]).await?;
    rows.iter().map(|row| row.int(0).map(ArticleId)).collect()
}

/// Remembers that articles were read for the list, with the labels that they have.
///
/// # Errors
/// If the database cannot be written.
pub async fn done(tx: &Tx, read: &[(ArticleId, Vec<String>)]) -> Result<(), Error> {
    let mut batch: Batch = Vec::with_capacity(read.len() * 2);
    for (id, labels) in read {
        let labels = serde_json::to_string(labels).map_err(|why| Error::Refused { why: why.to_string() })?;
        batch.push((&LABELS, args![*id, labels]));
        batch.push((&DONE, args![*id]));
    }
    tx.batch(batch).await
}

fn one(row: Row) -> Result<(ArticleId, Correction), Error> {
    let mut row = row.columns();
    let article = ArticleId(row.int()?);
    let at: Moment = row.moment()?;
    let kind = row.text()?;
    Ok((
        article,
        Correction {
            kind: kind_of(&kind),
            at,
            text: row.text()?,
            on_top: false,
        },
    ))
}

/// The kind of a word; one of a newer program is called a correction.
fn kind_of(word: &str) -> CorrectionKind {
    use CorrectionKind::{Clarification, Retraction, Update};
    [Clarification, Update, Retraction]
        .into_iter()
        .find(|kind| kind.as_str() == word)
        .unwrap_or(CorrectionKind::Correction)
}
