//! Who works here, as it is kept: each thing is good once, and of two who come at once, one gets in.

use copy::{Hash, Moment, Person, PersonId, SectionId};
use morgue::audit::{self, Line, Sift};
use morgue::invitations::{self, Invitation, Kind};
use morgue::mails::{self, Mail, State};
use morgue::passkeys::{self, Passkey};
use morgue::people::{self, Kept};
use morgue::sessions::{self, Session, SessionId, Ticket};
use morgue::staff::{self, Staff};
use morgue::{Db, Error};

use crate::house::{House, each};

fn somebody(id: i64, login: &str) -> Staff {
    Staff {
        person: PersonId(id),
        login_key: login.into(),
        mail_key: Some(format!("{login}@example.org")),
        role: "editor".into(),
        sections: vec![SectionId(3), SectionId(1)],
        suspended: false,
        secret: Some("$argon2id$".into()),
        secret_alone: true,
        sealed: None,
        sealed_next: Some("00".into()),
        last_step: 0,
        since: Moment(id),
        demanded: None,
        seen: None,
    }
}

async fn hire(db: &Db, id: i64, login: &str) -> Staff {
    let person = Person {
        id: PersonId(id),
        name: login.to_uppercase(),
        slug: login.into(),
        bio: String::new(),
        contact: None,
        url: None,
        login: None,
        mail: None,
    };
    let kept = Kept {
        person,
        wp_id: None,
        wp_login: None,
    };
    let staff = somebody(id, login);
    let tx = db.begin().await.unwrap();
    people::put(&tx, &[kept]).await.unwrap();
    staff::put(&tx, &staff).await.unwrap();
    tx.commit().await.unwrap();
    staff
}

fn session(id: i64, person: i64, seen: i64) -> Session {
    Session {
        id: SessionId(id),
        person: PersonId(person),
        opened: Moment(id),
        proven: Moment(id),
        seen: Moment(seen),
        how: "password".into(),
        address: "192.0.2.1".into(),
        agent: "Browser".into(),
    }
}

#[tokio::test]
async fn somebody_is_found_by_login_and_mail_and_shares_neither() {
    each(async |house: House| {
        let db = &house.db;
        assert!(staff::nobody(db).await.unwrap());
        let ana = hire(db, 7, "ana").await;
        assert!(!staff::nobody(db).await.unwrap());
        assert_eq!(staff::by_login(db, "ana").await.unwrap(), Some(ana.clone()));
        assert_eq!(
            staff::by_mail(db, "ana@example.org").await.unwrap(),
            Some(ana.clone())
        );
        assert_eq!(staff::by_login(db, "bo").await.unwrap(), None);
        let bo = hire(db, 8, "bo").await;
        assert_eq!(staff::all(db).await.unwrap(), [ana, bo.clone()]);
        let mut same = bo.clone();
        same.mail_key = Some("ana@example.org".into());
        let tx = db.begin().await.unwrap();
        let refused = staff::put(&tx, &same).await.unwrap_err();
        assert!(matches!(refused, Error::Taken { .. }), "{refused:?}");
        assert!(!format!("{refused} {refused:?}").contains('@'));
        drop(tx);
        assert_eq!(staff::in_role(db, "editor").await.unwrap(), 2);
        let tx = db.begin().await.unwrap();
        let suspended = Staff {
            suspended: true,
            ..bo
        };
        staff::put(&tx, &suspended).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(staff::in_role(db, "editor").await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn steps_and_recovery_codes_are_used_up() {
    each(async |house: House| {
        let db = &house.db;
        let ana = hire(db, 7, "ana").await.person;
        let codes = [Hash::of(b"one"), Hash::of(b"two")];
        let tx = db.begin().await.unwrap();
        assert!(staff::use_step(&tx, ana, 100).await.unwrap());
        assert!(!staff::use_step(&tx, ana, 100).await.unwrap());
        assert!(!staff::use_step(&tx, ana, 99).await.unwrap());
        assert!(staff::use_step(&tx, ana, 101).await.unwrap());
        staff::set_codes(&tx, ana, &codes).await.unwrap();
        assert!(staff::use_code(&tx, ana, &codes[0]).await.unwrap());
        assert!(!staff::use_code(&tx, ana, &codes[0]).await.unwrap());
        assert!(!staff::use_code(&tx, PersonId(8), &codes[1]).await.unwrap());
        assert_eq!(staff::codes_left(&tx, ana).await.unwrap(), 1);
        staff::set_codes(&tx, ana, &codes).await.unwrap();
        staff::rehash(&tx, ana, "another", "wrong").await.unwrap();
        staff::rehash(&tx, ana, "$argon2id$", "new").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(staff::codes_left(db, ana).await.unwrap(), 2);
        let now = staff::by_person(db, ana).await.unwrap().unwrap();
        assert_eq!(now.secret.as_deref(), Some("new"));
    })
    .await;
}

#[tokio::test]
async fn a_session_goes_on_under_another_token_and_ends_alone_or_with_all_others() {
    each(async |house: House| {
        let db = &house.db;
        let ana = hire(db, 7, "ana").await.person;
        let bo = hire(db, 8, "bo").await.person;
        let tokens: Vec<Hash> = (0..5_u8).map(|n| Hash::of(&[n])).collect();
        let tx = db.begin().await.unwrap();
        for (id, person, seen) in [(1, 7, 50), (2, 7, 70), (3, 7, 60), (4, 8, 10)] {
            let token = &tokens[usize::try_from(id).unwrap()];
            sessions::open(&tx, &session(id, person, seen), token)
                .await
                .unwrap();
        }
        sessions::touch(&tx, SessionId(1), ana, Moment(90)).await.unwrap();
        sessions::touch(&tx, SessionId(1), ana, Moment(80)).await.unwrap();
        let (old, new) = (&tokens[2], &tokens[0]);
        assert!(
            sessions::prove(&tx, SessionId(2), old, new, Moment(75), "code")
                .await
                .unwrap()
        );
        assert!(
            !sessions::prove(&tx, SessionId(2), old, new, Moment(76), "code")
                .await
                .unwrap()
        );
        tx.commit().await.unwrap();
        assert_eq!(sessions::by_token(db, old).await.unwrap(), None);
        let proven = sessions::by_token(db, new).await.unwrap().unwrap();
        assert_eq!((proven.id, proven.proven), (SessionId(2), Moment(75)));
        let listed = sessions::of_person(db, ana, 9).await.unwrap();
        assert_eq!(listed.iter().map(|it| it.id.0).collect::<Vec<_>>(), [1, 2, 3]);
        let seen = staff::by_person(db, ana).await.unwrap().unwrap().seen;
        assert_eq!(seen, Some(Moment(90)), "outlasts the session");
        let tx = db.begin().await.unwrap();
        assert!(
            !sessions::end(&tx, SessionId(4), ana).await.unwrap(),
            "it is not hers"
        );
        assert!(sessions::end(&tx, SessionId(3), ana).await.unwrap());
        assert_eq!(
            sessions::end_others(&tx, ana, Some(SessionId(1))).await.unwrap(),
            1
        );
        sessions::expire(&tx, Moment(11), Moment(0), Moment(0), Moment(0))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(sessions::of_person(db, ana, 9).await.unwrap().len(), 1);
        assert!(sessions::of_person(db, bo, 9).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn tickets_links_and_devices_are_good_once_or_until_they_are_forgotten() {
    each(async |house: House| {
        let db = &house.db;
        let ana = hire(db, 7, "ana").await.person;
        let hash = Hash::of(b"ticket");
        let ticket = Ticket {
            kind: "second".into(),
            person: ana,
            mark: "m".into(),
            tries: 0,
            expires: Moment(100),
        };
        let tx = db.begin().await.unwrap();
        sessions::put_ticket(&tx, &hash, &ticket).await.unwrap();
        assert!(sessions::try_ticket(&tx, &hash, 2).await.unwrap());
        assert!(sessions::try_ticket(&tx, &hash, 2).await.unwrap());
        assert!(!sessions::try_ticket(&tx, &hash, 2).await.unwrap());
        assert_eq!(sessions::ticket(&tx, &hash).await.unwrap().unwrap().tries, 2);
        assert!(sessions::end_ticket(&tx, &hash).await.unwrap());
        assert!(!sessions::end_ticket(&tx, &hash).await.unwrap());
        sessions::know(&tx, &hash, ana, Moment(1)).await.unwrap();
        sessions::know(&tx, &hash, ana, Moment(2)).await.unwrap();
        let invitation = Invitation {
            id: 5,
            kind: Kind::Invite,
            person: None,
            name: "Bo".into(),
            login: "bo".into(),
            mail: Some("bo@example.org".into()),
            role: "reporter".into(),
            sections: vec![SectionId(1)],
            by: Some(ana),
            expires: Moment(100),
            mark: "m".into(),
        };
        invitations::insert(&tx, &invitation, &hash).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(sessions::known(db, &hash).await.unwrap(), [ana]);
        assert_eq!(
            invitations::waiting(db, Kind::Invite, 9).await.unwrap(),
            std::slice::from_ref(&invitation)
        );
        assert_eq!(invitations::by_token(db, &hash).await.unwrap(), Some(invitation));
        let tx = db.begin().await.unwrap();
        sessions::forget_person(&tx, ana).await.unwrap();
        assert!(invitations::spend(&tx, &hash).await.unwrap());
        assert!(!invitations::spend(&tx, &hash).await.unwrap());
        tx.commit().await.unwrap();
        assert!(sessions::known(db, &hash).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_passkey_that_was_used_meanwhile_is_not_used_again() {
    each(async |house: House| {
        let db = &house.db;
        let ana = hire(db, 7, "ana").await.person;
        let key = Passkey {
            id: 1,
            credential: "abc".into(),
            person: ana,
            name: "Laptop".into(),
            host: "example.org".into(),
            algorithm: -7,
            public_key: vec![4, 1, 2],
            counter: 3,
            synced: false,
            made: Moment(1),
            used: None,
        };
        let tx = db.begin().await.unwrap();
        passkeys::insert(&tx, &key).await.unwrap();
        assert!(passkeys::used(&tx, &key, 4, true, Moment(9)).await.unwrap());
        assert!(!passkeys::used(&tx, &key, 5, true, Moment(9)).await.unwrap());
        tx.commit().await.unwrap();
        let kept = passkeys::by_credential(db, "abc").await.unwrap().unwrap();
        assert_eq!((kept.counter, kept.synced, kept.used), (4, true, Some(Moment(9))));
        let tx = db.begin().await.unwrap();
        assert!(!passkeys::remove(&tx, 1, PersonId(8)).await.unwrap());
        assert!(passkeys::remove(&tx, 1, ana).await.unwrap());
        tx.commit().await.unwrap();
        assert!(passkeys::of_person(db, ana).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_log_is_read_backwards_and_no_statement_takes_a_line_away() {
    each(async |house: House| {
        let db = &house.db;
        let line = |id: i64, person: Option<i64>| Line {
            id,
            at: Moment(id),
            person: person.map(PersonId),
            deed: "signed-in".into(),
            thing: 0,
            words: String::new(),
            address: "192.0.2.1".into(),
        };
        let tx = db.begin().await.unwrap();
        for (id, person) in [(1, Some(7)), (2, None), (3, Some(7)), (4, Some(8))] {
            audit::add(&tx, &line(id, person)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let ids = async |person: Option<i64>, deed, thing, (after, before), limit| {
            let sift = Sift {
                person: person.map(PersonId),
                deed,
                thing,
                after,
                before,
                limit,
            };
            let lines = audit::sifted(db, sift).await.unwrap();
            lines.iter().map(|line| line.id).collect::<Vec<_>>()
        };
        let all = (0, i64::MAX);
        assert_eq!(ids(None, None, None, all, 3).await, [4, 3, 2]);
        assert_eq!(ids(None, None, None, (0, 2), 3).await, [1]);
        assert_eq!(ids(None, None, None, (1, 4), 3).await, [3, 2]);
        assert_eq!(ids(Some(7), None, None, all, 3).await, [3, 1]);
        assert_eq!(ids(Some(7), Some("signed-in"), Some(0), (1, 9), 3).await, [3]);
        assert_eq!(ids(None, Some("signed-in"), None, all, 2).await, [4, 3]);
        assert!(ids(None, Some("signed-out"), None, all, 2).await.is_empty());
        assert!(ids(None, Some("signed-out"), Some(0), all, 2).await.is_empty());
        assert!(ids(None, None, Some(5), all, 2).await.is_empty());
    })
    .await;
    for sql in morgue::statements() {
        let writes = ["update audit", "delete from audit"];
        assert!(
            !writes.iter().any(|verb| sql.text().starts_with(verb)),
            "{}",
            sql.name()
        );
    }
}

#[tokio::test]
async fn a_second_step_is_demanded_once_and_putting_somebody_anew_forgets_neither_that_nor_when_they_were_here()
 {
    each(async |house: House| {
        let db = &house.db;
        let ana = hire(db, 7, "ana").await;
        let tx = db.begin().await.unwrap();
        staff::demand(&tx, ana.person, Moment(5)).await.unwrap();
        staff::demand(&tx, ana.person, Moment(9)).await.unwrap();
        sessions::seen(&tx, ana.person, Moment(6)).await.unwrap();
        sessions::seen(&tx, ana.person, Moment(4)).await.unwrap();
        staff::put(&tx, &ana).await.unwrap();
        tx.commit().await.unwrap();
        let now = staff::by_person(db, ana.person).await.unwrap().unwrap();
        assert_eq!((now.demanded, now.seen), (Some(Moment(5)), Some(Moment(6))));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_send_a_mail_one_has_it_in_hand_and_nothing_of_it_is_left_when_it_went() {
    each(async |house: House| {
        let db = &house.db;
        let ana = hire(db, 7, "ana").await.person;
        let mail = Mail {
            id: 3,
            kind: "reset".into(),
            person: Some(ana),
            state: State::Waiting,
            sealed: "00ff".into(),
            made: Moment(10),
            next: Moment(10),
            expires: Moment(100),
            tries: 0,
            why: String::new(),
        };
        let tx = db.begin().await.unwrap();
        mails::insert(&tx, &mail).await.unwrap();
        tx.commit().await.unwrap();
        assert!(mails::due(db, Moment(9), 5).await.unwrap().is_empty());
        assert_eq!(
            mails::due(db, Moment(10), 5).await.unwrap(),
            std::slice::from_ref(&mail)
        );
        let tx = db.begin().await.unwrap();
        assert!(mails::claim(&tx, &mail, Moment(50)).await.unwrap());
        assert!(!mails::claim(&tx, &mail, Moment(50)).await.unwrap());
        mails::again(&tx, 3, Moment(20), "451").await.unwrap();
        tx.commit().await.unwrap();
        let now = mails::by_id(db, 3).await.unwrap().unwrap();
        assert_eq!((now.tries, now.next, now.why.as_str()), (1, Moment(20), "451"));
        assert_eq!(mails::since(db, ana, "reset", Moment(9)).await.unwrap(), 1);
        assert_eq!(mails::since(db, ana, "reset", Moment(10)).await.unwrap(), 0);
        let tx = db.begin().await.unwrap();
        mails::forget(&tx, Moment(99)).await.unwrap();
        mails::done(&tx, 3, State::Sent, "", Moment(21)).await.unwrap();
        tx.commit().await.unwrap();
        let sent = mails::in_state(db, State::Sent, 5).await.unwrap();
        assert_eq!((sent.len(), sent[0].sealed.as_str()), (1, ""));
        assert_eq!(mails::many(db, State::Waiting).await.unwrap(), 0);
        let tx = db.begin().await.unwrap();
        mails::forget(&tx, Moment(11)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(mails::by_id(db, 3).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn changes_are_found_by_who_what_thing_and_when() {
    each(async |house: House| {
        let db = &house.db;
        let change = |at: i64, by: Option<i64>, deed: copy::Deed, thing: i64| copy::Change {
            at: Moment(at),
            by: by.map(PersonId),
            deed,
            thing,
            tags: Vec::new(),
        };
        let tx = db.begin().await.unwrap();
        morgue::changes::append_many(
            &tx,
            &[
                change(100, Some(7), copy::Deed::Saved, 5),
                change(200, Some(7), copy::Deed::Published, 5),
                change(300, Some(8), copy::Deed::Published, 6),
                change(400, None, copy::Deed::PaperSet, 0),
            ],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(morgue::changes::place_at(db, Moment(100)).await.unwrap(), 0);
        assert_eq!(morgue::changes::place_at(db, Moment(201)).await.unwrap(), 2);
        let ids = async |person: Option<i64>, deed, thing, after| {
            let sift = Sift {
                person: person.map(PersonId),
                deed,
                thing,
                after,
                before: i64::MAX,
                limit: 9,
            };
            let found = morgue::changes::sifted(db, sift).await.unwrap();
            found.iter().map(|line| line.seq).collect::<Vec<_>>()
        };
        assert_eq!(ids(None, None, None, 0).await, [4, 3, 2, 1]);
        assert_eq!(ids(None, None, None, 2).await, [4, 3]);
        assert_eq!(ids(Some(7), None, None, 0).await, [2, 1]);
        assert_eq!(ids(Some(7), Some("published"), None, 0).await, [2]);
        assert_eq!(ids(None, Some("published"), None, 0).await, [3, 2]);
        assert_eq!(ids(None, None, Some(5), 0).await, [2, 1]);
        assert_eq!(ids(Some(7), Some("saved"), Some(5), 0).await, [1]);
        assert!(ids(Some(8), None, Some(5), 0).await.is_empty());
    })
    .await;
}
