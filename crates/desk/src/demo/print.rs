//! From a text to an article in the paper: published, or in whatever other state its head says.

use std::collections::BTreeMap;

use copy::{
    Access, Article, ArticleId, Change, Correction, CorrectionKind, Credit, Dateline, Deed, Kind, Lang,
    MediaId, Moment, PersonId, SectionId, State, Tag, TopicId,
};

use morgue::Db;

use super::rests;
use super::text::{self, Text, ago, parts, some};
use crate::access::{Actor, House, Publish, Write, may};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::publish::{self, Order};
use crate::write;

/// What articles name by a word.
pub(super) struct Known {
    pub(super) sections: BTreeMap<String, SectionId>,
    pub(super) topics: BTreeMap<String, TopicId>,
    pub(super) people: BTreeMap<String, PersonId>,
    pub(super) media: BTreeMap<String, MediaId>,
}

/// Writes one article, lays what it rests on beside it, and brings it into the state that its head says, unless that
/// was done before. One that was corrected is published as it was, `former`, and then as it is.
pub(super) async fn print(
    newsroom: &Newsroom,
    text: &Text,
    former: Option<&Text>,
    known: &Known,
) -> Result<(), Error> {
    let slug = text.one("slug");
    let db = newsroom.db().await?;
    let there = morgue::articles::by_slug(&db, slug).await?.into_iter().next();
    let was_public = there.as_ref().is_some_and(|life| life.live.is_some());
    let now = newsroom.now();
    let article = article(text, known, now);
    let done = match &there {
        Some(life) if life.state == State::Scheduled => true,
        Some(life) if was_public => former.is_none() || is_corrected(&db, life.id, &article).await?,
        _ => false,
    };
    if done {
        return Ok(());
    }
    let console = Actor::Operator;
    let first = former.map_or_else(|| article.clone(), |former| self::article(former, known, now));
    let id: ArticleId = match &there {
        Some(begun) => begun.id,
        None => {
            let granted = may(&console, Write, &House)?;
            let key = format!("demo:{slug}");
            write::start(newsroom, granted, &first, &key).await?.article
        }
    };
    if let Some(password) = some(text.one("password")) {
        protect(newsroom, id, &password).await?;
    }
    let piece = newsroom.piece(id).await?;
    let granted = may(&console, Publish, &piece)?;
    let at = ago(now, text.one("age"));
    if !was_public {
        rests::lay_beside(newsroom, &piece, text).await?;
    }
    match text.one("state") {
        "draft" => return rests::check(newsroom, &piece, text).await,
        "scheduled" => return publish::schedule(newsroom, granted, None, at).await,
        _ => {}
    }
    let order = Order {
        revision: None,
        dated: Some(at),
        pinned: (text.one("pinned") == "yes").then_some(true),
        confirmed: true,
    };
    if former.is_some() {
        if !was_public {
            publish::publish(newsroom, granted, order).await?;
        }
        let head = morgue::revisions::head(&db, id).await?;
        let head = head.ok_or(Error::NotFound("revision"))?;
        write::save(newsroom, may(&console, Write, &piece)?, head.id, &article).await?;
    }
    rests::check(newsroom, &piece, text).await?;
    let piece = newsroom.piece(id).await?;
    publish::publish(newsroom, may(&console, Publish, &piece)?, order).await?;
    let corrected = article.corrections.iter().map(|one| one.at).max();
    let changed = corrected.into_iter().chain([at]).max().unwrap_or(at);
    age(newsroom, id, changed).await?;
    if text.one("state") == "withdrawn" {
        let piece = newsroom.piece(id).await?;
        publish::withdraw(newsroom, may(&console, Publish, &piece)?).await?;
    }
    Ok(())
}

/// Whether readers have all corrections of an article.
async fn is_corrected(db: &Db, id: ArticleId, article: &Article) -> Result<bool, Error> {
    let live = morgue::revisions::live(db, id).await?;
    let live = live.map(|revision| revision.article()).transpose()?;
    Ok(live.is_some_and(|live| live.corrections.len() >= article.corrections.len()))
}

/// Has a piece ask for a password, before it is published.
async fn protect(newsroom: &Newsroom, id: ArticleId, password: &str) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let Some(mut life) = morgue::articles::by_id(&tx, id).await? else {
        return Ok(());
    };
    life.access = Access::Protected;
    morgue::articles::update(&tx, std::slice::from_ref(&life)).await?;
    morgue::articles::set_password(&tx, id, Some(password)).await?;
    Ok(tx.commit().await?)
}

/// Says when a piece was last changed: not now, when it was laid in, but when its authors would have.
async fn age(newsroom: &Newsroom, id: ArticleId, at: Moment) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let Some(mut life) = morgue::articles::by_id(&tx, id).await? else {
        return Ok(());
    };
    life.updated_at = at;
    morgue::articles::update(&tx, std::slice::from_ref(&life)).await?;
    let change = Change {
        at: newsroom.now(),
        by: None,
        deed: Deed::Published,
        thing: id.0,
        tags: vec![Tag::Article(id)],
    };
    newsroom.commit(tx, &[change]).await.map(drop)
}

/// The article that a text says.
pub(super) fn article(text: &Text, known: &Known, now: Moment) -> Article {
    let lang = Lang::parse(text.one("lang")).unwrap_or_else(Lang::english);
    let kind = match text.one("kind") {
        "page" => Kind::Page,
        _ => Kind::Article,
    };
    let credits = |name| {
        let lines = text.all(name).map(parts::<2>);
        lines
            .map(|[name, url]| Credit {
                name: name.to_string(),
                url: some(url),
            })
            .collect()
    };
    let place = text.one("place");
    let written = ago(now, text.one("age")).civil(0);
    Article {
        headline: text.one("headline").to_string(),
        standfirst: text.one("standfirst").to_string(),
        labels: text.all("label").map(String::from).collect(),
        slug: text.one("slug").to_string(),
        sections: text
            .all("section")
            .filter_map(|slug| known.sections.get(slug).copied())
            .collect(),
        topics: text
            .all("topic")
            .filter_map(|slug| known.topics.get(slug).copied())
            .collect(),
        authors: text
            .all("author")
            .filter_map(|slug| known.people.get(slug).copied())
            .collect(),
        byline: some(text.one("byline")),
        dateline: (!place.is_empty()).then(|| Dateline {
            place: place.to_string(),
            date: Some(written.strftime("%Y-%m-%d").to_string()),
            agency: text.one("agency").to_string(),
        }),
        sources: credits("source"),
        via: credits("via"),
        lead: text::picture(text.one("lead"), &known.media),
        highlights: text.all("highlight").map(String::from).collect(),
        body: text.body.clone(),
        corrections: text.all("correction").map(|line| correction(line, now)).collect(),
        comments_open: text.one("comments") == "open",
        order: text.one("order").parse().unwrap_or(0),
        ..Article::new(kind, lang)
    }
}

/// `KIND | AGE | TEXT`; a plus sign after the kind sets it above the text.
fn correction(line: &str, now: Moment) -> Correction {
    let [kind, age, text] = parts(line);
    let on_top = kind.ends_with('+');
    let kind = match kind.trim_end_matches('+') {
        "clarification" => CorrectionKind::Clarification,
        "retraction" => CorrectionKind::Retraction,
        "update" => CorrectionKind::Update,
        _ => CorrectionKind::Correction,
    };
    Correction {
        kind,
        at: ago(now, age),
        text: text.to_string(),
        on_top,
    }
}
