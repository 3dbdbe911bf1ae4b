//! The rack on disk.
