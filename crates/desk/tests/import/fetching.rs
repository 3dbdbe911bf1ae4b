//! Media fetched from the old site: what is there comes, what is not is said, and a second run goes on.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use dateline_desk::import::{Options, Report};
use morgue::files;

use crate::export::{Item, head};
use crate::ground::{Ground, each};
use crate::house::House;

/// An old site on this machine.
struct OldSite {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
    /// It breaks off in the middle of what it sends.
    failing: Arc<AtomicBool>,
}

impl OldSite {
    fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let site = OldSite {
            address: format!("http://{}", listener.local_addr().unwrap()),
            asked: Arc::default(),
            failing: Arc::default(),
        };
        let (asked, failing) = (site.asked.clone(), site.failing.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let Some(Ok(first)) = lines.next() else { continue };
                let _ = lines
                    .by_ref()
                    .find(|line| line.as_ref().is_ok_and(String::is_empty));
                let path = first.split(' ').nth(1).unwrap_or_default().to_string();
                asked.lock().unwrap().push(path.clone());
                let name = path.rsplit('/').next().unwrap_or_default();
                let (status, size, body) = match name {
                    "gone.jpg" => ("404 Not Found", 9, "not found".to_string()),
                    "huge.jpg" => ("200 OK", 1 << 40, "begins".to_string()),
                    _ if failing.load(Ordering::SeqCst) => ("200 OK", 5_000, "breaks off".to_string()),
                    name => ("200 OK", name.len() + 9, format!("bytes of {name}")),
                };
                let _ = write!(
                    stream,
                    "HTTP/1.1 {status}\r\nContent-Length: {size}\r\nConnection: close\r\n\r\n{body}"
                );
            }
        });
        site
    }

    /// An export of this site with these pictures.
    fn export(&self, names: &[&str]) -> String {
        let pictures = (10..).zip(names).map(|(id, name)| {
            let url = format!("{}/wp-content/uploads/2024/05/{name}", self.address);
            Item::picture(id, &format!("2024/05/{name}"))
                .set("wp:attachment_url", &url)
                .xml()
        });
        let pictures: String = pictures.collect();
        format!("{}{pictures}</channel>\n</rss>\n", head(&self.address))
    }

    fn asked(&self) -> Vec<String> {
        let mut asked = std::mem::take(&mut *self.asked.lock().unwrap());
        asked.sort();
        asked
    }
}

async fn fetch(house: &House, export: &str, allow_private: bool) -> Report {
    let change = |options: &mut Options| {
        options.fetch_media = true;
        options.allow_private = allow_private;
    };
    house.import_with(export, change).await
}

async fn bytes(house: &House, name: &str) -> Option<String> {
    let path = format!("/wp-content/uploads/2024/05/{name}");
    let stored = files::by_path(&house.target.db, &path).await.unwrap()?;
    let mut file = house.target.files.get(&stored.file.hash?).unwrap().unwrap();
    let mut out = String::new();
    file.read_to_string(&mut out).unwrap();
    Some(out)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn media_are_fetched_and_what_is_not_there_or_too_large_is_said() {
    each(async |ground| {
        let (site, house) = (OldSite::open(), House::on(ground).await);
        let export = site.export(&["one.jpg", "gone.jpg", "huge.jpg", "خبر.jpg"]);
        let report = fetch(&house, &export, true).await;
        assert_eq!(
            bytes(&house, "one.jpg").await.as_deref(),
            Some("bytes of one.jpg")
        );
        assert!(bytes(&house, "خبر.jpg").await.is_some());
        assert_eq!(bytes(&house, "gone.jpg").await, None);
        assert_eq!(bytes(&house, "huge.jpg").await, None);
        let count = report.counts["files"];
        assert_eq!((count.found, count.imported, count.refused), (4, 2, 2));
        let reasons: Vec<&str> = report.refused.iter().map(|one| one.reason.as_str()).collect();
        assert!(
            reasons.iter().any(|why| why.contains("answered 404")),
            "{reasons:?}"
        );
        assert!(
            reasons.iter().any(|why| why.contains("is larger than")),
            "{reasons:?}"
        );
        assert_eq!(report.findings_by_rule["media_missing"], 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fetching_that_broke_off_is_gone_on_with_and_asks_for_nothing_twice() {
    each(async |ground| {
        let (site, house) = (OldSite::open(), House::on(ground).await);
        fetch(&house, &site.export(&["one.jpg", "two.jpg"]), true).await;
        site.asked();
        site.failing.store(true, Ordering::SeqCst);
        let export = site.export(&["one.jpg", "two.jpg", "three.jpg", "four.jpg"]);
        let report = fetch(&house, &export, true).await;
        assert_eq!(site.asked().len(), 2);
        assert_eq!(report.counts["files"].refused, 2);
        assert_eq!(
            bytes(&house, "three.jpg").await,
            None,
            "a beginning passes for the whole"
        );
        site.failing.store(false, Ordering::SeqCst);
        let report = fetch(&house, &export, true).await;
        let wanted = ["four.jpg", "three.jpg"].map(|name| format!("/wp-content/uploads/2024/05/{name}"));
        assert_eq!(site.asked(), wanted);
        assert_eq!((report.counts["files"].imported, report.refused.len()), (2, 0));
        assert!(bytes(&house, "four.jpg").await.is_some());
        fetch(&house, &export, true).await;
        assert!(site.asked().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn private_addresses_are_not_asked_unless_somebody_allows_it() {
    let (site, house) = (OldSite::open(), House::on(&Ground::SQLITE).await);
    let report = fetch(&house, &site.export(&["one.jpg"]), false).await;
    assert!(site.asked().is_empty());
    assert_eq!(report.counts["files"].refused, 1);
    assert!(
        report.refused[0].reason.contains("was not asked"),
        "{}",
        report.refused[0].reason
    );
}
