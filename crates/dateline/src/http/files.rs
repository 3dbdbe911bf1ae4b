//! Files: what was uploaded, at the paths it has always had, and the files of the theme.

use std::collections::BTreeMap;

use http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderMap,
    HeaderValue, IF_RANGE, RANGE,
};
use http::{Method, Response, StatusCode};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use press::{Asset, Page, Sheet};
use tokio::io::AsyncSeekExt;

use super::answer::Reply;
use super::body::Body;
use super::headers::{Common, FOR_A_DAY, FOR_EVER, Safety};
use super::house::Stored;
use super::negotiate::{Range, range, unchanged};
use super::reader;

/// The files of the theme, compressed once.
#[derive(Debug, Default)]
pub struct Assets(BTreeMap<&'static str, Kept>);

#[derive(Debug)]
struct Kept {
    /// The query that its versioned address has.
    version: String,
    page: Page,
}

impl Assets {
    /// Prints the files of the theme.
    pub fn new(assets: Vec<Asset>) -> Self {
        let keep = |asset: Asset| {
            let version = asset
                .href
                .split_once('?')
                .map_or("", |(_, query)| query)
                .to_owned();
            let page = Page::print(Sheet {
                status: 200,
                content_type: asset.content_type,
                location: None,
                headers: Vec::new(),
                body: asset.body.to_vec(),
                tags: Vec::new(),
                modified: None,
                keep: false,
            });
            (asset.path, Kept { version, page })
        };
        Assets(assets.into_iter().map(keep).collect())
    }

    /// The file at a path. Under the address that names its version it never changes.
    pub fn reply(&self, common: &Common, path: &str, query: &str, asked: &HeaderMap) -> Option<Reply> {
        let kept = self.0.get(path)?;
        let mut reply = reader::reply(common, &kept.page, path, asked);
        if !kept.version.is_empty() && kept.version == query {
            reply.headers_mut().insert(CACHE_CONTROL, FOR_EVER);
        }
        Some(reply)
    }
}

/// The answer that an uploaded file is.
///
/// # Errors
/// If the file cannot be positioned.
pub async fn reply(
    common: &Common,
    stored: Stored,
    path: &str,
    method: &Method,
    asked: &HeaderMap,
) -> std::io::Result<Reply> {
    let kind = Kind::of(&stored.mime);
    let mut headers = common.start(kind.safety());
    let etag = format!("\"{}\"", stored.hash.get(..32).unwrap_or(&stored.hash));
    // Sizes that were made have the beginning of their hash in their name: they never change.
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let short = stored.hash.get(..8).unwrap_or("-");
    let named = stem.strip_suffix(short).is_some_and(|stem| stem.ends_with('-'));
    headers.insert(CACHE_CONTROL, if named { FOR_EVER } else { FOR_A_DAY });
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    let finish = |status: StatusCode, mut headers: HeaderMap, body: Body| {
        if let Ok(etag) = HeaderValue::from_str(&etag) {
            headers.insert(ETAG, etag);
        }
        let mut reply = Response::new(body);
        *reply.status_mut() = status;
        *reply.headers_mut() = headers;
        reply
    };
    if unchanged(asked, &etag, None) {
        return Ok(finish(StatusCode::NOT_MODIFIED, headers, Body::empty()));
    }
    headers.insert(CONTENT_TYPE, content_type(&stored.mime));
    if kind == Kind::Foreign
        && let Ok(value) = HeaderValue::try_from(disposition(path))
    {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    let same = asked
        .get(IF_RANGE)
        .is_none_or(|held| held.as_bytes() == etag.as_bytes());
    let part = match asked.get(RANGE) {
        Some(value) if same && *method == Method::GET => range(value.as_bytes(), stored.bytes),
        _ => Range::Whole,
    };
    let mut file = tokio::fs::File::from_std(stored.file);
    match part {
        Range::Whole => Ok(finish(StatusCode::OK, headers, Body::file(file, stored.bytes))),
        Range::Unsatisfiable => {
            headers.remove(CONTENT_DISPOSITION);
            headers.insert(
                CONTENT_TYPE,
                HeaderValue::from_static("text/plain; charset=utf-8"),
            );
            if let Ok(value) = HeaderValue::try_from(format!("bytes */{}", stored.bytes)) {
                headers.insert(CONTENT_RANGE, value);
            }
            Ok(finish(StatusCode::RANGE_NOT_SATISFIABLE, headers, Body::empty()))
        }
        Range::Part(first, last) => {
            if let Ok(value) = HeaderValue::try_from(format!("bytes {first}-{last}/{}", stored.bytes)) {
                headers.insert(CONTENT_RANGE, value);
            }
            file.seek(std::io::SeekFrom::Start(first)).await?;
            let body = Body::file(file, last - first + 1);
            Ok(finish(StatusCode::PARTIAL_CONTENT, headers, body))
        }
    }
}

/// How far a kind of file is trusted to be shown at our address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Pictures of pixels, sound, film, plain text: shown.
    Shown,
    /// Shown by the browser's own viewer.
    Pdf,
    /// Anything that could be a page with script in it: handed over as a file.
    Foreign,
}

impl Kind {
    fn of(mime: &str) -> Self {
        let essence = mime
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let picture = essence
            .strip_prefix("image/")
            .is_some_and(|kind| !kind.contains("svg") && !kind.contains("xml"));
        if picture
            || essence.starts_with("audio/")
            || essence.starts_with("video/")
            || essence == "text/plain"
        {
            Kind::Shown
        } else if essence == "application/pdf" {
            Kind::Pdf
        } else {
            Kind::Foreign
        }
    }

    fn safety(self) -> Safety {
        match self {
            Kind::Shown | Kind::Foreign => Safety::File,
            Kind::Pdf => Safety::Pdf,
        }
    }
}

/// The kept media type, with a charset where browsers would have to guess one.
fn content_type(mime: &str) -> HeaderValue {
    let full = if mime.starts_with("text/") && !mime.contains(';') {
        HeaderValue::try_from(format!("{mime}; charset=utf-8"))
    } else {
        HeaderValue::from_str(mime)
    };
    match full {
        Ok(value) if mime.contains('/') => value,
        _ => HeaderValue::from_static("application/octet-stream"),
    }
}

/// `Content-Disposition` (RFC 6266): to be saved under its own name.
fn disposition(path: &str) -> String {
    let last = path.rsplit('/').next().unwrap_or_default();
    let name = percent_decode_str(last).decode_utf8_lossy();
    let plain: String = name
        .chars()
        .map(|letter| match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-' | '_' => letter,
            _ => '_',
        })
        .collect();
    let exact = utf8_percent_encode(&name, NON_ALPHANUMERIC);
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_hold_script_is_handed_over_as_a_file() {
        for mime in [
            "image/svg+xml",
            "text/html",
            "IMAGE/SVG+XML; charset=x",
            "application/xhtml+xml",
            "text/xml",
            "",
            "application/javascript",
        ] {
            assert_eq!(Kind::of(mime), Kind::Foreign, "{mime}");
        }
        for mime in [
            "image/jpeg",
            "image/avif",
            "audio/mpeg",
            "video/mp4",
            "text/plain",
        ] {
            assert_eq!(Kind::of(mime), Kind::Shown, "{mime}");
        }
    }

    #[test]
    fn a_files_name_cannot_leave_its_quotes() {
        assert_eq!(
            disposition("/uploads/a%22%0D%0Ab%C3%B6.svg"),
            "attachment; filename=\"a___b_.svg\"; filename*=UTF-8''a%22%0D%0Ab%C3%B6%2Esvg"
        );
    }
}
