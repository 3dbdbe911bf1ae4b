//! A paper that is served while it is measured: the child process, its memory and its processor time.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{folder, program};
use crate::corpus;
use crate::shell::{Done, output};

/// A served paper; stopped when dropped.
pub(crate) struct Paper {
    child: Child,
    /// `host:port` it answers on.
    pub(crate) address: String,
    /// From its start to its first 200.
    pub(crate) first_answer: Duration,
}

impl Paper {
    /// Serves the paper in `dir` on a free port and waits for its first 200.
    pub(crate) fn serve(dir: &Path) -> Done<Self> {
        Paper::serve_with(dir, &[])
    }

    /// [`Paper::serve`] with more words on its command line.
    pub(crate) fn serve_with(dir: &Path, more: &[&str]) -> Done<Self> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .and_then(|socket| socket.local_addr())
            .map_err(|e| format!("no free port: {e}"))?
            .port();
        let address = format!("127.0.0.1:{port}");
        let begun = Instant::now();
        let mut child = Command::new(program())
            .args(["serve", "--listen", &address, "--dir"])
            .arg(dir)
            .args(more)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| format!("cannot start {}: {e}", program().display()))?;
        loop {
            if super::load::get(&address, "/", "identity").is_ok_and(|answer| answer.status == 200) {
                break;
            }
            if let Ok(Some(status)) = child.try_wait() {
                return Err(format!("the server ended with {status} before it answered"));
            }
            if begun.elapsed() > Duration::from_secs(60) {
                return Err("the server gave no answer for a minute".into());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Ok(Paper {
            child,
            address,
            first_answer: begun.elapsed(),
        })
    }

    /// Resident memory now and at its highest, in MiB.
    pub(crate) fn memory(&self) -> (f64, f64) {
        memory(self.child.id())
    }

    /// Processor time used so far.
    pub(crate) fn processor(&self) -> Duration {
        processor(self.child.id())
    }
}

impl Drop for Paper {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `VmRSS` and `VmHWM` of a process in MiB.
pub(crate) fn memory(pid: u32) -> (f64, f64) {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let field = |name: &str| {
        status
            .lines()
            .find_map(|line| {
                line.strip_prefix(name)?
                    .trim()
                    .strip_suffix(" kB")?
                    .trim()
                    .parse::<f64>()
                    .ok()
            })
            .unwrap_or(0.0)
            / 1024.0
    };
    (field("VmRSS:"), field("VmHWM:"))
}

/// User and system time of a process, from its scheduler's clock ticks of 10 ms.
fn processor(pid: u32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 = after
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}

/// What an import took.
pub(crate) struct Import {
    /// Wall time.
    pub(crate) took: Duration,
    /// The highest resident memory in MiB.
    pub(crate) peak: f64,
}

/// Imports `file` into the paper in `dir`, watching its memory.
pub(crate) fn import(file: &Path, dir: &Path) -> Done<Import> {
    let begun = Instant::now();
    let mut child = Command::new(program())
        .args(["import", "wordpress"])
        .arg(file)
        .arg("--dir")
        .arg(dir)
        .arg("--report")
        .arg(dir.with_extension("report.json"))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| format!("cannot start {}: {e}", program().display()))?;
    let words = child.stderr.take().map(|pipe| {
        std::thread::spawn(move || {
            BufReader::new(pipe)
                .lines()
                .map_while(Result::ok)
                .last()
                .unwrap_or_default()
        })
    });
    let mut peak = 0.0_f64;
    let status = loop {
        peak = peak.max(memory(child.id()).1);
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => std::thread::sleep(Duration::from_millis(5)),
            Err(e) => return Err(format!("lost sight of the import: {e}")),
        }
    };
    let took = begun.elapsed();
    let last = words.and_then(|thread| thread.join().ok()).unwrap_or_default();
    if status.success() {
        Ok(Import { took, peak })
    } else {
        Err(format!("the import ended with {status}: {last}"))
    }
}

/// A folder with 10,000 articles in it, imported once and kept for the benchmarks that read them.
pub(crate) fn ten_thousand() -> Done<PathBuf> {
    let dir = folder().join("ten-thousand");
    if !dir.join("complete").is_file() {
        let _ = std::fs::remove_dir_all(&dir);
        import(&export(10_000)?, &dir)?;
        // A paper that stands: its search index is there, and nothing builds it while something else is measured.
        output(
            Command::new(program())
                .args(["search", "rebuild", "--dir"])
                .arg(&dir),
        )?;
        std::fs::write(dir.join("complete"), "").map_err(|e| e.to_string())?;
    }
    Ok(dir)
}

/// An export of `count` articles, written once.
pub(crate) fn export(count: usize) -> Done<PathBuf> {
    let file = folder().join(format!("corpus-{count}.xml"));
    if !file.is_file() {
        corpus::write(count, &file).map_err(|e| format!("cannot write {}: {e}", file.display()))?;
    }
    Ok(file)
}
