//! Taking in another system's export: WordPress's, whole and as often as wanted.
//!
//! An import reads its files twice. The first pass makes an [index](index) of what is there; ids and addresses
//! are settled from it. The second takes in batch after batch, each in one transaction with its row in the
//! change log, so that an import which is killed has done whole batches and goes on with the rest when it is
//! run again. Every thing of the old site is remembered with the hash of what it was like: what is unchanged
//! is not written again.
//!
//! Nothing is dropped in silence. The [`Report`] balances what was found against what became of it; what has
//! no place of its own is kept word for word; where words differ after a conversion, that is a finding and the
//! original is kept.

mod archive;
mod article;
mod batch;
mod comments;
mod context;
mod dates;
mod fetch;
mod index;
mod kinds;
mod media;
mod menus;
mod meta;
mod options;
mod pass1;
mod pass2;
mod people;
mod progress;
mod report;
pub mod sent;
mod settle;
mod sheet;
mod site;
mod source;
mod terms;
mod words;

use std::path::PathBuf;
use std::sync::Arc;

use copy::{Clock, IdMaker};
use morgue::Db;
use morgue::files::Files;

pub use options::Options;
pub use progress::{Progress, Silent, Standing};
pub use report::{Count, File, Finding, Oddity, Outcome, Refusal, Report};

/// The version of the rules by which things are converted. Another number converts everything anew.
const RULES: u32 = 2;
/// The rule of a finding that says that words differ after a conversion.
const TEXT_DIFFERS: &str = "text_differs";
/// The name under which the address of a file on another host is kept.
const ATTACHMENT_URL: &str = "attachment_url";
/// What everything kept word for word is filed under.
const KEPT_SOURCE: &str = "wordpress";

/// Where an import goes.
#[derive(Clone)]
pub struct Target {
    /// The database.
    pub db: Db,
    /// The bytes of media.
    pub files: Arc<Files>,
    /// Makes the ids of everything new.
    pub ids: Arc<IdMaker>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
}

impl Target {
    fn id(&self) -> i64 {
        self.ids.next(self.clock.now())
    }
}

/// Why an import did not happen, or not to its end.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file is no export. Nothing was changed.
    #[error("{}: {says} ({at}) Nothing was changed.", file.display())]
    NotAnExport {
        /// The file.
        file: PathBuf,
        /// What it is instead.
        says: String,
        /// Where that was seen.
        at: wire::xml::Position,
    },
    /// A file cannot be opened. Nothing was changed.
    #[error("{} cannot be read: {why}. Nothing was changed.", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        why: String,
    },
    /// The options do not fit together. Nothing was changed.
    #[error("{0} Nothing was changed.")]
    Usage(String),
    /// The archive failed. The batches before are kept; running the import again goes on.
    #[error(
        "{0}. Batches that were taken in before this are kept; run the same import again and it goes on."
    )]
    Morgue(#[from] morgue::Error),
    /// A mistake in the program.
    #[error(
        "The import stopped by a mistake in the program: {0}. Batches that were taken in before are kept."
    )]
    Internal(String),
}

impl Error {
    /// Nothing was changed: the input was refused as a whole.
    pub fn is_refusal(&self) -> bool {
        matches!(
            self,
            Error::NotAnExport { .. } | Error::Unreadable { .. } | Error::Usage(_)
        )
    }
}

/// Looks whether an import can be begun at all: the options fit together and every file is an export. Reads no
/// more than the heads of the files.
///
/// # Errors
/// The first thing that is in the way. Nothing was changed.
pub fn check(options: &Options) -> Result<(), Error> {
    if options.files.is_empty() {
        return Err(Error::Usage("No export was named.".into()));
    }
    if let Some(pattern) = options
        .permalinks
        .as_deref()
        .filter(|pattern| !pattern.is_empty())
    {
        let names = pattern.contains("%postname%") || pattern.contains("%post_id%");
        if !pattern.starts_with('/') || !names {
            return Err(Error::Usage(format!(
                "{pattern} is no pattern of addresses: it begins with / and holds %postname% or %post_id%."
            )));
        }
    }
    if let Some(from) = &options.media {
        archive::check(from)?;
    }
    options.files.iter().try_for_each(|file| pass1::check(file))
}

/// Imports WordPress's export files, all sites that they are of.
///
/// # Errors
/// See [`Error`]. What could not be taken in of an export that is one stands in the report instead.
pub async fn wordpress(
    target: &Target,
    options: Options,
    progress: Arc<dyn Progress>,
) -> Result<Report, Error> {
    let asked = options.clone();
    blocking(move || check(&asked)).await??;
    let given = options.clone();
    let told = progress.clone();
    let sites = blocking(move || pass1::read(&given, &*told)).await??;
    let mut report = Report {
        dry_run: options.dry_run,
        ..Report::default()
    };
    for site in sites {
        let one = import_site(target, &options, site, &progress).await?;
        report.source = match report.source.is_empty() {
            true => one.source.clone(),
            false => format!("{}, {}", report.source, one.source),
        };
        report.add(one);
    }
    if let Some(from) = &options.media {
        archive::take_in(target, from, options.dry_run, &*progress, &mut report).await?;
    }
    if options.fetch_media && !options.dry_run {
        fetch::take_in(target, &options, &*progress, &mut report).await?;
    }
    if !options.dry_run {
        let missing = archive::missing(target, &mut report).await?;
        if !missing.is_empty() && options.media.is_none() && !options.fetch_media {
            report.ask.push(format!("The bytes of {} files of media are not in an export; give them with --media or --fetch-media.", missing.len()));
        }
    }
    report.close();
    Ok(report)
}

async fn import_site(
    target: &Target,
    options: &Options,
    site: pass1::Site,
    progress: &Arc<dyn Progress>,
) -> Result<Report, Error> {
    let pass1::Site {
        index,
        mut report,
        files,
        bytes,
    } = site;
    report.source.clone_from(&index.source.key);
    let mut cx = context::Context::plan(index, options, target.clock.now(), &mut report);
    settle::count_used_terms(&cx, &mut report);
    settle::ids(target, &mut cx, options.dry_run).await?;
    cx.settle_addresses(&mut report);
    let run = settle::begin(target, &cx, &files, options.dry_run).await?;
    settle::people(target, &mut cx, options.dry_run, &mut report).await?;
    settle::terms(target, &mut cx, options.dry_run, &mut report).await?;
    let cx = Arc::new(cx);
    pass2::run(target, options, &cx, files, bytes, progress, &mut report).await?;
    settle::paper(target, &cx, options.dry_run, &mut report).await?;
    report.close();
    settle::finish(target, &cx, run, options.dry_run, &report).await?;
    Ok(report)
}

/// Runs what blocks on a thread of its own.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::Internal(error.to_string()))
}
