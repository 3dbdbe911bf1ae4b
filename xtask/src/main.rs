//! The print shop's tools, with nothing but the standard library, so that they compile in seconds.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program talks to a person at a terminal"
)]

mod bench;
mod corpus;
mod editor;
mod postgres;
mod setup;
mod shell;
mod test;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  test [--no-browser]   install what the tests need where it is missing, then run everything:
                        formatting, lints, all tests on SQLite and PostgreSQL, the browser tests
  bench [NAME…]         measure, beside a peer where there is one, and print a table:
                        import, gigabyte, start, render, search, publish, rack, mix, powercut (all if none is named)
  editor [--watch]      build the writing surface from editor/ into the program's assets (needs Node)
  corpus N FILE         write a WordPress export of N invented articles with 3 N comments
  setup                 only install what the tests need
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let rest: Vec<&str> = args.iter().skip(1).map(String::as_str).collect();
    let done = match (args.first().map(String::as_str), rest.as_slice()) {
        (Some("test"), flags) => test::run(!flags.contains(&"--no-browser")),
        (Some("bench"), names) => bench::run(names),
        (Some("editor"), flags) => editor::run(flags.contains(&"--watch")),
        (Some("corpus"), [count, file]) => match count.parse() {
            Ok(count) => corpus::write(count, file.as_ref()).map_err(|e| format!("cannot write {file}: {e}")),
            Err(_) => Err(format!("{count} is no number of articles")),
        },
        (Some("setup"), _) => setup::run(),
        _ => {
            print!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\n✗ {why}");
            ExitCode::FAILURE
        }
    }
}
