//! Following the change log: what other processes changed is thrown away here, too.

use std::sync::Weak;
use std::time::Duration;

use copy::{Deed, Tag};

use crate::access::{Actor, Administer, House, may};
use crate::error::Error;
use crate::idempotency;
use crate::newsroom::Newsroom;

/// How often the end of the change log is looked at.
const PAUSE: Duration = Duration::from_millis(200);

/// Changes read at once. Further behind than [`TOO_FAR`] everything is thrown away instead.
const STEP: i64 = 500;
const TOO_FAR: i64 = 20_000;

/// After how many looks old answers are forgotten: every hour.
const FORGETTING: u64 = 5 * 3600;

/// Applies what others changed, and forgets what is old, until the newsroom is gone.
pub(crate) async fn follow(newsroom: Weak<Newsroom>) {
    let mut silent = false;
    for look in 1_u64.. {
        tokio::time::sleep(PAUSE).await;
        let Some(newsroom) = newsroom.upgrade() else {
            return;
        };
        let mut done = catch_up(&newsroom).await;
        if done.is_ok() && look % FORGETTING == 0 {
            done = forget(&newsroom).await;
        }
        match done {
            Ok(()) => silent = false,
            Err(error) if !silent => {
                tracing::warn!(
                    report = error.log(),
                    "the archive does not answer; pages stay as they are"
                );
                silent = true;
            }
            Err(_) => {}
        }
    }
}

async fn forget(newsroom: &Newsroom) -> Result<(), Error> {
    let granted = may(&Actor::Operator, Administer, &House)?;
    idempotency::forget(newsroom, granted).await.map(drop)
}

/// Applies every change up to the end of the log.
///
/// # Errors
/// If the log cannot be read. What was applied stays applied.
pub(crate) async fn catch_up(newsroom: &Newsroom) -> Result<(), Error> {
    let db = newsroom.db().await?;
    let printer = newsroom.printer();
    let end = db.position().await?;
    if end < printer.seen() || end - printer.seen() > TOO_FAR {
        // Far behind, or the log is shorter than it was: another database, or an older copy of it.
        newsroom.reload_paper().await?;
        printer.start_over(end).await;
        return Ok(());
    }
    while printer.seen() < end {
        let from = printer.seen();
        let logged = morgue::changes::since(&db, from, STEP).await?;
        for change in logged {
            if change.deed == Deed::PaperSet.as_str() {
                newsroom.reload_paper().await?;
            }
            printer.apply(change.seq, &tags(&change.tags)).await;
        }
        if printer.seen() == from {
            return Err(Error::Internal(format!("the change log has a gap after {from}")));
        }
    }
    Ok(())
}

/// The tags of a logged change. A word of a newer program could mean anything: then everything goes.
fn tags(words: &[String]) -> Vec<Tag> {
    words
        .iter()
        .map(|word| Tag::parse(word))
        .collect::<Option<Vec<Tag>>>()
        .unwrap_or_else(|| vec![Tag::Site])
}
