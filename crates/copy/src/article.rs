//! The article: everything that one saved state of a piece says about itself.

use serde::{Deserialize, Serialize};

use crate::correction::Correction;
use crate::doc::{Document, Picture};
use crate::id::{ArticleId, PersonId, SectionId, TopicId};
use crate::lang::{Direction, Lang};

/// What kind of piece it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A news piece: dated, listed, in feeds.
    #[default]
    Article,
    /// A standing page (about, imprint): not dated, not listed; may have a parent.
    Page,
}

impl Kind {
    /// The word kept in the database and used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Article => "article",
            Kind::Page => "page",
        }
    }
}

/// The content of an article as one revision holds it.
///
/// Everything in here is versioned. What belongs to the article's life instead (its state, address and dates
/// of publication) is kept beside it, because it changes without anybody editing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// What kind of piece it is.
    pub kind: Kind,
    /// The headline, plain text.
    pub headline: String,
    /// The sentence or two under it, plain text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub standfirst: String,
    /// Words set above the headline: *In Focus*, *Analysis*.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// The last part of its address, decoded. Empty until somebody chooses or it is published.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub slug: String,
    /// Its places in the paper; the first is primary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<SectionId>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TopicId>,
    /// Place, date and agency at its head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dateline: Option<Dateline>,
    /// What it rests on, as shown to readers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Credit>,
    /// Through whom it came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<Credit>,
    /// Who wrote it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<PersonId>,
    /// A byline in words, where the list of authors does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// The language it is written in.
    pub lang: Lang,
    /// Its direction, where it is not its language's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dir: Option<Direction>,
    /// The picture at its head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Picture>,
    /// What matters most, in a few lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub highlights: Vec<String>,
    /// The body.
    pub body: Document,
    /// What was put right after publication, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// What search engines and social networks are told, where it differs.
    #[serde(default, skip_serializing_if = "Search::is_empty")]
    pub search: Search,
    /// Readers may comment.
    #[serde(default)]
    pub comments_open: bool,
    /// The page this page stands under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<ArticleId>,
    /// Order among sibling pages.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub order: i64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
fn is_zero(n: &i64) -> bool {
    *n == 0
}

impl Article {
    /// An empty piece in `lang`.
    pub fn new(kind: Kind, lang: Lang) -> Self {
        Article {
            kind,
            headline: String::new(),
            standfirst: String::new(),
            labels: Vec::new(),
            slug: String::new(),
            sections: Vec::new(),
            topics: Vec::new(),
            dateline: None,
            sources: Vec::new(),
            via: Vec::new(),
            authors: Vec::new(),
            byline: None,
            lang,
            dir: None,
            lead: None,
            highlights: Vec::new(),
            body: Document::default(),
            corrections: Vec::new(),
            search: Search::default(),
            comments_open: false,
            parent: None,
            order: 0,
        }
    }

    /// The direction it is set in.
    pub fn direction(&self) -> Direction {
        self.dir.unwrap_or_else(|| self.lang.direction())
    }
}

/// Place, date and agency at the head of a story. Each as printed; at least one is there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// Where.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// When, as a civil date `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Which agency.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub agency: String,
}

/// What is owed to others and shown: a name and, where there is one, a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// The name.
    pub name: String,
    /// Its address, `http` or `https`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// What search engines and social networks are told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// A title for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A description for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The address that counts, if this one does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical: Option<String>,
    /// They shall not list it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub noindex: bool,
}

impl Search {
    /// Nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Search::default()
    }
}

/// Where an article is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Being written.
    Draft,
    /// Waiting for an editor.
    InReview,
    /// May be published.
    Ready,
    /// Will be published at its time.
    Scheduled,
    /// Readers have it.
    Published,
    /// Was published and was taken away, with a notice.
    Withdrawn,
    /// Dropped before publication.
    Spiked,
}

impl State {
    /// Every state, for tests that must walk them all.
    pub const ALL: [State; 7] = [
        State::Draft,
        State::InReview,
        State::Ready,
        State::Scheduled,
        State::Published,
        State::Withdrawn,
        State::Spiked,
    ];

    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::InReview => "in_review",
            State::Ready => "ready",
            State::Scheduled => "scheduled",
            State::Published => "published",
            State::Withdrawn => "withdrawn",
            State::Spiked => "spiked",
        }
    }

    /// The state of that word.
    pub fn parse(word: &str) -> Option<Self> {
        State::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// Who may read a published article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Access {
    /// Everybody.
    #[default]
    Public,
    /// Who knows its password. Its headline and address are public, its text is not.
    Protected,
    /// The newsroom alone: for readers it does not exist.
    Private,
}

impl Access {
    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Access::Public => "public",
            Access::Protected => "protected",
            Access::Private => "private",
        }
    }

    /// The access of that word; an unknown word is private, the side on which nothing leaks.
    pub fn parse(word: &str) -> Self {
        match word {
            "public" => Access::Public,
            "protected" => Access::Protected,
            _ => Access::Private,
        }
    }
}
