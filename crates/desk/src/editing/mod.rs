//! The working copy: what is being written, before it is a revision.
//!
//! There is one for each article, written by whoever holds it, and every acknowledged text of it stays: as the working
//! copy, as a revision, or kept aside. A *turn* counts what was written; who sends a text says on which turn it was
//! based, and one that is based on another than the present one never takes its place.

mod hold;
mod presence;
mod text;

use copy::{Article, ArticleId, Moment, PersonId, Revision, RevisionId};
use morgue::asides;

use crate::access::{Granted, Piece, Write};
use crate::error::{Error, Newer};
use crate::newsroom::Newsroom;
use crate::pieces::{self, Loaded};
use crate::said;
use crate::write;

pub use hold::{Hold, Holder, held, hold, release};
pub(crate) use hold::{name, names};
pub use presence::{Present, leave, present};
pub(crate) use text::{Text, overtake, seal_in};

/// What is being written of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Working {
    /// The article.
    pub article: ArticleId,
    /// How often it was written. Whoever sends a text names the turn that it is based on.
    pub turn: i64,
    /// The newest revision, which it goes beyond or says the same as.
    pub over: RevisionId,
    /// What it says.
    pub content: Article,
    /// Who wrote it last.
    pub by: Option<PersonId>,
    /// In which window of theirs; empty if nobody did since the last revision.
    pub session: String,
    /// When it was written last.
    pub at: Moment,
    /// It says something that no revision says yet.
    pub unsealed: bool,
}

/// A text that is to be kept.
#[derive(Debug, Clone, Copy)]
pub struct Keep<'a> {
    /// The window it was written in: a word of its own for each.
    pub session: &'a str,
    /// The turn that it is based on.
    pub turn: i64,
    /// Its number among the texts of this window: 1, 2, 3 …, so that one that was held up on its way never comes over a
    /// later one. 0 if the window does not count.
    pub nth: i64,
    /// What it says. Corrections are not written here: those of the working copy stay.
    pub article: &'a Article,
    /// Make a revision of it.
    pub seal: bool,
}

/// That a text is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The turn that the next text is based on.
    pub turn: i64,
    /// When it was written.
    pub at: Moment,
    /// The revision that was made of it, if one was.
    pub revision: Option<Revision>,
}

/// A window that has not written for so long, in milliseconds, does not keep others from writing.
pub const IDLE: i64 = 30_000;

/// So long after the last revision, in milliseconds, what is written becomes one.
const EVERY: i64 = 5 * 60 * 1000;

/// The longest name of a window.
const SESSION: usize = 100;

/// The working copy of an article; the newest revision, if nobody wrote since.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn open(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Working, Error> {
    let db = newsroom.db().await?;
    // The row first: a revision that is made of it meanwhile says the same.
    let row = morgue::copies::get(&db, granted.thing().id).await?;
    let loaded = pieces::load(&db, granted.thing().id).await?;
    granted.again(&loaded.piece())?;
    let Text {
        row,
        article,
        unsealed,
        ..
    } = Text::of(&db, &loaded, row).await?;
    Ok(Working {
        article: row.article,
        turn: row.turn,
        over: loaded.head.id,
        content: article,
        by: row.person,
        session: row.session,
        at: row.at,
        unsealed,
    })
}

/// What becomes of a text that was sent.
enum Fate {
    /// It is what is being written already.
    Same,
    /// It takes the place of the one that it is based on.
    Next,
    /// It takes the place of one of the same window, whose answer it did not get.
    Again,
    /// The same window has written on: it is older than what is there.
    Late,
    /// It is based on another text than the present one, or somebody else holds the piece.
    Aside,
}

/// Keeps a text. When this returns it is on the disk.
///
/// # Errors
/// [`Error::Newer`] if it is based on another turn than the present one, or somebody else holds the piece: then it is
/// kept aside, and the error says under which number. [`Error::Invalid`], [`Error::Forbidden`].
pub async fn keep(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    text: Keep<'_>,
) -> Result<Kept, Error> {
    write::check(text.article)?;
    window(text.session)?;
    let by = granted.actor().person();
    let tx = newsroom.begin().await?;
    // Read once it is our turn: whoever waited long did not write long ago.
    let now = newsroom.now();
    let mut loaded = pieces::load(&tx, granted.thing().id).await?;
    granted.again(&loaded.piece())?;
    write::same_kind(&loaded.life, text.article)?;
    let mut was = Text::read(&tx, &loaded).await?;
    let mut article = text.article.clone();
    article.corrections.clone_from(&was.article.corrections);
    let held = morgue::holds::get(&tx, loaded.life.id).await?;
    let others = held
        .as_ref()
        .is_some_and(|hold| hold.session != text.session && now.0.saturating_sub(hold.seen.0) <= IDLE);
    let fate = fate(&was, &text, &article, others);
    if let Fate::Late | Fate::Aside = fate {
        let late = matches!(fate, Fate::Late);
        let aside = asides::Aside {
            id: newsroom.id(),
            article: loaded.life.id,
            at: now,
            session: text.session.to_owned(),
            person: by,
            turn: text.turn,
            settled: late,
            content: morgue::copies::text(&article)?,
        };
        let aside = asides::put(&tx, &aside).await?;
        tx.commit().await?;
        return match late {
            true => Ok(kept(was.row.turn, now, None)),
            false => Err(newer(&loaded, &was, held.filter(|_| others), aside)),
        };
    }
    let mut changes = Vec::new();
    if !matches!(fate, Fate::Same) {
        if matches!(fate, Fate::Again) {
            was.put_aside(newsroom, &tx, text.nth > 0).await?;
        } else if was.row.session != text.session || was.row.person != by {
            changes.extend(was.seal(&tx, &mut loaded).await?.map(|(_, change)| change));
        }
        was.next(&tx, &text, article, (by, now)).await?;
    }
    let mut revision = None;
    if (text.seal || now.0.saturating_sub(loaded.head.at.0) >= EVERY)
        && let Some((made, change)) = was.seal(&tx, &mut loaded).await?
    {
        revision = Some(made);
        changes.push(change);
    } else if loaded.life.live.is_none() && !matches!(fate, Fate::Same) {
        // The newsroom's lists show what is being written.
        write::show(&mut loaded.life, &was.article);
        loaded.life.updated_at = now;
        write::update(&tx, &loaded.life).await?;
    }
    if text.seal && revision.is_none() {
        // It is one already: whoever asks again did not get the answer.
        revision = Some(loaded.head.clone());
    }
    if !others {
        let since = held.filter(|hold| hold.session == text.session);
        let hold = morgue::holds::Hold {
            session: text.session.to_owned(),
            person: by,
            since: since.map_or(now, |hold| hold.since),
            seen: now,
        };
        morgue::holds::put(&tx, loaded.life.id, &hold).await?;
    }
    match changes.is_empty() {
        // Nothing that follows the change log is concerned.
        true => tx.commit().await?,
        false => newsroom.commit(tx, &changes).await.map(drop)?,
    }
    Ok(kept(was.row.turn, now, revision))
}

fn fate(was: &Text, text: &Keep<'_>, article: &Article, others: bool) -> Fate {
    let own = text.session == was.row.session && text.turn >= was.row.run_from && text.turn < was.row.turn;
    match () {
        () if was.article == *article => Fate::Same,
        () if others => Fate::Aside,
        () if text.turn == was.row.turn => Fate::Next,
        () if own && text.nth > 0 && text.nth <= was.row.nth => Fate::Late,
        () if own => Fate::Again,
        () => Fate::Aside,
    }
}

/// Makes a revision of the working copy, if it says something that no revision says yet.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn seal(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
) -> Result<Option<Revision>, Error> {
    let tx = newsroom.begin().await?;
    let mut loaded = pieces::load(&tx, granted.thing().id).await?;
    granted.again(&loaded.piece())?;
    let Some((revision, change)) = seal_in(&tx, &mut loaded).await? else {
        return Ok(None);
    };
    newsroom.commit(tx, &[change]).await?;
    Ok(Some(revision))
}

fn kept(turn: i64, at: Moment, revision: Option<Revision>) -> Kept {
    Kept { turn, at, revision }
}

/// Who wrote, or took over, what a text that came too late was not based on.
fn newer(loaded: &Loaded, was: &Text, holder: Option<morgue::holds::Hold>, aside: i64) -> Error {
    let written = (was.row.at, was.row.person);
    let (at, by) = holder.map_or(written, |hold| (hold.since, hold.person));
    Error::Newer(Box::new(Newer {
        revision: was.row.base,
        number: loaded.head.number,
        at,
        by,
        turn: Some(was.row.turn),
        aside: Some(aside),
    }))
}

/// A window has a name of its own.
fn window(session: &str) -> Result<(), Error> {
    if session.trim().is_empty() || session.len() > SESSION || session.chars().any(char::is_control) {
        return Err(Error::invalid(
            "session",
            said!(
                "page-damaged-safe",
                "The page is damaged; please load it again. Nothing was lost."
            ),
        ));
    }
    Ok(())
}
