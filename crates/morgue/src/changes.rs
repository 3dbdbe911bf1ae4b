//! The change log: what happened, in order. Everything derived follows it.

use copy::change::tags_to_text;
use copy::{Change, Moment, PersonId};

use crate::audit::Sift;
use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

/// The counter that numbers the changes.
pub(crate) const COUNTER: &str = "changes";

macro_rules! columns {
    () => {
        "select seq, at, by_person, deed, thing, tags from changes where "
    };
}

statements! {
    INSERT = "insert into changes (seq, at, by_person, deed, thing, tags) values ($1, $2, $3, $4, $5, $6)";
    SINCE = "select seq, at, by_person, deed, thing, tags from changes where seq > $1 order by seq limit $2";
    BEFORE = concat!(columns!(), "seq < $1 and seq > $2 order by seq desc limit $3");
    OF_DEED = concat!(columns!(), "deed = $1 and seq < $2 and seq > $3 order by seq desc limit $4");
    OF_PERSON = concat!(columns!(), "by_person = $1 and seq < $2 and seq > $3 and (deed = $4 or $4 = '')
        order by seq desc limit $5");
    OF_THING = concat!(columns!(), "thing = $1 and seq < $2 and seq > $3 and (deed = $4 or $4 = '')
        and (by_person = $5 or $5 = 0) order by seq desc limit $6");
    AT = "select seq from changes where at < $1 order by at desc, seq desc limit 1";
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

/// Changes as somebody looks for them, the latest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn sifted(q: &impl Query, it: Sift<'_>) -> Result<Vec<Logged>, Error> {
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
        (None, None, None) => q.query(&BEFORE, args![before, after, limit]).await?,
    };
    rows.into_iter().map(logged).collect()
}

/// The place of the last change before a moment; 0 if there is none.
///
/// # Errors
/// If the database cannot be read.
pub async fn place_at(q: &impl Query, at: Moment) -> Result<i64, Error> {
    let rows = q.query(&AT, args![at]).await?;
    rows.first().map_or(Ok(0), |row| row.int(0))
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
