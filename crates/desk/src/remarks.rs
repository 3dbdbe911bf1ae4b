//! Notes of the newsroom on words of a piece, with mentions. No reader sees them.

use copy::{ArticleId, Change, Deed, Moment, PersonId};
use morgue::{Query, remarks};

use crate::access::{Granted, House, Piece, Write};
use crate::editing::{name, names};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces;
use crate::said;

/// One note, or an answer to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its number.
    pub id: i64,
    /// The article.
    pub article: ArticleId,
    /// The id of its mark in the document; empty if it is about the piece as a whole.
    pub mark: String,
    /// The note that it answers.
    pub answers: Option<i64>,
    /// When.
    pub at: Moment,
    /// Who.
    pub by: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// What it says, plain text.
    pub words: String,
    /// The words it was about when it was written; may be empty.
    pub about: String,
    /// Who is mentioned.
    pub mentions: Vec<PersonId>,
    /// When it was resolved, and by whom.
    pub resolved: Option<(Moment, Option<PersonId>)>,
}

/// A note to be made.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    /// The id of its mark in the document; empty if it is about the piece as a whole.
    pub mark: &'a str,
    /// The note that it answers.
    pub answers: Option<i64>,
    /// The words it is about.
    pub about: &'a str,
    /// What it says.
    pub words: &'a str,
    /// Who is mentioned.
    pub mentions: &'a [PersonId],
}

/// The longest note, in characters, and the longest words that one is about.
const WORDS: usize = 5_000;
const ABOUT: usize = 500;

/// How many people one note can mention.
const MENTIONS: usize = 50;

/// The notes on a piece, oldest first.
///
/// # Errors
/// If the database does not answer.
pub async fn list(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Vec<Remark>, Error> {
    let db = newsroom.db().await?;
    let notes = remarks::list(&db, granted.thing().id).await?;
    told(&db, notes).await
}

/// Makes a note.
///
/// # Errors
/// [`Error::Invalid`] if it says nothing or too much, or mentions nobody who is here; [`Error::NotFound`] if it answers
/// none of this piece.
pub async fn add(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    new: New<'_>,
) -> Result<Remark, Error> {
    let words = new.words.trim();
    if words.is_empty() || words.chars().count() > WORDS {
        let why = said!(
            "note-words",
            "A note says something, in at most {n} characters.",
            n = WORDS
        );
        return Err(Error::invalid("words", why));
    }
    if new.mark.len() > 100 || new.mark.chars().any(char::is_control) {
        return Err(Error::invalid(
            "mark",
            said!("page-damaged", "The page is damaged; please load it again."),
        ));
    }
    let mut mentions = new.mentions.to_vec();
    mentions.sort_unstable();
    mentions.dedup();
    let tx = newsroom.begin().await?;
    let article = granted.thing().id;
    granted.again(&pieces::load(&tx, article).await?.piece())?;
    let known = morgue::people::by_ids(&tx, &mentions).await?;
    if known.len() != mentions.len() || mentions.len() > MENTIONS {
        return Err(Error::invalid(
            "mentions",
            said!(
                "mention-unknown",
                "Somebody who is mentioned is not in this newsroom."
            ),
        ));
    }
    if let Some(id) = new.answers {
        of_piece(&tx, article, id).await?;
    }
    let note = remarks::Remark {
        id: newsroom.id(),
        article,
        mark: new.mark.to_owned(),
        answers: new.answers,
        at: newsroom.now(),
        by: granted.actor().person(),
        words: words.to_owned(),
        about: new.about.chars().take(ABOUT).collect(),
        resolved: None,
    };
    remarks::add(&tx, &note, &mentions).await?;
    let change = remarked(note.at, note.by, article);
    let told = told(&tx, vec![note]).await?;
    newsroom.commit(tx, &[change]).await?;
    told.into_iter()
        .next()
        .ok_or_else(|| Error::Internal("a note is not there after it was made".into()))
}

/// A note is dealt with (`true`), or open again.
///
/// # Errors
/// [`Error::NotFound`] if it is not one of this piece.
pub async fn resolve(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    id: i64,
    resolved: bool,
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let article = granted.thing().id;
    granted.again(&pieces::load(&tx, article).await?.piece())?;
    let note = of_piece(&tx, article, id).await?;
    if note.resolved.is_some() == resolved {
        return Ok(());
    }
    let (now, by) = (newsroom.now(), granted.actor().person());
    remarks::resolve(&tx, id, resolved.then_some((now, by))).await?;
    newsroom.commit(tx, &[remarked(now, by, article)]).await.map(drop)
}

/// The open notes that mention the actor, newest first, at most 100.
///
/// # Errors
/// If the database does not answer.
pub async fn mentioning(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, House>,
) -> Result<Vec<Remark>, Error> {
    let Some(person) = granted.actor().person() else {
        return Ok(Vec::new());
    };
    let db = newsroom.db().await?;
    let notes = remarks::mentioning(&db, person, 100).await?;
    told(&db, notes).await
}

/// The notes on an article that are open, without the answers to them.
pub(crate) async fn open(q: &impl Query, article: ArticleId) -> Result<Vec<remarks::Remark>, Error> {
    let mut notes = remarks::list(q, article).await?;
    notes.retain(|note| note.resolved.is_none() && note.answers.is_none());
    Ok(notes)
}

/// The change that a note makes: no reader sees it.
pub(crate) fn remarked(at: Moment, by: Option<PersonId>, article: ArticleId) -> Change {
    Change {
        at,
        by,
        deed: Deed::Remarked,
        thing: article.0,
        tags: Vec::new(),
    }
}

async fn of_piece(q: &impl Query, article: ArticleId, id: i64) -> Result<remarks::Remark, Error> {
    let note = remarks::get(q, id).await?;
    note.filter(|note| note.article == article)
        .ok_or(Error::NotFound("note"))
}

async fn told(q: &impl Query, notes: Vec<remarks::Remark>) -> Result<Vec<Remark>, Error> {
    let mentions = remarks::mentions(q, &notes).await?;
    let names = names(q, notes.iter().filter_map(|note| note.by)).await?;
    let told = notes.into_iter().zip(mentions).map(|(note, mentions)| Remark {
        name: name(&names, note.by),
        id: note.id,
        article: note.article,
        mark: note.mark,
        answers: note.answers,
        at: note.at,
        by: note.by,
        words: note.words,
        about: note.about,
        mentions,
        resolved: note.resolved,
    });
    Ok(told.collect())
}
