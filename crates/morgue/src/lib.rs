//! The *morgue* is a paper's archive: everything ever saved. This is the only crate with SQL in it.
//!
//! [`Db`] is one code path over SQLite and PostgreSQL: the same statements, five kinds of [`Value`], one
//! writer at a time. What is committed is on the disk. Above it stands one module of free functions per thing
//! that is kept; bytes of pictures and files lie beside the database in [`files::Files`]; printed pages lie in
//! a [`rackstore::RackStore`], which may be lost at any time.
//!
//! Reads take anything that can answer a [`Query`] (the database, or a transaction that wants to see its own
//! writes). Writes take a [`Tx`], and whoever writes what readers can see appends a row to [`changes`] in the
//! same transaction.

pub mod addresses;
pub mod alarms;
pub mod articles;
pub mod asides;
pub mod attached;
pub mod audit;
pub mod changes;
pub mod comments;
pub mod copies;
pub mod corrected;
pub mod corrections;
pub mod counters;
pub mod courses;
pub mod db;
pub mod dismissals;
pub mod error;
pub mod files;
pub mod findings;
pub mod holds;
pub mod hooks;
pub mod idempotency;
pub mod import_files;
pub mod imports;
pub mod invitations;
pub mod kept;
pub mod listing;
pub mod mails;
pub mod media;
mod migrate;
pub mod missing;
pub mod numbers;
pub mod passages;
pub mod passkeys;
pub mod people;
mod postgres;
pub mod previews;
pub mod publications;
pub mod rackstore;
pub mod redirects;
pub mod related;
pub mod remarks;
pub mod revisions;
pub mod row;
pub mod search;
pub mod sections;
pub mod sessions;
pub mod settings;
pub mod sources;
pub mod sql;
mod sqlite;
pub mod staff;
pub mod steps;
pub mod tokens;
pub mod topics;
pub mod undos;
pub mod value;
pub mod verify;
pub mod wires;

pub use articles::Life;
pub use db::{Db, Durability, Engine, Place, Query, Tx};
pub use error::Error;
pub use row::Row;
pub use value::Value;
pub use verify::{Damage, verify};

/// Every statement that any store can send, for the tests that prepare them all on both engines.
///
/// It cannot be forgotten to list one: [`sql::Sql`] is made by the `statements!` macro alone, which also
/// makes the module's list, and a module's list that is not named here is dead code, which is a warning.
pub fn statements() -> Vec<&'static sql::Sql> {
    [
        addresses::STATEMENTS,
        alarms::STATEMENTS,
        articles::STATEMENTS,
        asides::STATEMENTS,
        attached::STATEMENTS,
        audit::STATEMENTS,
        changes::STATEMENTS,
        comments::STATEMENTS,
        copies::STATEMENTS,
        corrected::STATEMENTS,
        corrections::STATEMENTS,
        counters::STATEMENTS,
        courses::STATEMENTS,
        dismissals::STATEMENTS,
        files::STATEMENTS,
        findings::STATEMENTS,
        holds::STATEMENTS,
        hooks::STATEMENTS,
        idempotency::STATEMENTS,
        import_files::STATEMENTS,
        imports::STATEMENTS,
        invitations::STATEMENTS,
        kept::STATEMENTS,
        listing::STATEMENTS,
        mails::STATEMENTS,
        media::STATEMENTS,
        numbers::STATEMENTS,
        missing::STATEMENTS,
        passages::STATEMENTS,
        passkeys::STATEMENTS,
        people::STATEMENTS,
        previews::STATEMENTS,
        publications::STATEMENTS,
        redirects::STATEMENTS,
        related::STATEMENTS,
        remarks::STATEMENTS,
        revisions::STATEMENTS,
        sections::STATEMENTS,
        sessions::STATEMENTS,
        settings::STATEMENTS,
        sources::STATEMENTS,
        steps::STATEMENTS,
        staff::STATEMENTS,
        tokens::STATEMENTS,
        topics::STATEMENTS,
        undos::STATEMENTS,
        wires::STATEMENTS,
    ]
    .concat()
}
