//! Who may be connected: a cap per address and one in all. At the cap, those who wait longest without
//! asking for anything give up their seat, so that idle connections never keep a reader out.

use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use tokio::sync::Notify;

use super::limits::Limits;

/// All connections of the door.
#[derive(Debug)]
pub struct Seats {
    inner: Mutex<Inner>,
    started: Instant,
    total: usize,
    per_address: usize,
    loopback_exempt: bool,
    emptied: Notify,
    shed: AtomicU64,
    refused: AtomicU64,
}

#[derive(Debug, Default)]
struct Inner {
    next: u64,
    seated: BTreeMap<u64, Arc<Seat>>,
    /// Connections whose task still runs, including those that were told to leave.
    running: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// One connection's place. The gate writes down whether it waits; the door may ask it to leave.
#[derive(Debug)]
pub struct Seat {
    number: u64,
    group: IpAddr,
    /// Milliseconds after the door opened, plus one, since when nothing was asked for; 0 while a request is served.
    waiting_since: AtomicU64,
    started: Instant,
    leaving: AtomicBool,
    leave: Notify,
}

/// Keeps a seat until it is dropped.
#[derive(Debug)]
pub struct Seated {
    seats: Arc<Seats>,
    /// The seat itself.
    pub seat: Arc<Seat>,
}

/// There is no seat to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Full;

impl Seats {
    /// No one is seated yet.
    pub fn new(limits: &Limits) -> Arc<Self> {
        Arc::new(Seats {
            inner: Mutex::default(),
            started: Instant::now(),
            total: limits.connections.max(1),
            per_address: limits.per_address.max(1),
            loopback_exempt: limits.loopback_exempt,
            emptied: Notify::new(),
            shed: AtomicU64::new(0),
            refused: AtomicU64::new(0),
        })
    }

    /// A seat for a new connection from `address`, if need be one that an idle connection gives up.
    ///
    /// # Errors
    /// [`Full`] if the address has as many as it may, or everybody is busy.
    pub fn take(self: &Arc<Self>, address: IpAddr) -> Result<Seated, Full> {
        let exempt = self.loopback_exempt && address.to_canonical().is_loopback();
        self.seat(address, !exempt)
    }

    /// The same for a proxy, through which many senders come.
    ///
    /// # Errors
    /// [`Full`] if everybody is busy.
    pub fn take_trusted(self: &Arc<Self>, proxy: IpAddr) -> Result<Seated, Full> {
        self.seat(proxy, false)
    }

    fn seat(self: &Arc<Self>, address: IpAddr, counted: bool) -> Result<Seated, Full> {
        let group = group(address);
        let mut inner = self.lock();
        let from_here = inner.by_address.get(&group).copied().unwrap_or(0);
        if counted && from_here >= self.per_address {
            self.refused.fetch_add(1, Ordering::Relaxed);
            return Err(Full);
        }
        if inner.seated.len() >= self.total && !self.shed_idle(&mut inner) {
            self.refused.fetch_add(1, Ordering::Relaxed);
            return Err(Full);
        }
        inner.next += 1;
        let seat = Arc::new(Seat {
            number: inner.next,
            group,
            waiting_since: AtomicU64::new(self.millis()),
            started: self.started,
            leaving: AtomicBool::new(false),
            leave: Notify::new(),
        });
        inner.seated.insert(seat.number, Arc::clone(&seat));
        inner.running += 1;
        *inner.by_address.entry(group).or_insert(0) += 1;
        drop(inner);
        Ok(Seated {
            seats: Arc::clone(self),
            seat,
        })
    }

    /// Asks everybody to leave after the answer they wait for.
    pub fn close(&self) {
        for seat in self.lock().seated.values() {
            seat.ask_to_leave();
        }
    }

    /// Returns when nobody is left.
    pub async fn empty(&self) {
        loop {
            let emptied = self.emptied.notified();
            if self.lock().running == 0 {
                return;
            }
            emptied.await;
        }
    }

    /// How many are seated, how many were shed while idle, how many were refused.
    pub fn counts(&self) -> (usize, u64, u64) {
        (
            self.lock().seated.len(),
            self.shed.load(Ordering::Relaxed),
            self.refused.load(Ordering::Relaxed),
        )
    }

    /// Takes the seats of those that have waited longest: a few at once, so that the search for them is
    /// paid for by many newcomers.
    fn shed_idle(&self, inner: &mut Inner) -> bool {
        let mut idle: Vec<(u64, u64)> = inner
            .seated
            .values()
            .filter_map(|seat| seat.idle_since().map(|since| (since, seat.number)))
            .collect();
        let few = (self.total / 32).clamp(1, 64).min(idle.len());
        if few == 0 {
            return false;
        }
        if few < idle.len() {
            idle.select_nth_unstable(few);
        }
        for (_, number) in idle.into_iter().take(few) {
            if let Some(seat) = inner.seated.remove(&number) {
                inner.release(seat.group);
                seat.ask_to_leave();
                self.shed.fetch_add(1, Ordering::Relaxed);
            }
        }
        true
    }

    fn millis(&self) -> u64 {
        millis(self.started)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn release(&mut self, group: IpAddr) {
        if let Some(count) = self.by_address.get_mut(&group) {
            *count -= 1;
            if *count == 0 {
                self.by_address.remove(&group);
            }
        }
    }
}

impl Seat {
    /// Nothing is asked for from now on.
    pub fn waits(&self) {
        self.waiting_since.store(millis(self.started), Ordering::Relaxed);
    }

    /// A request has come in.
    pub fn serves(&self) {
        self.waiting_since.store(0, Ordering::Relaxed);
    }

    /// Since when nothing was asked for, if so.
    pub fn idle_since(&self) -> Option<u64> {
        match self.waiting_since.load(Ordering::Relaxed) {
            0 => None,
            since => Some(since),
        }
    }

    /// Returns when this connection should end after the present request.
    pub async fn asked_to_leave(&self) {
        while !self.leaving.load(Ordering::Acquire) {
            self.leave.notified().await;
        }
    }

    fn ask_to_leave(&self) {
        self.leaving.store(true, Ordering::Release);
        self.leave.notify_one();
    }
}

impl Drop for Seated {
    fn drop(&mut self) {
        let mut inner = self.seats.lock();
        if inner.seated.remove(&self.seat.number).is_some() {
            inner.release(self.seat.group);
        }
        inner.running -= 1;
        if inner.running == 0 {
            self.seats.emptied.notify_waiters();
        }
    }
}

/// The address that counts as one sender: an IPv4 address, or the /64 that one household has in IPv6.
pub fn group(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => IpAddr::V4(v4),
        IpAddr::V6(v6) if v6.is_loopback() => IpAddr::V6(v6),
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
    }
}

fn millis(started: Instant) -> u64 {
    u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX - 1) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seats(connections: usize, per_address: usize) -> Arc<Seats> {
        Seats::new(&Limits {
            connections,
            per_address,
            ..Limits::default()
        })
    }

    fn from(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn one_address_cannot_take_all_seats() {
        let seats = seats(10, 2);
        let kept: Vec<_> = (0..2).map(|_| seats.take(from(1)).unwrap()).collect();
        assert_eq!(seats.take(from(1)).unwrap_err(), Full);
        let other = seats.take(from(2)).unwrap();
        drop(kept);
        assert!(seats.take(from(1)).is_ok());
        drop(other);
        assert_eq!(seats.counts().0, 0);
    }

    #[test]
    fn an_idle_connection_gives_up_its_seat_and_a_busy_one_does_not() {
        let seats = seats(2, 10);
        let busy = seats.take(from(1)).unwrap();
        busy.seat.serves();
        let idle = seats.take(from(2)).unwrap();
        let newcomer = seats.take(from(3)).unwrap();
        assert!(idle.seat.leaving.load(Ordering::Relaxed));
        assert!(!busy.seat.leaving.load(Ordering::Relaxed));
        newcomer.seat.serves();
        assert_eq!(seats.take(from(4)).unwrap_err(), Full, "all are busy");
        drop((busy, idle, newcomer));
        assert_eq!(seats.counts(), (0, 1, 1));
    }

    #[test]
    fn a_household_of_ipv6_is_one_sender() {
        let one: IpAddr = "2001:db8:1:2:aaaa::1".parse().unwrap();
        let two: IpAddr = "2001:db8:1:2:bbbb::2".parse().unwrap();
        let other: IpAddr = "2001:db8:1:3::1".parse().unwrap();
        let mapped: IpAddr = "::ffff:192.0.2.1".parse().unwrap();
        assert_eq!(group(one), group(two));
        assert_ne!(group(one), group(other));
        assert_eq!(group(mapped), from(1));
    }
}
