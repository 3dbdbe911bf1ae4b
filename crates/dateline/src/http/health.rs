//! `GET /-/health`: for whoever watches the machine.

use std::sync::Arc;

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use http::{Response, StatusCode};

use super::answer::Reply;
use super::body::Body;
use super::door::Door;
use super::headers::{NEVER, Safety};

/// 200 if the newsroom can work, 503 with a sentence if only the rack still serves.
pub async fn health(door: Arc<Door>) -> Reply {
    let (status, words) = match Arc::clone(&door.house).ails().await {
        None => (StatusCode::OK, "ok\n"),
        Some(report) => {
            tracing::warn!("health: {report}");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "The archive does not answer. Readers are served what is on the rack; comments are not taken.\n",
            )
        }
    };
    let mut headers = door.common.start(Safety::Page);
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    headers.insert(CACHE_CONTROL, NEVER);
    let mut reply = Response::new(Body::Bytes(Bytes::from_static(words.as_bytes())));
    *reply.status_mut() = status;
    *reply.headers_mut() = headers;
    reply
}
