//! What becomes of the mail, for whoever keeps the machinery.

use desk::access::Administer;
use desk::error::Error;
use desk::mail::{self, Safety};
use press::newsroom::{Post, Unsent, Wrong};

use super::asked::Asked;
use super::fault::Fault;
use super::reply;
use crate::http::answer::Reply;

/// The screen.
pub async fn page(asked: &Asked) -> Result<Reply, Fault> {
    show(asked, Vec::new()).await
}

async fn show(asked: &Asked, problems: Vec<Wrong>) -> Result<Reply, Fault> {
    let newsroom = &asked.newsroom;
    let standing = mail::standing(newsroom, asked.may(Administer)?).await?;
    let members = desk::staff::list(newsroom, asked.may(Administer)?).await?;
    let status = if problems.is_empty() { 200 } else { 422 };
    let count = |many: i64| u64::try_from(many).unwrap_or(0);
    let mut page = Post {
        waiting: count(standing.waiting),
        sent: count(standing.sent),
        unsent: standing
            .troubles
            .into_iter()
            .map(|one| Unsent {
                id: one.id.to_string(),
                kind: one.kind,
                who: one
                    .person
                    .and_then(|id| members.iter().find(|member| member.person == id))
                    .map(|member| member.name.clone())
                    .unwrap_or_default(),
                made: asked.when(one.made),
                tries: count(one.tries),
                why: one.why,
                failed: one.failed,
            })
            .collect(),
        problems,
        ..Post::default()
    };
    if let Some(server) = newsroom.mail() {
        server.place().clone_into(&mut page.server);
        page.from = server.sender();
        page.safety = match server.safety() {
            Safety::Tls => "tls",
            Safety::StartTls => "starttls",
            Safety::Plain => "plain",
        };
    }
    let status = http::StatusCode::from_u16(status).unwrap_or_default();
    reply::screen_as(asked, status, &asked.shell("people").await, &page)
}

/// Tries whether mail arrives, or forgets one that did not go.
pub async fn act(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let (newsroom, granted) = (&asked.newsroom, asked.may(Administer)?);
    let done = match form.get("do") {
        "forget" => {
            let id = form.get("mail").parse().map_err(|_| Error::NotFound("mail"))?;
            mail::forget(newsroom, granted, &asked.hand()?, id).await
        }
        _ => mail::try_out(newsroom, granted, &asked.hand()?, &asked.lang()).await,
    };
    match done {
        Ok(()) => {
            let did = if form.get("do") == "forget" {
                "state"
            } else {
                "mail"
            };
            Ok(reply::to(asked, &format!("/-/newsroom/mail?did={did}")))
        }
        Err(error) => {
            let fault = Fault::Desk(error);
            match fault
                .wrong(asked)
                .filter(|_| matches!(fault, Fault::Desk(Error::Invalid(_))))
            {
                Some(problems) => show(asked, problems).await,
                None => Err(fault),
            }
        }
    }
}
