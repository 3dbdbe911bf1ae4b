//! Notes of the newsroom on words of a piece, with mentions. No reader sees them.

use copy::{ArticleId, Moment, PersonId};

use crate::access::{Granted, House, Piece, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// One note, or an answer to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its number.
    pub id: i64,
    /// The article.
    pub article: ArticleId,
    /// The id of its mark in the document; empty if it is about the piece as a whole.
    pub mark: String,
    /// The note that it answers.
    pub answers: Option<i64>,
    /// When.
    pub at: Moment,
    /// Who.
    pub by: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// What it says, plain text.
    pub words: String,
    /// The words it was about when it was written; may be empty.
    pub about: String,
    /// Who is mentioned.
    pub mentions: Vec<PersonId>,
    /// When it was resolved, and by whom.
    pub resolved: Option<(Moment, Option<PersonId>)>,
}

/// A note to be made.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    /// The id of its mark in the document; empty if it is about the piece as a whole.
    pub mark: &'a str,
    /// The note that it answers.
    pub answers: Option<i64>,
    /// The words it is about.
    pub about: &'a str,
    /// What it says.
    pub words: &'a str,
    /// Who is mentioned.
    pub mentions: &'a [PersonId],
}

fn unbuilt<T>() -> Result<T, Error> {
    Err(Error::Internal("not built yet".into()))
}

/// The notes on a piece, oldest first.
///
/// # Errors
/// If the database does not answer.
pub async fn list(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Vec<Remark>, Error> {
    let _ = (newsroom, granted);
    unbuilt()
}

/// Makes a note.
///
/// # Errors
/// [`Error::Invalid`] if it says nothing or too much, or mentions nobody who is here.
pub async fn add(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    new: New<'_>,
) -> Result<Remark, Error> {
    let _ = (newsroom, granted, new);
    unbuilt()
}

/// A note is dealt with (`true`), or open again.
///
/// # Errors
/// [`Error::NotFound`] if it is not one of this piece.
pub async fn resolve(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    id: i64,
    resolved: bool,
) -> Result<(), Error> {
    let _ = (newsroom, granted, id, resolved);
    unbuilt()
}

/// The open notes that mention the actor, newest first, at most 100.
///
/// # Errors
/// If the database does not answer.
pub async fn mentioning(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, House>,
) -> Result<Vec<Remark>, Error> {
    let _ = (newsroom, granted);
    unbuilt()
}
