//! What people change about themselves: what the paper says of them, and how they come in.

use copy::{Change, Deed, PersonId, Tag};
use morgue::Tx;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{by, member, words};
use crate::audit::{self, By};
use crate::error::{Error, NoEntry};
use crate::newsroom::Newsroom;
use crate::said;
use crate::signin::{
    self, About, CODES, Guest, Hand, How, Lane, SECRET, Visit, base32, finish, groups, mine,
};

/// What somebody says about themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// The name as printed.
    pub name: String,
    /// A few sentences.
    pub bio: String,
    /// Where readers may write to: an address or a link.
    pub contact: Option<String>,
}

/// A secret for an authenticator, shown once.
pub struct Secret {
    /// For a QR code or a link: `otpauth://totp/…`.
    pub uri: String,
    /// To be typed: Base32 in groups of four.
    pub typed: String,
}

/// Changes what the paper says about oneself.
///
/// # Errors
/// [`Error::Invalid`] with the field.
pub async fn profile(
    newsroom: &Newsroom,
    visit: &Visit,
    guest: &Guest,
    profile: &Profile,
) -> Result<(), Error> {
    let (name, bio) = (words::name(&profile.name)?, words::bio(&profile.bio)?);
    let contact = words::contact(profile.contact.as_deref())?;
    let person = visit.person.id;
    let tx = newsroom.begin().await?;
    let (staff, _) = member(&tx, person).await?;
    signin::actor(&staff).ok_or(Error::SignIn)?;
    let mut kept = morgue::people::whole(&tx, person)
        .await?
        .ok_or(Error::NotFound("person"))?;
    let before = kept.clone();
    (kept.person.name, kept.person.bio, kept.person.contact) = (name, bio, contact);
    if kept == before {
        return Ok(());
    }
    morgue::people::put(&tx, &[kept]).await?;
    let by = By {
        person: Some(person),
        address: Some(guest.address),
    };
    audit::note(newsroom, &tx, by, "profile-changed", person.0, "").await?;
    let change = Change {
        at: newsroom.now(),
        by: Some(person),
        deed: Deed::PersonSet,
        thing: person.0,
        tags: vec![Tag::Person(person)],
    };
    finish(newsroom, tx, &[change]).await
}

/// Sets one's own password. All other sessions end.
///
/// # Errors
/// [`Error::Invalid`] on `password`, with what would be right.
pub async fn set_password(newsroom: &Newsroom, hand: &Hand, password: &str) -> Result<(), Error> {
    let person = owner(hand)?;
    let db = newsroom.db().await?;
    let (staff, _) = member(&db, person).await?;
    let known = morgue::people::whole(&db, person)
        .await?
        .ok_or(Error::NotFound("person"))?
        .person;
    let title = newsroom.paper.load().title.clone();
    let mail = known.mail.as_deref().unwrap_or_default();
    let about = About::new([known.name.as_str(), &staff.login_key, mail, &title]);
    signin::check(password, staff.sealed.is_none(), &about)?;
    let secret = signin::hash(newsroom, Lane::Known, password).await?;
    let (tx, mut staff) = mine(newsroom, hand).await?;
    staff.secret = Some(secret);
    staff.secret_alone = signin::is_long(password);
    if staff.sealed.is_none() && !staff.secret_alone {
        // The second step went away meanwhile.
        return Err(Error::Door(NoEntry::Expired));
    }
    morgue::staff::put(&tx, &staff).await?;
    morgue::sessions::end_others(&tx, person, hand.session()).await?;
    morgue::sessions::forget_person(&tx, person).await?;
    morgue::invitations::withdraw_person(&tx, person).await?;
    audit::note(newsroom, &tx, by(hand), "password-changed", person.0, "").await?;
    crate::mail::tell(newsroom, &tx, person, "password-changed").await?;
    finish(newsroom, tx, &[]).await
}

/// Begins a second step: the secret for an authenticator. It holds only after [`totp_finish`].
///
/// # Errors
/// If the database does not answer.
pub async fn totp_begin(newsroom: &Newsroom, hand: &Hand) -> Result<Secret, Error> {
    let person = owner(hand)?;
    let mut secret = [0; SECRET];
    newsroom.dice.fill(&mut secret);
    let sealed = signin::seal_for(newsroom, person, &secret)?;
    let (tx, mut staff) = mine(newsroom, hand).await?;
    staff.sealed_next = Some(sealed);
    morgue::staff::put(&tx, &staff).await?;
    newsroom.commit(tx, &[]).await?;
    Ok(shown(newsroom, &staff.login_key, &secret))
}

/// The secret that is being set up, shown again after a code that was not right; `None` if none is.
///
/// # Errors
/// If the database does not answer.
pub async fn totp_pending(newsroom: &Newsroom, hand: &Hand) -> Result<Option<Secret>, Error> {
    let person = owner(hand)?;
    let (staff, _) = member(&newsroom.db().await?, person).await?;
    let Some(sealed) = staff.sealed_next else {
        return Ok(None);
    };
    let secret = signin::unseal_for(newsroom, person, &sealed)?;
    Ok(secret.map(|secret| shown(newsroom, &staff.login_key, &secret)))
}

fn shown(newsroom: &Newsroom, login: &str, secret: &[u8]) -> Secret {
    let title = newsroom.paper.load().title.clone();
    // A colon would end the name of the paper.
    let title = title.replace(':', " ");
    let (title, login) = (escaped(&title), escaped(login));
    let letters = base32(secret);
    Secret {
        uri: format!(
            "otpauth://totp/{title}:{login}?secret={letters}&issuer={title}&algorithm=SHA1&digits=6&period=30"
        ),
        typed: groups(&letters, 4, " "),
    }
}

fn escaped(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// From now on a code is asked for after the password. The answer are ten recovery codes, shown once; old ones are
/// void. All other sessions end.
///
/// # Errors
/// [`NoEntry::Code`]; [`Error::TooMany`].
pub async fn totp_finish(newsroom: &Newsroom, hand: &Hand, code: &str) -> Result<Vec<String>, Error> {
    let person = owner(hand)?;
    newsroom.doors().limits.device(&format!("t{person}"))?;
    let (tx, mut staff) = mine(newsroom, hand).await?;
    let typed = signin::six_digits(code).ok_or(Error::Door(NoEntry::Code))?;
    let step = signin::step_of(newsroom, person, staff.sealed_next.as_deref(), &typed)?;
    staff.last_step = step.ok_or(Error::Door(NoEntry::Code))?;
    staff.sealed = staff.sealed_next.take();
    morgue::staff::put(&tx, &staff).await?;
    let codes = new_codes(newsroom, &tx, person).await?;
    morgue::sessions::end_others(&tx, person, hand.session()).await?;
    if let Some(session) = hand.session() {
        morgue::sessions::strengthen(&tx, session, How::Code.as_str()).await?;
    }
    audit::note(newsroom, &tx, by(hand), "second-step-added", person.0, "").await?;
    finish(newsroom, tx, &[]).await?;
    Ok(codes)
}

/// No code is asked for any more.
///
/// # Errors
/// [`Error::Invalid`] on `password` if it is too short to stand alone, on `code` if a second step is demanded and this is
/// the last.
pub async fn totp_remove(newsroom: &Newsroom, hand: &Hand) -> Result<(), Error> {
    let person = owner(hand)?;
    let (tx, mut staff) = mine(newsroom, hand).await?;
    if staff.sealed.is_none() {
        return Ok(());
    }
    if staff.secret.is_some() && !staff.secret_alone {
        let why = said!(
            "password-alone",
            "Your password is too short to be the only proof. Please set one of at least {n} characters first.",
            n = signin::ALONE
        );
        return Err(Error::invalid("password", why));
    }
    let keys = morgue::passkeys::of_person(&tx, person).await?.len();
    signin::keeps_one(&tx, &staff, keys, false).await?;
    (staff.sealed, staff.sealed_next) = (None, None);
    morgue::staff::put(&tx, &staff).await?;
    morgue::staff::set_codes(&tx, person, &[]).await?;
    crate::mail::tell(newsroom, &tx, person, "second-step-removed").await?;
    audit::note(newsroom, &tx, by(hand), "second-step-removed", person.0, "").await?;
    finish(newsroom, tx, &[]).await
}

/// Ten new recovery codes, shown once; old ones are void. They stand in for the authenticator.
///
/// # Errors
/// [`Error::Invalid`] if there is no second step that they could stand in for.
pub async fn recovery_codes(newsroom: &Newsroom, hand: &Hand) -> Result<Vec<String>, Error> {
    let person = owner(hand)?;
    let (tx, staff) = mine(newsroom, hand).await?;
    if staff.sealed.is_none() {
        return Err(Error::invalid(
            "code",
            said!(
                "codes-alone",
                "Recovery codes stand in for an authenticator. Please add one first."
            ),
        ));
    }
    let codes = new_codes(newsroom, &tx, person).await?;
    audit::note(newsroom, &tx, by(hand), "recovery-codes-made", person.0, "").await?;
    newsroom.commit(tx, &[]).await?;
    Ok(codes)
}

/// Codes of 128 bits, in groups of five letters.
async fn new_codes(newsroom: &Newsroom, tx: &Tx, person: PersonId) -> Result<Vec<String>, Error> {
    let codes: Vec<String> = (0..CODES)
        .map(|_| {
            let mut bytes = [0; 16];
            newsroom.dice.fill(&mut bytes);
            base32(&bytes)
        })
        .collect();
    let hashes: Vec<_> = codes
        .iter()
        .map(|code| signin::recovery_hash(person, code))
        .collect();
    morgue::staff::set_codes(tx, person, &hashes).await?;
    Ok(codes.iter().map(|code| groups(code, 5, "-")).collect())
}

fn owner(hand: &Hand) -> Result<PersonId, Error> {
    hand.person().ok_or(Error::SignIn)
}
