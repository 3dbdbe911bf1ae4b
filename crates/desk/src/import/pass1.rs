//! The first pass over all files: which sites they are of, and what is in them.

use std::fs::File as Handle;
use std::path::{Path, PathBuf};

use wire::wxr::{Event, Reader};

use super::Error;
use super::index::Index;
use super::kinds::{ItemKind, TermKind};
use super::options::Options;
use super::progress::{Progress, Standing};
use super::report::{File, Outcome, Report};
use super::source::Source;

/// One old site with everything that was found of it.
pub(super) struct Site {
    pub(super) index: Index,
    pub(super) report: Report,
    pub(super) files: Vec<PathBuf>,
    /// The length of all files.
    pub(super) bytes: u64,
}

/// Reads all files once.
pub(super) fn read(options: &Options, progress: &dyn Progress) -> Result<Vec<Site>, Error> {
    let mut sites: Vec<Site> = Vec::new();
    let mut of: Vec<usize> = Vec::new();
    for file in &options.files {
        let address = match &options.site {
            Some(address) => address.clone(),
            None => address(file)?,
        };
        let source = Source::new(&address);
        let at = match sites.iter().position(|site| site.index.source == source) {
            Some(at) => at,
            None => {
                sites.push(Site {
                    index: Index::new(source),
                    report: Report {
                        dry_run: options.dry_run,
                        ..Report::default()
                    },
                    files: Vec::new(),
                    bytes: 0,
                });
                sites.len() - 1
            }
        };
        of.push(at);
    }
    let total: u64 = options
        .files
        .iter()
        .filter_map(|file| file.metadata().ok())
        .map(|meta| meta.len())
        .sum();
    let mut before = 0;
    for (file, at) in options.files.iter().zip(of) {
        let Some(site) = sites.get_mut(at) else { continue };
        let number = u32::try_from(site.files.len()).unwrap_or(u32::MAX);
        read_file(site, file, number, (before, total), progress)?;
        before += file.metadata().map_or(0, |meta| meta.len());
        site.files.push(file.clone());
    }
    Ok(sites)
}

pub(super) fn open(file: &Path) -> Result<Handle, Error> {
    let unreadable = |why: String| Error::Unreadable {
        file: file.to_path_buf(),
        why,
    };
    let handle = Handle::open(file).map_err(|error| unreadable(error.to_string()))?;
    match handle.metadata() {
        Ok(meta) if meta.is_dir() => Err(unreadable("it is a folder".into())),
        _ => Ok(handle),
    }
}

/// Whether a file is an export.
pub(super) fn check(file: &Path) -> Result<(), Error> {
    address(file).map(drop)
}

/// The address of the site that a file is of.
fn address(file: &Path) -> Result<String, Error> {
    for event in Reader::new(open(file)?) {
        match event {
            Event::Channel(channel) => {
                let addresses = [channel.base_blog_url, channel.link, channel.base_site_url];
                return Ok(addresses
                    .into_iter()
                    .find(|address| !address.is_empty())
                    .unwrap_or_default());
            }
            Event::NotAnExport(problem) => {
                return Err(Error::NotAnExport {
                    file: file.to_path_buf(),
                    says: problem.says,
                    at: problem.at,
                });
            }
            _ => {}
        }
    }
    Ok(String::new())
}

fn read_file(
    site: &mut Site,
    file: &Path,
    number: u32,
    (before, total): (u64, u64),
    progress: &dyn Progress,
) -> Result<(), Error> {
    let name = name_of(file);
    let mut ordinal = 0;
    let mut reader = Reader::new(open(file)?);
    while let Some(event) = reader.next() {
        match event {
            Event::Channel(channel) => site.index.channel(*channel),
            Event::Author(author) => {
                site.report.found("people");
                if !site.index.author(author) {
                    site.report.became("people", Outcome::Merged);
                }
            }
            Event::Term(term) => {
                let kind = TermKind::of(&term.scheme).as_str();
                site.report.found(kind);
                if !site.index.term(term) {
                    site.report.became(kind, Outcome::Merged);
                }
            }
            Event::Item(item) => {
                site.report.found(ItemKind::of(&item.kind).as_str());
                site.report.found_many("comments", item.comments.len() as u64);
                site.index.item(item, number, ordinal);
                ordinal += 1;
                if ordinal % 200 == 0 {
                    let done = before + reader.position().byte;
                    progress.at(&Standing {
                        stage: "reading",
                        done,
                        of: total,
                        counts: vec![("items".into(), u64::from(ordinal))],
                    });
                }
            }
            Event::Problem(problem) => {
                let place = format!("{name}: {}: {}", problem.at, problem.says);
                site.report.problem(&problem.rule, || place);
            }
            Event::Refused(refused) => {
                site.report.found(kind_of_refused(refused.what, &refused.kind));
                site.report.found_many("comments", refused.comments);
            }
            Event::NotAnExport(problem) => {
                return Err(Error::NotAnExport {
                    file: file.to_path_buf(),
                    says: problem.says,
                    at: problem.at,
                });
            }
            Event::End(end) => {
                site.bytes += end.bytes;
                site.report.files.push(File {
                    name: name.clone(),
                    bytes: end.bytes,
                    whole: end.whole,
                });
            }
        }
    }
    Ok(())
}

/// The name of a file without its folder.
pub(super) fn name_of(file: &Path) -> String {
    file.file_name().map_or_else(
        || file.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// The report's kind of something that could not be read whole.
pub(super) fn kind_of_refused(what: &str, post_type: &str) -> &'static str {
    match what {
        "author" => "people",
        "term" => "other terms",
        // WordPress writes the type behind the text: an item that breaks off in its text has not said it yet.
        _ if post_type.is_empty() => "items cut off",
        _ => ItemKind::of(post_type).as_str(),
    }
}
