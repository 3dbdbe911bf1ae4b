//! Who writes: a soft hold, which somebody else can always take over.

use copy::{Moment, PersonId};

use crate::access::{Granted, Piece, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// Who holds a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Who; nobody right after it was released.
    pub holder: Option<Holder>,
    /// The window that asked holds it.
    pub yours: bool,
    /// The turn of the working copy.
    pub turn: i64,
}

/// Who writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The person; `None` at the console.
    pub person: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// In which window.
    pub session: String,
    /// Since when.
    pub since: Moment,
    /// When they last wrote or asked for the hold.
    pub seen: Moment,
    /// In which field they are.
    pub field: String,
}

/// Takes hold of a piece for a window, if nobody else does, or if who does has not written for 30 s, or with
/// `take_over`. What the former holder wrote last is a revision then.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn hold(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    session: &str,
    take_over: bool,
) -> Result<Hold, Error> {
    let _ = (newsroom, granted, session, take_over);
    Err(Error::Internal("not built yet".into()))
}

/// Lets a piece go, if this window holds it.
///
/// # Errors
/// If the database does not answer.
pub async fn release(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    session: &str,
) -> Result<(), Error> {
    let _ = (newsroom, granted, session);
    Err(Error::Internal("not built yet".into()))
}
