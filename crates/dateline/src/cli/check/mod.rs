//! `dateline check`: a draft held against its sources, without a paper, a database or a network.

mod batch;
mod print;
mod read;

use std::io::{IsTerminal, stdin, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use clap::ValueEnum;

use crate::console;

/// What is checked.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The draft: text, Markdown, HTML, .docx, PDF, ninjs, NewsML-G2, NITF, a feed's entry; - for standard input.
    #[arg(required_unless_present = "jsonl")]
    draft: Option<PathBuf>,
    /// A source it rests on, in any of these formats; may be given several times.
    #[arg(long, short, value_name = "FILE")]
    source: Vec<PathBuf>,
    /// The draft's language, as en, de, fr, es, ar, ur; what the file says, or English, if nothing is said.
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// The day of the draft's dateline, as 2026-11-17, against which "Tuesday" is read.
    #[arg(long, value_name = "DAY", value_parser = |day: &str| date(day).ok_or("a day is written as 2026-11-17"))]
    date: Option<(i16, u8, u8)>,
    /// How the findings are written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Whether the report is coloured; marks say the same without.
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    color: Colour,
    /// Read one JSON object a line from standard input and write one a line, in order, on all cores.
    #[arg(long, conflicts_with_all = ["draft", "source", "lang", "date", "format"])]
    jsonl: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person in front of a terminal.
    Text,
    /// One JSON object, as a line of --jsonl has it.
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Checks. The exit code is 1 if something critical was found (or, with `--jsonl`, a line could not be read).
///
/// # Errors
/// If a file cannot be read, or is of no known kind.
pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    if args.jsonl {
        let input = std::io::BufReader::with_capacity(1 << 20, stdin());
        let bad = batch::run(input, std::io::BufWriter::new(stdout()))?;
        if bad > 0 {
            console::note(format!(
                "{bad} lines could not be read; each has an answer that says why."
            ));
        }
        return Ok(ExitCode::from(u8::from(bad > 0)));
    }
    let Some(file) = &args.draft else {
        bail!("no draft was named; nothing was checked");
    };
    let draft = read::draft(file)?;
    let sources = read::sources(&args.source)?;
    let given: Vec<check::Source<'_>> = sources.iter().map(read::Read::source).collect();
    let lang = args.lang.as_deref().or(draft.lang.as_deref()).unwrap_or_default();
    let report = check::run(
        check::Draft {
            text: &draft.text,
            lang,
            date: args.date.or(draft.date),
        },
        &given,
    );
    let critical = report.critical() > 0;
    match args.format {
        Format::Json => {
            let report = report.in_code_points(&draft.text, &given);
            let mut out = serde_json::to_value(&report)?;
            if let Some(fields) = out.as_object_mut() {
                fields.insert("id".into(), draft.id.clone().into());
                fields.insert("engine".into(), check::ENGINE.into());
                // What the spans count in: a file's text is not always its bytes.
                fields.insert("text".into(), draft.text.clone().into());
            }
            console::say(serde_json::to_string_pretty(&out)?);
        }
        Format::Text => {
            let coloured = match args.color {
                Colour::Always => true,
                Colour::Never => false,
                Colour::Auto => {
                    stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|no| no.is_empty())
                }
            };
            console::say(print::report(&draft, &given, &report, coloured));
        }
    }
    Ok(ExitCode::from(u8::from(critical)))
}

/// A day written as 2026-11-17.
fn date(day: &str) -> Option<(i16, u8, u8)> {
    let mut parts = day.splitn(3, '-');
    let (year, month, rest) = (
        parts.next()?.parse().ok()?,
        parts.next()?.parse().ok()?,
        parts.next()?,
    );
    let day = rest.get(..2)?.parse().ok()?;
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((year, month, day))
}
