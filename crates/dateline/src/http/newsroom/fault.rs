//! What somebody of the newsroom gets when something does not go: a screen, or JSON for the editor. No word that was
//! sent is lost by it.

use desk::error::{Error, NoEntry, Refusal};
use desk::said;
use desk::said::{Said, Word};
use http::StatusCode;
use http::header::{ALLOW, HeaderValue, RETRY_AFTER};
use press::newsroom::{Filled, Prove, SignIn, Trouble, Wrong};
use serde::Serialize;

use super::asked::{Asked, wants_proof};
use super::reply;
use crate::http::answer::Reply;
use crate::http::door::Door;
use crate::http::problem::Problem;

/// Something that does not go.
#[derive(Debug)]
pub enum Fault {
    /// The desk says so.
    Desk(Error),
    /// The request itself is at fault.
    Request {
        /// The status.
        status: StatusCode,
        /// A short word for it.
        key: &'static str,
        /// What happened and what to do.
        words: Said,
        /// The methods that would do.
        allow: Option<&'static str>,
    },
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Fault::Desk(error)
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Fault::request(problem.status, "invalid", problem.words)
    }
}

impl Fault {
    fn request(status: StatusCode, key: &'static str, words: impl Into<Said>) -> Self {
        Fault::Request {
            status,
            key,
            words: words.into(),
            allow: None,
        }
    }

    /// Nothing stands at this address.
    pub fn nothing() -> Self {
        Fault::Desk(Error::NotFound("page"))
    }

    /// This address takes other methods.
    pub fn method(allow: &'static str) -> Self {
        Fault::Request {
            status: StatusCode::METHOD_NOT_ALLOWED,
            key: "invalid",
            words: said!("other-method", "This address takes {methods}.", methods = allow),
            allow: Some(allow),
        }
    }

    /// It was sent from another site.
    pub fn foreign() -> Self {
        Fault::request(
            StatusCode::FORBIDDEN,
            "foreign",
            said!(
                "foreign",
                "This was sent from another site, so nothing was done. Please use the newsroom's own page."
            ),
        )
    }

    /// It is not what this address takes.
    pub fn other_kind(kind: &str) -> Self {
        Fault::request(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "invalid",
            said!(
                "other-type",
                "This address takes {kind}. Nothing was changed.",
                kind = kind
            ),
        )
    }

    /// Its JSON cannot be read.
    pub fn unread(why: &str) -> Self {
        Fault::request(
            StatusCode::BAD_REQUEST,
            "invalid",
            said!(
                "unread",
                "What was sent cannot be read ({why}). Nothing was changed.",
                why = why
            ),
        )
    }

    /// What was sent is larger than this address takes.
    pub fn too_large(most: u64) -> Self {
        let most = most / 1024 / 1024;
        Fault::request(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-large",
            said!(
                "file-large",
                "This file is larger than {n} MB, which is more than the paper takes here. Nothing was kept; please \
                 make it smaller and send it again.",
                n = most
            ),
        )
    }

    /// A file did not come whole.
    pub fn cut_off() -> Self {
        Fault::request(
            StatusCode::BAD_REQUEST,
            "cut-off",
            said!(
                "file-cut",
                "The file did not arrive whole. Nothing was kept; please send it again."
            ),
        )
    }

    /// A file did not come in time.
    pub fn late() -> Self {
        Fault::request(
            StatusCode::REQUEST_TIMEOUT,
            "late",
            said!(
                "file-late",
                "The file did not arrive in time. Nothing was kept; please send it again."
            ),
        )
    }

    /// A form in parts has no file in it.
    pub fn no_file() -> Self {
        Fault::request(
            StatusCode::BAD_REQUEST,
            "invalid",
            said!(
                "file-none",
                "One file is expected, in the field “file”. Nothing was kept; please choose one and send it."
            ),
        )
    }

    /// The status that it is answered with.
    pub fn status(&self) -> StatusCode {
        match self {
            Fault::Request { status, .. } => *status,
            Fault::Desk(error) => Problem::status(error),
        }
    }

    /// Its short word.
    pub fn key(&self) -> &'static str {
        match self {
            Fault::Request { key, .. } => key,
            // An editor that gets this keeps the text and stops saving: it is no matter of trying again.
            Fault::Desk(Error::Forbidden(Refusal::Role(_) | Refusal::Section(_) | Refusal::NotYours(_))) => {
                "right"
            }
            Fault::Desk(error) => error.key(),
        }
    }

    /// What is wrong with which field, for a form, in the language of the screen.
    pub fn wrong(&self, asked: &Asked) -> Option<Vec<Wrong>> {
        match self {
            Fault::Desk(Error::Invalid(all)) => Some(
                all.iter()
                    .map(|one| Wrong {
                        field: one.field.to_owned(),
                        words: tell(asked, &one.why),
                    })
                    .collect(),
            ),
            Fault::Desk(Error::Door(_) | Error::TooMany(_) | Error::Forbidden(_)) => Some(vec![Wrong {
                field: String::new(),
                words: self.words(asked),
            }]),
            _ => None,
        }
    }

    /// What happened and what to do, sentence by sentence.
    pub fn said(&self) -> Vec<Said> {
        match self {
            Fault::Request { words, .. } => vec![words.clone()],
            Fault::Desk(error) => error.said(),
        }
    }

    /// The same in the language of the screen.
    pub fn words(&self, asked: &Asked) -> String {
        let mut all: Vec<String> = self.said().iter().map(|said| tell(asked, said)).collect();
        all.dedup();
        all.join(" ")
    }
}

/// A sentence in the language of the screen; in English where nobody put it into words.
pub fn tell(asked: &Asked, said: &Said) -> String {
    let with: Vec<(&str, Filled<'_>)> = said
        .with
        .iter()
        .map(|(name, word)| {
            let word = match word {
                Word::Number(n) => Filled::Number(*n),
                Word::Text(words) => Filled::Text(words),
                Word::Ours(key, english) => Filled::Ours(key, english),
            };
            (*name, word)
        })
        .collect();
    let press = &asked.newsroom.press;
    press
        .refused(&asked.lang(), said.key, &with)
        .unwrap_or_else(|| said.english.clone())
}

/// The JSON of a fault.
#[derive(Debug, Serialize)]
struct Told<'a> {
    problem: &'a str,
    words: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<String>,
    /// The stable keys of what is said, for whoever would say it otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<&'static str>,
    reference: &'a str,
}

/// The answer.
pub async fn reply(asked: &Asked, fault: Fault) -> Reply {
    let number = asked.door.numbers.next();
    let mut problem = match &fault {
        Fault::Desk(error) => Problem::of(error, &number),
        Fault::Request { status, .. } => Problem::new(*status, ""),
    };
    problem.words = fault.words(asked);
    let made = if asked.json {
        let fields = fault.wrong(asked).unwrap_or_default();
        let said = Told {
            problem: fault.key(),
            words: &problem.words,
            fields: fields
                .into_iter()
                .map(|one| one.field)
                .filter(|field| !field.is_empty())
                .collect(),
            reasons: {
                let said = fault.said();
                said.iter()
                    .map(|said| said.key)
                    .filter(|key| !key.is_empty())
                    .collect()
            },
            reference: &number,
        };
        reply::json_as(asked, problem.status, &said)
    } else {
        page(asked, &fault, &problem, &number).await
    };
    let mut made = made.unwrap_or_else(|_| bare(&asked.door, &fault));
    if let Some(wait) = problem.retry {
        made.headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
    }
    if let Fault::Request {
        allow: Some(allow), ..
    } = fault
    {
        made.headers_mut().insert(ALLOW, HeaderValue::from_static(allow));
    }
    made
}

async fn page(asked: &Asked, fault: &Fault, problem: &Problem, number: &str) -> Result<Reply, Fault> {
    let reads = asked.parts.method != http::Method::POST;
    let path = asked.parts.uri.path_and_query().map_or("", |path| path.as_str());
    let form = asked.form();
    let kept = form.get("text");
    if matches!(fault, Fault::Desk(Error::SignIn)) && (reads || kept.is_empty()) {
        let page = SignIn {
            to: asked.way(if reads { path } else { "" }),
            notice: (path != "/-/newsroom/").then_some("session_over"),
            mail: asked.newsroom.mail().is_some(),
            ..SignIn::default()
        };
        return reply::screen_as(asked, StatusCode::UNAUTHORIZED, &asked.shell("door").await, &page);
    }
    if matches!(fault, Fault::Desk(Error::Door(NoEntry::Step))) && kept.is_empty() {
        let to = asked.way(if reads { path } else { "" });
        return super::steps::show(asked, problem.status, super::steps::Extra::to(to)).await;
    }
    if wants_proof(fault) {
        let page = Prove {
            to: asked.way(if reads { path } else { "/-/newsroom/account" }),
            problems: Vec::new(),
        };
        return reply::screen_as(asked, problem.status, &asked.shell("door").await, &page);
    }
    let page = Trouble {
        key: match fault.key() {
            "not-known" | "wrong-code" | "passkey" | "expired" | "prove-again" => "forbidden",
            // Whoever opens a page that is not theirs had no right to lose.
            "right" if reads => "forbidden",
            key => key,
        },
        words: problem.words.clone(),
        kept: kept.to_owned(),
        reference: if problem.status.is_server_error() {
            number.to_owned()
        } else {
            String::new()
        },
    };
    reply::screen_as(asked, problem.status, &asked.shell("door").await, &page)
}

/// Plain words, where no screen can be made.
pub fn bare(door: &Door, fault: &Fault) -> Reply {
    Problem::new(fault.status(), in_english(fault)).reply(&door.common, &door.numbers.next())
}

fn in_english(fault: &Fault) -> String {
    match fault {
        Fault::Request { words, .. } => words.english.clone(),
        Fault::Desk(error) => error.to_string(),
    }
}
