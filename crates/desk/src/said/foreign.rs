//! What other rooms refuse, as sentences of the desk: sources, pictures, the editor's text, what could not be fetched.

use copy::prose::Malformed;
use wire::{intake, picture};

use super::{Said, Word};
use crate::error::{Error, NoEntry, Refusal};
use crate::fetch::Problem;

/// Words of ours by their English: `PREFIX_the_words`.
fn ours(prefix: &str, english: &str) -> Word {
    let mut key = prefix.to_owned();
    for part in english.split(|letter: char| !letter.is_ascii_alphanumeric()) {
        if !part.is_empty() {
            key.push('_');
            key.push_str(&part.to_ascii_lowercase());
        }
    }
    Word::Ours(key, english.to_owned())
}

impl From<&intake::Refusal> for Said {
    fn from(refusal: &intake::Refusal) -> Self {
        use intake::Refusal as No;
        let english = refusal.to_string();
        let (key, with) = match refusal {
            No::Nothing { format: None } => ("source-empty", vec![]),
            No::Nothing { format: Some(format) } => {
                ("source-no-text", vec![("format", Word::Text(format.to_string()))])
            }
            No::TooBig { what, limit } => (
                "source-large",
                vec![("what", ours("counted", what)), ("limit", (*limit).into())],
            ),
            No::Binary {
                looks_like: Some(kind),
            } => ("source-kind", vec![("kind", ours("kind", kind))]),
            No::Binary { looks_like: None } => ("source-binary", vec![]),
            No::Encrypted(format) => ("source-locked", vec![("format", Word::Text(format.to_string()))]),
            No::Scanned { pages } => ("source-scanned", vec![("pages", (*pages).into())]),
            No::Hostile(why) => ("source-hostile", vec![("why", ours("because", why))]),
            No::Broken(format, why) => (
                "source-broken",
                vec![
                    ("format", Word::Text(format.to_string())),
                    ("why", ours("because", why)),
                ],
            ),
            No::WouldLoseText(format, difference) => (
                "source-would-lose",
                vec![
                    ("format", Word::Text(format.to_string())),
                    ("n", difference.missing.into()),
                    ("was", difference.source.as_str().into()),
                    ("is", difference.document.as_str().into()),
                ],
            ),
        };
        Said::new(key, english, with)
    }
}

impl From<&picture::Refusal> for Said {
    fn from(refusal: &picture::Refusal) -> Self {
        use picture::Refusal as No;
        let english = refusal.to_string();
        let (key, with) = match refusal {
            No::Nothing => ("picture-empty", vec![]),
            No::TooLong => (
                "picture-large",
                vec![("n", (picture::MOST_BYTES / 1024 / 1024).into())],
            ),
            No::Other {
                looks_like: Some(kind),
            } => ("picture-kind", vec![("kind", ours("kind", kind))]),
            No::Other { looks_like: None } => ("picture-none", vec![]),
            No::Broken(format, why) => (
                "picture-broken",
                vec![("format", format.name().into()), ("why", ours("because", why))],
            ),
            No::TooLarge { width, height } => (
                "picture-pixels",
                vec![
                    ("width", (*width).into()),
                    ("height", (*height).into()),
                    ("side", picture::LONGEST_SIDE.into()),
                    ("millions", (picture::MOST_PIXELS / 1_000_000).into()),
                ],
            ),
        };
        Said::new(key, english, with)
    }
}

impl From<&Malformed> for Said {
    fn from(why: &Malformed) -> Self {
        Said::new(
            "text-malformed",
            why.to_string(),
            vec![("what", why.what.as_str().into())],
        )
    }
}

impl From<&Problem> for Said {
    fn from(problem: &Problem) -> Self {
        let english = problem.to_string();
        let (key, with) = match problem {
            Problem::Refused { url, why } => (
                "fetch-refused",
                vec![("url", url.into()), ("why", ours("because", why))],
            ),
            Problem::Status { url, status } => (
                "fetch-status",
                vec![("url", url.into()), ("status", Word::Text(status.to_string()))],
            ),
            Problem::TooLarge { url, limit } => (
                "fetch-large",
                vec![("url", url.into()), ("limit", (*limit).into())],
            ),
            Problem::TooSlow { url } => ("fetch-slow", vec![("url", url.into())]),
            Problem::Broken { url, .. } => ("fetch-broken", vec![("url", url.into())]),
            Problem::Sink(_) => ("fetch-unkept", vec![]),
        };
        Said::new(key, english, with)
    }
}

impl From<&Refusal> for Said {
    fn from(refusal: &Refusal) -> Self {
        let english = Error::Forbidden(*refusal).to_string();
        let (key, with) = match refusal {
            Refusal::Role(deed) => ("role", vec![("deed", ours("may", deed))]),
            Refusal::Section(deed) => ("other-section", vec![("deed", ours("may", deed))]),
            Refusal::NotYours(deed) => ("not-yours", vec![("deed", ours("may", deed))]),
            Refusal::State(deed, state) => (
                "state",
                vec![("deed", ours("may", deed)), ("state", ours("is", state))],
            ),
            Refusal::Closed => ("comments-closed", vec![]),
            Refusal::LastChief => ("last-chief", vec![]),
            Refusal::Scope(scope) => ("scope", vec![("scope", Word::Text((*scope).to_owned()))]),
            Refusal::TokenSection => ("token-section", vec![]),
            Refusal::Program => ("program", vec![]),
            Refusal::Other => ("other-piece", vec![]),
        };
        Said::new(key, english, with)
    }
}

impl Error {
    /// What it says to people, sentence by sentence, each with its key.
    pub fn said(&self) -> Vec<Said> {
        let whole = |key| Said::new(key, self.to_string(), Vec::new());
        let one = match self {
            Error::Invalid(all) => return all.iter().map(|one| one.why.clone()).collect(),
            Error::NotFound(what) => {
                Said::new("not-found", self.to_string(), vec![("what", ours("thing", what))])
            }
            Error::SignIn => whole("sign-in"),
            Error::Forbidden(refusal) => refusal.into(),
            Error::Door(why) => whole(match why {
                NoEntry::Unknown => "not-known",
                NoEntry::Code => "wrong-code",
                NoEntry::Passkey => "passkey",
                NoEntry::Expired => "expired",
                NoEntry::Prove => "prove-again",
                NoEntry::Step => "step",
                NoEntry::Elsewhere => "elsewhere",
            }),
            Error::Newer(newer) if newer.aside.is_some() => whole("newer-aside"),
            Error::Newer(newer) => Said::new("newer", self.to_string(), vec![("n", newer.number.into())]),
            Error::TooMany(wait) => {
                let seconds = wait.as_secs().max(1);
                Said::new("too-many", self.to_string(), vec![("n", seconds.into())])
            }
            Error::Unavailable(_) => whole("unavailable"),
            Error::Internal(_) => whole("internal"),
        };
        vec![one]
    }
}
