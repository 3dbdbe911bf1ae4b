//! `dateline search`: the index that finds articles by their words.

use std::process::ExitCode;

use anyhow::{Context, anyhow};
use desk::newsroom::Newsroom;

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
    /// Build the index and the lists of related articles anew from the archive. Readers can search meanwhile.
    Rebuild {
        #[command(flatten)]
        paper: paper::Args,
    },
}

/// Does it.
///
/// # Errors
/// If the paper cannot be opened or the index not be written.
pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let Deed::Rebuild { paper } = args.deed;
    let newsroom = paper.open(Purpose::Visit).await?;
    rebuild(&newsroom).await?;
    let standing = newsroom.search.standing();
    console::note(format_args!(
        "{} articles can be found; the index stands at change {}.",
        standing.articles, standing.seq
    ));
    Ok(ExitCode::SUCCESS)
}

async fn rebuild(newsroom: &Newsroom) -> anyhow::Result<()> {
    desk::search::rebuild(newsroom)
        .await
        .map_err(|error| anyhow!("{}", error.log().map_or_else(|| error.to_string(), str::to_owned)))
        .context("the index could not be built; what was there before is searched, or it is built by `dateline serve`")
}
