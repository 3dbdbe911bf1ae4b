//! The printer with a site that does what the test says.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use copy::{ArticleId, List, SectionId, Tag};
use dateline_desk::ask::Ask;
use dateline_desk::error::Error;
use dateline_desk::printing::{Answers, Printer};
use dateline_desk::rack::disk::Disk;
use press::Sheet;

const ONE: Tag = Tag::Article(ArticleId(1));
const TWO: Tag = Tag::Article(ArticleId(2));
const FRONT: Tag = Tag::List(List::Front);
const WORLD: Tag = Tag::List(List::Section(SectionId(1)));

/// Pages by path, a database that can be gone, and a pause in every rendering.
#[derive(Default)]
struct Fake {
    pages: Mutex<BTreeMap<String, (String, Vec<Tag>)>>,
    gone: AtomicBool,
    hangs: AtomicBool,
    pause: Duration,
    rendered: AtomicUsize,
}

impl Fake {
    fn paper() -> Fake {
        let fake = Fake::default();
        fake.set("/one/", "first", &[ONE]);
        fake.set("/two/", "second", &[TWO]);
        fake.set("/", "first, second", &[FRONT, ONE, TWO]);
        fake.set("/world/", "second", &[WORLD, TWO]);
        fake
    }

    fn set(&self, path: &str, words: &str, tags: &[Tag]) {
        let page = (words.to_string(), tags.to_vec());
        self.pages.lock().unwrap().insert(path.into(), page);
    }

    fn sheet(status: u16, body: &str, tags: Vec<Tag>) -> Sheet {
        Sheet {
            status,
            content_type: "text/html; charset=utf-8",
            location: None,
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
            tags,
            modified: None,
            keep: status == 200,
        }
    }
}

impl Answers for Fake {
    fn key(&self, ask: &Ask) -> String {
        copy::address::key(&ask.path, &ask.query)
    }

    async fn answer(&self, ask: &Ask) -> Result<Sheet, Error> {
        self.rendered.fetch_add(1, Ordering::SeqCst);
        if self.gone.load(Ordering::SeqCst) {
            return Err(Error::Unavailable("the disk was pulled".into()));
        }
        if self.hangs.load(Ordering::SeqCst) {
            std::future::pending::<()>().await;
        }
        let found = self.pages.lock().unwrap().get(&ask.path).cloned();
        tokio::time::sleep(self.pause).await;
        Ok(match found {
            Some((words, tags)) => Fake::sheet(200, &words, tags),
            None => Fake::sheet(404, "nothing is here", vec![Tag::Site]),
        })
    }

    fn failed(&self, _: &Ask, error: &Error) -> Sheet {
        Fake::sheet(503, error.key(), Vec::new())
    }
}

async fn words(printer: &Printer, fake: &Fake, target: &str) -> String {
    let page = printer.page(fake, &Ask::new(target)).await;
    String::from_utf8(page.identity().to_vec()).unwrap()
}

fn on_disk(dir: &Path) -> Printer {
    // The thread of the one before lets go of it when it has done what it was told.
    let disk = (0..100).find_map(|_| {
        std::thread::sleep(Duration::from_millis(5));
        Disk::open(&dir.join("rack.sqlite")).unwrap()
    });
    let disk = disk.expect("nobody else has the rack");
    let seen = disk.seen();
    Printer::new(1 << 20, Some(disk), seen)
}

#[tokio::test]
async fn a_page_is_rendered_once_and_thrown_away_by_exactly_what_it_shows() {
    let (fake, printer) = (Fake::paper(), Printer::new(1 << 20, None, 0));
    let before = printer.page(&fake, &Ask::new("/two/")).await;
    for target in ["/", "/one/", "/two/", "/two/?utm_source=mail", "/world/", "/one/"] {
        words(&printer, &fake, target).await;
    }
    assert_eq!(fake.rendered.load(Ordering::SeqCst), 4);
    fake.set("/one/", "first, corrected", &[ONE]);
    let thrown = printer.apply(1, &[ONE]).await;
    let thrown: Vec<&str> = thrown.iter().map(|key| &**key).collect();
    assert_eq!(thrown, ["/", "/one/"]);
    assert_eq!(words(&printer, &fake, "/one/").await, "first, corrected");
    let after = printer.page(&fake, &Ask::new("/two/")).await;
    assert!(
        Arc::ptr_eq(&before, &after),
        "a page that shows nothing of it was printed anew"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_readers_of_a_cold_page_cause_one_rendering() {
    let fake = Arc::new(Fake {
        pause: Duration::from_millis(50),
        ..Fake::paper()
    });
    let printer = Arc::new(Printer::new(1 << 20, None, 0));
    let readers: Vec<_> = (0..200)
        .map(|_| {
            let (fake, printer) = (Arc::clone(&fake), Arc::clone(&printer));
            tokio::spawn(async move { words(&printer, &fake, "/").await })
        })
        .collect();
    for reader in readers {
        assert_eq!(reader.await.unwrap(), "first, second");
    }
    assert_eq!(fake.rendered.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_reader_who_goes_away_while_printing_leaves_the_page_to_the_next() {
    let fake = Arc::new(Fake {
        pause: Duration::from_millis(100),
        ..Fake::paper()
    });
    let printer = Arc::new(Printer::new(1 << 20, None, 0));
    let ask = |fake: &Arc<Fake>, printer: &Arc<Printer>| {
        let (fake, printer) = (Arc::clone(fake), Arc::clone(printer));
        tokio::spawn(async move { words(&printer, &fake, "/").await })
    };
    let first = ask(&fake, &printer);
    tokio::time::sleep(Duration::from_millis(20)).await;
    let second = ask(&fake, &printer);
    tokio::time::sleep(Duration::from_millis(20)).await;
    first.abort();
    assert_eq!(second.await.unwrap(), "first, second");
}

#[tokio::test]
async fn who_asks_after_a_change_does_not_get_a_page_begun_before_it() {
    let fake = Arc::new(Fake {
        pause: Duration::from_millis(100),
        ..Fake::paper()
    });
    let printer = Arc::new(Printer::new(1 << 20, None, 0));
    let early = {
        let (fake, printer) = (Arc::clone(&fake), Arc::clone(&printer));
        tokio::spawn(async move { words(&printer, &fake, "/one/").await })
    };
    tokio::time::sleep(Duration::from_millis(20)).await;
    // The slow rendering has read the old words already.
    fake.set("/one/", "first, corrected", &[ONE]);
    printer.apply(1, &[ONE]).await;
    assert_eq!(words(&printer, &fake, "/one/").await, "first, corrected");
    assert_eq!(early.await.unwrap(), "first");
    assert_eq!(words(&printer, &fake, "/one/").await, "first, corrected");
}

#[tokio::test]
async fn a_thousand_invented_addresses_share_one_page_and_fill_no_rack() {
    let (fake, printer) = (Fake::paper(), Printer::new(1 << 20, None, 0));
    let one = printer.page(&fake, &Ask::new("/wp-admin/0")).await;
    for n in 1..1000 {
        let other = printer.page(&fake, &Ask::new(&format!("/wp-admin/{n}"))).await;
        assert!(Arc::ptr_eq(&one, &other));
    }
    assert_eq!((one.status, printer.rack().size().0), (404, 0));
}

#[tokio::test]
async fn without_the_database_readers_get_pages_also_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::paper();
    {
        let printer = on_disk(dir.path());
        for target in ["/", "/one/", "/two/"] {
            words(&printer, &fake, target).await;
        }
        // Withdrawn: nobody may see it again, database or not.
        printer.apply(1, &[TWO]).await;
        fake.gone.store(true, Ordering::SeqCst);
        assert_eq!(words(&printer, &fake, "/one/").await, "first");
        assert_eq!(words(&printer, &fake, "/two/").await, "unavailable");
    }
    let printer = on_disk(dir.path());
    assert_eq!(printer.seen(), 1);
    assert_eq!(words(&printer, &fake, "/one/").await, "first");
    for target in ["/two/", "/", "/world/"] {
        let page = printer.page(&fake, &Ask::new(target)).await;
        assert_eq!(page.status, 503, "{target}");
    }
    assert_eq!(printer.tally().from_disk.load(Ordering::SeqCst), 1);
    // A page from disk is not put back among the fresh ones.
    assert_eq!(printer.rack().size().0, 0);
}

#[tokio::test]
async fn a_database_that_hangs_is_as_good_as_gone() {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::paper();
    words(&on_disk(dir.path()), &fake, "/one/").await;
    fake.hangs.store(true, Ordering::SeqCst);
    let printer = on_disk(dir.path());
    let began = tokio::time::Instant::now();
    assert_eq!(words(&printer, &fake, "/one/").await, "first");
    assert!(began.elapsed() < Duration::from_secs(3));
    // While it rests, a page on disk is shown at once.
    assert_eq!(words(&printer, &fake, "/one/").await, "first");
    assert!(began.elapsed() < Duration::from_secs(3));
    assert_eq!(words(&printer, &fake, "/two/").await, "unavailable");
}

#[test]
fn a_rack_has_one_owner() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("rack.sqlite");
    let first = Disk::open(&path).unwrap();
    assert!(first.is_some());
    assert!(Disk::open(&path).unwrap().is_none());
}

#[tokio::test]
async fn a_damaged_rack_on_disk_is_begun_anew() {
    let dir = tempfile::tempdir().unwrap();
    let fake = Fake::paper();
    words(&on_disk(dir.path()), &fake, "/one/").await;
    // Opened once more, so that all was written.
    drop(on_disk(dir.path()));
    std::fs::write(
        dir.path().join("rack.sqlite"),
        b"this is no database at all, not in the least",
    )
    .unwrap();
    let printer = on_disk(dir.path());
    fake.gone.store(true, Ordering::SeqCst);
    assert_eq!(words(&printer, &fake, "/one/").await, "unavailable");
    fake.gone.store(false, Ordering::SeqCst);
    tokio::time::sleep(Duration::from_millis(10)).await;
    assert_eq!(words(&printer, &fake, "/one/").await, "first");
}
