//! A WordPress export becomes a paper: what must not be lost, and what must not leak.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "tests"
)]

mod again;
mod balance;
mod export;
mod fetching;
mod files;
#[path = "../ground/mod.rs"]
mod ground;
mod house;
mod standing;
mod traps;
mod whole;
