//! `POST /-/unlock`: a reader gives the password of an article, and gets a cookie for that article alone.

use std::sync::Arc;

use desk::ask::Ask;
use http::header::{CACHE_CONTROL, COOKIE, HeaderMap, HeaderValue, LOCATION, SET_COOKIE};
use http::request::Parts;
use http::{Response, StatusCode};
use hyper::body::Incoming;

use super::answer::Reply;
use super::body::Body;
use super::comment::{from_our_own_page, is_a_form, read};
use super::door::Door;
use super::form::Form;
use super::headers::{NEVER, Safety};
use super::problem::Problem;

/// The name of the cookie.
const NAME: &str = "dateline-open";

/// Seconds for which a browser keeps it: ten days.
const AGE: u32 = 10 * 24 * 60 * 60;

/// Tries the password and sends the reader back to the article.
pub async fn unlock(door: Arc<Door>, parts: Parts, body: Incoming, limit: u64) -> Reply {
    let number = door.numbers.next();
    let fields = match take(&door, &parts.headers, body, limit, &number).await {
        Ok(fields) => fields,
        Err(problem) => return problem.reply(&door.common, &number),
    };
    let mut headers = door.common.start(Safety::Page);
    headers.insert(CACHE_CONTROL, NEVER);
    for (name, value) in fields {
        headers.insert(name, value);
    }
    let mut reply = Response::new(Body::empty());
    *reply.status_mut() = StatusCode::SEE_OTHER;
    *reply.headers_mut() = headers;
    reply
}

type Fields = Vec<(http::HeaderName, HeaderValue)>;

async fn take(
    door: &Arc<Door>,
    headers: &HeaderMap,
    body: Incoming,
    limit: u64,
    number: &str,
) -> Result<Fields, Problem> {
    from_our_own_page(door, headers)?;
    is_a_form(headers)?;
    let form = Form::parse(&read(body, limit).await?);
    let _leave = door.leave_to_work()?;
    let answer = Arc::clone(&door.house)
        .unlock(Ask::new(form.get("to")), form.get("password").to_owned())
        .await
        .map_err(|error| Problem::of(&error, number))?;
    let to = match answer.token {
        Some(_) => answer.href.clone(),
        None => format!("{}#wrong", answer.href),
    };
    let mut fields = vec![(LOCATION, value(&to)?)];
    if let Some(token) = answer.token {
        let path = answer.href.split('?').next().unwrap_or("/");
        // A semicolon would end the path; then it goes with every page, and is for one article still.
        let path = if path.contains(';') { "/" } else { path };
        let secure = door.hosts.url().is_some_and(|url| url.starts_with("https://"));
        let cookie = format!(
            "{NAME}={token}; Path={path}; Max-Age={AGE}; HttpOnly; SameSite=Lax{}",
            if secure { "; Secure" } else { "" }
        );
        fields.push((SET_COOKIE, value(&cookie)?));
    }
    Ok(fields)
}

fn value(text: &str) -> Result<HeaderValue, Problem> {
    HeaderValue::try_from(text).map_err(|_| {
        Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "This article cannot be opened with a password. Please tell the newsroom.",
        )
    })
}

/// What the cookie of a request holds, if it has one.
pub fn token(headers: &HeaderMap) -> Option<String> {
    headers.get_all(COOKIE).iter().find_map(|cookies| {
        let cookies = cookies.to_str().ok()?.split(';');
        let mut own = cookies.filter_map(|cookie| cookie.trim().split_once('='));
        own.find(|(name, _)| *name == NAME)
            .map(|(_, value)| value.to_owned())
    })
}
