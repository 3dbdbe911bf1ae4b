//! Quotes of many texts: JSON lines `{id, text, lang}` in, `{id, quotes}` with spans in code points out.
//! The engine's own time goes to the error output, in texts a second, on one core.

#![allow(clippy::unwrap_used, reason = "an example may stop")]

use dateline_check::{Pack, Report, Text, quotes};
use serde::Deserialize;
use std::io::{BufRead, Write};
use std::time::{Duration, Instant};

#[derive(Deserialize)]
struct Draft {
    id: String,
    text: String,
    lang: Option<String>,
}

fn main() {
    let drafts: Vec<Draft> = std::io::stdin()
        .lock()
        .lines()
        .map(|line| serde_json::from_str(&line.unwrap()).unwrap())
        .collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut spent = Duration::ZERO;
    for draft in &drafts {
        let pack = Pack::of(draft.lang.as_deref().unwrap_or("en"));
        let start = Instant::now();
        let quotes = quotes::find(&Text::new(&draft.text, pack));
        spent += start.elapsed();
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
