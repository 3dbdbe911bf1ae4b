//! What a running paper does by the clock: what is scheduled is published when its time has come.

use std::sync::{Arc, Weak};
use std::time::Duration;

use desk::newsroom::Newsroom;
use desk::publish::{Outcome, fire_due};

/// How often it is looked whether something is due.
const BEAT: Duration = Duration::from_secs(1);

/// Runs for as long as the newsroom does.
pub async fn run(newsroom: Weak<Newsroom>) {
    let mut beat = tokio::time::interval(BEAT);
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        beat.tick().await;
        let Some(newsroom) = newsroom.upgrade() else {
            return;
        };
        publish_what_is_due(&newsroom).await;
    }
}

async fn publish_what_is_due(newsroom: &Arc<Newsroom>) {
    // Nobody signs in yet, so nobody but the console schedules.
    match fire_due(newsroom, &|_| None).await {
        Ok(fired) => {
            for one in fired {
                match one.outcome {
                    Outcome::Published(_) => tracing::info!(article = one.article.0, "published on schedule"),
                    Outcome::Refused(error) => {
                        tracing::warn!(article = one.article.0, "not published on schedule: {error}");
                    }
                }
            }
        }
        Err(error) => tracing::debug!("the schedule cannot be read: {}", error.log().unwrap_or_default()),
    }
}
