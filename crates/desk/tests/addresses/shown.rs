//! What stands on pages, what they are thrown away by, and what they cost.

use copy::{ArticleId, List, MediaId, PersonId, SectionId, Tag};

use crate::paper::{Harbour, links, pattern};

async fn text(harbour: &Harbour, target: &str) -> String {
    let sheet = harbour.ask(target).await;
    assert_eq!(sheet.status, 200, "{target}");
    String::from_utf8(sheet.body).unwrap()
}

#[tokio::test]
async fn an_article_names_its_one_address_and_what_throws_it_away() {
    let harbour = Harbour::open(pattern("day"), true).await;
    let sheet = harbour.ask("/2031/02/04/long-read/2/").await;
    for tag in [
        Tag::Article(ArticleId(1072)),
        Tag::Comments(ArticleId(1072)),
        Tag::Media(MediaId(1)),
        Tag::Person(PersonId(1)),
        Tag::Section(SectionId(1)),
        Tag::Section(SectionId(2)),
        Tag::Site,
    ] {
        assert!(sheet.tags.contains(&tag), "{tag}");
    }
    assert!(sheet.keep);
    let body = String::from_utf8(sheet.body).unwrap();
    assert!(
        body.contains("https://harbour.example/2031/02/04/long-read/2/"),
        "{body}"
    );
    assert!(
        body.contains("Second leaf.") && !body.contains("Third leaf."),
        "{body}"
    );
}

#[tokio::test]
async fn a_list_is_thrown_away_by_what_it_lists_and_by_its_order() {
    let harbour = Harbour::open(pattern("day"), true).await;
    let sheet = harbour.ask("/category/world/page/2/").await;
    assert!(sheet.tags.contains(&Tag::List(List::Section(SectionId(1)))));
    let articles = sheet
        .tags
        .iter()
        .filter(|tag| matches!(tag, Tag::Article(_)))
        .count();
    assert_eq!(articles, 5);
    assert!(
        !sheet.tags.contains(&Tag::Article(ArticleId(1071))),
        "it stands on the first page"
    );
}

#[tokio::test]
async fn comments_stand_where_their_addresses_say() {
    let harbour = Harbour::open(pattern("name"), true).await;
    let newest = text(&harbour, "/rain-over-the-port/").await;
    assert!(
        newest.contains("comment-503") && !newest.contains("id=\"comment-501\""),
        "{newest}"
    );
    let oldest = text(&harbour, "/rain-over-the-port/comment-page-1/").await;
    assert!(
        oldest.contains("id=\"comment-501\"") && oldest.contains("id=\"comment-502\""),
        "{oldest}"
    );
    let answer = harbour.ask("/rain-over-the-port/?replytocom=503").await;
    assert!(!answer.keep, "anybody can invent such an address");
}

#[tokio::test]
async fn guids_are_what_they_have_always_been() {
    let harbour = Harbour::open(pattern("name"), true).await;
    let feed = text(&harbour, "/feed/").await;
    assert!(feed.contains("https://old.harbour.example/?p=71"), "{feed}");
    let comments = text(&harbour, "/comments/feed/").await;
    assert!(comments.contains("#comment-503"), "{comments}");
}

#[tokio::test]
async fn a_sitemap_begins_with_the_oldest_so_that_only_the_last_part_changes() {
    let harbour = Harbour::open(pattern("name"), true).await;
    let map = text(&harbour, "/sitemap-2031.xml").await;
    let oldest = map.find("/calm-six/").unwrap();
    let newest = map.find("/2030/").unwrap();
    assert!(oldest < newest, "{map}");
    assert!(!map.contains("protected-piece"), "{map}");
    let index = text(&harbour, "/wp-sitemap.xml").await;
    assert!(
        index.contains("/sitemap-2031.xml") && !index.contains("sitemap-2031-01"),
        "{index}"
    );
    let sheet = harbour.ask("/sitemap-2031.xml").await;
    assert!(
        !sheet.tags.contains(&Tag::List(List::Front)),
        "what is published in another year throws it away"
    );
}

#[tokio::test]
async fn every_part_of_an_address_is_one_a_reader_may_keep() {
    // Every link on every page answers at once: none leads to a redirect.
    for name in ["day", "name", "number", "section", "plain"] {
        let harbour = Harbour::open(pattern(name), true).await;
        assert_eq!(links(pattern(name)).is_plain(), name == "plain");
        let mut open = vec!["/".to_owned()];
        let mut seen = std::collections::BTreeSet::new();
        while let Some(address) = open.pop() {
            if !seen.insert(address.clone()) || seen.len() > 150 {
                continue;
            }
            let sheet = harbour.ask(&address).await;
            assert_eq!(sheet.status, 200, "{name}: {address} → {:?}", sheet.location);
            let body = String::from_utf8_lossy(&sheet.body).into_owned();
            for piece in body.split("href=\"").skip(1) {
                let href = piece
                    .split('"')
                    .next()
                    .unwrap()
                    .replace("&amp;", "&")
                    .replace("&#x2f;", "/")
                    .replace("&#x3d;", "=");
                let own = href.strip_prefix("https://harbour.example").unwrap_or(&href);
                let own = own.split('#').next().unwrap();
                let is_file = own.starts_with("/-/") || own.contains("/uploads/");
                // A short link is a redirect by its nature.
                let is_short = name != "plain" && own.starts_with("/?p=");
                if own.starts_with('/') && !is_file && !is_short && !own.contains("replytocom") {
                    open.push(own.to_owned());
                }
            }
        }
        assert!(seen.len() > 20, "{name}: {seen:?}");
    }
}
