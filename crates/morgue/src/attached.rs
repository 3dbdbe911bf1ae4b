//! Which articles rest on which sources.
//!
//! [`shown`] is the one question that is asked for readers: it names neither a source nor a link that is
//! confidential, and selects nothing of any source but what stands in the list under an article.

use copy::{ArticleId, Attached, Lang, Moment, SourceId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

/// Sources that one article can have.
pub const MOST: i64 = 200;

statements! {
    OF_ARTICLE = "select article, source, position, note, confidential from article_sources where article = $1
        order by position, source limit 200";
    OF_SOURCE = "select article, source, position, note, confidential from article_sources where source = $1
        order by article limit 1000";
    GET = "select article, source, position, note, confidential from article_sources where article = $1 and source = $2";
    LAST = "select position from article_sources where article = $1 order by position desc, source desc limit 1";
    PUT = "insert into article_sources (article, source, position, note, confidential) values ($1, $2, $3, $4, $5)
        on conflict (article, source) do update set note = excluded.note, confidential = excluded.confidential";
    REMOVE = "delete from article_sources where article = $1 and source = $2";
    SHOWN = "select s.id, s.outlet, s.headline, s.url, s.lang, s.published_at
        from article_sources a join sources s on s.id = a.source
        where a.article = $1 and a.confidential = 0 and s.confidential = 0 order by a.position, a.source limit 200";
}

/// A source as readers are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its id, by which passages name it.
    pub source: SourceId,
    /// Who publishes it; may be empty.
    pub outlet: String,
    /// Its headline; may be empty.
    pub headline: String,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// Its language.
    pub lang: Option<Lang>,
    /// When it was published.
    pub published: Option<Moment>,
}

/// Attaches a source to an article behind those that it has, or changes note and confidentiality of one that is.
/// Whether that changed anything.
///
/// # Errors
/// [`Error::Refused`] if there is no such article or source.
pub async fn put(
    tx: &Tx,
    article: ArticleId,
    source: SourceId,
    note: &str,
    confidential: bool,
) -> Result<bool, Error> {
    if let Some(now) = get(tx, article, source).await?
        && now.note == note
        && now.confidential == confidential
    {
        return Ok(false);
    }
    let last = tx.query(&LAST, args![article]).await?;
    let position = last.first().map_or(Ok(0), |row| row.int(0))? + 1;
    tx.execute(&PUT, args![article, source, position, note, confidential])
        .await?;
    Ok(true)
}

/// Takes a source from an article. Whether it was there.
///
/// # Errors
/// If the database cannot be written.
pub async fn remove(tx: &Tx, article: ArticleId, source: SourceId) -> Result<bool, Error> {
    Ok(tx.execute(&REMOVE, args![article, source]).await? > 0)
}

/// How an article rests on a source, if it does.
///
/// # Errors
/// If the database cannot be read.
pub async fn get(q: &impl Query, article: ArticleId, source: SourceId) -> Result<Option<Attached>, Error> {
    let rows = q.query(&GET, args![article, source]).await?;
    rows.into_iter().next().map(attached).transpose()
}

/// What an article rests on, in order, at most [`MOST`]. For the newsroom.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_article(q: &impl Query, article: ArticleId) -> Result<Vec<Attached>, Error> {
    let rows = q.query(&OF_ARTICLE, args![article]).await?;
    rows.into_iter().map(attached).collect()
}

/// Which articles rest on a source.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_source(q: &impl Query, source: SourceId) -> Result<Vec<Attached>, Error> {
    let rows = q.query(&OF_SOURCE, args![source]).await?;
    rows.into_iter().map(attached).collect()
}

/// What readers are told of what an article rests on, in order: nothing that is confidential.
///
/// # Errors
/// If the database cannot be read.
pub async fn shown(q: &impl Query, article: ArticleId) -> Result<Vec<Shown>, Error> {
    let rows = q.query(&SHOWN, args![article]).await?;
    let shown = rows.into_iter().map(|row| {
        let mut row = row.columns();
        Ok(Shown {
            source: SourceId(row.int()?),
            outlet: row.text()?,
            headline: row.text()?,
            url: row.opt_text()?,
            lang: row.opt_text()?.as_deref().and_then(Lang::parse),
            published: row.opt_int()?.map(Moment),
        })
    });
    shown.collect()
}

fn attached(row: Row) -> Result<Attached, Error> {
    let mut row = row.columns();
    Ok(Attached {
        article: ArticleId(row.int()?),
        source: SourceId(row.int()?),
        position: row.int()?,
        note: row.text()?,
        confidential: row.yes()?,
    })
}
