//! Whole checks: JSON lines as `dateline check --jsonl` takes them in, the answers out, on one core and in order.
//!
//! The time that one check took on the core, with reading and writing its line, goes to the error output. With a
//! number behind it every draft is checked that often.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "an example may stop")]

use dateline_check::{Draft, Report, Source};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;
use std::io::{Read, Write};
use std::time::Duration;

#[derive(Deserialize)]
struct Task<'a> {
    id: Value,
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(default)]
    lang: String,
    #[serde(default)]
    date: String,
    #[serde(default, borrow)]
    sources: Vec<Given<'a>>,
}

#[derive(Deserialize)]
struct Given<'a> {
    id: Value,
    #[serde(borrow)]
    text: Cow<'a, str>,
    lang: Option<String>,
}

#[derive(Serialize)]
struct Done<'a> {
    id: &'a Value,
    engine: &'static str,
    #[serde(flatten)]
    report: Report,
}

/// The time that this process had a core for itself: other work on the machine does not count.
fn on_core() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let spent = stat
        .split_whitespace()
        .next()
        .and_then(|spent| spent.parse().ok());
    Duration::from_nanos(spent.unwrap_or(0))
}

fn date(day: &str) -> Option<(i16, u8, u8)> {
    let mut parts = day.split('-');
    let year = parts.next()?.parse().ok()?;
    Some((year, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn check(line: &str, out: &mut Vec<u8>) {
    let task: Task<'_> = serde_json::from_str(line).unwrap();
    let name = |id: &Value| id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    let ids: Vec<String> = task.sources.iter().map(|source| name(&source.id)).collect();
    let sources: Vec<Source<'_>> = task
        .sources
        .iter()
        .zip(&ids)
        .map(|(source, id)| Source {
            id,
            text: &source.text,
            lang: source.lang.as_deref(),
        })
        .collect();
    let draft = Draft {
        text: &task.text,
        lang: &task.lang,
        date: date(&task.date),
    };
    let report = dateline_check::run(draft, &sources).in_code_points(&task.text, &sources);
    let done = Done {
        id: &task.id,
        engine: dateline_check::ENGINE,
        report,
    };
    serde_json::to_writer(&mut *out, &done).unwrap();
    out.push(b'\n');
}

fn main() {
    let times: u32 = std::env::args().nth(1).map_or(1, |times| times.parse().unwrap());
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input).unwrap();
    let mut out = Vec::new();
    // Lexicons are read once for the whole run.
    input.lines().take(1).for_each(|line| check(line, &mut out));
    let began = on_core();
    for _ in 0..times {
        out.clear();
        input.lines().for_each(|line| check(line, &mut out));
    }
    let spent = on_core().saturating_sub(began);
    std::io::stdout().write_all(&out).unwrap();
    let checks = times * u32::try_from(input.lines().count().max(1)).unwrap();
    eprintln!("{checks} checks, {} µs each", (spent / checks).as_micros());
}
