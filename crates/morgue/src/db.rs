//! The database: one code path over SQLite and PostgreSQL.

use std::borrow::Cow;
use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;

use crate::error::Error;
use crate::postgres::{self, Postgres};
use crate::row::Row;
use crate::sql::Sql;
use crate::sqlite::{self, Sqlite};
use crate::value::Value;

/// Where the database is.
#[derive(Clone, PartialEq, Eq)]
pub enum Place {
    /// A file of its own; it and its folder are made if they are not there.
    Sqlite(PathBuf),
    /// A server, as a URL: `postgres://user:password@host/database?sslmode=require`. With `sslmode=require`
    /// (or `verify-ca`, `verify-full`) the connection is encrypted and the server's certificate is verified;
    /// otherwise it is neither.
    Postgres(String),
}

impl std::fmt::Debug for Place {
    /// Without the URL, which may hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::Sqlite(path) => f.debug_tuple("Sqlite").field(path).finish(),
            Place::Postgres(_) => f.write_str("Postgres"),
        }
    }
}

/// What an acknowledgement means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Durability {
    /// It survives a power cut.
    #[default]
    Full,
    /// It survives nothing. For the power-cut test alone, which must see losses here.
    Off,
}

/// Which engine is below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, in this process.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

/// The database. Cheap to clone; all clones are the same one.
#[derive(Clone)]
pub struct Db(Arc<Driver>);

enum Driver {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// Statements with their arguments, done in order.
pub type Batch = Vec<(&'static Sql, Vec<Value>)>;

/// What answers questions: the [`Db`], or a [`Tx`] that wants to see its own writes.
pub trait Query: Sync {
    /// The rows of one statement.
    ///
    /// # Errors
    /// What the engine says, in our words.
    fn query(
        &self,
        sql: &'static Sql,
        args: Vec<Value>,
    ) -> impl Future<Output = Result<Vec<Row>, Error>> + Send;

    /// The rows of one statement for each of several sets of arguments, in one trip.
    ///
    /// # Errors
    /// What the engine says, in our words.
    fn query_all(
        &self,
        sql: &'static Sql,
        args: Vec<Vec<Value>>,
    ) -> impl Future<Output = Result<Vec<Vec<Row>>, Error>> + Send;
}

impl Db {
    /// Opens the database, makes it if it is not there, and migrates it to this program's shape.
    ///
    /// # Errors
    /// [`Error::Away`] if it cannot be opened, [`Error::Version`] if it belongs to a newer program.
    pub async fn open(place: &Place, durability: Durability) -> Result<Self, Error> {
        let driver = match place {
            Place::Sqlite(path) => Driver::Sqlite(Sqlite::open(path, durability).await?),
            Place::Postgres(url) => Driver::Postgres(Postgres::open(url, durability).await?),
        };
        Ok(Db(Arc::new(driver)))
    }

    /// Which engine is below.
    pub fn engine(&self) -> Engine {
        match &*self.0 {
            Driver::Sqlite(_) => Engine::Sqlite,
            Driver::Postgres(_) => Engine::Postgres,
        }
    }

    /// Begins a transaction that may write. There is one at a time per database, on both engines: this waits
    /// for its turn, and whatever it reads stays true until it ends. Whoever has one must not begin another, and
    /// must not wait for anything else meanwhile: all others wait for it. After 30 s of silence it is dropped.
    ///
    /// # Errors
    /// [`Error::Busy`] if the turn does not come, [`Error::Away`] if the database cannot be reached.
    pub async fn begin(&self) -> Result<Tx, Error> {
        Ok(Tx(match &*self.0 {
            Driver::Sqlite(db) => Turn::Sqlite(db.begin().await?),
            Driver::Postgres(db) => Turn::Postgres(Box::new(db.begin().await?)),
        }))
    }

    /// Does all of `batch` in one transaction of its own. The cheapest way to write.
    ///
    /// # Errors
    /// The first that occurs; then nothing of it was written.
    pub async fn write(&self, batch: Batch) -> Result<(), Error> {
        match &*self.0 {
            Driver::Sqlite(db) => db.write(batch).await,
            Driver::Postgres(db) => {
                let tx = db.begin().await?;
                tx.batch(batch).await?;
                tx.commit().await
            }
        }
    }

    /// The number of the last change of the change log; 0 if there is none.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn position(&self) -> Result<i64, Error> {
        crate::counters::get(self, crate::changes::COUNTER).await
    }

    /// How many commits this handle has made on SQLite, each with one sync to the disk; a group of transactions
    /// is one. 0 on PostgreSQL, which counts its own.
    pub fn syncs(&self) -> u64 {
        match &*self.0 {
            Driver::Sqlite(db) => db.syncs(),
            Driver::Postgres(_) => 0,
        }
    }

    /// Asks with a statement in words: for tests, `doctor` and query plans, never on a public path.
    ///
    /// # Errors
    /// What the engine says, in our words. Writing is refused on SQLite.
    pub async fn inspect(&self, sql: &str, args: Vec<Value>) -> Result<Vec<Row>, Error> {
        let mut answers = match &*self.0 {
            Driver::Sqlite(db) => {
                db.query(Cow::Owned(crate::sql::numbered(sql)), vec![args])
                    .await?
            }
            Driver::Postgres(db) => db.query(sql, vec![args]).await?,
        };
        Ok(answers.pop().unwrap_or_default())
    }

    /// Changes the database behind everybody's back: for tests that need a damaged one.
    ///
    /// # Errors
    /// What the engine says, in our words.
    #[doc(hidden)]
    pub async fn meddle(&self, sql: &str, args: Vec<Value>) -> Result<u64, Error> {
        let tx = self.begin().await?;
        let changed = match &tx.0 {
            Turn::Sqlite(tx) => tx.execute(Cow::Owned(crate::sql::numbered(sql)), args).await?,
            Turn::Postgres(tx) => tx.execute(sql, args).await?,
        };
        tx.commit().await?;
        Ok(changed)
    }
}

impl Query for Db {
    async fn query(&self, sql: &'static Sql, args: Vec<Value>) -> Result<Vec<Row>, Error> {
        Ok(self.query_all(sql, vec![args]).await?.pop().unwrap_or_default())
    }

    async fn query_all(&self, sql: &'static Sql, args: Vec<Vec<Value>>) -> Result<Vec<Vec<Row>>, Error> {
        if args.is_empty() {
            // Nothing is asked, so nobody is bothered.
            return Ok(Vec::new());
        }
        match &*self.0 {
            Driver::Sqlite(db) => db.query(Cow::Borrowed(sql.for_sqlite()), args).await,
            Driver::Postgres(db) => db.query(sql.text(), args).await,
        }
    }
}

/// A transaction. Dropped without [`commit`](Tx::commit) it has not happened. After an error in it, it can only
/// be dropped.
pub struct Tx(Turn);

enum Turn {
    Sqlite(sqlite::Tx),
    Postgres(Box<postgres::Tx>),
}

impl Tx {
    /// Does one statement; the answer is the number of rows it changed.
    ///
    /// # Errors
    /// What the engine says, in our words.
    pub async fn execute(&self, sql: &'static Sql, args: Vec<Value>) -> Result<u64, Error> {
        match &self.0 {
            Turn::Sqlite(tx) => tx.execute(Cow::Borrowed(sql.for_sqlite()), args).await,
            Turn::Postgres(tx) => tx.execute(sql.text(), args).await,
        }
    }

    /// Does several statements in order, in one trip.
    ///
    /// # Errors
    /// The first that occurs; then the whole transaction can only be dropped.
    pub async fn batch(&self, batch: Batch) -> Result<(), Error> {
        match &self.0 {
            _ if batch.is_empty() => Ok(()),
            Turn::Sqlite(tx) => tx.batch(batch).await,
            Turn::Postgres(tx) => tx.batch(batch).await,
        }
    }

    /// Makes it so. When this returns `Ok`, it is on the disk.
    ///
    /// # Errors
    /// [`Error::NotKept`] if it could not be made durable: then it counts as not written.
    pub async fn commit(self) -> Result<(), Error> {
        match self.0 {
            Turn::Sqlite(tx) => tx.commit().await,
            Turn::Postgres(tx) => tx.commit().await,
        }
    }
}

impl Query for Tx {
    async fn query(&self, sql: &'static Sql, args: Vec<Value>) -> Result<Vec<Row>, Error> {
        Ok(self.query_all(sql, vec![args]).await?.pop().unwrap_or_default())
    }

    async fn query_all(&self, sql: &'static Sql, args: Vec<Vec<Value>>) -> Result<Vec<Vec<Row>>, Error> {
        if args.is_empty() {
            // Nothing is asked, so nobody is bothered.
            return Ok(Vec::new());
        }
        match &self.0 {
            Turn::Sqlite(tx) => tx.query(Cow::Borrowed(sql.for_sqlite()), args).await,
            Turn::Postgres(tx) => tx.query(sql.text(), args).await,
        }
    }
}
