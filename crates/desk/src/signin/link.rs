//! Links by mail: coming in once, or a new password, for whoever asks at the door.
//!
//! Whether there is such a person is not looked at while they wait: what they ask is kept sealed, the same for every name,
//! and looked at afterwards ([`resolve`]). A link that was asked for does not void an earlier one, so nobody keeps
//! somebody else from theirs by asking.

use copy::{Hash, Lang, Moment};
use morgue::invitations::{self, Invitation, Kind};
use morgue::mails;
use serde::{Deserialize, Serialize};

use super::enter::admit;
use super::fold;
use super::guest::{Entered, Guest, How};
use super::session::{actor, finish};
use crate::error::{Error, NoEntry};
use crate::mail::{self, Letter};
use crate::newsroom::Newsroom;
use crate::staff::keep_link;

const EXPIRED: Error = Error::Door(NoEntry::Expired);

const MINUTE: i64 = 60 * 1000;

/// How long links are good: to come in a quarter of an hour, to set a password an hour.
const SIGN_IN: i64 = 15 * MINUTE;
const RESET: i64 = 60 * MINUTE;

/// Links that are mailed to one person in the time that one is good; those who ask more often have some already.
const MANY: i64 = 3;

/// Questions that wait to be looked at, at most.
const WAITING: i64 = 1_000;

/// What the link shall do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Want {
    /// Let them in once.
    SignIn,
    /// Set a new password.
    Reset,
}

/// Somebody at the door who asks for a link.
pub struct Asking<'a> {
    /// The name or address that they typed.
    pub name: &'a str,
    /// What the link shall do.
    pub want: Want,
    /// What their browser keeps from now on: a link to come in is good there alone. 256 bits in hex.
    pub word: &'a str,
    /// The language of the screen that they sit before.
    pub lang: &'a Lang,
}

/// A question as it is kept, sealed.
#[derive(Serialize, Deserialize)]
pub(crate) struct Asked {
    name: String,
    want: Want,
    mark: String,
    lang: String,
}

/// Takes down that somebody asks for a link by mail. The answer is the same, and takes the same time, for every name.
///
/// # Errors
/// [`Error::NotFound`] if this paper sends no mail; [`Error::TooMany`].
pub async fn ask_by_mail(newsroom: &Newsroom, guest: &Guest, asking: &Asking<'_>) -> Result<(), Error> {
    if newsroom.mail().is_none() {
        return Err(Error::NotFound("page"));
    }
    let name = fold(asking.name);
    let who = Hash::of(name.as_bytes()).0;
    newsroom.doors().limits.mail(&who, guest.address)?;
    let asked = Asked {
        name,
        want: asking.want,
        mark: Hash::of(asking.word.as_bytes()).0,
        lang: asking.lang.as_str().to_owned(),
    };
    let tx = newsroom.begin().await?;
    if mails::many(&tx, mails::State::Waiting).await? >= WAITING {
        return Err(Error::TooMany(std::time::Duration::from_secs(60)));
    }
    let until = Moment(newsroom.now().0.saturating_add(SIGN_IN));
    mail::ask(newsroom, &tx, until, &asked).await?;
    newsroom.commit(tx, &[]).await.map(drop)
}

/// Looks at a question: if there is such a person with an address, a link goes out to them. Ends the question.
pub(crate) async fn resolve(newsroom: &Newsroom, id: i64, asked: &Asked) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    // Of two processes that look, one makes a link.
    if !mails::remove(&tx, id).await? {
        return Ok(());
    }
    let staff = match asked.name.contains('@') {
        true => morgue::staff::by_mail(&tx, &asked.name).await?,
        false => morgue::staff::by_login(&tx, &asked.name).await?,
    };
    if let Some(staff) = staff.filter(|staff| actor(staff).is_some()) {
        let (kind, life) = match asked.want {
            Want::SignIn => (Kind::SignIn, SIGN_IN),
            Want::Reset => (Kind::Reset, RESET),
        };
        let now = newsroom.now().0;
        let since = Moment(now.saturating_sub(life));
        let expires = Moment(now.saturating_add(life));
        if mails::since(&tx, staff.person, kind.as_str(), since).await? < MANY {
            let link = Invitation {
                id: newsroom.id(),
                kind,
                person: Some(staff.person),
                name: String::new(),
                login: String::new(),
                mail: None,
                role: staff.role.clone(),
                sections: Vec::new(),
                by: None,
                expires,
                mark: match asked.want {
                    Want::SignIn => asked.mark.clone(),
                    Want::Reset => String::new(),
                },
            };
            let token = keep_link(newsroom, &tx, &link).await?;
            let letter = match asked.want {
                Want::SignIn => Letter::SignIn { token },
                Want::Reset => Letter::Reset {
                    token,
                    who: String::new(),
                },
            };
            let lang = Lang::parse(&asked.lang);
            let to = (Some(staff.person), None);
            mail::put(newsroom, &tx, to, lang.as_ref(), expires, letter).await?;
        }
    }
    newsroom.commit(tx, &[]).await.map(drop)
}

/// Lets somebody in by a link that came by mail, or asks for a second step. `word` is what their browser kept when it
/// asked.
///
/// # Errors
/// [`NoEntry::Expired`], [`NoEntry::Elsewhere`], [`Error::TooMany`].
pub async fn with_link(
    newsroom: &Newsroom,
    guest: &Guest,
    token: &str,
    word: Option<&str>,
) -> Result<Entered, Error> {
    newsroom.doors().limits.address(guest.address)?;
    let token = Hash::of(token.as_bytes());
    let tx = newsroom.begin().await?;
    let link = invitations::by_token(&tx, &token).await?;
    let link = link.filter(|link| link.kind == Kind::SignIn && link.expires > newsroom.now());
    let link = link.ok_or(EXPIRED)?;
    if word.map(|word| Hash::of(word.as_bytes()).0) != Some(link.mark) {
        return Err(Error::Door(NoEntry::Elsewhere));
    }
    let staff = match link.person {
        Some(person) => morgue::staff::by_person(&tx, person).await?,
        None => None,
    };
    let staff = staff.filter(|staff| actor(staff).is_some()).ok_or(EXPIRED)?;
    if !invitations::spend(&tx, &token).await? {
        return Err(EXPIRED);
    }
    let entered = admit(newsroom, &tx, guest, &staff, How::Link).await?;
    finish(newsroom, tx, &[]).await?;
    Ok(entered)
}
