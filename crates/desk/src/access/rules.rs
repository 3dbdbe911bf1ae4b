//! The rules: one capability after the other, each a small table in words.

use copy::{Access, SectionId, State};

use super::actor::{Actor, House, Piece, Role};
use super::program::Scope;
use crate::error::{Error, Refusal};

mod sealed {
    pub trait Sealed {}
}

/// Something that can be allowed over a thing of type `T`. The list is closed.
pub trait Capability<T>: sealed::Sealed + Copy {
    /// What a token must be for, so that a program may. Without one no program may.
    const SCOPE: Option<Scope> = None;

    /// Whether a token that is narrowed to these sections reaches the thing. By default it does not.
    fn within(thing: &T, sections: &[SectionId]) -> bool {
        let _ = (thing, sections);
        false
    }

    /// Whether `actor` may.
    ///
    /// # Errors
    /// Says why not.
    fn check(actor: &Actor, thing: &T) -> Result<(), Error>;
}

macro_rules! capabilities {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name;
        impl sealed::Sealed for $name {}
    )*};
}

capabilities! {
    /// Save revisions of a piece.
    Write,
    /// Publish a piece, schedule, withdraw or spike it.
    Publish,
    /// Decide on comments under a piece.
    Moderate,
    /// Comment under a piece.
    Say,
    /// Arrange the front.
    Curate,
    /// Take in sources and read them.
    Gather,
    /// Change the paper's settings, people, sections and media.
    Administer,
    /// Take in another system's export.
    Import,
}

impl Capability<Piece> for Write {
    const SCOPE: Option<Scope> = Some(Scope::Write);

    fn within(piece: &Piece, sections: &[SectionId]) -> bool {
        inside(piece, sections)
    }

    fn check(actor: &Actor, piece: &Piece) -> Result<(), Error> {
        const DEED: &str = "write";
        let (role, own) = match actor {
            Actor::Reader { .. } => return Err(Error::SignIn),
            Actor::Operator | Actor::Importer => return Ok(()),
            Actor::Person { id, role, .. } => (*role, piece.authors.contains(id)),
        };
        let open: &[State] = match role {
            Role::Operator => return refuse(Refusal::Role(DEED)),
            Role::Chief => return Ok(()),
            Role::Editor => return in_sections(actor, piece, DEED),
            Role::Reporter => &[State::Draft, State::InReview, State::Ready],
            Role::Contributor => &[State::Draft],
        };
        if !own {
            return refuse(Refusal::NotYours(DEED));
        }
        if open.contains(&piece.state) {
            Ok(())
        } else {
            refuse(Refusal::State(DEED, piece.state.as_str()))
        }
    }
}

impl Capability<Piece> for Publish {
    const SCOPE: Option<Scope> = Some(Scope::Publish);

    fn within(piece: &Piece, sections: &[SectionId]) -> bool {
        inside(piece, sections)
    }

    fn check(actor: &Actor, piece: &Piece) -> Result<(), Error> {
        edit(actor, piece, "publish")
    }
}

impl Capability<Piece> for Moderate {
    const SCOPE: Option<Scope> = Some(Scope::Moderate);

    fn within(piece: &Piece, sections: &[SectionId]) -> bool {
        inside(piece, sections)
    }

    fn check(actor: &Actor, piece: &Piece) -> Result<(), Error> {
        edit(actor, piece, "moderate")
    }
}

impl Capability<Piece> for Say {
    fn check(_: &Actor, piece: &Piece) -> Result<(), Error> {
        // A piece that is not public does not exist for who comments, whoever that is.
        if piece.state != State::Published || piece.access != Access::Public {
            return Err(Error::NotFound("article"));
        }
        if piece.comments_open {
            Ok(())
        } else {
            refuse(Refusal::Closed)
        }
    }
}

impl Capability<House> for Write {
    const SCOPE: Option<Scope> = Some(Scope::Write);

    fn within(_: &House, _: &[SectionId]) -> bool {
        true
    }

    /// Starting a new piece.
    fn check(actor: &Actor, _: &House) -> Result<(), Error> {
        match actor {
            Actor::Reader { .. } => Err(Error::SignIn),
            Actor::Person {
                role: Role::Operator, ..
            } => refuse(Refusal::Role("write")),
            Actor::Person { .. } | Actor::Operator | Actor::Importer => Ok(()),
        }
    }
}

impl Capability<House> for Gather {
    const SCOPE: Option<Scope> = Some(Scope::Sources);

    fn within(_: &House, _: &[SectionId]) -> bool {
        true
    }

    /// Sources are everybody's who writes. Who keeps the machinery opens wires and does not read what comes.
    fn check(actor: &Actor, _: &House) -> Result<(), Error> {
        const WRITERS: [Role; 4] = [Role::Contributor, Role::Reporter, Role::Editor, Role::Chief];
        house(actor, &WRITERS, false, "read sources")
    }
}

impl Capability<House> for Curate {
    /// The front is everybody's: who edits some sections alone does not arrange it.
    fn check(actor: &Actor, _: &House) -> Result<(), Error> {
        const DEED: &str = "arrange the front";
        match actor {
            Actor::Person {
                role: Role::Editor,
                sections,
                ..
            } if !sections.is_empty() => refuse(Refusal::Section(DEED)),
            _ => house(actor, &[Role::Chief, Role::Editor], false, DEED),
        }
    }
}

impl Capability<House> for Administer {
    fn check(actor: &Actor, _: &House) -> Result<(), Error> {
        house(actor, &[Role::Chief, Role::Operator], false, "change settings")
    }
}

impl Capability<House> for Import {
    fn check(actor: &Actor, _: &House) -> Result<(), Error> {
        house(actor, &[Role::Operator], true, "import")
    }
}

/// A piece in no section yet is everybody's, as for an editor of some sections.
fn inside(piece: &Piece, sections: &[SectionId]) -> bool {
    piece.sections.iter().all(|section| sections.contains(section))
}

fn edit(actor: &Actor, piece: &Piece, deed: &'static str) -> Result<(), Error> {
    match actor {
        Actor::Reader { .. } => Err(Error::SignIn),
        Actor::Operator
        | Actor::Person {
            role: Role::Chief, ..
        } => Ok(()),
        Actor::Person {
            role: Role::Editor, ..
        } => in_sections(actor, piece, deed),
        Actor::Person { .. } | Actor::Importer => refuse(Refusal::Role(deed)),
    }
}

fn house(actor: &Actor, roles: &[Role], importer: bool, deed: &'static str) -> Result<(), Error> {
    match actor {
        Actor::Reader { .. } => Err(Error::SignIn),
        Actor::Operator => Ok(()),
        Actor::Importer if importer => Ok(()),
        Actor::Person { role, .. } if roles.contains(role) => Ok(()),
        Actor::Person { .. } | Actor::Importer => refuse(Refusal::Role(deed)),
    }
}

/// An editor of some sections decides over pieces that stand in those alone: a piece that also stands
/// elsewhere is not only theirs. A piece in no section yet is everybody's.
fn in_sections(actor: &Actor, piece: &Piece, deed: &'static str) -> Result<(), Error> {
    let Actor::Person { sections, .. } = actor else {
        return refuse(Refusal::Role(deed));
    };
    if sections.is_empty() || piece.sections.iter().all(|section| sections.contains(section)) {
        Ok(())
    } else {
        refuse(Refusal::Section(deed))
    }
}

fn refuse(why: Refusal) -> Result<(), Error> {
    Err(Error::Forbidden(why))
}
