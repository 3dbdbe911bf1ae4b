//! PostgreSQL: a pool of connections, statements prepared once on each, everything pipelined.

mod errors;
mod tls;
mod values;

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use deadpool_postgres::{Client, Hook, HookError, Pool, Runtime};
use futures_util::TryStreamExt;
use tokio_postgres::Statement;

use crate::db::{Batch, Durability};
use crate::error::Error;
use crate::row::Row;
use crate::value::Value;
use errors::{away, translate};

/// Connections at most.
const CONNECTIONS: usize = 16;
/// How long somebody waits for a connection, a lock, or a transaction that says nothing.
const PATIENCE: Duration = Duration::from_secs(30);
/// Statements sent ahead of their answers.
const AHEAD: usize = 256;

/// One writer at a time, as on SQLite: so what a transaction has read stays true until it ends, changes are
/// numbered in the order of commits, and no two transactions can lock each other out. The lock is that of the
/// schema, so papers may share a server.
const BEGIN: &str = "begin; select pg_advisory_xact_lock(hashtext('dateline'), hashtext(current_schema()))";

pub(crate) struct Postgres {
    pool: Pool,
}

impl Postgres {
    pub(crate) async fn open(url: &str, durability: Durability) -> Result<Self, Error> {
        let manager = tls::manager(url)?;
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .post_create(Hook::async_fn(move |client, _| {
                Box::pin(async move {
                    client
                        .batch_execute(&on_connect(durability))
                        .await
                        .map_err(HookError::Backend)
                })
            }))
            .build()
            .map_err(away)?;
        let db = Postgres { pool };
        crate::migrate::postgres(&*db.client().await?).await?;
        Ok(db)
    }

    async fn client(&self) -> Result<Client, Error> {
        self.pool.get().await.map_err(|why| match why {
            deadpool_postgres::PoolError::Timeout(deadpool_postgres::TimeoutType::Wait) => Error::Busy {
                why: format!("no connection of {CONNECTIONS} was free for {PATIENCE:?}"),
            },
            other => away(other),
        })
    }

    pub(crate) async fn query(&self, sql: &str, args: Vec<Vec<Value>>) -> Result<Vec<Vec<Row>>, Error> {
        let client = self.client().await?;
        query(&client, sql, args).await
    }

    pub(crate) async fn begin(&self) -> Result<Tx, Error> {
        let tx = Tx {
            client: Some(self.client().await?),
            undone: AtomicUsize::new(0),
        };
        tx.client()?
            .batch_execute(BEGIN)
            .await
            .map_err(|why| translate("begin", &why))?;
        Ok(tx)
    }
}

/// What every connection is told first. A server may be set to acknowledge what is not on its disk.
fn on_connect(durability: Durability) -> String {
    let patience = PATIENCE.as_millis();
    let durable = match durability {
        Durability::Full => {
            "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'"
        }
        Durability::Off => "set synchronous_commit = off",
    };
    format!(
        "set lock_timeout = {patience}; set idle_in_transaction_session_timeout = {patience}; \
         set timezone = 'UTC'; {durable}"
    )
}

pub(crate) struct Tx {
    /// Gone only when the transaction has ended.
    client: Option<Client>,
    /// Statements whose success has not been seen: begun and not ended, failed, or given up half-way.
    /// PostgreSQL answers a COMMIT after a failed statement with a silent ROLLBACK, so this must be known here.
    undone: AtomicUsize,
}

impl Tx {
    fn client(&self) -> Result<&Client, Error> {
        self.client.as_ref().ok_or_else(crate::sqlite::after_an_error)
    }

    async fn tracked<T>(&self, doing: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        self.undone.fetch_add(1, Ordering::SeqCst);
        let done = doing.await?;
        self.undone.fetch_sub(1, Ordering::SeqCst);
        Ok(done)
    }

    pub(crate) async fn query(&self, sql: &str, args: Vec<Vec<Value>>) -> Result<Vec<Vec<Row>>, Error> {
        self.tracked(query(self.client()?, sql, args)).await
    }

    pub(crate) async fn execute(&self, sql: &str, args: Vec<Value>) -> Result<u64, Error> {
        let client = self.client()?;
        self.tracked(async {
            let statement = prepare(client, sql).await?;
            execute(client, sql, &statement, &args).await
        })
        .await
    }

    pub(crate) async fn batch(&self, batch: Batch) -> Result<(), Error> {
        let client = self.client()?;
        self.tracked(async {
            let mut ready = Vec::with_capacity(batch.len());
            for (sql, args) in &batch {
                ready.push((sql.text(), prepare(client, sql.text()).await?, args));
            }
            let all = ready
                .iter()
                .map(|(sql, statement, args)| execute(client, sql, statement, args));
            pipelined(all.collect()).await.map(drop)
        })
        .await
    }

    pub(crate) async fn commit(mut self) -> Result<(), Error> {
        if self.undone.load(Ordering::SeqCst) > 0 {
            return Err(crate::sqlite::after_an_error());
        }
        let done = self.client()?.batch_execute("commit").await;
        match done {
            Ok(()) => {
                // The connection is fit for the next one.
                drop(self.client.take());
                Ok(())
            }
            Err(why) => Err(Error::NotKept {
                why: translate("commit", &why).to_string(),
            }),
        }
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        let Some(client) = self.client.take() else { return };
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn(async move {
                if client.batch_execute("rollback").await.is_err() {
                    drop(Client::take(client));
                }
            })),
            // Closing the connection rolls back too.
            Err(_) => drop(Client::take(client)),
        }
    }
}

async fn prepare(client: &Client, sql: &str) -> Result<Statement, Error> {
    client
        .prepare_cached(sql)
        .await
        .map_err(|why| translate(sql, &why))
}

async fn query(client: &Client, sql: &str, args: Vec<Vec<Value>>) -> Result<Vec<Vec<Row>>, Error> {
    let statement = prepare(client, sql).await?;
    pipelined(
        args.iter()
            .map(|args| rows(client, sql, &statement, args))
            .collect(),
    )
    .await
}

async fn rows(client: &Client, sql: &str, statement: &Statement, args: &[Value]) -> Result<Vec<Row>, Error> {
    check(sql, statement, args)?;
    let said = |why| translate(sql, &why);
    let mut stream = pin!(client.query_raw(statement, args).await.map_err(said)?);
    let mut rows = Vec::new();
    while let Some(row) = stream.try_next().await.map_err(said)? {
        let values = (0..row.len()).map(|at| row.try_get::<_, Value>(at).map_err(said));
        rows.push(Row::new(values.collect::<Result<_, _>>()?));
    }
    Ok(rows)
}

async fn execute(client: &Client, sql: &str, statement: &Statement, args: &[Value]) -> Result<u64, Error> {
    check(sql, statement, args)?;
    client
        .execute_raw(statement, args)
        .await
        .map_err(|why| translate(sql, &why))
}

fn check(sql: &str, statement: &Statement, args: &[Value]) -> Result<(), Error> {
    let wanted = statement.params().len();
    if wanted != args.len() {
        let why = format!("it wants {wanted} arguments and got {}", args.len());
        return Err(Error::Broken {
            statement: sql.to_owned(),
            why,
        });
    }
    if args
        .iter()
        .any(|arg| matches!(arg, Value::Text(text) if text.contains('\0')))
    {
        return Err(Error::Refused {
            why: "a text holds a NUL character".into(),
        });
    }
    Ok(())
}

/// Sends what the futures want to send in their order, many ahead of the answers, and gives the answers in
/// the same order; the first error ends it.
///
/// tokio-postgres sends a statement when its future is polled for the first time, and keeps the answers until
/// somebody asks for them.
async fn pipelined<T>(all: Vec<impl Future<Output = Result<T, Error>>>) -> Result<Vec<T>, Error> {
    let mut done = Vec::with_capacity(all.len());
    let mut all = all.into_iter();
    while all.len() > 0 {
        let mut waiting = Vec::new();
        for next in all.by_ref().take(AHEAD) {
            let mut next = Box::pin(next);
            let first = poll_fn(|cx| Poll::Ready(next.as_mut().poll(cx))).await;
            waiting.push((next, first));
        }
        for (next, first) in waiting {
            done.push(match first {
                Poll::Ready(answer) => answer?,
                Poll::Pending => next.await?,
            });
        }
    }
    Ok(done)
}
