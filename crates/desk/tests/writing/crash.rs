//! A server that is killed while somebody types: nothing that it acknowledged is lost.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use copy::ArticleId;
use dateline_desk::editing::Keep;
use morgue::{asides, revisions};

use crate::desk::*;
use crate::ground::Ground;

const FOLDER: &str = "DATELINE_TEST_TYPES_IN";

/// Runs in a process of its own, which is killed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the next test runs it and kills it"]
async fn types_until_it_is_killed() {
    let Ok(at) = std::env::var(FOLDER) else { return };
    let (folder, id) = at.rsplit_once('#').unwrap();
    let id = ArticleId(id.parse().unwrap());
    let clock = Desk::on(&Ground::SQLITE).await.clock;
    let room = open_at(folder.as_ref(), None, 2, &clock).await;
    let session = format!("{}", std::process::id());
    // Whoever was killed did not let it go.
    let mut turn = hold(&room, &ben(), id, &session, true).await.turn;
    for nth in 1.. {
        let article = bens(&format!("{session}/{nth}"), &"Words that were typed. ".repeat(40));
        let text = Keep {
            session: &session,
            turn,
            nth,
            article: &article,
            seal: nth % 7 == 0,
        };
        turn = keep(&room, &ben(), id, text).await.unwrap().turn;
        println!("kept {session}/{nth}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_was_acknowledged_is_lost_when_the_server_is_killed() {
    let desk = Desk::on(&Ground::SQLITE).await;
    let id = desk.start(&bens("Begin", "Words.")).await.article;
    let mut acknowledged = 0;
    for round in 0..12_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "crash::types_until_it_is_killed",
                "--ignored",
                "--nocapture",
            ])
            .env(FOLDER, format!("{}#{id}", desk.dir.path().display()))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let typing = Arc::new(AtomicBool::new(false));
        let began = Arc::clone(&typing);
        let heard = std::thread::spawn(move || {
            let mut last = None;
            for line in lines.map_while(Result::ok) {
                if let Some(words) = line.split("kept ").nth(1) {
                    began.store(true, Ordering::SeqCst);
                    last = Some(words.to_owned());
                }
            }
            last
        });
        while !typing.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        tokio::time::sleep(Duration::from_millis(13 + 17 * round)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        let last = heard.join().unwrap().unwrap();
        let (session, nth) = last.split_once('/').unwrap();
        let nth: i64 = nth.parse().unwrap();
        acknowledged += nth;
        let found = open(&desk.room, id).await;
        let (whose, number) = found.content.headline.split_once('/').unwrap();
        assert_eq!(whose, session, "round {round}");
        assert!(
            number.parse::<i64>().unwrap() >= nth,
            "{last} was acknowledged and {number} is there"
        );
        let db = desk.room.db().await.unwrap();
        let life = morgue::articles::by_id(&db, id).await.unwrap().unwrap();
        assert_eq!(revisions::verify(&db, id, life.head).await.unwrap(), None);
        assert!(
            asides::list(&db, id, 9).await.unwrap().is_empty(),
            "one window never conflicts with itself"
        );
    }
    assert!(acknowledged > 50, "only {acknowledged} texts were typed");
}
