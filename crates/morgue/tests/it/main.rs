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

mod smoke;
