//! Articles: listed, read, begun, written; what was saved of them; what stands between them and their readers.

use copy::{
    Article as Text, ArticleId, Kind, Moment, PersonId, RevisionId, SectionId, State as Life, TopicId,
};
use desk::access::{Granted, Piece, Write};
use desk::catalogue::{self, Which};
use desk::editing::{self, Keep, Working};
use desk::error::{Error, Refusal};
use desk::{history, publish};
use http::StatusCode;
use http::header::{HeaderValue, LOCATION};

use super::asked::{Asked, id, time};
use super::fault::Fault;
use super::shape::Id;
use super::words::{
    Article, ArticleList, ArticleSummary, Check, Missing, NewArticle, Revision, RevisionList,
    RevisionSummary, State, Writing,
};
use crate::http::answer::Reply;

/// The state as it goes over the wire.
pub fn state(life: Life) -> State {
    State::parse(life.as_str()).unwrap_or(State::Draft)
}

/// A page of articles.
pub async fn list(asked: &Asked) -> Result<Reply, Fault> {
    let wanted = asked.query("state");
    let state_wanted = Life::ALL.into_iter().find(|life| life.as_str() == wanted);
    let key = asked.query("before");
    let before = key.split_once('-').and_then(|(at, id)| {
        let (at, id) = (at.parse().ok()?, id.parse().ok()?);
        Some((Moment(at), ArticleId(id)))
    });
    let which = Which {
        state: state_wanted.unwrap_or(Life::Published),
        section: asked.query_id("section").map(SectionId),
        author: asked.query_id("author").map(PersonId),
        before,
        many: asked.many(),
    };
    let narrowed = asked.program()?.sections();
    let (lives, next) = catalogue::articles(&asked.newsroom, asked.may(Write)?, narrowed, which).await?;
    let articles = lives.into_iter().map(|life| ArticleSummary {
        id: id(life.id),
        state: state(life.state),
        headline: life.headline,
        standfirst: life.standfirst,
        lang: life.lang.as_str().to_owned(),
        section: life.section.map(id),
        authors: life.authors.into_iter().map(id).collect(),
        path: life.path,
        published_at: life.published_at.map(time),
        updated_at: time(life.updated_at),
    });
    let next = next.map(|(at, id)| format!("{}-{id}", at.0));
    asked.json(&ArticleList {
        articles: articles.collect(),
        next,
    })
}

async fn said(asked: &Asked, granted: Granted<'_, Write, Piece>, working: Working) -> Result<Article, Fault> {
    let life = catalogue::life(&asked.newsroom, granted).await?;
    let content = working.content;
    Ok(Article {
        id: id(life.id),
        state: state(life.state),
        turn: working.turn,
        revision: id(working.over),
        unsealed: working.unsealed,
        at: time(working.at),
        text: copy::plain::write(&content.body),
        headline: content.headline,
        standfirst: content.standfirst,
        labels: content.labels,
        slug: content.slug,
        sections: content.sections.into_iter().map(id).collect(),
        topics: content.topics.into_iter().map(id).collect(),
        authors: content.authors.into_iter().map(id).collect(),
        byline: content.byline,
        lang: content.lang.as_str().to_owned(),
        comments_open: content.comments_open,
        path: life.path,
        published_at: life.published_at.map(time),
    })
}

async fn show(asked: &Asked, piece: &Piece) -> Result<Reply, Fault> {
    let granted = asked.may_with(Write, piece)?;
    let working = editing::open(&asked.newsroom, granted).await?;
    let said = said(asked, granted, working).await?;
    let tag = said.turn.to_string();
    asked.tagged(&tag, &said)
}

/// One article.
pub async fn read(asked: &Asked) -> Result<Reply, Fault> {
    show(asked, &asked.piece().await?).await
}

fn numbers(ids: &[Id]) -> Vec<i64> {
    ids.iter().filter_map(|id| id.0.parse().ok()).collect()
}

/// Sections that there are, and that the token reaches.
async fn sections(asked: &Asked, ids: &[Id]) -> Result<Vec<SectionId>, Fault> {
    let wanted: Vec<SectionId> = numbers(ids).into_iter().map(SectionId).collect();
    let narrowed = asked.program()?.sections();
    if wanted.is_empty() {
        return Ok(wanted);
    }
    let all = catalogue::sections(&asked.newsroom, asked.may(Write)?).await?;
    for section in &wanted {
        if !all.iter().any(|one| one.id == *section) {
            return Err(Error::NotFound("section").into());
        }
        if !narrowed.is_empty() && !narrowed.contains(section) {
            return Err(Error::Forbidden(Refusal::TokenSection).into());
        }
    }
    Ok(wanted)
}

/// Begins an article.
pub async fn start(asked: &Asked) -> Result<Reply, Fault> {
    let new: NewArticle = asked.read()?;
    let program = asked.program()?;
    let mut article = Text::new(Kind::Article, asked.paper().lang.clone());
    article.headline = line(&new.headline.0);
    article.standfirst = new
        .standfirst
        .map(|words| words.0.trim().to_owned())
        .unwrap_or_default();
    article.slug = new.slug.map(|slug| slug.0).unwrap_or_default();
    article.sections = sections(asked, new.sections.as_deref().unwrap_or_default()).await?;
    article.topics = numbers(new.topics.as_deref().unwrap_or_default())
        .into_iter()
        .map(TopicId)
        .collect();
    if article.sections.is_empty() && !program.sections().is_empty() {
        // What stands nowhere could be put anywhere by somebody else; a narrowed token begins at home.
        article.sections = program.sections().iter().copied().take(1).collect();
    }
    article.authors = program.person().into_iter().collect();
    article.comments_open = new.comments_open.unwrap_or(true);
    let text = new.text.map(|text| text.0).unwrap_or_default();
    article.body = copy::plain::read(&text, &copy::Document::default());
    let begun = desk::write::start(&asked.newsroom, asked.may(Write)?, &article, &asked.key()?).await?;
    let piece = asked.newsroom.piece(begun.article).await?;
    let granted = asked.may_with(Write, &piece)?;
    let working = editing::open(&asked.newsroom, granted).await?;
    let said = said(asked, granted, working).await?;
    let mut reply = asked.json_as(StatusCode::CREATED, &said)?;
    if let Ok(at) = HeaderValue::try_from(format!("{}/articles/{}", super::ROOT, begun.article)) {
        reply.headers_mut().insert(LOCATION, at);
    }
    Ok(reply)
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes over an article.
pub async fn keep(asked: &Asked) -> Result<Reply, Fault> {
    let sent: Writing = asked.read()?;
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    let turn = sent
        .turn
        .or_else(|| asked.if_match())
        .ok_or_else(Fault::no_turn)?;
    let working = editing::open(&asked.newsroom, granted).await?;
    let mut article = working.content;
    if let Some(headline) = sent.headline {
        article.headline = line(&headline.0);
    }
    if let Some(standfirst) = sent.standfirst {
        standfirst.0.trim().clone_into(&mut article.standfirst);
    }
    if let Some(text) = sent.text {
        article.body = copy::plain::read(&text.0, &article.body);
    }
    if let Some(slug) = sent.slug {
        article.slug = slug.0;
    }
    if let Some(wanted) = sent.sections {
        article.sections = sections(asked, &wanted).await?;
    }
    if let Some(wanted) = sent.topics {
        article.topics = numbers(&wanted).into_iter().map(TopicId).collect();
    }
    if let Some(open) = sent.comments_open {
        article.comments_open = open;
    }
    let keep = Keep {
        session: &format!("token {}", asked.program()?.token),
        turn,
        nth: 0,
        article: &article,
        seal: true,
    };
    editing::keep(&asked.newsroom, granted, keep).await?;
    show(asked, &asked.piece().await?).await
}

/// Everything that was saved of an article.
pub async fn revisions(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let page = asked.query("page").parse().unwrap_or(0);
    let all = history::list(&asked.newsroom, asked.may_with(Write, &piece)?, page).await?;
    let revisions = all.into_iter().map(|one| RevisionSummary {
        id: id(one.revision),
        number: one.number,
        at: time(one.at),
        by: one.by.map(id),
        words: i64::try_from(one.words).unwrap_or(i64::MAX),
        published: one.published,
        live: one.live,
    });
    asked.json(&RevisionList {
        revisions: revisions.collect(),
    })
}

/// What an article said once.
pub async fn revision(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let wanted = RevisionId(asked.id(1)?);
    let (revision, article) =
        history::revision(&asked.newsroom, asked.may_with(Write, &piece)?, wanted).await?;
    let said = Revision {
        id: id(revision.id),
        article: id(revision.article),
        number: revision.number,
        at: time(revision.at),
        hash: revision.hash.0,
        text: copy::plain::write(&article.body),
        headline: article.headline,
        standfirst: article.standfirst,
    };
    let tag = said.id.0.clone();
    asked.tagged(&tag, &said)
}

/// What stands between an article and its readers.
pub async fn check(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let sheet = publish::sheet(&asked.newsroom, asked.may_with(Write, &piece)?).await?;
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let missing = sheet.missing.into_iter().map(|one| Missing {
        what: one.what.to_owned(),
        blocking: one.blocking,
        confirm: one.confirm,
        count: whole(one.count),
        at: one.at,
    });
    asked.json(&Check {
        missing: missing.collect(),
        changes: sheet.changes,
        path: sheet.path,
        critical: whole(sheet.critical),
        findings: whole(sheet.findings),
    })
}
