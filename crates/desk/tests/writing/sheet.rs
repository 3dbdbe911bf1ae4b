//! What is said before a piece is published.

use copy::SectionId;
use copy::doc::{MediaRef, Picture};
use dateline_desk::access::{Actor, Administer, Gather, House, Publish, Write, may};
use dateline_desk::publish::{self, Sheet};
use dateline_desk::sources::{self, Brought};
use dateline_desk::{dismissals, house, remarks, workflow};
use morgue::sections::Section;

use crate::desk::*;
use crate::ground::each;
use crate::with;

fn keys(sheet: &Sheet) -> Vec<&'static str> {
    sheet.missing.iter().map(|one| one.what).collect()
}

async fn sheet(desk: &Desk, id: copy::ArticleId) -> Sheet {
    with!(desk.room, ben(), Write, id, |g| publish::sheet(&desk.room, g)).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_what_is_missing_in_this_piece_is_said() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let mut piece = bens("", "It cost TK million.");
        piece.lead = Some(Picture::of(MediaRef::Elsewhere(
            "https://example.org/bridge.jpg".into(),
        )));
        let id = desk.start(&piece).await.article;
        let said = sheet(&desk, id).await;
        let expected = [
            "headline",
            "placeholder",
            "alt",
            "credit",
            "section",
            "dateline",
            "source",
            "unchecked",
        ];
        assert_eq!(keys(&said), expected);
        assert!(said.missing[0].blocking && said.missing[1..].iter().all(|one| !one.blocking));
        assert_eq!(said.missing[1].at, "TK");
        assert!(
            said.changes.is_empty(),
            "it cannot be published, so nothing will change"
        );
        // What is being written counts, not what was saved last.
        let mut whole = bens("Bridge", "It cost 12 million.");
        whole.sections = vec![SectionId(1)];
        whole.dateline = Some(copy::Dateline {
            place: "HARBOUR".into(),
            ..copy::Dateline::default()
        });
        keep(room, &ben(), id, text("tab", 1, &whole)).await.unwrap();
        assert_eq!(keys(&sheet(&desk, id).await), ["source", "unchecked"]);
        with!(room, ana(), Publish, id, |g| workflow::embargo(
            room,
            g,
            later(600)
        ))
        .unwrap();
        with!(room, ana(), Publish, id, |g| workflow::bar(room, g, "Not yet.")).unwrap();
        let said = sheet(&desk, id).await;
        assert_eq!(keys(&said)[..2], ["barred", "embargo"]);
        assert_eq!(open(room, id).await.turn, 2, "asking changes nothing");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sheet_names_the_addresses_that_publishing_then_changes() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
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
        house::set_sections(room, granted, &[world]).await.unwrap();
        people(room).await;
        desk.print(&bens("Ferry", "It sails.")).await;
        desk.wait(60);
        let mut piece = bens("Bridge opens", "It opened.");
        piece.sections = vec![SectionId(1)];
        let id = desk.start(&piece).await.article;
        let said = sheet(&desk, id).await;
        assert_eq!(said.path.as_deref(), Some("/2026/11/17/bridge-opens/"));
        let mut before = Vec::new();
        for path in &said.changes {
            let page = room.page(&dateline_desk::ask::Ask::new(path)).await;
            before.push((path.clone(), page.hash.clone()));
        }
        for path in [
            "/2026/11/17/bridge-opens/",
            "/2026/11/17/ferry/",
            "/",
            "/category/world/",
            "/author/ben-okoro/",
            "/2026/",
            "/feed/",
            "/category/world/feed/",
            "/news-sitemap.xml",
            "/sitemap-2026.xml",
        ] {
            assert!(
                said.changes.iter().any(|one| one == path),
                "{path} in {:#?}",
                said.changes
            );
        }
        assert_eq!(said.changes[0], "/2026/11/17/bridge-opens/");
        publish_as(room, &ana(), id).await.unwrap();
        let mut same = Vec::new();
        for (path, hash) in before {
            let page = room.page(&dateline_desk::ask::Ask::new(&path)).await;
            if page.hash == hash {
                same.push(path);
            }
        }
        assert!(same.is_empty(), "{same:?} did not change");
        let other = desk.start(&bens("Bridge opens", "Again.")).await.article;
        assert!(keys(&sheet(&desk, other).await).contains(&"slug"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn open_notes_and_critical_findings_are_said_until_somebody_decides() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        people(room).await;
        let words = "“We will never close the bridge,” said the mayor, Ilse Brandt.";
        let id = desk.start(&bens("Bridge", words)).await.article;
        let actor = ben();
        let gather = may(&actor, Gather, &House).unwrap();
        let told = "The mayor, Ilse Brandt, said on Monday: “We will close the bridge.”";
        let brought = Brought {
            bytes: told.into(),
            name: "mayor.txt".into(),
            media_type: Some("text/plain; charset=utf-8".into()),
            headers: Vec::new(),
            url: None,
            wire: None,
            confidential: false,
            headline: None,
            outlet: None,
        };
        let source = sources::bring(room, gather, brought).await.unwrap().items[0].id;
        with!(room, ben(), Write, id, |g| sources::attach(
            room, g, source, "", false
        ))
        .unwrap();
        let new = remarks::New {
            mark: "r1",
            answers: None,
            about: "mayor",
            words: "Since when?",
            mentions: &[],
        };
        let note = with!(room, ana(), Write, id, |g| remarks::add(room, g, new)).unwrap();
        let said = sheet(&desk, id).await;
        assert!(
            keys(&said).contains(&"remarks") && keys(&said).contains(&"findings"),
            "{said:#?}"
        );
        assert_eq!(said.critical, 1);
        let all = said.findings;
        with!(room, ana(), Write, id, |g| remarks::resolve(
            room, g, note.id, true
        ))
        .unwrap();
        let quote = said
            .missing
            .iter()
            .find(|one| one.what == "findings")
            .unwrap()
            .at
            .clone();
        let found = with!(room, ben(), Write, id, |g| sources::check(
            room,
            g,
            sources::Which::Newest
        ))
        .unwrap();
        let report: serde_json::Value = serde_json::from_str(&found.report).unwrap();
        let rule = report["quotes"][0]["rule"].as_str().unwrap().to_owned();
        with!(room, ben(), Write, id, |g| dismissals::dismiss(
            room,
            g,
            &rule,
            &quote,
            "Heard it myself."
        ))
        .unwrap();
        let said = sheet(&desk, id).await;
        assert_eq!((said.critical, said.findings), (0, all - 1));
        assert!(!keys(&said).contains(&"remarks") && !keys(&said).contains(&"findings"));
        // It returns if the words change.
        let other = bens("Bridge", &words.replace("never close", "never ever close"));
        keep(room, &ben(), id, text("tab", 1, &other)).await.unwrap();
        assert_eq!(sheet(&desk, id).await.findings, all);
    })
    .await;
}
