//! Wires: where sources come from by themselves, and how it goes with each.

use copy::{Hash, Moment, WireId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

macro_rules! columns {
    () => {
        "id, name, kind, place, token_hash, confidential, every_ms, quiet_ms, opened_at, closed, next_at, asked_at, \
         heard_at, failures, trouble, etag, modified, told_quiet"
    };
}

statements! {
    ALL = concat!("select ", columns!(), " from wires order by name");
    BY_ID = concat!("select ", columns!(), " from wires where id = $1");
    BY_NAME = concat!("select ", columns!(), " from wires where name = $1");
    BY_TOKEN = concat!("select ", columns!(), " from wires where token_hash = $1 order by token_hash limit 1");
    DUE = concat!("select ", columns!(), " from wires where closed = 0 and next_at <= $1 order by next_at, id limit $2");
    PUT = "insert into wires (id, name, kind, place, token_hash, confidential, every_ms, quiet_ms, opened_at, closed,
        next_at, asked_at, heard_at, failures, trouble, etag, modified, told_quiet)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        on conflict (id) do update set name = excluded.name, kind = excluded.kind, place = excluded.place,
        token_hash = excluded.token_hash, confidential = excluded.confidential, every_ms = excluded.every_ms,
        quiet_ms = excluded.quiet_ms, opened_at = excluded.opened_at, closed = excluded.closed,
        next_at = excluded.next_at, asked_at = excluded.asked_at, heard_at = excluded.heard_at,
        failures = excluded.failures, trouble = excluded.trouble, etag = excluded.etag,
        modified = excluded.modified, told_quiet = excluded.told_quiet";
    HEARD = "update wires set heard_at = $2, told_quiet = 0 where id = $1";
}

/// How sources come by a wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An address is asked again and again.
    Feed,
    /// A folder is watched.
    Folder,
    /// Others send here by HTTP.
    Push,
    /// People add to it by hand.
    Hand,
}

impl Kind {
    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Feed => "feed",
            Kind::Folder => "folder",
            Kind::Push => "push",
            Kind::Hand => "hand",
        }
    }

    fn parse(word: &str) -> Self {
        match word {
            "feed" => Kind::Feed,
            "folder" => Kind::Folder,
            "push" => Kind::Push,
            _ => Kind::Hand,
        }
    }
}

/// A wire as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wire {
    /// Its id.
    pub id: WireId,
    /// Its name: unique, of small letters, digits and hyphens.
    pub name: String,
    /// How sources come.
    pub kind: Kind,
    /// The address or the folder; empty where there is none.
    pub place: String,
    /// The hash of the word with which others send.
    pub token: Option<Hash>,
    /// What comes by it is confidential.
    pub confidential: bool,
    /// Milliseconds between two looks.
    pub every: i64,
    /// After so many milliseconds without anything new it has gone quiet; 0: it may be as quiet as it likes.
    pub quiet: i64,
    /// Since when it is open.
    pub opened: Moment,
    /// Nothing comes by it any more.
    pub closed: bool,
    /// When it is looked at next.
    pub next: Moment,
    /// When it was looked at last.
    pub asked: Option<Moment>,
    /// When something new came by it last.
    pub heard: Option<Moment>,
    /// How often in a row looking failed.
    pub failures: i64,
    /// Why it failed last, or what of it could not be taken; empty if all is well.
    pub trouble: String,
    /// What its server calls the state that was fetched last (`ETag`).
    pub etag: Option<String>,
    /// When its server says that it last changed (`Last-Modified`).
    pub modified: Option<String>,
    /// It was said that it has gone quiet.
    pub told_quiet: bool,
}

impl Wire {
    /// Since when it has been quiet, if it has for longer than it should.
    pub fn quiet_since(&self, now: Moment) -> Option<Moment> {
        let last = self.heard.unwrap_or(self.opened).max(self.opened);
        (!self.closed && self.quiet > 0 && now.0.saturating_sub(last.0) > self.quiet).then_some(last)
    }
}

/// Every wire, closed ones too, by name. A paper has tens of them.
///
/// # Errors
/// If the database cannot be read.
pub async fn all(q: &impl Query) -> Result<Vec<Wire>, Error> {
    q.query(&ALL, args![]).await?.into_iter().map(wire).collect()
}

/// The wire with this id.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_id(q: &impl Query, id: WireId) -> Result<Option<Wire>, Error> {
    one(q.query(&BY_ID, args![id]).await?)
}

/// The wire of this name.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_name(q: &impl Query, name: &str) -> Result<Option<Wire>, Error> {
    one(q.query(&BY_NAME, args![name]).await?)
}

/// The wire that is sent to with a word of this hash.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_token(q: &impl Query, token: &Hash) -> Result<Option<Wire>, Error> {
    one(q.query(&BY_TOKEN, args![token]).await?)
}

/// The wires that are to be looked at now, the longest overdue first.
///
/// # Errors
/// If the database cannot be read.
pub async fn due(q: &impl Query, now: Moment, limit: i64) -> Result<Vec<Wire>, Error> {
    let rows = q.query(&DUE, args![now, limit]).await?;
    rows.into_iter().map(wire).collect()
}

/// Adds a wire or changes it.
///
/// # Errors
/// [`Error::Taken`] if another has the name.
pub async fn put(tx: &Tx, it: &Wire) -> Result<(), Error> {
    let row = args![
        it.id,
        &it.name,
        it.kind.as_str(),
        &it.place,
        it.token.as_ref(),
        it.confidential,
        it.every,
        it.quiet,
        it.opened,
        it.closed,
        it.next,
        it.asked,
        it.heard,
        it.failures,
        &it.trouble,
        it.etag.as_ref(),
        it.modified.as_ref(),
        it.told_quiet,
    ];
    tx.execute(&PUT, row).await.map(drop)
}

/// Something new came by a wire.
///
/// # Errors
/// If the database cannot be written.
pub async fn heard(tx: &Tx, id: WireId, at: Moment) -> Result<(), Error> {
    tx.execute(&HEARD, args![id, at]).await.map(drop)
}

fn one(rows: Vec<Row>) -> Result<Option<Wire>, Error> {
    rows.into_iter().next().map(wire).transpose()
}

fn wire(row: Row) -> Result<Wire, Error> {
    let mut row = row.columns();
    Ok(Wire {
        id: WireId(row.int()?),
        name: row.text()?,
        kind: Kind::parse(&row.text()?),
        place: row.text()?,
        token: row.opt_text()?.map(Hash),
        confidential: row.yes()?,
        every: row.int()?,
        quiet: row.int()?,
        opened: row.moment()?,
        closed: row.yes()?,
        next: row.moment()?,
        asked: row.opt_int()?.map(Moment),
        heard: row.opt_int()?.map(Moment),
        failures: row.int()?,
        trouble: row.text()?,
        etag: row.opt_text()?,
        modified: row.opt_text()?,
        told_quiet: row.yes()?,
    })
}
