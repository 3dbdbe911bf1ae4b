//! Addresses: every path that a thing has or had, so that no link breaks.

use copy::{ArticleId, MediaId, Moment, PersonId, SectionId, TopicId};

use crate::db::{Batch, Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

statements! {
    AT = "select path, thing_kind, thing_id, since, canonical from addresses where path = $1";
    OF = "select path, thing_kind, thing_id, since, canonical from addresses
          where thing_kind = $1 and thing_id = $2 order by path";
    DEMOTE = "update addresses set canonical = 0 where thing_kind = $1 and thing_id = $2 and path <> $3";
    SET = "insert into addresses (path, thing_kind, thing_id, since, canonical) values ($1, $2, $3, $4, 1)
           on conflict (path) do update
           set thing_kind = excluded.thing_kind, thing_id = excluded.thing_id, canonical = 1";
    ADD_OLD = "insert into addresses (path, thing_kind, thing_id, since, canonical) values ($1, $2, $3, $4, 0)
               on conflict (path) do nothing";
    DROP = "delete from addresses where path = $1 and thing_kind = $2 and thing_id = $3";
    CANON = "update addresses set canonical = $4, since = $5 where path = $1 and thing_kind = $2 and thing_id = $3";
}

/// What an address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// An article or a page.
    Article(ArticleId),
    /// A section.
    Section(SectionId),
    /// A topic.
    Topic(TopicId),
    /// A person.
    Person(PersonId),
    /// The page of a medium.
    Media(MediaId),
}

impl Thing {
    /// Its kind in a word, as kept.
    pub fn kind(self) -> &'static str {
        match self {
            Thing::Article(_) => "article",
            Thing::Section(_) => "section",
            Thing::Topic(_) => "topic",
            Thing::Person(_) => "person",
            Thing::Media(_) => "media",
        }
    }

    /// Its id.
    pub fn id(self) -> i64 {
        match self {
            Thing::Article(ArticleId(id))
            | Thing::Section(SectionId(id))
            | Thing::Topic(TopicId(id))
            | Thing::Person(PersonId(id))
            | Thing::Media(MediaId(id)) => id,
        }
    }

    fn parse(kind: &str, id: i64) -> Result<Self, Error> {
        Ok(match kind {
            "article" => Thing::Article(ArticleId(id)),
            "section" => Thing::Section(SectionId(id)),
            "topic" => Thing::Topic(TopicId(id)),
            "person" => Thing::Person(PersonId(id)),
            "media" => Thing::Media(MediaId(id)),
            _ => {
                return Err(Error::spoiled(format_args!(
                    "an address leads to the unknown kind {kind:?}"
                )));
            }
        })
    }
}

/// One address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The path, decoded, without query, with its trailing slash as published.
    pub path: String,
    /// Where it leads.
    pub thing: Thing,
    /// Since when.
    pub since: Moment,
    /// It is the one that counts; the others of the thing redirect to it.
    pub canonical: bool,
}

/// What is or was at `path`.
///
/// # Errors
/// If the database cannot be read.
pub async fn at(q: &impl Query, path: &str) -> Result<Option<Address>, Error> {
    q.query(&AT, args![path])
        .await?
        .into_iter()
        .next()
        .map(address)
        .transpose()
}

/// What is or was at each of `paths`, one answer for each, in one trip.
///
/// # Errors
/// If the database cannot be read.
pub async fn at_many(q: &impl Query, paths: &[&str]) -> Result<Vec<Option<Address>>, Error> {
    let answers = q
        .query_all(&AT, paths.iter().map(|path| args![*path]).collect())
        .await?;
    answers
        .into_iter()
        .map(|rows| rows.into_iter().next().map(address).transpose())
        .collect()
}

/// Every address of a thing, by path.
///
/// # Errors
/// If the database cannot be read.
pub async fn of(q: &impl Query, thing: Thing) -> Result<Vec<Address>, Error> {
    q.query(&OF, args![thing.kind(), thing.id()])
        .await?
        .into_iter()
        .map(address)
        .collect()
}

/// Makes `path` the address that counts; the others of the thing stay and redirect to it. An old address of
/// another thing is taken over.
///
/// # Errors
/// [`Error::Taken`] if it is the address that counts of another thing.
pub async fn set(tx: &Tx, thing: Thing, path: &str, since: Moment) -> Result<(), Error> {
    set_many(tx, &[(thing, path.to_owned(), since)]).await
}

/// [`set`] for several things, in two trips however many they are.
///
/// # Errors
/// [`Error::Taken`] if one is the address that counts of another thing; then nothing is written.
pub async fn set_many(tx: &Tx, addresses: &[(Thing, String, Moment)]) -> Result<(), Error> {
    let there = tx
        .query_all(&AT, addresses.iter().map(|(_, path, _)| args![path]).collect())
        .await?;
    let mut batch: Batch = Vec::with_capacity(addresses.len() * 2);
    let mut given = std::collections::BTreeMap::new();
    for ((thing, path, since), rows) in addresses.iter().zip(there) {
        let owner = rows.into_iter().next().map(address).transpose()?;
        let taken = owner.is_some_and(|it| it.canonical && it.thing != *thing)
            || *given.entry(path.as_str()).or_insert(*thing) != *thing;
        if taken {
            return Err(Error::Taken {
                constraint: format!("the address {path}"),
            });
        }
        batch.push((&DEMOTE, args![thing.kind(), thing.id(), path]));
        batch.push((&SET, args![path, thing.kind(), thing.id(), *since]));
    }
    tx.batch(batch).await
}

/// Adds addresses that things once had. One that leads somewhere already stays as it is.
///
/// # Errors
/// If the database cannot be written.
pub async fn add_old(tx: &Tx, addresses: &[(Thing, String, Moment)]) -> Result<(), Error> {
    let rows = addresses.iter();
    let rows = rows.map(|(thing, path, since)| (&ADD_OLD, args![path, thing.kind(), thing.id(), *since]));
    tx.batch(rows.collect()).await
}

/// Gives a thing back exactly the addresses that it had: what it got since is taken from it. For what is taken back
/// before anybody can rely on it; otherwise addresses are never lost.
///
/// # Errors
/// If the database cannot be written.
pub async fn put_back(tx: &Tx, thing: Thing, had: &[Address]) -> Result<(), Error> {
    let now = of(tx, thing).await?;
    let mut batch: Batch = Vec::new();
    for one in &now {
        match had.iter().find(|before| before.path == one.path) {
            None => batch.push((&DROP, args![&one.path, thing.kind(), thing.id()])),
            Some(before) if before != one => {
                let row = args![
                    &one.path,
                    thing.kind(),
                    thing.id(),
                    before.canonical,
                    before.since
                ];
                batch.push((&CANON, row));
            }
            Some(_) => {}
        }
    }
    tx.batch(batch).await
}

/// The thing of this kind and id.
///
/// # Errors
/// [`Error::Spoiled`] if there is no such kind.
pub fn thing(kind: &str, id: i64) -> Result<Thing, Error> {
    Thing::parse(kind, id)
}

fn address(row: Row) -> Result<Address, Error> {
    let mut row = row.columns();
    let path = row.text()?;
    let kind = row.text()?;
    let thing = Thing::parse(&kind, row.int()?)?;
    Ok(Address {
        path,
        thing,
        since: row.moment()?,
        canonical: row.yes()?,
    })
}
