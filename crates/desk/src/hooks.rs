//! Hooks: other programs are told what happens, as Standard Webhooks (standardwebhooks.com, 1.0) says.
//!
//! The change log is written in the transaction of each deed. [`record`](record::record) turns it into rows of what is to be
//! told, each written exactly once and in one transaction with the place up to which the log was read; [`send`](send::send_due)
//! sends them until they arrive, which may be more than once: `webhook-id` stays the same. Neither loses anything when the
//! process is killed at any point.

mod record;
mod send;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use copy::PersonId;
use morgue::hooks::{self, Delivery, Hook, State};

pub use record::record;
pub use send::{Sent, send_due, sign, tidy};

use crate::access::{Administer, Granted, House};
use crate::audit::{self, By};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::said;
use crate::signin::{self, Hand};

/// Hooks that a paper may have.
const MANY: usize = 20;

/// Bytes of a secret.
const SECRET: usize = 24;

/// What a secret begins with.
const MARK: &str = "whsec_";

/// What can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Event {
    /// Readers can read an article that they could not before.
    Published,
    /// Readers get a newer revision.
    Updated,
    /// Readers get a newer revision with a correction.
    Corrected,
    /// An article was taken away.
    Withdrawn,
    /// A comment waits for somebody to read it.
    CommentWaiting,
    /// A comment is shown.
    CommentPublished,
    /// A comment that was shown is not any more.
    CommentRemoved,
    /// A source was taken back by whoever sent it.
    SourceKilled,
    /// Somebody tries the hook.
    Trial,
}

impl Event {
    /// Every event that happens by itself.
    pub const ALL: [Event; 8] = [
        Event::Published,
        Event::Updated,
        Event::Corrected,
        Event::Withdrawn,
        Event::CommentWaiting,
        Event::CommentPublished,
        Event::CommentRemoved,
        Event::SourceKilled,
    ];

    /// The word that machines say.
    pub fn as_str(self) -> &'static str {
        match self {
            Event::Published => "article.published",
            Event::Updated => "article.updated",
            Event::Corrected => "article.corrected",
            Event::Withdrawn => "article.withdrawn",
            Event::CommentWaiting => "comment.waiting",
            Event::CommentPublished => "comment.published",
            Event::CommentRemoved => "comment.removed",
            Event::SourceKilled => "source.killed",
            Event::Trial => "hook.trial",
        }
    }

    /// The event of that word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Event::ALL.into_iter().find(|event| event.as_str() == word)
    }
}

/// What somebody wants to be told, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What they call it.
    pub name: String,
    /// The address.
    pub url: String,
    /// The events.
    pub events: Vec<Event>,
}

fn checked(wanted: &Wanted) -> Result<(String, String, Vec<String>), Error> {
    let name = wanted.name.trim();
    if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
        return Err(Error::invalid(
            "name",
            said!("hook-name", "Give it a name, so that you know later who is told."),
        ));
    }
    let url = wanted.url.trim();
    // Whether the operator allows private addresses is known to who sends: here only what can be no address is refused.
    crate::fetch::could_be_asked(url, true).map_err(|why| {
        Error::invalid(
            "url",
            format!("This is not an address that can be sent to: {why}."),
        )
    })?;
    if wanted.events.is_empty() {
        return Err(Error::invalid(
            "events",
            said!("hook-events", "Say what shall be told: at least one of these."),
        ));
    }
    let events = Event::ALL
        .into_iter()
        .filter(|event| wanted.events.contains(event));
    let events = events.map(|event| event.as_str().to_owned()).collect();
    Ok((name.to_owned(), url.to_owned(), events))
}

fn by(hand: &Hand) -> By {
    By {
        person: hand.person(),
        address: hand.address(),
    }
}

/// Adds a hook and gives the secret by which its receiver knows us, which is shown once.
///
/// # Errors
/// [`Error::Invalid`] named by the field.
pub async fn make(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    hand: &Hand,
    wanted: &Wanted,
) -> Result<String, Error> {
    let (name, url, events) = checked(wanted)?;
    let mut bytes = [0; SECRET];
    newsroom.dice.fill(&mut bytes);
    let id = newsroom.id();
    let tx = newsroom.begin().await?;
    let all = hooks::all(&tx).await?;
    if all.len() >= MANY {
        return Err(Error::invalid(
            "name",
            format!("There are {MANY} hooks already. Take one away first."),
        ));
    }
    if all.is_empty() {
        // Nobody is told what happened before there was anybody to tell.
        let (from, end) = (hooks::position(&tx).await?, record::end(&tx).await?);
        if end > from {
            hooks::go_on(&tx, from, end).await?;
        }
    }
    let hook = Hook {
        id,
        name,
        url,
        events,
        secret: signin::seal_for(newsroom, PersonId(id), &bytes)?,
        made: newsroom.now(),
        by: granted.actor().person(),
        enabled: true,
        failing_since: None,
        trouble: String::new(),
    };
    hooks::put(&tx, &hook).await?;
    let words = format!("{} {}", hook.name, hook.url);
    audit::note(newsroom, &tx, by(hand), "hook-made", id, &words).await?;
    tx.commit().await?;
    Ok(format!("{MARK}{}", STANDARD.encode(bytes)))
}

/// The secret of a hook as bytes; `None` if it cannot be opened (the door's key is another).
pub(crate) fn secret(newsroom: &Newsroom, hook: &Hook) -> Result<Option<Vec<u8>>, Error> {
    signin::open_for(newsroom, PersonId(hook.id), &hook.secret)
}

/// Changes a hook, and switches it on or off. Switched on, it begins with a clean slate.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] named by the field.
pub async fn change(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    hand: &Hand,
    id: i64,
    wanted: &Wanted,
    enabled: bool,
) -> Result<(), Error> {
    let _ = granted;
    let (name, url, events) = checked(wanted)?;
    let tx = newsroom.begin().await?;
    let hook = hooks::by_id(&tx, id).await?;
    let mut hook = hook.ok_or(Error::NotFound("hook"))?;
    let on = enabled && !hook.enabled;
    (hook.name, hook.url, hook.events, hook.enabled) = (name, url, events, enabled);
    if on {
        hook.failing_since = None;
        hook.trouble.clear();
    }
    hooks::put(&tx, &hook).await?;
    let words = format!("{} {}", hook.name, hook.url);
    audit::note(newsroom, &tx, by(hand), "hook-changed", id, &words).await?;
    Ok(tx.commit().await?)
}

/// Takes a hook away, with all that it was told.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn remove(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    hand: &Hand,
    id: i64,
) -> Result<(), Error> {
    let _ = granted;
    let tx = newsroom.begin().await?;
    let hook = hooks::by_id(&tx, id).await?;
    let hook = hook.ok_or(Error::NotFound("hook"))?;
    hooks::remove(&tx, id).await?;
    audit::note(newsroom, &tx, by(hand), "hook-removed", id, &hook.name).await?;
    Ok(tx.commit().await?)
}

/// All hooks.
///
/// # Errors
/// If the database does not answer.
pub async fn list(newsroom: &Newsroom, _: Granted<'_, Administer, House>) -> Result<Vec<Hook>, Error> {
    Ok(hooks::all(&newsroom.db().await?).await?)
}

/// A hook with what it was told before the delivery `before`, latest first, at most `many`.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn told(
    newsroom: &Newsroom,
    _: Granted<'_, Administer, House>,
    id: i64,
    before: Option<i64>,
    many: i64,
) -> Result<(Hook, Vec<Delivery>), Error> {
    let db = newsroom.db().await?;
    let hook = hooks::by_id(&db, id).await?.ok_or(Error::NotFound("hook"))?;
    let all = hooks::of(&db, id, before.unwrap_or(i64::MAX), many.clamp(1, 200)).await?;
    Ok((hook, all))
}

/// Tells something once more, whatever became of it before.
///
/// # Errors
/// [`Error::NotFound`] if this hook has no such delivery; [`Error::Invalid`] while it is switched off.
pub async fn tell_again(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    id: i64,
    delivery: i64,
) -> Result<(), Error> {
    let _ = granted;
    let tx = newsroom.begin().await?;
    let hook = hooks::by_id(&tx, id).await?.ok_or(Error::NotFound("hook"))?;
    let found = hooks::one(&tx, delivery).await?;
    let mut found = found
        .filter(|found| found.hook == hook.id)
        .ok_or(Error::NotFound("delivery"))?;
    if !hook.enabled {
        return Err(Error::invalid(
            "enabled",
            said!("hook-off", "This hook is switched off. Switch it on first."),
        ));
    }
    found.state = State::Waiting;
    found.tries = 0;
    found.due = newsroom.now();
    found.ended = None;
    hooks::settle(&tx, &found).await?;
    Ok(tx.commit().await?)
}

/// Tells a hook something that means nothing, to see whether it arrives.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] while it is switched off.
pub async fn try_out(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    id: i64,
) -> Result<(), Error> {
    let _ = granted;
    let tx = newsroom.begin().await?;
    let hook = hooks::by_id(&tx, id).await?.ok_or(Error::NotFound("hook"))?;
    if !hook.enabled {
        return Err(Error::invalid(
            "enabled",
            said!("hook-off", "This hook is switched off. Switch it on first."),
        ));
    }
    let delivery = newsroom.id();
    let data = serde_json::json!({ "paper": newsroom.paper.load().title });
    let one = record::delivery(
        newsroom,
        &hook,
        (delivery, -delivery),
        Event::Trial,
        newsroom.now(),
        &data,
    );
    hooks::write(&tx, &[one]).await?;
    Ok(tx.commit().await?)
}
