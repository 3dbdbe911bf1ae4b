//! Transactions and the group commit.

use std::time::Duration;

use copy::{Change, Deed, Moment};
use morgue::{Engine, Error, Place, articles, changes, counters, settings};

use crate::house::{House, each, published};

fn change(at: i64) -> Change {
    Change {
        at: Moment(at),
        by: None,
        deed: Deed::Saved,
        thing: at,
        tags: Vec::new(),
    }
}

#[tokio::test]
async fn what_is_dropped_has_not_happened() {
    each(async |house: House| {
        let tx = house.db.begin().await.unwrap();
        settings::set(&tx, "a", "1").await.unwrap();
        assert_eq!(settings::get(&tx, "a").await.unwrap().as_deref(), Some("1"));
        assert_eq!(
            settings::get(&house.db, "a").await.unwrap(),
            None,
            "nobody else sees it before the commit"
        );
        drop(tx);
        let tx = house.db.begin().await.unwrap();
        settings::set(&tx, "b", "2").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(settings::get(&house.db, "a").await.unwrap(), None);
        assert_eq!(settings::get(&house.db, "b").await.unwrap().as_deref(), Some("2"));
    })
    .await;
}

#[tokio::test]
async fn after_an_error_a_transaction_can_only_be_dropped() {
    each(async |house: House| {
        house.story(1).await;
        let tx = house.db.begin().await.unwrap();
        settings::set(&tx, "a", "1").await.unwrap();
        let again = articles::insert(&tx, &[published(1)]).await;
        assert!(matches!(again, Err(Error::Taken { .. })), "{again:?}");
        assert!(settings::set(&tx, "b", "2").await.is_err());
        assert!(tx.commit().await.is_err());
        assert_eq!(settings::get(&house.db, "a").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_text_with_a_nul_character_is_refused_by_both_engines() {
    each(async |house: House| {
        let tx = house.db.begin().await.unwrap();
        assert!(matches!(
            settings::set(&tx, "a", "x\0y").await,
            Err(Error::Refused { .. })
        ));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn changes_are_numbered_without_a_gap_in_the_order_of_commits() {
    each(async |house: House| {
        let other = house.again().await;
        let writers: Vec<_> = (0..8)
            .map(|writer| {
                let db = if writer % 2 == 0 {
                    house.db.clone()
                } else {
                    other.clone()
                };
                tokio::spawn(async move {
                    for at in 0..10 {
                        let tx = db.begin().await.unwrap();
                        let seq = changes::append(&tx, &change(writer * 100 + at)).await.unwrap();
                        if at % 5 == 4 {
                            drop(tx);
                            continue;
                        }
                        tx.commit().await.unwrap();
                        assert!(db.position().await.unwrap() >= seq);
                    }
                })
            })
            .collect();
        let mut seen = 0;
        while seen < 64 {
            for logged in changes::since(&house.db, seen, 1000).await.unwrap() {
                assert_eq!(logged.seq, seen + 1, "whoever follows the log misses nothing");
                seen = logged.seq;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        for writer in writers {
            writer.await.unwrap();
        }
        assert_eq!(house.db.position().await.unwrap(), 64);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_writers_share_one_sync_and_a_failed_one_harms_nobody() {
    let house = House::sqlite().await;
    house.story(1).await;
    let before = house.db.syncs();
    let turn = house.db.begin().await.unwrap();
    let writers: Vec<_> = (0..60)
        .map(|at| {
            let db = house.db.clone();
            tokio::spawn(async move {
                let tx = db.begin().await.unwrap();
                settings::set(&tx, &format!("key {at}"), "1").await.unwrap();
                match at % 6 {
                    0 => drop(tx),
                    1 => {
                        assert!(articles::insert(&tx, &[published(1)]).await.is_err());
                        assert!(tx.commit().await.is_err());
                    }
                    _ => {
                        tx.commit().await.unwrap();
                        assert!(settings::get(&db, &format!("key {at}")).await.unwrap().is_some());
                    }
                }
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(100)).await;
    settings::set(&turn, "first", "1").await.unwrap();
    turn.commit().await.unwrap();
    for writer in writers {
        writer.await.unwrap();
    }
    for at in 0..60 {
        let kept = settings::get(&house.db, &format!("key {at}"))
            .await
            .unwrap()
            .is_some();
        assert_eq!(kept, at % 6 > 1, "key {at}");
    }
    let syncs = house.db.syncs() - before;
    assert!(syncs < 20, "41 transactions took {syncs} commits");
}

#[tokio::test]
async fn a_turn_that_is_given_up_lets_the_next_one_in() {
    each(async |house: House| {
        let tx = house.db.begin().await.unwrap();
        let next = house.db.begin();
        tokio::pin!(next);
        assert!(
            tokio::time::timeout(Duration::from_millis(30), &mut next)
                .await
                .is_err(),
            "one at a time"
        );
        drop(tx);
        let tx = tokio::time::timeout(Duration::from_secs(5), next)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(counters::take(&tx, "a", 3).await.unwrap(), 1);
        assert_eq!(counters::take(&tx, "a", 1).await.unwrap(), 4);
        tx.commit().await.unwrap();
        assert_eq!(counters::get(&house.db, "a").await.unwrap(), 4);
        let engines = [Engine::Sqlite, Engine::Postgres];
        assert!(engines.contains(&house.db.engine()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_process_that_writes_without_a_pause_lets_another_one_in() {
    each(async |house: House| {
        let import = house.again().await;
        let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        let stopped = std::sync::Arc::clone(&stop);
        let importing = tokio::spawn(async move {
            while !stopped.load(std::sync::atomic::Ordering::Relaxed) {
                let tx = import.begin().await.unwrap();
                changes::append(&tx, &change(1)).await.unwrap();
                tokio::time::sleep(Duration::from_millis(40)).await;
                tx.commit().await.unwrap();
            }
        });
        tokio::time::sleep(Duration::from_millis(50)).await;
        for at in 0..10 {
            let writing = async {
                let tx = house.db.begin().await.unwrap();
                changes::append(&tx, &change(at)).await.unwrap();
                tx.commit().await.unwrap();
            };
            let waited = tokio::time::timeout(Duration::from_secs(3), writing).await;
            assert!(waited.is_ok(), "write {at} waited for three seconds");
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        importing.await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_lost_connection_loses_its_transaction_and_nothing_else() {
    each(async |house: House| {
        if house.db.engine() == Engine::Sqlite {
            return;
        }
        let url = match &house.place {
            Place::Postgres(url) => url.clone(),
            Place::Sqlite(_) => return,
        };
        let admin = crate::house::connect(&url).await;
        // The pool has one connection so far: whoever asks gets that one.
        let pid = house
            .db
            .inspect("select cast(pg_backend_pid() as bigint)", vec![])
            .await
            .unwrap()[0]
            .int(0)
            .unwrap();
        let tx = house.db.begin().await.unwrap();
        settings::set(&tx, "lost", "1").await.unwrap();
        admin
            .batch_execute(&format!("select pg_terminate_backend({pid})"))
            .await
            .unwrap();
        let commit = tx.commit().await;
        assert!(
            matches!(commit, Err(Error::NotKept { .. } | Error::Away { .. })),
            "{commit:?}"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!(settings::get(&house.db, "lost").await.unwrap(), None);
        let tx = house.db.begin().await.unwrap();
        settings::set(&tx, "kept", "1").await.unwrap();
        tx.commit().await.unwrap();
        assert!(settings::get(&house.db, "kept").await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn an_encrypted_connection_is_not_replaced_by_a_plain_one() {
    let Some(server) = crate::house::server() else {
        return;
    };
    for mode in ["require", "verify-ca", "verify-full"] {
        let mark = if server.contains('?') { '&' } else { '?' };
        let place = Place::Postgres(format!("{server}{mark}sslmode={mode}"));
        // The server for tests has no certificate, or none that this machine trusts.
        let opened = morgue::Db::open(&place, morgue::Durability::Full).await;
        assert!(matches!(opened.err(), Some(Error::Away { .. })), "{mode}");
    }
}
