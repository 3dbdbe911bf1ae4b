//! Coming in: by password, with a second step, with guesses from everywhere; and being shown out.

use std::net::IpAddr;
use std::sync::Arc;

use copy::PersonId;
use dateline_desk::access::{Actor, Administer, House, Role, may};
use dateline_desk::error::{Error, NoEntry};
use dateline_desk::newsroom::Newsroom;
use dateline_desk::signin::{self, Entered, Guest, Hand, How, Opened, Visit};
use dateline_desk::staff::{self, Accept, Invite};
use ring::hmac;

use crate::desk::Desk;
use crate::ground::{Ground, each};

pub(crate) const WORDS: &str = "kelp lantern otter nine";

pub(crate) fn guest(last: u8) -> Guest {
    Guest {
        address: IpAddr::from([192, 0, 2, last]),
        agent: "Mozilla/5.0 (a browser)".into(),
        device: None,
    }
}

pub(crate) fn inside(entered: Entered) -> Opened {
    match entered {
        Entered::In(opened) => opened,
        Entered::SecondStep { .. } => panic!("a second step is asked for"),
    }
}

pub(crate) async fn visit(room: &Newsroom, opened: &Opened) -> Visit {
    signin::who(room, &opened.token)
        .await
        .unwrap()
        .expect("somebody is inside")
}

/// Somebody of the newsroom, from a link made at the console.
pub(crate) async fn hire(desk: &Desk, name: &str, login: &str, role: Role) -> (Opened, Visit) {
    let granted = may(&Actor::Operator, Administer, &House).unwrap();
    let invite = Invite {
        person: None,
        name: name.into(),
        mail: Some(format!("{login}@strait.example")),
        login: login.into(),
        role,
        sections: Vec::new(),
    };
    let token = staff::invite(&desk.room, granted, &Hand::console(), &invite)
        .await
        .unwrap();
    let accept = Accept {
        password: WORDS.into(),
        ..Accept::default()
    };
    let opened = inside(
        staff::accept(&desk.room, &guest(200), &token, &accept)
            .await
            .unwrap(),
    );
    let visit = visit(&desk.room, &opened).await;
    (opened, visit)
}

pub(crate) fn hand(desk: &Desk, visit: &Visit) -> Hand {
    Hand::of(visit, &guest(200), desk.room.now()).unwrap()
}

/// The secret in Base32, as an authenticator reads it.
fn unbase32(text: &str) -> Vec<u8> {
    let mut bits = 0_u32;
    let (mut value, mut bytes) = (0_u32, Vec::new());
    for letter in text.bytes().filter(|letter| *letter != b' ') {
        let digit = match letter {
            b'A'..=b'Z' => letter - b'A',
            other => other - b'2' + 26,
        };
        value = (value << 5) | u32::from(digit);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(((value >> bits) & 255) as u8);
        }
    }
    bytes
}

/// What an authenticator shows.
pub(crate) fn code(desk: &Desk, secret: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &unbase32(secret));
    let tag = hmac::sign(&key, &(desk.room.now().0 / 30_000).to_be_bytes());
    let tag = tag.as_ref();
    let at = usize::from(tag[19] & 15);
    let word = u32::from_be_bytes(tag[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", word % 1_000_000)
}

/// Adds a second step; the answer is its secret and the recovery codes.
pub(crate) async fn second_step(desk: &Desk, visit: &Visit) -> (String, Vec<String>) {
    let hand = hand(desk, visit);
    let secret = staff::totp_begin(&desk.room, &hand).await.unwrap().typed;
    let codes = staff::totp_finish(&desk.room, &hand, &code(desk, &secret))
        .await
        .unwrap();
    desk.wait(30);
    (secret, codes)
}

async fn ticket(desk: &Desk, guest: &Guest) -> String {
    match signin::with_password(&desk.room, guest, "ana", WORDS)
        .await
        .unwrap()
    {
        Entered::SecondStep { ticket } => ticket,
        Entered::In(_) => panic!("no second step was asked for"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unknown_name_a_wrong_password_and_somebody_sent_away_get_the_same_answer() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let (_, bo) = hire(&desk, "Bo Lind", "bo", Role::Reporter).await;
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        let away = staff::Changes {
            suspended: Some(true),
            ..staff::Changes::default()
        };
        staff::change(&desk.room, granted, &Hand::console(), bo.person.id, &away)
            .await
            .unwrap();
        let mut answers = Vec::new();
        for (name, password) in [
            ("nobody", WORDS),
            ("ana", "kelp lantern otter ten"),
            ("ana", ""),
            ("ana@strait.example", "wrong"),
            ("nobody@strait.example", "wrong"),
            ("bo", WORDS),
            ("", ""),
            ("an\u{0}a", "wrong"),
        ] {
            let refused = signin::with_password(&desk.room, &guest(1), name, password)
                .await
                .unwrap_err();
            assert!(
                matches!(refused, Error::Door(NoEntry::Unknown)),
                "{name}: {refused:?}"
            );
            answers.push(format!("{refused} {refused:?}"));
        }
        answers.dedup();
        assert_eq!(answers.len(), 1);
        for name in ["ana", " ANA ", "Ana@Strait.Example"] {
            let entered = signin::with_password(&desk.room, &guest(2), name, WORDS)
                .await
                .unwrap();
            assert_eq!(visit(&desk.room, &inside(entered)).await.person.name, "Ana Reyes");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_wrong_guesses_from_elsewhere_do_not_keep_the_owner_out() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (opened, _) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let mut told_to_wait = 0;
        for _ in 0..20 {
            match signin::with_password(&desk.room, &guest(66), "ana", "a guess").await {
                Err(Error::TooMany(wait)) => {
                    assert!(!wait.is_zero());
                    told_to_wait += 1;
                }
                Err(Error::Door(NoEntry::Unknown)) => {}
                other => panic!("{other:?}"),
            }
        }
        assert!(told_to_wait >= 8, "{told_to_wait}");
        // From another address, with a browser that was never here.
        inside(
            signin::with_password(&desk.room, &guest(1), "ana", WORDS)
                .await
                .unwrap(),
        );
        // From the guesser's own address, with the device that she came in with before.
        let mut hers = guest(66);
        hers.device = Some(opened.device.clone());
        let again = inside(
            signin::with_password(&desk.room, &hers, "ana", WORDS)
                .await
                .unwrap(),
        );
        assert_eq!(again.device, opened.device);
        // Another's device, or an invented one, is a stranger's.
        let (bo, _) = hire(&desk, "Bo Lind", "bo", Role::Reporter).await;
        for device in [bo.device, "0".repeat(64)] {
            let mut theirs = guest(66);
            theirs.device = Some(device);
            let refused = signin::with_password(&desk.room, &theirs, "ana", WORDS).await;
            assert!(matches!(refused, Err(Error::TooMany(_))), "{refused:?}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guesses_from_two_hundred_addresses_do_not_keep_a_known_device_out() {
    let desk = Desk::on(&Ground::SQLITE).await;
    let (opened, _) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
    let mut guesses = Vec::new();
    for last in 0..200_u8 {
        let room = Arc::clone(&desk.room);
        guesses.push(tokio::spawn(async move {
            signin::with_password(&room, &guest(last), "ana", "a guess")
                .await
                .map(drop)
                .unwrap_err()
        }));
    }
    let mut hers = guest(1);
    hers.device = Some(opened.device);
    // While the crowd still waits.
    inside(
        signin::with_password(&desk.room, &hers, "ana", WORDS)
            .await
            .unwrap(),
    );
    let mut waits = 0;
    for guess in guesses {
        waits += usize::from(matches!(guess.await.unwrap(), Error::TooMany(_)));
    }
    assert!(waits >= 140, "{waits}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_cannot_be_used_twice_and_its_ticket_is_good_once_and_here() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let (secret, _) = second_step(&desk, &ana).await;
        let room = &desk.room;
        let expired = |answer: Result<Opened, Error>| matches!(answer, Err(Error::Door(NoEntry::Expired)));
        let wrong = |answer: Result<Opened, Error>| matches!(answer, Err(Error::Door(NoEntry::Code)));

        let first = ticket(&desk, &guest(1)).await;
        let second = ticket(&desk, &guest(1)).await;
        let now = code(&desk, &secret);
        assert!(
            expired(signin::second_step(room, &guest(2), &first, &now).await),
            "elsewhere"
        );
        let opened = signin::second_step(room, &guest(1), &first, &now).await.unwrap();
        assert_eq!(visit(room, &opened).await.how, How::Code);
        assert!(
            wrong(signin::second_step(room, &guest(1), &second, &now).await),
            "the same code"
        );
        desk.wait(30);
        let next = code(&desk, &secret);
        assert!(
            expired(signin::second_step(room, &guest(1), &first, &next).await),
            "the same ticket"
        );
        signin::second_step(room, &guest(1), &second, &next)
            .await
            .unwrap();

        desk.wait(30);
        let late = ticket(&desk, &guest(1)).await;
        desk.wait(301);
        let code_now = code(&desk, &secret);
        assert!(
            expired(signin::second_step(room, &guest(1), &late, &code_now).await),
            "too late"
        );
        let tried = ticket(&desk, &guest(3)).await;
        for _ in 0..5 {
            assert!(wrong(
                signin::second_step(room, &guest(3), &tried, "nonsense").await
            ));
        }
        let code_now = code(&desk, &secret);
        assert!(
            expired(signin::second_step(room, &guest(3), &tried, &code_now).await),
            "five wrong ones"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_come_with_one_code_at_once_one_gets_in() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let (secret, _) = second_step(&desk, &ana).await;
        let now = code(&desk, &secret);
        let mut attempts = Vec::new();
        for _ in 0..4 {
            let (room, now) = (Arc::clone(&desk.room), now.clone());
            let ticket = ticket(&desk, &guest(1)).await;
            attempts.push(tokio::spawn(async move {
                signin::second_step(&room, &guest(1), &ticket, &now).await.is_ok()
            }));
        }
        let mut inside = 0;
        for attempt in attempts {
            inside += usize::from(attempt.await.unwrap());
        }
        assert_eq!(inside, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_recovery_code_stands_in_once_and_new_ones_make_the_old_ones_void() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let (_, codes) = second_step(&desk, &ana).await;
        assert_eq!(codes.len(), 10);
        let typed = codes[0].to_lowercase().replace('-', " ");
        let one = ticket(&desk, &guest(1)).await;
        let opened = signin::second_step(&desk.room, &guest(1), &one, &typed)
            .await
            .unwrap();
        let ana = visit(&desk.room, &opened).await;
        assert_eq!(ana.how, How::Recovery);
        assert_eq!(staff::me(&desk.room, &ana).await.unwrap().recovery, 9);
        let two = ticket(&desk, &guest(1)).await;
        let again = signin::second_step(&desk.room, &guest(1), &two, &codes[0]).await;
        assert!(matches!(again, Err(Error::Door(NoEntry::Code))));
        let fresh = staff::recovery_codes(&desk.room, &hand(&desk, &ana))
            .await
            .unwrap();
        let old = signin::second_step(&desk.room, &guest(1), &two, &codes[1]).await;
        assert!(matches!(old, Err(Error::Door(NoEntry::Code))));
        signin::second_step(&desk.room, &guest(1), &two, &fresh[9])
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stolen_database_has_no_usable_secret() {
    let desk = Desk::on(&Ground::SQLITE).await;
    let (opened, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
    let (secret, codes) = second_step(&desk, &ana).await;
    let waiting = ticket(&desk, &guest(1)).await;
    let granted = may(&Actor::Operator, Administer, &House).unwrap();
    let console = Hand::console();
    let reset = staff::Reset::Password;
    let link = staff::reset(&desk.room, granted, &console, ana.person.id, reset)
        .await
        .unwrap();
    let mut stolen = Vec::new();
    for name in ["paper.sqlite", "paper.sqlite-wal"] {
        stolen.extend(std::fs::read(desk.dir.path().join(name)).unwrap_or_default());
    }
    let key = std::fs::read(desk.dir.path().join("door.key")).unwrap();
    let bare: Vec<String> = codes.iter().map(|code| code.replace('-', "")).collect();
    let typed = secret.replace(' ', "");
    let mut secrets: Vec<Vec<u8>> = vec![WORDS.into(), key.clone(), unbase32(&secret)];
    let words = [&opened.token, &opened.device, &waiting, &link, &typed, &secret];
    secrets.extend(words.iter().map(|word| word.as_bytes().to_vec()));
    for word in words.iter().filter(|word| word.len() == 64) {
        let pairs = word.as_bytes().chunks(2);
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
        secrets.push(pairs.map(byte).collect());
    }
    secrets.push(copy::hash::hex(&key).into_bytes());
    secrets.push(copy::hash::hex(&unbase32(&secret)).into_bytes());
    secrets.extend(bare.iter().chain(&codes).map(|code| code.as_bytes().to_vec()));
    let holds = |what: &[u8]| stolen.windows(what.len()).any(|window| window == what);
    assert!(holds(b"$argon2id$v=19$m=19456,t=2,p=1$"), "the control");
    for secret in secrets {
        assert!(
            !holds(&secret),
            "the database has {:?}",
            String::from_utf8_lossy(&secret)
        );
    }
    // Hashes of the tokens do not open the door themselves.
    let db = desk.room.db().await.unwrap();
    let kept = db
        .inspect("select token_hash from sessions", vec![])
        .await
        .unwrap();
    assert!(!kept.is_empty());
    for row in kept {
        assert!(
            signin::who(&desk.room, row.text(0).unwrap())
                .await
                .unwrap()
                .is_none()
        );
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(desk.dir.path().join("door.key"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_that_was_hashed_more_cheaply_is_hashed_anew_when_its_owner_comes() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let db = desk.room.db().await.unwrap();
        let kept = async || {
            let rows = db.inspect("select secret from staff", vec![]).await.unwrap();
            rows[0].text(0).unwrap().to_owned()
        };
        // The same words at m=8192, t=1.
        let cheap = cheap_hash();
        let tx = db.begin().await.unwrap();
        let before = kept().await;
        morgue::staff::rehash(&tx, ana.person.id, &before, &cheap)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        signin::with_password(&desk.room, &guest(1), "ana", "a guess")
            .await
            .unwrap_err();
        assert_eq!(kept().await, cheap, "a wrong guess changes nothing");
        inside(
            signin::with_password(&desk.room, &guest(1), "ana", WORDS)
                .await
                .unwrap(),
        );
        assert!(kept().await.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        inside(
            signin::with_password(&desk.room, &guest(1), "ana", WORDS)
                .await
                .unwrap(),
        );
        let dear = kept().await;
        inside(
            signin::with_password(&desk.room, &guest(1), "ana", WORDS)
                .await
                .unwrap(),
        );
        assert_eq!(kept().await, dear, "what costs enough stays");
    })
    .await;
}

fn cheap_hash() -> String {
    use argon2::password_hash::{PasswordHasher as _, phc::PasswordHash};
    let params = argon2::Params::new(8192, 1, 1, None).unwrap();
    let argon = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    let hash: PasswordHash = argon.hash_password_with_salt(WORDS.as_bytes(), &[9; 16]).unwrap();
    hash.to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_happens_at_the_door_is_written_down_with_its_place_and_without_names() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        second_step(&desk, &ana).await;
        let pass = ticket(&desk, &guest(9)).await;
        signin::second_step(&desk.room, &guest(9), &pass, "000000")
            .await
            .unwrap_err();
        for _ in 0..8 {
            signin::with_password(&desk.room, &guest(7), "my secret password", "oops")
                .await
                .unwrap_err();
        }
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        let log = dateline_desk::audit::list(&desk.room, granted, None, None, 100)
            .await
            .unwrap();
        let deeds: Vec<&str> = log.iter().rev().map(|line| line.deed.as_str()).collect();
        let flood = ["sign-in-refused"; 3];
        let mut expected = vec![
            "invited",
            "joined",
            "signed-in",
            "second-step-added",
            "code-refused",
        ];
        expected.extend(flood);
        assert_eq!(deeds, expected);
        assert_eq!(log[0].address, "192.0.2.7");
        assert_eq!(
            (log[3].person, log[3].address.as_str()),
            (Some(ana.person.id), "192.0.2.9")
        );
        assert!(
            log.iter()
                .all(|line| !line.words.contains("secret") && !line.words.contains('@'))
        );
        let hers = dateline_desk::audit::list(&desk.room, granted, Some(ana.person.id), None, 2)
            .await
            .unwrap();
        assert_eq!(hers[0].deed, "code-refused");
        let next = dateline_desk::audit::list(&desk.room, granted, Some(ana.person.id), Some(hers[1].id), 2);
        assert_eq!(next.await.unwrap()[0].deed, "signed-in");
        let nobody = dateline_desk::audit::list(&desk.room, granted, Some(PersonId(1)), None, 5).await;
        assert!(nobody.unwrap().is_empty());
    })
    .await;
}
