//! Every number that bounds what a stranger can make the door do.

use std::time::Duration;

/// Timers and caps of the listening side. The defaults suit a paper on a small machine.
#[derive(Debug, Clone)]
pub struct Limits {
    /// A new connection must send its first byte within this time.
    pub first_byte: Duration,
    /// From the first byte of a request's head to its last.
    pub head: Duration,
    /// A connection between two requests is kept this long.
    pub idle: Duration,
    /// A whole request body; longer bodies get one more second for every [`Limits::BODY_RATE`] bytes.
    pub body: Duration,
    /// A reader must take at least one byte of an answer within this time.
    pub write_stall: Duration,
    /// An answer must be made within this time, the body of its request included.
    pub answer: Duration,
    /// How long open requests may take to finish when the process is asked to stop.
    pub drain: Duration,
    /// Connections in all. At the cap, those that wait longest without a request give up their place.
    pub connections: usize,
    /// Connections from one address (one /64 of IPv6).
    pub per_address: usize,
    /// Connections from this machine do not count against `per_address`.
    pub loopback_exempt: bool,
    /// Bytes of a request's head.
    pub head_bytes: usize,
    /// Fields in a request's head.
    pub fields: usize,
    /// Bytes of a request's target.
    pub target_bytes: usize,
    /// Bytes of a request's body, whatever the route. Routes have their own, lower limits.
    pub body_bytes: u64,
}

impl Limits {
    /// Bytes a second below which a long request body is too slow.
    pub const BODY_RATE: u64 = 16 * 1024;

    /// The caps fitted to the number of files this process may have open, so that the last free ones stay
    /// for the database and the files of the paper.
    #[must_use]
    pub fn fitted(mut self) -> Self {
        if let Some(open) = open_files_allowed() {
            let spare = (open / 8).clamp(64, 512);
            self.connections = self.connections.min(open.saturating_sub(spare).max(64));
        }
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            first_byte: Duration::from_secs(10),
            head: Duration::from_secs(10),
            idle: Duration::from_secs(60),
            body: Duration::from_secs(30),
            write_stall: Duration::from_secs(30),
            answer: Duration::from_secs(40),
            drain: Duration::from_secs(10),
            connections: 8192,
            per_address: 512,
            loopback_exempt: false,
            head_bytes: 32 * 1024,
            fields: 100,
            target_bytes: 8 * 1024,
            // More than any route takes, so that a file that is a little too large is refused in its own words.
            body_bytes: 64 * 1024 * 1024,
        }
    }
}

/// How many files this process may have open, where the system says it in a file (Linux).
fn open_files_allowed() -> Option<usize> {
    let limits = std::fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find(|line| line.starts_with("Max open files"))?;
    line.split_whitespace().nth(3)?.parse().ok()
}
