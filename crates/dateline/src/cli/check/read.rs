//! Drafts and sources from files.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use wire::intake::{Hint, Item};

use crate::console;

/// The largest file that is taken, in bytes.
const LARGEST: u64 = wire::intake::MAX_BYTES as u64;

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
/// If it cannot be read, is of no known kind, or holds several texts.
pub(super) fn draft(file: &Path) -> anyhow::Result<Read> {
    let mut items = items(file)?;
    if items.len() > 1 {
        bail!(
            "{} holds {} texts and a draft is one; nothing was checked. Save the one you mean in a file of its own.",
            file.display(),
            items.len()
        );
    }
    items
        .pop()
        .with_context(|| format!("{} holds no text; nothing was checked", file.display()))
}

/// The sources in `files`, each with a name of its own. A file with several texts (a feed, a parcel) gives several.
///
/// # Errors
/// If one cannot be read or is of no known kind.
pub(super) fn sources(files: &[PathBuf]) -> anyhow::Result<Vec<Read>> {
    let mut out: Vec<Read> = Vec::new();
    for file in files {
        for mut read in items(file)? {
            if out.iter().any(|other| other.id == read.id) {
                let name = file
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned())
                    .unwrap_or_default();
                read.id = read.id.replacen(&name, &file.display().to_string(), 1);
            }
            if out.iter().any(|other| other.id == read.id) {
                bail!("{} is named twice; name it once", file.display());
            }
            out.push(read);
        }
    }
    Ok(out)
}

fn items(file: &Path) -> anyhow::Result<Vec<Read>> {
    let name = file.display().to_string();
    let short = file
        .file_name()
        .map_or_else(|| name.clone(), |name| name.to_string_lossy().into_owned());
    let bytes = bytes(file).with_context(|| format!("{name} cannot be read; nothing was checked"))?;
    let arrival = wire::intake::read(&bytes, &Hint::named(&short))
        .with_context(|| format!("{name} was not taken; nothing was checked"))?;
    for notice in &arrival.notices {
        console::note(format!("{name}: {}", notice.says));
    }
    let several = arrival.items.len() > 1;
    let named = |(at, item): (usize, Item)| Read {
        id: if several {
            format!("{short}#{}", at + 1)
        } else {
            short.clone()
        },
        date: item.published.or(item.updated).map(|at| {
            let day = at.civil(0).date();
            (day.year(), day.month().unsigned_abs(), day.day().unsigned_abs())
        }),
        lang: item.lang,
        text: item.text,
    };
    Ok(arrival.items.into_iter().enumerate().map(named).collect())
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
