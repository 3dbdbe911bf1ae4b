//! Mail that the paper sends to those who work here: invitations, links, and notices of what changed about their door.
//!
//! Nothing depends on it: without a server every link is handed over. A mail is kept in the transaction of its deed, sealed
//! with the door's key because links stand in it, and sent afterwards ([`deliver`]); what the server does not take is tried
//! again for as long as the link is good. Nothing of a mail is left when it is on its way no more.

mod send;
mod server;

use copy::{Lang, Moment, PersonId};
use morgue::Tx;
use morgue::mails::{self, Mail, State};
use serde::{Deserialize, Serialize};

pub use send::deliver;
pub use server::{Safety, Server};

use crate::access::{Administer, Granted, House};
use crate::audit::{self, By};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::said;
use crate::signin::{Hand, fold, open_for, seal_for};

/// How long a notice is worth sending: a day, in milliseconds.
const NOTICE: i64 = 24 * 60 * 60 * 1000;

/// The kind of a question that was not looked at yet.
const ASKED: &str = "asked";

/// Mails that are listed at once.
const MANY: i64 = 50;

/// What a mail says.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Letter {
    /// Somebody is invited.
    Invite {
        token: String,
        name: String,
        who: String,
        role: String,
    },
    /// Somebody may set a new password; `who` made the link, if they did not ask themselves.
    Reset { token: String, who: String },
    /// Somebody comes in once.
    SignIn { token: String },
    /// Something about their door was changed.
    Notice { deed: String },
    /// Somebody tries whether mail arrives.
    Trial,
}

impl Letter {
    fn kind(&self) -> &'static str {
        match self {
            Letter::Invite { .. } => "invite",
            Letter::Reset { .. } => "reset",
            Letter::SignIn { .. } => "sign-in",
            Letter::Notice { .. } => "notice",
            Letter::Trial => "trial",
        }
    }
}

/// What is sealed of a mail.
#[derive(Serialize, Deserialize)]
struct Cover {
    to: String,
    lang: String,
    letter: Letter,
}

/// Keeps a mail in the transaction of its deed, and says whether it will be sent. It goes to the address that is given, or
/// else to the one that the person signs in with. `lang`: the language to write in; without one nothing is sent.
pub(crate) async fn put(
    newsroom: &Newsroom,
    tx: &Tx,
    (person, to): (Option<PersonId>, Option<&str>),
    lang: Option<&Lang>,
    expires: Moment,
    letter: Letter,
) -> Result<bool, Error> {
    let (Some(_), Some(lang)) = (newsroom.mail(), lang) else {
        return Ok(false);
    };
    let known = match (to, person) {
        (None, Some(person)) => address_of(tx, person).await?,
        _ => None,
    };
    let Some(to) = to.map(str::to_owned).or(known) else {
        return Ok(false);
    };
    let kind = letter.kind();
    let cover = Cover {
        to,
        lang: lang.as_str().to_owned(),
        letter,
    };
    keep(newsroom, tx, kind, person, expires, &cover).await?;
    Ok(true)
}

/// The address that somebody signs in with. What an import says of a person is not where their links go.
async fn address_of(tx: &Tx, person: PersonId) -> Result<Option<String>, Error> {
    let staff = morgue::staff::by_person(tx, person).await?;
    let Some(key) = staff.and_then(|staff| staff.mail_key) else {
        return Ok(None);
    };
    let kept = morgue::people::whole(tx, person).await?;
    let written = kept.and_then(|kept| kept.person.mail);
    Ok(written.filter(|mail| fold(mail) == key).or(Some(key)))
}

/// Tells somebody by mail what was changed about their door, so that they notice if it was not them.
pub(crate) async fn tell(newsroom: &Newsroom, tx: &Tx, person: PersonId, deed: &str) -> Result<(), Error> {
    let lang = newsroom.paper.load().lang.clone();
    let until = Moment(newsroom.now().0.saturating_add(NOTICE));
    let letter = Letter::Notice {
        deed: deed.to_owned(),
    };
    put(newsroom, tx, (Some(person), None), Some(&lang), until, letter)
        .await
        .map(drop)
}

/// Keeps a question for a mail.
pub(crate) async fn ask(
    newsroom: &Newsroom,
    tx: &Tx,
    expires: Moment,
    asked: &impl Serialize,
) -> Result<(), Error> {
    keep(newsroom, tx, ASKED, None, expires, asked).await
}

async fn keep(
    newsroom: &Newsroom,
    tx: &Tx,
    kind: &str,
    person: Option<PersonId>,
    expires: Moment,
    cover: &impl Serialize,
) -> Result<(), Error> {
    let (id, now) = (newsroom.id(), newsroom.now());
    let mail = Mail {
        id,
        kind: kind.to_owned(),
        person,
        state: State::Waiting,
        sealed: seal_for(newsroom, bound(id), &serde_json::to_vec(cover)?)?,
        made: now,
        next: now,
        expires,
        tries: 0,
        why: String::new(),
    };
    Ok(mails::insert(tx, &mail).await?)
}

/// What was sealed of a mail.
fn open<T: serde::de::DeserializeOwned>(newsroom: &Newsroom, mail: &Mail) -> Result<Option<T>, Error> {
    let bytes = open_for(newsroom, bound(mail.id), &mail.sealed)?;
    Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
}

/// Mails are sealed as for nobody's number, so that no other secret can be put in the place of one.
fn bound(mail: i64) -> PersonId {
    PersonId(mail.wrapping_neg())
}

/// What becomes of the mail, for whoever keeps the machinery.
#[derive(Debug)]
pub struct Standing {
    /// How many wait.
    pub waiting: i64,
    /// How many were sent in the last week.
    pub sent: i64,
    /// Those that were tried and wait to be tried again, and those that cannot be sent.
    pub troubles: Vec<Trouble>,
}

/// A mail that did not go.
#[derive(Debug)]
pub struct Trouble {
    /// Its number, to forget it.
    pub id: i64,
    /// What it is for.
    pub kind: String,
    /// Whom it concerns, if they work here.
    pub person: Option<PersonId>,
    /// Since when it waits.
    pub made: Moment,
    /// How often it was tried.
    pub tries: i64,
    /// What the server said.
    pub why: String,
    /// It is tried no more.
    pub failed: bool,
}

/// What becomes of the mail.
///
/// # Errors
/// If the database does not answer.
pub async fn standing(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
) -> Result<Standing, Error> {
    let _ = granted;
    let db = newsroom.db().await?;
    let mut troubles = mails::in_state(&db, State::Waiting, MANY).await?;
    troubles.retain(|mail| !mail.why.is_empty());
    troubles.extend(mails::in_state(&db, State::Failed, MANY).await?);
    Ok(Standing {
        waiting: mails::many(&db, State::Waiting).await?,
        sent: mails::many(&db, State::Sent).await?,
        troubles: troubles
            .into_iter()
            .map(|mail| Trouble {
                failed: mail.state == State::Failed,
                id: mail.id,
                kind: mail.kind,
                person: mail.person,
                made: mail.made,
                tries: mail.tries,
                why: mail.why,
            })
            .collect(),
    })
}

/// Sends a mail to one's own address, to see whether it arrives.
///
/// # Errors
/// [`Error::Invalid`] if the newsroom has no address of theirs, or sends no mail.
pub async fn try_out(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    hand: &Hand,
    lang: &Lang,
) -> Result<(), Error> {
    let _ = granted;
    let tx = newsroom.begin().await?;
    let until = Moment(newsroom.now().0.saturating_add(NOTICE));
    let to = (hand.person(), None);
    if !put(newsroom, &tx, to, Some(lang), until, Letter::Trial).await? {
        return Err(Error::invalid(
            "mail",
            said!(
                "no-mail-of-yours",
                "The newsroom has no mail address of yours, or sends no mail. Nothing was sent."
            ),
        ));
    }
    newsroom.commit(tx, &[]).await.map(drop)
}

/// Forgets a mail that did not go.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn forget(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    hand: &Hand,
    id: i64,
) -> Result<(), Error> {
    let _ = granted;
    let tx = newsroom.begin().await?;
    if !mails::remove(&tx, id).await? {
        return Err(Error::NotFound("mail"));
    }
    let by = By {
        person: hand.person(),
        address: hand.address(),
    };
    audit::note(newsroom, &tx, by, "mail-forgotten", id, "").await?;
    newsroom.commit(tx, &[]).await.map(drop)
}
