//! Permission is a type: what a service needs is a witness that only this module can make.
//!
//! [`may`] is the one function that decides. It answers with a [`Granted`], and a service that changes
//! something takes one of the right capability over the right thing: a forgotten check does not compile.
//!
//! Nobody else can make a witness:
//!
//! ```compile_fail,E0451
//! use dateline_desk::access::{Actor, Granted, House, Import};
//! let forged: Granted<'_, Import, House> =
//!     Granted { actor: &Actor::Operator, program: None, thing: &House, capability: std::marker::PhantomData };
//! ```
//!
//! and one for another capability does not fit:
//!
//! ```compile_fail,E0308
//! use dateline_desk::access::{may, Actor, Administer, Granted, House, Import};
//! fn import(_: Granted<'_, Import, House>) {}
//! let granted = may(&Actor::Operator, Administer, &House).unwrap();
//! import(granted);
//! ```
//!
//! nor can another crate invent a capability that allows itself:
//!
//! ```compile_fail,E0277
//! use dateline_desk::access::{may, Actor, House};
//! struct Everything;
//! let granted = may(&Actor::Reader { address: None }, Everything, &House);
//! ```
//!
//! The same with the right one compiles:
//!
//! ```
//! use dateline_desk::access::{may, Actor, Granted, House, Import};
//! fn import(_: Granted<'_, Import, House>) {}
//! import(may(&Actor::Operator, Import, &House).unwrap());
//! ```

mod actor;
mod program;
mod rules;

use std::marker::PhantomData;

pub use actor::{Actor, House, Piece, Role};
pub use program::{Program, Scope};
pub use rules::{Administer, Capability, Curate, Gather, Import, Moderate, Publish, Say, Write};

use crate::error::Error;

/// Proof that `actor` may use the capability `C` on `thing`. Only [`may`] makes it.
#[derive(Debug)]
pub struct Granted<'a, C, T> {
    actor: &'a Actor,
    program: Option<&'a Program>,
    thing: &'a T,
    capability: PhantomData<C>,
}

impl<C, T> Clone for Granted<'_, C, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C, T> Copy for Granted<'_, C, T> {}

impl<'a, C, T> Granted<'a, C, T> {
    /// Who may.
    pub fn actor(&self) -> &'a Actor {
        self.actor
    }

    /// On what.
    pub fn thing(&self) -> &'a T {
        self.thing
    }
}

impl<'a, C: Capability<T>, T> Granted<'a, C, T> {
    /// Decides once more, over the thing as it is now. Services do this inside their transaction, so that
    /// what changed between the check and the deed counts.
    ///
    /// # Errors
    /// As [`may`].
    pub fn again<'b>(&self, thing: &'b T) -> Result<Granted<'b, C, T>, Error>
    where
        'a: 'b,
    {
        if let Some(program) = self.program {
            program.check::<C, T>(thing)?;
        }
        C::check(self.actor, thing)?;
        Ok(Granted {
            actor: self.actor,
            program: self.program,
            thing,
            capability: PhantomData,
        })
    }
}

/// Decides whether `actor` may use `capability` on `thing`.
///
/// # Errors
/// [`Error::SignIn`] for readers where only the newsroom may, [`Error::Forbidden`] with the reason for people
/// of the newsroom, [`Error::NotFound`] where even the existence of the thing is none of the actor's business.
pub fn may<'a, C: Capability<T>, T>(
    actor: &'a Actor,
    capability: C,
    thing: &'a T,
) -> Result<Granted<'a, C, T>, Error> {
    let _ = capability;
    C::check(actor, thing)?;
    Ok(Granted {
        actor,
        program: None,
        thing,
        capability: PhantomData,
    })
}

/// The same for a program that comes in somebody's name: it may what they may, and of that what its token is for.
///
/// # Errors
/// As [`may`]; [`Refusal::Scope`](crate::error::Refusal::Scope) and [`Refusal::TokenSection`](crate::error::Refusal::TokenSection) where
/// the token stands against it.
pub fn may_program<'a, C: Capability<T>, T>(
    program: &'a Program,
    capability: C,
    thing: &'a T,
) -> Result<Granted<'a, C, T>, Error> {
    let _ = capability;
    program.check::<C, T>(thing)?;
    C::check(program.actor(), thing)?;
    Ok(Granted {
        actor: program.actor(),
        program: Some(program),
        thing,
        capability: PhantomData,
    })
}

#[cfg(test)]
mod tests;
