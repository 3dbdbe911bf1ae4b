//! `POST /-/wire`: others send a source, with the word of a wire.
//!
//! `curl -H "Authorization: Bearer WORD" -H "Content-Type: application/json" --data-binary @story.json
//! "https://paper.example/-/wire?name=story.json"`

use std::sync::Arc;

use desk::sources::Brought;
use http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, HeaderMap, HeaderValue, WWW_AUTHENTICATE};
use http::request::Parts;
use http::{Response, StatusCode};
use hyper::body::Incoming;

use super::answer::Reply;
use super::body::Body;
use super::comment::read;
use super::door::Door;
use super::form::Form;
use super::headers::{NEVER, Safety};
use super::problem::Problem;

/// Takes a source and says what became of each of its items, a line each.
pub async fn send(door: Arc<Door>, parts: Parts, body: Incoming, limit: u64) -> Reply {
    let number = door.numbers.next();
    match take(&door, &parts, body, limit, &number).await {
        Ok(text) => {
            let mut headers = door.common.start(Safety::Page);
            headers.insert(CACHE_CONTROL, NEVER);
            headers.insert(
                CONTENT_TYPE,
                HeaderValue::from_static("text/plain; charset=utf-8"),
            );
            let mut reply = Response::new(Body::Bytes(bytes::Bytes::from(text)));
            *reply.headers_mut() = headers;
            reply
        }
        Err(problem) => {
            let unknown = problem.status == StatusCode::UNAUTHORIZED;
            let mut reply = problem.reply(&door.common, &number);
            if unknown {
                let scheme = HeaderValue::from_static("Bearer realm=\"wire\"");
                reply.headers_mut().insert(WWW_AUTHENTICATE, scheme);
            }
            reply
        }
    }
}

async fn take(
    door: &Arc<Door>,
    parts: &Parts,
    body: Incoming,
    limit: u64,
    number: &str,
) -> Result<String, Problem> {
    let unknown = || Problem {
        close: true,
        ..Problem::new(
            StatusCode::UNAUTHORIZED,
            "No wire of this paper has this word. Nothing was read; `dateline source wires add` makes one.",
        )
    };
    let token = bearer(&parts.headers).ok_or_else(unknown)?.to_owned();
    let _leave = door.leave_to_work()?;
    // Nothing is read from who has no word.
    match Arc::clone(&door.house).knows(token.clone()).await {
        Ok(true) => {}
        Ok(false) => return Err(unknown()),
        Err(error) => return Err(Problem::of(&error, number)),
    }
    let bytes = read(body, limit).await.map_err(|mut problem| {
        if problem.status == StatusCode::PAYLOAD_TOO_LARGE {
            problem.words = "This is larger than a wire takes at once. Nothing was kept.".into();
        }
        problem
    })?;
    let query = Form::parse(parts.uri.query().unwrap_or_default().as_bytes());
    let media_type = parts
        .headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    // What curl says by itself says nothing.
    let said = media_type.filter(|kind| !kind.starts_with("application/x-www-form-urlencoded"));
    let brought = Brought {
        bytes: bytes.to_vec(),
        name: query.get("name").to_owned(),
        media_type: said.map(str::to_owned),
        ..Brought::default()
    };
    let sent = Arc::clone(&door.house).send(token, brought).await;
    sent.map_err(|error| Problem::of(&error, number))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, word) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    let word = word.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !word.is_empty()).then_some(word)
}
