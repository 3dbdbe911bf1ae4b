//! Scheduled publication. Permission is decided when it is scheduled, and again when the time has come.

use copy::{ArticleId, Change, Deed, Moment, PersonId, RevisionId, State};
use serde::{Deserialize, Serialize};

use super::{Order, Published, put};
use crate::access::{Actor, Granted, Piece, Publish, may};
use crate::error::{Error, Refusal};
use crate::newsroom::Newsroom;
use crate::pieces::{self, Loaded};
use crate::write;

/// Schedules looked at in one go.
const MANY: i64 = 500;

/// Who scheduled what. Kept as a setting of the article's own name.
#[derive(Debug, Serialize, Deserialize)]
struct Schedule {
    revision: RevisionId,
    by: Option<PersonId>,
    at: Moment,
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

/// Has a revision published at `at`, unless somebody decides otherwise before. Scheduling again replaces.
///
/// # Errors
/// [`Error::Invalid`] if that is not in the future; as [`publish`](super::publish).
pub async fn schedule(
    newsroom: &Newsroom,
    granted: Granted<'_, Publish, Piece>,
    revision: Option<RevisionId>,
    at: Moment,
) -> Result<(), Error> {
    let now = newsroom.now();
    if at <= now {
        return Err(Error::invalid(
            "at",
            "The time for publication must be in the future.",
        ));
    }
    let tx = newsroom.begin().await?;
    let Loaded { mut life, head, .. } = super::again(&tx, granted).await?;
    match life.state {
        State::Draft | State::InReview | State::Ready | State::Scheduled => {}
        other => return Err(Error::Forbidden(Refusal::State("schedule", other.as_str()))),
    }
    let revision = revision.unwrap_or(head.id);
    let found = morgue::revisions::get(&tx, revision).await?;
    if found.is_none_or(|found| found.article != life.id) {
        return Err(Error::NotFound("revision"));
    }
    let by = granted.actor().person();
    let kept = serde_json::to_string(&Schedule { revision, by, at })?;
    morgue::settings::set(&tx, &name(life.id), &kept).await?;
    life.state = State::Scheduled;
    life.published_at = Some(at);
    life.updated_at = now;
    write::update(&tx, &life).await?;
    let change = Change {
        at: now,
        by,
        deed: Deed::Saved,
        thing: life.id.0,
        tags: Vec::new(),
    };
    newsroom.commit(tx, &[change]).await.map(drop)
}

/// Takes a piece off its schedule: it is ready.
///
/// # Errors
/// [`Error::Forbidden`] if it is not scheduled.
pub async fn unschedule(newsroom: &Newsroom, granted: Granted<'_, Publish, Piece>) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let Loaded { mut life, .. } = super::again(&tx, granted).await?;
    if life.state != State::Scheduled {
        return Err(Error::Forbidden(Refusal::State(
            "unschedule",
            life.state.as_str(),
        )));
    }
    let _ = &mut life;
    Err(Error::Internal("not built yet".into()))
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
    let now = newsroom.now();
    let db = newsroom.db().await?;
    let waiting = morgue::articles::in_state(&db, State::Scheduled, 0, MANY).await?;
    let mut due: Vec<_> = waiting
        .into_iter()
        .filter_map(|life| life.published_at.filter(|at| *at <= now).map(|at| (at, life.id)))
        .collect();
    due.sort_unstable();
    let mut fired = Vec::new();
    for (_, article) in due {
        if let Some(outcome) = fire(newsroom, article, who).await? {
            fired.push(Fired { article, outcome });
        }
    }
    Ok(fired)
}

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

/// The schedules whose time has come, the earliest first. [`fire`] keeps them, one by one, each with what whoever
/// scheduled it may do now.
///
/// # Errors
/// If the database does not answer.
pub async fn due(newsroom: &Newsroom) -> Result<Vec<Due>, Error> {
    let _ = newsroom;
    Err(Error::Internal("not built yet".into()))
}

async fn fire(
    newsroom: &Newsroom,
    article: ArticleId,
    who: &(dyn Fn(PersonId) -> Option<Actor> + Sync),
) -> Result<Option<Outcome>, Error> {
    let tx = newsroom.begin().await?;
    let loaded = pieces::load(&tx, article).await?;
    let due = loaded.life.published_at.is_some_and(|at| at <= newsroom.now());
    if loaded.life.state != State::Scheduled || !due {
        // Somebody was faster.
        return Ok(None);
    }
    let kept = morgue::settings::get(&tx, &name(article)).await?;
    let kept: Option<Schedule> = kept.map(|kept| serde_json::from_str(&kept)).transpose()?;
    // An imported schedule has no row: nobody of this paper decided on it but who imported it, at the console.
    let actor = match kept.as_ref().and_then(|kept| kept.by) {
        Some(person) => who(person).ok_or(Error::SignIn),
        None => Ok(Actor::Operator),
    };
    let order = Order {
        revision: kept.as_ref().map(|kept| kept.revision),
        dated: loaded.life.published_at,
        pinned: None,
        confirmed: true,
    };
    let piece = loaded.piece();
    let tried =
        match actor.and_then(|actor| may(&actor, Publish, &piece).map(|granted| granted.actor().person())) {
            Ok(by) => put(newsroom, &tx, loaded, order, by).await,
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
            put_back(newsroom, article).await?;
            Ok(Some(Outcome::Refused(error)))
        }
    }
}

/// A schedule that could not be kept: the piece is ready and waits for somebody.
async fn put_back(newsroom: &Newsroom, article: ArticleId) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let Loaded { mut life, .. } = pieces::load(&tx, article).await?;
    if life.state != State::Scheduled {
        return Ok(());
    }
    life.state = State::Ready;
    life.published_at = None;
    write::update(&tx, &life).await?;
    let change = Change {
        at: newsroom.now(),
        by: None,
        deed: Deed::Saved,
        thing: article.0,
        tags: Vec::new(),
    };
    newsroom.commit(tx, &[change]).await.map(drop)
}

fn name(article: ArticleId) -> String {
    format!("schedule:{article}")
}
