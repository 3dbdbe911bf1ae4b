//! Migrations: numbered, checksummed, forward only, one process at a time.

use copy::Hash;
use rusqlite::Connection;

use crate::error::Error;

/// One step of the database's shape.
struct Step {
    number: i64,
    name: &'static str,
    text: &'static str,
}

macro_rules! steps {
    ($($number:literal $name:literal),* $(,)?) => {
        &[$(Step { number: $number, name: $name, text: include_str!(concat!("../migrations/", $name, ".sql")) }),*]
    };
}

/// All steps, oldest first. A test compares them with the folder.
const STEPS: &[Step] = steps![
    1 "0001_ground",
    2 "0002_what_articles_name",
    3 "0003_what_came_from_elsewhere",
    4 "0004_media_without_a_page",
    5 "0005_what_pages_gather",
    6 "0006_what_is_related",
    7 "0007_what_articles_rest_on",
    8 "0008_who_works_here",
    9 "0009_how_a_piece_is_written",
    10 "0010_doors",
    11 "0011_pictures",
    12 "0012_other_programs",
    13 "0013_the_house",
];

const TABLE: &str = "CREATE TABLE IF NOT EXISTS migrations (
    number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT";

impl Step {
    fn checksum(&self) -> Hash {
        Hash::of(self.text.as_bytes())
    }
}

/// A step, or the table that counts them, in SQLite's words.
fn for_sqlite(text: &str) -> String {
    text.replace("BIGINT", "INTEGER")
        .replace("BYTEA", "BLOB")
        .replace("DOUBLE PRECISION", "REAL")
}

/// A step, or the table that counts them, in PostgreSQL's words. Text sorts by its bytes, as in SQLite.
fn for_postgres(text: &str) -> String {
    text.replace(", WITHOUT ROWID", "")
        .replace(" STRICT", "")
        .replace(" TEXT", " TEXT COLLATE \"C\"")
}

/// The steps that are not yet taken, given those that are.
fn missing(taken: &[(i64, String, String)]) -> Result<&'static [Step], Error> {
    for (at, (number, name, checksum)) in taken.iter().enumerate() {
        let Some(step) = STEPS.get(at) else {
            let why = format!(
                "it has the migration {number} ({name}), which this program does not know: it is newer"
            );
            return Err(Error::Version { why });
        };
        if step.number != *number || step.checksum().0 != *checksum {
            let why = format!(
                "its migration {number} ({name}) is not the one of this program, {}",
                step.name
            );
            return Err(Error::Version { why });
        }
    }
    Ok(STEPS.get(taken.len()..).unwrap_or_default())
}

/// Brings a SQLite database to this program's shape, all or nothing. Waits for another process that does so.
pub(crate) fn sqlite(conn: &Connection) -> Result<(), Error> {
    let said = |why: rusqlite::Error| Error::Away { why: why.to_string() };
    conn.execute_batch("begin immediate").map_err(said)?;
    let done = (|| {
        conn.execute_batch(&for_sqlite(TABLE)).map_err(said)?;
        let taken = conn
            .prepare("select number, name, checksum from migrations order by number")
            .and_then(|mut all| {
                all.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                    .collect()
            })
            .map_err(said)?;
        let taken: Vec<(i64, String, String)> = taken;
        for step in missing(&taken)? {
            let failed = |why: rusqlite::Error| Error::Broken {
                statement: step.name.into(),
                why: why.to_string(),
            };
            conn.execute_batch(&for_sqlite(step.text)).map_err(failed)?;
            conn.execute(
                "insert into migrations (number, name, checksum) values (?1, ?2, ?3)",
                (step.number, step.name, step.checksum().0),
            )
            .map_err(failed)?;
        }
        conn.execute_batch("commit").map_err(said)
    })();
    if done.is_err() {
        let _ = conn.execute_batch("rollback");
    }
    done
}

/// Brings a PostgreSQL schema to this program's shape, all or nothing. Waits for another process that does so.
pub(crate) async fn postgres(client: &tokio_postgres::Client) -> Result<(), Error> {
    client.batch_execute("begin").await.map_err(away)?;
    let done = postgres_steps(client).await;
    let end = if done.is_ok() { "commit" } else { "rollback" };
    client.batch_execute(end).await.map_err(away)?;
    done
}

async fn postgres_steps(client: &tokio_postgres::Client) -> Result<(), Error> {
    let lock = "select pg_advisory_xact_lock(hashtext('dateline'), hashtext(current_schema()))";
    client.batch_execute(lock).await.map_err(away)?;
    let encoding = client
        .query_one("show server_encoding", &[])
        .await
        .map_err(away)?;
    let encoding: &str = encoding.try_get(0).map_err(away)?;
    if encoding != "UTF8" {
        return Err(Error::Version {
            why: format!("its encoding is {encoding}, it must be UTF8"),
        });
    }
    client.batch_execute(&for_postgres(TABLE)).await.map_err(away)?;
    let rows = client
        .query(
            "select number, name, checksum from migrations order by number",
            &[],
        )
        .await
        .map_err(away)?;
    let taken = rows
        .iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)));
    let taken: Vec<_> = taken.collect::<Result<_, _>>().map_err(away)?;
    for step in missing(&taken)? {
        let failed = |why: tokio_postgres::Error| Error::Broken {
            statement: step.name.into(),
            why: format!("{why:?}"),
        };
        client
            .batch_execute(&for_postgres(step.text))
            .await
            .map_err(failed)?;
        client
            .execute(
                "insert into migrations (number, name, checksum) values ($1, $2, $3)",
                &[&step.number, &step.name, &step.checksum().0],
            )
            .await
            .map_err(failed)?;
    }
    Ok(())
}

#[expect(clippy::needless_pass_by_value, reason = "made for map_err")]
fn away(why: tokio_postgres::Error) -> Error {
    Error::Away {
        why: why
            .as_db_error()
            .map_or_else(|| why.to_string(), |it| it.message().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_a_step_in_order() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|name| name.strip_suffix(".sql").map(str::to_owned))
            .collect();
        files.sort();
        let steps: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        assert_eq!(files, steps);
        for (at, step) in STEPS.iter().enumerate() {
            assert_eq!(step.number, at as i64 + 1);
            assert!(step.name.starts_with(&format!("{:04}_", step.number)));
        }
    }

    #[test]
    fn a_changed_or_unknown_migration_is_refused() {
        let taken: Vec<_> = STEPS
            .iter()
            .map(|step| (step.number, step.name.to_owned(), step.checksum().0))
            .collect();
        assert!(missing(&taken).unwrap().is_empty());
        assert_eq!(missing(&taken[..1]).unwrap().len(), STEPS.len() - 1);
        let mut changed = taken.clone();
        changed[0].2 = "0".into();
        assert!(matches!(missing(&changed), Err(Error::Version { .. })));
        let mut newer = taken;
        newer.push((99, "0099_later".into(), "0".into()));
        assert!(matches!(missing(&newer), Err(Error::Version { .. })));
    }
}
