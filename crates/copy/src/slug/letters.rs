//! How a letter that is not ASCII is spelled in a slug.

use unicode_normalization::UnicodeNormalization as _;

/// What becomes of a character.
pub(super) enum Spelling {
    /// It is written so.
    As(&'static str),
    /// It separates words.
    Gap,
    /// It is left out.
    Nothing,
    /// It stays, in lower case.
    Kept,
}

/// How `c` is spelled in `language` (a primary language subtag).
pub(super) fn spell(c: char, language: &str) -> Spelling {
    use Spelling::{As, Gap, Kept, Nothing};
    match (language, c) {
        ("de", 'ä' | 'Ä') => return As("ae"),
        ("de", 'ö' | 'Ö') | ("da" | "nb" | "nn" | "no", 'ø' | 'Ø') => return As("oe"),
        ("de", 'ü' | 'Ü') => return As("ue"),
        ("de", 'ß' | 'ẞ') => return As("ss"),
        ("da" | "nb" | "nn" | "no", 'å' | 'Å') => return As("aa"),
        ("bs" | "sr" | "hr", 'đ' | 'Đ') => return As("dj"),
        _ => {}
    }
    match c {
        // No-break and other spaces, en and em dash, line separators.
        '\u{a0}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2011}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202f}'
        | '\u{205f}'
        | '–'
        | '—'
        | '\u{3000}' => Gap,
        '×' => As("x"),
        'ß' | 'ẞ' | 'ſ' => As("s"),
        'Æ' | 'æ' => As("ae"),
        'Œ' | 'œ' => As("oe"),
        'Ø' | 'ø' | 'º' => As("o"),
        'Đ' | 'đ' | 'Ð' | 'ð' => As("d"),
        'Þ' | 'þ' => As("th"),
        'Ł' | 'ł' | 'Ŀ' | 'ŀ' => As("l"),
        'Ħ' | 'ħ' => As("h"),
        'Ŧ' | 'ŧ' => As("t"),
        'Ŋ' | 'ŋ' | 'ŉ' => As("n"),
        'Ĳ' | 'ĳ' => As("ij"),
        'ı' => As("i"),
        'ĸ' => As("k"),
        'ª' => As("a"),
        '€' => As("e"),
        // Quotation marks, inverted marks, bullets, ellipsis, rights and degree signs, spacing accents.
        '£' | '¡' | '¿' | '«' | '»' | '‹' | '›' | '‘' | '’' | '‚' | '‛' | '“' | '”' | '„' | '‟' | '•'
        | '…' | '©' | '®' | '°' | '™' | '´' | 'ˊ' | 'ˋ' => Nothing,
        // Soft hyphen, zero-width and direction marks, byte order mark, object replacement.
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{fffc}' => Nothing,
        // Accents left over after composing; other combining marks belong to their scripts.
        '\u{300}' | '\u{301}' | '\u{304}' | '\u{30c}' => Nothing,
        _ if c.is_control() => Nothing,
        _ if c.is_whitespace() => Gap,
        _ => base(c).map_or(Kept, As),
    }
}

/// The ASCII letter that `c` is with accents on it, if it is one.
fn base(c: char) -> Option<&'static str> {
    let first = std::iter::once(c)
        .nfd()
        .next()
        .filter(char::is_ascii_alphabetic)?;
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
    let at = usize::from(u8::try_from(first.to_ascii_lowercase()).ok()? - b'a');
    LETTERS.get(at..=at)
}
