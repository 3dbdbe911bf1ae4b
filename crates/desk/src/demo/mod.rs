//! A small invented paper, for looking at.

use crate::error::Error;
use crate::newsroom::Newsroom;

/// Fills an empty paper with the invented one. `progress` is told what is being done, in words.
/// A second time changes nothing.
///
/// # Errors
/// As the services it goes through.
pub async fn fill(newsroom: &Newsroom, progress: &(dyn Fn(&str) + Sync)) -> Result<(), Error> {
    let _ = newsroom;
    progress("nothing yet");
    Ok(())
}
