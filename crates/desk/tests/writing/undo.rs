//! Taking a publication back: for ten seconds, and then the piece is exactly as before.

use std::sync::Arc;

use copy::{ArticleId, SectionId, State};
use dateline_desk::access::{Actor, Administer, House, Publish, Write, may};
use dateline_desk::ask::Ask;
use dateline_desk::{corrections, house, publish, workflow};
use morgue::addresses::Thing;
use morgue::sections::Section;
use morgue::{Life, Value};

use crate::desk::*;
use crate::ground::{Ground, each};
use crate::with;

/// Everything that is kept about a piece and where it stands.
#[derive(Debug, PartialEq)]
struct Kept {
    life: Life,
    lists: Vec<String>,
    counts: Vec<(String, i64)>,
    addresses: Vec<(String, bool, i64)>,
    old_slugs: Vec<String>,
    corrections: i64,
    rows: Vec<Vec<Value>>,
}

async fn kept(desk: &Desk, id: ArticleId) -> Kept {
    let db = desk.room.db().await.unwrap();
    let addresses = morgue::addresses::of(&db, Thing::Article(id)).await.unwrap();
    let rows = db
        .inspect(
            "select path, thing_kind, thing_id, canonical from addresses order by path",
            vec![],
        )
        .await
        .unwrap();
    Kept {
        life: morgue::articles::by_id(&db, id).await.unwrap().unwrap(),
        lists: morgue::listing::of(&db, id).await.unwrap(),
        counts: {
            let mut counts = morgue::listing::counts(&db, "").await.unwrap();
            counts.retain(|(_, n)| *n != 0);
            counts
        },
        addresses: addresses
            .into_iter()
            .map(|it| (it.path, it.canonical, it.since.0))
            .collect(),
        old_slugs: morgue::articles::old_slugs(&db, id).await.unwrap(),
        corrections: morgue::corrections::count(&db).await.unwrap(),
        rows: rows.iter().map(|row| row.values().to_vec()).collect(),
    }
}

async fn with_sections(ground: &Ground) -> Desk {
    let desk = Desk::on(ground).await;
    let granted = may(&Actor::Operator, Administer, &House).unwrap();
    let section = |id: i64, slug: &str| Section {
        id: SectionId(id),
        slug: slug.into(),
        name: slug.to_uppercase(),
        description: String::new(),
        parent: None,
        wp_id: None,
        position: id,
    };
    house::set_sections(&desk.room, granted, &[section(1, "world"), section(2, "sport")])
        .await
        .unwrap();
    desk
}

const PAGES: [&str; 6] = [
    "/",
    "/feed/",
    "/category/world/",
    "/category/sport/",
    "/2026/11/",
    "/corrections/",
];

async fn bodies(desk: &Desk, more: &[&str]) -> Vec<(u16, Vec<u8>)> {
    let mut all = Vec::new();
    for path in PAGES.iter().chain(more) {
        let page = desk.room.page(&Ask::new(path)).await;
        all.push((page.status, page.identity().to_vec()));
    }
    all
}

async fn take_back(
    desk: &Desk,
    id: ArticleId,
    word: &str,
) -> Result<Vec<copy::Tag>, dateline_desk::error::Error> {
    with!(desk.room, ana(), Publish, id, |g| publish::undo(
        &desk.room, g, word
    ))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_publication_taken_back_leaves_nothing_behind_for_readers() {
    each(async |ground| {
        let desk = with_sections(ground).await;
        let (_, other) = desk.print(&bens("Ferry", "It sails.")).await;
        desk.wait(60);
        let mut piece = bens("Bridge opens", "It opened.");
        piece.sections = vec![SectionId(1)];
        let id = desk.start(&piece).await.article;
        with!(desk.room, ana(), Publish, id, |g| workflow::approve(
            &desk.room, g
        ))
        .unwrap();
        desk.wait(60);
        let paths = ["/2026/11/17/bridge-opens/", other.path.as_deref().unwrap()];
        let (was, read) = (kept(&desk, id).await, bodies(&desk, &paths).await);
        let published = publish_as(&desk.room, &ana(), id).await.unwrap();
        let there = bodies(&desk, &paths).await;
        assert_eq!(there[PAGES.len()].0, 200);
        assert_ne!(read, there);
        desk.wait(10);
        let tags = take_back(&desk, id, &published.undo.unwrap()).await.unwrap();
        assert_eq!(
            tags, published.tags,
            "what was thrown away for it is thrown away again"
        );
        assert_eq!(kept(&desk, id).await, was);
        assert_eq!(bodies(&desk, &paths).await, read, "readers' pages follow");
        assert_eq!(desk.room.piece(id).await.unwrap().state, State::Ready);
        // And it can be published again.
        let again = publish_as(&desk.room, &ana(), id).await.unwrap();
        assert_eq!(again.path, published.path);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_newer_text_in_another_section_under_another_address_is_taken_back_whole() {
    each(async |ground| {
        let desk = with_sections(ground).await;
        let mut piece = bens("Bridge opens", "It opened.");
        piece.sections = vec![SectionId(1)];
        let (head, first) = desk.print(&piece).await;
        let id = head.article;
        // An address that a third piece had long ago, and left.
        let mut third = bens("The bridge", "Another.");
        third.slug = "the-bridge".into();
        let (third_head, _) = desk.print(&third).await;
        third.slug = "elsewhere".into();
        desk.save(&third_head, &third).await;
        desk.publish(third_head.article).await;
        desk.wait(3600);
        let paths = [first.path.as_deref().unwrap(), "/2026/11/17/the-bridge/"];
        let (was, read) = (kept(&desk, id).await, bodies(&desk, &paths).await);
        piece.sections = vec![SectionId(2)];
        piece.slug = "the-bridge".into();
        piece.body.blocks = vec![copy::Block::paragraph("It opened and closed.")];
        let turn = open(&desk.room, id).await.turn;
        keep(&desk.room, &ana(), id, text("tab", turn, &piece))
            .await
            .unwrap();
        let published = publish_as(&desk.room, &ana(), id).await.unwrap();
        assert_eq!(published.path.as_deref(), Some("/2026/11/17/the-bridge/"));
        assert_ne!(bodies(&desk, &paths).await, read);
        desk.wait(3);
        take_back(&desk, id, &published.undo.unwrap()).await.unwrap();
        let now = kept(&desk, id).await;
        // The text stays what is being written; what readers have is as it was.
        let head = now.life.head;
        assert_eq!(
            Kept {
                life: Life {
                    head: was.life.head,
                    ..now.life.clone()
                },
                ..now
            },
            was
        );
        assert_ne!(head, was.life.head);
        assert_eq!(bodies(&desk, &paths).await, read);
        assert_eq!(open(&desk.room, id).await.content, piece);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_is_too_late_after_ten_seconds_or_once_something_else_happened() {
    each(async |ground| {
        let desk = with_sections(ground).await;
        let id = desk.start(&bens("Bridge", "One.")).await.article;
        let word = publish_as(&desk.room, &ana(), id).await.unwrap().undo.unwrap();
        assert_eq!(field(take_back(&desk, id, "a guess").await), "undo");
        desk.wait(11);
        assert_eq!(field(take_back(&desk, id, &word).await), "undo");
        // Published again meanwhile: only the last one can be taken back.
        let head = open(&desk.room, id).await;
        keep(
            &desk.room,
            &ana(),
            id,
            text("tab", head.turn, &bens("Bridge", "Two.")),
        )
        .await
        .unwrap();
        let two = publish_as(&desk.room, &ana(), id).await.unwrap().undo.unwrap();
        desk.wait(1);
        assert_eq!(field(take_back(&desk, id, &word).await), "undo");
        // Withdrawn meanwhile.
        with!(desk.room, ana(), Publish, id, |g| publish::withdraw(
            &desk.room, g
        ))
        .unwrap();
        assert_eq!(field(take_back(&desk, id, &two).await), "undo");
        assert_eq!(desk.room.piece(id).await.unwrap().state, State::Withdrawn);
        // A withdrawn piece that is published again and taken back is withdrawn as before.
        let three = publish_as(&desk.room, &ana(), id).await.unwrap().undo.unwrap();
        take_back(&desk, id, &three).await.unwrap();
        assert_eq!(desk.room.page(&Ask::new("/2026/11/17/bridge/")).await.status, 410);
        assert_eq!(field(take_back(&desk, id, &three).await), "undo");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_correction_that_is_taken_back_was_never_told() {
    each(async |ground| {
        let desk = with_sections(ground).await;
        let (head, _) = desk.print(&bens("Bridge", "It is 373 metres long.")).await;
        let id = head.article;
        desk.wait(60);
        let (was, read) = (kept(&desk, id).await, bodies(&desk, &[]).await);
        let turn = open(&desk.room, id).await.turn;
        let right = bens("Bridge", "It is 337 metres long.");
        keep(&desk.room, &ana(), id, text("tab", turn, &right))
            .await
            .unwrap();
        let note = corrections::Correcting {
            kind: copy::CorrectionKind::Correction,
            text: "The bridge is 337 metres long, not 373.",
            reason: "Digits swapped when typing.",
            on_top: false,
        };
        let published = with!(desk.room, ana(), Publish, id, |g| corrections::correct(
            &desk.room, g, note
        ))
        .unwrap();
        assert_eq!(kept(&desk, id).await.corrections, 1);
        take_back(&desk, id, &published.undo.unwrap()).await.unwrap();
        let now = kept(&desk, id).await;
        assert_eq!(
            Kept {
                life: Life {
                    head: was.life.head,
                    ..now.life.clone()
                },
                ..now
            },
            was
        );
        assert_eq!(bodies(&desk, &[]).await, read);
        let writing = open(&desk.room, id).await.content;
        assert_eq!(writing, right, "the words stay, the note is gone");
        let bound = desk
            .room
            .db()
            .await
            .unwrap()
            .inspect("select id from corrected", vec![])
            .await
            .unwrap();
        assert!(bound.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_embargo_that_was_over_is_there_again() {
    each(async |ground| {
        let desk = with_sections(ground).await;
        let id = desk.start(&bens("Bridge", "One.")).await.article;
        with!(desk.room, ana(), Publish, id, |g| workflow::embargo(
            &desk.room,
            g,
            later(60)
        ))
        .unwrap();
        desk.wait(60);
        let word = publish_as(&desk.room, &ana(), id).await.unwrap().undo.unwrap();
        take_back(&desk, id, &word).await.unwrap();
        let course = with!(desk.room, ana(), Write, id, |g| workflow::course(&desk.room, g)).unwrap();
        assert_eq!(course.embargo, Some(later(60)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn taking_back_throws_away_what_shows_the_piece_and_nothing_else() {
    each(async |ground| {
        let desk = with_sections(ground).await;
        let mut sport = bens("Lannet wins", "By a bow ball.");
        sport.sections = vec![SectionId(2)];
        desk.print(&sport).await;
        desk.wait(60);
        // The piece before it links to it.
        desk.print(&bens("Ferry", "It sails.")).await;
        desk.wait(60);
        let mut piece = bens("Bridge opens", "It opened.");
        piece.sections = vec![SectionId(1)];
        let id = desk.start(&piece).await.article;
        let word = publish_as(&desk.room, &ana(), id).await.unwrap().undo.unwrap();
        let sport = desk.room.page(&Ask::new("/category/sport/")).await;
        let world = desk.room.page(&Ask::new("/category/world/")).await;
        take_back(&desk, id, &word).await.unwrap();
        assert!(Arc::ptr_eq(
            &sport,
            &desk.room.page(&Ask::new("/category/sport/")).await
        ));
        assert!(!Arc::ptr_eq(
            &world,
            &desk.room.page(&Ask::new("/category/world/")).await
        ));
    })
    .await;
}
