//! `dateline source`: what articles rest on.

mod add;
mod articles;
mod wires;

use std::process::ExitCode;

use anyhow::{Context, anyhow};
use copy::{ArticleId, Moment, Source, SourceId, SourceStatus};
use desk::access::{Actor, Administer, Gather, Granted, House, Piece, may};
use desk::error::Error;
use desk::newsroom::Newsroom;
use desk::sources::{self, Outcome, Rule, Taken};
use morgue::wires::Wire;

use crate::cli::paper::{self, Purpose};
use crate::console;

/// What to do.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, clap::Subcommand)]
enum Deed {
    /// Take in a source: a file, an address, or what comes on standard input.
    Add(add::Args),
    /// List sources, newest first.
    List {
        #[command(flatten)]
        paper: paper::Args,
        /// Only those of this wire.
        #[arg(long, value_name = "NAME")]
        wire: Option<String>,
        /// Only those that hold all of these words.
        #[arg(long, value_name = "WORDS")]
        words: Option<String>,
        /// How many at most.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(i64).range(1..=10_000))]
        limit: i64,
    },
    /// Show a source: what is known of it, who uses it, its text.
    Show(Which),
    /// Let an article rest on a source.
    Attach(articles::Attach),
    /// Take a source from an article. It stays in the archive.
    Detach(articles::Detach),
    /// Mark a passage of an article as quoted from a source.
    Quote(articles::Quote),
    /// Hold an article against what it rests on, and keep what is found with its revision.
    Check(articles::Check),
    /// Articles that used a source which was changed or taken back since.
    Alarms(articles::Alarms),
    /// Show nothing of a source to readers, in no article.
    Protect(Which),
    /// Protect a source no longer.
    Release(Which),
    /// Look after the wires by which sources come in by themselves.
    Wires(wires::Args),
    /// Forget sources that nothing uses.
    ///
    /// What a published article used is never forgotten, nor what a draft rests on. A server does this by itself, once
    /// an hour, as soon as a rule is set.
    Expire {
        #[command(flatten)]
        paper: paper::Args,
        /// From now on, forget them so many days after they came in; 0: never.
        #[arg(long, value_name = "DAYS")]
        after: Option<u32>,
        /// Say what would be forgotten, and forget nothing.
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, clap::Args)]
struct Which {
    #[command(flatten)]
    paper: paper::Args,
    /// The number that the list shows.
    #[arg(value_name = "ID")]
    id: i64,
}

/// Does it.
///
/// # Errors
/// What went wrong, in words.
pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.deed {
        Deed::Add(args) => return add::run(args).await,
        Deed::List {
            paper,
            wire,
            words,
            limit,
        } => list(paper, wire, words, limit).await?,
        Deed::Show(which) => show(which).await?,
        Deed::Attach(args) => articles::attach(args).await?,
        Deed::Detach(args) => articles::detach(args).await?,
        Deed::Quote(args) => articles::quote(args).await?,
        Deed::Check(args) => return articles::check(args).await,
        Deed::Alarms(args) => articles::alarms(args).await?,
        Deed::Protect(which) => {
            let newsroom = which.paper.open(Purpose::Visit).await?;
            let done = sources::protect(&newsroom, gather()?, SourceId(which.id)).await;
            done.map_err(said)?;
            console::say(format_args!("{}: readers are told nothing of it.", which.id));
        }
        Deed::Release(which) => {
            let newsroom = which.paper.open(Purpose::Visit).await?;
            let done = sources::release(&newsroom, administer()?, SourceId(which.id)).await;
            done.map_err(said)?;
            console::say(format_args!("{}: it is no longer confidential.", which.id));
        }
        Deed::Wires(args) => return wires::run(args).await,
        Deed::Expire {
            paper,
            after,
            dry_run,
        } => expire(paper, after, dry_run).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// An error of the desk for whoever sits at the console: nothing is kept from them.
#[expect(clippy::needless_pass_by_value, reason = "made for map_err")]
fn said(error: Error) -> anyhow::Error {
    match error.log() {
        Some(log) => anyhow!("{error} ({log})"),
        None => anyhow!("{error}"),
    }
}

fn gather() -> anyhow::Result<Granted<'static, Gather, House>> {
    may(&Actor::Operator, Gather, &House).map_err(said)
}

fn administer() -> anyhow::Result<Granted<'static, Administer, House>> {
    may(&Actor::Operator, Administer, &House).map_err(said)
}

/// An article by its number, its address or its slug.
async fn article(newsroom: &Newsroom, what: &str) -> anyhow::Result<Piece> {
    let db = newsroom.db().await.map_err(said)?;
    let mut named = morgue::articles::by_slug(&db, what).await?;
    let id: ArticleId = match (named.pop(), named.is_empty()) {
        (Some(life), true) => life.id,
        (Some(_), false) => anyhow::bail!("several articles have the slug {what}: give the number of one"),
        (None, _) => crate::cli::front::article(&db, what).await?,
    };
    newsroom.piece(id).await.map_err(said)
}

async fn list(
    paper: paper::Args,
    wire: Option<String>,
    words: Option<String>,
    limit: i64,
) -> anyhow::Result<()> {
    let newsroom = paper.open(Purpose::Visit).await?;
    let wire = match &wire {
        Some(name) => {
            let found = sources::wires::named(&newsroom, name).await;
            let hint = || format!("{name}: `dateline source wires list` shows which wires there are");
            Some(found.map_err(said).with_context(hint)?.id)
        }
        None => None,
    };
    let found = sources::list(&newsroom, gather()?, wire, words.as_deref(), limit).await;
    let found = found.map_err(said)?;
    for source in &found {
        console::say(line(source));
    }
    console::note(format_args!("{} listed.", found.len()));
    Ok(())
}

async fn show(which: Which) -> anyhow::Result<()> {
    let newsroom = which.paper.open(Purpose::Visit).await?;
    let source = sources::read(&newsroom, gather()?, SourceId(which.id)).await;
    let source = source.map_err(said)?;
    let db = newsroom.db().await.map_err(said)?;
    console::say(line(&source));
    let moment = |at: Option<Moment>| at.map(Moment::rfc3339).unwrap_or_default();
    let facts = [
        ("name", source.guid.clone()),
        ("version", versions(&newsroom, &source).await?),
        ("slugline", source.slugline.clone()),
        ("byline", source.byline.clone()),
        ("place", source.place.clone()),
        ("address", source.url.clone().unwrap_or_default()),
        (
            "language",
            source.lang.as_ref().map(ToString::to_string).unwrap_or_default(),
        ),
        ("published", moment(source.published)),
        ("embargo", moment(source.embargo)),
        ("rights", source.rights.clone()),
        ("note", source.note.clone()),
    ];
    for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        console::say(format_args!("    {name}: {}", clean(value)));
    }
    if let Some(capture) = morgue::sources::capture(&db, &source.capture).await? {
        console::say(format_args!(
            "    came as: {} ({} bytes, {})",
            clean(&capture.name),
            capture.bytes,
            capture.hash
        ));
    }
    for used in morgue::attached::of_source(&db, source.id).await? {
        let life = morgue::articles::by_id(&db, used.article).await?;
        let headline = life.map(|life| life.headline).unwrap_or_default();
        let hidden = if used.confidential {
            " (confidential there)"
        } else {
            ""
        };
        console::say(format_args!(
            "    used in: {}  {}{hidden}",
            used.article,
            clean(&headline)
        ));
    }
    console::say("");
    for line in source.text.lines() {
        console::say(clean(line));
    }
    Ok(())
}

async fn versions(newsroom: &Newsroom, source: &Source) -> anyhow::Result<String> {
    let db = newsroom.db().await.map_err(said)?;
    let all = morgue::sources::versions(&db, &source.guid, source.wire).await?;
    let others: Vec<String> = all
        .iter()
        .filter(|one| one.id != source.id)
        .map(|one| format!("{} is {}", one.version, one.id))
        .collect();
    Ok(match others.is_empty() {
        true => source.version.to_string(),
        false => format!("{} ({})", source.version, others.join(", ")),
    })
}

async fn expire(paper: paper::Args, after: Option<u32>, dry_run: bool) -> anyhow::Result<()> {
    let newsroom = paper.open(Purpose::Visit).await?;
    if let Some(days) = after {
        let set = sources::set_rule(&newsroom, administer()?, Rule { days }).await;
        set.map_err(said)?;
    }
    let Some(rule) = sources::rule(&newsroom).await.map_err(said)? else {
        console::say("There is no rule: every source is kept. Set one with --after DAYS.");
        return Ok(());
    };
    if dry_run {
        let due = sources::due(&newsroom, administer()?, 10_000)
            .await
            .map_err(said)?;
        for id in &due {
            console::say(id);
        }
        console::note(format_args!(
            "{} would be forgotten, {} days after they came in.",
            due.len(),
            rule.days
        ));
        return Ok(());
    }
    let gone = sources::expire(&newsroom, administer()?).await.map_err(said)?;
    console::say(format_args!(
        "{gone} forgotten: nothing used them for {} days. What a published article used is kept for ever.",
        rule.days
    ));
    Ok(())
}

/// What became of what was brought, a line for each item, then what was odd.
pub fn told(taken: &Taken) -> String {
    let mut out = String::new();
    for item in &taken.items {
        let became = match item.outcome {
            Outcome::New => "new".to_owned(),
            Outcome::Version(n) => format!("version {n}"),
            Outcome::Same => "known".to_owned(),
            Outcome::Late => "late: a newer version is here".to_owned(),
        };
        let status = match item.status {
            SourceStatus::Usable => "",
            SourceStatus::Withheld => ", WITHHELD",
            SourceStatus::Killed => ", KILLED",
        };
        out.push_str(&format!(
            "{}  {became}{status}  {}\n",
            item.id,
            clean(&item.title)
        ));
        if item.flagged > 0 {
            out.push_str(&format!(
                "    articles that used an older version: {}\n",
                item.flagged
            ));
        }
    }
    for notice in &taken.notices {
        out.push_str(&format!("    note: {}\n", clean(notice)));
    }
    out
}

/// That a wire has gone quiet, as a sentence.
pub fn quiet(wire: &Wire, since: Moment) -> String {
    format!(
        "{} has gone strangely quiet: nothing new since {}",
        wire.name,
        since.rfc3339()
    )
}

/// A source in a line.
fn line(source: &Source) -> String {
    let mut marks = String::new();
    if source.confidential {
        marks.push_str(" [confidential]");
    }
    match source.status {
        SourceStatus::Usable => {}
        SourceStatus::Withheld => marks.push_str(" [WITHHELD]"),
        SourceStatus::Killed => marks.push_str(" [KILLED]"),
    }
    if source.version > 1 {
        marks.push_str(&format!(" [version {}]", source.version));
    }
    let outlet = if source.outlet.is_empty() {
        "-"
    } else {
        &source.outlet
    };
    format!(
        "{}  {}  {}  {}{marks}",
        source.id,
        source.received.rfc3339(),
        clean(outlet),
        clean(&source.title())
    )
}

/// Words without anything that could move the terminal's cursor.
fn clean(text: &str) -> String {
    text.replace(char::is_control, " ")
}
