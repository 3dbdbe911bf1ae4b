//! Passkeys: signing in without a password (Web Authentication, W3C Level 3).

use copy::Moment;

use super::{Guest, Hand, Opened, Visit};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// A question for a browser.
pub struct Question {
    /// Goes back with the answer, within five minutes.
    pub ticket: String,
    /// What `parseRequestOptionsFromJSON` or `parseCreationOptionsFromJSON` takes, as JSON.
    pub options: String,
}

/// One of somebody's passkeys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its number here.
    pub id: i64,
    /// What its owner calls it.
    pub name: String,
    /// It is kept on several of its owner's devices.
    pub synced: bool,
    /// Since when.
    pub made: Moment,
    /// When it was last used.
    pub used: Option<Moment>,
}

/// Asks a browser for any passkey of the paper at `origin` (`https://example.org`).
///
/// # Errors
/// [`Error::Invalid`] if the origin can have no passkeys: it needs a name, and https unless it is localhost.
pub fn ask(newsroom: &Newsroom, origin: &str) -> Result<Question, Error> {
    let _ = (newsroom, origin);
    soon()
}

/// Lets somebody in by what their browser answered (`credential.toJSON()` as text).
///
/// # Errors
/// [`NoEntry::Passkey`](crate::error::NoEntry::Passkey), [`NoEntry::Expired`](crate::error::NoEntry::Expired),
/// [`Error::TooMany`].
pub async fn answer(
    newsroom: &Newsroom,
    guest: &Guest,
    origin: &str,
    ticket: &str,
    json: &str,
) -> Result<Opened, Error> {
    let _ = (newsroom, guest, origin, ticket, json);
    soon()
}

/// Shows once more that it is them, by a passkey. The session goes on under the new token.
///
/// # Errors
/// As [`answer`].
pub async fn prove_again(
    newsroom: &Newsroom,
    visit: &Visit,
    guest: &Guest,
    origin: &str,
    ticket: &str,
    json: &str,
) -> Result<String, Error> {
    let _ = (newsroom, visit, guest, origin, ticket, json);
    soon()
}

/// Asks a browser to make a passkey.
///
/// # Errors
/// As [`ask`].
pub async fn enrol_ask(newsroom: &Newsroom, hand: &Hand, origin: &str) -> Result<Question, Error> {
    let _ = (newsroom, hand, origin);
    soon()
}

/// Keeps the passkey that the browser made.
///
/// # Errors
/// [`NoEntry::Passkey`](crate::error::NoEntry::Passkey), [`NoEntry::Expired`](crate::error::NoEntry::Expired).
pub async fn enrol(
    newsroom: &Newsroom,
    hand: &Hand,
    origin: &str,
    ticket: &str,
    name: &str,
    json: &str,
) -> Result<(), Error> {
    let _ = (newsroom, hand, origin, ticket, name, json);
    soon()
}

/// Somebody's own passkeys, the oldest first.
///
/// # Errors
/// If the database does not answer.
pub async fn list(newsroom: &Newsroom, visit: &Visit) -> Result<Vec<Key>, Error> {
    let _ = (newsroom, visit);
    soon()
}

/// Takes a passkey away.
///
/// # Errors
/// [`Error::NotFound`] if it is none of theirs.
pub async fn remove(newsroom: &Newsroom, hand: &Hand, id: i64) -> Result<(), Error> {
    let _ = (newsroom, hand, id);
    soon()
}

fn soon<T>() -> Result<T, Error> {
    Err(Error::Internal("this is not built yet".into()))
}
