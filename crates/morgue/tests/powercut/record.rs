//! What `strace -f -y -xx` wrote, as events on the disk.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// One event, in the order of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Event {
    /// A file was opened and made if it was not there.
    Opened { path: PathBuf },
    /// Bytes were handed to the kernel.
    Wrote {
        path: PathBuf,
        at: usize,
        bytes: Vec<u8>,
    },
    /// A file got another length.
    Cut { path: PathBuf, length: usize },
    /// A file or a folder is about to be synced: whatever was written before is meant.
    Syncing { path: PathBuf, thread: u32 },
    /// It is synced, or not.
    Synced { path: PathBuf, thread: u32, done: bool },
    /// A file was taken away.
    Unlinked { path: PathBuf },
    /// Somebody was told that a transaction is kept.
    Acknowledged(i64),
    /// Somebody was told that it is not.
    Refused(i64),
}

/// Reads a record; only what concerns files in `folder` (and what was said on the standard output) is kept.
pub(crate) fn read(record: &str, folder: &Path) -> Vec<Event> {
    let mut events = Vec::new();
    // Calls of other threads stand between the beginning of a call and its end.
    let mut begun: HashMap<u32, String> = HashMap::new();
    for line in record.lines() {
        let Some((thread, call)) = line.split_once(' ') else {
            continue;
        };
        let thread: u32 = thread.parse().unwrap();
        let call = call.trim_start();
        if let Some(resumed) = call.strip_prefix("<... ") {
            let Some(before) = begun.remove(&thread) else {
                continue;
            };
            let end = resumed.rsplit_once(" = ").map_or("", |(_, end)| end);
            events.extend(event_at_end(&before, end, thread, folder));
        } else if let Some(before) = call.strip_suffix(" <unfinished ...>") {
            events.extend(event_at_begin(before, thread, folder));
            begun.insert(thread, before.to_owned());
        } else if let Some((before, end)) = call.rsplit_once(" = ") {
            events.extend(event_at_begin(before, thread, folder));
            events.extend(event_at_end(before, end, thread, folder));
        }
    }
    events
}

/// What is handed over counts from the beginning of the call: from then on it may reach the disk.
fn event_at_begin(call: &str, thread: u32, folder: &Path) -> Option<Event> {
    let (name, rest) = call.split_once('(')?;
    match name {
        "write" if rest.starts_with("1<") => {
            let said = String::from_utf8(quoted(rest, 0)?).ok()?;
            let (word, number) = said.trim().split_once(' ')?;
            let number = number.parse().ok()?;
            match word {
                "ACK" => Some(Event::Acknowledged(number)),
                "ERR" => Some(Event::Refused(number)),
                _ => None,
            }
        }
        "pwrite64" => {
            let path = of_fd(rest, folder)?;
            let at = rest.rsplit(", ").next()?.trim_end_matches(')').parse().ok()?;
            Some(Event::Wrote {
                path,
                at,
                bytes: quoted(rest, 0)?,
            })
        }
        "ftruncate" => {
            let path = of_fd(rest, folder)?;
            let length = rest.rsplit(", ").next()?.trim_end_matches(')').parse().ok()?;
            Some(Event::Cut { path, length })
        }
        "fsync" | "fdatasync" => Some(Event::Syncing {
            path: of_fd(rest, folder)?,
            thread,
        }),
        _ => None,
    }
}

fn event_at_end(call: &str, end: &str, thread: u32, folder: &Path) -> Option<Event> {
    let (name, rest) = call.split_once('(')?;
    let failed = end.starts_with('-');
    match name {
        "fsync" | "fdatasync" => Some(Event::Synced {
            path: of_fd(rest, folder)?,
            thread,
            done: !failed,
        }),
        "openat" if !failed && rest.contains("O_CREAT") => Some(Event::Opened {
            path: ours(quoted(rest, 0)?, folder)?,
        }),
        "unlink" if !failed => Some(Event::Unlinked {
            path: ours(quoted(rest, 0)?, folder)?,
        }),
        "rename" if !failed => panic!("a rename of the database's files is not in the model: {call}"),
        _ => None,
    }
}

/// The path that `-y` writes after a descriptor: `3<…>`.
fn of_fd(rest: &str, folder: &Path) -> Option<PathBuf> {
    let (_, after) = rest.split_once('<')?;
    ours(unhex(after.split_once('>')?.0), folder)
}

fn ours(path: Vec<u8>, folder: &Path) -> Option<PathBuf> {
    let path = PathBuf::from(String::from_utf8(path).ok()?);
    // The log's index is in memory that all processes share: it is made anew after a power cut.
    let shared = path.to_str()?.ends_with("-shm");
    (path.starts_with(folder) && !shared).then_some(path)
}

fn quoted(rest: &str, nth: usize) -> Option<Vec<u8>> {
    rest.split('"').nth(nth * 2 + 1).map(unhex)
}

fn unhex(text: &str) -> Vec<u8> {
    text.split("\\x")
        .skip(1)
        .map(|digits| u8::from_str_radix(&digits[..2], 16).unwrap())
        .collect()
}
