//! Passkeys: signing in without a password (W3C Web Authentication Level 3). The decision for a verifier of our own:
//! `docs/decisions/0016-own-passkey-verifier.md`.
//!
//! A question is kept nowhere: its ticket says until when it is good, and its challenge is what only this paper can
//! make of that ticket. An answered ticket is kept until it ends, so that no answer is good twice. So asking writes
//! nothing, and anybody may ask.

mod cbor;
mod ceremony;
mod key;

use copy::{Hash, Moment, PersonId};
use morgue::passkeys::{self, Passkey};
use morgue::sessions::Ticket;
use morgue::{Error as Morgue, Tx};
use serde_json::json;

use self::ceremony::{Assertion, Made, Place, Said, encode};
use self::key::{ALGORITHMS, Public};
use super::enter::{MINUTES, rotate};
use super::session::{actor, finish, open};
use super::{Guest, Hand, How, Opened, Visit, seal, unhex};
use crate::audit::{self, By};
use crate::error::{Error, NoEntry};
use crate::newsroom::Newsroom;
use crate::said;

/// Passkeys that one person may have.
const MANY: usize = 20;

/// Characters of a passkey's name.
const NAME: usize = 60;

const REFUSED: Error = Error::Door(NoEntry::Passkey);
const EXPIRED: Error = Error::Door(NoEntry::Expired);

/// A question for a browser.
pub struct Question {
    /// Goes back with the answer, within five minutes.
    pub ticket: String,
    /// What `parseRequestOptionsFromJSON` or `parseCreationOptionsFromJSON` takes, as JSON.
    pub options: String,
}

/// One of somebody's passkeys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its number here.
    pub id: i64,
    /// What its owner calls it.
    pub name: String,
    /// The host name that it is for.
    pub host: String,
    /// It is kept on several of its owner's devices.
    pub synced: bool,
    /// Since when.
    pub made: Moment,
    /// When it was last used.
    pub used: Option<Moment>,
}

/// Asks a browser for any passkey of the paper at `origin` (`https://example.org`).
///
/// # Errors
/// [`Error::Invalid`] if the origin can have no passkeys: it needs a name, and https unless it is localhost.
pub fn ask(newsroom: &Newsroom, origin: &str) -> Result<Question, Error> {
    let place = Place::read(origin)?;
    let (ticket, challenge) = question(newsroom, &place, None)?;
    let options = json!({
        "challenge": encode(&challenge),
        "rpId": place.host,
        "timeout": MINUTES,
        "userVerification": "required",
    });
    Ok(Question {
        ticket,
        options: options.to_string(),
    })
}

/// Lets somebody in by what their browser answered (`credential.toJSON()` as text).
///
/// # Errors
/// [`NoEntry::Passkey`], [`NoEntry::Expired`], [`Error::TooMany`].
pub async fn answer(
    newsroom: &Newsroom,
    guest: &Guest,
    origin: &str,
    ticket: &str,
    json: &str,
) -> Result<Opened, Error> {
    newsroom.doors().limits.address(guest.address)?;
    let let_in = async {
        let (kept, said) = checked(newsroom, origin, ticket, json).await?;
        let tx = newsroom.begin().await?;
        settle(newsroom, &tx, ticket, &kept, said).await?;
        let opened = open(newsroom, &tx, guest, kept.person, How::Passkey).await?;
        finish(newsroom, tx, &[]).await?;
        Ok(opened)
    };
    match let_in.await {
        Ok(opened) => Ok(opened),
        Err(error) => Err(refused(newsroom, guest, None, error).await),
    }
}

/// Shows once more that it is them, by a passkey. The session goes on under the new token; the old one is void.
///
/// # Errors
/// As [`answer`].
pub async fn prove_again(
    newsroom: &Newsroom,
    visit: &Visit,
    guest: &Guest,
    origin: &str,
    ticket: &str,
    json: &str,
) -> Result<String, Error> {
    newsroom.doors().limits.address(guest.address)?;
    let proven = async {
        let (kept, said) = checked(newsroom, origin, ticket, json).await?;
        if kept.person != visit.person.id {
            return Err(REFUSED);
        }
        let tx = newsroom.begin().await?;
        settle(newsroom, &tx, ticket, &kept, said).await?;
        rotate(newsroom, tx, visit, guest, How::Passkey).await
    };
    match proven.await {
        Ok(token) => Ok(token),
        Err(error) => Err(refused(newsroom, guest, Some(visit), error).await),
    }
}

/// A failed attempt, written down; of a flood only some.
async fn refused(newsroom: &Newsroom, guest: &Guest, visit: Option<&Visit>, error: Error) -> Error {
    let passkey = matches!(error, Error::Door(NoEntry::Passkey));
    if passkey && newsroom.doors().limits.worth_a_line(&guest.mark().0) {
        let by = By {
            person: visit.map(|visit| visit.person.id),
            address: Some(guest.address),
        };
        let written = async {
            let tx = newsroom.begin().await?;
            audit::note(newsroom, &tx, by, "passkey-refused", 0, "").await?;
            newsroom.commit(tx, &[]).await
        };
        if let Err(error) = written.await {
            tracing::debug!(
                "a refusal cannot be written down: {}",
                error.log().unwrap_or_default()
            );
        }
    }
    error
}

/// Which passkey answered, and what it says beside. Nothing is written: anybody may try.
async fn checked(
    newsroom: &Newsroom,
    origin: &str,
    ticket: &str,
    json: &str,
) -> Result<(Passkey, Said), Error> {
    let place = Place::read(origin)?;
    let challenge = challenge(newsroom, &place, None, ticket)?;
    let assertion = Assertion::read(json, &place, &challenge).ok_or(REFUSED)?;
    let kept = passkeys::by_credential(&newsroom.db().await?, &assertion.credential).await?;
    let kept = kept.ok_or(REFUSED)?;
    let key = Public {
        algorithm: kept.algorithm,
        bytes: kept.public_key.clone(),
    };
    let theirs = kept.host == place.host && assertion.handle == handle(kept.person)?;
    match theirs && assertion.holds(&key) {
        true => Ok((kept, assertion.said)),
        false => Err(REFUSED),
    }
}

/// Uses up the ticket and counts with the authenticator, if the passkey and its owner are still what they were.
async fn settle(newsroom: &Newsroom, tx: &Tx, ticket: &str, kept: &Passkey, said: Said) -> Result<(), Error> {
    let staff = morgue::staff::by_person(tx, kept.person).await?;
    staff.as_ref().and_then(actor).ok_or(REFUSED)?;
    // Section 6.1.1: a counter that does not go up is a sign of a copied authenticator.
    if (said.counter != 0 || kept.counter != 0) && said.counter <= kept.counter {
        tracing::warn!(
            passkey = kept.id,
            "a passkey's counter went back: it may have been copied"
        );
        return Err(REFUSED);
    }
    spend(newsroom, tx, ticket, kept.person).await?;
    match passkeys::used(tx, kept, said.counter, said.synced, newsroom.now()).await? {
        true => Ok(()),
        false => Err(REFUSED),
    }
}

/// Asks a browser to make a passkey.
///
/// # Errors
/// As [`ask`]; [`Error::Invalid`] if there are as many as one may have.
pub async fn enrol_ask(newsroom: &Newsroom, hand: &Hand, origin: &str) -> Result<Question, Error> {
    let place = Place::read(origin)?;
    let person = hand.person().ok_or(Error::SignIn)?;
    let db = newsroom.db().await?;
    let staff = morgue::staff::by_person(&db, person)
        .await?
        .ok_or(Error::SignIn)?;
    let known = morgue::people::by_id(&db, person).await?.ok_or(Error::SignIn)?;
    let mine = passkeys::of_person(&db, person).await?;
    room(&mine)?;
    let not: Vec<_> = mine
        .iter()
        .map(|key| json!({"type": "public-key", "id": key.credential}))
        .collect();
    let kinds = ALGORITHMS.map(|number| json!({"type": "public-key", "alg": number}));
    let (ticket, challenge) = question(newsroom, &place, Some(person))?;
    let title = newsroom.paper.load().title.clone();
    let options = json!({
        "challenge": encode(&challenge),
        "rp": { "id": place.host, "name": title },
        "user": { "id": encode(&handle(person)?), "name": staff.login_key, "displayName": known.name },
        "pubKeyCredParams": kinds,
        "excludeCredentials": not,
        "authenticatorSelection": {
            "residentKey": "required", "requireResidentKey": true, "userVerification": "required",
        },
        "attestation": "none",
        "timeout": MINUTES,
    });
    Ok(Question {
        ticket,
        options: options.to_string(),
    })
}

/// Keeps the passkey that the browser made.
///
/// # Errors
/// [`NoEntry::Passkey`], [`NoEntry::Expired`]; [`Error::SignIn`] if the session has ended meanwhile.
pub async fn enrol(
    newsroom: &Newsroom,
    hand: &Hand,
    origin: &str,
    ticket: &str,
    name: &str,
    json: &str,
) -> Result<(), Error> {
    let place = Place::read(origin)?;
    let (tx, staff) = super::mine(newsroom, hand).await?;
    let person = staff.person;
    let challenge = challenge(newsroom, &place, Some(person), ticket)?;
    let made = Made::read(json, &place, &challenge).ok_or(REFUSED)?;
    spend(newsroom, &tx, ticket, person).await?;
    room(&passkeys::of_person(&tx, person).await?)?;
    let name = called(name);
    let passkey = Passkey {
        id: newsroom.id(),
        credential: made.credential,
        person,
        name: if name.is_empty() { place.host.clone() } else { name },
        host: place.host,
        algorithm: made.key.algorithm,
        public_key: made.key.bytes,
        counter: made.said.counter,
        synced: made.said.synced,
        made: newsroom.now(),
        used: None,
    };
    passkeys::insert(&tx, &passkey)
        .await
        .map_err(|error| match error {
            Morgue::Taken { .. } => REFUSED,
            other => other.into(),
        })?;
    let by = By {
        person: Some(person),
        address: hand.address(),
    };
    audit::note(
        newsroom,
        &tx,
        by,
        "passkey-added",
        passkey.id,
        &logged(&passkey.name),
    )
    .await?;
    // Whoever has just made one has shown both: the device, and that it knows them.
    if let Some(session) = hand.session() {
        morgue::sessions::strengthen(&tx, session, How::Passkey.as_str()).await?;
    }
    crate::mail::tell(newsroom, &tx, person, "passkey-added").await?;
    finish(newsroom, tx, &[]).await
}

/// The name as the log has it, which holds no mail addresses.
fn logged(name: &str) -> String {
    name.replace('@', " ")
}

/// What somebody calls a device: short, and without controls.
fn called(name: &str) -> String {
    let letters = name.trim().chars().filter(|letter| !letter.is_control());
    letters.take(NAME).collect()
}

fn room(mine: &[Passkey]) -> Result<(), Error> {
    match mine.len() < MANY {
        true => Ok(()),
        false => Err(Error::invalid(
            "passkey",
            said!(
                "passkeys-many",
                "You have {n} passkeys, which is as many as can be. Please remove one first.",
                n = MANY
            ),
        )),
    }
}

/// Somebody's own passkeys, the oldest first.
///
/// # Errors
/// If the database does not answer.
pub async fn list(newsroom: &Newsroom, visit: &Visit) -> Result<Vec<Key>, Error> {
    let all = passkeys::of_person(&newsroom.db().await?, visit.person.id).await?;
    Ok(all
        .into_iter()
        .map(|key| Key {
            id: key.id,
            name: key.name,
            host: key.host,
            synced: key.synced,
            made: key.made,
            used: key.used,
        })
        .collect())
}

/// Calls a passkey something else.
///
/// # Errors
/// [`Error::NotFound`] if it is none of theirs; [`Error::Invalid`] without a name.
pub async fn rename(newsroom: &Newsroom, hand: &Hand, id: i64, name: &str) -> Result<(), Error> {
    let name = called(name);
    if name.is_empty() {
        return Err(Error::invalid(
            "passkey-name",
            said!(
                "passkey-unnamed",
                "Please give the passkey a name, so that you know it again."
            ),
        ));
    }
    let (tx, staff) = super::mine(newsroom, hand).await?;
    if !passkeys::rename(&tx, id, staff.person, &name).await? {
        return Err(Error::NotFound("passkey"));
    }
    let by = By {
        person: Some(staff.person),
        address: hand.address(),
    };
    audit::note(newsroom, &tx, by, "passkey-renamed", id, &logged(&name)).await?;
    newsroom.commit(tx, &[]).await.map(drop)
}

/// Takes a passkey away.
///
/// # Errors
/// [`Error::NotFound`] if it is none of theirs; [`Error::Invalid`] if it is the last second step of somebody of whom one
/// is demanded.
pub async fn remove(newsroom: &Newsroom, hand: &Hand, id: i64) -> Result<(), Error> {
    let (tx, staff) = super::mine(newsroom, hand).await?;
    let mine = passkeys::of_person(&tx, staff.person).await?;
    if mine.iter().any(|key| key.id == id) {
        let others = mine.len().saturating_sub(1);
        super::keeps_one(&tx, &staff, others, staff.sealed.is_some()).await?;
    }
    if !passkeys::remove(&tx, id, staff.person).await? {
        return Err(Error::NotFound("passkey"));
    }
    let by = By {
        person: Some(staff.person),
        address: hand.address(),
    };
    audit::note(newsroom, &tx, by, "passkey-removed", id, "").await?;
    newsroom.commit(tx, &[]).await.map(drop)
}

/// What an authenticator calls its owner: 32 bytes that say nothing of them.
fn handle(person: PersonId) -> Result<Vec<u8>, Error> {
    let hash = Hash::of_parts(&[b"passkey owner", &person.0.to_be_bytes()]);
    unhex(&hash.0).ok_or_else(|| Error::Internal("a hash is no hex".into()))
}

/// A new ticket with its challenge. `person`: a passkey is to be made for them.
fn question(
    newsroom: &Newsroom,
    place: &Place,
    person: Option<PersonId>,
) -> Result<(String, Vec<u8>), Error> {
    let mut bytes = [0; 16];
    newsroom.dice.fill(&mut bytes);
    let until = newsroom.now().0.saturating_add(MINUTES);
    let ticket = format!("{until}.{}", copy::hash::hex(&bytes));
    let challenge = challenge(newsroom, place, person, &ticket)?;
    Ok((ticket, challenge))
}

/// The challenge of a ticket, which only this paper can make: whoever invents a ticket knows no answer to it.
fn challenge(
    newsroom: &Newsroom,
    place: &Place,
    person: Option<PersonId>,
    ticket: &str,
) -> Result<Vec<u8>, Error> {
    let until = until(ticket).ok_or(EXPIRED)?;
    if until <= newsroom.now() {
        return Err(EXPIRED);
    }
    let whose = person.map_or([0; 8], |person| person.0.to_be_bytes());
    let parts: [&[u8]; 4] = [b"passkey", place.origin.as_bytes(), &whose, ticket.as_bytes()];
    Ok(seal::key(newsroom)?.sign(&parts))
}

fn until(ticket: &str) -> Option<Moment> {
    let (until, _) = ticket.split_once('.')?;
    until.parse().ok().map(Moment)
}

/// Uses up a ticket that was answered.
async fn spend(newsroom: &Newsroom, tx: &Tx, ticket: &str, person: PersonId) -> Result<(), Error> {
    let spent = Ticket {
        kind: "passkey".to_owned(),
        person,
        mark: String::new(),
        tries: 0,
        expires: until(ticket)
            .filter(|until| *until > newsroom.now())
            .ok_or(EXPIRED)?,
    };
    let hash = Hash::of(ticket.as_bytes());
    match morgue::sessions::put_ticket(tx, &hash, &spent).await {
        Err(Morgue::Taken { .. }) => Err(EXPIRED),
        other => Ok(other?),
    }
}
