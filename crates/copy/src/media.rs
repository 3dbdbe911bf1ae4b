//! Pictures, sounds, films and files as data; the bytes are the morgue's business.

use serde::{Deserialize, Serialize};

use crate::doc::Cut;
use crate::hash::Hash;
use crate::id::MediaId;

/// One medium with all the files it exists in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// Its id.
    pub id: MediaId,
    /// Its title, plain text.
    pub title: String,
    /// What a person who does not see it needs to know.
    pub alt: String,
    /// The caption, plain text.
    pub caption: String,
    /// Whose it is.
    pub credit: String,
    /// Where its owner is found.
    pub credit_url: Option<String>,
    /// A longer description, plain text.
    pub description: String,
    /// The MIME type of the original.
    pub mime: String,
    /// The address that its page had on the old site, if it had one.
    pub page_path: Option<String>,
    /// The files: the original first, then the sizes made from it, largest first.
    pub files: Vec<MediaFile>,
}

/// One file of a medium, at the address it has always had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaFile {
    /// Its path on the site, decoded, beginning with `/`.
    pub path: String,
    /// Width in pixels; 0 if unknown or without one.
    pub width: u32,
    /// Height in pixels; 0 if unknown or without one.
    pub height: u32,
    /// Length in bytes; `None` if the bytes are not here yet.
    pub bytes: Option<i64>,
    /// The hash of the bytes; `None` if they are not here yet.
    pub hash: Option<Hash>,
    /// It was uploaded, not made from another.
    pub original: bool,
    /// Its MIME type where that is not the medium's; empty if it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mime: String,
    /// The part of the picture that it shows; `None` for all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<Cut>,
}
