//! What the door remembers while the program runs: who came lately, how often was tried, and its key.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use copy::{Hash, Moment};
use tokio::sync::Semaphore;
use tokio::time::Instant;

use super::guest::Visit;
use super::limits::Limits;
use super::seal::Key;

/// How long somebody who came is let through without asking the database: what another process changes is known
/// here after that.
const FRESH: Duration = Duration::from_millis(900);

/// Visits that are remembered before all are forgotten.
const MANY: usize = 10_000;

/// Somebody who came lately.
#[derive(Clone)]
pub(super) struct Seen {
    /// The visit.
    pub(super) visit: Visit,
    /// When the database says it was last used.
    pub(super) seen: Moment,
}

/// Part of every newsroom.
pub(crate) struct Doors {
    /// One password of a stranger is tried at a time, and one of a known device beside it: a crowd of strangers keeps
    /// nobody out, and no more than 38 MiB are used.
    pub(super) strangers: Arc<Semaphore>,
    pub(super) known: Arc<Semaphore>,
    /// How many wait for a turn.
    pub(super) waiting: AtomicUsize,
    /// How often was tried.
    pub(crate) limits: Limits,
    /// The key that seals what the database keeps.
    pub(super) key: OnceLock<Key>,
    came: Mutex<HashMap<Hash, (Instant, Seen)>>,
    /// Counts what ends visits, so that nobody is remembered from before.
    turns: AtomicU64,
}

impl Doors {
    pub(crate) fn new() -> Self {
        Doors {
            strangers: Arc::new(Semaphore::new(1)),
            known: Arc::new(Semaphore::new(1)),
            waiting: AtomicUsize::new(0),
            limits: Limits::new(),
            key: OnceLock::new(),
            came: Mutex::new(HashMap::new()),
            turns: AtomicU64::new(0),
        }
    }

    /// To be read before the database is asked, see [`remember`](Doors::remember).
    pub(super) fn turn(&self) -> u64 {
        self.turns.load(Ordering::SeqCst)
    }

    /// Who came with this token a moment ago.
    pub(super) fn recall(&self, token: &Hash) -> Option<Seen> {
        let came = self.came();
        let (when, seen) = came.get(token)?;
        (when.elapsed() < FRESH).then(|| seen.clone())
    }

    /// Remembers somebody, unless visits were ended since `turn`.
    pub(super) fn remember(&self, turn: u64, token: Hash, seen: Seen) {
        let mut came = self.came();
        if self.turn() != turn {
            return;
        }
        if came.len() >= MANY {
            came.clear();
        }
        came.insert(token, (Instant::now(), seen));
    }

    /// Sessions, roles or people have changed: the database is asked again about everybody.
    pub(crate) fn forget(&self) {
        let mut came = self.came();
        self.turns.fetch_add(1, Ordering::SeqCst);
        came.clear();
    }

    fn came(&self) -> MutexGuard<'_, HashMap<Hash, (Instant, Seen)>> {
        self.came.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
