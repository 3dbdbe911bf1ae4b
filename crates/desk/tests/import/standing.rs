//! Who may read what an export brings, who wrote it, when, and where it stands.

use copy::{Access, CommentKind, CommentState, List, Moment, State};
use morgue::{articles, comments, listing, people, sections, topics};

use crate::export::{Item, category, export, export_with};
use crate::ground::each;
use crate::house::House;

#[tokio::test]
async fn three_hundred_authors_come_in_with_logins_in_any_script() {
    each(async |ground| {
    let house = House::on(ground).await;
    let authors: String = (10..310)
        .map(|id| format!("<wp:author>\n<wp:author_id>{id}</wp:author_id>\n<wp:author_login>كاتب{id}</wp:author_login>\n</wp:author>\n"))
        .collect();
    let item = Item::post(1, "Quay", "x").set("dc:creator", "كاتب77");
    let report = house.import(export_with(&authors, &[item])).await;
    assert_eq!(report.counts["people"].imported, 301);
    let person = house.article(1).await.authors[0];
    let person = people::whole(&house.target.db, person).await.unwrap().unwrap();
    assert_eq!((person.person.name.as_str(), person.wp_id), ("كاتب77", Some(77)));
    })
    .await;
}

#[tokio::test]
async fn dates_of_drafts_of_1912_and_of_hours_that_never_were_are_read() {
    each(async |ground| {
        let house = House::on(ground).await;
        let dated = |id, local: &str, utc: &str| {
            Item::post(id, &format!("Piece {id}"), "x")
                .set("wp:post_date", local)
                .set("wp:post_date_gmt", utc)
        };
        house
            .import(export(&[
                Item::post(9, "Usual", "x"),
                dated(1, "2024-05-03 12:00:00", "0000-00-00 00:00:00").set("wp:status", "draft"),
                dated(2, "1912-04-15 02:20:00", "1912-04-15 00:20:00"),
                dated(3, "2024-03-31 02:30:00", "2024-03-31 01:30:00"),
                dated(4, "2199-01-01 00:00:00", "2198-12-31 22:00:00").set("wp:status", "future"),
            ]))
            .await;
        let draft = house.life(1).await;
        assert_eq!(
            (draft.published_at, draft.created_at),
            (None, Moment(1_714_730_400_000))
        );
        assert!(house.life(2).await.published_at.unwrap().0 < 0);
        assert_eq!(house.life(3).await.local_time, "02:30:00");
        let future = house.life(4).await;
        assert_eq!((future.state, future.live), (State::Scheduled, None));
        assert!(future.published_at.unwrap().0 > 7_000_000_000_000);
    })
    .await;
}

#[tokio::test]
async fn comments_find_their_parents_in_any_order_and_internal_notes_stay_internal() {
    each(async |ground| {
        let house = House::on(ground).await;
        let item = Item::post(1, "Quay", "x")
            .comment(8, 7, "comment", "1", "A reply before its parent")
            .comment(7, 0, "", "1", "<b>First</b><script>alert(1)</script>")
            .comment(9, 999, "comment", "1", "Its parent is gone")
            .comment(10, 0, "note", "1", "SECRET of the editor")
            .comment(11, 0, "order_note", "1", "SECRET of an order")
            .comment(12, 0, "liveblog", "1", "SECRET entry")
            .comment(13, 0, "comment", "trash", "SECRET trash")
            .comment(14, 0, "comment", "0", "SECRET held")
            .comment(15, 0, "pingback", "1", "[...] linked here [...]");
        let report = house.import(export(&[item])).await;
        let id = house.life(1).await.id;
        let shown = comments::approved_for(&house.target.db, id).await.unwrap();
        let by = |anchor| shown.iter().find(|one| one.anchor == anchor).unwrap();
        assert_eq!(by(8).parent, Some(by(7).id));
        assert_eq!(by(9).parent, None);
        assert_eq!(by(15).kind, CommentKind::Pingback);
        assert_eq!(shown.len(), 4);
        assert!(
            !serde_json::to_string(&shown.iter().map(|one| &one.body).collect::<Vec<_>>())
                .unwrap()
                .contains("SECRET")
        );
        assert_eq!(report.counts["comments"].imported, 9);
        assert_eq!(report.findings_by_rule["comment_orphan"], 1);
        let held = comments::queue(&house.target.db, CommentState::Held, 0, 10)
            .await
            .unwrap();
        assert_eq!(held.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn sections_make_a_tree_and_names_are_plain_text() {
    each(async |ground| {
        let house = House::on(ground).await;
        let head = category(5, "sport", "", "Sport")
            + &category(6, "world", "", "World")
            + &category(7, "in-focus-world", "world", "AT&amp;T &#8211; In Focus");
        let item = Item::post(1, "Q&amp;A", "x")
            .term("category", "in-focus-world", "x")
            .term("category", "sport", "Sport")
            .term("post_tag", "bay", "The Bay")
            .term("mood", "calm", "Calm")
            .meta("_yoast_wpseo_primary_category", "7");
        house.import(export_with(&head, &[item])).await;
        let article = house.article(1).await;
        assert_eq!(article.headline, "Q&A");
        let found = sections::by_ids(&house.target.db, &article.sections)
            .await
            .unwrap();
        assert_eq!(
            found.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
            ["AT&T – In Focus", "Sport"]
        );
        let world = sections::by_slug(&house.target.db, "world").await.unwrap()[0].id;
        assert_eq!(found[0].parent, Some(world));
        assert_eq!(
            listing::count(&house.target.db, &List::Section(world))
                .await
                .unwrap(),
            1
        );
        let topics = topics::by_ids(&house.target.db, &article.topics).await.unwrap();
        assert_eq!(
            topics
                .iter()
                .map(|one| (one.scheme.as_str(), one.name.as_str()))
                .collect::<Vec<_>>(),
            [("", "The Bay"), ("mood", "Calm")]
        );
    })
    .await;
}

#[tokio::test]
async fn authors_together_and_guests_without_login_are_named_in_order() {
    each(async |ground| {
        let house = House::on(ground).await;
        let guest = Item::post(60, "Ole Dahl", "")
            .set("wp:post_type", "guest-author")
            .set("wp:post_name", "cap-ole")
            .meta("cap-display_name", "Ole Dahl")
            .meta("cap-description", "Writes of fish.");
        let item = Item::post(1, "Quay", "x")
            .term("author", "cap-ole", "ole")
            .term("author", "cap-ida", "ida")
            .term("author", "cap-nobody-else", "Una Roe");
        let report = house.import(export(&[item, guest])).await;
        let authors = people::by_ids(&house.target.db, &house.article(1).await.authors)
            .await
            .unwrap();
        assert_eq!(
            authors.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
            ["Ole Dahl", "Ida Bell", "Una Roe"]
        );
        assert_eq!(authors[0].bio, "Writes of fish.");
        assert!(
            authors
                .iter()
                .all(|one| one.login.is_none() && one.mail.is_none())
        );
        assert_eq!(report.counts["guest authors"].imported, 1);
    })
    .await;
}

#[tokio::test]
async fn nothing_that_was_not_public_becomes_public() {
    each(async |ground| {
        let house = House::on(ground).await;
        let with =
            |id, status: &str| Item::post(id, &format!("Piece {id}"), "SECRET").set("wp:status", status);
        house
            .import(export(&[
                with(1, "draft"),
                with(2, "pending"),
                with(3, "private"),
                with(4, "trash"),
                with(5, "pitch"),
                with(6, "future").set("wp:post_date_gmt", "2198-12-31 22:00:00"),
                with(7, "publish").set("wp:post_password", " <p&w> "),
                with(8, ""),
                with(9, "publish"),
            ]))
            .await;
        let states = [
            State::Draft,
            State::InReview,
            State::Published,
            State::Spiked,
            State::Draft,
            State::Scheduled,
        ];
        for (number, state) in (1..).zip(states) {
            let life = house.life(number).await;
            assert_eq!(life.state, state, "{number}");
            assert!(!life.is_public(), "{number}");
            assert!(
                listing::of(&house.target.db, life.id).await.unwrap().is_empty(),
                "{number}"
            );
        }
        let locked = house.life(7).await;
        assert!(locked.access == Access::Protected && !locked.is_open());
        assert_eq!(locked.standfirst, "", "no list holds a word of a locked article");
        assert_eq!(
            articles::password(&house.target.db, locked.id)
                .await
                .unwrap()
                .as_deref(),
            Some(" <p&w> ")
        );
        assert!(!house.life(8).await.is_public());
        assert_eq!(listing::count(&house.target.db, &List::Front).await.unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_schedule_whose_time_is_past_is_ready_and_waits_for_somebody() {
    each(async |ground| {
        let house = House::on(ground).await;
        let dated = |id, gmt| {
            Item::post(id, &format!("Later {id}"), "x")
                .set("wp:status", "future")
                .set("wp:post_date_gmt", gmt)
        };
        let report = house
            .import(export(&[
                dated(1, "2026-01-01 06:00:00").set("wp:post_date", "2026-01-01 08:00:00"),
                dated(2, "2198-12-31 22:00:00"),
                dated(3, "0000-00-00 00:00:00").set("wp:post_date", "0000-00-00 00:00:00"),
            ]))
            .await;
        let (past, later, never) = (house.life(1).await, house.life(2).await, house.life(3).await);
        assert_eq!((past.state, past.published_at), (State::Ready, None));
        assert_eq!(later.state, State::Scheduled);
        assert_eq!(never.state, State::Ready);
        assert!(past.live.is_none() && !past.is_public());
        assert_eq!(report.findings_by_rule["schedule_past"], 2);
        let said = &report.findings[0].says;
        assert_eq!(
            said,
            "It was scheduled for 2026-01-01 08:00:00, which is past; publish it by hand."
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_printed_here_on_its_day_is_not_taken_back_by_an_export_that_still_waits() {
    each(async |ground| {
        let house = House::on(ground).await;
        let later = Item::post(1, "Later", "x")
            .set("wp:status", "future")
            .set("wp:post_date_gmt", "2026-05-28 22:00:00");
        house.import(export(std::slice::from_ref(&later))).await;
        let mut life = house.life(1).await;
        assert_eq!(life.state, State::Scheduled);
        life.state = State::Published;
        let tx = house.target.db.begin().await.unwrap();
        morgue::articles::update(&tx, std::slice::from_ref(&life))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let report = house.import(export(&[later.set("title", "Later, newer")])).await;
        assert_eq!(house.life(1).await.state, State::Published);
        assert_eq!(report.counts["articles"].refused, 1);
        assert!(report.refused[0].reason.contains("published here"));
    })
    .await;
}
