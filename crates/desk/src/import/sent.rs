//! Exports that are sent in the browser: they come in pieces, wait their turn, and are taken in beside everything else. What
//! was interrupted, by a lost connection or a restart, goes on where it was: a piece says where it belongs, and an import
//! writes only what is not here yet.

use std::io::{Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use copy::IdMaker;
pub use morgue::import_files::ImportFile;

use super::{Options, Progress, Report, Standing, Target};
use crate::access::{Granted, House, Import};
use crate::audit::{self, By};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::said;

/// The largest export: 2 GB.
const LARGEST: i64 = 2 * 1024 * 1024 * 1024;
/// Bytes that stay free on the disk beside what comes.
const SPARE: i64 = 200 * 1024 * 1024;
/// Exports that are listed.
const LISTED: i64 = 30;

/// How far the import that runs now is.
#[derive(Debug, Default)]
pub struct Watch(Mutex<Option<(i64, Standing)>>);

impl Watch {
    /// How far the import `id` is, if it runs.
    pub fn of(&self, id: i64) -> Option<Standing> {
        let now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        now.as_ref()
            .filter(|(running, _)| *running == id)
            .map(|(_, standing)| standing.clone())
    }

    fn set(&self, now: Option<(i64, Standing)>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }
}

/// Tells the newsroom's watch.
struct Teller(std::sync::Weak<Newsroom>, i64);

impl Progress for Teller {
    fn at(&self, now: &Standing) {
        if let Some(newsroom) = self.0.upgrade() {
            newsroom.importing.set(Some((self.1, now.clone())));
        }
    }
}

fn file(newsroom: &Newsroom, id: i64) -> PathBuf {
    newsroom.dir.join("imports").join(format!("{id}.xml"))
}

/// The latest exports.
///
/// # Errors
/// If the database does not answer.
pub async fn list(newsroom: &Newsroom, _: Granted<'_, Import, House>) -> Result<Vec<ImportFile>, Error> {
    Ok(morgue::import_files::list(&newsroom.db().await?, LISTED).await?)
}

/// One export.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn one(newsroom: &Newsroom, _: Granted<'_, Import, House>, id: i64) -> Result<ImportFile, Error> {
    let found = morgue::import_files::by_id(&newsroom.db().await?, id).await?;
    found.ok_or(Error::NotFound("import"))
}

/// Announces an export. The same file that broke off before goes on where it was.
///
/// # Errors
/// [`Error::Invalid`] if it is no export by its name, too large, or does not fit on the disk.
pub async fn begin(
    newsroom: &Newsroom,
    granted: Granted<'_, Import, House>,
    by: By,
    (name, bytes): (&str, i64),
    rehearsal: bool,
) -> Result<ImportFile, Error> {
    let _ = granted;
    let name: String = name
        .chars()
        .filter(|letter| !letter.is_control())
        .take(200)
        .collect();
    if bytes <= 0 || !name.to_lowercase().ends_with(".xml") {
        return Err(Error::invalid(
            "file",
            said!(
                "export-kind",
                "A WordPress export is a file that ends in .xml. In WordPress: Tools, Export, All content."
            ),
        ));
    }
    if bytes > LARGEST {
        return Err(Error::invalid(
            "file",
            said!(
                "export-large",
                "This export is larger than 2 GB. Bring it with the command line: dateline import wordpress."
            ),
        ));
    }
    let dir = newsroom.dir.clone();
    let free = tokio::task::spawn_blocking(move || crate::machinery::free(&dir)).await;
    let free = free.ok().flatten().and_then(|free| i64::try_from(free).ok());
    if free.is_some_and(|free| free < bytes.saturating_mul(2) + SPARE) {
        return Err(Error::invalid(
            "file",
            said!(
                "disk-full",
                "There is too little room on the paper's disk for this export. Nothing was kept; make room first."
            ),
        ));
    }
    let tx = newsroom.begin().await?;
    let coming = morgue::import_files::in_state(&tx, "coming", 100).await?;
    let same = |one: &ImportFile| one.name == name && one.bytes == bytes && one.by == by.person;
    if let Some(mut before) = coming.into_iter().find(same) {
        before.rehearsal = rehearsal;
        morgue::import_files::put(&tx, &before).await?;
        newsroom.commit(tx, &[]).await?;
        return Ok(before);
    }
    let one = ImportFile {
        id: newsroom.id(),
        name,
        bytes,
        at: newsroom.now(),
        by: by.person,
        state: "coming".to_owned(),
        rehearsal,
        stage: String::new(),
        done: 0,
        total: bytes,
        counts: "{}".to_owned(),
        report: String::new(),
    };
    morgue::import_files::put(&tx, &one).await?;
    audit::note(newsroom, &tx, by, "import-begun", one.id, &one.name).await?;
    newsroom.commit(tx, &[]).await?;
    Ok(one)
}

/// Takes a piece that begins at byte `at`. The answer says how many bytes are here; a piece that is here already, or that
/// comes before its time, changes nothing.
///
/// # Errors
/// [`Error::NotFound`] if nothing is coming under this id; if it cannot be written.
pub async fn part(
    newsroom: &Newsroom,
    granted: Granted<'_, Import, House>,
    (id, at): (i64, i64),
    bytes: bytes::Bytes,
) -> Result<ImportFile, Error> {
    let mut it = one(newsroom, granted, id).await?;
    if it.state != "coming" || at != it.done || bytes.is_empty() {
        return Ok(it);
    }
    let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    if at.saturating_add(length) > it.bytes {
        return Err(Error::invalid(
            "file",
            said!(
                "export-other",
                "This is more than was announced. Nothing was kept; choose the file again."
            ),
        ));
    }
    let path = file(newsroom, id);
    let written = tokio::task::spawn_blocking(move || -> std::io::Result<()> {
        if let Some(dir) = path.parent() {
            std::fs::create_dir_all(dir)?;
        }
        let mut file = std::fs::OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)?;
        file.seek(SeekFrom::Start(u64::try_from(at).unwrap_or(0)))?;
        file.write_all(&bytes)?;
        // What is counted as here is on the disk.
        file.sync_data()
    });
    let written = written
        .await
        .map_err(|error| Error::Internal(error.to_string()))?;
    written.map_err(|error| Error::Unavailable(format!("an export cannot be kept: {error}")))?;
    it.done = at + length;
    if it.done == it.bytes {
        it.state = "waiting".to_owned();
        it.done = 0;
    }
    keep(newsroom, &it).await?;
    Ok(it)
}

async fn keep(newsroom: &Newsroom, it: &ImportFile) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    morgue::import_files::put(&tx, it).await?;
    newsroom.commit(tx, &[]).await.map(drop)
}

/// Forgets an export and its file. What was taken in stays.
///
/// # Errors
/// [`Error::Invalid`] while it runs.
pub async fn remove(
    newsroom: &Newsroom,
    granted: Granted<'_, Import, House>,
    by: By,
    id: i64,
) -> Result<(), Error> {
    let it = one(newsroom, granted, id).await?;
    if it.state == "running" {
        return Err(Error::invalid(
            "file",
            said!("import-runs", "This import is running. Wait until it is done."),
        ));
    }
    let tx = newsroom.begin().await?;
    morgue::import_files::remove(&tx, id).await?;
    audit::note(newsroom, &tx, by, "import-forgotten", id, &it.name).await?;
    newsroom.commit(tx, &[]).await?;
    let _ = std::fs::remove_file(file(newsroom, id));
    Ok(())
}

/// Takes in the export whose turn it is: one that was running when the program stopped, else the one that has waited
/// longest. Whether there was one.
///
/// # Errors
/// If the archive does not answer.
pub async fn work(newsroom: &Arc<Newsroom>) -> Result<bool, Error> {
    let db = newsroom.db().await?;
    let mut next = morgue::import_files::in_state(&db, "running", 1).await?;
    next.extend(morgue::import_files::in_state(&db, "waiting", 1).await?);
    let Some(mut it) = next.into_iter().next() else {
        return Ok(false);
    };
    it.state = "running".to_owned();
    keep(newsroom, &it).await?;
    let options = Options {
        files: vec![file(newsroom, it.id)],
        dry_run: it.rehearsal,
        ..Options::default()
    };
    let mut node = [0; 2];
    newsroom.dice.fill(&mut node);
    let target = Target {
        db,
        files: Arc::new(newsroom.files.clone()),
        ids: Arc::new(IdMaker::new(u16::from_be_bytes(node) & 1023)),
        clock: Arc::clone(&newsroom.clock),
    };
    let teller: Arc<dyn Progress> = Arc::new(Teller(Arc::downgrade(newsroom), it.id));
    let done = super::wordpress(&target, options, teller).await;
    newsroom.importing.set(None);
    match done {
        Ok(report) => {
            it.state = "done".to_owned();
            it.report = kept(&report)?;
        }
        // What only waits for the archive is tried again.
        Err(super::Error::Morgue(error)) => return Err(error.into()),
        Err(error) => {
            it.state = "failed".to_owned();
            it.report = error.to_string().replace(&newsroom.dir.display().to_string(), "");
        }
    }
    it.done = it.total;
    keep(newsroom, &it).await?;
    newsroom.reload_paper().await?;
    if it.state == "done" && !it.rehearsal {
        // An export holds readers' addresses: it is not kept beyond its use.
        let _ = std::fs::remove_file(file(newsroom, it.id));
    }
    Ok(true)
}

/// The report as it is kept: whole, but for the length of its lists.
fn kept(report: &Report) -> Result<String, Error> {
    let mut short = report.clone();
    short.refused.truncate(200);
    short.findings.truncate(200);
    Ok(serde_json::to_string(&short)?)
}

/// The report of an export that was taken in; none of one that was not, or that a newer program wrote.
pub fn report(it: &ImportFile) -> Option<Report> {
    serde_json::from_str(&it.report).ok()
}
