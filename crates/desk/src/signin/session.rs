//! Sessions: who comes with which token, for how long, and how a session ends.

use copy::{Hash, Moment, PersonId};
use morgue::sessions::{self, SessionId};
use morgue::staff::Staff;
use morgue::{Query, Tx};

use super::demand::{self, Owes};
use super::doors::Seen;
use super::guest::{Guest, Hand, How, Opened, Visit};
use super::{secret, unhex};
use crate::access::{Actor, Role};
use crate::audit::{self, By};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// A session that was not used for so long has ended: 12 hours, in milliseconds.
pub(crate) const IDLE: i64 = 12 * 60 * 60 * 1000;

/// A session ends after so long however much it is used: 14 days.
pub(crate) const LONGEST: i64 = 14 * 24 * 60 * 60 * 1000;

/// A device that was not used for so long is a stranger again: 180 days.
const DEVICE: i64 = 180 * 24 * 60 * 60 * 1000;

/// How often the database learns that a session is in use: once a minute.
const TOUCH: i64 = 60 * 1000;

/// Sessions that one person may have; the longest unused ends when there are more.
const MANY: usize = 50;

/// One of somebody's sessions, for the list they see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// Since when.
    pub opened: Moment,
    /// When it was last used, to the minute.
    pub seen: Moment,
    /// From which network address it was opened.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
    /// How it was opened.
    pub how: How,
    /// It is the one that asks.
    pub this: bool,
}

/// What somebody of this row may do now; `None` if they may not come in.
pub(crate) fn actor(staff: &Staff) -> Option<(Role, Actor)> {
    let role = Role::parse(&staff.role).filter(|_| !staff.suspended)?;
    let actor = Actor::Person {
        id: staff.person,
        role,
        sections: staff.sections.clone(),
    };
    Some((role, actor))
}

/// Who comes with this session cookie; `None` if nobody does any more.
///
/// What this process changes holds at once, what another changes within a second.
///
/// # Errors
/// If the database does not answer.
pub async fn who(newsroom: &Newsroom, token: &str) -> Result<Option<Visit>, Error> {
    if unhex(token).is_none_or(|bytes| bytes.len() != super::TOKEN) {
        return Ok(None);
    }
    let token = Hash::of(token.as_bytes());
    let now = newsroom.now();
    let doors = newsroom.doors();
    let turn = doors.turn();
    let seen = match doors.recall(&token) {
        Some(seen) => seen,
        None => match ask(&newsroom.db().await?, &token, now).await? {
            Some(seen) => seen,
            None => return Ok(None),
        },
    };
    let idle = now.0.saturating_sub(seen.seen.0);
    if idle > IDLE || now.0.saturating_sub(seen.visit.opened.0) > LONGEST {
        return Ok(None);
    }
    let visit = seen.visit.clone();
    if idle < TOUCH {
        doors.remember(turn, token, seen);
        return Ok(Some(visit));
    }
    match touch(newsroom, &visit, now).await {
        Ok(()) => doors.remember(turn, token, Seen { seen: now, ..seen }),
        // They are in all the same: only the list of sessions is a little behind.
        Err(error) => tracing::debug!(
            "the use of a session cannot be kept: {}",
            error.log().unwrap_or_default()
        ),
    }
    Ok(Some(visit))
}

async fn ask(q: &impl Query, token: &Hash, now: Moment) -> Result<Option<Seen>, Error> {
    let Some(session) = sessions::by_token(q, token).await? else {
        return Ok(None);
    };
    let staff = morgue::staff::by_person(q, session.person).await?;
    let Some((staff, (role, actor))) = staff.and_then(|staff| {
        let may = actor(&staff)?;
        Some((staff, may))
    }) else {
        return Ok(None);
    };
    let how = How::parse(&session.how);
    let owes = demand::owes(q, &staff, role, how, now).await?;
    let Some(person) = morgue::people::by_id(q, session.person).await? else {
        return Ok(None);
    };
    let visit = Visit {
        session: session.id,
        person,
        role,
        actor,
        how,
        opened: session.opened,
        proven: session.proven,
        owes,
        token: token.clone(),
    };
    let seen = session.seen;
    Ok(Some(Seen { visit, seen }))
}

async fn touch(newsroom: &Newsroom, visit: &Visit, now: Moment) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    sessions::touch(&tx, visit.session, visit.person.id, now).await?;
    if matches!(visit.owes, Owes::Soon(_)) {
        morgue::staff::demand(&tx, visit.person.id, now).await?;
    }
    Ok(tx.commit().await?)
}

/// Opens a session in a transaction that the caller commits with [`finish`].
pub(crate) async fn open(
    newsroom: &Newsroom,
    tx: &Tx,
    guest: &Guest,
    person: PersonId,
    how: How,
) -> Result<Opened, Error> {
    let now = newsroom.now();
    let before = |span: i64| Moment(now.0.saturating_sub(span));
    sessions::expire(tx, before(IDLE), before(LONGEST), before(DEVICE), now).await?;
    let token = secret(newsroom);
    let session = sessions::Session {
        id: SessionId(newsroom.id()),
        person,
        opened: now,
        proven: now,
        seen: now,
        how: how.as_str().to_owned(),
        address: guest.address.to_string(),
        agent: guest.agent(),
    };
    sessions::open(tx, &session, &Hash::of(token.as_bytes())).await?;
    sessions::seen(tx, person, now).await?;
    if let Some(staff) = morgue::staff::by_person(tx, person).await?
        && let Some((role, _)) = actor(&staff)
        && matches!(demand::owes(tx, &staff, role, how, now).await?, Owes::Soon(_))
    {
        morgue::staff::demand(tx, person, now).await?;
    }
    let all = sessions::of_person(tx, person, i64::MAX).await?;
    for old in all.iter().filter(|old| old.id != session.id).skip(MANY - 1) {
        sessions::end(tx, old.id, person).await?;
    }
    let device = device(newsroom, tx, guest).await?;
    sessions::know(tx, &Hash::of(device.as_bytes()), person, now).await?;
    audit::note(
        newsroom,
        tx,
        by(person, guest),
        "signed-in",
        session.id.0,
        how.as_str(),
    )
    .await?;
    Ok(Opened { token, device })
}

/// The word of the guest's device: the one it has if that is known here, by whomever, or a new one.
async fn device(newsroom: &Newsroom, tx: &Tx, guest: &Guest) -> Result<String, Error> {
    if let Some(word) = guest.device.as_ref()
        && !sessions::known(tx, &Hash::of(word.as_bytes())).await?.is_empty()
    {
        return Ok(word.clone());
    }
    Ok(secret(newsroom))
}

/// Makes a transaction so that changed sessions or people who work here.
pub(crate) async fn finish(newsroom: &Newsroom, tx: Tx, changes: &[copy::Change]) -> Result<(), Error> {
    let done = newsroom.commit(tx, changes).await;
    // Also when it failed: then it is not known what the disk has.
    newsroom.doors().forget();
    done.map(drop)
}

pub(crate) fn by(person: PersonId, guest: &Guest) -> By {
    By {
        person: Some(person),
        address: Some(guest.address),
    }
}

/// Ends a visit.
///
/// # Errors
/// If the database does not answer.
pub async fn sign_out(newsroom: &Newsroom, visit: &Visit, guest: &Guest) -> Result<(), Error> {
    let person = visit.person.id;
    let tx = newsroom.begin().await?;
    if sessions::end(&tx, visit.session, person).await? {
        audit::note(
            newsroom,
            &tx,
            by(person, guest),
            "signed-out",
            visit.session.0,
            "",
        )
        .await?;
    }
    finish(newsroom, tx, &[]).await
}

/// Somebody's own sessions, the last used first.
///
/// # Errors
/// If the database does not answer.
pub async fn sessions(newsroom: &Newsroom, visit: &Visit) -> Result<Vec<Session>, Error> {
    let now = newsroom.now().0;
    let many = i64::try_from(MANY).unwrap_or(i64::MAX);
    let all = sessions::of_person(&newsroom.db().await?, visit.person.id, many).await?;
    let open = all
        .into_iter()
        .filter(|it| now.saturating_sub(it.seen.0) <= IDLE && now.saturating_sub(it.opened.0) <= LONGEST);
    Ok(open
        .map(|it| Session {
            this: it.id == visit.session,
            id: it.id,
            opened: it.opened,
            seen: it.seen,
            how: How::parse(&it.how),
            address: it.address,
            agent: it.agent,
        })
        .collect())
}

/// Ends one of somebody's own sessions, at once.
///
/// # Errors
/// [`Error::NotFound`] if it is none of theirs.
pub async fn revoke(
    newsroom: &Newsroom,
    visit: &Visit,
    guest: &Guest,
    session: SessionId,
) -> Result<(), Error> {
    let person = visit.person.id;
    let tx = newsroom.begin().await?;
    if !sessions::end(&tx, session, person).await? {
        return Err(Error::NotFound("session"));
    }
    audit::note(newsroom, &tx, by(person, guest), "session-ended", session.0, "").await?;
    finish(newsroom, tx, &[]).await
}

/// Ends all of somebody's own sessions but this one, and says how many.
///
/// # Errors
/// If the database does not answer.
pub async fn revoke_others(newsroom: &Newsroom, visit: &Visit, guest: &Guest) -> Result<u64, Error> {
    let person = visit.person.id;
    let tx = newsroom.begin().await?;
    let ended = sessions::end_others(&tx, person, Some(visit.session)).await?;
    let words = ended.to_string();
    audit::note(
        newsroom,
        &tx,
        by(person, guest),
        "sessions-ended",
        person.0,
        &words,
    )
    .await?;
    finish(newsroom, tx, &[]).await?;
    Ok(ended)
}

/// A transaction, and the row of whose hand it is. The session that it comes from must still be open in it.
pub(crate) async fn mine(newsroom: &Newsroom, hand: &Hand) -> Result<(Tx, Staff), Error> {
    let person = hand.person().ok_or(Error::SignIn)?;
    let tx = newsroom.begin().await?;
    let staff = morgue::staff::by_person(&tx, person).await?;
    let staff = staff
        .filter(|staff| actor(staff).is_some())
        .ok_or(Error::SignIn)?;
    let open = sessions::of_person(&tx, person, i64::MAX).await?;
    match open.iter().any(|session| Some(session.id) == hand.session()) {
        true => Ok((tx, staff)),
        false => Err(Error::SignIn),
    }
}
