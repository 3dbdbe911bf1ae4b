//! `dateline source add`.

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};
use desk::fetch::{Fetcher, Limits};
use desk::newsroom::Newsroom;
use desk::sources::{self, Brought};

use super::{gather, said, told};
use crate::cli::paper::{self, Purpose};
use crate::console;

/// Bytes that are read: what a source may have, and one more, so that it is seen to be too large.
const MOST: u64 = (32 << 20) + 1;

/// What to take in.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    paper: paper::Args,
    /// A file, an address that begins with https:// or http://, or - for standard input.
    #[arg(value_name = "FILE|URL|-")]
    what: String,
    /// The wire that it belongs to.
    #[arg(long, value_name = "NAME")]
    wire: Option<String>,
    /// An article that rests on it: its slug, address or number.
    #[arg(long, value_name = "SLUG")]
    article: Option<String>,
    /// Readers are told nothing of it.
    #[arg(long)]
    confidential: bool,
    /// Its headline, where it has none of its own.
    #[arg(long, value_name = "WORDS")]
    headline: Option<String>,
    /// Who publishes it, where it does not say.
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// What standard input holds: a file name whose ending says it.
    #[arg(long, value_name = "FILE")]
    name: Option<String>,
    /// It may be fetched from this machine's own network, too.
    #[arg(long)]
    allow_private: bool,
}

/// Takes it in.
///
/// # Errors
/// If it cannot be read or fetched, or is no source; then nothing was kept.
pub(super) async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let newsroom = args.paper.open(Purpose::Visit).await?;
    // What is named is looked for before anything is kept.
    let piece = match &args.article {
        Some(what) => Some(super::article(&newsroom, what).await?),
        None => None,
    };
    let brought = bring(&newsroom, &args).await?;
    let taken = sources::bring(&newsroom, gather()?, brought).await;
    let taken = taken.map_err(said).with_context(|| args.what.clone())?;
    console::say(told(&taken).trim_end());
    if let Some(piece) = piece {
        for item in &taken.items {
            super::articles::rest(&newsroom, &piece, item.id, "", args.confidential).await?;
        }
        console::note(format_args!("Article {} rests on it now.", piece.id));
    }
    Ok(ExitCode::SUCCESS)
}

async fn bring(newsroom: &Newsroom, args: &Args) -> anyhow::Result<Brought> {
    let mut brought = Brought {
        confidential: args.confidential,
        headline: args.headline.clone(),
        outlet: args.outlet.clone(),
        ..Brought::default()
    };
    if let Some(name) = &args.wire {
        let wire = sources::wires::named(newsroom, name).await.map_err(said);
        let wire =
            wire.with_context(|| format!("{name}: `dateline source wires add {name} --hand` makes it"))?;
        brought.wire = Some(wire.id);
        brought.confidential |= wire.confidential;
    }
    if args.what == "-" {
        let mut from = std::io::stdin().lock();
        from.by_ref()
            .take(MOST)
            .read_to_end(&mut brought.bytes)
            .context("standard input cannot be read; nothing was kept")?;
        brought.name = args.name.clone().unwrap_or_default();
    } else if args.what.starts_with("https://") || args.what.starts_with("http://") {
        fetch(args, &mut brought).await?;
    } else {
        let path = Path::new(&args.what);
        if path.is_dir() {
            bail!(
                "{} is a folder: give a file, or watch it with `dateline source wires add NAME --folder`",
                path.display()
            );
        }
        let file = std::fs::File::open(path)
            .with_context(|| format!("{} cannot be opened; nothing was kept", path.display()))?;
        file.take(MOST)
            .read_to_end(&mut brought.bytes)
            .with_context(|| format!("{} cannot be read; nothing was kept", path.display()))?;
        let own = path.file_name().map(|name| name.to_string_lossy().into_owned());
        brought.name = args.name.clone().or(own).unwrap_or_default();
    }
    Ok(brought)
}

async fn fetch(args: &Args, brought: &mut Brought) -> anyhow::Result<()> {
    let limits = Limits {
        bytes: 32 << 20,
        total: Duration::from_secs(60),
        ..Limits::default()
    };
    let fetcher = Fetcher::new(args.allow_private)?;
    let fetched = fetcher
        .get(&args.what, &limits, &mut brought.bytes)
        .await
        .context("nothing was kept")?;
    let fields = [
        ("etag", fetched.state.etag),
        ("last-modified", fetched.state.modified),
    ];
    for (name, value) in fields {
        brought
            .headers
            .extend(value.map(|value| (name.to_owned(), value)));
    }
    brought.name = fetched.url.to_string();
    brought.url = Some(fetched.url.to_string());
    brought.media_type = fetched.content_type;
    Ok(())
}
