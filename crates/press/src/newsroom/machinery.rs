//! The paper's settings in their rooms, the machinery, imports.

use serde::Serialize;

use super::{Choice, Way, Wrong};
use crate::context::When;

/// The paper's settings.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Settings {
    /// The rooms of the settings.
    pub ways: Vec<Way>,
    /// Its name.
    pub title: String,
    /// The line under it.
    pub tagline: String,
    /// Its public address.
    pub url: String,
    /// The languages there are.
    pub langs: Vec<Choice>,
    /// Its language.
    pub lang: String,
    /// Its offset from Greenwich as `+05:00`.
    pub offset: String,
    /// Articles on a page of a list.
    pub page_size: String,
    /// Comments on a page.
    pub comment_page_size: String,
    /// Days after which sources that nothing uses are forgotten.
    pub expiry: String,
    /// The last change, which can be taken back.
    pub last: Option<Last>,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// The last change of the settings.
#[derive(Debug, Clone, Serialize)]
pub struct Last {
    /// Its id.
    pub id: String,
    /// When it was made.
    pub at: When,
    /// By whom.
    pub by: String,
    /// The fields that changed, by their words' keys: `field_KEY`.
    pub fields: Vec<String>,
}

/// A section or a topic as it is changed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Named {
    /// Its id; empty for a new one.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its slug.
    pub slug: String,
    /// Its description.
    pub description: String,
    /// Its place among the others.
    pub position: String,
    /// How deep it stands in the tree.
    pub depth: usize,
    /// What was wrong with it.
    pub problems: Vec<Wrong>,
}

/// The sections, or some topics.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Names {
    /// The rooms of the settings.
    pub ways: Vec<Way>,
    /// `sections` or `topics`.
    pub kind: &'static str,
    /// The words that topics were looked for by.
    pub words: String,
    /// Them.
    pub all: Vec<Named>,
    /// A new one.
    pub fresh: Named,
    /// The sections that a new one can stand under.
    pub parents: Vec<Choice>,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// One colour.
#[derive(Debug, Clone, Serialize)]
pub struct Tint {
    /// Its field.
    pub field: &'static str,
    /// Which it is: `paper`, `ink`, `quiet`, `link`.
    pub what: &'static str,
    /// Its value.
    pub value: String,
    /// How it stands out, as it was when the screen was made.
    pub ratio: String,
    /// That is enough.
    pub good: bool,
}

/// The colours of one light.
#[derive(Debug, Clone, Serialize)]
pub struct Tints {
    /// `light` or `dark`.
    pub key: &'static str,
    /// Its colours.
    pub all: Vec<Tint>,
    /// The theme's colours that must be read on its ground, with spaces between.
    pub fixed: String,
}

/// How the paper looks.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Looks {
    /// The rooms of the settings.
    pub ways: Vec<Way>,
    /// Its colours by day and by night.
    pub schemes: Vec<Tints>,
    /// It chose colours of its own.
    pub own: bool,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// One thing that is known of the machinery.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// What: `fact_KEY`.
    pub key: &'static str,
    /// How it is.
    pub value: String,
    /// More about it.
    pub more: String,
    /// Empty, `soft` or `bad`.
    pub mood: &'static str,
}

/// Work that is done by the clock.
#[derive(Debug, Clone, Serialize)]
pub struct Job {
    /// Which: `job_KEY`; of a wire `wire`.
    pub key: &'static str,
    /// The name of the wire.
    pub name: String,
    /// When it was done last.
    pub last: Option<When>,
    /// When it is done next.
    pub next: Option<When>,
    /// Why it did not go.
    pub trouble: String,
    /// What runs it now; empty if that cannot be asked for.
    pub run: String,
}

/// The machinery.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Machine {
    /// The rooms of the settings.
    pub ways: Vec<Way>,
    /// What is known.
    pub facts: Vec<Fact>,
    /// What is done by the clock.
    pub jobs: Vec<Job>,
    /// The program's version.
    pub version: String,
    /// The address of the health check.
    pub health: String,
}

/// A line of a report: a kind, and what became of its things.
#[derive(Debug, Clone, Serialize)]
pub struct Tallied {
    /// The kind.
    pub kind: String,
    /// How many were found.
    pub found: u64,
    /// How many were taken in.
    pub imported: u64,
    /// How many were there already, or are kept word for word.
    pub other: u64,
    /// How many were refused.
    pub refused: u64,
}

/// An export that was sent.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Export {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its state: `export_STATE`.
    pub state: String,
    /// When it was begun.
    pub at: Option<When>,
    /// Nothing was kept.
    pub rehearsal: bool,
    /// How much is done.
    pub done: i64,
    /// Of how much.
    pub total: i64,
    /// Why it failed.
    pub trouble: String,
    /// What became of what was found.
    pub tally: Vec<Tallied>,
    /// Everything that was found is accounted for.
    pub balances: bool,
    /// What was refused, each with its reason.
    pub refused: Vec<String>,
    /// What an editor should look at.
    pub findings: Vec<String>,
    /// What only the owner can say.
    pub ask: Vec<String>,
}

/// Imports.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Imports {
    /// The rooms of the settings.
    pub ways: Vec<Way>,
    /// The exports, the latest first.
    pub exports: Vec<Export>,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}
