//! The invented paper as its readers find it: what its articles rest on, what was corrected, and nothing else.

use std::collections::BTreeMap;

use dateline_desk::ask::Ask;
use dateline_desk::{demo, site};

use crate::desk::Desk;
use crate::ground::Ground;

/// Words of the sources that were given in confidence: who gave them, and what they said.
const UNSAID: [&str; 6] = ["Aldersea", "Quenby", "Leocadia", "Pruin", "الطرفاوي", "almanac"];

/// What is rendered at an address, before it is packed for the way.
async fn page(desk: &Desk, address: &str) -> (u16, String) {
    let db = desk.room.db().await.unwrap();
    let paper = desk.room.paper.load_full();
    let sheet = site::answer(&desk.room.site(&db, &paper), &Ask::new(address)).await;
    let sheet = sheet.unwrap();
    (sheet.status, String::from_utf8_lossy(&sheet.body).into_owned())
}

/// The addresses of this paper that a page names: in links and forms, in feeds and maps.
fn addresses(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for before in ["href=\"", "src=\"", "<loc>", "<link>", "\"url\":\""] {
        for rest in text.split(before).skip(1) {
            let end = rest.find(['"', '<', '#']).unwrap_or(rest.len());
            let address = rest[..end].replace("&amp;", "&");
            // Every article with a form for each of its letters, and each feed in four formats, would say the same again.
            let again = address.contains("replytocom=")
                || address.len() > 14
                    && ["/atom/", "/json/", "/rdf/"]
                        .iter()
                        .any(|end| address.ends_with(end));
            if address.starts_with('/') && !address.starts_with("//") && !again {
                found.push(address);
            }
        }
    }
    found
}

/// Everything that a reader gets to from the front, from the feeds and from the maps for search engines.
async fn every_page(desk: &Desk) -> BTreeMap<String, String> {
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
    let mut seen = BTreeMap::new();
    while let Some(address) = open.pop() {
        if seen.contains_key(&address) {
            continue;
        }
        let (_, text) = page(desk, &address).await;
        open.extend(addresses(&text));
        for unsaid in UNSAID {
            let asked = address.contains(unsaid);
            assert!(asked || !text.contains(unsaid), "{address} says {unsaid}");
        }
        seen.insert(address, text);
    }
    seen
}

#[tokio::test]
async fn the_demo_shows_what_its_articles_rest_on_and_what_it_corrected_and_nothing_given_in_confidence() {
    let ground = Ground::SQLITE;
    let desk = Desk::on(&ground).await;
    demo::fill_with(&desk.room, 16, &|_| {}).await.unwrap();
    let seen = every_page(&desk).await;
    assert!(seen.len() > 300, "{}", seen.len());
    let of = |slug: &str| {
        let found = seen
            .iter()
            .find(|(address, _)| address.ends_with(&format!("/{slug}/")));
        found.unwrap_or_else(|| panic!("no {slug}")).1
    };
    let lead = of("strait-accord-reopens-northern-channel");
    assert!(lead.contains("What this article is based on"));
    assert!(
        lead.contains("and that is harder.<sup><a class=\"ref\" href=\"#source-2\""),
        "{lead}"
    );
    assert!(lead.contains("After the signing: transcript of the press conference"));
    assert!(lead.contains("id=\"source-4\"") && !lead.contains("id=\"source-5\""));
    assert!(of("who-owns-the-meters").contains("A document held by the newsroom"));
    for (heading, number) in [("ما يستند إليه هذا المقال", 1), ("یہ مضمون کس پر مبنی ہے", 2)]
    {
        let mark = format!("<sup><a class=\"ref\" href=\"#source-{number}\"");
        let there = seen
            .values()
            .filter(|text| text.contains(heading) && text.contains(&mark));
        assert!(there.count() >= 2, "{heading}");
    }
    let list = &seen["/corrections/"];
    let is_change = |address: &str| {
        let number = address
            .strip_prefix("/corrections/")
            .and_then(|rest| rest.strip_suffix('/'));
        number.is_some_and(|number| number.parse::<u32>().is_ok())
    };
    let changes: Vec<_> = seen.iter().filter(|(address, _)| is_change(address)).collect();
    assert_eq!(changes.len(), 5);
    for (address, text) in changes {
        assert!(list.contains(&format!("href=\"{address}\"")), "{address}");
        assert!(text.contains("<ins") && text.contains("<del"), "{text}");
    }
    assert!(
        seen.values()
            .any(|text| text.contains("of up to <del>twenty</del><ins>twelve</ins>, with"))
    );
}

#[tokio::test]
async fn the_demos_verdicts_stand_with_what_readers_have_and_it_is_made_once() {
    let desk = Desk::on(&Ground::SQLITE).await;
    demo::fill_with(&desk.room, 16, &|_| {}).await.unwrap();
    let db = desk.room.db().await.unwrap();
    let (mut checked, mut alarming) = (0, Vec::new());
    for life in morgue::listing::page(&db, &copy::List::Front, 0, 200)
        .await
        .unwrap()
    {
        let attached = morgue::attached::of_article(&db, life.id).await.unwrap();
        let found = morgue::findings::of(&db, life.live.unwrap()).await.unwrap();
        assert_eq!(found.len(), usize::from(!attached.is_empty()), "{}", life.slug);
        for findings in found {
            let ids: Vec<_> = attached.iter().map(|one| one.source).collect();
            assert_eq!(findings.sources, ids, "{}", life.slug);
            checked += 1;
            let alarms = [
                "\"critical\":true",
                "\"verdict\":\"changed\"",
                "\"verdict\":\"altered\"",
            ];
            if alarms.iter().any(|alarm| findings.report.contains(alarm)) {
                alarming.push(life.slug.clone());
            }
        }
    }
    assert!(checked >= 8, "{checked}");
    assert!(alarming.is_empty(), "{alarming:?}");

    let at = db.position().await.unwrap();
    demo::fill_with(&desk.room, 16, &|_| {}).await.unwrap();
    assert_eq!(
        db.position().await.unwrap(),
        at,
        "what is there already stays as it is"
    );
}
