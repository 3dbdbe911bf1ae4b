//! One shelf of the rack.
//!
//! The hand goes round as in the clock algorithm: a page that was read since the hand last passed stays, one
//! that was not makes room. Reading therefore only sets a flag and needs no exclusive lock.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use copy::Tag;
use press::Page;

/// What a page costs beyond its bodies, roughly: the slot, the key twice, the index.
const SLOT: usize = 256;
const PER_TAG: usize = 48;

/// Read so often, a page is worth making smaller once more.
const OFTEN: u8 = 8;

struct Slot {
    key: Arc<str>,
    page: Arc<Page>,
    weight: usize,
    read: AtomicBool,
    /// How often it was read, up to [`OFTEN`].
    reads: AtomicU8,
}

pub(super) struct Shelf {
    limit: usize,
    bytes: usize,
    by_key: HashMap<Arc<str>, usize>,
    by_tag: HashMap<Tag, HashSet<usize>>,
    slots: Vec<Option<Slot>>,
    free: Vec<usize>,
    hand: usize,
    /// Pages that were read [`OFTEN`], until somebody takes the list.
    often: Mutex<Vec<Arc<str>>>,
}

impl Shelf {
    pub(super) fn new(limit: usize) -> Self {
        Shelf {
            limit,
            bytes: 0,
            by_key: HashMap::new(),
            by_tag: HashMap::new(),
            slots: Vec::new(),
            free: Vec::new(),
            hand: 0,
            often: Mutex::new(Vec::new()),
        }
    }

    pub(super) fn pages(&self) -> usize {
        self.by_key.len()
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// How many tags lead to pages. For the test that the index does not grow for ever.
    #[cfg(test)]
    pub(super) fn tags(&self) -> usize {
        self.by_tag.len()
    }

    pub(super) fn get(&self, key: &str) -> Option<Arc<Page>> {
        let slot = self.slots.get(*self.by_key.get(key)?)?.as_ref()?;
        slot.read.store(true, Ordering::Relaxed);
        // A page that everybody reads is only looked at after that: counting on would make processors wait for one another.
        if slot.reads.load(Ordering::Relaxed) < OFTEN
            && slot.reads.fetch_add(1, Ordering::Relaxed) + 1 == OFTEN
        {
            self.often
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(Arc::clone(&slot.key));
        }
        Some(Arc::clone(&slot.page))
    }

    /// The keys of pages that were read often since the last time this was asked.
    pub(super) fn often(&self) -> Vec<Arc<str>> {
        std::mem::take(&mut *self.often.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts `new` where `old` stands; false if it does not stand there any more. Both show the same.
    pub(super) fn exchange(&mut self, key: &str, old: &Arc<Page>, new: Arc<Page>) -> bool {
        let at = self.by_key.get(key).copied();
        let Some(Some(slot)) = at.and_then(|at| self.slots.get_mut(at)) else {
            return false;
        };
        if !Arc::ptr_eq(&slot.page, old) {
            return false;
        }
        let saved = slot.page.weight().saturating_sub(new.weight());
        slot.page = new;
        slot.weight -= saved;
        self.bytes -= saved;
        true
    }

    /// Puts a page under its key. One that would fill half of the shelf alone is not kept.
    pub(super) fn put(&mut self, key: &Arc<str>, page: &Arc<Page>) {
        if let Some(at) = self.by_key.get(key).copied() {
            self.take(at);
        }
        let weight = page.weight() + key.len() * 2 + SLOT + page.tags.len() * PER_TAG;
        if weight > self.limit / 2 {
            return;
        }
        while self.bytes + weight > self.limit && self.make_room() {}
        let slot = Slot {
            key: Arc::clone(key),
            page: Arc::clone(page),
            weight,
            read: AtomicBool::new(false),
            reads: AtomicU8::new(0),
        };
        let at = match self.free.pop() {
            Some(at) => at,
            None => {
                self.slots.push(None);
                self.slots.len() - 1
            }
        };
        if let Some(empty) = self.slots.get_mut(at) {
            *empty = Some(slot);
        }
        self.by_key.insert(Arc::clone(key), at);
        for tag in &page.tags {
            self.by_tag.entry(*tag).or_default().insert(at);
        }
        self.bytes += weight;
    }

    /// Takes away what shows one of `tags` and pushes the keys onto `thrown`.
    pub(super) fn purge(&mut self, tags: &[Tag], thrown: &mut Vec<Arc<str>>) {
        if tags.contains(&Tag::Site) {
            thrown.extend(self.by_key.keys().cloned());
            *self = Shelf::new(self.limit);
            return;
        }
        for tag in tags {
            let found: Vec<usize> = self.by_tag.get(tag).into_iter().flatten().copied().collect();
            thrown.extend(found.into_iter().filter_map(|at| self.take(at)));
        }
    }

    /// Takes away one page that was not read lately. False if there is none at all.
    fn make_room(&mut self) -> bool {
        // Twice round: the first round clears the flags, so the second finds one at the latest.
        for _ in 0..self.slots.len() * 2 {
            self.hand = (self.hand + 1) % self.slots.len().max(1);
            let hand = self.hand;
            match self.slots.get(hand) {
                Some(Some(slot)) if !slot.read.swap(false, Ordering::Relaxed) => {
                    return self.take(hand).is_some();
                }
                _ => {}
            }
        }
        false
    }

    fn take(&mut self, at: usize) -> Option<Arc<str>> {
        let slot = self.slots.get_mut(at)?.take()?;
        self.free.push(at);
        self.bytes -= slot.weight;
        self.by_key.remove(&slot.key);
        for tag in &slot.page.tags {
            if let Some(pages) = self.by_tag.get_mut(tag) {
                pages.remove(&at);
                if pages.is_empty() {
                    self.by_tag.remove(tag);
                }
            }
        }
        Some(slot.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copy::ArticleId;

    /// Bytes that cannot be packed, so that a page weighs what its body has.
    fn noise(bytes: usize) -> Vec<u8> {
        let mut state = 1u32;
        let next = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        (0..bytes).map(next).collect()
    }

    fn page(tags: Vec<Tag>, bytes: usize) -> Arc<Page> {
        Arc::new(Page::print(press::Sheet {
            status: 200,
            content_type: "text/plain",
            location: None,
            headers: Vec::new(),
            body: noise(bytes),
            tags,
            modified: None,
            keep: true,
        }))
    }

    #[test]
    fn a_page_that_is_read_outlives_those_that_are_not() {
        let mut shelf = Shelf::new(400_000);
        let often: Arc<str> = "/often".into();
        shelf.put(&often, &page(vec![Tag::Pages], 1000));
        for n in 0..2000 {
            shelf.put(
                &format!("/{n}").into(),
                &page(vec![Tag::Article(ArticleId(n))], 1000),
            );
            assert!(shelf.get("/often").is_some(), "thrown away after {n}");
        }
        assert!(shelf.bytes() <= 400_000);
        assert!(shelf.pages() > 20);
    }

    #[test]
    fn the_index_of_tags_holds_nothing_of_pages_that_are_gone() {
        let mut shelf = Shelf::new(200_000);
        for n in 0..5000 {
            shelf.put(
                &format!("/{}", n % 700).into(),
                &page(vec![Tag::Article(ArticleId(n)), Tag::Pages], 500),
            );
        }
        assert_eq!(shelf.tags(), shelf.pages() + 1);
        assert!(shelf.slots.len() < 1000);
        let mut thrown = Vec::new();
        shelf.purge(&[Tag::Pages], &mut thrown);
        assert_eq!((shelf.pages(), shelf.tags(), shelf.bytes()), (0, 0, 0));
        assert!(!thrown.is_empty());
    }

    #[test]
    fn a_page_too_large_for_the_shelf_takes_nothing_elses_place() {
        let mut shelf = Shelf::new(100_000);
        shelf.put(&"/small".into(), &page(vec![], 100));
        shelf.put(&"/huge".into(), &page(vec![], 90_000));
        assert!(shelf.get("/small").is_some());
        assert!(shelf.get("/huge").is_none());
    }
}
