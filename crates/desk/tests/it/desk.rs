//! A newsroom in a folder of its own, with a clock that stands still until somebody moves it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use copy::{Article, ArticleId, Block, Clock, Dice, Kind, Lang, Moment, Revision};
use dateline_desk::access::{Actor, House, Publish, Write, may};
use dateline_desk::newsroom::{Newsroom, Options};
use dateline_desk::publish::{self, Order, Published};
use dateline_desk::write;
use tempfile::TempDir;

use crate::ground::Ground;

/// 2026-11-17T08:00:00Z.
pub(crate) const MORNING: i64 = 1_794_902_400_000;

pub(crate) struct Still(AtomicI64);

impl Clock for Still {
    fn now(&self) -> Moment {
        Moment(self.0.load(Ordering::SeqCst))
    }
}

struct Seeded(AtomicU64);

impl Dice for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            let n = self.0.fetch_add(1, Ordering::SeqCst);
            *byte = (n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8;
        }
    }
}

pub(crate) struct Desk {
    pub(crate) room: Arc<Newsroom>,
    pub(crate) clock: Arc<Still>,
    pub(crate) dir: TempDir,
    pub(crate) database: Option<String>,
}

pub(crate) async fn open_at(
    dir: &Path,
    database: Option<&str>,
    node: u16,
    clock: &Arc<Still>,
) -> Arc<Newsroom> {
    let clock: Arc<Still> = Arc::clone(clock);
    let mut options = Options::new(dir, clock, Arc::new(Seeded(AtomicU64::new(1))));
    options.follow = true;
    options.node = node;
    options.database = database.map(str::to_owned);
    Newsroom::open(options).await.unwrap()
}

impl Desk {
    pub(crate) async fn on(ground: &Ground) -> Desk {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(Still(AtomicI64::new(MORNING)));
        let database = ground.database.clone();
        let room = open_at(dir.path(), database.as_deref(), 0, &clock).await;
        Desk {
            room,
            clock,
            dir,
            database,
        }
    }

    pub(crate) fn wait(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    pub(crate) async fn start(&self, article: &Article) -> Revision {
        let granted = may(&Actor::Operator, Write, &House).unwrap();
        let key = format!("key-{}", self.room.id());
        write::start(&self.room, granted, article, &key).await.unwrap()
    }

    pub(crate) async fn save(&self, over: &Revision, article: &Article) -> Revision {
        let piece = self.room.piece(over.article).await.unwrap();
        let granted = may(&Actor::Operator, Write, &piece).unwrap();
        write::save(&self.room, granted, over.id, article).await.unwrap()
    }

    pub(crate) async fn publish(&self, id: ArticleId) -> Published {
        let piece = self.room.piece(id).await.unwrap();
        let granted = may(&Actor::Operator, Publish, &piece).unwrap();
        publish::publish(&self.room, granted, Order::default())
            .await
            .unwrap()
    }

    /// Starts and publishes.
    pub(crate) async fn print(&self, article: &Article) -> (Revision, Published) {
        let revision = self.start(article).await;
        let published = self.publish(revision.article).await;
        (revision, published)
    }
}

pub(crate) fn article(headline: &str, words: &str) -> Article {
    let mut article = Article::new(Kind::Article, Lang::english());
    article.headline = headline.into();
    article.body.blocks = vec![Block::paragraph(words)];
    article.comments_open = true;
    article
}
