//! Who has a piece open.

use copy::{Moment, PersonId};

use crate::access::{Granted, Piece, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// Somebody who has a piece open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// Who; `None` at the console.
    pub person: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// In which field they are; may be empty.
    pub field: String,
    /// When their window last said so.
    pub seen: Moment,
    /// It is the window that asked.
    pub yours: bool,
}

/// Says that a window has a piece open and in which field it is, and answers who else does: those heard of in the last
/// 30 s, first come first.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn present(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    session: &str,
    field: &str,
) -> Result<Vec<Present>, Error> {
    let _ = (newsroom, granted, session, field);
    Err(Error::Internal("not built yet".into()))
}

/// Says that a window was closed.
///
/// # Errors
/// If the database does not answer.
pub async fn leave(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    session: &str,
) -> Result<(), Error> {
    let _ = (newsroom, granted, session);
    Err(Error::Internal("not built yet".into()))
}
