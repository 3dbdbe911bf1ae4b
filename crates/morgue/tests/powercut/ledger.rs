//! The ledger: many small acknowledged transactions from several tasks at once.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use copy::{Article, ArticleId, Change, Deed, Kind, Lang, Moment};
use dateline_morgue::{Db, Durability, Error, Life, Place, articles, changes, revisions, settings};

/// Transactions in all.
pub(crate) const TRANSACTIONS: i64 = 400;
/// Every so many one also saves an article.
pub(crate) const STORY: i64 = 10;
const TASKS: i64 = 8;
/// After so many, somebody brings the log into the database, and in the middle it is closed and opened again.
const CHECKPOINT: i64 = 60;

/// Does nothing when the tests run; it is what `strace` runs.
#[test]
fn ledger() {
    let Some(folder) = std::env::var_os("DATELINE_LEDGER").map(PathBuf::from) else {
        return;
    };
    let durability = match std::env::var("DATELINE_LEDGER_DURABILITY").as_deref() {
        Ok("off") => Durability::Off,
        _ => Durability::Full,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let path = folder.join("paper.db");
        let next = Arc::new(AtomicI64::new(1));
        for until in [TRANSACTIONS / 2, TRANSACTIONS] {
            let db = Db::open(&Place::Sqlite(path.clone()), durability).await.unwrap();
            let tasks: Vec<_> = (0..TASKS)
                .map(|_| {
                    tokio::spawn(keep(
                        db.clone(),
                        path.clone(),
                        durability,
                        Arc::clone(&next),
                        until,
                    ))
                })
                .collect();
            for task in tasks {
                task.await.unwrap();
            }
            next.store(until + 1, Ordering::SeqCst);
        }
    });
}

async fn keep(db: Db, path: PathBuf, durability: Durability, next: Arc<AtomicI64>, until: i64) {
    loop {
        let number = next.fetch_add(1, Ordering::SeqCst);
        if number > until {
            return;
        }
        let word = if transaction(&db, number).await.is_ok() {
            "ACK"
        } else {
            "ERR"
        };
        // One write(2) for each line: what a client would have been told, in the same record as the syncs.
        let line = format!("{word} {number}\n");
        std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
        if number % CHECKPOINT == 0 {
            checkpoint(&path, durability);
        }
    }
}

async fn transaction(db: &Db, number: i64) -> Result<(), Error> {
    let tx = db.begin().await?;
    settings::set(&tx, &format!("ledger {number}"), "kept").await?;
    if number % STORY == 0 {
        let life = Life::draft(ArticleId(number), Kind::Article, Lang::english(), Moment(number));
        articles::insert(&tx, &[life]).await?;
        let mut article = Article::new(Kind::Article, Lang::english());
        article.headline = format!("Ledger {number}");
        revisions::append(&tx, ArticleId(number), None, Moment(number), &article).await?;
    }
    let change = Change {
        at: Moment(number),
        by: None,
        deed: Deed::Saved,
        thing: number,
        tags: Vec::new(),
    };
    changes::append(&tx, &change).await?;
    tx.commit().await
}

/// The program itself does this after 16 MB of log, too rarely for a short record.
fn checkpoint(path: &Path, durability: Durability) {
    let conn = rusqlite::Connection::open(path).unwrap();
    if durability == Durability::Off {
        conn.execute_batch("pragma synchronous = off").unwrap();
    }
    // It may fail where syncs are made to fail, and must do no harm then either.
    let _ = conn.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(()));
}

/// Every article's history in the database is whole.
pub(crate) fn verify(path: &Path) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let said = |why: Error| why.to_string();
        let db = Db::open(&Place::Sqlite(path.to_owned()), Durability::Full)
            .await
            .map_err(said)?;
        for life in articles::after(&db, ArticleId(0), 1000).await.map_err(said)? {
            if let Some(why) = revisions::verify(&db, life.id, life.head).await.map_err(said)? {
                return Err(format!("article {}: {why}", life.id));
            }
        }
        Ok(())
    })
}
