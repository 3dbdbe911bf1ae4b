//! Sources: versions, words, what articles rest on, what may be forgotten.

use copy::{ArticleId, Capture, Hash, Lang, Moment, Passage, Source, SourceId, SourceStatus, StoredFindings};
use copy::{RevisionId, Stretch, WireId};
use morgue::alarms::{self, Alarm, Sentence};
use morgue::corrected::{self, Corrected};
use morgue::{Error, attached, findings, passages, sources};

use crate::house::{House, each};

pub(crate) fn source(id: i64, guid: &str, version: i64, text: &str) -> Source {
    Source {
        id: SourceId(id),
        wire: None,
        guid: guid.into(),
        version,
        said_version: String::new(),
        status: SourceStatus::Usable,
        headline: format!("Headline {id}"),
        slugline: "ferry".into(),
        outlet: "Strait Wire".into(),
        byline: "A. Writer".into(),
        place: "Port".into(),
        url: Some(format!("https://wire.example/{id}")),
        lang: Some(Lang::english()),
        published: Some(Moment(id)),
        received: Moment(id * 1000),
        embargo: None,
        rights: "All".into(),
        note: "Note".into(),
        confidential: false,
        text: text.into(),
        capture: Hash::of(guid.as_bytes()),
    }
}

pub(crate) async fn file(house: &House, new: &[Source]) {
    let tx = house.db.begin().await.unwrap();
    for it in new {
        let capture = Capture {
            hash: it.capture.clone(),
            bytes: 3,
            media_type: "text/plain".into(),
            name: "a.txt".into(),
            headers: vec![("etag".into(), "\"1\"".into())],
            received: it.received,
        };
        sources::put_capture(&tx, &capture).await.unwrap();
    }
    sources::insert(&tx, new).await.unwrap();
    tx.commit().await.unwrap();
}

fn ids(found: &[Source]) -> Vec<i64> {
    found.iter().map(|it| it.id.0).collect()
}

#[tokio::test]
async fn a_source_keeps_all_its_versions_and_what_was_said_of_each() {
    each(async |house: House| {
        let first = source(1, "urn:x:1", 1, "The ferry sailed.");
        let mut second = source(2, "urn:x:1", 2, "The ferry did not sail.");
        second.status = SourceStatus::Killed;
        let mut other = source(3, "urn:x:1", 1, "Of another wire.");
        other.wire = Some(WireId(7));
        file(&house, &[first.clone(), second.clone(), other.clone()]).await;
        let db = &house.db;
        assert_eq!(sources::by_id(db, first.id).await.unwrap(), Some(first.clone()));
        assert_eq!(sources::newest(db, "urn:x:1", None).await.unwrap(), Some(second));
        assert_eq!(
            ids(&sources::versions(db, "urn:x:1", None).await.unwrap()),
            [1, 2]
        );
        assert_eq!(
            sources::named(db, "urn:x:1").await.unwrap(),
            [
                (SourceId(1), None),
                (SourceId(2), None),
                (SourceId(3), Some(WireId(7)))
            ]
        );
        assert_eq!(ids(&sources::page(db, None, 0, 2).await.unwrap()), [3, 2]);
        assert_eq!(ids(&sources::page(db, Some(WireId(7)), 0, 9).await.unwrap()), [3]);
        let capture = sources::capture(db, &first.capture).await.unwrap().unwrap();
        assert_eq!(capture.headers, [("etag".to_owned(), "\"1\"".to_owned())]);
        let tx = db.begin().await.unwrap();
        let again = sources::insert(&tx, &[source(9, "urn:x:1", 2, "Twice.")]).await;
        assert!(matches!(again, Err(Error::Taken { .. })), "{again:?}");
    })
    .await;
}

#[tokio::test]
async fn sources_are_found_by_all_of_their_words_newest_first() {
    each(async |house: House| {
        file(
            &house,
            &[
                source(1, "a", 1, "The ferries waited in the harbour."),
                source(2, "b", 1, "A ferry left the harbour late."),
                source(3, "c", 1, "العبّارة غادرت الميناء"),
                source(4, "d", 1, "Mangoes are early."),
            ],
        )
        .await;
        let found = async |words: &str| ids(&sources::search(&house.db, words, 10).await.unwrap());
        assert_eq!(found("ferry harbour").await, [2, 1]);
        assert_eq!(found("Harbour, LATE").await, [2]);
        assert_eq!(found("العبارة").await, [3], "without vowel signs");
        assert_eq!(
            found("strait wire mangoes").await,
            [4],
            "the outlet is searched, too"
        );
        assert_eq!(found("harbour mangoes").await, [0_i64; 0]);
        assert_eq!(found("…").await, [0_i64; 0]);
        assert_eq!(sources::search(&house.db, "wire", 2).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn an_article_lists_its_sources_and_readers_are_told_of_none_that_is_confidential() {
    each(async |house: House| {
        house.story(1).await;
        let mut secret = source(3, "c", 1, "Secret.");
        secret.confidential = true;
        file(
            &house,
            &[source(1, "a", 1, "A."), source(2, "b", 1, "B."), secret],
        )
        .await;
        let article = ArticleId(1);
        let tx = house.db.begin().await.unwrap();
        for (id, hidden) in [(2, false), (1, true), (3, false)] {
            assert!(
                attached::put(&tx, article, SourceId(id), "why", hidden)
                    .await
                    .unwrap()
            );
        }
        assert!(
            !attached::put(&tx, article, SourceId(2), "why", false)
                .await
                .unwrap()
        );
        assert!(
            attached::put(&tx, article, SourceId(2), "because", false)
                .await
                .unwrap()
        );
        tx.commit().await.unwrap();
        let all = attached::of_article(&house.db, article).await.unwrap();
        let order: Vec<_> = all.iter().map(|it| (it.source.0, it.note.as_str())).collect();
        assert_eq!(order, [(2, "because"), (1, "why"), (3, "why")]);
        let shown = attached::shown(&house.db, article).await.unwrap();
        assert_eq!(shown.len(), 1);
        assert_eq!(
            (shown[0].source, shown[0].outlet.as_str()),
            (SourceId(2), "Strait Wire")
        );
        assert_eq!(
            attached::of_source(&house.db, SourceId(1)).await.unwrap().len(),
            1
        );
        let tx = house.db.begin().await.unwrap();
        assert!(attached::remove(&tx, article, SourceId(2)).await.unwrap());
        assert!(!attached::remove(&tx, article, SourceId(2)).await.unwrap());
        tx.commit().await.unwrap();
        let tx = house.db.begin().await.unwrap();
        assert!(
            attached::put(&tx, article, SourceId(99), "", false)
                .await
                .is_err()
        );
    })
    .await;
}

#[tokio::test]
async fn passages_findings_alarms_and_corrections_come_back_as_they_were_kept() {
    each(async |house: House| {
        let life = house.story(1).await;
        let revision = life.live.unwrap();
        file(&house, &[source(1, "a", 1, "A."), source(2, "a", 2, "B.")]).await;
        let at = |start, end| Stretch { start, end };
        let passage = |start| Passage {
            revision,
            source: SourceId(1),
            draft: at(start, start + 4),
            place: at(9, 13),
        };
        let report = |engine: &str, when| StoredFindings {
            revision,
            engine: engine.into(),
            at: Moment(when),
            sources: vec![SourceId(1), SourceId(2)],
            report: "{}".into(),
        };
        let alarm = Alarm {
            article: life.id,
            source: SourceId(2),
            used: SourceId(1),
            at: Moment(5),
            status: SourceStatus::Killed,
            whole: false,
            sentences: vec![Sentence {
                start: 0,
                end: 4,
                text: "Says.".into(),
                stands: false,
            }],
            seen: false,
        };
        let bound = Corrected {
            id: 70,
            article: life.id,
            mark: Hash::of(b"correction"),
            before: revision,
            after: revision,
        };
        let tx = house.db.begin().await.unwrap();
        passages::put(&tx, &[passage(30), passage(2)]).await.unwrap();
        for one in [report("check/1", 1), report("check/2", 7), report("check/1", 3)] {
            findings::put(&tx, &one).await.unwrap();
        }
        alarms::put(&tx, std::slice::from_ref(&alarm)).await.unwrap();
        corrected::put(&tx, std::slice::from_ref(&bound)).await.unwrap();
        corrected::put(
            &tx,
            &[Corrected {
                id: 71,
                ..bound.clone()
            }],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let db = &house.db;
        let quoted = passages::of_revision(db, revision).await.unwrap();
        assert_eq!(quoted, [passage(2), passage(30)]);
        let found = findings::of(db, revision).await.unwrap();
        assert_eq!(found, [report("check/2", 7), report("check/1", 3)]);
        assert_eq!(alarms::open(db, 9).await.unwrap(), std::slice::from_ref(&alarm));
        assert_eq!(corrected::by_id(db, 70).await.unwrap().as_ref(), Some(&bound));
        assert_eq!(corrected::by_id(db, 71).await.unwrap(), None);
        assert_eq!(corrected::of_articles(db, &[life.id]).await.unwrap(), [bound]);
        let tx = db.begin().await.unwrap();
        assert!(passages::remove(&tx, &passage(2)).await.unwrap());
        passages::remove_of(&tx, revision, SourceId(1)).await.unwrap();
        assert!(alarms::seen(&tx, life.id, SourceId(2)).await.unwrap());
        tx.commit().await.unwrap();
        assert!(passages::of_revision(db, revision).await.unwrap().is_empty());
        assert!(alarms::open(db, 9).await.unwrap().is_empty());
        assert!(alarms::of_article(db, life.id).await.unwrap()[0].seen);
        assert!(findings::of(db, RevisionId(999)).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn nothing_that_a_published_article_used_is_ever_named_as_expired() {
    each(async |house: House| {
        house.story(1).await;
        let db = &house.db;
        let mut all: Vec<Source> = (1..=6)
            .map(|id| source(id, &format!("g{id}"), 1, "Text."))
            .collect();
        // A later version of the first: kept with it. The fifth shares its capture with the sixth.
        all.push(source(7, "g1", 2, "Later."));
        all[4].capture = all[5].capture.clone();
        file(&house, &all).await;
        let article = ArticleId(1);
        let tx = db.begin().await.unwrap();
        attached::put(&tx, article, SourceId(1), "", false).await.unwrap();
        sources::keep(&tx, article).await.unwrap();
        // Detached again: a published article used it all the same.
        attached::remove(&tx, article, SourceId(1)).await.unwrap();
        // Attached to something that was not published since.
        attached::put(&tx, article, SourceId(2), "", false).await.unwrap();
        tx.commit().await.unwrap();
        assert!(sources::is_kept(db, SourceId(1)).await.unwrap());
        assert!(!sources::is_kept(db, SourceId(2)).await.unwrap());

        let named = |found: &[(SourceId, Hash)]| found.iter().map(|(id, _)| id.0).collect::<Vec<_>>();
        assert_eq!(
            named(&sources::expired(db, Moment(5000), 9).await.unwrap()),
            [3, 4]
        );
        let due = sources::expired(db, Moment(99_000), 9).await.unwrap();
        assert_eq!(named(&due), [3, 4, 5, 6]);
        let tx = db.begin().await.unwrap();
        let free = sources::remove(&tx, &due[..3]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(free, {
            let mut both = [all[2].capture.clone(), all[3].capture.clone()];
            both.sort();
            both
        });
        assert!(sources::capture(db, &all[5].capture).await.unwrap().is_some());
        assert!(sources::by_id(db, SourceId(3)).await.unwrap().is_none());
        assert!(ids(&sources::search(db, "text", 9).await.unwrap()) == [6, 2, 1]);
        assert_eq!(ids(&sources::versions(db, "g1", None).await.unwrap()), [1, 7]);
    })
    .await;
}
