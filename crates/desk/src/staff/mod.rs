//! Who works here: invited, let in, changed, sent away.
//!
//! Somebody without a row here is credited and never comes in. What concerns others takes a witness of
//! [`Administer`] and a [`Hand`], which only a fresh proof gives; nobody opens a door wider than their own
//! ([`Role::appoints`]).

use std::collections::HashMap;

use copy::{Moment, PersonId, SectionId};

use crate::access::{Actor, Administer, Granted, House, Role};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::signin::{Entered, Guest, Hand, Visit, soon};

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
    pub passkeys: i64,
    /// How many recovery codes are left.
    pub recovery: i64,
    /// Since when.
    pub since: Moment,
    /// When they were last here, to the minute.
    pub seen: Option<Moment>,
}

impl std::fmt::Debug for Member {
    /// Without the mail address.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Member")
            .field("person", &self.person)
            .field("role", &self.role)
            .field("suspended", &self.suspended)
            .finish_non_exhaustive()
    }
}

/// Somebody who is to work here.
#[derive(Clone, Default)]
pub struct Invite {
    /// Somebody whose name is in the paper already; without it a new person is made.
    pub person: Option<PersonId>,
    /// The name as printed; may be empty if `person` is given.
    pub name: String,
    /// The newsroom's address for them, if it is known.
    pub mail: Option<String>,
    /// The name to sign in with; they may choose if it is empty.
    pub login: String,
    /// What they are to do.
    pub role: Option<Role>,
    /// Where; empty is everywhere.
    pub sections: Vec<SectionId>,
}

/// What an invitation or a reset says to whoever opens its link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// The name as printed; empty: they say it.
    pub name: String,
    /// The name to sign in with; empty: they choose.
    pub login: String,
    /// What they are to do.
    pub role: Role,
    /// It sets a new password for somebody who works here already.
    pub reset: bool,
    /// When the link ends.
    pub expires: Moment,
}

/// An invitation that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its number, to take it back.
    pub id: i64,
    /// For whom.
    pub invited: Invited,
    /// By whom; `None` is the console.
    pub by: Option<PersonId>,
}

/// How somebody takes an invitation up.
#[derive(Clone, Default)]
pub struct Accept {
    /// The name as printed, where the invitation has none.
    pub name: String,
    /// The name to sign in with, where the invitation has none.
    pub login: String,
    /// The new password.
    pub password: String,
}

/// How far a reset goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reset {
    /// A new password. The second step stays.
    Password,
    /// Also the authenticator, the recovery codes and the passkeys are gone when the link is used.
    Everything,
}

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

/// What somebody says about themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// The name as printed.
    pub name: String,
    /// A few sentences.
    pub bio: String,
    /// Where readers may write to.
    pub contact: Option<String>,
}

/// A secret for an authenticator, shown once.
pub struct Secret {
    /// For a QR code or a link: `otpauth://totp/…`.
    pub uri: String,
    /// To be typed: Base32 in groups of four.
    pub typed: String,
}

/// Everybody who works here, by name.
///
/// # Errors
/// If the database does not answer.
pub async fn list(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
) -> Result<Vec<Member>, Error> {
    let _ = (newsroom, granted);
    soon()
}

/// Invites somebody: the token of a link that is good for seven days, once.
///
/// # Errors
/// [`Error::Invalid`] with the fields; [`Error::Forbidden`] if the role is wider than one's own.
pub async fn invite(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    hand: &Hand,
    invite: &Invite,
) -> Result<String, Error> {
    let _ = (newsroom, granted, hand, invite);
    soon()
}

/// The invitations that wait, the newest first.
///
/// # Errors
/// If the database does not answer.
pub async fn invitations(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
) -> Result<Vec<Waiting>, Error> {
    let _ = (newsroom, granted);
    soon()
}

/// Takes an invitation back.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn withdraw(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    hand: &Hand,
    id: i64,
) -> Result<(), Error> {
    let _ = (newsroom, granted, hand, id);
    soon()
}

/// A link for somebody who cannot come in any more: its token is good for one hour, once.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Forbidden`] if their door is wider than one's own.
pub async fn reset(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    hand: &Hand,
    person: PersonId,
    reset: Reset,
) -> Result<String, Error> {
    let _ = (newsroom, granted, hand, person, reset);
    soon()
}

/// Changes what somebody may do here. It holds at once, also for who is inside.
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
    let _ = (newsroom, granted, hand, person, changes);
    soon()
}

/// Ends all sessions of somebody and says how many.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn end_sessions(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    hand: &Hand,
    person: PersonId,
) -> Result<u64, Error> {
    let _ = (newsroom, granted, hand, person);
    soon()
}

/// Everything about oneself.
///
/// # Errors
/// If the database does not answer.
pub async fn me(newsroom: &Newsroom, visit: &Visit) -> Result<Member, Error> {
    let _ = (newsroom, visit);
    soon()
}

/// Changes what the paper says about oneself.
///
/// # Errors
/// [`Error::Invalid`] with the fields.
pub async fn profile(
    newsroom: &Newsroom,
    visit: &Visit,
    guest: &Guest,
    profile: &Profile,
) -> Result<(), Error> {
    let _ = (newsroom, visit, guest, profile);
    soon()
}

/// Sets one's own password. All other sessions end.
///
/// # Errors
/// [`Error::Invalid`] on `password`, with what would be right.
pub async fn set_password(newsroom: &Newsroom, hand: &Hand, password: &str) -> Result<(), Error> {
    let _ = (newsroom, hand, password);
    soon()
}

/// Begins a second step: the secret for an authenticator. It holds only after [`totp_finish`].
///
/// # Errors
/// If the database does not answer.
pub async fn totp_begin(newsroom: &Newsroom, hand: &Hand) -> Result<Secret, Error> {
    let _ = (newsroom, hand);
    soon()
}

/// From now on a code is asked for. The answer are ten recovery codes, shown once; old ones are void.
///
/// # Errors
/// [`NoEntry::Code`](crate::error::NoEntry::Code).
pub async fn totp_finish(newsroom: &Newsroom, hand: &Hand, code: &str) -> Result<Vec<String>, Error> {
    let _ = (newsroom, hand, code);
    soon()
}

/// No code is asked for any more.
///
/// # Errors
/// [`Error::Invalid`] on `password` if it is too short to stand alone.
pub async fn totp_remove(newsroom: &Newsroom, hand: &Hand) -> Result<(), Error> {
    let _ = (newsroom, hand);
    soon()
}

/// Ten new recovery codes, shown once; old ones are void.
///
/// # Errors
/// If the database does not answer.
pub async fn recovery_codes(newsroom: &Newsroom, hand: &Hand) -> Result<Vec<String>, Error> {
    let _ = (newsroom, hand);
    soon()
}

/// What the link with this token is for.
///
/// # Errors
/// [`NoEntry::Expired`](crate::error::NoEntry::Expired) if it is for nothing any more.
pub async fn invitation(newsroom: &Newsroom, token: &str) -> Result<Invited, Error> {
    let _ = (newsroom, token);
    soon()
}

/// Takes up an invitation or a reset. After a reset that keeps the second step, it is asked for.
///
/// # Errors
/// [`NoEntry::Expired`](crate::error::NoEntry::Expired); [`Error::Invalid`] with the fields, then the link is
/// still good.
pub async fn accept(
    newsroom: &Newsroom,
    guest: &Guest,
    token: &str,
    accept: &Accept,
) -> Result<Entered, Error> {
    let _ = (newsroom, guest, token, accept);
    soon()
}

/// If nobody works here yet: the token of a link for the first chief, good for 30 minutes, once. An older one is void.
///
/// # Errors
/// If the database does not answer.
pub async fn first_link(newsroom: &Newsroom) -> Result<Option<String>, Error> {
    let _ = newsroom;
    soon()
}

/// What somebody may do now; `None` if they do not work here (any more).
///
/// # Errors
/// If the database does not answer.
pub async fn actor_of(newsroom: &Newsroom, person: PersonId) -> Result<Option<Actor>, Error> {
    let _ = (newsroom, person);
    soon()
}

/// The same of everybody who works here, for what is done by the clock.
///
/// # Errors
/// If the database does not answer.
pub async fn actors(newsroom: &Newsroom) -> Result<HashMap<PersonId, Actor>, Error> {
    let _ = newsroom;
    soon()
}
