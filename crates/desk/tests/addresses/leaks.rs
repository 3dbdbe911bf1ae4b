//! What readers may not see is on no page, in no feed, in no list, and no address tells that it exists.

use crate::paper::{Harbour, SECRET, pattern};

const EVERYWHERE: &[&str] = &[
    "/",
    "/page/2/",
    "/page/3/",
    "/feed/",
    "/feed/atom/",
    "/feed/rdf/",
    "/comments/feed/",
    "/category/world/",
    "/category/world/feed/",
    "/tag/weather/",
    "/author/mira/",
    "/2031/02/",
    "/?s=zanzibarine",
    "/?s=headline",
    "/search/zanzibarine/feed/",
    "/wp-sitemap.xml",
    "/wp-sitemap-posts-post-1.xml",
    "/wp-sitemap-posts-page-1.xml",
    "/robots.txt",
    "/protected-piece/",
    "/protected-piece/feed/",
    "/protected-piece/embed/",
    "/protected-piece/comment-page-1/",
    "/rain-over-the-port/",
    "/rain-over-the-port/feed/",
    "/rain-over-the-port/comment-page-1/",
    "/secret-draft/",
    "/?p=90",
    "/?p=91",
    "/?p=92",
    "/?p=93",
    "/withdrawn-piece/",
    "/?attachment_id=82",
    "/wp-json/oembed/1.0/embed?url=https%3A%2F%2Fharbour.example%2Fprotected-piece%2F",
];

#[tokio::test]
async fn nothing_secret_stands_on_any_page() {
    let harbour = Harbour::open(pattern("name"), true).await;
    for address in EVERYWHERE {
        let sheet = harbour.ask(address).await;
        let body = String::from_utf8(sheet.body).unwrap();
        // A search repeats its words.
        let body = if address.contains(SECRET) {
            body.replace(SECRET, "")
        } else {
            body
        };
        for word in [
            SECRET,
            "secret-",
            "withdrawn-piece",
            "mira-login",
            "mira@desk",
            "reader@mail",
            "203.0.113.7",
        ] {
            assert!(!body.contains(word), "{word} at {address}");
        }
        let headers = format!("{:?} {:?}", sheet.headers, sheet.location);
        assert!(!headers.contains("secret-"), "{address}: {headers}");
    }
}

#[tokio::test]
async fn a_draft_is_answered_with_the_same_bytes_as_an_address_that_never_was() {
    let harbour = Harbour::open(pattern("name"), true).await;
    let nothing = harbour.ask("/never-was-anything/").await;
    assert_eq!(nothing.status, 404);
    for address in [
        "/secret-draft/",
        "/secret-private/",
        "/?p=91",
        "/?p=92",
        "/?p=93",
        "/?attachment_id=82",
    ] {
        let sheet = harbour.ask(address).await;
        assert_eq!(
            (sheet.status, sheet.body, sheet.headers),
            (404, nothing.body.clone(), nothing.headers.clone()),
            "{address}"
        );
        assert!(!sheet.keep);
    }
}

#[tokio::test]
async fn a_protected_article_shows_its_headline_and_nothing_else() {
    let harbour = Harbour::open(pattern("name"), true).await;
    let body = String::from_utf8(harbour.ask("/protected-piece/").await.body).unwrap();
    assert!(body.contains("Headline of protected-piece"));
    assert!(!body.contains("I was there"));
}
