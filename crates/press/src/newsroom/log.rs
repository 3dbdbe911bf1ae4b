//! The log of deeds.

use serde::Serialize;

use super::{Choice, Turning, Way, Wrong};
use crate::context::When;

/// An entry of the log.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// When.
    pub at: When,
    /// Who did what to what, as a sentence.
    pub said: String,
    /// Where more of the same thing stands; empty where it is nothing that has a number.
    pub same: String,
    /// From which address.
    pub address: String,
}

/// Who did what.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LogPage {
    /// What was done, and who came and went.
    pub views: Vec<Way>,
    /// The chosen one's key.
    pub view: &'static str,
    /// The entries, newest first.
    pub entries: Vec<Entry>,
    /// The people whose deeds can be looked for.
    pub people: Vec<Choice>,
    /// The chosen one's id.
    pub person: String,
    /// The deeds that can be looked for.
    pub deeds: Vec<Choice>,
    /// The chosen one.
    pub deed: String,
    /// The id of the one thing that is looked at; empty is any.
    pub thing: String,
    /// What it is called.
    pub thing_name: String,
    /// The first day, as `2026-11-17`; empty is any.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Something is looked for.
    pub sifted: bool,
    /// Earlier and later pages.
    pub pager: Turning,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}
