//! What the newsroom decides about comments.

use copy::{Change, Comment, CommentId, CommentKind, CommentState, Deed, Tag};

use crate::access::{Actor, Granted, Moderate, Piece, may};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces;
use crate::said;

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

impl Decision {
    fn state(self) -> CommentState {
        match self {
            Decision::Approve => CommentState::Approved,
            Decision::Reject => CommentState::Rejected,
            Decision::Spam => CommentState::Spam,
            Decision::Hold => CommentState::Held,
        }
    }
}

/// A comment with the piece it stands under, to ask permission over.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find(newsroom: &Newsroom, comment: CommentId) -> Result<(Comment, Piece), Error> {
    let db = newsroom.db().await?;
    let comment = morgue::comments::by_id(&db, comment).await?;
    let comment = comment.ok_or(Error::NotFound("comment"))?;
    let piece = pieces::load(&db, comment.article).await?.piece();
    Ok((comment, piece))
}

/// The comments in one state with the headline of the article each stands under, newest first, `many` to a page; pages
/// count from 0. The answer also says whether there are more. Of those under pieces that the actor may not moderate none
/// is shown.
///
/// # Errors
/// If the database does not answer.
pub async fn queue(
    newsroom: &Newsroom,
    actor: &Actor,
    state: CommentState,
    page: usize,
    many: usize,
) -> Result<(Vec<(Comment, String)>, bool), Error> {
    let db = newsroom.db().await?;
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let from = whole(page.saturating_mul(many));
    let mut found = morgue::comments::queue(&db, state, from, whole(many.saturating_add(1))).await?;
    let more = found.len() > many;
    found.truncate(many);
    let mut shown = Vec::with_capacity(found.len());
    for comment in found {
        let loaded = pieces::load(&db, comment.article).await?;
        if may(actor, Moderate, &loaded.piece()).is_ok() {
            shown.push((comment, loaded.life.headline));
        }
    }
    Ok((shown, more))
}

/// Decides about a comment. Deciding the same twice changes nothing.
///
/// # Errors
/// [`Error::NotFound`] if there is no such comment under that piece; [`Error::Invalid`] for the newsroom's own
/// notes, which are never shown.
pub async fn decide(
    newsroom: &Newsroom,
    granted: Granted<'_, Moderate, Piece>,
    comment: CommentId,
    decision: Decision,
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let found = morgue::comments::by_id(&tx, comment).await?;
    let found = found.filter(|found| found.article == granted.thing().id);
    let found = found.ok_or(Error::NotFound("comment"))?;
    let loaded = pieces::load(&tx, found.article).await?;
    granted.again(&loaded.piece())?;
    let (was, now) = (found.state, decision.state());
    if was == now {
        return Ok(());
    }
    if found.kind == CommentKind::Note {
        return Err(Error::invalid(
            "comment",
            said!("note-hidden", "A note of the newsroom is never shown to readers."),
        ));
    }
    morgue::comments::set_state(&tx, comment, now).await?;
    let seen = was == CommentState::Approved || now == CommentState::Approved;
    let change = Change {
        at: newsroom.now(),
        by: granted.actor().person(),
        deed: Deed::Commented,
        thing: comment.0,
        tags: match seen {
            true => vec![Tag::Comments(found.article), Tag::AllComments],
            false => Vec::new(),
        },
    };
    newsroom.commit(tx, &[change]).await.map(drop)
}
