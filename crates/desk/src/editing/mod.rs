//! The working copy: what is being written, before it is a revision.
//!
//! There is one for each article, written by whoever holds it, and every acknowledged text of it stays: as the working
//! copy, as a revision, or kept aside. A *turn* counts what was written; who sends a text says on which turn it was
//! based, and one that is based on another than the present one never takes its place.

mod hold;
mod presence;

use copy::{Article, ArticleId, Moment, PersonId, Revision, RevisionId};

use crate::access::{Granted, Piece, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;

pub use hold::{Hold, Holder, hold, release};
pub use presence::{Present, leave, present};

/// What is being written of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Working {
    /// The article.
    pub article: ArticleId,
    /// How often it was written. Whoever sends a text names the turn that it is based on.
    pub turn: i64,
    /// The newest revision, which it goes beyond or says the same as.
    pub over: RevisionId,
    /// What it says.
    pub content: Article,
    /// Who wrote it last.
    pub by: Option<PersonId>,
    /// In which window of theirs; empty if nobody did since the last revision.
    pub session: String,
    /// When it was written last.
    pub at: Moment,
    /// It says something that no revision says yet.
    pub unsealed: bool,
}

/// A text that is to be kept.
#[derive(Debug, Clone, Copy)]
pub struct Keep<'a> {
    /// The window it was written in: a word of its own for each.
    pub session: &'a str,
    /// The turn that it is based on.
    pub turn: i64,
    /// The how-manieth text of this window it is, so that one that was held up on its way never comes over a later one;
    /// 0 if the window does not count.
    pub nth: i64,
    /// What it says. Corrections are not written here: those of the working copy stay.
    pub article: &'a Article,
    /// Make a revision of it.
    pub seal: bool,
}

/// That a text is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The turn that the next text is based on.
    pub turn: i64,
    /// When it was written.
    pub at: Moment,
    /// The revision that was made of it, if one was.
    pub revision: Option<Revision>,
}

/// The working copy of an article; the newest revision, if nobody wrote since.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn open(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Working, Error> {
    let _ = (newsroom, granted);
    Err(Error::Internal("not built yet".into()))
}

/// Keeps a text. When this returns it is on the disk.
///
/// # Errors
/// [`Error::Newer`] if it is based on another turn than the present one, or somebody else holds the piece: then it is
/// kept aside, and the error says under which number. [`Error::Invalid`], [`Error::Forbidden`].
pub async fn keep(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    text: Keep<'_>,
) -> Result<Kept, Error> {
    let _ = (newsroom, granted, text);
    Err(Error::Internal("not built yet".into()))
}

/// Makes a revision of the working copy, if it says something that no revision says yet.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn seal(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
) -> Result<Option<Revision>, Error> {
    let _ = (newsroom, granted);
    Err(Error::Internal("not built yet".into()))
}
