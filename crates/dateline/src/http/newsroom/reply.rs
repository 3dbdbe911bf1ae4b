//! Answers: a screen, JSON, or the way to another screen.

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, LOCATION, SET_COOKIE};
use http::{Response, StatusCode};
use press::newsroom::{Screen, Shell};
use serde::Serialize;

use super::asked::Asked;
use super::fault::Fault;
use crate::http::answer::Reply;
use crate::http::body::Body;
use crate::http::headers::{NEVER, Safety};

/// A screen.
///
/// # Errors
/// If a template is wrong.
pub fn screen<S: Screen>(asked: &Asked, shell: &Shell, page: &S) -> Result<Reply, Fault> {
    screen_as(asked, StatusCode::OK, shell, page)
}

/// A screen with a status.
///
/// # Errors
/// As [`screen`].
pub fn screen_as<S: Screen>(
    asked: &Asked,
    status: StatusCode,
    shell: &Shell,
    page: &S,
) -> Result<Reply, Fault> {
    let html = asked
        .newsroom
        .press
        .screen(shell, page)
        .map_err(desk::error::Error::from)?;
    Ok(of(asked, status, "text/html; charset=utf-8", html))
}

/// JSON.
///
/// # Errors
/// Never for what we send.
pub fn json(asked: &Asked, value: &impl Serialize) -> Result<Reply, Fault> {
    json_as(asked, StatusCode::OK, value)
}

/// JSON with a status.
///
/// # Errors
/// As [`json`].
pub fn json_as(asked: &Asked, status: StatusCode, value: &impl Serialize) -> Result<Reply, Fault> {
    let text = serde_json::to_vec(value).map_err(desk::error::Error::from)?;
    Ok(of(asked, status, "application/json", text))
}

/// On to another screen, by GET.
pub fn to(asked: &Asked, path: &str) -> Reply {
    let mut reply = of(
        asked,
        StatusCode::SEE_OTHER,
        "text/plain; charset=utf-8",
        Vec::new(),
    );
    if let Ok(path) = HeaderValue::try_from(path) {
        reply.headers_mut().insert(LOCATION, path);
    }
    reply
}

/// The same answer with cookies.
pub fn with_cookies(mut reply: Reply, cookies: impl IntoIterator<Item = HeaderValue>) -> Reply {
    for cookie in cookies {
        reply.headers_mut().append(SET_COOKIE, cookie);
    }
    reply
}

/// Any answer. Nothing that the newsroom says is kept by anybody.
pub fn of(asked: &Asked, status: StatusCode, kind: &'static str, body: Vec<u8>) -> Reply {
    let mut headers = asked.door.common.start(Safety::Newsroom);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, NEVER);
    let mut reply = Response::new(Body::Bytes(Bytes::from(body)));
    *reply.status_mut() = status;
    *reply.headers_mut() = headers;
    reply
}
