//! The rack: printed pages in memory, and the last ones on disk.
//!
//! A page stands under its key until a change names one of its tags, or until room is needed. Pages are
//! found again by tag through an index that shrinks with them, so a change costs what it throws away and
//! not what the rack holds.
//!
//! **The race.** Somebody renders a page; meanwhile an article on it is published; then the old page would be
//! put on the rack and stay. So a renderer first draws a [`Ticket`], and [`Rack::keep`] refuses a page when
//! anything it shows was thrown away after its ticket was drawn.

pub mod disk;
mod shelf;

use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use copy::Tag;
use press::Page;

use shelf::Shelf;

/// Shelves lock one by one, so that readers of one do not wait for a page put on another.
const SHELVES: usize = 8;

/// How many purges back a ticket may be. A page that took longer to render is shown and not kept.
const REMEMBERED: usize = 1024;

/// The moment, in purges, at which a rendering began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket(u64);

/// Printed pages in memory.
pub struct Rack {
    shelves: Vec<RwLock<Shelf>>,
    hasher: RandomState,
    epoch: AtomicU64,
    /// The last purges with their tags, oldest first. Holding it orders keeping against purging.
    purges: Mutex<VecDeque<(u64, Arc<[Tag]>)>>,
}

impl Rack {
    /// An empty rack that holds pages of up to `bytes` together.
    pub fn new(bytes: usize) -> Self {
        Rack {
            shelves: (0..SHELVES)
                .map(|_| RwLock::new(Shelf::new(bytes / SHELVES)))
                .collect(),
            hasher: RandomState::new(),
            epoch: AtomicU64::new(0),
            purges: Mutex::new(VecDeque::new()),
        }
    }

    /// The page under `key`.
    pub fn get(&self, key: &str) -> Option<Arc<Page>> {
        self.shelf(key)?
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(key)
    }

    /// Draws a ticket. To be drawn before anything is read for the page.
    pub fn ticket(&self) -> Ticket {
        Ticket(self.epoch.load(Ordering::Acquire))
    }

    /// Puts a page on the rack, if nothing it shows was thrown away since `ticket` was drawn. `also` runs if
    /// it was kept, before any later purge.
    pub fn keep(&self, key: &Arc<str>, page: &Arc<Page>, ticket: Ticket, also: impl FnOnce()) -> bool {
        let purges = self.purges();
        if !self.is_current(&purges, ticket, &page.tags) {
            return false;
        }
        if let Some(shelf) = self.shelf(key) {
            shelf
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .put(key, page);
        }
        also();
        true
    }

    /// Throws away every page that shows one of `tags` and answers their keys, sorted. `also` runs before any
    /// page can be kept again.
    pub fn purge(&self, tags: &[Tag], also: impl FnOnce()) -> Vec<Arc<str>> {
        let mut purges = self.purges();
        let epoch = self.epoch.fetch_add(1, Ordering::AcqRel) + 1;
        purges.push_back((epoch, tags.into()));
        if purges.len() > REMEMBERED {
            purges.pop_front();
        }
        let mut thrown = Vec::new();
        for shelf in &self.shelves {
            shelf
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .purge(tags, &mut thrown);
        }
        also();
        drop(purges);
        thrown.sort_unstable();
        thrown
    }

    /// The keys of the pages that were read often since they were put here, each given once. Some may be gone already.
    pub fn often(&self) -> Vec<Arc<str>> {
        let shelves = self.shelves.iter();
        shelves
            .flat_map(|shelf| shelf.read().unwrap_or_else(PoisonError::into_inner).often())
            .collect()
    }

    /// Puts `new`, which shows the same, in the place of `old`; false if `old` was thrown away in the meantime.
    pub fn exchange(&self, key: &str, old: &Arc<Page>, new: Arc<Page>) -> bool {
        self.shelf(key).is_some_and(|shelf| {
            shelf
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .exchange(key, old, new)
        })
    }

    /// How many pages there are and how many bytes they take.
    pub fn size(&self) -> (usize, usize) {
        self.shelves.iter().fold((0, 0), |(pages, bytes), shelf| {
            let shelf = shelf.read().unwrap_or_else(PoisonError::into_inner);
            (pages + shelf.pages(), bytes + shelf.bytes())
        })
    }

    fn is_current(&self, purges: &VecDeque<(u64, Arc<[Tag]>)>, ticket: Ticket, tags: &[Tag]) -> bool {
        let now = self.epoch.load(Ordering::Acquire);
        let missed = now - ticket.0;
        if missed == 0 {
            return true;
        }
        if missed > purges.len() as u64 {
            return false;
        }
        let since = purges.iter().rev().take_while(|(epoch, _)| *epoch > ticket.0);
        since
            .flat_map(|(_, purged)| purged.iter())
            .all(|tag| *tag != Tag::Site && !tags.contains(tag))
    }

    fn purges(&self) -> MutexGuard<'_, VecDeque<(u64, Arc<[Tag]>)>> {
        self.purges.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn shelf(&self, key: &str) -> Option<&RwLock<Shelf>> {
        let at = usize::try_from(self.hasher.hash_one(key) % SHELVES as u64).ok()?;
        self.shelves.get(at)
    }
}

#[cfg(test)]
mod tests;
