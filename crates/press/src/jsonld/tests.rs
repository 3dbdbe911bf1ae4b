use serde_json::Value;

use super::*;
use crate::context::{ArticlePage, CorrectionsPage, FrontPage, HeadImage, ListKind, ListPage};

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn sample(code: &str) -> ArticlePage {
    let mut page = ArticlePage::sample(code);
    page.head.published = Some("2026-11-17T09:20:00+05:00".into());
    page.head.modified = Some("2026-11-17T14:20:00+05:00".into());
    page.head.image = Some(HeadImage {
        href: "https://paper.example/quay.jpg".into(),
        width: 1600,
        height: 1067,
        alt: "A quay".into(),
    });
    page
}

/// The node of a type in the graph.
fn node<'v>(document: &'v Value, kind: &str) -> &'v Value {
    let graph = document["@graph"].as_array().unwrap();
    graph
        .iter()
        .find(|node| node["@type"] == kind)
        .unwrap_or_else(|| panic!("no {kind} in {document:#}"))
}

#[test]
fn an_article_says_who_wrote_it_what_it_rests_on_and_what_was_put_right() {
    for code in ["en", "ar", "ur"] {
        let page = sample(code);
        let document = read(&article(&page));
        let story = node(&document, "NewsArticle");
        assert_eq!(story["headline"], page.article.headline);
        assert_eq!(story["inLanguage"], page.article.lang.as_str());
        assert_eq!(story["author"][0]["name"], page.authors[0].name);
        assert!(
            story["author"][0]["url"]
                .as_str()
                .unwrap()
                .starts_with("https://")
        );
        // The first source of the archive is the article's own credit.
        let based = story["isBasedOn"].as_array().unwrap();
        assert_eq!(based.len(), page.article.sources.len() + 1);
        assert_eq!(based[0]["name"], page.article.headline);
        assert_eq!(based[0]["publisher"]["name"], page.article.sources[0].name);
        assert_eq!(
            story["correction"][0]["url"],
            "https://paper.example/corrections/7/"
        );
        assert_eq!(
            story["correction"].as_array().unwrap().len(),
            page.article.corrections.len()
        );
        assert_eq!(
            story["publisher"]["@id"],
            node(&document, "NewsMediaOrganization")["@id"]
        );
        assert_eq!(story["commentCount"], page.comments.unwrap().total);
        let steps = node(&document, "BreadcrumbList")["itemListElement"]
            .as_array()
            .unwrap();
        assert_eq!(steps[0]["name"], page.site.title);
        assert_eq!(steps.last().unwrap()["name"], page.article.headline);
    }
}

#[test]
fn the_whole_of_an_articles_document() {
    let document = read(&article(&sample("en")));
    insta::assert_snapshot!(serde_json::to_string_pretty(&document).unwrap());
}

#[test]
fn a_protected_article_tells_machines_nothing_of_its_text() {
    let mut page = sample("en");
    page.protected = true;
    let text = article(&page);
    let story = node(&read(&text), "NewsArticle").clone();
    assert_eq!(story["isAccessibleForFree"], false);
    for name in [
        "description",
        "image",
        "correction",
        "isBasedOn",
        "commentCount",
        "dateline",
    ] {
        assert!(story[name].is_null(), "{name} is said: {text}");
    }
}

#[test]
fn a_headline_cannot_end_the_element_it_stands_in() {
    let mut page = sample("en");
    page.article.headline = "</script><script>alert(1)</script><!-- \u{2028}&".into();
    let text = article(&page);
    assert!(!text.contains(['<', '>', '&', '\u{2028}']), "{text}");
    assert_eq!(
        node(&read(&text), "NewsArticle")["headline"],
        page.article.headline
    );
}

#[test]
fn the_front_says_what_the_paper_is_and_what_stands_on_it_in_whole_addresses() {
    let page = FrontPage::sample("en");
    let document = read(&front(&page));
    assert_eq!(node(&document, "WebSite")["url"], "https://paper.example/");
    let list = &node(&document, "CollectionPage")["mainEntity"]["itemListElement"];
    let list = list.as_array().unwrap();
    assert!(!list.is_empty());
    for item in list {
        assert!(
            item.as_str().unwrap().starts_with("https://paper.example/"),
            "{item}"
        );
    }
}

#[test]
fn an_authors_page_is_about_a_person_and_a_search_about_nothing() {
    let page = ListPage::sample("ur", ListKind::Author);
    let document = read(&list(&page).unwrap());
    let person = &node(&document, "ProfilePage")["mainEntity"];
    assert_eq!(person["@type"], "Person");
    assert_eq!(person["name"], page.author.unwrap().name);
    assert_eq!(list(&ListPage::sample("en", ListKind::Search)), None);
    let section = read(&list(&ListPage::sample("en", ListKind::Section)).unwrap());
    assert!(node(&section, "CollectionPage")["mainEntity"]["itemListElement"].is_array());
}

#[test]
fn every_correction_on_its_page_names_its_article() {
    let page = CorrectionsPage::sample("en");
    let document = read(&corrections(&page, "Corrections"));
    let items = &node(&document, "CollectionPage")["mainEntity"]["itemListElement"];
    assert_eq!(items.as_array().unwrap().len(), page.items.len());
    assert_eq!(items[0]["item"]["@type"], "CorrectionComment");
    assert!(
        items[0]["item"]["about"]["@id"]
            .as_str()
            .unwrap()
            .starts_with("https://")
    );
}
