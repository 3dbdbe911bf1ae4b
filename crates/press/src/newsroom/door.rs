//! The second step, and links by mail.

use serde::Serialize;

use super::Wrong;
use crate::context::When;
use crate::qr::Qr;

/// The secret that an authenticator shares, shown once.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Shared {
    /// To be typed.
    pub typed: String,
    /// The same as an address that authenticators open.
    pub uri: String,
    /// The same as a picture.
    pub qr: Option<Qr>,
}

/// What somebody's role asks for beyond what they have shown.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Steps {
    /// `show`, `set-up`, `soon` or `done`.
    pub state: &'static str,
    /// Until when everything is open without.
    pub until: Option<When>,
    /// Where to go afterwards.
    pub to: String,
    /// The secret of an authenticator that is being set up.
    pub shared: Option<Shared>,
    /// Recovery codes just made.
    pub codes: Vec<String>,
    /// They have an authenticator.
    pub authenticator: bool,
    /// They have a passkey.
    pub passkey: bool,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// Asking for a link by mail.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ByMail {
    /// The name that was typed.
    pub name: String,
    /// It was asked for: the same is said for every name.
    pub asked: bool,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// A mail that did not go.
#[derive(Debug, Clone, Serialize)]
pub struct Unsent {
    /// Its number.
    pub id: String,
    /// What it is for: `mail_kind_KEY` says it.
    pub kind: String,
    /// Whom it concerns.
    pub who: String,
    /// Since when it waits.
    pub made: When,
    /// How often it was tried.
    pub tries: u64,
    /// What the server said.
    pub why: String,
    /// It is tried no more.
    pub failed: bool,
}

/// What becomes of the mail.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Post {
    /// The server with its port; empty: no mail is sent.
    pub server: String,
    /// `tls`, `starttls` or `plain`.
    pub safety: &'static str,
    /// Whom mails come from.
    pub from: String,
    /// How many wait.
    pub waiting: u64,
    /// How many went in the last week.
    pub sent: u64,
    /// Those that did not go.
    pub unsent: Vec<Unsent>,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}
