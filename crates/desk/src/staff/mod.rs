//! Who works here: invited, let in, changed, sent away.
//!
//! Somebody without a row here is credited and never comes in. What concerns others takes a witness of
//! [`Administer`] and a [`Hand`], which only a fresh proof gives; nobody opens a door wider than their own
//! ([`Role::appoints`]). The last chief who can come in stays chief.

mod accept;
mod change;
mod invite;
mod list;
mod own;
mod words;

use std::collections::HashMap;

use copy::{Moment, PersonId, SectionId};
use morgue::{Query, Tx};

pub use accept::{Accept, accept, invitation};
pub use change::{Changes, change, demand_steps, end_sessions};
pub(crate) use invite::keep as keep_link;
pub use invite::{
    Invite, Invited, Link, Reset, Waiting, first_link, invitations, invite, invite_by_mail, reset,
    reset_by_mail, withdraw,
};
pub use list::{Member, list, me};
pub use own::{
    Profile, Secret, profile, recovery_codes, set_password, totp_begin, totp_finish, totp_pending,
    totp_remove,
};

use crate::access::{Actor, Administer, Granted, House, Role};
use crate::audit::By;
use crate::error::{Error, Refusal};
use crate::newsroom::Newsroom;
use crate::said;
use crate::signin::{self, Hand};

/// What somebody may do now; `None` if they do not work here (any more).
///
/// # Errors
/// If the database does not answer.
pub async fn actor_of(newsroom: &Newsroom, person: PersonId) -> Result<Option<Actor>, Error> {
    let staff = morgue::staff::by_person(&newsroom.db().await?, person).await?;
    Ok(staff.as_ref().and_then(signin::actor).map(|(_, actor)| actor))
}

/// The same of everybody who works here, for what is done by the clock.
///
/// # Errors
/// If the database does not answer.
pub async fn actors(newsroom: &Newsroom) -> Result<HashMap<PersonId, Actor>, Error> {
    let all = morgue::staff::all(&newsroom.db().await?).await?;
    let actors = all
        .iter()
        .filter_map(|staff| Some((staff.person, signin::actor(staff)?.1)));
    Ok(actors.collect())
}

/// Whose hand acts on others, decided on what holds in this transaction: the hand must be the witness's own, and its
/// owner must still be who they were. The answer is their role; the console has that of a chief.
async fn acting(tx: &Tx, granted: Granted<'_, Administer, House>, hand: &Hand) -> Result<Role, Error> {
    match (granted.actor(), hand.person()) {
        (Actor::Operator, None) => Ok(Role::Chief),
        (Actor::Person { id, .. }, Some(person)) if *id == person => {
            let staff = morgue::staff::by_person(tx, person).await?;
            let now = staff.as_ref().and_then(signin::actor);
            let (role, actor) = now.ok_or(Error::SignIn)?;
            crate::access::may(&actor, Administer, &House)?;
            Ok(role)
        }
        _ => Err(Error::Forbidden(Refusal::Other)),
    }
}

/// Whether somebody in the role `mine` may open the door for one in the role `theirs`.
fn appoint(mine: Role, theirs: Role, deed: &'static str) -> Result<(), Error> {
    match mine.appoints(theirs) {
        true => Ok(()),
        false => Err(Error::Forbidden(Refusal::Role(deed))),
    }
}

/// The row of somebody who works here, with the role that it names.
async fn member(q: &impl Query, person: PersonId) -> Result<(morgue::staff::Staff, Role), Error> {
    let staff = morgue::staff::by_person(q, person).await?;
    let staff = staff.ok_or(Error::NotFound("person who works here"))?;
    let role = Role::parse(&staff.role);
    let role =
        role.ok_or_else(|| Error::Internal(format!("person {person} has a role that is not known")))?;
    Ok((staff, role))
}

/// Sections that there are.
async fn check_sections(q: &impl Query, sections: &[SectionId]) -> Result<(), Error> {
    for section in sections {
        if morgue::sections::by_id(q, *section).await?.is_none() {
            return Err(Error::invalid(
                "sections",
                said!("section-gone", "One of these sections is not there any more."),
            ));
        }
    }
    Ok(())
}

fn by(hand: &Hand) -> By {
    By {
        person: hand.person(),
        address: hand.address(),
    }
}

fn later(newsroom: &Newsroom, span: i64) -> Moment {
    Moment(newsroom.now().0.saturating_add(span))
}
