//! Publishing what is due. It is found by its time, in the order of its time, and published exactly once, however many
//! machines look: each looks again inside its transaction, of which there is one at a time. Permission is decided when a
//! piece is scheduled, and again when its time has come.

use copy::{ArticleId, Moment, PersonId, State};

use super::schedule::{Schedule, moved, off};
use super::{Order, Published, put};
use crate::access::{Actor, Publish, may};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces::{self, Loaded};

/// Schedules looked at in one go.
const MANY: i64 = 500;

/// A schedule whose time has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The article.
    pub article: ArticleId,
    /// When it was to be published.
    pub at: Moment,
    /// Who scheduled it; `None` is the console or an import.
    pub by: Option<PersonId>,
}

/// What became of one schedule.
#[derive(Debug)]
pub struct Fired {
    /// The article.
    pub article: ArticleId,
    /// How it ended.
    pub outcome: Outcome,
}

/// How a schedule ended.
#[derive(Debug)]
pub enum Outcome {
    /// It is published.
    Published(Published),
    /// It was not: whoever scheduled it may no longer, or it cannot be. It waits as *ready* for somebody else.
    Refused(Error),
}

/// The schedules whose time has come, the earliest first. [`fire`] keeps them, one by one, each with what whoever
/// scheduled it may do now.
///
/// # Errors
/// If the database does not answer.
pub async fn due(newsroom: &Newsroom) -> Result<Vec<Due>, Error> {
    let db = newsroom.db().await?;
    let mut found = Vec::new();
    for life in morgue::articles::due(&db, newsroom.now(), MANY).await? {
        let kept = Schedule::of(&db, life.id).await?;
        found.push(Due {
            article: life.id,
            at: life.published_at.unwrap_or(life.updated_at),
            by: kept.and_then(|kept| kept.by),
        });
    }
    Ok(found)
}

/// Publishes what is due. `who` says what somebody may do *now*: `None` for people who are no longer there.
/// What was scheduled from the console is published with the console's permission.
///
/// # Errors
/// If the database does not answer. A schedule that cannot be kept is no error: see [`Outcome::Refused`].
pub async fn fire_due(
    newsroom: &Newsroom,
    who: &(dyn Fn(PersonId) -> Option<Actor> + Sync),
) -> Result<Vec<Fired>, Error> {
    let mut fired = Vec::new();
    for one in due(newsroom).await? {
        let actor = match one.by {
            Some(person) => who(person),
            None => Some(Actor::Operator),
        };
        if let Some(outcome) = fire(newsroom, one, actor.as_ref()).await? {
            fired.push(Fired {
                article: one.article,
                outcome,
            });
        }
    }
    Ok(fired)
}

/// Keeps one schedule, with the permission that whoever decided on it has now: `None` if they are no longer there.
/// `None` is answered if somebody else was faster, or decided otherwise meanwhile.
///
/// # Errors
/// If the database does not answer. A schedule that cannot be kept is no error: see [`Outcome::Refused`].
pub async fn fire(newsroom: &Newsroom, due: Due, actor: Option<&Actor>) -> Result<Option<Outcome>, Error> {
    let tx = newsroom.begin().await?;
    let loaded = pieces::load(&tx, due.article).await?;
    let time = loaded.life.published_at.filter(|at| *at <= newsroom.now());
    let kept = Schedule::of(&tx, due.article).await?;
    let by = kept.as_ref().and_then(|kept| kept.by);
    if loaded.life.state != State::Scheduled || time.is_none() || by != due.by {
        return Ok(None);
    }
    let order = Order {
        revision: kept.map(|kept| kept.revision),
        dated: time,
        pinned: None,
        confirmed: true,
    };
    let piece = loaded.piece();
    let may = actor
        .ok_or(Error::SignIn)
        .and_then(|actor| may(actor, Publish, &piece));
    let tried = match may {
        Ok(granted) => put(newsroom, &tx, loaded, order, granted.actor().person()).await,
        Err(error) => Err(error),
    };
    match tried {
        Ok((published, change)) => {
            newsroom.commit(tx, change.as_slice()).await?;
            Ok(Some(Outcome::Published(published)))
        }
        Err(error) if error.log().is_some() => Err(error),
        Err(error) => {
            drop(tx);
            put_back(newsroom, due.article, &error).await?;
            Ok(Some(Outcome::Refused(error)))
        }
    }
}

/// A schedule that could not be kept: the piece is ready and waits for somebody.
async fn put_back(newsroom: &Newsroom, article: ArticleId, why: &Error) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let Loaded { mut life, .. } = pieces::load(&tx, article).await?;
    if life.state != State::Scheduled {
        return Ok(());
    }
    let now = newsroom.now();
    off(&tx, &mut life, (now, None), &why.to_string()).await?;
    newsroom.commit(tx, &[moved(now, None, article)]).await.map(drop)
}
