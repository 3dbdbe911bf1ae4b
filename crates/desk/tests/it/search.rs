//! What readers find, and what stands beside an article: always what may be read at that moment.

use std::sync::Arc;

use copy::{Access, Article, ArticleId, Lang, PersonId, SectionId, Tag, TopicId};
use dateline_desk::access::{Actor, Administer, House, Publish, may};
use dateline_desk::ask::Ask;
use dateline_desk::{house, publish, search};
use morgue::sections::Section;

use crate::desk::{Desk, article};
use crate::ground::{Ground, each};

async fn desk(ground: &Ground) -> Desk {
    let desk = Desk::on(ground).await;
    let granted = may(&Actor::Operator, Administer, &House).unwrap();
    let section = |id, slug: &str, parent: Option<i64>| Section {
        id: SectionId(id),
        slug: slug.into(),
        name: slug.to_uppercase(),
        description: String::new(),
        parent: parent.map(SectionId),
        wp_id: None,
        position: id,
    };
    let sections = [
        section(1, "world", None),
        section(2, "strait", Some(1)),
        section(3, "sport", None),
    ];
    house::set_sections(&desk.room, granted, &sections).await.unwrap();
    let ana = morgue::people::Kept {
        person: copy::Person {
            id: PersonId(5),
            name: "Ana Reyes".into(),
            slug: "ana-reyes".into(),
            ..person()
        },
        wp_id: None,
        wp_login: None,
    };
    house::set_people(&desk.room, granted, &[ana]).await.unwrap();
    desk
}

fn person() -> copy::Person {
    copy::Person {
        id: PersonId(0),
        name: String::new(),
        slug: String::new(),
        bio: String::new(),
        contact: None,
        url: None,
        login: None,
        mail: None,
    }
}

/// The headlines that a page shows, of those given.
async fn shown<'a>(desk: &Desk, path: &str, headlines: &[&'a str]) -> Vec<&'a str> {
    let page = desk.room.page(&Ask::new(path)).await;
    assert_eq!(page.status, 200, "{path}");
    // Marks of what was found stand in between.
    let text = String::from_utf8_lossy(&page.identity())
        .replace("<mark>", "")
        .replace("</mark>", "");
    let list = text.split("<main").nth(1).unwrap_or(&text).to_owned();
    headlines
        .iter()
        .copied()
        .filter(|headline| list.contains(*headline))
        .collect()
}

fn about(headline: &str, words: &str, section: i64) -> Article {
    let mut piece = article(headline, words);
    piece.sections = vec![SectionId(section)];
    piece
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_just_published_is_found_and_what_was_taken_away_is_not() {
    each(async |ground| {
        let desk = desk(ground).await;
        let (_, bridge) = desk
            .print(&about("Bridges reopen", "Traffic crosses the strait again.", 2))
            .await;
        desk.print(&about("Football final", "The bridge team won.", 3))
            .await;
        desk.start(&about("Secret draft", "Nobody reads of the bridge here.", 1))
            .await;
        let all = ["Bridges reopen", "Football final", "Secret draft"];
        assert_eq!(shown(&desk, "/?s=bridge", &all).await, all[..2]);
        assert_eq!(shown(&desk, "/?s=crossing", &all).await, all[..1]);
        let piece = desk.room.piece(bridge.article).await.unwrap();
        let granted = may(&Actor::Operator, Publish, &piece).unwrap();
        publish::withdraw(&desk.room, granted).await.unwrap();
        assert_eq!(shown(&desk, "/?s=bridge", &all).await, all[1..2]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_search_is_narrowed_by_section_with_those_below_author_and_days() {
    each(async |ground| {
        let desk = desk(ground).await;
        let mut first = about("Ferry one", "Ships.", 2);
        first.authors = vec![PersonId(5)];
        desk.print(&first).await;
        desk.wait(24 * 3600);
        desk.print(&about("Ferry two", "Ships.", 1)).await;
        desk.wait(24 * 3600);
        desk.print(&about("Ferry three", "Ships.", 3)).await;
        let all = ["Ferry one", "Ferry two", "Ferry three"];
        for (query, want) in [
            ("s=ferry", vec!["Ferry one", "Ferry two", "Ferry three"]),
            ("s=ferry&section=world", vec!["Ferry one", "Ferry two"]),
            ("s=ferry&section=world/strait", vec!["Ferry one"]),
            ("s=ferry&section=strait", vec!["Ferry one"]),
            ("s=ferry&author=ana-reyes", vec!["Ferry one"]),
            ("s=&author=ana-reyes", vec!["Ferry one"]),
            ("s=ferry&from=2026-11-18", vec!["Ferry two", "Ferry three"]),
            ("s=ferry&to=2026-11-18", vec!["Ferry one", "Ferry two"]),
            ("s=ferry&from=2026-11-18&to=2026-11-18", vec!["Ferry two"]),
            (
                "s=ferry&from=2026-02-30&section=nowhere",
                vec!["Ferry one", "Ferry two", "Ferry three"],
            ),
            ("s=", vec![]),
        ] {
            assert_eq!(shown(&desk, &format!("/?{query}"), &all).await, want, "{query}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_becomes_protected_is_found_no_more() {
    let desk = desk(&Ground::SQLITE).await;
    let (_, published) = desk
        .print(&about("Quiet harbour", "A password is elsewhere.", 1))
        .await;
    assert_eq!(shown(&desk, "/?s=harbour", &["Quiet harbour"]).await.len(), 1);
    let tx = desk.room.begin().await.unwrap();
    let mut life = morgue::articles::by_id(&tx, published.article)
        .await
        .unwrap()
        .unwrap();
    life.access = Access::Protected;
    morgue::articles::update(&tx, &[life]).await.unwrap();
    // Before the index hears of it, too.
    tx.commit().await.unwrap();
    assert!(shown(&desk, "/?s=harbour", &["Quiet harbour"]).await.is_empty());
}

async fn related(desk: &Desk, id: ArticleId) -> Vec<ArticleId> {
    let db = desk.room.db().await.unwrap();
    morgue::related::of(&db, id).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_is_printed_anew_when_another_article_comes_beside_it_and_only_then() {
    each(async |ground| {
        let desk = desk(ground).await;
        let ferry = about(
            "Ferry strike begins",
            "Sailors of the island ferry want contracts.",
            1,
        );
        let (_, first) = desk.print(&ferry).await;
        let (_, other) = desk
            .print(&about("Mango harvest", "Orchards of the valley are full.", 3))
            .await;
        search::settle(&desk.room).await.unwrap();
        let path = first.path.clone().unwrap();
        let apart = other.path.clone().unwrap();
        let before = desk.room.page(&Ask::new(&path)).await;
        assert!(before.tags.contains(&Tag::Related(first.article)));
        // Neighbours name each other, so others come in between.
        for number in 1..=3 {
            desk.print(&about(&format!("Weather {number}"), "Rain.", 2)).await;
        }
        search::settle(&desk.room).await.unwrap();
        let kept = desk.room.page(&Ask::new(&apart)).await;
        let (_, second) = desk
            .print(&about(
                "Ferry strike ends",
                "Sailors of the ferry have contracts.",
                1,
            ))
            .await;
        search::settle(&desk.room).await.unwrap();
        assert_eq!(related(&desk, first.article).await, [second.article]);
        let now = desk.room.page(&Ask::new(&path)).await;
        assert!(now.tags.contains(&Tag::Article(second.article)), "{:?}", now.tags);
        assert!(!before.tags.contains(&Tag::Article(second.article)));
        let still = desk.room.page(&Ask::new(&apart)).await;
        assert!(Arc::ptr_eq(&kept, &still), "it shows nothing new");
        // Withdrawn, it is gone from beside the other, at once and from the list soon after.
        let piece = desk.room.piece(second.article).await.unwrap();
        publish::withdraw(&desk.room, may(&Actor::Operator, Publish, &piece).unwrap())
            .await
            .unwrap();
        let page = desk.room.page(&Ask::new(&path)).await;
        assert!(!String::from_utf8_lossy(&page.identity()).contains("Ferry strike ends"));
        search::settle(&desk.room).await.unwrap();
        assert!(related(&desk, first.article).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_works_out_by_itself_what_is_related() {
    let desk = desk(&Ground::SQLITE).await;
    let mut first = about("Ferry strike begins", "Sailors want contracts.", 1);
    first.topics = vec![TopicId(1)];
    let (_, one) = desk.print(&first).await;
    first.headline = "Ferry strike ends".into();
    let (_, two) = desk.print(&first).await;
    let mut arabic = about("إضراب العبّارات", "يريد البحّارة عقودا.", 1);
    arabic.lang = Lang::parse("ar").unwrap();
    desk.print(&arabic).await;
    for _ in 0..200 {
        if related(&desk, one.article).await == [two.article] {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("nothing was worked out");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_index_built_anew_finds_the_same_and_relates_the_same() {
    let desk = desk(&Ground::SQLITE).await;
    let mut ids = Vec::new();
    for number in 0..12 {
        let subject = [
            "ferry sailors contract",
            "mango orchard valley",
            "cinema lighthouse film",
        ][number % 3];
        let (_, published) = desk.print(&about(&format!("Number {number}"), subject, 1)).await;
        ids.push(published.article);
    }
    let all: Vec<String> = (0..12).map(|number| format!("Number {number}<")).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let all_related = async || {
        let mut lists = Vec::new();
        for id in &ids {
            lists.push(related(&desk, *id).await);
        }
        lists
    };
    search::settle(&desk.room).await.unwrap();
    let found = shown(&desk, "/?s=mangoes", &all).await;
    let lists = all_related().await;
    assert!(lists.iter().all(|list| list.len() == 3), "{lists:?}");
    search::rebuild(&desk.room).await.unwrap();
    assert_eq!(shown(&desk, "/?s=mangoes", &all).await, found);
    assert_eq!(all_related().await, lists);
}
