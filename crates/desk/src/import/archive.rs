//! Media from a folder or an archive of `wp-content/uploads`: every file at its old path, byte for byte.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use copy::{Change, Deed, Hash, MediaFile, MediaId, Tag};
use flate2::read::GzDecoder;
use morgue::files::{self, StoredFile};
use morgue::{changes, media};
use tokio::sync::mpsc;

use super::media::mime_of;
use super::progress::{Progress, Standing};
use super::report::{Outcome, Refusal, Report};
use super::settle::end;
use super::{Error, Target};

/// Where WordPress keeps uploads.
const UPLOADS: &str = "/wp-content/uploads/";
/// The largest single file that is taken.
const LARGEST: u64 = 4 << 30;
/// Files in an archive may together be this many times as large as it, and this many bytes beyond that.
const GROWTH: u64 = 200;
const GROWTH_FREE: u64 = 1 << 30;
/// How many files one transaction names.
const ROWS: usize = 200;
/// How many entries an archive or a folder may have.
const ENTRIES: u64 = 5_000_000;

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

enum Kind {
    Folder,
    Zip,
    Tar { packed: bool },
}

/// What `from` is, by its first bytes.
fn kind_of(from: &Path) -> Result<Kind, Error> {
    let unreadable = |why: String| Error::Unreadable {
        file: from.to_path_buf(),
        why,
    };
    let meta = from.metadata().map_err(|error| unreadable(error.to_string()))?;
    if meta.is_dir() {
        return Ok(Kind::Folder);
    }
    let mut head = Vec::new();
    let file = File::open(from).map_err(|error| unreadable(error.to_string()))?;
    file.take(512)
        .read_to_end(&mut head)
        .map_err(|error| unreadable(error.to_string()))?;
    match head.as_slice() {
        [b'P', b'K', 3 | 5, ..] => Ok(Kind::Zip),
        [0x1F, 0x8B, ..] => Ok(Kind::Tar { packed: true }),
        head if head.get(257..262) == Some(b"ustar") => Ok(Kind::Tar { packed: false }),
        _ => Err(Error::Usage(format!(
            "{} is neither a folder nor a .zip, .tar or .tar.gz of wp-content/uploads.",
            from.display()
        ))),
    }
}

/// A walk through a folder or an archive, bounded in everything.
struct Walk<'w> {
    /// `None` in a dry run: bytes are read and hashed, and not kept.
    files: Option<&'w morgue::files::Files>,
    send: &'w mpsc::Sender<Found>,
    seen: u64,
    bytes: u64,
    allowed: u64,
}

impl Walk<'_> {
    fn folder(&mut self, root: &Path) -> Result<(), String> {
        let mut open: Vec<PathBuf> = vec![root.to_path_buf()];
        while let Some(folder) = open.pop() {
            let entries = match folder.read_dir() {
                Ok(entries) => entries,
                Err(error) => {
                    self.refuse(&folder.display().to_string(), error.to_string());
                    continue;
                }
            };
            let mut names: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
            names.sort();
            for path in names {
                let name = path
                    .strip_prefix(root)
                    .unwrap_or(&path)
                    .to_string_lossy()
                    .into_owned();
                match path.symlink_metadata() {
                    Ok(meta) if meta.is_dir() => open.push(path),
                    Ok(meta) if meta.is_file() => {
                        let whole = path.to_string_lossy();
                        // The folder may be the uploads, or hold them, or lie within them.
                        let name = match whole.rfind(UPLOADS.trim_end_matches('/')) {
                            Some(at) => whole.get(at..).unwrap_or(&name).to_string(),
                            None => name,
                        };
                        match File::open(&path) {
                            Ok(mut file) => self.take(&name, meta.len(), &mut file)?,
                            Err(error) => self.refuse(&name, error.to_string()),
                        }
                    }
                    Ok(_) => self.refuse(
                        &name,
                        "It is a link or no file at all; links are not followed.".into(),
                    ),
                    Err(error) => self.refuse(&name, error.to_string()),
                }
            }
        }
        Ok(())
    }

    fn zip(&mut self, path: &Path) -> Result<(), String> {
        let file = File::open(path).map_err(|error| error.to_string())?;
        self.allow(&file);
        let mut archive =
            zip::ZipArchive::new(file).map_err(|error| format!("The archive cannot be read: {error}."))?;
        for at in 0..archive.len() {
            let mut entry = match archive.by_index(at) {
                Ok(entry) => entry,
                Err(error) => {
                    self.refuse(&format!("entry {at}"), format!("It cannot be read: {error}."));
                    continue;
                }
            };
            let Ok(name) = entry.name().map(std::borrow::Cow::into_owned) else {
                self.refuse(&format!("entry {at}"), "Its name cannot be read.".into());
                continue;
            };
            if entry.is_dir() {
                continue;
            }
            if entry.is_symlink() {
                self.refuse(&name, "It is a link; links are not followed.".into());
                continue;
            }
            let size = entry.size();
            self.take(&name, size, &mut entry)?;
        }
        Ok(())
    }

    fn tar(&mut self, path: &Path, packed: bool) -> Result<(), String> {
        let mut file = File::open(path).map_err(|error| error.to_string())?;
        self.allow(&file);
        file.seek(SeekFrom::Start(0)).map_err(|error| error.to_string())?;
        let input: Box<dyn Read> = if packed {
            Box::new(GzDecoder::new(file))
        } else {
            Box::new(file)
        };
        // Whatever a header claims, no more is read than an honest archive of this size could hold.
        let mut archive = tar::Archive::new(input.take(self.allowed));
        let broken = |error: io::Error| {
            format!("The archive cannot be read further: {error}. What came before was taken.")
        };
        for entry in archive.entries().map_err(broken)? {
            let mut entry = entry.map_err(broken)?;
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            match entry.header().entry_type() {
                tar::EntryType::Directory | tar::EntryType::XGlobalHeader => {}
                tar::EntryType::Regular | tar::EntryType::Continuous => {
                    let size = entry.size();
                    self.take(&name, size, &mut entry)?;
                }
                _ => self.refuse(&name, "It is a link or a device; only files are taken.".into()),
            }
        }
        Ok(())
    }

    fn allow(&mut self, file: &File) {
        let length = file.metadata().map_or(0, |meta| meta.len());
        self.allowed = length.saturating_mul(GROWTH).saturating_add(GROWTH_FREE);
    }

    fn refuse(&mut self, name: &str, reason: String) {
        let _ = self.send.blocking_send(Found::Refused(name.to_string(), reason));
    }

    /// Takes one file. An error ends the whole walk.
    fn take(&mut self, name: &str, claimed: u64, from: &mut dyn Read) -> Result<(), String> {
        self.seen += 1;
        if self.seen > ENTRIES {
            return Err("It has more entries than any site has files; the rest was not read.".into());
        }
        let path = match site_path(name) {
            Ok(path) => path,
            Err(reason) => {
                self.refuse(name, reason.into());
                return Ok(());
            }
        };
        let left = self.allowed.saturating_sub(self.bytes);
        if claimed > LARGEST.min(left) {
            self.refuse(
                name,
                format!("It claims {claimed} bytes; that is no honest file of this archive."),
            );
            return Ok(());
        }
        let limit = LARGEST.min(left);
        let stored = match self.files {
            Some(files) => files.put_from(from, limit).map_err(|error| error.to_string()),
            None => measure(from, limit),
        };
        match stored {
            Ok((hash, bytes)) => {
                self.bytes += bytes.unsigned_abs();
                self.send
                    .blocking_send(Found::Stored(path, hash, bytes))
                    .map_err(|_| "The import stopped.".to_string())
            }
            Err(why) => {
                // A file that does not end where it said may be a bomb: nothing behind it is believed.
                self.refuse(name, format!("It could not be taken: {why}."));
                Ok(())
            }
        }
    }
}

/// Reads without keeping: for a dry run.
fn measure(from: &mut dyn Read, limit: u64) -> Result<(Hash, i64), String> {
    let mut bytes = 0_u64;
    let mut part = vec![0; 64 * 1024];
    loop {
        let count = from.read(&mut part).map_err(|error| error.to_string())?;
        bytes += count as u64;
        if bytes > limit {
            return Err("it is longer than it may be".into());
        }
        if count == 0 {
            return Ok((Hash(String::new()), i64::try_from(bytes).unwrap_or(i64::MAX)));
        }
    }
}

/// The path on the site of a file with this name in an archive: what stands behind `wp-content/uploads`, or
/// the name itself below it. Names that climb, or are programs, are refused.
fn site_path(name: &str) -> Result<String, &'static str> {
    let name = name.replace('\\', "/");
    if name.contains('\0') || name.split('/').any(|part| part == "..") {
        return Err("Its name leads out of the folder.");
    }
    let below = match name.find("wp-content/uploads/") {
        Some(at) => name.get(at + "wp-content/uploads/".len()..).unwrap_or_default(),
        None => {
            if name.starts_with('/') || name.get(1..3) == Some(":/") {
                return Err("Its name is an absolute path.");
            }
            let name = name.trim_start_matches("./");
            name.strip_prefix("uploads/").unwrap_or(name)
        }
    };
    let parts: Vec<&str> = below
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".")
        .collect();
    let Some(last) = parts.last() else {
        return Err("It has no name.");
    };
    let lower = last.to_ascii_lowercase();
    let ext = lower.rsplit_once('.').map_or("", |(_, ext)| ext);
    if matches!(
        ext,
        "php" | "phtml" | "phar" | "php5" | "php7" | "cgi" | "htaccess" | "htpasswd" | "ini"
    ) {
        return Err("It is a program or its settings and no medium; it is not served.");
    }
    if parts.iter().any(|part| part.starts_with("__MACOSX")) || lower == ".ds_store" || lower == "thumbs.db" {
        return Err("It is a desktop's housekeeping and no medium.");
    }
    Ok(format!("{UPLOADS}{}", parts.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_path_below_uploads_however_the_archive_was_made() {
        for name in [
            "2024/05/a.jpg",
            "./2024/05/a.jpg",
            "uploads/2024/05/a.jpg",
            "site/wp-content/uploads/2024/05/a.jpg",
        ] {
            assert_eq!(
                site_path(name).as_deref(),
                Ok("/wp-content/uploads/2024/05/a.jpg"),
                "{name}"
            );
        }
        assert_eq!(
            site_path("2024/خبر.jpg").as_deref(),
            Ok("/wp-content/uploads/2024/خبر.jpg")
        );
    }

    #[test]
    fn a_name_that_climbs_or_runs_is_refused() {
        for name in [
            "../../etc/passwd",
            "a/../../b.jpg",
            "/etc/passwd",
            "C:/x.jpg",
            "..\\x.jpg",
            "2024/shell.php",
            ".htaccess",
            "",
        ] {
            assert!(site_path(name).is_err(), "{name}");
        }
    }

    #[test]
    fn a_size_in_a_name_is_read() {
        assert_eq!(size_in_name("/a/photo-300x225.jpg"), Some((300, 225)));
        assert_eq!(size_in_name("/a/photo-2024.jpg"), None);
    }
}
