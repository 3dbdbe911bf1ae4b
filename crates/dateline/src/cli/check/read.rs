//! Drafts and sources from files.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// The largest file that is taken, in bytes.
const LARGEST: u64 = 64 << 20;

/// A text from a file.
#[derive(Debug)]
pub(super) struct Read {
    /// How findings name it: the file's name.
    pub(super) id: String,
    /// What it says.
    pub(super) text: String,
    /// Its language, if it says so.
    pub(super) lang: Option<String>,
    /// The day it is from, if it says so.
    pub(super) date: Option<(i16, u8, u8)>,
}

impl Read {
    /// The same as the checks want it.
    pub(super) fn source(&self) -> check::Source<'_> {
        check::Source {
            id: &self.id,
            text: &self.text,
            lang: self.lang.as_deref(),
        }
    }
}

/// The draft in `file`.
///
/// # Errors
/// If it cannot be read or is of no known kind.
pub(super) fn draft(file: &Path) -> anyhow::Result<Read> {
    one(file)
}

/// The sources in `files`, each with a name of its own.
///
/// # Errors
/// If one cannot be read or is of no known kind.
pub(super) fn sources(files: &[PathBuf]) -> anyhow::Result<Vec<Read>> {
    let mut out: Vec<Read> = Vec::new();
    for file in files {
        let mut read = one(file)?;
        let same = out.iter().filter(|other| other.id == read.id).count();
        if same > 0 {
            read.id = file.display().to_string();
        }
        if out.iter().any(|other| other.id == read.id) {
            bail!("{} is named twice; name it once", file.display());
        }
        out.push(read);
    }
    Ok(out)
}

fn one(file: &Path) -> anyhow::Result<Read> {
    let name = file.display().to_string();
    let bytes = bytes(file).with_context(|| format!("{name} cannot be read; nothing was checked"))?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(Read {
        id: file
            .file_name()
            .map_or(name, |name| name.to_string_lossy().into_owned()),
        text,
        lang: None,
        date: None,
    })
}

fn bytes(file: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().take(LARGEST + 1).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(file)?
            .take(LARGEST + 1)
            .read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 > LARGEST {
        bail!("it is larger than {} MB", LARGEST >> 20);
    }
    Ok(bytes)
}
