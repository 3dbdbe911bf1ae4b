//! Pages are printed once, kept on the rack, and thrown away by the change log.
//!
//! A reader's request is one look-up in memory. A page that is not there is printed once, however many ask for
//! it at the same moment. When the database does not answer, the last page kept on disk is shown instead;
//! only what was never printed, or was thrown away since, gets the page that says so.

mod answers;
mod finer;
mod flight;
mod follow;

use std::future::Future;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use copy::Tag;
use press::{Page, Sheet};
use tokio::sync::Semaphore;
use tokio::time::Instant;

use crate::ask::Ask;
use crate::error::Error;
use crate::rack::disk::Disk;
use crate::rack::{Rack, Ticket};
use flight::Flights;

pub(crate) use finer::finer;
pub(crate) use follow::{catch_up, follow};

/// How long a page may take before the one on disk is shown instead.
const PATIENCE: Duration = Duration::from_secs(2);

/// How much longer it may take if there is none on disk. After that it counts as a database that does not answer.
const MORE_PATIENCE: Duration = Duration::from_secs(8);

/// After a failure the database is left alone for so long, by readers that have a page on disk.
const REST: Duration = Duration::from_secs(1);

/// Pages printed at the same moment. More wait their turn, and readers of printed pages never notice.
const PRINTERS: usize = 32;

/// Who knows what stands at an address: the site, or a test.
pub trait Answers: Sync {
    /// The one key under which all spellings of an address share a page.
    fn key(&self, ask: &Ask) -> String;

    /// Renders what stands there.
    fn answer(&self, ask: &Ask) -> impl Future<Output = Result<Sheet, Error>> + Send;

    /// Renders what is said when that did not go. Reads nothing.
    fn failed(&self, ask: &Ask, error: &Error) -> Sheet;
}

/// How often what happened, since the start. For metrics and tests.
#[derive(Debug, Default)]
pub struct Tally {
    /// Pages rendered.
    pub rendered: AtomicU64,
    /// Pages shown from disk because the database did not answer.
    pub from_disk: AtomicU64,
    /// Requests that got a page saying that something does not work.
    pub failed: AtomicU64,
}

/// Prints pages and keeps them.
pub struct Printer {
    rack: Rack,
    disk: Option<Disk>,
    flights: Flights,
    /// The last change that was applied, and every one before it.
    seen: AtomicI64,
    /// Until when the database is left alone.
    resting: Mutex<Option<Instant>>,
    /// Answers that are the same for many addresses and are kept for none: "not found" above all.
    common: Mutex<Vec<Arc<Page>>>,
    turns: Semaphore,
    tally: Tally,
}

impl Printer {
    /// A printer that has applied every change up to `seen`, with `bytes` of memory for pages.
    pub fn new(bytes: usize, disk: Option<Disk>, seen: i64) -> Self {
        Printer {
            rack: Rack::new(bytes),
            disk,
            flights: Flights::default(),
            seen: AtomicI64::new(seen),
            resting: Mutex::new(None),
            common: Mutex::new(Vec::new()),
            turns: Semaphore::new(PRINTERS),
            tally: Tally::default(),
        }
    }

    /// The page at an address. Never fails: what goes wrong is a page, too.
    pub async fn page<A: Answers>(&self, answers: &A, ask: &Ask) -> Arc<Page> {
        let key: Arc<str> = answers.key(ask).into();
        if let Some(page) = self.rack.get(&key) {
            return page;
        }
        let flight = self.flights.board(&key, self.rack.ticket());
        let mut mine = false;
        let page = flight
            .result(|| async {
                mine = true;
                // It may have been kept between the look and the boarding.
                match self.rack.get(&key) {
                    Some(page) => page,
                    None => self.print(answers, ask, &key).await,
                }
            })
            .await;
        // A redirect carries along what of the query means nothing here, so somebody else's is not mine.
        let differs = !mine && !page.keep && (300..400).contains(&page.status);
        if differs && !copy::address::leftovers(&ask.query).is_empty() {
            return self.print(answers, ask, &key).await;
        }
        page
    }

    /// The rack.
    pub fn rack(&self) -> &Rack {
        &self.rack
    }

    /// How often what happened.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// The last change that was applied, and every one before it.
    pub fn seen(&self) -> i64 {
        self.seen.load(Ordering::Acquire)
    }

    /// Throws away the pages that show one of `tags`, from memory and disk, and answers the keys of those in
    /// memory. When this returns, nobody is shown any of them again.
    pub async fn apply(&self, seq: i64, tags: &[Tag]) -> Vec<Arc<str>> {
        if tags.is_empty() {
            self.advance(seq);
            return Vec::new();
        }
        let mut done = None;
        let thrown = self.rack.purge(tags, || {
            done = self.disk.as_ref().map(|disk| disk.purge(tags));
        });
        if let Some(done) = done {
            // The disk's thread is gone only if the process is ending.
            let _ = done.await;
        }
        self.advance(seq);
        thrown
    }

    /// Remembers that `seq` was applied, if everything before it was.
    fn advance(&self, seq: i64) {
        let next = self
            .seen
            .compare_exchange(seq - 1, seq, Ordering::AcqRel, Ordering::Acquire);
        if next.is_ok()
            && let Some(disk) = &self.disk
        {
            disk.set_seen(seq);
        }
    }

    /// Throws everything away and goes on from `seq`.
    pub(crate) async fn start_over(&self, seq: i64) {
        self.apply(seq, &[Tag::Site]).await;
        self.seen.store(seq, Ordering::Release);
        if let Some(disk) = &self.disk {
            disk.set_seen(seq);
        }
    }

    async fn print<A: Answers>(&self, answers: &A, ask: &Ask, key: &Arc<str>) -> Arc<Page> {
        let resting = self.is_resting();
        if resting && let Some(page) = self.on_disk(key).await {
            return page;
        }
        // Closed only when the printer is gone.
        let _turn = self.turns.acquire().await;
        let ticket = self.rack.ticket();
        self.tally.rendered.fetch_add(1, Ordering::Relaxed);
        let mut answering = std::pin::pin!(answers.answer(ask));
        let mut answered = tokio::time::timeout(PATIENCE, &mut answering).await;
        if answered.is_err() && !resting {
            if let Some(page) = self.on_disk(key).await {
                self.rest();
                return page;
            }
            answered = tokio::time::timeout(MORE_PATIENCE, &mut answering).await;
        }
        match answered {
            Ok(Ok(sheet)) => self.finish(key, sheet, ticket).await,
            Ok(Err(error)) if error.log().is_some() => self.instead(answers, ask, key, error).await,
            Ok(Err(error)) => self.common(answers.failed(ask, &error)).await,
            Err(_) => {
                let error = Error::Unavailable("it took too long to answer".into());
                self.instead(answers, ask, key, error).await
            }
        }
    }

    async fn finish(&self, key: &Arc<str>, sheet: Sheet, ticket: Ticket) -> Arc<Page> {
        if !sheet.keep {
            return self.common(sheet).await;
        }
        let page = Arc::new(press_on(sheet).await);
        self.rack.keep(key, &page, ticket, || {
            if let Some(disk) = &self.disk {
                disk.put(key, &page);
            }
        });
        page
    }

    /// It did not go, by no fault of the reader's: the page on disk, or one that says so.
    async fn instead<A: Answers>(&self, answers: &A, ask: &Ask, key: &Arc<str>, error: Error) -> Arc<Page> {
        tracing::warn!(path = %ask.path, report = error.log(), "a page could not be printed");
        if matches!(error, Error::Unavailable(_)) {
            self.rest();
        }
        if let Some(page) = self.on_disk(key).await {
            return page;
        }
        self.tally.failed.fetch_add(1, Ordering::Relaxed);
        self.common(answers.failed(ask, &error)).await
    }

    async fn on_disk(&self, key: &Arc<str>) -> Option<Arc<Page>> {
        let page = self.disk.as_ref()?.get(key).await?;
        self.tally.from_disk.fetch_add(1, Ordering::Relaxed);
        Some(Arc::new(page))
    }

    /// Prints what is not kept under its address. Whoever asks for a thousand invented addresses makes the
    /// same answer a thousand times, and compresses it once.
    async fn common(&self, sheet: Sheet) -> Arc<Page> {
        const SHARED: usize = 8;
        let hash = sheet.hash();
        let known = self.common_pages().iter().find(|page| page.hash == hash).cloned();
        if let Some(page) = known {
            return page;
        }
        let is_common = sheet.location.is_none() && sheet.status >= 400;
        let page = Arc::new(press_on(sheet).await);
        if is_common {
            let mut common = self.common_pages();
            if common.len() == SHARED {
                common.remove(0);
            }
            common.push(Arc::clone(&page));
        }
        page
    }

    fn common_pages(&self) -> std::sync::MutexGuard<'_, Vec<Arc<Page>>> {
        self.common.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn resting(&self) -> std::sync::MutexGuard<'_, Option<Instant>> {
        self.resting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn rest(&self) {
        *self.resting() = Some(Instant::now() + REST);
    }

    fn is_resting(&self) -> bool {
        self.resting().is_some_and(|until| Instant::now() < until)
    }
}

/// Compresses a sheet, the large ones away from the threads that serve.
async fn press_on(sheet: Sheet) -> Page {
    const SMALL: usize = 4096;
    if sheet.body.len() <= SMALL {
        return Page::print(sheet);
    }
    let spare = sheet.clone();
    match tokio::task::spawn_blocking(move || Page::print(sheet)).await {
        Ok(page) => page,
        // Cannot happen unless the runtime is ending; then printing here is as good.
        Err(_) => Page::print(spare),
    }
}
