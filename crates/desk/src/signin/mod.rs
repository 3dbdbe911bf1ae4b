//! The door of the newsroom: who comes in, how, and for how long.
//!
//! What is kept of a secret is a hash, or it is sealed with a key that is not in the database: whoever steals the
//! database cannot come in with it. An unknown name and a wrong password get the same answer in the same time.
//! No number of guesses from elsewhere keeps the owner out.

mod guest;

pub mod passkey;

pub use guest::{Entered, FRESH, Guest, Hand, How, Opened, Visit};
pub use morgue::sessions::SessionId;

use copy::Moment;

use crate::error::Error;
use crate::newsroom::Newsroom;

/// Lets somebody in by name and password, or asks for a second step.
///
/// # Errors
/// [`NoEntry::Unknown`](crate::error::NoEntry::Unknown), [`Error::TooMany`].
pub async fn with_password(
    newsroom: &Newsroom,
    guest: &Guest,
    name: &str,
    password: &str,
) -> Result<Entered, Error> {
    let _ = (newsroom, guest, name, password);
    soon()
}

/// The second step: a code of the authenticator, or a recovery code.
///
/// # Errors
/// [`NoEntry::Code`](crate::error::NoEntry::Code), [`NoEntry::Expired`](crate::error::NoEntry::Expired),
/// [`Error::TooMany`].
pub async fn second_step(
    newsroom: &Newsroom,
    guest: &Guest,
    ticket: &str,
    code: &str,
) -> Result<Opened, Error> {
    let _ = (newsroom, guest, ticket, code);
    soon()
}

/// Who comes with this session cookie; `None` if nobody does any more.
///
/// # Errors
/// If the database does not answer.
pub async fn who(newsroom: &Newsroom, token: &str) -> Result<Option<Visit>, Error> {
    let _ = (newsroom, token);
    soon()
}

/// Ends a visit.
///
/// # Errors
/// If the database does not answer.
pub async fn sign_out(newsroom: &Newsroom, visit: &Visit, guest: &Guest) -> Result<(), Error> {
    let _ = (newsroom, visit, guest);
    soon()
}

/// One of somebody's sessions, for the list they see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// Since when.
    pub opened: Moment,
    /// When it was last used, to the minute.
    pub seen: Moment,
    /// From which network address it was opened.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
    /// How it was opened.
    pub how: How,
    /// It is the one that asks.
    pub this: bool,
}

/// Somebody's own sessions, the last used first.
///
/// # Errors
/// If the database does not answer.
pub async fn sessions(newsroom: &Newsroom, visit: &Visit) -> Result<Vec<Session>, Error> {
    let _ = (newsroom, visit);
    soon()
}

/// Ends one of somebody's own sessions, at once.
///
/// # Errors
/// [`Error::NotFound`] if it is none of theirs.
pub async fn revoke(
    newsroom: &Newsroom,
    visit: &Visit,
    guest: &Guest,
    session: SessionId,
) -> Result<(), Error> {
    let _ = (newsroom, visit, guest, session);
    soon()
}

/// Ends all of somebody's own sessions but this one, and says how many.
///
/// # Errors
/// If the database does not answer.
pub async fn revoke_others(newsroom: &Newsroom, visit: &Visit, guest: &Guest) -> Result<u64, Error> {
    let _ = (newsroom, visit, guest);
    soon()
}

/// Shows once more that it is them, by password or a code. The session goes on under a new token.
///
/// # Errors
/// [`NoEntry::Unknown`](crate::error::NoEntry::Unknown), [`Error::TooMany`].
pub async fn prove_again(
    newsroom: &Newsroom,
    visit: &Visit,
    guest: &Guest,
    proof: &str,
) -> Result<String, Error> {
    let _ = (newsroom, visit, guest, proof);
    soon()
}

pub(crate) fn soon<T>() -> Result<T, Error> {
    Err(Error::Internal("this is not built yet".into()))
}
