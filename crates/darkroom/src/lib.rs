//! The *darkroom* makes of a picture what readers' screens need: the same picture in several widths and three formats,
//! parts of it, and a likeness by which copies of it are found.
//!
//! Bytes in, bytes out: no files, no clock, no chance, no threads. How large a picture is, is known before anything is
//! decoded, and nothing decoded is larger than [`MOST_PIXELS`]. Pictures come here only after `wire::picture` has walked
//! through them.

mod decode;
mod encode;
mod frame;
mod likeness;
#[cfg(test)]
mod tests;

pub use frame::Frame;
pub use likeness::{Likeness, NEAR};

/// The widths that are made, in pixels: those of phones and columns, and one for pictures that stand wide.
pub const WIDTHS: [u32; 6] = [360, 480, 720, 960, 1280, 1920];

/// The most pixels that are decoded. Three or four bytes each are the memory that one picture takes, once or twice.
pub const MOST_PIXELS: u64 = 64_000_000;

/// What comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
}

impl Kind {
    /// The kind of a media type; `None` for what is not developed here, as GIF, whose frames would stand still.
    pub fn of(mime: &str) -> Option<Self> {
        match mime {
            "image/jpeg" => Some(Kind::Jpeg),
            "image/png" => Some(Kind::Png),
            "image/webp" => Some(Kind::Webp),
            _ => None,
        }
    }
}

/// What goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// For every browser.
    Jpeg,
    /// About a third smaller.
    Webp,
    /// About half as large, and slow to make.
    Avif,
}

impl Format {
    /// Its media type.
    pub fn mime(self) -> &'static str {
        match self {
            Format::Jpeg => "image/jpeg",
            Format::Webp => "image/webp",
            Format::Avif => "image/avif",
        }
    }

    /// The end of a file's name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Jpeg => "jpg",
            Format::Webp => "webp",
            Format::Avif => "avif",
        }
    }
}

/// Why nothing can be made of a picture. The file itself may be shown all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spoiled {
    /// It has more than [`MOST_PIXELS`].
    TooLarge,
    /// It moves: sizes of it would stand still.
    Moves,
    /// It is damaged, with what the decoder says.
    Damaged(String),
}

impl std::fmt::Display for Spoiled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Spoiled::TooLarge => write!(f, "it has more than {} million pixels", MOST_PIXELS / 1_000_000),
            Spoiled::Moves => write!(f, "it moves"),
            Spoiled::Damaged(why) => write!(f, "it is damaged: {why}"),
        }
    }
}

impl std::error::Error for Spoiled {}

/// The widths to make of a picture that is `width` wide: those of [`WIDTHS`] that are smaller, and its own if the next
/// smaller one is much smaller.
pub fn widths(width: u32) -> Vec<u32> {
    let mut all: Vec<u32> = WIDTHS.into_iter().filter(|one| *one <= width).collect();
    let last = all.last().copied().unwrap_or(0);
    let most = WIDTHS.last().copied().unwrap_or(width);
    // A tenth more is not seen.
    if width < most && u64::from(width) * 10 > u64::from(last) * 11 {
        all.push(width);
    }
    all
}
