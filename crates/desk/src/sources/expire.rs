//! Forgetting sources that nothing used, by a rule that the operator sets. Without one nothing is forgotten.

use copy::{Change, Deed, Moment, SourceId};
use serde::{Deserialize, Serialize};

use crate::access::{Administer, Granted, House};
use crate::error::Error;
use crate::newsroom::Newsroom;

const SETTING: &str = "source_expiry";
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Sources forgotten in one transaction.
const STEP: i64 = 200;

/// How long sources that nothing uses are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Days after they came in; 0 is for ever.
    pub days: u32,
}

/// The rule that is set; `None`: everything is kept.
///
/// # Errors
/// If the database does not answer.
pub async fn rule(newsroom: &Newsroom) -> Result<Option<Rule>, Error> {
    let kept = morgue::settings::get(&newsroom.db().await?, SETTING).await?;
    let rule: Option<Rule> = kept.map(|kept| serde_json::from_str(&kept)).transpose()?;
    Ok(rule.filter(|rule| rule.days > 0))
}

/// Sets the rule.
///
/// # Errors
/// If it cannot be kept.
pub async fn set_rule(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    rule: Rule,
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    morgue::settings::set(&tx, SETTING, &serde_json::to_string(&rule)?).await?;
    newsroom
        .commit(tx, &[change(newsroom, granted, 0)])
        .await
        .map(drop)
}

/// What the rule would have forgotten now, at most `limit`. Nothing is changed.
///
/// # Errors
/// If the database does not answer.
pub async fn due(
    newsroom: &Newsroom,
    _: Granted<'_, Administer, House>,
    limit: i64,
) -> Result<Vec<SourceId>, Error> {
    let Some(rule) = rule(newsroom).await? else {
        return Ok(Vec::new());
    };
    let found = morgue::sources::expired(&newsroom.db().await?, before(newsroom, rule), limit).await?;
    Ok(found.into_iter().map(|(id, _)| id).collect())
}

/// Forgets what the rule says, with its captures. Never what a published article used, nor what is attached to a
/// draft, nor another version of either. Answers how many versions of sources went.
///
/// # Errors
/// If the database cannot be written; what went before has gone.
pub async fn expire(newsroom: &Newsroom, granted: Granted<'_, Administer, House>) -> Result<usize, Error> {
    let Some(rule) = rule(newsroom).await? else {
        return Ok(0);
    };
    let mut gone = 0;
    loop {
        let tx = newsroom.begin().await?;
        let due = morgue::sources::expired(&tx, before(newsroom, rule), STEP).await?;
        if due.is_empty() {
            return Ok(gone);
        }
        let free = morgue::sources::remove(&tx, &due).await?;
        gone += due.len();
        newsroom
            .commit(
                tx,
                &[change(newsroom, granted, i64::try_from(due.len()).unwrap_or(0))],
            )
            .await?;
        // The rows are gone for good; only now the bytes, and only if nobody brought them again meanwhile.
        for hash in free {
            let tx = newsroom.begin().await?;
            if morgue::sources::capture(&tx, &hash).await?.is_none() {
                newsroom.captures.remove(&hash)?;
            }
        }
    }
}

fn before(newsroom: &Newsroom, rule: Rule) -> Moment {
    Moment(newsroom.now().0.saturating_sub(i64::from(rule.days) * DAY))
}

fn change(newsroom: &Newsroom, granted: Granted<'_, Administer, House>, thing: i64) -> Change {
    Change {
        at: newsroom.now(),
        by: granted.actor().person(),
        deed: Deed::Expired,
        thing,
        tags: Vec::new(),
    }
}
