//! Every route of the table, and what all answers have in common.

use std::sync::atomic::Ordering;

use dateline::http::door::Manner;
use dateline::http::head::METHODS;
use dateline::http::hosts::Hosts;
use dateline::http::routes::{Pattern, ROUTES, Route};

use crate::client::{Got, ask, get};
use crate::fake::{Fake, open, open_as};

fn address_of(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::Is(path) => path,
        Pattern::Under("/-/newsroom/") => "/-/newsroom/log",
        Pattern::Under("/-/api/v1/") => "/-/api/v1/openapi.json",
        Pattern::Under("/wp-json/") => "/wp-json/wp/v2/posts",
        Pattern::Under(_) => "/-/style.css",
        Pattern::File => "/wp-content/uploads/a.jpg",
        Pattern::RestRoute => "/?rest_route=/wp/v2/posts",
        Pattern::Search => "/?s=mills",
        Pattern::Any => "/a-piece/",
    }
}

fn is_safe(got: &Got, what: &str) {
    let policy = got.header("content-security-policy").unwrap_or_default();
    assert!(policy.starts_with("default-src 'none'"), "{what}: {policy}");
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
    assert_eq!(got.header("x-content-type-options"), Some("nosniff"), "{what}");
    assert_eq!(
        got.header("referrer-policy"),
        Some("strict-origin-when-cross-origin"),
        "{what}"
    );
    assert!(got.header("cross-origin-resource-policy").is_some(), "{what}");
    for banned in [
        "server",
        "x-powered-by",
        "set-cookie",
        "access-control-allow-origin",
    ] {
        assert_eq!(got.header(banned), None, "{what}");
    }
    assert!(
        got.header("content-length").is_some() || got.status == 304,
        "{what}"
    );
    if let Some(kind) = got.header("content-type")
        && kind.starts_with("text/")
    {
        assert!(kind.contains("charset=utf-8"), "{what}: {kind}");
    }
}

#[tokio::test]
async fn every_route_takes_its_own_methods_and_no_others_and_every_answer_is_safe() {
    let mut fake = Fake::new();
    fake.file("/wp-content/uploads/a.jpg", "image/jpeg", b"x");
    let door = open(fake).await;
    for route in ROUTES {
        let target = address_of(route.pattern);
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let own = Route::of(path, query).unwrap();
        assert_eq!(own.pattern, route.pattern, "{target} is for another route");
        for method in METHODS {
            for fields in [
                &[][..],
                &[("Origin", "https://evil.example")],
                &[("X-Forwarded-Host", "evil.example")],
            ] {
                let got = ask(door.address, method, target, fields, "").await;
                let what = format!("{method} {target} {fields:?}: {}", got.status);
                is_safe(&got, &what);
                assert_eq!(got.status == 405, !route.takes(method), "{what}");
                if got.status == 405 {
                    assert_eq!(got.header("allow"), Some(route.methods), "{what}");
                }
            }
        }
    }
    door.stop().await;
}

#[tokio::test]
async fn old_doors_are_dead_and_counted() {
    let door = open(Fake::new()).await;
    let table = [
        ("GET", "/wp-login.php", 410),
        ("POST", "/wp-login.php", 410),
        ("POST", "/xmlrpc.php", 410),
        ("GET", "/wp-admin/admin-ajax.php?action=x", 410),
        ("GET", "/.env", 404),
        ("GET", "/wp-content/plugins/x/y.php", 404),
    ];
    for (method, target, status) in table {
        let got = ask(door.address, method, target, &[], "").await;
        assert_eq!(got.status, status, "{target}");
        is_safe(&got, target);
    }
    assert_eq!(door.door.counts.dead.load(Ordering::Relaxed), table.len() as u64);
    door.stop().await;
}

#[tokio::test]
async fn a_panic_is_an_answer_and_the_paper_goes_on() {
    let door = open(Fake::new()).await;
    for target in ["/panics/", "/panics-at-once/"] {
        let got = get(door.address, target, &[]).await;
        assert_eq!(got.status, 500);
        assert!(!got.text().contains("as this test wants it"));
        assert!(got.text().contains(got.header("x-request-id").unwrap()));
        is_safe(&got, target);
    }
    assert_eq!(get(door.address, "/", &[]).await.status, 200);
    door.stop().await;
}

#[tokio::test]
async fn only_a_card_may_be_framed_elsewhere() {
    let door = open(Fake::new()).await;
    let framers = |got: &Got| {
        let policy = got.header("content-security-policy").unwrap();
        policy.split("frame-ancestors ").nth(1).unwrap().to_owned()
    };
    assert_eq!(framers(&get(door.address, "/a-piece/embed/", &[]).await), "*");
    assert_eq!(framers(&get(door.address, "/a-piece/", &[]).await), "'self'");
    assert_eq!(
        framers(&get(door.address, "/nowhere/embed/", &[]).await),
        "'self'"
    );
    door.stop().await;
}

#[tokio::test]
async fn a_paper_with_a_public_address_answers_to_that_name() {
    let hosts = Hosts::new(Some("https://example.org")).unwrap();
    let manner = Manner {
        hosts,
        ..Manner::default()
    };
    let door = open_as(Fake::new(), manner).await;
    let table = [
        ("example.org", 200),
        ("example.org:443", 200),
        ("127.0.0.1", 200),
        ("www.example.org", 308),
        ("evil.example", 421),
    ];
    for (host, status) in table {
        let got = get(door.address, "/a-piece/?x=1", &[("Host", host)]).await;
        assert_eq!(got.status, status, "{host}");
        is_safe(&got, host);
        assert_eq!(
            got.header("strict-transport-security"),
            Some("max-age=63072000; includeSubDomains"),
            "{host}"
        );
        if status == 308 {
            assert_eq!(got.header("location"), Some("https://example.org/a-piece/?x=1"));
        }
    }
    door.stop().await;
    let plain = open(Fake::new()).await;
    assert_eq!(
        get(plain.address, "/", &[])
            .await
            .header("strict-transport-security"),
        None
    );
    plain.stop().await;
}

#[tokio::test]
async fn health_says_what_a_machine_can_act_on_and_not_what_is_wrong_inside() {
    let door = open(Fake::new()).await;
    assert_eq!(get(door.address, "/-/health", &[]).await.text(), "ok\n");
    door.stop().await;
    let mut fake = Fake::new();
    fake.ails = Some("postgres://secret@host is down".into());
    let door = open(fake).await;
    let got = get(door.address, "/-/health", &[]).await;
    assert_eq!(got.status, 503);
    assert!(!got.text().contains("secret"));
    door.stop().await;
}

#[tokio::test]
async fn looking_for_things_has_a_limit_and_reading_has_none() {
    let door = open(Fake::new()).await;
    let mut last = 0;
    for n in 0..61 {
        last = get(door.address, &format!("/?s={n}"), &[]).await.status;
    }
    assert_eq!(last, 429);
    let spoofed = get(door.address, "/?s=x", &[("X-Forwarded-For", "192.0.2.7")]).await;
    assert_eq!(spoofed.status, 429, "nobody trusted says so");
    assert_eq!(get(door.address, "/", &[]).await.status, 200);
    door.stop().await;
}
