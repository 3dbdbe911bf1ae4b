//! Screens and JSON compressed on their way, for requests that no other site can have caused.
//!
//! What is compressed tells by its length how alike its parts are. Whoever can make a browser ask for a page again and again,
//! with words of their choosing in it, and sees how long each answer is, reads a secret of that page letter by letter
//! (BREACH). Browsers say of every request whether another site caused it (`Sec-Fetch-Site`, also through redirects, and no
//! script can set it): only those that a page of ours or the person themselves caused are compressed. See
//! decision 24.

use bytes::Bytes;
use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, VARY};

use crate::http::answer::Reply;
use crate::http::body::Body;
use crate::http::negotiate::takes;

/// Bytes below which it is not worth it: they fit one packet.
const WORTH: usize = 860;

/// Whether a page of ours, or the person at the browser, asks.
fn ours(asked: &HeaderMap) -> bool {
    let site = asked.get("sec-fetch-site").map(HeaderValue::as_bytes);
    matches!(site, Some(b"same-origin" | b"none"))
}

/// The same answer, smaller where that is safe and worth it.
pub fn squeezed(asked: &HeaderMap, mut reply: Reply) -> Reply {
    let words = reply
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/") || kind.starts_with("application/json"));
    if !words || reply.headers().contains_key(CONTENT_ENCODING) {
        return reply;
    }
    reply
        .headers_mut()
        .insert(VARY, HeaderValue::from_static("accept-encoding, sec-fetch-site"));
    let takes = takes(asked);
    let Body::Bytes(body) = reply.body() else {
        return reply;
    };
    if !ours(asked) || body.len() < WORTH {
        return reply;
    }
    let packed: Option<(&'static str, Bytes)> = if takes.brotli {
        press::brotli(body).map(|body| ("br", body))
    } else if takes.gzip {
        press::gzip(body).map(|body| ("gzip", body))
    } else {
        None
    };
    if let Some((name, body)) = packed {
        let headers = reply.headers_mut();
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(name));
        headers.remove(CONTENT_LENGTH);
        *reply.body_mut() = Body::Bytes(body);
    }
    reply
}

#[cfg(test)]
mod tests {
    use http::Response;

    use super::*;

    fn answer(asked: &[(&'static str, &'static str)], kind: &'static str, size: usize) -> Reply {
        let mut headers = HeaderMap::new();
        for (name, value) in asked {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        let mut reply = Response::new(Body::Bytes(Bytes::from("word ".repeat(size / 5))));
        reply
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        squeezed(&headers, reply)
    }

    fn coding(reply: &Reply) -> Option<&str> {
        reply.headers().get(CONTENT_ENCODING)?.to_str().ok()
    }

    #[test]
    fn what_our_own_pages_ask_for_is_compressed_as_they_take_it() {
        let ours = ("sec-fetch-site", "same-origin");
        for (takes, coded) in [
            ("gzip, br", Some("br")),
            ("gzip", Some("gzip")),
            ("identity", None),
        ] {
            let reply = answer(&[ours, ("accept-encoding", takes)], "application/json", 5_000);
            assert_eq!(coding(&reply), coded, "{takes}");
            assert_eq!(
                reply.headers().get(VARY).unwrap(),
                "accept-encoding, sec-fetch-site"
            );
        }
        let typed = [("sec-fetch-site", "none"), ("accept-encoding", "br")];
        assert_eq!(
            coding(&answer(&typed, "text/html; charset=utf-8", 5_000)),
            Some("br")
        );
    }

    #[test]
    fn what_another_site_can_have_caused_has_the_length_that_it_has() {
        for site in [Some("cross-site"), Some("same-site"), None] {
            let mut asked = vec![("accept-encoding", "gzip, br")];
            asked.extend(site.map(|site| ("sec-fetch-site", site)));
            let reply = answer(&asked, "text/html; charset=utf-8", 5_000);
            assert_eq!(coding(&reply), None, "{site:?}");
        }
    }

    #[test]
    fn pictures_and_short_answers_stay_as_they_are() {
        let asked = [("sec-fetch-site", "same-origin"), ("accept-encoding", "br")];
        assert_eq!(coding(&answer(&asked, "image/png", 5_000)), None);
        assert_eq!(coding(&answer(&asked, "text/html", 500)), None);
    }
}
