//! Whatever two windows do, in whatever order, no text that was acknowledged disappears.

use std::collections::BTreeSet;

use copy::ArticleId;
use dateline_desk::editing::Keep;
use dateline_desk::error::Error;
use dateline_desk::newsroom::Newsroom;
use morgue::{asides, revisions};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::desk::*;
use crate::ground::each;

#[derive(Debug, Clone)]
enum Deed {
    /// A window sends what it has; its answer may be lost, and it may make a revision of it.
    Keep {
        who: usize,
        lost: bool,
        seal: bool,
        counts: bool,
    },
    /// It loads the piece again.
    Open {
        who: usize,
    },
    Hold {
        who: usize,
        take: bool,
    },
    /// Somebody saves a revision past all windows.
    Past,
    Wait(i64),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let who = || 0..2_usize;
    let deed = prop_oneof![
        8 => (who(), any::<bool>(), any::<bool>(), any::<bool>())
            .prop_map(|(who, lost, seal, counts)| Deed::Keep { who, lost, seal, counts }),
        2 => who().prop_map(|who| Deed::Open { who }),
        2 => (who(), any::<bool>()).prop_map(|(who, take)| Deed::Hold { who, take }),
        1 => Just(Deed::Past),
        2 => (1..400_i64).prop_map(Deed::Wait),
    ];
    proptest::collection::vec(deed, 1..25)
}

/// What a window knows.
#[derive(Default)]
struct Window {
    turn: i64,
    nth: i64,
}

struct Sent {
    words: String,
    who: usize,
    /// It is the working copy now, so the next text came on top of it.
    next: bool,
    /// It was based on the turn of the text before it in this list.
    knew: bool,
}

async fn there(room: &Newsroom, id: ArticleId) -> BTreeSet<String> {
    let db = room.db().await.unwrap();
    let mut all = BTreeSet::new();
    for entry in revisions::list(&db, id, 0, 1000).await.unwrap() {
        let revision = revisions::get(&db, entry.id).await.unwrap().unwrap();
        all.insert(revision.article().unwrap().headline);
    }
    for aside in asides::list(&db, id, 1000).await.unwrap() {
        all.insert(aside.article().unwrap().headline);
    }
    all.insert(open(room, id).await.content.headline);
    all
}

async fn try_out(desk: &Desk, deeds: &[Deed]) {
    let id = desk.start(&bens("Begin", "Words.")).await.article;
    let names = ["one", "two"];
    let actors = [ben(), ana()];
    let mut windows = [Window::default(), Window::default()];
    for window in &mut windows {
        window.turn = 1;
    }
    let mut sent: Vec<Sent> = Vec::new();
    let mut top = 1;
    for (at, deed) in deeds.iter().enumerate() {
        match deed {
            Deed::Wait(seconds) => desk.wait(*seconds),
            Deed::Open { who } => windows[*who].turn = open(&desk.room, id).await.turn,
            Deed::Hold { who, take } => {
                hold(&desk.room, &actors[*who], id, names[*who], *take).await;
            }
            Deed::Past => {
                let head = revisions::head(&desk.room.db().await.unwrap(), id)
                    .await
                    .unwrap()
                    .unwrap();
                desk.save(&head, &bens(&format!("{at} past"), "Words.")).await;
                top = open(&desk.room, id).await.turn;
            }
            Deed::Keep {
                who,
                lost,
                seal,
                counts,
            } => {
                let window = &mut windows[*who];
                window.nth += 1;
                let words = format!("{at} of {who}");
                let article = bens(&words, "Words.");
                let text = Keep {
                    session: names[*who],
                    turn: window.turn,
                    nth: if *counts { window.nth } else { 0 },
                    article: &article,
                    seal: *seal,
                };
                match keep(&desk.room, &actors[*who], id, text).await {
                    Ok(kept) => {
                        let next = open(&desk.room, id).await.content.headline == words;
                        assert!(!next || kept.turn > top, "turns go forward");
                        sent.push(Sent {
                            words,
                            who: *who,
                            next,
                            knew: window.turn == top,
                        });
                        top = kept.turn;
                        if !lost {
                            window.turn = kept.turn;
                        }
                    }
                    Err(Error::Newer(newer)) => {
                        assert!(newer.aside.is_some());
                        sent.push(Sent {
                            words,
                            who: *who,
                            next: false,
                            knew: false,
                        });
                    }
                    Err(other) => panic!("{other}"),
                }
            }
        }
    }
    let there = there(&desk.room, id).await;
    for (at, one) in sent.iter().enumerate() {
        if there.contains(&one.words) {
            continue;
        }
        // Only who wrote it may have written on from it, knowing that it was there.
        let next = sent[at + 1..].iter().find(|other| other.next);
        let fine = one.next && next.is_some_and(|next| next.who == one.who && next.knew);
        assert!(fine, "“{}” is gone after {deeds:#?}", one.words);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_text_disappears_whatever_two_windows_do() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let mut runner = TestRunner::deterministic();
        let cases = if ground.database.is_some() { 30 } else { 120 };
        for _ in 0..cases {
            let deeds = deeds().new_tree(&mut runner).unwrap().current();
            try_out(&desk, &deeds).await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn texts_of_two_windows_at_the_same_moment_are_all_kept() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let id = desk.start(&bens("Begin", "Words.")).await.article;
        let mut tasks = Vec::new();
        for number in 0..20 {
            let room = std::sync::Arc::clone(&desk.room);
            tasks.push(tokio::spawn(async move {
                let article = bens(&format!("Text {number}"), "Words.");
                let session = format!("window {number}");
                keep(&room, &ana(), id, text(&session, 1, &article)).await.is_ok()
            }));
        }
        let mut taken = 0;
        for task in tasks {
            taken += usize::from(task.await.unwrap());
        }
        assert_eq!(taken, 1, "one of them is what is being written");
        let there = there(&desk.room, id).await;
        for number in 0..20 {
            assert!(there.contains(&format!("Text {number}")), "{number}");
        }
    })
    .await;
}
