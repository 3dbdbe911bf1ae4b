//! Sources: what articles rest on.

use copy::SourceId;
use desk::access::{Gather, Scope, Write};
use desk::error::{Error, Refusal};
use desk::sources::{self, Brought};
use http::StatusCode;

use super::asked::{Asked, id, time};
use super::fault::{Fault, standing};
use super::words::{Attach, NewSource, Source, SourceList};
use crate::http::answer::Reply;

fn said(one: copy::Source, text: bool) -> Source {
    Source {
        id: id(one.id),
        title: one.title(),
        status: one.status.as_str().to_owned(),
        confidential: one.confidential,
        received_at: time(one.received),
        text: if text { one.text } else { String::new() },
        outlet: one.outlet,
        url: one.url,
    }
}

/// What came in last.
pub async fn list(asked: &Asked) -> Result<Reply, Fault> {
    let words = asked.query("words");
    let words = (!words.trim().is_empty()).then_some(words.as_str());
    let many = i64::try_from(asked.many()).unwrap_or(50);
    let all = sources::list(&asked.newsroom, asked.may(Gather)?, None, words, many).await?;
    asked.json(&SourceList {
        sources: all.into_iter().map(|one| said(one, true)).collect(),
    })
}

/// One source with all of its text.
pub async fn read(asked: &Asked) -> Result<Reply, Fault> {
    let wanted = SourceId(asked.id(0)?);
    let one = sources::read(&asked.newsroom, asked.may(Gather)?, wanted).await?;
    asked.json(&said(one, true))
}

/// Keeps a text as a source.
pub async fn bring(asked: &Asked) -> Result<Reply, Fault> {
    let sent: NewSource = asked.read()?;
    let title = sent.title.map(|title| title.0.trim().to_owned());
    let brought = Brought {
        bytes: sent.text.0.into_bytes(),
        name: "sent.txt".to_owned(),
        media_type: Some("text/plain; charset=utf-8".to_owned()),
        headline: title.filter(|title| !title.is_empty()),
        confidential: sent.confidential.unwrap_or(false),
        ..Brought::default()
    };
    let granted = asked.may(Gather)?;
    let taken = sources::bring(&asked.newsroom, granted, brought).await?;
    let mut kept = Vec::new();
    for item in taken.items {
        let one = sources::read(&asked.newsroom, granted, item.id).await?;
        kept.push(said(one, false));
    }
    asked.json_as(StatusCode::CREATED, &SourceList { sources: kept })
}

/// What an article rests on.
pub async fn attached(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    // Whoever reads sources may see which an article has, if they may see the article.
    let program = asked.program()?;
    if !program.has(Scope::Read) {
        return Err(Error::Forbidden(Refusal::Scope(Scope::Read.as_str())).into());
    }
    let all = sources::attached(&asked.newsroom, asked.may_with(Write, &piece)?).await?;
    asked.json(&SourceList {
        sources: all.into_iter().map(|(_, one)| said(one, false)).collect(),
    })
}

/// Puts a source behind those that an article has.
pub async fn attach(asked: &Asked) -> Result<Reply, Fault> {
    let sent: Attach = asked.read()?;
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    asked.may(Gather)?;
    let source = sent.source.0.parse().map(SourceId);
    let source = source.map_err(|_| Error::NotFound("source"))?;
    let hidden = sent.confidential.unwrap_or(false);
    standing(sources::attach(&asked.newsroom, granted, source, "", hidden).await)?;
    let all = sources::attached(&asked.newsroom, granted).await?;
    asked.json(&SourceList {
        sources: all.into_iter().map(|(_, one)| said(one, false)).collect(),
    })
}
