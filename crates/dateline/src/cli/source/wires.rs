//! `dateline source wires`: where sources come from by themselves.

use std::process::ExitCode;

use anyhow::{Context, bail};
use copy::{Clock, Moment};
use desk::fetch::Fetcher;
use desk::sources::{self, wires};
use morgue::wires::{Kind, Wire};

use super::{administer, clean, quiet, said};
use crate::cli::paper::{self, Purpose};
use crate::clock::WallClock;
use crate::console;

/// What to do.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, clap::Subcommand)]
enum Deed {
    /// Open a wire, or change the one of this name.
    Add(Add),
    /// List the wires, with how it goes with each.
    List {
        #[command(flatten)]
        paper: paper::Args,
    },
    /// Look at a wire now, or at all that are due.
    Poll {
        #[command(flatten)]
        paper: paper::Args,
        /// Which one.
        name: Option<String>,
        /// It may be fetched from this machine's own network, too.
        #[arg(long)]
        allow_private: bool,
    },
    /// Close a wire. What came by it stays.
    Remove {
        #[command(flatten)]
        paper: paper::Args,
        /// Which one.
        name: String,
    },
}

#[derive(Debug, clap::Args)]
#[group(id = "way", required = true, multiple = false, args = ["feed", "folder", "push", "hand"])]
struct Add {
    #[command(flatten)]
    paper: paper::Args,
    /// Its name: small letters, digits and hyphens.
    name: String,
    /// Ask this address again and again.
    #[arg(long, value_name = "URL")]
    feed: Option<String>,
    /// Watch this folder. Files that were taken in are moved to its folder `taken`.
    #[arg(long, value_name = "FOLDER")]
    folder: Option<String>,
    /// Others send here, with a word that is shown once.
    #[arg(long)]
    push: bool,
    /// People add to it with `dateline source add --wire`.
    #[arg(long)]
    hand: bool,
    /// Minutes between two looks at a feed; a folder is looked at every five seconds.
    #[arg(long, value_name = "MINUTES", default_value_t = 5, value_parser = clap::value_parser!(i64).range(1..=10_080))]
    every: i64,
    /// It has gone quiet after so many hours without anything new; 0: never.
    #[arg(long, value_name = "HOURS", default_value_t = 24, value_parser = clap::value_parser!(i64).range(0..=8_760))]
    idle: i64,
    /// Readers are told nothing of what comes by it.
    #[arg(long)]
    confidential: bool,
}

/// Does it. Exit code 1 if looking at a wire failed.
///
/// # Errors
/// What went wrong, in words.
pub(super) async fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.deed {
        Deed::Add(add) => open(add).await?,
        Deed::List { paper } => list(paper).await?,
        Deed::Poll {
            paper,
            name,
            allow_private,
        } => return poll(paper, name, allow_private).await,
        Deed::Remove { paper, name } => {
            let newsroom = paper.open(Purpose::Visit).await?;
            let closed = wires::close(&newsroom, administer()?, &name).await;
            closed.map_err(said).with_context(|| name.clone())?;
            console::say(format_args!("{name} is closed. What came by it stays."));
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn open(add: Add) -> anyhow::Result<()> {
    let newsroom = add.paper.open(Purpose::Visit).await?;
    let (kind, place) = match (add.feed, add.folder, add.push, add.hand) {
        (Some(url), ..) => (Kind::Feed, url),
        (_, Some(folder), ..) => {
            let whole = std::path::absolute(&folder).with_context(|| folder.clone())?;
            (Kind::Folder, whole.to_string_lossy().into_owned())
        }
        (_, _, true, _) => (Kind::Push, String::new()),
        (_, _, _, true) => (Kind::Hand, String::new()),
        _ => bail!("say how sources come: --feed, --folder, --push or --hand"),
    };
    let every = match kind {
        Kind::Feed => add.every * 60_000,
        Kind::Folder | Kind::Push | Kind::Hand => 5_000,
    };
    let new = wires::New {
        name: add.name,
        kind,
        place,
        every,
        quiet: add.idle * 60 * 60_000,
        confidential: add.confidential,
    };
    let (wire, token) = wires::open(&newsroom, administer()?, &new).await.map_err(said)?;
    console::say(line(&wire, WallClock.now()));
    if let Some(token) = token {
        console::say(token);
        console::note(
            "This word is shown once. Send with it: curl -H \"Authorization: Bearer WORD\" --data-binary @FILE URL/-/wire?name=FILE",
        );
    }
    Ok(())
}

async fn list(paper: paper::Args) -> anyhow::Result<()> {
    let newsroom = paper.open(Purpose::Visit).await?;
    let all = wires::all(&newsroom).await.map_err(said)?;
    let now = newsroom.now();
    for wire in &all {
        console::say(line(wire, now));
    }
    console::note(format_args!("{} wires.", all.len()));
    Ok(())
}

async fn poll(paper: paper::Args, name: Option<String>, allow_private: bool) -> anyhow::Result<ExitCode> {
    let newsroom = paper.open(Purpose::Visit).await?;
    let fetcher = Fetcher::new(allow_private)?;
    let looked = match name {
        Some(name) => {
            let wire = wires::named(&newsroom, &name).await.map_err(said)?;
            vec![
                sources::poll_one(&newsroom, &fetcher, wire.id)
                    .await
                    .map_err(said)
                    .with_context(|| name)?,
            ]
        }
        None => sources::poll_all(&newsroom, &fetcher).await.map_err(said)?,
    };
    let mut code = ExitCode::SUCCESS;
    for one in looked {
        console::say(format_args!(
            "{}  {} new, {} articles flagged",
            one.wire, one.fresh, one.flagged
        ));
        for trouble in &one.trouble {
            console::note(format_args!("    {}", clean(trouble)));
        }
        if one.failed {
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}

/// A wire in a line, and what is wrong with it in more.
fn line(wire: &Wire, now: Moment) -> String {
    let mut out = format!("{}  {}", wire.name, wire.kind.as_str());
    if !wire.place.is_empty() {
        out.push_str("  ");
        out.push_str(&clean(&wire.place));
    }
    if wire.closed {
        out.push_str("  closed");
        return out;
    }
    if wire.confidential {
        out.push_str("  confidential");
    }
    match wire.heard {
        Some(at) => out.push_str(&format!("  last {}", at.rfc3339())),
        None => out.push_str("  nothing came yet"),
    }
    if let Some(since) = wire.quiet_since(now) {
        out.push_str(&format!("\n    {}", quiet(wire, since)));
    }
    if !wire.trouble.is_empty() {
        let again = if wire.failures > 0 {
            format!(
                " ({} times in a row, next look {})",
                wire.failures,
                wire.next.rfc3339()
            )
        } else {
            String::new()
        };
        out.push_str(&format!("\n    {}{again}", clean(&wire.trouble)));
    }
    out
}
