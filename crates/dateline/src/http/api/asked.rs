//! One request of a program, as its handlers see it.

use std::net::IpAddr;
use std::sync::Arc;

use bytes::Bytes;
use copy::{ArticleId, Moment, Paper};
use desk::access::{Capability, Granted, House, Piece, Program, may_program};
use desk::error::Error;
use desk::newsroom::Newsroom;
use http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderValue, IF_MATCH, IF_NONE_MATCH};
use http::request::Parts;
use http::{Response, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fault::Fault;
use super::shape::{Id, Time, is_id};
use super::table::{Row, Takes};
use crate::http::answer::Reply;
use crate::http::body::Body;
use crate::http::door::Door;
use crate::http::form::Form;
use crate::http::headers::{NEVER, Safety};
use crate::http::newsroom::upload::{self, Upload};

/// One request.
pub struct Asked {
    /// What every connection shares.
    pub door: Arc<Door>,
    /// The newsroom.
    pub newsroom: Arc<Newsroom>,
    /// The head of the request.
    pub parts: Parts,
    /// Its body, if the row takes one.
    pub body: Bytes,
    /// The file that came instead.
    pub file: Option<Upload>,
    /// What the holes of the row's path were filled with.
    pub ids: Vec<String>,
    /// Who comes.
    pub program: Option<Program>,
    /// From where.
    pub sender: IpAddr,
}

/// The id of anything as it goes over the wire.
pub fn id(id: impl std::fmt::Display) -> Id {
    Id(id.to_string())
}

/// A moment as it goes over the wire.
pub fn time(at: Moment) -> Time {
    Time(at.rfc3339())
}

impl Asked {
    /// A request before anything of it was held against the table.
    pub fn new(door: Arc<Door>, newsroom: Arc<Newsroom>, sender: IpAddr, parts: Parts) -> Self {
        Asked {
            door,
            newsroom,
            parts,
            body: Bytes::new(),
            file: None,
            ids: Vec::new(),
            program: None,
            sender,
        }
    }

    /// The token that was sent (RFC 6750).
    pub fn bearer(&self) -> Option<&str> {
        let sent = self.parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
        let (scheme, word) = sent.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then_some(word.trim())
    }

    /// Who comes.
    ///
    /// # Errors
    /// [`Error::SignIn`] if nobody does.
    pub fn program(&self) -> Result<&Program, Fault> {
        self.program.as_ref().ok_or(Fault::Desk(Error::SignIn))
    }

    /// That the program may do this in the paper as a whole.
    ///
    /// # Errors
    /// Why not.
    pub fn may<C: Capability<House>>(&self, capability: C) -> Result<Granted<'_, C, House>, Fault> {
        Ok(may_program(self.program()?, capability, &House)?)
    }

    /// That the program may do this with a piece.
    ///
    /// # Errors
    /// Why not.
    pub fn may_with<'a, C: Capability<Piece>>(
        &'a self,
        capability: C,
        piece: &'a Piece,
    ) -> Result<Granted<'a, C, Piece>, Fault> {
        Ok(may_program(self.program()?, capability, piece)?)
    }

    /// The piece that the address names.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn piece(&self) -> Result<Piece, Fault> {
        Ok(self.newsroom.piece(ArticleId(self.id(0)?)).await?)
    }

    /// An id in the path.
    ///
    /// # Errors
    /// [`Error::NotFound`] if it is none.
    pub fn id(&self, at: usize) -> Result<i64, Fault> {
        let word = self.ids.get(at).map_or("", String::as_str);
        let id = word.parse::<i64>().ok().filter(|_| is_id(word));
        id.ok_or(Fault::Desk(Error::NotFound("thing")))
    }

    /// A parameter of the query; empty if it was not sent.
    pub fn query(&self, name: &str) -> String {
        let query = self.parts.uri.query().unwrap_or_default();
        Form::parse(query.as_bytes()).get(name).to_owned()
    }

    /// An id in the query.
    pub fn query_id(&self, name: &str) -> Option<i64> {
        self.query(name).parse().ok()
    }

    /// How many things of a list are wanted.
    pub fn many(&self) -> usize {
        self.query("limit").parse::<usize>().unwrap_or(50).clamp(1, 200)
    }

    /// Every parameter is one that the row knows, once, and of its kind.
    ///
    /// # Errors
    /// Which is not.
    pub fn knows_its_parameters(&self, row: &Row) -> Result<(), Fault> {
        let query = self.parts.uri.query().unwrap_or_default();
        let mut seen = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let name = pair.split('=').next().unwrap_or_default();
            let known = row.query.iter().find(|one| one.name == name);
            let Some(known) = known else {
                return Err(Fault::parameter(name, "There is no such parameter here."));
            };
            if seen.contains(&name) {
                return Err(Fault::parameter(name, "This parameter was sent twice."));
            }
            if !known.kind.takes(&self.query(name)) {
                return Err(Fault::parameter(name, &known.kind.words()));
            }
            seen.push(name);
        }
        Ok(())
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// With the place where it is none.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        serde_json::from_slice(&self.body).map_err(|why| Fault::unread(&why.to_string()))
    }

    /// The key by which a second sending of the same request is known; a new one if none was sent.
    ///
    /// # Errors
    /// If it is too long or empty.
    pub fn key(&self) -> Result<String, Fault> {
        let Some(sent) = self.parts.headers.get("idempotency-key") else {
            return Ok(self.newsroom.id().to_string());
        };
        let token = self.program()?.token;
        match sent.to_str() {
            Ok(word) if !word.trim().is_empty() && word.len() <= 100 => Ok(format!("api:{token}:{word}")),
            _ => Err(Fault::parameter(
                "Idempotency-Key",
                "It has 1 to 100 visible letters.",
            )),
        }
    }

    /// The turn that `If-Match` names.
    pub fn if_match(&self) -> Option<i64> {
        let tag = self.parts.headers.get(IF_MATCH)?.to_str().ok()?;
        tag.trim().trim_start_matches("W/").trim_matches('"').parse().ok()
    }

    /// The paper's settings.
    pub fn paper(&self) -> Arc<Paper> {
        self.newsroom.paper.load_full()
    }

    /// The body is what the row takes.
    ///
    /// # Errors
    /// If it says that it is something else.
    pub fn is_what_the_row_takes(&self, row: &Row) -> Result<(), Fault> {
        let kind = match row.takes {
            Takes::Nothing => return Ok(()),
            Takes::Json(_) => "application/json",
            Takes::File => upload::KIND,
        };
        let said = self.parts.headers.get(CONTENT_TYPE);
        let said = said.and_then(|said| said.to_str().ok()).unwrap_or_default();
        let said = said.split(';').next().unwrap_or_default().trim();
        match said.eq_ignore_ascii_case(kind) {
            true => Ok(()),
            false => Err(Fault::other_kind(kind)),
        }
    }

    /// JSON.
    ///
    /// # Errors
    /// Never for what we send.
    pub fn json(&self, value: &impl Serialize) -> Result<Reply, Fault> {
        self.json_as(StatusCode::OK, value)
    }

    /// JSON with a status.
    ///
    /// # Errors
    /// As [`Asked::json`].
    pub fn json_as(&self, status: StatusCode, value: &impl Serialize) -> Result<Reply, Fault> {
        let text = serde_json::to_vec(value).map_err(Error::from)?;
        Ok(self.of(status, "application/json", text))
    }

    /// JSON with an entity tag; nothing but that, if whoever asks has it.
    ///
    /// # Errors
    /// As [`Asked::json`].
    pub fn tagged(&self, tag: &str, value: &impl Serialize) -> Result<Reply, Fault> {
        let tag = format!("\"{tag}\"");
        let had = self.parts.headers.get(IF_NONE_MATCH);
        let had = had.and_then(|had| had.to_str().ok()).unwrap_or_default();
        let same = had
            .split(',')
            .any(|one| one.trim().trim_start_matches("W/") == tag);
        let mut reply = match same {
            true => self.of(StatusCode::NOT_MODIFIED, "application/json", Vec::new()),
            false => self.json(value)?,
        };
        if let Ok(tag) = HeaderValue::try_from(tag) {
            reply.headers_mut().insert(ETAG, tag);
        }
        Ok(reply)
    }

    /// Any answer. Nothing that is said here is kept by anybody.
    pub fn of(&self, status: StatusCode, kind: &'static str, body: Vec<u8>) -> Reply {
        let mut headers = self.door.common.start(Safety::File);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        headers.insert(CACHE_CONTROL, NEVER);
        let mut reply = Response::new(Body::Bytes(Bytes::from(body)));
        *reply.status_mut() = status;
        *reply.headers_mut() = headers;
        reply
    }

    /// The fields that every answer carries.
    pub fn head(&self, mut reply: Reply) -> Reply {
        reply
            .headers_mut()
            .insert("x-robots-tag", HeaderValue::from_static("noindex"));
        reply
    }
}
