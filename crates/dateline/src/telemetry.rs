//! The log: to standard error, what happened and under which number. No addresses, no mail, no names.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// Starts the log. `DATELINE_LOG` says how much is written (`info`, `debug`, `dateline=debug,warn` …).
pub fn start() {
    let filter = EnvFilter::try_from_env("DATELINE_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    // Called twice (by tests in one process) the second call changes nothing.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .try_init();
}
