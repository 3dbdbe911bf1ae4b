//! The morgue's tests, on SQLite always and on PostgreSQL when `DATELINE_TEST_POSTGRES` has its URL.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "tests"
)]

extern crate dateline_morgue as morgue;

mod house;

mod addresses;
mod articles;
mod bulk;
mod comments;
mod doors;
mod files;
mod imports;
mod listing;
mod migrations;
mod papers;
mod people;
mod plans;
mod rack;
mod related;
mod revisions;
mod search;
mod sources;
mod statements;
mod verify;
mod wires;
mod writing;
