//! From state to state before print.

use copy::State;

use crate::access::{Capability, Granted, Piece, Publish, Write};
use crate::editing::seal_in;
use crate::error::{Error, Refusal};
use crate::newsroom::Newsroom;
use crate::pieces;
use crate::publish::{moved, step};
use crate::said;
use crate::write;

/// The longest reason, in characters.
const REASON: usize = 2_000;

/// A draft is handed in: an editor shall look at it. What was written is a revision then.
///
/// # Errors
/// [`Error::Forbidden`] by state or permission.
pub async fn hand_in(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<(), Error> {
    go(newsroom, granted, "hand in", &[State::Draft], State::InReview, "").await
}

/// What was handed in is taken back.
///
/// # Errors
/// [`Error::Forbidden`] by state or permission.
pub async fn take_back(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<(), Error> {
    go(
        newsroom,
        granted,
        "take back",
        &[State::InReview],
        State::Draft,
        "",
    )
    .await
}

/// A piece may be published.
///
/// # Errors
/// [`Error::Forbidden`] by state or permission.
pub async fn approve(newsroom: &Newsroom, granted: Granted<'_, Publish, Piece>) -> Result<(), Error> {
    let from = [State::Draft, State::InReview];
    go(newsroom, granted, "approve", &from, State::Ready, "").await
}

/// A piece goes back to its writer, with a reason.
///
/// # Errors
/// [`Error::Invalid`] without a reason; [`Error::Forbidden`] by state or permission.
pub async fn send_back(
    newsroom: &Newsroom,
    granted: Granted<'_, Publish, Piece>,
    reason: &str,
) -> Result<(), Error> {
    let reason = because("reason", reason)?;
    let from = [State::InReview, State::Ready];
    go(newsroom, granted, "send back", &from, State::Draft, reason).await
}

/// A spiked piece comes back in the state that it had; one that was scheduled comes back as ready.
///
/// # Errors
/// [`Error::Forbidden`] by state or permission.
pub async fn unspike(newsroom: &Newsroom, granted: Granted<'_, Publish, Piece>) -> Result<(), Error> {
    let former = morgue::courses::get(&newsroom.db().await?, granted.thing().id).await?;
    // One that was imported as spiked had no other state here.
    let to = former.former.unwrap_or(State::Draft);
    go(newsroom, granted, "unspike", &[State::Spiked], to, "").await
}

/// Goes from one of some states to another. Being there already is no error: the same request twice is harmless.
async fn go<C: Capability<Piece>>(
    newsroom: &Newsroom,
    granted: Granted<'_, C, Piece>,
    deed: &'static str,
    from: &[State],
    to: State,
    words: &str,
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let mut loaded = pieces::load(&tx, granted.thing().id).await?;
    granted.again(&loaded.piece())?;
    if loaded.life.state == to {
        return Ok(());
    }
    if !from.contains(&loaded.life.state) {
        let state = loaded.life.state.as_str();
        return Err(Error::Forbidden(Refusal::State(deed, state)));
    }
    let (now, by) = (newsroom.now(), granted.actor().person());
    let sealed = seal_in(&tx, &mut loaded).await?;
    step(&tx, (now, by), &loaded.life, to, words).await?;
    loaded.life.state = to;
    loaded.life.updated_at = now;
    write::update(&tx, &loaded.life).await?;
    let mut changes: Vec<_> = sealed.into_iter().map(|(_, change)| change).collect();
    changes.push(moved(now, by, loaded.life.id));
    newsroom.commit(tx, &changes).await.map(drop)
}

/// A reason says something.
pub(super) fn because<'a>(field: &'static str, reason: &'a str) -> Result<&'a str, Error> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid(
            field,
            said!("reason", "Please say why, in a word or a sentence."),
        ));
    }
    if reason.chars().count() > REASON {
        return Err(Error::invalid(
            field,
            said!("reason-long", "A reason has at most {n} characters.", n = REASON),
        ));
    }
    Ok(reason)
}
