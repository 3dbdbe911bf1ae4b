//! WebP: a RIFF container with a row of named chunks (RFC 9649).

use super::cursor::Cursor;
use super::words::{self, Words};
use super::{Broken, CUT, Found, exif};

/// Flags of the extended head.
const PROFILE: u8 = 0x20;
const ALPHA: u8 = 0x10;
const EXIF: u8 = 0x08;
const ANIMATION: u8 = 0x02;

const NONE: Broken = "there is no picture in it";

pub(super) fn read(bytes: &[u8]) -> Result<Found, Broken> {
    let mut from = Cursor::new(bytes);
    from.take(4).ok_or(CUT)?;
    let length = from.le_length().ok_or(CUT)?;
    let mut from = Cursor::new(from.take(length).ok_or(CUT)?);
    from.take(4).ok_or(CUT)?;
    let (kind, content) = chunk(&mut from).ok_or(CUT)?;
    let mut body = b"WEBP".to_vec();
    let found = match kind {
        b"VP8X" => extended(content, &mut from, &mut body)?,
        _ => {
            let (width, height) = pixels(kind, content).ok_or(NONE)?;
            keep(&mut body, kind, content);
            Found {
                width,
                height,
                turn: None,
                credentials: false,
                bytes: Vec::new(),
                words: Words::default(),
            }
        }
    };
    let mut out = Vec::with_capacity(body.len() + 8);
    out.extend_from_slice(b"RIFF");
    out.extend_from_slice(&u32::try_from(body.len()).unwrap_or(0).to_le_bytes());
    out.append(&mut body);
    Ok(Found { bytes: out, ..found })
}

/// Reads what follows an extended head, and writes what is kept of it.
fn extended(head: &[u8], from: &mut Cursor, body: &mut Vec<u8>) -> Result<Found, Broken> {
    let mut fields = Cursor::new(head);
    let flags = fields.byte().ok_or(CUT)?;
    fields.take(3).ok_or(CUT)?;
    let (width, height) = (fields.le24().ok_or(CUT)? + 1, fields.le24().ok_or(CUT)? + 1);
    let animated = flags & ANIMATION != 0;
    let (mut profile, mut shown, mut turn) = (0, false, None);
    let (mut rest, mut said, mut credentials) = (Vec::new(), Words::default(), false);
    while !from.rest().is_empty() {
        let (kind, content) = chunk(from).ok_or(CUT)?;
        match kind {
            b"ICCP" => {
                profile = PROFILE;
                keep(&mut rest, kind, content);
            }
            b"ANIM" if animated => keep(&mut rest, kind, content),
            b"ANMF" if animated => {
                keep(&mut rest, kind, &frame(content)?);
                shown = true;
            }
            b"ALPH" if !animated && !shown => keep(&mut rest, kind, content),
            b"VP8 " | b"VP8L" if !animated && !shown => {
                if pixels(kind, content) != Some((width, height)) {
                    return Err("it says two different sizes");
                }
                keep(&mut rest, kind, content);
                shown = true;
            }
            b"EXIF" => turn = turn.or_else(|| exif::turn(content)),
            b"C2PA" => credentials = true,
            b"XMP " => said = said.or(words::xmp(content)),
            _ => {}
        }
    }
    if !shown {
        return Err(NONE);
    }
    let turned = if turn.is_some() { EXIF } else { 0 };
    let flags = (flags & (ALPHA | ANIMATION)) | profile | turned;
    let size = head.get(4..10).ok_or(CUT)?;
    let head: Vec<u8> = [flags, 0, 0, 0].iter().chain(size).copied().collect();
    keep(body, b"VP8X", &head);
    body.append(&mut rest);
    if let Some(turn) = turn {
        keep(body, b"EXIF", &exif::only(turn));
    }
    Ok(Found {
        width,
        height,
        turn,
        credentials,
        bytes: Vec::new(),
        words: said,
    })
}

/// One frame of an animation: its place and its time, and the chunks that make its picture.
fn frame(content: &[u8]) -> Result<Vec<u8>, Broken> {
    let mut from = Cursor::new(content);
    let mut out = from.take(16).ok_or(CUT)?.to_vec();
    let mut shown = false;
    while !from.rest().is_empty() {
        let (kind, content) = chunk(&mut from).ok_or(CUT)?;
        if kind == b"ALPH" || pixels(kind, content).is_some() {
            shown |= kind != b"ALPH";
            keep(&mut out, kind, content);
        }
    }
    if shown { Ok(out) } else { Err(NONE) }
}

/// The size of coded pixels; `None` if they are none.
fn pixels(kind: &[u8], content: &[u8]) -> Option<(u32, u32)> {
    let mut from = Cursor::new(content);
    match kind {
        b"VP8 " => {
            // RFC 6386, section 9.1: a key frame, its start code, and 14 bits for each side.
            let is_key = from.byte()? & 1 == 0;
            from.take(2)?;
            let starts = from.take(3)? == b"\x9d\x01\x2a";
            let (width, height) = (from.le16()? & 0x3fff, from.le16()? & 0x3fff);
            (is_key && starts).then_some((width.into(), height.into()))
        }
        b"VP8L" => {
            let starts = from.byte()? == 0x2f;
            let sides = from.le32()?;
            starts.then_some(((sides & 0x3fff) + 1, ((sides >> 14) & 0x3fff) + 1))
        }
        _ => None,
    }
}

/// The next chunk. Some programs forget the last byte, which only fills.
fn chunk<'a>(from: &mut Cursor<'a>) -> Option<(&'a [u8], &'a [u8])> {
    let kind = from.take(4)?;
    let length = from.le_length()?;
    let content = from.take(length)?;
    if length % 2 == 1 && !from.rest().is_empty() {
        from.take(1)?;
    }
    Some((kind, content))
}

fn keep(out: &mut Vec<u8>, kind: &[u8], content: &[u8]) {
    out.extend_from_slice(kind);
    out.extend_from_slice(&u32::try_from(content.len()).unwrap_or(0).to_le_bytes());
    out.extend_from_slice(content);
    if content.len() % 2 == 1 {
        out.push(0);
    }
}
