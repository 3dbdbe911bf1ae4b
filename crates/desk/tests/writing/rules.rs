//! The rules of the way from draft to print, one test each.

use copy::State;
use dateline_desk::access::{Publish, Write};
use dateline_desk::ask::Ask;
use dateline_desk::publish;
use dateline_desk::workflow;

use crate::desk::*;
use crate::ground::each;
use crate::with;

pub(crate) async fn state(desk: &Desk, id: copy::ArticleId) -> State {
    desk.room.piece(id).await.unwrap().state
}

pub(crate) async fn draft(desk: &Desk, headline: &str) -> copy::ArticleId {
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
async fn a_suggestion_that_nobody_decided_on_never_reaches_a_reader() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let suggested = copy::Mark::Suggested {
            id: "s1".into(),
            deed: copy::doc::Suggestion::Insert,
            by: BEN,
            at: later(0),
        };
        let words = vec![copy::Inline::Text {
            text: "Perhaps.".into(),
            marks: vec![suggested],
        }];
        let mut piece = bens("Bridge", "Words.");
        piece.body.blocks.push(copy::Block::Paragraph {
            text: words.clone(),
            align: None,
            dir: None,
            anchor: None,
        });
        let id = desk.start(&piece).await.article;
        assert_eq!(field(publish_as(room, &ana(), id).await), "suggestions");
        let soon = with!(room, ana(), Publish, id, |g| publish::schedule(
            room,
            g,
            None,
            later(60)
        ));
        assert_eq!(field(soon), "suggestions");
        let said = with!(room, ana(), Write, id, |g| publish::sheet(room, g)).unwrap();
        assert_eq!(
            (said.missing[0].what, said.missing[0].blocking),
            ("suggestions", true)
        );
        // Neither under the picture at the head.
        piece.body.blocks.pop();
        let mut lead =
            copy::doc::Picture::of(copy::doc::MediaRef::Elsewhere("https://example.org/a.jpg".into()));
        lead.caption = words;
        piece.lead = Some(lead);
        keep(room, &ana(), id, text("tab", 1, &piece)).await.unwrap();
        assert_eq!(field(publish_as(room, &ana(), id).await), "suggestions");
        piece.lead = None;
        keep(room, &ana(), id, text("tab", 2, &piece)).await.unwrap();
        publish_as(room, &ana(), id).await.unwrap();
    })
    .await;
}
