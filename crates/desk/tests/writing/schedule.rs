//! A schedule fires at its time, exactly once, also across a restart and on two machines.

use copy::{Moment, State};
use dateline_desk::access::{Actor, Publish, may};
use dateline_desk::publish::{self, Outcome, fire_due};
use morgue::publications;

use crate::desk::*;
use crate::ground::each;
use crate::with;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_machines_that_look_at_the_same_moment_publish_once() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let mut all = Vec::new();
        for number in 0..5 {
            let id = desk
                .start(&bens(&format!("Piece {number}"), "Words."))
                .await
                .article;
            let at = later(60 + number);
            with!(room, ana(), Publish, id, |g| publish::schedule(room, g, None, at)).unwrap();
            all.push(id);
        }
        let other = open_at(desk.dir.path(), desk.database.as_deref(), 3, &desk.clock).await;
        desk.wait(59);
        assert!(fire_due(room, &|_| Some(ana())).await.unwrap().is_empty());
        desk.wait(5);
        let who = |_| Some(ana());
        let (one, two) = tokio::join!(fire_due(room, &who), fire_due(&other, &who));
        let fired: Vec<_> = one.unwrap().into_iter().chain(two.unwrap()).collect();
        let mut ids: Vec<_> = fired.iter().map(|one| one.article).collect();
        ids.sort_unstable();
        assert_eq!(ids, all);
        assert!(
            fired
                .iter()
                .all(|one| matches!(one.outcome, Outcome::Published(_)))
        );
        let db = room.db().await.unwrap();
        for id in all {
            assert_eq!(publications::of(&db, id).await.unwrap().len(), 1);
        }
        assert!(fire_due(&other, &who).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_schedule_outlives_a_restart_and_carries_its_own_time() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let id = desk.start(&bens("Bridge", "As it was scheduled.")).await.article;
        let room = &desk.room;
        with!(room, ana(), Publish, id, |g| publish::schedule(
            room,
            g,
            None,
            later(60)
        ))
        .unwrap();
        // What is written after that is not what was scheduled.
        let turn = open(room, id).await.turn;
        keep(room, &ana(), id, text("tab", turn, &bens("Bridge", "Unfinished")))
            .await
            .unwrap();
        desk.wait(3600);
        let again = open_at(desk.dir.path(), desk.database.as_deref(), 3, &desk.clock).await;
        let due = publish::due(&again).await.unwrap();
        assert_eq!((due[0].article, due[0].at, due[0].by), (id, later(60), Some(ANA)));
        assert_eq!(fire_due(&again, &|_| Some(ana())).await.unwrap().len(), 1);
        let db = again.db().await.unwrap();
        let life = morgue::articles::by_id(&db, id).await.unwrap().unwrap();
        assert_eq!(
            (life.state, life.published_at),
            (State::Published, Some(later(60)))
        );
        assert_eq!(life.standfirst, "As it was scheduled.");
        assert_eq!(open(&again, id).await.content.body, bens("", "Unfinished").body);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn permission_is_asked_again_when_a_schedule_fires_and_the_reason_is_written_down() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let id = desk.start(&bens("Bridge", "Words.")).await.article;
        with!(room, ana(), Publish, id, |g| publish::schedule(
            room,
            g,
            None,
            later(60)
        ))
        .unwrap();
        desk.wait(60);
        // Ana reports by now.
        let fired = fire_due(room, &|_| Some(ben())).await.unwrap();
        assert!(matches!(fired[0].outcome, Outcome::Refused(_)));
        let db = room.db().await.unwrap();
        let life = morgue::articles::by_id(&db, id).await.unwrap().unwrap();
        assert_eq!((life.state, life.published_at), (State::Ready, None));
        let step = &morgue::steps::list(&db, id, 0, 1).await.unwrap()[0];
        assert!(step.words.contains("role"), "{}", step.words);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_decides_otherwise_in_the_same_second_is_not_fired() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let id = desk.start(&bens("Bridge", "Words.")).await.article;
        with!(room, ana(), Publish, id, |g| publish::schedule(
            room,
            g,
            None,
            later(60)
        ))
        .unwrap();
        desk.wait(60);
        let due = publish::due(room).await.unwrap();
        let actor = ana();
        let piece = room.piece(id).await.unwrap();
        let granted = may(&actor, Publish, &piece).unwrap();
        publish::schedule(room, granted, None, Moment(later(7200).0))
            .await
            .unwrap();
        assert!(
            publish::fire(room, due[0], Some(&Actor::Operator))
                .await
                .unwrap()
                .is_none()
        );
        assert_eq!(room.piece(id).await.unwrap().state, State::Scheduled);
    })
    .await;
}
