//! How often may be tried to come in, so that nobody guesses and nobody is kept out.
//!
//! A stranger counts three times: their address, their address with the name they try, and the name. Whoever guesses
//! from one address runs out of tries before the name does, so its owner still comes in from another. A device that
//! its owner came in with before counts for itself alone: no number of strangers concerns it. Passkeys cannot be
//! guessed; for them only the address counts. Recovery codes cannot be guessed either: only their ticket counts.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::guest::network;
use crate::error::Error;

/// Keys that are remembered before those that have been quiet are forgotten.
const REMEMBERED: usize = 20_000;

/// At once, and one more every so many seconds.
const ADDRESS: (u32, u64) = (60, 3);
const PAIR: (u32, u64) = (10, 60);
const NAME: (u32, u64) = (50, 12);
const DEVICE: (u32, u64) = (20, 10);
const CODES: (u32, u64) = (10, 120);
const WORTH_A_LINE: (u32, u64) = (3, 600);
const MAILS: (u32, u64) = (5, 120);

type Keyed<K> = DefaultKeyedRateLimiter<K>;

/// The counters.
pub(crate) struct Limits {
    address: Keyed<IpAddr>,
    pair: Keyed<(String, IpAddr)>,
    name: Keyed<String>,
    device: Keyed<String>,
    codes: Keyed<i64>,
    lines: Keyed<String>,
    mails: Keyed<(String, IpAddr)>,
    clock: DefaultClock,
}

impl Limits {
    pub(super) fn new() -> Self {
        Limits {
            address: keyed(ADDRESS),
            pair: keyed(PAIR),
            name: keyed(NAME),
            device: keyed(DEVICE),
            codes: keyed(CODES),
            lines: keyed(WORTH_A_LINE),
            mails: keyed(MAILS),
            clock: DefaultClock::default(),
        }
    }

    /// Somebody comes from this address.
    pub(crate) fn address(&self, address: IpAddr) -> Result<(), Error> {
        self.count(&self.address, &network(address))
    }

    /// A stranger tries a name.
    pub(super) fn stranger(&self, name: &str, address: IpAddr) -> Result<(), Error> {
        self.address(address)?;
        self.count(&self.pair, &(name.to_owned(), network(address)))?;
        self.count(&self.name, &name.to_owned())
    }

    /// A known device, or a session, tries.
    pub(crate) fn device(&self, device: &str) -> Result<(), Error> {
        self.count(&self.device, &device.to_owned())
    }

    /// A stranger who knows a password tries a code of that person.
    pub(super) fn code(&self, person: i64) -> Result<(), Error> {
        self.count(&self.codes, &person)
    }

    /// Somebody asks from this address for a mail to a name. Only they wait when that is too often: others do not notice.
    pub(super) fn mail(&self, name: &str, address: IpAddr) -> Result<(), Error> {
        self.address(address)?;
        self.count(&self.mails, &(name.to_owned(), network(address)))
    }

    /// Whether a failure goes into the audit log: some do, a flood does not.
    pub(super) fn worth_a_line(&self, name: &str) -> bool {
        self.count(&self.lines, &name.to_owned()).is_ok()
    }

    fn count<K: Clone + Hash + Eq>(&self, limiter: &Keyed<K>, key: &K) -> Result<(), Error> {
        if limiter.len() > REMEMBERED {
            limiter.retain_recent();
        }
        limiter
            .check_key(key)
            .map_err(|until| Error::TooMany(until.wait_time_from(self.clock.now())))
    }
}

fn keyed<K: Clone + Hash + Eq>((burst, seconds): (u32, u64)) -> Keyed<K> {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    let second = Quota::per_second(NonZeroU32::MIN);
    let quota = Quota::with_period(Duration::from_secs(seconds)).unwrap_or(second);
    RateLimiter::keyed(quota.allow_burst(burst))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn whoever_guesses_from_one_address_runs_out_before_the_name_does() {
        let limits = Limits::new();
        let tried = (0..40)
            .filter(|_| limits.stranger("ana", from(1)).is_ok())
            .count();
        assert!((10..13).contains(&tried), "{tried}");
        assert!(limits.stranger("ana", from(2)).is_ok());
        assert!(limits.stranger("bo", from(1)).is_ok());
    }

    #[test]
    fn a_crowd_runs_out_of_tries_and_a_known_device_does_not_notice() {
        let limits = Limits::new();
        let tried = (0..=255)
            .filter(|last| limits.stranger("ana", from(*last)).is_ok())
            .count();
        assert!((50..54).contains(&tried), "{tried}");
        assert!(limits.device("hers").is_ok());
    }

    #[test]
    fn a_customers_whole_network_counts_as_one_address() {
        let limits = Limits::new();
        let of = |n: u16| IpAddr::from([0x2001, 0xdb8, 0, 7, 0, 0, 0, n]);
        let tried = (0..1000).filter(|n| limits.address(of(*n)).is_ok()).count();
        assert!((60..64).contains(&tried), "{tried}");
        assert!(
            limits
                .address(IpAddr::from([0x2001, 0xdb8, 0, 8, 0, 0, 0, 1]))
                .is_ok()
        );
    }
}
