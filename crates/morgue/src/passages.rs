//! Passages that revisions quote, with where they stand in both texts.

use copy::{Passage, RevisionId, SourceId, Stretch};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

statements! {
    OF_REVISION = "select revision, source, draft_start, draft_end, source_start, source_end from passages
        where revision = $1 order by draft_start, draft_end, source limit 2000";
    PUT = "insert into passages (revision, source, draft_start, draft_end, source_start, source_end)
        values ($1, $2, $3, $4, $5, $6) on conflict (revision, draft_start, draft_end, source)
        do update set source_start = excluded.source_start, source_end = excluded.source_end";
    REMOVE = "delete from passages where revision = $1 and draft_start = $2 and draft_end = $3 and source = $4";
    REMOVE_OF = "delete from passages where revision = $1 and source = $2";
}

/// Marks passages as quoted.
///
/// # Errors
/// [`Error::Refused`] if a revision or source is not there.
pub async fn put(tx: &Tx, passages: &[Passage]) -> Result<(), Error> {
    let rows = passages.iter().map(|it| {
        let (draft, place) = (it.draft, it.place);
        (
            &PUT,
            args![
                it.revision,
                it.source,
                draft.start,
                draft.end,
                place.start,
                place.end
            ],
        )
    });
    tx.batch(rows.collect()).await
}

/// Takes the mark from a passage. Whether it was there.
///
/// # Errors
/// If the database cannot be written.
pub async fn remove(tx: &Tx, it: &Passage) -> Result<bool, Error> {
    let row = args![it.revision, it.draft.start, it.draft.end, it.source];
    Ok(tx.execute(&REMOVE, row).await? > 0)
}

/// Takes the marks of a source from a revision.
///
/// # Errors
/// If the database cannot be written.
pub async fn remove_of(tx: &Tx, revision: RevisionId, source: SourceId) -> Result<(), Error> {
    tx.execute(&REMOVE_OF, args![revision, source]).await.map(drop)
}

/// What a revision quotes, in the order of its text.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_revision(q: &impl Query, revision: RevisionId) -> Result<Vec<Passage>, Error> {
    let rows = q.query(&OF_REVISION, args![revision]).await?;
    let passages = rows.into_iter().map(|row| {
        let mut row = row.columns();
        Ok(Passage {
            revision: RevisionId(row.int()?),
            source: SourceId(row.int()?),
            draft: Stretch {
                start: row.int()?,
                end: row.int()?,
            },
            place: Stretch {
                start: row.int()?,
                end: row.int()?,
            },
        })
    });
    passages.collect()
}
