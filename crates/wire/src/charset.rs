//! Bytes to text, honestly: encodings sniffed, what cannot be read is said.

use std::borrow::Cow;
use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How many bytes at the start of a file are looked at.
pub const SNIFF: usize = 1024;

/// The encoding of one file, found from its first bytes.
#[derive(Debug, Clone, Copy)]
pub struct Charset {
    /// Bytes that are no UTF-8 are read as this.
    fallback: &'static Encoding,
    /// The whole stream has to be turned into UTF-8 before its `<` and `>` can be found.
    whole: Option<&'static Encoding>,
}

impl Charset {
    /// Looks at the first bytes of a file: byte order mark (Unicode 16.0, section 23.8), then the XML
    /// declaration (XML 1.0, appendix F), else UTF-8.
    pub fn sniff(head: &[u8]) -> Self {
        let head = head.get(..SNIFF).unwrap_or(head);
        if let Some((encoding, _)) = Encoding::for_bom(head) {
            return Charset::of(encoding);
        }
        match head {
            [b'<', 0, b'?' | b'r', 0, ..] => return Charset::of(UTF_16LE),
            [0, b'<', 0, b'?' | b'r', ..] => return Charset::of(UTF_16BE),
            _ => {}
        }
        declared(head)
            .and_then(Encoding::for_label)
            // A declaration that could be read as ASCII is not in UTF-16, whatever it says.
            .filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE)
            .map_or(Charset::of(UTF_8), Charset::of)
    }

    fn of(encoding: &'static Encoding) -> Self {
        let whole = !encoding.is_ascii_compatible();
        Charset {
            fallback: if encoding == UTF_8 || whole {
                WINDOWS_1252
            } else {
                encoding
            },
            whole: whole.then_some(encoding),
        }
    }

    /// The name of the encoding for bytes that are no UTF-8 (WHATWG Encoding Standard).
    pub fn fallback_name(&self) -> &'static str {
        self.fallback.name()
    }

    /// One value as text. The flag says that some of its bytes were no UTF-8 and were read as the fallback.
    ///
    /// Valid UTF-8 is believed even where the file declares something else: a text in a single-byte encoding
    /// with letters beyond ASCII is practically never valid UTF-8 by chance.
    pub fn text<'b>(&self, bytes: &'b [u8]) -> (Cow<'b, str>, bool) {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return (Cow::Borrowed(text), false);
        }
        if !self.fallback.is_single_byte() {
            let (text, _) = self.fallback.decode_without_bom_handling(bytes);
            return (Cow::Owned(text.into_owned()), true);
        }
        let mut out = String::with_capacity(bytes.len());
        for chunk in bytes.utf8_chunks() {
            out.push_str(chunk.valid());
            let (odd, _) = self.fallback.decode_without_bom_handling(chunk.invalid());
            out.push_str(&odd);
        }
        (Cow::Owned(out), true)
    }
}

/// The label in `<?xml … encoding="LABEL" …?>`.
fn declared(head: &[u8]) -> Option<&[u8]> {
    let start = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    let inside = start.strip_prefix(b"<?xml")?;
    let end = inside.windows(2).position(|pair| pair == b"?>")?;
    let inside = inside.get(..end)?;
    let at = inside.windows(8).position(|word| word == b"encoding")?;
    let rest = inside
        .get(at + 8..)?
        .trim_ascii_start()
        .strip_prefix(b"=")?
        .trim_ascii_start();
    let (quote, rest) = rest.split_first()?;
    let end = rest.iter().position(|byte| byte == quote)?;
    rest.get(..end)
}

/// A stream whose bytes are UTF-8 or at least ASCII where it matters: UTF-16 and the like are turned into
/// UTF-8 on the way, a byte order mark is taken off.
pub struct Decoded<R> {
    input: R,
    decoder: Option<Decoder>,
    ready: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    /// Reads the head of `input` and finds its encoding.
    ///
    /// # Errors
    /// If the head cannot be read.
    pub fn new(mut input: R) -> io::Result<(Self, Charset)> {
        let mut head = Vec::new();
        input.by_ref().take(SNIFF as u64).read_to_end(&mut head)?;
        let charset = Charset::sniff(&head);
        let mut stream = Decoded {
            input,
            decoder: charset.whole.map(Encoding::new_decoder_with_bom_removal),
            ready: Vec::new(),
            given: 0,
            ended: false,
        };
        if stream.decoder.is_some() {
            stream.decode(&head, false);
        } else {
            stream.ready = match head.strip_prefix(b"\xEF\xBB\xBF") {
                Some(rest) => rest.to_vec(),
                None => head,
            };
        }
        Ok((stream, charset))
    }

    fn decode(&mut self, mut from: &[u8], last: bool) {
        self.ready.clear();
        self.given = 0;
        let Some(decoder) = &mut self.decoder else { return };
        let mut chunk = [0; 4096];
        loop {
            let (result, read, written, _) = decoder.decode_to_utf8(from, &mut chunk, last);
            self.ready
                .extend_from_slice(chunk.get(..written).unwrap_or_default());
            from = from.get(read..).unwrap_or_default();
            if result == CoderResult::InputEmpty {
                return;
            }
        }
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            let rest = self.ready.get(self.given..).unwrap_or_default();
            if !rest.is_empty() {
                let count = rest.len().min(out.len());
                if let (Some(to), Some(from)) = (out.get_mut(..count), rest.get(..count)) {
                    to.copy_from_slice(from);
                }
                self.given += count;
                return Ok(count);
            }
            if self.ended || out.is_empty() {
                return Ok(0);
            }
            if self.decoder.is_none() {
                return self.input.read(out);
            }
            let mut raw = vec![0; 16 * 1024];
            let count = self.input.read(&mut raw)?;
            self.ended = count == 0;
            self.decode(raw.get(..count).unwrap_or_default(), count == 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Charset) {
        let (mut stream, charset) = Decoded::new(bytes).unwrap();
        let mut out = Vec::new();
        stream.read_to_end(&mut out).unwrap();
        (charset.text(&out).0.into_owned(), charset)
    }

    #[test]
    fn utf_16_is_read_with_and_without_its_mark() {
        let wide = |text: &str| {
            text.encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<u8>>()
        };
        assert_eq!(read(&wide("<?xml?><rss>ü</rss>")).0, "<?xml?><rss>ü</rss>");
        assert_eq!(
            read(&[b"\xFF\xFE".to_vec(), wide("<rss>خبر")].concat()).0,
            "<rss>خبر"
        );
    }

    #[test]
    fn a_stray_latin_byte_does_not_spoil_the_utf_8_around_it() {
        let charset = Charset::sniff(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        let (text, odd) = charset.text(b"caf\xC3\xA9 caf\xE9 \x93quoted\x94");
        assert_eq!((text.as_ref(), odd), ("café café “quoted”", true));
    }

    #[test]
    fn a_declared_encoding_is_used_only_for_what_is_no_utf_8() {
        let (text, charset) = read(b"<?xml version='1.0' encoding='iso-8859-2'?>\xB1");
        assert!(text.ends_with('ą'), "{text}");
        assert_eq!(charset.text("ż".as_bytes()), (Cow::Borrowed("ż"), false));
        assert_eq!(charset.fallback_name(), "ISO-8859-2");
    }

    #[test]
    fn a_byte_order_mark_is_taken_off() {
        assert_eq!(read(b"\xEF\xBB\xBF<rss>").0, "<rss>");
    }
}
