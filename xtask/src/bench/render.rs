//! Uncached pages: processor time of the whole server for articles that nobody asked for before.

use super::load::{self, Reader};
use super::paper::{self, Paper};
use crate::shell::Done;

/// Asks for 3,000 articles once each; the server's processor time is divided by their number.
pub(crate) fn run() -> Done {
    let dir = paper::ten_thousand()?;
    let paths = load::article_paths(&paper::export(10_000)?, 3_000).map_err(|e| e.to_string())?;
    // What an earlier run printed must not be found on the rack's disk.
    for file in ["rack.sqlite", "rack.sqlite-wal", "rack.sqlite-shm"] {
        let _ = std::fs::remove_file(dir.join(file));
    }
    let served = Paper::serve(&dir)?;
    let mut reader = Reader::connect(&served.address).map_err(|e| e.to_string())?;
    let before = served.processor();
    for path in &paths {
        let answer = reader.get(path, "gzip").map_err(|e| e.to_string())?;
        if answer.status != 200 {
            return Err(format!("{path} answered {}", answer.status));
        }
    }
    let used = served.processor() - before;
    println!(
        "  uncached article: {:.2} ms of processor time each ({} articles, all threads, compression included)",
        used.as_secs_f64() * 1000.0 / paths.len() as f64,
        paths.len()
    );
    let (now, peak) = served.memory();
    println!("  memory after that: {now:.0} MiB, {peak:.0} MiB at most");
    Ok(())
}
