//! Files: at which address which bytes are; and [`Files`], where the bytes lie.

mod disk;

pub(crate) use disk::sync_folder;
pub use disk::{Depot, Files, Incoming};

use copy::doc::Cut;
use copy::{Hash, MediaFile, MediaId};

use crate::Value;
use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::{Sql, statements};
use crate::value::args;

macro_rules! columns {
    () => {
        "path, media, hash, bytes, mime, width, height, original, cut"
    };
}

statements! {
    BY_PATH = concat!("select ", columns!(), " from files where path = $1");
    OF_MEDIA = concat!("select ", columns!(), " from files where media = $1
        order by original desc, width desc, path desc limit 500");
    AFTER = concat!("select ", columns!(), " from files where path > $1 order by path limit $2");
    PUT = "insert into files (path, media, hash, bytes, mime, width, height, original, cut)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           on conflict (path) do update set media = coalesce(excluded.media, files.media),
           hash = coalesce(excluded.hash, files.hash), bytes = coalesce(excluded.bytes, files.bytes),
           mime = excluded.mime, width = excluded.width, height = excluded.height, original = excluded.original,
           cut = excluded.cut";
    ARRIVED = "update files set hash = $2, bytes = $3 where path = $1";
    MEDIUM_OF_HASH = "select media from files where hash = $1 and original = 1 and media is not null
        limit 1";
    HAS_HASH = "select path from files where hash = $1 limit 1";
}

/// A file at its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// The medium it belongs to, if any.
    pub media: Option<MediaId>,
    /// Its MIME type.
    pub mime: String,
    /// Path, hash and size.
    pub file: MediaFile,
}

/// The file at `path` (decoded, beginning with `/`).
///
/// # Errors
/// If the database cannot be read.
pub async fn by_path(q: &impl Query, path: &str) -> Result<Option<StoredFile>, Error> {
    q.query(&BY_PATH, args![path])
        .await?
        .into_iter()
        .next()
        .map(stored)
        .transpose()
}

/// The files whose path comes after `after`, by path. For walks over everything; begin with an empty `after`.
///
/// # Errors
/// If the database cannot be read.
pub async fn after(q: &impl Query, after: &str, limit: i64) -> Result<Vec<StoredFile>, Error> {
    q.query(&AFTER, args![after, limit])
        .await?
        .into_iter()
        .map(stored)
        .collect()
}

/// Adds or changes files. What is known already (the medium, the hash) is not forgotten.
///
/// # Errors
/// If the database cannot be written.
pub async fn put(tx: &Tx, files: &[StoredFile]) -> Result<(), Error> {
    tx.batch(
        files
            .iter()
            .map(|it| insert(it.media, &it.mime, &it.file))
            .collect(),
    )
    .await
}

/// The bytes of files have come: pairs of path and (hash, length in bytes).
///
/// # Errors
/// If the database cannot be written.
pub async fn arrived(tx: &Tx, files: &[(String, Hash, i64)]) -> Result<(), Error> {
    tx.batch(
        files
            .iter()
            .flat_map(|(path, hash, bytes)| {
                [
                    (&ARRIVED, args![path, hash, *bytes]),
                    crate::pictures::arrived(path),
                ]
            })
            .collect(),
    )
    .await
}

/// Whether any file has these bytes.
///
/// # Errors
/// If the database cannot be read.
pub async fn names_hash(q: &impl Query, hash: &Hash) -> Result<bool, Error> {
    Ok(!q.query(&HAS_HASH, args![hash]).await?.is_empty())
}

/// The medium whose original has these bytes, if there is one.
///
/// # Errors
/// If the database cannot be read.
pub async fn medium_of_hash(q: &impl Query, hash: &Hash) -> Result<Option<MediaId>, Error> {
    let rows = q.query(&MEDIUM_OF_HASH, args![hash]).await?;
    let row = rows.into_iter().next();
    row.map(|row| row.columns().int().map(MediaId)).transpose()
}

pub(crate) fn insert(media: Option<MediaId>, mime: &str, it: &MediaFile) -> (&'static Sql, Vec<Value>) {
    (
        &PUT,
        args![
            &it.path,
            media,
            it.hash.as_ref(),
            it.bytes,
            if it.mime.is_empty() { mime } else { &it.mime },
            it.width,
            it.height,
            it.original,
            it.cut.map(Cut::word).unwrap_or_default(),
        ],
    )
}

/// The files of each medium: the original first, then the largest.
pub(crate) async fn of_media(q: &impl Query, media: &[MediaId]) -> Result<Vec<Vec<MediaFile>>, Error> {
    let answers = q
        .query_all(&OF_MEDIA, media.iter().map(|id| args![*id]).collect())
        .await?;
    let files = answers.into_iter();
    files
        .map(|rows| {
            rows.into_iter()
                .map(|row| stored(row).map(|it| it.file))
                .collect()
        })
        .collect()
}

fn stored(row: Row) -> Result<StoredFile, Error> {
    let mut row = row.columns();
    let path = row.text()?;
    let media = row.opt_int()?.map(MediaId);
    let hash = row.opt_text()?.map(Hash);
    let bytes = row.opt_int()?;
    let mime = row.text()?;
    let (width, height, original) = (row.size()?, row.size()?, row.yes()?);
    let cut = Cut::parse(&row.text()?);
    Ok(StoredFile {
        media,
        mime: mime.clone(),
        file: MediaFile {
            path,
            width,
            height,
            bytes,
            hash,
            original,
            mime,
            cut,
        },
    })
}
