//! An article's life: saved, published, corrected, moved, withdrawn; and exactly what each throws away.

use std::sync::Arc;

use copy::{ArticleId, List, PersonId, SectionId, State, Tag, TopicId};
use dateline_desk::access::{Actor, Administer, House, Publish, Role, Write, may};
use dateline_desk::ask::Ask;
use dateline_desk::error::{Error, Refusal};
use dateline_desk::publish::{self, Order, Outcome, fire_due, schedule};
use dateline_desk::{house, write};
use morgue::sections::Section;

use crate::desk::{Desk, article};
use crate::ground::{Ground, each};

fn section(id: i64, slug: &str, parent: Option<i64>) -> Section {
    Section {
        id: SectionId(id),
        slug: slug.into(),
        name: slug.to_uppercase(),
        description: String::new(),
        parent: parent.map(SectionId),
        wp_id: None,
        position: id,
    }
}

async fn with_sections(ground: &Ground) -> Desk {
    let desk = Desk::on(ground).await;
    let granted = may(&Actor::Operator, Administer, &House).unwrap();
    let sections = [
        section(1, "world", None),
        section(2, "strait", Some(1)),
        section(3, "sport", None),
    ];
    house::set_sections(&desk.room, granted, &sections).await.unwrap();
    desk
}

async fn status(desk: &Desk, path: &str) -> u16 {
    desk.room.page(&Ask::new(path)).await.status
}

async fn shows(desk: &Desk, path: &str, words: &str) -> bool {
    let page = desk.room.page(&Ask::new(path)).await;
    String::from_utf8_lossy(&page.identity()).contains(words)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_published_is_visible_before_it_is_acknowledged() {
    each(async |ground| {
        let desk = with_sections(ground).await;
        let mut piece = article("Bridge opens", "It opened.");
        piece.sections = vec![SectionId(2)];
        let draft = desk.start(&piece).await;
        for path in ["/", "/category/world/", "/category/world/strait/"] {
            assert!(!shows(&desk, path, "Bridge opens").await, "{path} shows a draft");
        }
        let published = desk.publish(draft.article).await;
        assert_eq!(published.path.as_deref(), Some("/2026/11/17/bridge-opens/"));
        for path in [
            "/",
            "/category/world/",
            "/category/world/strait/",
            "/2026/11/17/bridge-opens/",
            "/2026/11/",
        ] {
            assert!(
                shows(&desk, path, "Bridge opens").await,
                "{path} does not show it"
            );
        }
        let expected = [
            Tag::Article(draft.article),
            Tag::List(List::Front),
            Tag::List(List::Section(SectionId(1))),
            Tag::List(List::Section(SectionId(2))),
            Tag::List(List::Year(2026)),
            Tag::List(List::Month(2026, 11)),
            Tag::List(List::Day(2026, 11, 17)),
        ];
        assert_eq!(published.tags, expected);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_corrected_article_throws_away_what_shows_it_and_nothing_else() {
    each(async |ground| {
        let desk = with_sections(ground).await;
        let mut world = article("Bridge opens", "It opened.");
        world.sections = vec![SectionId(1)];
        let (head, one) = desk.print(&world).await;
        desk.wait(60);
        let mut sport = article("Lannet wins", "By a bow ball.");
        sport.sections = vec![SectionId(3)];
        let (_, two) = desk.print(&sport).await;
        let (one, two) = (one.path.unwrap(), two.path.unwrap());
        let mut kept = Vec::new();
        for path in ["/", "/category/world/", "/category/sport/", &one, &two, "/feed/"] {
            kept.push((path.to_string(), desk.room.page(&Ask::new(path)).await));
        }
        world.body.blocks.push(copy::Block::paragraph("And it is free."));
        desk.save(&head, &world).await;
        for (path, page) in &kept {
            let now = desk.room.page(&Ask::new(path)).await;
            assert!(Arc::ptr_eq(page, &now), "{path} was thrown away by a mere save");
        }
        let published = desk.publish(head.article).await;
        assert_eq!(published.tags, [Tag::Article(head.article)]);
        let mut thrown = Vec::new();
        for (path, page) in &kept {
            let now = desk.room.page(&Ask::new(path)).await;
            if !Arc::ptr_eq(page, &now) {
                thrown.push(path.as_str());
            }
        }
        assert!(
            thrown.contains(&"/") && thrown.contains(&"/category/world/") && thrown.contains(&one.as_str())
        );
        assert!(!thrown.contains(&"/category/sport/"), "{thrown:?}");
        assert!(shows(&desk, &one, "And it is free.").await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_article_that_changes_its_section_leaves_the_old_list() {
    each(async |ground| {
        let desk = with_sections(ground).await;
        let mut piece = article("Regatta", "Rowing.");
        piece.sections = vec![SectionId(1)];
        piece.topics = vec![TopicId(5)];
        let (head, _) = desk.print(&piece).await;
        assert!(shows(&desk, "/category/world/", "Regatta").await);
        piece.sections = vec![SectionId(3)];
        desk.save(&head, &piece).await;
        let published = desk.publish(head.article).await;
        let expected = [
            Tag::Article(head.article),
            Tag::List(List::Section(SectionId(1))),
            Tag::List(List::Section(SectionId(3))),
        ];
        assert_eq!(published.tags, expected);
        assert!(!shows(&desk, "/category/world/", "Regatta").await);
        assert!(shows(&desk, "/category/sport/", "Regatta").await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_earlier_address_leads_to_the_present_one() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let mut piece = article("Bridge opens", "It opened.");
        let (mut head, _) = desk.print(&piece).await;
        for slug in ["bridge-is-open", "the-bridge"] {
            piece.slug = slug.into();
            head = desk.save(&head, &piece).await;
            let published = desk.publish(head.article).await;
            assert_eq!(published.path, Some(format!("/2026/11/17/{slug}/")));
        }
        for old in ["/2026/11/17/bridge-opens/", "/2026/11/17/bridge-is-open/"] {
            let page = desk.room.page(&Ask::new(old)).await;
            assert_eq!(page.status, 301, "{old}");
            assert!(
                page.headers
                    .iter()
                    .any(|(name, to)| name == "location" && to.ends_with("/the-bridge/"))
            );
        }
        assert_eq!(status(&desk, "/2026/11/17/the-bridge/").await, 200);
        // A headline that changes later does not move it.
        piece.headline = "Bridge closes".into();
        piece.slug = String::new();
        desk.save(&head, &piece).await;
        assert_eq!(
            desk.publish(head.article).await.path.as_deref(),
            Some("/2026/11/17/the-bridge/")
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_pieces_with_one_headline_get_two_addresses() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, one) = desk.print(&article("Weather", "Rain.")).await;
        let (_, two) = desk.print(&article("Weather", "Sun.")).await;
        assert_eq!(one.path.as_deref(), Some("/2026/11/17/weather/"));
        assert_eq!(two.path.as_deref(), Some("/2026/11/17/weather-2/"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_withdrawn_article_is_gone_from_everywhere_at_once() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (head, one) = desk.print(&article("Bridge opens", "It opened.")).await;
        let path = one.path.unwrap();
        for page in ["/", &path, "/feed/"] {
            assert!(shows(&desk, page, "Bridge opens").await, "{page}");
        }
        let piece = desk.room.piece(head.article).await.unwrap();
        let granted = may(&Actor::Operator, Publish, &piece).unwrap();
        let tags = publish::withdraw(&desk.room, granted).await.unwrap();
        assert!(tags.contains(&Tag::List(List::Front)) && tags.contains(&Tag::Article(head.article)));
        for page in ["/", &path, "/feed/"] {
            assert!(!shows(&desk, page, "It opened.").await, "{page}");
        }
        assert!(matches!(status(&desk, &path).await, 404 | 410));
        assert!(
            publish::withdraw(&desk.room, granted).await.unwrap().is_empty(),
            "withdrawn twice"
        );
        // And back.
        desk.publish(head.article).await;
        assert!(shows(&desk, "/", "Bridge opens").await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_saves_over_an_older_revision_is_told_of_the_newer_one() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let first = desk.start(&article("Bridge", "One.")).await;
        let second = desk.save(&first, &article("Bridge", "Two.")).await;
        assert_eq!((first.number, second.number), (1, 2));
        let piece = desk.room.piece(first.article).await.unwrap();
        let granted = may(&Actor::Operator, Write, &piece).unwrap();
        let lost = write::save(&desk.room, granted, first.id, &article("Bridge", "Three.")).await;
        let Err(Error::Newer(newer)) = lost else {
            panic!("{lost:?}")
        };
        assert_eq!((newer.revision, newer.number), (second.id, 2));
        // The same save a second time, by a form that was sent twice, is the same save.
        let again = write::save(&desk.room, granted, first.id, &article("Bridge", "Two."))
            .await
            .unwrap();
        assert_eq!(again.id, second.id);
        let db = desk.room.db().await.unwrap();
        assert_eq!(
            morgue::revisions::list(&db, first.article, 0, 10)
                .await
                .unwrap()
                .len(),
            2
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_start_twice_makes_one_piece() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let granted = may(&Actor::Operator, Write, &House).unwrap();
        let one = write::start(&desk.room, granted, &article("Bridge", "One."), "k1")
            .await
            .unwrap();
        let two = write::start(&desk.room, granted, &article("Bridge", "One."), "k1")
            .await
            .unwrap();
        let other = write::start(&desk.room, granted, &article("Bridge", "One."), "k2")
            .await
            .unwrap();
        assert_eq!(one.article, two.article);
        assert_ne!(one.article, other.article);
    })
    .await;
}

fn editor(sections: Vec<SectionId>) -> Actor {
    Actor::Person {
        id: PersonId(77),
        role: Role::Editor,
        sections,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_permission_that_no_longer_holds_is_refused_at_the_deed() {
    each(async |ground| {
        let desk = with_sections(ground).await;
        let mut text = article("Bridge", "One.");
        text.sections = vec![SectionId(3)];
        let draft = desk.start(&text).await;
        let sports = editor(vec![SectionId(3)]);
        let piece = desk.room.piece(draft.article).await.unwrap();
        let granted = may(&sports, Publish, &piece).unwrap();
        // Meanwhile it moves to another desk.
        text.sections = vec![SectionId(1)];
        desk.save(&draft, &text).await;
        let refused = publish::publish(&desk.room, granted, Order::default()).await;
        assert!(
            matches!(refused, Err(Error::Forbidden(Refusal::Section(_)))),
            "{refused:?}"
        );
        assert_eq!(desk.room.piece(draft.article).await.unwrap().state, State::Draft);
    })
    .await;
}

async fn scheduled(desk: &Desk, by: &Actor) -> ArticleId {
    let mut text = article("Bridge", "One.");
    text.sections = vec![SectionId(3)];
    let draft = desk.start(&text).await;
    let piece = desk.room.piece(draft.article).await.unwrap();
    let granted = may(by, Publish, &piece).unwrap();
    let at = copy::Moment(desk.room.now().0 + 3_600_000);
    schedule(&desk.room, granted, None, at).await.unwrap();
    draft.article
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_schedule_fires_at_its_time_and_not_before() {
    each(async |ground| {
        let desk = with_sections(ground).await;
        let by = editor(Vec::new());
        let id = scheduled(&desk, &by).await;
        let who = |_| Some(editor(Vec::new()));
        desk.wait(3599);
        assert!(fire_due(&desk.room, &who).await.unwrap().is_empty());
        assert!(!shows(&desk, "/", "Bridge").await);
        desk.wait(1);
        let fired = fire_due(&desk.room, &who).await.unwrap();
        assert!(matches!(fired[0].outcome, Outcome::Published(_)), "{fired:?}");
        assert!(shows(&desk, "/", "Bridge").await);
        assert!(
            fire_due(&desk.room, &who).await.unwrap().is_empty(),
            "fired twice"
        );
        assert_eq!(desk.room.piece(id).await.unwrap().state, State::Published);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_schedule_of_somebody_who_may_no_longer_publish_does_not_fire() {
    each(async |ground| {
        let desk = with_sections(ground).await;
        let by = editor(Vec::new());
        for now in [None, Some(editor(vec![SectionId(1)]))] {
            let id = scheduled(&desk, &by).await;
            desk.wait(4000);
            let fired = fire_due(&desk.room, &|_| now.clone()).await.unwrap();
            assert!(matches!(&fired[0].outcome, Outcome::Refused(_)), "{fired:?}");
            assert_eq!(desk.room.piece(id).await.unwrap().state, State::Ready);
            assert!(!shows(&desk, "/", "Bridge").await);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_spiked_piece_is_not_published_and_a_published_one_is_not_spiked() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let draft = desk.start(&article("Bridge", "One.")).await;
        let piece = desk.room.piece(draft.article).await.unwrap();
        let granted = may(&Actor::Operator, Publish, &piece).unwrap();
        publish::spike(&desk.room, granted).await.unwrap();
        let refused = publish::publish(&desk.room, granted, Order::default()).await;
        assert!(matches!(refused, Err(Error::Forbidden(Refusal::State(..)))));
        let (head, _) = desk.print(&article("Other", "Two.")).await;
        let piece = desk.room.piece(head.article).await.unwrap();
        let granted = may(&Actor::Operator, Publish, &piece).unwrap();
        assert!(matches!(
            publish::spike(&desk.room, granted).await,
            Err(Error::Forbidden(Refusal::State(..)))
        ));
    })
    .await;
}
