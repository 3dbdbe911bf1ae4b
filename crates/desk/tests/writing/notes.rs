//! Corrections, notes, dismissals and secret links.

use copy::{CorrectionKind, PersonId};
use dateline_desk::access::{Actor, House, Publish, Write, may};
use dateline_desk::ask::Ask;
use dateline_desk::error::Error;
use dateline_desk::{corrections, dismissals, preview, publish, remarks};
use morgue::corrected;

use crate::desk::*;
use crate::ground::each;
use crate::with;

fn note<'a>(kind: CorrectionKind, text: &'a str, reason: &'a str) -> corrections::Correcting<'a> {
    corrections::Correcting {
        kind,
        text,
        reason,
        on_top: false,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_correction_is_bound_to_what_changed_and_refused_without_a_change() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        people(room).await;
        let id = desk
            .start(&bens("Bridge", "It is 373 metres long."))
            .await
            .article;
        let swapped = note(
            CorrectionKind::Correction,
            "It is 337 metres long.",
            "Digits swapped.",
        );
        let early = with!(room, ana(), Publish, id, |g| corrections::correct(
            room, g, swapped
        ));
        assert!(by_state(early));
        let path = publish_as(room, &ana(), id).await.unwrap().path.unwrap();
        let before = room.piece(id).await.unwrap();
        let none = with!(room, ana(), Publish, id, |g| corrections::correct(
            room, g, swapped
        ));
        assert_eq!(field(none), "article");
        // Where it stands and what search engines are told is not what it says.
        let mut elsewhere = bens("Bridge", "It is 373 metres long.");
        elsewhere.search.noindex = true;
        // Nor is a note of the newsroom on some of its words.
        let noted = copy::Mark::Remark { id: "r1".into() };
        let piece = |text: &str, marks| copy::Inline::Text {
            text: text.into(),
            marks,
        };
        elsewhere.body.blocks = vec![copy::Block::Paragraph {
            text: vec![
                piece("It is ", vec![]),
                piece("373", vec![noted]),
                piece(" metres long.", vec![]),
            ],
            align: None,
            dir: None,
            anchor: None,
        }];
        let turn = keep(room, &ben_now(), id, text("tab", 1, &elsewhere))
            .await
            .unwrap()
            .turn;
        let none = with!(room, ana(), Publish, id, |g| corrections::correct(
            room, g, swapped
        ));
        assert_eq!(field(none), "article");
        keep(
            room,
            &ben_now(),
            id,
            text("tab", turn, &bens("Bridge", "It is 337 metres long.")),
        )
        .await
        .unwrap();
        for (wrong, name) in [
            (note(CorrectionKind::Correction, " ", "Digits swapped."), "text"),
            (
                note(CorrectionKind::Correction, "It is 337 metres long.", ""),
                "reason",
            ),
        ] {
            let refused = with!(room, ana(), Publish, id, |g| corrections::correct(room, g, wrong));
            assert_eq!(field(refused), name);
        }
        let live = morgue::revisions::live(&room.db().await.unwrap(), id)
            .await
            .unwrap()
            .unwrap()
            .id;
        let done = with!(room, ana(), Publish, id, |g| corrections::correct(
            room, g, swapped
        ))
        .unwrap();
        let bound = corrected::of_articles(&room.db().await.unwrap(), &[id])
            .await
            .unwrap();
        assert_eq!((bound[0].before, bound[0].after), (live, done.revision));
        let page = room.page(&Ask::new(&path)).await;
        let html = String::from_utf8_lossy(&page.identity()).into_owned();
        assert!(html.contains("It is 337 metres long.") && !html.contains("Digits swapped"));
        assert!(html.contains("/corrections/"), "its page shows what changed");
        let why = with!(room, ana(), Write, id, |g| corrections::reasons(room, g)).unwrap();
        assert_eq!(
            (why[0].name.as_str(), why[0].reason.as_str()),
            ("Ana Reyes", "Digits swapped.")
        );
        // The same once more has nothing to correct; that the piece does not stand can always be said.
        let none = with!(room, ana(), Publish, id, |g| corrections::correct(
            room, g, swapped
        ));
        assert_eq!(field(none), "article");
        let retraction = note(
            CorrectionKind::Retraction,
            "This report does not stand.",
            "Invented.",
        );
        with!(room, ana(), Publish, id, |g| corrections::correct(
            room, g, retraction
        ))
        .unwrap();
        assert_eq!(before.state, copy::State::Published);
    })
    .await;
}

/// Ben, who edits by now.
fn ben_now() -> Actor {
    Actor::Person {
        id: BEN,
        role: dateline_desk::access::Role::Editor,
        sections: Vec::new(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn notes_are_answered_resolved_and_found_by_who_is_mentioned() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        people(room).await;
        let id = desk.start(&bens("Bridge", "One.")).await.article;
        let new = remarks::New {
            mark: "r1",
            answers: None,
            about: "One.",
            words: " Who says so, @Ben? ",
            mentions: &[BEN],
        };
        let first = with!(room, ana(), Write, id, |g| remarks::add(room, g, new)).unwrap();
        assert_eq!(
            (first.name.as_str(), first.words.as_str()),
            ("Ana Reyes", "Who says so, @Ben?")
        );
        let answer = remarks::New {
            answers: Some(first.id),
            words: "The mayor.",
            mentions: &[],
            ..new
        };
        with!(room, ben(), Write, id, |g| remarks::add(room, g, answer)).unwrap();
        let nobody = remarks::New {
            mentions: &[PersonId(99)],
            ..new
        };
        assert_eq!(
            field(with!(room, ana(), Write, id, |g| remarks::add(room, g, nobody))),
            "mentions"
        );
        let empty = remarks::New { words: " ", ..new };
        assert_eq!(
            field(with!(room, ana(), Write, id, |g| remarks::add(room, g, empty))),
            "words"
        );
        let ben = ben();
        let mine = async || {
            let all = remarks::mentioning(room, may(&ben, Write, &House).unwrap())
                .await
                .unwrap();
            all.into_iter().map(|one| one.id).collect::<Vec<_>>()
        };
        assert_eq!(mine().await, [first.id]);
        let other = desk.start(&bens("Ferry", "It sails.")).await.article;
        let wrong = with!(room, ana(), Write, other, |g| remarks::resolve(
            room, g, first.id, true
        ));
        assert!(matches!(wrong, Err(Error::NotFound("note"))));
        with!(room, ana(), Write, id, |g| remarks::resolve(
            room, g, first.id, true
        ))
        .unwrap();
        assert!(mine().await.is_empty());
        let all = with!(room, ana(), Write, id, |g| remarks::list(room, g)).unwrap();
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].resolved, Some((later(0), Some(ANA))));
        assert_eq!(
            (all[0].mentions.as_slice(), all[1].answers),
            (&[BEN][..], Some(first.id))
        );
        with!(room, ana(), Write, id, |g| remarks::resolve(
            room, g, first.id, false
        ))
        .unwrap();
        assert_eq!(mine().await, [first.id]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dismissal_sticks_to_its_words_and_rule_in_its_piece() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        people(room).await;
        let id = desk.start(&bens("Bridge", "One.")).await.article;
        let words = "“We will close the bridge,”";
        let silent = with!(room, ben(), Write, id, |g| dismissals::dismiss(
            room, g, "Q3/F2", words, " "
        ));
        assert_eq!(field(silent), "reason");
        let made = with!(room, ben(), Write, id, |g| dismissals::dismiss(
            room, g, "Q3/F2", words, "On tape."
        ));
        let made = made.unwrap();
        assert_eq!(
            (made.name.as_str(), made.at, made.reason.as_str()),
            ("Ben Okoro", later(0), "On tape.")
        );
        let all = with!(room, ben(), Write, id, |g| dismissals::list(room, g)).unwrap();
        assert_eq!(all, std::slice::from_ref(&made));
        assert_eq!(
            dismissals::of(&all, "Q3/F2", "\"we will close  the bridge,\""),
            Some(&made)
        );
        assert_eq!(
            dismissals::of(&all, "Q3/F2", "“We will not close the bridge,”"),
            None
        );
        assert_eq!(dismissals::of(&all, "Q3/F3", words), None);
        let other = desk.start(&bens("Ferry", "It sails.")).await.article;
        assert!(
            with!(room, ben(), Write, other, |g| dismissals::list(room, g))
                .unwrap()
                .is_empty()
        );
        with!(room, ben(), Write, id, |g| dismissals::reopen(
            room, g, "Q3/F2", words
        ))
        .unwrap();
        assert!(
            with!(room, ben(), Write, id, |g| dismissals::list(room, g))
                .unwrap()
                .is_empty()
        );
        let gone = with!(room, ben(), Write, id, |g| dismissals::reopen(
            room, g, "Q3/F2", words
        ));
        assert!(matches!(gone, Err(Error::NotFound(_))));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_secret_link_shows_one_piece_as_it_is_being_written_until_it_expires() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let id = desk.start(&bens("Bridge", "One.")).await.article;
        let long = with!(room, ben(), Write, id, |g| preview::link(room, g, 24 * 31));
        assert_eq!(field(long), "hours");
        let (word, link) = with!(room, ben(), Write, id, |g| preview::link(room, g, 2)).unwrap();
        assert_eq!((word.len(), link.by), (64, Some(BEN)));
        keep(
            room,
            &ben(),
            id,
            text("tab", 1, &bens("Bridge", "Being written.")),
        )
        .await
        .unwrap();
        let page = preview::page(room, &word).await.unwrap();
        let html = String::from_utf8_lossy(&page.identity()).into_owned();
        assert!(page.status == 200 && html.contains("Being written."));
        assert!(html.contains("noindex") && !page.keep);
        for wanted in [
            ("cache-control", "no-store"),
            ("x-robots-tag", "noindex, nofollow"),
            ("referrer-policy", "no-referrer"),
        ] {
            assert!(
                page.headers
                    .iter()
                    .any(|(name, value)| (name.as_ref(), value.as_str()) == wanted),
                "{wanted:?}"
            );
        }
        assert!(!html.contains(&word), "the page does not tell its own secret");
        // No page of readers shows anything of it, and nothing of it is on the rack.
        for path in ["/", &format!("/?p={id}"), "/2026/11/17/bridge/"] {
            let page = room.page(&Ask::new(path)).await;
            assert!(
                !String::from_utf8_lossy(&page.identity()).contains("Being written."),
                "{path}"
            );
        }
        // The word itself is nowhere in the archive.
        let rows = room
            .db()
            .await
            .unwrap()
            .inspect("select word_hash from previews", vec![])
            .await
            .unwrap();
        assert_eq!(rows.len(), 1);
        assert_ne!(rows[0].text(0).unwrap(), word);
        for wrong in [
            "",
            "x",
            &word[1..],
            &word.replace(&word[..1], "g"),
            &"0".repeat(64),
        ] {
            assert!(
                matches!(preview::page(room, wrong).await, Err(Error::NotFound(_))),
                "{wrong}"
            );
        }
        let all = with!(room, ben(), Write, id, |g| preview::list(room, g)).unwrap();
        assert_eq!(all, [link]);
        desk.wait(2 * 3600 - 1);
        assert!(preview::page(room, &word).await.is_ok());
        desk.wait(1);
        assert!(matches!(
            preview::page(room, &word).await,
            Err(Error::NotFound(_))
        ));
        // And one that is taken back.
        let (word, link) = with!(room, ben(), Write, id, |g| preview::link(room, g, 2)).unwrap();
        let other = desk.start(&bens("Ferry", "It sails.")).await.article;
        let wrong = with!(room, ben(), Write, other, |g| preview::revoke(room, g, link.id));
        assert!(matches!(wrong, Err(Error::NotFound(_))));
        with!(room, ben(), Write, id, |g| preview::revoke(room, g, link.id)).unwrap();
        assert!(matches!(
            preview::page(room, &word).await,
            Err(Error::NotFound(_))
        ));
        assert!(publish::due(room).await.unwrap().is_empty());
    })
    .await;
}
