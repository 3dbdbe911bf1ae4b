//! Search by words, and what articles have in common: an index beside the database, derived from it alone.
//!
//! The index lies in a folder of its own and follows the [change log](crate::changes): each commit to it says up
//! to which change it goes, so that a process that was killed goes on where it stood. A missing, spoiled or
//! older index is built anew while search answers from what is there so far. It holds only what everybody may
//! read. Several machines on one database each keep their own.

mod follow;
mod language;
mod marks;
mod query;
mod schema;
mod shelf;
mod similar;
mod suggest;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use copy::{ArticleId, Lang, List, Moment, RevisionId};
use tantivy::TantivyError;

use crate::error::Error;
use shelf::Shelf;

pub use follow::concerned;

/// Words of one text that are kept apart: longer texts are found by those that come first.
const DISTINCT: usize = 5_000;

/// The words of some texts as lists of words keep them: folded and stemmed alike whatever the language, so that
/// a question need not know it.
pub(crate) fn words_of<'a>(texts: impl IntoIterator<Item = &'a str>) -> std::collections::BTreeSet<String> {
    let analyser = language::Analyser::new("en");
    let mut words = std::collections::BTreeSet::new();
    for text in texts {
        analyser.each_of(
            text,
            |_| true,
            |token| {
                if words.len() < DISTINCT {
                    words.insert(token.stem);
                }
            },
        );
    }
    words
}

/// The best results that can be paged through; what else was found is only counted.
pub const DEEPEST: usize = 200;

/// In the folder of the index: whoever writes next builds it anew.
const REBUILD: &str = "rebuild";

/// In the folder of the index: the index itself.
const LIVE: &str = "live";

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The words as somebody typed them: all must be there; `"in a row"`; `-not this`. What is longer than
    /// anybody types is cut off.
    pub words: String,
    /// Only articles in this language.
    pub lang: Option<Lang>,
    /// Only articles on all of these lists.
    pub lists: Vec<List>,
    /// Published at this moment or later.
    pub from: Option<Moment>,
    /// Published before this moment.
    pub before: Option<Moment>,
    /// Results left out at the beginning.
    pub offset: usize,
    /// Results wanted at most.
    pub limit: usize,
    /// The present, for the small advantage of what is new.
    pub now: Moment,
}

impl Wanted {
    /// The first ten results for some words.
    pub fn new(words: impl Into<String>, now: Moment) -> Self {
        Wanted {
            words: words.into(),
            lang: None,
            lists: Vec::new(),
            from: None,
            before: None,
            offset: 0,
            limit: 10,
            now,
        }
    }
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// How many articles in all, also beyond [`DEEPEST`].
    pub total: usize,
    /// Those that were wanted, best first.
    pub hits: Vec<Hit>,
    /// Other words that were perhaps meant, if little was found; they find more.
    pub suggestion: Option<String>,
    /// Nothing holds all of the words; these hold some.
    pub loose: bool,
    /// The index is not built to its end: there may be more.
    pub partial: bool,
}

/// An article that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which.
    pub article: ArticleId,
    /// The revision that was read: if readers have another one by now, headline and excerpt are old.
    pub revision: RevisionId,
    /// The headline.
    pub headline: String,
    /// What of the headline was looked for: byte ranges on character boundaries, in order, apart.
    pub headline_marks: Vec<(usize, usize)>,
    /// The words around what was found; empty if nothing of the text was looked for.
    pub excerpt: String,
    /// What of the excerpt was looked for.
    pub excerpt_marks: Vec<(usize, usize)>,
    /// How well it fits. Comparable within one answer.
    pub score: f32,
}

/// How far the index has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// The last change that it knows.
    pub seq: i64,
    /// Every article is in it that belongs there; false while it is built.
    pub complete: bool,
    /// Articles in it.
    pub articles: u64,
}

/// The index of one process. Cheap to share.
pub struct Search {
    dir: PathBuf,
    shelf: RwLock<Option<Arc<Shelf>>>,
    standing: tokio::sync::watch::Sender<Standing>,
    turn: tokio::sync::Mutex<Turn>,
    spoiled: AtomicBool,
}

#[derive(Default)]
struct Turn {
    /// The index was held against the archive in this process.
    checked: bool,
}

impl Search {
    /// The index in `dir`, which is opened if it is there. Never fails: what cannot be opened is made anew by
    /// the next [`Search::catch_up`].
    pub fn open(dir: impl Into<PathBuf>) -> Arc<Search> {
        let dir = dir.into();
        let shelf = Shelf::open(&dir.join(LIVE));
        let search = Search {
            dir,
            shelf: RwLock::new(None),
            standing: tokio::sync::watch::Sender::new(Standing::default()),
            turn: tokio::sync::Mutex::default(),
            spoiled: AtomicBool::new(false),
        };
        match shelf {
            Ok(Some(shelf)) => {
                let shelf = Arc::new(shelf);
                search.set_shelf(&shelf);
                let _ = search.tell(&shelf);
            }
            Ok(None) => {}
            Err(error) => drop(search.said(&error)),
        }
        Arc::new(search)
    }

    /// The folder of the index.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// How far it has come.
    pub fn standing(&self) -> Standing {
        *self.standing.borrow()
    }

    /// Some task is catching up at this moment.
    pub fn is_catching_up(&self) -> bool {
        self.turn.try_lock().is_err()
    }

    /// Waits until it knows the change `seq`, if another task is catching up.
    pub async fn reaches(&self, seq: i64) {
        let mut standing = self.standing.subscribe();
        let _ = standing.wait_for(|now| now.complete && now.seq >= seq).await;
    }

    /// Looks for words. An index that is not there yet finds nothing and says that it is partial.
    ///
    /// # Errors
    /// If the index cannot be read; it is built anew then.
    pub async fn find(&self, wanted: Wanted) -> Result<Found, Error> {
        self.ask(
            move |shelf| query::find(shelf, &wanted),
            |found: &mut Found, complete| {
                found.partial = !complete;
            },
        )
        .await
    }

    /// The articles most like one, best first, at most `limit`: by their words, topics and section, those in
    /// its language first. Empty if it is not in the index or nothing is like it.
    ///
    /// # Errors
    /// If the index cannot be read; it is built anew then.
    pub async fn similar(&self, article: ArticleId, limit: usize) -> Result<Vec<ArticleId>, Error> {
        self.ask(move |shelf| similar::to(shelf, article, limit), |_, _| {})
            .await
    }

    /// The next [`Search::catch_up`] of any process on this folder builds the index anew.
    ///
    /// # Errors
    /// If the folder cannot be written.
    pub fn order_rebuild(&self) -> Result<(), Error> {
        std::fs::create_dir_all(&self.dir)
            .and_then(|()| std::fs::write(self.dir.join(REBUILD), ""))
            .map_err(|why| Error::file(self.dir.display(), why))
    }

    /// Reads every byte of the index and compares it with its checksum: the files that are not what was written.
    ///
    /// # Errors
    /// If it cannot be read at all.
    pub async fn damage(&self) -> Result<Vec<PathBuf>, Error> {
        let Some(shelf) = self.shelf() else {
            return Ok(Vec::new());
        };
        let found = follow::blocking(move || shelf.index.validate_checksum()).await?;
        Ok(found.into_iter().collect())
    }

    async fn ask<T: Default + Send + 'static>(
        &self,
        work: impl FnOnce(&Shelf) -> Result<T, TantivyError> + Send + 'static,
        finish: impl FnOnce(&mut T, bool),
    ) -> Result<T, Error> {
        let standing = self.standing();
        let mut found = match self.shelf() {
            None => T::default(),
            Some(shelf) => match tokio::task::spawn_blocking(move || work(&shelf)).await {
                Ok(Ok(found)) => found,
                Ok(Err(error)) => return Err(self.said(&error)),
                Err(panicked) => return Err(self.said(&TantivyError::InternalError(panicked.to_string()))),
            },
        };
        finish(&mut found, standing.complete);
        Ok(found)
    }

    fn folder(&self) -> PathBuf {
        self.dir.join(LIVE)
    }

    fn shelf(&self) -> Option<Arc<Shelf>> {
        self.shelf.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_shelf(&self, shelf: &Arc<Shelf>) {
        *self.shelf.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(shelf));
    }

    /// Lets go of the index: its folder is about to be emptied.
    fn forget(&self) {
        *self.shelf.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    async fn open_shelf(self: &Arc<Self>) -> Option<Arc<Shelf>> {
        let dir = self.folder();
        match tokio::task::spawn_blocking(move || Shelf::open(&dir)).await {
            Ok(Ok(shelf)) => shelf.map(Arc::new),
            Ok(Err(error)) => {
                drop(self.said(&error));
                None
            }
            Err(_) => None,
        }
    }

    fn must_rebuild(&self) -> bool {
        self.spoiled.load(Ordering::Acquire) || self.dir.join(REBUILD).exists()
    }

    fn rebuilt(&self) {
        self.spoiled.store(false, Ordering::Release);
    }

    /// Tells how far the index has come.
    fn tell(&self, shelf: &Shelf) -> Result<(), Error> {
        let progress = shelf.progress().map_err(|error| self.said(&error))?;
        self.standing.send_replace(Standing {
            seq: progress.seq,
            complete: progress.walk.is_none(),
            articles: shelf.searcher().num_docs(),
        });
        Ok(())
    }

    /// An error of the index in our words. One that says that it is spoiled has it built anew.
    fn said(&self, error: &TantivyError) -> Error {
        if shelf::is_damage(error) {
            tracing::warn!(%error, "the search index is damaged and will be built anew");
            self.spoiled.store(true, Ordering::Release);
        }
        index_error(error)
    }
}

fn index_error(error: &dyn std::fmt::Display) -> Error {
    Error::File {
        doing: "the search index".into(),
        why: error.to_string(),
    }
}
