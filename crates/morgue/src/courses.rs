//! What is decided about articles beside what they say: embargo, what must not be printed, and what follows what.

use copy::{ArticleId, Moment, State};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

statements! {
    GET = "select embargo_at, barred, update_of, translation_of, former from courses where article = $1";
    PUT = "insert into courses (article, embargo_at, barred, update_of, translation_of, former)
        values ($1, $2, $3, $4, $5, $6) on conflict (article) do update set embargo_at = excluded.embargo_at,
        barred = excluded.barred, update_of = excluded.update_of, translation_of = excluded.translation_of,
        former = excluded.former";
    UPDATES = "select article from courses where update_of = $1 order by article desc limit 200";
    TRANSLATIONS = "select article from courses where translation_of = $1 order by article desc limit 200";
}

/// What is decided about an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Course {
    /// It may not be published before.
    pub embargo: Option<Moment>,
    /// It is not for publication, and why.
    pub barred: Option<String>,
    /// The article whose story it carries on.
    pub update_of: Option<ArticleId>,
    /// The article it is a translation of.
    pub translation_of: Option<ArticleId>,
    /// The state that a spiked piece goes back to.
    pub former: Option<State>,
}

/// What is decided about an article; nothing, if nobody decided anything.
///
/// # Errors
/// If the database cannot be read.
pub async fn get(q: &impl Query, article: ArticleId) -> Result<Course, Error> {
    let row = q.query(&GET, args![article]).await?.into_iter().next();
    row.map(course).transpose().map(Option::unwrap_or_default)
}

/// What is decided about each of these articles, in their order.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_all(q: &impl Query, articles: &[ArticleId]) -> Result<Vec<Course>, Error> {
    let all = articles.iter().map(|id| args![*id]).collect();
    let rows = q.query_all(&GET, all).await?.into_iter();
    rows.map(|rows| {
        rows.into_iter()
            .next()
            .map(course)
            .transpose()
            .map(Option::unwrap_or_default)
    })
    .collect()
}

fn course(row: Row) -> Result<Course, Error> {
    let mut row = row.columns();
    Ok(Course {
        embargo: row.opt_int()?.map(Moment),
        barred: row.opt_text()?,
        update_of: row.opt_int()?.map(ArticleId),
        translation_of: row.opt_int()?.map(ArticleId),
        former: State::parse(&row.text()?),
    })
}

/// Keeps what is decided about an article.
///
/// # Errors
/// [`Error::Refused`] if there is no such article.
pub async fn put(tx: &Tx, article: ArticleId, it: &Course) -> Result<(), Error> {
    let row = args![
        article,
        it.embargo,
        it.barred.as_ref(),
        it.update_of,
        it.translation_of,
        it.former.map_or("", State::as_str)
    ];
    tx.execute(&PUT, row).await.map(drop)
}

/// The articles that carry on the story of one, newest first, at most 200.
///
/// # Errors
/// If the database cannot be read.
pub async fn updates(q: &impl Query, of: ArticleId) -> Result<Vec<ArticleId>, Error> {
    let rows = q.query(&UPDATES, args![of]).await?;
    rows.iter().map(|row| row.int(0).map(ArticleId)).collect()
}

/// The translations of an article, newest first, at most 200.
///
/// # Errors
/// If the database cannot be read.
pub async fn translations(q: &impl Query, of: ArticleId) -> Result<Vec<ArticleId>, Error> {
    let rows = q.query(&TRANSLATIONS, args![of]).await?;
    rows.iter().map(|row| row.int(0).map(ArticleId)).collect()
}
