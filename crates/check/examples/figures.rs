//! Reads drafts as lines of JSON (`{"id", "text", "lang", "date", "sources": [{"id", "text", "lang"}]}`) and writes
//! the figures of each, with their verdicts, as lines of JSON: what `dateline check --jsonl` gives under `figures`.
//!
//! With `--time` it says instead how long the figures of all drafts took, in microseconds a draft.

use dateline_check::{Draft, Source, Text, figures, pack::Pack};
use serde_json::{Value, json};
use std::io::{self, BufRead, Write};
use std::time::Instant;

fn main() -> io::Result<()> {
    let timed = std::env::args().any(|arg| arg == "--time");
    let mut out = io::BufWriter::new(io::stdout());
    let (mut count, mut spent) = (0_u128, 0_u128);
    for line in io::stdin().lock().lines() {
        let line = line?;
        let Ok(value) = serde_json::from_str::<Value>(&line) else {
            continue;
        };
        let text =
            |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or("").to_string();
        let given: Vec<(String, String, String)> = value
            .get("sources")
            .and_then(Value::as_array)
            .map(|list| {
                list.iter()
                    .map(|s| (text(s, "id"), text(s, "text"), text(s, "lang")))
                    .collect()
            })
            .unwrap_or_default();
        let (raw, lang) = (text(&value, "text"), text(&value, "lang"));
        let sources: Vec<Source<'_>> = given
            .iter()
            .map(|(id, text, lang)| Source {
                id,
                text,
                lang: (!lang.is_empty()).then_some(lang.as_str()),
            })
            .collect();
        let date = text(&value, "date");
        let mut parts = date.split('-');
        let date = (|| {
            let year = parts.next()?.parse().ok()?;
            Some((year, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
        })();
        let draft = Draft {
            text: &raw,
            lang: &lang,
            date,
        };
        let texts: Vec<(Source<'_>, Text<'_>)> = sources
            .iter()
            .map(|s| (*s, Text::new(s.text, Pack::of("en"))))
            .collect();
        let start = Instant::now();
        let found = figures::check(
            &Text::new(draft.text, Pack::of(draft.lang)),
            draft.lang,
            draft.date,
            &texts,
        );
        spent += start.elapsed().as_micros();
        count += 1;
        if !timed {
            let mut report = dateline_check::Report {
                figures: found,
                ..Default::default()
            };
            report = report.in_code_points(&raw, &sources);
            writeln!(
                out,
                "{}",
                json!({"id": value.get("id"), "figures": report.figures})
            )?;
        }
    }
    if timed {
        writeln!(out, "{count} drafts, {} µs a draft", spent / count.max(1))?;
    }
    out.flush()
}
