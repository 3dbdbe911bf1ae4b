//! The search index and the lists of related articles follow the change log.
//!
//! A server catches up by itself ([`follow`]); what is published is found a fraction of a second later. A search
//! waits a little if it comes sooner. Which articles are related is worked out when the log has been quiet for a
//! moment, for those that changed and those that they are like, and written with a change row of its own, so that
//! exactly the pages that show another list are printed anew.

mod related;

use std::sync::{Arc, Weak};
use std::time::Duration;

use morgue::Db;
use morgue::search::Search;

use crate::error::Error;
use crate::newsroom::Newsroom;

use related::Related;

/// How often the end of the change log is looked at, and how long after a failure.
const PAUSE: Duration = Duration::from_millis(200);
const REST: Duration = Duration::from_secs(5);

/// How long a search waits for what was published just before it; and while the index is built anew.
const PATIENCE: Duration = Duration::from_millis(1500);
const LESS_PATIENCE: Duration = Duration::from_millis(300);

/// Follows the log until the newsroom is gone.
pub(crate) async fn follow(newsroom: Weak<Newsroom>) {
    let mut related = Related::default();
    let mut pause = PAUSE;
    loop {
        tokio::time::sleep(pause).await;
        let Some(newsroom) = newsroom.upgrade() else {
            return;
        };
        let done = step(&newsroom, &mut related).await;
        if let Err(error) = &done
            && pause == PAUSE
        {
            tracing::warn!(
                report = error.log(),
                "the search index cannot follow; it tries on"
            );
        }
        pause = if done.is_ok() { PAUSE } else { REST };
    }
}

async fn step(newsroom: &Newsroom, related: &mut Related) -> Result<(), Error> {
    let db = newsroom.db().await?;
    let standing = newsroom.search.catch_up(&db).await?;
    related.look(&db, standing).await?;
    if related.is_due() {
        related.work(newsroom, &db).await?;
    }
    Ok(())
}

/// Brings the index and the lists of related articles up to the end of the log, and waits for that. For commands
/// and tests; a server does so by itself.
///
/// # Errors
/// If the archive or the index does not answer.
pub async fn settle(newsroom: &Newsroom) -> Result<(), Error> {
    let db = newsroom.db().await?;
    let mut related = Related::default();
    let mut standing = newsroom.search.catch_up(&db).await?;
    while !standing.complete || standing.seq < db.position().await? {
        tokio::time::sleep(Duration::from_millis(20)).await;
        standing = newsroom.search.catch_up(&db).await?;
    }
    related.look(&db, standing).await?;
    while related.is_behind() {
        related.work(newsroom, &db).await?;
    }
    Ok(())
}

/// Builds the index and the lists of related articles anew, and waits for that.
///
/// # Errors
/// If the archive or the index does not answer.
pub async fn rebuild(newsroom: &Newsroom) -> Result<(), Error> {
    newsroom.search.order_rebuild()?;
    let tx = newsroom.begin().await?;
    morgue::related::set_position(&tx, 0).await?;
    tx.commit().await?;
    settle(newsroom).await
}

/// Waits a little until the index knows what the archive knows. If nobody is catching up, somebody is sent.
pub(crate) async fn caught_up(db: &Db, search: &Arc<Search>) -> Result<(), Error> {
    let end = db.position().await?;
    let now = search.standing();
    if now.complete && now.seq >= end {
        return Ok(());
    }
    if !search.is_catching_up() {
        let (db, search) = (db.clone(), Arc::clone(search));
        tokio::spawn(async move {
            if let Err(error) = search.catch_up(&db).await {
                tracing::warn!(%error, "the search index cannot follow");
            }
        });
    }
    // In time or not, the search answers from what is there.
    let patience = if now.complete { PATIENCE } else { LESS_PATIENCE };
    let _ = tokio::time::timeout(patience, search.reaches(end)).await;
    Ok(())
}
