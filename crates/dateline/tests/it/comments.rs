//! A reader's comment on its way in.

use std::net::IpAddr;

use crate::client::{ask, raw};
use crate::fake::{Fake, open};

const KIND: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

#[tokio::test]
async fn a_comment_is_taken_and_its_writer_sent_back_to_the_article() {
    let door = open(Fake::new()).await;
    let body = "article=12&parent=5&key=k1&name=J%C3%B6rg&mail=j%40example.org&url=&text=Well+said.&trap=";
    let got = ask(door.address, "POST", "/-/comment", &[KIND], body).await;
    assert_eq!(got.status, 303);
    assert_eq!(got.header("location"), Some("/a-piece/#comment-held"));
    assert_eq!(got.header("cache-control"), Some("no-store"));
    let known = ask(
        door.address,
        "POST",
        "/-/comment",
        &[KIND],
        "article=12&name=Known&text=Hi",
    )
    .await;
    assert_eq!(known.header("location"), Some("/a-piece/#comment-7"));
    let slips = door.house.slips.lock().unwrap().clone();
    assert_eq!(slips[0].article.0, 12);
    assert_eq!(slips[0].submission.parent, Some(5));
    assert_eq!(slips[0].submission.name, "J\u{f6}rg");
    assert_eq!(slips[0].submission.text, "Well said.");
    assert_eq!(slips[0].sender, IpAddr::from([127, 0, 0, 1]));
    assert_ne!(slips[0].key, slips[1].key);
    door.stop().await;
}

#[tokio::test]
async fn a_form_from_another_site_is_not_taken() {
    let door = open(Fake::new()).await;
    let own = format!("http://{}", door.address);
    let table: Vec<(&str, &str, u16)> = vec![
        ("Sec-Fetch-Site", "cross-site", 403),
        ("Sec-Fetch-Site", "same-site", 403),
        ("Sec-Fetch-Site", "same-origin", 303),
        ("Origin", "https://evil.example", 403),
        ("Origin", "null", 403),
        ("Origin", &own, 303),
    ];
    for (name, value, status) in table {
        let got = ask(
            door.address,
            "POST",
            "/-/comment",
            &[KIND, (name, value)],
            "article=1&text=Hi",
        )
        .await;
        assert_eq!(got.status, status, "{name}: {value}");
    }
    door.stop().await;
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_in_words_and_nothing_inside_is_shown() {
    let door = open(Fake::new()).await;
    let table: Vec<(&str, &str, String, u16, &str)> = vec![
        (
            "no text",
            KIND.1,
            "article=1&text=".into(),
            422,
            "Please write something.",
        ),
        ("no article", KIND.1, "text=Hi".into(), 400, "which article"),
        ("json", "application/json", "{}".into(), 415, "urlencoded"),
        (
            "text",
            "text/plain",
            "article=1&text=Hi".into(),
            415,
            "urlencoded",
        ),
        (
            "too long",
            KIND.1,
            format!("article=1&text={}", "a".repeat(70_000)),
            413,
            "longer",
        ),
        (
            "broken inside",
            KIND.1,
            "article=1&text=secret".into(),
            500,
            "our side",
        ),
    ];
    for (name, kind, body, status, words) in table {
        let got = ask(
            door.address,
            "POST",
            "/-/comment",
            &[("Content-Type", kind)],
            &body,
        )
        .await;
        assert_eq!(got.status, status, "{name}");
        assert!(got.text().contains(words), "{name}: {}", got.text());
        assert!(!got.text().contains("table x"), "{name}");
    }
    assert!(door.house.slips.lock().unwrap().is_empty());
    door.stop().await;
}

#[tokio::test]
async fn whoever_sends_too_many_is_told_when_to_come_back() {
    let door = open(Fake::new()).await;
    for n in 0..10 {
        let got = ask(
            door.address,
            "POST",
            "/-/comment",
            &[KIND],
            &format!("article=1&text={n}"),
        )
        .await;
        assert_eq!(got.status, 303);
    }
    let got = ask(door.address, "POST", "/-/comment", &[KIND], "article=1&text=x").await;
    assert_eq!(got.status, 429);
    assert!(got.header("retry-after").unwrap().parse::<u64>().unwrap() >= 1);
    door.stop().await;
}

#[tokio::test]
async fn a_body_that_lies_about_its_length_is_cut_off() {
    let door = open(Fake::new()).await;
    let head = format!(
        "POST /-/comment HTTP/1.1\r\nHost: a\r\n{}: {}\r\nTransfer-Encoding: chunked\r\n\r\n",
        KIND.0, KIND.1
    );
    let mut request = head.into_bytes();
    for _ in 0..64 {
        request.extend_from_slice(b"10000\r\n");
        request.extend(std::iter::repeat_n(b'a', 0x10000));
        request.extend_from_slice(b"\r\n");
    }
    let all = raw(door.address, &request).await;
    assert!(
        all.starts_with(b"HTTP/1.1 413"),
        "{}",
        String::from_utf8_lossy(&all)
    );
    door.stop().await;
}
