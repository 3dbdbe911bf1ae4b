//! Which piece carries on or translates which.

use copy::{ArticleId, Change, Deed, Kind, State, Tag};
use morgue::{Life, Query, Tx, courses};

use super::Linked;
use super::terms::is_open;
use crate::access::{Granted, Piece, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces::{self, Loaded};
use crate::said;
use crate::said::Said;

/// So many pieces in a row carry on one another at most.
const LONGEST: usize = 200;

/// A piece carries on the story of another, or no longer any.
///
/// # Errors
/// [`Error::Invalid`] if another update of it is open, the piece has an embargo or was published, or it would follow
/// itself; [`Error::NotFound`] if there is no such original.
pub async fn update_of(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    original: Option<ArticleId>,
) -> Result<(), Error> {
    let (tx, loaded) = begin(newsroom, granted).await?;
    let life = &loaded.life;
    let mut course = courses::get(&tx, life.id).await?;
    if course.update_of == original {
        return Ok(());
    }
    if let Some(original) = original {
        exists(&tx, original).await?;
        let wrong = |why: Said| Err(Error::invalid("update_of", why));
        if course.embargo.is_some() {
            return wrong(said!(
                "update-embargo",
                "A piece that carries on another has no embargo of its own. Lift it first."
            ));
        }
        if !is_open(life.state) {
            return wrong(said!(
                "update-published",
                "Only a piece that is not published yet can become an update of another."
            ));
        }
        let mut next = Some(original);
        for _ in 0..LONGEST {
            match next {
                Some(id) if id == life.id => {
                    return wrong(said!("update-itself", "A piece cannot carry itself on."));
                }
                Some(id) => next = courses::get(&tx, id).await?.update_of,
                None => break,
            }
        }
        one_open(&tx, original, Some(life.id)).await?;
    }
    course.update_of = original;
    courses::put(&tx, life.id, &course).await?;
    end(newsroom, tx, granted, Vec::new()).await
}

/// A piece is a translation of another, or no longer of any. Readers of either are told once both are published.
///
/// # Errors
/// [`Error::Invalid`] if both are in one language or it would translate itself or a translation;
/// [`Error::NotFound`] if there is no such original.
pub async fn translation_of(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    original: Option<ArticleId>,
) -> Result<(), Error> {
    let (tx, loaded) = begin(newsroom, granted).await?;
    let life = &loaded.life;
    let mut course = courses::get(&tx, life.id).await?;
    if course.translation_of == original {
        return Ok(());
    }
    let mut touched: Vec<ArticleId> = course.translation_of.into_iter().collect();
    if let Some(id) = original {
        let other = exists(&tx, id).await?;
        let wrong = |why: Said| Err(Error::invalid("translation_of", why));
        if id == life.id || courses::get(&tx, id).await?.translation_of.is_some() {
            return wrong(said!(
                "translation-twice",
                "Name the original: a translation of a translation is one of the original, too."
            ));
        }
        if !courses::translations(&tx, life.id).await?.is_empty() {
            return wrong(said!(
                "translation-original",
                "This piece has translations of its own, so it is an original."
            ));
        }
        if other.lang == loaded.newest.lang {
            return wrong(said!(
                "translation-language",
                "Both pieces are in the same language. Set the language of this one first."
            ));
        }
        touched.push(id);
    }
    for id in touched.clone() {
        touched.extend(courses::translations(&tx, id).await?);
    }
    course.translation_of = original;
    courses::put(&tx, life.id, &course).await?;
    // Pages of readers name translations only if they are published.
    let tags = match life.is_public() {
        true => touched.into_iter().chain([life.id]).map(Tag::Article).collect(),
        false => Vec::new(),
    };
    end(newsroom, tx, granted, pieces::exact(tags)).await
}

/// No other update of a piece is open.
pub(super) async fn one_open(
    q: &impl Query,
    original: ArticleId,
    but: Option<ArticleId>,
) -> Result<(), Error> {
    let others = courses::updates(q, original).await?;
    let others = morgue::articles::by_ids(q, &others).await?;
    let other = others
        .iter()
        .find(|other| Some(other.id) != but && is_open(other.state));
    let Some(other) = other else { return Ok(()) };
    Err(Error::invalid(
        "update_of",
        said!(
            "update-open",
            "“{headline}” carries this story on already and is not published yet. There is one open update at a time.",
            headline = &other.headline
        ),
    ))
}

/// The pieces that carry on the story of this one, newest first.
///
/// # Errors
/// If the database does not answer.
pub async fn updates(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Vec<Linked>, Error> {
    let db = newsroom.db().await?;
    let ids = courses::updates(&db, granted.thing().id).await?;
    let lives = morgue::articles::by_ids(&db, &ids).await?;
    Ok(lives.into_iter().map(linked).collect())
}

/// This piece in other languages: its original and that one's other translations.
///
/// # Errors
/// If the database does not answer.
pub async fn translations(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
) -> Result<Vec<Linked>, Error> {
    let db = newsroom.db().await?;
    let id = granted.thing().id;
    let original = courses::get(&db, id).await?.translation_of.unwrap_or(id);
    let mut ids = vec![original];
    ids.extend(courses::translations(&db, original).await?);
    ids.retain(|other| *other != id);
    let lives = morgue::articles::by_ids(&db, &ids).await?;
    Ok(lives.into_iter().map(linked).collect())
}

pub(super) fn linked(life: Life) -> Linked {
    Linked {
        article: life.id,
        headline: life.headline,
        lang: life.lang,
        state: life.state,
    }
}

/// Another article, to be linked to.
async fn exists(tx: &Tx, id: ArticleId) -> Result<Life, Error> {
    let life = morgue::articles::by_id(tx, id).await?;
    let life = life.filter(|life| life.kind == Kind::Article && life.state != State::Spiked);
    life.ok_or(Error::NotFound("article"))
}

async fn begin(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<(Tx, Loaded), Error> {
    let tx = newsroom.begin().await?;
    let loaded = pieces::load(&tx, granted.thing().id).await?;
    granted.again(&loaded.piece())?;
    Ok((tx, loaded))
}

async fn end(
    newsroom: &Newsroom,
    tx: Tx,
    granted: Granted<'_, Write, Piece>,
    tags: Vec<Tag>,
) -> Result<(), Error> {
    let change = Change {
        at: newsroom.now(),
        by: granted.actor().person(),
        deed: Deed::Moved,
        thing: granted.thing().id.0,
        tags,
    };
    newsroom.commit(tx, &[change]).await.map(drop)
}
