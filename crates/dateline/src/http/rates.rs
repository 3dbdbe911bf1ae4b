//! How often one sender may do what costs something.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::seats::group;

/// Senders remembered before those that have been quiet are forgotten.
const REMEMBERED: usize = 20_000;

/// What a route costs, as the table of routes names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rate {
    /// As often as the line carries it.
    Free,
    /// Something is looked for: pages that everybody can invent new addresses for.
    Search,
    /// Something is written.
    Write,
    /// Something is sent to a wire: agencies send in bursts, and with a word.
    Wire,
}

/// What may be sent to wires from one address in a minute, and at once.
const SENT: u32 = 240;

/// The counters of all senders.
#[derive(Debug)]
pub struct Rates {
    search: DefaultKeyedRateLimiter<IpAddr>,
    write: DefaultKeyedRateLimiter<IpAddr>,
    wire: DefaultKeyedRateLimiter<IpAddr>,
    clock: DefaultClock,
}

impl Rates {
    /// `search` and `write` are allowed so many times a minute, and as many at once.
    pub fn new(search: u32, write: u32) -> Self {
        let quota = |count| Quota::per_minute(NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN));
        Rates {
            search: RateLimiter::keyed(quota(search)),
            write: RateLimiter::keyed(quota(write)),
            wire: RateLimiter::keyed(quota(SENT)),
            clock: DefaultClock::default(),
        }
    }

    /// Counts one attempt.
    ///
    /// # Errors
    /// How long to wait, if there were too many.
    pub fn check(&self, rate: Rate, sender: IpAddr) -> Result<(), Duration> {
        let limiter = match rate {
            Rate::Free => return Ok(()),
            Rate::Search => &self.search,
            Rate::Write => &self.write,
            Rate::Wire => &self.wire,
        };
        if limiter.len() > REMEMBERED {
            limiter.retain_recent();
        }
        limiter
            .check_key(&group(sender))
            .map_err(|not_until| not_until.wait_time_from(self.clock.now()))
    }
}

impl Default for Rates {
    fn default() -> Self {
        Rates::new(60, 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_comment_in_a_minute_is_told_to_wait_and_a_neighbour_is_not() {
        let rates = Rates::default();
        let one = IpAddr::from([192, 0, 2, 1]);
        for _ in 0..10 {
            assert_eq!(rates.check(Rate::Write, one), Ok(()));
        }
        assert!(rates.check(Rate::Write, one).is_err());
        assert_eq!(rates.check(Rate::Search, one), Ok(()));
        assert_eq!(rates.check(Rate::Write, IpAddr::from([192, 0, 2, 2])), Ok(()));
    }
}
