//! The reader's site: which page an address is, and what stands on it.

use copy::{Moment, Paper};
use morgue::Db;
use morgue::files::StoredFile;
use press::{Press, Sheet};

use crate::ask::Ask;
use crate::error::Error;

/// What an answer is made from.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// The archive.
    pub db: &'a Db,
    /// What turns contexts into pages.
    pub press: &'a Press,
    /// The paper's settings.
    pub paper: &'a Paper,
    /// The present moment.
    pub now: Moment,
}

/// What stands at an address, rendered.
///
/// # Errors
/// If the database does not answer, or a template is wrong.
pub async fn answer(cx: &Site<'_>, ask: &Ask) -> Result<Sheet, Error> {
    let _ = (cx.db, ask);
    Err(Error::NotFound("page"))
}

/// The uploaded file at a path as sent.
///
/// # Errors
/// If the database does not answer.
pub async fn file(cx: &Site<'_>, path: &str) -> Result<Option<StoredFile>, Error> {
    Ok(morgue::files::by_path(cx.db, path).await?)
}
