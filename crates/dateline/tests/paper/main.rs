//! A whole paper, from the outside: the program is run as an owner runs it, and read as a reader reads it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "tests"
)]

mod bad_input;
mod export;
mod leaks;
mod locked;
mod migration;
mod program;
mod reading;
mod sources;
mod staff;
