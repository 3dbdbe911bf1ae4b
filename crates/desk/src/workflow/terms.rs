//! What a piece may not become: not before a time, or not at all.

use copy::{Moment, State};
use morgue::courses;

use super::moves::because;
use crate::access::{Granted, Piece, Publish};
use crate::error::{Error, Refusal};
use crate::newsroom::Newsroom;
use crate::publish::{again, moved, off};
use crate::said;

/// A piece may not be published before `at`. It is not published by itself then.
///
/// # Errors
/// [`Error::Invalid`] if that is not in the future, or the piece is scheduled or carries on another; [`Error::Forbidden`] if
/// it was published.
pub async fn embargo(
    newsroom: &Newsroom,
    granted: Granted<'_, Publish, Piece>,
    at: Moment,
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let (now, by) = (newsroom.now(), granted.actor().person());
    let loaded = again(&tx, granted).await?;
    let life = loaded.life;
    if life.state == State::Scheduled {
        return Err(Error::invalid(
            "embargo",
            said!(
                "schedule-or-embargo",
                "A piece is either scheduled or under embargo, not both. Take it off its schedule first."
            ),
        ));
    }
    if life.live.is_some() || !is_open(life.state) {
        return Err(Error::Forbidden(Refusal::State(
            "put under embargo",
            life.state.as_str(),
        )));
    }
    if at <= now {
        return Err(Error::invalid(
            "embargo",
            said!("embargo-past", "An embargo must end in the future."),
        ));
    }
    let mut course = courses::get(&tx, life.id).await?;
    if course.update_of.is_some() {
        return Err(Error::invalid(
            "embargo",
            said!(
                "embargo-update",
                "A piece that carries on another has no embargo of its own: its story is out."
            ),
        ));
    }
    course.embargo = Some(at);
    courses::put(&tx, life.id, &course).await?;
    newsroom.commit(tx, &[moved(now, by, life.id)]).await.map(drop)
}

/// The embargo is lifted.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn lift(newsroom: &Newsroom, granted: Granted<'_, Publish, Piece>) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let life = again(&tx, granted).await?.life;
    let mut course = courses::get(&tx, life.id).await?;
    if course.embargo.take().is_none() {
        return Ok(());
    }
    courses::put(&tx, life.id, &course).await?;
    let change = moved(newsroom.now(), granted.actor().person(), life.id);
    newsroom.commit(tx, &[change]).await.map(drop)
}

/// A piece is not for publication. One that is scheduled is so no longer.
///
/// # Errors
/// [`Error::Invalid`] without a reason; [`Error::Forbidden`] if it is published: that is withdrawn.
pub async fn bar(
    newsroom: &Newsroom,
    granted: Granted<'_, Publish, Piece>,
    reason: &str,
) -> Result<(), Error> {
    let reason = because("reason", reason)?;
    let tx = newsroom.begin().await?;
    let mut life = again(&tx, granted).await?.life;
    if life.state == State::Published {
        return Err(Error::Forbidden(Refusal::State("bar", life.state.as_str())));
    }
    let (now, by) = (newsroom.now(), granted.actor().person());
    let mut course = courses::get(&tx, life.id).await?;
    course.barred = Some(reason.to_owned());
    courses::put(&tx, life.id, &course).await?;
    if life.state == State::Scheduled {
        off(&tx, &mut life, (now, by), reason).await?;
    }
    newsroom.commit(tx, &[moved(now, by, life.id)]).await.map(drop)
}

/// A piece may be published again.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn unbar(newsroom: &Newsroom, granted: Granted<'_, Publish, Piece>) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let life = again(&tx, granted).await?.life;
    let mut course = courses::get(&tx, life.id).await?;
    if course.barred.take().is_none() {
        return Ok(());
    }
    courses::put(&tx, life.id, &course).await?;
    let change = moved(newsroom.now(), granted.actor().person(), life.id);
    newsroom.commit(tx, &[change]).await.map(drop)
}

/// It is on its way to print.
pub(super) fn is_open(state: State) -> bool {
    matches!(
        state,
        State::Draft | State::InReview | State::Ready | State::Scheduled
    )
}
