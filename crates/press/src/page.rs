//! Sheets and pages: one public response before and after it is compressed.

use copy::Tag;

/// One public response as the press renders it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The HTTP status a reader is answered with.
    pub status: u16,
    /// The media type with its charset.
    pub content_type: &'static str,
    /// Where a redirect leads: a path inside the paper or a full address.
    pub location: Option<String>,
    /// Further headers, by lower-case name (`link`, `x-robots-tag` …).
    pub headers: Vec<(&'static str, String)>,
    /// The body as it is read.
    pub body: Vec<u8>,
    /// What it shows: a change that shares a tag with it throws it away.
    pub tags: Vec<Tag>,
    /// When what it shows last changed, for `Last-Modified`, if that can be said.
    pub modified: Option<copy::Moment>,
    /// It may stand on the rack. Answers to addresses that anybody can invent may not.
    pub keep: bool,
}

impl Sheet {
    /// A permanent redirect to `location`.
    pub fn moved(location: impl Into<String>, tags: Vec<Tag>) -> Self {
        Sheet {
            status: 301,
            content_type: "text/plain; charset=utf-8",
            location: Some(location.into()),
            headers: Vec::new(),
            body: Vec::new(),
            tags,
            modified: None,
            keep: false,
        }
    }
}
