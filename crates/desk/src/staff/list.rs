//! Who works here, as a list and one by one.

use copy::{Moment, PersonId, SectionId};
use morgue::Query;
use morgue::staff::Staff;

use crate::access::{Administer, Granted, House, Role};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::signin::Visit;

/// Somebody who works here.
#[derive(Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// The name as printed.
    pub name: String,
    /// The name to sign in with.
    pub login: String,
    /// The newsroom's address for them.
    pub mail: Option<String>,
    /// A few sentences about them.
    pub bio: String,
    /// Where readers may write to.
    pub contact: Option<String>,
    /// What they do.
    pub role: Role,
    /// Where; empty is everywhere.
    pub sections: Vec<SectionId>,
    /// They may not come in for now.
    pub suspended: bool,
    /// They have a password.
    pub password: bool,
    /// Their password alone does not let them in.
    pub second_step: bool,
    /// How many passkeys they have.
    pub passkeys: usize,
    /// How many recovery codes are left.
    pub recovery: i64,
    /// Since when.
    pub since: Moment,
    /// When they were last here, to the minute.
    pub seen: Option<Moment>,
}

impl std::fmt::Debug for Member {
    /// Without names and addresses.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Member")
            .field("person", &self.person)
            .field("role", &self.role)
            .field("suspended", &self.suspended)
            .finish_non_exhaustive()
    }
}

/// Everybody who works here, by name.
///
/// # Errors
/// If the database does not answer.
pub async fn list(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
) -> Result<Vec<Member>, Error> {
    let _ = granted;
    let db = newsroom.db().await?;
    let mut members = Vec::new();
    for staff in morgue::staff::all(&db).await? {
        members.push(whole(&db, staff).await?);
    }
    members.sort_by_cached_key(|member| (member.name.to_lowercase(), member.person));
    Ok(members)
}

/// Everything about oneself.
///
/// # Errors
/// If the database does not answer.
pub async fn me(newsroom: &Newsroom, visit: &Visit) -> Result<Member, Error> {
    let db = newsroom.db().await?;
    let (staff, _) = super::member(&db, visit.person.id).await?;
    whole(&db, staff).await
}

async fn whole(q: &impl Query, staff: Staff) -> Result<Member, Error> {
    let id = staff.person;
    let kept = morgue::people::whole(q, id).await?;
    let person = kept
        .ok_or_else(|| Error::Internal(format!("person {id} works here and is not there")))?
        .person;
    let role = Role::parse(&staff.role);
    Ok(Member {
        person: id,
        name: person.name,
        login: person.login.unwrap_or(staff.login_key),
        mail: person.mail,
        bio: person.bio,
        contact: person.contact,
        role: role.ok_or_else(|| Error::Internal(format!("person {id} has a role that is not known")))?,
        sections: staff.sections,
        suspended: staff.suspended,
        password: staff.secret.is_some(),
        second_step: staff.sealed.is_some(),
        passkeys: morgue::passkeys::of_person(q, id).await?.len(),
        recovery: morgue::staff::codes_left(q, id).await?,
        since: staff.since,
        seen: staff.seen,
    })
}
