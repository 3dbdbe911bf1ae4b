//! Scheduling a publication, and taking it off again. What is due is published in `fire`.

use copy::{Article, ArticleId, Change, Deed, Moment, PersonId, RevisionId, State};
use morgue::{Life, Query, Tx};
use serde::{Deserialize, Serialize};

use super::{rules, step};
use crate::access::{Granted, Piece, Publish};
use crate::editing::seal_in;
use crate::error::{Error, Refusal};
use crate::newsroom::Newsroom;
use crate::pieces::Loaded;
use crate::said;
use crate::write;

/// Who scheduled what. Kept as a setting of the article's own name.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Schedule {
    pub(super) revision: RevisionId,
    pub(super) by: Option<PersonId>,
    pub(super) at: Moment,
}

impl Schedule {
    /// What was decided about an article. An imported schedule has none: nobody of this paper decided on it but who
    /// imported it, at the console.
    pub(super) async fn of(q: &impl Query, article: ArticleId) -> Result<Option<Schedule>, Error> {
        let kept = morgue::settings::get(q, &name(article)).await?;
        Ok(kept.map(|kept| serde_json::from_str(&kept)).transpose()?)
    }
}

/// Has a revision published at `at`, unless somebody decides otherwise before; without one named, what is being
/// written. Scheduling again replaces.
///
/// # Errors
/// [`Error::Invalid`] if that is not in the future, or something stands against publishing the piece that will not pass
/// by itself, named as in [`Missing::what`](super::Missing::what); [`Error::Forbidden`], [`Error::NotFound`] as
/// [`publish`](super::publish).
pub async fn schedule(
    newsroom: &Newsroom,
    granted: Granted<'_, Publish, Piece>,
    revision: Option<RevisionId>,
    at: Moment,
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let now = newsroom.now();
    if at <= now {
        return Err(Error::invalid(
            "at",
            said!("time-past", "The time for publication must be in the future."),
        ));
    }
    let mut loaded = super::again(&tx, granted).await?;
    match loaded.life.state {
        State::Draft | State::InReview | State::Ready | State::Scheduled => {}
        other => return Err(Error::Forbidden(Refusal::State("schedule", other.as_str()))),
    }
    let mut changes = Vec::new();
    if revision.is_none() {
        changes.extend(seal_in(&tx, &mut loaded).await?.map(|(_, change)| change));
    }
    let Loaded {
        mut life,
        head,
        newest,
        ..
    } = loaded;
    let (revision, article) = match revision.filter(|id| *id != head.id) {
        Some(id) => {
            let found = morgue::revisions::get(&tx, id).await?;
            let found = found.filter(|found| found.article == life.id);
            (id, found.ok_or(Error::NotFound("revision"))?.article()?)
        }
        None => (head.id, newest),
    };
    allowed(&tx, &life, &article, (now, at)).await?;
    let by = granted.actor().person();
    let kept = serde_json::to_string(&Schedule { revision, by, at })?;
    morgue::settings::set(&tx, &name(life.id), &kept).await?;
    step(&tx, (now, by), &life, State::Scheduled, &at.rfc3339()).await?;
    life.state = State::Scheduled;
    life.published_at = Some(at);
    life.updated_at = now;
    write::update(&tx, &life).await?;
    changes.push(moved(now, by, life.id));
    newsroom.commit(tx, &changes).await.map(drop)
}

/// What stands against publishing must not stand against a schedule either, but for what is decided when its time has
/// come.
async fn allowed(tx: &Tx, life: &Life, article: &Article, (now, at): (Moment, Moment)) -> Result<(), Error> {
    let course = morgue::courses::get(tx, life.id).await?;
    if course.embargo.is_some() {
        return Err(Error::invalid(
            "embargo",
            said!(
                "embargo-or-schedule",
                "A piece is either under embargo or scheduled, not both. Lift the embargo first."
            ),
        ));
    }
    let mut obstacles = rules::obstacles(tx, life, &course, article, now).await?;
    if let Some(original) = course.update_of {
        let original = morgue::articles::by_id(tx, original).await?;
        let before = |original: Life| {
            original.state == State::Scheduled && original.published_at.is_some_and(|first| first < at)
        };
        if original.is_some_and(before) {
            // It comes first.
            obstacles.retain(|one| one.what != "original");
        }
    }
    rules::clear(&obstacles, true)
}

/// Takes a piece off its schedule: it is ready.
///
/// # Errors
/// [`Error::Forbidden`] if it is not scheduled.
pub async fn unschedule(newsroom: &Newsroom, granted: Granted<'_, Publish, Piece>) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let Loaded { mut life, .. } = super::again(&tx, granted).await?;
    if life.state != State::Scheduled {
        let state = life.state.as_str();
        return Err(Error::Forbidden(Refusal::State("unschedule", state)));
    }
    let (now, by) = (newsroom.now(), granted.actor().person());
    off(&tx, &mut life, (now, by), "").await?;
    newsroom.commit(tx, &[moved(now, by, life.id)]).await.map(drop)
}

/// A scheduled piece is ready and has no time.
pub(crate) async fn off(
    tx: &Tx,
    life: &mut Life,
    (at, by): (Moment, Option<PersonId>),
    words: &str,
) -> Result<(), Error> {
    step(tx, (at, by), life, State::Ready, words).await?;
    life.state = State::Ready;
    life.published_at = None;
    life.updated_at = at;
    write::update(tx, life).await
}

/// The change that a step makes which no reader sees.
pub(crate) fn moved(at: Moment, by: Option<PersonId>, article: ArticleId) -> Change {
    Change {
        at,
        by,
        deed: Deed::Moved,
        thing: article.0,
        tags: Vec::new(),
    }
}

fn name(article: ArticleId) -> String {
    format!("schedule:{article}")
}
