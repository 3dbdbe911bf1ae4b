//! Walking a folder or an archive, file by file.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use copy::Hash;
use flate2::read::GzDecoder;
use tokio::sync::mpsc;

use super::super::Error;
use super::Found;

/// Where WordPress keeps uploads.
const UPLOADS: &str = "/wp-content/uploads/";
/// The largest single file that is taken.
const LARGEST: u64 = 4 << 30;
/// Files in an archive may together be this many times as large as it, and this many bytes beyond that.
const GROWTH: u64 = 200;
const GROWTH_FREE: u64 = 1 << 30;
/// How many entries an archive or a folder may have.
const ENTRIES: u64 = 5_000_000;

/// What media may be taken from.
pub(super) enum Kind {
    Folder,
    Zip,
    Tar { packed: bool },
}

/// What `from` is, by its first bytes.
pub(super) fn kind_of(from: &Path) -> Result<Kind, Error> {
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
pub(super) struct Walk<'w> {
    /// `None` in a dry run: bytes are read and hashed, and not kept.
    pub(super) files: Option<&'w morgue::files::Files>,
    pub(super) send: &'w mpsc::Sender<Found>,
    pub(super) seen: u64,
    pub(super) bytes: u64,
    pub(super) allowed: u64,
}

impl Walk<'_> {
    pub(super) fn folder(&mut self, root: &Path) -> Result<(), String> {
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

    pub(super) fn zip(&mut self, path: &Path) -> Result<(), String> {
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

    pub(super) fn tar(&mut self, path: &Path, packed: bool) -> Result<(), String> {
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
    use super::super::size_in_name;
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
