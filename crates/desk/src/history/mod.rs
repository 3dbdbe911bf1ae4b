//! Every revision of a piece, compared and brought back, and the texts that were kept aside.

use copy::diff::{Part, Run};
use copy::{Article, ArticleId, Moment, PersonId, Revision, RevisionId};

use crate::access::{Granted, Piece, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// One revision in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The revision.
    pub revision: RevisionId,
    /// Its number within the article.
    pub number: i64,
    /// When it was saved.
    pub at: Moment,
    /// Who wrote it.
    pub by: Option<PersonId>,
    /// Their name; empty where nobody is named.
    pub name: String,
    /// How many words its headline, standfirst and body have.
    pub words: usize,
    /// Readers had it at some time.
    pub published: bool,
    /// Readers have it now.
    pub live: bool,
}

/// A text that came too late for the working copy, or that another took the place of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Its number.
    pub id: i64,
    /// Its article.
    pub article: ArticleId,
    /// When it came.
    pub at: Moment,
    /// Who wrote it.
    pub by: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// The turn that it was based on.
    pub turn: i64,
    /// Somebody dealt with it.
    pub settled: bool,
    /// What it says.
    pub content: Article,
}

/// What differs between two revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// What the older one says.
    pub before: Article,
    /// What the newer one says.
    pub after: Article,
    /// Fields of plain words that differ, by their names.
    pub fields: Vec<(&'static str, Vec<Run>)>,
    /// What differs in the body, as [`copy::diff::paragraphs`] tells it.
    pub body: Vec<Part>,
}

fn unbuilt<T>() -> Result<T, Error> {
    Err(Error::Internal("not built yet".into()))
}

/// The revisions of a piece, newest first, 30 to a page; pages count from 0.
///
/// # Errors
/// If the database does not answer.
pub async fn list(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    page: i64,
) -> Result<Vec<Version>, Error> {
    let _ = (newsroom, granted, page);
    unbuilt()
}

/// One revision with what it says.
///
/// # Errors
/// [`Error::NotFound`] if it is not one of this piece.
pub async fn revision(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    id: RevisionId,
) -> Result<(Revision, Article), Error> {
    let _ = (newsroom, granted, id);
    unbuilt()
}

/// What differs between two revisions.
///
/// # Errors
/// [`Error::NotFound`] if one is not of this piece.
pub async fn compare(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    before: RevisionId,
    after: RevisionId,
) -> Result<Compared, Error> {
    let _ = (newsroom, granted, before, after);
    unbuilt()
}

/// The texts kept aside, newest first, at most 100.
///
/// # Errors
/// If the database does not answer.
pub async fn asides(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Vec<Aside>, Error> {
    let _ = (newsroom, granted);
    unbuilt()
}

/// Makes a new revision that says what an older one said, and the working copy says it too. What was written before is
/// a revision as well.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn restore(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    id: RevisionId,
) -> Result<Revision, Error> {
    let _ = (newsroom, granted, id);
    unbuilt()
}

/// The same with one block of an older revision, counted from 0: it comes where it stood, in the place of what became
/// of it.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn restore_block(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    id: RevisionId,
    index: usize,
) -> Result<Revision, Error> {
    let _ = (newsroom, granted, id, index);
    unbuilt()
}

/// The same with a text that was kept aside, which is settled then.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn restore_aside(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    aside: i64,
) -> Result<Revision, Error> {
    let _ = (newsroom, granted, aside);
    unbuilt()
}

/// Nobody needs to look at a text that was kept aside any more. It stays.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn settle(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    aside: i64,
) -> Result<(), Error> {
    let _ = (newsroom, granted, aside);
    unbuilt()
}
