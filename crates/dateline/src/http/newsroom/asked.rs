//! One request for the newsroom, as its handlers see it.

use std::net::IpAddr;
use std::sync::Arc;

use bytes::Bytes;
use copy::{Dice, Lang, Moment, Paper, PersonId};
use desk::access::{Actor, Administer, Capability, Granted, House, Piece, Role, Write, may};
use desk::error::{Error, NoEntry};
use desk::newsroom::Newsroom;
use desk::signin::{Guest, Hand, Owes, Visit};
use http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, HOST, ORIGIN, USER_AGENT};
use http::request::Parts;
use press::context::When;
use press::newsroom::{Notice, Room, Shell, Signed};
use serde::de::DeserializeOwned;

use super::fault::Fault;
use super::table::Takes;
use super::upload::{self, Upload};
use super::{comments, worn};
use crate::clock::SystemDice;
use crate::http::door::Door;
use crate::http::form::Form;

/// The languages that the screens speak.
pub const TONGUES: [&str; 3] = ["en", "ar", "ur"];

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
    /// The file that came instead of a body, if the row takes one.
    pub file: Option<Upload>,
    /// What the holes of the row's path were filled with.
    pub ids: Vec<String>,
    /// Who comes, if somebody has signed in.
    pub visit: Option<Visit>,
    /// The answer is JSON.
    pub json: bool,
    sender: IpAddr,
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
            visit: None,
            json: false,
            sender,
        }
    }

    /// Who stands at the door.
    pub fn guest(&self) -> Guest {
        let agent = self.parts.headers.get(USER_AGENT);
        Guest {
            address: self.sender,
            agent: agent
                .and_then(|agent| agent.to_str().ok())
                .unwrap_or_default()
                .to_owned(),
            device: worn::device(&self.parts.headers),
        }
    }

    /// Who has signed in.
    ///
    /// # Errors
    /// [`Error::SignIn`] if nobody has.
    pub fn visit(&self) -> Result<&Visit, Fault> {
        self.visit.as_ref().ok_or(Fault::Desk(Error::SignIn))
    }

    /// Who acts.
    ///
    /// # Errors
    /// As [`Asked::visit`].
    pub fn actor(&self) -> Result<&Actor, Fault> {
        Ok(&self.visit()?.actor)
    }

    /// The hand of whoever showed lately that it is them.
    ///
    /// # Errors
    /// [`NoEntry::Prove`] if that is too long ago.
    pub fn hand(&self) -> Result<Hand, Fault> {
        Ok(Hand::of(self.visit()?, &self.guest(), self.newsroom.now())?)
    }

    /// Whether that was lately enough.
    pub fn is_fresh(&self) -> bool {
        self.visit
            .as_ref()
            .is_some_and(|visit| visit.is_fresh(self.newsroom.now()))
    }

    /// That the actor may do this in the paper as a whole.
    ///
    /// # Errors
    /// Why not.
    pub fn may<C: Capability<House>>(&self, capability: C) -> Result<Granted<'_, C, House>, Fault> {
        Ok(may(self.actor()?, capability, &House)?)
    }

    /// That the actor may do this with a piece.
    ///
    /// # Errors
    /// Why not.
    pub fn may_with<'a, C: Capability<Piece>>(
        &'a self,
        capability: C,
        piece: &'a Piece,
    ) -> Result<Granted<'a, C, Piece>, Fault> {
        Ok(may(self.actor()?, capability, piece)?)
    }

    /// The piece that the address names.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn piece(&self) -> Result<Piece, Fault> {
        Ok(self.newsroom.piece(copy::ArticleId(self.id(0)?)).await?)
    }

    /// What a hole of the path holds, as it was sent.
    pub fn word(&self, at: usize) -> &str {
        self.ids.get(at).map_or("", String::as_str)
    }

    /// An id in the path. Only the one way of writing it counts.
    ///
    /// # Errors
    /// [`Error::NotFound`] if it is none.
    pub fn id(&self, at: usize) -> Result<i64, Fault> {
        let word = self.word(at);
        let id: Option<i64> = word.parse().ok();
        let id = id.filter(|id| *id > 0 && id.to_string() == word);
        id.ok_or(Fault::Desk(Error::NotFound("page")))
    }

    /// A field of the query.
    pub fn query(&self, name: &str) -> String {
        let query = self.parts.uri.query().unwrap_or_default();
        Form::parse(query.as_bytes()).get(name).to_owned()
    }

    /// The number of a page of a list, from 0.
    pub fn page(&self) -> usize {
        self.query("page").parse::<usize>().unwrap_or(0).min(100_000)
    }

    /// The body as a form.
    pub fn form(&self) -> Form {
        Form::parse(&self.body)
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// With the place where it is none.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        serde_json::from_slice(&self.body).map_err(|why| Fault::unread(&why.to_string()))
    }

    /// The paper's settings.
    pub fn paper(&self) -> Arc<Paper> {
        self.newsroom.paper.load_full()
    }

    /// A moment as the paper's clocks show it.
    pub fn when(&self, at: Moment) -> When {
        When::new(at, self.paper().offset_minutes)
    }

    /// The language of the screens: as chosen, else the paper's, else the browser's, else English.
    pub fn lang(&self) -> Lang {
        let spoken = |word: &str| {
            let primary = word
                .split(['-', ';', ','])
                .next()
                .unwrap_or_default()
                .trim()
                .to_ascii_lowercase();
            TONGUES.contains(&primary.as_str()).then_some(primary)
        };
        let chosen = worn::tongue(&self.parts.headers).and_then(spoken);
        let theirs = || {
            let accepted = self.parts.headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
            accepted.split(',').find_map(spoken)
        };
        let primary = chosen
            .or_else(theirs)
            .or_else(|| spoken(self.paper().lang.as_str()));
        let primary = primary.as_deref().unwrap_or("en");
        Lang::parse(primary).unwrap_or_else(|| self.paper().lang.clone())
    }

    /// Who may write only their own pieces stays among the authors of one: nobody shuts themselves out by a tick.
    pub fn stay(&self, before: &[PersonId], authors: &mut Vec<PersonId>) {
        let Some(visit) = &self.visit else { return };
        let me = visit.person.id;
        let only_own = matches!(visit.role, Role::Contributor | Role::Reporter);
        if only_own && before.contains(&me) && !authors.contains(&me) {
            authors.push(me);
        }
    }

    /// What stands around every screen.
    pub async fn shell(&self, place: &'static str) -> Shell {
        let lang = self.lang();
        let mut shell = Shell {
            paper: self.paper().title.clone(),
            dir: lang.direction(),
            lang,
            look: worn::look(&self.parts.headers),
            person: None,
            nav: Vec::new(),
            place,
            notice: self.notice(),
            steps: None,
        };
        let Some(visit) = &self.visit else {
            return shell;
        };
        if let Owes::Soon(until) = visit.owes {
            shell.steps = (place != "steps").then(|| self.when(until));
        }
        shell.person = Some(Signed {
            name: visit.person.name.clone(),
            role: visit.role.as_str(),
        });
        if visit.owes.is_shut() {
            return shell;
        }
        let actor = &visit.actor;
        let mut room = |key: &'static str, href: &'static str, count: u64| {
            shell.nav.push(Room {
                key,
                href,
                current: key == place,
                count,
            });
        };
        if may(actor, Write, &House).is_ok() {
            room("stories", "/-/newsroom/", 0);
        }
        if comments::may_anywhere(actor).is_ok() {
            let waiting = desk::stories::comments_waiting(&self.newsroom).await.unwrap_or(0);
            room(
                "comments",
                "/-/newsroom/comments",
                u64::try_from(waiting).unwrap_or(0),
            );
        }
        if may(actor, Administer, &House).is_ok() {
            room("people", "/-/newsroom/people", 0);
            room("settings", "/-/newsroom/settings", 0);
            room("log", "/-/newsroom/log", 0);
        }
        room("programs", "/-/newsroom/tokens", 0);
        shell
    }

    /// What was just done, as the address says. Only words of ours are said.
    fn notice(&self) -> Option<Notice> {
        const KNOWN: [&str; 8] = [
            "publish", "schedule", "save", "hand_in", "state", "restore", "out", "mail",
        ];
        let did = self.query("did");
        let key = KNOWN.iter().position(|known| *known == did)?;
        const WORDS: [&str; 8] = [
            "did_publish",
            "did_schedule",
            "did_save",
            "did_hand_in",
            "did_state",
            "did_restore",
            "signed_out",
            "did_mail",
        ];
        Some(Notice {
            kind: "good",
            key: WORDS.get(key)?,
        })
    }

    /// A fresh key for a form, so that pressing its button twice does it once.
    pub fn fresh_key(&self) -> String {
        let mut bytes = [0; 12];
        SystemDice.fill(&mut bytes);
        copy::hash::hex(&bytes)
    }

    /// The public address that this was asked at: what passkeys are bound to.
    pub fn origin(&self) -> String {
        if let Some(url) = self.door.hosts.url() {
            return url.to_owned();
        }
        format!("http://{}", self.host())
    }

    /// The name of the host that passkeys made here are for.
    pub fn host_name(&self) -> String {
        let origin = self.origin();
        let host = origin.split_once("://").map_or("", |(_, host)| host);
        host.split([':', '/']).next().unwrap_or_default().to_owned()
    }

    /// Whether the cookies of a session may only travel by `https`.
    pub fn https(&self) -> bool {
        self.door.hosts.https()
    }

    fn host(&self) -> &str {
        let host = self.parts.headers.get(HOST);
        host.and_then(|host| host.to_str().ok()).unwrap_or_default()
    }

    /// Whatever changes something comes from a page of ours: browsers say so themselves. A request with a session that
    /// says nothing about where it comes from is no browser's, and is refused.
    ///
    /// # Errors
    /// If it comes from elsewhere.
    pub fn from_our_own_page(&self) -> Result<(), Fault> {
        let headers = &self.parts.headers;
        crate::http::comment::from_our_own_page(&self.door, headers).map_err(|_| Fault::foreign())?;
        let says = headers.contains_key("sec-fetch-site") || headers.contains_key(ORIGIN);
        if says || worn::session(headers).is_none() {
            Ok(())
        } else {
            Err(Fault::foreign())
        }
    }

    /// The body is what the row takes.
    ///
    /// # Errors
    /// If it says that it is something else.
    pub fn is_what_the_row_takes(&self, takes: Takes) -> Result<(), Fault> {
        let kind = match takes {
            Takes::Nothing => return Ok(()),
            Takes::Form => "application/x-www-form-urlencoded",
            Takes::Json => "application/json",
            Takes::Multipart => upload::KIND,
            Takes::JsonOrMultipart if upload::is_in_parts(&self.parts.headers) => return Ok(()),
            Takes::JsonOrMultipart => "application/json",
        };
        let said = self
            .parts
            .headers
            .get(CONTENT_TYPE)
            .and_then(|said| said.to_str().ok());
        let said = said
            .and_then(|said| said.split(';').next())
            .unwrap_or_default()
            .trim();
        if said.eq_ignore_ascii_case(kind) {
            Ok(())
        } else {
            Err(Fault::other_kind(kind))
        }
    }

    /// Where to go after signing in: a page of the newsroom, or its first.
    pub fn way(&self, to: &str) -> String {
        let good = to.starts_with("/-/newsroom/") && !to.contains(['\\', '\r', '\n']) && to.len() < 500;
        if good {
            to.to_owned()
        } else {
            "/-/newsroom/".to_owned()
        }
    }
}

/// Whether it is only that a proof was too long ago.
pub fn wants_proof(fault: &Fault) -> bool {
    matches!(fault, Fault::Desk(Error::Door(NoEntry::Prove)))
}
