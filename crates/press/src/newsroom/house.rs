//! Comments, settings, the log, and what did not go.

use serde::Serialize;

use super::{Choice, Turning, Way, Wrong};
use crate::context::When;

/// A comment in the queue.
#[derive(Debug, Clone, Serialize)]
pub struct HeldComment {
    /// Its id.
    pub id: String,
    /// Who says it.
    pub name: String,
    /// When it came.
    pub at: When,
    /// The article it stands under.
    pub article: String,
    /// That article's headline.
    pub headline: String,
    /// What it says, paragraph by paragraph.
    pub text: Vec<String>,
}

/// The queue of comments.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Queue {
    /// The state that is shown.
    pub view: &'static str,
    /// The states there are.
    pub views: Vec<Way>,
    /// The comments in it.
    pub comments: Vec<HeldComment>,
    /// What can be decided about them.
    pub deeds: Vec<&'static str>,
    /// Earlier and later pages.
    pub pager: Turning,
}

/// The paper's settings.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Settings {
    /// Its name.
    pub title: String,
    /// The line under it.
    pub tagline: String,
    /// The languages there are.
    pub langs: Vec<Choice>,
    /// Its language.
    pub lang: String,
    /// Its offset from Greenwich as `+05:00`.
    pub offset: String,
    /// Articles on a page of a list.
    pub page_size: String,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// Something that did not go.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Trouble {
    /// What it is: `problem_KEY` is its title.
    pub key: &'static str,
    /// What happened and what to do.
    pub words: String,
    /// The text that was sent, so that no word is lost; empty if there was none.
    pub kept: String,
    /// The number under which the log has more.
    pub reference: String,
}
