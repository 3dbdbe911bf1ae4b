//! The writer thread and its group commit.
//!
//! One thread has the only connection that writes. Whoever wants to write takes a [`Turn`]; turns come one
//! after the other. When a turn ends with a commit and others are waiting, their turns follow inside the same
//! `BEGIN IMMEDIATE … COMMIT`, each behind a savepoint, and one sync to the disk serves them all. Nobody is
//! told that something is kept before that `COMMIT` has returned. If it fails, all of the group are told so,
//! and the connection is closed: after a failed sync the kernel may have forgotten what it could not write, and
//! asking again would be answered with a wrong yes.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::{Words, connection};
use crate::db::Durability;
use crate::error::Error;
use crate::row::Row;
use crate::value::Value;

/// A group is closed when it has this many members …
const GROUP: usize = 256;
/// … or is this old: those who are done wait for those who are not.
const AGE: Duration = Duration::from_millis(20);
/// After a long group the door stays open for so long: another process may be waiting at it.
const COURTESY: Duration = Duration::from_millis(3);
/// Whoever has the turn and says nothing for so long loses it: everybody else waits.
const SILENCE: Duration = Duration::from_secs(30);

type Reply<T> = oneshot::Sender<Result<T, Error>>;

/// What somebody wants of the connection while it is their turn.
pub(super) enum Op {
    Query {
        words: Words,
        args: Vec<Vec<Value>>,
        reply: Reply<Vec<Vec<Row>>>,
    },
    Batch {
        batch: Vec<(Words, Vec<Value>)>,
        reply: Reply<u64>,
    },
    Commit {
        reply: Reply<()>,
    },
}

/// A place in the queue.
pub(super) struct Turn {
    pub(super) ops: Receiver<Op>,
    pub(super) started: Reply<()>,
}

/// The queue in front of the writer thread, which ends when this is dropped.
pub(super) struct Writer {
    turns: Sender<Turn>,
    syncs: Arc<AtomicU64>,
}

impl Writer {
    /// Opens the connection, migrates, and starts the thread.
    pub(super) fn start(path: PathBuf, durability: Durability) -> Result<Self, Error> {
        let conn = connection::writer(&path, durability)?;
        crate::migrate::sqlite(&conn)?;
        let (queue, turns) = std::sync::mpsc::channel();
        let syncs = Arc::new(AtomicU64::new(0));
        let mut thread = Thread {
            path,
            durability,
            conn: Some(conn),
            syncs: Arc::clone(&syncs),
        };
        std::thread::Builder::new()
            .name("morgue-write".into())
            .spawn(move || {
                while let Ok(turn) = turns.recv() {
                    thread.group(turn, &turns);
                }
            })
            .map_err(|why| Error::file("start the writer of the database", why))?;
        Ok(Writer { turns: queue, syncs })
    }

    /// How many groups were committed.
    pub(super) fn syncs(&self) -> u64 {
        self.syncs.load(Ordering::Relaxed)
    }

    pub(super) fn queue(&self, turn: Turn) -> Result<(), Error> {
        self.turns.send(turn).map_err(|_| Error::Away {
            why: "its writer has ended".into(),
        })
    }
}

struct Thread {
    path: PathBuf,
    durability: Durability,
    conn: Option<Connection>,
    syncs: Arc<AtomicU64>,
}

/// How a turn ended.
enum End {
    Commit(Reply<()>),
    Dropped,
}

impl Thread {
    fn group(&mut self, first: Turn, turns: &Receiver<Turn>) {
        let conn = match self.begin() {
            Ok(conn) => conn,
            Err(why) => {
                let _ = first.started.send(Err(why));
                return;
            }
        };
        let begun = Instant::now();
        let mut waiting: Vec<Reply<()>> = Vec::new();
        let mut next = Some(first);
        let mut outcome = Ok(());
        while let Some(turn) = next.take() {
            outcome = take_turn(conn, turn, &mut waiting);
            if outcome.is_err() || waiting.is_empty() {
                break;
            }
            if waiting.len() < GROUP && begun.elapsed() < AGE {
                next = turns.try_recv().ok();
            }
        }
        let end = if waiting.is_empty() { "rollback" } else { "commit" };
        if outcome.is_ok() {
            outcome = connection::run(conn, end, &[]).map(drop);
        }
        if let Err(why) = &outcome {
            tracing::error!(%why, waiting = waiting.len(), "a group of writes was not kept; the connection is closed");
            self.conn = None;
        }
        self.syncs
            .fetch_add(u64::from(!waiting.is_empty()), Ordering::Relaxed);
        for reply in waiting {
            let _ = reply.send(outcome.clone().map_err(not_kept));
        }
        if begun.elapsed() > AGE {
            std::thread::sleep(COURTESY);
        }
    }

    /// The connection, opened anew if it was closed, in a new transaction.
    fn begin(&mut self) -> Result<&Connection, Error> {
        let conn = match self.conn.take() {
            Some(conn) => conn,
            None => connection::writer(&self.path, self.durability)?,
        };
        let begun = connection::run(&conn, "begin immediate", &[]);
        let conn = &*self.conn.insert(conn);
        begun.map(|_| conn)
    }
}

/// Serves one turn and, if it wants to be kept, adds it to those who wait. An error here is one of the
/// connection, which ends the group.
fn take_turn(conn: &Connection, turn: Turn, waiting: &mut Vec<Reply<()>>) -> Result<(), Error> {
    // The first needs no savepoint: if it is dropped, everything is.
    let nested = !waiting.is_empty();
    if nested {
        connection::run(conn, "savepoint turn", &[])?;
    }
    let end = if turn.started.send(Ok(())).is_ok() {
        serve(conn, &turn.ops)
    } else {
        End::Dropped
    };
    if conn.is_autocommit() {
        // SQLite gave the whole transaction up (full disk, I/O error): nothing of the group is there any more.
        if let End::Commit(reply) = end {
            waiting.push(reply);
        }
        return Err(Error::NotKept {
            why: "SQLite rolled the transaction back".into(),
        });
    }
    match end {
        End::Commit(reply) => {
            waiting.push(reply);
            if nested {
                connection::run(conn, "release turn", &[])?;
            }
        }
        End::Dropped if nested => {
            connection::run(conn, "rollback to turn", &[])?;
            connection::run(conn, "release turn", &[])?;
        }
        End::Dropped => {}
    }
    Ok(())
}

fn serve(conn: &Connection, ops: &Receiver<Op>) -> End {
    let mut failed = false;
    loop {
        match ops.recv_timeout(SILENCE) {
            Ok(Op::Commit { reply }) if failed => {
                let _ = reply.send(Err(super::after_an_error()));
                return End::Dropped;
            }
            Ok(Op::Commit { reply }) => return End::Commit(reply),
            Ok(Op::Query { reply, .. }) if failed => drop(reply.send(Err(super::after_an_error()))),
            Ok(Op::Batch { reply, .. }) if failed => drop(reply.send(Err(super::after_an_error()))),
            Ok(Op::Query { words, args, reply }) => {
                let answer: Result<Vec<_>, _> = args
                    .iter()
                    .map(|args| connection::rows(conn, &words, args))
                    .collect();
                failed |= answer.is_err();
                let _ = reply.send(answer);
            }
            Ok(Op::Batch { batch, reply }) => {
                let done = batch
                    .iter()
                    .try_fold(0, |_, (words, args)| connection::run(conn, words, args));
                failed |= done.is_err();
                let _ = reply.send(done);
            }
            Err(RecvTimeoutError::Disconnected) => return End::Dropped,
            Err(RecvTimeoutError::Timeout) => {
                tracing::warn!(
                    "a transaction said nothing for {} s and was dropped",
                    SILENCE.as_secs()
                );
                return End::Dropped;
            }
        }
    }
}

/// Whatever the reason, for those who waited it means one thing.
fn not_kept(why: Error) -> Error {
    match why {
        kept @ Error::NotKept { .. } => kept,
        other => Error::NotKept {
            why: other.to_string(),
        },
    }
}
