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
    /// Programs that read what everybody may: they ask in bursts, and anybody can invent what they ask for.
    Facade,
}

/// What programs without a token may ask from one address in a minute, and at once.
const ASKED: u32 = 600;

/// What a token may ask in a minute, and how much of that may change something.
const PROGRAM: u32 = 600;
const PROGRAM_WRITES: u32 = 120;

/// Tokens that are none, from one address in a minute.
const GUESSES: u32 = 60;

/// What may be sent to wires from one address in a minute, and at once.
const SENT: u32 = 240;

/// The counters of all senders.
#[derive(Debug)]
pub struct Rates {
    search: DefaultKeyedRateLimiter<IpAddr>,
    write: DefaultKeyedRateLimiter<IpAddr>,
    wire: DefaultKeyedRateLimiter<IpAddr>,
    facade: DefaultKeyedRateLimiter<IpAddr>,
    guesses: DefaultKeyedRateLimiter<IpAddr>,
    programs: DefaultKeyedRateLimiter<i64>,
    program_writes: DefaultKeyedRateLimiter<i64>,
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
            facade: RateLimiter::keyed(quota(ASKED)),
            guesses: RateLimiter::keyed(quota(GUESSES)),
            programs: RateLimiter::keyed(quota(PROGRAM)),
            program_writes: RateLimiter::keyed(quota(PROGRAM_WRITES)),
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
            Rate::Facade => &self.facade,
        };
        if limiter.len() > REMEMBERED {
            limiter.retain_recent();
        }
        limiter
            .check_key(&group(sender))
            .map_err(|not_until| not_until.wait_time_from(self.clock.now()))
    }

    /// Counts one request of a token.
    ///
    /// # Errors
    /// How long to wait, if there were too many.
    pub fn program(&self, token: i64, writes: bool) -> Result<(), Duration> {
        let both = [Some(&self.programs), writes.then_some(&self.program_writes)];
        for limiter in both.into_iter().flatten() {
            if limiter.len() > REMEMBERED {
                limiter.retain_recent();
            }
            let counted = limiter.check_key(&token);
            counted.map_err(|not_until| not_until.wait_time_from(self.clock.now()))?;
        }
        Ok(())
    }

    /// Counts one token that was none.
    ///
    /// # Errors
    /// How long to wait, if there were too many.
    pub fn guess(&self, sender: IpAddr) -> Result<(), Duration> {
        if self.guesses.len() > REMEMBERED {
            self.guesses.retain_recent();
        }
        let counted = self.guesses.check_key(&group(sender));
        counted.map_err(|not_until| not_until.wait_time_from(self.clock.now()))
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
