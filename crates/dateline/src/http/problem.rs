//! What somebody gets when something does not go: what happened, what it means, what to do. Never what it
//! looks like inside; that is for the log, under the same number.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use desk::error::{Error, NoEntry};
use http::header::{ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};

use super::answer::Reply;
use super::body::Body;
use super::headers::{Common, NEVER, Safety};

/// Makes the numbers under which a problem is found in the log.
#[derive(Debug, Default)]
pub struct Numbers {
    salt: u32,
    next: AtomicU64,
}

impl Numbers {
    /// Numbers that begin with `salt`, which differs from run to run.
    pub fn new(salt: u32) -> Self {
        Numbers {
            salt,
            next: AtomicU64::new(1),
        }
    }

    /// The next number.
    pub fn next(&self) -> String {
        format!("{:08x}-{}", self.salt, self.next.fetch_add(1, Ordering::Relaxed))
    }
}

/// A problem on its way to whoever asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The status.
    pub status: StatusCode,
    /// What happened and what to do, in one or two sentences.
    pub words: String,
    /// How long to wait before trying again.
    pub retry: Option<Duration>,
    /// The methods that would do, with a comma between.
    pub allow: Option<&'static str>,
    /// The connection ends here.
    pub close: bool,
    /// Of a form: what is wrong with which fields, in its order.
    pub fields: Vec<&'static str>,
}

impl Problem {
    /// A problem with a status and words.
    pub fn new(status: StatusCode, words: impl Into<String>) -> Self {
        Problem {
            status,
            words: words.into(),
            retry: None,
            allow: None,
            close: false,
            fields: Vec::new(),
        }
    }

    /// The same, with a time to wait.
    pub fn retry(mut self, wait: Duration) -> Self {
        self.retry = Some(wait);
        self
    }

    /// Too busy or broken for a moment.
    pub fn busy() -> Self {
        Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "The paper has more to do than it can at this moment. Please try again in a few seconds; nothing was changed.",
        )
        .retry(Duration::from_secs(3))
    }

    /// What the desk answered, for somebody outside; what only the log may hold is logged here, once.
    pub fn of(error: &Error, number: &str) -> Self {
        if let Some(report) = error.log() {
            tracing::error!(number, kind = error.key(), "{report}");
        }
        let mut problem = Problem::new(Problem::status(error), error.to_string());
        match error {
            Error::TooMany(wait) => problem.retry(*wait),
            Error::Unavailable(_) => problem.retry(Duration::from_secs(5)),
            Error::Invalid(wrong) => {
                problem.fields = wrong.iter().map(|one| one.field).collect();
                problem
            }
            _ => problem,
        }
    }

    /// The status that an error is answered with.
    pub fn status(error: &Error) -> StatusCode {
        match error {
            Error::NotFound(_) => StatusCode::NOT_FOUND,
            Error::Door(NoEntry::Expired) => StatusCode::GONE,
            Error::Forbidden(_) | Error::Door(NoEntry::Prove | NoEntry::Step | NoEntry::Elsewhere) => {
                StatusCode::FORBIDDEN
            }
            Error::SignIn | Error::Door(NoEntry::Unknown | NoEntry::Code | NoEntry::Passkey) => {
                StatusCode::UNAUTHORIZED
            }
            Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Newer(_) => StatusCode::CONFLICT,
            Error::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The answer, under `number`.
    pub fn reply(self, common: &Common, number: &str) -> Reply {
        let text = format!("{}\n\n{} {number}\n", self.words, self.status.as_u16());
        self.with("text/plain; charset=utf-8", text.into_bytes(), common, number)
    }

    /// The answer, under `number`, as a page.
    pub fn page(self, html: Vec<u8>, common: &Common, number: &str) -> Reply {
        self.with("text/html; charset=utf-8", html, common, number)
    }

    fn with(self, kind: &'static str, body: Vec<u8>, common: &Common, number: &str) -> Reply {
        let mut headers = common.start(Safety::Page);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        headers.insert(CACHE_CONTROL, NEVER);
        if let Ok(number) = HeaderValue::from_str(number) {
            headers.insert(HeaderName::from_static("x-request-id"), number);
        }
        if let Some(wait) = self.retry {
            headers.insert(RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
        }
        if let Some(allow) = self.allow {
            headers.insert(ALLOW, HeaderValue::from_static(allow));
        }
        if self.close {
            headers.insert(CONNECTION, HeaderValue::from_static("close"));
        }
        let mut reply = Response::new(Body::Bytes(Bytes::from(body)));
        *reply.status_mut() = self.status;
        *reply.headers_mut() = headers;
        reply
    }
}

/// What somebody is told whose request was refused at the gate.
pub fn refused(status: u16) -> Problem {
    let words = match status {
        408 => "The request did not arrive in time. Please try again.",
        413 => "This is larger than the paper takes. Nothing was kept.",
        414 => "This address is longer than any address of the paper.",
        417 => "The request expects something that the paper does not do.",
        431 => {
            "The request's fields are larger than the paper takes. Deleting the cookies for this site may help."
        }
        501 => "The paper does not know this method or transfer coding.",
        505 => "The paper speaks HTTP/1.1.",
        _ => "The request is not well formed (RFC 9112). Nothing was done.",
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
    Problem {
        close: true,
        ..Problem::new(status, words)
    }
}
