//! An empty morgue for each test, on each engine.

use std::sync::atomic::{AtomicU32, Ordering};

use copy::{Access, Article, ArticleId, Kind, Lang, Moment, State};
use morgue::{Db, Durability, Life, Place, articles, revisions};

/// A morgue of its own.
pub(crate) struct House {
    pub(crate) db: Db,
    pub(crate) place: Place,
    pub(crate) folder: tempfile::TempDir,
}

impl House {
    /// An empty one on SQLite.
    pub(crate) async fn sqlite() -> House {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::Sqlite(folder.path().join("paper.db"));
        let db = Db::open(&place, Durability::Full).await.unwrap();
        House { db, place, folder }
    }

    /// Another handle on the same morgue, as another process would have it.
    pub(crate) async fn again(&self) -> Db {
        Db::open(&self.place, Durability::Full).await.unwrap()
    }

    /// A published article with one revision; its headline is `Story N`.
    pub(crate) async fn story(&self, id: i64) -> Life {
        let tx = self.db.begin().await.unwrap();
        let mut life = published(id);
        articles::insert(&tx, std::slice::from_ref(&life)).await.unwrap();
        let saved = revisions::append(&tx, life.id, None, Moment(id), &content(id))
            .await
            .unwrap();
        articles::set_live(&tx, &[(life.id, saved.id)]).await.unwrap();
        tx.commit().await.unwrap();
        (life.head, life.live) = (Some(saved.id), Some(saved.id));
        life
    }
}

/// The life of a published article that is not in the morgue yet.
pub(crate) fn published(id: i64) -> Life {
    let mut life = Life::draft(ArticleId(id), Kind::Article, Lang::english(), Moment(id));
    life.state = State::Published;
    life.access = Access::Public;
    life.slug = format!("story-{id}");
    life.guid = format!("https://example.org/?p={id}");
    life.path = Some(format!("/2024/01/story-{id}/"));
    life.wp_id = Some(id);
    life.published_at = Some(Moment(id));
    life.headline = format!("Story {id}");
    life
}

/// What it says.
pub(crate) fn content(id: i64) -> Article {
    let mut article = Article::new(Kind::Article, Lang::english());
    article.headline = format!("Story {id}");
    article
}

/// Runs a test in an empty morgue on SQLite, and in one on PostgreSQL if there is a server for tests.
pub(crate) async fn each(test: impl AsyncFn(House)) {
    test(House::sqlite().await).await;
    if let Some(server) = server() {
        static SCHEMAS: AtomicU32 = AtomicU32::new(0);
        let schema = format!(
            "t{}_{}",
            std::process::id(),
            SCHEMAS.fetch_add(1, Ordering::Relaxed)
        );
        let admin = connect(&server).await;
        admin
            .batch_execute(&format!(
                "drop schema if exists {schema} cascade; create schema {schema}"
            ))
            .await
            .unwrap();
        let mark = if server.contains('?') { '&' } else { '?' };
        let place = Place::Postgres(format!("{server}{mark}options=-csearch_path%3D{schema}"));
        let db = Db::open(&place, Durability::Full).await.unwrap();
        test(House {
            db,
            place,
            folder: tempfile::tempdir().unwrap(),
        })
        .await;
        admin
            .batch_execute(&format!("drop schema {schema} cascade"))
            .await
            .unwrap();
    }
}

/// The server for tests.
pub(crate) fn server() -> Option<String> {
    std::env::var("DATELINE_TEST_POSTGRES")
        .ok()
        .filter(|url| !url.is_empty())
}

/// A connection of the test's own.
pub(crate) async fn connect(url: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}
