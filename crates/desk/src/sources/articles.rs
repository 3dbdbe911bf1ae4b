//! What an article rests on: attaching sources, marking what is quoted, and keeping the marks when it is edited.

use copy::{Article, Change, Deed, Passage, Revision, RevisionId, SourceId, State, Stretch, Tag};
use morgue::Tx;

use super::draft_text;
use crate::access::{Granted, Piece, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces::{self, Loaded};
use crate::said;

/// The longest note on a source, in characters.
const NOTE: usize = 2_000;

/// Attaches a source to an article, behind those that it has; attaching it again changes note and confidentiality.
/// A published article shows it at once, unless it or this use of it is confidential.
///
/// # Errors
/// [`Error::NotFound`] if there is no such source, [`Error::Invalid`] if the article has too many or the note is too
/// long, [`Error::Forbidden`].
pub async fn attach(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    source: SourceId,
    note: &str,
    confidential: bool,
) -> Result<(), Error> {
    if note.chars().count() > NOTE {
        return Err(Error::invalid(
            "note",
            said!(
                "source-note",
                "A note on a source has at most {n} characters.",
                n = NOTE
            ),
        ));
    }
    let (tx, loaded) = begin(newsroom, granted).await?;
    let article = loaded.life.id;
    if morgue::sources::by_id(&tx, source).await?.is_none() {
        return Err(Error::NotFound("source"));
    }
    let there = morgue::attached::of_article(&tx, article).await?;
    let most = usize::try_from(morgue::attached::MOST).unwrap_or(usize::MAX);
    if there.len() >= most && there.iter().all(|one| one.source != source) {
        return Err(Error::invalid(
            "source",
            said!(
                "sources-many",
                "An article rests on at most {n} sources.",
                n = most
            ),
        ));
    }
    if !morgue::attached::put(&tx, article, source, note, confidential).await? {
        return Ok(());
    }
    if loaded.life.live.is_some() {
        // Readers have, or had, the article: what it rests on is never deleted.
        morgue::sources::keep(&tx, article).await?;
    }
    end(newsroom, tx, granted, &loaded).await
}

/// Takes a source from an article, with the marks of what is quoted from it in the newest and the published
/// revision. What a published article used stays in the archive.
///
/// # Errors
/// [`Error::NotFound`] if it was not attached, [`Error::Forbidden`].
pub async fn detach(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    source: SourceId,
) -> Result<(), Error> {
    let (tx, loaded) = begin(newsroom, granted).await?;
    if !morgue::attached::remove(&tx, loaded.life.id, source).await? {
        return Err(Error::NotFound("source of this article"));
    }
    for revision in [Some(loaded.head.id), loaded.life.live].into_iter().flatten() {
        morgue::passages::remove_of(&tx, revision, source).await?;
    }
    end(newsroom, tx, granted, &loaded).await
}

/// Marks that a revision quotes a passage of a source that is attached to its article. Both stretches count code
/// points: `draft` in the words of the revision ([`draft_text`]), `place` in the source's text.
///
/// # Errors
/// [`Error::NotFound`] if the revision is not of this article or the source not attached to it, [`Error::Invalid`] if
/// a stretch holds no words.
pub async fn quote(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    passage: Passage,
) -> Result<(), Error> {
    let (tx, loaded) = begin(newsroom, granted).await?;
    let article = of_revision(&tx, &loaded, passage.revision).await?;
    let attached = morgue::attached::get(&tx, loaded.life.id, passage.source).await?;
    let source = match attached {
        Some(_) => morgue::sources::by_id(&tx, passage.source).await?,
        None => None,
    };
    let source = source.ok_or(Error::NotFound("source of this article"))?;
    let empty = |words: Option<&str>| words.is_none_or(|words| words.trim().is_empty());
    if empty(passage.draft.of(&draft_text(&article))) {
        return Err(Error::invalid(
            "draft",
            said!(
                "no-words-article",
                "There are no words at this place of the article."
            ),
        ));
    }
    if empty(passage.place.of(&source.text)) {
        return Err(Error::invalid(
            "place",
            said!(
                "no-words-source",
                "There are no words at this place of the source."
            ),
        ));
    }
    morgue::passages::put(&tx, &[passage]).await?;
    end(newsroom, tx, granted, &loaded).await
}

/// Takes the mark from a passage.
///
/// # Errors
/// [`Error::NotFound`] if there is none, [`Error::Forbidden`].
pub async fn unquote(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    passage: Passage,
) -> Result<(), Error> {
    let (tx, loaded) = begin(newsroom, granted).await?;
    of_revision(&tx, &loaded, passage.revision).await?;
    if !morgue::passages::remove(&tx, &passage).await? {
        return Err(Error::NotFound("quoted passage"));
    }
    end(newsroom, tx, granted, &loaded).await
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
    loaded: &Loaded,
) -> Result<(), Error> {
    let public = loaded.life.state == State::Published;
    let change = Change {
        at: newsroom.now(),
        by: granted.actor().person(),
        deed: Deed::Sourced,
        thing: loaded.life.id.0,
        tags: public
            .then_some(Tag::Article(loaded.life.id))
            .into_iter()
            .collect(),
    };
    newsroom.commit(tx, &[change]).await.map(drop)
}

async fn of_revision(tx: &Tx, loaded: &Loaded, id: RevisionId) -> Result<Article, Error> {
    if id == loaded.head.id {
        return Ok(loaded.newest.clone());
    }
    let found = morgue::revisions::get(tx, id).await?;
    let found = found.filter(|revision| revision.article == loaded.life.id);
    Ok(found.ok_or(Error::NotFound("revision"))?.article()?)
}

/// Takes the marks of a revision over to the next one: each goes where its words stand now, and is left behind if
/// they are gone.
pub(crate) async fn carry(
    tx: &Tx,
    from: (RevisionId, &Article),
    to: &Revision,
    article: &Article,
) -> Result<(), Error> {
    let marks = morgue::passages::of_revision(tx, from.0).await?;
    if marks.is_empty() || from.0 == to.id {
        return Ok(());
    }
    let (old, new) = (draft_text(from.1), draft_text(article));
    let moved: Vec<Passage> = marks
        .into_iter()
        .filter_map(|mark| {
            let draft = follow(mark.draft, &old, &new)?;
            Some(Passage {
                revision: to.id,
                draft,
                ..mark
            })
        })
        .collect();
    Ok(morgue::passages::put(tx, &moved).await?)
}

/// Where some words stand in a text; `None` if they do not stand there exactly once.
pub fn once(text: &str, words: &str) -> Option<Stretch> {
    let mut found = text.match_indices(words);
    let (at, _) = found.next().filter(|_| !words.is_empty())?;
    if found.next().is_some() {
        return None;
    }
    let letters = |text: &str| i64::try_from(text.chars().count()).ok();
    let start = letters(text.get(..at)?)?;
    Some(Stretch {
        start,
        end: start + letters(words)?,
    })
}

/// Where the words of a stretch of `old` stand in `new`: the nearest place, if there are several.
fn follow(mark: Stretch, old: &str, new: &str) -> Option<Stretch> {
    let words = mark.of(old)?;
    let length = mark.end - mark.start;
    let mut best: Option<Stretch> = None;
    let (mut bytes, mut letters) = (0, 0_i64);
    for (at, _) in new.match_indices(words) {
        letters += i64::try_from(new.get(bytes..at)?.chars().count()).ok()?;
        bytes = at;
        let here = Stretch {
            start: letters,
            end: letters + length,
        };
        let far = |one: &Stretch| (one.start - mark.start).abs();
        if best.as_ref().is_none_or(|best| far(&here) < far(best)) {
            best = Some(here);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_a_place_where_they_stand_once() {
        let text = "“ذهب” said A. Then “ذهب” said B.";
        assert_eq!(
            once(text, "said A").and_then(|place| place.of(text)),
            Some("said A")
        );
        for words in ["ذهب", "gone", ""] {
            assert_eq!(once(text, words), None, "{words}");
        }
    }

    #[test]
    fn a_mark_follows_its_words_and_stays_behind_when_they_are_gone() {
        let old = "“ذهب” said A. Then “ذهب” said B.";
        let second = Stretch { start: 19, end: 24 };
        assert_eq!(second.of(old), Some("“ذهب”"));
        let new = "Before. “ذهب” said A. Then, later, “ذهب” said B.";
        let found = follow(second, old, new).unwrap();
        assert_eq!(found, Stretch { start: 8, end: 13 }, "the nearer of the two");
        assert_eq!(found.of(new), Some("“ذهب”"));
        assert_eq!(follow(second, old, "Nothing of it."), None);
        assert_eq!(follow(second, old, old), Some(second));
    }
}
