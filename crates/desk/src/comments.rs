//! Comments: how they come in and who decides.

use copy::{Comment, CommentId, CommentState};

use crate::access::{Granted, Moderate, Piece, Say};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// What a reader sends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Submission {
    /// The anchor of the comment it answers.
    pub parent: Option<i64>,
    /// The name they give.
    pub name: String,
    /// The mail address they give. Never shown.
    pub mail: String,
    /// The website they give.
    pub url: String,
    /// What they say.
    pub text: String,
    /// A field that no person sees. Whoever fills it is a machine.
    pub trap: String,
}

/// What a reader gets for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The comment.
    pub comment: CommentId,
    /// Whether it is shown at once or held.
    pub state: CommentState,
    /// The same was sent before; nothing was done twice.
    pub again: bool,
}

/// What somebody of the newsroom decides about a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Show it.
    Approve,
    /// Do not show it.
    Reject,
    /// It is spam.
    Spam,
    /// Wait.
    Hold,
}

/// Takes a comment under a piece. `key` makes a second sending of the same form harmless.
///
/// # Errors
/// [`Error::Invalid`] with the fields, [`Error::Forbidden`] if comments were closed meanwhile.
pub async fn submit(
    newsroom: &Newsroom,
    granted: Granted<'_, Say, Piece>,
    submission: &Submission,
    key: &str,
) -> Result<Receipt, Error> {
    let _ = (newsroom, granted, submission, key);
    Err(Error::Unavailable("not yet".into()))
}

/// A comment with the piece it stands under, to ask permission over.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find(newsroom: &Newsroom, comment: CommentId) -> Result<(Comment, Piece), Error> {
    let _ = (newsroom, comment);
    Err(Error::NotFound("comment"))
}

/// Decides about a comment. Deciding the same twice changes nothing.
///
/// # Errors
/// [`Error::NotFound`] if there is no such comment under that piece.
pub async fn decide(
    newsroom: &Newsroom,
    granted: Granted<'_, Moderate, Piece>,
    comment: CommentId,
    decision: Decision,
) -> Result<(), Error> {
    let _ = (newsroom, granted, comment, decision);
    Err(Error::Unavailable("not yet".into()))
}
