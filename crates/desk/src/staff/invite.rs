//! One-time links: for somebody new, for somebody who cannot come in any more, for the first chief.

use copy::{Hash, Lang, Moment, PersonId, SectionId};
use morgue::Tx;
use morgue::invitations::{self, Invitation, Kind};

use super::{acting, appoint, by, check_sections, later, member, words};
use crate::access::{Administer, Granted, House, Role};
use crate::audit;
use crate::error::Error;
use crate::mail;
use crate::newsroom::Newsroom;
use crate::said;
use crate::signin::{Hand, fold, secret};

/// How long links are good, in milliseconds: an invitation seven days, a reset an hour, the first chief's 30 minutes.
const INVITE: i64 = 7 * 24 * 60 * 60 * 1000;
const RESET: i64 = 60 * 60 * 1000;
const FIRST: i64 = 30 * 60 * 1000;

/// Invitations that are listed at once.
const MANY: i64 = 500;

/// Somebody who is to work here.
#[derive(Clone, PartialEq, Eq)]
pub struct Invite {
    /// Somebody whose name is in the paper already; without it a new person is made.
    pub person: Option<PersonId>,
    /// The name as printed; not looked at if `person` is given.
    pub name: String,
    /// The newsroom's address for them, if it is known.
    pub mail: Option<String>,
    /// The name to sign in with; they choose it if it is empty.
    pub login: String,
    /// What they are to do.
    pub role: Role,
    /// Where; empty is everywhere.
    pub sections: Vec<SectionId>,
}

impl std::fmt::Debug for Invite {
    /// Without names and addresses.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Invite")
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
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
    /// It lets somebody in once, in place of their password.
    pub sign_in: bool,
    /// The shortest password that is taken, in characters.
    pub least: usize,
    /// When the link ends.
    pub expires: Moment,
}

/// An invitation that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its number, to take it back.
    pub id: i64,
    /// The name as printed.
    pub name: String,
    /// What they are to do.
    pub role: Role,
    /// Where; empty is everywhere.
    pub sections: Vec<SectionId>,
    /// By whom; `None` is the console.
    pub by: Option<PersonId>,
    /// When its link ends.
    pub expires: Moment,
}

/// How far a reset goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reset {
    /// A new password. The second step and the passkeys stay.
    Password,
    /// Also the authenticator, the recovery codes and the passkeys are gone when the link is used.
    Everything,
}

/// Invites somebody: the token of a link that is good for seven days, once.
///
/// # Errors
/// [`Error::Invalid`] with the field; [`Error::Forbidden`] if the role is wider than one's own.
pub async fn invite(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    hand: &Hand,
    invite: &Invite,
) -> Result<String, Error> {
    let link = invite_by_mail(newsroom, granted, hand, invite, None).await?;
    Ok(link.token)
}

/// As [`invite`]; the link also goes out by mail in the language `post`, if there is an address and the paper sends mail.
///
/// # Errors
/// As [`invite`].
pub async fn invite_by_mail(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    hand: &Hand,
    invite: &Invite,
    post: Option<&Lang>,
) -> Result<Link, Error> {
    let mail = words::mail(invite.mail.as_deref())?;
    let login = match invite.login.trim().is_empty() {
        true => String::new(),
        false => words::login(&invite.login)?,
    };
    let tx = newsroom.begin().await?;
    appoint(
        acting(&tx, granted, hand).await?,
        invite.role,
        "invite somebody in this role",
    )?;
    check_sections(&tx, &invite.sections).await?;
    let name = match invite.person {
        None => words::name(&invite.name)?,
        Some(person) => {
            if morgue::staff::by_person(&tx, person).await?.is_some() {
                return Err(Error::invalid(
                    "person",
                    said!("works-here", "This person works here already."),
                ));
            }
            let person = morgue::people::by_id(&tx, person).await?;
            person.ok_or(Error::NotFound("person"))?.name
        }
    };
    if !login.is_empty() {
        free_login(&tx, &login, invite.person).await?;
    }
    if let Some(mail) = &mail {
        free_mail(&tx, mail, invite.person).await?;
    }
    let invitation = Invitation {
        id: newsroom.id(),
        kind: Kind::Invite,
        person: invite.person,
        name,
        login,
        mail,
        role: invite.role.as_str().to_owned(),
        sections: invite.sections.clone(),
        by: hand.person(),
        expires: later(newsroom, INVITE),
        mark: String::new(),
    };
    let token = keep(newsroom, &tx, &invitation).await?;
    audit::note(
        newsroom,
        &tx,
        by(hand),
        "invited",
        invitation.id,
        invite.role.as_str(),
    )
    .await?;
    let letter = mail::Letter::Invite {
        token: token.clone(),
        name: invitation.name.clone(),
        who: name_of(&tx, hand).await?,
        role: invite.role.as_str().to_owned(),
    };
    let to = invitation.mail.as_deref();
    let mailed = mail::put(
        newsroom,
        &tx,
        (invite.person, to),
        post,
        invitation.expires,
        letter,
    )
    .await?;
    newsroom.commit(tx, &[]).await?;
    Ok(Link { token, mailed })
}

/// A link that was just made.
pub struct Link {
    /// Its secret, known here and now alone.
    pub token: String,
    /// It goes out by mail, too.
    pub mailed: bool,
}

impl std::fmt::Debug for Link {
    /// Without its secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Link")
            .field("mailed", &self.mailed)
            .finish_non_exhaustive()
    }
}

/// The name of whose hand it is; empty at the console.
async fn name_of(tx: &Tx, hand: &Hand) -> Result<String, Error> {
    let Some(person) = hand.person() else {
        return Ok(String::new());
    };
    let person = morgue::people::by_id(tx, person).await?;
    Ok(person.map(|person| person.name).unwrap_or_default())
}

/// A link for somebody who cannot come in any more: its token is good for one hour, once. Older ones are void.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Forbidden`] if their door is wider than one's own; [`Error::Invalid`] if they are
/// suspended.
pub async fn reset(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    hand: &Hand,
    person: PersonId,
    reset: Reset,
) -> Result<String, Error> {
    let link = reset_by_mail(newsroom, granted, hand, person, reset, None).await?;
    Ok(link.token)
}

/// As [`reset`]; the link also goes out by mail in the language `post`, if there is an address and the paper sends mail.
///
/// # Errors
/// As [`reset`].
pub async fn reset_by_mail(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    hand: &Hand,
    person: PersonId,
    reset: Reset,
    post: Option<&Lang>,
) -> Result<Link, Error> {
    let tx = newsroom.begin().await?;
    let mine = acting(&tx, granted, hand).await?;
    let (staff, role) = member(&tx, person).await?;
    appoint(mine, role, "open the door for somebody in this role")?;
    if staff.suspended {
        let why = said!(
            "suspended",
            "This person is suspended. Let them back in first, then make a link."
        );
        return Err(Error::invalid("person", why));
    }
    invitations::withdraw_person(&tx, person).await?;
    let invitation = Invitation {
        id: newsroom.id(),
        kind: match reset {
            Reset::Password => Kind::Reset,
            Reset::Everything => Kind::ResetAll,
        },
        person: Some(person),
        name: String::new(),
        login: String::new(),
        mail: None,
        role: staff.role,
        sections: Vec::new(),
        by: hand.person(),
        expires: later(newsroom, RESET),
        mark: String::new(),
    };
    let token = keep(newsroom, &tx, &invitation).await?;
    audit::note(
        newsroom,
        &tx,
        by(hand),
        "reset-made",
        person.0,
        invitation.kind.as_str(),
    )
    .await?;
    let letter = mail::Letter::Reset {
        token: token.clone(),
        who: name_of(&tx, hand).await?,
    };
    let mailed = mail::put(
        newsroom,
        &tx,
        (Some(person), None),
        post,
        invitation.expires,
        letter,
    )
    .await?;
    newsroom.commit(tx, &[]).await?;
    Ok(Link { token, mailed })
}

/// If nobody works here yet: the token of a link for the first chief, good for 30 minutes, once. An older one is void.
///
/// # Errors
/// If the database does not answer.
pub async fn first_link(newsroom: &Newsroom) -> Result<Option<String>, Error> {
    if !morgue::staff::nobody(&newsroom.db().await?).await? {
        return Ok(None);
    }
    let tx = newsroom.begin().await?;
    if !morgue::staff::nobody(&tx).await? {
        return Ok(None);
    }
    invitations::withdraw_kind(&tx, Kind::First).await?;
    let invitation = Invitation {
        id: newsroom.id(),
        kind: Kind::First,
        person: None,
        name: String::new(),
        login: String::new(),
        mail: None,
        role: Role::Chief.as_str().to_owned(),
        sections: Vec::new(),
        by: None,
        expires: later(newsroom, FIRST),
        mark: String::new(),
    };
    let token = keep(newsroom, &tx, &invitation).await?;
    newsroom.commit(tx, &[]).await?;
    Ok(Some(token))
}

/// The invitations that wait, the newest first.
///
/// # Errors
/// If the database does not answer.
pub async fn invitations(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
) -> Result<Vec<Waiting>, Error> {
    let _ = granted;
    let all = invitations::waiting(&newsroom.db().await?, Kind::Invite, MANY).await?;
    let now = newsroom.now();
    let open = all.into_iter().filter(|one| one.expires > now);
    Ok(open
        .filter_map(|one| {
            Some(Waiting {
                id: one.id,
                name: one.name,
                role: Role::parse(&one.role)?,
                sections: one.sections,
                by: one.by,
                expires: one.expires,
            })
        })
        .collect())
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
    let tx = newsroom.begin().await?;
    acting(&tx, granted, hand).await?;
    if !invitations::withdraw(&tx, id).await? {
        return Err(Error::NotFound("invitation"));
    }
    audit::note(newsroom, &tx, by(hand), "invitation-withdrawn", id, "").await?;
    newsroom.commit(tx, &[]).await.map(drop)
}

pub(crate) async fn keep(newsroom: &Newsroom, tx: &Tx, invitation: &Invitation) -> Result<String, Error> {
    invitations::expire(tx, newsroom.now()).await?;
    let token = secret(newsroom);
    invitations::insert(tx, invitation, &Hash::of(token.as_bytes())).await?;
    Ok(token)
}

/// That nobody else signs in with this name.
pub(super) async fn free_login(tx: &Tx, login: &str, person: Option<PersonId>) -> Result<(), Error> {
    let other = morgue::staff::by_login(tx, &fold(login)).await?;
    match other.is_some_and(|other| Some(other.person) != person) {
        true => Err(Error::invalid(
            "login",
            said!(
                "login-taken",
                "Somebody else signs in with this name. Please choose another."
            ),
        )),
        false => Ok(()),
    }
}

/// That nobody else signs in with this address.
pub(super) async fn free_mail(tx: &Tx, mail: &str, person: Option<PersonId>) -> Result<(), Error> {
    let other = morgue::staff::by_mail(tx, &fold(mail)).await?;
    match other.is_some_and(|other| Some(other.person) != person) {
        true => Err(Error::invalid(
            "mail",
            said!("mail-taken", "Somebody else signs in with this address."),
        )),
        false => Ok(()),
    }
}
