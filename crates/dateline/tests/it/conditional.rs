//! Pages as readers' browsers ask for them.

use std::io::Read;

use crate::client::{ask, get};
use crate::fake::{Fake, open};

#[tokio::test]
async fn a_page_comes_in_the_encoding_that_is_asked_for_and_says_so() {
    let door = open(Fake::new()).await;
    let plain = get(door.address, "/", &[]).await;
    assert_eq!(plain.status, 200);
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(plain.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(plain.header("vary"), Some("accept-encoding"));
    let length = plain.body.len().to_string();
    assert_eq!(plain.header("content-length"), Some(length.as_str()));
    let gzip = get(door.address, "/", &[("Accept-Encoding", "gzip")]).await;
    if gzip.header("content-encoding").is_some() {
        assert_eq!(gzip.header("content-encoding"), Some("gzip"));
        let mut text = Vec::new();
        flate2::read::GzDecoder::new(&gzip.body[..])
            .read_to_end(&mut text)
            .unwrap();
        assert_eq!(text, plain.body);
        assert_ne!(gzip.header("etag"), plain.header("etag"));
    }
    let br = get(door.address, "/", &[("Accept-Encoding", "gzip, br")]).await;
    if br.header("content-encoding").is_some() {
        assert_eq!(br.header("content-encoding"), Some("br"));
        let mut text = Vec::new();
        brotli::Decompressor::new(&br.body[..], 4096)
            .read_to_end(&mut text)
            .unwrap();
        assert_eq!(text, plain.body);
    }
    door.stop().await;
}

#[tokio::test]
async fn a_reader_who_has_the_page_is_not_sent_it_again() {
    let door = open(Fake::new()).await;
    let first = get(door.address, "/", &[("Accept-Encoding", "br")]).await;
    let etag = first.header("etag").unwrap().to_owned();
    let weak = format!("\"other\", W/{etag}");
    for held in [etag.as_str(), weak.as_str(), "*"] {
        let again = get(
            door.address,
            "/",
            &[("Accept-Encoding", "br"), ("If-None-Match", held)],
        )
        .await;
        assert_eq!(again.status, 304, "{held}");
        assert_eq!(again.header("etag"), Some(etag.as_str()));
        assert_eq!(again.header("vary"), Some("accept-encoding"));
        assert_eq!(again.header("cache-control"), first.header("cache-control"));
        assert_eq!(again.header("content-encoding"), None);
    }
    let table = [
        ("Thu, 29 Feb 2024 12:00:00 GMT", 304),
        ("Thu, 29 Feb 2024 11:59:59 GMT", 200),
        ("not a date", 200),
    ];
    for (since, status) in table {
        let got = get(door.address, "/", &[("If-Modified-Since", since)]).await;
        assert_eq!(got.status, status, "{since}");
    }
    let got = get(
        door.address,
        "/",
        &[
            ("If-Modified-Since", "Thu, 29 Feb 2024 12:00:00 GMT"),
            ("If-None-Match", "\"other\""),
        ],
    )
    .await;
    assert_eq!(got.status, 200, "an entity tag counts before a date");
    let missing = get(door.address, "/nowhere/", &[("If-None-Match", "*")]).await;
    assert_eq!(missing.status, 404, "nothing is nothing, whatever was held");
    door.stop().await;
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let door = open(Fake::new()).await;
    for path in ["/", "/nowhere/", "/moved/", "/-/style.css", "/wp-login.php"] {
        let full = get(door.address, path, &[]).await;
        let head = ask(door.address, "HEAD", path, &[], "").await;
        assert_eq!(head.status, full.status, "{path}");
        for name in [
            "content-length",
            "content-type",
            "etag",
            "location",
            "vary",
            "content-security-policy",
        ] {
            // hyper leaves out the length of a body that is empty anyway.
            let expected = full.header(name).filter(|value| *value != "0");
            assert_eq!(head.header(name), expected, "{path} {name}");
        }
        assert!(head.body.is_empty());
    }
    door.stop().await;
}

#[tokio::test]
async fn a_redirect_leads_on() {
    let door = open(Fake::new()).await;
    let got = get(door.address, "/moved/", &[]).await;
    assert_eq!(got.status, 301);
    assert_eq!(got.header("location"), Some("/a-piece/"));
    door.stop().await;
}
