//! Sources in the newsroom: taken in, attached, quoted, checked, changed by their senders, forgotten.

use std::sync::{Arc, Mutex};

use copy::{ArticleId, Passage, SourceId, SourceStatus, Stretch};
use dateline_desk::access::{Actor, Administer, Gather, House, Write, may};
use dateline_desk::fetch::Fetcher;
use dateline_desk::sources::{self, Brought, Filed, Outcome, Rule, Which, wires};
use morgue::wires::Kind;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::desk::{Desk, article};
use crate::ground::each;

const OPERATOR: Actor = Actor::Operator;

async fn bring(desk: &Desk, name: &str, text: &str) -> Filed {
    let brought = Brought {
        bytes: text.into(),
        name: name.into(),
        ..Brought::default()
    };
    let granted = may(&OPERATOR, Gather, &House).unwrap();
    let taken = sources::bring(&desk.room, granted, brought).await.unwrap();
    assert_eq!(taken.items.len(), 1);
    taken.items[0].clone()
}

/// A wire item as an agency sends it (ninjs).
fn ninjs(version: u32, status: &str, text: &str) -> Brought {
    let item = format!(
        "{{\"uri\": \"urn:strait:7\", \"version\": \"{version}\", \"pubstatus\": \"{status}\", \"type\": \"text\", \
          \"headline\": \"Ferry\", \"language\": \"en\", \"body_text\": \"{text}\"}}"
    );
    Brought {
        bytes: item.into(),
        name: "7.json".into(),
        media_type: Some("application/json".into()),
        ..Brought::default()
    }
}

async fn attach(desk: &Desk, article: ArticleId, source: SourceId) {
    let piece = desk.room.piece(article).await.unwrap();
    let granted = may(&OPERATOR, Write, &piece).unwrap();
    sources::attach(&desk.room, granted, source, "", false)
        .await
        .unwrap();
}

async fn expire(desk: &Desk) -> usize {
    let granted = may(&OPERATOR, Administer, &House).unwrap();
    sources::expire(&desk.room, granted).await.unwrap()
}

#[tokio::test]
async fn what_is_brought_is_kept_raw_and_cleaned_and_the_same_again_is_known() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let first = bring(&desk, "speech.txt", "The mayor spoke of 337 boats.").await;
        assert_eq!(first.outcome, Outcome::New);
        let again = bring(&desk, "copy.txt", "The mayor spoke of 337 boats.").await;
        assert_eq!((again.outcome, again.id), (Outcome::Same, first.id));
        let granted = may(&OPERATOR, Gather, &House).unwrap();
        let source = sources::read(&desk.room, granted, first.id).await.unwrap();
        assert_eq!(source.text.trim(), "The mayor spoke of 337 boats.");
        let db = desk.room.db().await.unwrap();
        let capture = morgue::sources::capture(&db, &source.capture)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(capture.name, "speech.txt");
        assert!(desk.room.captures.has(&capture.hash).unwrap());
        let found = sources::list(&desk.room, granted, None, Some("mayor boats"), 10)
            .await
            .unwrap();
        assert_eq!(found.len(), 1);
        // Brought again, and now in confidence: it is the same source, and from now on protected.
        let secret = Brought {
            bytes: "The mayor spoke of 337 boats.".into(),
            confidential: true,
            ..Brought::default()
        };
        let again = sources::bring(&desk.room, granted, secret).await.unwrap();
        assert_eq!(
            (again.items[0].outcome, again.items[0].id),
            (Outcome::Same, first.id)
        );
        assert!(
            sources::read(&desk.room, granted, first.id)
                .await
                .unwrap()
                .confidential
        );
        let refused = Brought {
            name: "empty.txt".into(),
            ..Brought::default()
        };
        let refused = sources::bring(&desk.room, granted, refused).await.unwrap_err();
        assert!(refused.to_string().contains("empty"), "{refused}");
        assert!(
            morgue::verify(&db, &desk.room.files, &desk.room.captures, |_, _| {})
                .await
                .unwrap()
                .is_empty()
        );
        std::fs::write(desk.room.captures.path(&capture.hash).unwrap(), "something else").unwrap();
        let damage = morgue::verify(&db, &desk.room.files, &desk.room.captures, |_, _| {})
            .await
            .unwrap();
        assert!(damage[0].what.contains("speech.txt"), "{damage:?}");
    })
    .await;
}

#[tokio::test]
async fn a_quoted_passage_follows_its_words_into_the_next_revision() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let source = bring(&desk, "a.txt", "He said: we will rebuild the bridge.")
            .await
            .id;
        let words = "we will rebuild the bridge";
        let (saved, _) = desk
            .print(&article("Bridge", &format!("“{words}”, he said.")))
            .await;
        let piece = desk.room.piece(saved.article).await.unwrap();
        let granted = may(&OPERATOR, Write, &piece).unwrap();
        let length = i64::try_from(words.len()).unwrap();
        let at = |start| Stretch {
            start,
            end: start + length,
        };
        let passage = Passage {
            revision: saved.id,
            source,
            draft: at(1),
            place: at(9),
        };
        let early = sources::quote(&desk.room, granted, passage).await;
        assert!(early.is_err(), "it is not attached yet");
        attach(&desk, saved.article, source).await;
        sources::quote(&desk.room, granted, passage).await.unwrap();
        let beyond = Passage {
            draft: at(9_999),
            ..passage
        };
        assert!(sources::quote(&desk.room, granted, beyond).await.is_err());

        let edited = article("Bridge", &format!("On Monday he spoke. “{words}”, he said."));
        let next = desk.save(&saved, &edited).await;
        let db = desk.room.db().await.unwrap();
        let carried = morgue::passages::of_revision(&db, next.id).await.unwrap();
        assert_eq!(carried.len(), 1);
        assert_eq!((carried[0].draft, carried[0].place), (at(21), at(9)));
        let without = desk.save(&next, &article("Bridge", "He said nothing.")).await;
        assert!(
            morgue::passages::of_revision(&db, without.id)
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(
            morgue::passages::of_revision(&db, saved.id).await.unwrap(),
            [passage]
        );
    })
    .await;
}

#[tokio::test]
async fn a_check_is_kept_with_the_revision_and_the_engine() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let source = bring(&desk, "a.txt", "“We carried 337 people”, the captain said.")
            .await
            .id;
        let draft = desk
            .start(&article("Ferry", "“We carried 337 people”, the captain said."))
            .await;
        attach(&desk, draft.article, source).await;
        let piece = desk.room.piece(draft.article).await.unwrap();
        let granted = may(&OPERATOR, Write, &piece).unwrap();
        assert!(
            sources::check(&desk.room, granted, Which::Live).await.is_err(),
            "nothing is live"
        );
        let found = sources::check(&desk.room, granted, Which::Newest).await.unwrap();
        assert_eq!(
            (found.revision, found.sources.as_slice()),
            (draft.id, [source].as_slice())
        );
        let db = desk.room.db().await.unwrap();
        assert_eq!(morgue::findings::of(&db, draft.id).await.unwrap(), [found]);
    })
    .await;
}

#[tokio::test]
async fn nothing_that_was_published_with_is_forgotten_and_the_rest_is_when_its_time_has_come() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let mut ids = Vec::new();
        for n in 0..4 {
            ids.push(bring(&desk, "a.txt", &format!("Text number {n}.")).await.id);
        }
        let (printed, _) = desk.print(&article("Printed", "Text.")).await;
        attach(&desk, printed.article, ids[0]).await;
        let piece = desk.room.piece(printed.article).await.unwrap();
        let granted = may(&OPERATOR, Write, &piece).unwrap();
        // It was shown under a published article: taking it away does not make it unused.
        sources::detach(&desk.room, granted, ids[0]).await.unwrap();
        let draft = desk.start(&article("Draft", "Text.")).await;
        attach(&desk, draft.article, ids[1]).await;
        let later = desk.start(&article("Later", "Text.")).await;
        attach(&desk, later.article, ids[2]).await;
        desk.publish(later.article).await;

        desk.wait(40 * 24 * 60 * 60);
        assert_eq!(expire(&desk).await, 0, "without a rule everything is kept");
        let granted = may(&OPERATOR, Administer, &House).unwrap();
        sources::set_rule(&desk.room, granted, Rule { days: 30 })
            .await
            .unwrap();
        assert_eq!(sources::due(&desk.room, granted, 9).await.unwrap(), [ids[3]]);
        let db = desk.room.db().await.unwrap();
        let gone = morgue::sources::by_id(&db, ids[3]).await.unwrap().unwrap();
        let young = bring(&desk, "a.txt", "It came just now.").await.id;
        assert_eq!(expire(&desk).await, 1);
        assert!(!desk.room.captures.has(&gone.capture).unwrap());
        for id in [ids[0], ids[1], ids[2], young] {
            let kept = morgue::sources::by_id(&db, id).await.unwrap().unwrap();
            assert!(desk.room.captures.has(&kept.capture).unwrap());
        }
        assert_eq!(expire(&desk).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_kill_flags_every_article_that_used_the_item() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let granted = may(&OPERATOR, Administer, &House).unwrap();
        let new = wires::New {
            name: "strait".into(),
            kind: Kind::Push,
            place: String::new(),
            every: 0,
            quiet: 3_600_000,
            confidential: false,
        };
        let (wire, token) = wires::open(&desk.room, granted, &new).await.unwrap();
        let token = token.unwrap();
        let text = "337 people were aboard. The captain left early.";
        assert!(
            sources::push(&desk.room, "guess", ninjs(1, "usable", text))
                .await
                .is_err()
        );
        let sent = sources::push(&desk.room, &token, ninjs(1, "usable", text))
            .await
            .unwrap();
        let first = sent.items[0].id;
        let (printed, _) = desk.print(&article("Ferry", text)).await;
        attach(&desk, printed.article, first).await;
        let gather = may(&OPERATOR, Gather, &House).unwrap();
        let again = sources::push(&desk.room, &token, ninjs(1, "usable", text))
            .await
            .unwrap();
        assert_eq!((again.fresh(), again.items[0].outcome), (0, Outcome::Same));
        assert!(sources::alarms(&desk.room, gather).await.unwrap().is_empty());
        // The article quotes one of its sentences.
        let words = "337 people were aboard.";
        let at = Stretch {
            start: 0,
            end: i64::try_from(words.len()).unwrap(),
        };
        let passage = Passage {
            revision: printed.id,
            source: first,
            draft: at,
            place: at,
        };
        let piece = desk.room.piece(printed.article).await.unwrap();
        let granted = may(&OPERATOR, Write, &piece).unwrap();
        sources::quote(&desk.room, granted, passage).await.unwrap();

        let changed = "373 people were aboard. The captain left early.";
        let newer = sources::push(&desk.room, &token, ninjs(2, "usable", changed))
            .await
            .unwrap();
        assert_eq!(
            (newer.items[0].outcome, newer.items[0].flagged),
            (Outcome::Version(2), 1)
        );
        let late = sources::push(&desk.room, &token, ninjs(1, "usable", text))
            .await
            .unwrap();
        assert_eq!(late.items[0].outcome, Outcome::Late);
        let kill = sources::push(&desk.room, &token, ninjs(3, "canceled", "Withdrawn."))
            .await
            .unwrap();
        assert_eq!(kill.items[0].status, SourceStatus::Killed);
        let killed = kill.items[0].id;
        let alarms = sources::alarms(&desk.room, gather).await.unwrap();
        assert_eq!(alarms.len(), 2);
        for alarm in &alarms {
            assert_eq!((alarm.article, alarm.used), (printed.article, first));
            assert!(alarm.whole, "it was never checked");
            let sentences: Vec<_> = alarm.sentences.iter().map(|one| one.text.as_str()).collect();
            assert_eq!(sentences, [words]);
            assert!(!alarm.sentences[0].stands);
        }
        let piece = desk.room.piece(printed.article).await.unwrap();
        let granted = may(&OPERATOR, Write, &piece).unwrap();
        sources::settle(&desk.room, granted, killed).await.unwrap();
        assert_eq!(sources::alarms(&desk.room, gather).await.unwrap().len(), 1);

        // Nothing came for an hour: that is said, once.
        assert!(wires::newly_quiet(&desk.room).await.unwrap().is_empty());
        desk.wait(3_601);
        let quiet = wires::newly_quiet(&desk.room).await.unwrap();
        assert_eq!(quiet[0].0.id, wire.id);
        assert!(wires::newly_quiet(&desk.room).await.unwrap().is_empty());
        let admin = may(&OPERATOR, Administer, &House).unwrap();
        wires::close(&desk.room, admin, "strait").await.unwrap();
        let sent = sources::push(&desk.room, &token, ninjs(4, "usable", text)).await;
        assert!(sent.is_err(), "the wire is closed");
    })
    .await;
}

#[tokio::test]
async fn what_the_check_found_says_which_sentences_an_update_concerns() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let text = "337 people were aboard. The captain left early. Nobody knows why.";
        let granted = may(&OPERATOR, Gather, &House).unwrap();
        let sent = sources::bring(&desk.room, granted, ninjs(1, "usable", text)).await.unwrap();
        let first = sent.items[0].id;
        let (printed, _) = desk.print(&article("Ferry", text)).await;
        attach(&desk, printed.article, first).await;
        let report = format!(
            "{{\"quotes\": [{{\"span\": [24, 47], \"verdict\": \"exact\", \"source\": {{\"id\": \"{first}\", \"span\": [24, 47]}}}}], \
              \"figures\": [{{\"span\": [0, 3], \"verdict\": \"same\", \"source\": {{\"id\": \"{first}\", \"span\": [0, 10]}}}}, \
                            {{\"span\": [48, 54], \"verdict\": \"not_found\", \"source\": {{\"id\": \"{first}\", \"span\": [0, 3]}}}}], \
              \"names\": [], \"overlap\": {{\"passages\": []}}}}"
        );
        let found = copy::StoredFindings {
            revision: printed.id,
            engine: "check/7".into(),
            at: desk.room.now(),
            sources: vec![first],
            report,
        };
        let tx = desk.room.begin().await.unwrap();
        morgue::findings::put(&tx, &found).await.unwrap();
        tx.commit().await.unwrap();
        let changed = text.replace("337", "373");
        let newer = sources::bring(&desk.room, granted, ninjs(2, "usable", &changed)).await.unwrap();
        assert_eq!(newer.items[0].flagged, 1);
        let alarm = sources::alarms(&desk.room, granted).await.unwrap().remove(0);
        assert!(!alarm.whole);
        let said: Vec<_> = alarm.sentences.iter().map(|one| (one.text.as_str(), one.stands)).collect();
        assert_eq!(
            said,
            [("337 people were aboard.", false), ("The captain left early.", true)]
        );
    })
    .await;
}

#[tokio::test]
async fn a_watched_folder_is_emptied_and_what_is_no_source_is_put_aside() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let folder = desk.dir.path().join("drop");
        std::fs::create_dir(&folder).unwrap();
        let granted = may(&OPERATOR, Administer, &House).unwrap();
        let new = wires::New {
            name: "drop".into(),
            kind: Kind::Folder,
            place: folder.to_string_lossy().into_owned(),
            every: 5_000,
            quiet: 0,
            confidential: true,
        };
        let (wire, _) = wires::open(&desk.room, granted, &new).await.unwrap();
        for (name, text) in [
            ("a.txt", "A transcript."),
            ("b.txt", ""),
            (".hidden", "No."),
            ("c.part", "No."),
        ] {
            std::fs::write(folder.join(name), text).unwrap();
        }
        // The desk's clock stands in 2026; files of another time must settle by it.
        desk.wait(10 * 365 * 24 * 60 * 60);
        let fetcher = Fetcher::new(false).unwrap();
        let polled = sources::poll_one(&desk.room, &fetcher, wire.id).await.unwrap();
        assert_eq!((polled.fresh, polled.failed, polled.trouble.len()), (1, false, 1));
        assert!(polled.trouble[0].starts_with("b.txt: "), "{polled:?}");
        assert!(folder.join("taken/a.txt").is_file() && folder.join("refused/b.txt").is_file());
        assert!(folder.join(".hidden").is_file() && folder.join("c.part").is_file());
        let gather = may(&OPERATOR, Gather, &House).unwrap();
        let found = sources::list(&desk.room, gather, Some(wire.id), None, 9)
            .await
            .unwrap();
        assert!(found.len() == 1 && found[0].confidential, "as the wire is");
        std::fs::remove_dir_all(&folder).unwrap();
        let polled = sources::poll_one(&desk.room, &fetcher, wire.id).await.unwrap();
        assert!(polled.failed);
        let wire = wires::named(&desk.room, "drop").await.unwrap();
        assert_eq!(wire.failures, 1);
        assert!(wire.trouble.contains("cannot be read"), "{}", wire.trouble);
    })
    .await;
}

/// A web server that gives these answers one after the other, and remembers what it was asked.
async fn server(answers: Vec<String>) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://127.0.0.1:{}/feed", listener.local_addr().unwrap().port());
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let heard = Arc::clone(&asked);
    tokio::spawn(async move {
        for answer in answers {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 4096];
            let read = stream.read(&mut request).await.unwrap();
            let text = String::from_utf8_lossy(&request[..read]).to_lowercase();
            heard.lock().unwrap().push(text);
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    (address, asked)
}

fn rss(text: &str) -> String {
    let body = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Strait Wire</title><item>\
         <guid isPermaLink=\"false\">item-7</guid><title>Ferry sails</title><description>{text}</description>\
         </item></channel></rss>"
    );
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/rss+xml\r\netag: \"{}\"\r\ncontent-length: {}\r\n\
         connection: close\r\n\r\n{body}",
        text.len(),
        body.len()
    )
}

#[tokio::test]
async fn a_feed_is_asked_for_what_is_newer_and_less_often_while_it_fails() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let nothing =
            |status: &str| format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        let (first, second) = (
            "337 people were aboard the ferry.",
            "373 people were aboard the ferry, it is said.",
        );
        let (address, asked) = server(vec![
            rss(first),
            nothing("304 Not Modified"),
            rss(second),
            nothing("500 Broken"),
            nothing("503 Busy"),
        ])
        .await;
        let granted = may(&OPERATOR, Administer, &House).unwrap();
        let new = wires::New {
            name: "strait".into(),
            kind: Kind::Feed,
            place: address,
            every: 1,
            quiet: 0,
            confidential: false,
        };
        let (wire, _) = wires::open(&desk.room, granted, &new).await.unwrap();
        assert_eq!(wire.every, 60_000, "servers are other people's");
        let fetcher = Fetcher::new(true).unwrap();
        let mut fresh = Vec::new();
        for _ in 0..3 {
            let polled = sources::poll_all(&desk.room, &fetcher).await.unwrap();
            assert_eq!(polled.len(), 1);
            assert!(polled[0].trouble.is_empty(), "{polled:?}");
            fresh.push(polled[0].fresh);
            assert!(
                sources::poll_all(&desk.room, &fetcher).await.unwrap().is_empty(),
                "not due yet"
            );
            desk.wait(60);
        }
        assert_eq!(fresh, [1, 0, 1]);
        let gather = may(&OPERATOR, Gather, &House).unwrap();
        let found = sources::list(&desk.room, gather, Some(wire.id), Some("ferry"), 9)
            .await
            .unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].version, found[0].outlet.as_str()), (2, "Strait Wire"));

        for (failures, wait) in [(1, 120), (2, 240)] {
            let polled = sources::poll_all(&desk.room, &fetcher).await.unwrap();
            assert!(polled[0].failed && !polled[0].trouble.is_empty());
            let wire = wires::named(&desk.room, "strait").await.unwrap();
            assert_eq!(
                (wire.failures, wire.next.0 - desk.room.now().0),
                (failures, wait * 1000)
            );
            desk.wait(wait);
        }
        let asked = asked.lock().unwrap();
        let had = |length: usize| format!("if-none-match: \"{length}\"");
        assert!(!asked[0].contains("if-none-match"));
        assert!(asked[1].contains(&had(first.len())) && asked[2].contains(&had(first.len())));
        assert!(asked[3].contains(&had(second.len())));
    })
    .await;
}
