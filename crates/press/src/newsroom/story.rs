//! Stories: their lists, one of them on its plain form, what publishing it takes, its history and its sources.

use serde::Serialize;

use super::{Choice, Turning, Way, Wrong};
use crate::context::When;

/// A story in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Story {
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
    /// When it goes out, if it is scheduled.
    pub at: Option<When>,
    /// Its first section.
    pub section: String,
    /// Who writes it.
    pub authors: Vec<String>,
    /// When it was last changed.
    pub changed: When,
    /// Who is writing in it now.
    pub holder: Option<String>,
    /// One of its sources was changed or taken back.
    pub alarm: bool,
    /// How it hangs together with others.
    pub ties: Vec<Tie>,
}

/// How a piece hangs together with another, or what stands against printing it.
#[derive(Debug, Clone, Serialize)]
pub struct Tie {
    /// `update`, `translation` or `barred`: `tie_KEY` says it.
    pub key: &'static str,
    /// The other's headline, or the reason.
    pub words: String,
}

/// The stories in one state.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Stories {
    /// The view that is shown.
    pub view: &'static str,
    /// The views there are.
    pub views: Vec<Way>,
    /// The stories in it.
    pub stories: Vec<Story>,
    /// Earlier and later pages.
    pub pager: Turning,
    /// A new piece may be begun.
    pub may_write: bool,
    /// Makes a second press of the button harmless.
    pub key: String,
    /// The languages a piece can be begun in.
    pub langs: Vec<String>,
    /// The one that is offered.
    pub lang: String,
}

/// Something with a name that is ticked or not.
#[derive(Debug, Clone, Serialize)]
pub struct Tick {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// It is ticked.
    pub on: bool,
}

/// A story on its own screen: the plain form, and what the editor starts from.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// Its state, by its word.
    pub state: &'static str,
    /// Its language.
    pub lang: String,
    /// Its direction.
    pub dir: &'static str,
    /// Where readers find it.
    pub public: Option<String>,
    /// When it was last saved.
    pub saved: Option<When>,
    /// The turn that the form was made of.
    pub turn: i64,
    /// What tells this form from others of the same person.
    pub session: String,
    /// The headline.
    pub headline: String,
    /// The standfirst.
    pub standfirst: String,
    /// The labels, with commas between.
    pub labels: String,
    /// The dateline's place.
    pub place: String,
    /// The dateline's date.
    pub date: String,
    /// The dateline's agency.
    pub agency: String,
    /// The body as plain text with signs.
    pub text: String,
    /// The sections of the paper.
    pub sections: Vec<Tick>,
    /// Who may be an author.
    pub people: Vec<Tick>,
    /// The byline in words.
    pub byline: String,
    /// The last part of the address.
    pub slug: String,
    /// Readers may comment.
    pub comments_open: bool,
    /// Somebody else is writing in it.
    pub holder: Option<String>,
    /// How it hangs together with others.
    pub ties: Vec<Tie>,
    /// Of a conflict: what somebody else saved.
    pub theirs: Option<String>,
    /// What was wrong.
    pub problems: Vec<Wrong>,
    /// What the editor starts from, as JSON; `None` leaves the plain form.
    pub boot: Option<String>,
    /// The editor's script.
    pub editor_script: String,
    /// Its stylesheet.
    pub editor_style: String,
    /// The other files of it, to be fetched early.
    pub editor_parts: Vec<String>,
}

/// Something that a story lacks.
#[derive(Debug, Clone, Serialize)]
pub struct Lacking {
    /// What: `missing_WHAT` says it.
    pub what: String,
    /// More about it; may be empty.
    pub words: String,
    /// It has to be mended first.
    pub blocking: bool,
}

/// A deed that can be done to a story now.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Deed {
    /// What it is called: `deed_KEY`.
    pub key: &'static str,
    /// The last part of its address.
    pub path: &'static str,
    /// It is what most will want.
    pub main: bool,
    /// It takes something away.
    pub stop: bool,
    /// It asks for a reason.
    pub reason: bool,
}

/// The sheet before publication.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Sheet {
    /// The story.
    pub id: String,
    /// Its headline.
    pub headline: String,
    /// Its language.
    pub lang: String,
    /// Its direction.
    pub dir: &'static str,
    /// Its state.
    pub state: &'static str,
    /// What it lacks.
    pub missing: Vec<Lacking>,
    /// The addresses that will say something else.
    pub changes: Vec<String>,
    /// What can be done now.
    pub deeds: Vec<Deed>,
    /// Kinds of corrections.
    pub kinds: Vec<Choice>,
    /// Something of what is missing is left so only by whoever says that they know.
    pub confirm: bool,
    /// The word by which the publication just made can be taken back; empty if none was.
    pub undo: String,
    /// A time to begin with, as `datetime-local` has it.
    pub at: String,
    /// The paper's time zone in words.
    pub zone: String,
    /// A preview link just made.
    pub preview: Option<String>,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// A revision in the history.
#[derive(Debug, Clone, Serialize)]
pub struct Version {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: u64,
    /// When it was saved.
    pub at: When,
    /// Who saved it; empty is the program itself.
    pub by: String,
    /// How many words it has.
    pub words: u64,
    /// It is what readers have.
    pub published: bool,
}

/// A text that came too late and was kept aside.
#[derive(Debug, Clone, Serialize)]
pub struct Aside {
    /// Its id.
    pub id: String,
    /// When it came.
    pub at: When,
    /// Whose it is.
    pub by: String,
    /// How many words it has.
    pub words: u64,
}

/// The history of a story.
#[derive(Debug, Clone, Default, Serialize)]
pub struct History {
    /// The story.
    pub id: String,
    /// Its headline.
    pub headline: String,
    /// Its language.
    pub lang: String,
    /// Its direction.
    pub dir: &'static str,
    /// Its revisions, newest first.
    pub versions: Vec<Version>,
    /// What was kept aside.
    pub asides: Vec<Aside>,
    /// Earlier and later pages.
    pub pager: Turning,
}

/// Words of one kind in a comparison.
#[derive(Debug, Clone, Serialize)]
pub struct Run {
    /// `same`, `gone` or `new`.
    pub is: &'static str,
    /// The words.
    pub text: String,
}

/// A paragraph of a comparison, or a number of them that did not change.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Part {
    /// Paragraphs left out; 0 where this is one.
    pub skipped: u64,
    /// Its words.
    pub runs: Vec<Run>,
}

/// Two revisions side by side.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Compared {
    /// The story.
    pub id: String,
    /// Its headline.
    pub headline: String,
    /// Its language.
    pub lang: String,
    /// Its direction.
    pub dir: &'static str,
    /// The older one.
    pub old: String,
    /// Its number.
    pub old_number: u64,
    /// The newer one's number.
    pub new_number: u64,
    /// What differs.
    pub parts: Vec<Part>,
    /// The older one may be restored.
    pub may_write: bool,
}

/// A source in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Who publishes it; may be empty.
    pub outlet: String,
    /// When it came in.
    pub received: When,
    /// Readers are told nothing of it.
    pub confidential: bool,
    /// Whether it may be used, by its word.
    pub status: &'static str,
}

/// One thing that the check found.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// The verdict, by its word.
    pub verdict: String,
    /// The words of the draft.
    pub words: String,
    /// The rule that decided.
    pub rule: String,
    /// A person should look before it is published.
    pub critical: bool,
    /// The source, by name.
    pub source: Option<String>,
    /// The words of the source.
    pub source_words: String,
}

/// The sources of a story and what the check found.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Sources {
    /// The story.
    pub id: String,
    /// Its headline.
    pub headline: String,
    /// Its language.
    pub lang: String,
    /// Its direction.
    pub dir: &'static str,
    /// What is attached.
    pub sources: Vec<Source>,
    /// What came in lately.
    pub inbox: Vec<Source>,
    /// What the check found.
    pub findings: Vec<Finding>,
    /// It was held against its sources.
    pub checked: bool,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// A source to read.
#[derive(Debug, Clone, Serialize)]
pub struct Reading {
    /// What it is called.
    pub title: String,
    /// Who publishes it.
    pub outlet: String,
    /// Who wrote it.
    pub byline: String,
    /// Where it stands on the web, `http` or `https`.
    pub url: Option<String>,
    /// Its language.
    pub lang: Option<String>,
    /// When it came in.
    pub received: When,
    /// Readers are told nothing of it.
    pub confidential: bool,
    /// What it says.
    pub paragraphs: Vec<String>,
}
