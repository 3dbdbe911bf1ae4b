//! What readers say.

use serde::{Deserialize, Serialize};

use crate::clock::Moment;
use crate::doc::Document;
use crate::id::{ArticleId, CommentId};

/// What kind of comment it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CommentKind {
    /// A reader's.
    Comment,
    /// Another site says that it links here.
    Pingback,
    /// Another site says so by an older protocol.
    Trackback,
    /// The newsroom's own note: never public, in no state.
    Note,
}

impl CommentKind {
    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            CommentKind::Comment => "comment",
            CommentKind::Pingback => "pingback",
            CommentKind::Trackback => "trackback",
            CommentKind::Note => "note",
        }
    }

    /// The kind of that word; an unknown word is a note, the side on which nothing leaks.
    pub fn parse(word: &str) -> Self {
        match word {
            "comment" => CommentKind::Comment,
            "pingback" => CommentKind::Pingback,
            "trackback" => CommentKind::Trackback,
            _ => CommentKind::Note,
        }
    }
}

/// Where a comment is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CommentState {
    /// Waits for somebody to read it.
    Held,
    /// Readers see it.
    Approved,
    /// Somebody decided against it.
    Rejected,
    /// It is spam.
    Spam,
}

impl CommentState {
    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            CommentState::Held => "held",
            CommentState::Approved => "approved",
            CommentState::Rejected => "rejected",
            CommentState::Spam => "spam",
        }
    }

    /// The state of that word; an unknown word is held, the side on which nothing leaks.
    pub fn parse(word: &str) -> Self {
        match word {
            "approved" => CommentState::Approved,
            "rejected" => CommentState::Rejected,
            "spam" => CommentState::Spam,
            _ => CommentState::Held,
        }
    }
}

/// One comment. `mail` and `address` are the newsroom's and never on a public page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Its id.
    pub id: CommentId,
    /// The number in its anchor `#comment-N`: the old site's, or its own id.
    pub anchor: i64,
    /// The article it stands under.
    pub article: ArticleId,
    /// The comment it answers.
    pub parent: Option<CommentId>,
    /// What kind it is.
    pub kind: CommentKind,
    /// Where it is in its life.
    pub state: CommentState,
    /// The name its writer gave.
    pub name: String,
    /// The mail address its writer gave.
    pub mail: Option<String>,
    /// The website its writer gave, `http` or `https`.
    pub url: Option<String>,
    /// The network address it came from.
    pub address: Option<String>,
    /// When it was written.
    pub at: Moment,
    /// What it says.
    pub body: Document,
}
