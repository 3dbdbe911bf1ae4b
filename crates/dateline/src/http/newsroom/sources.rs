//! What a piece rests on: attaching, reading, and what the check found.

use copy::{Source, SourceId};
use desk::access::{Gather, Write};
use desk::error::Error;
use desk::said;
use desk::sources::{self, Brought};
use press::newsroom::{Finding, Reading, Source as Row, Sources};
use serde::Deserialize;
use serde_json::{Value, json};

use super::asked::Asked;
use super::fault::Fault;
use super::reply;
use super::upload::Upload;
use crate::http::answer::Reply;

/// Sources of the wires that are offered.
const OFFERED: i64 = 12;

/// The screen.
pub async fn list(asked: &Asked) -> Result<Reply, Fault> {
    show(asked, None).await
}

async fn show(asked: &Asked, fault: Option<Fault>) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    let newsroom = &asked.newsroom;
    let attached = sources::attached(newsroom, granted).await?;
    let working = desk::editing::open(newsroom, granted).await?;
    let content = working.content;
    let dateline = content.dateline.as_ref().and_then(|line| line.date.clone());
    let found = sources::glance(
        newsroom,
        granted,
        content.body.clone(),
        content.lang.clone(),
        dateline,
    )
    .await?;
    let inbox = sources::list(newsroom, asked.may(Gather)?, None, None, OFFERED).await?;
    let status = fault.as_ref().map_or(http::StatusCode::OK, Fault::status);
    let page = Sources {
        id: piece.id.to_string(),
        headline: content.headline.clone(),
        lang: content.lang.as_str().to_owned(),
        dir: content.direction().as_str(),
        inbox: inbox
            .iter()
            .filter(|one| attached.iter().all(|(_, has)| has.id != one.id))
            .map(|one| row(asked, one, one.confidential))
            .collect(),
        sources: attached
            .iter()
            .map(|(use_, one)| row(asked, one, use_.confidential || one.confidential))
            .collect(),
        checked: !attached.is_empty(),
        findings: found
            .findings
            .into_iter()
            .filter(|one| one.asks)
            .map(|one| Finding {
                verdict: one.verdict.to_owned(),
                words: one.words,
                rule: one.rule,
                critical: one.critical,
                source: one.source.map(|(_, _, title)| title),
                source_words: one.source_words,
            })
            .collect(),
        problems: fault.and_then(|fault| fault.wrong(asked)).unwrap_or_default(),
    };
    reply::screen_as(asked, status, &asked.shell("stories").await, &page)
}

fn row(asked: &Asked, one: &Source, confidential: bool) -> Row {
    Row {
        id: one.id.to_string(),
        title: one.title(),
        outlet: one.outlet.clone(),
        received: asked.when(one.received),
        confidential,
        status: one.status.as_str(),
    }
}

#[derive(Default, Deserialize)]
struct Given {
    #[serde(default)]
    source: String,
    #[serde(default)]
    url: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    confidential: bool,
}

/// Attaches one that is here, one behind an address, or a text.
async fn add(asked: &Asked, given: Given) -> Result<(), Fault> {
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    let newsroom = &asked.newsroom;
    let ids: Vec<SourceId> = if !given.source.is_empty() {
        let id = given.source.parse().map_err(|_| Error::NotFound("source"))?;
        vec![SourceId(id)]
    } else {
        let brought = if given.url.trim().is_empty() {
            if given.text.trim().is_empty() {
                return Err(Error::invalid(
                    "text",
                    said!("source-paste", "Please paste a text or give an address."),
                )
                .into());
            }
            let title = given.title.trim();
            Brought {
                bytes: given.text.into_bytes(),
                name: "pasted.txt".to_owned(),
                media_type: Some("text/plain; charset=utf-8".to_owned()),
                headline: (!title.is_empty()).then(|| title.to_owned()),
                confidential: given.confidential,
                ..Brought::default()
            }
        } else {
            let mut brought = sources::fetch(given.url.trim()).await?;
            brought.confidential = given.confidential;
            brought
        };
        let taken = sources::bring(newsroom, asked.may(Gather)?, brought).await?;
        taken.items.iter().map(|item| item.id).collect()
    };
    for id in ids {
        sources::attach(newsroom, granted, id, "", given.confidential).await?;
    }
    Ok(())
}

/// Attaches, by the form.
pub async fn attach(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let given = Given {
        source: form.get("source").to_owned(),
        url: form.get("url").to_owned(),
        title: form.get("title").to_owned(),
        text: form.get("text").to_owned(),
        confidential: form.get("confidential") == "yes",
    };
    match add(asked, given).await {
        Ok(()) => Ok(reply::to(
            asked,
            &format!("/-/newsroom/articles/{}/sources?did=save", asked.word(0)),
        )),
        Err(fault) if fault.wrong(asked).is_some() => show(asked, Some(fault)).await,
        Err(fault) => Err(fault),
    }
}

/// Attaches, from the editor: by JSON, or a file.
pub async fn attach_json(asked: &Asked) -> Result<Reply, Fault> {
    match &asked.file {
        Some(file) => add_file(asked, file).await?,
        None => add(asked, asked.read()?).await?,
    }
    list_json(asked).await
}

async fn add_file(asked: &Asked, file: &Upload) -> Result<(), Fault> {
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    let brought = Brought {
        bytes: file.bytes.to_vec(),
        name: file.name.clone(),
        media_type: file.kind.clone(),
        ..Brought::default()
    };
    let taken = sources::bring(&asked.newsroom, asked.may(Gather)?, brought).await?;
    for item in taken.items {
        sources::attach(&asked.newsroom, granted, item.id, "", false).await?;
    }
    Ok(())
}

/// Takes one away.
pub async fn detach(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let id = asked
        .form()
        .get("source")
        .parse()
        .map_err(|_| Error::NotFound("source"))?;
    sources::detach(&asked.newsroom, asked.may_with(Write, &piece)?, SourceId(id)).await?;
    Ok(reply::to(
        asked,
        &format!("/-/newsroom/articles/{}/sources?did=save", asked.word(0)),
    ))
}

fn card(one: &Source, number: Option<usize>, confidential: bool) -> Value {
    json!({
        "id": one.id.to_string(),
        "number": number,
        "title": one.title(),
        "outlet": one.outlet,
        "kind": if one.wire.is_some() { "wire" } else { "document" },
        "date": one.published.map(|at| at.0),
        "captured": one.received.0,
        "embargo": one.embargo.map(|at| at.0),
        "rights": one.rights,
        "confidential": confidential,
        "status": one.status.as_str(),
        "url": one.url,
        "lang": one.lang.as_ref().map(copy::Lang::as_str),
    })
}

/// What is attached, for the editor.
pub async fn list_json(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let attached = sources::attached(&asked.newsroom, asked.may_with(Write, &piece)?).await?;
    let cards: Vec<Value> = attached
        .iter()
        .enumerate()
        .map(|(at, (use_, one))| card(one, Some(at + 1), use_.confidential || one.confidential))
        .collect();
    reply::json(asked, &json!({ "sources": cards }))
}

/// What came in lately, for the editor.
pub async fn inbox_json(asked: &Asked) -> Result<Reply, Fault> {
    let words = asked.query("words");
    let words = (!words.trim().is_empty()).then_some(words.as_str());
    let all = sources::list(&asked.newsroom, asked.may(Gather)?, None, words, 50).await?;
    let cards: Vec<Value> = all.iter().map(|one| card(one, None, one.confidential)).collect();
    reply::json(asked, &json!({ "items": cards }))
}

async fn one(asked: &Asked) -> Result<Source, Fault> {
    Ok(sources::read(&asked.newsroom, asked.may(Gather)?, SourceId(asked.id(0)?)).await?)
}

/// One source, to read.
pub async fn read(asked: &Asked) -> Result<Reply, Fault> {
    let one = one(asked).await?;
    let web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
    let page = Reading {
        title: one.title(),
        outlet: one.outlet,
        byline: one.byline,
        url: one.url.filter(web),
        lang: one.lang.map(|lang| lang.as_str().to_owned()),
        received: asked.when(one.received),
        confidential: one.confidential,
        paragraphs: one.text.split("\n\n").map(str::to_owned).collect(),
    };
    reply::screen(asked, &asked.shell("sources").await, &page)
}

/// The same for the editor.
pub async fn read_json(asked: &Asked) -> Result<Reply, Fault> {
    let one = one(asked).await?;
    let mut said = card(&one, None, one.confidential);
    if let Some(said) = said.as_object_mut() {
        said.insert("text".into(), one.text.into());
        said.insert("byline".into(), one.byline.into());
    }
    reply::json(asked, &said)
}
