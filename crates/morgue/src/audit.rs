//! Who did what, when and from where. There is no statement that changes a line or takes one away.

use copy::{Moment, PersonId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

macro_rules! columns {
    () => {
        "select id, at, person, deed, thing, words, address from audit where "
    };
}

statements! {
    INSERT = "insert into audit (id, at, person, deed, thing, words, address) values ($1, $2, $3, $4, $5, $6, $7)";
    PAGE = concat!(columns!(), "id < $1 and id > $2 order by id desc limit $3");
    OF_DEED = concat!(columns!(), "deed = $1 and id < $2 and id > $3 order by id desc limit $4");
    OF_PERSON = concat!(columns!(), "person = $1 and id < $2 and id > $3 and (deed = $4 or $4 = '')
        order by id desc limit $5");
    OF_THING = concat!(columns!(), "thing = $1 and id < $2 and id > $3 and (deed = $4 or $4 = '')
        and (person = $5 or $5 = 0) order by id desc limit $6");
}

/// Which lines of a log: those between two places, and of these what somebody looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sift<'a> {
    /// Of this person.
    pub person: Option<PersonId>,
    /// With this deed.
    pub deed: Option<&'a str>,
    /// About this thing.
    pub thing: Option<i64>,
    /// Later than this place.
    pub after: i64,
    /// Earlier than this place.
    pub before: i64,
    /// At most so many.
    pub limit: i64,
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

/// Lines, the latest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn sifted(q: &impl Query, it: Sift<'_>) -> Result<Vec<Line>, Error> {
    let (before, after, limit) = (it.before, it.after, it.limit);
    let deed = it.deed.unwrap_or_default();
    let rows = match (it.thing, it.person, it.deed) {
        (Some(thing), person, _) => {
            let person = person.map_or(0, |person| person.0);
            q.query(&OF_THING, args![thing, before, after, deed, person, limit])
                .await?
        }
        (None, Some(person), _) => {
            q.query(&OF_PERSON, args![person, before, after, deed, limit])
                .await?
        }
        (None, None, Some(deed)) => q.query(&OF_DEED, args![deed, before, after, limit]).await?,
        (None, None, None) => q.query(&PAGE, args![before, after, limit]).await?,
    };
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
