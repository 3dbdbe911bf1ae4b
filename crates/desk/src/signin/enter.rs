//! Coming in by a password, with a second step where there is one.

use copy::{Hash, Moment, PersonId};
use morgue::Tx;
use morgue::sessions::{self, Ticket};
use morgue::staff::{self, Staff};

use super::guest::{Entered, Guest, How, Opened, Visit};
use super::password::{self, Lane, Tried};
use super::session::{actor, by, finish, open};
use super::totp::{self, Typed};
use super::{fold, seal, secret};
use crate::audit::{self, By};
use crate::error::{Error, NoEntry};
use crate::newsroom::Newsroom;

/// How long a second step may take: five minutes, in milliseconds.
pub(super) const MINUTES: i64 = 5 * 60 * 1000;

/// How often its code may be wrong.
const TRIES: i64 = 5;

const SECOND: &str = "second-step";

/// Lets somebody in by name (login or mail address) and password, or asks for a second step.
///
/// An unknown name, a wrong password, somebody without one and somebody who may not come in any more get the same
/// answer in the same time.
///
/// # Errors
/// [`NoEntry::Unknown`], [`Error::TooMany`].
pub async fn with_password(
    newsroom: &Newsroom,
    guest: &Guest,
    name: &str,
    password: &str,
) -> Result<Entered, Error> {
    let name = fold(name);
    let db = newsroom.db().await?;
    let found = match name.contains('@') {
        true => staff::by_mail(&db, &name).await?,
        false => staff::by_login(&db, &name).await?,
    };
    let person = found.as_ref().map(|found| found.person);
    // What is typed counts, not whose it is: that a login and an address are one person's would show otherwise.
    let who = Hash::of(name.as_bytes()).0;
    let lane = lane(newsroom, guest, person).await?;
    match lane {
        Lane::Known => newsroom.doors().limits.device(&device_key(guest, &who))?,
        Lane::Stranger => newsroom.doors().limits.stranger(&who, guest.address)?,
    }
    let kept = found.as_ref().and_then(|found| found.secret.as_deref());
    let tried = password::tried(newsroom, lane, kept, password).await?;
    let Some(found) = found.filter(|found| tried != Tried::Wrong && actor(found).is_some()) else {
        return Err(refused(newsroom, guest, person, &who).await);
    };
    let tx = newsroom.begin().await?;
    // What holds now counts, not what held before the password was tried.
    let now = staff::by_person(&tx, found.person).await?;
    let same = now
        .as_ref()
        .is_some_and(|now| now.secret == found.secret && actor(now).is_some());
    if !same {
        return Err(Error::Door(NoEntry::Unknown));
    }
    if let (Tried::Anew(hash), Some(before)) = (&tried, &found.secret) {
        staff::rehash(&tx, found.person, before, hash).await?;
    }
    let entered = admit(newsroom, &tx, guest, &found, How::Password).await?;
    finish(newsroom, tx, &[]).await?;
    Ok(entered)
}

/// Opens a session for somebody who gave the first proof, or asks for the second.
pub(crate) async fn admit(
    newsroom: &Newsroom,
    tx: &Tx,
    guest: &Guest,
    staff: &Staff,
    how: How,
) -> Result<Entered, Error> {
    if staff.sealed.is_none() {
        return Ok(Entered::In(open(newsroom, tx, guest, staff.person, how).await?));
    }
    let word = secret(newsroom);
    let ticket = Ticket {
        kind: SECOND.to_owned(),
        person: staff.person,
        mark: guest.mark().0,
        tries: 0,
        expires: Moment(newsroom.now().0.saturating_add(MINUTES)),
    };
    sessions::put_ticket(tx, &Hash::of(word.as_bytes()), &ticket).await?;
    Ok(Entered::SecondStep { ticket: word })
}

/// The second step: a code of the authenticator, or a recovery code. Each is good once.
///
/// # Errors
/// [`NoEntry::Code`]; [`NoEntry::Expired`] after five minutes, five wrong codes, or from elsewhere;
/// [`Error::TooMany`].
pub async fn second_step(
    newsroom: &Newsroom,
    guest: &Guest,
    ticket: &str,
    code: &str,
) -> Result<Opened, Error> {
    const EXPIRED: Error = Error::Door(NoEntry::Expired);
    let hash = Hash::of(ticket.as_bytes());
    let found = sessions::ticket(&newsroom.db().await?, &hash).await?;
    let now = newsroom.now();
    let good = found.filter(|it| it.kind == SECOND && it.expires > now && it.mark == guest.mark().0);
    let person = good.ok_or(EXPIRED)?.person;
    let typed = totp::read(code);
    if matches!(typed, Typed::Code(_)) {
        match lane(newsroom, guest, Some(person)).await? {
            Lane::Known => newsroom.doors().limits.device(&device_key(guest, "code"))?,
            Lane::Stranger => newsroom.doors().limits.code(person.0)?,
        }
    }
    let tx = newsroom.begin().await?;
    if !sessions::try_ticket(&tx, &hash, TRIES).await? {
        return Err(EXPIRED);
    }
    let staff = staff::by_person(&tx, person).await?;
    let staff = staff.filter(|staff| actor(staff).is_some()).ok_or(EXPIRED)?;
    let Some(how) = second(newsroom, &tx, &staff, &typed).await? else {
        // Whoever comes so far knows the password: its owner should see that.
        audit::note(newsroom, &tx, by(person, guest), "code-refused", person.0, "").await?;
        newsroom.commit(tx, &[]).await?;
        return Err(Error::Door(NoEntry::Code));
    };
    if !sessions::end_ticket(&tx, &hash).await? {
        return Err(EXPIRED);
    }
    let opened = open(newsroom, &tx, guest, person, how).await?;
    finish(newsroom, tx, &[]).await?;
    Ok(opened)
}

/// Uses up what was typed as a second step; `None` if it is not right.
async fn second(newsroom: &Newsroom, tx: &Tx, staff: &Staff, typed: &Typed) -> Result<Option<How>, Error> {
    match typed {
        Typed::Nothing => Ok(None),
        Typed::Recovery(code) => {
            let hash = totp::recovery_hash(staff.person, code);
            let used = staff::use_code(tx, staff.person, &hash).await?;
            Ok(used.then_some(How::Recovery))
        }
        Typed::Code(code) => {
            let step = step_of(newsroom, staff.person, staff.sealed.as_deref(), code)?;
            let Some(step) = step else { return Ok(None) };
            let fresh = staff::use_step(tx, staff.person, step).await?;
            Ok(fresh.then_some(How::Code))
        }
    }
}

/// The step of time whose code this is, by a sealed secret.
pub(crate) fn step_of(
    newsroom: &Newsroom,
    person: PersonId,
    sealed: Option<&str>,
    code: &str,
) -> Result<Option<i64>, Error> {
    let Some(sealed) = sealed else { return Ok(None) };
    let Some(secret) = seal::key(newsroom)?.open(person, sealed) else {
        tracing::error!(
            "a sealed secret cannot be opened: the paper has another door.key than when it was made"
        );
        return Ok(None);
    };
    Ok(totp::step_of(&secret, code, newsroom.now()))
}

/// Shows once more that it is them, by password or a code. The session goes on under the new token; the old one is
/// void.
///
/// # Errors
/// [`NoEntry::Unknown`], [`Error::TooMany`]; [`NoEntry::Expired`] if the session has ended.
pub async fn prove_again(
    newsroom: &Newsroom,
    visit: &Visit,
    guest: &Guest,
    proof: &str,
) -> Result<String, Error> {
    let person = visit.person.id;
    newsroom.doors().limits.device(&format!("s{}", visit.session.0))?;
    let staff = staff::by_person(&newsroom.db().await?, person).await?;
    let staff = staff.ok_or(Error::Door(NoEntry::Unknown))?;
    let typed = totp::read(proof);
    let mut proven = match typed {
        Typed::Code(_) => false,
        Typed::Recovery(_) | Typed::Nothing => {
            password::tried(newsroom, Lane::Known, staff.secret.as_deref(), proof).await? != Tried::Wrong
        }
    };
    let tx = newsroom.begin().await?;
    let now = staff::by_person(&tx, person).await?;
    let now = now.filter(|now| now.secret == staff.secret && actor(now).is_some());
    let now = now.ok_or(Error::Door(NoEntry::Unknown))?;
    if !proven {
        proven = second(newsroom, &tx, &now, &typed).await?.is_some();
    }
    if !proven {
        audit::note(
            newsroom,
            &tx,
            by(person, guest),
            "proof-refused",
            visit.session.0,
            "",
        )
        .await?;
        newsroom.commit(tx, &[]).await?;
        return Err(Error::Door(NoEntry::Unknown));
    }
    let how = match typed {
        Typed::Code(_) if !visit.how.is_both_steps() => How::Code,
        Typed::Recovery(_) if !visit.how.is_both_steps() && now.sealed.is_some() => How::Recovery,
        _ => visit.how,
    };
    rotate(newsroom, tx, visit, guest, how).await
}

/// Lets a session go on under a new token, freshly proven, as one that was opened in the way `how`.
pub(super) async fn rotate(
    newsroom: &Newsroom,
    tx: Tx,
    visit: &Visit,
    guest: &Guest,
    how: How,
) -> Result<String, Error> {
    let token = secret(newsroom);
    let after = Hash::of(token.as_bytes());
    let (before, now) = (&visit.token, newsroom.now());
    if !sessions::prove(&tx, visit.session, before, &after, now, how.as_str()).await? {
        return Err(Error::Door(NoEntry::Expired));
    }
    audit::note(
        newsroom,
        &tx,
        by(visit.person.id, guest),
        "proved-again",
        visit.session.0,
        "",
    )
    .await?;
    finish(newsroom, tx, &[]).await?;
    Ok(token)
}

/// Which turn a guest waits for: that of known devices if this person came in with theirs before.
async fn lane(newsroom: &Newsroom, guest: &Guest, person: Option<PersonId>) -> Result<Lane, Error> {
    let Some(word) = &guest.device else {
        return Ok(Lane::Stranger);
    };
    let known = sessions::known(&newsroom.db().await?, &Hash::of(word.as_bytes())).await?;
    match person.is_some_and(|person| known.contains(&person)) {
        true => Ok(Lane::Known),
        false => Ok(Lane::Stranger),
    }
}

fn device_key(guest: &Guest, who: &str) -> String {
    let word = guest.device.as_deref().unwrap_or_default();
    format!("d{}{who}", Hash::of(word.as_bytes()))
}

/// A failed attempt, written down the same whether the name is known or not; of a flood only some.
async fn refused(newsroom: &Newsroom, guest: &Guest, person: Option<PersonId>, who: &str) -> Error {
    if newsroom.doors().limits.worth_a_line(who) {
        let by = By {
            person: None,
            address: Some(guest.address),
        };
        let written = async {
            let tx = newsroom.begin().await?;
            let thing = person.map_or(0, |person| person.0);
            audit::note(newsroom, &tx, by, "sign-in-refused", thing, "").await?;
            newsroom.commit(tx, &[]).await
        };
        if let Err(error) = written.await {
            tracing::debug!(
                "a refusal cannot be written down: {}",
                error.log().unwrap_or_default()
            );
        }
    }
    Error::Door(NoEntry::Unknown)
}
