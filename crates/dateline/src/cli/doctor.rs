//! `dateline doctor`: what is wrong with this paper and this machine, in sentences, and what to do.

use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;

use copy::{Clock, Moment};
use desk::newsroom::Newsroom;

use crate::cli::paper::{self, Purpose};
use crate::clock::WallClock;
use crate::console;
use crate::http::hosts::Hosts;
use crate::http::limits::Limits;
use crate::http::listen;

/// What is looked at.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    paper: paper::Args,
    /// The address and port that `serve` shall listen at.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The public address of the paper, as `serve` is given it.
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Finding {
    /// It is as it should be.
    Well(String),
    /// It works, and could be better.
    Mind(String),
    /// It does not work.
    Wrong(String),
}

use Finding::{Mind, Well, Wrong};

/// Looks at everything and prints a sentence about each. Exit code 1 if something does not work.
///
/// # Errors
/// None: what does not work is printed.
pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let mut findings = vec![clock(WallClock.now()), folder(&args.paper.dir)];
    findings.extend(space(&args.paper.dir));
    findings.push(open_files());
    if args.paper.dir.is_dir() {
        match args.paper.open(Purpose::Visit).await {
            Ok(newsroom) => findings.extend(newsroom_findings(&newsroom, args.url.as_deref()).await),
            Err(error) => findings.push(Wrong(format!("{error:#}. Readers cannot be served."))),
        }
    } else {
        findings.extend(args.url.as_deref().map(public_address));
    }
    findings.push(port(args.listen).await);
    let wrong = findings.iter().filter(|one| matches!(one, Wrong(_))).count();
    for finding in &findings {
        match finding {
            Well(words) => console::say(format_args!("well   {words}")),
            Mind(words) => console::say(format_args!("mind   {words}")),
            Wrong(words) => console::say(format_args!("WRONG  {words}")),
        }
    }
    if wrong == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    console::note(format_args!("{wrong} of {} do not work.", findings.len()));
    Ok(ExitCode::FAILURE)
}

/// 2026-01-01: this program did not exist before.
const EARLIEST: Moment = Moment(1_767_225_600_000);
/// 2100-01-01.
const LATEST: Moment = Moment(4_102_444_800_000);

fn clock(now: Moment) -> Finding {
    if now < EARLIEST || now > LATEST {
        return Wrong(format!(
            "The clock says {}. Set it (usually by switching on time synchronisation): articles and comments \
             would carry wrong dates.",
            now.rfc3339()
        ));
    }
    Well(format!("The clock says {}.", now.rfc3339()))
}

fn folder(dir: &Path) -> Finding {
    let shown = dir.display();
    if !dir.exists() {
        return Mind(format!("{shown} is not there yet; `dateline serve` makes it."));
    }
    let probe = dir.join(".doctor");
    let written = std::fs::File::create(&probe).and_then(|mut file| {
        std::io::Write::write_all(&mut file, b"dateline\n")?;
        file.sync_all()
    });
    let _ = std::fs::remove_file(&probe);
    match written {
        Ok(()) => Well(format!("{shown} can be written.")),
        Err(error) => Wrong(format!(
            "{shown} cannot be written ({error}). Give the user that runs dateline the right to write there."
        )),
    }
}

/// Free space, where the system has a `df` as POSIX describes it.
fn space(dir: &Path) -> Option<Finding> {
    let there = dir.ancestors().find(|parent| parent.is_dir())?;
    let output = std::process::Command::new("df")
        .arg("-Pk")
        .arg(there)
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let free: u64 = text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
    let megabytes = free / 1024;
    Some(match megabytes {
        0..100 => Wrong(format!(
            "{megabytes} MB are free on this disk. Make room: soon nothing can be saved any more."
        )),
        100..1024 => Mind(format!(
            "{megabytes} MB are free on this disk. That will not last long."
        )),
        _ => Well(format!("{} GB are free on this disk.", megabytes / 1024)),
    })
}

fn open_files() -> Finding {
    let (wanted, fitted) = (
        Limits::default().connections,
        Limits::default().fitted().connections,
    );
    if fitted < wanted / 8 {
        return Mind(format!(
            "The system allows so few open files that {fitted} readers can be connected at once. \
             Raise the limit (ulimit -n, LimitNOFILE= in a systemd unit) to 10000."
        ));
    }
    Well(format!("{fitted} readers can be connected at once."))
}

async fn newsroom_findings(newsroom: &Newsroom, url: Option<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    match newsroom.db().await {
        Ok(db) => {
            findings.extend(database(&db, newsroom.now()).await);
            findings.push(search_index(newsroom, &db).await);
            findings.extend(sources(&db, newsroom.now()).await);
            findings.extend(mail(&db).await);
        }
        Err(error) => {
            let report = error.log().map_or_else(|| error.to_string(), str::to_owned);
            findings.push(Wrong(format!("The database does not answer: {report}.")));
        }
    }
    findings.push(files_folder(newsroom));
    let own = newsroom.paper.load().url.clone();
    match (url, own.is_empty()) {
        (Some(url), _) => findings.push(public_address(url)),
        (None, false) => findings.push(public_address(&own)),
        (None, true) => findings.push(Mind(
            "The paper does not know its public address: feeds and sitemaps need it. Give it with --url."
                .into(),
        )),
    }
    findings
}

async fn database(db: &morgue::Db, now: Moment) -> Vec<Finding> {
    let engine = match db.engine() {
        morgue::Engine::Sqlite => "SQLite",
        morgue::Engine::Postgres => "PostgreSQL",
    };
    match db.position().await {
        Ok(position) => vec![
            Well(format!(
                "The database ({engine}) answers and has this program's shape; its change log is at {position}."
            )),
            last_change(db, position, now).await,
        ],
        Err(error) => vec![Wrong(format!(
            "The database ({engine}) does not answer: {error}."
        ))],
    }
}

/// Mails that did not go. A paper that sends none has nothing to say.
async fn mail(db: &morgue::Db) -> Option<Finding> {
    use morgue::mails::{State, in_state, many};
    match (
        many(db, State::Failed).await,
        in_state(db, State::Waiting, 50).await,
    ) {
        (Ok(failed), Ok(waiting)) => {
            let stuck = waiting.iter().filter(|mail| !mail.why.is_empty()).count();
            (failed > 0 || stuck > 0).then(|| {
                Mind(format!(
                    "{failed} mails could not be sent, {stuck} wait to be tried again; /-/newsroom/mail says why."
                ))
            })
        }
        (Err(error), _) | (_, Err(error)) => Some(Wrong(format!("Mail cannot be read: {error}."))),
    }
}

/// Wires that fail or have gone quiet, and articles whose sources were changed since.
async fn sources(db: &morgue::Db, now: Moment) -> Vec<Finding> {
    const MANY: i64 = 1_000;
    let (wires, alarms) = match (morgue::wires::all(db).await, morgue::alarms::open(db, MANY).await) {
        (Ok(wires), Ok(alarms)) => (wires, alarms),
        (Err(error), _) | (_, Err(error)) => return vec![Wrong(format!("Sources cannot be read: {error}."))],
    };
    let mut findings = Vec::new();
    for wire in wires.iter().filter(|wire| !wire.closed) {
        if let Some(since) = wire.quiet_since(now) {
            findings.push(Mind(format!("{}.", crate::cli::source::quiet(wire, since))));
        }
        if !wire.trouble.is_empty() {
            let trouble = wire.trouble.replace(char::is_control, " ");
            findings.push(Mind(format!("The wire {}: {trouble}", wire.name)));
        }
    }
    if !alarms.is_empty() {
        findings.push(Mind(format!(
            "{} times a source was changed or taken back that an article rests on, and nobody looked at it yet: \
             `dateline source alarms` lists them.",
            alarms.len()
        )));
    }
    findings
}

/// Search follows the change log by itself, as long as a server runs.
async fn search_index(newsroom: &Newsroom, db: &morgue::Db) -> Finding {
    const AGAIN: &str = "`dateline search rebuild` builds it anew";
    let standing = newsroom.search.standing();
    if standing == morgue::search::Standing::default() {
        return Mind(format!(
            "There is no search index yet. `dateline serve` builds it by itself, and {AGAIN}."
        ));
    }
    match newsroom.search.damage().await {
        Ok(files) if files.is_empty() => {}
        Ok(files) => {
            return Wrong(format!(
                "The search index is damaged ({} files); {AGAIN}.",
                files.len()
            ));
        }
        Err(error) => return Wrong(format!("The search index cannot be read ({error}); {AGAIN}.")),
    }
    let behind = db.position().await.unwrap_or(standing.seq) - standing.seq;
    match (standing.complete, behind) {
        (false, _) => Mind(format!(
            "The search index is being built: {} articles can be found so far.",
            standing.articles
        )),
        (true, 0) => Well(format!("{} articles can be found by search.", standing.articles)),
        (true, behind) => Mind(format!(
            "{} articles can be found by search; the last {} changes are not known to it yet. A server catches up \
             by itself.",
            standing.articles,
            behind.abs()
        )),
    }
}

/// A change that is dated after now shows a clock that went back.
async fn last_change(db: &morgue::Db, position: i64, now: Moment) -> Finding {
    match morgue::changes::since(db, position.saturating_sub(1), 1).await {
        Ok(changes) => match changes.last() {
            Some(last) if last.at.0 > now.0 + 60_000 => Wrong(format!(
                "The last change is dated {}, which is still to come. The clock was or is wrong; set it right \
                 before anything else is published.",
                last.at.rfc3339()
            )),
            Some(last) => Well(format!("The last change was made at {}.", last.at.rfc3339())),
            None => Mind("The paper is empty. `dateline import wordpress` fills it.".into()),
        },
        Err(error) => Wrong(format!("The change log cannot be read: {error}.")),
    }
}

/// Writing a file and reading it back is the whole test; the same bytes are kept once, however often.
fn files_folder(newsroom: &Newsroom) -> Finding {
    let probe = b"written by dateline doctor\n";
    let kept = newsroom
        .files
        .put(probe)
        .and_then(|hash| Ok(newsroom.files.rehash(&hash)? == Some(hash)));
    match kept {
        Ok(true) => Well("Files can be kept and read.".into()),
        Ok(false) => Wrong("A file was not read as it was written. Do not trust this disk.".into()),
        Err(error) => Wrong(format!("Files cannot be kept: {error}.")),
    }
}

fn public_address(url: &str) -> Finding {
    match Hosts::new(Some(url)) {
        Err(words) => Wrong(format!("The public address: {words}")),
        Ok(hosts) if !hosts.https() => Mind(format!(
            "The public address {url} is not https: readers can be listened to. Put a proxy with a certificate \
             in front."
        )),
        Ok(_) => Well(format!("The public address is {url}.")),
    }
}

async fn port(address: SocketAddr) -> Finding {
    match listen::open(address) {
        Ok(_) => Well(format!("{address} is free to listen at.")),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => Mind(format!(
            "A program listens at {address} already. If it is not this paper, choose another port with --listen."
        )),
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => Wrong(format!(
            "{address} may not be listened at ({error}). Ports below 1024 need a right of their own; \
             choose another with --listen and put a proxy in front."
        )),
        Err(error) => Wrong(format!("{address} cannot be listened at: {error}.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_has_stopped_in_the_past_is_noticed() {
        assert!(matches!(clock(Moment(0)), Wrong(_)));
        assert!(matches!(clock(EARLIEST), Well(_)));
    }

    #[test]
    fn a_folder_that_is_a_file_is_noticed() {
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(folder(dir.path()), Well(_)));
        assert!(matches!(folder(&dir.path().join("not-yet")), Mind(_)));
        let file = dir.path().join("file");
        std::fs::write(&file, "x").unwrap();
        assert!(matches!(folder(&file), Wrong(_)));
        assert!(!dir.path().join(".doctor").exists());
    }

    #[tokio::test]
    async fn a_port_that_is_taken_is_named() {
        let taken = listen::open("127.0.0.1:0".parse().unwrap()).unwrap();
        let finding = port(taken.local_addr().unwrap()).await;
        assert!(matches!(finding, Mind(words) if words.contains("already")));
    }

    #[test]
    fn a_public_address_is_judged() {
        assert!(matches!(public_address("https://example.org"), Well(_)));
        assert!(matches!(public_address("http://example.org"), Mind(_)));
        assert!(matches!(public_address("example.org"), Wrong(_)));
    }
}
