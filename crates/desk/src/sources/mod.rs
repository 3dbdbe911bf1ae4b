//! Sources: taking them in, attaching them to articles, holding articles against them, and forgetting what nobody
//! used.
//!
//! Whatever way bytes come ([`bring`] by hand, [`wires`] by themselves), they end in [`take_in`]: the raw bytes are on the
//! disk before the row that names them, what came before under the same name stays, and articles that used it are
//! flagged. Nothing here shows anything to readers but the list under an article, and that leaves out what is
//! confidential.

mod alarm;
mod articles;
mod checking;
mod expire;
mod glance;
mod poll;
mod taking;
pub mod wires;

pub(crate) use articles::carry;
pub use articles::{attach, detach, once, quote, unquote};
pub use checking::{Which, check, draft_text, numbered};
pub(crate) use checking::{civil, report};
pub use expire::{Rule, due, expire, rule, set_rule};
pub use glance::{Glance, Glimpse, Step, attached, glance};
pub use poll::{Polled, poll_all, poll_one};
pub use taking::{Brought, Filed, Outcome, Taken, bring, fetch, push};

use copy::{Change, Deed, Source, SourceId, Tag, WireId};
use morgue::alarms::Alarm;

use crate::access::{Administer, Gather, Granted, House};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// The sources that came in last, newest first, with the beginnings of their texts alone: all, of one wire, or those
/// that hold all of some words.
///
/// # Errors
/// If the database does not answer.
pub async fn list(
    newsroom: &Newsroom,
    _: Granted<'_, Gather, House>,
    wire: Option<WireId>,
    words: Option<&str>,
    limit: i64,
) -> Result<Vec<Source>, Error> {
    let db = newsroom.db().await?;
    let Some(words) = words else {
        return Ok(morgue::sources::page(&db, wire, 0, limit).await?);
    };
    // Of one wire alone more are looked through, because those of the others fall away.
    let reach = if wire.is_some() {
        limit.saturating_mul(20)
    } else {
        limit
    };
    let mut found = morgue::sources::search(&db, words, reach).await?;
    found.retain(|source| wire.is_none() || source.wire == wire);
    found.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(found)
}

/// One version of a source with all of its text.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn read(newsroom: &Newsroom, _: Granted<'_, Gather, House>, id: SourceId) -> Result<Source, Error> {
    let found = morgue::sources::by_id(&newsroom.db().await?, id).await?;
    found.ok_or(Error::NotFound("source"))
}

/// Protects all versions of a source: nothing of it is shown to readers any more, in no article.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn protect(
    newsroom: &Newsroom,
    granted: Granted<'_, Gather, House>,
    id: SourceId,
) -> Result<(), Error> {
    set_confidential(newsroom, granted.actor().person(), id, true).await
}

/// Protects a source no longer. Who keeps the paper decides that, and not everybody who writes.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn release(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    id: SourceId,
) -> Result<(), Error> {
    set_confidential(newsroom, granted.actor().person(), id, false).await
}

async fn set_confidential(
    newsroom: &Newsroom,
    by: Option<copy::PersonId>,
    id: SourceId,
    confidential: bool,
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let source = morgue::sources::by_id(&tx, id).await?;
    let source = source.ok_or(Error::NotFound("source"))?;
    let mut tags = Vec::new();
    for version in morgue::sources::versions(&tx, &source.guid, source.wire).await? {
        morgue::sources::set_confidential(&tx, version.id, confidential).await?;
        let used = morgue::attached::of_source(&tx, version.id).await?;
        tags.extend(used.iter().map(|it| Tag::Article(it.article)));
    }
    let change = Change {
        at: newsroom.now(),
        by,
        deed: Deed::SourceSet,
        thing: id.0,
        tags: crate::pieces::exact(tags),
    };
    newsroom.commit(tx, &[change]).await.map(drop)
}

/// Articles that used what was changed or taken back since, and that nobody looked at yet, oldest first.
///
/// # Errors
/// If the database does not answer.
pub async fn alarms(newsroom: &Newsroom, _: Granted<'_, Gather, House>) -> Result<Vec<Alarm>, Error> {
    const MANY: i64 = 500;
    Ok(morgue::alarms::open(&newsroom.db().await?, MANY).await?)
}

/// Somebody looked at an alarm and did what was to be done.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn settle(
    newsroom: &Newsroom,
    granted: Granted<'_, crate::access::Write, crate::access::Piece>,
    source: SourceId,
) -> Result<(), Error> {
    let article = granted.thing().id;
    let tx = newsroom.begin().await?;
    granted.again(&crate::pieces::load(&tx, article).await?.piece())?;
    if !morgue::alarms::seen(&tx, article, source).await? {
        return Err(Error::NotFound("alarm"));
    }
    let change = Change {
        at: newsroom.now(),
        by: granted.actor().person(),
        deed: Deed::Sourced,
        thing: article.0,
        tags: Vec::new(),
    };
    newsroom.commit(tx, &[change]).await.map(drop)
}
