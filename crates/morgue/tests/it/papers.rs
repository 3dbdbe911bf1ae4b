//! What is kept of a piece while it is being written, on both engines.

use copy::{ArticleId, Hash, Moment, PersonId, State};
use morgue::addresses::{self, Thing};
use morgue::{
    Error, articles, asides, copies, courses, dismissals, holds, previews, remarks, revisions, statements,
    steps,
};

use crate::house::{House, content, each, published};

#[tokio::test]
async fn a_working_copy_takes_the_place_of_the_one_before_and_a_text_aside_never_does() {
    each(async |house: House| {
        let life = house.story(1).await;
        let base = life.head.unwrap();
        let mut copy = copies::Copy {
            article: life.id,
            turn: 2,
            run_from: 1,
            nth: 1,
            base,
            session: "tab".into(),
            person: Some(PersonId(7)),
            at: Moment(5),
            content: copies::text(&content(2)).unwrap(),
        };
        let aside = |text: i64, settled| asides::Aside {
            id: 100 + text,
            article: life.id,
            at: Moment(text),
            session: "tab".into(),
            person: None,
            turn: 1,
            settled,
            content: copies::text(&content(text)).unwrap(),
        };
        assert_eq!(copies::get(&house.db, life.id).await.unwrap(), None);
        let tx = house.db.begin().await.unwrap();
        copies::put(&tx, &copy).await.unwrap();
        copy.turn = 3;
        copies::put(&tx, &copy).await.unwrap();
        for text in [1, 2] {
            assert_eq!(
                asides::put(&tx, &aside(text, text == 2)).await.unwrap(),
                100 + text
            );
        }
        // The same text again is the same one; if it was settled by itself it asks to be looked at now.
        let again = asides::Aside {
            id: 900,
            ..aside(2, false)
        };
        assert_eq!(asides::put(&tx, &again).await.unwrap(), 102);
        tx.commit().await.unwrap();
        assert_eq!(copies::get(&house.db, life.id).await.unwrap(), Some(copy.clone()));
        assert_eq!(copy.article().unwrap(), content(2));
        let all = asides::list(&house.db, life.id, 9).await.unwrap();
        assert_eq!(
            all.iter().map(|one| (one.id, one.settled)).collect::<Vec<_>>(),
            [(102, false), (101, false)]
        );
        let tx = house.db.begin().await.unwrap();
        let nowhere = copies::Copy {
            article: ArticleId(9),
            ..copy
        };
        assert!(matches!(
            copies::put(&tx, &nowhere).await,
            Err(Error::Refused { .. })
        ));
    })
    .await;
}

#[tokio::test]
async fn what_is_scheduled_is_found_by_its_time_the_earliest_first() {
    each(async |house: House| {
        let mut lives = Vec::new();
        for (id, at, state) in [
            (1, Some(30), State::Scheduled),
            (2, Some(10), State::Scheduled),
            (3, Some(20), State::Published),
            (4, None, State::Scheduled),
            (5, Some(31), State::Scheduled),
        ] {
            let mut life = published(id);
            life.state = state;
            life.published_at = at.map(Moment);
            lives.push(life);
        }
        let tx = house.db.begin().await.unwrap();
        articles::insert(&tx, &lives).await.unwrap();
        tx.commit().await.unwrap();
        let due = articles::due(&house.db, Moment(30), 9).await.unwrap();
        assert_eq!(due.iter().map(|life| life.id.0).collect::<Vec<_>>(), [2, 1]);
        assert!(articles::due(&house.db, Moment(9), 9).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_is_due_is_read_from_an_index_on_its_time() {
    let house = House::sqlite().await;
    let due = statements()
        .into_iter()
        .find(|sql| sql.name().ends_with("articles::DUE"))
        .unwrap();
    let args = vec![morgue::Value::Int(1), morgue::Value::Int(1)];
    let plan = house
        .db
        .inspect(&format!("explain query plan {}", due.text()), args)
        .await
        .unwrap();
    assert_eq!(
        plan[0].text(3).unwrap(),
        "SEARCH a USING INDEX articles_due (state=? AND published_at<?)"
    );
}

#[tokio::test]
async fn addresses_are_put_back_exactly_and_those_of_others_are_left_alone() {
    each(async |house: House| {
        let (one, two) = (Thing::Article(ArticleId(1)), Thing::Article(ArticleId(2)));
        let tx = house.db.begin().await.unwrap();
        addresses::set(&tx, one, "/old/", Moment(1)).await.unwrap();
        addresses::set(&tx, two, "/two/", Moment(1)).await.unwrap();
        let had = addresses::of(&tx, one).await.unwrap();
        addresses::set(&tx, one, "/new/", Moment(2)).await.unwrap();
        assert_ne!(addresses::of(&tx, one).await.unwrap(), had);
        addresses::put_back(&tx, one, &had).await.unwrap();
        assert_eq!(addresses::of(&tx, one).await.unwrap(), had);
        assert_eq!(addresses::at(&tx, "/new/").await.unwrap(), None);
        assert!(addresses::at(&tx, "/two/").await.unwrap().unwrap().canonical);
        addresses::put_back(&tx, one, &[]).await.unwrap();
        assert!(addresses::of(&tx, one).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_is_decided_about_a_piece_is_kept_with_what_follows_it() {
    each(async |house: House| {
        let (first, second) = (house.story(1).await.id, house.story(2).await.id);
        assert_eq!(
            courses::get(&house.db, first).await.unwrap(),
            courses::Course::default()
        );
        let course = courses::Course {
            embargo: Some(Moment(9)),
            barred: Some("why".into()),
            update_of: Some(first),
            translation_of: Some(first),
            former: Some(State::Ready),
        };
        let tx = house.db.begin().await.unwrap();
        courses::put(&tx, second, &course).await.unwrap();
        for number in 0..3 {
            let step = steps::Step {
                at: Moment(number),
                by: Some(PersonId(7)),
                from: State::Draft,
                to: State::Ready,
                words: format!("{number}"),
            };
            steps::add(&tx, second, &step).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(courses::get(&house.db, second).await.unwrap(), course);
        assert_eq!(courses::updates(&house.db, first).await.unwrap(), [second]);
        assert_eq!(courses::translations(&house.db, first).await.unwrap(), [second]);
        let told = steps::list(&house.db, second, 0, 2).await.unwrap();
        assert_eq!(
            told.iter().map(|one| one.words.as_str()).collect::<Vec<_>>(),
            ["2", "1"]
        );
    })
    .await;
}

#[tokio::test]
async fn holds_notes_dismissals_and_links_are_kept_and_let_go() {
    each(async |house: House| {
        let id = house.story(1).await.id;
        let hold = holds::Hold {
            session: "tab".into(),
            person: Some(PersonId(7)),
            since: Moment(1),
            seen: Moment(2),
        };
        let tx = house.db.begin().await.unwrap();
        holds::put(&tx, id, &hold).await.unwrap();
        holds::clear(&tx, id, "other").await.unwrap();
        assert_eq!(holds::get(&tx, id).await.unwrap(), Some(hold));
        holds::clear(&tx, id, "tab").await.unwrap();
        assert_eq!(holds::get(&tx, id).await.unwrap(), None);
        for (session, at) in [("b", 1), ("a", 2), ("b", 3)] {
            holds::here(&tx, id, session, None, "body", Moment(at))
                .await
                .unwrap();
        }
        let who = holds::who(&tx, id).await.unwrap();
        let told: Vec<_> = who
            .iter()
            .map(|one| (one.session.as_str(), one.since.0, one.seen.0))
            .collect();
        assert_eq!(told, [("b", 1, 3), ("a", 2, 2)], "first come first");
        holds::forget(&tx, id, Moment(3)).await.unwrap();
        assert_eq!(holds::who(&tx, id).await.unwrap().len(), 1);
        let dismissal = dismissals::Dismissal {
            rule: "Q3".into(),
            hash: Hash::of(b"words"),
            words: "Words".into(),
            at: Moment(1),
            by: None,
            reason: "On tape.".into(),
        };
        dismissals::put(&tx, id, &dismissal).await.unwrap();
        assert!(dismissals::reopen(&tx, id, "Q3", &dismissal.hash).await.unwrap());
        assert!(!dismissals::reopen(&tx, id, "Q3", &dismissal.hash).await.unwrap());
        dismissals::put(&tx, id, &dismissal).await.unwrap();
        assert_eq!(dismissals::list(&tx, id).await.unwrap(), [dismissal]);
        let note = remarks::Remark {
            id: 5,
            article: id,
            mark: "r1".into(),
            answers: None,
            at: Moment(1),
            by: Some(PersonId(7)),
            words: "Who says so?".into(),
            about: String::new(),
            resolved: None,
        };
        remarks::add(&tx, &note, &[PersonId(8), PersonId(9)])
            .await
            .unwrap();
        assert_eq!(
            remarks::mentioning(&tx, PersonId(9), 9).await.unwrap(),
            std::slice::from_ref(&note)
        );
        assert_eq!(
            remarks::mentions(&tx, &[note]).await.unwrap(),
            [[PersonId(8), PersonId(9)]]
        );
        remarks::resolve(&tx, 5, Some((Moment(2), None))).await.unwrap();
        assert!(remarks::mentioning(&tx, PersonId(9), 9).await.unwrap().is_empty());
        let link = previews::Preview {
            id: 6,
            article: id,
            at: Moment(1),
            by: None,
            expires: Moment(10),
        };
        previews::add(&tx, &link, &Hash::of(b"word")).await.unwrap();
        assert_eq!(
            previews::by_word(&tx, &Hash::of(b"word")).await.unwrap(),
            Some(link.clone())
        );
        assert!(previews::list(&tx, id, Moment(10)).await.unwrap().is_empty());
        let next = previews::Preview {
            id: 7,
            at: Moment(11),
            expires: Moment(20),
            ..link
        };
        previews::add(&tx, &next, &Hash::of(b"next")).await.unwrap();
        assert_eq!(
            previews::by_word(&tx, &Hash::of(b"word")).await.unwrap(),
            None,
            "what expired is forgotten"
        );
        assert!(!previews::remove(&tx, ArticleId(2), 7).await.unwrap());
        assert!(previews::remove(&tx, id, 7).await.unwrap());
        assert!(revisions::head(&tx, id).await.unwrap().is_some());
    })
    .await;
}
