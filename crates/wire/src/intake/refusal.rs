//! Why a file is not taken.

use super::Format;
use crate::fidelity::Difference;

/// Why nothing was taken from a file. Its `Display` says what happened, what it means and what to do;
/// a refused file changes nothing anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There are no bytes, or no text in them.
    Nothing {
        /// What it was read as.
        format: Option<Format>,
    },
    /// It is longer than a source may be.
    TooBig {
        /// What was counted: "bytes of the file", "bytes of text" …
        what: &'static str,
        /// How much of it may be.
        limit: usize,
    },
    /// It is no text in any form that is read here.
    Binary {
        /// What it seems to be, where that can be seen.
        looks_like: Option<&'static str>,
    },
    /// It is locked with a password.
    Encrypted(Format),
    /// Its pages are pictures: there is no text in it.
    Scanned {
        /// How many pages it has.
        pages: usize,
    },
    /// It is built so that reading it would cost more than a source is worth (a bomb).
    Hostile(String),
    /// It is damaged, or not what it says it is.
    Broken(Format, String),
    /// What would be kept lacks words that the file has.
    WouldLoseText(Format, Box<Difference>),
}

impl Refusal {
    /// A short stable name to count by.
    pub fn rule(&self) -> &'static str {
        match self {
            Refusal::Nothing { .. } => "nothing",
            Refusal::TooBig { .. } => "too_big",
            Refusal::Binary { .. } => "binary",
            Refusal::Encrypted(_) => "encrypted",
            Refusal::Scanned { .. } => "scanned",
            Refusal::Hostile(_) => "hostile",
            Refusal::Broken(..) => "broken",
            Refusal::WouldLoseText(..) => "would_lose_text",
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Refusal::Nothing { format: None } => {
                write!(f, "The file is empty. Nothing was taken; send it again.")
            }
            Refusal::Nothing { format: Some(format) } => write!(
                f,
                "No text was found in this {format} file. Nothing was taken; \
                 if a person can read text in it, send that text instead."
            ),
            Refusal::TooBig { what, limit } => write!(
                f,
                "The file has more than {limit} {what}, which is more than a source may have. \
                 Nothing was taken; send the part that matters."
            ),
            Refusal::Binary {
                looks_like: Some(kind),
            } => write!(
                f,
                "This is {kind}, which holds no text that can be read here. \
                 Nothing was taken; send the text itself."
            ),
            Refusal::Binary { looks_like: None } => write!(
                f,
                "These bytes are no text in any format that is read here. \
                 Nothing was taken; send the text itself."
            ),
            Refusal::Encrypted(format) => write!(
                f,
                "This {format} file is locked with a password, so its text cannot be read. \
                 Nothing was taken; save it without a password and send it again."
            ),
            Refusal::Scanned { pages } => write!(
                f,
                "This PDF has pictures of text on its pages ({pages} in all) but no text. \
                 Nothing was taken; have its text recognised first, or type what matters."
            ),
            Refusal::Hostile(why) => write!(
                f,
                "The file was not read to its end: {why}. \
                 Such files are built to exhaust a machine. Nothing was taken; ask the sender for the text itself."
            ),
            Refusal::Broken(format, why) => write!(
                f,
                "The file looks like {format} but cannot be read: {why}. \
                 Nothing was taken; ask for it again, or send its text."
            ),
            Refusal::WouldLoseText(format, difference) => write!(
                f,
                "Reading this {format} file would lose about {} letters and digits, first here: “{}” \
                 (kept: “{}”). Nothing was taken; send its text instead.",
                difference.missing, difference.source, difference.document
            ),
        }
    }
}

impl std::error::Error for Refusal {}
