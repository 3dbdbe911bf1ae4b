use copy::{ArticleId, MediaId, Moment};
use morgue::addresses::{self, Thing};
use morgue::redirects::{self, Redirect};
use morgue::{Error, idempotency, settings};

use crate::house::{House, each};

const STORY: Thing = Thing::Article(ArticleId(1));
const OTHER: Thing = Thing::Article(ArticleId(2));

#[tokio::test]
async fn an_old_address_still_leads_to_the_article_that_moved() {
    each(async |house: House| {
        let tx = house.db.begin().await.unwrap();
        addresses::set(&tx, STORY, "/2024/قديم/", Moment(1))
            .await
            .unwrap();
        addresses::set(&tx, STORY, "/2024/new/", Moment(2)).await.unwrap();
        let old = [
            (STORY, "/2024/oldest/".to_owned(), Moment(0)),
            (OTHER, "/2024/new/".to_owned(), Moment(0)),
        ];
        addresses::add_old(&tx, &old).await.unwrap();
        tx.commit().await.unwrap();
        let all = addresses::of(&house.db, STORY).await.unwrap();
        let all: Vec<(&str, bool)> = all.iter().map(|it| (it.path.as_str(), it.canonical)).collect();
        assert_eq!(
            all,
            [
                ("/2024/new/", true),
                ("/2024/oldest/", false),
                ("/2024/قديم/", false)
            ]
        );
        let found = addresses::at(&house.db, "/2024/قديم/").await.unwrap().unwrap();
        assert_eq!(
            (found.thing, found.canonical, found.since),
            (STORY, false, Moment(1))
        );
        assert_eq!(addresses::at(&house.db, "/2024/new").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn an_address_that_counts_is_not_taken_from_its_article_but_an_old_one_is() {
    each(async |house: House| {
        let tx = house.db.begin().await.unwrap();
        addresses::set(&tx, STORY, "/a/", Moment(1)).await.unwrap();
        tx.commit().await.unwrap();
        let tx = house.db.begin().await.unwrap();
        assert!(matches!(
            addresses::set(&tx, OTHER, "/a/", Moment(2)).await,
            Err(Error::Taken { .. })
        ));
        let twice = [
            (STORY, "/c/".to_owned(), Moment(2)),
            (OTHER, "/c/".to_owned(), Moment(2)),
        ];
        assert!(matches!(
            addresses::set_many(&tx, &twice).await,
            Err(Error::Taken { .. })
        ));
        addresses::set(&tx, STORY, "/b/", Moment(2)).await.unwrap();
        addresses::set(&tx, OTHER, "/a/", Moment(3)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            addresses::at(&house.db, "/a/").await.unwrap().unwrap().thing,
            OTHER
        );
        assert_eq!(addresses::of(&house.db, STORY).await.unwrap().len(), 1);
        assert_eq!(Thing::Media(MediaId(4)).kind(), "media");
    })
    .await;
}

#[tokio::test]
async fn redirects_are_changed_listed_and_taken_away() {
    each(async |house: House| {
        let to = |from: &str, to: &str, status| Redirect {
            from: from.into(),
            to: to.into(),
            status,
        };
        let tx = house.db.begin().await.unwrap();
        redirects::put(&tx, &[to("/a", "/b", 301), to("/c", "", 410)])
            .await
            .unwrap();
        redirects::put(&tx, &[to("/a", "https://example.org/", 302)])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            redirects::get(&house.db, "/a").await.unwrap(),
            Some(to("/a", "https://example.org/", 302))
        );
        assert_eq!(
            redirects::all(&house.db, "/a", 9).await.unwrap(),
            [to("/c", "", 410)]
        );
        let tx = house.db.begin().await.unwrap();
        assert!(redirects::delete(&tx, "/a").await.unwrap());
        assert!(!redirects::delete(&tx, "/a").await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(redirects::get(&house.db, "/a").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_request_is_answered_once() {
    each(async |house: House| {
        let tx = house.db.begin().await.unwrap();
        idempotency::put(&tx, "comments", "k1", Moment(10), "{\"id\":1}")
            .await
            .unwrap();
        idempotency::put(&tx, "publish", "k1", Moment(20), "{}")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            idempotency::get(&house.db, "comments", "k1")
                .await
                .unwrap()
                .as_deref(),
            Some("{\"id\":1}")
        );
        let tx = house.db.begin().await.unwrap();
        let again = idempotency::put(&tx, "comments", "k1", Moment(11), "{}").await;
        assert!(matches!(again, Err(Error::Taken { .. })), "{again:?}");
        drop(tx);
        let tx = house.db.begin().await.unwrap();
        assert_eq!(idempotency::forget_before(&tx, Moment(20)).await.unwrap(), 1);
        tx.commit().await.unwrap();
        assert_eq!(idempotency::get(&house.db, "comments", "k1").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn the_paper_is_a_setting() {
    each(async |house: House| {
        assert_eq!(settings::paper(&house.db).await.unwrap(), None);
        let mut paper = copy::Paper::new("Dateline Test", copy::Lang::english());
        for title in ["First", "Second"] {
            title.clone_into(&mut paper.title);
            let tx = house.db.begin().await.unwrap();
            settings::set_paper(&tx, &paper).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(settings::paper(&house.db).await.unwrap().as_ref(), Some(&paper));
        }
        house
            .db
            .meddle("update settings set content = '{'", vec![])
            .await
            .unwrap();
        assert!(matches!(
            settings::paper(&house.db).await,
            Err(Error::Spoiled { .. })
        ));
    })
    .await;
}
