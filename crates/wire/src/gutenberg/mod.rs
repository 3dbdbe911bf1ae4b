//! gutenberg
