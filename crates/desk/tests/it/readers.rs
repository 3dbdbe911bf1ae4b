//! The invented paper as its readers get it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use copy::address::encode_path;
use dateline_desk::ask::Ask;
use dateline_desk::demo;
use dateline_desk::newsroom::Newsroom;
use press::Page;

use crate::desk::Desk;
use crate::ground::{Ground, each};

async fn get(room: &Newsroom, path: &str) -> Arc<Page> {
    room.page(&Ask::new(&encode_path(path))).await
}

fn words(page: &Arc<Page>) -> String {
    String::from_utf8_lossy(&page.identity()).into_owned()
}

async fn path_of(room: &Newsroom, slug: &str) -> String {
    let lives = morgue::articles::by_slug(&room.db().await.unwrap(), slug)
        .await
        .unwrap();
    lives[0].path.clone().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_invented_paper_is_filled_once_and_read_everywhere() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        demo::fill_with(room, 160, &|_| {}).await.unwrap();
        let db = room.db().await.unwrap();
        let filled = db.position().await.unwrap();
        demo::fill_with(room, 160, &|_| {}).await.unwrap();
        assert_eq!(
            db.position().await.unwrap(),
            filled,
            "a second filling changed something"
        );

        let front = get(room, "/").await;
        assert_eq!(front.status, 200);
        let shown = words(&front);
        for expected in [
            "Two navies, one clock",
            "ميناء الياقوت",
            "کشتی میں اسکول",
            "The Harbour Ledger",
        ] {
            assert!(shown.contains(expected), "the front does not show {expected}");
        }
        for (slug, expected) in [
            ("strait-accord-reopens-northern-channel", "Commodore Elin Drager"),
            ("the-river-that-is-counted-twice", "1,904"),
            ("ميناء-الياقوت-يستقبل-أول-سفينة", "dir=\"rtl\""),
            ("دریا-کنارے-کشتی-میں-اسکول", "dir=\"rtl\""),
        ] {
            let page = get(room, &path_of(room, slug).await).await;
            assert_eq!(page.status, 200, "{slug}");
            assert!(words(&page).contains(expected), "{slug} does not show {expected}");
        }
        let strait = words(
            &get(
                room,
                &path_of(room, "strait-accord-reopens-northern-channel").await,
            )
            .await,
        );
        assert!(
            strait.contains("The cook&#x27;s.")
                || strait.contains("The cook's.")
                || strait.contains("cook&#39;s")
        );
        assert!(!strait.contains("barley. Will they"), "a held comment is shown");
        for path in [
            "/about/",
            "/imprint/",
            "/category/world/",
            "/author/layan-barakat/",
            "/feed/",
            "/tag/grain/",
        ] {
            assert_eq!(get(room, path).await.status, 200, "{path}");
        }
        assert_eq!(get(room, "/nothing-here/").await.status, 404);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restart_without_the_database_still_serves_what_was_printed() {
    let desk = Desk::on(&Ground::SQLITE).await;
    let (_, one) = desk
        .print(&crate::desk::article("Bridge opens", "It opened."))
        .await;
    let path = one.path.unwrap();
    assert_eq!(get(&desk.room, &path).await.status, 200);
    assert_eq!(get(&desk.room, "/").await.status, 200);
    let (_, gone) = desk
        .print(&crate::desk::article("Bridge closes", "It closed."))
        .await;
    let withdrawn = gone.path.unwrap();
    assert_eq!(get(&desk.room, &withdrawn).await.status, 200);
    assert_eq!(get(&desk.room, &path).await.status, 200);
    let piece = desk.room.piece(gone.article).await.unwrap();
    let granted = dateline_desk::access::may(
        &dateline_desk::access::Actor::Operator,
        dateline_desk::access::Publish,
        &piece,
    );
    dateline_desk::publish::withdraw(&desk.room, granted.unwrap())
        .await
        .unwrap();
    assert_eq!(get(&desk.room, &path).await.status, 200);
    let (dir, clock) = (desk.dir, desk.clock);
    drop(desk.room);
    // The old process is gone; its threads end with it.
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    break_database(dir.path());
    let room = crate::desk::open_at(dir.path(), None, 0, &clock).await;
    let page = get(&room, &path).await;
    assert_eq!(page.status, 200);
    assert!(words(&page).contains("It opened."));
    assert_eq!(get(&room, &withdrawn).await.status, 503);
    let cold = get(&room, "/never-printed/").await;
    assert_eq!(cold.status, 503);
    assert!(cold.headers.iter().any(|(name, _)| name == "retry-after"));
    assert!(room.printer().tally().from_disk.load(Ordering::SeqCst) >= 1);
}

/// Puts a folder where the database was: no privilege opens that as a file.
fn break_database(dir: &Path) {
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        if entry.file_name().to_string_lossy().starts_with("paper.sqlite") {
            std::fs::remove_file(entry.path()).unwrap();
        }
    }
    std::fs::create_dir(dir.join("paper.sqlite")).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_full_of_rubbish_does_not_stop_readers() {
    let desk = Desk::on(&Ground::SQLITE).await;
    let (_, one) = desk
        .print(&crate::desk::article("Bridge opens", "It opened."))
        .await;
    let path = one.path.unwrap();
    assert_eq!(get(&desk.room, &path).await.status, 200);
    let (dir, clock) = (desk.dir, desk.clock);
    drop(desk.room);
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    break_database(dir.path());
    std::fs::remove_dir(dir.path().join("paper.sqlite")).unwrap();
    std::fs::write(dir.path().join("paper.sqlite"), [7; 20_000]).unwrap();
    let room = crate::desk::open_at(dir.path(), None, 0, &clock).await;
    assert!(words(&get(&room, &path).await).contains("It opened."));
    assert_eq!(get(&room, "/never-printed/").await.status, 503);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_another_process_publishes_is_seen_within_a_second() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let other = crate::desk::open_at(desk.dir.path(), desk.database.as_deref(), 1, &desk.clock).await;
        assert!(!words(&get(&other, "/").await).contains("Bridge opens"));
        desk.print(&crate::desk::article("Bridge opens", "It opened."))
            .await;
        assert!(
            words(&get(&desk.room, "/").await).contains("Bridge opens"),
            "not at once in the own process"
        );
        for _ in 0..20 {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            if words(&get(&other, "/").await).contains("Bridge opens") {
                return;
            }
        }
        panic!("the other process never saw it");
    })
    .await;
}
