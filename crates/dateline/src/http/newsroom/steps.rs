//! The way to a second step, for whoever owes one: nothing else is open to them.

use desk::signin::Owes;
use desk::staff::{self, Secret};
use http::StatusCode;
use press::newsroom::{Steps, Wrong};

use super::account::shared;
use super::asked::Asked;
use super::fault::Fault;
use super::reply;
use crate::http::answer::Reply;

/// What is shown beside what is always there.
#[derive(Default)]
pub struct Extra {
    /// Where to go afterwards.
    pub to: String,
    /// The secret of an authenticator that is being set up.
    pub secret: Option<Secret>,
    /// Recovery codes just made.
    pub codes: Vec<String>,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

impl Extra {
    /// Only where to go.
    pub fn to(to: String) -> Self {
        Extra {
            to,
            ..Extra::default()
        }
    }
}

/// The page; who owes nothing goes on.
pub async fn page(asked: &Asked) -> Result<Reply, Fault> {
    let to = asked.way(&asked.query("to"));
    if asked.visit()?.owes == Owes::Nothing {
        return Ok(reply::to(asked, &to));
    }
    show(asked, StatusCode::OK, Extra::to(to)).await
}

/// The page with what was just made or wrong.
///
/// # Errors
/// If nobody is signed in, or the database does not answer.
pub async fn show(asked: &Asked, status: StatusCode, extra: Extra) -> Result<Reply, Fault> {
    let visit = asked.visit()?;
    let me = staff::me(&asked.newsroom, visit).await?;
    let (state, until) = match visit.owes {
        Owes::Nothing => ("done", None),
        Owes::Soon(until) => ("soon", Some(asked.when(until))),
        Owes::SetUp => ("set-up", None),
        Owes::Show => ("show", None),
    };
    let page = Steps {
        state,
        until,
        to: extra.to,
        shared: extra.secret.as_ref().map(shared),
        codes: extra.codes,
        authenticator: me.second_step,
        passkey: me.passkeys > 0,
        problems: extra.problems,
    };
    reply::screen_as(asked, status, &asked.shell("steps").await, &page)
}
