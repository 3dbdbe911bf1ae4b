//! What a picture says of itself: IPTC-IIM in Photoshop's resources, and XMP.

use super::cursor::Cursor;
use crate::xml::{Limits, Scanner, Token};

/// The most characters of each.
const LONGEST: usize = 2_000;
/// The most bytes of XMP that are read: what photographers write is at its beginning.
const PACKET: usize = 256 * 1024;

/// What a picture says of itself, as plain lines; empty where it says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// What is to be seen: IPTC 2:120, XMP `dc:description`.
    pub caption: String,
    /// Whose it is: IPTC 2:110, 2:115 or 2:80, XMP `photoshop:Credit` or `dc:creator`.
    pub credit: String,
    /// What a person who does not see it needs to know: XMP `Iptc4xmpCore:AltTextAccessibility`.
    pub alt: String,
    /// On which terms it may be shown: IPTC 2:116, XMP `xmpRights:UsageTerms` or `dc:rights`.
    pub rights: String,
}

impl Words {
    /// These words, and others where there are none.
    #[must_use]
    pub(super) fn or(self, other: Words) -> Words {
        let either = |one: String, other: String| if one.is_empty() { other } else { one };
        Words {
            caption: either(self.caption, other.caption),
            credit: either(self.credit, other.credit),
            alt: either(self.alt, other.alt),
            rights: either(self.rights, other.rights),
        }
    }
}

/// What the IPTC records in Photoshop's resources say.
pub(super) fn photoshop(resources: &[u8]) -> Words {
    const IPTC: u16 = 0x0404;
    let mut from = Cursor::new(resources);
    let mut words = Words::default();
    while let Some((id, content)) = resource(&mut from) {
        if id == IPTC {
            words = words.or(iptc(content));
        }
    }
    words
}

fn resource<'a>(from: &mut Cursor<'a>) -> Option<(u16, &'a [u8])> {
    if from.take(4)? != b"8BIM" {
        return None;
    }
    let id = from.be16()?;
    let name = usize::from(from.byte()?);
    // Names and contents are filled up to an even length, the name with its own.
    from.take(name + (name + 1) % 2)?;
    let length = from.be_length()?;
    let content = from.take(length)?;
    from.take(length % 2);
    Some((id, content))
}

fn iptc(records: &[u8]) -> Words {
    let mut from = Cursor::new(records);
    let mut unicode = false;
    let [mut caption, mut credit, mut source, mut byline, mut rights] = [const { String::new() }; 5];
    while let Some((record, set, content)) = dataset(&mut from) {
        let into = match (record, set) {
            (1, 90) => {
                unicode = content == b"\x1b%G";
                continue;
            }
            (2, 120) => &mut caption,
            (2, 110) => &mut credit,
            (2, 115) => &mut source,
            (2, 80) => &mut byline,
            (2, 116) => &mut rights,
            _ => continue,
        };
        if into.is_empty() {
            *into = line(&text(content, unicode));
        }
    }
    let credit = [credit, source, byline].into_iter().find(|one| !one.is_empty());
    Words {
        caption,
        credit: credit.unwrap_or_default(),
        alt: String::new(),
        rights,
    }
}

fn dataset<'a>(from: &mut Cursor<'a>) -> Option<(u8, u8, &'a [u8])> {
    if from.byte()? != 0x1c {
        return None;
    }
    let (record, set) = (from.byte()?, from.byte()?);
    let length = from.be16()?;
    // Longer ones say the length of their length; no words are that long.
    let content = (length < 0x8000).then(|| from.take(length.into()))??;
    Some((record, set, content))
}

/// Old records do not say their charset, and most that are not UTF-8 are Western.
fn text(content: &[u8], unicode: bool) -> String {
    match std::str::from_utf8(content) {
        Ok(text) => text.to_owned(),
        Err(_) if unicode => String::from_utf8_lossy(content).into_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(content).0.into_owned(),
    }
}

/// What an XMP packet says where it says it simply: as an attribute, or as the first text of an element.
pub(super) fn xmp(packet: &[u8]) -> Words {
    let limits = Limits {
        piece: 64 * 1024,
        tag: 64 * 1024,
        depth: 32,
    };
    let mut scanner = Scanner::new(packet.get(..PACKET).unwrap_or(packet), limits);
    let (mut words, mut creator, mut owner) = (Words::default(), String::new(), String::new());
    let mut set = |name: &str, value: &str| {
        let into = match name {
            "dc:description" => &mut words.caption,
            "photoshop:Credit" => &mut words.credit,
            "Iptc4xmpCore:AltTextAccessibility" => &mut words.alt,
            "xmpRights:UsageTerms" => &mut words.rights,
            "dc:creator" => &mut creator,
            "dc:rights" => &mut owner,
            _ => return,
        };
        if into.is_empty() {
            *into = line(value);
        }
    };
    loop {
        match scanner.next_token() {
            Token::Start { attributes, .. } => {
                for (name, value) in &attributes {
                    set(name, value);
                }
            }
            Token::Text(text) => {
                let open = scanner.open().iter().rev();
                // Alternatives and lists stand between the name of a thing and its text.
                let name = open
                    .map(String::as_str)
                    .find(|name| !matches!(*name, "rdf:li" | "rdf:Alt" | "rdf:Seq" | "rdf:Bag"));
                set(name.unwrap_or_default(), &text);
            }
            Token::Cut | Token::TooLong | Token::Over => break,
            Token::End { .. } | Token::Comment(_) => {}
        }
    }
    if words.credit.is_empty() {
        words.credit = creator;
    }
    if words.rights.is_empty() {
        words.rights = owner;
    }
    words
}

/// One line without what no database keeps.
fn line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .take(LONGEST)
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
