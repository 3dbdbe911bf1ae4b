//! Looking at wires: feeds are asked for what is newer, folders for new files. What fails is tried again, each time
//! after twice as long.

use std::path::{Path, PathBuf};
use std::time::Duration;

use copy::{Moment, WireId};
use futures_util::StreamExt;
use morgue::wires::{self, Kind, Wire};

use super::taking::{Brought, Taken, take_in};
use crate::error::Error;
use crate::fetch::{Fetcher, Limits, State};
use crate::newsroom::Newsroom;

/// Wires that are looked at side by side.
const BESIDE: usize = 4;

/// Wires that are looked at in one go, and files of one folder.
const MANY: i64 = 64;

/// The longest pause after failures, in milliseconds: six hours.
const LONGEST: i64 = 6 * 60 * 60 * 1000;

/// So long a file must have been left alone before it counts as whole, in milliseconds.
const SETTLED: i64 = 2_000;

/// How much of everything asking a feed may take.
const LIMITS: Limits = Limits {
    bytes: 10 << 20,
    total: Duration::from_secs(60),
    idle: Duration::from_secs(10),
    redirects: 5,
};

/// What looking at a wire came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Polled {
    /// The wire's name.
    pub wire: String,
    /// Items that were not here before.
    pub fresh: usize,
    /// Articles that were flagged.
    pub flagged: usize,
    /// What could not be taken, and why looking failed, as sentences.
    pub trouble: Vec<String>,
    /// Looking itself failed: it is tried again later.
    pub failed: bool,
}

impl Polled {
    fn of(wire: &Wire) -> Self {
        Polled {
            wire: wire.name.clone(),
            fresh: 0,
            flagged: 0,
            trouble: Vec::new(),
            failed: false,
        }
    }

    fn add(&mut self, taken: &Taken) {
        self.fresh += taken.fresh();
        self.flagged += taken.items.iter().map(|item| item.flagged).sum::<usize>();
    }
}

/// Looks at every wire that is due.
///
/// # Errors
/// If the database does not answer. A wire that fails is no error: see [`Polled::failed`].
pub async fn poll_all(newsroom: &Newsroom, fetcher: &Fetcher) -> Result<Vec<Polled>, Error> {
    let due = wires::due(&newsroom.db().await?, newsroom.now(), MANY).await?;
    let looks = due.into_iter().map(|wire| poll_one(newsroom, fetcher, wire.id));
    let looked: Vec<_> = futures_util::stream::iter(looks)
        .buffer_unordered(BESIDE)
        .collect()
        .await;
    looked.into_iter().collect()
}

/// Looks at one wire now.
///
/// # Errors
/// [`Error::NotFound`] if it is closed or is not looked at; if the database does not answer.
pub async fn poll_one(newsroom: &Newsroom, fetcher: &Fetcher, id: WireId) -> Result<Polled, Error> {
    let wire = wires::by_id(&newsroom.db().await?, id).await?;
    let wire = wire
        .filter(|wire| !wire.closed)
        .ok_or(Error::NotFound("open wire"))?;
    let mut polled = Polled::of(&wire);
    let state = match wire.kind {
        Kind::Feed => feed(newsroom, fetcher, &wire, &mut polled).await?,
        Kind::Folder => folder(newsroom, &wire, &mut polled).await.map(|()| None)?,
        Kind::Push | Kind::Hand => return Err(Error::NotFound("wire that is looked at")),
    };
    let now = newsroom.now();
    let tx = newsroom.begin().await?;
    // Read anew: somebody may have closed or changed it meanwhile.
    if let Some(mut wire) = wires::by_id(&tx, id).await? {
        wire.asked = Some(now);
        wire.failures = if polled.failed { wire.failures + 1 } else { 0 };
        wire.trouble = polled.trouble.join(" ").chars().take(2_000).collect();
        wire.next = Moment(now.0.saturating_add(pause(wire.every, wire.failures)));
        if let Some(state) = state {
            (wire.etag, wire.modified) = (state.etag, state.modified);
        }
        wires::put(&tx, &wire).await?;
    }
    // How it goes with a wire is nobody's page and no deed: there is no row for it in the change log.
    tx.commit().await?;
    Ok(polled)
}

/// Milliseconds until the next look after so many failures in a row.
fn pause(every: i64, failures: i64) -> i64 {
    let doublings = u32::try_from(failures).unwrap_or(0).min(20);
    every.saturating_mul(1_i64 << doublings).min(LONGEST.max(every))
}

/// Asks a feed for what is newer. Answers with the state it is in, if that is another.
async fn feed(
    newsroom: &Newsroom,
    fetcher: &Fetcher,
    wire: &Wire,
    polled: &mut Polled,
) -> Result<Option<State>, Error> {
    let had = State {
        etag: wire.etag.clone(),
        modified: wire.modified.clone(),
    };
    let mut bytes = Vec::new();
    let fetched = match fetcher.get_newer(&wire.place, &had, &LIMITS, &mut bytes).await {
        Ok(Some(fetched)) => fetched,
        Ok(None) => return Ok(None),
        Err(problem) => {
            polled.failed = true;
            polled.trouble.push(format!("{problem}."));
            return Ok(None);
        }
    };
    let mut headers = Vec::new();
    for (name, value) in [
        ("etag", &fetched.state.etag),
        ("last-modified", &fetched.state.modified),
    ] {
        headers.extend(value.clone().map(|value| (name.to_owned(), value)));
    }
    let brought = Brought {
        bytes,
        name: fetched.url.to_string(),
        media_type: fetched.content_type.clone(),
        headers,
        wire: Some(wire.id),
        confidential: wire.confidential,
        ..Brought::default()
    };
    match take_in(newsroom, None, brought).await {
        Ok(taken) => {
            polled.add(&taken);
            Ok(Some(fetched.state))
        }
        Err(error) => {
            hold(error, "what it sent", polled)?;
            polled.failed = true;
            Ok(None)
        }
    }
}

/// A refusal is told; what is our own trouble ends the look.
fn hold(error: Error, what: &str, polled: &mut Polled) -> Result<(), Error> {
    if error.log().is_some() {
        return Err(error);
    }
    polled.trouble.push(format!("{what}: {error}"));
    Ok(())
}

/// Takes in the files of a folder, oldest name first. What was taken goes into its folder `taken`, what was refused
/// into `refused`.
async fn folder(newsroom: &Newsroom, wire: &Wire, polled: &mut Polled) -> Result<(), Error> {
    let (place, now) = (PathBuf::from(&wire.place), newsroom.now());
    let found = blocking({
        let place = place.clone();
        move || whole_files(&place, now)
    })
    .await?;
    let found = match found {
        Ok(found) => found,
        Err(why) => {
            polled.failed = true;
            polled
                .trouble
                .push(format!("The folder {} cannot be read: {why}.", wire.place));
            return Ok(());
        }
    };
    for path in found {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let read = blocking({
            let path = path.clone();
            move || read_whole(&path)
        });
        let bytes = match read.await? {
            Ok(Some(bytes)) => bytes,
            // It is still being written: the next look has it.
            Ok(None) => continue,
            Err(why) => {
                polled.trouble.push(format!("{name} cannot be read: {why}."));
                continue;
            }
        };
        let brought = Brought {
            bytes,
            name: name.clone(),
            wire: Some(wire.id),
            confidential: wire.confidential,
            ..Brought::default()
        };
        let to = match take_in(newsroom, None, brought).await {
            Ok(taken) => {
                polled.add(&taken);
                "taken"
            }
            Err(error) => {
                hold(error, &name, polled)?;
                "refused"
            }
        };
        let (folder, stamp) = (place.join(to), newsroom.id());
        if let Err(why) = blocking(move || put_away(&path, &folder, stamp)).await? {
            polled.failed = true;
            polled
                .trouble
                .push(format!("{name} cannot be moved to {to}: {why}."));
        }
    }
    Ok(())
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::Internal(format!("looking at a folder broke off: {error}")))
}

/// The files of a folder that nobody is writing to, by name. No links, no hidden files, none that is called unfinished.
fn whole_files(folder: &Path, now: Moment) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let unfinished = name.starts_with('.')
            || [".part", ".tmp", ".crdownload", "~"]
                .iter()
                .any(|end| name.ends_with(end));
        if unfinished || !entry.file_type()?.is_file() {
            continue;
        }
        let modified = entry.metadata()?.modified()?;
        let since = modified
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX));
        // A clock that is behind the file's does not keep it waiting for ever.
        if now.0 < since || now.0 - since >= SETTLED {
            found.push(entry.path());
        }
    }
    found.sort();
    found.truncate(usize::try_from(MANY).unwrap_or(usize::MAX));
    Ok(found)
}

/// The bytes of a file; `None` if it changed while it was read. One that is too large is read so far that reading it
/// as a source says so.
fn read_whole(path: &Path) -> std::io::Result<Option<Vec<u8>>> {
    use std::io::Read;
    let file = std::fs::File::open(path)?;
    let before = file.metadata()?;
    let most = wire::intake::MAX_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    (&file).take(most).read_to_end(&mut bytes)?;
    let after = file.metadata()?;
    let changed = before.len() != after.len() || before.modified()? != after.modified()?;
    Ok((!changed).then_some(bytes))
}

fn put_away(path: &Path, folder: &Path, stamp: i64) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default();
    let mut to = folder.join(name);
    if to.exists() {
        to = folder.join(format!("{stamp}-{}", name.to_string_lossy()));
    }
    std::fs::rename(path, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_doubles_the_pause_up_to_six_hours() {
        assert_eq!(pause(300_000, 0), 300_000);
        assert_eq!(pause(300_000, 1), 600_000);
        assert_eq!(pause(300_000, 3), 2_400_000);
        assert_eq!(pause(300_000, 60), LONGEST);
        assert_eq!(
            pause(2 * LONGEST, 1),
            2 * LONGEST,
            "never sooner than it should be"
        );
    }
}
