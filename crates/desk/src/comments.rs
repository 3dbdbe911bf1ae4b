//! Comments: how they come in and who decides.

mod decide;

use std::net::IpAddr;
use std::time::Duration;

use copy::doc::Document;
use copy::{Block, Change, Comment, CommentId, CommentKind, CommentState, Deed, Inline};
use morgue::Query;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::access::{Actor, Granted, Piece, Say};
use crate::error::{Error, Invalid};
use crate::idempotency;
use crate::newsroom::Newsroom;
use crate::pieces;
use crate::said;
use crate::said::Said;

pub use decide::{Decision, decide, find, queue};

/// The longest name, in characters.
const NAME: usize = 80;
/// The longest comment, in characters.
const TEXT: usize = 5000;
/// The longest address, of mail or web.
const ADDRESS: usize = 254;
/// How many of the last comments are looked at for the same one.
const LOOK_BACK: i64 = 50;

/// What a reader sends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Submission {
    /// The anchor of the comment it answers.
    pub parent: Option<i64>,
    /// The name they give.
    pub name: String,
    /// The mail address they give. Never shown.
    pub mail: String,
    /// The website they give.
    pub url: String,
    /// What they say.
    pub text: String,
    /// A field that no person sees. Whoever fills it is a machine.
    pub trap: String,
}

/// What a reader gets for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The comment.
    pub comment: CommentId,
    /// The number in its anchor, once it is shown.
    pub anchor: i64,
    /// Whether it is shown at once or held.
    pub state: CommentState,
    /// The same was sent before; nothing was done twice.
    pub again: bool,
}

/// What is remembered of an answered form.
#[derive(Debug, Serialize, Deserialize)]
struct Told {
    comment: CommentId,
    state: CommentState,
}

/// Takes a comment under a piece. `key` makes a second sending of the same form harmless. Every comment waits
/// for somebody to read it. What only a machine can have sent is kept apart as spam, and the machine is told
/// what everybody is told.
///
/// # Errors
/// [`Error::Invalid`] with the fields, [`Error::TooMany`], [`Error::Forbidden`] if comments were closed meanwhile.
pub async fn submit(
    newsroom: &Newsroom,
    granted: Granted<'_, Say, Piece>,
    submission: &Submission,
    key: &str,
) -> Result<Receipt, Error> {
    let now = newsroom.now();
    let address = match granted.actor() {
        Actor::Reader { address } => *address,
        Actor::Person { .. } | Actor::Operator | Actor::Importer => None,
    };
    // Whoever comes from somewhere had the form before them, and that asks for an address.
    let body = check(submission, address.is_some())?;
    let scope = format!("comment:{}", granted.thing().id);
    if let Some(told) = idempotency::recall::<Told>(&newsroom.db().await?, &scope, key).await? {
        return Ok(receipt(&told, true));
    }
    if let Some(address) = address
        && !newsroom.may_talk(address)
    {
        return Err(Error::TooMany(Duration::from_secs(60)));
    }
    let tx = newsroom.begin().await?;
    if let Some(told) = idempotency::recall::<Told>(&tx, &scope, key).await? {
        return Ok(receipt(&told, true));
    }
    let loaded = pieces::load(&tx, granted.thing().id).await?;
    granted.again(&loaded.piece())?;
    let id = CommentId(newsroom.id());
    let mut comment = Comment {
        id,
        anchor: id.0,
        article: loaded.life.id,
        parent: None,
        kind: CommentKind::Comment,
        state: match submission.trap.is_empty() {
            true => CommentState::Held,
            false => CommentState::Spam,
        },
        name: submission.name.trim().to_string(),
        mail: some(&submission.mail),
        url: some(&submission.url),
        address: address.as_ref().map(IpAddr::to_string),
        at: now,
        body,
    };
    if let Some(anchor) = submission.parent {
        let parent = morgue::comments::by_anchor(&tx, anchor).await?;
        let parent = parent.filter(|parent| parent.article == comment.article);
        comment.parent = Some(parent.ok_or(Error::NotFound("comment"))?.id);
    }
    let twin = twin(&tx, &comment).await?;
    let told = twin.unwrap_or(Told {
        comment: id,
        // A machine is not told that it was recognised.
        state: CommentState::Held,
    });
    idempotency::remember(&tx, &scope, key, now, &told).await?;
    let again = told.comment != id;
    if again {
        tx.commit().await?;
        return Ok(receipt(&told, true));
    }
    morgue::comments::insert(&tx, std::slice::from_ref(&comment)).await?;
    if let Some(person) = granted.actor().person() {
        morgue::comments::set_people(&tx, &[(id, person)]).await?;
    }
    let change = Change {
        at: now,
        by: granted.actor().person(),
        deed: Deed::Commented,
        thing: id.0,
        // It is held: nobody sees anything differently.
        tags: Vec::new(),
    };
    newsroom.commit(tx, &[change]).await?;
    Ok(receipt(&told, again))
}

/// The same words by the same name under the same article, not long ago.
async fn twin(q: &impl Query, comment: &Comment) -> Result<Option<Told>, Error> {
    for state in [CommentState::Held, CommentState::Spam] {
        let lately = morgue::comments::queue(q, state, 0, LOOK_BACK).await?;
        let same = lately.into_iter().find(|other| {
            other.article == comment.article && other.name == comment.name && other.body == comment.body
        });
        if let Some(same) = same {
            return Ok(Some(Told {
                comment: same.id,
                state: CommentState::Held,
            }));
        }
    }
    let shown = morgue::comments::latest_for(q, comment.article, LOOK_BACK).await?;
    let same = shown
        .into_iter()
        .find(|other| other.name == comment.name && other.body == comment.body);
    Ok(same.map(|same| Told {
        comment: same.id,
        state: CommentState::Approved,
    }))
}

fn receipt(told: &Told, again: bool) -> Receipt {
    Receipt {
        comment: told.comment,
        anchor: told.comment.0,
        state: told.state,
        again,
    }
}

fn check(submission: &Submission, asks_for_mail: bool) -> Result<Document, Error> {
    let mut wrong = Vec::new();
    let mut say = |field, why: Said| wrong.push(Invalid { field, why });
    let name = submission.name.trim();
    if name.is_empty() {
        say(
            "name",
            said!(
                "comment-name",
                "Please give a name; it need not be your real one."
            ),
        );
    } else if name.chars().count() > NAME || name.chars().any(char::is_control) {
        say(
            "name",
            said!(
                "comment-name-long",
                "A name has at most {n} characters and one line.",
                n = NAME
            ),
        );
    }
    let mail = submission.mail.trim();
    let parts = mail.split_once('@');
    let fine =
        parts.is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.contains('@'));
    if mail.is_empty() && asks_for_mail {
        say(
            "mail",
            said!("comment-mail", "Please give a mail address; it is never shown."),
        );
    } else if !mail.is_empty()
        && (!fine || mail.len() > ADDRESS || mail.chars().any(|c| c.is_whitespace() || c.is_control()))
    {
        say("mail", said!("comment-mail-odd", "This is no mail address."));
    }
    let url = submission.url.trim();
    let web = Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    if !url.is_empty() && (!web || url.len() > ADDRESS) {
        say(
            "url",
            said!(
                "comment-url",
                "A website begins with https:// or http://. You may leave it empty."
            ),
        );
    }
    let body = plain(&submission.text);
    if body.blocks.is_empty() {
        say("text", said!("comment-empty", "The comment is empty."));
    } else if submission.text.chars().count() > TEXT {
        say(
            "text",
            said!(
                "comment-long",
                "A comment has at most {n} characters; this one has {has}.",
                n = TEXT,
                has = submission.text.chars().count()
            ),
        );
    }
    match wrong.is_empty() {
        true => Ok(body),
        false => Err(Error::Invalid(wrong)),
    }
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_string())
}

/// Plain words as a document: empty lines divide paragraphs, line ends stay. Nothing in them is markup.
pub(crate) fn plain(text: &str) -> Document {
    let text: String = text
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| *c == '\n' || *c == '\t' || !c.is_control())
        .collect();
    let mut blocks = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        if !line.trim().is_empty() {
            lines.push(line.trim_end());
        } else if !lines.is_empty() {
            let mut words = Vec::new();
            for (at, line) in lines.drain(..).enumerate() {
                if at > 0 {
                    words.push(Inline::Break);
                }
                words.push(Inline::text(line));
            }
            blocks.push(Block::Paragraph {
                text: words,
                align: None,
                dir: None,
                anchor: None,
            });
        }
    }
    Document {
        blocks,
        footnotes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn submission(text: &str) -> Submission {
        Submission {
            name: "Ada Reader".into(),
            text: text.into(),
            ..Submission::default()
        }
    }

    #[test]
    fn markup_in_a_comment_is_words() {
        let body = plain("<script>alert(1)</script>\r\nsecond line\n\n\n  \nnext\u{0} paragraph");
        assert_eq!(body.blocks.len(), 2);
        assert_eq!(
            copy::text::document(&body),
            "<script>alert(1)</script>\nsecond line\n\nnext paragraph"
        );
    }

    #[test]
    fn every_field_says_what_is_wrong_with_it() {
        let mut wrong = submission("");
        wrong.name = "  ".into();
        wrong.mail = "ada".into();
        wrong.url = "javascript:alert(1)".into();
        let Err(Error::Invalid(all)) = check(&wrong, true) else {
            panic!("taken")
        };
        let fields: Vec<&str> = all.iter().map(|one| one.field).collect();
        assert_eq!(fields, ["name", "mail", "url", "text"]);
        assert!(check(&submission(&"x".repeat(TEXT + 1)), false).is_err());
        assert!(check(&submission("Thank you."), false).is_ok());
        let mut sent = submission("Thank you.");
        assert!(
            check(&sent, true).is_err(),
            "the form marks the address as required"
        );
        sent.mail = "ada@private.example".into();
        assert!(check(&sent, true).is_ok());
    }
}
