//! The rack against changes, in every order that matters.

use copy::{ArticleId, List, SectionId, Tag};
use press::Sheet;

use super::*;

fn page(tags: &[Tag]) -> Arc<Page> {
    Arc::new(Page::print(Sheet {
        status: 200,
        content_type: "text/plain",
        location: None,
        headers: Vec::new(),
        body: b"words".to_vec(),
        tags: tags.to_vec(),
        modified: None,
        keep: true,
    }))
}

fn put(rack: &Rack, key: &str, tags: &[Tag]) -> Arc<Page> {
    let page = page(tags);
    assert!(rack.keep(&key.into(), &page, rack.ticket(), || {}));
    page
}

const ONE: Tag = Tag::Article(ArticleId(1));
const TWO: Tag = Tag::Article(ArticleId(2));
const FRONT: Tag = Tag::List(List::Front);

#[test]
fn a_page_that_is_read_often_is_named_once_and_made_finer_unless_it_is_gone() {
    let rack = Rack::new(1 << 20);
    let page = Arc::new(Page::print(Sheet {
        status: 200,
        content_type: "text/html",
        location: None,
        headers: Vec::new(),
        body: include_bytes!("mod.rs").to_vec(),
        tags: vec![ONE],
        modified: None,
        keep: true,
    }));
    assert!(rack.keep(&"/one/".into(), &page, rack.ticket(), || {}));
    put(&rack, "/two/", &[TWO]);
    for _ in 0..20 {
        rack.get("/one/").unwrap();
    }
    rack.get("/two/").unwrap();
    let [key] = rack.often().try_into().unwrap();
    assert_eq!((&*key, rack.often().len()), ("/one/", 0));
    let old = rack.get(&key).unwrap();
    let (before, fine) = (rack.size().1, Arc::new(old.finer().unwrap()));
    assert!(rack.exchange(&key, &old, Arc::clone(&fine)));
    assert!(Arc::ptr_eq(&rack.get("/one/").unwrap(), &fine));
    assert_eq!(before - rack.size().1, old.weight() - fine.weight());
    // What was thrown away while somebody worked on it does not come back.
    rack.purge(&[ONE], || {});
    assert!(!rack.exchange(&key, &fine, old));
    assert!(rack.get("/one/").is_none());
}

#[test]
fn a_change_throws_away_what_shows_it_and_nothing_else() {
    let rack = Rack::new(1 << 20);
    put(&rack, "/one/", &[ONE]);
    let two = put(&rack, "/two/", &[TWO]);
    put(&rack, "/", &[FRONT, ONE, TWO]);
    let world = put(&rack, "/world/", &[Tag::List(List::Section(SectionId(9)))]);
    let thrown = rack.purge(&[ONE], || {});
    assert_eq!(thrown, vec![Arc::<str>::from("/"), Arc::from("/one/")]);
    assert!(Arc::ptr_eq(&two, &rack.get("/two/").unwrap()));
    assert!(Arc::ptr_eq(&world, &rack.get("/world/").unwrap()));
    assert!(rack.get("/one/").is_none());
}

#[test]
fn a_page_rendered_before_a_change_is_not_kept_after_it() {
    let rack = Rack::new(1 << 20);
    let ticket = rack.ticket();
    rack.purge(&[ONE], || {});
    assert!(!rack.keep(&"/one/".into(), &page(&[ONE]), ticket, || panic!("kept")));
    assert!(rack.keep(&"/two/".into(), &page(&[TWO]), ticket, || {}));
    assert!(rack.keep(&"/one/".into(), &page(&[ONE]), rack.ticket(), || {}));
}

#[test]
fn a_change_of_the_whole_site_outdates_every_page_in_the_making() {
    let rack = Rack::new(1 << 20);
    put(&rack, "/one/", &[ONE]);
    let ticket = rack.ticket();
    assert_eq!(rack.purge(&[Tag::Site], || {}).len(), 1);
    assert!(!rack.keep(&"/two/".into(), &page(&[TWO]), ticket, || {}));
    assert_eq!(rack.size(), (0, 0));
}

#[test]
fn a_page_that_took_longer_than_the_rack_remembers_is_not_kept() {
    let rack = Rack::new(1 << 20);
    let ticket = rack.ticket();
    for _ in 0..=REMEMBERED {
        rack.purge(&[TWO], || {});
    }
    assert!(!rack.keep(&"/one/".into(), &page(&[ONE]), ticket, || {}));
}

#[test]
fn readers_and_changes_at_once_never_leave_a_page_older_than_its_article() {
    // The article is a number; a page shows the number it read; a change adds one, then purges.
    let rack = Rack::new(1 << 20);
    let article = AtomicU64::new(0);
    let blank = page(&[ONE]);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                for _ in 0..2000 {
                    let ticket = rack.ticket();
                    let read = article.load(Ordering::SeqCst);
                    std::thread::yield_now();
                    let mut fresh = Page::clone(&blank);
                    fresh.hash = read.to_string();
                    rack.keep(&"/one/".into(), &Arc::new(fresh), ticket, || {});
                }
            });
        }
        scope.spawn(|| {
            for _ in 0..500 {
                let now = article.fetch_add(1, Ordering::SeqCst) + 1;
                rack.purge(&[ONE], || {});
                if let Some(shown) = rack.get("/one/") {
                    assert!(
                        shown.hash.parse::<u64>().unwrap() >= now,
                        "stale page on the rack"
                    );
                }
            }
        });
    });
}
