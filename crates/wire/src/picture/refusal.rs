//! Why a picture is not taken.

use super::{Format, LONGEST_SIDE, MOST_BYTES, MOST_PIXELS};

/// Why a file is not taken as a picture. Its `Display` says what happened, what it means and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There are no bytes.
    Nothing,
    /// It has more than [`MOST_BYTES`].
    TooLong,
    /// It is no picture of a kind that is taken.
    Other {
        /// What it seems to be, where that can be seen.
        looks_like: Option<&'static str>,
    },
    /// It is cut or damaged, or not what its first bytes say.
    Broken(Format, &'static str),
    /// It has many pixels and next to nothing in them.
    Thin {
        /// Its width in pixels.
        width: u32,
        /// Its height in pixels.
        height: u32,
    },
    /// It has too many pixels.
    TooLarge {
        /// Its width in pixels.
        width: u32,
        /// Its height in pixels.
        height: u32,
    },
}

impl Refusal {
    /// Of what is none of the formats, with what it seems to be.
    pub(super) fn other(bytes: &[u8]) -> Self {
        Refusal::Other {
            looks_like: looks_like(bytes),
        }
    }
}

fn looks_like(bytes: &[u8]) -> Option<&'static str> {
    let starts = |with: &[u8]| bytes.starts_with(with);
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some(match bytes.get(8..12).unwrap_or_default() {
            b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1" => "a HEIC picture",
            b"avif" | b"avis" => "an AVIF picture",
            _ => "a film",
        });
    }
    let known: [(&[u8], &str); 8] = [
        (b"%PDF", "a PDF document"),
        (b"II*\0", "a TIFF or raw picture"),
        (b"MM\0*", "a TIFF or raw picture"),
        (b"8BPS", "a Photoshop document"),
        (b"PK\x03\x04", "an archive or an office document"),
        (b"BM", "a Windows bitmap"),
        (b"\0\0\x01\0", "an icon"),
        (b"RIFF", "a sound or a film"),
    ];
    if let Some((_, kind)) = known.iter().find(|(with, _)| starts(with)) {
        return Some(kind);
    }
    let head = String::from_utf8_lossy(bytes.get(..1024).unwrap_or(bytes)).to_ascii_lowercase();
    if head.contains("<svg") {
        Some("an SVG drawing")
    } else if head.contains("<html") || head.contains("<!doctype html") || head.contains("<script") {
        Some("a web page")
    } else {
        None
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        const SAVE: &str = "Nothing was kept; save it as JPEG, PNG, GIF or WebP and upload that.";
        match self {
            Refusal::Nothing => write!(f, "The file is empty. Nothing was kept; choose it again."),
            Refusal::TooLong => write!(
                f,
                "The file is larger than {} MB, which is more than a picture may have. \
                 Nothing was kept; save a smaller copy and upload that.",
                MOST_BYTES / 1024 / 1024
            ),
            Refusal::Other {
                looks_like: Some(kind),
            } => write!(
                f,
                "This is {kind}, which readers cannot be shown as a picture. {SAVE}"
            ),
            Refusal::Other { looks_like: None } => {
                write!(
                    f,
                    "This is no picture that can be read here, whatever its name says. {SAVE}"
                )
            }
            Refusal::Broken(format, why) => write!(
                f,
                "The file looks like {} but cannot be shown: {why}. \
                 Nothing was kept; open it, save it again, and upload that.",
                format.name()
            ),
            Refusal::Thin { width, height } => write!(
                f,
                "The picture has {width} × {height} pixels in a file of a few bytes: there is next to nothing in it, and \
                 opening it would fill readers' devices. Nothing was kept; save a smaller copy and upload that."
            ),
            Refusal::TooLarge { width, height } => write!(
                f,
                "The picture has {width} × {height} pixels. More than {LONGEST_SIDE} on a side, or {} million in all, \
                 is more than readers' devices can hold. Nothing was kept; save a smaller copy and upload that.",
                MOST_PIXELS / 1_000_000
            ),
        }
    }
}

impl std::error::Error for Refusal {}
