//! Programs: what comes with a token, in somebody's name, and is never more than they are.

use copy::{PersonId, SectionId};

use super::actor::{Actor, Role};
use super::rules::Capability;
use crate::error::{Error, Refusal};

/// What a token may be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Read articles, what was saved of them, sections, people, settings.
    Read,
    /// Begin and write articles, hand them in, upload pictures.
    Write,
    /// Publish, schedule, correct and withdraw articles.
    Publish,
    /// Read comments that wait, and decide about them.
    Moderate,
    /// Read sources, confidential ones too, and bring new ones in.
    Sources,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Scope; 5] = [
        Scope::Read,
        Scope::Write,
        Scope::Publish,
        Scope::Moderate,
        Scope::Sources,
    ];

    /// The word that is kept and that machines say.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::Read => "read",
            Scope::Write => "write",
            Scope::Publish => "publish",
            Scope::Moderate => "moderate",
            Scope::Sources => "sources",
        }
    }

    /// The scope of that word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Scope::ALL.into_iter().find(|scope| scope.as_str() == word)
    }
}

/// A program that comes with a token: in whose name, for what, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// The number of its token.
    pub token: i64,
    /// Whoever made the token, with what they may do now and no more than the token's sections.
    actor: Actor,
    scopes: Vec<Scope>,
    sections: Vec<SectionId>,
    reading: bool,
}

impl Program {
    /// A program in the name of `actor`, as they are now. `None` for whoever is nobody of the newsroom, and where the token's
    /// sections and theirs have nothing in common.
    pub(crate) fn new(
        token: i64,
        actor: &Actor,
        scopes: Vec<Scope>,
        sections: Vec<SectionId>,
    ) -> Option<Program> {
        let Actor::Person {
            id,
            role,
            sections: own,
        } = actor
        else {
            return None;
        };
        let (role, narrowed) = match (sections.is_empty(), own.is_empty()) {
            (true, _) => (*role, own.clone()),
            (false, true) => (*role, sections.clone()),
            (false, false) => {
                let both = own.iter().copied().filter(|id| sections.contains(id));
                (*role, both.collect())
            }
        };
        if !sections.is_empty() && narrowed.is_empty() {
            return None;
        }
        let role = match role {
            // A chief is one everywhere; who is narrowed to some sections edits those.
            Role::Chief if !sections.is_empty() => Role::Editor,
            role => role,
        };
        Some(Program {
            token,
            actor: Actor::Person {
                id: *id,
                role,
                sections: narrowed,
            },
            scopes,
            sections,
            reading: false,
        })
    }

    /// Whoever it acts for. Whatever takes this instead of a witness must only read.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The person it acts for.
    pub fn person(&self) -> Option<PersonId> {
        self.actor.person()
    }

    /// Whether its token is for this.
    pub fn has(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }

    /// The sections that its token is narrowed to; empty: it is not.
    pub fn sections(&self) -> &[SectionId] {
        &self.sections
    }

    /// The same program while it only reads: what its person may write it may read with the scope [`Scope::Read`].
    #[must_use]
    pub fn that_reads(mut self) -> Program {
        self.reading = true;
        self
    }

    /// Holds a capability over a thing against the token alone.
    pub(super) fn check<C: Capability<T>, T>(&self, thing: &T) -> Result<(), Error> {
        let scope = match C::SCOPE {
            Some(Scope::Write) if self.reading => Scope::Read,
            Some(scope) => scope,
            None => return Err(Error::Forbidden(Refusal::Program)),
        };
        if !self.has(scope) {
            return Err(Error::Forbidden(Refusal::Scope(scope.as_str())));
        }
        if !self.sections.is_empty() && !C::within(thing, &self.sections) {
            return Err(Error::Forbidden(Refusal::TokenSection));
        }
        Ok(())
    }
}
