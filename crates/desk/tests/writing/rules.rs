//! The rules of the way from draft to print, one test each.

use copy::{Lang, State, Tag};
use dateline_desk::access::{Actor, House, Publish, Write, may};
use dateline_desk::ask::Ask;
use dateline_desk::publish::{self, Order};
use dateline_desk::workflow;

use crate::desk::*;
use crate::ground::each;
use crate::with;

async fn state(desk: &Desk, id: copy::ArticleId) -> State {
    desk.room.piece(id).await.unwrap().state
}

async fn draft(desk: &Desk, headline: &str) -> copy::ArticleId {
    desk.start(&bens(headline, "Words.")).await.article
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_is_handed_in_sent_back_with_a_reason_approved_and_published() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let id = draft(&desk, "Bridge").await;
        with!(room, ben(), Write, id, |g| workflow::hand_in(room, g)).unwrap();
        assert_eq!(state(&desk, id).await, State::InReview);
        with!(room, ben(), Write, id, |g| workflow::take_back(room, g)).unwrap();
        with!(room, ben(), Write, id, |g| workflow::hand_in(room, g)).unwrap();
        let silent = with!(room, ana(), Publish, id, |g| workflow::send_back(room, g, "  "));
        assert_eq!(field(silent), "reason");
        with!(room, ana(), Publish, id, |g| workflow::send_back(
            room,
            g,
            "Who says so?"
        ))
        .unwrap();
        assert_eq!(state(&desk, id).await, State::Draft);
        with!(room, ben(), Write, id, |g| workflow::hand_in(room, g)).unwrap();
        with!(room, ana(), Publish, id, |g| workflow::approve(room, g)).unwrap();
        publish_as(room, &ana(), id).await.unwrap();
        let steps = with!(room, ana(), Write, id, |g| workflow::steps(room, g, 0, 9)).unwrap();
        let told: Vec<_> = steps
            .iter()
            .rev()
            .map(|one| (one.to, one.by, one.words.as_str()))
            .collect();
        let expected = [
            (State::InReview, Some(BEN), ""),
            (State::Draft, Some(BEN), ""),
            (State::InReview, Some(BEN), ""),
            (State::Draft, Some(ANA), "Who says so?"),
            (State::InReview, Some(BEN), ""),
            (State::Ready, Some(ANA), ""),
            (State::Published, Some(ANA), ""),
        ];
        assert_eq!(told, expected);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_every_state_a_piece_goes_exactly_where_the_table_says() {
    // Rows: the state; columns: hand in, take back, approve, send back, spike, unspike, withdraw. `=` is there already.
    const TABLE: [(State, &str); 7] = [
        (State::Draft, "y=y=y=-"),
        (State::InReview, "=yyyy--"),
        (State::Ready, "--=yy--"),
        (State::Scheduled, "----y--"),
        (State::Published, "------y"),
        (State::Withdrawn, "------="),
        (State::Spiked, "----=y-"),
    ];
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        for (from, row) in TABLE {
            for (deed, expected) in row.chars().enumerate() {
                let id = draft(&desk, "Bridge").await;
                bring(&desk, id, from).await;
                let answer = match deed {
                    0 => with!(room, ana(), Write, id, |g| workflow::hand_in(room, g)),
                    1 => with!(room, ana(), Write, id, |g| workflow::take_back(room, g)),
                    2 => with!(room, ana(), Publish, id, |g| workflow::approve(room, g)),
                    3 => with!(room, ana(), Publish, id, |g| workflow::send_back(room, g, "why")),
                    4 => with!(room, ana(), Publish, id, |g| publish::spike(room, g)),
                    5 => with!(room, ana(), Publish, id, |g| workflow::unspike(room, g)),
                    _ => with!(room, ana(), Publish, id, |g| publish::withdraw(room, g)).map(drop),
                };
                let moved = state(&desk, id).await != from;
                let got = match (&answer, moved) {
                    (Ok(()), true) => 'y',
                    (Ok(()), false) => '=',
                    (Err(_), false) => '-',
                    (Err(_), true) => '!',
                };
                assert_eq!(got, expected, "{from:?}, {deed}: {answer:?}");
            }
        }
    })
    .await;
}

async fn bring(desk: &Desk, id: copy::ArticleId, to: State) {
    let room = &desk.room;
    let done = match to {
        State::Draft => Ok(()),
        State::InReview => with!(room, ana(), Write, id, |g| workflow::hand_in(room, g)),
        State::Ready => with!(room, ana(), Publish, id, |g| workflow::approve(room, g)),
        State::Scheduled => {
            let at = copy::Moment(room.now().0 + 3_600_000);
            with!(room, ana(), Publish, id, |g| publish::schedule(room, g, None, at))
        }
        State::Published => publish_as(room, &ana(), id).await.map(drop),
        State::Withdrawn => {
            publish_as(room, &ana(), id).await.unwrap();
            with!(room, ana(), Publish, id, |g| publish::withdraw(room, g)).map(drop)
        }
        State::Spiked => with!(room, ana(), Publish, id, |g| publish::spike(room, g)),
    };
    done.unwrap();
    assert_eq!(state(desk, id).await, to);
}

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
async fn what_is_not_for_publication_is_not_published_and_leaves_its_schedule() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let id = draft(&desk, "Bridge").await;
        with!(room, ana(), Publish, id, |g| publish::schedule(
            room,
            g,
            None,
            later(60)
        ))
        .unwrap();
        let silent = with!(room, ana(), Publish, id, |g| workflow::bar(room, g, ""));
        assert_eq!(field(silent), "reason");
        with!(room, ana(), Publish, id, |g| workflow::bar(
            room,
            g,
            "The lawyers read it."
        ))
        .unwrap();
        assert_eq!(state(&desk, id).await, State::Ready);
        desk.wait(100);
        assert!(
            publish::fire_due(room, &|_| Some(ana()))
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(field(publish_as(room, &ana(), id).await), "barred");
        let again = with!(room, ana(), Publish, id, |g| publish::schedule(
            room,
            g,
            None,
            later(900)
        ));
        assert_eq!(field(again), "barred");
        with!(room, ana(), Publish, id, |g| workflow::unbar(room, g)).unwrap();
        publish_as(room, &ana(), id).await.unwrap();
        assert!(by_state(with!(room, ana(), Publish, id, |g| workflow::bar(
            room, g, "Late."
        ))));
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
async fn a_spiked_piece_comes_back_as_what_it_was() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        for from in [State::Draft, State::InReview, State::Ready, State::Scheduled] {
            let id = draft(&desk, "Bridge").await;
            bring(&desk, id, from).await;
            with!(room, ana(), Publish, id, |g| publish::spike(room, g)).unwrap();
            with!(room, ana(), Publish, id, |g| workflow::unspike(room, g)).unwrap();
            // The time of a schedule may be over.
            let expected = if from == State::Scheduled {
                State::Ready
            } else {
                from
            };
            assert_eq!(state(&desk, id).await, expected);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_withdrawn_piece_answers_gone_with_a_notice() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let id = draft(&desk, "Bridge").await;
        let path = publish_as(room, &ana(), id).await.unwrap().path.unwrap();
        assert_eq!(room.page(&Ask::new(&path)).await.status, 200);
        with!(room, ana(), Publish, id, |g| publish::withdraw(room, g)).unwrap();
        let page = room.page(&Ask::new(&path)).await;
        assert_eq!(page.status, 410);
        assert!(!String::from_utf8_lossy(&page.identity()).contains("Words."));
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
