//! The way of a piece from draft to print, beside what `publish` does: handing in, sending back, embargo, what must not
//! be printed, and which piece follows or translates which.

use copy::{ArticleId, Lang, Moment, PersonId, Revision, State};

use crate::access::{Granted, House, Piece, Publish, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// What is decided about a piece beside what it says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Course {
    /// It may not be published before.
    pub embargo: Option<Moment>,
    /// It is not for publication, and why.
    pub barred: Option<String>,
    /// The piece whose story it carries on.
    pub update_of: Option<ArticleId>,
    /// The piece it is a translation of.
    pub translation_of: Option<ArticleId>,
    /// When it will be published.
    pub scheduled: Option<Moment>,
}

/// One step of a piece from state to state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: Option<PersonId>,
    /// From which state.
    pub from: State,
    /// To which.
    pub to: State,
    /// The reason given; may be empty.
    pub words: String,
}

/// A piece that follows or translates another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// The piece.
    pub article: ArticleId,
    /// Its headline.
    pub headline: String,
    /// Its language.
    pub lang: Lang,
    /// Its state.
    pub state: State,
}

fn unbuilt<T>() -> Result<T, Error> {
    Err(Error::Internal("not built yet".into()))
}

/// What is decided about a piece.
///
/// # Errors
/// If the database does not answer.
pub async fn course(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Course, Error> {
    let _ = (newsroom, granted);
    unbuilt()
}

/// Its steps, newest first.
///
/// # Errors
/// If the database does not answer.
pub async fn steps(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    offset: i64,
    limit: i64,
) -> Result<Vec<Step>, Error> {
    let _ = (newsroom, granted, offset, limit);
    unbuilt()
}

/// A draft is handed in: an editor shall look at it. The working copy is a revision then.
///
/// # Errors
/// [`Error::Forbidden`] by state or permission.
pub async fn hand_in(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<(), Error> {
    let _ = (newsroom, granted);
    unbuilt()
}

/// What was handed in is taken back.
///
/// # Errors
/// [`Error::Forbidden`] by state or permission.
pub async fn take_back(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<(), Error> {
    let _ = (newsroom, granted);
    unbuilt()
}

/// A piece may be published.
///
/// # Errors
/// [`Error::Forbidden`] by state or permission.
pub async fn approve(newsroom: &Newsroom, granted: Granted<'_, Publish, Piece>) -> Result<(), Error> {
    let _ = (newsroom, granted);
    unbuilt()
}

/// A piece goes back to its writer, with a reason.
///
/// # Errors
/// [`Error::Invalid`] without a reason; [`Error::Forbidden`] by state or permission.
pub async fn send_back(
    newsroom: &Newsroom,
    granted: Granted<'_, Publish, Piece>,
    reason: &str,
) -> Result<(), Error> {
    let _ = (newsroom, granted, reason);
    unbuilt()
}

/// A spiked piece comes back in the state that it had; one that was scheduled comes back as ready.
///
/// # Errors
/// [`Error::Forbidden`] by state or permission.
pub async fn unspike(newsroom: &Newsroom, granted: Granted<'_, Publish, Piece>) -> Result<(), Error> {
    let _ = (newsroom, granted);
    unbuilt()
}

/// A piece may not be published before `at`.
///
/// # Errors
/// [`Error::Invalid`] if that is not in the future, the piece is scheduled or an update; [`Error::Forbidden`] if it was
/// published.
pub async fn embargo(
    newsroom: &Newsroom,
    granted: Granted<'_, Publish, Piece>,
    at: Moment,
) -> Result<(), Error> {
    let _ = (newsroom, granted, at);
    unbuilt()
}

/// The embargo is lifted.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn lift(newsroom: &Newsroom, granted: Granted<'_, Publish, Piece>) -> Result<(), Error> {
    let _ = (newsroom, granted);
    unbuilt()
}

/// A piece is not for publication. One that is scheduled is no longer.
///
/// # Errors
/// [`Error::Forbidden`] if it is published: that is withdrawn.
pub async fn bar(
    newsroom: &Newsroom,
    granted: Granted<'_, Publish, Piece>,
    reason: &str,
) -> Result<(), Error> {
    let _ = (newsroom, granted, reason);
    unbuilt()
}

/// A piece may be published again.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn unbar(newsroom: &Newsroom, granted: Granted<'_, Publish, Piece>) -> Result<(), Error> {
    let _ = (newsroom, granted);
    unbuilt()
}

/// A piece carries on the story of another, or no longer any.
///
/// # Errors
/// [`Error::Invalid`] if another update of it is open, or it has an embargo, or one would follow itself.
pub async fn update_of(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    original: Option<ArticleId>,
) -> Result<(), Error> {
    let _ = (newsroom, granted, original);
    unbuilt()
}

/// A piece is a translation of another, or no longer of any.
///
/// # Errors
/// [`Error::Invalid`] if both are in one language or one would translate itself.
pub async fn translation_of(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    original: Option<ArticleId>,
) -> Result<(), Error> {
    let _ = (newsroom, granted, original);
    unbuilt()
}

/// Starts a draft with what a piece says: without its address, its date, its corrections, its embargo and its links.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn duplicate(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, House>,
    of: ArticleId,
    key: &str,
) -> Result<Revision, Error> {
    let _ = (newsroom, granted, of, key);
    unbuilt()
}

/// The pieces that carry on the story of this one, newest first.
///
/// # Errors
/// If the database does not answer.
pub async fn updates(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Vec<Linked>, Error> {
    let _ = (newsroom, granted);
    unbuilt()
}

/// This piece in other languages: its original and that one's other translations.
///
/// # Errors
/// If the database does not answer.
pub async fn translations(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
) -> Result<Vec<Linked>, Error> {
    let _ = (newsroom, granted);
    unbuilt()
}
