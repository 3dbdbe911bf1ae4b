//! The queue of readers' comments.

use copy::{CommentId, CommentState};
use desk::access::{Actor, Moderate, Role, may};
use desk::comments::{self, Decision};
use desk::error::{Error, Refusal};
use desk::said;
use press::newsroom::{HeldComment, Queue, Turning, Way};

use super::asked::Asked;
use super::fault::Fault;
use super::reply;
use crate::http::answer::Reply;

/// Comments on one page of the queue.
const PAGE: usize = 30;

const VIEWS: [(&str, CommentState); 4] = [
    ("held", CommentState::Held),
    ("approved", CommentState::Approved),
    ("rejected", CommentState::Rejected),
    ("spam", CommentState::Spam),
];

const DECISIONS: [(&str, Decision, CommentState); 4] = [
    ("approve", Decision::Approve, CommentState::Approved),
    ("reject", Decision::Reject, CommentState::Rejected),
    ("spam", Decision::Spam, CommentState::Spam),
    ("hold", Decision::Hold, CommentState::Held),
];

/// That somebody may moderate somewhere.
///
/// # Errors
/// Why not.
pub fn may_anywhere(actor: &Actor) -> Result<(), Error> {
    match actor {
        Actor::Reader { .. } => Err(Error::SignIn),
        Actor::Operator
        | Actor::Person {
            role: Role::Editor | Role::Chief,
            ..
        } => Ok(()),
        Actor::Person { .. } | Actor::Importer => Err(Error::Forbidden(Refusal::Role("moderate"))),
    }
}

/// The comments in one state. Who edits some sections alone sees those under pieces of theirs.
pub async fn queue(asked: &Asked) -> Result<Reply, Fault> {
    let wanted = asked.query("view");
    let (key, state) = VIEWS
        .into_iter()
        .find(|(key, _)| *key == wanted)
        .unwrap_or(("held", CommentState::Held));
    let at = asked.page();
    let actor = asked.actor()?;
    let (found, more) = comments::queue(&asked.newsroom, actor, state, at, PAGE).await?;
    let href = |page: usize| format!("/-/newsroom/comments?view={key}&page={page}");
    let page = Queue {
        view: key,
        views: VIEWS
            .into_iter()
            .map(|(one, _)| Way {
                key: one,
                href: format!("/-/newsroom/comments?view={one}"),
                current: one == key,
                count: 0,
            })
            .collect(),
        comments: found
            .into_iter()
            .map(|(comment, headline)| HeldComment {
                id: comment.id.to_string(),
                name: comment.name,
                at: asked.when(comment.at),
                article: comment.article.to_string(),
                headline,
                text: copy::text::document(&comment.body)
                    .split("\n\n")
                    .map(str::to_owned)
                    .collect(),
            })
            .collect(),
        deeds: DECISIONS
            .into_iter()
            .filter(|(_, _, becomes)| *becomes != state)
            .map(|(deed, ..)| deed)
            .collect(),
        pager: Turning {
            previous: at.checked_sub(1).map(href),
            next: more.then(|| href(at + 1)),
        },
    };
    reply::screen(asked, &asked.shell("comments").await, &page)
}

/// Decides about one.
pub async fn decide(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let decision = DECISIONS
        .into_iter()
        .find(|(word, ..)| *word == form.get("decision"));
    let (_, decision, _) = decision.ok_or_else(|| {
        Error::invalid(
            "decision",
            said!("decision-choose", "Please choose one of the decisions."),
        )
    })?;
    let id = CommentId(asked.id(0)?);
    let (_, piece) = comments::find(&asked.newsroom, id).await?;
    comments::decide(
        &asked.newsroom,
        may(asked.actor()?, Moderate, &piece)?,
        id,
        decision,
    )
    .await?;
    let back = VIEWS
        .into_iter()
        .find(|(key, _)| *key == form.get("back"))
        .map_or("held", |(key, _)| key);
    Ok(reply::to(
        asked,
        &format!("/-/newsroom/comments?view={back}&did=state"),
    ))
}
