//! `dateline import wordpress`: an export becomes a paper.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use anyhow::Context;
use clap::Subcommand;
use copy::{Dice, IdMaker};
use desk::import::{self, Options, Progress, Report, Standing, Target};

use crate::cli::paper::{self, Purpose};
use crate::clock::{SystemDice, WallClock};
use crate::console;

/// The file in the paper's folder that holds it where it is kept in SQLite.
const PAPER: &str = "paper.sqlite";

/// Where from.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    from: From,
}

#[derive(Debug, Subcommand)]
enum From {
    /// Take in WordPress's export files (WXR). May be run again and again with newer exports: only what
    /// changed is written.
    Wordpress(Box<Wordpress>),
}

#[derive(Debug, clap::Args)]
struct Wordpress {
    /// The export's files, all of one site or of several.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    paper: paper::Args,
    /// A folder or an archive (.zip, .tar, .tar.gz) of wp-content/uploads.
    #[arg(long, value_name = "FOLDER", conflicts_with = "fetch_media")]
    media: Option<PathBuf>,
    /// Fetch the media from the old site.
    #[arg(long)]
    fetch_media: bool,
    /// Fetch from private addresses, too.
    #[arg(long, requires = "fetch_media")]
    allow_private: bool,
    /// How the old site built its articles' addresses: /%year%/%monthnum%/%day%/%postname%/, or "plain".
    /// Without it, the links in the export say it.
    #[arg(long, value_name = "PATTERN")]
    permalinks: Option<String>,
    /// What stands before a category's slug; "category" without it.
    #[arg(long, value_name = "BASE")]
    category_base: Option<String>,
    /// What stands before a tag's slug; "tag" without it.
    #[arg(long, value_name = "BASE")]
    tag_base: Option<String>,
    /// The slug of the page that is the front.
    #[arg(long, value_name = "SLUG")]
    front_page: Option<String>,
    /// The slug of the page where the list of articles stands then.
    #[arg(long, value_name = "SLUG", requires = "front_page")]
    posts_page: Option<String>,
    /// The old site's address, where the files say another.
    #[arg(long, value_name = "URL")]
    site: Option<String>,
    /// Do everything, and keep nothing.
    #[arg(long)]
    dry_run: bool,
    /// Write the report here, as JSON, and beside it as a page (.html).
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

/// Imports. The code is 0 if all went well, 1 if something was refused or differs, 2 if the input was refused
/// as a whole and nothing was changed.
///
/// # Errors
/// If the paper cannot be opened or written.
pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let From::Wordpress(args) = args.from;
    if let Some(file) = args.files.iter().find(|file| !file.is_file()) {
        console::note(format_args!(
            "{} cannot be read: there is no such file. Nothing was changed.",
            file.display()
        ));
        return Ok(ExitCode::from(2));
    }
    let options = args.options();
    if let Err(error) = import::check(&options) {
        console::note(error);
        return Ok(ExitCode::from(2));
    }
    // A rehearsal without a paper is held in one that is thrown away.
    let mut paper = args.paper.clone();
    let none = !paper.dir.exists() || paper.database().is_none() && !paper.dir.join(PAPER).exists();
    let rehearsal = match args.dry_run && none {
        true => Some(Rehearsal::begin()?),
        false => None,
    };
    if let Some(rehearsal) = &rehearsal {
        paper.dir.clone_from(&rehearsal.0);
    }
    let newsroom = paper.open(Purpose::Serve).await?;
    let mut node = [0; 2];
    SystemDice.fill(&mut node);
    let target = Target {
        db: newsroom.db().await?,
        files: Arc::new(newsroom.files.clone()),
        ids: Arc::new(IdMaker::new(u16::from_be_bytes(node))),
        clock: Arc::new(WallClock),
    };
    let watch = Arc::new(Watch::default());
    let told: Arc<dyn Progress> = watch.clone();
    let done = import::wordpress(&target, options, told).await;
    drop(watch);
    let report = match done {
        Ok(report) => report,
        Err(error) if error.is_refusal() => {
            console::note(error);
            return Ok(ExitCode::from(2));
        }
        Err(error) => return Err(error.into()),
    };
    if let Some(file) = &args.report {
        write(&report, file)?;
    }
    console::say(report.table());
    console::note(report.summary());
    for ask in &report.ask {
        console::note(ask);
    }
    for (rule, many) in &report.findings_by_rule {
        console::note(format_args!("finding {rule}: {many}"));
    }
    Ok(if report.lost_something() {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}

impl Wordpress {
    fn options(&self) -> Options {
        let permalinks = self.permalinks.as_ref().map(|pattern| match pattern.trim() {
            "plain" => String::new(),
            pattern => pattern.to_string(),
        });
        Options {
            files: self.files.clone(),
            media: self.media.clone(),
            fetch_media: self.fetch_media,
            allow_private: self.allow_private,
            permalinks,
            category_base: self.category_base.clone(),
            tag_base: self.tag_base.clone(),
            front_page: self.front_page.clone(),
            posts_page: self.posts_page.clone(),
            site: self.site.clone(),
            dry_run: self.dry_run,
        }
    }
}

fn write(report: &Report, file: &PathBuf) -> anyhow::Result<()> {
    let json = serde_json::to_string_pretty(report)?;
    let say = || {
        format!(
            "the report cannot be written to {}; the import itself is done",
            file.display()
        )
    };
    std::fs::write(file, json).with_context(say)?;
    std::fs::write(file.with_extension("html"), report.html()).with_context(say)
}

/// A folder for a dry run where no paper is yet; it goes when the run is over.
struct Rehearsal(PathBuf);

impl Rehearsal {
    fn begin() -> anyhow::Result<Self> {
        let mut chance = [0; 8];
        SystemDice.fill(&mut chance);
        let name = format!("dateline-dry-run-{:016x}", u64::from_be_bytes(chance));
        let dir = std::env::temp_dir().join(name);
        // Nobody else may look: an export holds drafts and readers' addresses.
        std::os::unix::fs::DirBuilderExt::mode(&mut std::fs::DirBuilder::new(), 0o700)
            .create(&dir)
            .with_context(|| {
                format!(
                    "{} cannot be made for the dry run; nothing was changed",
                    dir.display()
                )
            })?;
        Ok(Rehearsal(dir))
    }
}

impl Drop for Rehearsal {
    fn drop(&mut self) {
        // What cannot be removed lies among the system's temporary files, which it clears itself.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Shows progress on the console.
#[derive(Default)]
struct Watch {
    line: console::Progress,
    stage: Mutex<Option<(&'static str, Instant)>>,
}

impl Progress for Watch {
    fn at(&self, now: &Standing) {
        let Ok(mut stage) = self.stage.lock() else { return };
        let begun = match *stage {
            Some((name, begun)) if name == now.stage => begun,
            _ => {
                let begun = Instant::now();
                *stage = Some((now.stage, begun));
                begun
            }
        };
        self.line.show(now.line(begun.elapsed()));
    }
}
