//! `POST /-/comment`: a reader says something.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use copy::{ArticleId, Hash};
use desk::comments::Submission;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, LOCATION, ORIGIN};
use http::request::Parts;
use http::{HeaderMap, Response, StatusCode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use press::context::{Reason, Refusal};

use super::answer::Reply;
use super::body::Body;
use super::door::Door;
use super::form::Form;
use super::headers::{NEVER, Safety};
use super::house::Slip;
use super::problem::Problem;

/// Takes a comment and sends its writer back to the article.
pub async fn comment(door: Arc<Door>, sender: IpAddr, parts: Parts, body: Incoming, limit: u64) -> Reply {
    let number = door.numbers.next();
    let mut said = None;
    match take(&door, sender, &parts.headers, body, limit, &number, &mut said).await {
        Ok(to) => {
            let mut headers = door.common.start(Safety::Page);
            headers.insert(LOCATION, to);
            headers.insert(CACHE_CONTROL, NEVER);
            let mut reply = Response::new(Body::empty());
            *reply.status_mut() = StatusCode::SEE_OTHER;
            *reply.headers_mut() = headers;
            reply
        }
        Err(problem) => refuse(&door, problem, said, &number),
    }
}

/// The page for somebody whose comment was not taken, with their words where they were read
/// (those of a form on another site are not: a page of ours must not say them); plain text where there is none.
pub(super) fn refuse(door: &Door, problem: Problem, said: Option<String>, number: &str) -> Reply {
    let fields = problem.fields.iter().filter_map(|field| match *field {
        "name" => Some(Reason::Name),
        "mail" => Some(Reason::Mail),
        "url" => Some(Reason::Url),
        "text" => Some(Reason::Text),
        _ => None,
    });
    let mut why: Vec<Reason> = fields.collect();
    if why.is_empty() {
        why.push(match problem.status.as_u16() {
            403 if said.is_none() => Reason::Foreign,
            403 | 404 => Reason::Closed,
            413 => Reason::Large,
            429 => Reason::Fast,
            500.. => Reason::House,
            _ => Reason::Form,
        });
    }
    let said = said.unwrap_or_default();
    match door.house.refused(Refusal { why, said }) {
        Some(html) => problem.page(html, &door.common, number),
        None => problem.reply(&door.common, number),
    }
}

async fn take(
    door: &Arc<Door>,
    sender: IpAddr,
    headers: &HeaderMap,
    body: Incoming,
    limit: u64,
    number: &str,
    said: &mut Option<String>,
) -> Result<HeaderValue, Problem> {
    from_our_own_page(door, headers)?;
    is_a_form(headers)?;
    let form = Form::parse(&read(body, limit).await?);
    *said = Some(form.get("text").to_owned());
    let article = form.get("article").trim().parse().map_err(|_| {
        Problem::new(
            StatusCode::BAD_REQUEST,
            "The form does not say which article it belongs to. Please use the form under the article.",
        )
    })?;
    let submission = Submission {
        parent: form
            .get("parent")
            .trim()
            .parse()
            .ok()
            .filter(|parent| *parent > 0),
        name: form.get("name").to_owned(),
        mail: form.get("mail").to_owned(),
        url: form.get("url").to_owned(),
        text: form.get("text").to_owned(),
        trap: form.get("trap").to_owned(),
    };
    let key = key(article, &submission, form.get("key"));
    let slip = Slip {
        article: ArticleId(article),
        submission,
        key,
        sender,
    };
    let _leave = door.leave_to_work()?;
    let taken = Arc::clone(&door.house)
        .comment(slip)
        .await
        .map_err(|error| Problem::of(&error, number))?;
    let anchor = match taken.shown {
        Some(anchor) => format!("{}#comment-{anchor}", taken.path),
        None => format!("{}#comment-held", taken.path),
    };
    HeaderValue::try_from(anchor).map_err(|_| {
        Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Your comment was taken. Please go back to the article.",
        )
    })
}

/// A form on somebody else's page must not make our readers say things (there are no cookies that it could
/// use, but their addresses and their good name).
pub(super) fn from_our_own_page(door: &Door, headers: &HeaderMap) -> Result<(), Problem> {
    let foreign = || {
        Problem::new(
            StatusCode::FORBIDDEN,
            "This form was sent from another site, so it was not taken. Please use the form under the article.",
        )
    };
    if let Some(site) = headers.get("sec-fetch-site") {
        return match site.as_bytes() {
            b"same-origin" | b"none" => Ok(()),
            _ => Err(foreign()),
        };
    }
    let Some(origin) = headers.get(ORIGIN) else {
        return Ok(());
    };
    let origin = origin.to_str().map_err(|_| foreign())?;
    let authority = origin.split_once("://").map_or("", |(_, authority)| authority);
    let host = headers
        .get(http::header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let ours = !authority.is_empty()
        && (authority.eq_ignore_ascii_case(host)
            || door
                .hosts
                .url()
                .is_some_and(|url| url.eq_ignore_ascii_case(origin)));
    if ours { Ok(()) } else { Err(foreign()) }
}

pub(super) fn is_a_form(headers: &HeaderMap) -> Result<(), Problem> {
    let good = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| {
            kind.trim()
                .eq_ignore_ascii_case("application/x-www-form-urlencoded")
        });
    if good {
        return Ok(());
    }
    Err(Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "Forms are taken as application/x-www-form-urlencoded, as the one of the article is sent.",
    ))
}

pub(super) async fn read(body: Incoming, limit: u64) -> Result<bytes::Bytes, Problem> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    match Limited::new(body, limit).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(error) => Err(unread(error.as_ref())),
    }
}

/// Why a body could not be read; the connection cannot go on after it.
fn unread(error: &(dyn std::error::Error + 'static)) -> Problem {
    let mut problem = if error.is::<LengthLimitError>() {
        Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "This comment is longer than the paper takes. Nothing was kept; please shorten it.",
        )
    } else if timed_out(error) {
        Problem::new(
            StatusCode::REQUEST_TIMEOUT,
            "The comment did not arrive in time, so it was not taken. Please send it again.",
        )
        .retry(Duration::from_secs(1))
    } else {
        Problem::new(
            StatusCode::BAD_REQUEST,
            "The comment did not arrive whole, so it was not taken. Please send it again.",
        )
    };
    problem.close = true;
    problem
}

pub(super) fn timed_out(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if error
            .downcast_ref::<std::io::Error>()
            .is_some_and(|error| error.kind() == std::io::ErrorKind::TimedOut)
        {
            return true;
        }
        next = error.source();
    }
    false
}

/// The key of a form. One that came without a key has its content as its key, so that pressing the button
/// twice says it once.
fn key(article: i64, submission: &Submission, sent: &str) -> String {
    let sent = sent.trim();
    if !sent.is_empty() {
        return Hash::of(sent.as_bytes()).0;
    }
    let parent = submission.parent.unwrap_or(0);
    Hash::of_parts(&[
        &article.to_be_bytes(),
        &parent.to_be_bytes(),
        submission.name.trim().as_bytes(),
        submission.mail.trim().as_bytes(),
        submission.text.trim().as_bytes(),
    ])
    .0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_have_the_same_key_and_other_words_another() {
        let one = Submission {
            name: "Ann".into(),
            text: "Well said.".into(),
            ..Submission::default()
        };
        let mut two = one.clone();
        assert_eq!(key(1, &one, ""), key(1, &two, " "));
        assert_ne!(key(1, &one, ""), key(2, &one, ""));
        two.text = "Badly said.".into();
        assert_ne!(key(1, &one, ""), key(1, &two, ""));
        assert_eq!(key(1, &one, "k"), key(2, &two, "k"));
    }
}
