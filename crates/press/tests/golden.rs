//! What leaves for machines, and a whole document, as it stands today: a change shows in the snapshot.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "tests"
)]

use std::collections::BTreeMap;

use dateline_press::context::{Feed, FeedKind};
use dateline_press::{Press, View};

fn rendered(code: &str, name: &str) -> String {
    let press = Press::strict(BTreeMap::new()).unwrap();
    let (_, view) = View::samples(code)
        .into_iter()
        .find(|(view, _)| *view == name)
        .unwrap();
    String::from_utf8(press.render(&view).unwrap()).unwrap()
}

#[test]
fn an_rss_feed() {
    insta::assert_snapshot!(rendered("en", "rss2"));
}

#[test]
fn an_atom_feed() {
    insta::assert_snapshot!(rendered("en", "atom"));
}

#[test]
fn an_rdf_feed() {
    insta::assert_snapshot!(rendered("ur", "rdf"));
}

#[test]
fn a_json_feed() {
    insta::assert_snapshot!(rendered("ar", "json_feed"));
}

#[test]
fn an_item_in_another_language_says_so_with_its_direction() {
    for kind in [FeedKind::Rss2, FeedKind::Atom, FeedKind::Rdf, FeedKind::Json] {
        let mut feed = Feed::sample("en", kind);
        let arabic = copy::Lang::parse("ar");
        feed.items[0].lang.clone_from(&arabic);
        feed.items[0].content.as_mut().unwrap().lang = arabic;
        let press = Press::strict(BTreeMap::new()).unwrap();
        let text = String::from_utf8(press.render(&View::Feed(Box::new(feed))).unwrap()).unwrap();
        let text = text.replace("\\\"", "\"");
        assert!(text.contains(r#"<div lang="ar" dir="rtl">"#), "{text}");
        let said = match kind {
            FeedKind::Atom => r#"<entry xml:lang="ar">"#,
            FeedKind::Json => r#""language": "ar""#,
            FeedKind::Rss2 | FeedKind::Rdf => "<dc:language>ar</dc:language>",
        };
        assert!(text.contains(said), "{text}");
    }
}

#[test]
fn a_json_feed_has_what_its_version_asks_for() {
    for code in ["en", "ar", "ur"] {
        let feed: serde_json::Value = serde_json::from_str(&rendered(code, "json_feed")).unwrap();
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        assert!(feed["title"].is_string() && feed["items"].is_array());
        for item in feed["items"].as_array().unwrap() {
            assert!(item["id"].as_str().is_some_and(|id| !id.is_empty()), "{item}");
            assert!(
                item["content_html"].is_string() || item["content_text"].is_string(),
                "{item}"
            );
            assert!(
                item["authors"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .all(|it| it["name"].is_string())
            );
        }
    }
}

#[test]
fn a_news_sitemap() {
    insta::assert_snapshot!(rendered("ur", "news_sitemap"));
}

#[test]
fn sitemaps_and_robots() {
    let all = ["sitemaps", "sitemap", "robots"]
        .map(|name| rendered("en", name))
        .join("\n");
    insta::assert_snapshot!(all);
}

#[test]
fn an_article() {
    let page = rendered("en", "article");
    // The hash of a file changes with every rule in it; that is not this test's business.
    let mut parts = page.split("?v=");
    let first = parts.next().unwrap().to_owned();
    let page = parts.fold(first, |page, part| format!("{page}?v=…{}", &part[12..]));
    insta::assert_snapshot!(page);
}

#[test]
fn a_guid_stays_as_it_was_byte_for_byte_and_no_control_character_gets_into_a_feed() {
    for kind in [FeedKind::Rss2, FeedKind::Atom, FeedKind::Rdf] {
        let mut feed = Feed::sample("en", kind);
        feed.items[0].guid = "http://Old.example/?p=7&x=<y>%D8%AE ".into();
        feed.items[0].title = "a\u{0}b\u{8}c\u{FFFE}d ]]> &amp;".into();
        let content = feed.items[0].content.as_mut().unwrap();
        content.body.blocks = vec![copy::Block::paragraph("x]]>y\u{1}z")];
        let press = Press::strict(BTreeMap::new()).unwrap();
        let xml = String::from_utf8(press.render(&View::Feed(Box::new(feed))).unwrap()).unwrap();
        if kind != FeedKind::Rdf {
            assert!(
                xml.contains(">http://Old.example/?p=7&amp;x=&lt;y&gt;%D8%AE </"),
                "{xml}"
            );
        }
        assert!(xml.contains("<title>abcd ]]&gt; &amp;amp;</title>"), "{xml}");
        assert!(xml.contains("x]]&gt;yz"), "{xml}");
        assert!(!xml.chars().any(|c| c < ' ' && !matches!(c, '\n' | '\t')));
    }
}
