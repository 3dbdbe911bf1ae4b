//! Connections to SQLite: how they are opened, how a statement is stepped to its end, what errors mean.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ErrorCode, OpenFlags};

use crate::db::Durability;
use crate::error::Error;
use crate::row::Row;
use crate::value::Value;

/// How long somebody waits while another process writes. An import beside a server holds the database for
/// well under a second at a time.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long one waits before asking again.
const MOMENT: Duration = Duration::from_millis(1);
/// Prepared statements kept per connection: more than there are statements.
const STATEMENTS: usize = 512;

/// Makes the folder and an empty file that only its owner can read: it will hold mail addresses.
pub(super) fn prepare_place(path: &Path) -> Result<(), Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder {
        std::fs::create_dir_all(folder)
            .map_err(|why| Error::file(format_args!("make the folder {}", folder.display()), why))?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => crate::files::sync_folder(folder.unwrap_or(Path::new("."))),
        Err(why) if why.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(why) => Err(Error::file(format_args!("make {}", path.display()), why)),
    }
}

/// Opens the connection of the writer.
pub(super) fn writer(path: &Path, durability: Durability) -> Result<Connection, Error> {
    let conn = open(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )?;
    let synchronous = match durability {
        Durability::Full => "FULL",
        Durability::Off => "OFF",
    };
    pragma(&conn, "journal_mode", "WAL")?;
    pragma(&conn, "synchronous", synchronous)?;
    // Checkpoints sync too; fewer and larger ones cost less. 4000 pages are 16 MB of log.
    pragma(&conn, "wal_autocheckpoint", "4000")?;
    pragma(&conn, "journal_size_limit", "67108864")?;
    pragma(&conn, "foreign_keys", "ON")?;
    pragma(&conn, "cache_size", "-32000")?;
    Ok(conn)
}

/// Opens the connection of a reader.
pub(super) fn reader(path: &Path) -> Result<Connection, Error> {
    let conn = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    pragma(&conn, "query_only", "ON")?;
    pragma(&conn, "cache_size", "-8000")?;
    pragma(&conn, "mmap_size", "33554432")?;
    Ok(conn)
}

fn open(path: &Path, flags: OpenFlags) -> Result<Connection, Error> {
    let opening = |why: rusqlite::Error| Error::Away {
        why: format!("{}: {why}", path.display()),
    };
    let mut conn =
        Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(opening)?;
    conn.busy_handler(Some(wait_a_little)).map_err(opening)?;
    // A plan does not depend on what is asked for: it is the one that was tested, and a kept statement is not
    // prepared anew for every value (measured: a twentieth of an uncached page).
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map_err(opening)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    pragma(&conn, "temp_store", "MEMORY")?;
    Ok(conn)
}

/// Asks often: SQLite's own handler sleeps up to a tenth of a second, and a process that writes one transaction
/// after the other would then hardly ever let anybody in.
fn wait_a_little(asked: i32) -> bool {
    std::thread::sleep(MOMENT);
    u128::try_from(asked).unwrap_or_default() * MOMENT.as_millis() < PATIENCE.as_millis()
}

fn pragma(conn: &Connection, name: &str, value: &str) -> Result<(), Error> {
    let words = format!("pragma {name} = {value}");
    run(conn, &words, &[]).map(drop)
}

/// The rows of a statement.
pub(super) fn rows(conn: &Connection, words: &str, args: &[Value]) -> Result<Vec<Row>, Error> {
    let said = |why| translate(words, why);
    let mut statement = bound(conn, words, args)?;
    let width = statement.column_count();
    let mut rows = statement.raw_query();
    let mut out = Vec::new();
    while let Some(row) = rows.next().map_err(said)? {
        let values = (0..width).map(|at| row.get_ref(at).map_err(said).and_then(owned));
        out.push(Row::new(values.collect::<Result<_, _>>()?));
    }
    Ok(out)
}

/// Does a statement, to its end even if it gives rows (rusqlite's own `execute` refuses those); the answer is
/// the number of rows it changed.
pub(super) fn run(conn: &Connection, words: &str, args: &[Value]) -> Result<u64, Error> {
    let said = |why| translate(words, why);
    let mut statement = bound(conn, words, args)?;
    let mut rows = statement.raw_query();
    while rows.next().map_err(said)?.is_some() {}
    Ok(conn.changes())
}

fn bound<'c>(conn: &'c Connection, words: &str, args: &[Value]) -> Result<CachedStatement<'c>, Error> {
    let said = |why| translate(words, why);
    let mut statement = conn.prepare_cached(words).map_err(said)?;
    if statement.parameter_count() != args.len() {
        let why = format!(
            "it wants {} arguments and got {}",
            statement.parameter_count(),
            args.len()
        );
        return Err(Error::Broken {
            statement: words.to_owned(),
            why,
        });
    }
    for (at, arg) in args.iter().enumerate() {
        if matches!(arg, Value::Text(text) if text.contains('\0')) {
            return Err(Error::Refused {
                why: "a text holds a NUL character".into(),
            });
        }
        statement.raw_bind_parameter(at + 1, arg).map_err(said)?;
    }
    Ok(statement)
}

fn owned(value: ValueRef<'_>) -> Result<Value, Error> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(it) => Value::Int(it),
        ValueRef::Real(it) => Value::Real(it),
        ValueRef::Text(it) => Value::Text(
            std::str::from_utf8(it)
                .map_err(|_| Error::spoiled("a kept text is not UTF-8"))?
                .to_owned(),
        ),
        ValueRef::Blob(it) => Value::Blob(it.to_vec()),
    })
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(it) => ValueRef::Integer(*it),
            Value::Real(it) => ValueRef::Real(*it),
            Value::Text(it) => ValueRef::Text(it.as_bytes()),
            Value::Blob(it) => ValueRef::Blob(it),
        }))
    }
}

/// SQLite's errors in our words.
#[expect(clippy::needless_pass_by_value, reason = "made for map_err")]
pub(super) fn translate(words: &str, why: rusqlite::Error) -> Error {
    let said = why.to_string();
    let Some(code) = why.sqlite_error() else {
        return Error::Broken {
            statement: words.to_owned(),
            why: said,
        };
    };
    match (code.code, code.extended_code) {
        // SQLITE_CONSTRAINT_PRIMARYKEY, _UNIQUE, _ROWID
        (ErrorCode::ConstraintViolation, 1555 | 2067 | 2579) => Error::Taken {
            constraint: said
                .strip_prefix("UNIQUE constraint failed: ")
                .unwrap_or(&said)
                .to_owned(),
        },
        (ErrorCode::ConstraintViolation, _) => Error::Refused { why: said },
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Error::Busy { why: said },
        (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _) => Error::Spoiled { why: said },
        (
            ErrorCode::DiskFull
            | ErrorCode::SystemIoFailure
            | ErrorCode::ReadOnly
            | ErrorCode::OutOfMemory
            | ErrorCode::FileLockingProtocolFailed,
            _,
        ) => Error::NotKept { why: said },
        (ErrorCode::CannotOpen | ErrorCode::PermissionDenied, _) => Error::Away { why: said },
        _ => Error::Broken {
            statement: words.to_owned(),
            why: said,
        },
    }
}
