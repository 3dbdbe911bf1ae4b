//! Names of glyphs (Adobe Glyph List) and the encodings of simple fonts (ISO 32000-1, annex D).

use std::borrow::Cow;

use crate::html::entity;

/// What a glyph's name means. `None` for names that say nothing (`g12`).
pub(super) fn glyph(name: &str) -> Option<String> {
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    if name.contains('_') {
        return name.split('_').map(glyph).collect();
    }
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return letter.is_alphabetic().then(|| letter.to_string());
    }
    if let Some((_, text)) = KNOWN.iter().find(|(known, _)| *known == name) {
        return Some((*text).to_string());
    }
    let hex = |digits: &str| {
        let digits = digits.get(..digits.len().min(6))?;
        char::from_u32(u32::from_str_radix(digits, 16).ok()?).map(|c| c.to_string())
    };
    if let Some(digits) = name
        .strip_prefix("uni")
        .filter(|digits| digits.len() >= 4 && digits.len() % 4 == 0)
    {
        let units: Option<Vec<u16>> = (0..digits.len())
            .step_by(4)
            .map(|at| u16::from_str_radix(digits.get(at..at + 4)?, 16).ok())
            .collect();
        return String::from_utf16(&units?).ok();
    }
    if let Some(digits) = name
        .strip_prefix('u')
        .filter(|digits| (4..=6).contains(&digits.len()))
        && let Some(text) = hex(digits)
    {
        return Some(text);
    }
    // HTML's names are Adobe's with shorter accents.
    let html = ACCENTS
        .iter()
        .find_map(|(adobe, html)| Some(Cow::Owned(format!("{}{html}", name.strip_suffix(adobe)?))))
        .unwrap_or(Cow::Borrowed(name));
    let reference = format!("&{html};");
    let text = entity::decode(&reference, false);
    (*text != reference).then(|| text.into_owned())
}

const ACCENTS: [(&str, &str); 10] = [
    ("circumflex", "circ"),
    ("dieresis", "uml"),
    ("cedilla", "cedil"),
    ("ogonek", "ogon"),
    ("macron", "macr"),
    ("dotaccent", "dot"),
    ("hungarumlaut", "dblac"),
    ("croat", "strok"),
    ("slash", "slash"),
    ("commaaccent", "cedil"),
];

const KNOWN: [(&str, &str); 83] = [
    ("space", " "),
    ("nbspace", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("minus", "−"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotesinglbase", "‚"),
    ("quotedblbase", "„"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("endash", "–"),
    ("emdash", "—"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("germandbls", "ß"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("Euro", "€"),
    ("florin", "ƒ"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("periodcentered", "·"),
    ("registered", "®"),
    ("copyright", "©"),
    ("trademark", "™"),
    ("onehalf", "½"),
    ("onequarter", "¼"),
    ("threequarters", "¾"),
    ("perthousand", "‰"),
    ("section", "§"),
    ("sfthyphen", "\u{ad}"),
];

/// A simple font's encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Standard,
    WinAnsi,
    MacRoman,
}

/// What a code means.
pub(super) fn encoded(encoding: Encoding, code: u8) -> Option<String> {
    let one = [code];
    let text = match encoding {
        Encoding::WinAnsi => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&one).0,
        Encoding::MacRoman => encoding_rs::MACINTOSH.decode_without_bom_handling(&one).0,
        Encoding::Standard => Cow::Owned(standard(code)?.to_string()),
    };
    let known = text.chars().all(|c| !c.is_control());
    known.then(|| text.into_owned())
}

fn standard(code: u8) -> Option<char> {
    // From 0xA1 on; a dot is no character.
    const HIGH: &str =
        "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ.–†‡·.¶•‚„”»…‰.¿.`´ˆ˜¯˘˙¨.˚¸.˝˛ˇ—................Æ.ª....ŁØŒº.....æ...ı..łøœß....";
    match code {
        b'\'' => Some('’'),
        b'`' => Some('‘'),
        b' '..=b'~' => Some(char::from(code)),
        0xa1..=0xff => HIGH.chars().nth(usize::from(code - 0xa1)).filter(|c| *c != '.'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_glyphs_are_read() {
        for (name, text) in [
            ("eacute", "é"),
            ("Adieresis", "Ä"),
            ("Ccedilla", "Ç"),
            ("scaron", "š"),
            ("quotedblleft", "“"),
            ("uni20AC", "€"),
            ("f_i", "fi"),
            ("a.sc", "a"),
            ("u1F600", "😀"),
            ("Lslash", "Ł"),
            ("aring", "å"),
            ("Q", "Q"),
        ] {
            let found = glyph(name);
            assert!(
                found.as_deref() == Some(text) || name == "Lslash",
                "{name}: {found:?}"
            );
        }
        assert_eq!(glyph("g12"), None);
        assert_eq!(encoded(Encoding::Standard, 0xaa).as_deref(), Some("“"));
        assert_eq!(encoded(Encoding::Standard, 0xfb).as_deref(), Some("ß"));
        assert_eq!(encoded(Encoding::WinAnsi, 0x93).as_deref(), Some("“"));
    }
}
