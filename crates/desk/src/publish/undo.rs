//! Taking a publication back within seconds: the piece is exactly as before.

use copy::Tag;

use crate::access::{Granted, Piece, Publish};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// How long a publication can be taken back, in milliseconds.
pub const UNDO: i64 = 10_000;

/// Takes the last publication of a piece back, by the word that [`Published::undo`](super::Published) gave. State, revision,
/// address and lists are as they were.
///
/// # Errors
/// [`Error::Invalid`] if it is too late, or something else happened to the piece since.
pub async fn undo(
    newsroom: &Newsroom,
    granted: Granted<'_, Publish, Piece>,
    key: &str,
) -> Result<Vec<Tag>, Error> {
    let _ = (newsroom, granted, key);
    Err(Error::Internal("not built yet".into()))
}
