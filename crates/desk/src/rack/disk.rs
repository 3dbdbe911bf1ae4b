//! The rack on disk: the last printed pages, for the day when the database does not answer.
//!
//! One thread owns it and does what it is told in order, so a page put before a purge is gone after it, and
//! whoever asks after a purge was ordered is never shown what it threw away. Printing never waits for it;
//! a change does, before it is acknowledged.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use copy::Tag;
use morgue::rackstore::{Printed, RackStore};
use press::Page;
use tokio::sync::oneshot;

/// Bytes of pages that may wait to be written. What comes beyond is not written: it is a cache.
const WAITING: usize = 32 << 20;

/// How long pages are gathered before they are written, and how many at most.
const GATHER: Duration = Duration::from_millis(50);
const TOGETHER: usize = 64;

enum Order {
    Put(Arc<str>, Arc<Page>),
    Get(Arc<str>, oneshot::Sender<Option<Page>>),
    Purge(Vec<Tag>, oneshot::Sender<()>),
    Seen(i64),
}

/// A hand on the rack on disk. The thread behind it ends when the last one is gone.
pub struct Disk {
    orders: Sender<Order>,
    waiting: Arc<AtomicUsize>,
    seen: i64,
}

impl Disk {
    /// Opens the rack in the file at `path`; one that is damaged is begun anew. `None` if another process has
    /// it: what is right in a rack depends on which changes its owner has seen, so it has one owner.
    ///
    /// # Errors
    /// If the file cannot be made at all.
    pub fn open(path: &Path) -> Result<Option<Disk>, morgue::Error> {
        let failed = |error: std::io::Error| morgue::Error::File {
            doing: format!("opening the rack {}", path.display()),
            why: error.to_string(),
        };
        let lock = File::create(path.with_extension("lock")).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                tracing::warn!(
                    "another server has the rack of this paper; this one keeps its pages in memory alone"
                );
                return Ok(None);
            }
            // A file system without locks has one server at most.
            Err(TryLockError::Error(error)) => tracing::debug!(%error, "the rack cannot be locked"),
        }
        let store = RackStore::open(path)?;
        let seen = store.seen()?;
        let (orders, inbox) = channel();
        let waiting = Arc::new(AtomicUsize::new(0));
        let done = Arc::clone(&waiting);
        std::thread::Builder::new()
            .name("rack".into())
            .spawn(move || {
                work(&store, &inbox, &done);
                drop(lock);
            })
            .map_err(failed)?;
        Ok(Some(Disk {
            orders,
            waiting,
            seen,
        }))
    }

    /// The last change that it had taken in when it was opened.
    pub fn seen(&self) -> i64 {
        self.seen
    }

    /// Writes a page, sooner or later.
    pub fn put(&self, key: &Arc<str>, page: &Arc<Page>) {
        let bytes = page.weight();
        if self.waiting.fetch_add(bytes, Ordering::AcqRel) > WAITING {
            self.waiting.fetch_sub(bytes, Ordering::AcqRel);
            return;
        }
        let _ = self.orders.send(Order::Put(Arc::clone(key), Arc::clone(page)));
    }

    /// The page under `key`.
    pub async fn get(&self, key: &Arc<str>) -> Option<Page> {
        let (answer, got) = oneshot::channel();
        self.orders.send(Order::Get(Arc::clone(key), answer)).ok()?;
        got.await.ok()?
    }

    /// Orders that every page that shows one of `tags` be thrown away. What is answered resolves when it is done.
    pub fn purge(&self, tags: &[Tag]) -> oneshot::Receiver<()> {
        let (answer, done) = oneshot::channel();
        let _ = self.orders.send(Order::Purge(tags.to_vec(), answer));
        done
    }

    /// Writes down that every change up to `seq` was taken in.
    pub fn set_seen(&self, seq: i64) {
        let _ = self.orders.send(Order::Seen(seq));
    }
}

/// What a page is found by when something changes. The whole site's tag empties the rack: nobody looks for it.
fn words(tags: &[Tag]) -> Vec<String> {
    tags.iter()
        .filter(|tag| **tag != Tag::Site)
        .map(Tag::to_string)
        .collect()
}

fn work(store: &RackStore, inbox: &Receiver<Order>, waiting: &AtomicUsize) {
    let mut pages = Vec::new();
    loop {
        // Pages are written together, a moment later; any other order has what came before it written first.
        let order = if pages.is_empty() {
            inbox.recv().ok()
        } else {
            inbox.recv_timeout(GATHER).ok()
        };
        if let Some(Order::Put(key, page)) = order {
            pages.push((key, page));
            if pages.len() < TOGETHER {
                continue;
            }
            if !finish(store, write(store, &mut pages, waiting)) {
                return;
            }
            continue;
        }
        let idle = order.is_none() && pages.is_empty();
        let written = pages.is_empty() || finish(store, write(store, &mut pages, waiting));
        let done = order.is_none_or(|order| written && finish(store, obey(store, order)));
        if idle || !written || !done {
            return;
        }
    }
}

fn write(
    store: &RackStore,
    pages: &mut Vec<(Arc<str>, Arc<Page>)>,
    waiting: &AtomicUsize,
) -> Result<(), morgue::Error> {
    let pages = std::mem::take(pages);
    let packed: Vec<_> = pages
        .iter()
        .map(|(key, page)| (key, page.pack(), words(&page.tags)))
        .collect();
    let printed: Vec<_> = packed
        .iter()
        .map(|(key, bytes, tags)| Printed { key, bytes, tags })
        .collect();
    waiting.fetch_sub(
        pages.iter().map(|(_, page)| page.weight()).sum(),
        Ordering::AcqRel,
    );
    store.put_all(&printed)
}

fn obey(store: &RackStore, order: Order) -> Result<(), morgue::Error> {
    match order {
        // Gathered by whoever calls.
        Order::Put(..) => Ok(()),
        Order::Get(key, answer) => store.get(&key).map(|bytes| {
            let _ = answer.send(bytes.and_then(Page::unpack));
        }),
        Order::Purge(tags, answer) => {
            let done = if tags.contains(&Tag::Site) {
                store.purge_all()
            } else {
                store.purge(&words(&tags)).map(drop)
            };
            let _ = answer.send(());
            done
        }
        Order::Seen(seq) => store.set_seen(seq),
    }
}

/// Whatever cannot be trusted is emptied: an old page is worse than none. `false` if even that is not possible.
fn finish(store: &RackStore, done: Result<(), morgue::Error>) -> bool {
    let Err(error) = done else { return true };
    tracing::warn!(%error, "the rack on disk is begun anew");
    let emptied = store.purge_all();
    if let Err(error) = &emptied {
        tracing::error!(%error, "the rack on disk is given up");
    }
    emptied.is_ok()
}
