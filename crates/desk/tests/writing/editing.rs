//! The working copy: kept, sealed, taken over, and never overwritten by who did not see it.

use copy::{Block, RevisionId};
use dateline_desk::access::{Actor, Write, may};
use dateline_desk::editing;
use dateline_desk::error::Error;
use morgue::{asides, revisions};

use crate::desk::*;
use crate::ground::each;
use crate::with;

fn words(of: &copy::Article) -> String {
    copy::text::document(&of.body)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_kept_is_there_after_a_restart_and_no_revision_yet() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let first = desk.start(&bens("Bridge", "One.")).await;
        let opened = open(&desk.room, first.article).await;
        assert_eq!((opened.turn, opened.over, opened.unsealed), (1, first.id, false));
        let two = bens("Bridge", "Two.");
        let kept = keep(&desk.room, &ben(), first.article, text("tab", opened.turn, &two))
            .await
            .unwrap();
        assert_eq!((kept.turn, kept.revision), (2, None));
        let again = open_at(desk.dir.path(), desk.database.as_deref(), 1, &desk.clock).await;
        let found = open(&again, first.article).await;
        assert_eq!((found.content, found.turn, found.by), (two, 2, Some(BEN)));
        assert!(found.unsealed);
        let history = revisions::list(&again.db().await.unwrap(), first.article, 0, 9)
            .await
            .unwrap();
        assert_eq!(history.len(), 1, "nothing asked for a revision");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_text_sent_again_is_harmless() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let id = desk.start(&bens("Bridge", "One.")).await.article;
        let two = bens("Bridge", "Two.");
        let sealed = editing::Keep {
            seal: true,
            ..text("tab", 1, &two)
        };
        let kept = keep(&desk.room, &ben(), id, sealed).await.unwrap();
        let again = keep(&desk.room, &ben(), id, sealed).await.unwrap();
        assert_eq!(kept, again);
        assert_eq!(kept.revision.unwrap().number, 2);
        let asides = asides::list(&desk.room.db().await.unwrap(), id, 9).await.unwrap();
        assert!(asides.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stale_window_never_overwrites_and_its_text_is_kept_aside() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let id = desk.start(&bens("Bridge", "One.")).await.article;
        let (two, three) = (bens("Bridge", "Two."), bens("Bridge", "Three."));
        keep(&desk.room, &ben(), id, text("one", 1, &two)).await.unwrap();
        desk.wait(60);
        let stale = keep(&desk.room, &ana(), id, text("other", 1, &three)).await;
        let Err(Error::Newer(newer)) = stale else {
            panic!("{stale:?}")
        };
        assert_eq!((newer.turn, newer.by), (Some(2), Some(BEN)));
        assert_eq!(open(&desk.room, id).await.content, two);
        let aside = asides::get(&desk.room.db().await.unwrap(), newer.aside.unwrap())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (aside.article().unwrap(), aside.person),
            (three.clone(), Some(ANA))
        );
        // Sent again it is still one text.
        keep(&desk.room, &ana(), id, text("other", 1, &three))
            .await
            .unwrap_err();
        assert_eq!(
            asides::list(&desk.room.db().await.unwrap(), id, 9)
                .await
                .unwrap()
                .len(),
            1
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_window_whose_answer_was_lost_does_not_conflict_with_itself() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let id = desk.start(&bens("Bridge", "One.")).await.article;
        let nth = |nth, article| editing::Keep {
            nth,
            ..text("tab", 1, article)
        };
        let (a, b, c) = (
            bens("Bridge", "A."),
            bens("Bridge", "A, B."),
            bens("Bridge", "A, B, C."),
        );
        keep(&desk.room, &ben(), id, nth(1, &a)).await.unwrap();
        // Its answer did not arrive, and meanwhile more was typed.
        let kept = keep(&desk.room, &ben(), id, nth(3, &c)).await.unwrap();
        assert_eq!(kept.turn, 3);
        // One that was held up on its way comes in last: it is older, and does not come over the later one.
        let late = keep(&desk.room, &ben(), id, nth(2, &b)).await.unwrap();
        assert_eq!(late.turn, 3);
        assert_eq!(open(&desk.room, id).await.content, c);
        let asides = asides::list(&desk.room.db().await.unwrap(), id, 9).await.unwrap();
        assert_eq!(asides.len(), 2, "both older texts can be found");
        assert!(
            asides.iter().all(|one| one.settled),
            "and nobody is asked to look at them"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_take_over_makes_a_revision_of_what_the_former_holder_wrote() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        people(&desk.room).await;
        let id = desk.start(&bens("Bridge", "One.")).await.article;
        let bens_hold = hold(&desk.room, &ben(), id, "ben", false).await;
        assert!(bens_hold.yours);
        let two = bens("Bridge", "Two.");
        keep(&desk.room, &ben(), id, text("ben", 1, &two)).await.unwrap();
        desk.wait(10);
        let refused = hold(&desk.room, &ana(), id, "ana", false).await;
        assert!(!refused.yours);
        assert_eq!(refused.holder.unwrap().name, "Ben Okoro");
        let taken = hold(&desk.room, &ana(), id, "ana", true).await;
        assert!(taken.yours);
        let head = revisions::head(&desk.room.db().await.unwrap(), id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (head.number, head.by, head.article().unwrap()),
            (2, Some(BEN), two)
        );
        assert_eq!(head.at, later(0), "it was written when Ben wrote it");
        // Who lost the hold cannot write past it, and loses nothing.
        let three = bens("Bridge", "Three.");
        let late = keep(&desk.room, &ben(), id, text("ben", taken.turn, &three)).await;
        let Err(Error::Newer(newer)) = late else {
            panic!("{late:?}")
        };
        let aside = asides::get(&desk.room.db().await.unwrap(), newer.aside.unwrap())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(aside.article().unwrap(), three);
        assert_eq!((newer.by, newer.at), (Some(ANA), later(10)), "Ana took over");
        let held = with!(desk.room, ben(), Write, id, |g| editing::held(
            &desk.room, g, "ben"
        ))
        .unwrap();
        assert_eq!(
            (held.holder.unwrap().name.as_str(), held.yours),
            ("Ana Reyes", false)
        );
        let four = bens("Bridge", "Four.");
        keep(&desk.room, &ana(), id, text("ana", taken.turn, &four))
            .await
            .unwrap();
        assert_eq!(open(&desk.room, id).await.content, four);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hold_that_is_idle_for_half_a_minute_may_be_taken_at_once() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let id = desk.start(&bens("Bridge", "One.")).await.article;
        hold(&desk.room, &ben(), id, "ben", false).await;
        desk.wait(30);
        assert!(!hold(&desk.room, &ana(), id, "ana", false).await.yours);
        desk.wait(1);
        assert!(hold(&desk.room, &ana(), id, "ana", false).await.yours);
        // And a hold that was let go.
        let piece = desk.room.piece(id).await.unwrap();
        let actor = ana();
        editing::release(&desk.room, may(&actor, Write, &piece).unwrap(), "ana")
            .await
            .unwrap();
        assert!(hold(&desk.room, &ben(), id, "ben", false).await.yours);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_written_becomes_a_revision_every_five_minutes_and_when_asked() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let id = desk.start(&bens("Bridge", "One.")).await.article;
        let mut turn = 1;
        let mut made = Vec::new();
        for minute in 1..=11 {
            desk.wait(60);
            let now = bens("Bridge", &format!("Minute {minute}."));
            let seal = minute == 7;
            let kept = keep(
                &desk.room,
                &ben(),
                id,
                editing::Keep {
                    seal,
                    ..text("tab", turn, &now)
                },
            )
            .await
            .unwrap();
            turn = kept.turn;
            made.extend(kept.revision.map(|revision| (minute, revision.number)));
        }
        assert_eq!(made, [(5, 2), (7, 3)]);
        desk.wait(60);
        let kept = keep(
            &desk.room,
            &ben(),
            id,
            text("tab", turn, &bens("Bridge", "Noon.")),
        )
        .await
        .unwrap();
        assert_eq!(kept.revision.map(|revision| revision.number), Some(4));
        let life = morgue::articles::by_id(&desk.room.db().await.unwrap(), id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            life.standfirst, "Noon.",
            "the newsroom's lists show what is being written"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_revision_saved_past_the_working_copy_loses_nothing_of_it() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let first = desk.start(&bens("Bridge", "One.")).await;
        let two = bens("Bridge", "Two.");
        keep(&desk.room, &ben(), first.article, text("tab", 1, &two))
            .await
            .unwrap();
        let second = desk.save(&first, &bens("Bridge", "From the console.")).await;
        let opened = open(&desk.room, first.article).await;
        assert_eq!(
            (words(&opened.content), opened.over),
            ("From the console.".to_owned(), second.id)
        );
        let aside = &asides::list(&desk.room.db().await.unwrap(), first.article, 9)
            .await
            .unwrap()[0];
        assert_eq!(aside.article().unwrap(), two);
        let stale = keep(
            &desk.room,
            &ben(),
            first.article,
            text("tab", 2, &bens("Bridge", "Two and.")),
        )
        .await;
        assert!(matches!(stale, Err(Error::Newer(_))), "{stale:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn publishing_publishes_what_is_being_written() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let id = desk.start(&bens("Bridge", "One.")).await.article;
        let two = bens("Bridge opens", "Two.");
        keep(&desk.room, &ben(), id, text("tab", 1, &two)).await.unwrap();
        let published = publish_as(&desk.room, &ana(), id).await.unwrap();
        assert_eq!(published.path.as_deref(), Some("/2026/11/17/bridge-opens/"));
        let live = revisions::live(&desk.room.db().await.unwrap(), id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((live.article().unwrap(), live.by), (two, Some(BEN)));
        assert_eq!(
            open(&desk.room, id).await.turn,
            2,
            "who goes on writing is not disturbed"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn corrections_are_not_written_by_typing() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let mut piece = bens("Bridge", "One.");
        piece.corrections.push(copy::Correction {
            kind: copy::CorrectionKind::Correction,
            at: later(0),
            text: "The bridge is 337 metres long.".into(),
            on_top: false,
        });
        let id = desk.start(&piece).await.article;
        let mut two = bens("Bridge", "Two.");
        two.corrections.clear();
        keep(&desk.room, &ben(), id, text("tab", 1, &two)).await.unwrap();
        assert_eq!(open(&desk.room, id).await.content.corrections, piece.corrections);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_a_piece_open_is_seen_with_the_field_they_are_in() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        people(&desk.room).await;
        let id = desk.start(&bens("Bridge", "One.")).await.article;
        let piece = desk.room.piece(id).await.unwrap();
        let (ana, ben) = (ana(), ben());
        let here = async |actor: &Actor, session: &str, field: &str| {
            editing::present(&desk.room, may(actor, Write, &piece).unwrap(), session, field)
                .await
                .unwrap()
                .into_iter()
                .map(|one| (one.name, one.field, one.yours))
                .collect::<Vec<_>>()
        };
        here(&ben, "ben", "body").await;
        desk.wait(5);
        let seen = here(&ana, "ana", "headline").await;
        let expected = [("Ben Okoro", "body", false), ("Ana Reyes", "headline", true)];
        assert_eq!(
            seen,
            expected.map(|(name, field, yours)| (name.into(), field.into(), yours))
        );
        desk.wait(29);
        let seen = here(&ana, "ana", "body").await;
        assert_eq!(
            seen.len(),
            1,
            "who closed the window without a word is gone after half a minute"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_text_that_cannot_be_kept_is_refused_and_changes_nothing() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let id = desk.start(&bens("Bridge", "One.")).await.article;
        let mut page = bens("Bridge", "Two.");
        page.kind = copy::Kind::Page;
        assert_eq!(
            field(keep(&desk.room, &ben(), id, text("tab", 1, &page)).await),
            "kind"
        );
        let long = bens(&"B".repeat(501), "Two.");
        assert_eq!(
            field(keep(&desk.room, &ben(), id, text("tab", 1, &long)).await),
            "headline"
        );
        let fine = bens("Bridge", "Two.");
        assert_eq!(
            field(keep(&desk.room, &ben(), id, text(" ", 1, &fine)).await),
            "session"
        );
        let opened = open(&desk.room, id).await;
        assert_eq!((opened.turn, opened.unsealed), (1, false));
        assert_ne!(opened.over, RevisionId(0));
        assert_eq!(opened.content.body.blocks, [Block::paragraph("One.")]);
    })
    .await;
}
