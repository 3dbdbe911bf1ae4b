//! Marks: every sign that may begin or end a quote, found by looking at bytes, with what its neighbours say of it.
//!
//! A mark alone rarely tells whether it opens or closes: `"` never, `“` opens in English and closes in German, `»`
//! depends on the country. What stands before and behind it decides, and where that is silent, whether one is open.

/// Marks that can answer each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// `"` `“` `”` `„` `‟` `＂`.
    Double,
    /// Two backticks that open and two apostrophes that close, as typesetters write. Two apostrophes alone open nothing:
    /// they are a wiki's italics as often as they are a quote.
    Typeset,
    /// `«` `»`.
    Guillemet,
    /// `'` `‘` `’` `‚` `‛` and the lone backtick.
    Single,
    /// `‹` `›`.
    SingleGuillemet,
    /// `「` `」`.
    Corner,
    /// `『` `』`.
    WhiteCorner,
}

/// One mark, or the end of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its first byte.
    pub at: usize,
    /// The byte after its last.
    pub end: usize,
    /// What it is; `None` for the end of a paragraph.
    pub family: Option<Family>,
    /// Whether it can open a quote where it stands.
    pub opens: bool,
    /// Whether it can close one where it stands.
    pub closes: bool,
    /// Whether it is `„` or `‚`, which `“` and `‘` close.
    pub low: bool,
}

/// The first bytes of what is looked for.
const LEADS: [bool; 256] = {
    let mut table = [false; 256];
    let leads = [b'"', b'\'', b'`', b'\n', 0xC2, 0xE2, 0xE3, 0xEF];
    let mut at = 0;
    while at < leads.len() {
        // An index below 256 into a table of 256, worked out when the program is built.
        #[allow(clippy::indexing_slicing, reason = "constant evaluation")]
        {
            table[leads[at] as usize] = true;
        }
        at += 1;
    }
    table
};

/// What stands next to a mark, as far as it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Nothing, a blank.
    Blank,
    /// A bracket or dash that opens, or another mark.
    Edge,
    /// Sentence marks and closing brackets.
    Stop,
    /// A letter, a digit, anything else.
    Letter,
}

fn side(c: Option<char>) -> Side {
    match c {
        None => Side::Blank,
        Some(c) if c.is_ascii_alphanumeric() => Side::Letter,
        Some(c)
            if c.is_whitespace()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}' | '\u{feff}') =>
        {
            Side::Blank
        }
        Some('(' | '[' | '{' | '—' | '–' | '―' | '/' | '-' | '¿' | '¡') => Side::Edge,
        Some(
            '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '‚' | '‹' | '›' | '\'' | '「' | '」' | '『'
            | '』',
        ) => Side::Edge,
        Some(
            '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '…' | '،' | '؛' | '؟' | '۔' | '。' | '、'
            | '*',
        ) => Side::Stop,
        Some(_) => Side::Letter,
    }
}

/// All marks of a text in order, and the ends of its paragraphs between them.
pub(super) fn scan(raw: &str) -> Vec<Mark> {
    let bytes = raw.as_bytes();
    let mut out = Vec::with_capacity(bytes.len() / 64 + 4);
    let mut skip = 0;
    // Whether a doubled single mark has opened: without one, two at the end close a quote and one inside of it.
    let mut doubled = false;
    for (at, byte) in bytes.iter().enumerate() {
        if !LEADS.get(usize::from(*byte)).copied().unwrap_or(false) || at < skip {
            continue;
        }
        let next = |n: usize| bytes.get(at + n).copied().unwrap_or(0);
        let (family, len, way) = match byte {
            b'\n' => {
                push_break(&mut out, at, 1);
                continue;
            }
            b'"' => (Family::Double, 1, Way::Either),
            b'\'' if next(1) == b'\'' => (Family::Typeset, 2, Way::Either),
            b'\'' => (Family::Single, 1, Way::Either),
            b'`' if next(1) == b'`' => (Family::Typeset, 2, Way::Opens),
            b'`' => (Family::Single, 1, Way::Opens),
            0xC2 => match next(1) {
                0xAB => (Family::Guillemet, 2, Way::Opens),
                0xBB => (Family::Guillemet, 2, Way::Closes),
                _ => continue,
            },
            0xE2 => match (next(1), next(2)) {
                // ’’…‘‘ of Urdu papers, ‘‘…’’ of older typesetting: one double mark each.
                (0x80, 0x98 | 0x99)
                    if bytes.get(at + 3..at + 6) == bytes.get(at..at + 3)
                        && bytes.get(at + 6..at + 9) != bytes.get(at..at + 3) =>
                {
                    let before = raw.get(..at).and_then(|text| text.chars().next_back());
                    doubled |= matches!(side(before), Side::Blank | Side::Edge);
                    if doubled {
                        (Family::Double, 6, Way::Either)
                    } else {
                        (
                            Family::Single,
                            3,
                            if next(2) == 0x98 { Way::Opens } else { Way::Closes },
                        )
                    }
                }
                (0x80, 0x98 | 0x9B) => (Family::Single, 3, Way::Opens),
                (0x80, 0x99) => (Family::Single, 3, Way::Closes),
                (0x80, 0x9A) => (Family::Single, 3, Way::Low),
                (0x80, 0x9C | 0x9F) => (Family::Double, 3, Way::Opens),
                (0x80, 0x9D) => (Family::Double, 3, Way::Closes),
                (0x80, 0x9E) => (Family::Double, 3, Way::Low),
                (0x80, 0xB9) => (Family::SingleGuillemet, 3, Way::Opens),
                (0x80, 0xBA) => (Family::SingleGuillemet, 3, Way::Closes),
                (0x80, 0xA8 | 0xA9) => {
                    push_break(&mut out, at, 3);
                    continue;
                }
                _ => continue,
            },
            0xE3 => match (next(1), next(2)) {
                (0x80, 0x8C) => (Family::Corner, 3, Way::Opens),
                (0x80, 0x8D) => (Family::Corner, 3, Way::Closes),
                (0x80, 0x8E) => (Family::WhiteCorner, 3, Way::Opens),
                (0x80, 0x8F) => (Family::WhiteCorner, 3, Way::Closes),
                _ => continue,
            },
            _ => match (next(1), next(2)) {
                (0xBC, 0x82) => (Family::Double, 3, Way::Either),
                _ => continue,
            },
        };
        skip = at + len;
        if family == Family::Single && next_is_letter(bytes, at, len) {
            continue;
        }
        let before = raw.get(..at).and_then(|text| text.chars().next_back());
        let behind = raw.get(at + len..).and_then(|text| text.chars().next());
        if let Some((opens, closes)) = directions(family, way, before, behind) {
            out.push(Mark {
                at,
                end: at + len,
                family: Some(family),
                opens,
                closes,
                low: way == Way::Low,
            });
        }
    }
    push_break(&mut out, bytes.len(), 0);
    out
}

/// The quick no for nearly every apostrophe: letters of the English alphabet on both sides.
fn next_is_letter(bytes: &[u8], at: usize, len: usize) -> bool {
    at > 0
        && bytes.get(at - 1).is_some_and(u8::is_ascii_alphanumeric)
        && bytes.get(at + len).is_some_and(u8::is_ascii_alphabetic)
}

fn push_break(out: &mut Vec<Mark>, at: usize, len: usize) {
    out.push(Mark {
        at,
        end: at + len,
        family: None,
        opens: false,
        closes: false,
        low: false,
    });
}

/// What a sign does where nothing is mistyped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Opens,
    Closes,
    Either,
    Low,
}

/// Whether a mark can open and whether it can close between `before` and `behind`; `None` if it is no mark at all.
fn directions(family: Family, way: Way, before: Option<char>, behind: Option<char>) -> Option<(bool, bool)> {
    let (left, right) = (side(before), side(behind));
    let fits_open = matches!(left, Side::Blank | Side::Edge) && right != Side::Blank;
    let fits_close = left != Side::Blank && right != Side::Letter;
    if family == Family::Single {
        // Between letters, behind a blank in front of a digit (’90s) or a lower-case letter (’twas) it is an apostrophe.
        if left == Side::Letter && right == Side::Letter {
            return None;
        }
        if way == Way::Closes && fits_open && !fits_close {
            return None;
        }
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if way == Way::Either && (digit(behind) || digit(before)) {
            return None;
        }
    }
    Some(match (way, family) {
        (Way::Low, _) => (true, false),
        (_, Family::Corner | Family::WhiteCorner) => (way == Way::Opens, way == Way::Closes),
        (Way::Either, _) => match (fits_open, fits_close) {
            (true, false) => (true, false),
            // An inch or a second (5'10") never opens; whether it closes depends on one being open.
            (false, true) => (false, true),
            (true, true) | (false, false) => (
                right != Side::Blank || left == Side::Blank,
                left != Side::Blank || right == Side::Blank,
            ),
        },
        // In guillemets of German books and in typing errors the sign points the other way.
        (Way::Opens, _) => match (fits_open, fits_close) {
            (false, true) => (false, true),
            (true, true) if left == Side::Edge => (true, true),
            _ => (true, false),
        },
        (Way::Closes, _) => match (fits_open, fits_close) {
            (true, false) if right == Side::Letter => (true, false),
            _ => (false, true),
        },
    })
}
