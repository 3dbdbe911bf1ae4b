//! PNG: a row of named chunks, each with a checksum.

use std::io::Read;

use flate2::Crc;

use super::cursor::Cursor;
use super::words::{self, Words};
use super::{Broken, CUT, Found, exif};

/// How every PNG begins.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks that make the picture: pixels, colours, transparency, profile, size on paper, frames. Anything else is
/// about it.
pub(super) const KEPT: [&[u8; 4]; 18] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
    b"mDCV", b"cLLI", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn read(bytes: &[u8]) -> Result<Found, Broken> {
    let mut from = Cursor::new(bytes);
    from.take(SIGNATURE.len()).ok_or(CUT)?;
    let (mut size, mut turn, mut pixels, mut credentials) = (None, None, false, false);
    let (mut body, mut said) = (Vec::with_capacity(bytes.len()), Words::default());
    loop {
        let start = from.at();
        let length = from.be_length().ok_or(CUT)?;
        let kind = from.take(4).ok_or(CUT)?;
        let content = from.take(length).ok_or(CUT)?;
        let sum = from.be32().ok_or(CUT)?;
        if (kind == b"IHDR") == size.is_some() {
            return Err("its parts do not follow each other as they must");
        }
        if !KEPT.iter().any(|kept| kept.as_slice() == kind) {
            match kind {
                b"eXIf" => turn = turn.or_else(|| exif::turn(content)),
                b"caBX" => credentials = true,
                b"iTXt" => said = said.or(packet(content).map(words::xmp).unwrap_or_default()),
                // A small letter at the front: it can be shown without this chunk.
                _ if kind.first().is_some_and(u8::is_ascii_lowercase) => {}
                _ => return Err("it is of a kind that browsers do not show"),
            }
            continue;
        }
        if checksum(kind, content) != sum {
            return Err("a part of it is damaged");
        }
        match kind {
            // Without its profile it can be shown as well.
            b"iCCP" if !is_bounded(content) => continue,
            b"IHDR" => {
                size = Some(head(content)?);
                continue;
            }
            b"IDAT" => pixels = true,
            _ => {}
        }
        body.extend_from_slice(from.since(start));
        if kind == b"IEND" {
            break;
        }
    }
    let (Some((width, height)), true) = (size, pixels) else {
        return Err("there is no picture in it");
    };
    let mut out = Vec::with_capacity(body.len() + 96);
    // The signature and the head: 8 bytes, and 12 around 13.
    out.extend_from_slice(bytes.get(..33).ok_or(CUT)?);
    if let Some(turn) = turn {
        let content = exif::only(turn);
        out.extend_from_slice(&[0, 0, 0, 26]);
        out.extend_from_slice(b"eXIf");
        out.extend_from_slice(&content);
        out.extend_from_slice(&checksum(b"eXIf", &content).to_be_bytes());
    }
    out.append(&mut body);
    Ok(Found {
        width,
        height,
        turn,
        credentials,
        bytes: out,
        words: said,
    })
}

/// The most bytes of a colour profile.
const PROFILE: u64 = 4 * 1024 * 1024;

/// Whether a profile is no larger than profiles are, once it is inflated.
fn is_bounded(content: &[u8]) -> bool {
    let Some(end) = content.iter().position(|byte| *byte == 0) else {
        return true;
    };
    let packed = content.get(end + 2..).unwrap_or_default();
    let mut profile = flate2::read::ZlibDecoder::new(packed).take(PROFILE + 1);
    // What cannot be inflated inflates nobody.
    !std::io::copy(&mut profile, &mut std::io::sink()).is_ok_and(|long| long > PROFILE)
}

/// The size that the head says, if the rest of it makes sense.
fn head(content: &[u8]) -> Result<(u32, u32), Broken> {
    const ODD: Broken = "its head makes no sense";
    let mut from = Cursor::new(content);
    let (width, height) = (from.be32().ok_or(ODD)?, from.be32().ok_or(ODD)?);
    let &[bits, colour, packed, filter, interlaced] = from.rest() else {
        return Err(ODD);
    };
    let fits = match colour {
        0 => matches!(bits, 1 | 2 | 4 | 8 | 16),
        3 => matches!(bits, 1 | 2 | 4 | 8),
        2 | 4 | 6 => matches!(bits, 8 | 16),
        _ => false,
    };
    if fits && packed == 0 && filter == 0 && interlaced <= 1 {
        Ok((width, height))
    } else {
        Err(ODD)
    }
}

/// The XMP packet of a text chunk, if it is one and not compressed.
fn packet(content: &[u8]) -> Option<&[u8]> {
    let rest = content.strip_prefix(b"XML:com.adobe.xmp\0\0\0")?;
    let mut parts = rest.splitn(3, |byte| *byte == 0);
    parts.nth(2)
}

fn checksum(kind: &[u8], content: &[u8]) -> u32 {
    let mut sum = Crc::new();
    sum.update(kind);
    sum.update(content);
    sum.sum()
}
