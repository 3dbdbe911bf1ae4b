//! Who did what, when and from where. There is no statement that changes a line or takes one away.

use copy::{Moment, PersonId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

statements! {
    INSERT = "insert into audit (id, at, person, deed, thing, words, address) values ($1, $2, $3, $4, $5, $6, $7)";
    PAGE = "select id, at, person, deed, thing, words, address from audit where id < $1 order by id desc limit $2";
    OF_PERSON = "select id, at, person, deed, thing, words, address from audit
        where person = $1 and id < $2 order by id desc limit $3";
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its place: larger is later.
    pub id: i64,
    /// When.
    pub at: Moment,
    /// Who; `None` at the console, or if that is not known.
    pub person: Option<PersonId>,
    /// What was done, in a short word.
    pub deed: String,
    /// To which thing, by its id; 0 where there is none.
    pub thing: i64,
    /// What else is worth knowing.
    pub words: String,
    /// From which network address; empty at the console.
    pub address: String,
}

/// Adds a line.
///
/// # Errors
/// If the database cannot be written.
pub async fn add(tx: &Tx, it: &Line) -> Result<(), Error> {
    let row = args![
        it.id,
        it.at,
        it.person,
        &it.deed,
        it.thing,
        &it.words,
        &it.address
    ];
    tx.execute(&INSERT, row).await.map(drop)
}

/// Lines before `before`, the latest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn page(q: &impl Query, before: i64, limit: i64) -> Result<Vec<Line>, Error> {
    let rows = q.query(&PAGE, args![before, limit]).await?;
    rows.into_iter().map(line).collect()
}

/// Lines of one person before `before`, the latest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_person(
    q: &impl Query,
    person: PersonId,
    before: i64,
    limit: i64,
) -> Result<Vec<Line>, Error> {
    let rows = q.query(&OF_PERSON, args![person, before, limit]).await?;
    rows.into_iter().map(line).collect()
}

fn line(row: Row) -> Result<Line, Error> {
    let mut row = row.columns();
    Ok(Line {
        id: row.int()?,
        at: row.moment()?,
        person: row.opt_int()?.map(PersonId),
        deed: row.text()?,
        thing: row.int()?,
        words: row.text()?,
        address: row.text()?,
    })
}
