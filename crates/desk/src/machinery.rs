//! How the machinery is: what is cheap to know of it, and what its work by the clock did last.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use copy::{CommentState, Moment, State};
use morgue::wires::Wire;
use tokio::time::Instant;

use crate::access::{Administer, Granted, House};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// Scheduled pieces that are counted at most.
const MANY: i64 = 1_000;

/// What is done by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Work {
    /// What is scheduled is published.
    Schedule,
    /// Wires are looked at.
    Wires,
    /// What the rule of expiry says is forgotten.
    Expiry,
    /// What readers missed is written down.
    Missing,
    /// Exports that were sent are taken in.
    Imports,
    /// The search index is built anew.
    Search,
}

impl Work {
    /// All of it.
    pub const ALL: [Work; 6] = [
        Work::Schedule,
        Work::Wires,
        Work::Expiry,
        Work::Missing,
        Work::Imports,
        Work::Search,
    ];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Work::Schedule => "schedule",
            Work::Wires => "wires",
            Work::Expiry => "expiry",
            Work::Missing => "missing",
            Work::Imports => "imports",
            Work::Search => "search",
        }
    }

    /// The work of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Work::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// What became of it the last time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Done {
    /// When it was done last since the start.
    pub at: Option<Moment>,
    /// Why it did not go; empty if it did.
    pub trouble: String,
}

/// What is remembered of work since the program started.
#[derive(Debug, Default)]
pub struct Jobs {
    done: Mutex<BTreeMap<Work, Done>>,
}

impl Jobs {
    /// Remembers how it went.
    pub fn note<T>(&self, work: Work, at: Moment, done: &Result<T, Error>) {
        let trouble = match done {
            Ok(_) => String::new(),
            Err(error) => error.log().map_or_else(|| error.to_string(), str::to_owned),
        };
        let mut all = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(
            work,
            Done {
                at: Some(at),
                trouble,
            },
        );
    }

    /// How it went last.
    pub fn last(&self, work: Work) -> Done {
        let all = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&work).cloned().unwrap_or_default()
    }
}

/// The state of the machinery.
#[derive(Debug, Clone, Default)]
pub struct Machinery {
    /// The database's kind: `SQLite` or `PostgreSQL`.
    pub database: &'static str,
    /// How long a question took; `None`: it does not answer.
    pub answers: Option<Duration>,
    /// Bytes of the database's file; `None` where it has none here.
    pub database_bytes: Option<u64>,
    /// Bytes that are free on the paper's disk.
    pub disk_free: Option<u64>,
    /// Bytes of memory that the program holds.
    pub memory: Option<u64>,
    /// Printed pages in memory, and their bytes.
    pub pages: (usize, usize),
    /// Pages rendered, shown from disk, failed, since the start.
    pub printed: [u64; 3],
    /// Comments that wait.
    pub comments: i64,
    /// Pieces on the schedule.
    pub scheduled: usize,
    /// Articles in the search index, and how many changes it is behind.
    pub search: (u64, i64),
    /// Sources that were changed or taken back and that articles rest on.
    pub alarms: usize,
    /// The last change.
    pub position: i64,
    /// All wires that are open.
    pub wires: Vec<Wire>,
    /// What is done by the clock, and how it went.
    pub jobs: Vec<(Work, Done)>,
}

/// How the machinery is. A database that does not answer is a fact, too.
pub async fn state(newsroom: &Newsroom, _: Granted<'_, Administer, House>) -> Machinery {
    let mut state = Machinery {
        database: match newsroom.database_file() {
            Some(_) => "SQLite",
            None => "PostgreSQL",
        },
        memory: memory(),
        pages: newsroom.printer().rack().size(),
        ..Machinery::default()
    };
    let tally = newsroom.printer().tally();
    state.printed =
        [&tally.rendered, &tally.from_disk, &tally.failed].map(|count| count.load(Ordering::Relaxed));
    state.jobs = Work::ALL.map(|work| (work, newsroom.jobs.last(work))).into();
    state.database_bytes = newsroom
        .database_file()
        .and_then(|file| std::fs::metadata(file).ok())
        .map(|it| it.len());
    let dir = newsroom.dir.clone();
    state.disk_free = tokio::task::spawn_blocking(move || free(&dir))
        .await
        .ok()
        .flatten();
    if let Err(error) = asked(newsroom, &mut state).await {
        tracing::warn!(
            "the state of the archive cannot be read: {}",
            error.log().unwrap_or_default()
        );
        state.answers = None;
    }
    state
}

async fn asked(newsroom: &Newsroom, state: &mut Machinery) -> Result<(), Error> {
    let db = newsroom.db().await?;
    let began = Instant::now();
    state.position = db.position().await?;
    state.answers = Some(began.elapsed());
    state.comments = morgue::comments::queue_count(&db, CommentState::Held).await?;
    state.scheduled = morgue::articles::in_state(&db, State::Scheduled, 0, MANY)
        .await?
        .len();
    state.alarms = morgue::alarms::open(&db, MANY)
        .await
        .map(|all| all.len())
        .unwrap_or(0);
    let standing = newsroom.search.standing();
    state.search = (standing.articles, (state.position - standing.seq).max(0));
    let wires = morgue::wires::all(&db).await?;
    state.wires = wires.into_iter().filter(|wire| !wire.closed).collect();
    Ok(())
}

/// Bytes of memory that the program holds, where the system says so.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1024)
}

/// Bytes that are free on the disk of a folder, where the system has a `df` as POSIX describes it.
pub fn free(dir: &Path) -> Option<u64> {
    let output = std::process::Command::new("df")
        .arg("-Pk")
        .arg(dir)
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let kilobytes: u64 = text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_wrong_last_is_said_until_it_goes_well() {
        let jobs = Jobs::default();
        assert_eq!(jobs.last(Work::Expiry), Done::default());
        jobs.note(
            Work::Expiry,
            Moment(5),
            &Err::<(), _>(Error::Unavailable("disk full".into())),
        );
        assert_eq!(jobs.last(Work::Expiry).trouble, "disk full");
        jobs.note(Work::Expiry, Moment(9), &Ok(()));
        let last = jobs.last(Work::Expiry);
        assert_eq!((last.at, last.trouble.as_str()), (Some(Moment(9)), ""));
        for work in Work::ALL {
            assert_eq!(Work::parse(work.as_str()), Some(work));
        }
    }

    #[test]
    fn the_disk_says_how_much_is_free() {
        assert!(free(Path::new("/")).is_none_or(|bytes| bytes > 0));
    }
}
