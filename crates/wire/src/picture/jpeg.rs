//! JPEG: a row of marked segments (ITU-T T.81, annex B).

use super::cursor::Cursor;
use super::words::{self, Words};
use super::{Broken, CUT, Found, exif};

/// Comments of readers' software may say anything; only these segments make the picture.
mod mark {
    pub(super) const END: u8 = 0xd9;
    pub(super) const SCAN: u8 = 0xda;
    /// Frames that browsers show: baseline, extended with 8 bits, progressive.
    pub(super) const FRAMES: std::ops::RangeInclusive<u8> = 0xc0..=0xc2;
    /// Huffman tables, quantisation tables, number of lines, restart interval.
    pub(super) const TABLES: [u8; 4] = [0xc4, 0xdb, 0xdc, 0xdd];
    pub(super) const JFIF: u8 = 0xe0;
    pub(super) const EXIF: u8 = 0xe1;
    pub(super) const PROFILE: u8 = 0xe2;
    /// Boxes of ISO 19566-5, in which C2PA keeps content credentials.
    pub(super) const CREDENTIALS: u8 = 0xeb;
    pub(super) const PHOTOSHOP: u8 = 0xed;
    pub(super) const ADOBE: u8 = 0xee;
    pub(super) const COMMENT: u8 = 0xfe;
}

/// The bytes of a JFIF segment that say something of the picture, before its thumbnail's size.
const JFIF_HEAD: usize = 12;
/// Progressive pictures have about ten; each costs the time of the whole.
const SCANS: usize = 100;
/// The bytes of an Adobe segment.
const ADOBE: usize = 12;

pub(super) fn read(bytes: &[u8]) -> Result<Found, Broken> {
    let mut from = Cursor::new(bytes);
    from.take(2).ok_or(CUT)?;
    let (mut body, mut jfif) = (Vec::with_capacity(bytes.len()), None);
    let (mut size, mut turn, mut scans) = (None, None, 0_usize);
    let (mut notes, mut xmp, mut credentials) = (Vec::new(), Words::default(), false);
    loop {
        let marker = marker(&mut from)?;
        if marker == mark::END {
            break;
        }
        if matches!(marker, 0x01 | 0xd0..=0xd8) {
            return Err("its parts do not follow each other as they must");
        }
        let length = from.be16().and_then(|length| usize::from(length).checked_sub(2));
        let content = length.and_then(|length| from.take(length)).ok_or(CUT)?;
        match marker {
            mark::JFIF if jfif.is_none() && content.starts_with(b"JFIF\0") => {
                jfif = content.get(..JFIF_HEAD);
            }
            mark::EXIF if content.starts_with(b"Exif\0\0") => turn = turn.or_else(|| exif::turn(content)),
            mark::EXIF => {
                if let Some(packet) = content.strip_prefix(b"http://ns.adobe.com/xap/1.0/\0") {
                    xmp = xmp.or(words::xmp(packet));
                }
            }
            mark::PROFILE if content.starts_with(b"ICC_PROFILE\0") => keep(&mut body, marker, content),
            mark::PHOTOSHOP => {
                notes.extend_from_slice(content.strip_prefix(b"Photoshop 3.0\0").unwrap_or_default());
            }
            mark::ADOBE if content.starts_with(b"Adobe") => {
                if let Some(content) = content.get(..ADOBE) {
                    keep(&mut body, marker, content);
                }
            }
            mark::CREDENTIALS if super::names_credentials(content) => credentials = true,
            0xe0..=0xef | mark::COMMENT => {}
            _ if mark::FRAMES.contains(&marker) => {
                if size.replace(frame(content)?).is_some() {
                    return Err("it holds more than one picture");
                }
                keep(&mut body, marker, content);
            }
            mark::SCAN => {
                if size.is_none() {
                    return Err("it does not say how large it is");
                }
                scans += 1;
                if scans > SCANS {
                    return Err("it is drawn in more passes than browsers bear");
                }
                keep(&mut body, marker, content);
                body.extend_from_slice(scan(&mut from).ok_or(CUT)?);
            }
            _ if mark::TABLES.contains(&marker) => keep(&mut body, marker, content),
            _ => return Err("it is of a kind that browsers do not show"),
        }
    }
    let (width, height) = size.ok_or("there is no picture in it")?;
    if scans == 0 {
        return Err("there is no picture in it");
    }
    let mut out = Vec::with_capacity(body.len() + 64);
    out.extend_from_slice(&[0xff, 0xd8]);
    if let Some(head) = jfif {
        let whole: Vec<u8> = head.iter().copied().chain([0, 0]).collect();
        keep(&mut out, mark::JFIF, &whole);
    }
    if let Some(turn) = turn {
        let whole: Vec<u8> = b"Exif\0\0".iter().copied().chain(exif::only(turn)).collect();
        keep(&mut out, mark::EXIF, &whole);
    }
    out.append(&mut body);
    out.extend_from_slice(&[0xff, mark::END]);
    Ok(Found {
        width,
        height,
        turn,
        credentials,
        bytes: out,
        words: words::photoshop(&notes).or(xmp),
    })
}

/// The next marker; bytes that fill the space before it are skipped.
fn marker(from: &mut Cursor) -> Result<u8, Broken> {
    if from.byte().ok_or(CUT)? != 0xff {
        return Err("its parts do not follow each other as they must");
    }
    loop {
        match from.byte().ok_or(CUT)? {
            0xff => {}
            marker => return Ok(marker),
        }
    }
}

/// The size that a frame has: width and height.
fn frame(content: &[u8]) -> Result<(u32, u32), Broken> {
    const ODD: Broken = "it does not say how large it is";
    let mut from = Cursor::new(content);
    let bits = from.byte().ok_or(ODD)?;
    let (height, width) = (from.be16().ok_or(ODD)?, from.be16().ok_or(ODD)?);
    let colours = usize::from(from.byte().ok_or(ODD)?);
    if from.rest().len() != colours * 3 || !matches!(colours, 1 | 3 | 4) {
        return Err(ODD);
    }
    if bits != 8 {
        return Err("it has more than 8 bits for a colour, which browsers do not show");
    }
    Ok((width.into(), height.into()))
}

/// The pixels of a scan, up to the next marker that does not belong to them.
fn scan<'a>(from: &mut Cursor<'a>) -> Option<&'a [u8]> {
    let rest = from.rest();
    let mut at = 0;
    loop {
        let here = at + rest.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        match rest.get(here + 1)? {
            0x00 | 0xd0..=0xd7 => at = here + 2,
            0xff => at = here + 1,
            _ => return from.take(here),
        }
    }
}

fn keep(out: &mut Vec<u8>, marker: u8, content: &[u8]) {
    // A segment that was read is never longer than its length can say.
    if let Ok(length) = u16::try_from(content.len() + 2) {
        out.extend_from_slice(&[0xff, marker]);
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(content);
    }
}
