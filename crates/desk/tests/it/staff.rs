//! Who works here: the first chief, invitations, resets, roles, and who may change whom.

use copy::{PersonId, SectionId};
use dateline_desk::access::{Actor, Administer, House, Role, may};
use dateline_desk::error::{Error, NoEntry};
use dateline_desk::signin::{self, Entered, Hand, How};
use dateline_desk::staff::{self, Accept, Invite, Profile, Reset};

use crate::desk::Desk;
use crate::doors::{WORDS, code, guest, hand, hire, inside, second_step, visit};
use crate::ground::each;

const OTHER: &str = "seven grey herons wait";

fn accept(name: &str, login: &str, password: &str) -> Accept {
    Accept {
        name: name.into(),
        login: login.into(),
        password: password.into(),
    }
}

pub(crate) fn wanted(name: &str, role: Role) -> Invite {
    Invite {
        person: None,
        name: name.into(),
        mail: None,
        login: String::new(),
        role,
        sections: Vec::new(),
    }
}

fn field<T: std::fmt::Debug>(answer: Result<T, Error>) -> &'static str {
    match answer.unwrap_err() {
        Error::Invalid(wrong) => wrong[0].field,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn expired<T>(answer: Result<T, Error>) -> bool {
    answer.is_err_and(|error| matches!(error, Error::Door(NoEntry::Expired)))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_link_makes_one_chief_and_then_there_is_none_any_more() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let void = staff::first_link(room).await.unwrap().unwrap();
        let late = staff::first_link(room).await.unwrap().unwrap();
        assert!(expired(staff::invitation(room, &void).await), "an older link");
        desk.wait(30 * 60);
        assert!(
            expired(staff::invitation(room, &late).await),
            "after half an hour"
        );
        let token = staff::first_link(room).await.unwrap().unwrap();
        let invited = staff::invitation(room, &token).await.unwrap();
        assert_eq!(
            (invited.role, invited.least, invited.reset),
            (Role::Chief, 15, false)
        );
        for (sent, wrong) in [
            (accept("", "ana", WORDS), "name"),
            (accept("Ana Reyes", "", WORDS), "login"),
            (accept("Ana Reyes", "ana@strait", WORDS), "login"),
            (accept("Ana Reyes", "ana", "too short"), "password"),
            (accept("Ana Reyes", "ana", "Ana Reyes Ana Reyes"), "password"),
        ] {
            assert_eq!(field(staff::accept(room, &guest(1), &token, &sent).await), wrong);
        }
        let sent = accept("Ana Reyes", "Ana", WORDS);
        let opened = inside(staff::accept(room, &guest(1), &token, &sent).await.unwrap());
        let ana = visit(room, &opened).await;
        assert_eq!(
            (ana.role, ana.how, ana.person.slug.as_str()),
            (Role::Chief, How::Link, "ana-reyes")
        );
        assert!(
            expired(staff::accept(room, &guest(1), &token, &sent).await),
            "the same link"
        );
        assert_eq!(staff::first_link(room).await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_invitation_works_once_also_for_two_who_come_at_once() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let granted = may(&ana.actor, Administer, &House).unwrap();
        let hand = hand(&desk, &ana);
        let token = staff::invite(&desk.room, granted, &hand, &wanted("Bo Lind", Role::Reporter))
            .await
            .unwrap();
        assert_eq!(
            staff::invitations(&desk.room, granted).await.unwrap()[0].name,
            "Bo Lind"
        );
        let mut attempts = Vec::new();
        for n in 0..4 {
            let (room, token) = (std::sync::Arc::clone(&desk.room), token.clone());
            attempts.push(tokio::spawn(async move {
                let sent = accept("Somebody else", &format!("bo{n}"), WORDS);
                staff::accept(&room, &guest(1), &token, &sent).await.is_ok()
            }));
        }
        let mut let_in = 0;
        for attempt in attempts {
            let_in += usize::from(attempt.await.unwrap());
        }
        assert_eq!(let_in, 1);
        let all = staff::list(&desk.room, granted).await.unwrap();
        let names: Vec<&str> = all.iter().map(|member| member.name.as_str()).collect();
        assert_eq!(names, ["Ana Reyes", "Bo Lind"]);
        assert!(staff::invitations(&desk.room, granted).await.unwrap().is_empty());

        let taken_back = staff::invite(&desk.room, granted, &hand, &wanted("Cy", Role::Editor))
            .await
            .unwrap();
        let waiting = staff::invitations(&desk.room, granted).await.unwrap();
        staff::withdraw(&desk.room, granted, &hand, waiting[0].id)
            .await
            .unwrap();
        assert!(expired(staff::invitation(&desk.room, &taken_back).await));
        let late = staff::invite(&desk.room, granted, &hand, &wanted("Di", Role::Editor))
            .await
            .unwrap();
        desk.wait(7 * 24 * 3600);
        assert!(expired(
            staff::accept(&desk.room, &guest(1), &late, &accept("", "di", WORDS)).await
        ));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_byline_of_the_old_paper_can_be_invited_and_keeps_its_page() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        let mut person = copy::Person {
            id: PersonId(77),
            name: "Ida Bell".into(),
            slug: "ida".into(),
            bio: "Writes about harbours.".into(),
            contact: None,
            url: None,
            login: Some("ida".into()),
            mail: Some("ida@old.example".into()),
        };
        let kept = |person: &copy::Person| morgue::people::Kept {
            person: person.clone(),
            wp_id: Some(4),
            wp_login: Some("ida".into()),
        };
        dateline_desk::house::set_people(&desk.room, granted, &[kept(&person)])
            .await
            .unwrap();
        let refused = signin::with_password(&desk.room, &guest(1), "ida", WORDS).await;
        assert!(
            matches!(refused, Err(Error::Door(NoEntry::Unknown))),
            "a byline alone opens nothing"
        );
        let mut invite = wanted("", Role::Reporter);
        invite.person = Some(person.id);
        let token = staff::invite(&desk.room, granted, &Hand::console(), &invite)
            .await
            .unwrap();
        assert_eq!(
            staff::invitation(&desk.room, &token).await.unwrap().name,
            "Ida Bell"
        );
        inside(
            staff::accept(&desk.room, &guest(1), &token, &accept("", "ida", WORDS))
                .await
                .unwrap(),
        );
        assert_eq!(
            field(staff::invite(&desk.room, granted, &Hand::console(), &invite).await),
            "person"
        );
        let opened = signin::with_password(&desk.room, &guest(1), "Ida@Old.Example", WORDS)
            .await
            .unwrap();
        let ida = visit(&desk.room, &inside(opened)).await;
        assert_eq!((ida.person.id, ida.person.slug.as_str()), (person.id, "ida"));
        // A second import changes what the paper says of her, and not how she signs in.
        person.login = Some("somebody".into());
        person.mail = Some("else@old.example".into());
        dateline_desk::house::set_people(&desk.room, granted, &[kept(&person)])
            .await
            .unwrap();
        inside(
            signin::with_password(&desk.room, &guest(1), "ida", WORDS)
                .await
                .unwrap(),
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_people_never_share_a_login_or_an_address() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        let mut invite = wanted("Ana Two", Role::Reporter);
        let console = Hand::console();
        invite.login = "ANA".into();
        assert_eq!(
            field(staff::invite(&desk.room, granted, &console, &invite).await),
            "login"
        );
        invite.login = String::new();
        invite.mail = Some("ANA@strait.example".into());
        let refused = staff::invite(&desk.room, granted, &console, &invite)
            .await
            .unwrap_err();
        let said = format!("{refused} {refused:?} {invite:?}").to_lowercase();
        assert!(!said.contains("ana@"), "{said}");
        assert_eq!(field::<()>(Err(refused)), "mail");
        invite.mail = Some("no address".into());
        assert_eq!(
            field(staff::invite(&desk.room, granted, &console, &invite).await),
            "mail"
        );
        invite.mail = None;
        invite.sections = vec![SectionId(9)];
        assert_eq!(
            field(staff::invite(&desk.room, granted, &console, &invite).await),
            "sections"
        );
        invite.sections = Vec::new();
        let token = staff::invite(&desk.room, granted, &console, &invite)
            .await
            .unwrap();
        let taken = staff::accept(&desk.room, &guest(1), &token, &accept("", "Ana", WORDS)).await;
        assert_eq!(field(taken), "login");
        inside(
            staff::accept(&desk.room, &guest(1), &token, &accept("", "ana2", WORDS))
                .await
                .unwrap(),
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reset_gives_a_new_password_ends_all_sessions_and_does_not_pass_the_second_step() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let (opened, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let (secret, _) = second_step(&desk, &ana).await;
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        let console = Hand::console();
        let id = ana.person.id;
        let void = staff::reset(room, granted, &console, id, Reset::Password)
            .await
            .unwrap();
        let token = staff::reset(room, granted, &console, id, Reset::Password)
            .await
            .unwrap();
        assert!(expired(staff::invitation(room, &void).await), "an older link");
        let invited = staff::invitation(room, &token).await.unwrap();
        assert_eq!(
            (invited.reset, invited.least, invited.name.as_str()),
            (true, 10, "Ana Reyes")
        );
        assert!(
            signin::who(room, &opened.token).await.unwrap().is_some(),
            "a link alone ends nothing"
        );
        let entered = staff::accept(room, &guest(1), &token, &accept("", "", "grey herons"))
            .await
            .unwrap();
        let Entered::SecondStep { ticket } = entered else {
            panic!("the second step was passed over")
        };
        assert!(signin::who(room, &opened.token).await.unwrap().is_none());
        let opened = signin::second_step(room, &guest(1), &ticket, &code(&desk, &secret))
            .await
            .unwrap();
        assert!(expired(
            staff::accept(room, &guest(1), &token, &accept("", "", OTHER)).await
        ));
        let ana = visit(room, &opened).await;
        // What is too short to stand alone keeps its second step.
        assert_eq!(
            field(staff::totp_remove(room, &hand(&desk, &ana)).await),
            "password"
        );

        let token = staff::reset(room, granted, &console, id, Reset::Everything)
            .await
            .unwrap();
        assert_eq!(staff::invitation(room, &token).await.unwrap().least, 15);
        inside(
            staff::accept(room, &guest(1), &token, &accept("", "", OTHER))
                .await
                .unwrap(),
        );
        let opened = inside(
            signin::with_password(room, &guest(1), "ana", OTHER)
                .await
                .unwrap(),
        );
        let me = staff::me(room, &visit(room, &opened).await).await.unwrap();
        assert_eq!((me.second_step, me.recovery, me.passkeys), (false, 0, 0));
        let late = staff::reset(room, granted, &console, id, Reset::Password)
            .await
            .unwrap();
        desk.wait(3600);
        assert!(expired(staff::invitation(room, &late).await));
        let nobody = staff::reset(room, granted, &console, PersonId(1), Reset::Password).await;
        assert!(matches!(nobody, Err(Error::NotFound(_))));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_password_ends_all_other_sessions_and_links() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let (opened, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let other = inside(
            signin::with_password(room, &guest(1), "ana", WORDS)
                .await
                .unwrap(),
        );
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        let link = staff::reset(room, granted, &Hand::console(), ana.person.id, Reset::Password)
            .await
            .unwrap();
        let hand = hand(&desk, &ana);
        assert_eq!(field(staff::set_password(room, &hand, "short").await), "password");
        assert_eq!(
            field(staff::set_password(room, &hand, "ana@strait.example").await),
            "password"
        );
        staff::set_password(room, &hand, OTHER).await.unwrap();
        assert!(signin::who(room, &opened.token).await.unwrap().is_some());
        assert!(signin::who(room, &other.token).await.unwrap().is_none());
        assert!(expired(staff::invitation(room, &link).await));
        let old = signin::with_password(room, &guest(1), "ana", WORDS).await;
        assert!(matches!(old, Err(Error::Door(NoEntry::Unknown))));
        signin::sign_out(room, &ana, &guest(1)).await.unwrap();
        let out = staff::set_password(room, &hand, WORDS).await;
        assert!(
            matches!(out, Err(Error::SignIn)),
            "a hand whose session has ended"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_step_holds_only_after_its_first_code_and_can_be_taken_away() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Editor).await;
        let mut paper = (**room.paper.load()).clone();
        paper.title = "The Strait: Observer".into();
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        room.set_paper(granted, &paper).await.unwrap();
        let mine = hand(&desk, &ana);
        assert_eq!(field(staff::recovery_codes(room, &mine).await), "code");
        let secret = staff::totp_begin(room, &mine).await.unwrap();
        assert!(
            secret
                .uri
                .starts_with("otpauth://totp/The%20Strait%20%20Observer:ana?secret="),
            "{}",
            secret.uri
        );
        assert!(secret.uri.contains(&secret.typed.replace(' ', "")));
        inside(
            signin::with_password(room, &guest(1), "ana", WORDS)
                .await
                .unwrap(),
        );
        let wrong = staff::totp_finish(room, &mine, "000000").await;
        assert!(matches!(wrong, Err(Error::Door(NoEntry::Code))));
        staff::totp_finish(room, &mine, &code(&desk, &secret.typed))
            .await
            .unwrap();
        let asked = signin::with_password(room, &guest(1), "ana", WORDS)
            .await
            .unwrap();
        let Entered::SecondStep { ticket } = asked else {
            panic!("no second step")
        };
        let used = signin::second_step(room, &guest(1), &ticket, &code(&desk, &secret.typed)).await;
        assert!(
            matches!(used, Err(Error::Door(NoEntry::Code))),
            "the code that began it was used"
        );
        staff::totp_remove(room, &mine).await.unwrap();
        inside(
            signin::with_password(room, &guest(1), "ana", WORDS)
                .await
                .unwrap(),
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_people_say_of_themselves_is_checked_and_shown() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Reporter).await;
        let sent = |name: &str, bio: &str, contact: &str| Profile {
            name: name.into(),
            bio: bio.into(),
            contact: Some(contact.into()),
        };
        for (wrong, name, bio, contact) in [
            ("name", "  ", "", ""),
            ("name", &"x".repeat(121), "", ""),
            ("bio", "Ana", &"x".repeat(4001), ""),
            ("contact", "Ana", "", "javascript:alert(1)"),
            ("contact", "Ana", "", "a b@c"),
        ] {
            let answer = staff::profile(room, &ana, &guest(1), &sent(name, bio, contact)).await;
            assert_eq!(field(answer), wrong);
        }
        let good = sent(
            " Ana  M. Reyes ",
            "Harbours.\r\nShips.",
            "https://social.example/@ana",
        );
        staff::profile(room, &ana, &guest(1), &good).await.unwrap();
        let me = staff::me(room, &ana).await.unwrap();
        assert_eq!(
            (me.name.as_str(), me.bio.as_str()),
            ("Ana M. Reyes", "Harbours.\nShips.")
        );
        assert_eq!(me.mail.as_deref(), Some("ana@strait.example"));
        assert!(!format!("{me:?} {ana:?} {good:?}").contains("ana@strait"));
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        let log = dateline_desk::audit::list(room, granted, None, None, 1)
            .await
            .unwrap();
        assert_eq!(log[0].deed, "profile-changed");
    })
    .await;
}
