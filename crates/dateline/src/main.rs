//! The program: one binary for everything.

use std::process::ExitCode;

use clap::Parser;
use dateline::{cli, console, telemetry};

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
