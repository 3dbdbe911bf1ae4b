//! The whole door, over real sockets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "tests"
)]

mod client;
mod comments;
mod conditional;
mod fake;
mod files;
mod killed;
mod newsroom;
mod paper;
mod raw;
mod rest;
mod routes;
mod timers;
