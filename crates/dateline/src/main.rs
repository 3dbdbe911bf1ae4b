//! The program: one binary for everything.

use std::process::ExitCode;

use clap::Parser;
use dateline::{cli, console, telemetry};

/// Printing pages takes and gives back megabytes between small things that stay for long. The system's allocator
/// keeps the holes (150 to 700 MiB after 2,000 pages, measured with glibc 2.36); this one gives them back.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    telemetry::start();
    match cli::run(cli) {
        Ok(code) => code,
        Err(error) => {
            console::note(format_args!("dateline: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
