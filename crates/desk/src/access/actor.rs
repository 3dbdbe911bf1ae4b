//! Who acts, and on what.

use std::net::IpAddr;

use copy::{Access, ArticleId, PersonId, SectionId, State};

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Somebody who reads.
    Reader {
        /// The network address they come from, if there is one.
        address: Option<IpAddr>,
    },
    /// Somebody of the newsroom who has signed in.
    Person {
        /// Who.
        id: PersonId,
        /// What they do here.
        role: Role,
        /// The sections they work in; empty is all of them.
        sections: Vec<SectionId>,
    },
    /// Whoever sits at the machine's console. They could change the files, so nothing is kept from them.
    Operator,
    /// The import, while it runs.
    Importer,
}

impl Actor {
    /// The person that revisions and changes name.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Actor::Person { id, .. } => Some(*id),
            Actor::Reader { .. } | Actor::Operator | Actor::Importer => None,
        }
    }
}

/// What somebody does in the newsroom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Writes own drafts and hands them in.
    Contributor,
    /// Writes own pieces up to publication.
    Reporter,
    /// Writes, publishes and moderates in their sections.
    Editor,
    /// The same everywhere, and decides on the paper's settings.
    Chief,
    /// Keeps the machinery: settings, imports. Has no say over what is printed.
    Operator,
}

impl Role {
    /// Every role, for tests that must walk them all.
    pub const ALL: [Role; 5] = [
        Role::Contributor,
        Role::Reporter,
        Role::Editor,
        Role::Chief,
        Role::Operator,
    ];

    /// The word that is kept and shown to machines.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Contributor => "contributor",
            Role::Reporter => "reporter",
            Role::Editor => "editor",
            Role::Chief => "chief",
            Role::Operator => "operator",
        }
    }

    /// The role of that word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Role::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// Whether somebody in this role may open the door for one in the `other`: nobody gives what they do not have.
    pub fn appoints(self, other: Role) -> bool {
        self == Role::Chief || (self == Role::Operator && other == Role::Operator)
    }
}

/// The paper as a whole, as a thing to have permission over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct House;

/// An article as far as permission looks at it.
///
/// It can be made from anywhere: services read it anew in their transaction and decide on that one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The article.
    pub id: ArticleId,
    /// Where it is in its life.
    pub state: State,
    /// Who may read it once it is published.
    pub access: Access,
    /// Readers may comment.
    pub comments_open: bool,
    /// Its authors, of the newest revision.
    pub authors: Vec<PersonId>,
    /// Its sections, of the newest revision and of the published one.
    pub sections: Vec<SectionId>,
}
