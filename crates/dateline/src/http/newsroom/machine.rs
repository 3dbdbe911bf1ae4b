//! The machinery: how it is, what it does by the clock, and exports that are taken in.

use desk::access::{Administer, Import};
use desk::error::Error;
use desk::fetch::Fetcher;
use desk::import::sent::{self, ImportFile};
use desk::machinery::{self, Work};
use desk::{missing, said, sources};
use http::StatusCode;
use morgue::wires::Kind;
use press::newsroom::{Export, Fact, Imports, Job, Machine, Tallied};
use serde::Deserialize;
use serde_json::json;

use super::asked::Asked;
use super::fault::Fault;
use super::redirects::by;
use super::{reply, settings};
use crate::http::answer::Reply;

/// Bytes of a disk below which soon nothing can be saved, and below which that is near.
const LITTLE: [u64; 2] = [100 * 1024 * 1024, 1024 * 1024 * 1024];

/// The machinery.
pub async fn page(asked: &Asked) -> Result<Reply, Fault> {
    let newsroom = &asked.newsroom;
    let state = machinery::state(newsroom, asked.may(Administer)?).await;
    let lang = asked.lang();
    let word = |key: &str| newsroom.press.newsroom_word(&lang, key).to_owned();
    let fact = |key, value: String, more: String, mood| Fact {
        key,
        value,
        more,
        mood,
    };
    let megabytes = |bytes: u64| format!("\u{2066}{} MB\u{2069}", bytes / 1024 / 1024);
    let mut facts = Vec::new();
    let database = match state.answers {
        Some(took) => fact(
            "database",
            state.database.to_owned(),
            format!("\u{2066}{:.1} ms\u{2069}", took.as_secs_f64() * 1000.0),
            "",
        ),
        None => fact("database", word("fact_silent"), state.database.to_owned(), "bad"),
    };
    facts.push(database);
    if let Some(bytes) = state.database_bytes {
        facts.push(fact("size", megabytes(bytes), String::new(), ""));
    }
    if let Some(free) = state.disk_free {
        let mood = match LITTLE {
            [bad, _] if free < bad => "bad",
            [_, soft] if free < soft => "soft",
            _ => "",
        };
        facts.push(fact("disk", megabytes(free), String::new(), mood));
    }
    facts.push(fact(
        "backup",
        word("fact_backup_none"),
        word("fact_backup_how"),
        "soft",
    ));
    if let Some(memory) = state.memory {
        facts.push(fact("memory", megabytes(memory), String::new(), ""));
    }
    let (pages, bytes) = state.pages;
    facts.push(fact(
        "pages",
        pages.to_string(),
        megabytes(u64::try_from(bytes).unwrap_or(0)),
        "",
    ));
    let [rendered, from_disk, failed] = state.printed;
    let mood = if failed > 0 || from_disk > 0 { "soft" } else { "" };
    facts.push(fact(
        "printed",
        rendered.to_string(),
        format!("{from_disk} + {failed}"),
        mood,
    ));
    let (articles, behind) = state.search;
    let mood = if behind > 100 { "soft" } else { "" };
    facts.push(fact("search", articles.to_string(), behind.to_string(), mood));
    facts.push(fact("scheduled", state.scheduled.to_string(), String::new(), ""));
    facts.push(fact("comments", state.comments.to_string(), String::new(), ""));
    let mood = if state.alarms > 0 { "soft" } else { "" };
    facts.push(fact("alarms", state.alarms.to_string(), String::new(), mood));
    facts.push(fact("changes", state.position.to_string(), String::new(), ""));
    let mut jobs: Vec<Job> = state
        .jobs
        .into_iter()
        .map(|(work, done)| Job {
            key: work.as_str(),
            name: String::new(),
            last: done.at.map(|at| asked.when(at)),
            next: None,
            trouble: done.trouble,
            run: match work {
                Work::Expiry | Work::Missing | Work::Search => work.as_str().to_owned(),
                Work::Schedule | Work::Wires | Work::Imports => String::new(),
            },
        })
        .collect();
    jobs.extend(state.wires.into_iter().map(|wire| {
        let looks = matches!(wire.kind, Kind::Feed | Kind::Folder);
        Job {
            key: "wire",
            last: wire.asked.map(|at| asked.when(at)),
            next: looks.then(|| asked.when(wire.next)),
            trouble: wire.trouble,
            run: if looks {
                format!("wire:{}", wire.name)
            } else {
                String::new()
            },
            name: wire.name,
        }
    }));
    let page = Machine {
        ways: settings::ways(asked, "system"),
        facts,
        jobs,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        health: "/-/health".to_owned(),
    };
    reply::screen(asked, &asked.shell("settings").await, &page)
}

/// Runs something now.
pub async fn run(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let newsroom = &asked.newsroom;
    let granted = asked.may(Administer)?;
    let what = form.get("what");
    if let Some(name) = what.strip_prefix("wire:") {
        let wire = sources::wires::named(newsroom, name).await?;
        let why = |problem: desk::fetch::Problem| Error::invalid("what", &problem);
        let fetcher = Fetcher::new(false).map_err(why)?;
        let done = sources::poll_one(newsroom, &fetcher, wire.id).await;
        newsroom.jobs.note(Work::Wires, newsroom.now(), &done);
        done?;
        return Ok(reply::to(asked, "/-/newsroom/system?did=state"));
    }
    let work = Work::parse(what).ok_or_else(|| {
        Error::invalid(
            "what",
            said!("job-choose", "Please choose something that can be run now."),
        )
    })?;
    let done = match work {
        Work::Expiry => sources::expire(newsroom, granted).await.map(drop),
        Work::Missing => missing::write_down(newsroom).await.map(drop),
        Work::Search => newsroom.search.order_rebuild().map_err(Error::from),
        Work::Schedule | Work::Wires | Work::Imports => {
            let why = said!("job-alone", "This is done by itself, all the time.");
            return Err(Error::invalid("what", why).into());
        }
    };
    newsroom.jobs.note(work, newsroom.now(), &done);
    done?;
    Ok(reply::to(asked, "/-/newsroom/system?did=state"))
}

/// Imports.
pub async fn imports(asked: &Asked) -> Result<Reply, Fault> {
    show(asked, None).await
}

async fn show(asked: &Asked, fault: Option<Fault>) -> Result<Reply, Fault> {
    let all = sent::list(&asked.newsroom, asked.may(Import)?).await?;
    let status = fault.as_ref().map_or(StatusCode::OK, Fault::status);
    let page = Imports {
        ways: settings::ways(asked, "imports"),
        exports: all.into_iter().map(|one| export(asked, one)).collect(),
        problems: fault.and_then(|fault| fault.wrong(asked)).unwrap_or_default(),
    };
    reply::screen_as(asked, status, &asked.shell("settings").await, &page)
}

fn export(asked: &Asked, one: ImportFile) -> Export {
    let report = sent::report(&one);
    let mut made = Export {
        id: one.id.to_string(),
        at: Some(asked.when(one.at)),
        rehearsal: one.rehearsal,
        done: one.done,
        total: one.total.max(1),
        trouble: match one.state.as_str() {
            "failed" => one.report.clone(),
            _ => String::new(),
        },
        name: one.name,
        state: one.state,
        ..Export::default()
    };
    let Some(report) = report else { return made };
    made.balances = report.balances;
    made.ask = report.ask;
    made.tally = report
        .counts
        .into_iter()
        .map(|(kind, count)| Tallied {
            kind,
            found: count.found,
            imported: count.imported,
            other: count.found.saturating_sub(count.imported + count.refused),
            refused: count.refused,
        })
        .collect();
    made.refused = report
        .refused
        .iter()
        .take(50)
        .map(|one| format!("{} ({}, {}): {}", one.what, one.file, one.line, one.reason))
        .collect();
    made.findings = report
        .findings
        .iter()
        .take(50)
        .map(|one| format!("{}: {}", one.about, one.says))
        .collect();
    made
}

#[derive(Deserialize)]
struct Begin {
    name: String,
    bytes: i64,
    #[serde(default)]
    rehearsal: bool,
}

/// Announces an export that comes in pieces.
pub async fn begin(asked: &Asked) -> Result<Reply, Fault> {
    let sent: Begin = asked.read()?;
    let file = (sent.name.as_str(), sent.bytes);
    let one = sent::begin(
        &asked.newsroom,
        asked.may(Import)?,
        by(asked)?,
        file,
        sent.rehearsal,
    )
    .await?;
    reply::json(asked, &json!({ "id": one.id.to_string(), "done": one.done }))
}

/// Takes a piece of it.
pub async fn part(asked: &Asked) -> Result<Reply, Fault> {
    let id = asked.id(0)?;
    let at = asked.query("at").parse().unwrap_or(-1);
    let bytes = asked.file.as_ref().ok_or_else(Fault::no_file)?.bytes.clone();
    let one = sent::part(&asked.newsroom, asked.may(Import)?, (id, at), bytes).await?;
    // Once all is here it waits, and its progress counts anew.
    let done = if one.state == "coming" {
        one.done
    } else {
        one.bytes
    };
    reply::json(asked, &json!({ "id": one.id.to_string(), "done": done }))
}

/// Takes an export in one piece, from a browser without a script.
pub async fn send(asked: &Asked) -> Result<Reply, Fault> {
    let file = asked.file.as_ref().ok_or_else(Fault::no_file)?;
    let length = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
    let rehearsal = asked.query("rehearsal") == "yes";
    let (newsroom, granted) = (&asked.newsroom, asked.may(Import)?);
    match sent::begin(newsroom, granted, by(asked)?, (&file.name, length), rehearsal).await {
        Ok(one) => {
            let rest = usize::try_from(one.done).unwrap_or(0).min(file.bytes.len());
            sent::part(newsroom, granted, (one.id, one.done), file.bytes.slice(rest..)).await?;
            Ok(reply::to(asked, "/-/newsroom/imports?did=save"))
        }
        Err(error @ Error::Invalid(_)) => show(asked, Some(Fault::Desk(error))).await,
        Err(error) => Err(error.into()),
    }
}

/// How far an import is.
pub async fn progress(asked: &Asked) -> Result<Reply, Fault> {
    let newsroom = &asked.newsroom;
    let one = sent::one(newsroom, asked.may(Import)?, asked.id(0)?).await?;
    let lang = asked.lang();
    let word = |key: &str| newsroom.press.newsroom_word(&lang, key).to_owned();
    let (done, total, words) = match newsroom.importing.of(one.id) {
        Some(now) => {
            let counts = now
                .counts
                .iter()
                .map(|(kind, n)| format!("\u{2068}{kind}\u{2069} {n}"));
            let counts: Vec<String> = counts.collect();
            let stage = word(&format!("stage_{}", now.stage));
            (now.done, now.of.max(1), format!("{stage} {}", counts.join(" · ")))
        }
        None => {
            let whole = |n: i64| u64::try_from(n).unwrap_or(0);
            let words = word(&format!("export_{}", one.state));
            (whole(one.done), whole(one.total).max(1), words)
        }
    };
    reply::json(
        asked,
        &json!({ "state": one.state, "done": done, "total": total, "words": words }),
    )
}

/// Forgets an export.
pub async fn remove(asked: &Asked) -> Result<Reply, Fault> {
    match sent::remove(&asked.newsroom, asked.may(Import)?, by(asked)?, asked.id(0)?).await {
        Ok(()) => Ok(reply::to(asked, "/-/newsroom/imports?did=save")),
        Err(error @ Error::Invalid(_)) => show(asked, Some(Fault::Desk(error))).await,
        Err(error) => Err(error.into()),
    }
}
