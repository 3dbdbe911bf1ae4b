use std::io::Read;

use copy::{ArticleId, Hash, Media, MediaFile, MediaId, Moment};
use morgue::files::{self, Files, StoredFile};
use morgue::media::Kept;
use morgue::{Error, media};

use crate::house::{House, each};

fn kept(id: i64, files: Vec<MediaFile>) -> Kept {
    Kept {
        media: Media {
            id: MediaId(id),
            title: "Harbour".into(),
            alt: "Ships".into(),
            caption: String::new(),
            credit: "Staff".into(),
            credit_url: None,
            description: String::new(),
            mime: "image/jpeg".into(),
            page_path: Some(format!("/2024/story/harbour-{id}/")),
            files,
        },
        slug: "harbour".into(),
        wp_id: Some(id),
        wp_parent: Some(7),
        hidden: true,
        article: None,
        created_at: Moment(1),
    }
}

fn file(path: &str, width: u32, original: bool) -> MediaFile {
    MediaFile {
        path: path.into(),
        width,
        height: width / 2,
        bytes: None,
        hash: None,
        original,
        mime: String::new(),
        cut: None,
    }
}

#[tokio::test]
async fn a_medium_has_its_original_first_and_then_the_largest() {
    each(async |house: House| {
        let all = vec![
            file("/u/a.jpg", 900, true),
            file("/u/a-1024.jpg", 1024, false),
            file("/u/a-300.jpg", 300, false),
        ];
        let (first, second) = (kept(1, all.clone()), kept(2, Vec::new()));
        let tx = house.db.begin().await.unwrap();
        let mut shuffled = first.clone();
        shuffled.media.files.reverse();
        media::put(&tx, &[shuffled, second.clone()]).await.unwrap();
        tx.commit().await.unwrap();
        let db = &house.db;
        assert_eq!(media::by_id(db, MediaId(1)).await.unwrap().as_ref(), Some(&first));
        assert_eq!(media::by_wp_id(db, 2).await.unwrap().as_ref(), Some(&second));
        assert_eq!(
            media::by_slug(db, "harbour").await.unwrap().as_ref(),
            Some(&first)
        );
        assert_eq!(
            media::by_page_path(db, "/2024/story/harbour-2/")
                .await
                .unwrap()
                .as_ref(),
            Some(&second)
        );
        assert_eq!(
            media::by_ids(db, &[MediaId(2), MediaId(3), MediaId(1)])
                .await
                .unwrap()
                .len(),
            2
        );
        assert_eq!(media::of_wp_parent(db, 7, 10).await.unwrap().len(), 2);
        assert_eq!(
            media::after(db, MediaId(1), 10).await.unwrap(),
            std::slice::from_ref(&second)
        );
        let tx = house.db.begin().await.unwrap();
        media::attach(&tx, &[(7, ArticleId(3))]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(media::of_article(db, ArticleId(3), 10).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_second_import_does_not_forget_that_the_bytes_came() {
    each(async |house: House| {
        let path = "/wp-content/uploads/صورة.jpg";
        let tx = house.db.begin().await.unwrap();
        media::put(&tx, &[kept(1, vec![file(path, 10, true)])])
            .await
            .unwrap();
        let hash = Hash::of(b"bytes");
        files::arrived(&tx, &[(path.to_owned(), hash.clone(), 5)])
            .await
            .unwrap();
        media::put(&tx, &[kept(1, vec![file(path, 20, true)])])
            .await
            .unwrap();
        let lone = StoredFile {
            media: None,
            mime: "image/webp".into(),
            file: file(path, 20, true),
        };
        files::put(&tx, &[lone]).await.unwrap();
        tx.commit().await.unwrap();
        let found = files::by_path(&house.db, path).await.unwrap().unwrap();
        assert_eq!(
            (found.media, found.mime.as_str()),
            (Some(MediaId(1)), "image/webp")
        );
        assert_eq!(
            (found.file.hash.clone(), found.file.bytes, found.file.width),
            (Some(hash.clone()), Some(5), 20)
        );
        assert!(files::names_hash(&house.db, &hash).await.unwrap());
        assert!(!files::names_hash(&house.db, &Hash::of(b"")).await.unwrap());
        let medium = async |hash: &Hash| files::medium_of_hash(&house.db, hash).await.unwrap();
        assert_eq!(medium(&hash).await, Some(MediaId(1)));
        assert_eq!(medium(&Hash::of(b"")).await, None);
    })
    .await;
}

#[test]
fn bytes_are_kept_once_under_their_hash() {
    let folder = tempfile::tempdir().unwrap();
    let store = Files::open(&folder.path().join("a/files")).unwrap();
    let hash = store.put(b"picture").unwrap();
    assert_eq!(hash, Hash::of(b"picture"));
    assert_eq!(
        store.put_from(&mut &b"picture"[..], 7).unwrap(),
        (hash.clone(), 7)
    );
    let mut bytes = Vec::new();
    store
        .get(&hash)
        .unwrap()
        .unwrap()
        .read_to_end(&mut bytes)
        .unwrap();
    assert_eq!(bytes, b"picture");
    assert_eq!(store.rehash(&hash).unwrap(), Some(hash.clone()));
    assert!(store.get(&Hash::of(b"other")).unwrap().is_none());
    std::fs::write(store.path(&hash).unwrap(), "pictura").unwrap();
    assert_ne!(store.rehash(&hash).unwrap(), Some(hash.clone()));
    assert_eq!(store.put(b"picture").unwrap(), hash);
    assert_eq!(
        store.rehash(&hash).unwrap(),
        Some(hash),
        "what comes again whole takes the place of what was damaged"
    );
}

#[test]
fn what_is_too_long_or_given_up_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = Files::open(folder.path()).unwrap();
    assert!(matches!(
        store.put_from(&mut std::io::repeat(1), 200_000),
        Err(Error::Refused { .. })
    ));
    let mut given_up = store.begin().unwrap();
    given_up.write(b"half").unwrap();
    assert_eq!(given_up.len(), 4);
    drop(given_up);
    let incoming = std::fs::read_dir(folder.path().join("incoming")).unwrap().count();
    assert_eq!(
        (incoming, std::fs::read_dir(folder.path()).unwrap().count()),
        (0, 1)
    );
}

#[test]
fn nothing_but_a_hash_becomes_a_path() {
    let folder = tempfile::tempdir().unwrap();
    let store = Files::open(folder.path()).unwrap();
    let long = "a".repeat(65);
    let upper = "A".repeat(64);
    let dots = format!("../{}", "a".repeat(61));
    for word in [
        "",
        "..",
        "../../etc/passwd",
        "/etc/passwd",
        &long,
        &upper,
        &dots,
        &"é".repeat(32),
    ] {
        assert!(store.path(&Hash(word.to_owned())).is_err(), "{word}");
    }
}
