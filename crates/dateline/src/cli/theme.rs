//! `dateline theme`: is what a paper put into its theme sound?

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use press::{Press, View};

use crate::console;

/// What to do.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, clap::Subcommand)]
enum Deed {
    /// Render every template with samples in every language, and name what is wrong: templates with their
    /// line, pictures without an alternative text, colours too near to each other, pages that are too heavy.
    Check {
        /// The folder that holds the paper. Its templates are in theme/templates/, its rules in theme/style.css.
        #[arg(long, value_name = "DIR", default_value = "data")]
        dir: PathBuf,
        /// Also write the rendered pages and the files that they need into this folder, to look at them.
        #[arg(long, value_name = "FOLDER")]
        pages: Option<PathBuf>,
    },
}

/// Checks the theme of a paper.
///
/// # Errors
/// If the theme cannot be read.
#[expect(clippy::unused_async, reason = "every command is awaited")]
pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let Deed::Check { dir, pages } = args.deed;
    let folder = dir.join("theme");
    let own = desk::newsroom::theme(&folder).context("the theme cannot be read")?;
    let names: Vec<&str> = own.keys().map(String::as_str).collect();
    console::note(match names.is_empty() {
        true => format!(
            "{} has nothing of its own; this is the built-in theme.",
            folder.display()
        ),
        false => format!("{} has of its own: {}", folder.display(), names.join(", ")),
    });
    if let Some(pages) = pages {
        write(&own, &pages).with_context(|| format!("the pages cannot be written to {}", pages.display()))?;
    }
    let report = press::check::check(own);
    for page in &report.pages {
        console::say(format_args!(
            "{} {:<12} {:>6} bytes, {:>6} with stylesheet and script",
            page.lang, page.page, page.html, page.whole
        ));
    }
    for fault in &report.faults {
        console::say(format_args!("wrong: {fault}"));
    }
    if report.faults.is_empty() {
        console::note(format_args!(
            "{} pages rendered; nothing is wrong with them.",
            report.pages.len()
        ));
        return Ok(ExitCode::SUCCESS);
    }
    console::note(format_args!(
        "{} things are wrong. Until they are put right, readers get the built-in template wherever one of \
         the paper's own fails.",
        report.faults.len()
    ));
    Ok(ExitCode::FAILURE)
}

/// Every sample page with the files that it needs. The samples' pictures are not among them.
fn write(own: &BTreeMap<String, String>, folder: &Path) -> anyhow::Result<()> {
    let press = Press::new(own.clone())?;
    for asset in press.assets() {
        let path = folder.join(asset.path.trim_start_matches('/'));
        std::fs::create_dir_all(path.parent().unwrap_or(folder))?;
        std::fs::write(path, &asset.body)?;
    }
    for lang in ["en", "ar", "ur"] {
        for (name, view) in View::samples(lang) {
            if view.content_type().starts_with("text/html") {
                std::fs::write(folder.join(format!("{lang}-{name}.html")), press.render(&view)?)?;
            }
        }
    }
    Ok(())
}
