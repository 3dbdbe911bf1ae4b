//! Proving a migration: every old address is asked and its answer reported.
