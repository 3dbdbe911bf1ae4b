//! What somebody may do here, changed by others. It holds at once, also for who is inside.

use copy::{PersonId, SectionId};
use morgue::Tx;
use morgue::invitations::{self, Kind};
use morgue::staff::Staff;

use super::{acting, appoint, by, check_sections, member};
use crate::access::{Administer, Granted, House, Role};
use crate::audit;
use crate::error::{Error, Refusal};
use crate::newsroom::Newsroom;
use crate::signin::{self, Demand, Hand, finish};

/// What changes about somebody; `None` stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// What they do.
    pub role: Option<Role>,
    /// Where; empty is everywhere.
    pub sections: Option<Vec<SectionId>>,
    /// They may not come in for now.
    pub suspended: Option<bool>,
}

/// Changes what somebody may do here. A suspension ends all their sessions and takes back the invitations they made.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Forbidden`]: the last chief stays, and nobody opens a door wider than their own.
pub async fn change(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    hand: &Hand,
    person: PersonId,
    changes: &Changes,
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let mine = acting(&tx, granted, hand).await?;
    let (before, role) = member(&tx, person).await?;
    let mut after = before.clone();
    let new = changes.role.unwrap_or(role);
    new.as_str().clone_into(&mut after.role);
    if let Some(sections) = &changes.sections {
        check_sections(&tx, sections).await?;
        after.sections.clone_from(sections);
    }
    after.suspended = changes.suspended.unwrap_or(before.suspended);
    if after == before {
        return Ok(());
    }
    let closes = after.suspended && !before.suspended;
    let opens = new != role || after.sections != before.sections || (before.suspended && !after.suspended);
    if opens {
        appoint(mine, role, "change somebody in this role")?;
        appoint(mine, new, "give this role")?;
    }
    if closes && role == Role::Chief {
        appoint(mine, role, "suspend somebody in this role")?;
    }
    let leaves = role == Role::Chief && !before.suspended && (new != Role::Chief || after.suspended);
    if leaves && morgue::staff::in_role(&tx, Role::Chief.as_str()).await? < 2 {
        return Err(Error::Forbidden(Refusal::LastChief));
    }
    morgue::staff::put(&tx, &after).await?;
    if after.suspended || new != role {
        void_invitations(&tx, person).await?;
    }
    if after.suspended {
        morgue::sessions::end_others(&tx, person, None).await?;
        morgue::sessions::forget_person(&tx, person).await?;
        invitations::withdraw_person(&tx, person).await?;
    }
    for (deed, words) in said(&before, &after) {
        audit::note(newsroom, &tx, by(hand), deed, person.0, &words).await?;
    }
    finish(newsroom, tx, &[]).await
}

/// What of a change goes into the log.
fn said(before: &Staff, after: &Staff) -> Vec<(&'static str, String)> {
    let mut said = Vec::new();
    if before.role != after.role || before.sections != after.sections {
        let sections: Vec<String> = after.sections.iter().map(ToString::to_string).collect();
        let words = format!("{} to {} {}", before.role, after.role, sections.join(" "));
        said.push(("role-changed", words.trim().to_owned()));
    }
    match (before.suspended, after.suspended) {
        (false, true) => said.push(("suspended", String::new())),
        (true, false) => said.push(("let-back-in", String::new())),
        _ => {}
    }
    said
}

/// Invitations by somebody who may do less now are void.
async fn void_invitations(tx: &Tx, person: PersonId) -> Result<(), Error> {
    for one in invitations::waiting(tx, Kind::Invite, i64::MAX).await? {
        if one.by == Some(person) {
            invitations::withdraw(tx, one.id).await?;
        }
    }
    Ok(())
}

/// Ends all sessions of somebody and says how many.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Forbidden`] for a chief's, unless one is chief.
pub async fn end_sessions(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    hand: &Hand,
    person: PersonId,
) -> Result<u64, Error> {
    let tx = newsroom.begin().await?;
    let mine = acting(&tx, granted, hand).await?;
    let (_, role) = member(&tx, person).await?;
    if role == Role::Chief {
        appoint(mine, role, "end the sessions of somebody in this role")?;
    }
    let ended = morgue::sessions::end_others(&tx, person, None).await?;
    audit::note(
        newsroom,
        &tx,
        by(hand),
        "sessions-ended",
        person.0,
        &ended.to_string(),
    )
    .await?;
    finish(newsroom, tx, &[]).await?;
    Ok(ended)
}

/// Says which roles must show two steps, and how long somebody may go on without after it was first demanded of them.
///
/// # Errors
/// [`Error::Invalid`] on `days`; [`Error::Forbidden`] for an operator who takes it from chiefs.
pub async fn demand_steps(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    hand: &Hand,
    demand: &Demand,
) -> Result<(), Error> {
    if demand.days > signin::GRACE_DAYS {
        let why = format!("Between 0 and {} days can be given.", signin::GRACE_DAYS);
        return Err(Error::invalid("days", why));
    }
    let tx = newsroom.begin().await?;
    let mine = acting(&tx, granted, hand).await?;
    let before = signin::demand(&tx).await?;
    if before == *demand {
        return Ok(());
    }
    let of_chiefs = |one: &Demand| one.roles.contains(&Role::Chief).then_some(one.days);
    if of_chiefs(&before) != of_chiefs(demand) {
        appoint(mine, Role::Chief, "decide how chiefs come in")?;
    }
    signin::keep_demand(&tx, demand).await?;
    let roles: Vec<&str> = demand.roles.iter().map(|role| role.as_str()).collect();
    let words = format!("{} {}", demand.days, roles.join(" "));
    audit::note(newsroom, &tx, by(hand), "steps-demanded", 0, words.trim()).await?;
    finish(newsroom, tx, &[]).await
}
