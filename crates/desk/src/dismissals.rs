//! Findings of the check that somebody decided against, with a reason. They stick to the words: they hold for as long as
//! the words are the same, wherever they stand, and no longer.

use copy::{Moment, PersonId};

use crate::access::{Granted, Piece, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// That a finding does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dismissal {
    /// The rule that found it, as the report names it.
    pub rule: String,
    /// The words that it was found in.
    pub words: String,
    /// Who decided.
    pub by: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
}

fn unbuilt<T>() -> Result<T, Error> {
    Err(Error::Internal("not built yet".into()))
}

/// A finding of `rule` in `words` does not count in this piece.
///
/// # Errors
/// [`Error::Invalid`] without a reason.
pub async fn dismiss(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    rule: &str,
    words: &str,
    reason: &str,
) -> Result<Dismissal, Error> {
    let _ = (newsroom, granted, rule, words, reason);
    unbuilt()
}

/// It counts again.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn reopen(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    rule: &str,
    words: &str,
) -> Result<(), Error> {
    let _ = (newsroom, granted, rule, words);
    unbuilt()
}

/// What was dismissed in a piece and still is.
///
/// # Errors
/// If the database does not answer.
pub async fn list(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Vec<Dismissal>, Error> {
    let _ = (newsroom, granted);
    unbuilt()
}

/// The dismissal of a finding, if there is one.
pub fn of<'a>(all: &'a [Dismissal], rule: &str, words: &str) -> Option<&'a Dismissal> {
    let folded = fold(words);
    all.iter()
        .find(|one| one.rule == rule && fold(&one.words) == folded)
}

/// Words as a dismissal knows them: without case, typography of quotes and dashes, and the number of spaces.
pub fn fold(words: &str) -> String {
    let _ = words;
    String::new()
}
