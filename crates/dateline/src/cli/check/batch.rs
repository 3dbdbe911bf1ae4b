//! `dateline check --jsonl`: one JSON object a line in, one out, in the same order, on all cores.
//!
//! A line that cannot be read gives a line that says so; the others are not touched by it.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

use anyhow::Context;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How many lines one worker takes at a time: few enough that all cores have something to do.
const LINES: usize = 32;

/// How much text a worker takes at a time at most, in bytes, unless one line alone has more.
const BYTES: usize = 4 << 20;

/// The longest line that is read, in bytes. A draft of 10 MB with a dozen sources fits.
const LONGEST: usize = 256 << 20;

#[derive(Deserialize)]
struct Task<'a> {
    id: Value,
    #[serde(borrow)]
    text: std::borrow::Cow<'a, str>,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default, borrow)]
    sources: Vec<Given<'a>>,
}

#[derive(Deserialize)]
struct Given<'a> {
    id: Value,
    #[serde(borrow)]
    text: std::borrow::Cow<'a, str>,
    #[serde(default)]
    lang: Option<String>,
}

#[derive(Serialize)]
struct Done {
    id: Value,
    engine: &'static str,
    #[serde(flatten)]
    report: check::Report,
}

/// Lines that one worker takes together, and their place in the order.
struct Parcel {
    number: u64,
    lines: Vec<Vec<u8>>,
}

/// Their answers, whole lines.
struct Results {
    number: u64,
    lines: Vec<u8>,
    bad: u64,
}

/// Reads tasks from `from` and writes what is found onto `to`. Gives how many lines could not be read.
///
/// # Errors
/// If reading or writing fails; what was written until then is whole lines.
pub(super) fn run(from: impl BufRead + Send, mut to: impl Write) -> anyhow::Result<u64> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (work, tasks) = sync_channel::<Parcel>(cores * 2);
    let (done, results) = sync_channel::<Results>(cores * 2);
    let tasks = Arc::new(Mutex::new(tasks));
    std::thread::scope(|scope| {
        for _ in 0..cores {
            let (tasks, done) = (Arc::clone(&tasks), done.clone());
            scope.spawn(move || labour(&tasks, &done));
        }
        drop((done, tasks));
        let reader = scope.spawn(move || feed(from, &work));
        let bad = collect(&results, &mut to);
        // A writer that gave up lets the workers' channel close, and with it the reader's.
        drop(results);
        let read = reader
            .join()
            .unwrap_or_else(|_| Err(std::io::Error::other("the reader stopped")));
        let bad = bad.context("cannot write the results")?;
        read.context("cannot read the tasks")?;
        Ok(bad)
    })
}

/// Cuts the input into parcels of whole lines.
fn feed(mut from: impl BufRead, work: &SyncSender<Parcel>) -> std::io::Result<()> {
    let (mut number, mut parcel, mut bytes) = (0, Vec::new(), 0);
    loop {
        let mut line = Vec::new();
        let read = std::io::Read::take(&mut from, LONGEST as u64 + 1).read_until(b'\n', &mut line)?;
        if line.len() > LONGEST && !line.ends_with(b"\n") {
            // The rest of it is passed over; what is there is too long to be taken for a task.
            while !line.ends_with(b"\n") {
                line.clear();
                if std::io::Read::take(&mut from, 1 << 20).read_until(b'\n', &mut line)? == 0 {
                    break;
                }
            }
            line = b"\"too long\"".to_vec();
        }
        if !line.trim_ascii().is_empty() {
            bytes += line.len();
            parcel.push(line);
        }
        if (read == 0 || parcel.len() >= LINES || bytes >= BYTES) && !parcel.is_empty() {
            if work
                .send(Parcel {
                    number,
                    lines: std::mem::take(&mut parcel),
                })
                .is_err()
            {
                return Ok(());
            }
            (number, bytes) = (number + 1, 0);
        }
        if read == 0 {
            return Ok(());
        }
    }
}

/// Takes parcels until there are none.
fn labour(tasks: &Mutex<Receiver<Parcel>>, done: &SyncSender<Results>) {
    loop {
        let next = tasks
            .lock()
            .map_or_else(|broken| broken.into_inner().recv(), |tasks| tasks.recv());
        let Ok(parcel) = next else { return };
        let (mut out, mut bad) = (Vec::new(), 0);
        for line in &parcel.lines {
            bad += u64::from(!one(line, &mut out));
            out.push(b'\n');
        }
        if done
            .send(Results {
                number: parcel.number,
                lines: out,
                bad,
            })
            .is_err()
        {
            return;
        }
    }
}

/// Writes parcels in the order in which they were read.
fn collect(results: &Receiver<Results>, to: &mut impl Write) -> std::io::Result<u64> {
    let (mut waiting, mut next, mut sum) = (BTreeMap::new(), 0, 0);
    for done in results {
        sum += done.bad;
        waiting.insert(done.number, done.lines);
        while let Some(lines) = waiting.remove(&next) {
            to.write_all(&lines)?;
            next += 1;
        }
    }
    to.flush()?;
    Ok(sum)
}

/// Checks one line and writes the answer. `false` if it could not be read.
fn one(line: &[u8], out: &mut Vec<u8>) -> bool {
    let answer = match serde_json::from_slice::<Task<'_>>(line) {
        Ok(task) => serde_json::to_writer(&mut *out, &check(&task)).map(|()| true),
        Err(e) => {
            let id = serde_json::from_slice::<Value>(line)
                .ok()
                .and_then(|task| task.get("id").cloned());
            let said = serde_json::json!({
                "id": id,
                "error": format!("this line is not a task: {e}; it was passed over, the others are not touched"),
            });
            serde_json::to_writer(&mut *out, &said).map(|()| false)
        }
    };
    answer.unwrap_or(false)
}

fn check(task: &Task<'_>) -> Done {
    let ids: Vec<String> = task.sources.iter().map(|source| plain(&source.id)).collect();
    let sources: Vec<check::Source<'_>> = task
        .sources
        .iter()
        .zip(&ids)
        .map(|(source, id)| check::Source {
            id,
            text: &source.text,
            lang: source.lang.as_deref(),
        })
        .collect();
    let draft = check::Draft {
        text: &task.text,
        lang: task.lang.as_deref().unwrap_or_default(),
        date: task.date.as_deref().and_then(super::date),
    };
    Done {
        id: task.id.clone(),
        engine: check::ENGINE,
        report: check::run(draft, &sources).in_code_points(&task.text, &sources),
    }
}

/// An id as text, whether it was given as one or as a number.
fn plain(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(input: &str) -> (Vec<Value>, u64) {
        let mut out = Vec::new();
        let bad = run(input.as_bytes(), &mut out).unwrap();
        let lines = String::from_utf8(out).unwrap();
        (
            lines
                .lines()
                .map(|line| serde_json::from_str(line).unwrap())
                .collect(),
            bad,
        )
    }

    #[test]
    fn a_thousand_tasks_come_back_in_their_order() {
        let input: String = (0..1000)
            .map(|n| format!("{{\"id\": \"{n}\", \"text\": \"The harbour opened on day {n}.\"}}\n"))
            .collect();
        let (answers, bad) = answers(&input);
        assert_eq!(bad, 0);
        let ids: Vec<usize> = answers
            .iter()
            .map(|answer| answer["id"].as_str().unwrap().parse::<usize>().unwrap())
            .collect();
        assert_eq!(ids, (0..1000).collect::<Vec<usize>>());
        assert!(answers.iter().all(|answer| answer["engine"] == check::ENGINE));
    }

    #[test]
    fn a_line_that_is_no_task_says_so_in_its_place_and_harms_no_other() {
        let (answers, bad) =
            answers("{\"id\": 1, \"text\": \"A.\"}\n{\"id\": 2}\nnonsense\n\n{\"id\": 3, \"text\": \"B.\"}");
        assert_eq!(bad, 2);
        assert_eq!(answers.len(), 4);
        assert_eq!(answers[1]["id"], 2);
        assert!(answers[1]["error"].as_str().unwrap().contains("not a task"));
        assert!(answers[2]["id"].is_null());
        assert_eq!(answers[3]["id"], 3);
    }
}
