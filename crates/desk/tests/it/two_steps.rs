//! Two steps, where a role asks for them.

use dateline_desk::access::{Actor, Administer, House, Role, may};
use dateline_desk::error::{Error, NoEntry};
use dateline_desk::signin::{self, Demand, Hand, How, Owes, Visit};
use dateline_desk::staff;

use crate::desk::Desk;
use crate::doors::{WORDS, code, guest, hand, hire, inside, second_step, visit};
use crate::ground::each;
use crate::passkeys::Device;

const DAY: i64 = 24 * 3600;

/// Comes in by a password alone.
async fn by_password(desk: &Desk) -> Visit {
    let entered = signin::with_password(&desk.room, &guest(1), "ana", WORDS)
        .await
        .unwrap();
    visit(&desk.room, &inside(entered)).await
}

fn wants_step<T>(answer: Result<T, Error>) -> bool {
    answer.is_err_and(|error| matches!(error, Error::Door(NoEntry::Step)))
}

async fn demand(desk: &Desk, roles: &[Role], days: u32) {
    let granted = may(&Actor::Operator, Administer, &House).unwrap();
    let demand = Demand {
        roles: roles.to_vec(),
        days,
    };
    staff::demand_steps(&desk.room, granted, &Hand::console(), &demand)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chief_has_a_week_to_set_up_a_second_step_and_then_nothing_else_opens() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let (_, bo) = hire(&desk, "Bo Lind", "bo", Role::Editor).await;
        let first = desk.room.now().0;
        assert_eq!(ana.owes, Owes::Soon(copy::Moment(first + 7 * DAY * 1000)));
        assert_eq!(bo.owes, Owes::Nothing, "of an editor none is demanded");
        desk.wait(3 * DAY);
        let later = by_password(&desk).await;
        assert_eq!(later.owes, ana.owes, "another visit does not give more time");
        desk.wait(4 * DAY);
        let late = by_password(&desk).await;
        assert_eq!(late.owes, Owes::SetUp);
        assert!(late.owes.is_shut() && !ana.owes.is_shut());
        // The way to one is open, and the same visit goes on when it is gone.
        let mine = hand(&desk, &late);
        let secret = staff::totp_begin(&desk.room, &mine).await.unwrap();
        staff::totp_finish(&desk.room, &mine, &code(&desk, &secret.typed))
            .await
            .unwrap();
        let again = signin::sessions(&desk.room, &late).await.unwrap();
        assert!(again.iter().any(|one| one.this && one.how == How::Code));
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        let me = staff::list(&desk.room, granted).await.unwrap();
        assert!(me.iter().any(|one| one.second_step));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_passkey_is_both_steps_and_whoever_has_one_must_show_it() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (opened, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let mut device = Device::new(1);
        device.enrol(&desk, &ana).await;
        let now = visit(&desk.room, &opened).await;
        assert_eq!(
            (now.how, now.owes),
            (How::Passkey, Owes::Nothing),
            "who made one has shown it"
        );
        let by_key = visit(&desk.room, &device.enter(&desk).await.unwrap()).await;
        assert_eq!(by_key.owes, Owes::Nothing);
        // Somebody with the stolen password gets nowhere, not even to a passkey of their own.
        let thief = by_password(&desk).await;
        assert_eq!(thief.owes, Owes::Show);
        assert!(wants_step(Hand::of(&thief, &guest(1), desk.room.now())));
        // The owner shows the passkey, and the visit goes on.
        let token = device.prove(&desk, &thief).await.unwrap();
        let shown = signin::who(&desk.room, &token).await.unwrap().unwrap();
        assert_eq!((shown.how, shown.owes), (How::Passkey, Owes::Nothing));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_last_second_step_of_a_chief_cannot_be_taken_away_and_an_editors_can() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        second_step(&desk, &ana).await;
        let refused = staff::totp_remove(&desk.room, &hand(&desk, &ana)).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        let mut device = Device::new(1);
        device.enrol(&desk, &ana).await;
        staff::totp_remove(&desk.room, &hand(&desk, &ana)).await.unwrap();
        let keys = signin::passkey::list(&desk.room, &ana).await.unwrap();
        let refused = signin::passkey::remove(&desk.room, &hand(&desk, &ana), keys[0].id).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");

        let (_, bo) = hire(&desk, "Bo Lind", "bo", Role::Editor).await;
        second_step(&desk, &bo).await;
        staff::totp_remove(&desk.room, &hand(&desk, &bo)).await.unwrap();
        demand(&desk, &[Role::Editor], 0).await;
        signin::passkey::remove(&desk.room, &hand(&desk, &ana), keys[0].id)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_whom_two_steps_are_demanded_is_a_setting_that_holds_at_once() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (opened, bo) = hire(&desk, "Bo Lind", "bo", Role::Reporter).await;
        assert_eq!(bo.owes, Owes::Nothing);
        demand(&desk, &[Role::Reporter], 0).await;
        assert_eq!(visit(&desk.room, &opened).await.owes, Owes::SetUp);
        demand(&desk, &[], 0).await;
        assert_eq!(visit(&desk.room, &opened).await.owes, Owes::Nothing);
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        let long = Demand {
            roles: vec![Role::Reporter],
            days: 91,
        };
        let refused = staff::demand_steps(&desk.room, granted, &Hand::console(), &long).await;
        assert!(matches!(refused, Err(Error::Invalid(_))));
        // Who keeps the machinery does not take it from chiefs.
        let (_, om) = hire(&desk, "Om", "om", Role::Operator).await;
        let granted = may(&om.actor, Administer, &House).unwrap();
        let of_chiefs = Demand {
            roles: vec![Role::Chief],
            days: 7,
        };
        let refused = staff::demand_steps(&desk.room, granted, &hand(&desk, &om), &of_chiefs).await;
        assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_that_is_not_right_leaves_the_secret_that_is_in_a_telephone_already() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let mine = hand(&desk, &ana);
        assert!(staff::totp_pending(&desk.room, &mine).await.unwrap().is_none());
        let secret = staff::totp_begin(&desk.room, &mine).await.unwrap();
        staff::totp_finish(&desk.room, &mine, "000000").await.unwrap_err();
        let still = staff::totp_pending(&desk.room, &mine).await.unwrap().unwrap();
        assert_eq!((still.typed, still.uri), (secret.typed.clone(), secret.uri));
        staff::totp_finish(&desk.room, &mine, &code(&desk, &secret.typed))
            .await
            .unwrap();
        assert!(staff::totp_pending(&desk.room, &mine).await.unwrap().is_none());
    })
    .await;
}
