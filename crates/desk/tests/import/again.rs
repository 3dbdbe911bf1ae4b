//! A migration is repeated until the day of the switch.

use copy::{Moment, PersonId};
use morgue::{comments, imports, listing, media, revisions};

use crate::export::{Item, export};
use crate::ground::each;
use crate::house::House;

fn first() -> Vec<Item> {
    vec![
        Item::post(1, "Quay", "<p>One <a href=\"/?p=2\">x</a></p>")
            .term("category", "world", "World")
            .comment(5, 0, "comment", "1", "Hello")
            .meta("odd", "v"),
        Item::post(2, "Other", "Two").set("wp:status", "draft"),
        Item::page(3, "About"),
        Item::picture(10, "2024/05/one.jpg"),
        Item::post(20, "A film", "x").set("wp:post_type", "film"),
    ]
}

#[tokio::test]
async fn the_same_export_again_writes_nothing() {
    each(async |ground| {
        let house = House::on(ground).await;
        house.import(export(&first())).await;
        let before = house.target.db.position().await.unwrap();
        let report = house.import(export(&first())).await;
        assert_eq!(
            house.target.db.position().await.unwrap(),
            before,
            "a change was logged"
        );
        assert!(
            report.counts.values().all(|count| count.imported == 0),
            "{}",
            report.table()
        );
        let history = revisions::list(&house.target.db, house.life(1).await.id, 0, 9)
            .await
            .unwrap();
        assert_eq!(history.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_newer_export_adds_a_revision_and_what_is_new_and_touches_nothing_else() {
    each(async |ground| {
        let house = House::on(ground).await;
        house.import(export(&first())).await;
        let (one, page) = (house.life(1).await, house.life(3).await);
        let mut items = first();
        items[0] = Item::post(1, "Quay", "<p>One, corrected</p>")
            .term("category", "sport", "Sport")
            .comment(5, 0, "comment", "1", "Hello")
            .comment(6, 5, "comment", "1", "Answer")
            .meta("odd", "w");
        items[1] = Item::post(2, "Other", "Two");
        items.push(Item::post(4, "New", "Four"));
        let report = house.import(export(&items)).await;
        let articles = report.counts["articles"];
        assert_eq!(
            (articles.imported, articles.updated, articles.unchanged),
            (3, 2, 0)
        );
        assert_eq!(report.counts["comments"].imported, 1);
        assert_eq!(report.counts["media"].unchanged, 1);
        assert_eq!(house.life(1).await.id, one.id);
        assert_eq!(house.life(3).await, page);
        assert_eq!(
            revisions::list(&house.target.db, one.id, 0, 9)
                .await
                .unwrap()
                .len(),
            2
        );
        assert_eq!(house.life(1).await.live, house.life(1).await.head);
        assert!(house.life(2).await.is_public());
        let world = morgue::sections::by_slug(&house.target.db, "world")
            .await
            .unwrap()[0]
            .id;
        assert_eq!(
            listing::count(&house.target.db, &copy::List::Section(world))
                .await
                .unwrap(),
            0
        );
        assert_eq!(comments::count(&house.target.db, one.id).await.unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_picture_that_a_newer_export_brings_is_put_into_articles_that_named_it() {
    each(async |ground| {
        let house = House::on(ground).await;
        let piece = Item::post(1, "Quay", "x").meta("_thumbnail_id", "10");
        let report = house.import(export(std::slice::from_ref(&piece))).await;
        assert_eq!(report.findings_by_rule["lead_picture_missing"], 1);
        house
            .import(export(&[piece, Item::picture(10, "2024/05/one.jpg")]))
            .await;
        let medium = media::by_wp_id(&house.target.db, 10).await.unwrap().unwrap();
        assert_eq!(house.life(1).await.lead, Some(medium.media.id));
    })
    .await;
}

#[tokio::test]
async fn what_was_edited_here_is_not_overwritten() {
    each(async |ground| {
        let house = House::on(ground).await;
        house.import(export(&first())).await;
        let mut article = house.article(1).await;
        article.headline = "Our own words".into();
        let id = house.life(1).await.id;
        let tx = house.target.db.begin().await.unwrap();
        revisions::append(&tx, id, Some(PersonId(9)), Moment(1), &article)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut items = first();
        items[0] = Item::post(1, "Quay", "Theirs, newer");
        let report = house.import(export(&items)).await;
        assert_eq!(house.article(1).await.headline, "Our own words");
        assert_eq!(report.counts["articles"].refused, 1);
        assert!(report.refused[0].reason.contains("edited here"));
    })
    .await;
}

#[tokio::test]
async fn an_import_that_was_broken_off_goes_on_with_the_ids_it_had() {
    each(async |ground| {
        let house = House::on(ground).await;
        let items: Vec<Item> = (1..=400)
            .map(|id| Item::post(id, &format!("Piece {id}"), "Words").meta("_thumbnail_id", "900"))
            .chain([Item::picture(900, "2024/05/one.jpg")])
            .collect();
        let file = house.file(export(&items));
        let options = dateline_desk::import::Options {
            files: vec![file],
            ..Default::default()
        };
        // Dropped in the middle: whatever was not committed has not happened.
        let cut = std::time::Duration::from_millis(120);
        let _ = tokio::time::timeout(cut, house.try_import(options.clone())).await;
        let known = imports::all(&house.target.db, "wordpress:post.example", "item", "", 1000)
            .await
            .unwrap();
        let report = house.try_import(options).await.unwrap();
        assert!(report.balances);
        let done = report.counts["articles"];
        assert_eq!(done.imported + done.unchanged, 400);
        let after = imports::all(&house.target.db, "wordpress:post.example", "item", "", 1000)
            .await
            .unwrap();
        for one in known {
            assert!(
                after
                    .iter()
                    .any(|other| other.foreign_key == one.foreign_key && other.thing == one.thing)
            );
        }
        let medium = media::by_wp_id(&house.target.db, 900).await.unwrap().unwrap();
        assert_eq!(house.life(400).await.lead, Some(medium.media.id));
        assert_eq!(
            listing::count(&house.target.db, &copy::List::Front)
                .await
                .unwrap(),
            400
        );
    })
    .await;
}

#[tokio::test]
async fn a_dry_run_says_everything_and_keeps_nothing() {
    each(async |ground| {
        let house = House::on(ground).await;
        let report = house
            .import_with(export(&first()), |options| options.dry_run = true)
            .await;
        assert_eq!(report.counts["articles"].imported, 2);
        assert_eq!(house.target.db.position().await.unwrap(), 0);
        assert!(
            morgue::articles::by_wp_id(&house.target.db, 1)
                .await
                .unwrap()
                .is_none()
        );
        assert!(morgue::settings::paper(&house.target.db).await.unwrap().is_none());
    })
    .await;
}
