//! The invented paper as its readers find it: what its articles rest on, what was corrected, and nothing else.

use std::collections::BTreeSet;

use dateline_desk::ask::Ask;
use dateline_desk::demo;

use crate::desk::Desk;
use crate::ground::Ground;

/// Words of the sources that were given in confidence: who gave them, and what they said.
const UNSAID: [&str; 6] = ["Aldersea", "Quenby", "Leocadia", "Pruin", "الطرفاوي", "almanac"];

async fn page(desk: &Desk, address: &str) -> (u16, String) {
    let page = desk.room.page(&Ask::new(address)).await;
    (page.status, String::from_utf8_lossy(page.identity()).into_owned())
}

/// The addresses of this paper that a page names: in links and forms, in feeds and maps.
fn addresses(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for before in ["href=\"", "src=\"", "<loc>", "<link>", "\"url\":\""] {
        for rest in text.split(before).skip(1) {
            let end = rest.find(['"', '<', '#']).unwrap_or(rest.len());
            let address = rest[..end].replace("&amp;", "&");
            if address.starts_with('/') && !address.starts_with("//") {
                found.push(address);
            }
        }
    }
    found
}

/// Everything that a reader gets to from the front, from the feeds and from the maps for search engines.
async fn every_address(desk: &Desk) -> BTreeSet<String> {
    let mut open: Vec<String> = [
        "/",
        "/robots.txt",
        "/wp-sitemap.xml",
        "/news-sitemap.xml",
        "/feed/",
        "/corrections/feed/",
        "/?s=Aldersea",
        "/?s=Pruin",
    ]
    .map(String::from)
    .into();
    let mut seen = BTreeSet::new();
    while let Some(address) = open.pop() {
        if !seen.insert(address.clone()) {
            continue;
        }
        let (_, text) = page(desk, &address).await;
        open.extend(addresses(&text));
        for unsaid in UNSAID {
            let asked = address.contains(unsaid);
            assert!(asked || !text.contains(unsaid), "{address} says {unsaid}");
        }
    }
    seen
}

#[tokio::test]
async fn the_demo_shows_what_its_articles_rest_on_and_what_it_corrected_and_nothing_given_in_confidence() {
    let ground = Ground::SQLITE;
    let desk = Desk::on(&ground).await;
    demo::fill_with(&desk.room, 16, &|_| {}).await.unwrap();
    let seen = every_address(&desk).await;
    assert!(seen.len() > 300, "{}", seen.len());
    let of = |slug: &str| {
        let found = seen
            .iter()
            .find(|address| address.ends_with(&format!("/{slug}/")));
        found.unwrap_or_else(|| panic!("no {slug}")).clone()
    };
    let lead = page(&desk, &of("strait-accord-reopens-northern-channel")).await.1;
    assert!(lead.contains("What this article is based on"));
    assert!(
        lead.contains("and that is harder.<sup><a class=\"ref\" href=\"#source-2\""),
        "{lead}"
    );
    assert!(lead.contains("After the signing: transcript of the press conference"));
    assert!(lead.contains("id=\"source-4\"") && !lead.contains("id=\"source-5\""));
    let meters = page(&desk, &of("who-owns-the-meters")).await.1;
    assert!(meters.contains("A document held by the newsroom"));
    for (heading, number) in [("ما يستند إليه هذا المقال", "١"), ("یہ مضمون کس پر مبنی ہے", "۲")]
    {
        let mut there = Vec::new();
        for address in &seen {
            let text = page(&desk, address).await.1;
            if text.contains(heading) && text.contains(&format!(">{number}</a></sup>")) {
                there.push(address);
            }
        }
        assert!(!there.is_empty(), "{heading}");
    }
    let list = page(&desk, "/corrections/").await.1;
    let changes: BTreeSet<&String> = seen
        .iter()
        .filter(|address| {
            address
                .trim_matches('/')
                .strip_prefix("corrections/")
                .is_some_and(|rest| rest.parse::<u32>().is_ok())
        })
        .collect();
    assert_eq!(changes.len(), 5, "{changes:?}");
    for change in changes {
        assert!(list.contains(&format!("href=\"{change}\"")), "{change}");
        let (status, text) = page(&desk, change).await;
        assert_eq!(status, 200);
        assert!(
            text.contains("<ins>") && text.contains("<del>")
                || text.contains("<ins dir") && text.contains("<del dir"),
            "{text}"
        );
    }

    let db = desk.room.db().await.unwrap();
    let at = db.position().await.unwrap();
    demo::fill_with(&desk.room, 16, &|_| {}).await.unwrap();
    assert_eq!(
        db.position().await.unwrap(),
        at,
        "what is there already stays as it is"
    );
}
