//! Pages that are read often are made smaller once more, when nobody waits for them.
//!
//! What a reader waits for is compressed in a millisecond. A page that is read for the eighth time will be read again,
//! often over a bad line: then a seventh less is worth fifteen milliseconds, once.

use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::newsroom::Newsroom;

/// How often it is looked what was read.
const PAUSE: Duration = Duration::from_millis(500);

/// After its work it rests so many times as long: a fifth of one processor at most, and readers first.
const REST: u32 = 4;

/// Makes pages finer until the newsroom is gone.
pub(crate) async fn finer(newsroom: Weak<Newsroom>) {
    loop {
        sleep(PAUSE).await;
        let Some(often) = newsroom
            .upgrade()
            .map(|newsroom| newsroom.printer().rack().often())
        else {
            return;
        };
        for key in often {
            let began = Instant::now();
            let Some(newsroom) = newsroom.upgrade() else {
                return;
            };
            // Asked for only now: what was thrown away while others had their turn costs nothing.
            let rack = newsroom.printer().rack();
            let Some(page) = rack.get(&key) else {
                continue;
            };
            let rough = Arc::clone(&page);
            let made = tokio::task::spawn_blocking(move || rough.finer()).await;
            if let Ok(Some(fine)) = made {
                rack.exchange(&key, &page, Arc::new(fine));
            }
            drop(newsroom);
            sleep(began.elapsed() * REST).await;
        }
    }
}
