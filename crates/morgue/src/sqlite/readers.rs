//! The reader threads: each has a connection, all take from one queue.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::{Words, connection};
use crate::error::Error;
use crate::row::Row;
use crate::value::Value;

/// Questions waiting at most. More means that the machine cannot keep up; waiting longer would not help.
const WAITING: usize = 4096;

pub(super) struct Question {
    pub(super) words: Words,
    pub(super) args: Vec<Vec<Value>>,
    pub(super) reply: oneshot::Sender<Result<Vec<Vec<Row>>, Error>>,
}

pub(super) struct Readers(Arc<Queue>);

#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    filled: Condvar,
}

#[derive(Default)]
struct State {
    questions: VecDeque<Question>,
    closed: bool,
}

impl Readers {
    pub(super) fn start(path: &Path) -> Result<Self, Error> {
        let queue = Arc::new(Queue::default());
        let threads = std::thread::available_parallelism().map_or(2, |n| n.get().clamp(2, 4));
        for number in 0..threads {
            let conn = connection::reader(path)?;
            let queue = Arc::clone(&queue);
            std::thread::Builder::new()
                .name(format!("morgue-read-{number}"))
                .spawn(move || queue.serve(&conn))
                .map_err(|why| Error::file("start a reader of the database", why))?;
        }
        Ok(Readers(queue))
    }

    pub(super) fn ask(&self, question: Question) -> Result<(), Error> {
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.questions.len() >= WAITING {
            return Err(Error::Busy {
                why: format!("{WAITING} questions are waiting"),
            });
        }
        state.questions.push_back(question);
        drop(state);
        self.0.filled.notify_one();
        Ok(())
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        self.0.filled.notify_all();
    }
}

impl Queue {
    fn serve(&self, conn: &Connection) {
        while let Some(question) = self.next() {
            // Who asked may have gone away while waiting.
            if question.reply.is_closed() {
                continue;
            }
            let answer = question
                .args
                .iter()
                .map(|args| connection::rows(conn, &question.words, args))
                .collect();
            let _ = question.reply.send(answer);
        }
    }

    fn next(&self) -> Option<Question> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(question) = state.questions.pop_front() {
                return Some(question);
            }
            if state.closed {
                return None;
            }
            state = self.filled.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
