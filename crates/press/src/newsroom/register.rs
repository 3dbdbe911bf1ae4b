//! Registers: corrections, redirects and what is missing, and what is found.

use serde::Serialize;

use super::{Choice, Turning, Way, Wrong};
use crate::context::When;

/// A correction that readers are told.
#[derive(Debug, Clone, Serialize)]
pub struct Put {
    /// The piece.
    pub article: String,
    /// Its headline.
    pub headline: String,
    /// Its language.
    pub lang: String,
    /// Its direction.
    pub dir: &'static str,
    /// The kind of note, by its word.
    pub kind: &'static str,
    /// When.
    pub at: When,
    /// By whom; empty where that is not known.
    pub by: String,
    /// What readers are told.
    pub text: String,
    /// Why, for the newsroom.
    pub reason: String,
    /// What readers had, and what they have, of the first passage that differs.
    pub was: Option<String>,
    /// See [`Put::was`].
    pub is: Option<String>,
    /// The public page that shows what changed.
    pub page: Option<String>,
}

/// The register of corrections.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Register {
    /// All of them, or one kind.
    pub views: Vec<Way>,
    /// The corrections.
    pub puts: Vec<Put>,
    /// Earlier and later pages.
    pub pager: Turning,
    /// Pieces that can be corrected.
    pub pieces: Vec<Choice>,
}

/// A redirect.
#[derive(Debug, Clone, Serialize)]
pub struct Lead {
    /// The path that leads elsewhere.
    pub from: String,
    /// Where it leads; empty if it leads nowhere.
    pub to: String,
    /// Its status.
    pub status: i64,
}

/// An address at which nothing stands.
#[derive(Debug, Clone, Serialize)]
pub struct Gone {
    /// The path.
    pub path: String,
    /// How often it was asked for.
    pub times: u64,
    /// When last.
    pub last: When,
    /// What it may have meant.
    pub guess: String,
}

/// The redirects, or the missing addresses.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Redirects {
    /// The rooms of the settings.
    pub ways: Vec<Way>,
    /// `leads` or `missing`.
    pub view: &'static str,
    /// The two views.
    pub views: Vec<Way>,
    /// The redirects.
    pub leads: Vec<Lead>,
    /// The missing addresses.
    pub gone: Vec<Gone>,
    /// Earlier and later pages.
    pub pager: Turning,
    /// What the form for a new one holds: the path.
    pub from: String,
    /// Where it leads.
    pub to: String,
    /// Its status.
    pub status: String,
    /// The statuses there are.
    pub statuses: Vec<Choice>,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// A piece or a screen that was found.
#[derive(Debug, Clone, Serialize)]
pub struct Hit {
    /// Its name or headline.
    pub name: String,
    /// Where it is.
    pub href: String,
    /// Its language.
    pub lang: String,
    /// Its state, by its word; empty for a screen.
    pub state: &'static str,
}

/// What was found for some words.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FindPage {
    /// The words.
    pub words: String,
    /// The pieces.
    pub pieces: Vec<Hit>,
    /// The screens.
    pub screens: Vec<Hit>,
}
