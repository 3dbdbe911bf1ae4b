//! Quotes of many texts: JSON lines `{id, text, lang}` in, `{id, quotes}` with spans in code points out.
//! The engine's own time goes to the error output, in texts a second, on one core.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "an example may stop")]

use dateline_check::{Pack, Quote, Report, Text, quotes};
use serde::Deserialize;
use std::io::{BufRead, Write};
use std::time::{Duration, Instant};

#[derive(Deserialize)]
struct Draft {
    id: String,
    text: String,
    lang: Option<String>,
}

/// The time that this process had a core for itself, where the system tells it: other work on the machine does not count.
fn on_core() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(Duration::from_nanos(
        stat.split_whitespace().next()?.parse().ok()?,
    ))
}

fn main() {
    let drafts: Vec<Draft> = std::io::stdin()
        .lock()
        .lines()
        .map(|line| serde_json::from_str(&line.unwrap()).unwrap())
        .collect();
    // Lexicons are read once for the whole run.
    for draft in drafts.iter().take(1) {
        quotes::find(&Text::new(
            &draft.text,
            Pack::of(draft.lang.as_deref().unwrap_or("en")),
        ));
    }
    let (start, began) = (Instant::now(), on_core());
    let found: Vec<Vec<Quote>> = drafts
        .iter()
        .map(|draft| {
            quotes::find(&Text::new(
                &draft.text,
                Pack::of(draft.lang.as_deref().unwrap_or("en")),
            ))
        })
        .collect();
    let spent = match (began, on_core()) {
        (Some(began), Some(ended)) => ended.saturating_sub(began),
        _ => start.elapsed(),
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (draft, quotes) in drafts.iter().zip(found) {
        let report = Report {
            quotes,
            ..Report::default()
        }
        .in_code_points(&draft.text, &[]);
        let line = serde_json::json!({"id": draft.id, "quotes": report.quotes});
        writeln!(out, "{line}").unwrap();
    }
    let rate = drafts.len() as f64 / spent.as_secs_f64();
    eprintln!("{} texts, {:.0} texts/s", drafts.len(), rate);
}
