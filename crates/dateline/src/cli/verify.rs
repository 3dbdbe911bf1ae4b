//! `dateline verify`: is everything still what was saved?

use std::process::ExitCode;

use anyhow::Context;

use crate::cli::paper::{self, Purpose};
use crate::console::{self, Progress};

/// Which paper.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    paper: paper::Args,
}

/// Reads everything, and prints what is damaged.
///
/// # Errors
/// If the paper cannot be read at all.
pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let newsroom = args.paper.open(Purpose::Visit).await?;
    let progress = Progress::default();
    let mut read = (0, 0);
    let damages = morgue::verify(
        &newsroom.db().await?,
        &newsroom.files,
        &newsroom.captures,
        |articles, files| {
            read = (articles, files);
            progress.show(format_args!("{articles} articles and {files} files read"));
        },
    )
    .await
    .context("the archive cannot be read, so nothing can be said about it")?;
    drop(progress);
    for damage in &damages {
        console::say(damage);
    }
    let (articles, files) = read;
    if damages.is_empty() {
        console::note(format_args!(
            "{articles} articles and {files} files read; everything is as it was saved."
        ));
        return Ok(ExitCode::SUCCESS);
    }
    console::note(format_args!(
        "{articles} articles and {files} files read; {} are not as they were saved. \
         Copy the paper's folder now, then bring back what is named above from a backup.",
        damages.len()
    ));
    Ok(ExitCode::FAILURE)
}
