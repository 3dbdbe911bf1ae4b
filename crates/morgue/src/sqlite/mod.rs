//! SQLite: one writer thread, a few reader threads, and a queue in front of each.

mod connection;
mod readers;
mod writer;

use std::borrow::Cow;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::oneshot;

use crate::db::{Batch, Durability};
use crate::error::Error;
use crate::row::Row;
use crate::value::Value;

use readers::Readers;
use writer::{Op, Turn, Writer};

/// A statement with `?n` for its arguments.
type Words = Cow<'static, str>;

pub(crate) struct Sqlite {
    writer: Writer,
    readers: Readers,
}

impl Sqlite {
    pub(crate) async fn open(path: &Path, durability: Durability) -> Result<Self, Error> {
        let path = path.to_owned();
        // Opening may wait for another process that migrates; that must not hold up the runtime.
        tokio::task::spawn_blocking(move || {
            connection::prepare_place(&path)?;
            let writer = Writer::start(path.clone(), durability)?;
            let readers = Readers::start(&path)?;
            Ok(Sqlite { writer, readers })
        })
        .await
        .map_err(|why| Error::Away { why: why.to_string() })?
    }

    pub(crate) fn syncs(&self) -> u64 {
        self.writer.syncs()
    }

    pub(crate) async fn query(&self, words: Words, args: Vec<Vec<Value>>) -> Result<Vec<Vec<Row>>, Error> {
        let (reply, answer) = oneshot::channel();
        self.readers.ask(readers::Question { words, args, reply })?;
        answer.await.map_err(|_| gone())?
    }

    pub(crate) async fn begin(&self) -> Result<Tx, Error> {
        let (ops, turn) = std::sync::mpsc::channel();
        let (started, ready) = oneshot::channel();
        self.writer.queue(Turn { ops: turn, started })?;
        ready.await.map_err(|_| gone())??;
        Ok(Tx {
            ops,
            failed: AtomicBool::new(false),
        })
    }

    pub(crate) async fn write(&self, batch: Batch) -> Result<(), Error> {
        let (ops, turn) = std::sync::mpsc::channel();
        let (reply, answer) = oneshot::channel();
        let (started, ready) = oneshot::channel();
        let (kept, done) = oneshot::channel();
        // Everything is in the channel before the turn comes, so the writer never waits for us.
        let queued = ops
            .send(Op::Batch {
                batch: in_words(batch),
                reply,
            })
            .is_ok()
            && ops.send(Op::Commit { reply: kept }).is_ok();
        if !queued {
            return Err(gone());
        }
        self.writer.queue(Turn { ops: turn, started })?;
        ready.await.map_err(|_| gone())??;
        answer.await.map_err(|_| gone())??;
        done.await.map_err(|_| gone())?
    }
}

fn in_words(batch: Batch) -> Vec<(Words, Vec<Value>)> {
    batch
        .into_iter()
        .map(|(sql, args)| (Cow::Borrowed(sql.for_sqlite()), args))
        .collect()
}

fn gone() -> Error {
    Error::NotKept {
        why: "the writer of the database gave the transaction up".into(),
    }
}

/// Our end of a turn on the writer thread.
pub(crate) struct Tx {
    ops: std::sync::mpsc::Sender<Op>,
    failed: AtomicBool,
}

impl Tx {
    async fn ask<T>(&self, op: impl FnOnce(oneshot::Sender<Result<T, Error>>) -> Op) -> Result<T, Error> {
        if self.failed.load(Ordering::Relaxed) {
            return Err(after_an_error());
        }
        let (reply, answer) = oneshot::channel();
        self.ops.send(op(reply)).map_err(|_| gone())?;
        let answer = answer.await.map_err(|_| gone())?;
        if answer.is_err() {
            self.failed.store(true, Ordering::Relaxed);
        }
        answer
    }

    pub(crate) async fn query(&self, words: Words, args: Vec<Vec<Value>>) -> Result<Vec<Vec<Row>>, Error> {
        self.ask(|reply| Op::Query { words, args, reply }).await
    }

    pub(crate) async fn execute(&self, words: Words, args: Vec<Value>) -> Result<u64, Error> {
        self.ask(|reply| Op::Batch {
            batch: vec![(words, args)],
            reply,
        })
        .await
    }

    pub(crate) async fn batch(&self, batch: Batch) -> Result<(), Error> {
        self.ask(|reply| Op::Batch {
            batch: in_words(batch),
            reply,
        })
        .await
        .map(drop)
    }

    pub(crate) async fn commit(self) -> Result<(), Error> {
        self.ask(|reply| Op::Commit { reply }).await
    }
}

/// What both engines say to somebody who goes on after an error.
pub(crate) fn after_an_error() -> Error {
    Error::Refused {
        why: "an earlier statement of this transaction failed, it can only be dropped".into(),
    }
}
