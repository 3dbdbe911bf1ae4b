//! What a piece carries on and translates, and pieces that begin from it.

use copy::{ArticleId, Lang, State};
use desk::access::Write;
use desk::error::Error;
use desk::workflow::{self, Linked};
use press::newsroom::{Kinship, Other};

use super::asked::Asked;
use super::fault::Fault;
use super::{account, reply};
use crate::http::answer::Reply;

/// The screen.
pub async fn page(asked: &Asked) -> Result<Reply, Fault> {
    show(asked, None).await
}

/// The screen, with what was wrong.
async fn show(asked: &Asked, fault: Option<Fault>) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    let newsroom = &asked.newsroom;
    let working = desk::editing::open(newsroom, granted).await?;
    let course = workflow::course(newsroom, granted).await?;
    let updates = workflow::updates(newsroom, granted).await?;
    let translations = workflow::translations(newsroom, granted).await?;
    let mut candidates = workflow::candidates(newsroom, granted).await?;
    // What is chosen now can be older than what is offered.
    for id in [course.update_of, course.translation_of].into_iter().flatten() {
        if candidates.iter().all(|one| one.article != id) {
            candidates.extend(translations.iter().filter(|one| one.article == id).cloned());
            if candidates.iter().all(|one| one.article != id) {
                candidates.extend(workflow::linked_to(newsroom, granted, id).await?);
            }
        }
    }
    let lang = working.content.lang.clone();
    let spoken: Vec<&str> = translations.iter().map(|one| one.lang.primary()).collect();
    let langs = account::tongues(asked, &asked.lang()).into_iter();
    let langs = langs.filter(|one| one.value != lang.primary() && !spoken.contains(&one.value.as_str()));
    let langs = langs.collect();
    let text = |id: Option<ArticleId>| id.map(|id| id.to_string()).unwrap_or_default();
    let status = fault.as_ref().map_or(http::StatusCode::OK, Fault::status);
    let page = Kinship {
        id: piece.id.to_string(),
        headline: working.content.headline.clone(),
        lang: lang.as_str().to_owned(),
        dir: working.content.direction().as_str(),
        state: piece.state.as_str(),
        update_of: text(course.update_of),
        translation_of: text(course.translation_of),
        updates: updates.into_iter().map(other).collect(),
        translations: translations.into_iter().map(other).collect(),
        candidates: candidates.into_iter().map(other).collect(),
        open: matches!(
            piece.state,
            State::Draft | State::InReview | State::Ready | State::Scheduled
        ),
        langs,
        key: asked.fresh_key(),
        problems: fault.and_then(|fault| fault.wrong(asked)).unwrap_or_default(),
    };
    reply::screen_as(asked, status, &asked.shell("stories").await, &page)
}

fn other(one: Linked) -> Other {
    Other {
        id: one.article.to_string(),
        dir: one.lang.direction().as_str(),
        lang: one.lang.as_str().to_owned(),
        headline: one.headline,
        state: one.state.as_str(),
    }
}

/// The piece that a field names; none if it is empty.
fn named(asked: &Asked, field: &str) -> Result<Option<ArticleId>, Error> {
    let form = asked.form();
    match form.get(field).trim() {
        "" => Ok(None),
        id => id
            .parse()
            .map(|id| Some(ArticleId(id)))
            .map_err(|_| Error::NotFound("article")),
    }
}

async fn told(asked: &Asked, done: Result<String, Error>) -> Result<Reply, Fault> {
    match done {
        Ok(to) => Ok(reply::to(asked, &to)),
        Err(error @ Error::Invalid(_)) => show(asked, Some(Fault::Desk(error))).await,
        Err(error) => Err(error.into()),
    }
}

fn here(asked: &Asked) -> String {
    format!("/-/newsroom/articles/{}/kin?did=save", asked.word(0))
}

fn there(id: ArticleId) -> String {
    format!("/-/newsroom/articles/{id}")
}

/// Says which piece it carries on.
pub async fn update_of(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let original = named(asked, "update_of")?;
    let done = workflow::update_of(&asked.newsroom, asked.may_with(Write, &piece)?, original).await;
    told(asked, done.map(|()| here(asked))).await
}

/// Says which piece it translates.
pub async fn translation_of(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let original = named(asked, "translation_of")?;
    let done = workflow::translation_of(&asked.newsroom, asked.may_with(Write, &piece)?, original).await;
    told(asked, done.map(|()| here(asked))).await
}

/// Begins the next stage of its story.
pub async fn carry_on(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let (house, of) = (asked.may(Write)?, asked.may_with(Write, &piece)?);
    let form = asked.form();
    let done = workflow::carry_on(&asked.newsroom, house, of, form.get("key")).await;
    told(asked, done.map(there)).await
}

/// Begins a translation.
pub async fn translate(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let (house, of) = (asked.may(Write)?, asked.may_with(Write, &piece)?);
    let form = asked.form();
    let Some(lang) = Lang::parse(form.get("lang")) else {
        let why = desk::said!("language-choose", "Please choose a language.");
        return told(asked, Err(Error::invalid("lang", why))).await;
    };
    let done = workflow::translate(&asked.newsroom, house, of, lang, form.get("key")).await;
    told(asked, done.map(there)).await
}

/// Begins a copy.
pub async fn duplicate(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let (house, of) = (asked.may(Write)?, asked.may_with(Write, &piece)?);
    let form = asked.form();
    let done = workflow::duplicate(&asked.newsroom, house, of, form.get("key")).await;
    told(asked, done.map(|begun| there(begun.article))).await
}
