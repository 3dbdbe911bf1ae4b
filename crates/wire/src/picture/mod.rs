//! Pictures that somebody uploads: recognised by their bytes, measured, and freed of what they say besides the picture.
//!
//! A camera writes where it stood into its files, and whoever edits a picture leaves their name and their notes in it.
//! Readers get none of that: of a file only those parts are kept that a browser needs to show it (a list of what is
//! kept, not of what is dropped), its colour profile and how it is to be turned. Caption, credit and rights are read first.
//! Pixels are not touched, and nothing is decompressed but colour profiles, which are bounded.

mod cursor;
mod exif;
mod gif;
mod jpeg;
mod png;
mod refusal;
#[cfg(test)]
mod tests;
mod webp;
mod words;

pub use refusal::Refusal;
pub use words::Words;

/// The most bytes of a picture file: 40 MB.
pub const MOST_BYTES: usize = 40 * 1024 * 1024;
/// The most pixels of a side.
pub const LONGEST_SIDE: u32 = 20_000;
/// The most pixels in all: what a browser needs four bytes of memory for, each.
pub const MOST_PIXELS: u64 = 64_000_000;
/// Larger pictures than this must be made of more than a few bytes.
const LARGE: u64 = 16_000_000;
/// The most pixels of a large picture for each byte of its file. Photographs have about ten, drawings a hundred; hundreds
/// are a picture of nothing, made to fill the memory of whoever opens it.
const THIN: u64 = 200;

/// What a picture file is. Anything else is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JPEG (ITU-T T.81) as browsers show it: baseline or progressive, 8 bits.
    Jpeg,
    /// PNG (W3C, third edition), animated or not.
    Png,
    /// GIF87a or GIF89a.
    Gif,
    /// WebP (RFC 9649), animated or not.
    Webp,
}

impl Format {
    /// Every format, for tests that must walk them all.
    pub const ALL: [Format; 4] = [Format::Jpeg, Format::Png, Format::Gif, Format::Webp];

    /// The format of a file by its first bytes.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\xff\xd8\xff") {
            Some(Format::Jpeg)
        } else if bytes.starts_with(png::SIGNATURE) {
            Some(Format::Png)
        } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
            Some(Format::Gif)
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Some(Format::Webp)
        } else {
            None
        }
    }

    /// Its MIME type.
    pub fn mime(self) -> &'static str {
        match self {
            Format::Jpeg => "image/jpeg",
            Format::Png => "image/png",
            Format::Gif => "image/gif",
            Format::Webp => "image/webp",
        }
    }

    /// The end of a file's name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Jpeg => "jpg",
            Format::Png => "png",
            Format::Gif => "gif",
            Format::Webp => "webp",
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Jpeg => "JPEG",
            Format::Png => "PNG",
            Format::Gif => "GIF",
            Format::Webp => "WebP",
        }
    }
}

/// A picture that can be shown to readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it is.
    pub format: Format,
    /// Pixels from left to right, as it is shown: turned as its file says.
    pub width: u32,
    /// Pixels from top to bottom, as it is shown.
    pub height: u32,
    /// How its pixels are to be turned, from 1 (upright) to 8, as EXIF counts.
    pub turn: u8,
    /// The file as it came carries content credentials (C2PA 2.2). They speak of that file, byte for byte.
    pub credentials: bool,
    /// The file without what it said besides the picture.
    pub bytes: Vec<u8>,
    /// What it said of the picture.
    pub words: Words,
}

/// What the reader of one format found.
#[derive(Debug)]
struct Found {
    /// The size as it is stored.
    width: u32,
    height: u32,
    /// How it is to be turned: 2 to 8, as EXIF counts.
    turn: Option<u8>,
    /// There are content credentials in it.
    credentials: bool,
    bytes: Vec<u8>,
    words: Words,
}

/// Why a file cannot be read, as half a sentence.
type Broken = &'static str;

/// It stops before its end.
const CUT: Broken = "it ends before the picture does";

/// Whether a box of metadata is one of content credentials: its description says so.
fn names_credentials(content: &[u8]) -> bool {
    let head = content.get(..256).unwrap_or(content);
    head.windows(4).any(|word| word == b"c2pa")
}

/// Reads a picture and frees it of what it says besides. Reading what came out changes nothing more.
///
/// # Errors
/// Why it is not taken; then there is nothing of it.
pub fn read(bytes: &[u8]) -> Result<Picture, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Nothing);
    }
    let format = Format::of(bytes).ok_or_else(|| Refusal::other(bytes))?;
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooLong);
    }
    let found = match format {
        Format::Jpeg => jpeg::read(bytes),
        Format::Png => png::read(bytes),
        Format::Gif => gif::read(bytes),
        Format::Webp => webp::read(bytes),
    };
    let found = found.map_err(|why| Refusal::Broken(format, why))?;
    let (mut width, mut height) = (found.width, found.height);
    if width == 0 || height == 0 {
        return Err(Refusal::Broken(format, "it has no width or no height"));
    }
    let pixels = u64::from(width) * u64::from(height);
    if width > LONGEST_SIDE || height > LONGEST_SIDE || pixels > MOST_PIXELS {
        return Err(Refusal::TooLarge { width, height });
    }
    if pixels > LARGE && pixels > bytes.len() as u64 * THIN {
        return Err(Refusal::Thin { width, height });
    }
    if found.turn.is_some_and(exif::lies_on_its_side) {
        std::mem::swap(&mut width, &mut height);
    }
    Ok(Picture {
        format,
        width,
        height,
        turn: found.turn.unwrap_or(1),
        credentials: found.credentials,
        bytes: found.bytes,
        words: found.words,
    })
}
