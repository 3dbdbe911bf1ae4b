//! Wires: opening, closing, and saying which have gone quiet.

use std::path::Path;

use copy::{Change, Deed, Hash, Moment, PersonId, WireId};
use morgue::wires::{self, Kind, Wire};

use crate::access::{Administer, Granted, House};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::said;

/// The shortest time between two looks at a feed, in milliseconds: servers are other people's.
const SOONEST: i64 = 60_000;

/// A wire that is to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// Its name: small letters, digits and hyphens.
    pub name: String,
    /// How sources come.
    pub kind: Kind,
    /// The address or the folder; empty for the other kinds.
    pub place: String,
    /// Milliseconds between two looks; feeds are asked at most once a minute.
    pub every: i64,
    /// After so many milliseconds without anything new it has gone quiet; 0: never.
    pub quiet: i64,
    /// What comes by it is confidential.
    pub confidential: bool,
}

/// Opens a wire, or changes the one of this name. Answers with it and, for one that others send to, the word that they
/// send with: it is shown once and kept nowhere.
///
/// # Errors
/// [`Error::Invalid`] with what is wrong.
pub async fn open(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    new: &New,
) -> Result<(Wire, Option<String>), Error> {
    check(new)?;
    let now = newsroom.now();
    let token = (new.kind == Kind::Push).then(|| {
        let mut chance = [0; 24];
        newsroom.dice.fill(&mut chance);
        copy::hash::hex(&chance)
    });
    let tx = newsroom.begin().await?;
    let before = wires::by_name(&tx, &new.name).await?;
    let wire = Wire {
        id: before
            .as_ref()
            .map_or_else(|| WireId(newsroom.id()), |wire| wire.id),
        name: new.name.clone(),
        kind: new.kind,
        place: new.place.clone(),
        token: token.as_ref().map(|token| Hash::of(token.as_bytes())),
        confidential: new.confidential,
        every: match new.kind {
            Kind::Feed => new.every.max(SOONEST),
            Kind::Folder | Kind::Push | Kind::Hand => new.every.max(1_000),
        },
        quiet: new.quiet.max(0),
        opened: now,
        closed: false,
        next: match new.kind {
            Kind::Feed | Kind::Folder => now,
            // Nothing is ever looked at.
            Kind::Push | Kind::Hand => Moment(i64::MAX),
        },
        asked: None,
        heard: before.and_then(|wire| wire.heard),
        failures: 0,
        trouble: String::new(),
        etag: None,
        modified: None,
        told_quiet: false,
    };
    wires::put(&tx, &wire).await?;
    let change = change(now, granted.actor().person(), wire.id);
    newsroom.commit(tx, &[change]).await?;
    Ok((wire, token))
}

/// Closes a wire: nothing comes by it any more. What came stays.
///
/// # Errors
/// [`Error::NotFound`] if none of this name is open.
pub async fn close(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    name: &str,
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let wire = wires::by_name(&tx, name).await?.filter(|wire| !wire.closed);
    let mut wire = wire.ok_or(Error::NotFound("open wire"))?;
    (wire.closed, wire.token) = (true, None);
    wires::put(&tx, &wire).await?;
    let change = change(newsroom.now(), granted.actor().person(), wire.id);
    newsroom.commit(tx, &[change]).await.map(drop)
}

/// Every wire, closed ones too, by name.
///
/// # Errors
/// If the database does not answer.
pub async fn all(newsroom: &Newsroom) -> Result<Vec<Wire>, Error> {
    Ok(wires::all(&newsroom.db().await?).await?)
}

/// The wire of this name.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn named(newsroom: &Newsroom, name: &str) -> Result<Wire, Error> {
    let found = wires::by_name(&newsroom.db().await?, name).await?;
    found.ok_or(Error::NotFound("wire"))
}

/// The open wire that is sent to with this word.
///
/// # Errors
/// [`Error::SignIn`] if there is none.
pub async fn of_token(newsroom: &Newsroom, token: &str) -> Result<Wire, Error> {
    let hash = Hash::of(token.trim().as_bytes());
    let found = wires::by_token(&newsroom.db().await?, &hash).await?;
    found.filter(|wire| !wire.closed).ok_or(Error::SignIn)
}

/// The wires that have gone quiet since this was asked last: each is named once, until something comes by it again.
///
/// # Errors
/// If the database does not answer.
pub async fn newly_quiet(newsroom: &Newsroom) -> Result<Vec<(Wire, Moment)>, Error> {
    let now = newsroom.now();
    let quiet: Vec<(Wire, Moment)> = all(newsroom)
        .await?
        .into_iter()
        .filter(|wire| !wire.told_quiet)
        .filter_map(|wire| wire.quiet_since(now).map(|since| (wire, since)))
        .collect();
    if quiet.is_empty() {
        return Ok(quiet);
    }
    let tx = newsroom.begin().await?;
    let mut changes = Vec::new();
    for (wire, _) in &quiet {
        if let Some(mut wire) = wires::by_id(&tx, wire.id).await? {
            wire.told_quiet = true;
            wires::put(&tx, &wire).await?;
            changes.push(change(now, None, wire.id));
        }
    }
    newsroom.commit(tx, &changes).await?;
    Ok(quiet)
}

fn change(at: Moment, by: Option<PersonId>, wire: WireId) -> Change {
    Change {
        at,
        by,
        deed: Deed::WireSet,
        thing: wire.0,
        tags: Vec::new(),
    }
}

fn check(new: &New) -> Result<(), Error> {
    let named = !new.name.is_empty()
        && new.name.len() <= 60
        && new
            .name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !named {
        return Err(Error::invalid(
            "name",
            said!(
                "wire-name",
                "A wire's name has small letters, digits and hyphens, at most 60."
            ),
        ));
    }
    match new.kind {
        Kind::Feed if !(new.place.starts_with("https://") || new.place.starts_with("http://")) => {
            Err(Error::invalid(
                "place",
                said!(
                    "feed-address",
                    "A feed's address begins with https:// or http://."
                ),
            ))
        }
        Kind::Folder if !Path::new(&new.place).is_dir() => Err(Error::invalid(
            "place",
            said!(
                "folder-none",
                "There is no folder {place} here. Make it first.",
                place = &new.place
            ),
        )),
        Kind::Folder if !Path::new(&new.place).is_absolute() => Err(Error::invalid(
            "place",
            said!(
                "folder-whole",
                "Give the whole path of the folder: the server may be started from another one."
            ),
        )),
        _ => Ok(()),
    }
}
