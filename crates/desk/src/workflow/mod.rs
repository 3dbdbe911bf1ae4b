//! The way of a piece from draft to print, beside what `publish` does: handing in, sending back, embargo, what must not
//! be printed, and which piece follows or translates which.

mod begin;
mod kin;
mod links;
mod moves;
mod terms;

use copy::{ArticleId, Lang, Moment, State};

use crate::access::{Granted, Piece, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces;

pub use begin::{carry_on, duplicate, translate};
pub use kin::{Kin, candidates, kin, linked_to};
pub use links::{translation_of, translations, update_of, updates};
pub use morgue::steps::Step;
pub use moves::{approve, hand_in, send_back, take_back, unspike};
pub use terms::{bar, embargo, lift, unbar};

/// What is decided about a piece beside what it says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Course {
    /// It may not be published before.
    pub embargo: Option<Moment>,
    /// It is not for publication, and why.
    pub barred: Option<String>,
    /// The piece whose story it carries on.
    pub update_of: Option<ArticleId>,
    /// The piece it is a translation of.
    pub translation_of: Option<ArticleId>,
    /// When it will be published.
    pub scheduled: Option<Moment>,
}

/// A piece that follows or translates another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// The piece.
    pub article: ArticleId,
    /// Its headline.
    pub headline: String,
    /// Its language.
    pub lang: Lang,
    /// Its state.
    pub state: State,
}

/// What is decided about a piece.
///
/// # Errors
/// If the database does not answer.
pub async fn course(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Course, Error> {
    let db = newsroom.db().await?;
    let loaded = pieces::load(&db, granted.thing().id).await?;
    granted.again(&loaded.piece())?;
    let course = morgue::courses::get(&db, loaded.life.id).await?;
    let scheduled = loaded.life.state == State::Scheduled;
    Ok(Course {
        embargo: course.embargo,
        barred: course.barred,
        update_of: course.update_of,
        translation_of: course.translation_of,
        scheduled: loaded.life.published_at.filter(|_| scheduled),
    })
}

/// The steps of a piece from state to state, newest first.
///
/// # Errors
/// If the database does not answer.
pub async fn steps(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    offset: i64,
    limit: i64,
) -> Result<Vec<Step>, Error> {
    let db = newsroom.db().await?;
    Ok(morgue::steps::list(&db, granted.thing().id, offset, limit).await?)
}
