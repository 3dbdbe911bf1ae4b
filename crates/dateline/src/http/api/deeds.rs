//! What is decided about articles.

use copy::{CorrectionKind, Moment};
use desk::access::{Granted, Piece, Publish as May, Write};
use desk::corrections::{self, Correcting};
use desk::publish::{self, Order};
use desk::{catalogue, workflow};

use super::articles::state;
use super::asked::{Asked, id};
use super::fault::{Fault, standing};
use super::words::{Correct, Kind, Publish, Schedule, Standing};
use crate::http::answer::Reply;

/// Where the article is now. Whoever could do the deed may be told, also where the deed took the piece from them.
async fn told(asked: &Asked, granted: Granted<'_, Write, Piece>) -> Result<Reply, Fault> {
    let life = catalogue::life(&asked.newsroom, granted).await?;
    asked.json(&Standing {
        id: id(life.id),
        state: state(life.state),
        revision: life.live.map(id),
        path: life.path,
    })
}

/// Hands a draft in.
pub async fn hand_in(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    standing(workflow::hand_in(&asked.newsroom, granted).await)?;
    told(asked, granted).await
}

/// The article after something that only who publishes may do, and who publishes may read.
async fn done(asked: &Asked, piece: &Piece) -> Result<Reply, Fault> {
    let reader = asked.program()?.clone().that_reads();
    let granted = desk::access::may_program(&reader, Write, piece);
    match granted {
        Ok(granted) => told(asked, granted).await,
        // A token that publishes need not read: it is told what it knows.
        Err(_) => {
            let now = asked.piece().await?;
            asked.json(&Standing {
                id: id(now.id),
                state: state(now.state),
                revision: None,
                path: None,
            })
        }
    }
}

/// Publishes.
pub async fn publish(asked: &Asked) -> Result<Reply, Fault> {
    let sent: Publish = asked.read()?;
    let piece = asked.piece().await?;
    let order = Order {
        confirmed: sent.confirmed.unwrap_or(false),
        ..Order::default()
    };
    standing(publish::publish(&asked.newsroom, asked.may_with(May, &piece)?, order).await)?;
    done(asked, &piece).await
}

/// Puts an article on the schedule.
pub async fn schedule(asked: &Asked) -> Result<Reply, Fault> {
    let sent: Schedule = asked.read()?;
    let piece = asked.piece().await?;
    let at = Moment::of_rfc3339(&sent.at.0).unwrap_or(Moment(0));
    let granted = asked.may_with(May, &piece)?;
    standing(publish::schedule(&asked.newsroom, granted, None, at).await)?;
    done(asked, &piece).await
}

/// Takes an article off the schedule.
pub async fn unschedule(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    standing(publish::unschedule(&asked.newsroom, asked.may_with(May, &piece)?).await)?;
    done(asked, &piece).await
}

/// Takes a published article away.
pub async fn withdraw(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    standing(publish::withdraw(&asked.newsroom, asked.may_with(May, &piece)?).await)?;
    done(asked, &piece).await
}

/// Publishes with a correction.
pub async fn correct(asked: &Asked) -> Result<Reply, Fault> {
    let sent: Correct = asked.read()?;
    let piece = asked.piece().await?;
    let note = Correcting {
        kind: match sent.kind {
            Kind::Correction => CorrectionKind::Correction,
            Kind::Clarification => CorrectionKind::Clarification,
            Kind::Update => CorrectionKind::Update,
            Kind::Retraction => CorrectionKind::Retraction,
        },
        text: &sent.text.0,
        reason: &sent.reason.0,
        on_top: sent.on_top.unwrap_or(false),
    };
    standing(
        Box::pin(corrections::correct(
            &asked.newsroom,
            asked.may_with(May, &piece)?,
            note,
        ))
        .await,
    )?;
    done(asked, &piece).await
}
