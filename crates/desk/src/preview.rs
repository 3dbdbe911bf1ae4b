//! Secret links under which somebody outside reads a piece before it is printed.

use std::sync::Arc;

use copy::{Moment, PersonId};
use press::Page;

use crate::access::{Granted, Piece, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// A link that somebody gave out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Its number.
    pub id: i64,
    /// Who gave it out.
    pub by: Option<PersonId>,
    /// When.
    pub at: Moment,
    /// Until when it works.
    pub expires: Moment,
}

fn unbuilt<T>() -> Result<T, Error> {
    Err(Error::Internal("not built yet".into()))
}

/// Makes a link to a piece, and answers its secret word, which nobody can look up again. It works for `hours`, at most
/// 30 days.
///
/// # Errors
/// [`Error::Invalid`], [`Error::Forbidden`].
pub async fn link(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    hours: i64,
) -> Result<(String, Preview), Error> {
    let _ = (newsroom, granted, hours);
    unbuilt()
}

/// The links to a piece that work.
///
/// # Errors
/// If the database does not answer.
pub async fn list(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Vec<Preview>, Error> {
    let _ = (newsroom, granted);
    unbuilt()
}

/// A link works no longer.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn revoke(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>, id: i64) -> Result<(), Error> {
    let _ = (newsroom, granted, id);
    unbuilt()
}

/// The page behind a link: the piece as it is being written now. It is never kept, and no search engine may list it.
///
/// # Errors
/// [`Error::NotFound`] if there is no such link, or it works no longer.
pub async fn page(newsroom: &Newsroom, token: &str) -> Result<Arc<Page>, Error> {
    let _ = (newsroom, token);
    unbuilt()
}
