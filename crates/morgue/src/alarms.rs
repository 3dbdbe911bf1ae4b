//! Alarms: a source was changed or taken back, and an article used it.

use copy::{ArticleId, Moment, SourceId, SourceStatus};
use serde::{Deserialize, Serialize};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

macro_rules! columns {
    () => {
        "article, source, used, at, status, whole, sentences, seen"
    };
}

statements! {
    OPEN = concat!("select ", columns!(), " from alarms where seen = 0 order by at, article, source limit $1");
    OF_ARTICLE = concat!("select ", columns!(), " from alarms where article = $1 order by source limit 1000");
    PUT = "insert into alarms (article, source, used, at, status, whole, sentences, seen)
        values ($1, $2, $3, $4, $5, $6, $7, 0) on conflict (article, source) do nothing";
    SEEN = "update alarms set seen = 1 where article = $1 and source = $2";
}

/// A sentence of an article that rests on what was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it begins in the words of the revision, in code points.
    pub start: i64,
    /// The position after its last.
    pub end: i64,
    /// What it says.
    pub text: String,
    /// What it took from the source stands in the new version as it stood in the old one.
    pub stands: bool,
}

/// An article that used what was changed or taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// The article.
    pub article: ArticleId,
    /// The version that came in.
    pub source: SourceId,
    /// The version that the article rests on.
    pub used: SourceId,
    /// When it came in.
    pub at: Moment,
    /// What the new version says of its use.
    pub status: SourceStatus,
    /// It is not known which sentences rest on the source: all of them may.
    pub whole: bool,
    /// The sentences concerned.
    pub sentences: Vec<Sentence>,
    /// Somebody looked at it.
    pub seen: bool,
}

/// Raises alarms; one that was raised already stays as it is.
///
/// # Errors
/// [`Error::Refused`] if an article or source is not there.
pub async fn put(tx: &Tx, alarms: &[Alarm]) -> Result<(), Error> {
    let mut batch = Vec::new();
    for it in alarms {
        let sentences =
            serde_json::to_string(&it.sentences).map_err(|why| Error::Refused { why: why.to_string() })?;
        let status = it.status.as_str();
        batch.push((
            &PUT,
            args![it.article, it.source, it.used, it.at, status, it.whole, sentences],
        ));
    }
    tx.batch(batch).await
}

/// Alarms that nobody looked at yet, oldest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn open(q: &impl Query, limit: i64) -> Result<Vec<Alarm>, Error> {
    q.query(&OPEN, args![limit])
        .await?
        .into_iter()
        .map(alarm)
        .collect()
}

/// All alarms of an article.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_article(q: &impl Query, article: ArticleId) -> Result<Vec<Alarm>, Error> {
    let rows = q.query(&OF_ARTICLE, args![article]).await?;
    rows.into_iter().map(alarm).collect()
}

/// Somebody looked at an alarm. Whether there is one.
///
/// # Errors
/// If the database cannot be written.
pub async fn seen(tx: &Tx, article: ArticleId, source: SourceId) -> Result<bool, Error> {
    Ok(tx.execute(&SEEN, args![article, source]).await? > 0)
}

fn alarm(row: Row) -> Result<Alarm, Error> {
    let mut row = row.columns();
    Ok(Alarm {
        article: ArticleId(row.int()?),
        source: SourceId(row.int()?),
        used: SourceId(row.int()?),
        at: row.moment()?,
        status: SourceStatus::parse(&row.text()?),
        whole: row.yes()?,
        sentences: serde_json::from_str(&row.text()?).unwrap_or_default(),
        seen: row.yes()?,
    })
}
