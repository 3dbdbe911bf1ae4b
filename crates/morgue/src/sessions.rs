//! Sessions of people who are inside. Of the token only its hash is kept.

/// One visit of somebody, from signing in to signing out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(pub i64);
