use morgue::{Db, Durability, Error, Place};

use crate::house::{House, each};

#[tokio::test]
async fn several_processes_that_start_at_once_migrate_once() {
    each(async |house: House| {
        let place = match &house.place {
            Place::Sqlite(_) => Place::Sqlite(house.folder.path().join("new/folder/other.db")),
            postgres @ Place::Postgres(_) => {
                let tables =
                    "select cast(tablename as text) from pg_tables where schemaname = current_schema()";
                let tables = house.db.inspect(tables, vec![]).await.unwrap();
                let tables: Vec<&str> = tables.iter().map(|row| row.text(0).unwrap()).collect();
                let all = format!("drop table {} cascade", tables.join(", "));
                house.db.meddle(&all, vec![]).await.unwrap();
                postgres.clone()
            }
        };
        let opening: Vec<_> = (0..6)
            .map(|_| {
                let place = place.clone();
                tokio::spawn(async move { Db::open(&place, Durability::Full).await })
            })
            .collect();
        for one in opening {
            let db = one.await.unwrap().unwrap();
            assert_eq!(db.position().await.unwrap(), 0);
            let rows = db
                .inspect("select count(*), max(number) from migrations", vec![])
                .await
                .unwrap();
            assert_eq!(rows[0].int(0).unwrap(), rows[0].int(1).unwrap());
        }
    })
    .await;
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_left_alone() {
    each(async |house: House| {
        let newer = "insert into migrations (number, name, checksum) values (9999, '9999_later', '00')";
        house.db.meddle(newer, vec![]).await.unwrap();
        match Db::open(&house.place, Durability::Full).await {
            Err(Error::Version { why }) => assert!(why.contains("9999_later"), "{why}"),
            other => panic!("{:?}", other.err()),
        }
    })
    .await;
}

#[tokio::test]
async fn a_migration_that_was_tampered_with_is_noticed() {
    each(async |house: House| {
        house
            .db
            .meddle("update migrations set checksum = '00' where number = 2", vec![])
            .await
            .unwrap();
        assert!(matches!(
            Db::open(&house.place, Durability::Full).await,
            Err(Error::Version { .. })
        ));
    })
    .await;
}

#[cfg(unix)]
#[tokio::test]
async fn only_its_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let house = House::sqlite().await;
    house.story(1).await;
    for entry in std::fs::read_dir(house.folder.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?} is {mode:o}", entry.file_name());
    }
}

#[tokio::test]
async fn a_place_that_cannot_be_reached_is_said_to_be_away() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("text.db"),
        "this is a text of some length, not a database at all".repeat(99),
    )
    .unwrap();
    let opened = Db::open(&Place::Sqlite(folder.path().join("text.db")), Durability::Full).await;
    assert!(matches!(
        opened.err(),
        Some(Error::Spoiled { .. } | Error::Away { .. })
    ));
    let opened = Db::open(&Place::Sqlite(folder.path().to_owned()), Durability::Full).await;
    assert!(opened.is_err());
    let nobody = Place::Postgres("postgres://nobody@127.0.0.1:9/none".into());
    assert!(matches!(
        Db::open(&nobody, Durability::Full).await.err(),
        Some(Error::Away { .. })
    ));
}
