//! How a piece hangs together with others.

use serde::Serialize;

use super::{Choice, Wrong};

/// Another piece.
#[derive(Debug, Clone, Serialize)]
pub struct Other {
    /// Its id.
    pub id: String,
    /// Its headline; may be empty.
    pub headline: String,
    /// Its language.
    pub lang: String,
    /// Its direction.
    pub dir: &'static str,
    /// Its state, by its word.
    pub state: &'static str,
}

/// What a piece carries on and translates, what carries it on, and what can begin from it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Kinship {
    /// Its id.
    pub id: String,
    /// Its headline.
    pub headline: String,
    /// Its language.
    pub lang: String,
    /// Its direction.
    pub dir: &'static str,
    /// Its state, by its word.
    pub state: &'static str,
    /// The id of the piece that it carries on; empty if there is none.
    pub update_of: String,
    /// The id of the piece that it translates; empty if there is none.
    pub translation_of: String,
    /// The pieces that carry it on, newest first.
    pub updates: Vec<Other>,
    /// It in other languages.
    pub translations: Vec<Other>,
    /// Pieces that it can carry on or translate.
    pub candidates: Vec<Other>,
    /// It can still become an update of another.
    pub open: bool,
    /// The languages that it can be translated into.
    pub langs: Vec<Choice>,
    /// Makes a second press of a button harmless.
    pub key: String,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}
