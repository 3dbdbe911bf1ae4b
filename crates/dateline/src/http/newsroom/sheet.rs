//! The sheet before publication, and previews for people outside.

use copy::State;
use desk::access::{Publish, Write, may};
use desk::publish;
use desk::workflow::{self, Course};
use press::newsroom::{Choice, Deed, Lacking, Sheet};
use serde_json::{Value, json};

use super::asked::Asked;
use super::fault::Fault;
use super::{house, reply};
use crate::http::answer::Reply;
use crate::http::headers::NEVER;
use crate::http::reader;

/// A preview link works for a week.
const WEEK: i64 = 7 * 24;

/// The sheet.
pub async fn page(asked: &Asked) -> Result<Reply, Fault> {
    show(asked, None, None).await
}

/// The sheet with a preview link just made, or with what was wrong.
pub async fn show(asked: &Asked, preview: Option<String>, fault: Option<Fault>) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    let newsroom = &asked.newsroom;
    let sheet = publish::sheet(newsroom, granted).await?;
    let course = workflow::course(newsroom, granted).await?;
    let working = desk::editing::open(newsroom, granted).await?;
    let lang = asked.lang();
    let kinds = ["correction", "clarification", "update", "retraction"];
    let may_publish = may(asked.actor()?, Publish, &piece).is_ok();
    let confirm = sheet.missing.iter().any(|one| one.confirm);
    let status = fault.as_ref().map_or(http::StatusCode::OK, Fault::status);
    let page = Sheet {
        id: piece.id.to_string(),
        headline: working.content.headline.clone(),
        lang: working.content.lang.as_str().to_owned(),
        dir: working.content.direction().as_str(),
        state: piece.state.as_str(),
        missing: sheet
            .missing
            .into_iter()
            .map(|one| Lacking {
                what: one.what.replace('-', "_"),
                words: one.at,
                blocking: one.blocking,
            })
            .collect(),
        changes: sheet.changes,
        deeds: deeds(piece.state, &course, may_publish),
        kinds: kinds
            .map(|kind| Choice {
                value: kind.to_owned(),
                words: newsroom.press.newsroom_word(&lang, kind).to_owned(),
            })
            .into(),
        confirm,
        undo: match piece.state {
            State::Published => asked.query("undo"),
            _ => String::new(),
        },
        at: local(asked, 3_600_000),
        zone: format!("UTC{}", house::written(asked.paper().offset_minutes)),
        preview,
        problems: fault.and_then(|fault| fault.wrong(asked)).unwrap_or_default(),
    };
    reply::screen_as(asked, status, &asked.shell("stories").await, &page)
}

/// The paper's time so many milliseconds from now, as `datetime-local` has it, at a full quarter.
fn local(asked: &Asked, ahead: i64) -> String {
    let quarter = 900_000;
    let at = (asked.newsroom.now().0 + ahead).div_euclid(quarter) * quarter;
    let civil = copy::Moment(at).civil(asked.paper().offset_minutes);
    civil.strftime("%Y-%m-%dT%H:%M").to_string()
}

/// What can be done to a piece in its state, what most will want first.
fn deeds(state: State, course: &Course, may_publish: bool) -> Vec<Deed> {
    let deed = |key, path| Deed {
        key,
        path,
        main: false,
        stop: false,
        reason: false,
    };
    let main = |key, path| Deed {
        main: true,
        ..deed(key, path)
    };
    let stop = |key, path| Deed {
        stop: true,
        ..deed(key, path)
    };
    let why = |one: Deed| Deed { reason: true, ..one };
    let barred = course.barred.is_some();
    let mut all = Vec::new();
    if !may_publish {
        match state {
            State::Draft => all.push(main("hand_in", "hand-in")),
            State::InReview => all.push(deed("take_back", "take-back")),
            _ => {}
        }
        return all;
    }
    match state {
        State::Draft | State::InReview | State::Ready => {
            if !barred {
                all.extend([main("publish", "publish"), deed("schedule", "schedule")]);
            }
            match state {
                State::Draft => all.push(deed("hand_in", "hand-in")),
                State::InReview => {
                    all.extend([deed("approve", "approve"), why(deed("send_back", "send-back"))]);
                }
                _ => all.push(why(deed("send_back", "send-back"))),
            }
            all.push(if course.embargo.is_some() {
                deed("lift", "lift")
            } else {
                deed("embargo", "embargo")
            });
            all.push(if barred {
                deed("unbar", "unbar")
            } else {
                why(deed("bar", "bar"))
            });
            all.push(stop("spike", "spike"));
        }
        State::Scheduled => all.extend([
            main("publish", "publish"),
            deed("unschedule", "unschedule"),
            stop("spike", "spike"),
        ]),
        State::Published => all.extend([
            main("update", "publish"),
            deed("correct", "correct"),
            stop("withdraw", "withdraw"),
        ]),
        State::Withdrawn => all.push(deed("publish", "publish")),
        State::Spiked => all.push(main("unspike", "unspike")),
    }
    all
}

/// The sheet for the editor.
pub async fn json(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    let sheet = publish::sheet(&asked.newsroom, granted).await?;
    let course = workflow::course(&asked.newsroom, granted).await?;
    let lang = asked.lang();
    let word = |what: &str| {
        let key = format!("missing_{}", what.replace('-', "_"));
        asked.newsroom.press.newsroom_word(&lang, &key).to_owned()
    };
    let missing: Vec<Value> = sheet
        .missing
        .iter()
        .map(|one| json!({ "what": one.what, "words": word(one.what), "blocking": one.blocking, "confirm": one.confirm, "count": one.count, "at": one.at }))
        .collect();
    let may_publish = may(asked.actor()?, Publish, &piece).is_ok();
    let said = json!({
        "state": piece.state.as_str(),
        "missing": missing,
        "changes": sheet.changes,
        "path": sheet.path,
        "critical": sheet.critical,
        "findings": sheet.findings,
        "embargo": course.embargo.map(|at| at.0),
        "offset": asked.paper().offset_minutes,
        "zone": house::written(asked.paper().offset_minutes),
        "at": local(asked, 3_600_000),
        "deeds": deeds(piece.state, &course, may_publish),
    });
    reply::json(asked, &said)
}

/// Makes a secret link and shows it, once.
pub async fn make_preview(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let (token, _) = desk::preview::link(&asked.newsroom, asked.may_with(Write, &piece)?, WEEK).await?;
    let link = format!("{}/-/newsroom/preview/{token}", asked.origin());
    show(asked, Some(link), None).await
}

/// The piece, for whoever has the link. Nothing of it is kept on the way.
pub async fn preview(asked: &Asked) -> Result<Reply, Fault> {
    let page = desk::preview::page(&asked.newsroom, asked.word(0)).await?;
    let mut reply = reader::reply(&asked.door.common, &page, "", &asked.parts.headers);
    let headers = reply.headers_mut();
    headers.insert(http::header::CACHE_CONTROL, NEVER);
    headers.remove(http::header::ETAG);
    headers.insert(
        "x-robots-tag",
        http::HeaderValue::from_static("noindex, nofollow"),
    );
    headers.insert(
        http::header::REFERRER_POLICY,
        http::HeaderValue::from_static("no-referrer"),
    );
    Ok(reply)
}
