//! The darkroom's work list. It is the pictures themselves: what was not made of one is to be made, also after a restart.
//! Two who take the same job make the same files.

use copy::doc::Cut;
use copy::{MediaId, Moment};

use super::Stage;
use crate::db::{Batch, Query, Tx};
use crate::error::Error;
use crate::files::{self, StoredFile};
use crate::sql::statements;
use crate::value::args;

statements! {
    NEXT = "select media from pictures where stage = $1 order by media desc limit $2";
    NEXT_CUT = "select media, cut from picture_cuts where stage = $1 order by media desc, cut desc limit $2";
    MADE = "update pictures set stage = $3, trouble = '', likeness = coalesce($4, likeness)
        where media = $1 and stage = $2";
    MADE_CUT = "update picture_cuts set stage = $3 where media = $1 and cut = $2";
    SPOILED = "update pictures set stage = $2, trouble = $3 where media = $1";
    DROP_BANDS = "delete from picture_bands where media = $1";
    BAND = "insert into picture_bands (band, media) values ($1, $2) on conflict (band, media) do nothing";
    DUE = "select media from pictures where ends_at <= $1 and told = 0 order by ends_at, media limit $2";
    TOLD = "update pictures set told = 1 where media = $1";
}

/// What is to be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Files of a whole picture.
    Whole(MediaId),
    /// Files of a part.
    Part(MediaId, Cut),
}

/// Which work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Files for every browser.
    First,
    /// The smallest files, which take long.
    Second,
}

impl Job {
    /// What those to work on have.
    pub fn from(self) -> Stage {
        match self {
            Job::First => Stage::Waiting,
            Job::Second => Stage::Shown,
        }
    }

    /// What they have after it.
    pub fn to(self) -> Stage {
        match self {
            Job::First => Stage::Shown,
            Job::Second => Stage::Done,
        }
    }
}

/// Parts to make.
pub type Cuts = Vec<(MediaId, Cut)>;

/// Pictures that wait, newest first: what was just uploaded is wanted first.
///
/// # Errors
/// If the database cannot be read.
pub async fn next(q: &impl Query, job: Job, limit: i64) -> Result<Vec<MediaId>, Error> {
    let rows = q.query(&NEXT, args![job.from().number(), limit]).await?;
    rows.iter().map(|row| row.int(0).map(MediaId)).collect()
}

/// Parts that wait.
///
/// # Errors
/// If the database cannot be read.
pub async fn next_cut(q: &impl Query, job: Job, limit: i64) -> Result<Cuts, Error> {
    let rows = q.query(&NEXT_CUT, args![job.from().number(), limit]).await?;
    let cuts = rows
        .iter()
        .map(|row| Ok((MediaId(row.int(0)?), Cut::parse(row.text(1)?))));
    let cuts = cuts.collect::<Result<Vec<_>, Error>>()?;
    Ok(cuts
        .into_iter()
        .filter_map(|(id, cut)| Some((id, cut?)))
        .collect())
}

/// Keeps what was made of a picture. `false` if somebody else did so, or if its file was replaced meanwhile: then nothing
/// changes.
///
/// # Errors
/// If the database cannot be written.
pub async fn made(
    tx: &Tx,
    media: MediaId,
    job: Job,
    made: &[StoredFile],
    likeness: Option<(i64, &[i64])>,
) -> Result<bool, Error> {
    let row = args![
        media,
        job.from().number(),
        job.to().number(),
        likeness.map(|(bits, _)| bits)
    ];
    if tx.execute(&MADE, row).await? == 0 {
        return Ok(false);
    }
    files::put(tx, made).await?;
    if let Some((_, bands)) = likeness {
        let mut batch: Batch = vec![(&DROP_BANDS, args![media])];
        batch.extend(bands.iter().map(|band| (&BAND, args![*band, media])));
        tx.batch(batch).await?;
    }
    Ok(true)
}

/// Keeps what was made of a part of a picture.
///
/// # Errors
/// If the database cannot be written.
pub async fn made_cut(
    tx: &Tx,
    media: MediaId,
    cut: Cut,
    stage: Stage,
    made: &[StoredFile],
) -> Result<(), Error> {
    tx.execute(&MADE_CUT, args![media, cut.word(), stage.number()])
        .await?;
    files::put(tx, made).await
}

/// Nothing more is made of a picture, and why.
///
/// # Errors
/// If the database cannot be written.
pub async fn spoiled(tx: &Tx, media: MediaId, stage: Stage, why: &str) -> Result<(), Error> {
    tx.execute(&SPOILED, args![media, stage.number(), why])
        .await
        .map(drop)
}

/// The pictures whose rights ended by `now` and of which the newsroom was not told.
///
/// # Errors
/// If the database cannot be read.
pub async fn due(q: &impl Query, now: Moment, limit: i64) -> Result<Vec<MediaId>, Error> {
    let rows = q.query(&DUE, args![now, limit]).await?;
    rows.iter().map(|row| row.int(0).map(MediaId)).collect()
}

/// The newsroom was told.
///
/// # Errors
/// If the database cannot be written.
pub async fn told(tx: &Tx, media: MediaId) -> Result<(), Error> {
    tx.execute(&TOLD, args![media]).await.map(drop)
}
