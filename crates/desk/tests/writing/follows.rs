//! The rules about embargoes, and about pieces that carry on or translate others, one test each.

use copy::{Lang, State, Tag};
use dateline_desk::access::{Actor, House, Publish, Write, may};
use dateline_desk::ask::Ask;
use dateline_desk::publish::{self, Order};
use dateline_desk::workflow;

use crate::desk::*;
use crate::ground::each;
use crate::rules::{draft, state};
use crate::with;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_piece_is_either_under_embargo_or_scheduled() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let id = draft(&desk, "Bridge").await;
        with!(room, ana(), Publish, id, |g| workflow::embargo(
            room,
            g,
            later(600)
        ))
        .unwrap();
        let both = with!(room, ana(), Publish, id, |g| publish::schedule(
            room,
            g,
            None,
            later(900)
        ));
        assert_eq!(field(both), "embargo");
        with!(room, ana(), Publish, id, |g| workflow::lift(room, g)).unwrap();
        with!(room, ana(), Publish, id, |g| publish::schedule(
            room,
            g,
            None,
            later(900)
        ))
        .unwrap();
        let both = with!(room, ana(), Publish, id, |g| workflow::embargo(
            room,
            g,
            later(600)
        ));
        assert_eq!(field(both), "embargo");
        with!(room, ana(), Publish, id, |g| publish::unschedule(room, g)).unwrap();
        assert_eq!(state(&desk, id).await, State::Ready);
        with!(room, ana(), Publish, id, |g| workflow::embargo(
            room,
            g,
            later(600)
        ))
        .unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_embargo_ends_in_the_future() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let id = draft(&desk, "Bridge").await;
        for at in [later(-1), later(0)] {
            let past = with!(room, ana(), Publish, id, |g| workflow::embargo(room, g, at));
            assert_eq!(field(past), "embargo");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_piece_under_embargo_is_not_published_before_it_ends() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let id = draft(&desk, "Bridge").await;
        with!(room, ana(), Publish, id, |g| workflow::embargo(
            room,
            g,
            later(600)
        ))
        .unwrap();
        desk.wait(599);
        assert_eq!(field(publish_as(room, &ana(), id).await), "embargo");
        desk.wait(1);
        publish_as(room, &ana(), id).await.unwrap();
        let course = with!(room, ana(), Write, id, |g| workflow::course(room, g)).unwrap();
        assert_eq!(course.embargo, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_embargo_cannot_be_set_after_publication() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let id = draft(&desk, "Bridge").await;
        publish_as(room, &ana(), id).await.unwrap();
        assert!(by_state(with!(room, ana(), Publish, id, |g| workflow::embargo(
            room,
            g,
            later(600)
        ))));
        with!(room, ana(), Publish, id, |g| publish::withdraw(room, g)).unwrap();
        assert!(by_state(with!(room, ana(), Publish, id, |g| workflow::embargo(
            room,
            g,
            later(600)
        ))));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_update_has_no_embargo() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let original = draft(&desk, "Bridge").await;
        let update = draft(&desk, "Bridge, later").await;
        with!(room, ben(), Write, update, |g| workflow::update_of(
            room,
            g,
            Some(original)
        ))
        .unwrap();
        let refused = with!(room, ana(), Publish, update, |g| workflow::embargo(
            room,
            g,
            later(60)
        ));
        assert_eq!(field(refused), "embargo");
        let other = draft(&desk, "Bridge, later still").await;
        with!(room, ana(), Publish, other, |g| workflow::embargo(
            room,
            g,
            later(60)
        ))
        .unwrap();
        let refused = with!(room, ben(), Write, other, |g| workflow::update_of(
            room,
            g,
            Some(update)
        ));
        assert_eq!(field(refused), "update_of");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_embargo_is_not_copied_nor_is_a_link_or_an_address() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let original = draft(&desk, "Ferry").await;
        let id = draft(&desk, "Bridge").await;
        with!(room, ana(), Publish, id, |g| workflow::embargo(
            room,
            g,
            later(600)
        ))
        .unwrap();
        let other = draft(&desk, "Bridge, later").await;
        with!(room, ben(), Write, other, |g| workflow::update_of(
            room,
            g,
            Some(original)
        ))
        .unwrap();
        for of in [id, other] {
            let (actor, piece) = (ana(), room.piece(of).await.unwrap());
            let (house, granted) = (
                may(&actor, Write, &House).unwrap(),
                may(&actor, Write, &piece).unwrap(),
            );
            let copy = workflow::duplicate(room, house, granted, &format!("copy of {of}"))
                .await
                .unwrap();
            let course = with!(room, ana(), Write, copy.article, |g| workflow::course(room, g)).unwrap();
            assert_eq!(course, workflow::Course::default());
            assert_eq!(copy.article().unwrap().slug, "");
            assert_eq!(state(&desk, copy.article).await, State::Draft);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_update_does_not_come_before_its_original() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let original = draft(&desk, "Bridge").await;
        let update = draft(&desk, "Bridge, later").await;
        with!(room, ben(), Write, update, |g| workflow::update_of(
            room,
            g,
            Some(original)
        ))
        .unwrap();
        assert_eq!(field(publish_as(room, &ana(), update).await), "original");
        let early = with!(room, ana(), Publish, update, |g| publish::schedule(
            room,
            g,
            None,
            later(60)
        ));
        assert_eq!(field(early), "original");
        // Where the original is scheduled before it, it comes first.
        with!(room, ana(), Publish, original, |g| publish::schedule(
            room,
            g,
            None,
            later(50)
        ))
        .unwrap();
        with!(room, ana(), Publish, update, |g| publish::schedule(
            room,
            g,
            None,
            later(60)
        ))
        .unwrap();
        desk.wait(100);
        let fired = publish::fire_due(room, &|_| Some(ana())).await.unwrap();
        assert_eq!(
            fired.iter().map(|one| one.article).collect::<Vec<_>>(),
            [original, update]
        );
        assert_eq!(state(&desk, update).await, State::Published);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_original_does_not_come_after_its_update() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let original = draft(&desk, "Bridge").await;
        publish_as(room, &ana(), original).await.unwrap();
        let update = draft(&desk, "Bridge, later").await;
        with!(room, ben(), Write, update, |g| workflow::update_of(
            room,
            g,
            Some(original)
        ))
        .unwrap();
        publish_as(room, &ana(), update).await.unwrap();
        with!(room, ana(), Publish, original, |g| publish::withdraw(room, g)).unwrap();
        assert_eq!(field(publish_as(room, &ana(), original).await), "later");
        // A piece that is out cannot be made the update of one that never was.
        let never = draft(&desk, "Ferry").await;
        let refused = with!(room, ana(), Write, update, |g| workflow::update_of(
            room,
            g,
            Some(never)
        ));
        assert_eq!(field(refused), "update_of");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_story_has_one_open_update_at_a_time() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let original = draft(&desk, "Bridge").await;
        publish_as(room, &ana(), original).await.unwrap();
        let (first, second) = (draft(&desk, "First").await, draft(&desk, "Second").await);
        with!(room, ben(), Write, first, |g| workflow::update_of(
            room,
            g,
            Some(original)
        ))
        .unwrap();
        let two = with!(room, ben(), Write, second, |g| workflow::update_of(
            room,
            g,
            Some(original)
        ));
        assert_eq!(field(two), "update_of");
        publish_as(room, &ana(), first).await.unwrap();
        with!(room, ben(), Write, second, |g| workflow::update_of(
            room,
            g,
            Some(original)
        ))
        .unwrap();
        let updates = with!(room, ana(), Write, original, |g| workflow::updates(room, g)).unwrap();
        let told: Vec<_> = updates.iter().map(|one| one.headline.as_str()).collect();
        assert_eq!(told, ["Second", "First"]);
        let round = with!(room, ana(), Write, second, |g| workflow::update_of(
            room,
            g,
            Some(second)
        ));
        assert_eq!(field(round), "update_of");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_update_that_is_spiked_is_none_any_more() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let original = draft(&desk, "Bridge").await;
        let update = draft(&desk, "Bridge, later").await;
        with!(room, ben(), Write, update, |g| workflow::update_of(
            room,
            g,
            Some(original)
        ))
        .unwrap();
        with!(room, ana(), Publish, update, |g| publish::spike(room, g)).unwrap();
        let updates = with!(room, ana(), Write, original, |g| workflow::updates(room, g)).unwrap();
        assert!(updates.is_empty());
        with!(room, ana(), Publish, update, |g| workflow::unspike(room, g)).unwrap();
        let course = with!(room, ana(), Write, update, |g| workflow::course(room, g)).unwrap();
        assert_eq!(course.update_of, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_piece_that_translates_or_links_to_what_readers_cannot_see_is_published_only_knowingly() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let original = draft(&desk, "Bridge").await;
        let mut urdu = bens("Pul", "Alfaz.");
        urdu.lang = Lang::parse("ur").unwrap();
        let urdu = desk.start(&urdu).await.article;
        with!(room, ben(), Write, urdu, |g| workflow::translation_of(
            room,
            g,
            Some(original)
        ))
        .unwrap();
        assert_eq!(field(publish_as(room, &ana(), urdu).await), "confirm");
        let knowing = Order {
            confirmed: true,
            ..Order::default()
        };
        with!(room, ana(), Publish, urdu, |g| publish::publish(room, g, knowing)).unwrap();
        // The same with a link to a piece that was withdrawn.
        let gone = publish_as(room, &ana(), original).await.unwrap().path.unwrap();
        with!(room, ana(), Publish, original, |g| publish::withdraw(room, g)).unwrap();
        let mut piece = bens("Ferry", "See the bridge.");
        let marks = vec![copy::Mark::Link {
            href: gone,
            title: None,
            sponsored: false,
        }];
        piece.body.blocks = vec![copy::Block::Paragraph {
            text: vec![copy::Inline::Text {
                text: "The bridge.".into(),
                marks,
            }],
            align: None,
            dir: None,
            anchor: None,
        }];
        let linking = desk.start(&piece).await.article;
        assert_eq!(field(publish_as(room, &ana(), linking).await), "confirm");
        with!(room, ana(), Publish, linking, |g| publish::publish(
            room, g, knowing
        ))
        .unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn translations_name_each_other_once_both_are_published() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let mut paper = copy::Paper::clone(&room.paper.load());
        paper.url = "https://paper.example".into();
        let granted = may(&Actor::Operator, dateline_desk::access::Administer, &House).unwrap();
        room.set_paper(granted, &paper).await.unwrap();
        let english = draft(&desk, "Bridge").await;
        let mut piece = bens("Pul", "Alfaz.");
        let same = desk.start(&piece).await.article;
        let refused = with!(room, ben(), Write, same, |g| workflow::translation_of(
            room,
            g,
            Some(english)
        ));
        assert_eq!(field(refused), "translation_of");
        piece.lang = Lang::parse("ur").unwrap();
        let urdu = desk.start(&piece).await.article;
        with!(room, ben(), Write, urdu, |g| workflow::translation_of(
            room,
            g,
            Some(english)
        ))
        .unwrap();
        let path = publish_as(room, &ana(), english).await.unwrap().path.unwrap();
        let alternates = async || {
            let page = room.page(&Ask::new(&path)).await;
            String::from_utf8_lossy(&page.identity()).contains("hreflang=\"ur\"")
        };
        assert!(!alternates().await);
        let published = publish_as(room, &ana(), urdu).await.unwrap();
        assert!(published.tags.contains(&Tag::Article(english)));
        assert!(alternates().await);
        let told = with!(room, ana(), Write, english, |g| workflow::translations(room, g)).unwrap();
        assert_eq!(told.iter().map(|one| one.article).collect::<Vec<_>>(), [urdu]);
        with!(room, ana(), Publish, urdu, |g| publish::withdraw(room, g)).unwrap();
        assert!(!alternates().await);
        assert!(allowed(&ana(), Publish, &room.piece(urdu).await.unwrap()));
    })
    .await;
}
