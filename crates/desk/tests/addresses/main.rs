//! A small paper is asked for many addresses under five patterns; what must come is in the tables beside this.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "tests"
)]

mod leaks;
mod paper;
mod shown;

use dateline_desk::ask::Ask;
use paper::{Harbour, pattern};

/// A line of a table: address, status, and where it leads or what kind of thing comes.
async fn check(harbour: &Harbour, table: &str) {
    let mut wrong = Vec::new();
    for line in table
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("# "))
    {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (address, status, want) = (words[0], words[1], words.get(2).copied().unwrap_or_default());
        let sheet = harbour.ask(address.split('#').next().unwrap()).await;
        let kind = sheet.content_type.split(';').next().unwrap();
        let got = match &sheet.location {
            Some(location) => location.clone(),
            None if sheet.status == 200 => kind.rsplit('/').next().unwrap().to_owned(),
            None => String::new(),
        };
        let want = if want.is_empty() && status == "200" {
            "html"
        } else {
            want
        };
        if sheet.status.to_string() != status || got != want {
            wrong.push(format!("{address}: {} {got}, not {status} {want}", sheet.status));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[tokio::test]
async fn under_year_month_and_day_every_address_answers_as_it_should() {
    let harbour = Harbour::open(pattern("day"), true).await;
    check(&harbour, include_str!("day.txt")).await;
}

#[tokio::test]
async fn under_bare_names_every_address_answers_as_it_should() {
    let harbour = Harbour::open(pattern("name"), false).await;
    check(&harbour, include_str!("name.txt")).await;
}

#[tokio::test]
async fn under_numbers_every_address_answers_as_it_should() {
    let harbour = Harbour::open(pattern("number"), true).await;
    check(&harbour, include_str!("number.txt")).await;
}

#[tokio::test]
async fn under_sections_every_address_answers_as_it_should() {
    let harbour = Harbour::open(pattern("section"), true).await;
    check(&harbour, include_str!("section.txt")).await;
}

#[tokio::test]
async fn without_paths_every_address_answers_as_it_should() {
    let harbour = Harbour::open(pattern("plain"), true).await;
    check(&harbour, include_str!("plain.txt")).await;
}

#[tokio::test]
async fn a_page_can_be_the_front() {
    let mut harbour = Harbour::open(pattern("name"), true).await;
    harbour.paper.permalinks.front_page = Some("about".into());
    harbour.paper.permalinks.articles_page = Some("news".into());
    let table = "
        / 200
        /about/ 301 /
        /?page_id=10 301 /
        /news/ 200
        /news 301 /news/
        /news/page/2/ 200
        /news/page/9/ 404
        /feed/ 200 rss+xml
        /about/team/ 200";
    check(&harbour, table).await;
    let front = String::from_utf8(harbour.ask("/").await.body).unwrap();
    assert!(front.contains("Headline of about"), "{front}");
}

#[tokio::test]
async fn a_redirect_never_leads_to_another_redirect() {
    for name in ["day", "name", "number", "section", "plain"] {
        let harbour = Harbour::open(pattern(name), true).await;
        let tables = [
            include_str!("day.txt"),
            include_str!("name.txt"),
            include_str!("plain.txt"),
        ];
        let mut followed = 0;
        for line in tables.iter().flat_map(|table| table.lines()) {
            let Some(address) = line
                .split_whitespace()
                .next()
                .filter(|word| word.starts_with('/'))
            else {
                continue;
            };
            let first = harbour.ask(address).await;
            let Some(location) = first
                .location
                .filter(|to| to.starts_with('/') && !to.contains("/uploads/"))
            else {
                continue;
            };
            // Somebody's own redirect may lead anywhere.
            if address.starts_with("/old-desk") {
                continue;
            }
            let second = harbour.ask(&location).await;
            assert_eq!(
                second.status, 200,
                "{name}: {address} → {location} → {:?}",
                second.location
            );
            followed += 1;
        }
        assert!(followed > 20, "{name}: {followed}");
    }
}

#[tokio::test]
async fn the_old_addresses_of_a_paper_are_proven() {
    let harbour = Harbour::open(pattern("day"), true).await;
    let list = dateline_desk::prove::addresses(
        "https://old.harbour.example/2031/02/03/rain-over-the-port/#comment-503\n\
         /2031/02/03/rain-over-the-port/#comment-501\n\
         /2031/02/03/rain-over-the-port/comment-page-1/#comment-501\n\
         /?p=71\n/wp-content/uploads/2031/02/pier.jpg\n/wp-content/uploads/2031/02/lost.jpg\n\
         /2031/02/11/withdrawn-piece/\n/nowhere/\n",
    );
    let proof = dateline_desk::prove::prove(&harbour.site(), &list, |_| {})
        .await
        .unwrap();
    let failed: Vec<&str> = proof
        .failures
        .iter()
        .map(|failure| failure.address.as_str())
        .collect();
    // Comment 501 stands on the first of two pages of comments, as on the old site.
    assert_eq!(
        failed,
        [
            "/2031/02/03/rain-over-the-port/#comment-501",
            "/wp-content/uploads/2031/02/lost.jpg",
            "/nowhere/"
        ]
    );
    assert_eq!((proof.asked, proof.redirected, proof.gone), (8, 1, 1));
    assert!(!proof.holds());
}

#[tokio::test]
async fn what_is_counted_elsewhere_is_carried_along() {
    let harbour = Harbour::open(pattern("day"), true).await;
    let sheet = harbour.ask("/?p=71&utm_source=letter&utm_medium=mail").await;
    let want = "/2031/02/03/rain-over-the-port/?utm_source=letter&utm_medium=mail";
    assert_eq!(sheet.location.as_deref(), Some(want));
    let ask = Ask::new("/2031/02/03/rain-over-the-port/?utm_source=letter");
    assert_eq!(dateline_desk::site::key(&ask), "/2031/02/03/rain-over-the-port/");
}
