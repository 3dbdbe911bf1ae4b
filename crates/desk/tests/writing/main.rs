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
#[path = "../ground/mod.rs"]
mod ground;
mod never_lost;
mod rules;
mod schedule;
