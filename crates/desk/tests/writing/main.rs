//! How a piece is written, handed on, published, taken back and found again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "tests"
)]

mod crash;
mod desk;
mod editing;
mod follows;
#[path = "../ground/mod.rs"]
mod ground;
mod history;
mod never_lost;
mod notes;
mod rules;
mod schedule;
mod sheet;
mod undo;
