//! The newsroom: everything that a running paper has, in one struct.

use std::path::PathBuf;
use std::sync::Arc;

use arc_swap::ArcSwap;
use copy::{ArticleId, Clock, Dice, IdMaker, Lang, Moment, Paper};
use press::{Page, Press};

use crate::access::Piece;
use crate::ask::Ask;
use crate::error::Error;

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
    /// The number of this process among all on one database, for its ids: 0 to 1023.
    pub node: u16,
    /// Bytes of memory for printed pages.
    pub rack_bytes: usize,
    /// Only the positive control of the power-cut test sets this to false.
    pub durable: bool,
    /// Follow changes that other processes make. A server does, a command need not.
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
            durable: true,
            follow: false,
        }
    }
}

/// Everything that a running paper has.
pub struct Newsroom {
    /// The folder that holds it.
    pub dir: PathBuf,
    /// The settings as editors last changed them; reloaded when a change says so.
    pub paper: ArcSwap<Paper>,
    /// What turns articles into pages.
    pub press: Press,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where chance comes from.
    pub dice: Arc<dyn Dice>,
    /// Makes the ids of everything.
    pub ids: IdMaker,
}

impl Newsroom {
    /// Opens the paper in `options.dir`, or starts a new one there.
    ///
    /// # Errors
    /// [`Error::Unavailable`] if neither the database answers nor pages were kept from before.
    pub async fn open(options: Options) -> Result<Arc<Newsroom>, Error> {
        Ok(Arc::new(Newsroom {
            dir: options.dir,
            paper: ArcSwap::from_pointee(Paper::new("Dateline", Lang::english())),
            press: Press::new(std::collections::BTreeMap::new())
                .map_err(|error| Error::Internal(error.to_string()))?,
            clock: options.clock,
            dice: options.dice,
            ids: IdMaker::new(options.node),
        }))
    }

    /// The page at an address. Never fails: what goes wrong is a page, too.
    pub async fn page(&self, ask: &Ask) -> Arc<Page> {
        let _ = ask;
        Arc::new(Page::print(press::Sheet {
            status: 503,
            content_type: "text/plain; charset=utf-8",
            location: None,
            headers: vec![("retry-after", "5".into())],
            body: b"Not yet.\n".to_vec(),
            tags: Vec::new(),
            modified: None,
            keep: false,
        }))
    }

    /// A piece, to ask permission over.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn piece(&self, id: ArticleId) -> Result<Piece, Error> {
        let _ = id;
        Err(Error::NotFound("article"))
    }

    /// The present moment.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The next id.
    pub fn id(&self) -> i64 {
        self.ids.next(self.now())
    }
}
