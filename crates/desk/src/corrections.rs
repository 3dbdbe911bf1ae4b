//! The list of all corrections, kept beside the articles that say them.

use copy::{Article, ArticleId, Change, Correction, CorrectionKind, Deed, RevisionId, Tag};
use morgue::corrected::{Corrected, mark};
use morgue::{Life, Query, Tx};

use crate::error::Error;
use crate::newsroom::Newsroom;

mod correcting;
mod register;

pub use correcting::{Correcting, Why, correct, reasons};
pub use register::{Entry, register};

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

/// Binds every correction that is new in a published revision to the difference from the one that readers had before.
pub(crate) async fn bind(
    tx: &Tx,
    id: ArticleId,
    (before, old): (RevisionId, &Article),
    (after, new): (RevisionId, &Article),
) -> Result<(), Error> {
    let known: Vec<_> = old.corrections.iter().map(mark).collect();
    let fresh: Vec<_> = new
        .corrections
        .iter()
        .map(mark)
        .filter(|mark| !known.contains(mark))
        .collect();
    if fresh.is_empty() || before == after {
        return Ok(());
    }
    let many = i64::try_from(fresh.len()).unwrap_or(0);
    let first = morgue::counters::take(tx, "corrected", many).await?;
    let bound = (first..).zip(fresh).map(|(number, mark)| Corrected {
        id: number,
        article: id,
        mark,
        before,
        after,
    });
    Ok(morgue::corrected::put(tx, &bound.collect::<Vec<_>>()).await?)
}

/// Whether readers may see what a correction changed. Of a piece that does not stand they may not: what was taken back
/// is not printed again.
pub(crate) fn is_open(correction: &Correction) -> bool {
    correction.kind != CorrectionKind::Retraction
}

/// For each correction the number of the page that shows what it changed.
pub(crate) async fn pages(
    q: &impl Query,
    all: &[(ArticleId, &Correction)],
) -> Result<Vec<Option<i64>>, Error> {
    let mut ids: Vec<ArticleId> = all.iter().map(|(id, _)| *id).collect();
    ids.dedup();
    let bound = morgue::corrected::of_articles(q, &ids).await?;
    let number = |(id, correction): &(ArticleId, &Correction)| {
        let mark = mark(correction);
        let found = bound.iter().find(|one| one.article == *id && one.mark == mark)?;
        is_open(correction).then_some(found.id)
    };
    Ok(all.iter().map(number).collect())
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
