//! Revisions: listed, compared, brought back.

use copy::diff::{Part as Piece, Run as Words};
use copy::{RevisionId, prose};
use desk::access::Write;
use desk::error::Error;
use desk::history;
use press::newsroom::{Aside, Compared, History, Part, Run, Turning, Version};
use serde::Deserialize;
use serde_json::{Value, json};

use super::asked::Asked;
use super::fault::Fault;
use super::reply;
use super::working::Fields;
use crate::http::answer::Reply;

/// Revisions on one page.
const PAGE: usize = 30;

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

/// The list.
pub async fn list(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    let at = asked.page();
    let versions = history::list(&asked.newsroom, granted, i64::try_from(at).unwrap_or(0)).await?;
    let asides = history::asides(&asked.newsroom, granted).await?;
    let working = desk::editing::open(&asked.newsroom, granted).await?;
    let id = piece.id.to_string();
    let href = |page: usize| format!("/-/newsroom/articles/{id}/history?page={page}");
    let page = History {
        headline: working.content.headline.clone(),
        lang: working.content.lang.as_str().to_owned(),
        dir: working.content.direction().as_str(),
        pager: Turning {
            previous: at.checked_sub(1).map(href),
            next: (versions.len() == PAGE).then(|| href(at + 1)),
        },
        versions: versions
            .into_iter()
            .map(|one| Version {
                id: one.revision.to_string(),
                number: u64::try_from(one.number).unwrap_or(0),
                at: asked.when(one.at),
                by: one.name,
                words: count(one.words),
                published: one.live,
            })
            .collect(),
        asides: asides
            .into_iter()
            .filter(|one| !one.settled)
            .map(|one| Aside {
                id: one.id.to_string(),
                at: asked.when(one.at),
                by: one.name,
                words: count(copy::text::document(&one.content.body).split_whitespace().count()),
            })
            .collect(),
        id: id.clone(),
    };
    reply::screen(asked, &asked.shell("stories").await, &page)
}

/// The list for the editor.
pub async fn list_json(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    let at = i64::try_from(asked.page()).unwrap_or(0);
    let versions = history::list(&asked.newsroom, granted, at).await?;
    let asides = history::asides(&asked.newsroom, granted).await?;
    let versions: Vec<Value> = versions
        .iter()
        .map(|one| json!({ "revision": one.revision.to_string(), "number": one.number, "at": one.at.0, "by": by(one.by, &one.name), "words": one.words, "published": one.published, "live": one.live }))
        .collect();
    let asides: Vec<Value> = asides
        .iter()
        .filter(|one| !one.settled)
        .map(|one| json!({ "revision": format!("{ASIDE}{}", one.id), "number": 0, "at": one.at.0, "by": by(one.by, &one.name), "aside": true }))
        .collect();
    reply::json(asked, &json!({ "versions": versions, "asides": asides }))
}

fn by(id: Option<copy::PersonId>, name: &str) -> Value {
    json!({ "id": id.map(|id| id.to_string()).unwrap_or_default(), "name": name })
}

/// What stands before the number of a text that was kept aside, where revisions have their numbers.
const ASIDE: &str = "aside-";

/// One revision for the editor, or one text that was kept aside.
pub async fn revision_json(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    if let Some(number) = asked.word(1).strip_prefix(ASIDE) {
        let asides = history::asides(&asked.newsroom, asked.may_with(Write, &piece)?).await?;
        let one = asides.into_iter().find(|one| one.id.to_string() == number);
        let one = one.ok_or(Error::NotFound("text kept aside"))?;
        let said =
            json!({ "article": Fields::of(&one.content), "body": prose::to_editor(&one.content.body) });
        return reply::json(asked, &said);
    }
    let id = RevisionId(asked.id(1)?);
    let (revision, article) = history::revision(&asked.newsroom, asked.may_with(Write, &piece)?, id).await?;
    let said = json!({
        "id": revision.id.to_string(),
        "number": revision.number,
        "at": revision.at.0,
        "article": Fields::of(&article),
        "body": prose::to_editor(&article.body),
    });
    reply::json(asked, &said)
}

#[derive(Deserialize)]
struct Block {
    revision: String,
    index: usize,
}

/// Brings one block of a revision back, as a revision of its own. The answer has its number.
pub async fn restore_block(asked: &Asked) -> Result<Reply, Fault> {
    let block: Block = asked.read()?;
    let piece = asked.piece().await?;
    let id = block.revision.parse().map(RevisionId);
    let id = id.map_err(|_| Error::NotFound("revision"))?;
    let granted = asked.may_with(Write, &piece)?;
    let made = history::restore_block(&asked.newsroom, granted, id, block.index).await?;
    reply::json(
        asked,
        &json!({ "revision": made.id.to_string(), "number": made.number }),
    )
}

/// Two of them beside each other.
pub async fn compare(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    let id = |name: &str| {
        asked
            .query(name)
            .parse()
            .map(RevisionId)
            .map_err(|_| Error::NotFound("revision"))
    };
    let (mut old, mut new) = (id("old")?, id("new")?);
    if old.0 > new.0 {
        std::mem::swap(&mut old, &mut new);
    }
    let (before, _) = history::revision(&asked.newsroom, granted, old).await?;
    let (after, article) = history::revision(&asked.newsroom, granted, new).await?;
    let compared = history::compare(&asked.newsroom, granted, old, new).await?;
    let mut parts: Vec<Part> = compared.fields.into_iter().map(|(_, runs)| words(runs)).collect();
    parts.extend(compared.body.into_iter().map(|part| match part {
        Piece::Skipped(many) => Part {
            skipped: count(many),
            runs: Vec::new(),
        },
        Piece::Paragraph(runs) => words(runs),
    }));
    let page = Compared {
        id: piece.id.to_string(),
        headline: article.headline.clone(),
        lang: article.lang.as_str().to_owned(),
        dir: article.direction().as_str(),
        old: old.to_string(),
        old_number: u64::try_from(before.number).unwrap_or(0),
        new_number: u64::try_from(after.number).unwrap_or(0),
        parts,
        may_write: true,
    };
    reply::screen(asked, &asked.shell("stories").await, &page)
}

fn words(runs: Vec<Words>) -> Part {
    let run = |is, text| Run { is, text };
    let runs = runs.into_iter().map(|one| match one {
        Words::Same(text) => run("same", text),
        Words::Gone(text) => run("gone", text),
        Words::New(text) => run("new", text),
    });
    Part {
        skipped: 0,
        runs: runs.collect(),
    }
}

/// Brings a revision, or a text that was kept aside, back as the newest.
pub async fn restore(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    let number = |word: &str| word.parse::<i64>().map_err(|_| Error::NotFound("revision"));
    match form.get("aside") {
        "" => {
            history::restore(
                &asked.newsroom,
                granted,
                RevisionId(number(form.get("revision"))?),
            )
            .await?
        }
        aside => history::restore_aside(&asked.newsroom, granted, number(aside)?).await?,
    };
    let way = format!("/-/newsroom/articles/{}/history?did=restore", asked.word(0));
    Ok(reply::to(asked, &way))
}
