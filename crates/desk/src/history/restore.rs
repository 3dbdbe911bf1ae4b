//! Bringing back what was: always as a new revision, and never over something that no revision says.

use copy::{Article, Revision, RevisionId};
use morgue::{Tx, asides};

use super::block::{Place, place};
use super::of_piece;
use crate::access::{Granted, Piece, Write};
use crate::editing::Text;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces::{self, Loaded};
use crate::write;

/// Makes a new revision that says what an older one said, and the working copy says it too. What was written before is
/// a revision as well. The corrections of the piece stay: readers were told them.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn restore(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    id: RevisionId,
) -> Result<Revision, Error> {
    let (tx, loaded) = begin(newsroom, granted).await?;
    let (_, old) = of_piece(&tx, loaded.life.id, id).await?;
    bring(newsroom, tx, granted, loaded, |_| old).await
}

/// The same with one block of an older revision, counted from 0: it comes where it stood, in the place of what became
/// of it.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn restore_block(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    id: RevisionId,
    index: usize,
) -> Result<Revision, Error> {
    let (tx, loaded) = begin(newsroom, granted).await?;
    let (_, old) = of_piece(&tx, loaded.life.id, id).await?;
    if old.body.blocks.get(index).is_none() {
        return Err(Error::NotFound("paragraph"));
    }
    bring(newsroom, tx, granted, loaded, |mut now| {
        put_block(&old, &mut now, index);
        now
    })
    .await
}

/// The same with a text that was kept aside, which is settled then.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn restore_aside(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    aside: i64,
) -> Result<Revision, Error> {
    let (tx, loaded) = begin(newsroom, granted).await?;
    let kept = one(&tx, &loaded, aside).await?.article()?;
    asides::settle(&tx, aside).await?;
    bring(newsroom, tx, granted, loaded, |_| kept).await
}

/// Nobody needs to look at a text that was kept aside any more. It stays.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn settle(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    aside: i64,
) -> Result<(), Error> {
    let (tx, loaded) = begin(newsroom, granted).await?;
    one(&tx, &loaded, aside).await?;
    asides::settle(&tx, aside).await?;
    Ok(tx.commit().await?)
}

async fn begin(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<(Tx, Loaded), Error> {
    let tx = newsroom.begin().await?;
    let loaded = pieces::load(&tx, granted.thing().id).await?;
    granted.again(&loaded.piece())?;
    Ok((tx, loaded))
}

async fn one(tx: &Tx, loaded: &Loaded, id: i64) -> Result<asides::Aside, Error> {
    let found = asides::get(tx, id).await?;
    let found = found.filter(|one| one.article == loaded.life.id);
    found.ok_or(Error::NotFound("text kept aside"))
}

/// Makes what `change` makes of the working copy the newest revision, and the working copy.
async fn bring(
    newsroom: &Newsroom,
    tx: Tx,
    granted: Granted<'_, Write, Piece>,
    mut loaded: Loaded,
    change: impl FnOnce(Article) -> Article,
) -> Result<Revision, Error> {
    let (now, by) = (newsroom.now(), granted.actor().person());
    let mut changes = Vec::new();
    let mut text = Text::read(&tx, &loaded).await?;
    changes.extend(text.seal(&tx, &mut loaded).await?.map(|(_, change)| change));
    let corrections = text.article.corrections.clone();
    let mut article = change(text.article.clone());
    article.corrections = corrections;
    let (revision, change) = write::append(&tx, &mut loaded, by, now, &article).await?;
    changes.extend(change);
    text.replace(&tx, revision.id, &article, (by, now)).await?;
    newsroom.commit(tx, &changes).await?;
    Ok(revision)
}

/// Puts a block of an older text into a newer one, with the footnotes that it points at.
fn put_block(old: &Article, now: &mut Article, index: usize) {
    let Some(block) = old.body.blocks.get(index) else {
        return;
    };
    match place(&old.body.blocks, &now.body.blocks, index) {
        Some(Place::Instead(at)) => {
            if let Some(there) = now.body.blocks.get_mut(at) {
                *there = block.clone();
            }
        }
        Some(Place::Before(at)) => {
            let at = at.min(now.body.blocks.len());
            now.body.blocks.insert(at, block.clone());
        }
        Some(Place::There) | None => return,
    }
    // A note that is no longer pointed at is left where it is: whoever took its mark out decides about it.
    let said = serde_json::to_string(block).unwrap_or_default();
    for note in &old.body.footnotes {
        let known = now.body.footnotes.iter().any(|other| other.id == note.id);
        let mark = serde_json::to_string(&copy::Inline::Note { id: note.id.clone() }).unwrap_or_default();
        if !known && said.contains(&mark) {
            now.body.footnotes.push(note.clone());
        }
    }
}
