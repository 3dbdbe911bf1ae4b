//! The rack on the disk: printed pages that survive a restart and a database that is away.
//!
//! It is a cache: it never syncs, and whatever is wrong with its file, it is made anew. Everything here blocks
//! for as long as a small file access takes: call it from a blocking thread.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Error;

/// Raise it when the shape changes: a rack of another shape is made anew.
const SHAPE: i64 = 2;

/// Pages by key, with the tags that throw them away.
#[derive(Debug)]
pub struct RackStore {
    path: PathBuf,
    conn: Mutex<Connection>,
}

impl RackStore {
    /// Opens the rack at `path`. One that is damaged or of another shape is thrown away and made anew.
    ///
    /// # Errors
    /// If there cannot be a file at all.
    pub fn open(path: &Path) -> Result<Self, Error> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|why| Error::file(format_args!("make the folder {}", folder.display()), why))?;
        }
        let conn = connect(path)
            .or_else(|_| anew(path))
            .map_err(|why| said(path, &why))?;
        Ok(RackStore {
            path: path.to_owned(),
            conn: Mutex::new(conn),
        })
    }

    /// Keeps a page under `key`, in the place of what was there.
    ///
    /// # Errors
    /// If even a new file cannot be written.
    pub fn put(&self, key: &str, bytes: &[u8], tags: &[String]) -> Result<(), Error> {
        self.put_all(&[Printed { key, bytes, tags }])
    }

    /// Keeps several pages at once, which costs far less than one after another.
    ///
    /// # Errors
    /// If even a new file cannot be written.
    pub fn put_all(&self, pages: &[Printed<'_>]) -> Result<(), Error> {
        self.with(|conn| {
            let tx = conn.unchecked_transaction()?;
            let mut keep =
                tx.prepare_cached("insert or replace into pages (key, bytes, hash) values (?1, ?2, ?3)")?;
            let mut clear = tx.prepare_cached("delete from tags where key = ?1")?;
            let mut add = tx.prepare_cached("insert or ignore into tags (tag, key) values (?1, ?2)")?;
            for page in pages {
                keep.execute(params![page.key, page.bytes, seal(page.key, page.bytes)])?;
                clear.execute([page.key])?;
                for tag in page.tags {
                    add.execute([tag.as_str(), page.key])?;
                }
            }
            drop((keep, clear, add));
            tx.commit()
        })
    }

    /// The page under `key`. One that is not as it was kept counts as not there.
    ///
    /// # Errors
    /// If even a new file cannot be read.
    pub fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        let page: Option<(Vec<u8>, String)> = self.with(|conn| {
            conn.prepare_cached("select bytes, hash from pages where key = ?1")?
                .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()
        })?;
        Ok(page
            .filter(|(bytes, hash)| seal(key, bytes) == *hash)
            .map(|(bytes, _)| bytes))
    }

    /// Throws away every page that has one of these tags; gives how many.
    ///
    /// # Errors
    /// If even a new file cannot be written.
    pub fn purge(&self, tags: &[String]) -> Result<usize, Error> {
        self.with(|conn| {
            let tx = conn.unchecked_transaction()?;
            let mut thrown = 0;
            for tag in tags {
                thrown += tx
                    .prepare_cached("delete from pages where key in (select key from tags where tag = ?1)")?
                    .execute([tag])?;
                tx.prepare_cached("delete from tags where key in (select key from tags where tag = ?1)")?
                    .execute([tag])?;
            }
            tx.commit()?;
            Ok(thrown)
        })
    }

    /// Throws everything away but what was [`seen`](Self::seen).
    ///
    /// # Errors
    /// If even a new file cannot be written.
    pub fn purge_all(&self) -> Result<(), Error> {
        self.with(|conn| conn.execute_batch("begin; delete from pages; delete from tags; commit"))
    }

    /// The change up to which these pages are right; 0 in a new rack.
    ///
    /// # Errors
    /// If even a new file cannot be read.
    pub fn seen(&self) -> Result<i64, Error> {
        self.with(|conn| {
            conn.query_row("select seq from seen", [], |row| row.get(0))
                .optional()
        })
        .map(Option::unwrap_or_default)
    }

    /// Says up to which change these pages are right.
    ///
    /// # Errors
    /// If even a new file cannot be written.
    pub fn set_seen(&self, seq: i64) -> Result<(), Error> {
        self.with(|conn| conn.execute("insert or replace into seen (one, seq) values (1, ?1)", [seq]))
            .map(drop)
    }

    /// How many pages there are.
    ///
    /// # Errors
    /// If even a new file cannot be read.
    pub fn len(&self) -> Result<i64, Error> {
        self.with(|conn| conn.query_row("select count(*) from pages", [], |row| row.get(0)))
    }

    /// There are none.
    ///
    /// # Errors
    /// If even a new file cannot be read.
    pub fn is_empty(&self) -> Result<bool, Error> {
        self.len().map(|n| n == 0)
    }

    /// Does it, and once more in a rack made anew if this one is damaged.
    fn with<T>(&self, mut deed: impl FnMut(&Connection) -> rusqlite::Result<T>) -> Result<T, Error> {
        let mut conn: MutexGuard<'_, Connection> = self.conn.lock().unwrap_or_else(PoisonError::into_inner);
        match deed(&conn) {
            Ok(done) => Ok(done),
            Err(why) => {
                tracing::warn!(rack = %self.path.display(), %why, "the rack is damaged and made anew");
                *conn = anew(&self.path).map_err(|why| said(&self.path, &why))?;
                deed(&conn).map_err(|why| said(&self.path, &why))
            }
        }
    }
}

/// A page as [`RackStore::put_all`] takes it.
#[derive(Debug, Clone, Copy)]
pub struct Printed<'a> {
    /// What it is asked for by.
    pub key: &'a str,
    /// The page.
    pub bytes: &'a [u8],
    /// What it shows.
    pub tags: &'a [String],
}

/// SQLite does not notice a changed byte in a page it keeps; a reader would.
fn seal(key: &str, bytes: &[u8]) -> String {
    copy::Hash::of_parts(&[key.as_bytes(), bytes]).0
}

fn said(path: &Path, why: &rusqlite::Error) -> Error {
    Error::File {
        doing: format!("use the rack {}", path.display()),
        why: why.to_string(),
    }
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let conn = Connection::open(path)?;
    conn.execute_batch(
        "pragma busy_timeout = 2000; pragma journal_mode = memory; pragma synchronous = off;
         pragma temp_store = memory; pragma cache_size = -4000;",
    )?;
    let shape: i64 = conn.query_row("pragma user_version", [], |row| row.get(0))?;
    if shape != SHAPE {
        let tables: i64 = conn.query_row("select count(*) from sqlite_schema", [], |row| row.get(0))?;
        if tables > 0 {
            return Err(rusqlite::Error::QueryReturnedNoRows);
        }
        conn.execute_batch(&format!(
            "begin;
             create table pages (key text primary key, bytes blob not null, hash text not null);
             create table tags (tag text not null, key text not null, primary key (tag, key)) without rowid;
             create index tags_key on tags (key);
             create table seen (one integer primary key, seq integer not null);
             pragma user_version = {SHAPE};
             commit;"
        ))?;
    }
    Ok(conn)
}

fn anew(path: &Path) -> rusqlite::Result<Connection> {
    for suffix in ["", "-journal", "-wal", "-shm"] {
        let mut file = path.as_os_str().to_owned();
        file.push(suffix);
        let _ = std::fs::remove_file(file);
    }
    connect(path)
}
