//! Who has a piece open.

use copy::{Moment, PersonId};
use morgue::holds;

use super::IDLE;
use super::hold::{name, names};
use crate::access::{Granted, Piece, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces;

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

/// The longest name of a field.
const FIELD: usize = 60;

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
    super::window(session)?;
    let field: String = field
        .chars()
        .filter(|letter| !letter.is_control())
        .take(FIELD)
        .collect();
    let tx = newsroom.begin().await?;
    let (now, id) = (newsroom.now(), granted.thing().id);
    granted.again(&pieces::load(&tx, id).await?.piece())?;
    holds::forget(&tx, id, Moment(now.0.saturating_sub(IDLE))).await?;
    holds::here(&tx, id, session, granted.actor().person(), &field, now).await?;
    let here = holds::who(&tx, id).await?;
    let names = names(&tx, here.iter().filter_map(|one| one.person)).await?;
    tx.commit().await?;
    let shown = here.into_iter().map(|one| Present {
        name: name(&names, one.person),
        person: one.person,
        field: one.field,
        seen: one.seen,
        yours: one.session == session,
    });
    Ok(shown.collect())
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
    let tx = newsroom.begin().await?;
    holds::leave(&tx, granted.thing().id, session).await?;
    Ok(tx.commit().await?)
}
