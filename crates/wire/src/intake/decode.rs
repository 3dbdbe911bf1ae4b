//! Bytes to text when nobody can be asked which encoding they are in.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::charset::Charset;
use crate::html::notes::Notes;

/// Bytes that a guess looks at.
const GUESSED_FROM: usize = 64 << 10;

/// The text of some bytes. `declared` is the charset that a label names: HTTP's, a mail's, a document's own.
///
/// In this order: the byte order mark; UTF-16 without one; valid UTF-8, which is believed over every label
/// (text in another encoding is practically never valid UTF-8 by chance); the label; UTF-8 with a few wrong bytes,
/// those read as windows-1252; a guess from the frequencies of letters.
pub(super) fn text<'b>(bytes: &'b [u8], declared: Option<&str>, notes: &mut Notes) -> Cow<'b, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return whole(encoding, rest, notes);
    }
    if let Some(encoding) = wide(bytes) {
        notes.add(
            "encoding_guessed",
            format!("The text was read as {}, which it does not say.", encoding.name()),
        );
        return whole(encoding, bytes, notes);
    }
    let label = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    if let Some(encoding) = label.filter(|encoding| !encoding.is_ascii_compatible())
        && ![UTF_16LE, UTF_16BE].contains(&encoding)
    {
        return whole(encoding, bytes, notes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    if let Some(encoding) = label.filter(|label| *label != UTF_8 && label.is_ascii_compatible()) {
        return whole(encoding, bytes, notes);
    }
    let (mut right, mut wrong) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += chunk.invalid().len();
    }
    if right > wrong || label == Some(UTF_8) && right > 0 {
        notes.add(
            "not_utf8",
            format!("{wrong} bytes that are no UTF-8 were read as windows-1252."),
        );
        return Charset::sniff(b"").text(bytes).0;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..GUESSED_FROM).unwrap_or(bytes), true);
    let mut encoding = detector.guess(None, Utf8Detection::Deny);
    if !encoding.is_ascii_compatible() {
        encoding = WINDOWS_1252;
    }
    notes.add(
        "encoding_guessed",
        format!("The text was read as {}, which it does not say.", encoding.name()),
    );
    whole(encoding, bytes, notes)
}

fn whole<'b>(encoding: &'static Encoding, bytes: &'b [u8], notes: &mut Notes) -> Cow<'b, str> {
    let (text, odd) = encoding.decode_without_bom_handling(bytes);
    if odd {
        notes.add(
            "encoding_broken",
            format!("Some bytes are no {}; � stands in their place.", encoding.name()),
        );
    }
    text
}

/// UTF-16 without a byte order mark: nearly every second byte of a text in an alphabet is the same.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..512).unwrap_or(bytes);
    if head.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match () {
        () if odd * 2 > half && even * 10 < half => Some(UTF_16LE),
        () if even * 2 > half && odd * 10 < half => Some(UTF_16BE),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], label: Option<&str>) -> String {
        text(bytes, label, &mut Notes::default()).into_owned()
    }

    #[test]
    fn utf_8_is_believed_over_its_label() {
        assert_eq!(read("Zürich".as_bytes(), Some("iso-8859-1")), "Zürich");
    }

    #[test]
    fn a_label_is_believed_over_a_guess() {
        assert_eq!(read(b"5 \xA4", Some("iso-8859-15")), "5 €");
    }

    #[test]
    fn an_arabic_text_without_a_label_is_read() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1256
            .encode("قال الوزير إن الحكومة ستنشر التقرير يوم الاثنين، وأضاف أن البرلمان سيناقشه.");
        assert!(read(&bytes, None).starts_with("قال الوزير إن الحكومة"));
    }

    #[test]
    fn utf_16_without_a_mark_is_read() {
        let bytes: Vec<u8> = "The council met."
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(read(&bytes, None), "The council met.");
    }

    #[test]
    fn an_unknown_label_and_a_cut_letter_do_no_harm() {
        assert_eq!(
            read(b"caf\xC3\xA9 na\xC3\xAFve \xC3", Some("utf-9")),
            "café naïve Ã"
        );
    }
}
