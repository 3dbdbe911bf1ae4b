//! The change log: what happened, in order. Everything derived follows it.

use copy::change::tags_to_text;
use copy::{Change, Moment, PersonId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

/// The counter that numbers the changes.
pub(crate) const COUNTER: &str = "changes";

statements! {
    INSERT = "insert into changes (seq, at, by_person, deed, thing, tags) values ($1, $2, $3, $4, $5, $6)";
    SINCE = "select seq, at, by_person, deed, thing, tags from changes where seq > $1 order by seq limit $2";
    BEFORE = "select seq, at, by_person, deed, thing, tags from changes where seq < $1 order by seq desc limit $2";
}

/// A change as the log has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Its place: 1, 2, 3 … without a gap, in the order of commits.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// Who; `None` is the program itself or a reader.
    pub by: Option<PersonId>,
    /// What was done: the word of a [`copy::Deed`], also one of a newer program.
    pub deed: String,
    /// To which thing, by its id; 0 where there is none.
    pub thing: i64,
    /// What a reader could see differently now, as words of [`copy::Tag`].
    pub tags: Vec<String>,
}

/// Appends a change and gives its place.
///
/// # Errors
/// If the database cannot be written.
pub async fn append(tx: &Tx, change: &Change) -> Result<i64, Error> {
    append_many(tx, std::slice::from_ref(change)).await
}

/// Appends changes in order and gives the place of the last; the present position if there are none.
///
/// # Errors
/// If the database cannot be written.
pub async fn append_many(tx: &Tx, changes: &[Change]) -> Result<i64, Error> {
    let many = i64::try_from(changes.len()).unwrap_or(i64::MAX);
    if many == 0 {
        return crate::counters::get(tx, COUNTER).await;
    }
    let first = crate::counters::take(tx, COUNTER, many).await?;
    let rows = (first..).zip(changes).map(|(seq, it)| {
        let tags = tags_to_text(&it.tags);
        (
            &INSERT,
            args![seq, it.at, it.by, it.deed.as_str(), it.thing, tags],
        )
    });
    tx.batch(rows.collect()).await?;
    Ok(first + many - 1)
}

/// The changes after `seq`, oldest first, at most `limit`.
///
/// # Errors
/// If the database cannot be read.
pub async fn since(q: &impl Query, seq: i64, limit: i64) -> Result<Vec<Logged>, Error> {
    q.query(&SINCE, args![seq, limit])
        .await?
        .into_iter()
        .map(logged)
        .collect()
}

/// The changes before `seq`, the latest first, at most `limit`.
///
/// # Errors
/// If the database cannot be read.
pub async fn before(q: &impl Query, seq: i64, limit: i64) -> Result<Vec<Logged>, Error> {
    q.query(&BEFORE, args![seq, limit])
        .await?
        .into_iter()
        .map(logged)
        .collect()
}

fn logged(row: Row) -> Result<Logged, Error> {
    let mut row = row.columns();
    Ok(Logged {
        seq: row.int()?,
        at: row.moment()?,
        by: row.opt_int()?.map(PersonId),
        deed: row.text()?,
        thing: row.int()?,
        tags: row.text()?.split_whitespace().map(str::to_owned).collect(),
    })
}
