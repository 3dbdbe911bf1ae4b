//! Everything that is written to the console: data to standard output, progress to standard error.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Writes a line of data. A reader who has gone away (`| head`) is no error.
pub fn say(line: impl std::fmt::Display) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Writes a line about what is going on.
pub fn note(line: impl std::fmt::Display) {
    clear();
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Says how far something is: on a terminal in one line that changes, otherwise now and then.
#[derive(Debug, Default)]
pub struct Progress {
    last: Mutex<Option<Instant>>,
}

static LINE_OPEN: AtomicBool = AtomicBool::new(false);

impl Progress {
    /// Shows a state of things, unless another was shown just before.
    pub fn show(&self, line: impl std::fmt::Display) {
        let terminal = std::io::stderr().is_terminal();
        let pause = if terminal {
            Duration::from_millis(100)
        } else {
            Duration::from_secs(5)
        };
        let Ok(mut last) = self.last.lock() else { return };
        if last.is_some_and(|last| last.elapsed() < pause) {
            return;
        }
        *last = Some(Instant::now());
        let mut err = std::io::stderr().lock();
        if terminal {
            let _ = write!(err, "\r\x1b[K{line}").and_then(|()| err.flush());
            LINE_OPEN.store(true, Ordering::Relaxed);
        } else {
            let _ = writeln!(err, "{line}");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        clear();
    }
}

/// Takes the changing line away before something else is written.
fn clear() {
    if LINE_OPEN.swap(false, Ordering::Relaxed) {
        let _ = write!(std::io::stderr().lock(), "\r\x1b[K");
    }
}
