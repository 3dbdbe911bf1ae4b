//! What stands between a piece and its readers, and what will change for them: asked before it is published.

use copy::SourceId;

use crate::access::{Granted, Piece, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What, as a key: `headline`, `suggestions`, `embargo`, `barred`, `original`, `later`, `confirm`, `placeholder`,
    /// `alt`, `credit`, `section`, `dateline`, `source`, `remarks`, `source-killed`, `source-embargo`, `unchecked`,
    /// `findings`, `headline-long`, `headline-short`, `slug`.
    pub what: &'static str,
    /// It cannot be published like this.
    pub blocking: bool,
    /// It can be, once somebody says that they know.
    pub confirm: bool,
    /// How many.
    pub count: usize,
    /// Where: the first such words, a name, a file. May be empty.
    pub at: String,
    /// The source that it is about.
    pub source: Option<SourceId>,
}

/// What is said before a piece is published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What is missing, what blocks first.
    pub missing: Vec<Missing>,
    /// The addresses at which readers will find something else, the piece's own first.
    pub changes: Vec<String>,
    /// The address that the piece will have.
    pub path: Option<String>,
    /// Critical findings that nobody dismissed.
    pub critical: usize,
    /// All findings that ask for a look, and that nobody dismissed.
    pub findings: usize,
}

/// What is missing, and what will change, if the working copy is published now. Changes nothing.
///
/// # Errors
/// If the database does not answer.
pub async fn sheet(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Sheet, Error> {
    let _ = (newsroom, granted);
    Err(Error::Internal("not built yet".into()))
}
