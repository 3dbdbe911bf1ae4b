//! What the desk answers when something does not go.
//!
//! [`Error`] is the only error that handlers and commands see. It knows nothing of HTTP. What it displays is
//! for people: what happened, what it means, what to do. What only the log may hold is in [`Error::log`].

use std::time::Duration;

use copy::{Moment, PersonId, RevisionId};

use crate::said;
use crate::said::Said;

/// Why something did not go. In every case nothing was changed: a service changes all or nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or it is not for this actor's eyes. The two are not told apart.
    #[error("There is no such {0}. It may have been removed, or the address may be mistyped.")]
    NotFound(&'static str),
    /// Only people of the newsroom may do this.
    #[error("Please sign in first. Nothing was changed.")]
    SignIn,
    /// The actor is known and may not do this.
    #[error("{0} Nothing was changed.")]
    Forbidden(Refusal),
    /// Somebody stands at the door and does not come in, or not as far as they want.
    #[error("{0}")]
    Door(NoEntry),
    /// What was sent cannot be taken as it is.
    #[error("This cannot be taken as it is: {}", join(.0))]
    Invalid(Vec<Invalid>),
    /// Somebody else saved in between.
    #[error("{}", newer(.0))]
    Newer(Box<Newer>),
    /// Too much too fast.
    #[error("That was a little fast. Please try again in {} s; nothing was taken.", .0.as_secs().max(1))]
    TooMany(Duration),
    /// The database does not answer. It is worth trying again.
    #[error("The paper's archive does not answer right now. Nothing was changed; please try again shortly.")]
    Unavailable(String),
    /// A mistake of ours.
    #[error("Something went wrong on our side. Nothing was changed, and it has been written down.")]
    Internal(String),
}

impl Error {
    /// A short stable word for it: the key of its words in other languages, and what machines are told.
    pub fn key(&self) -> &'static str {
        match self {
            Error::NotFound(_) => "not-found",
            Error::SignIn => "sign-in",
            Error::Forbidden(_) => "forbidden",
            Error::Door(why) => why.key(),
            Error::Invalid(_) => "invalid",
            Error::Newer(_) => "newer",
            Error::TooMany(_) => "too-many",
            Error::Unavailable(_) => "unavailable",
            Error::Internal(_) => "internal",
        }
    }

    /// What the log may hold beyond what people are told.
    pub fn log(&self) -> Option<&str> {
        match self {
            Error::Unavailable(report) | Error::Internal(report) => Some(report),
            _ => None,
        }
    }

    /// One thing about one field.
    pub fn invalid(field: &'static str, why: impl Into<Said>) -> Self {
        Error::Invalid(vec![Invalid {
            field,
            why: why.into(),
        }])
    }
}

/// Why an actor may not do something, as a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The role does not hold the capability at all.
    #[error("Your role does not allow you to {0} here.")]
    Role(&'static str),
    /// The role holds it for other sections.
    #[error("You may {0} only in your own sections, and this piece stands in another.")]
    Section(&'static str),
    /// The role holds it for one's own pieces.
    #[error("You may {0} only your own pieces.")]
    NotYours(&'static str),
    /// The piece's state stands against it.
    #[error("You may not {0} a piece that is {1}.")]
    State(&'static str, &'static str),
    /// Comments are closed.
    #[error("Comments under this article are closed.")]
    Closed,
    /// Nobody would be left who may decide who works here.
    #[error("This is the last chief who can sign in, and a paper needs one. Make somebody else chief first.")]
    LastChief,
    /// The token is not for this.
    #[error("This token is not made for that: it lacks the scope \u{201c}{0}\u{201d}.")]
    Scope(&'static str),
    /// The token is for other sections.
    #[error("This token is made for other sections than those that this stands in.")]
    TokenSection,
    /// Another limit of tokens.
    #[error("Programs cannot do this; somebody of the newsroom has to.")]
    Program,
    /// The capability was withdrawn between being granted and being used.
    #[error("This permission was for another piece.")]
    Other,
}

/// Why the door stays shut. None of them says whether a name is known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoEntry {
    /// No such name, another password, no password at all, or somebody who may not come in any more.
    #[error("The name or the password is not right. Nothing was changed; please try again.")]
    Unknown,
    /// The second step failed.
    #[error(
        "This code is not right, or it was used before. Please wait for the next one, or use a recovery code. \
         Nothing was changed."
    )]
    Code,
    /// A passkey's answer does not hold.
    #[error(
        "This passkey could not be checked here. Nothing was changed; please try again, or use your password."
    )]
    Passkey,
    /// A link, a form or a second step is no longer good.
    #[error(
        "This has been used already, or its time is over. Nothing was changed; please begin again, or ask for \
         a new link."
    )]
    Expired,
    /// What was asked for wants a fresh proof.
    #[error("Please show once more that it is you: that was a while ago. Nothing was changed.")]
    Prove,
    /// Their role asks for two steps, and they have shown one.
    #[error(
        "Your role asks for a second step here: please show your passkey, or set one up first. Nothing was changed."
    )]
    Step,
    /// A link was opened in another browser than the one in which it was asked for.
    #[error(
        "This link is good only in the browser in which it was asked for. Please open it there, or ask for a new one \
         here. Nothing was changed."
    )]
    Elsewhere,
}

impl NoEntry {
    /// A short stable word for it.
    pub fn key(self) -> &'static str {
        match self {
            NoEntry::Unknown => "not-known",
            NoEntry::Code => "wrong-code",
            NoEntry::Passkey => "passkey",
            NoEntry::Expired => "expired",
            NoEntry::Prove => "prove-again",
            NoEntry::Step => "second-step",
            NoEntry::Elsewhere => "elsewhere",
        }
    }
}

/// One thing that is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    /// The field's name.
    pub field: &'static str,
    /// What is wrong and what would be right, as a sentence.
    pub why: Said,
}

/// What somebody else saved in between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newer {
    /// The newest revision; of a working copy the one that it began from.
    pub revision: RevisionId,
    /// Its number within the article.
    pub number: i64,
    /// When it was saved.
    pub at: Moment,
    /// Who saved it.
    pub by: Option<PersonId>,
    /// The turn of the working copy, if it was the working copy that was to be written.
    pub turn: Option<i64>,
    /// Under which number what was sent is kept beside the working copy. Without one it was not kept.
    pub aside: Option<i64>,
}

fn newer(it: &Newer) -> String {
    match it.aside {
        Some(_) => "Somebody wrote a newer text meanwhile. Yours is kept beside it; compare the two.".into(),
        None => format!(
            "Somebody saved a newer revision (number {}) meanwhile. Yours was not saved; compare the two and save again.",
            it.number
        ),
    }
}

fn join(all: &[Invalid]) -> String {
    let mut words: Vec<&str> = all.iter().map(|one| one.why.as_str()).collect();
    words.dedup();
    words.join(" ")
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Error::Internal(format!("kept JSON cannot be read: {error}"))
    }
}

impl From<morgue::Error> for Error {
    fn from(error: morgue::Error) -> Self {
        use morgue::Error as Morgue;
        match &error {
            Morgue::Busy { .. } | Morgue::Away { .. } | Morgue::NotKept { .. } => {
                Error::Unavailable(error.to_string())
            }
            Morgue::Refused { why } => Error::invalid(
                "",
                said!("not-kept", "This cannot be kept: {why}.", why = why.as_str()),
            ),
            Morgue::Gone { .. }
            | Morgue::Taken { .. }
            | Morgue::Spoiled { .. }
            | Morgue::Version { .. }
            | Morgue::File { .. }
            | Morgue::Broken { .. } => Error::Internal(error.to_string()),
        }
    }
}

impl From<press::Error> for Error {
    fn from(error: press::Error) -> Self {
        Error::Internal(error.to_string())
    }
}
