//! The list of all corrections, kept beside the articles that say them.

use copy::{Article, Change, Correction, Deed, Tag};
use morgue::{Life, Tx};

use crate::error::Error;
use crate::newsroom::Newsroom;

/// Articles that are read at once for a list that is made anew.
const STEP: i64 = 200;

/// What the list may show of an article: nothing of one that not everybody may read.
pub(crate) fn shown<'a>(life: &Life, article: &'a Article) -> &'a [Correction] {
    if life.is_open() { &article.corrections } else { &[] }
}

/// Brings the list up to date for an article that is being published. Whether that changed anything.
pub(crate) async fn keep(tx: &Tx, life: &Life, article: &Article) -> Result<bool, Error> {
    Ok(morgue::corrections::set(tx, life.id, shown(life, article)).await?)
}

/// Reads the articles that were published before there was this list. Nothing is to be done in a paper that
/// this program made, or has opened before.
pub(crate) async fn read_due(newsroom: &Newsroom) -> Result<(), Error> {
    if morgue::corrections::due(&newsroom.db().await?, 1)
        .await?
        .is_empty()
    {
        return Ok(());
    }
    loop {
        let tx = newsroom.begin().await?;
        let due = morgue::corrections::due(&tx, STEP).await?;
        if due.is_empty() {
            return Ok(());
        }
        let mut read = Vec::with_capacity(due.len());
        for id in due {
            let life = morgue::articles::by_id(&tx, id).await?;
            let live = morgue::revisions::live(&tx, id).await?;
            let article = live.map(|revision| revision.article()).transpose()?;
            if let (Some(life), Some(article)) = (&life, &article) {
                keep(&tx, life, article).await?;
            }
            read.push((id, article.map(|article| article.labels).unwrap_or_default()));
        }
        morgue::corrections::done(&tx, &read).await?;
        let change = Change {
            at: newsroom.now(),
            by: None,
            deed: Deed::Imported,
            thing: 0,
            tags: vec![Tag::Site],
        };
        morgue::changes::append(&tx, &change).await?;
        tx.commit().await?;
    }
}
