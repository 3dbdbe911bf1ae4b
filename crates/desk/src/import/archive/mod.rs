//! Media from a folder or an archive of `wp-content/uploads`: every file at its old path, byte for byte.

mod walk;

use std::collections::BTreeMap;
use std::path::Path;

use copy::{Change, Deed, Hash, MediaFile, MediaId, Tag};
use morgue::files::{self, StoredFile};
use morgue::{changes, media};
use tokio::sync::mpsc;

use super::media::mime_of;
use super::progress::{Progress, Standing};
use super::report::{Outcome, Refusal, Report};
use super::settle::end;
use super::{Error, Target};
use walk::{Kind, Walk, kind_of};

/// How many files one transaction names.
const ROWS: usize = 200;

/// A file that was found.
pub(super) enum Found {
    /// Its path on the site, where its bytes are now, and how many.
    Stored(String, Hash, i64),
    /// Its name, and why it was not taken.
    Refused(String, String),
}

/// Whether `from` is something that media can be taken from.
pub(super) fn check(from: &Path) -> Result<(), Error> {
    kind_of(from).map(drop)
}

/// Takes in everything.
pub(super) async fn take_in(
    target: &Target,
    from: &Path,
    dry: bool,
    progress: &dyn Progress,
    report: &mut Report,
) -> Result<(), Error> {
    let kind = kind_of(from)?;
    let (send, mut found) = mpsc::channel::<Found>(ROWS);
    let (keeper, path) = (target.files.clone(), from.to_path_buf());
    let name = super::pass1::name_of(from);
    let walker = tokio::task::spawn_blocking(move || {
        let mut walk = Walk {
            files: (!dry).then_some(&*keeper),
            send: &send,
            seen: 0,
            bytes: 0,
            allowed: u64::MAX,
        };
        let done = match kind {
            Kind::Folder => walk.folder(&path),
            Kind::Zip => walk.zip(&path),
            Kind::Tar { packed } => walk.tar(&path, packed),
        };
        if let Err(why) = done {
            let _ = send.blocking_send(Found::Refused(super::pass1::name_of(&path), why));
        }
    });
    let mut batch = BTreeMap::new();
    let mut count = 0;
    while let Some(one) = found.recv().await {
        report.found("files");
        match one {
            Found::Stored(path, hash, bytes) => {
                count += 1;
                report.media_bytes += bytes.unsigned_abs();
                if batch.insert(path, (hash, bytes)).is_some() {
                    report.became("files", Outcome::Merged);
                }
            }
            Found::Refused(what, reason) => report.refuse(Refusal {
                kind: "files".into(),
                what,
                file: name.clone(),
                line: 0,
                byte: 0,
                reason,
            }),
        }
        if batch.len() >= ROWS {
            store(target, std::mem::take(&mut batch), dry, report).await?;
            progress.at(&Standing {
                stage: "media",
                done: count,
                of: 0,
                counts: vec![("files".into(), count)],
            });
        }
    }
    store(target, batch, dry, report).await?;
    walker.await.map_err(|error| Error::Internal(error.to_string()))
}

/// Names stored bytes in the database, each with the medium that it is of.
pub(super) async fn store(
    target: &Target,
    batch: BTreeMap<String, (Hash, i64)>,
    dry: bool,
    report: &mut Report,
) -> Result<(), Error> {
    if batch.is_empty() {
        return Ok(());
    }
    let tx = target.db.begin().await?;
    let mut rows = Vec::new();
    let mut tags = Vec::new();
    for (path, (hash, bytes)) in batch {
        let there = files::by_path(&tx, &path).await?;
        let outcome = match &there {
            Some(there) if there.file.hash.as_ref() == Some(&hash) => Outcome::Unchanged,
            Some(there) if there.file.hash.is_some() => Outcome::Updated,
            _ => Outcome::Imported,
        };
        report.became("files", outcome);
        if outcome == Outcome::Unchanged {
            continue;
        }
        let row = match there {
            Some(mut there) => {
                there.file.bytes = Some(bytes);
                there.file.hash = Some(hash);
                there
            }
            None => {
                let (width, height) = size_in_name(&path).unwrap_or((0, 0));
                let medium = medium_of(&tx, &path).await?;
                StoredFile {
                    media: medium,
                    mime: mime_of(&path).into(),
                    file: MediaFile {
                        width,
                        height,
                        bytes: Some(bytes),
                        hash: Some(hash),
                        original: medium.is_none(),
                        mime: String::new(),
                        cut: None,
                        path,
                    },
                }
            }
        };
        tags.extend(row.media.map(Tag::Media));
        rows.push(row);
    }
    if rows.is_empty() {
        return Ok(());
    }
    files::put(&tx, &rows).await?;
    tags.sort_unstable();
    tags.dedup();
    changes::append(
        &tx,
        &Change {
            at: target.clock.now(),
            by: None,
            deed: Deed::Imported,
            thing: 0,
            tags,
        },
    )
    .await?;
    end(tx, dry).await
}

/// The medium from whose file one with this name was made.
async fn medium_of(tx: &morgue::Tx, path: &str) -> Result<Option<MediaId>, Error> {
    let Some((stem, ext)) = path.rsplit_once('.') else {
        return Ok(None);
    };
    let bare = match (size_in_name(path), stem.rsplit_once('-')) {
        (Some(_), Some((bare, _))) => bare,
        _ => stem,
    };
    for name in [format!("{bare}.{ext}"), format!("{bare}-scaled.{ext}")] {
        if name != path
            && let Some(there) = files::by_path(tx, &name).await?
            && there.media.is_some()
        {
            return Ok(there.media);
        }
    }
    Ok(None)
}

/// `photo-300x225.jpg` says its size.
fn size_in_name(path: &str) -> Option<(u32, u32)> {
    let (stem, _) = path.rsplit_once('.')?;
    let (_, size) = stem.rsplit_once('-')?;
    let (width, height) = size.split_once('x')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

/// The files that have no bytes; a medium whose original is among them is a finding.
pub(super) async fn missing(target: &Target, report: &mut Report) -> Result<Vec<(MediaId, String)>, Error> {
    let mut after = MediaId(0);
    let mut out = Vec::new();
    loop {
        let some = media::after(&target.db, after, 500).await?;
        let Some(last) = some.last() else { return Ok(out) };
        after = last.media.id;
        for kept in &some {
            let gone = kept.media.files.iter().filter(|file| file.hash.is_none());
            out.extend(gone.clone().map(|file| (kept.media.id, file.path.clone())));
            if gone.clone().any(|file| file.original) {
                let about = kept.media.title.clone();
                let paths: Vec<&str> = gone.map(|file| file.path.as_str()).collect();
                report.finding(
                    "media_missing",
                    about,
                    format!("Its bytes are not here: {}.", paths.join(", ")),
                );
            }
        }
    }
}
