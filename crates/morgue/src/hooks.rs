//! Hooks: where other programs are told what happens, and what they were told.

use copy::{Moment, PersonId};

use crate::db::{Batch, Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

/// The counter of the last change that was written down for all hooks.
const COUNTER: &str = "hooks";

macro_rules! columns {
    () => {
        "id, name, url, events, secret, made_at, made_by, enabled, failing_since, trouble"
    };
}
macro_rules! delivery {
    () => {
        "id, hook, seq, event, at, body, state, tries, due_at, status, said, ended_at"
    };
}

statements! {
    ALL = concat!("select ", columns!(), " from hooks order by id");
    BY_ID = concat!("select ", columns!(), " from hooks where id = $1");
    PUT = "insert into hooks (id, name, url, events, secret, made_at, made_by, enabled, failing_since, trouble)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (id) do update set name = excluded.name, url = excluded.url, events = excluded.events,
        secret = excluded.secret, enabled = excluded.enabled, failing_since = excluded.failing_since,
        trouble = excluded.trouble";
    REMOVE = "delete from hooks where id = $1";
    REMOVE_DELIVERIES = "delete from deliveries where hook = $1";
    WRITE = "insert into deliveries (id, hook, seq, event, at, body, state, tries, due_at, status, said, ended_at)
        values ($1, $2, $3, $4, $5, $6, 'waiting', 0, $7, null, '', null) on conflict (hook, seq, event) do nothing";
    DUE = concat!("select ", delivery!(), " from deliveries where state = 'waiting' and due_at <= $1 order by due_at, id limit $2");
    LEASE = "update deliveries set due_at = $3 where id = $1 and state = 'waiting' and due_at = $2";
    SETTLE = "update deliveries set state = $2, tries = $3, due_at = $4, status = $5, said = $6, ended_at = $7 where id = $1";
    OF = concat!("select ", delivery!(), " from deliveries where hook = $1 and id < $2 order by id desc limit $3");
    DELIVERY = concat!("select ", delivery!(), " from deliveries where id = $1");
    OLD = "select id from deliveries where state = $1 and due_at < $2 order by due_at, id limit $3";
    FORGET = "delete from deliveries where id = $1";
}

/// Where somebody wants to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hook {
    /// Its number.
    pub id: i64,
    /// What its maker calls it.
    pub name: String,
    /// The address that is sent to.
    pub url: String,
    /// The words of the events that it is told.
    pub events: Vec<String>,
    /// The secret that signs, sealed.
    pub secret: String,
    /// When it was made.
    pub made: Moment,
    /// By whom.
    pub by: Option<PersonId>,
    /// It is sent to.
    pub enabled: bool,
    /// Since when nothing arrived; `None` if the last one did.
    pub failing_since: Option<Moment>,
    /// Why it was switched off, for the operator; empty if it was not.
    pub trouble: String,
}

/// What becomes of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is to be sent.
    Waiting,
    /// It arrived.
    Done,
    /// It is not tried any more.
    Failed,
}

impl State {
    /// The word that is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Done => "done",
            State::Failed => "failed",
        }
    }

    fn parse(word: &str) -> Self {
        match word {
            "done" => State::Done,
            "failed" => State::Failed,
            _ => State::Waiting,
        }
    }
}

/// One thing that a hook is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its number, which its receiver knows it by.
    pub id: i64,
    /// To which hook.
    pub hook: i64,
    /// The change that it tells of, by its place in the log; 0 or less for a trial.
    pub seq: i64,
    /// Its event, in a word.
    pub event: String,
    /// When it was written down.
    pub at: Moment,
    /// What is sent.
    pub body: String,
    /// What became of it.
    pub state: State,
    /// How often it was sent.
    pub tries: i64,
    /// When it is sent next.
    pub due: Moment,
    /// The HTTP status of the last answer.
    pub status: Option<i64>,
    /// What the last answer or the network said.
    pub said: String,
    /// When it arrived or was given up.
    pub ended: Option<Moment>,
}

/// All hooks, oldest first. A paper has a few.
///
/// # Errors
/// If the database cannot be read.
pub async fn all(q: &impl Query) -> Result<Vec<Hook>, Error> {
    let rows = q.query(&ALL, args![]).await?;
    rows.into_iter().map(hook).collect()
}

/// The hook with this number.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_id(q: &impl Query, id: i64) -> Result<Option<Hook>, Error> {
    let rows = q.query(&BY_ID, args![id]).await?;
    rows.into_iter().next().map(hook).transpose()
}

/// Adds or changes a hook.
///
/// # Errors
/// If the database cannot be written.
pub async fn put(tx: &Tx, it: &Hook) -> Result<(), Error> {
    let row = args![
        it.id,
        &it.name,
        &it.url,
        it.events.join(" "),
        &it.secret,
        it.made,
        it.by,
        it.enabled,
        it.failing_since,
        &it.trouble
    ];
    tx.execute(&PUT, row).await.map(drop)
}

/// Takes a hook away with all that it was told.
///
/// # Errors
/// If the database cannot be written.
pub async fn remove(tx: &Tx, id: i64) -> Result<(), Error> {
    tx.batch(vec![(&REMOVE_DELIVERIES, args![id]), (&REMOVE, args![id])])
        .await
}

/// The place in the change log up to which everything was written down.
///
/// # Errors
/// If the database cannot be read.
pub async fn position(q: &impl Query) -> Result<i64, Error> {
    crate::counters::get(q, COUNTER).await
}

/// Goes on from `from` to `to`. Whether nobody else did meanwhile; if somebody did, the transaction must be dropped.
///
/// # Errors
/// If the database cannot be written.
pub async fn go_on(tx: &Tx, from: i64, to: i64) -> Result<bool, Error> {
    let many = to.saturating_sub(from);
    Ok(crate::counters::take(tx, COUNTER, many).await? == from.saturating_add(1))
}

/// Writes down what is to be told. What is written down already stays as it is.
///
/// # Errors
/// If the database cannot be written.
pub async fn write(tx: &Tx, all: &[Delivery]) -> Result<(), Error> {
    let rows = all.iter().map(|it| {
        (
            &WRITE,
            args![it.id, it.hook, it.seq, &it.event, it.at, &it.body, it.due],
        )
    });
    tx.batch(rows.collect::<Batch>()).await
}

/// What is to be sent by `now`, longest due first.
///
/// # Errors
/// If the database cannot be read.
pub async fn due(q: &impl Query, now: Moment, limit: i64) -> Result<Vec<Delivery>, Error> {
    let rows = q.query(&DUE, args![now, limit]).await?;
    rows.into_iter().map(delivery).collect()
}

/// Keeps others from sending this until `until`. Whether nobody else did so first.
///
/// # Errors
/// If the database cannot be written.
pub async fn lease(tx: &Tx, it: &Delivery, until: Moment) -> Result<bool, Error> {
    Ok(tx.execute(&LEASE, args![it.id, it.due, until]).await? > 0)
}

/// Writes down what became of one.
///
/// # Errors
/// If the database cannot be written.
pub async fn settle(tx: &Tx, it: &Delivery) -> Result<(), Error> {
    let row = args![
        it.id,
        it.state.as_str(),
        it.tries,
        it.due,
        it.status,
        &it.said,
        it.ended
    ];
    tx.execute(&SETTLE, row).await.map(drop)
}

/// What a hook was told before the delivery `before`, latest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn of(q: &impl Query, hook: i64, before: i64, limit: i64) -> Result<Vec<Delivery>, Error> {
    let rows = q.query(&OF, args![hook, before, limit]).await?;
    rows.into_iter().map(delivery).collect()
}

/// The delivery with this number.
///
/// # Errors
/// If the database cannot be read.
pub async fn one(q: &impl Query, id: i64) -> Result<Option<Delivery>, Error> {
    let rows = q.query(&DELIVERY, args![id]).await?;
    rows.into_iter().next().map(delivery).transpose()
}

/// Forgets up to `limit` of those that ended so and were due before `before`. How many.
///
/// # Errors
/// If the database cannot be written.
pub async fn forget(tx: &Tx, ended: State, before: Moment, limit: i64) -> Result<usize, Error> {
    let rows = tx.query(&OLD, args![ended.as_str(), before, limit]).await?;
    let ids = rows.iter().map(|row| row.int(0)).collect::<Result<Vec<_>, _>>()?;
    tx.batch(ids.iter().map(|id| (&FORGET, args![*id])).collect::<Batch>())
        .await?;
    Ok(ids.len())
}

fn hook(row: Row) -> Result<Hook, Error> {
    let mut row = row.columns();
    Ok(Hook {
        id: row.int()?,
        name: row.text()?,
        url: row.text()?,
        events: row.text()?.split_whitespace().map(str::to_owned).collect(),
        secret: row.text()?,
        made: row.moment()?,
        by: row.opt_int()?.map(PersonId),
        enabled: row.yes()?,
        failing_since: row.opt_int()?.map(Moment),
        trouble: row.text()?,
    })
}

fn delivery(row: Row) -> Result<Delivery, Error> {
    let mut row = row.columns();
    Ok(Delivery {
        id: row.int()?,
        hook: row.int()?,
        seq: row.int()?,
        event: row.text()?,
        at: row.moment()?,
        body: row.text()?,
        state: State::parse(&row.text()?),
        tries: row.int()?,
        due: row.moment()?,
        status: row.opt_int()?,
        said: row.text()?,
        ended: row.opt_int()?.map(Moment),
    })
}
