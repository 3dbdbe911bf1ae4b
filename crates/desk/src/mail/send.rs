//! Sending what waits.

use std::time::{Duration, UNIX_EPOCH};

use copy::{Lang, Moment};
use futures_util::future::join_all;
use lettre::message::{Mailbox, Message, MultiPart};
use lettre::{Address, AsyncTransport as _};
use morgue::mails::{self, Mail, State};
use press::newsroom::{Mail as Written, MailOf};

use super::server::Server;
use super::{ASKED, Cover, Letter, open};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::signin::resolve;

/// Mails that are sent at once.
const AT_ONCE: i64 = 8;

/// For how long a mail is in one process's hands: longer than a server's slowest answers. In milliseconds.
const IN_HAND: i64 = 5 * 60 * 1000;

/// How long those that went, or cannot go, are remembered: a week.
const REMEMBERED: i64 = 7 * 24 * 60 * 60 * 1000;

/// Characters of what a server said.
const WHY: usize = 300;

/// How long after its n-th try a mail is tried again, in milliseconds.
fn wait(tries: i64) -> i64 {
    match tries {
        ..=1 => 10_000,
        2 => 60_000,
        3 => 5 * 60_000,
        _ => 15 * 60_000,
    }
}

/// What became of one.
enum Fate {
    Sent,
    /// It is worth trying again.
    Later(String),
    /// The server will never take it.
    Never(String),
}

/// Sends what is due, and says how many mails the server took. What it does not take is tried again later, for as long as
/// its link is good.
///
/// # Errors
/// If the database does not answer; never because a mail did not go.
pub async fn deliver(newsroom: &Newsroom) -> Result<usize, Error> {
    let Some(server) = newsroom.mail() else {
        return Ok(0);
    };
    let due = mails::due(&newsroom.db().await?, newsroom.now(), AT_ONCE).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let done = join_all(due.iter().map(|mail| one(newsroom, server, mail))).await;
    let mut sent = 0;
    for done in done {
        sent += usize::from(done?);
    }
    Ok(sent)
}

/// Sends one; `true` if it went.
async fn one(newsroom: &Newsroom, server: &Server, mail: &Mail) -> Result<bool, Error> {
    let tx = newsroom.begin().await?;
    let now = newsroom.now();
    if !mails::claim(&tx, mail, Moment(now.0.saturating_add(IN_HAND))).await? {
        return Ok(false);
    }
    mails::forget(&tx, Moment(now.0.saturating_sub(REMEMBERED))).await?;
    newsroom.commit(tx, &[]).await?;
    if mail.kind == ASKED {
        match open(newsroom, mail)?.filter(|_| mail.expires > now) {
            Some(asked) => resolve(newsroom, mail.id, &asked).await?,
            None => {
                let tx = newsroom.begin().await?;
                mails::remove(&tx, mail.id).await?;
                newsroom.commit(tx, &[]).await?;
            }
        }
        return Ok(false);
    }
    let fate = match open::<Cover>(newsroom, mail)? {
        _ if mail.expires <= now => Fate::Never(match mail.why.as_str() {
            "" => "its time is over".to_owned(),
            why => format!("its time is over; before: {why}"),
        }),
        None => Fate::Never("it was sealed with another door.key".to_owned()),
        Some(cover) => send(newsroom, server, mail, &cover).await?,
    };
    let tx = newsroom.begin().await?;
    match &fate {
        Fate::Sent => mails::done(&tx, mail.id, State::Sent, "", now).await?,
        Fate::Never(why) => {
            tracing::warn!(
                mail = mail.id,
                kind = mail.kind,
                "a mail cannot be sent; the newsroom's page on mail says why"
            );
            mails::done(&tx, mail.id, State::Failed, &short(why), now).await?;
        }
        Fate::Later(why) => {
            let tries = mail.tries.saturating_add(1);
            tracing::info!(
                mail = mail.id,
                kind = mail.kind,
                tries,
                "a mail did not go and is tried again"
            );
            let next = Moment(newsroom.now().0.saturating_add(wait(tries)).min(mail.expires.0));
            mails::again(&tx, mail.id, next, &short(why)).await?;
        }
    }
    newsroom.commit(tx, &[]).await?;
    Ok(matches!(fate, Fate::Sent))
}

async fn send(newsroom: &Newsroom, server: &Server, mail: &Mail, cover: &Cover) -> Result<Fate, Error> {
    let Ok(address) = cover.to.parse::<Address>() else {
        return Ok(Fate::Never(
            "the address is none that mail can be sent to".to_owned(),
        ));
    };
    let written = write(newsroom, server, mail, cover)?;
    let made = Message::builder()
        .from(server.from.clone())
        .to(Mailbox::new(None, address))
        .subject(written.subject)
        // The same on every try, so that a mail that was taken twice is one.
        .message_id(Some(format!("<{}@{}>", mail.id, server.host)))
        .date(UNIX_EPOCH + Duration::from_millis(u64::try_from(newsroom.now().0).unwrap_or(0)))
        .header(lettre::message::header::MIME_VERSION_1_0)
        .multipart(MultiPart::alternative_plain_html(written.text, written.html));
    let message = match made {
        Ok(message) => message,
        Err(why) => return Ok(Fate::Never(why.to_string())),
    };
    Ok(match server.transport.send(message).await {
        Ok(_) => Fate::Sent,
        Err(why) if why.is_permanent() => Fate::Never(why.to_string()),
        Err(why) => Fate::Later(why.to_string()),
    })
}

/// The mail in words.
fn write(newsroom: &Newsroom, server: &Server, mail: &Mail, cover: &Cover) -> Result<Written, Error> {
    let lang = Lang::parse(&cover.lang).unwrap_or_else(Lang::english);
    let paper = newsroom.paper.load();
    let link = |token: &str| format!("{}/-/newsroom/invitation/{token}", server.base);
    let door = format!("{}/-/newsroom/", server.base);
    let (key, who, name, role, link) = match &cover.letter {
        Letter::Invite {
            token,
            name,
            who,
            role,
        } => ("invite", who.as_str(), name.as_str(), role.as_str(), link(token)),
        Letter::Reset { token, who } => ("reset", who.as_str(), "", "", link(token)),
        Letter::SignIn { token } => ("sign-in", "", "", "", link(token)),
        Letter::Notice { deed } => (deed.as_str(), "", "", "", door),
        Letter::Trial => ("trial", "", "", "", door),
    };
    let of = MailOf {
        key: key.to_owned(),
        paper: paper.title.clone(),
        who: who.to_owned(),
        name: name.to_owned(),
        role: role.to_owned(),
        link,
        until: press::context::When::new(mail.expires, paper.offset_minutes),
    };
    Ok(newsroom.press.mail(&lang, &of)?)
}

/// What a server said, short and without controls.
fn short(why: &str) -> String {
    let letters = why
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter });
    letters.take(WHY).collect()
}
