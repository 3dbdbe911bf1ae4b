//! The command line: one file per command.

pub mod check;
pub mod comments;
pub mod demo;
pub mod doctor;
pub mod front;
pub mod import;
pub mod paper;
pub mod prove;
pub mod search;
pub mod serve;
pub mod source;
pub mod staff;
pub mod theme;
pub mod verify;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// A newsroom in one binary.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, about, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve a paper to its readers.
    Serve(serve::Args),
    /// Make a small invented paper and serve it, to look around.
    Demo(demo::Args),
    /// Take in another system's export.
    Import(import::Args),
    /// Ask an imported paper for its old addresses, and name each that does not answer.
    Prove(prove::Args),
    /// Recompute every hash: find what the disk has changed by itself.
    Verify(verify::Args),
    /// Hold a draft against its sources: quotes, figures, copying, claims, names.
    Check(check::Args),
    /// Look for what is wrong with this paper and this machine, and say what to do.
    Doctor(doctor::Args),
    /// Try out what a paper has in its theme.
    Theme(theme::Args),
    /// Look after the search index.
    Search(search::Args),
    /// Read and decide on comments.
    Comments(comments::Args),
    /// Arrange the front.
    Front(front::Args),
    /// Take in what articles rest on, and look after the wires it comes by.
    Source(source::Args),
    /// Invite people, let them back in, and say what each may do.
    Staff(staff::Args),
}

/// Does what the command line says.
///
/// # Errors
/// What went wrong, in words for whoever sits at the console.
pub fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let workers = match &cli.command {
        Command::Serve(args) => args.workers(),
        _ => None,
    };
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    if let Some(workers) = workers {
        runtime.worker_threads(workers);
    }
    let runtime = runtime.enable_all().build()?;
    let code = runtime.block_on(async {
        match cli.command {
            Command::Serve(args) => serve::run(args).await,
            Command::Demo(args) => demo::run(args).await,
            Command::Import(args) => import::run(args).await,
            Command::Prove(args) => prove::run(args).await,
            Command::Verify(args) => verify::run(args).await,
            Command::Check(args) => check::run(args).await,
            Command::Doctor(args) => doctor::run(args).await,
            Command::Theme(args) => theme::run(args).await,
            Command::Search(args) => search::run(args).await,
            Command::Comments(args) => comments::run(args).await,
            Command::Front(args) => front::run(args).await,
            Command::Source(args) => source::run(args).await,
            Command::Staff(args) => staff::run(args).await,
        }
    });
    // Whatever still runs in the background has nothing to lose: what is acknowledged is on disk.
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
