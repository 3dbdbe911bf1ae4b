//! How pieces hang together, for lists and for whoever ties one to another.

use copy::{ArticleId, Kind, State};
use morgue::{Life, courses};

use super::Linked;
use super::links::linked;
use crate::access::{Actor, Granted, House, Piece, Role, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// How pieces of a list hang together with others, and what stands against printing them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kin {
    /// The headline of the piece whose story it carries on.
    pub update_of: Option<String>,
    /// The headline of the piece that it translates.
    pub translation_of: Option<String>,
    /// It is not for publication, and why.
    pub barred: Option<String>,
}

/// What belongs to each of these pieces, in their order, in two trips.
///
/// # Errors
/// If the database does not answer.
pub async fn kin(
    newsroom: &Newsroom,
    _: Granted<'_, Write, House>,
    pieces: &[ArticleId],
) -> Result<Vec<Kin>, Error> {
    let db = newsroom.db().await?;
    let all = courses::of_all(&db, pieces).await?;
    let named = all.iter().flat_map(|one| [one.update_of, one.translation_of]);
    let mut ids: Vec<ArticleId> = named.flatten().collect();
    ids.sort_unstable();
    ids.dedup();
    let lives = match ids.is_empty() {
        true => Vec::new(),
        false => morgue::articles::by_ids(&db, &ids).await?,
    };
    let headline = |id: Option<ArticleId>| {
        let life = lives.iter().find(|life| Some(life.id) == id)?;
        Some(life.headline.clone())
    };
    let kin = all.iter().map(|one| Kin {
        update_of: headline(one.update_of),
        translation_of: headline(one.translation_of),
        barred: one.barred.clone(),
    });
    Ok(kin.collect())
}

/// Pieces that another can carry on or translate: those last published, and those being written.
///
/// # Errors
/// If the database does not answer.
pub async fn candidates(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
) -> Result<Vec<Linked>, Error> {
    let db = newsroom.db().await?;
    let mut found = Vec::new();
    for (state, many) in [
        (State::Published, 60),
        (State::Ready, 15),
        (State::InReview, 15),
        (State::Draft, 30),
    ] {
        let lives = morgue::articles::in_state(&db, state, 0, many).await?;
        let fit = |life: &Life| {
            life.kind == Kind::Article && life.id != granted.thing().id && !life.headline.is_empty()
        };
        // A contributor knows of what is not published only their own.
        let mine = |life: &Life| !matches!(granted.actor(), Actor::Person { id, role: Role::Contributor, .. } if !life.authors.contains(id));
        let known = |life: &Life| fit(life) && (life.is_public() || mine(life));
        found.extend(lives.into_iter().filter(known).map(linked));
    }
    Ok(found)
}

/// A piece that this one is tied to.
///
/// # Errors
/// If the database does not answer.
pub async fn linked_to(
    newsroom: &Newsroom,
    _: Granted<'_, Write, Piece>,
    other: ArticleId,
) -> Result<Option<Linked>, Error> {
    let life = morgue::articles::by_id(&newsroom.db().await?, other).await?;
    Ok(life.map(linked))
}
