//! Fits the weights of `src/quotes/weights.rs` on texts whose quotes and speakers a person has marked.
//!
//! In: JSON lines `{text, attributions: [{quoted: [[from, to]], source: [[from, to]]}]}`, counted in code points.
//! Out: the file with the weights. Same input, same output: no chance is involved.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "an example may stop"
)]

use dateline_check::quotes::{self, Weighed};
use dateline_check::{Pack, Span, Text};
use serde::Deserialize;
use std::io::BufRead;

#[derive(Deserialize)]
struct Draft {
    text: String,
    lang: Option<String>,
    attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Attribution {
    #[serde(rename = "type")]
    kind: String,
    quoted: Vec<(usize, usize)>,
    #[serde(default)]
    source: Vec<(usize, usize)>,
}

/// What to learn from one piece: candidates with the numbers of their weights, and which of them are right.
struct Lesson {
    candidates: Vec<Vec<u16>>,
    right: Vec<bool>,
}

fn main() {
    let drafts: Vec<Draft> = std::io::stdin()
        .lock()
        .lines()
        .map(|line| serde_json::from_str(&line.unwrap()).unwrap())
        .collect();
    let mut lessons = Vec::new();
    let mut keeping = Vec::new();
    let mut kinds = Vec::new();
    let mut lost = 0;
    for draft in &drafts {
        learn(draft, &mut lessons, &mut keeping, &mut kinds, &mut lost);
    }
    let width = 1 + lessons
        .iter()
        .flat_map(|l| l.candidates.iter().flatten())
        .copied()
        .max()
        .unwrap_or(0) as usize;
    let weights = speakers(&lessons, width);
    let mut right = 0;
    for lesson in &lessons {
        let best = (0..lesson.candidates.len())
            .max_by(|a, b| {
                score(&weights, &lesson.candidates[*a]).total_cmp(&score(&weights, &lesson.candidates[*b]))
            })
            .unwrap();
        right += usize::from(lesson.right[best]);
    }
    eprintln!(
        "speakers: {} lessons, {} without the right candidate, {:.1} % right of lessons, {:.1} % of all",
        lessons.len(),
        lost,
        100.0 * right as f64 / lessons.len() as f64,
        100.0 * right as f64 / (lessons.len() + lost) as f64
    );
    println!("//! Weights in hundredths, fitted by `examples/fit.rs` on the training part of PolNeAR.\n");
    print(
        "SPEAKER",
        "What counts for a candidate; see `candidates`.",
        &weights,
    );
    yes_or_no(
        "KEEP",
        "What makes a piece somebody's words; see `keep`.",
        &keeping,
    );
    yes_or_no(
        "DIRECT",
        "What makes it whole sentences; the same numbers.",
        &kinds,
    );
}

fn yes_or_no(name: &str, doc: &str, lessons: &[(Vec<u16>, bool)]) {
    let width = 1 + lessons.iter().flat_map(|(f, _)| f).copied().max().unwrap_or(0) as usize;
    let weights = logistic(lessons, width);
    let right = lessons
        .iter()
        .filter(|(f, yes)| (score(&weights, f) > 0.0) == *yes)
        .count();
    eprintln!("{name}: {right} of {} told right", lessons.len());
    print(name, doc, &weights);
}

fn print(name: &str, doc: &str, weights: &[f64]) {
    println!(
        "/// {doc}\n#[rustfmt::skip]\npub(super) static {name}: [i16; {}] = [",
        weights.len()
    );
    for part in weights.chunks(20) {
        let line: Vec<String> = part
            .iter()
            .map(|w| format!("{}", (w * 100.0).round() as i64))
            .collect();
        println!("    {},", line.join(", "));
    }
    println!("];");
}

fn learn(
    draft: &Draft,
    lessons: &mut Vec<Lesson>,
    keeping: &mut Vec<(Vec<u16>, bool)>,
    kinds: &mut Vec<(Vec<u16>, bool)>,
    lost: &mut usize,
) {
    let bytes: Vec<usize> = draft
        .text
        .char_indices()
        .map(|(at, _)| at)
        .chain([draft.text.len()])
        .collect();
    let span = |(from, to): (usize, usize)| Span::new(bytes[from], bytes[to]);
    let gold: Vec<(Span, Vec<Span>, bool)> = draft
        .attributions
        .iter()
        .flat_map(|a| {
            let source: Vec<Span> = a.source.iter().map(|s| span(*s)).collect();
            let direct = a.kind == "direct";
            a.quoted.iter().map(move |q| (*q, source.clone(), direct))
        })
        .map(|(q, source, direct)| (span(q), source, direct))
        .collect();
    let text = Text::new(&draft.text, Pack::of(draft.lang.as_deref().unwrap_or("en")));
    let weighed = quotes::weigh(&text);
    let mut before: Option<(&Weighed, usize, Span)> = None;
    let mut last = (usize::MAX, 0);
    for one in &weighed {
        let found = gold
            .iter()
            .find(|(g, _, _)| 2 * g.shared(one.span) > g.len().max(one.span.len()));
        let prior = if last.0 == one.paragraph { last.1 } else { 0 };
        keeping.push((one.keep_after(prior), found.is_some()));
        last = (one.paragraph, if found.is_some() { 1 } else { 2 });
        let Some((_, source, direct)) = found else {
            continue;
        };
        kinds.push((one.keep.clone(), *direct));
        let after = one.after(before);
        let right: Vec<bool> = after
            .iter()
            .map(|(s, _)| {
                if source.is_empty() {
                    s.is_empty()
                } else {
                    source.iter().any(|g| g.shared(*s) > 0)
                }
            })
            .collect();
        match right.iter().position(|right| *right) {
            Some(number) => {
                before = Some((one, number.min(one.candidates.len() - 1), after[number].0));
                lessons.push(Lesson {
                    candidates: after.into_iter().map(|(_, features)| features).collect(),
                    right,
                });
            }
            None => {
                *lost += 1;
                before = None;
            }
        }
    }
}

fn score(weights: &[f64], features: &[u16]) -> f64 {
    features.iter().map(|f| weights[*f as usize]).sum()
}

/// The choice of one candidate among many: log-linear, by steps along the gradient that grow smaller where they were large.
fn speakers(lessons: &[Lesson], width: usize) -> Vec<f64> {
    let mut weights = vec![0.0; width];
    let mut sums = vec![1e-6; width];
    for _ in 0..30 {
        for lesson in lessons {
            let scores: Vec<f64> = lesson.candidates.iter().map(|f| score(&weights, f)).collect();
            let top = scores.iter().copied().fold(f64::MIN, f64::max);
            let all: Vec<f64> = scores.iter().map(|s| (s - top).exp()).collect();
            let total: f64 = all.iter().sum();
            let good: f64 = all
                .iter()
                .zip(&lesson.right)
                .filter(|(_, r)| **r)
                .map(|(p, _)| p)
                .sum();
            for ((features, p), right) in lesson.candidates.iter().zip(&all).zip(&lesson.right) {
                let wanted = if *right { p / good } else { 0.0 };
                let error = wanted - p / total;
                if error.abs() < 1e-6 {
                    continue;
                }
                for f in features {
                    let f = *f as usize;
                    let slope = error - 2e-5 * weights[f];
                    sums[f] += slope * slope;
                    weights[f] += 0.15 * slope / f64::sqrt(sums[f]);
                }
            }
        }
    }
    weights
}

/// Yes or no for each piece: logistic regression.
fn logistic(lessons: &[(Vec<u16>, bool)], width: usize) -> Vec<f64> {
    let mut weights = vec![0.0; width];
    let mut sums = vec![1e-6; width];
    for _ in 0..60 {
        for (features, yes) in lessons {
            let p = 1.0 / (1.0 + (-score(&weights, features)).exp());
            let error = f64::from(u8::from(*yes)) - p;
            for f in features {
                let f = *f as usize;
                let slope = error - 3e-3 * weights[f];
                sums[f] += slope * slope;
                weights[f] += 0.1 * slope / f64::sqrt(sums[f]);
            }
        }
    }
    weights
}
