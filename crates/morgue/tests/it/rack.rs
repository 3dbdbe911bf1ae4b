use morgue::rackstore::RackStore;

fn tags(words: &[&str]) -> Vec<String> {
    words.iter().map(|it| (*it).to_owned()).collect()
}

#[test]
fn a_change_throws_away_the_pages_that_share_a_tag_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let rack = RackStore::open(&folder.path().join("new/rack.db")).unwrap();
    rack.put(
        "/",
        b"front",
        &tags(&["list=front", "article=1", "article=2", "site"]),
    )
    .unwrap();
    rack.put("/1/", b"one", &tags(&["article=1", "site"])).unwrap();
    rack.put("/12/", b"twelve", &tags(&["article=12", "site", "site"]))
        .unwrap();
    rack.put("/1/", b"one again", &tags(&["article=1", "comments=1", "site"]))
        .unwrap();
    assert_eq!(rack.get("/1/").unwrap().as_deref(), Some(&b"one again"[..]));
    assert_eq!(rack.purge(&tags(&["article=2", "comments=1"])).unwrap(), 2);
    assert_eq!(rack.get("/").unwrap(), None);
    assert_eq!(rack.get("/1/").unwrap(), None);
    assert_eq!(rack.get("/12/").unwrap().as_deref(), Some(&b"twelve"[..]));
    rack.set_seen(9).unwrap();
    rack.purge_all().unwrap();
    assert!(rack.is_empty().unwrap());
    assert_eq!(rack.seen().unwrap(), 9);
}

#[test]
fn pages_survive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rack.db");
    let rack = RackStore::open(&path).unwrap();
    rack.put("/", &[7; 100_000], &tags(&["site"])).unwrap();
    rack.set_seen(41).unwrap();
    rack.set_seen(42).unwrap();
    drop(rack);
    let rack = RackStore::open(&path).unwrap();
    assert_eq!(rack.get("/").unwrap().unwrap().len(), 100_000);
    assert_eq!((rack.seen().unwrap(), rack.len().unwrap()), (42, 1));
}

#[test]
fn a_damaged_rack_is_made_anew_and_never_serves_a_changed_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rack.db");
    let page = vec![b'a'; 30_000];
    for damage in 0..60 {
        let rack = RackStore::open(&path).unwrap();
        for at in 0..5 {
            rack.put(&format!("/{at}"), &page, &tags(&["site"])).unwrap();
        }
        drop(rack);
        let mut bytes = std::fs::read(&path).unwrap();
        match damage {
            0 => bytes.truncate(bytes.len() / 2),
            1 => bytes = b"no database".to_vec(),
            2 => bytes.clear(),
            3 => bytes.iter_mut().for_each(|it| *it = 0),
            _ => {
                let at = bytes.len() * damage / 60;
                bytes[at] ^= 4;
            }
        }
        std::fs::write(&path, bytes).unwrap();
        let rack = RackStore::open(&path).unwrap();
        for at in 0..5 {
            let found = rack.get(&format!("/{at}")).unwrap();
            assert!(found.is_none_or(|it| it == page), "damage {damage}");
        }
        rack.put("/after", b"works", &[]).unwrap();
        assert_eq!(
            rack.get("/after").unwrap().as_deref(),
            Some(&b"works"[..]),
            "damage {damage}"
        );
    }
}
