//! What is done to a piece: from draft to print, and back.

use copy::{CorrectionKind, Moment};
use desk::access::{Piece, Publish, Write, may};
use desk::corrections::{self, Correcting};
use desk::editing;
use desk::error::Error;
use desk::publish::{self, Order};
use desk::said;
use desk::workflow;
use http::StatusCode;
use serde::Deserialize;
use serde_json::json;

use super::asked::Asked;
use super::fault::Fault;
use super::{reply, sheet};
use crate::http::answer::Reply;

/// Back to the sheet, saying what was done; or the sheet with what stands against it.
async fn told<T>(asked: &Asked, done: Result<T, Error>, did: &str) -> Result<Reply, Fault> {
    match done {
        Ok(_) => Ok(back(asked, did)),
        Err(error) => {
            let fault = Fault::Desk(error);
            if fault.wrong(asked).is_some() && fault.status() != StatusCode::UNAUTHORIZED {
                // Where the sheet itself is no longer this person's, the fault says so alone.
                let piece = asked.piece().await?;
                if asked.may_with(Write, &piece).is_ok() {
                    return sheet::show(asked, None, Some(fault)).await;
                }
            }
            Err(fault)
        }
    }
}

fn back(asked: &Asked, did: &str) -> Reply {
    reply::to(
        asked,
        &format!("/-/newsroom/articles/{}/publish?did={did}", asked.word(0)),
    )
}

macro_rules! writers {
    ($($(#[$doc:meta])* $name:ident => $did:literal;)*) => {$(
        $(#[$doc])*
        pub async fn $name(asked: &Asked) -> Result<Reply, Fault> {
            let piece = asked.piece().await?;
            let done = workflow::$name(&asked.newsroom, asked.may_with(Write, &piece)?).await;
            match done {
                // A piece that was handed in is no longer its writer's.
                Ok(()) if asked.piece().await.is_ok_and(|piece| asked.may_with(Write, &piece).is_err()) => {
                    Ok(reply::to(asked, concat!("/-/newsroom/?did=", $did)))
                }
                done => told(asked, done, $did).await,
            }
        }
    )*};
}

macro_rules! editors {
    ($($(#[$doc:meta])* $name:ident = $service:path => $did:literal;)*) => {$(
        $(#[$doc])*
        pub async fn $name(asked: &Asked) -> Result<Reply, Fault> {
            let piece = asked.piece().await?;
            let done = $service(&asked.newsroom, asked.may_with(Publish, &piece)?).await;
            told(asked, done, $did).await
        }
    )*};
}

writers! {
    /// Hands a draft in.
    hand_in => "hand_in";
    /// Takes it back.
    take_back => "state";
}

editors! {
    /// Marks a piece as ready.
    approve = workflow::approve => "state";
    /// Takes it off its schedule.
    unschedule = publish::unschedule => "state";
    /// Lifts its embargo.
    lift = workflow::lift => "state";
    /// Allows publication again.
    unbar = workflow::unbar => "state";
    /// Drops it.
    spike = publish::spike => "state";
    /// Takes it up again.
    unspike = workflow::unspike => "state";
}

/// Sends a piece back to its writer.
pub async fn send_back(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let form = asked.form();
    let done = workflow::send_back(
        &asked.newsroom,
        asked.may_with(Publish, &piece)?,
        form.get("reason"),
    )
    .await;
    told(asked, done, "state").await
}

/// Marks a piece as not for publication.
pub async fn bar(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let form = asked.form();
    let done = workflow::bar(
        &asked.newsroom,
        asked.may_with(Publish, &piece)?,
        form.get("reason"),
    )
    .await;
    told(asked, done, "state").await
}

/// Takes a published piece away.
pub async fn withdraw(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let done = publish::withdraw(&asked.newsroom, asked.may_with(Publish, &piece)?).await;
    told(asked, done, "state").await
}

/// The working copy becomes a revision, and readers get it.
async fn put(asked: &Asked, piece: &Piece, confirmed: bool) -> Result<publish::Published, Error> {
    let granted = desk::access::may(actor(asked)?, Publish, piece)?;
    if let Ok(writes) = desk::access::may(actor(asked)?, Write, piece) {
        editing::seal(&asked.newsroom, writes).await?;
    }
    let order = Order {
        confirmed,
        ..Order::default()
    };
    publish::publish(&asked.newsroom, granted, order).await
}

fn actor(asked: &Asked) -> Result<&desk::access::Actor, Error> {
    asked
        .visit
        .as_ref()
        .map(|visit| &visit.actor)
        .ok_or(Error::SignIn)
}

/// Publishes.
pub async fn publish(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let confirmed = asked.form().get("confirmed") == "yes";
    match put(asked, &piece, confirmed).await {
        // The next screen offers to take it back.
        Ok(published) => Ok(back(
            asked,
            &format!("publish&undo={}", published.undo.unwrap_or_default()),
        )),
        Err(error) => told::<()>(asked, Err(error), "publish").await,
    }
}

/// When: at once, or at a moment in milliseconds since 1970.
#[derive(Deserialize)]
#[serde(untagged)]
enum When {
    At(i64),
    Word(String),
}

#[derive(Deserialize)]
struct Ordered {
    #[serde(default)]
    confirmed: bool,
    #[serde(default)]
    when: Option<When>,
    #[serde(default)]
    embargo: Option<i64>,
    #[serde(default)]
    correction: Option<Corrected>,
}

#[derive(Deserialize)]
struct Corrected {
    kind: String,
    text: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    on_top: bool,
}

/// Publishes from the editor: now, at a time, or with a correction.
pub async fn publish_json(asked: &Asked) -> Result<Reply, Fault> {
    let order: Ordered = asked.read()?;
    let piece = asked.piece().await?;
    if may(asked.actor()?, Publish, &piece).is_err() {
        // Who may not publish hands in: the button says so.
        let writes = asked.may_with(Write, &piece)?;
        workflow::hand_in(&asked.newsroom, writes).await?;
        return reply::json(asked, &json!({ "state": "in_review" }));
    }
    if let Some(at) = order.embargo {
        seal(asked, &piece).await?;
        workflow::embargo(&asked.newsroom, asked.may_with(Publish, &piece)?, Moment(at)).await?;
        return reply::json(asked, &json!({ "state": piece.state.as_str(), "embargo": at }));
    }
    let at = match order.when {
        Some(When::At(at)) => Some(at),
        Some(When::Word(word)) if word != "now" => {
            return Err(Error::invalid("when", said!("when-choose", "Please say now, or a time.")).into());
        }
        _ => None,
    };
    if let Some(at) = at {
        seal(asked, &piece).await?;
        publish::schedule(
            &asked.newsroom,
            asked.may_with(Publish, &piece)?,
            None,
            Moment(at),
        )
        .await?;
        return reply::json(asked, &json!({ "state": "scheduled", "at": at }));
    }
    let published = match &order.correction {
        Some(note) => {
            seal(asked, &piece).await?;
            let note = Correcting {
                kind: kind(&note.kind)?,
                text: &note.text,
                reason: &note.reason,
                on_top: note.on_top,
            };
            Box::pin(corrections::correct(
                &asked.newsroom,
                asked.may_with(Publish, &piece)?,
                note,
            ))
            .await?
        }
        None => put(asked, &piece, order.confirmed).await?,
    };
    let said = json!({
        "state": "published",
        "revision": published.revision.to_string(),
        "href": published.path,
        "undo": published.undo,
    });
    reply::json(asked, &said)
}

async fn seal(asked: &Asked, piece: &Piece) -> Result<(), Fault> {
    editing::seal(&asked.newsroom, asked.may_with(Write, piece)?).await?;
    Ok(())
}

#[derive(Deserialize)]
struct Undone {
    key: String,
}

/// Takes a publication back.
pub async fn undo(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let form = asked.form();
    let done = publish::undo(&asked.newsroom, asked.may_with(Publish, &piece)?, form.get("key")).await;
    told(asked, done, "state").await
}

/// Takes a publication back, from the editor.
pub async fn undo_json(asked: &Asked) -> Result<Reply, Fault> {
    let sent: Undone = asked.read()?;
    let piece = asked.piece().await?;
    publish::undo(&asked.newsroom, asked.may_with(Publish, &piece)?, &sent.key).await?;
    let piece = asked.piece().await?;
    reply::json(asked, &json!({ "state": piece.state.as_str() }))
}

/// A time as `datetime-local` sends it, by the paper's clocks.
fn time(asked: &Asked) -> Result<Moment, Error> {
    let form = asked.form();
    let at = Moment::of_local(form.get("at"), asked.paper().offset_minutes);
    at.ok_or_else(|| Error::invalid("at", said!("time-choose", "Please give a day and a time.")))
}

/// Puts a piece on the schedule.
pub async fn schedule(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let at = match time(asked) {
        Ok(at) => at,
        Err(error) => return told::<()>(asked, Err(error), "schedule").await,
    };
    seal(asked, &piece).await?;
    let done = publish::schedule(&asked.newsroom, asked.may_with(Publish, &piece)?, None, at).await;
    told(asked, done, "schedule").await
}

/// Sets an embargo.
pub async fn embargo(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let done = match time(asked) {
        Ok(at) => workflow::embargo(&asked.newsroom, asked.may_with(Publish, &piece)?, at).await,
        Err(error) => Err(error),
    };
    told(asked, done, "state").await
}

fn kind(word: &str) -> Result<CorrectionKind, Error> {
    let all = [
        CorrectionKind::Correction,
        CorrectionKind::Clarification,
        CorrectionKind::Update,
        CorrectionKind::Retraction,
    ];
    let kind = all.into_iter().find(|kind| kind.as_str() == word);
    kind.ok_or_else(|| {
        Error::invalid(
            "kind",
            said!("kind-choose", "Please say what kind of note it is."),
        )
    })
}

/// Publishes with a correction.
pub async fn correct(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let form = asked.form();
    seal(asked, &piece).await?;
    let text = form.get("text");
    let note = Correcting {
        kind: kind(form.get("kind"))?,
        text,
        reason: if form.get("reason").is_empty() {
            text
        } else {
            form.get("reason")
        },
        on_top: false,
    };
    let done = Box::pin(corrections::correct(
        &asked.newsroom,
        asked.may_with(Publish, &piece)?,
        note,
    ))
    .await;
    told(asked, done, "publish").await
}
