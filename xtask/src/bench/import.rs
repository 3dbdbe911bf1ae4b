//! Imports: how long, how much memory, and what readers feel meanwhile.

use std::time::Duration;

use super::load::{self, Steady, quantile};
use super::paper::{self, Paper};
use super::{folder, median};
use crate::shell::Done;

/// 10,000 articles into an empty paper, three times; then 10,000 beside readers of a served paper.
pub(crate) fn run() -> Done {
    let file = paper::export(10_000)?;
    let (mut took, mut peak) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        let dir = folder().join("import");
        let _ = std::fs::remove_dir_all(&dir);
        let done = paper::import(&file, &dir)?;
        took.push(done.took.as_secs_f64());
        peak.push(done.peak);
    }
    println!(
        "  import of 10,000 articles: {:.2} s, {:.0} MiB at most (medians of 3)",
        median(took),
        median(peak)
    );
    let again = paper::import(&file, &folder().join("import"))?;
    println!("  the same export again: {:.2} s", again.took.as_secs_f64());
    beside_readers()
}

/// Readers of 200 articles of a paper, while a second export is imported into it.
fn beside_readers() -> Done {
    let small = paper::export(1_000)?;
    let dir = folder().join("beside-readers");
    let _ = std::fs::remove_dir_all(&dir);
    paper::import(&small, &dir)?;
    let paths = load::article_paths(&small, 200).map_err(|e| e.to_string())?;
    let served = Paper::serve(&dir)?;
    let pace = Duration::from_millis(4);
    let idle = Steady::begin(served.address.clone(), paths.clone(), pace);
    std::thread::sleep(Duration::from_secs(8));
    let idle = idle.end();
    let busy = Steady::begin(served.address.clone(), paths, pace);
    let done = paper::import(&paper::export(10_000)?, &dir)?;
    let busy = busy.end();
    println!(
        "  readers idle: p50 {:.2} ms, p99 {:.2} ms; while importing for {:.1} s: p50 {:.2} ms, p99 {:.2} ms; p99 ratio {:.2}",
        quantile(&idle, 0.5),
        quantile(&idle, 0.99),
        done.took.as_secs_f64(),
        quantile(&busy, 0.5),
        quantile(&busy, 0.99),
        quantile(&busy, 0.99) / quantile(&idle, 0.99),
    );
    Ok(())
}

/// An export of a gigabyte: its memory is what counts.
pub(crate) fn gigabyte() -> Done {
    // An article of the corpus with its comments takes about 11.6 kB.
    let file = paper::export(92_000)?;
    let size = std::fs::metadata(&file).map_err(|e| e.to_string())?.len();
    let dir = folder().join("gigabyte");
    let _ = std::fs::remove_dir_all(&dir);
    let done = paper::import(&file, &dir)?;
    println!(
        "  import of {:.2} GB: {:.0} s, {:.0} MiB at most",
        size as f64 / 1e9,
        done.took.as_secs_f64(),
        done.peak
    );
    let _ = std::fs::remove_dir_all(&dir);
    Ok(())
}
