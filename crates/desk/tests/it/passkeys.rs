//! Passkeys, with an authenticator made of software: it keeps a key and signs what it is asked, or what it likes.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use copy::Hash;
use dateline_desk::access::{Actor, Administer, House, Role, may};
use dateline_desk::error::{Error, NoEntry};
use dateline_desk::signin::passkey::{self, Question};
use dateline_desk::signin::{self, Hand, How, Opened, Visit};
use dateline_desk::staff::{self, Changes};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::doors::{guest, hand, hire, second_step, visit};
use crate::ground::{Ground, each};

const HERE: &str = "https://strait.example";

type Bend = fn(&mut Device);

/// A software authenticator with one passkey, and the browser around it.
#[derive(Clone)]
pub(crate) struct Device {
    secret: Vec<u8>,
    id: Vec<u8>,
    handle: String,
    counter: u32,
    /// Present, known to it, and whatever a test sets.
    flags: u8,
    /// Where the browser says that it is.
    origin: String,
    host: String,
    crossed: bool,
    kind: &'static str,
}

fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn sha(bytes: &[u8]) -> Vec<u8> {
    let hex = Hash::of(bytes).0;
    let pairs = hex.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

impl Device {
    pub(crate) fn new(id: u8) -> Self {
        let rng = SystemRandom::new();
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &rng).unwrap();
        Device {
            secret: made.as_ref().to_vec(),
            id: vec![id; 20],
            handle: String::new(),
            counter: 0,
            flags: 0b101,
            origin: HERE.into(),
            host: "strait.example".into(),
            crossed: false,
            kind: "public-key",
        }
    }

    fn pen(&self) -> EcdsaKeyPair {
        EcdsaKeyPair::from_pkcs8(
            &ECDSA_P256_SHA256_ASN1_SIGNING,
            &self.secret,
            &SystemRandom::new(),
        )
        .unwrap()
    }

    fn client(&self, kind: &str, question: &Question) -> Vec<u8> {
        let options: Value = serde_json::from_str(&question.options).unwrap();
        let said = json!({
            "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": self.crossed,
        });
        said.to_string().into_bytes()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = sha(self.host.as_bytes());
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn make(&mut self, question: &Question) -> String {
        let options: Value = serde_json::from_str(&question.options).unwrap();
        options["user"]["id"]
            .as_str()
            .unwrap()
            .clone_into(&mut self.handle);
        let pen = self.pen();
        let (x, y) = pen.public_key().as_ref()[1..].split_at(32);
        let mut data = self.data(self.flags | 64);
        data.extend([0; 16]);
        data.extend([0, 20]);
        data.extend(&self.id);
        data.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]);
        data.extend(x);
        data.extend([0x22, 0x58, 32]);
        data.extend(y);
        // {"fmt": "none", "attStmt": {}, "authData": data}
        let mut object = vec![0xa3, 0x63];
        object.extend(b"fmt");
        object.extend([0x64]);
        object.extend(b"none");
        object.extend([0x67]);
        object.extend(b"attStmt");
        object.extend([0xa0, 0x68]);
        object.extend(b"authData");
        object.extend([0x58, data.len() as u8]);
        object.extend(&data);
        json!({
            "id": encode(&self.id), "rawId": encode(&self.id), "type": self.kind,
            "response": {
                "clientDataJSON": encode(&self.client("webauthn.create", question)),
                "attestationObject": encode(&object), "transports": ["internal"],
            },
            "clientExtensionResults": {}, "authenticatorAttachment": "platform",
        })
        .to_string()
    }

    fn sign(&self, question: &Question) -> String {
        let client = self.client("webauthn.get", question);
        let data = self.data(self.flags);
        let message = [data.clone(), sha(&client)].concat();
        let signature = self.pen().sign(&SystemRandom::new(), &message).unwrap();
        json!({
            "id": encode(&self.id), "rawId": encode(&self.id), "type": self.kind,
            "response": {
                "clientDataJSON": encode(&client), "authenticatorData": encode(&data),
                "signature": encode(signature.as_ref()), "userHandle": self.handle,
            },
            "clientExtensionResults": {},
        })
        .to_string()
    }

    /// Makes a passkey for whoever is inside.
    pub(crate) async fn enrol(&mut self, desk: &Desk, visit: &Visit) {
        let hand = hand(desk, visit);
        let question = passkey::enrol_ask(&desk.room, &hand, HERE).await.unwrap();
        let made = self.make(&question);
        passkey::enrol(&desk.room, &hand, HERE, &question.ticket, "Laptop", &made)
            .await
            .unwrap();
    }

    pub(crate) async fn prove(&self, desk: &Desk, visit: &Visit) -> Result<String, Error> {
        let question = passkey::ask(&desk.room, HERE).unwrap();
        let answer = self.sign(&question);
        passkey::prove_again(&desk.room, visit, &guest(1), HERE, &question.ticket, &answer).await
    }

    pub(crate) async fn enter(&self, desk: &Desk) -> Result<Opened, Error> {
        let question = passkey::ask(&desk.room, HERE).unwrap();
        let answer = self.sign(&question);
        passkey::answer(&desk.room, &guest(1), HERE, &question.ticket, &answer).await
    }
}

fn refused<T>(answer: Result<T, Error>) -> bool {
    answer.is_err_and(|error| matches!(error, Error::Door(NoEntry::Passkey)))
}

fn expired<T>(answer: Result<T, Error>) -> bool {
    answer.is_err_and(|error| matches!(error, Error::Door(NoEntry::Expired)))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_passkey_lets_its_owner_in_without_a_name_a_password_or_a_second_step() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        second_step(&desk, &ana).await;
        let mut device = Device::new(1);
        device.enrol(&desk, &ana).await;
        desk.wait(60);
        let opened = device.enter(&desk).await.unwrap();
        let inside = visit(&desk.room, &opened).await;
        assert_eq!((inside.person.id, inside.how), (ana.person.id, How::Passkey));
        let keys = passkey::list(&desk.room, &inside).await.unwrap();
        assert_eq!((keys.len(), keys[0].name.as_str()), (1, "Laptop"));
        assert_eq!(keys[0].used, Some(desk.room.now()));
        assert_eq!(staff::me(&desk.room, &inside).await.unwrap().passkeys, 1);
        // It names itself where another is made, so that no device has two.
        let mine = hand(&desk, &inside);
        let again = passkey::enrol_ask(&desk.room, &mine, HERE).await.unwrap();
        assert!(again.options.contains(&encode(&device.id)));
        let twice = device.make(&again);
        assert!(refused(
            passkey::enrol(&desk.room, &mine, HERE, &again.ticket, "", &twice).await
        ));
        passkey::remove(&desk.room, &mine, keys[0].id).await.unwrap();
        assert!(refused(device.enter(&desk).await));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_is_good_once_in_time_and_for_the_question_that_was_asked() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let mut device = Device::new(1);
        device.enrol(&desk, &ana).await;
        let room = &desk.room;
        let one = passkey::ask(room, HERE).unwrap();
        let other = passkey::ask(room, HERE).unwrap();
        let answer = device.sign(&one);
        assert!(refused(
            passkey::answer(room, &guest(1), HERE, &other.ticket, &answer).await
        ));
        passkey::answer(room, &guest(1), HERE, &one.ticket, &answer)
            .await
            .unwrap();
        assert!(
            expired(passkey::answer(room, &guest(1), HERE, &one.ticket, &answer).await),
            "twice"
        );
        let late = passkey::ask(room, HERE).unwrap();
        let answer = device.sign(&late);
        desk.wait(300);
        assert!(
            expired(passkey::answer(room, &guest(1), HERE, &late.ticket, &answer).await),
            "late"
        );
        // Another end written on it is another ticket.
        let (_, rest) = late.ticket.split_once('.').unwrap();
        let longer = format!("{}.{rest}", desk.room.now().0 + 60_000);
        assert!(
            refused(passkey::answer(room, &guest(1), HERE, &longer, &answer).await),
            "forged"
        );
        for ticket in ["", "x", "1.", "99999999999999.00"] {
            assert!(
                passkey::answer(room, &guest(1), HERE, ticket, &answer)
                    .await
                    .is_err()
            );
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_does_not_hold_together_lets_nobody_in() {
    let desk = Desk::on(&Ground::SQLITE).await;
    let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
    let mut device = Device::new(1);
    device.enrol(&desk, &ana).await;
    let bends: [(&str, Bend); 9] = [
        ("another key under the same name", |device| {
            device.secret = Device::new(1).secret;
        }),
        ("a passkey that is not known", |device| device.id = vec![9; 20]),
        ("another's handle", |device| device.handle = encode(&[7; 32])),
        ("no owner known to it", |device| device.flags = 0b001),
        ("nobody there", |device| device.flags = 0b100),
        ("synced and not syncable", |device| device.flags = 0b1_0101),
        ("a page of another site", |device| {
            device.origin = "https://strait.example.evil".into();
        }),
        ("a frame in another site", |device| device.crossed = true),
        ("another host's data", |device| {
            device.host = "evil.example".into();
        }),
    ];
    for (what, bend) in bends {
        let mut bent = device.clone();
        bend(&mut bent);
        assert!(refused(bent.enter(&desk).await), "{what}");
    }
    let question = passkey::ask(&desk.room, HERE).unwrap();
    let good = device.sign(&question);
    for bad in [
        "",
        "{}",
        "[1]",
        &good.replace("public-key", "password"),
        &good.replace("\"signature\":\"", "\"signature\":\"AAAA"),
        &good.replace("userHandle", "nobody"),
        &good[..good.len() - 1],
        &" ".repeat(100_000),
    ] {
        assert!(
            refused(passkey::answer(&desk.room, &guest(1), HERE, &question.ticket, bad).await),
            "{bad}"
        );
    }
    // The control: nothing was used up by all that.
    passkey::answer(&desk.room, &guest(1), HERE, &question.ticket, &good)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_counter_that_goes_back_gives_a_copy_away() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let mut device = Device::new(1);
        device.counter = 5;
        device.enrol(&desk, &ana).await;
        assert!(refused(device.enter(&desk).await), "the same count");
        device.counter = 6;
        device.enter(&desk).await.unwrap();
        device.counter = 3;
        assert!(refused(device.enter(&desk).await));
        device.counter = 0;
        assert!(refused(device.enter(&desk).await));
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        let log = dateline_desk::audit::list(&desk.room, granted, None, None, 1)
            .await
            .unwrap();
        assert_eq!(log[0].deed, "passkey-refused");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_for_one_person_makes_no_passkey_for_another() {
    let desk = Desk::on(&Ground::SQLITE).await;
    let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
    let (_, bo) = hire(&desk, "Bo Lind", "bo", Role::Editor).await;
    let room = &desk.room;
    let mut device = Device::new(1);
    let (hers, his) = (hand(&desk, &ana), hand(&desk, &bo));
    let question = passkey::enrol_ask(room, &his, HERE).await.unwrap();
    let made = device.make(&question);
    assert!(refused(
        passkey::enrol(room, &hers, HERE, &question.ticket, "", &made).await
    ));
    // An answer for signing in makes none, and the other way round.
    let sign = passkey::ask(room, HERE).unwrap();
    let signed = device.sign(&sign);
    assert!(refused(
        passkey::enrol(room, &his, HERE, &sign.ticket, "", &signed).await
    ));
    assert!(refused(
        passkey::answer(room, &guest(1), HERE, &question.ticket, &made).await
    ));
    passkey::enrol(room, &his, HERE, &question.ticket, "", &made)
        .await
        .unwrap();
    assert!(expired(
        passkey::enrol(room, &his, HERE, &question.ticket, "", &made).await
    ));
    // One's own passkey proves oneself alone.
    let ask = passkey::ask(room, HERE).unwrap();
    let answer = device.sign(&ask);
    assert!(refused(
        passkey::prove_again(room, &ana, &guest(1), HERE, &ask.ticket, &answer).await
    ));
    let token = passkey::prove_again(room, &bo, &guest(1), HERE, &ask.ticket, &answer)
        .await
        .unwrap();
    assert_eq!(
        signin::who(room, &token).await.unwrap().unwrap().session,
        bo.session
    );
    let not_theirs = passkey::list(room, &bo).await.unwrap()[0].id;
    assert!(matches!(
        passkey::remove(room, &hers, not_theirs).await,
        Err(Error::NotFound("passkey"))
    ));
    // Whoever is sent away stays out.
    let granted = may(&Actor::Operator, Administer, &House).unwrap();
    let away = Changes {
        suspended: Some(true),
        ..Changes::default()
    };
    staff::change(room, granted, &Hand::console(), bo.person.id, &away)
        .await
        .unwrap();
    assert!(refused(device.enter(&desk).await));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn passkeys_want_a_name_and_an_encrypted_connection() {
    let desk = Desk::on(&Ground::SQLITE).await;
    for good in [
        HERE,
        "https://strait.example:8443",
        "http://localhost:8080",
        "http://paper.localhost",
    ] {
        assert!(passkey::ask(&desk.room, good).is_ok(), "{good}");
    }
    for bad in [
        "http://strait.example",
        "https://127.0.0.1",
        "http://127.0.0.1:8080",
        "https://[::1]",
        "",
        "null",
    ] {
        assert!(
            matches!(passkey::ask(&desk.room, bad), Err(Error::Invalid(_))),
            "{bad}"
        );
    }
    let options: Value = serde_json::from_str(&passkey::ask(&desk.room, HERE).unwrap().options).unwrap();
    assert_eq!(options["userVerification"], "required");
    assert_eq!(options["rpId"], "strait.example");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_passkey_is_called_what_its_owner_likes_and_by_nobody_else() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let (_, bo) = hire(&desk, "Bo Lind", "bo", Role::Chief).await;
        Device::new(1).enrol(&desk, &ana).await;
        let id = passkey::list(&desk.room, &ana).await.unwrap()[0].id;
        let mine = hand(&desk, &ana);
        passkey::rename(&desk.room, &mine, id, "  Blue\u{7} key ")
            .await
            .unwrap();
        assert_eq!(passkey::list(&desk.room, &ana).await.unwrap()[0].name, "Blue key");
        let empty = passkey::rename(&desk.room, &mine, id, " ").await;
        assert!(matches!(empty, Err(Error::Invalid(_))));
        let other = passkey::rename(&desk.room, &hand(&desk, &bo), id, "Mine").await;
        assert!(matches!(other, Err(Error::NotFound(_))));
    })
    .await;
}
