//! A file that somebody sends: the field `file` of a form in parts (RFC 7578).

use bytes::{Bytes, BytesMut};
use http::HeaderMap;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http_body_util::{BodyDataStream, BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use multer::{Constraints, Multipart, SizeLimit};

use super::fault::Fault;
use super::table::ENVELOPE;
use crate::http::comment;

/// The type of a form in parts.
pub const KIND: &str = "multipart/form-data";
/// The most parts that are looked at.
const PARTS: usize = 16;

/// A file.
#[derive(Debug)]
pub struct Upload {
    /// What its sender calls it; nothing is believed of it.
    pub name: String,
    /// What its sender says it is, with a charset.
    pub kind: Option<String>,
    /// What is in it.
    pub bytes: Bytes,
}

/// Whether a form in parts is sent.
pub fn is_in_parts(headers: &HeaderMap) -> bool {
    let kind = said(headers).split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case(KIND)
}

fn said(headers: &HeaderMap) -> &str {
    let said = headers.get(CONTENT_TYPE);
    said.and_then(|said| said.to_str().ok()).unwrap_or_default()
}

/// How many bytes are sent, where that is said.
pub fn length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Files that are taken with one form.
pub const MANY: usize = 40;

/// Reads the one file. `most` is how much may come, with the form around it.
///
/// # Errors
/// As [`read_many`].
pub async fn read(headers: &HeaderMap, body: Incoming, most: u64) -> Result<Upload, Fault> {
    read_many(headers, body, most, 1)
        .await?
        .pop()
        .ok_or_else(Fault::no_file)
}

/// Reads the files, at most `many`. `most` is how much may come, with the form around it.
///
/// # Errors
/// If it is larger, did not come whole or in time, or if there is none.
pub async fn read_many(
    headers: &HeaderMap,
    mut body: Incoming,
    most: u64,
    many: usize,
) -> Result<Vec<Upload>, Fault> {
    let file = most.saturating_sub(ENVELOPE);
    if length(headers).is_some_and(|length| length > most) {
        // Browsers look at an answer only once they have sent everything. The gate bounds how much that is.
        while let Some(Ok(_)) = body.frame().await {}
        return Err(Fault::too_large(file));
    }
    let boundary = multer::parse_boundary(said(headers)).map_err(|_| Fault::no_file())?;
    let limit = usize::try_from(most).unwrap_or(usize::MAX);
    let stream = BodyDataStream::new(Limited::new(body, limit));
    let sizes = SizeLimit::new().for_field("file", file);
    let mut parts = Multipart::with_constraints(stream, boundary, Constraints::new().size_limit(sizes));
    let mut found: Vec<Upload> = Vec::new();
    // To the end, also behind the file: what was cut off is not taken for whole.
    for _ in 0..PARTS + many {
        let Some(mut part) = parts.next_field().await.map_err(|why| fault(why, file))? else {
            return match found.is_empty() {
                true => Err(Fault::no_file()),
                false => Ok(found),
            };
        };
        if part.name() != Some("file") {
            continue;
        }
        let name = part.file_name().unwrap_or_default().to_owned();
        let kind = part.content_type().map(ToString::to_string);
        let mut bytes = BytesMut::new();
        while let Some(piece) = part.chunk().await.map_err(|why| fault(why, file))? {
            bytes.extend_from_slice(&piece);
        }
        let upload = Upload {
            name,
            kind,
            bytes: bytes.freeze(),
        };
        if found.len() == many {
            break;
        }
        found.push(upload);
    }
    Err(Fault::no_file())
}

fn fault(why: multer::Error, most: u64) -> Fault {
    use multer::Error as Multer;
    match why {
        Multer::FieldSizeExceeded { .. } | Multer::StreamSizeExceeded { .. } => Fault::too_large(most),
        Multer::StreamReadFailed(why) if why.is::<LengthLimitError>() => Fault::too_large(most),
        Multer::StreamReadFailed(why) if comment::timed_out(why.as_ref()) => Fault::late(),
        _ => Fault::cut_off(),
    }
}
