//! Search over HTTP: 2,000 questions of one to three words that stand in the corpus, one after another and eight
//! at a time.

use std::io::{BufRead, BufReader};
use std::process::Command;
use std::time::Instant;

use super::load::{Reader, quantile};
use super::paper::{self, Paper, memory};
use super::program;
use crate::shell::Done;

/// How many questions are asked.
const QUESTIONS: usize = 2_000;

/// How many readers ask at the same time in the second round.
const AT_ONCE: usize = 8;

/// Builds the index anew, then asks.
pub(crate) fn run() -> Done {
    let dir = paper::ten_thousand()?;
    rebuild(&dir)?;
    let served = Paper::serve_with(&dir, &["--trust-proxy", "127.0.0.1"])?;
    let questions = questions()?;
    // The pages of the disk and the statements of the database are there from the first questions on.
    ask(&served.address, questions.get(..50).unwrap_or_default(), 0)?;
    let before = served.processor();
    let waits = ask(&served.address, &questions, 0)?;
    let used = served.processor() - before;
    println!(
        "  one reader: p50 {:.1} ms, p99 {:.1} ms, longest {:.1} ms; {:.2} ms of processor time each ({} questions, whole pages)",
        quantile(&waits, 0.5),
        quantile(&waits, 0.99),
        quantile(&waits, 1.0),
        used.as_secs_f64() * 1000.0 / waits.len() as f64,
        waits.len()
    );
    let begun = Instant::now();
    let part = questions.len() / AT_ONCE;
    let threads: Vec<_> = questions
        .chunks(part.max(1))
        .enumerate()
        .map(|(number, some)| {
            let (address, some) = (served.address.clone(), some.to_vec());
            std::thread::spawn(move || ask(&address, &some, number + 1))
        })
        .collect();
    let mut waits = Vec::new();
    for thread in threads {
        waits.extend(thread.join().map_err(|_| "a reader gave up")??);
    }
    println!(
        "  {AT_ONCE} readers at once: p50 {:.1} ms, p99 {:.1} ms, {:.0} questions a second",
        quantile(&waits, 0.5),
        quantile(&waits, 0.99),
        waits.len() as f64 / begun.elapsed().as_secs_f64()
    );
    let (now, peak) = served.memory();
    println!("  memory after that: {now:.0} MiB, {peak:.0} MiB at most");
    Ok(())
}

fn rebuild(dir: &std::path::Path) -> Done {
    let begun = Instant::now();
    let mut child = Command::new(program())
        .args(["search", "rebuild", "--dir"])
        .arg(dir)
        .spawn()
        .map_err(|e| format!("cannot start {}: {e}", program().display()))?;
    let mut peak = 0.0_f64;
    let status = loop {
        peak = peak.max(memory(child.id()).1);
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => std::thread::sleep(std::time::Duration::from_millis(5)),
            Err(e) => return Err(format!("lost sight of it: {e}")),
        }
    };
    if !status.success() {
        return Err(format!("the index was not built: {status}"));
    }
    println!(
        "  index and related articles built anew in {:.1} s, {peak:.0} MiB at most",
        begun.elapsed().as_secs_f64()
    );
    Ok(())
}

/// Asks, and gives how long each answer took in milliseconds. Every question comes from another address, as it
/// would: one address may not ask so often.
fn ask(address: &str, questions: &[String], reader: usize) -> Done<Vec<f64>> {
    let mut connection = Reader::connect(address).map_err(|e| e.to_string())?;
    let mut waits = Vec::with_capacity(questions.len());
    for (number, question) in questions.iter().enumerate() {
        let from = format!(
            "X-Forwarded-For: 10.{reader}.{}.{}\r\n",
            number / 250,
            number % 250 + 1
        );
        let begun = Instant::now();
        let answer = connection
            .get_with(&format!("/?s={question}"), "gzip", &from)
            .map_err(|e| e.to_string())?;
        waits.push(begun.elapsed().as_secs_f64() * 1000.0);
        if answer.status != 200 {
            return Err(format!("{question} was answered {}", answer.status));
        }
    }
    Ok(waits)
}

/// One to three words next to each other in an article, spread over the corpus.
fn questions() -> Done<Vec<String>> {
    let file = std::fs::File::open(paper::export(10_000)?).map_err(|e| e.to_string())?;
    let mut words = Vec::new();
    for line in BufReader::new(file).lines() {
        let line = line.map_err(|e| e.to_string())?;
        if let Some((_, text)) = line.split_once("<p>") {
            let plain = text.split(|c: char| !c.is_ascii_alphabetic());
            words.extend(plain.filter(|word| word.len() > 2).map(str::to_owned));
        }
    }
    let stride = (words.len() / QUESTIONS).max(1);
    let questions = (0..QUESTIONS).map(|number| {
        let some = words.iter().skip(number * stride).take(number % 3 + 1);
        some.cloned().collect::<Vec<_>>().join("+")
    });
    Ok(questions.collect())
}
