//! The newsroom's notes on words of a piece, and whom they mention.

use copy::{ArticleId, Moment, PersonId};

use crate::db::{Batch, Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

macro_rules! columns {
    () => {
        "r.id, r.article, r.mark, r.answers, r.at, r.person, r.words, r.about, r.resolved_at, r.resolved_by"
    };
}

statements! {
    GET = concat!("select ", columns!(), " from remarks r where r.id = $1");
    LIST = concat!("select ", columns!(), " from remarks r where r.article = $1 order by r.id limit 2000");
    MENTIONS = "select person from mentions where remark = $1 order by person";
    MENTIONING = concat!("select ", columns!(), " from mentions m join remarks r on r.id = m.remark
        where m.person = $1 and r.resolved_at is null order by m.remark desc limit $2");
    ADD = "insert into remarks (id, article, mark, answers, at, person, words, about) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    MENTION = "insert into mentions (person, remark) values ($1, $2) on conflict (person, remark) do nothing";
    RESOLVE = "update remarks set resolved_at = $2, resolved_by = $3 where id = $1";
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its number.
    pub id: i64,
    /// The article.
    pub article: ArticleId,
    /// The id of its mark in the document; empty if it is about the whole.
    pub mark: String,
    /// The note that it answers.
    pub answers: Option<i64>,
    /// When.
    pub at: Moment,
    /// Who.
    pub by: Option<PersonId>,
    /// What it says.
    pub words: String,
    /// The words it was about.
    pub about: String,
    /// When it was resolved, and by whom.
    pub resolved: Option<(Moment, Option<PersonId>)>,
}

/// Adds a note with whom it mentions.
///
/// # Errors
/// [`Error::Refused`] if there is no such article.
pub async fn add(tx: &Tx, it: &Remark, mentions: &[PersonId]) -> Result<(), Error> {
    let row = args![
        it.id, it.article, &it.mark, it.answers, it.at, it.by, &it.words, &it.about
    ];
    let mut batch: Batch = vec![(&ADD, row)];
    batch.extend(mentions.iter().map(|person| (&MENTION, args![*person, it.id])));
    tx.batch(batch).await
}

/// A note is dealt with, or open again.
///
/// # Errors
/// If the database cannot be written.
pub async fn resolve(tx: &Tx, id: i64, resolved: Option<(Moment, Option<PersonId>)>) -> Result<(), Error> {
    let row = args![id, resolved.map(|it| it.0), resolved.and_then(|it| it.1)];
    tx.execute(&RESOLVE, row).await.map(drop)
}

/// One note.
///
/// # Errors
/// If the database cannot be read.
pub async fn get(q: &impl Query, id: i64) -> Result<Option<Remark>, Error> {
    let rows = q.query(&GET, args![id]).await?;
    rows.into_iter().next().map(remark).transpose()
}

/// The notes on an article, oldest first, at most 2,000.
///
/// # Errors
/// If the database cannot be read.
pub async fn list(q: &impl Query, article: ArticleId) -> Result<Vec<Remark>, Error> {
    let rows = q.query(&LIST, args![article]).await?;
    rows.into_iter().map(remark).collect()
}

/// Whom notes mention, in the order of the notes.
///
/// # Errors
/// If the database cannot be read.
pub async fn mentions(q: &impl Query, notes: &[Remark]) -> Result<Vec<Vec<PersonId>>, Error> {
    let asked = notes.iter().map(|note| args![note.id]).collect();
    let answers = q.query_all(&MENTIONS, asked).await?;
    let one = |rows: Vec<Row>| rows.iter().map(|row| row.int(0).map(PersonId)).collect();
    answers.into_iter().map(one).collect()
}

/// The open notes that mention somebody, newest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn mentioning(q: &impl Query, person: PersonId, limit: i64) -> Result<Vec<Remark>, Error> {
    let rows = q.query(&MENTIONING, args![person, limit]).await?;
    rows.into_iter().map(remark).collect()
}

fn remark(row: Row) -> Result<Remark, Error> {
    let mut row = row.columns();
    Ok(Remark {
        id: row.int()?,
        article: ArticleId(row.int()?),
        mark: row.text()?,
        answers: row.opt_int()?,
        at: row.moment()?,
        by: row.opt_int()?.map(PersonId),
        words: row.text()?,
        about: row.text()?,
        resolved: {
            let (at, by) = (row.opt_int()?, row.opt_int()?);
            at.map(|at| (Moment(at), by.map(PersonId)))
        },
    })
}
