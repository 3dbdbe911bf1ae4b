//! The door for other programs: everything that the newsroom's screens do, through the same services, with a token in place of a
//! session.
//!
//! [`table`] says for every address what a token must be for, what it takes and what it gives; [`openapi`] describes exactly that.
//! Nobody comes in here by a cookie, so no page of another site can do anything in somebody's name; and no token is looked at
//! under `/-/newsroom/`.

pub mod articles;
pub mod asked;
pub mod deeds;
pub mod fault;
pub mod openapi;
pub mod rests;
pub mod shape;
pub mod table;
pub mod things;
pub mod words;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use desk::error::Error;
use http::request::Parts;
use hyper::body::Incoming;

use self::asked::Asked;
use self::fault::Fault;
use self::table::{Found, Needs, Row, Takes};
use super::answer::Reply;
use super::comment::read;
use super::door::Door;
use super::limits::Limits;
use super::newsroom::upload;

/// Where it stands.
pub const ROOT: &str = "/-/api/v1";

/// Answers a program.
pub async fn answer(door: Arc<Door>, sender: IpAddr, parts: Parts, body: Incoming) -> Reply {
    let Some(newsroom) = door.house.newsroom() else {
        return fault::bare(&door, &Fault::nothing());
    };
    let mut asked = Asked::new(door, newsroom, sender, parts);
    match Box::pin(act(&mut asked, body)).await {
        Ok(reply) => asked.head(reply),
        Err(fault) => asked.head(fault::reply(&asked, &fault)),
    }
}

async fn act(asked: &mut Asked, body: Incoming) -> Result<Reply, Fault> {
    let row = match table::find(asked.parts.method.as_str(), asked.parts.uri.path()) {
        Found::Row(row, ids) => {
            asked.ids = ids;
            row
        }
        Found::OtherMethod(allow) => return Err(Fault::method(allow)),
        Found::Nothing => return Err(Fault::nothing()),
    };
    guard(asked, row).await?;
    asked.is_what_the_row_takes(row)?;
    asked.knows_its_parameters(row)?;
    match row.takes {
        Takes::Nothing => {}
        Takes::File => {
            let file = upload::read(&asked.parts.headers, body, row.body).await;
            asked.file = Some(file.map_err(Fault::from)?);
        }
        Takes::Json(_) => {
            let read = read(body, row.body).await;
            asked.body = read.map_err(Fault::from)?;
        }
    }
    if row.method != "GET"
        && let Some(program) = &asked.program
    {
        let deed = format!("{} {}", row.method, asked.parts.uri.path());
        desk::tokens::note(&asked.newsroom, program, asked.sender, &deed).await?;
    }
    (row.handle)(asked).await
}

/// How much longer an answer may take because of what is sent: never longer than the row takes is worth.
pub fn patience(parts: &Parts) -> Duration {
    let Found::Row(row, _) = table::find(parts.method.as_str(), parts.uri.path()) else {
        return Duration::ZERO;
    };
    let sent = upload::length(&parts.headers).unwrap_or(0);
    Duration::from_secs(sent.min(row.body) / Limits::BODY_RATE)
}

/// Who comes, and whether their token is for this.
async fn guard(asked: &mut Asked, row: &Row) -> Result<(), Fault> {
    if row.needs == Needs::Nothing {
        return Ok(());
    }
    let Some(word) = asked.bearer() else {
        return Err(Fault::Desk(Error::SignIn));
    };
    let program = desk::tokens::who(&asked.newsroom, word).await?;
    let Some(program) = program else {
        asked
            .door
            .rates
            .guess(asked.sender)
            .map_err(|wait| Fault::Desk(Error::TooMany(wait)))?;
        return Err(Fault::Desk(Error::SignIn));
    };
    let wait = asked.door.rates.program(program.token, row.method != "GET");
    wait.map_err(|wait| Fault::Desk(Error::TooMany(wait)))?;
    if let Needs::Scope(scope) = row.needs
        && !program.has(scope)
    {
        let why = desk::error::Refusal::Scope(scope.as_str());
        return Err(Fault::Desk(Error::Forbidden(why)));
    }
    asked.program = Some(match row.method {
        "GET" => program.that_reads(),
        _ => program,
    });
    Ok(())
}
