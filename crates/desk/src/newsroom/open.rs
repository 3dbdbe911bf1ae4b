//! Opening a paper.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use arc_swap::ArcSwap;
use copy::{Change, Clock, Deed, Dice, IdMaker, Lang, Paper, Tag};
use governor::{Quota, RateLimiter};
use morgue::files::Files;
use morgue::search::Search;
use morgue::{Durability, Place};
use press::Press;
use tokio::sync::OnceCell;

use super::Newsroom;
use crate::corrections;
use crate::error::Error;
use crate::fetch::bucket::Bucket;
use crate::printing::{self, Printer};
use crate::rack::disk::Disk;
use crate::signin::Doors;

/// What a newsroom is opened with.
pub struct Options {
    /// The paper's folder. Made if it is not there.
    pub dir: PathBuf,
    /// Where the database is: `postgres://…`; `None` is SQLite in the paper's folder.
    pub database: Option<String>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where chance comes from.
    pub dice: Arc<dyn Dice>,
    /// The number of this process among all on one database, for its ids: 0 to 1023. Two processes that write
    /// at the same time need different ones.
    pub node: u16,
    /// Bytes of memory for printed pages.
    pub rack_bytes: usize,
    /// Where files and sources are kept; `None` is the paper's folder.
    pub bucket: Option<crate::fetch::bucket::Place>,
    /// Only the positive control of the power-cut test sets this to false.
    pub durable: bool,
    /// It serves readers: keep printed pages on disk, and follow changes that other processes make. A command
    /// that only changes something leaves both to the server.
    pub follow: bool,
}

impl Options {
    /// The usual ones for a paper in `dir`.
    pub fn new(dir: impl Into<PathBuf>, clock: Arc<dyn Clock>, dice: Arc<dyn Dice>) -> Self {
        Options {
            dir: dir.into(),
            database: None,
            clock,
            dice,
            node: 0,
            rack_bytes: 160 << 20,
            bucket: None,
            durable: true,
            follow: false,
        }
    }
}

/// Comments in a row from one address before it has to wait, and how many a minute after that.
const BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(4);
const PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(5);

impl Newsroom {
    /// Opens the paper in `options.dir`, or starts a new one there. A server opens also when the database
    /// cannot be used, if pages were kept from before: it shows those and tries on.
    ///
    /// # Errors
    /// If the folder cannot be used, a template of the theme is wrong, or the database cannot be opened.
    /// [`Error::log`] has the reason.
    pub async fn open(options: Options) -> Result<Arc<Newsroom>, Error> {
        std::fs::create_dir_all(&options.dir)
            .map_err(|error| Error::Internal(format!("{}: {error}", options.dir.display())))?;
        let disk = match options.follow {
            true => Disk::open(&options.dir.join("rack.sqlite"))?,
            false => None,
        };
        let seen = disk.as_ref().map_or(0, Disk::seen);
        let store = |name: &str| -> Result<Files, Error> {
            let files = Files::open(&options.dir.join(name))?;
            Ok(match &options.bucket {
                Some(place) => files.before(Arc::new(Bucket::open(place, name)?)),
                None => files,
            })
        };
        let newsroom = Arc::new(Newsroom {
            files: store("files")?,
            captures: store("captures")?,
            search: Search::open(options.dir.join("index")),
            paper: ArcSwap::from_pointee(Paper::new("Dateline", Lang::english())),
            press: press(&options.dir.join("theme"))?,
            clock: options.clock,
            dice: options.dice,
            ids: IdMaker::new(options.node),
            missing: crate::missing::Counter::default(),
            jobs: crate::machinery::Jobs::default(),
            importing: crate::import::sent::Watch::default(),
            place: match options.database {
                Some(url) => Place::Postgres(url),
                None => Place::Sqlite(options.dir.join("paper.sqlite")),
            },
            durability: if options.durable {
                Durability::Full
            } else {
                Durability::Off
            },
            db: OnceCell::new(),
            failure: Mutex::new(None),
            printer: Printer::new(options.rack_bytes, disk, seen),
            talkers: RateLimiter::keyed(Quota::per_minute(PER_MINUTE).allow_burst(BURST)),
            doors: Doors::new(),
            mail: OnceLock::new(),
            darkroom: crate::pictures::work::Bell::default(),
            dir: options.dir,
        });
        match newsroom.begin_work().await {
            Ok(()) => {}
            Err(error) if seen > 0 && error.log().is_some() => {
                let why = error.log();
                tracing::error!(
                    why,
                    "the database cannot be used; readers get the pages that were printed before"
                );
            }
            Err(error) => return Err(error),
        }
        if options.follow {
            tokio::spawn(printing::follow(Arc::downgrade(&newsroom)));
            tokio::spawn(printing::finer(Arc::downgrade(&newsroom)));
            tokio::spawn(crate::search::follow(Arc::downgrade(&newsroom)));
        }
        Ok(newsroom)
    }

    /// Loads the settings, makes them where there are none, and applies what was changed while nobody looked,
    /// before any page from disk is shown.
    async fn begin_work(&self) -> Result<(), Error> {
        let db = self.db().await?;
        if morgue::settings::paper(&db).await?.is_none() {
            self.first_day().await?;
        }
        self.reload_paper().await?;
        corrections::read_due(self).await?;
        if self.printer.seen() == 0 {
            // Nothing was printed yet, so there is nothing to throw away.
            self.printer.start_over(db.position().await?).await;
            return Ok(());
        }
        printing::catch_up(self).await
    }

    async fn first_day(&self) -> Result<(), Error> {
        let tx = self.begin().await?;
        if morgue::settings::paper(&tx).await?.is_some() {
            return Ok(());
        }
        morgue::settings::set_paper(&tx, &self.paper.load()).await?;
        let change = Change {
            at: self.now(),
            by: None,
            deed: Deed::PaperSet,
            thing: 0,
            tags: vec![Tag::Site],
        };
        morgue::changes::append(&tx, &change).await?;
        Ok(tx.commit().await?)
    }
}

/// The press with what the paper has of its own. Where that is wrong, it says so and does without.
fn press(folder: &Path) -> Result<Press, Error> {
    let own = theme(folder)?;
    let folder = folder.to_path_buf();
    Ok(Press::forgiving(own, move |error| {
        tracing::error!(theme = %folder.display(), "{error}; the built-in template is used instead");
    })?)
}

/// What a paper has of its own in `folder`: the templates in `templates/` by their path within it, and the
/// rules in `style.css`, as [`Press::new`] takes them.
///
/// # Errors
/// If a file cannot be read.
pub fn theme(folder: &Path) -> Result<BTreeMap<String, String>, Error> {
    let read = |path: &Path| {
        std::fs::read_to_string(path).map_err(|error| Error::Internal(format!("{}: {error}", path.display())))
    };
    let mut found = BTreeMap::new();
    let style = folder.join("style.css");
    if style.is_file() {
        found.insert("style.css".to_owned(), read(&style)?);
    }
    let templates = folder.join("templates");
    let mut open = vec![templates.clone()];
    while let Some(folder_now) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder_now) else {
            continue;
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                open.push(path);
            } else if let Some(name) = path.strip_prefix(&templates).ok().and_then(Path::to_str)
                && name.ends_with(".html")
            {
                found.insert(name.replace('\\', "/"), read(&path)?);
            }
        }
    }
    Ok(found)
}
