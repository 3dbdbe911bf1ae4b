//! Pieces that begin as another: its copy, its next stage, its translation.

use copy::{Article, ArticleId, Kind, Lang, Revision, State};
use morgue::courses;

use super::links::{one_open, translation_of, update_of};
use crate::access::{Granted, House, Piece, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::{pieces, said, write};

/// Starts a draft with what a piece says: without its address, its date, its corrections, its embargo and its links.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`] if the actor may not write the piece that it is taken from.
pub async fn duplicate(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, House>,
    of: Granted<'_, Write, Piece>,
    key: &str,
) -> Result<Revision, Error> {
    let loaded = pieces::load(&newsroom.db().await?, of.thing().id).await?;
    of.again(&loaded.piece())?;
    let article = Article {
        slug: String::new(),
        corrections: Vec::new(),
        ..loaded.newest
    };
    write::start(newsroom, granted, &article, key).await
}

/// Starts the next stage of a story: a draft with the headline, the places and the topics of a piece, and none of its text.
///
/// # Errors
/// [`Error::Invalid`] if another update of it is open; [`Error::Forbidden`].
pub async fn carry_on(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, House>,
    of: Granted<'_, Write, Piece>,
    key: &str,
) -> Result<ArticleId, Error> {
    let db = newsroom.db().await?;
    let loaded = pieces::load(&db, of.thing().id).await?;
    of.again(&loaded.piece())?;
    let before = loaded.newest;
    let mut article = Article::new(Kind::Article, before.lang);
    article.headline = before.headline;
    article.dir = before.dir;
    article.labels = before.labels;
    article.sections = before.sections;
    article.topics = before.topics;
    article.comments_open = before.comments_open;
    article.dateline = before
        .dateline
        .map(|line| copy::article::Dateline { date: None, ..line });
    article.authors = granted.actor().person().into_iter().collect();
    one_open(&db, of.thing().id, None).await?;
    let begun = write::start(newsroom, granted, &article, key).await?.article;
    let piece = newsroom.piece(begun).await?;
    let own = crate::access::may(granted.actor(), Write, &piece)?;
    update_of(newsroom, own, Some(of.thing().id)).await?;
    Ok(begun)
}

/// Starts a translation: a draft with what a piece says, in another language, tied to the original.
///
/// # Errors
/// [`Error::Invalid`] if it is in this language already; [`Error::Forbidden`].
pub async fn translate(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, House>,
    of: Granted<'_, Write, Piece>,
    lang: Lang,
    key: &str,
) -> Result<ArticleId, Error> {
    let db = newsroom.db().await?;
    let loaded = pieces::load(&db, of.thing().id).await?;
    of.again(&loaded.piece())?;
    let original = courses::get(&db, of.thing().id).await?.translation_of;
    let original = original.unwrap_or(of.thing().id);
    let mut ids = vec![original];
    ids.extend(courses::translations(&db, original).await?);
    let kin = morgue::articles::by_ids(&db, &ids).await?;
    if let Some(same) = kin
        .iter()
        .find(|one| one.lang == lang && one.state != State::Spiked)
    {
        return Err(Error::invalid(
            "lang",
            said!(
                "translation-there",
                "“{headline}” is this piece in that language already.",
                headline = &same.headline
            ),
        ));
    }
    let mut authors = loaded.newest.authors.clone();
    authors.extend(granted.actor().person().filter(|me| !authors.contains(me)));
    let article = Article {
        slug: String::new(),
        corrections: Vec::new(),
        dir: None,
        lang,
        authors,
        ..loaded.newest
    };
    let begun = write::start(newsroom, granted, &article, key).await?.article;
    let piece = newsroom.piece(begun).await?;
    let own = crate::access::may(granted.actor(), Write, &piece)?;
    translation_of(newsroom, own, Some(original)).await?;
    Ok(begun)
}
