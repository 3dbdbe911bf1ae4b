//! A paper in a folder of its own, and imports into it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use copy::{Article, Clock, IdMaker, Moment};
use dateline_desk::import::{self, Error, Options, Report, Silent, Target};
use morgue::files::Files;
use morgue::{Db, Durability, Life, Place, articles, revisions};
use tempfile::TempDir;

use crate::ground::Ground;

/// A clock that moves on by a second whenever it is read.
struct Ticking(std::sync::atomic::AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> Moment {
        Moment(self.0.fetch_add(1000, Ordering::Relaxed))
    }
}

pub(crate) struct House {
    pub(crate) target: Target,
    pub(crate) folder: TempDir,
    exports: AtomicU64,
}

impl House {
    pub(crate) async fn on(ground: &Ground) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = match &ground.database {
            Some(url) => Place::Postgres(url.clone()),
            None => Place::Sqlite(folder.path().join("paper.sqlite")),
        };
        let target = Target {
            db: Db::open(&place, Durability::Off).await.unwrap(),
            files: Arc::new(Files::open(&folder.path().join("files")).unwrap()),
            ids: Arc::new(IdMaker::new(7)),
            clock: Arc::new(Ticking(1_780_000_000_000.into())),
        };
        House {
            target,
            folder,
            exports: AtomicU64::new(0),
        }
    }

    /// Writes an export into a file.
    pub(crate) fn file(&self, bytes: impl AsRef<[u8]>) -> PathBuf {
        let number = self.exports.fetch_add(1, Ordering::Relaxed);
        let path = self.folder.path().join(format!("export-{number}.xml"));
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) async fn try_import(&self, options: Options) -> Result<Report, Error> {
        import::wordpress(&self.target, options, Arc::new(Silent)).await
    }

    /// Imports an export; its report balances.
    pub(crate) async fn import(&self, bytes: impl AsRef<[u8]>) -> Report {
        self.import_with(bytes, |_| ()).await
    }

    pub(crate) async fn import_with(
        &self,
        bytes: impl AsRef<[u8]>,
        change: impl FnOnce(&mut Options),
    ) -> Report {
        let mut options = Options {
            files: vec![self.file(bytes)],
            ..Options::default()
        };
        change(&mut options);
        let report = self.try_import(options).await.unwrap();
        assert!(report.balances, "{}", report.table());
        report
    }

    /// The life of the item that had this number.
    pub(crate) async fn life(&self, number: i64) -> Life {
        articles::by_wp_id(&self.target.db, number)
            .await
            .unwrap()
            .expect("it was taken in")
    }

    /// What its newest revision says.
    pub(crate) async fn article(&self, number: i64) -> Article {
        let life = self.life(number).await;
        revisions::head(&self.target.db, life.id)
            .await
            .unwrap()
            .unwrap()
            .article()
            .unwrap()
    }

    pub(crate) async fn text(&self, number: i64) -> String {
        copy::text::document(&self.article(number).await.body)
    }
}
