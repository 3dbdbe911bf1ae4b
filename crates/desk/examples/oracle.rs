//! Holds an imported paper against recorded answers of another system, address by address:
//! `cargo run -p dateline-desk --example oracle -- DIR ANSWERS.json [--all]`.
//!
//! The file is an object with `label` and `results`: a list of objects with `url`, `status`, and where there
//! are some `location`, `content-type` and `title`. Deviations are grouped by what they mean to whom.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a tool for whoever works on addresses"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use copy::{Clock, Dice, Moment};
use dateline_desk::ask::Ask;
use dateline_desk::newsroom::{Newsroom, Options};
use dateline_desk::site::{self, Site};
use serde_json::Value;

struct Now;
impl Clock for Now {
    fn now(&self) -> Moment {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Moment(i64::try_from(since.unwrap().as_millis()).unwrap())
    }
}
struct NoDice;
impl Dice for NoDice {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

/// Whose address it is.
fn audience(url: &str) -> &'static str {
    const OTHERS: [&str; 24] = [
        "/wp-json",
        "rest_route",
        "/xmlrpc",
        "/wp-login",
        "/wp-admin",
        "/admin",
        "/login",
        "/dashboard",
        "/wp-register",
        "/wp-signup",
        "/wp-comments-post",
        "/wp-trackback",
        "/wp-links-opml",
        "/wp-mail",
        "/wp-app",
        "/wp-includes",
        "/wp-content/uploads/nonexistent",
        "/readme.html",
        "/license.txt",
        "/wp-config",
        "/.git",
        "/wp-content/ ",
        "wp-sitemap.xsl",
        "wp-sitemap-index.xsl",
    ];
    if url.contains("oembed") {
        return "readers";
    }
    if url == "/wp-content/" || OTHERS.iter().any(|other| url.contains(other)) {
        "others"
    } else {
        "readers"
    }
}

struct Got {
    status: u16,
    location: String,
    kind: String,
    body: String,
}

async fn get(cx: &Site<'_>, url: &str) -> Got {
    let ask = Ask::new(url.split('#').next().unwrap());
    let sheet = site::answer(cx, &ask).await.unwrap();
    let mut got = Got {
        status: sheet.status,
        location: strip(&sheet.location.unwrap_or_default()),
        kind: sheet.content_type.split(';').next().unwrap().to_owned(),
        body: String::from_utf8_lossy(&sheet.body).into_owned(),
    };
    if let Some(file) = site::file(cx, &ask.path).await.unwrap() {
        got = Got {
            status: 200,
            location: String::new(),
            kind: file.mime,
            body: String::new(),
        };
    }
    got
}

/// Where an address ends when its redirects are followed, and how.
async fn end(cx: &Site<'_>, url: &str) -> (String, u16) {
    let mut at = url.to_owned();
    for _ in 0..6 {
        let got = get(cx, &at).await;
        if !(300..400).contains(&got.status) {
            let bare = at.split('#').next().unwrap();
            let (path, query) = bare.split_once('?').unwrap_or((bare, ""));
            return (copy::address::place(path, query), got.status);
        }
        at = got.location;
    }
    (at, 310)
}

fn strip(location: &str) -> String {
    let rest = location
        .split_once("://")
        .map_or(location, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
    rest.to_owned()
}

fn title(html: &str) -> String {
    let inner = html
        .split("<title>")
        .nth(1)
        .and_then(|rest| rest.split("</title>").next());
    inner.unwrap_or_default().trim().to_owned()
}

#[tokio::main]
async fn main() {
    let args: Vec<String> = std::env::args().collect();
    let newsroom = Newsroom::open(Options::new(&args[1], Arc::new(Now), Arc::new(NoDice)))
        .await
        .unwrap();
    let all = args.iter().any(|arg| arg == "--all");
    let db = newsroom.db().await.unwrap();
    let paper = newsroom.paper.load_full();
    let cx = newsroom.site(&db, &paper);
    let text = std::fs::read_to_string(&args[2]).unwrap();
    let answers: Value = serde_json::from_str(&text).unwrap();
    let mut counts: BTreeMap<(&str, String), u32> = BTreeMap::new();
    let mut lines: BTreeMap<(&str, String), Vec<String>> = BTreeMap::new();
    for result in answers["results"].as_array().unwrap() {
        let url = result["url"].as_str().unwrap();
        let status = u16::try_from(result["status"].as_u64().unwrap()).unwrap();
        let location = strip(result["location"].as_str().unwrap_or_default());
        let kind = result["content-type"]
            .as_str()
            .unwrap_or_default()
            .split(';')
            .next()
            .unwrap();
        let got = get(&cx, url).await;
        let who = audience(url);
        let same_kind = kind == got.kind || (kind.ends_with("xml") && got.kind.ends_with("xml"));
        let class = if status == got.status && location == got.location && (status != 200 || same_kind) {
            "same".to_owned()
        } else {
            let (ours, ended) = end(&cx, url).await;
            let fronts = answers["results"][0]["title"].as_str();
            let soft =
                status == 200 && url.split('?').next() != Some("/") && result["title"].as_str() == fronts;
            match (status, ended) {
                (200, 404) if soft => "the front there, 404 here".into(),
                (200, 200) if soft && fronts.is_some() => "the front there, the thing itself here".into(),
                (301 | 302, 200) if end(&cx, &location).await.0 == ours => "same end by another way".into(),
                (200, 200) if got.status == 301 && plain(&ours) == plain(url) => {
                    "one address for one text".into()
                }
                (200, 200) => "200, but another page or kind".into(),
                (404, 200) => "found, where it was not".into(),
                (200, 404) => "was 200, is 404".into(),
                (301 | 302, 404) => "was a redirect, is 404".into(),
                (301 | 302, 200) => "leads elsewhere".into(),
                _ => format!("{status} is {ended}"),
            }
        };
        let wants = result["title"].as_str().unwrap_or_default();
        let wrong_title = got.status == 200 && status == 200 && !wants.is_empty() && {
            let head = wants
                .split(" &#8211; ")
                .next()
                .unwrap()
                .replace("&#8220;", "")
                .replace("&#8221;", "");
            let words: Vec<&str> = head
                .split(' ')
                .filter(|w| w.chars().all(char::is_alphanumeric))
                .collect();
            let have = title(&got.body);
            !words.iter().all(|word| have.contains(word))
        };
        *counts.entry((who, class.clone())).or_default() += 1;
        let title_note = if wrong_title {
            format!("  [title {:?} was {wants:?}]", title(&got.body))
        } else {
            String::new()
        };
        if all || class != "same" || wrong_title {
            lines.entry((who, class)).or_default().push(format!(
                "    {url}\n        was {status} {location} {kind}\n        is  {} {} {}{title_note}",
                got.status, got.location, got.kind
            ));
        }
    }
    println!("== {}", answers["label"]);
    for (key, lines) in &lines {
        println!("-- {} · {} ({})", key.0, key.1, lines.len());
        for line in lines {
            println!("{line}");
        }
    }
    println!("== {} summary", answers["label"]);
    for ((who, class), count) in counts {
        println!("{count:5}  {who}: {class}");
    }
}

/// An address without what only shows a view of the same text.
fn plain(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap().to_lowercase();
    path.trim_end_matches('/')
        .split("/comment-page-")
        .next()
        .unwrap()
        .split("/page/")
        .next()
        .unwrap()
        .to_owned()
}
