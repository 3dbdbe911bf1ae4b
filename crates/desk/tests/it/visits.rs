//! Being inside: sessions that are listed, ended, proven again, and that end by themselves.

use dateline_desk::access::Role;
use dateline_desk::error::{Error, NoEntry};
use dateline_desk::signin::{self, Hand};

use crate::desk::{Desk, open_at};
use crate::doors::{WORDS, code, guest, hire, inside, second_step, visit};
use crate::ground::{Ground, each};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_revoked_session_is_out_at_once_and_elsewhere_within_a_second() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (opened, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let other = inside(
            signin::with_password(&desk.room, &guest(1), "ana", WORDS)
                .await
                .unwrap(),
        );
        let third = inside(
            signin::with_password(&desk.room, &guest(1), "ana", WORDS)
                .await
                .unwrap(),
        );
        let elsewhere = open_at(desk.dir.path(), desk.database.as_deref(), 1, &desk.clock).await;
        assert!(signin::who(&elsewhere, &other.token).await.unwrap().is_some());
        let listed = signin::sessions(&desk.room, &ana).await.unwrap();
        assert_eq!(listed.len(), 3);
        assert_eq!(listed.iter().filter(|session| session.this).count(), 1);
        let theirs = visit(&desk.room, &other).await;
        signin::revoke(&desk.room, &ana, &guest(200), theirs.session)
            .await
            .unwrap();
        assert!(signin::who(&desk.room, &other.token).await.unwrap().is_none());
        let again = signin::revoke(&desk.room, &ana, &guest(200), theirs.session).await;
        assert!(matches!(again, Err(Error::NotFound("session"))));
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        assert!(signin::who(&elsewhere, &other.token).await.unwrap().is_none());
        assert_eq!(
            signin::revoke_others(&desk.room, &ana, &guest(200))
                .await
                .unwrap(),
            1
        );
        assert!(signin::who(&desk.room, &third.token).await.unwrap().is_none());
        signin::sign_out(&desk.room, &ana, &guest(200)).await.unwrap();
        assert!(signin::who(&desk.room, &opened.token).await.unwrap().is_none());
        for token in ["", "x", &"0".repeat(64), &"0".repeat(1000)] {
            assert!(signin::who(&desk.room, token).await.unwrap().is_none());
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_ends_anothers_session_by_its_number() {
    let desk = Desk::on(&Ground::SQLITE).await;
    let (opened, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
    let (_, bo) = hire(&desk, "Bo Lind", "bo", Role::Reporter).await;
    let refused = signin::revoke(&desk.room, &bo, &guest(1), ana.session).await;
    assert!(matches!(refused, Err(Error::NotFound("session"))));
    assert!(signin::who(&desk.room, &opened.token).await.unwrap().is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_ends_after_twelve_idle_hours_and_after_fourteen_days_whatever_happens() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (opened, _) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let idle = inside(
            signin::with_password(&desk.room, &guest(1), "ana", WORDS)
                .await
                .unwrap(),
        );
        for _ in 0..28 {
            assert!(signin::who(&desk.room, &opened.token).await.unwrap().is_some());
            desk.wait(12 * 3600);
        }
        assert!(
            signin::who(&desk.room, &idle.token).await.unwrap().is_none(),
            "idle"
        );
        assert!(
            signin::who(&desk.room, &opened.token).await.unwrap().is_some(),
            "on the last second"
        );
        desk.wait(1);
        assert!(
            signin::who(&desk.room, &opened.token).await.unwrap().is_none(),
            "fourteen days"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fresh_proof_gives_a_new_token_and_a_stale_one_opens_nothing() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (opened, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        desk.wait(15 * 60 + 1);
        let stale = Hand::of(&ana, &guest(1), desk.room.now());
        assert!(matches!(stale, Err(Error::Door(NoEntry::Prove))));
        let refused = signin::prove_again(&desk.room, &ana, &guest(1), "a guess").await;
        assert!(matches!(refused, Err(Error::Door(NoEntry::Unknown))));
        let token = signin::prove_again(&desk.room, &ana, &guest(1), WORDS)
            .await
            .unwrap();
        assert!(
            signin::who(&desk.room, &opened.token).await.unwrap().is_none(),
            "the old token"
        );
        let proven = signin::who(&desk.room, &token).await.unwrap().unwrap();
        assert_eq!(proven.session, ana.session);
        Hand::of(&proven, &guest(1), desk.room.now()).unwrap();
        let again = signin::prove_again(&desk.room, &ana, &guest(1), WORDS).await;
        assert!(
            matches!(again, Err(Error::Door(NoEntry::Expired))),
            "a visit of before"
        );
        let (secret, _) = second_step(&desk, &proven).await;
        signin::prove_again(&desk.room, &proven, &guest(1), &code(&desk, &secret))
            .await
            .unwrap();
    })
    .await;
}
