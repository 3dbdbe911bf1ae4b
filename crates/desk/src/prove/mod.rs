//! Proving a migration: every old address is asked for, and what does not answer is named.

mod addresses;

use std::collections::BTreeMap;

use press::Sheet;
use serde::Serialize;

use crate::ask::Ask;
use crate::error::Error;
use crate::site::{self, Site};

pub use addresses::addresses;

/// More redirects than this are a loop, or so slow that no reader waits.
const HOPS: usize = 8;

/// What became of a list of addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// Addresses asked for.
    pub asked: u64,
    /// Answered at once.
    pub answered: u64,
    /// Led to an answer by redirects.
    pub redirected: u64,
    /// Led out of the paper.
    pub elsewhere: u64,
    /// Withdrawn on purpose.
    pub gone: u64,
    /// Did not answer: those listed under [`Proof::failures`].
    pub failed: u64,
    /// How many addresses had which first status.
    pub first_status: BTreeMap<u16, u64>,
    /// Every address that did not answer, in the order of the list.
    pub failures: Vec<Failure>,
}

/// An address that did not answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The address as asked for.
    pub address: String,
    /// Where redirects led.
    pub via: Vec<String>,
    /// The last status.
    pub status: u16,
    /// What is wrong, for people.
    pub why: String,
}

impl Proof {
    /// Every address answers, or was withdrawn on purpose.
    pub fn holds(&self) -> bool {
        self.failures.is_empty()
    }
}

/// Asks the paper for every address, as a reader would, following its redirects. A fragment
/// (`#comment-7`) must exist in the page, an uploaded file must be there with its bytes.
/// `progress` hears after each how many were asked.
///
/// # Errors
/// If the database does not answer.
pub async fn prove(
    cx: &Site<'_>,
    addresses: &[String],
    mut progress: impl FnMut(u64),
) -> Result<Proof, Error> {
    let mut proof = Proof::default();
    for address in addresses {
        let outcome = follow(cx, address).await?;
        proof.asked += 1;
        *proof.first_status.entry(outcome.first).or_default() += 1;
        match outcome.end {
            End::Answered if outcome.via.is_empty() => proof.answered += 1,
            End::Answered => proof.redirected += 1,
            End::Elsewhere => proof.elsewhere += 1,
            End::Gone => proof.gone += 1,
            End::Failed(why) => {
                proof.failed += 1;
                proof.failures.push(Failure {
                    address: address.clone(),
                    via: outcome.via,
                    status: outcome.status,
                    why,
                });
            }
        }
        progress(proof.asked);
    }
    Ok(proof)
}

struct Outcome {
    first: u16,
    status: u16,
    via: Vec<String>,
    end: End,
}

enum End {
    Answered,
    Elsewhere,
    Gone,
    Failed(String),
}

async fn follow(cx: &Site<'_>, address: &str) -> Result<Outcome, Error> {
    let (mut target, mut fragment) = split_fragment(address);
    let mut outcome = Outcome {
        first: 0,
        status: 0,
        via: Vec::new(),
        end: End::Failed("it redirects in a circle".into()),
    };
    while outcome.via.len() <= HOPS {
        let ask = Ask::new(&target);
        if site::file(cx, &ask.path)
            .await?
            .is_some_and(|file| file.file.hash.is_some())
        {
            outcome.status = 200;
            outcome.first = first(outcome.first, 200);
            outcome.end = End::Answered;
            return Ok(outcome);
        }
        let sheet = site::answer(cx, &ask).await?;
        outcome.status = sheet.status;
        outcome.first = first(outcome.first, sheet.status);
        let Some(location) = sheet
            .location
            .as_deref()
            .filter(|_| (300..400).contains(&sheet.status))
        else {
            outcome.end = end(&sheet, fragment.as_deref());
            return Ok(outcome);
        };
        outcome.via.push(location.to_owned());
        let Some(own) = own_target(cx, location) else {
            outcome.end = End::Elsewhere;
            return Ok(outcome);
        };
        let (next, new_fragment) = split_fragment(&own);
        // A redirect without a fragment keeps the one that was asked for (RFC 9110, 10.2.2).
        fragment = new_fragment.or(fragment);
        target = next;
    }
    Ok(outcome)
}

fn first(before: u16, now: u16) -> u16 {
    if before == 0 { now } else { before }
}

fn split_fragment(address: &str) -> (String, Option<String>) {
    match address.split_once('#') {
        Some((target, fragment)) => (target.to_owned(), Some(fragment.to_owned())),
        None => (address.to_owned(), None),
    }
}

/// Where a redirect leads inside the paper; `None` if it leads out.
fn own_target(cx: &Site<'_>, location: &str) -> Option<String> {
    let url = cx.paper.url.trim_end_matches('/');
    match location.strip_prefix(url) {
        Some(rest) if !url.is_empty() && (rest.is_empty() || rest.starts_with(['/', '?', '#'])) => {
            addresses::target(location)
        }
        _ if location.starts_with('/') && !location.starts_with("//") => Some(location.to_owned()),
        _ => None,
    }
}

fn end(sheet: &Sheet, fragment: Option<&str>) -> End {
    match sheet.status {
        200..=299 => match fragment {
            Some(anchor) if is_own(anchor) && !has_anchor(&sheet.body, anchor) => {
                End::Failed(format!("the page has no #{anchor}"))
            }
            _ => End::Answered,
        },
        410 => End::Gone,
        404 => End::Failed("nothing is there".into()),
        _ => End::Failed(format!("it answers {}", sheet.status)),
    }
}

/// Anchors that the old site made itself; others may belong to a script.
fn is_own(anchor: &str) -> bool {
    anchor
        .strip_prefix("comment-")
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

fn has_anchor(body: &[u8], anchor: &str) -> bool {
    let text = String::from_utf8_lossy(body);
    text.contains(&format!("id=\"{anchor}\"")) || text.contains(&format!("id={anchor}>"))
}
