//! Cold start: from the program's start to its first 200.

use super::{median, paper};
use crate::shell::Done;

/// Starts a paper of 10,000 articles five times.
pub(crate) fn run() -> Done {
    let dir = paper::ten_thousand()?;
    let mut times = Vec::new();
    let mut memory = 0.0;
    for _ in 0..5 {
        let served = paper::Paper::serve(&dir)?;
        times.push(served.first_answer.as_secs_f64() * 1000.0);
        memory = served.memory().0;
    }
    println!(
        "  start to first 200: {:.0} ms (median of 5), {memory:.0} MiB",
        median(times)
    );
    Ok(())
}
