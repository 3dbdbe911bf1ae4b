//! What a source is when it has arrived: its items, and what each says about itself.

use copy::Moment;
use serde::{Deserialize, Serialize};

use crate::Notice;

/// What is known about some bytes besides themselves. It is asked only where the bytes do not say enough.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hint<'a> {
    /// The file's name, or the path of the address it came from.
    pub name: Option<&'a str>,
    /// The media type it was sent with, as in HTTP's `Content-Type`, with its charset.
    pub media_type: Option<&'a str>,
}

impl<'a> Hint<'a> {
    /// A hint that is only a file's name.
    pub fn named(name: &'a str) -> Self {
        Hint {
            name: Some(name),
            media_type: None,
        }
    }

    /// The ending of the name, in lower case and without its dot.
    pub(crate) fn ending(&self) -> Option<String> {
        let name = self.name?.split(['?', '#']).next()?;
        let file = name.rsplit(['/', '\\']).next()?;
        let (_, ending) = file.rsplit_once('.')?;
        (ending.len() <= 8).then(|| ending.to_ascii_lowercase())
    }

    /// The media type alone, in lower case, without its parameters.
    pub(crate) fn kind(&self) -> Option<String> {
        let kind = self.media_type?.split(';').next()?.trim();
        (!kind.is_empty()).then(|| kind.to_ascii_lowercase())
    }

    /// The charset that the media type names.
    pub(crate) fn charset(&self) -> Option<&'a str> {
        self.media_type?.split(';').skip(1).find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            name.trim()
                .eq_ignore_ascii_case("charset")
                .then(|| value.trim().trim_matches(['"', '\'']))
        })
    }
}

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown (CommonMark), read without its marks.
    Markdown,
    /// A web page.
    Html,
    /// PDF (ISO 32000).
    Pdf,
    /// A word processor's `.docx` (ECMA-376).
    Docx,
    /// ninjs 1.x to 3.x (IPTC).
    Ninjs,
    /// NewsML-G2 (IPTC), and NewsML 1.2.
    NewsMl,
    /// NITF 3.x (IPTC).
    Nitf,
    /// IPTC 7901, the wire format of the teleprinter.
    Iptc7901,
    /// ANPA 1312, the American one.
    Anpa1312,
    /// RSS 2.0 and 1.0.
    Rss,
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.x.
    JsonFeed,
    /// A mail as it travels (RFC 5322), `.eml`.
    Mail,
}

impl Format {
    /// Its stable name, as stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Pdf => "pdf",
            Format::Docx => "docx",
            Format::Ninjs => "ninjs",
            Format::NewsMl => "newsml",
            Format::Nitf => "nitf",
            Format::Iptc7901 => "iptc7901",
            Format::Anpa1312 => "anpa1312",
            Format::Rss => "rss",
            Format::Atom => "atom",
            Format::JsonFeed => "jsonfeed",
            Format::Mail => "mail",
        }
    }

    /// Such a file holds several items that come and go: it is read again and again.
    pub fn is_feed(self) -> bool {
        matches!(self, Format::Rss | Format::Atom | Format::JsonFeed)
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A file, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// What it turned out to be.
    pub format: Format,
    /// What it holds, in its order: at least one item.
    pub items: Vec<Item>,
    /// What was odd about it and what became of that.
    pub notices: Vec<Notice>,
}

/// Whether an item may be used (IPTC's publishing status).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It may.
    #[default]
    Usable,
    /// Not before its sender releases it.
    Withheld,
    /// Killed: neither this item nor any earlier version of it may be used.
    Canceled,
}

impl Status {
    /// Its stable name, as stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Usable => "usable",
            Status::Withheld => "withheld",
            Status::Canceled => "canceled",
        }
    }
}

/// What a sender says a new version is (IPTC's signals).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Signal {
    /// It goes on: there is more or newer to say.
    Update,
    /// It puts an error right.
    Correction,
    /// The same again.
    Repeat,
    /// A word to editors, not to readers.
    Advisory,
}

impl Signal {
    /// Its stable name, as stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Signal::Update => "update",
            Signal::Correction => "correction",
            Signal::Repeat => "repeat",
            Signal::Advisory => "advisory",
        }
    }
}

/// One text that arrived, with what its sender says about it. Fields that the sender left out are `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Item {
    /// The sender's own name of it, the same for all its versions.
    pub guid: Option<String>,
    /// Which version of it, as the sender counts.
    pub version: Option<String>,
    /// Whether it may be used.
    pub status: Status,
    /// What the sender says this version is.
    pub signals: Vec<Signal>,
    /// Names of other items that it goes on from, corrects or kills, where the format says so.
    pub refers: Vec<String>,
    /// The headline or title.
    pub headline: Option<String>,
    /// The working name that ties the pieces of one story together.
    pub slugline: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Who sent it: the agency, the site, the sender of a mail.
    pub outlet: Option<String>,
    /// The place it is written from.
    pub place: Option<String>,
    /// Where a person can read it.
    pub url: Option<String>,
    /// Its language as a tag of BCP 47, as given.
    pub lang: Option<String>,
    /// When it came out first.
    pub published: Option<Moment>,
    /// When this version was made.
    pub updated: Option<Moment>,
    /// Not to be used before.
    pub embargo: Option<Moment>,
    /// 1 (flash) to 9, as IPTC counts.
    pub urgency: Option<u8>,
    /// What the sender tells editors.
    pub ednote: Option<String>,
    /// Whose it is and what may be done with it.
    pub rights: Option<String>,
    /// What it is about: names or codes, in order, none twice.
    pub subjects: Vec<String>,
    /// The text, cleaned: no markup, paragraphs apart by a blank line, `\n` at line ends.
    pub text: String,
}

impl Item {
    /// Whether this is a newer state of the item than `other`: by version number where both have one, else by time.
    /// `None` where nothing tells.
    pub fn newer_than(&self, other: &Item) -> Option<bool> {
        let number = |item: &Item| item.version.as_ref()?.trim().parse::<u64>().ok();
        if let (Some(mine), Some(theirs)) = (number(self), number(other))
            && mine != theirs
        {
            return Some(mine > theirs);
        }
        let time = |item: &Item| item.updated.or(item.published);
        let (mine, theirs) = (time(self)?, time(other)?);
        (mine != theirs).then_some(mine > theirs)
    }
}
