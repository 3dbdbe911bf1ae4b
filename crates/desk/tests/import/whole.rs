//! The paper as a whole: its settings, its menus, its addresses.

use morgue::{sections, settings};

use crate::export::{Item, category, export, export_with};
use crate::house::House;

fn entry(id: u64, above: u64, order: u64, kind: &str, object: &str, number: u64) -> Item {
    Item::post(id, "", "")
        .set("wp:post_type", "nav_menu_item")
        .set("wp:menu_order", &order.to_string())
        .term("nav_menu", "main", "Main")
        .meta("_menu_item_type", kind)
        .meta("_menu_item_object", object)
        .meta("_menu_item_object_id", &number.to_string())
        .meta("_menu_item_menu_item_parent", &above.to_string())
        .meta("_menu_item_url", "https://post.example/about/#team")
}

#[tokio::test]
async fn a_menu_is_a_tree_with_addresses_of_here() {
    let house = House::new().await;
    let menu = "<wp:term><wp:term_id>70</wp:term_id><wp:term_taxonomy>nav_menu</wp:term_taxonomy><wp:term_slug>main</wp:term_slug><wp:term_name>Main</wp:term_name></wp:term>";
    let head = category(5, "world", "", "World") + menu;
    let report = house
        .import_with(
            export_with(
                &head,
                &[
                    entry(31, 30, 2, "taxonomy", "category", 5),
                    entry(30, 0, 1, "post_type", "page", 3),
                    entry(32, 31, 3, "custom", "custom", 32).set("title", "Team"),
                    entry(33, 0, 4, "post_type", "page", 999),
                    Item::page(3, "About"),
                ],
            ),
            |options| options.category_base = Some("topics".into()),
        )
        .await;
    let paper = settings::paper(&house.target.db).await.unwrap().unwrap();
    let top = &paper.menus[0].entries;
    assert_eq!(
        (top.len(), top[0].text.as_str(), top[0].href.as_str()),
        (1, "About", "/about/")
    );
    assert_eq!(
        (top[0].entries[0].text.as_str(), top[0].entries[0].href.as_str()),
        ("World", "/topics/world/")
    );
    assert_eq!(top[0].entries[0].entries[0].href, "/about/#team");
    assert_eq!(
        (
            report.counts["menu entries"].imported,
            report.counts["menu entries"].refused
        ),
        (3, 1)
    );
}

#[tokio::test]
async fn the_paper_takes_its_name_its_clock_and_its_addresses_from_the_export() {
    let house = House::new().await;
    let report = house
        .import(export(&[Item::post(1, "Quay", "x"), Item::post(2, "Other", "x")]))
        .await;
    let paper = settings::paper(&house.target.db).await.unwrap().unwrap();
    assert_eq!(
        (paper.title.as_str(), paper.tagline.as_str(), paper.url.as_str()),
        ("The Harbour Post", "News of the bay", "https://post.example")
    );
    assert_eq!(paper.offset_minutes, 120);
    assert_eq!(paper.permalinks.article, "/%year%/%monthnum%/%day%/%postname%/");
    assert!(report.permalinks["articles"].contains("inferred"));
    assert!(report.ask.iter().any(|ask| ask.contains("--category-base")));
}

#[tokio::test]
async fn a_pattern_that_is_given_wins_and_the_old_link_leads_there() {
    let house = House::new().await;
    let head = category(5, "world", "", "World") + &category(6, "bay", "world", "Bay");
    let item = Item::post(1, "Quay", "x").term("category", "bay", "Bay");
    house
        .import_with(export_with(&head, &[item]), |options| {
            options.permalinks = Some("/%category%/%postname%/".into());
        })
        .await;
    let life = house.life(1).await;
    assert_eq!(life.path.as_deref(), Some("/world/bay/quay/"));
    let old = morgue::addresses::at(&house.target.db, "/2024/05/03/quay/")
        .await
        .unwrap()
        .unwrap();
    assert!(old.thing.id() == life.id.0 && !old.canonical);
    assert_eq!(sections::all(&house.target.db).await.unwrap().len(), 2);
}

#[tokio::test]
async fn corrections_of_newspack_stand_with_their_article() {
    let house = House::new().await;
    let note = Item::post(80, "Correction", "The boat was <b>red</b>.")
        .set("wp:post_type", "newspack_correction")
        .meta("newspack_correction-post-id", "1");
    let report = house.import(export(&[note, Item::post(1, "Quay", "x")])).await;
    let corrections = house.article(1).await.corrections;
    assert_eq!(corrections[0].text, "The boat was red.");
    assert_eq!(report.counts["corrections"].imported, 1);
}
