//! `dateline prove`: does every old address still answer?

use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use desk::prove::{Proof, addresses, prove};

use crate::cli::paper::{self, Purpose};
use crate::console::{self, Progress};

/// What to ask for, and which paper.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files with addresses: one on a line, a column of a table, an access log, or a sitemap. Any host is
    /// taken for this paper. `-` reads standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How the outcome is written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    paper: paper::Args,
}

/// How the outcome is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Asks the paper for every address, without a network, and names each that does not answer.
///
/// # Errors
/// If a file holds no addresses, or the paper cannot be read.
pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let mut list = Vec::new();
    for file in &args.files {
        let bytes = read(file).with_context(|| format!("{} cannot be read", file.display()))?;
        let text = String::from_utf8_lossy(&bytes);
        let found = addresses(&text);
        if found.is_empty() {
            bail!(
                "{} holds no addresses; expected are lines with https://… or /…, or a sitemap with <loc>",
                file.display()
            );
        }
        list.extend(found);
    }
    let newsroom = args.paper.open(Purpose::Visit).await?;
    let db = newsroom.db().await?;
    let paper = newsroom.paper.load_full();
    let cx = newsroom.site(&db, &paper);
    let progress = Progress::default();
    let total = list.len();
    let proof = prove(&cx, &list, |asked| {
        progress.show(format_args!("{asked} of {total} addresses asked for"));
    })
    .await?;
    drop(progress);
    match args.format {
        Format::Json => console::say(serde_json::to_string_pretty(&proof)?),
        Format::Text => tell(&proof),
    }
    Ok(if proof.holds() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn read(file: &PathBuf) -> std::io::Result<Vec<u8>> {
    if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(file)
}

fn tell(proof: &Proof) {
    for failure in &proof.failures {
        let via = failure
            .via
            .iter()
            .map(|step| format!(" → {step}"))
            .collect::<String>();
        console::say(format_args!(
            "{} {}{via} ({})",
            failure.status, failure.address, failure.why
        ));
    }
    console::note(format_args!(
        "{} addresses: {} answer, {} lead to an answer, {} lead elsewhere, {} were withdrawn, {} do not answer.",
        proof.asked, proof.answered, proof.redirected, proof.elsewhere, proof.gone, proof.failed
    ));
}
