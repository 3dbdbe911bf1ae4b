//! Single flight: a page that many ask for at the same moment is printed once.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use press::Page;
use tokio::sync::OnceCell;

use crate::rack::Ticket;

type Open = HashMap<Arc<str>, (Ticket, Arc<OnceCell<Arc<Page>>>)>;

/// The pages being printed.
#[derive(Default)]
pub(super) struct Flights {
    open: Mutex<Open>,
}

impl Flights {
    /// Joins the printing of `key`, or begins it. Who asks after a change does not join a printing that began
    /// before it: they must see the change.
    pub(super) fn board(&self, key: &Arc<str>, ticket: Ticket) -> Boarded<'_> {
        let mut open = self.open();
        let cell = match open.get(key) {
            Some((began, cell)) if *began == ticket => Arc::clone(cell),
            _ => {
                let cell = Arc::new(OnceCell::new());
                open.insert(Arc::clone(key), (ticket, Arc::clone(&cell)));
                cell
            }
        };
        Boarded {
            flights: self,
            key: Arc::clone(key),
            cell,
        }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A seat on one flight. If who prints goes away, the next in line prints.
pub(super) struct Boarded<'a> {
    flights: &'a Flights,
    key: Arc<str>,
    cell: Arc<OnceCell<Arc<Page>>>,
}

impl Boarded<'_> {
    pub(super) async fn result<F, R>(self, print: F) -> Arc<Page>
    where
        F: FnOnce() -> R,
        R: Future<Output = Arc<Page>>,
    {
        Arc::clone(self.cell.get_or_init(print).await)
    }
}

impl Drop for Boarded<'_> {
    fn drop(&mut self) {
        let mut open = self.flights.open();
        let is_this = open
            .get(&self.key)
            .is_some_and(|(_, cell)| Arc::ptr_eq(cell, &self.cell));
        // Two owners are the list and this seat: nobody is left to finish it.
        if is_this && (self.cell.initialized() || Arc::strong_count(&self.cell) <= 2) {
            open.remove(&self.key);
        }
    }
}
