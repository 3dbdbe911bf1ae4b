//! Who may change whom, and when it holds.

use copy::{PersonId, SectionId};
use dateline_desk::access::{Actor, Administer, House, Publish, Role, may};
use dateline_desk::error::{Error, Refusal};
use dateline_desk::newsroom::Newsroom;
use dateline_desk::publish::{Outcome, fire_due, schedule};
use dateline_desk::signin::{self, Hand, Visit};
use dateline_desk::staff::{self, Changes, Reset};
use morgue::sections::Section;

use crate::desk::{Desk, article};
use crate::doors::{WORDS, guest, hand, hire, inside, visit};
use crate::ground::{Ground, each};
use crate::staff::{expired, wanted};

async fn change(
    room: &Newsroom,
    desk: &Desk,
    by: &Visit,
    of: PersonId,
    changes: &Changes,
) -> Result<(), Error> {
    let granted = may(&by.actor, Administer, &House)?;
    staff::change(room, granted, &hand(desk, by), of, changes).await
}

fn role(role: Role) -> Changes {
    Changes {
        role: Some(role),
        ..Changes::default()
    }
}

fn suspended(suspended: bool) -> Changes {
    Changes {
        suspended: Some(suspended),
        ..Changes::default()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_last_chief_cannot_be_demoted_or_suspended() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let last = |answer: Result<(), Error>| matches!(answer, Err(Error::Forbidden(Refusal::LastChief)));
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        for changes in [role(Role::Editor), role(Role::Operator), suspended(true)] {
            assert!(last(
                change(&desk.room, &desk, &ana, ana.person.id, &changes).await
            ));
            let console = staff::change(&desk.room, granted, &Hand::console(), ana.person.id, &changes).await;
            assert!(last(console), "not even at the console");
        }
        let (_, bo) = hire(&desk, "Bo Lind", "bo", Role::Chief).await;
        change(&desk.room, &desk, &ana, bo.person.id, &suspended(true))
            .await
            .unwrap();
        assert!(
            last(change(&desk.room, &desk, &ana, ana.person.id, &suspended(true)).await),
            "the other is away"
        );
        change(&desk.room, &desk, &ana, bo.person.id, &suspended(false))
            .await
            .unwrap();
        change(&desk.room, &desk, &ana, ana.person.id, &role(Role::Editor))
            .await
            .unwrap();
        let console = staff::change(
            &desk.room,
            granted,
            &Hand::console(),
            bo.person.id,
            &role(Role::Editor),
        )
        .await;
        assert!(last(console));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_of_role_and_a_suspension_hold_at_once_also_for_who_is_inside() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        let world = Section {
            id: SectionId(1),
            slug: "world".into(),
            name: "World".into(),
            description: String::new(),
            parent: None,
            wp_id: None,
            position: 1,
        };
        dateline_desk::house::set_sections(&desk.room, granted, &[world])
            .await
            .unwrap();
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let (opened, bo) = hire(&desk, "Bo Lind", "bo", Role::Chief).await;
        let room = &desk.room;
        let hand = hand(&desk, &bo);
        let bos = may(&bo.actor, Administer, &House).unwrap();
        let token = staff::invite(room, bos, &hand, &wanted("Cy", Role::Chief))
            .await
            .unwrap();
        let changes = Changes {
            role: Some(Role::Editor),
            sections: Some(vec![SectionId(1)]),
            suspended: None,
        };
        change(room, &desk, &ana, bo.person.id, &changes).await.unwrap();
        let now = visit(room, &opened).await;
        let expected = Actor::Person {
            id: bo.person.id,
            role: Role::Editor,
            sections: vec![SectionId(1)],
        };
        assert_eq!((now.role, &now.actor), (Role::Editor, &expected));
        assert_eq!(
            staff::actor_of(room, bo.person.id).await.unwrap().as_ref(),
            Some(&expected)
        );
        assert_eq!(
            staff::actors(room).await.unwrap().get(&bo.person.id),
            Some(&expected)
        );
        assert!(
            expired(staff::invitation(room, &token).await),
            "what they promised as chief is void"
        );
        // The witness of before is no good any more.
        let stale = staff::invite(room, bos, &hand, &wanted("Di", Role::Reporter)).await;
        assert!(matches!(stale, Err(Error::Forbidden(_))), "{stale:?}");
        change(room, &desk, &ana, bo.person.id, &suspended(true))
            .await
            .unwrap();
        assert!(signin::who(room, &opened.token).await.unwrap().is_none());
        assert_eq!(staff::actor_of(room, bo.person.id).await.unwrap(), None);
        assert!(!staff::actors(room).await.unwrap().contains_key(&bo.person.id));
        change(room, &desk, &ana, bo.person.id, &suspended(false))
            .await
            .unwrap();
        assert!(
            signin::who(room, &opened.token).await.unwrap().is_none(),
            "they sign in again"
        );
        inside(signin::with_password(room, &guest(1), "bo", WORDS).await.unwrap());
        assert_eq!(staff::actor_of(room, PersonId(1)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operator_opens_no_door_wider_than_their_own() {
    let desk = Desk::on(&Ground::SQLITE).await;
    let room = &desk.room;
    let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
    let (_, bo) = hire(&desk, "Bo Lind", "bo", Role::Editor).await;
    let (_, op) = hire(&desk, "Op Sand", "op", Role::Operator).await;
    let granted = may(&op.actor, Administer, &House).unwrap();
    let hand = hand(&desk, &op);
    let no = |answer: Result<String, Error>| matches!(answer, Err(Error::Forbidden(Refusal::Role(_))));
    for other in [Role::Contributor, Role::Reporter, Role::Editor, Role::Chief] {
        assert!(
            no(staff::invite(room, granted, &hand, &wanted("Cy", other)).await),
            "{other:?}"
        );
    }
    staff::invite(room, granted, &hand, &wanted("Cy", Role::Operator))
        .await
        .unwrap();
    for person in [ana.person.id, bo.person.id] {
        assert!(no(
            staff::reset(room, granted, &hand, person, Reset::Everything).await
        ));
        assert!(
            change(room, &desk, &op, person, &role(Role::Operator))
                .await
                .is_err()
        );
    }
    assert!(
        change(room, &desk, &op, op.person.id, &role(Role::Chief))
            .await
            .is_err()
    );
    assert!(
        change(room, &desk, &op, ana.person.id, &suspended(true))
            .await
            .is_err()
    );
    // Shutting a door is another thing than opening one.
    change(room, &desk, &op, bo.person.id, &suspended(true))
        .await
        .unwrap();
    assert!(
        change(room, &desk, &op, bo.person.id, &suspended(false))
            .await
            .is_err()
    );
    // Another's hand does not fit, nor the console's.
    for hand in [crate::doors::hand(&desk, &ana), Hand::console()] {
        let forged = staff::invite(room, granted, &hand, &wanted("Cy", Role::Operator)).await;
        assert!(matches!(forged, Err(Error::Forbidden(Refusal::Other))));
    }
    let reporter = may(&bo.actor, Administer, &House);
    assert!(matches!(reporter, Err(Error::Forbidden(_))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_scheduled_is_published_only_if_they_still_may_when_its_time_has_come() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let (_, bo) = hire(&desk, "Bo Lind", "bo", Role::Editor).await;
        for (changes, printed) in [
            (role(Role::Editor), true),
            (role(Role::Reporter), false),
            (suspended(true), false),
        ] {
            change(room, &desk, &ana, bo.person.id, &role(Role::Editor))
                .await
                .unwrap();
            let draft = desk.start(&article("Bridge opens", "It opened.")).await;
            let piece = room.piece(draft.article).await.unwrap();
            let granted = may(&bo.actor, Publish, &piece).unwrap();
            let at = copy::Moment(room.now().0 + 60_000);
            schedule(room, granted, None, at).await.unwrap();
            change(room, &desk, &ana, bo.person.id, &changes).await.unwrap();
            desk.wait(60);
            let staff = staff::actors(room).await.unwrap();
            let fired = fire_due(room, &|person| staff.get(&person).cloned())
                .await
                .unwrap();
            assert_eq!(fired.len(), 1);
            assert_eq!(
                matches!(fired[0].outcome, Outcome::Published(_)),
                printed,
                "{changes:?}"
            );
        }
    })
    .await;
}
