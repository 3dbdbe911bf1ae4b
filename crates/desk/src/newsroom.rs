//! The newsroom: everything that a running paper has, in one struct.

mod open;

use std::net::{IpAddr, Ipv6Addr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwap;
use copy::{ArticleId, Change, Clock, Deed, Dice, IdMaker, Moment, Paper};
use governor::DefaultKeyedRateLimiter;
use morgue::files::Files;
use morgue::search::Search;
use morgue::{Db, Durability, Place, Tx};
use press::{Page, Press};
use tokio::sync::OnceCell;
use tokio::time::Instant;

use crate::access::{Administer, Granted, House, Piece};
use crate::ask::Ask;
use crate::error::Error;
use crate::mail;
use crate::pieces;
use crate::printing::Printer;
use crate::signin::Doors;
use crate::site::{self, Site};

pub use open::{Options, theme};

/// How long an attempt to open the database that failed speaks for the next ones.
const REST: Duration = Duration::from_millis(500);

/// Everything that a running paper has.
pub struct Newsroom {
    /// The folder that holds it: `paper.sqlite`, `files/`, `captures/`, `index/`, `rack.sqlite`, `theme/`.
    pub dir: PathBuf,
    /// The bytes of pictures and files, by their hash.
    pub files: Files,
    /// The bytes of sources as they came in, by their hash. They lie apart from what readers can ask for.
    pub captures: Files,
    /// What finds articles by their words; it follows the change log.
    pub search: Arc<Search>,
    /// The settings as editors last changed them; reloaded when a change says so.
    pub paper: ArcSwap<Paper>,
    /// What turns articles into bytes.
    pub press: Press,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where chance comes from.
    pub dice: Arc<dyn Dice>,
    /// Makes the ids of everything.
    pub ids: IdMaker,
    /// What readers asked for and nothing stands at.
    pub missing: crate::missing::Counter,
    /// Where the database is.
    place: Place,
    /// What its acknowledgements mean.
    durability: Durability,
    /// The database, once it was reached. A paper is also open without it: readers then get what was printed.
    db: OnceCell<Db>,
    /// The last failure to reach it, and when.
    failure: Mutex<Option<(Instant, String)>>,
    /// Prints pages, keeps them and throws them away.
    printer: Printer,
    /// How often each address commented lately.
    talkers: DefaultKeyedRateLimiter<IpAddr>,
    /// Who is inside, and who knocks.
    doors: Doors,
    /// How mail is sent, if it is.
    mail: OnceLock<mail::Server>,
}

impl Newsroom {
    /// From now on mail is sent by this server. Without one, links are handed over.
    pub fn send_mail_by(&self, server: mail::Server) {
        // A second one changes nothing: a process has one.
        drop(self.mail.set(server));
    }

    /// What mail is sent by, if it is.
    pub fn mail(&self) -> Option<&mail::Server> {
        self.mail.get()
    }

    /// The page at an address. Never fails: what goes wrong is a page, too.
    pub async fn page(&self, ask: &Ask) -> Arc<Page> {
        // Asked for by its key: others may be waiting for the same page with other leftovers in their address.
        let page = self.printer.page(self, &Ask::new(&site::key(ask))).await;
        site::carry(page, ask)
    }

    /// The page at an address if it stands on the rack in memory: one look-up, nothing is waited for.
    pub fn on_rack(&self, ask: &Ask) -> Option<Arc<Page>> {
        self.printer
            .rack()
            .get(&copy::address::key(&ask.path, &ask.query))
    }

    /// What prints the pages.
    pub fn printer(&self) -> &Printer {
        &self.printer
    }

    /// What readers' pages are made from now: the archive and the settings as whoever asks has read them, and of
    /// this newsroom the rest.
    pub fn site<'a>(&'a self, db: &'a Db, paper: &'a Paper) -> Site<'a> {
        Site {
            db,
            search: &self.search,
            press: &self.press,
            paper,
            now: self.now(),
        }
    }

    /// The database.
    ///
    /// # Errors
    /// [`Error::Unavailable`] while it cannot be reached.
    pub async fn db(&self) -> Result<Db, Error> {
        if let Some(db) = self.db.get() {
            return Ok(db.clone());
        }
        if let Some((when, why)) = self.failure().as_ref()
            && when.elapsed() < REST
        {
            return Err(Error::Unavailable(why.clone()));
        }
        match self
            .db
            .get_or_try_init(|| Db::open(&self.place, self.durability))
            .await
        {
            Ok(db) => Ok(db.clone()),
            Err(error) => {
                let error = Error::from(error);
                *self.failure() = Some((Instant::now(), error.log().unwrap_or_default().to_string()));
                Err(error)
            }
        }
    }

    /// Begins a transaction. There is one at a time: keep it short, and do nothing slow in it.
    ///
    /// # Errors
    /// [`Error::Unavailable`] while the database cannot be reached or is too busy.
    pub async fn begin(&self) -> Result<Tx, Error> {
        Ok(self.db().await?.begin().await?)
    }

    /// Makes a transaction so, with what it changed written into the change log. When this returns, it is
    /// durable, and no reader of this process is shown any page from before. Every mutation ends here.
    ///
    /// # Errors
    /// If it could not be made durable: then it did not happen.
    pub async fn commit(&self, tx: Tx, changes: &[Change]) -> Result<i64, Error> {
        let last = morgue::changes::append_many(&tx, changes).await?;
        // Read before the commit: after it nothing may fail any more.
        let paper = match changes.iter().any(|change| change.deed == Deed::PaperSet) {
            true => morgue::settings::paper(&tx).await?,
            false => None,
        };
        tx.commit().await?;
        if let Some(paper) = paper {
            self.paper.store(Arc::new(paper));
        }
        let many = i64::try_from(changes.len()).unwrap_or(0);
        for (seq, change) in (last - many + 1..).zip(changes) {
            self.printer.apply(seq, &change.tags).await;
        }
        Ok(last)
    }

    /// A piece, to ask permission over.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn piece(&self, id: ArticleId) -> Result<Piece, Error> {
        Ok(pieces::load(&self.db().await?, id).await?.piece())
    }

    /// Changes the paper's settings.
    ///
    /// # Errors
    /// If they cannot be kept.
    pub async fn set_paper(
        &self,
        granted: Granted<'_, Administer, House>,
        paper: &Paper,
    ) -> Result<(), Error> {
        if *paper == **self.paper.load() {
            return Ok(());
        }
        let tx = self.begin().await?;
        morgue::settings::set_paper(&tx, paper).await?;
        let change = Change {
            at: self.now(),
            by: granted.actor().person(),
            deed: Deed::PaperSet,
            thing: 0,
            tags: vec![copy::Tag::Site],
        };
        self.commit(tx, &[change]).await.map(drop)
    }

    /// The present moment.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The next id.
    pub fn id(&self) -> i64 {
        self.ids.next(self.now())
    }

    pub(crate) async fn reload_paper(&self) -> Result<(), Error> {
        if let Some(paper) = morgue::settings::paper(&self.db().await?).await? {
            self.paper.store(Arc::new(paper));
        }
        Ok(())
    }

    pub(crate) fn doors(&self) -> &Doors {
        &self.doors
    }

    /// Whether `address` may comment now. An IPv6 network of 64 bits counts as one address: it is one customer's.
    pub(crate) fn may_talk(&self, address: IpAddr) -> bool {
        let one = match address {
            IpAddr::V4(_) => address,
            IpAddr::V6(ip) => IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() & !u128::from(u64::MAX))),
        };
        let may = self.talkers.check_key(&one).is_ok();
        if self.talkers.len() > 10_000 {
            self.talkers.retain_recent();
        }
        may
    }

    fn failure(&self) -> std::sync::MutexGuard<'_, Option<(Instant, String)>> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
