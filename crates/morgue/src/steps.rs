//! Every step of an article from state to state, with the reason given. Only ever added.

use copy::{ArticleId, Moment, PersonId, State};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

statements! {
    LIST = "select at, person, before, after, words from steps where article = $1 order by id desc limit $2 offset $3";
    ADD = "insert into steps (id, article, at, person, before, after, words) values ($1, $2, $3, $4, $5, $6, $7)";
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Moment,
    /// Who; `None` is the program itself or the console.
    pub by: Option<PersonId>,
    /// From which state.
    pub from: State,
    /// To which.
    pub to: State,
    /// The reason given; may be empty.
    pub words: String,
}

/// Writes a step down.
///
/// # Errors
/// [`Error::Refused`] if there is no such article.
pub async fn add(tx: &Tx, article: ArticleId, it: &Step) -> Result<(), Error> {
    let id = crate::counters::take(tx, "steps", 1).await?;
    let row = args![
        id,
        article,
        it.at,
        it.by,
        it.from.as_str(),
        it.to.as_str(),
        &it.words
    ];
    tx.execute(&ADD, row).await.map(drop)
}

/// The steps of an article, newest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn list(q: &impl Query, article: ArticleId, offset: i64, limit: i64) -> Result<Vec<Step>, Error> {
    let rows = q.query(&LIST, args![article, limit, offset]).await?;
    let steps = rows.into_iter().map(|row| {
        let mut row = row.columns();
        let (at, by) = (row.moment()?, row.opt_int()?.map(PersonId));
        let mut state = || -> Result<State, Error> {
            let word = row.text()?;
            State::parse(&word)
                .ok_or_else(|| Error::spoiled(format_args!("a step with the unknown state {word:?}")))
        };
        let (from, to) = (state()?, state()?);
        Ok(Step {
            at,
            by,
            from,
            to,
            words: row.text()?,
        })
    });
    steps.collect()
}
