//! The index follows the change log: what happened is read from where the last commit stood.

use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::sync::Arc;
use std::time::{Duration, Instant};

use copy::{ArticleId, Tag};
use tantivy::{IndexWriter, TantivyError};

use super::schema::{self, Entry, VERSION};
use super::shelf::{self, Progress, Shelf};
use super::{REBUILD, Search, Standing};
use crate::articles;
use crate::changes::{self, Logged};
use crate::db::Db;
use crate::error::Error;
use crate::listing;
use crate::revisions;

/// In the folder of the index: locked by the process that writes it.
const LOCK: &str = "lock";

/// Changes read at once.
const STEP: i64 = 500;
/// Articles read at once: what lies in memory beside the writer.
const PART: i64 = 40;
/// Articles written before a commit, and how long a commit waits: search answers from what is there so far.
const COMMIT_DOCS: usize = 2000;
const COMMIT_AFTER: Duration = Duration::from_secs(3);

impl Search {
    /// Applies every change up to the present end of the log, in steps, with a commit at the end of it. Makes
    /// the index if there is none or it is spoiled. Whoever is dropped in the middle of it goes on where the
    /// last commit stood. Does nothing where another process writes this index.
    ///
    /// # Errors
    /// If the database or the disk does not answer. What was committed stays so.
    pub async fn catch_up(self: &Arc<Self>, db: &Db) -> Result<Standing, Error> {
        let mut turn = self.turn.lock().await;
        let end = db.position().await?;
        let now = self.standing();
        if turn.checked && now.complete && now.seq >= end && !self.must_rebuild() {
            return Ok(now);
        }
        let Some(key) = self.lock().await? else {
            // Another process writes; what it has committed is there for all.
            self.look_again().await?;
            return Ok(self.standing());
        };
        let shelf = self.shelf_for(db, end, &key).await?;
        turn.checked = true;
        Run::begin(self, &shelf, &key).await?.follow(db, end).await?;
        self.tell(&shelf)?;
        Ok(self.standing())
    }

    /// The right to write this index, over all processes; it ends with its process. `None` if another has it.
    async fn lock(&self) -> Result<Option<Key>, Error> {
        let dir = self.dir.clone();
        blocking(move || {
            std::fs::create_dir_all(&dir)?;
            let file = File::options()
                .create(true)
                .truncate(false)
                .write(true)
                .open(dir.join(LOCK))?;
            match file.try_lock() {
                Ok(()) => Ok(Some(Arc::new(file))),
                Err(TryLockError::WouldBlock) => Ok(None),
                Err(TryLockError::Error(error)) => Err(error.into()),
            }
        })
        .await
    }

    async fn look_again(self: &Arc<Self>) -> Result<(), Error> {
        let shelf = match self.shelf() {
            Some(shelf) => {
                let it = Arc::clone(&shelf);
                blocking(move || it.reload()).await?;
                Some(shelf)
            }
            None => self.open_shelf().await,
        };
        match shelf {
            Some(shelf) => {
                self.set_shelf(&shelf);
                self.tell(&shelf)
            }
            None => Ok(()),
        }
    }

    /// The index, which is made anew if it is missing, spoiled, asked to be, or not this archive's.
    async fn shelf_for(self: &Arc<Self>, db: &Db, end: i64, key: &Key) -> Result<Arc<Shelf>, Error> {
        let mut there = None;
        if !self.must_rebuild() {
            there = match self.shelf() {
                Some(shelf) if shelf.is_current().unwrap_or(false) => Some(shelf),
                _ => self.open_shelf().await,
            };
        }
        if let Some(shelf) = there
            && let Ok(progress) = shelf.progress()
            && progress.seq <= end
            && at(db, progress.seq).await? == progress.at
        {
            self.set_shelf(&shelf);
            return Ok(shelf);
        }
        let from = Progress {
            version: VERSION,
            seq: end,
            at: at(db, end).await?,
            walk: Some(i64::MIN),
        };
        let (folder, order) = (self.folder(), self.dir.join(REBUILD));
        // Who reads the old one at this moment keeps it open.
        self.forget();
        let key = Arc::clone(key);
        let made = blocking(move || {
            let shelf = Shelf::make(&folder, &from)?;
            match std::fs::remove_file(order) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
                _ => Ok((shelf, key)),
            }
        });
        let shelf = Arc::new(made.await?.0);
        self.set_shelf(&shelf);
        self.rebuilt();
        self.tell(&shelf)?;
        Ok(shelf)
    }
}

/// When the change at `seq` was made; 0 if there is none.
async fn at(db: &Db, seq: i64) -> Result<i64, Error> {
    let found = changes::since(db, seq.saturating_sub(1), 1).await?;
    Ok(found
        .first()
        .filter(|change| change.seq == seq)
        .map_or(0, |change| change.at.0))
}

/// The right to write an index. Held by everything that does, so that it outlives a task that is dropped.
type Key = Arc<File>;

/// One run of the writer.
struct Run<'a> {
    search: &'a Arc<Search>,
    shelf: Arc<Shelf>,
    writer: Option<IndexWriter>,
    progress: Progress,
    /// What was written since the last commit.
    written: BTreeSet<ArticleId>,
    since: Instant,
    /// Dropped last.
    key: Key,
}

impl<'a> Run<'a> {
    async fn begin(search: &'a Arc<Search>, shelf: &Arc<Shelf>, key: &Key) -> Result<Self, Error> {
        let opened = {
            let (shelf, key) = (Arc::clone(shelf), Arc::clone(key));
            tokio::task::spawn_blocking(move || Ok((shelf.writer()?, shelf.progress()?, key)))
        };
        let (writer, progress, key) = match opened.await {
            Ok(opened) => opened,
            Err(panicked) => Err(TantivyError::InternalError(panicked.to_string())),
        }
        .map_err(|error| search.said(&error))?;
        Ok(Run {
            search,
            shelf: Arc::clone(shelf),
            writer: Some(writer),
            progress,
            written: BTreeSet::new(),
            since: Instant::now(),
            key,
        })
    }

    async fn follow(mut self, db: &Db, end: i64) -> Result<(), Error> {
        while let Some(after) = self.progress.walk {
            let lives = articles::after(db, ArticleId(after), PART).await?;
            let ids: Vec<ArticleId> = lives.iter().map(|life| life.id).collect();
            self.progress.walk = ids.last().map(|id| id.0);
            self.apply(db, &ids).await?;
        }
        while self.progress.seq < end {
            let logged = changes::since(db, self.progress.seq, STEP).await?;
            let Some(last) = logged.last() else {
                return Err(Error::spoiled(format_args!(
                    "the change log has a gap after {}",
                    self.progress.seq
                )));
            };
            let (seq, at) = (last.seq, last.at.0);
            let ids: Vec<ArticleId> = concerned(&logged).into_iter().collect();
            for part in ids.chunks(usize::try_from(PART).unwrap_or(1)) {
                self.apply(db, part).await?;
            }
            (self.progress.seq, self.progress.at) = (seq, at);
        }
        self.commit().await?;
        if let Some(writer) = self.writer.take() {
            // Small segments grow together; the lock is free and the memory given back when that is done.
            let key = Arc::clone(&self.key);
            blocking(move || writer.wait_merging_threads().map(|()| key)).await?;
        }
        Ok(())
    }

    /// Brings these articles up to date in the index.
    async fn apply(&mut self, db: &Db, ids: &[ArticleId]) -> Result<(), Error> {
        let (entries, gone) =
            gather(db, &self.shelf, ids, &self.written)
                .await
                .map_err(|error| match error {
                    Trouble::Archive(error) => error,
                    Trouble::Index(error) => self.search.said(&error),
                })?;
        if !entries.is_empty() || !gone.is_empty() {
            self.written
                .extend(entries.iter().map(|entry| entry.id).chain(gone.iter().copied()));
            let shelf = Arc::clone(&self.shelf);
            self.write(move |writer| shelf::put(writer, &shelf.fields, &entries, &gone))
                .await?;
        }
        let is_due = self.written.len() >= COMMIT_DOCS || self.since.elapsed() >= COMMIT_AFTER;
        // In the middle of a step of changes nothing may be committed but what the log can do again: and it can,
        // whatever is applied twice is there once.
        if is_due && !self.written.is_empty() {
            self.commit().await?;
        }
        Ok(())
    }

    async fn commit(&mut self) -> Result<(), Error> {
        let (shelf, progress) = (Arc::clone(&self.shelf), self.progress.clone());
        self.write(move |writer| {
            shelf::commit(writer, &progress)?;
            shelf.reload()
        })
        .await?;
        self.written.clear();
        self.since = Instant::now();
        self.search.tell(&self.shelf)
    }

    /// Lends the writer to a thread that may block.
    async fn write<F>(&mut self, work: F) -> Result<(), Error>
    where
        F: FnOnce(&mut IndexWriter) -> Result<(), TantivyError> + Send + 'static,
    {
        let Some(mut writer) = self.writer.take() else {
            return Err(Error::Busy {
                why: "the search index".into(),
            });
        };
        let key = Arc::clone(&self.key);
        let done = tokio::task::spawn_blocking(move || {
            let done = work(&mut writer);
            (writer, done, key)
        });
        match done.await {
            Ok((writer, done, _)) => {
                self.writer = Some(writer);
                done.map_err(|error| self.search.said(&error))
            }
            Err(panicked) => Err(self
                .search
                .said(&TantivyError::InternalError(panicked.to_string()))),
        }
    }
}

/// The articles that some changes are about.
pub fn concerned(logged: &[Logged]) -> BTreeSet<ArticleId> {
    let words = logged.iter().flat_map(|change| &change.tags);
    words
        .filter_map(|word| match Tag::parse(word) {
            Some(Tag::Article(id)) => Some(id),
            _ => None,
        })
        .collect()
}

enum Trouble {
    Archive(Error),
    Index(TantivyError),
}

impl<T: Into<Error>> From<T> for Trouble {
    fn from(error: T) -> Self {
        Trouble::Archive(error.into())
    }
}

/// What of these articles is to be written, and which are to be taken out: only what everybody may read is
/// ever in the index.
/// What was `written` since the last commit is written again: what the index held before says nothing of it.
async fn gather(
    db: &Db,
    shelf: &Arc<Shelf>,
    ids: &[ArticleId],
    written: &BTreeSet<ArticleId>,
) -> Result<(Vec<Entry>, Vec<ArticleId>), Trouble> {
    let lives = articles::by_ids(db, ids).await?;
    let mut open = Vec::new();
    for life in lives
        .into_iter()
        .filter(|life| life.is_open() && life.live.is_some())
    {
        let lists = listing::of(db, life.id).await?;
        open.push((schema::print(&life, &lists), life, lists));
    }
    let prints = {
        let (shelf, ids) = (Arc::clone(shelf), ids.to_vec());
        let read = tokio::task::spawn_blocking(move || {
            let searcher = shelf.searcher();
            let prints = ids.iter().map(|id| Ok((*id, shelf.print(&searcher, *id)?)));
            prints.collect::<Result<Vec<_>, TantivyError>>()
        });
        match read.await {
            Ok(read) => read.map_err(Trouble::Index)?,
            Err(panicked) => return Err(Trouble::Index(TantivyError::InternalError(panicked.to_string()))),
        }
    };
    let print_of = |id: ArticleId| {
        prints
            .iter()
            .find(|(other, _)| *other == id)
            .and_then(|(_, print)| *print)
    };
    let gone = ids
        .iter()
        .copied()
        .filter(|id| print_of(*id).is_some() || written.contains(id))
        .filter(|id| open.iter().all(|(_, life, _)| life.id != *id))
        .collect();
    open.retain(|(print, life, _)| print_of(life.id) != Some(*print) || written.contains(&life.id));
    let live: Vec<_> = open.iter().filter_map(|(_, life, _)| life.live).collect();
    let mut revisions = revisions::get_many(db, &live).await?.into_iter().peekable();
    let mut entries = Vec::new();
    for (_, life, lists) in open {
        let Some(revision) = revisions.next_if(|revision| Some(revision.id) == life.live) else {
            continue;
        };
        // What cannot be read is not found; `verify` names it.
        if let Ok(article) = revision.article() {
            entries.push(Entry::new(&life, &article, lists));
        }
    }
    Ok((entries, gone))
}

/// Does something on a thread that may block.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, TantivyError> + Send + 'static,
) -> Result<T, Error> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done.map_err(|error| super::index_error(&error)),
        Err(panicked) => Err(super::index_error(&panicked)),
    }
}
