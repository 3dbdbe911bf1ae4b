//! Taking up a one-time link.

use copy::{Change, Deed, Hash, Person, PersonId, Tag};
use morgue::invitations::{self, Invitation, Kind};
use morgue::people::Kept;
use morgue::staff::Staff;
use morgue::{Error as Morgue, Query, Tx};

use super::invite::{Invited, free_login, free_mail};
use super::{member, words};
use crate::access::Role;
use crate::audit::{self, By};
use crate::error::{Error, NoEntry};
use crate::newsroom::Newsroom;
use crate::said;
use crate::signin::{self, ALONE, About, BESIDE, Entered, Guest, How, Lane, fold};

const EXPIRED: Error = Error::Door(NoEntry::Expired);

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

/// A link as it stands: with whom it is for, if they are here already.
struct Open {
    link: Invitation,
    role: Role,
    person: Option<Kept>,
    staff: Option<Staff>,
}

impl Open {
    fn reset(&self) -> bool {
        matches!(self.link.kind, Kind::Reset | Kind::ResetAll)
    }

    /// Whether the password will be the only proof.
    fn alone(&self) -> bool {
        self.link.kind != Kind::Reset || self.staff.as_ref().is_none_or(|staff| staff.sealed.is_none())
    }
}

/// What the link with this token is for.
///
/// # Errors
/// [`NoEntry::Expired`] if it is for nothing any more.
pub async fn invitation(newsroom: &Newsroom, token: &str) -> Result<Invited, Error> {
    let open = look(newsroom, &newsroom.db().await?, &Hash::of(token.as_bytes())).await?;
    let person = open.person.as_ref().map(|kept| &kept.person);
    let login = person
        .filter(|_| open.reset())
        .and_then(|person| person.login.clone());
    Ok(Invited {
        name: person.map_or_else(|| open.link.name.clone(), |person| person.name.clone()),
        login: login.unwrap_or_else(|| open.link.login.clone()),
        role: open.role,
        reset: open.reset(),
        sign_in: open.link.kind == Kind::SignIn,
        least: if open.alone() { ALONE } else { BESIDE },
        expires: open.link.expires,
    })
}

/// The link with a token of this hash, if what it is for can still be done.
async fn look(newsroom: &Newsroom, q: &impl Query, token: &Hash) -> Result<Open, Error> {
    let link = invitations::by_token(q, token)
        .await?
        .filter(|link| link.expires > newsroom.now());
    let link = link.ok_or(EXPIRED)?;
    let mut role = Role::parse(&link.role).ok_or(EXPIRED)?;
    let person = match link.person {
        Some(person) => Some(morgue::people::whole(q, person).await?.ok_or(EXPIRED)?),
        None => None,
    };
    let staff = match link.person {
        Some(person) => morgue::staff::by_person(q, person).await?,
        None => None,
    };
    let good = match link.kind {
        Kind::First => morgue::staff::nobody(q).await?,
        Kind::Invite => staff.is_none(),
        Kind::Reset | Kind::ResetAll | Kind::SignIn => staff.as_ref().is_some_and(|staff| !staff.suspended),
    };
    if let Some(staff) = &staff {
        role = Role::parse(&staff.role).ok_or(EXPIRED)?;
    }
    match good {
        true => Ok(Open {
            link,
            role,
            person,
            staff,
        }),
        false => Err(EXPIRED),
    }
}

/// Takes up an invitation or a reset. After a reset that keeps the second step, it is asked for.
///
/// # Errors
/// [`NoEntry::Expired`]; [`Error::Invalid`] with the field: then the link is still good. [`Error::TooMany`].
pub async fn accept(
    newsroom: &Newsroom,
    guest: &Guest,
    token: &str,
    accept: &Accept,
) -> Result<Entered, Error> {
    newsroom.doors().limits.address(guest.address)?;
    let token = Hash::of(token.as_bytes());
    let open = look(newsroom, &newsroom.db().await?, &token).await?;
    if open.link.kind == Kind::SignIn {
        return Err(EXPIRED);
    }
    let known = open.person.as_ref().map(|kept| &kept.person);
    let (name, login) = match open.reset() {
        true => (
            known.map(|person| person.name.clone()).unwrap_or_default(),
            open.staff
                .as_ref()
                .map(|staff| staff.login_key.clone())
                .unwrap_or_default(),
        ),
        false => {
            let name = match open.link.kind {
                Kind::Invite => open.link.name.clone(),
                _ => words::name(&accept.name)?,
            };
            let typed = if open.link.login.is_empty() {
                &accept.login
            } else {
                &open.link.login
            };
            (name, words::login(typed)?)
        }
    };
    let mail = known
        .and_then(|person| person.mail.clone())
        .or_else(|| open.link.mail.clone());
    let title = newsroom.paper.load().title.clone();
    let about = About::new([name.as_str(), &login, mail.as_deref().unwrap_or_default(), &title]);
    signin::check(&accept.password, open.alone(), &about)?;
    let alone = signin::is_long(&accept.password);
    // The costly part before the transaction: everybody else waits for that.
    let secret = signin::hash(newsroom, Lane::Known, &accept.password).await?;

    let tx = newsroom.begin().await?;
    let open = look(newsroom, &tx, &token).await?;
    if !invitations::spend(&tx, &token).await? {
        return Err(EXPIRED);
    }
    let (staff, change) = match open.reset() {
        true => (used(newsroom, &tx, guest, &open, secret, alone).await?, None),
        false => {
            let (staff, change) = join(newsroom, &tx, guest, &open, (name, login), secret).await?;
            (staff, Some(change))
        }
    };
    let entered = signin::admit(newsroom, &tx, guest, &staff, How::Link).await?;
    signin::finish(newsroom, tx, change.as_slice()).await?;
    Ok(entered)
}

/// A new password for somebody who works here. All their sessions end, and their devices are strangers again.
async fn used(
    newsroom: &Newsroom,
    tx: &Tx,
    guest: &Guest,
    open: &Open,
    secret: String,
    alone: bool,
) -> Result<Staff, Error> {
    let (mut staff, _) = member(tx, open.link.person.ok_or(EXPIRED)?).await?;
    let person = staff.person;
    if !alone && open.alone() {
        // The second step went away between the two looks.
        return Err(EXPIRED);
    }
    staff.secret = Some(secret);
    staff.secret_alone = alone;
    if open.link.kind == Kind::ResetAll {
        (staff.sealed, staff.sealed_next) = (None, None);
        morgue::staff::set_codes(tx, person, &[]).await?;
        morgue::passkeys::remove_all(tx, person).await?;
    }
    morgue::staff::put(tx, &staff).await?;
    morgue::sessions::end_others(tx, person, None).await?;
    morgue::sessions::forget_person(tx, person).await?;
    invitations::withdraw_person(tx, person).await?;
    let kind = open.link.kind.as_str();
    audit::note(newsroom, tx, here(person, guest), "reset-used", person.0, kind).await?;
    crate::mail::tell(newsroom, tx, person, "reset-used").await?;
    Ok(staff)
}

/// Somebody new, or whose name is in the paper already.
async fn join(
    newsroom: &Newsroom,
    tx: &Tx,
    guest: &Guest,
    open: &Open,
    (name, login): (String, String),
    secret: String,
) -> Result<(Staff, Change), Error> {
    free_login(tx, &login, open.link.person).await?;
    let mut kept = match open.person.clone() {
        Some(kept) => kept,
        None => new_person(newsroom, tx, name, &login).await?,
    };
    let id = kept.person.id;
    kept.person.login = Some(login.clone());
    kept.person.mail = open.link.mail.clone().or(kept.person.mail);
    let mut mail_key = kept.person.mail.as_deref().map(fold);
    if let Some(mail) = &kept.person.mail
        && free_mail(tx, mail, Some(id)).await.is_err()
    {
        // The address was given to somebody else meanwhile; they sign in by their login.
        mail_key = None;
    }
    morgue::people::put(tx, std::slice::from_ref(&kept))
        .await
        .map_err(|error| match error {
            Morgue::Taken { .. } => Error::invalid(
                "login",
                said!(
                    "name-taken",
                    "Somebody else has this name. Please choose another."
                ),
            ),
            other => other.into(),
        })?;
    let staff = Staff {
        person: id,
        login_key: fold(&login),
        mail_key,
        role: open.link.role.clone(),
        sections: open.link.sections.clone(),
        suspended: false,
        secret: Some(secret),
        secret_alone: true,
        sealed: None,
        sealed_next: None,
        last_step: 0,
        since: newsroom.now(),
        demanded: None,
        seen: None,
    };
    morgue::staff::put(tx, &staff).await?;
    audit::note(newsroom, tx, here(id, guest), "joined", id.0, &staff.role).await?;
    let change = Change {
        at: newsroom.now(),
        by: Some(id),
        deed: Deed::PersonSet,
        thing: id.0,
        tags: vec![Tag::Person(id)],
    };
    Ok((staff, change))
}

async fn new_person(newsroom: &Newsroom, tx: &Tx, name: String, login: &str) -> Result<Kept, Error> {
    let wanted = [
        copy::slug::slugify(&name),
        copy::slug::nicename(login),
        "person".to_owned(),
    ];
    let wanted = wanted
        .into_iter()
        .find(|slug| !slug.is_empty())
        .unwrap_or_default();
    let mut slug = wanted.clone();
    let mut number = 1;
    while morgue::people::by_slug(tx, &slug).await?.is_some() {
        number += 1;
        slug = copy::slug::numbered(&wanted, number);
    }
    let person = Person {
        id: PersonId(newsroom.id()),
        name,
        slug,
        bio: String::new(),
        contact: None,
        url: None,
        login: None,
        mail: None,
    };
    Ok(Kept {
        person,
        wp_id: None,
        wp_login: None,
    })
}

fn here(person: PersonId, guest: &Guest) -> By {
    By {
        person: Some(person),
        address: Some(guest.address),
    }
}
