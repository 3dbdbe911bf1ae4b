//! Facts of the sentences of many texts: JSON lines `{id, text, lang}` in, `{id, sentences: [[start, end, facts, weight]]}` out,
//! in code points. What the weights of claims were fitted on.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "an example may stop")]

use dateline_check::{CodePoints, Pack, Text, claims, quotes};
use std::io::{BufRead, Write};

fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let draft: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let raw = draft["text"].as_str().unwrap();
        let text = Text::new(raw, Pack::of(draft["lang"].as_str().unwrap_or("en")));
        let points = CodePoints::new(raw);
        let sentences: Vec<_> = claims::facts(&text, &quotes::find(&text))
            .iter()
            .map(|facts| {
                let span = points.span(facts.span);
                let set: Vec<u32> = (0..128).filter(|at| facts.has(*at)).collect();
                (span.start, span.end, set, claims::weigh(facts))
            })
            .collect();
        writeln!(
            out,
            "{}",
            serde_json::json!({"id": draft["id"], "sentences": sentences})
        )
        .unwrap();
    }
}
