//! What a program gets when something does not go: problem details (RFC 9457) with the newsroom's own words.

use desk::error::Error;
use http::StatusCode;
use http::header::{ALLOW, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};

use super::asked::Asked;
use super::words::{FieldProblem, Problem as Said};
use crate::http::answer::Reply;
use crate::http::door::Door;
use crate::http::newsroom::fault::Fault as Screen;
use crate::http::problem::Problem;

/// Something that does not go.
#[derive(Debug)]
pub enum Fault {
    /// The desk says so.
    Desk(Error),
    /// The desk says that what was sent does not fit where the article stands now.
    Unready(Error),
    /// The request itself is at fault.
    Request {
        /// The status.
        status: StatusCode,
        /// A short word for it.
        code: &'static str,
        /// What happened and what to do.
        words: String,
        /// The field or parameter; empty if it is none.
        field: String,
        /// The methods that would do.
        allow: Option<&'static str>,
    },
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Fault::Desk(error)
    }
}

impl From<Screen> for Fault {
    fn from(fault: Screen) -> Self {
        match fault {
            Screen::Desk(error) => Fault::Desk(error),
            Screen::Request {
                status, key, words, ..
            } => Fault::request(status, key, words.to_string()),
        }
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        let code = match problem.status {
            StatusCode::PAYLOAD_TOO_LARGE => "too-large",
            StatusCode::REQUEST_TIMEOUT => "late",
            _ => "invalid",
        };
        Fault::request(problem.status, code, problem.words)
    }
}

impl Fault {
    fn request(status: StatusCode, code: &'static str, words: impl Into<String>) -> Self {
        Fault::Request {
            status,
            code,
            words: words.into(),
            field: String::new(),
            allow: None,
        }
    }

    /// Nothing stands at this address.
    pub fn nothing() -> Self {
        Fault::Desk(Error::NotFound("address"))
    }

    /// This address takes other methods.
    pub fn method(allow: &'static str) -> Self {
        Fault::Request {
            status: StatusCode::METHOD_NOT_ALLOWED,
            code: "method",
            words: format!("This address takes {allow}. Nothing was changed."),
            field: String::new(),
            allow: Some(allow),
        }
    }

    /// A parameter is not taken.
    pub fn parameter(name: &str, why: &str) -> Self {
        let name: String = name.chars().take(60).collect();
        Fault::Request {
            status: StatusCode::BAD_REQUEST,
            code: "parameter",
            words: format!(
                "The parameter \u{201c}{name}\u{201d} cannot be taken: {why} Nothing was changed."
            ),
            field: name,
            allow: None,
        }
    }

    /// It is not what this address takes.
    pub fn other_kind(kind: &str) -> Self {
        Fault::request(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "media-type",
            format!("This address takes {kind}. Nothing was changed."),
        )
    }

    /// Its JSON cannot be read.
    pub fn unread(why: &str) -> Self {
        Fault::request(
            StatusCode::UNPROCESSABLE_ENTITY,
            "unread",
            format!(
                "What was sent cannot be read ({why}). Nothing was changed; the description at /-/api/v1/docs says what is expected."
            ),
        )
    }

    /// Whoever writes must say what they read.
    pub fn no_turn() -> Self {
        Fault::request(
            StatusCode::PRECONDITION_REQUIRED,
            "no-turn",
            "Say which turn you read, as \u{201c}turn\u{201d} or by If-Match, so that nobody's newer words are lost. Nothing was changed.",
        )
    }

    fn parts(&self) -> (StatusCode, &str, String) {
        match self {
            Fault::Request {
                status, code, words, ..
            } => (*status, code, words.clone()),
            Fault::Unready(error) => (StatusCode::CONFLICT, "unready", error.to_string()),
            Fault::Desk(Error::SignIn) => (
                StatusCode::UNAUTHORIZED,
                "sign-in",
                "This needs a token that works: none was sent, or it is over, was revoked, or whoever made it works here no \
                 longer. Nothing was changed. Tokens are made in the newsroom, under Programs."
                    .to_owned(),
            ),
            Fault::Desk(error) => (Problem::status(error), error.key(), error.to_string()),
        }
    }
}

/// A deed that the state of an article stands against is a conflict with what is there, not a mistake in what was sent.
pub fn standing<T>(done: Result<T, Error>) -> Result<T, Fault> {
    done.map_err(|error| match error {
        error @ Error::Invalid(_) => Fault::Unready(error),
        Error::Forbidden(why @ desk::error::Refusal::State(..)) => Fault::Unready(Error::Forbidden(why)),
        error => Fault::Desk(error),
    })
}

fn title(status: StatusCode) -> &'static str {
    status.canonical_reason().unwrap_or("Problem")
}

/// The answer.
pub fn reply(asked: &Asked, fault: &Fault) -> Reply {
    let number = asked.door.numbers.next();
    let (status, code, detail) = fault.parts();
    if let Fault::Desk(error) | Fault::Unready(error) = fault
        && let Some(report) = error.log()
    {
        tracing::error!(number, kind = error.key(), "{report}");
    }
    let errors = match fault {
        Fault::Desk(Error::Invalid(all)) | Fault::Unready(Error::Invalid(all)) => all
            .iter()
            .map(|one| FieldProblem {
                field: one.field.to_owned(),
                words: one.why.to_string(),
            })
            .collect(),
        Fault::Request { field, words, .. } if !field.is_empty() => vec![FieldProblem {
            field: field.clone(),
            words: words.clone(),
        }],
        _ => Vec::new(),
    };
    let said = Said {
        r#type: format!("urn:dateline:problem:{code}"),
        title: title(status).to_owned(),
        status: u32::from(status.as_u16()),
        detail,
        code: code.to_owned(),
        errors,
        reference: number,
    };
    let body = serde_json::to_vec(&said).unwrap_or_default();
    let mut reply = asked.of(status, "application/problem+json", body);
    let headers = reply.headers_mut();
    match fault {
        Fault::Desk(Error::SignIn) => {
            let realm = HeaderValue::from_static("Bearer realm=\"newsroom\"");
            headers.insert(WWW_AUTHENTICATE, realm);
        }
        Fault::Desk(Error::TooMany(wait)) => {
            headers.insert(RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
        }
        Fault::Desk(Error::Unavailable(_)) => {
            headers.insert(RETRY_AFTER, HeaderValue::from(5));
        }
        Fault::Request {
            allow: Some(allow), ..
        } => {
            headers.insert(ALLOW, HeaderValue::from_static(allow));
        }
        _ => {}
    }
    reply
}

/// Plain words, where nothing better can be made.
pub fn bare(door: &Door, fault: &Fault) -> Reply {
    let (status, _, words) = fault.parts();
    Problem::new(status, words).reply(&door.common, &door.numbers.next())
}
