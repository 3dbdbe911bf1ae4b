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
