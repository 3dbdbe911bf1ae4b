//! The answer to one request, at hand at once or on its way.

use std::convert::Infallible;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http::Response;

use super::body::Body;

/// An answer as the handlers make it.
pub type Reply = Response<Body>;

/// A future without a lifetime of its own.
pub type Later<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// What the door gives to hyper: most answers are at hand and need no allocation to wait for.
pub enum Answer {
    /// It is here. Taken when it is polled.
    Now(Option<Reply>),
    /// It is being made. When making it panics, the last part makes the answer instead.
    Soon(Later<Reply>, Option<Box<dyn FnOnce() -> Reply + Send>>),
}

impl Answer {
    /// An answer that is at hand.
    pub fn now(reply: Reply) -> Self {
        Answer::Now(Some(reply))
    }
}

impl Future for Answer {
    type Output = Result<Reply, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let reply = match self.get_mut() {
            Answer::Now(reply) => match reply.take() {
                Some(reply) => reply,
                None => return Poll::Pending,
            },
            Answer::Soon(later, broken) => match catch_unwind(AssertUnwindSafe(|| later.as_mut().poll(cx))) {
                Ok(poll) => ready!(poll),
                Err(_) => match broken.take() {
                    Some(broken) => broken(),
                    None => return Poll::Pending,
                },
            },
        };
        Poll::Ready(Ok(reply))
    }
}
