//! What a running paper does by the clock: what is scheduled is published when its time has come, wires are looked
//! at, mail is sent, and what the rule of the operator says is forgotten.

use std::sync::{Arc, Weak};
use std::time::Duration;

use desk::access::{Actor, Administer, House, may};
use desk::fetch::Fetcher;
use desk::newsroom::Newsroom;
use desk::publish::{Outcome, fire_due};
use desk::{sources, staff};

/// How often it is looked whether something is due: one question that an index answers, so that a piece is out well
/// within the second for which it was scheduled.
const BEAT: Duration = Duration::from_millis(250);

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
    // What whoever scheduled may do now counts, not what they could do then.
    let staff = match staff::actors(newsroom).await {
        Ok(staff) => staff,
        Err(error) => {
            tracing::debug!(
                "who works here cannot be read: {}",
                error.log().unwrap_or_default()
            );
            return;
        }
    };
    match fire_due(newsroom, &|person| staff.get(&person).cloned()).await {
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

/// How often it is looked whether mail waits: one question that an index answers.
const POST: Duration = Duration::from_secs(1);

/// Sends mail for as long as the newsroom lives. A mail server that is slow keeps nobody waiting.
pub async fn mail(newsroom: Weak<Newsroom>) {
    let mut beat = tokio::time::interval(POST);
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        beat.tick().await;
        let Some(newsroom) = newsroom.upgrade() else {
            return;
        };
        if let Err(error) = desk::mail::deliver(&newsroom).await {
            tracing::debug!("mail cannot be read: {}", error.log().unwrap_or_default());
        }
    }
}

/// How often it is looked which wires are due.
const LOOK: Duration = Duration::from_secs(5);

/// How often sources that nothing used are forgotten.
const TIDY: Duration = Duration::from_secs(60 * 60);

/// Looks at wires for as long as the newsroom lives. A wire that is slow keeps no reader waiting, and no schedule.
pub async fn wires(newsroom: Weak<Newsroom>, fetcher: Fetcher) {
    let mut beat = tokio::time::interval(LOOK);
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        beat.tick().await;
        let Some(newsroom) = newsroom.upgrade() else {
            return;
        };
        match sources::poll_all(&newsroom, &fetcher).await {
            Ok(all) => {
                for one in all {
                    if one.fresh > 0 {
                        tracing::info!(wire = one.wire, sources = one.fresh, "sources came in");
                    }
                    if one.flagged > 0 {
                        tracing::warn!(
                            wire = one.wire,
                            articles = one.flagged,
                            "a source was changed or taken back that articles rest on; see `dateline source alarms`"
                        );
                    }
                    for trouble in one.trouble {
                        tracing::warn!(wire = one.wire, "{trouble}");
                    }
                }
            }
            Err(error) => tracing::debug!("wires cannot be looked at: {}", error.log().unwrap_or_default()),
        }
        match sources::wires::newly_quiet(&newsroom).await {
            Ok(quiet) => {
                for (wire, since) in quiet {
                    tracing::warn!(wire = wire.name, "{}", crate::cli::source::quiet(&wire, since));
                }
            }
            Err(error) => tracing::debug!("wires cannot be read: {}", error.log().unwrap_or_default()),
        }
    }
}

/// Forgets what the rule of the operator says, once an hour.
pub async fn expire(newsroom: Weak<Newsroom>) {
    let mut beat = tokio::time::interval(TIDY);
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        beat.tick().await;
        let Some(newsroom) = newsroom.upgrade() else {
            return;
        };
        let Ok(granted) = may(&Actor::Operator, Administer, &House) else {
            return;
        };
        match sources::expire(&newsroom, granted).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(sources = gone, "sources that nothing used were forgotten"),
            Err(error) => tracing::debug!("sources cannot be forgotten: {}", error.log().unwrap_or_default()),
        }
    }
}

/// How often it is looked whether somebody is to be told something.
const TELL: Duration = Duration::from_millis(500);

/// Tells other programs what happens, for as long as the newsroom lives.
pub async fn hooks(newsroom: Weak<Newsroom>, fetcher: Fetcher) {
    let mut beat = tokio::time::interval(TELL);
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut tidied = None;
    loop {
        beat.tick().await;
        let Some(newsroom) = newsroom.upgrade() else {
            return;
        };
        let told = async {
            desk::hooks::record(&newsroom).await?;
            let sent = desk::hooks::send_due(&newsroom, &fetcher).await?;
            let hour = newsroom.now().0.div_euclid(60 * 60 * 1000);
            if tidied.replace(hour) != Some(hour) {
                desk::hooks::tidy(&newsroom).await?;
            }
            Ok::<_, desk::error::Error>(sent)
        };
        match told.await {
            Ok(sent) => {
                for one in sent {
                    if one.switched_off {
                        tracing::warn!(
                            hook = one.hook,
                            "a webhook was switched off: nothing arrives there any more"
                        );
                    } else if !one.arrived {
                        tracing::debug!(hook = one.hook, "a webhook was not told; it is tried again");
                    }
                }
            }
            Err(error) => tracing::debug!("webhooks cannot be told: {}", error.log().unwrap_or_default()),
        }
    }
}
