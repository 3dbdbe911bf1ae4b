use copy::{MediaFile, MediaId};
use morgue::files::{self, Files, StoredFile};
use morgue::verify;

use crate::house::{House, each};

#[tokio::test]
async fn verification_names_every_damaged_article_and_file() {
    each(async |house: House| {
        let store = Files::open(&house.folder.path().join("files")).unwrap();
        let captures = Files::open(&house.folder.path().join("captures")).unwrap();
        for id in 1..=3 {
            house.story(id).await;
        }
        let tx = house.db.begin().await.unwrap();
        let mut kept = Vec::new();
        for name in ["a", "b", "c", "not here yet"] {
            let hash = (name.len() == 1).then(|| store.put(name.as_bytes()).unwrap());
            let file = MediaFile {
                path: format!("/{name}"),
                width: 0,
                height: 0,
                bytes: Some(1),
                hash,
                original: true,
                mime: String::new(),
                cut: None,
            };
            kept.push(StoredFile {
                media: Some(MediaId(1)),
                mime: "text/plain".into(),
                file,
            });
        }
        files::put(&tx, &kept).await.unwrap();
        tx.commit().await.unwrap();
        let mut seen = (0, 0);
        let damage = verify(&house.db, &store, &captures, |articles, files| {
            seen = (articles, files);
        })
        .await
        .unwrap();
        assert_eq!((damage, seen), (vec![], (3, 4)));

        house
            .db
            .meddle(
                "update revisions set content = content || ' ' where article = 2",
                vec![],
            )
            .await
            .unwrap();
        std::fs::write(store.path(kept[0].file.hash.as_ref().unwrap()).unwrap(), "A").unwrap();
        std::fs::remove_file(store.path(kept[2].file.hash.as_ref().unwrap()).unwrap()).unwrap();
        let damage = verify(&house.db, &store, &captures, |_, _| {}).await.unwrap();
        let what: Vec<&str> = damage.iter().map(|it| it.what.as_str()).collect();
        assert_eq!(what, ["article 2", "file /a", "file /c"]);
        assert!(damage[2].to_string().contains("missing"), "{}", damage[2]);
    })
    .await;
}
