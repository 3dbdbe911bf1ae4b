//! From the change log to what is to be told.

use copy::{ArticleId, CommentId, CommentState, Moment, SourceId, SourceStatus, State};
use morgue::changes::Logged;
use morgue::hooks::{self, Delivery, Hook};
use morgue::{Life, Query};
use serde_json::{Value, json};

use super::Event;
use crate::error::Error;
use crate::newsroom::Newsroom;

/// Changes that are read in one transaction.
const STEP: i64 = 200;

/// Steps of an article that are looked through.
const STEPS: i64 = 1_000;

/// The place of the last change.
pub(super) async fn end(q: &impl Query) -> Result<i64, Error> {
    Ok(morgue::counters::get(q, "changes").await?)
}

/// Writes down what is to be told of the changes since the last time, and says how many rows that were. Of several processes
/// that do so at once one wins, and the others have nothing to do.
///
/// # Errors
/// If the database does not answer. Then nothing was written, and the next call does it.
pub async fn record(newsroom: &Newsroom) -> Result<usize, Error> {
    let mut written = 0;
    loop {
        let db = newsroom.db().await?;
        let from = hooks::position(&db).await?;
        if from >= end(&db).await? {
            return Ok(written);
        }
        let all = hooks::all(&db).await?;
        if all.is_empty() {
            return Ok(written);
        }
        let tx = newsroom.begin().await?;
        let logged = morgue::changes::since(&tx, from, STEP).await?;
        let Some(last) = logged.last().map(|change| change.seq) else {
            return Ok(written);
        };
        let mut rows = Vec::new();
        for change in &logged {
            let Some((event, data)) = told(newsroom, &tx, change).await? else {
                continue;
            };
            let wants = |hook: &&Hook| hook.enabled && hook.events.iter().any(|word| word == event.as_str());
            for hook in all.iter().filter(wants) {
                let of = (newsroom.id(), change.seq);
                rows.push(delivery(newsroom, hook, of, event, change.at, &data));
            }
        }
        if !hooks::go_on(&tx, from, last).await? {
            // Another process was first; what it wrote is what there is.
            continue;
        }
        hooks::write(&tx, &rows).await?;
        tx.commit().await?;
        written += rows.len();
    }
}

/// A row of what is to be told.
pub(super) fn delivery(
    newsroom: &Newsroom,
    hook: &Hook,
    (id, seq): (i64, i64),
    event: Event,
    at: Moment,
    data: &Value,
) -> Delivery {
    let body = json!({ "type": event.as_str(), "timestamp": at.rfc3339(), "data": data });
    let now = newsroom.now();
    Delivery {
        id,
        hook: hook.id,
        seq,
        event: event.as_str().to_owned(),
        at: now,
        body: body.to_string(),
        state: hooks::State::Waiting,
        tries: 0,
        due: now,
        status: None,
        said: String::new(),
        ended: None,
    }
}

/// What is told of a change: its event and what it is about.
async fn told(newsroom: &Newsroom, q: &impl Query, change: &Logged) -> Result<Option<(Event, Value)>, Error> {
    match change.deed.as_str() {
        "published" | "undone" | "withdrawn" => article(newsroom, q, change).await,
        "commented" => comment(q, change).await,
        "source_set" => source(q, change).await,
        _ => Ok(None),
    }
}

async fn article(
    newsroom: &Newsroom,
    q: &impl Query,
    change: &Logged,
) -> Result<Option<(Event, Value)>, Error> {
    let id = ArticleId(change.thing);
    let Some(life) = morgue::articles::by_id(q, id).await? else {
        return Ok(None);
    };
    if life.access == copy::Access::Private {
        return Ok(None);
    }
    let event = match change.deed.as_str() {
        "withdrawn" => Event::Withdrawn,
        "undone" if life.state == State::Published => Event::Updated,
        "undone" => Event::Withdrawn,
        _ => {
            let steps = morgue::steps::list(q, id, 0, STEPS).await?;
            let first = steps
                .iter()
                .any(|step| step.to == State::Published && step.at == change.at);
            match morgue::publications::at(q, id, change.at).await? {
                _ if first => Event::Published,
                Some(revision) => {
                    let bound = morgue::corrected::of_articles(q, &[id]).await?;
                    match bound.iter().any(|one| one.after == revision) {
                        true => Event::Corrected,
                        false => Event::Updated,
                    }
                }
                None => Event::Updated,
            }
        }
    };
    Ok(Some((event, public(newsroom, q, &life).await?)))
}

/// What everybody may know of an article that is or was published.
async fn public(newsroom: &Newsroom, q: &impl Query, life: &Life) -> Result<Value, Error> {
    let people = morgue::people::by_ids(q, &life.authors).await?;
    let section = match life.section {
        Some(id) => morgue::sections::by_id(q, id).await?,
        None => None,
    };
    let paper = newsroom.paper.load();
    let path = life.path.as_deref().map(copy::address::encode_path);
    let path = path.unwrap_or_else(|| format!("/?p={}", life.wp_id.unwrap_or(life.id.0)));
    Ok(json!({
        "id": life.id.to_string(),
        "kind": life.kind.as_str(),
        "state": life.state.as_str(),
        "revision": life.live.map(|id| id.to_string()),
        "headline": life.headline,
        "standfirst": life.standfirst,
        "lang": life.lang.as_str(),
        "section": section.map(|section| section.name),
        "authors": people.into_iter().map(|person| person.name).collect::<Vec<_>>(),
        "url": format!("{}{path}", paper.url),
        "published_at": life.published_at.map(copy::Moment::rfc3339),
        "updated_at": life.updated_at.rfc3339(),
    }))
}

/// Of a comment never the mail address, and never where it came from.
async fn comment(q: &impl Query, change: &Logged) -> Result<Option<(Event, Value)>, Error> {
    let found = morgue::comments::by_id(q, CommentId(change.thing)).await?;
    let Some(found) = found.filter(|found| found.kind == copy::CommentKind::Comment) else {
        return Ok(None);
    };
    let event = match found.state {
        CommentState::Held => Event::CommentWaiting,
        CommentState::Approved => Event::CommentPublished,
        CommentState::Rejected | CommentState::Spam if !change.tags.is_empty() => Event::CommentRemoved,
        CommentState::Rejected | CommentState::Spam => return Ok(None),
    };
    let shown = found.state != CommentState::Rejected && found.state != CommentState::Spam;
    let data = json!({
        "id": found.id.to_string(),
        "article": found.article.to_string(),
        "parent": found.parent.map(|id| id.to_string()),
        "state": found.state.as_str(),
        "name": shown.then_some(&found.name),
        "text": shown.then(|| copy::text::document(&found.body)),
        "at": found.at.rfc3339(),
    });
    Ok(Some((event, data)))
}

async fn source(q: &impl Query, change: &Logged) -> Result<Option<(Event, Value)>, Error> {
    let found = morgue::sources::by_id(q, SourceId(change.thing)).await?;
    let Some(found) = found.filter(|found| found.status == SourceStatus::Killed) else {
        return Ok(None);
    };
    // What is confidential is named by its number alone.
    let open = !found.confidential;
    let data = json!({
        "id": found.id.to_string(),
        "title": open.then(|| found.title()),
        "outlet": open.then_some(&found.outlet),
        "status": found.status.as_str(),
    });
    Ok(Some((Event::SourceKilled, data)))
}
