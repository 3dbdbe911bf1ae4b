//! Who holds a piece, asked without taking hold of it.

use morgue::holds;

use super::Holder;
use super::hold::{name, names};
use crate::access::{Granted, Piece, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// Who holds a piece now.
///
/// # Errors
/// If the database does not answer.
pub async fn holder(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
) -> Result<Option<Holder>, Error> {
    let db = newsroom.db().await?;
    let Some(hold) = holds::get(&db, granted.thing().id).await? else {
        return Ok(None);
    };
    let names = names(&db, hold.person.into_iter()).await?;
    Ok(Some(Holder {
        name: name(&names, hold.person),
        field: String::new(),
        person: hold.person,
        session: hold.session,
        since: hold.since,
        seen: hold.seen,
    }))
}
