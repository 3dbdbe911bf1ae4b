use copy::{Hash, Moment};
use morgue::imports::{self, Imported};
use morgue::kept::{self, Kept};

use crate::house::{House, each};

const SOURCE: &str = "wordpress:https://old.example";

fn imported(key: &str, thing: i64, text: &str) -> Imported {
    Imported {
        kind: "post".into(),
        foreign_key: key.into(),
        thing,
        content_hash: Hash::of(text.as_bytes()),
    }
}

#[tokio::test]
async fn a_second_import_knows_what_the_first_took_in() {
    each(async |house: House| {
        let tx = house.db.begin().await.unwrap();
        imports::record(&tx, SOURCE, &[imported("1", 11, "a"), imported("2", 12, "b")])
            .await
            .unwrap();
        imports::record(&tx, SOURCE, &[imported("2", 12, "c")])
            .await
            .unwrap();
        imports::record(&tx, "wordpress:https://other.example", &[imported("1", 99, "x")])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let found = imports::lookup_many(&house.db, SOURCE, "post", &["2", "3", "1"])
            .await
            .unwrap();
        assert_eq!(
            found,
            [Some(imported("2", 12, "c")), None, Some(imported("1", 11, "a"))]
        );
        assert_eq!(
            imports::lookup(&house.db, SOURCE, "attachment", "1")
                .await
                .unwrap(),
            None
        );
        assert_eq!(
            imports::all(&house.db, SOURCE, "post", "1", 10).await.unwrap(),
            [imported("2", 12, "c")]
        );
    })
    .await;
}

#[tokio::test]
async fn a_run_keeps_its_report_and_whether_it_ended() {
    each(async |house: House| {
        let tx = house.db.begin().await.unwrap();
        let first = imports::begin(&tx, SOURCE, "a.xml", Moment(1)).await.unwrap();
        let second = imports::begin(&tx, SOURCE, "b.xml", Moment(2)).await.unwrap();
        imports::report(&tx, second, "{\"articles\":3}", None)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(first < second);
        let last = imports::last(&house.db, SOURCE).await.unwrap().unwrap();
        assert_eq!(
            (last.id, last.file.as_str(), last.finished_at),
            (second, "b.xml", None)
        );
        let tx = house.db.begin().await.unwrap();
        imports::report(&tx, second, "{}", Some(Moment(9))).await.unwrap();
        assert!(imports::report(&tx, 404, "{}", None).await.is_err());
        tx.commit().await.unwrap();
        let last = imports::last(&house.db, SOURCE).await.unwrap().unwrap();
        assert_eq!((last.finished_at, last.report.as_str()), (Some(Moment(9)), "{}"));
    })
    .await;
}

#[tokio::test]
async fn what_has_no_place_is_kept_word_for_word() {
    each(async |house: House| {
        let value = |name: &str, seq, value: &str| Kept {
            owner_kind: "article".into(),
            owner_id: 5,
            source: "wordpress".into(),
            name: name.into(),
            seq,
            value: value.into(),
        };
        let all = [
            value("_meta", 0, "a:1:{i:0;s:2:\"x\n\";}"),
            value("_meta", 1, ""),
            value("views", 0, "7"),
        ];
        let tx = house.db.begin().await.unwrap();
        kept::put(&tx, &all).await.unwrap();
        kept::put(&tx, &all).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(kept::of(&house.db, "article", 5).await.unwrap(), all);
        let tx = house.db.begin().await.unwrap();
        kept::replace(&tx, "article", 5, "wordpress", &all[2..])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(kept::of(&house.db, "article", 5).await.unwrap(), &all[2..]);
        assert!(kept::of(&house.db, "media", 5).await.unwrap().is_empty());
    })
    .await;
}
