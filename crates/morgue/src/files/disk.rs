//! Bytes on the disk, named by their hash, and in a depot elsewhere where the operator has one.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use copy::Hash;
use sha2::{Digest, Sha256};

use crate::error::Error;

/// A folder of bytes, each kept once under the hash of what it says: `ab/cd/abcd…`.
///
/// Nothing that comes from outside ever becomes part of a path here; only hashes do. All of it blocks: call it
/// from a blocking thread.
///
/// With a [`Depot`] that is where they are kept: what was acknowledged is there, and the folder only holds what was
/// asked for lately, each file checked against its hash when it is fetched.
#[derive(Debug, Clone)]
pub struct Files {
    folder: PathBuf,
    depot: Option<Arc<dyn Depot>>,
}

/// Somewhere else that bytes are kept, by their hash: any service that can take, give, name and forget them.
pub trait Depot: Send + Sync + std::fmt::Debug {
    /// Keeps the file at `from`. When this returns, it is kept. Once more does no harm.
    ///
    /// # Errors
    /// If it is not known to be kept.
    fn put(&self, hash: &Hash, from: &Path) -> Result<(), Error>;
    /// Writes what is kept into `into`; `false` if nothing is.
    ///
    /// # Errors
    /// If that is not known, or if it did not come whole.
    fn fetch(&self, hash: &Hash, into: &mut dyn Write) -> Result<bool, Error>;
    /// Whether it is kept.
    ///
    /// # Errors
    /// If that is not known.
    fn has(&self, hash: &Hash) -> Result<bool, Error>;
    /// Forgets it; that it is not kept is no error.
    ///
    /// # Errors
    /// If it may still be kept.
    fn remove(&self, hash: &Hash) -> Result<(), Error>;
}

impl Files {
    /// Opens the folder, and makes it if it is not there.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        make_folder(&folder.join("incoming"))?;
        sync_folder(folder)?;
        Ok(Files {
            folder: folder.to_owned(),
            depot: None,
        })
    }

    /// The same folder before a depot.
    #[must_use]
    pub fn before(self, depot: Arc<dyn Depot>) -> Self {
        Files {
            depot: Some(depot),
            ..self
        }
    }

    /// Keeps bytes. When this returns, they are on the disk.
    ///
    /// # Errors
    /// If they could not be written; then nothing is kept.
    pub fn put(&self, bytes: &[u8]) -> Result<Hash, Error> {
        let mut incoming = self.begin()?;
        incoming.write(bytes)?;
        incoming.finish().map(|(hash, _)| hash)
    }

    /// Keeps everything that `from` gives, but at most `limit` bytes; gives hash and length.
    ///
    /// # Errors
    /// If it could not be read or written, or is longer; then nothing is kept.
    pub fn put_from(&self, from: &mut dyn Read, limit: u64) -> Result<(Hash, i64), Error> {
        let mut incoming = self.begin()?;
        let mut length = 0_u64;
        each_part(from, |part| {
            length += part.len() as u64;
            if length > limit {
                return Err(Error::Refused {
                    why: format!("a file is longer than {limit} bytes"),
                });
            }
            incoming.write(part)
        })?;
        incoming.finish()
    }

    /// Begins a file that comes in parts.
    ///
    /// # Errors
    /// If none can be made.
    pub fn begin(&self) -> Result<Incoming, Error> {
        let folder = self.folder.join("incoming");
        let file = tempfile::NamedTempFile::new_in(&folder)
            .map_err(|why| Error::file(format_args!("make a file in {}", folder.display()), why))?;
        Ok(Incoming {
            file,
            hasher: Sha256::new(),
            length: 0,
            folder: self.folder.clone(),
            depot: self.depot.clone(),
        })
    }

    /// The kept bytes with this hash, for reading; `None` if they are not here.
    ///
    /// # Errors
    /// If they are here and cannot be read, or if this is no hash.
    pub fn get(&self, hash: &Hash) -> Result<Option<File>, Error> {
        let path = self.path(hash)?;
        match File::open(&path) {
            Ok(file) => Ok(Some(file)),
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => self.fetched(hash, &path),
            Err(why) => Err(Error::file(format_args!("open {}", path.display()), why)),
        }
    }

    /// What the depot has, now also in the folder.
    fn fetched(&self, hash: &Hash, path: &Path) -> Result<Option<File>, Error> {
        let Some(depot) = &self.depot else {
            return Ok(None);
        };
        let mut incoming = self.begin()?;
        // It is there already.
        incoming.depot = None;
        if !depot.fetch(hash, &mut incoming)? {
            return Ok(None);
        }
        let (came, _) = incoming.finish()?;
        if came != *hash {
            return Err(Error::spoiled(format_args!(
                "the depot gave {came} for the file {hash}: it is damaged there"
            )));
        }
        let file =
            File::open(path).map_err(|why| Error::file(format_args!("open {}", path.display()), why))?;
        Ok(Some(file))
    }

    /// Makes room in a folder before a depot: what was fetched or kept longest ago goes, until `most` bytes are left.
    /// Without a depot nothing goes. Answers how many files went.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn make_room(&self, most: u64) -> Result<usize, Error> {
        if self.depot.is_none() {
            return Ok(0);
        }
        let mut all = Vec::new();
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            let doing = || format!("read the folder {}", folder.display());
            for entry in std::fs::read_dir(&folder).map_err(|why| Error::file(doing(), why))? {
                let entry = entry.map_err(|why| Error::file(doing(), why))?;
                let Ok(about) = entry.metadata() else { continue };
                if about.is_dir() && entry.file_name() != "incoming" {
                    folders.push(entry.path());
                } else if about.is_file() && entry.file_name().len() == 64 {
                    all.push((about.modified().ok(), about.len(), entry.path()));
                }
            }
        }
        let mut bytes: u64 = all.iter().map(|(_, long, _)| long).sum();
        all.sort();
        let mut gone = 0;
        for (_, long, path) in all {
            if bytes <= most {
                break;
            }
            if std::fs::remove_file(&path).is_ok() {
                bytes -= long;
                gone += 1;
            }
        }
        Ok(gone)
    }

    /// The hash of what is kept under `hash` now; `None` if nothing is. They differ if the disk forgot.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn rehash(&self, hash: &Hash) -> Result<Option<Hash>, Error> {
        let Some(mut file) = self.get(hash)? else {
            return Ok(None);
        };
        let mut hasher = Sha256::new();
        each_part(&mut file, |part| {
            hasher.update(part);
            Ok(())
        })?;
        Ok(Some(Hash(copy::hash::hex(&hasher.finalize()))))
    }

    /// Whether bytes with this hash are here.
    ///
    /// # Errors
    /// If this is no hash.
    pub fn has(&self, hash: &Hash) -> Result<bool, Error> {
        let here = self.path(hash)?.is_file();
        match &self.depot {
            Some(depot) if !here => depot.has(hash),
            _ => Ok(here),
        }
    }

    /// Forgets the bytes with this hash; that they are not here is no error.
    ///
    /// # Errors
    /// If they cannot be removed, or if this is no hash.
    pub fn remove(&self, hash: &Hash) -> Result<(), Error> {
        let path = self.path(hash)?;
        if let Some(depot) = &self.depot {
            depot.remove(hash)?;
        }
        match std::fs::remove_file(&path) {
            Err(why) if why.kind() != std::io::ErrorKind::NotFound => {
                Err(Error::file(format_args!("remove {}", path.display()), why))
            }
            _ => Ok(()),
        }
    }

    /// Where the bytes with this hash lie, if they are in the folder.
    ///
    /// # Errors
    /// If this is no hash: 64 lower-case hex digits.
    pub fn path(&self, hash: &Hash) -> Result<PathBuf, Error> {
        place(&self.folder, hash)
    }
}

fn each_part(from: &mut dyn Read, mut take: impl FnMut(&[u8]) -> Result<(), Error>) -> Result<(), Error> {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(read) => take(buffer.get(..read).unwrap_or_default())?,
            Err(why) if why.kind() == std::io::ErrorKind::Interrupted => {}
            Err(why) => return Err(Error::file("read a file", why)),
        }
    }
}

fn place(folder: &Path, hash: &Hash) -> Result<PathBuf, Error> {
    let word = hash.0.as_str();
    let is_hash = word.len() == 64
        && word
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f'));
    match (is_hash, word.get(..2), word.get(2..4)) {
        (true, Some(first), Some(second)) => Ok(folder.join(first).join(second).join(word)),
        _ => Err(Error::spoiled(format_args!("{word:?} is no hash"))),
    }
}

/// A file that comes in parts. Dropped without [`finish`](Incoming::finish) it leaves nothing.
#[derive(Debug)]
pub struct Incoming {
    file: tempfile::NamedTempFile,
    hasher: Sha256,
    length: i64,
    folder: PathBuf,
    depot: Option<Arc<dyn Depot>>,
}

impl Write for Incoming {
    fn write(&mut self, part: &[u8]) -> std::io::Result<usize> {
        Incoming::write(self, part).map_err(std::io::Error::other)?;
        Ok(part.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Incoming {
    /// Takes the next part.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&mut self, part: &[u8]) -> Result<(), Error> {
        self.hasher.update(part);
        self.length += i64::try_from(part.len()).unwrap_or(i64::MAX);
        self.file
            .write_all(part)
            .map_err(|why| Error::file("write an incoming file", why))
    }

    /// How many bytes have come so far.
    pub fn len(&self) -> i64 {
        self.length
    }

    /// Nothing has come so far.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Keeps it; gives hash and length. When this returns, it is on the disk.
    ///
    /// # Errors
    /// If it could not be written; then nothing is kept.
    pub fn finish(self) -> Result<(Hash, i64), Error> {
        let hash = Hash(copy::hash::hex(&self.hasher.finalize()));
        let path = place(&self.folder, &hash)?;
        let doing = || format!("keep {}", path.display());
        // If it is here already it is replaced all the same: what is here may be damaged, what came is not.
        let folder = path.parent().unwrap_or(&self.folder);
        make_folder(folder)?;
        self.file
            .as_file()
            .sync_all()
            .map_err(|why| Error::file(doing(), why))?;
        if let Some(depot) = &self.depot {
            depot.put(&hash, self.file.path())?;
        }
        self.file
            .persist(&path)
            .map_err(|why| Error::file(doing(), why.error))?;
        sync_folder(folder)?;
        Ok((hash, self.length))
    }
}

/// Makes a folder with those above it, each one's name on the disk.
fn make_folder(folder: &Path) -> Result<(), Error> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent().filter(|above| !above.as_os_str().is_empty()) {
        make_folder(above)?;
    }
    match std::fs::create_dir(folder) {
        Ok(()) => sync_folder(folder.parent().unwrap_or(Path::new("."))),
        Err(why) if why.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(why) => Err(Error::file(
            format_args!("make the folder {}", folder.display()),
            why,
        )),
    }
}

/// Brings the names in a folder to the disk: without it a new file can be gone after a power cut.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), Error> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    File::open(folder)
        .and_then(|file| file.sync_all())
        .map_err(|why| Error::file(format_args!("sync the folder {}", folder.display()), why))
}
