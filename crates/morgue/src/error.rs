//! What can go wrong in the morgue.

/// An error of the morgue. Nothing that was acknowledged before it is lost by any of them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Something that was named is not there (any more).
    #[error("{what} is not in the database")]
    Gone {
        /// What was looked for.
        what: String,
    },
    /// Something that must be unique is there already. Nothing was written.
    #[error("{constraint} is already taken; nothing was written")]
    Taken {
        /// The constraint that said no, as the engine calls it.
        constraint: String,
    },
    /// Too much is going on, or somebody else holds the database for too long. Trying again later is right.
    #[error("the database is busy ({why}); nothing was written, try again")]
    Busy {
        /// What was waited for.
        why: String,
    },
    /// A value was handed in that cannot be kept. Nothing was written.
    #[error("this cannot be kept: {why}; nothing was written")]
    Refused {
        /// Why not.
        why: String,
    },
    /// A kept row is not what it must be: damage, or a hand in the database. `dateline verify` says more.
    #[error("a kept row is damaged: {why}; run `dateline verify`")]
    Spoiled {
        /// What was found.
        why: String,
    },
    /// A commit did not reach the disk. Whatever was in it counts as not written.
    #[error(
        "the database could not be written to disk ({why}); this change was not kept, earlier ones are safe"
    )]
    NotKept {
        /// What the disk or the engine said.
        why: String,
    },
    /// The database cannot be reached.
    #[error("the database cannot be reached ({why}); nothing was written")]
    Away {
        /// What the engine said.
        why: String,
    },
    /// The database was made by another version of this program, or its migrations were tampered with.
    #[error("the database does not fit this program: {why}; nothing was changed")]
    Version {
        /// What does not fit.
        why: String,
    },
    /// A file could not be read or written.
    #[error("{doing}: {why}")]
    File {
        /// What was being done, with the path.
        doing: String,
        /// What the operating system said.
        why: String,
    },
    /// A statement failed in a way that is a mistake of this program. Nothing was written.
    #[error("a statement failed ({statement}): {why}; nothing was written, this is a mistake in the program")]
    Broken {
        /// Which one.
        statement: String,
        /// What the engine said.
        why: String,
    },
}

impl Error {
    /// A missing thing, in words: `article 17`.
    pub fn gone(what: impl std::fmt::Display) -> Self {
        Error::Gone {
            what: what.to_string(),
        }
    }

    pub(crate) fn spoiled(why: impl std::fmt::Display) -> Self {
        Error::Spoiled { why: why.to_string() }
    }

    #[expect(clippy::needless_pass_by_value, reason = "made for map_err")]
    /// A file cannot be read or written, or a depot did not do its part.
    pub fn file(doing: impl std::fmt::Display, why: std::io::Error) -> Self {
        Error::File {
            doing: doing.to_string(),
            why: why.to_string(),
        }
    }
}
