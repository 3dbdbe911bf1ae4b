//! The desk as the rest of the house uses it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "tests"
)]

mod bucket;
mod comments;
mod deeds;
mod demo;
mod desk;
mod doors;
mod gather;
#[path = "../ground/mod.rs"]
mod ground;
mod hooks;
mod library;
mod looking;
mod mail;
mod passkeys;
mod pictures;
mod printing;
mod publish;
mod readers;
mod rests;
mod roles;
mod search;
mod sources;
mod staff;
mod two_steps;
mod visits;
