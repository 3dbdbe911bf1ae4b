//! What some bytes are: their content is believed first, then what was said about them.

use serde_json::Value;

use super::{Format, Hint, Refusal, feed, mail, ninjs, teleprinter};

/// Bytes at the start of a file that are looked at.
const HEAD: usize = 4096;

/// The beginnings of files that hold no text for us, and what to call them.
const MAGIC: [(&[u8], &str); 24] = [
    (b"\x89PNG", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"\xD0\xCF\x11\xE0", "an old Office document (save it as .docx)"),
    (b"{\\rtf", "an RTF document (save it as .docx or text)"),
    (b"\x1F\x8B", "a gzip archive (unpack it)"),
    (b"BZh", "a bzip2 archive (unpack it)"),
    (b"7z\xBC\xAF", "a 7z archive (unpack it)"),
    (b"Rar!", "a RAR archive (unpack it)"),
    (b"\xFD7zXZ", "an xz archive (unpack it)"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive (unpack it)"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
    (b"fLaC", "a sound"),
    (b"RIFF", "a sound, film or picture"),
    (b"\x1A\x45\xDF\xA3", "a film"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
    (b"wOF", "a font"),
    (b"\0asm", "a program"),
];

/// What is seen in the bytes themselves, before they are text.
pub(super) fn bytes(bytes: &[u8], hint: &Hint) -> Result<Option<Format>, Refusal> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if head
        .get(..1024)
        .unwrap_or(head)
        .windows(5)
        .any(|five| five == b"%PDF-")
    {
        return Ok(Some(Format::Pdf));
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Some(Format::Docx));
    }
    let looks_like = MAGIC.iter().find(|(start, name)| {
        // Two letters are no proof of a picture.
        head.starts_with(start) && (*name != "a BMP picture" || head.get(6..10) == Some(&[0; 4]))
    });
    if let Some((_, name)) = looks_like {
        return Err(Refusal::Binary {
            looks_like: Some(name),
        });
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Err(Refusal::Binary {
            looks_like: Some("a film, sound or picture"),
        });
    }
    if let Some(format) = teleprinter::looks_like(head) {
        return Ok(Some(format));
    }
    let said_mail =
        hint.kind().as_deref() == Some("message/rfc822") || hint.ending().as_deref() == Some("eml");
    if mail::looks_like(head, said_mail) {
        return Ok(Some(Format::Mail));
    }
    Ok(None)
}

/// What a text is.
pub(super) enum Text {
    /// A document of XML; which one its root says.
    Xml,
    /// A web page or a piece of one.
    Html,
    /// JSON, read.
    Json(Format, Box<Value>),
    /// Words.
    Plain(Format),
}

/// What a decoded text is.
///
/// # Errors
/// For JSON that is neither a feed nor ninjs.
pub(super) fn text(text: &str, hint: &Hint) -> Result<Text, Refusal> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let (ending, kind) = (hint.ending().unwrap_or_default(), hint.kind().unwrap_or_default());
    if start.starts_with('<') {
        return Ok(tagged(start, &ending, &kind));
    }
    let json = ending == "json" || kind == "application/json" || kind.ends_with("+json");
    if start.starts_with(['{', '[']) {
        match serde_json::from_str::<Value>(start) {
            Ok(value) if feed::looks_like(&value) => {
                return Ok(Text::Json(Format::JsonFeed, Box::new(value)));
            }
            Ok(value) if ninjs::looks_like(&value) => return Ok(Text::Json(Format::Ninjs, Box::new(value))),
            Ok(_) if json => {
                return Err(Refusal::Broken(
                    Format::Ninjs,
                    "it is JSON, but neither ninjs nor a JSON Feed".into(),
                ));
            }
            Err(error)
                if json || !error.is_syntax() || start.starts_with("{\"") || start.starts_with("{\n") =>
            {
                let what = if error.is_eof() {
                    "it is cut off"
                } else {
                    "it is no valid JSON"
                };
                let why = format!("{what} (line {}, column {})", error.line(), error.column());
                return Err(Refusal::Broken(Format::Ninjs, why));
            }
            _ => {}
        }
    }
    if matches!(ending.as_str(), "html" | "htm" | "xhtml") || kind == "text/html" {
        return Ok(Text::Html);
    }
    if matches!(ending.as_str(), "md" | "markdown") || kind == "text/markdown" {
        return Ok(Text::Plain(Format::Markdown));
    }
    Ok(Text::Plain(Format::Text))
}

/// What something is that begins with a tag.
fn tagged(start: &str, ending: &str, kind: &str) -> Text {
    const HTML: [&str; 30] = [
        "html",
        "head",
        "body",
        "div",
        "p",
        "article",
        "section",
        "main",
        "h1",
        "h2",
        "h3",
        "span",
        "a",
        "b",
        "i",
        "em",
        "strong",
        "table",
        "ul",
        "ol",
        "img",
        "br",
        "blockquote",
        "script",
        "style",
        "meta",
        "title",
        "figure",
        "header",
        "link",
    ];
    match root(start) {
        Some(name) if name == "!html" || HTML.contains(&name.as_str()) => Text::Html,
        Some(_) if matches!(ending, "html" | "htm") || kind == "text/html" => Text::Html,
        Some(_) => Text::Xml,
        None if matches!(ending, "md" | "markdown") => Text::Plain(Format::Markdown),
        None if matches!(ending, "html" | "htm") || kind == "text/html" => Text::Html,
        None => Text::Plain(Format::Text),
    }
}

/// The name of the first element in lower case without its prefix, `!html` for an HTML document type.
fn root(start: &str) -> Option<String> {
    let mut rest = start;
    // Comments and declarations before the root are few.
    for _ in 0..100 {
        rest = rest.get(rest.find('<')?..)?;
        if let Some(inside) = rest.strip_prefix("<!--") {
            rest = inside.split_once("-->")?.1;
        } else if rest.starts_with("<?") {
            rest = rest.split_once('>')?.1;
        } else if let Some(inside) = rest.strip_prefix("<!") {
            let words = inside.get(..inside.floor_char_boundary(64))?.to_ascii_lowercase();
            if words
                .strip_prefix("doctype")
                .is_some_and(|name| name.trim_start().starts_with("html"))
            {
                return Some("!html".into());
            }
            let end = inside.find('>')?;
            let subset = inside.find('[').filter(|at| *at < end);
            rest = match subset {
                Some(at) => inside.get(at..)?.split_once("]>")?.1,
                None => inside.get(end + 1..)?,
            };
        } else {
            let inside = rest.get(1..)?;
            let end = inside.find(|c: char| !(c.is_alphanumeric() || ":_-.".contains(c)))?;
            let name = inside.get(..end).filter(|name| !name.is_empty())?;
            return Some(name.rsplit(':').next()?.to_ascii_lowercase());
        }
    }
    None
}

/// Whether a text is none: too many control characters and unreadable ones among its first thousands.
pub(super) fn binary(text: &str) -> bool {
    let (mut all, mut odd) = (0usize, 0usize);
    for c in text.chars().take(64 << 10) {
        all += 1;
        let control = c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\x0c' | '\x0b' | '\u{85}');
        odd += usize::from(control || c == '\u{fffd}');
    }
    // A stray control character is nothing; one in fifty is no text.
    odd > 2 && odd * 50 > all
}
