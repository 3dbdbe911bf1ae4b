//! Bombs in PDF: streams that are small in the file and fill a machine when inflated.
//!
//! hayro-syntax inflates whole streams, some of them (tables of objects) before anybody can ask how large they get.
//! So every stream that could be deflated is inflated here first, to nowhere, and counted.

use std::io::Read;

use crate::intake::{Format, Refusal};

/// Bytes that one stream may have when inflated: a page of a newspaper at 300 dots an inch.
const STREAM: u64 = 80 << 20;
/// Bytes that all streams of a file may have together.
const ALL: u64 = 512 << 20;
/// Compression within compression that is followed.
const NESTED: usize = 3;
/// Files with streams that cannot be counted here (encrypted, or in LZW) may have so many bytes.
const UNCOUNTED: usize = 1 << 20;

/// Refuses a file that would inflate beyond measure.
pub(super) fn refuse(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() > UNCOUNTED && (holds(bytes, b"/Encrypt") || holds(bytes, b"LZW")) {
        return Err(match holds(bytes, b"/Encrypt") {
            true => Refusal::Encrypted(Format::Pdf),
            false => {
                Refusal::Hostile("its streams are compressed in an old way whose size cannot be known".into())
            }
        });
    }
    let (mut all, mut from) = (0, 0);
    while let Some(at) = find(bytes, b"stream", from) {
        from = at + 6;
        // `endstream` begins none.
        if at >= 3 && bytes.get(at - 3..at) == Some(b"end") {
            continue;
        }
        let mut data = bytes.get(from..).unwrap_or_default();
        data = data.strip_prefix(b"\r").unwrap_or(data);
        data = data.strip_prefix(b"\n").unwrap_or(data);
        let (inflated, consumed) = inflated(data, NESTED);
        all += inflated;
        if inflated > STREAM || all > ALL {
            return Err(Refusal::Hostile("it is far larger than it looks".into()));
        }
        // What was inflated holds no other stream; what was not may be looked through.
        from += consumed;
    }
    Ok(())
}

/// How many bytes come out of a stream, counted a little beyond the limit, and how many went in.
fn inflated(data: &[u8], nested: usize) -> (u64, usize) {
    if !zlib(data) {
        return (0, 0);
    }
    let mut decoder = flate2::read::ZlibDecoder::new(data);
    let mut head = Vec::with_capacity(1024);
    let mut count = 0;
    let mut chunk = [0; 16 << 10];
    while count <= STREAM {
        match decoder.read(&mut chunk) {
            Ok(0) | Err(_) => break,
            Ok(read) => {
                count += read as u64;
                if head.len() < 1 << 20 {
                    head.extend_from_slice(chunk.get(..read).unwrap_or_default());
                }
            }
        }
    }
    let consumed = usize::try_from(decoder.total_in()).unwrap_or(0);
    let deeper = if nested > 0 {
        inflated(&head, nested - 1).0
    } else {
        0
    };
    (count.max(deeper), consumed.min(data.len()))
}

/// A zlib header (RFC 1950, section 2.2).
fn zlib(data: &[u8]) -> bool {
    match data {
        [method, flags, ..] => method & 15 == 8 && (u16::from(*method) * 256 + u16::from(*flags)) % 31 == 0,
        _ => false,
    }
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    find(bytes, needle, 0).is_some()
}

fn find(bytes: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let first = *needle.first()?;
    let mut at = 0;
    loop {
        at += rest.get(at..)?.iter().position(|byte| *byte == first)?;
        if rest.get(at..)?.starts_with(needle) {
            return Some(from + at);
        }
        at += 1;
    }
}
