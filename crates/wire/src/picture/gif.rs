//! GIF: a screen and a row of blocks.

use super::cursor::Cursor;
use super::words::Words;
use super::{Broken, CUT, Found};

const IMAGE: u8 = 0x2c;
const EXTENSION: u8 = 0x21;
const END: u8 = 0x3b;
/// How long a frame stands and what is transparent in it.
const CONTROL: u8 = 0xf9;
const APPLICATION: u8 = 0xff;
/// The most bytes of what says how often an animation runs; what is longer says something else.
const LOOP: usize = 16;

/// The most frames, and the most pixels of all together: what a browser draws again and again.
const FRAMES: usize = 3_000;
const MOVING: u64 = 2_000_000_000;

pub(super) fn read(bytes: &[u8]) -> Result<Found, Broken> {
    let mut from = Cursor::new(bytes);
    from.take(6).ok_or(CUT)?;
    let (width, height) = (from.le16().ok_or(CUT)?, from.le16().ok_or(CUT)?);
    let flags = from.byte().ok_or(CUT)?;
    from.take(2).ok_or(CUT)?;
    palette(&mut from, flags).ok_or(CUT)?;
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(from.since(0));
    let mut frames = 0_usize;
    loop {
        let start = from.at();
        match from.byte().ok_or(CUT)? {
            IMAGE => {
                from.take(8).ok_or(CUT)?;
                let flags = from.byte().ok_or(CUT)?;
                palette(&mut from, flags).ok_or(CUT)?;
                from.byte().ok_or(CUT)?;
                blocks(&mut from).ok_or(CUT)?;
                out.extend_from_slice(from.since(start));
                frames += 1;
                if frames > FRAMES || frames as u64 * u64::from(width) * u64::from(height) > MOVING {
                    return Err("it moves through more pictures than browsers bear");
                }
            }
            EXTENSION => {
                let kind = from.byte().ok_or(CUT)?;
                let content = blocks(&mut from).ok_or(CUT)?;
                let shown = match kind {
                    CONTROL => content.len() == 6 && content.starts_with(&[4]),
                    APPLICATION => is_shown(content),
                    _ => false,
                };
                if shown {
                    out.extend_from_slice(from.since(start));
                }
            }
            END => break,
            // Some programs write an empty block too many.
            0 => {}
            _ => return Err("its parts do not follow each other as they must"),
        }
    }
    if frames == 0 {
        return Err("there is no picture in it");
    }
    out.push(END);
    Ok(Found {
        width: width.into(),
        height: height.into(),
        turn: None,
        credentials: false,
        bytes: out,
        words: Words::default(),
    })
}

/// A table of colours, if the flags say that there is one.
fn palette<'a>(from: &mut Cursor<'a>, flags: u8) -> Option<&'a [u8]> {
    if flags & 0x80 == 0 {
        return Some(&[]);
    }
    from.take(3 << ((flags & 7) + 1))
}

/// Blocks up to an empty one, with their lengths.
fn blocks<'a>(from: &mut Cursor<'a>) -> Option<&'a [u8]> {
    let start = from.at();
    loop {
        match from.byte()? {
            0 => return Some(from.since(start)),
            length => from.take(length.into())?,
        };
    }
}

/// Whether an application's block is part of what is shown: how often an animation runs, and the colour profile.
fn is_shown(content: &[u8]) -> bool {
    match content.get(1..12) {
        Some(b"NETSCAPE2.0" | b"ANIMEXTS1.0") => content.len() <= 12 + LOOP,
        Some(b"ICCRGBG1012") => true,
        _ => false,
    }
}
