//! Sheets and pages: one public response before and after it is compressed.

use std::borrow::Cow;

use bytes::Bytes;
use copy::{Hash, Moment, Tag};
use serde::{Deserialize, Serialize};

use crate::compress;

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

    /// What the page that is printed of it will have as its [`Page::hash`].
    pub fn hash(&self) -> String {
        hash(self.status, &self.headers(), &self.body)
    }

    fn headers(&self) -> Vec<(Cow<'static, str>, String)> {
        let mut headers = vec![(Cow::Borrowed("content-type"), self.content_type.to_owned())];
        headers.extend(self.location.clone().map(|to| (Cow::Borrowed("location"), to)));
        headers.extend(
            self.modified
                .map(|at| (Cow::Borrowed("last-modified"), http_date(at))),
        );
        let own = self.headers.iter();
        headers.extend(own.map(|(name, value)| (Cow::Borrowed(*name), value.clone())));
        headers
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
    /// The body as it is read; `None` if it is kept in gzip alone, which takes a quarter of the memory. Few
    /// readers take neither gzip nor Brotli: for them [`Page::identity`] unpacks it.
    plain: Option<Bytes>,
    /// The body in gzip; `None` if that saves nothing.
    pub gzip: Option<Bytes>,
    /// The body in Brotli; `None` if that saves nothing.
    pub brotli: Option<Bytes>,
    /// Its Brotli body was made once more, as small as is sensible: other bytes, so another entity tag.
    fine: bool,
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
        let headers = sheet.headers();
        let hash = hash(sheet.status, &headers, &sheet.body);
        let worth = sheet.body.len() >= WORTH_COMPRESSING;
        let gzip = worth.then(|| compress::gzip(&sheet.body)).flatten();
        // Stylesheets and scripts are the theme's, and printed once.
        let once =
            sheet.content_type.starts_with("text/css") || sheet.content_type.starts_with("text/javascript");
        let squeeze = if once {
            compress::brotli_best
        } else {
            compress::brotli
        };
        let brotli = worth.then(|| squeeze(&sheet.body)).flatten();
        Page {
            hash,
            status: sheet.status,
            headers,
            plain: gzip.is_none().then(|| Bytes::from(sheet.body.into_boxed_slice())),
            gzip,
            brotli,
            fine: once,
            tags: sheet.tags,
            modified: sheet.modified,
            keep: sheet.keep,
        }
    }

    /// The same page with a smaller Brotli body; `None` if it has none or that saves nothing. Takes milliseconds.
    pub fn finer(&self) -> Option<Page> {
        let rough = self.brotli.as_ref().filter(|_| !self.fine)?;
        let brotli = compress::brotli_finer(&self.identity()).filter(|fine| fine.len() < rough.len())?;
        Some(Page {
            brotli: Some(brotli),
            fine: true,
            ..self.clone()
        })
    }

    /// The body to send to somebody who takes Brotli or gzip or neither, and how it is encoded.
    pub fn body(&self, takes_brotli: bool, takes_gzip: bool) -> (Encoding, Bytes) {
        match (&self.brotli, &self.gzip) {
            (Some(body), _) if takes_brotli => (Encoding::Brotli, body.clone()),
            (_, Some(body)) if takes_gzip => (Encoding::Gzip, body.clone()),
            _ => (Encoding::Identity, self.identity()),
        }
    }

    /// The body as it is read.
    pub fn identity(&self) -> Bytes {
        match (&self.plain, &self.gzip) {
            (Some(plain), _) => plain.clone(),
            // What this process packed, or what came from the disk with its hash, unpacks.
            (None, Some(gzip)) => compress::gunzip(gzip).unwrap_or_default(),
            (None, None) => Bytes::new(),
        }
    }

    /// The strong entity tag of the body in `encoding`, with its quotes (RFC 9110, 8.8.3: two encodings of one
    /// page are two representations).
    pub fn etag(&self, encoding: Encoding) -> String {
        match encoding.as_str() {
            None => format!("\"{}\"", self.hash),
            Some(word) if encoding == Encoding::Brotli && self.fine => {
                format!("\"{}-{word}{FINE}\"", self.hash)
            }
            Some(word) => format!("\"{}-{word}\"", self.hash),
        }
    }

    /// The same content in some encoding is what a reader has who sends this `If-None-Match`
    /// (RFC 9110, 13.1.2, weak comparison).
    pub fn is_had_by(&self, if_none_match: &str) -> bool {
        if_none_match.split(',').map(str::trim).any(|tag| {
            let tag = tag.strip_prefix("W/").unwrap_or(tag).trim_matches('"');
            let tag = tag.strip_suffix(FINE).unwrap_or(tag);
            let base = tag
                .strip_suffix("-gzip")
                .or(tag.strip_suffix("-br"))
                .unwrap_or(tag);
            tag == "*" || base == self.hash
        })
    }

    /// Bytes of memory that it takes, roughly: for a rack of bounded size.
    pub fn weight(&self) -> usize {
        let headers: usize = self
            .headers
            .iter()
            .map(|(name, value)| name.len() + value.len() + 64)
            .sum();
        let tags = self.tags.len() * size_of::<Tag>();
        let bodies: usize = self.bodies().into_iter().map(<[u8]>::len).sum();
        size_of::<Page>() + headers + tags + bodies
    }

    /// The page as one run of bytes, for the rack on disk: a hash of all that follows, a line of JSON,
    /// the bodies.
    pub fn pack(&self) -> Vec<u8> {
        let label = Label {
            version: VERSION,
            status: self.status,
            headers: self
                .headers
                .iter()
                .map(|(name, value)| (name.to_string(), value.clone()))
                .collect(),
            hash: self.hash.clone(),
            lengths: self.bodies().map(<[u8]>::len),
            tags: self.tags.clone(),
            modified: self.modified,
            keep: self.keep,
            fine: self.fine,
        };
        // A label of strings, numbers and tags cannot fail to be written; if it did, nothing would unpack.
        let label = serde_json::to_vec(&label).unwrap_or_default();
        let [plain, gzip, brotli] = self.bodies();
        let rest = [&label, b"\n".as_slice(), plain, gzip, brotli].concat();
        [Hash::of(&rest).0.as_bytes(), &rest].concat()
    }

    fn bodies(&self) -> [&[u8]; 3] {
        [
            self.plain.as_deref().unwrap_or_default(),
            self.gzip.as_deref().unwrap_or_default(),
            self.brotli.as_deref().unwrap_or_default(),
        ]
    }

    /// The page that was packed; `None` if the bytes are damaged or of another version. The compressed bodies
    /// share memory with one another.
    pub fn unpack(bytes: impl Into<Bytes>) -> Option<Self> {
        let bytes: Bytes = bytes.into();
        let seal = bytes.get(..SEAL)?;
        let mut rest = bytes.slice(SEAL..);
        if Hash::of(&rest).0.as_bytes() != seal {
            return None;
        }
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let label: Label = serde_json::from_slice(rest.get(..end)?).ok()?;
        if label.version != VERSION
            || label
                .lengths
                .iter()
                .try_fold(end + 1, |sum, n| sum.checked_add(*n))?
                != rest.len()
        {
            return None;
        }
        let _ = rest.split_to(end + 1);
        let [plain, gzip, brotli] = label.lengths.map(|length| rest.split_to(length));
        let gzip = Some(gzip).filter(|body| !body.is_empty());
        let headers: Vec<_> = label
            .headers
            .into_iter()
            .map(|(name, value)| (Cow::Owned(name), value))
            .collect();
        Some(Page {
            status: label.status,
            headers,
            hash: label.hash,
            plain: gzip.is_none().then_some(plain),
            gzip,
            brotli: Some(brotli).filter(|body| !body.is_empty()),
            fine: label.fine,
            tags: label.tags,
            modified: label.modified,
            keep: label.keep,
        })
    }
}

/// What stands before the bodies of a packed page.
#[derive(Serialize, Deserialize)]
struct Label {
    version: u8,
    status: u16,
    headers: Vec<(String, String)>,
    hash: String,
    lengths: [usize; 3],
    tags: Vec<Tag>,
    modified: Option<Moment>,
    keep: bool,
    fine: bool,
}

const VERSION: u8 = 3;
/// What the entity tag of a body has that was made small once more.
const FINE: &str = "-fine";
/// Hex digits of the hash before the label.
const SEAL: usize = 64;

/// A body below this many bytes fits into one packet however it is encoded.
const WORTH_COMPRESSING: usize = 1000;

fn hash(status: u16, headers: &[(Cow<'static, str>, String)], body: &[u8]) -> String {
    let status = status.to_string();
    let mut parts: Vec<&[u8]> = vec![status.as_bytes()];
    for (name, value) in headers {
        parts.extend([name.as_bytes(), value.as_bytes()]);
    }
    parts.push(body);
    let mut hash = Hash::of_parts(&parts).0;
    hash.truncate(32);
    hash
}

/// A date as HTTP writes it (RFC 9110, 5.6.7).
fn http_date(at: Moment) -> String {
    at.civil(0).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(body: Vec<u8>) -> Sheet {
        Sheet {
            status: 200,
            content_type: "text/html; charset=utf-8",
            location: None,
            headers: vec![("link", "</wp-json/>; rel=\"x\"".into())],
            body,
            tags: vec![Tag::Site, Tag::Article(copy::ArticleId(7))],
            modified: Some(Moment(784_111_777_000)),
            keep: true,
        }
    }

    fn prose() -> Vec<u8> {
        "<p>The ferry left the harbour at nine. </p>\n"
            .repeat(200)
            .into_bytes()
    }

    #[test]
    fn a_page_made_finer_reads_the_same_is_smaller_and_is_still_what_its_readers_have() {
        let page = Page::print(sheet(include_bytes!("page.rs").to_vec()));
        let fine = page.finer().unwrap();
        let (rough, smaller) = (page.brotli.as_ref().unwrap(), fine.brotli.as_ref().unwrap());
        assert!(
            smaller.len() * 100 < rough.len() * 95,
            "{} of {}",
            smaller.len(),
            rough.len()
        );
        let mut read = Vec::new();
        std::io::Read::read_to_end(&mut brotli::Decompressor::new(&smaller[..], 4096), &mut read).unwrap();
        assert_eq!(read, page.identity());
        let tags = [page.etag(Encoding::Brotli), fine.etag(Encoding::Brotli)];
        assert_ne!(tags[0], tags[1], "other bytes");
        assert!(tags.iter().all(|tag| page.is_had_by(tag) && fine.is_had_by(tag)));
        assert_eq!(page.etag(Encoding::Gzip), fine.etag(Encoding::Gzip));
        assert_eq!(fine.finer(), None, "it cannot be made finer");
        assert_eq!(Page::unpack(fine.pack()), Some(fine));
    }

    #[test]
    fn a_page_comes_back_from_the_disk_as_it_was() {
        for body in [prose(), b"short".to_vec(), Vec::new()] {
            let page = Page::print(sheet(body));
            assert_eq!(Page::unpack(page.pack()), Some(page));
        }
    }

    #[test]
    fn a_damaged_page_does_not_come_back() {
        let packed = Page::print(sheet(prose())).pack();
        for cut in [0, 1, 100, packed.len() - 1] {
            assert_eq!(Page::unpack(packed[..cut].to_vec()), None);
        }
        let mut bent = packed.clone();
        let first = bent.iter().position(|byte| *byte == b'\n').unwrap() + 50;
        for at in [first, packed.len() - 1] {
            bent[at] ^= 1;
            assert_eq!(Page::unpack(bent.clone()), None);
            bent[at] ^= 1;
        }
        assert!(Page::unpack(bent).is_some());
    }

    #[test]
    fn every_encoding_holds_the_same_words() {
        use std::io::Read;
        let page = Page::print(sheet(prose()));
        let mut gunzipped = Vec::new();
        flate2::read::GzDecoder::new(&page.gzip.as_ref().unwrap()[..])
            .read_to_end(&mut gunzipped)
            .unwrap();
        let mut unbroken = Vec::new();
        brotli::Decompressor::new(&page.brotli.as_ref().unwrap()[..], 4096)
            .read_to_end(&mut unbroken)
            .unwrap();
        assert_eq!(gunzipped, prose());
        assert_eq!(unbroken, prose());
        assert_eq!(page.identity(), prose());
        assert_eq!(page.body(true, true).0, Encoding::Brotli);
        assert_eq!(page.body(false, true).0, Encoding::Gzip);
        assert_eq!(page.body(false, false).0, Encoding::Identity);
    }

    #[test]
    fn what_does_not_shrink_is_sent_as_it_is() {
        let short = Page::print(sheet(b"short".to_vec()));
        assert_eq!((&short.gzip, &short.brotli), (&None, &None));
        assert_eq!(short.body(true, true).0, Encoding::Identity);
        let mut state = 1u32;
        let noise = (0..4000).map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            u8::try_from(state >> 24).unwrap()
        });
        let noise = Page::print(sheet(noise.collect()));
        assert_eq!((noise.gzip, noise.brotli), (None, None));
    }

    #[test]
    fn entity_tags_differ_by_content_and_encoding_and_are_found_again() {
        let (one, other) = (Page::print(sheet(prose())), Page::print(sheet(b"other".to_vec())));
        let tags = [Encoding::Identity, Encoding::Gzip, Encoding::Brotli].map(|encoding| one.etag(encoding));
        assert_ne!(tags[0], tags[1]);
        assert_ne!(tags[1], tags[2]);
        for tag in &tags {
            assert!(one.is_had_by(tag) && one.is_had_by(&format!("\"x\", W/{tag}")));
            assert!(!other.is_had_by(tag));
        }
        assert!(one.is_had_by("*") && !one.is_had_by(""));
    }

    #[test]
    fn the_last_change_is_said_as_http_says_it() {
        let page = Page::print(sheet(Vec::new()));
        let said = page
            .headers
            .iter()
            .find(|(name, _)| name == "last-modified")
            .unwrap();
        assert_eq!(said.1, "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
