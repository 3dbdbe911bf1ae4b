//! The newsroom behind its door: screens for people, JSON for the editor.
//!
//! [`table`] says for every address who may come there; [`answer`] finds the row, holds the request against it, and only
//! then lets a handler read anything. Whatever changes something comes by POST from a page of ours.

pub mod account;
pub mod asked;
pub mod comments;
pub mod corrections;
pub mod deeds;
pub mod editor;
pub mod enter;
pub mod fault;
pub mod history;
pub mod house;
pub mod kin;
pub mod log;
pub mod lookup;
pub mod machine;
pub mod mails;
pub mod people;
pub mod pictures;
pub mod programs;
pub mod redirects;
pub mod reply;
pub mod settings;
pub mod sheet;
pub mod sources;
pub mod squeeze;
pub mod steps;
pub mod stories;
pub mod table;
pub mod upload;
pub mod working;
pub mod worn;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use http::request::Parts;
use hyper::body::Incoming;

use self::asked::Asked;
use self::fault::Fault;
use self::table::{Found, Row};
use super::answer::Reply;
use super::comment::read;
use super::door::Door;
use super::limits::Limits;

/// Where the newsroom stands.
pub const ROOT: &str = "/-/newsroom";

/// Bytes of a form that are read although nothing is done with it, so that no word of it is lost.
const KEPT: u64 = 1024 * 1024;

/// Answers a request for the newsroom.
pub async fn answer(door: Arc<Door>, sender: IpAddr, parts: Parts, body: Incoming) -> Reply {
    let Some(newsroom) = door.house.newsroom() else {
        return fault::bare(&door, &Fault::nothing());
    };
    let mut asked = Asked::new(door, newsroom, sender, parts);
    let reply = match act(&mut asked, body).await {
        Ok(reply) => reply,
        Err(fault) => fault::reply(&asked, fault).await,
    };
    squeeze::squeezed(&asked.parts.headers, reply)
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
    asked.json = row.json();
    if let Err(fault) = guard(asked, row).await {
        // Who came with a session that has ended, or owes a second step, gets back what they typed.
        if row.takes == table::Takes::Form
            && worn::session(&asked.parts.headers).is_some()
            && fault.keeps_text()
        {
            asked.body = read(body, row.body.min(KEPT)).await.unwrap_or_default();
        }
        return Err(fault);
    }
    if row.takes.a_file() && upload::is_in_parts(&asked.parts.headers) {
        let most = match row.takes {
            table::Takes::Files if row.path == "pictures" => upload::MANY,
            _ => 1,
        };
        asked.files = upload::read_many(&asked.parts.headers, body, row.body, most).await?;
    } else if row.body > 0 {
        asked.body = read(body, row.body).await?;
    }
    (row.handle)(asked).await
}

/// How much longer than others an answer may take because of what is sent with its request. Never longer than what the
/// row takes is worth: a stranger gets no long wait by saying that much will come.
pub fn patience(parts: &Parts) -> Duration {
    let Found::Row(row, _) = table::find(parts.method.as_str(), parts.uri.path()) else {
        return Duration::ZERO;
    };
    let sent = upload::length(&parts.headers).unwrap_or(0);
    Duration::from_secs(sent.min(row.body) / Limits::BODY_RATE)
}

/// Who comes, and whether the row is for them.
async fn guard(asked: &mut Asked, row: &Row) -> Result<(), Fault> {
    if row.method == "POST" {
        asked.from_our_own_page()?;
        asked.is_what_the_row_takes(row.takes)?;
    }
    if let Some(token) = worn::session(&asked.parts.headers) {
        asked.visit = desk::signin::who(&asked.newsroom, &token).await?;
    }
    table::allow(asked, row.right).await
}
