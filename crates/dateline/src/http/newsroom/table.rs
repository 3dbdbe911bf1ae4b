//! Every address of the newsroom, as data: who may come there, what it takes, who answers. A test walks the table with
//! every role; an address that is not in it does not exist.

use std::future::Future;
use std::pin::Pin;

use copy::ArticleId;
use desk::access::{Administer, Curate, Gather, House, Publish, Write, may};
use desk::error::{Error, NoEntry};

use super::asked::Asked;
use super::fault::Fault;
use super::{
    account, comments, deeds, editor, enter, history, house, log, mails, people, pictures, programs, sheet,
    sources, steps, stories, working,
};
use crate::http::answer::Reply;

/// Who may come to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// Everybody: the door itself.
    Door,
    /// Who has the secret that is part of the address.
    Secret,
    /// Whoever is signed in, also who still owes a second step.
    Entering,
    /// Whoever is signed in.
    Inside,
    /// Who may begin a piece.
    Start,
    /// Who may write the piece that the address names.
    Write,
    /// Who may publish the piece that the address names.
    Publish,
    /// Who may moderate somewhere; which comments, the service decides.
    Moderate,
    /// Who may read sources.
    Gather,
    /// Who keeps the paper's settings and people.
    Administer,
    /// Who keeps the library of pictures: says what they are, and replaces them.
    Pictures,
}

impl Right {
    /// Every right, for tests that must walk them all.
    pub const ALL: [Right; 11] = [
        Right::Door,
        Right::Secret,
        Right::Entering,
        Right::Inside,
        Right::Start,
        Right::Write,
        Right::Publish,
        Right::Moderate,
        Right::Gather,
        Right::Administer,
        Right::Pictures,
    ];
}

/// What the body of a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Nothing: it only reads.
    Nothing,
    /// A form.
    Form,
    /// JSON, for which the answer is JSON, too.
    Json,
    /// A file, as the field `file` of a form in parts; the answer is JSON.
    Multipart,
    /// JSON or a file.
    JsonOrMultipart,
    /// Files, as fields `file` of a form in parts; the answer is a screen.
    Files,
}

impl Takes {
    /// Whether it may be a file.
    pub fn a_file(self) -> bool {
        matches!(self, Takes::Multipart | Takes::JsonOrMultipart | Takes::Files)
    }
}

/// What an answer is that a handler makes.
pub type Made<'a> = Pin<Box<dyn Future<Output = Result<Reply, Fault>> + Send + 'a>>;

/// One address and method.
pub struct Row {
    /// `GET` (which answers `HEAD`, too) or `POST`.
    pub method: &'static str,
    /// The path behind `/-/newsroom/`; `{}` is one part of it.
    pub path: &'static str,
    /// Who may.
    pub right: Right,
    /// What it takes.
    pub takes: Takes,
    /// The most bytes of a body.
    pub body: u64,
    /// Who answers.
    pub handle: for<'a> fn(&'a Asked) -> Made<'a>,
}

impl Row {
    /// Whether its answers are JSON, also those that say no.
    pub fn json(&self) -> bool {
        let json = self.takes == Takes::Json || (self.takes.a_file() && self.takes != Takes::Files);
        let named = self.path.ends_with(".json") || self.path.ends_with("/copy");
        json || named || self.path.starts_with("media")
    }
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} ({:?})", self.method, self.path, self.right)
    }
}

/// Bytes of a form.
const FORM: u64 = 256 * 1024;
/// Bytes of an article: what a revision may hold, and what JSON makes of it.
const ARTICLE: u64 = 24 * 1024 * 1024;
/// Bytes of JSON that is no article.
const SMALL: u64 = 256 * 1024;
/// Bytes of a form in parts beside its file.
pub const ENVELOPE: u64 = 64 * 1024;
/// Bytes of a picture: [`wire::picture::MOST_BYTES`].
const PICTURE: u64 = 40 * 1024 * 1024 + ENVELOPE;
/// Bytes of a source's file.
const SOURCE: u64 = 32 * 1024 * 1024 + ENVELOPE;

/// Bytes of several pictures in one form.
const PICTURES: u64 = 120 * 1024 * 1024 + ENVELOPE;

macro_rules! rows {
    ($($method:ident $path:literal $right:ident $takes:ident $body:tt => $handle:path;)*) => {
        /// All addresses.
        pub const ROWS: &[Row] = &[$(Row {
            method: stringify!($method),
            path: $path,
            right: Right::$right,
            takes: Takes::$takes,
            body: $body,
            handle: |asked| Box::pin($handle(asked)),
        }),*];
    };
}

rows! {
    GET  "sign-in" Door Nothing 0 => enter::form;
    POST "sign-in" Door Form FORM => enter::sign_in;
    POST "door.json" Door Json SMALL => enter::door_json;
    POST "second-step" Door Form FORM => enter::second_step;
    POST "passkey/ask" Door Json SMALL => enter::passkey_ask;
    POST "passkey/answer" Door Json SMALL => enter::passkey_answer;
    GET  "link" Door Nothing 0 => enter::by_mail;
    POST "link" Door Form FORM => enter::ask_by_mail;
    GET  "invitation/{}" Secret Nothing 0 => enter::invitation;
    POST "invitation/{}" Secret Form FORM => enter::accept;
    GET  "preview/{}" Secret Nothing 0 => sheet::preview;
    GET  "assets/{}" Door Nothing 0 => editor::asset;
    POST "sign-out" Entering Form FORM => enter::sign_out;

    GET  "account" Inside Nothing 0 => account::page;
    POST "account/profile" Inside Form FORM => account::profile;
    POST "account/screen" Inside Form FORM => account::screen;
    POST "account/sessions" Inside Form FORM => account::sessions;
    POST "account/prove" Entering Form FORM => account::prove;
    POST "account/prove.json" Entering Json SMALL => account::prove_json;
    GET  "account/steps" Entering Nothing 0 => steps::page;
    POST "account/password" Inside Form FORM => account::password;
    POST "account/totp/begin" Entering Form FORM => account::totp_begin;
    POST "account/totp" Entering Form FORM => account::totp_finish;
    POST "account/totp/off" Inside Form FORM => account::totp_off;
    POST "account/codes" Inside Form FORM => account::codes;
    POST "account/passkeys/ask" Entering Json SMALL => account::passkey_ask;
    POST "account/passkeys" Entering Json SMALL => account::passkey_add;
    POST "account/passkeys/rename" Inside Form FORM => account::passkey_rename;
    POST "account/passkeys/remove" Inside Form FORM => account::passkey_remove;

    GET  "" Start Nothing 0 => stories::list;
    POST "articles" Start Form FORM => stories::start;
    GET  "articles/{}" Write Nothing 0 => editor::page;
    POST "articles/{}" Write Form ARTICLE => editor::save;
    GET  "articles/{}/copy" Write Nothing 0 => working::open;
    POST "articles/{}/copy" Write Json ARTICLE => working::keep;
    POST "articles/{}/hold" Write Json SMALL => working::hold;
    POST "articles/{}/present" Write Json SMALL => working::present;
    POST "articles/{}/check" Write Json ARTICLE => working::check;
    POST "articles/{}/dismissals" Write Json SMALL => working::dismiss;
    GET  "articles/{}/remarks.json" Write Nothing 0 => working::remarks;
    POST "articles/{}/remarks.json" Write Json SMALL => working::remark;
    GET  "articles/{}/history" Write Nothing 0 => history::list;
    GET  "articles/{}/history.json" Write Nothing 0 => history::list_json;
    GET  "articles/{}/revisions/{}/text.json" Write Nothing 0 => history::revision_json;
    GET  "articles/{}/compare" Write Nothing 0 => history::compare;
    POST "articles/{}/restore" Write Form FORM => history::restore;
    GET  "articles/{}/sources" Write Nothing 0 => sources::list;
    GET  "articles/{}/sources.json" Write Nothing 0 => sources::list_json;
    POST "articles/{}/sources" Write Form ARTICLE => sources::attach;
    POST "articles/{}/sources.json" Write JsonOrMultipart SOURCE => sources::attach_json;
    POST "articles/{}/detach" Write Form FORM => sources::detach;
    GET  "articles/{}/publish" Write Nothing 0 => sheet::page;
    GET  "articles/{}/publish.json" Write Nothing 0 => sheet::json;
    POST "articles/{}/preview" Write Form FORM => sheet::make_preview;
    POST "articles/{}/hand-in" Write Form FORM => deeds::hand_in;
    POST "articles/{}/take-back" Write Form FORM => deeds::take_back;
    POST "articles/{}/approve" Publish Form FORM => deeds::approve;
    POST "articles/{}/send-back" Publish Form FORM => deeds::send_back;
    POST "articles/{}/publish" Publish Form FORM => deeds::publish;
    POST "articles/{}/publish.json" Write Json SMALL => deeds::publish_json;
    POST "articles/{}/undo" Publish Form FORM => deeds::undo;
    POST "articles/{}/undo.json" Publish Json SMALL => deeds::undo_json;
    POST "articles/{}/schedule" Publish Form FORM => deeds::schedule;
    POST "articles/{}/unschedule" Publish Form FORM => deeds::unschedule;
    POST "articles/{}/embargo" Publish Form FORM => deeds::embargo;
    POST "articles/{}/lift" Publish Form FORM => deeds::lift;
    POST "articles/{}/bar" Publish Form FORM => deeds::bar;
    POST "articles/{}/unbar" Publish Form FORM => deeds::unbar;
    POST "articles/{}/withdraw" Publish Form FORM => deeds::withdraw;
    POST "articles/{}/spike" Publish Form FORM => deeds::spike;
    POST "articles/{}/unspike" Publish Form FORM => deeds::unspike;
    POST "articles/{}/correct" Publish Form FORM => deeds::correct;

    POST "media" Start Multipart PICTURE => pictures::upload;
    GET  "pictures" Start Nothing 0 => pictures::list;
    GET  "pictures.json" Start Nothing 0 => pictures::list_json;
    POST "pictures" Start Files PICTURES => pictures::upload_many;
    GET  "pictures/{}" Start Nothing 0 => pictures::one;
    POST "pictures/{}" Pictures Form FORM => pictures::describe;
    POST "pictures/chosen/describe" Pictures Form FORM => pictures::describe_many;
    POST "pictures/{}/replace" Pictures Files PICTURE => pictures::replace;
    GET  "pictures/{}/negative" Pictures Nothing 0 => pictures::negative;
    POST "pictures/{}/forget" Pictures Form FORM => pictures::forget;
    GET  "sources/{}" Gather Nothing 0 => sources::read;
    GET  "sources/{}/text.json" Gather Nothing 0 => sources::read_json;
    GET  "inbox.json" Gather Nothing 0 => sources::inbox_json;
    GET  "media/{}" Start Nothing 0 => working::medium;
    GET  "comments" Moderate Nothing 0 => comments::queue;
    POST "comments/{}" Moderate Form FORM => comments::decide;
    GET  "people" Administer Nothing 0 => people::page;
    POST "people" Administer Form FORM => people::invite;
    POST "people/{}" Administer Form FORM => people::change;
    POST "people/{}/reset" Administer Form FORM => people::reset;
    POST "people/{}/sessions" Administer Form FORM => people::end_sessions;
    POST "invitations/{}/withdraw" Administer Form FORM => people::withdraw;
    POST "two-steps" Administer Form FORM => people::demand;
    GET  "mail" Administer Nothing 0 => mails::page;
    POST "mail" Administer Form FORM => mails::act;
    GET  "settings" Administer Nothing 0 => house::settings;
    POST "settings" Administer Form FORM => house::set;
    GET  "log" Administer Nothing 0 => log::page;
    POST "log.csv" Administer Form FORM => log::export;
    GET  "tokens" Inside Nothing 0 => programs::tokens;
    POST "tokens" Inside Form FORM => programs::make_token;
    POST "tokens/{}/revoke" Inside Form FORM => programs::revoke_token;
    GET  "webhooks" Administer Nothing 0 => programs::webhooks;
    POST "webhooks" Administer Form FORM => programs::make_webhook;
    GET  "webhooks/{}" Administer Nothing 0 => programs::webhook;
    POST "webhooks/{}" Administer Form FORM => programs::change_webhook;
    POST "webhooks/{}/remove" Administer Form FORM => programs::remove_webhook;
    POST "webhooks/{}/try" Administer Form FORM => programs::try_webhook;
    POST "webhooks/{}/again" Administer Form FORM => programs::tell_again;
}

/// What stands at a path.
pub enum Found {
    /// This row, and what its holes were filled with.
    Row(&'static Row, Vec<String>),
    /// Something that takes these methods alone.
    OtherMethod(&'static str),
    /// Nothing.
    Nothing,
}

/// Finds the row of a method and a whole path.
pub fn find(method: &str, path: &str) -> Found {
    let method = if method == "HEAD" { "GET" } else { method };
    let Some(rest) = path.strip_prefix(super::ROOT) else {
        return Found::Nothing;
    };
    let Some(rest) = rest.strip_prefix('/') else {
        return Found::Nothing;
    };
    let mut other = None;
    for row in ROWS {
        if let Some(ids) = filled(row.path, rest) {
            if row.method == method {
                return Found::Row(row, ids);
            }
            other = Some(if row.method == "GET" { "GET, HEAD" } else { "POST" });
        }
    }
    other.map_or(Found::Nothing, Found::OtherMethod)
}

fn filled(pattern: &str, path: &str) -> Option<Vec<String>> {
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    let mut ids = Vec::new();
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(ids),
            (Some("{}"), Some(id)) if !id.is_empty() => ids.push(id.to_owned()),
            (Some(part), Some(same)) if part == same => {}
            _ => return None,
        }
    }
}

/// Holds whoever comes against the right that a row asks for. Services decide once more, over the thing as it is then.
///
/// # Errors
/// Why not.
pub async fn allow(asked: &Asked, right: Right) -> Result<(), Fault> {
    if matches!(right, Right::Door | Right::Secret) {
        return Ok(());
    }
    let visit = asked.visit()?;
    if visit.owes.is_shut() && right != Right::Entering {
        return Err(Fault::Desk(Error::Door(NoEntry::Step)));
    }
    let actor = &visit.actor;
    match right {
        Right::Door | Right::Secret | Right::Entering | Right::Inside => {}
        Right::Start => {
            may(actor, Write, &House)?;
        }
        Right::Gather => {
            may(actor, Gather, &House)?;
        }
        Right::Administer => {
            may(actor, Administer, &House)?;
        }
        Right::Pictures => {
            may(actor, Curate, &House)?;
        }
        Right::Moderate => comments::may_anywhere(actor)?,
        Right::Write => {
            let piece = asked.newsroom.piece(ArticleId(asked.id(0)?)).await?;
            may(actor, Write, &piece)?;
        }
        Right::Publish => {
            let piece = asked.newsroom.piece(ArticleId(asked.id(0)?)).await?;
            may(actor, Publish, &piece)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_has_one_row_for_a_method_and_what_writes_is_posted() {
        for (at, row) in ROWS.iter().enumerate() {
            assert_eq!(row.method == "GET", row.takes == Takes::Nothing, "{row:?}");
            assert_eq!(row.body == 0, row.takes == Takes::Nothing, "{row:?}");
            let path = row.path.replace("{}", "1");
            let same = ROWS
                .iter()
                .enumerate()
                .filter(|(_, one)| one.method == row.method && filled(one.path, &path).is_some());
            assert_eq!(same.map(|(at, _)| at).collect::<Vec<_>>(), [at], "{row:?}");
        }
    }

    #[test]
    fn an_address_is_matched_exactly() {
        let right = |method, path| match find(method, path) {
            Found::Row(row, ids) => Some((row.path, ids)),
            _ => None,
        };
        assert_eq!(right("HEAD", "/-/newsroom/"), Some(("", vec![])));
        assert_eq!(
            right("GET", "/-/newsroom/articles/7"),
            Some(("articles/{}", vec!["7".to_owned()]))
        );
        for path in [
            "/-/newsroom",
            "/-/newsroom//",
            "/-/newsroom/articles/7/",
            "/-/newsroom/articles//copy",
            "/-/Newsroom/",
            "/-/newsroomx/",
        ] {
            assert_eq!(right("GET", path), None, "{path}");
        }
        assert!(matches!(
            find("POST", "/-/newsroom/log"),
            Found::OtherMethod("GET, HEAD")
        ));
    }
}
