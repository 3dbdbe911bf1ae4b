//! Pages: from the rack to the reader with as little in between as possible.

use http::header::{CACHE_CONTROL, CONTENT_ENCODING, ETAG, HeaderMap, HeaderName, HeaderValue, VARY};
use http::{Response, StatusCode};
use press::{Encoding, Page};

use super::answer::Reply;
use super::body::Body;
use super::headers::{ASK_EVERY_TIME, Common, NEVER, Safety};
use super::negotiate::{takes, unchanged};

const BR: HeaderValue = HeaderValue::from_static("br");
const GZIP: HeaderValue = HeaderValue::from_static("gzip");
const ACCEPT_ENCODING: HeaderValue = HeaderValue::from_static("accept-encoding");

/// The answer that a page is, for a request with these fields.
pub fn reply(common: &Common, page: &Page, path: &str, asked: &HeaderMap) -> Reply {
    let status = StatusCode::from_u16(page.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut headers = common.start(safety(status, path));
    let takes = takes(asked);
    let (encoding, body) = page.body(takes.brotli, takes.gzip);
    headers.insert(VARY, ACCEPT_ENCODING);
    headers.insert(
        CACHE_CONTROL,
        if status.is_server_error() {
            NEVER
        } else {
            ASK_EVERY_TIME
        },
    );
    for (name, value) in &page.headers {
        let name = HeaderName::from_bytes(name.as_bytes());
        let value = HeaderValue::from_bytes(value.as_bytes());
        match (name, value) {
            (Ok(name), Ok(value)) => {
                headers.insert(name, value);
            }
            (name, _) => tracing::error!(?name, "a field of a page cannot be sent"),
        }
    }
    let mut body = Body::Bytes(body);
    let mut status = status;
    if status == StatusCode::OK {
        let etag = page.etag(encoding);
        let modified = page.modified.map(|moment| moment.0.div_euclid(1000));
        if unchanged(asked, &etag, modified) {
            status = StatusCode::NOT_MODIFIED;
            body = Body::empty();
            headers.remove(http::header::CONTENT_TYPE);
        }
        if let Ok(etag) = HeaderValue::try_from(etag) {
            headers.insert(ETAG, etag);
        }
    }
    if status != StatusCode::NOT_MODIFIED {
        match encoding {
            Encoding::Brotli => headers.insert(CONTENT_ENCODING, BR),
            Encoding::Gzip => headers.insert(CONTENT_ENCODING, GZIP),
            Encoding::Identity => None,
        };
    }
    let mut reply = Response::new(body);
    *reply.status_mut() = status;
    *reply.headers_mut() = headers;
    reply
}

/// Only the card of an article may be shown in other sites' frames.
fn safety(status: StatusCode, path: &str) -> Safety {
    let embed = path.strip_suffix('/').unwrap_or(path).ends_with("/embed");
    if embed && status == StatusCode::OK {
        Safety::Embed
    } else {
        Safety::Page
    }
}
