//! Sending what is to be told, until it arrives or nobody listens any more.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use copy::Moment;
use futures_util::StreamExt as _;
use morgue::hooks::{self, Delivery, Hook, State};
use ring::hmac;

use super::secret;
use crate::audit::{self, By};
use crate::error::Error;
use crate::fetch::{Fetcher, Limits};
use crate::newsroom::Newsroom;

/// The pauses before each next try, in seconds: three days in all.
const PAUSES: [i64; 10] = [5, 60, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/// So long nothing may have arrived before a hook is switched off: five days, in milliseconds.
pub(super) const PATIENCE: i64 = 5 * 24 * 60 * 60 * 1000;

/// So long one process keeps others from sending the same, in milliseconds. Longer than a try can take.
const LEASE: i64 = 60 * 1000;

/// Deliveries looked at in one go, how many of them to one hook, and how many at the same time.
const LOOK: i64 = 64;
const PER_HOOK: usize = 4;
const AT_ONCE: usize = 8;

/// What ended is remembered for thirty days, in milliseconds.
const AGE: i64 = 30 * 24 * 60 * 60 * 1000;

/// How much one try may take. Of the answer the beginning is kept.
const LIMITS: Limits = Limits {
    bytes: 2_000,
    total: Duration::from_secs(15),
    idle: Duration::from_secs(5),
    redirects: 0,
};

/// Characters of an answer that are kept.
const SAID: usize = 300;

/// What became of a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Which delivery.
    pub delivery: i64,
    /// To which hook.
    pub hook: String,
    /// It arrived.
    pub arrived: bool,
    /// The hook was switched off because of it.
    pub switched_off: bool,
}

/// The signature of a body (Standard Webhooks, "Signature scheme"): HMAC-SHA256 over id, time in seconds, and body.
pub fn sign(secret: &[u8], id: &str, seconds: i64, body: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let mac = hmac::sign(&key, format!("{id}.{seconds}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(mac.as_ref()))
}

/// Sends what is due and says what became of it.
///
/// # Errors
/// If the database does not answer. What was sent and could not be written down is sent again later.
pub async fn send_due(newsroom: &Newsroom, fetcher: &Fetcher) -> Result<Vec<Sent>, Error> {
    let now = newsroom.now();
    let db = newsroom.db().await?;
    let due = hooks::due(&db, now, LOOK).await?;
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let all = hooks::all(&db).await?;
    let mut chosen: Vec<(Hook, Delivery)> = Vec::new();
    for delivery in due {
        let so_far = chosen.iter().filter(|(hook, _)| hook.id == delivery.hook).count();
        if let Some(hook) = all.iter().find(|hook| hook.id == delivery.hook)
            && so_far < PER_HOOK
        {
            chosen.push((hook.clone(), delivery));
        }
    }
    let tried = futures_util::stream::iter(chosen)
        .map(|(hook, delivery)| one(newsroom, fetcher, hook, delivery))
        .buffer_unordered(AT_ONCE)
        .collect::<Vec<_>>()
        .await;
    let mut sent = Vec::new();
    for one in tried {
        sent.extend(one?);
    }
    Ok(sent)
}

/// One try. `None` if another process is at it.
async fn one(
    newsroom: &Newsroom,
    fetcher: &Fetcher,
    hook: Hook,
    mut delivery: Delivery,
) -> Result<Option<Sent>, Error> {
    let now = newsroom.now();
    let until = Moment(now.0.saturating_add(LEASE));
    let tx = newsroom.begin().await?;
    if !hooks::lease(&tx, &delivery, until).await? {
        return Ok(None);
    }
    tx.commit().await?;
    if !hook.enabled {
        delivery.state = State::Failed;
        delivery.ended = Some(now);
        "The hook was switched off.".clone_into(&mut delivery.said);
        let tx = newsroom.begin().await?;
        hooks::settle(&tx, &delivery).await?;
        tx.commit().await?;
        return Ok(None);
    }
    let (status, said) = post(newsroom, fetcher, &hook, &delivery, now).await?;
    settle(newsroom, &hook.name, delivery, status, said)
        .await
        .map(Some)
}

async fn post(
    newsroom: &Newsroom,
    fetcher: &Fetcher,
    hook: &Hook,
    delivery: &Delivery,
    now: Moment,
) -> Result<(Option<u16>, String), Error> {
    let Some(secret) = secret(newsroom, hook)? else {
        let why = "The secret cannot be opened: the paper's door.key is another. Make the hook anew.";
        return Ok((None, why.to_owned()));
    };
    let id = format!("msg_{}", delivery.id);
    let seconds = now.0.div_euclid(1000);
    let fields = [
        ("content-type", "application/json".to_owned()),
        ("webhook-id", id.clone()),
        ("webhook-timestamp", seconds.to_string()),
        ("webhook-signature", sign(&secret, &id, seconds, &delivery.body)),
    ];
    Ok(
        match fetcher
            .post(&hook.url, &fields, delivery.body.clone(), &LIMITS)
            .await
        {
            Ok(posted) => {
                let said = String::from_utf8_lossy(&posted.said);
                let letters = said.chars().filter(|letter| !letter.is_control());
                (Some(posted.status), letters.take(SAID).collect())
            }
            Err(problem) => (None, problem.to_string().chars().take(SAID).collect()),
        },
    )
}

/// Writes down what became of a try, with what it means for the hook.
async fn settle(
    newsroom: &Newsroom,
    name: &str,
    mut delivery: Delivery,
    status: Option<u16>,
    said: String,
) -> Result<Sent, Error> {
    let now = newsroom.now();
    let arrived = status.is_some_and(|status| (200..300).contains(&status));
    delivery.tries += 1;
    delivery.status = status.map(i64::from);
    delivery.said = said;
    let pause = usize::try_from(delivery.tries - 1)
        .ok()
        .and_then(|at| PAUSES.get(at));
    match pause {
        _ if arrived => (delivery.state, delivery.ended) = (State::Done, Some(now)),
        Some(pause) => {
            // Up to a tenth more, so that those who failed together do not come back together.
            let mut chance = [0];
            newsroom.dice.fill(&mut chance);
            let [chance] = chance;
            let pause = pause * 1000;
            let more = pause / 10 * i64::from(chance) / 256;
            delivery.due = Moment(now.0.saturating_add(pause + more));
        }
        None => (delivery.state, delivery.ended) = (State::Failed, Some(now)),
    }
    let tx = newsroom.begin().await?;
    let mut switched_off = false;
    if let Some(mut hook) = hooks::by_id(&tx, delivery.hook).await? {
        let since = hook.failing_since;
        hook.failing_since = match arrived {
            true => None,
            false => Some(since.unwrap_or(now)),
        };
        let long = hook
            .failing_since
            .is_some_and(|since| now.0.saturating_sub(since.0) >= PATIENCE);
        // 410 is how a receiver says that it will never want this again.
        let gone = status == Some(410);
        if hook.enabled && !arrived && (long || gone) {
            hook.enabled = false;
            hook.trouble = if gone { "gone" } else { "silent" }.to_owned();
            switched_off = true;
            let words = format!("{} {}", hook.name, delivery.said);
            audit::note(newsroom, &tx, By::default(), "hook-switched-off", hook.id, &words).await?;
        }
        if switched_off || since != hook.failing_since {
            hooks::put(&tx, &hook).await?;
        }
    }
    hooks::settle(&tx, &delivery).await?;
    tx.commit().await?;
    Ok(Sent {
        delivery: delivery.id,
        hook: name.to_owned(),
        arrived,
        switched_off,
    })
}

/// Forgets what ended more than thirty days ago, and says how much.
///
/// # Errors
/// If the database cannot be written.
pub async fn tidy(newsroom: &Newsroom) -> Result<usize, Error> {
    let before = Moment(newsroom.now().0.saturating_sub(AGE));
    let tx = newsroom.begin().await?;
    let mut gone = 0;
    for ended in [State::Done, State::Failed] {
        gone += hooks::forget(&tx, ended, before, 5_000).await?;
    }
    tx.commit().await?;
    Ok(gone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_the_one_of_the_standard() {
        // The example of the standard's own test suites.
        let secret = STANDARD
            .decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            .unwrap_or_default();
        let body = r#"{"test": 2432232314}"#;
        assert_eq!(
            sign(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
    }
}
