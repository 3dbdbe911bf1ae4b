//! The text cut into words, digits and signs, each word looked up in the lexicon on the way.

use super::lexicon::Lexicon;
use crate::Span;
use crate::text::bytes::{eight, run};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters only.
    Word,
    /// Decimal digits of one of the scripts that are read.
    Digits,
    /// One other character that is no blank.
    Sign(char),
}

/// A run of letters, a run of digits, or a sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Where it begins, in bytes.
    pub(super) start: u32,
    /// Where it ends.
    pub(super) end: u32,
    /// What it is.
    pub(super) kind: Kind,
    /// How many blanks stand before it: 0, 1, or 2 for more and for line ends; 3 for an empty line.
    pub(super) blank: u8,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// Its place in the lexicon, 0 if it is not there.
    pub(super) lex: u32,
    /// The hash of its folded form; 0 for what is no word.
    pub(super) hash: u64,
}

impl Token {
    pub(super) fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// A text in tokens.
pub(super) struct Tokens<'a> {
    pub(super) raw: &'a str,
    pub(super) list: Vec<Token>,
    pub(super) lexicon: &'static Lexicon,
    /// The day of the dateline as a day number.
    pub(super) today: Option<i32>,
}

/// Longer texts are not read: positions are kept in 32 bits.
const LONGEST: usize = u32::MAX as usize;

impl<'a> Tokens<'a> {
    pub(super) fn new(raw: &'a str, lexicon: &'static Lexicon) -> Tokens<'a> {
        let mut list = Vec::with_capacity(raw.len() / 5);
        if raw.len() < LONGEST {
            cut(raw, lexicon, &mut list);
        }
        Tokens {
            raw,
            list,
            lexicon,
            today: None,
        }
    }

    pub(super) fn get(&self, at: usize) -> Option<&Token> {
        self.list.get(at)
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |token| token.span().of(self.raw))
    }

    /// The sign at `at`.
    pub(super) fn sign(&self, at: usize) -> Option<char> {
        match self.get(at)?.kind {
            Kind::Sign(c) => Some(c),
            _ => None,
        }
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.kind == Kind::Word)
    }

    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.kind == Kind::Digits)
    }

    /// Whether the token at `at` stands directly behind the one before.
    pub(super) fn glued(&self, at: usize) -> bool {
        at > 0 && self.get(at).is_some_and(|token| token.blank == 0)
    }

    /// The value of the digits at `at`; `None` if they are too many.
    pub(super) fn digits(&self, at: usize) -> Option<i128> {
        let token = self.get(at).filter(|token| token.kind == Kind::Digits)?;
        let mut sum: i128 = 0;
        for c in token.span().of(self.raw).chars() {
            sum = sum.checked_mul(10)?.checked_add(i128::from(digit(c)?))?;
        }
        Some(sum)
    }

    /// How many digits stand at `at`.
    pub(super) fn width(&self, at: usize) -> usize {
        if self.is_digits(at) {
            self.text(at).chars().count()
        } else {
            0
        }
    }

    /// The text from token `from` up to but without token `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let start = self.get(from).map_or(0, |token| token.start as usize);
        let end = to
            .checked_sub(1)
            .and_then(|last| self.get(last))
            .map_or(start, |token| token.end as usize);
        Span::new(start, end)
    }
}

/// The value of a digit of the Latin, Arabic, Extended Arabic or Devanagari script.
pub(super) fn digit(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '０'..='９' => '０',
        _ => return None,
    };
    u8::try_from(c as u32 - zero as u32).ok()
}

fn cut(raw: &str, lexicon: &Lexicon, list: &mut Vec<Token>) {
    let bytes = raw.as_bytes();
    let mut at = 0;
    let mut blank = 2_u8;
    let mut lines = 0_u8;
    let mut folded = String::new();
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let (kind, capital, hash) = if byte.is_ascii_alphabetic() {
            at += run(bytes, at, false);
            let mut hash = hash_letters(bytes, start, at);
            if bytes.get(at).is_some_and(|byte| *byte >= 0x80) {
                at = word_end(raw, at);
                hash = hash_of(raw.get(start..at).unwrap_or_default(), &mut folded);
            }
            (Kind::Word, byte.is_ascii_uppercase(), hash)
        } else if byte.is_ascii_digit() {
            while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                at += 1;
            }
            (Kind::Digits, false, 0)
        } else if byte < 0x80 {
            at += 1;
            if byte.is_ascii_whitespace() {
                blank = (blank + 1 + u8::from(byte == b'\n')).min(2);
                lines = lines.saturating_add(u8::from(byte == b'\n'));
                continue;
            }
            if byte.is_ascii_control() {
                continue;
            }
            (Kind::Sign(char::from(byte)), false, 0)
        } else {
            let Some(c) = raw.get(at..).and_then(|rest| rest.chars().next()) else {
                break;
            };
            at += c.len_utf8();
            if c.is_whitespace() {
                blank = (blank + 1).min(2);
                continue;
            }
            if is_invisible(c) {
                continue;
            }
            if digit(c).is_some() {
                while let Some(c) = raw.get(at..).and_then(|rest| rest.chars().next()) {
                    if digit(c).is_none() {
                        break;
                    }
                    at += c.len_utf8();
                }
                (Kind::Digits, false, 0)
            } else if c.is_alphabetic() {
                at = word_end(raw, at);
                let hash = hash_of(raw.get(start..at).unwrap_or_default(), &mut folded);
                (Kind::Word, c.is_uppercase(), hash)
            } else {
                (Kind::Sign(c), false, 0)
            }
        };
        // An address holds no figures.
        if kind == Kind::Word && is_address(raw.get(start..).unwrap_or_default()) {
            at += raw
                .get(at..)
                .and_then(|rest| rest.find(char::is_whitespace))
                .unwrap_or(raw.len() - at);
            blank = 0;
            continue;
        }
        let mut start = start;
        let mut hash = hash;
        let mut lex = if hash == 0 { 0 } else { lexicon.find(hash) };
        // The Arabic "and" is written with the word behind it.
        if lex == 0
            && lexicon.style.ones_and
            && let Some(rest) = raw.get(start..at).and_then(|word| word.strip_prefix('و'))
        {
            let inner = hash_of(rest, &mut folded);
            let place = lexicon.find(inner);
            if place != 0 {
                let and = hash_of("و", &mut folded);
                list.push(Token {
                    start: start as u32,
                    end: (start + 'و'.len_utf8()) as u32,
                    kind,
                    blank: if lines > 1 { 3 } else { blank },
                    capital,
                    lex: lexicon.find(and),
                    hash: and,
                });
                (start, hash, lex, blank, lines) = (start + 'و'.len_utf8(), inner, place, 0, 0);
            }
        }
        list.push(Token {
            start: start as u32,
            end: at as u32,
            kind,
            blank: if lines > 1 { 3 } else { blank },
            capital,
            lex,
            hash,
        });
        blank = 0;
        lines = 0;
    }
}

/// Where the word that has begun before `at` ends: letters and the marks that belong to them.
fn word_end(raw: &str, mut at: usize) -> usize {
    for c in raw.get(at..).unwrap_or_default().chars() {
        let inside = c.is_alphabetic() || is_mark(c) || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}');
        if !inside {
            break;
        }
        at += c.len_utf8();
    }
    at
}

fn is_address(text: &str) -> bool {
    let first = text.bytes().next();
    first.is_some_and(|first| matches!(first, b'h' | b'H' | b'w' | b'W'))
        && ["http://", "https://", "www."].iter().any(|head| {
            text.get(..head.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(head))
        })
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}'
        | '\u{901}'..='\u{903}' | '\u{93c}' | '\u{93e}'..='\u{94d}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The hash of the letters of ASCII from `from` up to `to`, as if they were small.
fn hash_letters(bytes: &[u8], from: usize, to: usize) -> u64 {
    const SMALL: u64 = 0x2020_2020_2020_2020;
    sum(bytes, from, to, SMALL)
}

/// FNV-1a over eight bytes at a time, `set` added to each.
fn sum(bytes: &[u8], from: usize, to: usize, set: u64) -> u64 {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    let mut at = from;
    while at < to {
        let missing = (8 * (at + 8).saturating_sub(to)) as u32;
        let part = eight(bytes, at, to)
            | set
                .checked_shl(missing)
                .unwrap_or(0)
                .checked_shr(missing)
                .unwrap_or(0);
        sum = (sum ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        sum ^= sum >> 29;
        at += 8;
    }
    (sum ^ (to - from) as u64).max(1)
}

/// The hash of `word` in folded form; never 0.
pub(super) fn hash_of(word: &str, folded: &mut String) -> u64 {
    fold(word, folded);
    hash_folded(folded)
}

/// The hash of a word that is in folded form already.
pub(super) fn hash_folded(word: &str) -> u64 {
    sum(word.as_bytes(), 0, word.len(), 0)
}

/// Writes `word` as it is looked up: lower case, no accents, no vowel signs, one form for each Arabic letter.
pub(super) fn fold(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        match c {
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '\0'..='\u{7f}' => out.push(c),
            'À'..='Å' | 'à'..='å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'È'..='Ë' | 'è'..='ë' | 'ē' | 'ę' => out.push('e'),
            'Ì'..='Ï' | 'ì'..='ï' | 'ī' => out.push('i'),
            'Ò'..='Ö' | 'ò'..='ö' | 'Ø' | 'ø' | 'ō' => out.push('o'),
            'Ù'..='Ü' | 'ù'..='ü' | 'ū' => out.push('u'),
            'Ç' | 'ç' | 'ć' | 'č' => out.push('c'),
            'Ñ' | 'ñ' => out.push('n'),
            'ß' => out.push_str("ss"),
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ى' | 'ی' | 'ے' | 'ئ' => out.push('ي'),
            'ک' => out.push('ك'),
            'ة' | 'ۃ' | 'ہ' | 'ھ' | 'ۂ' => out.push('ه'),
            'ؤ' => out.push('و'),
            '\u{640}' | '\u{ad}' | '\u{200c}' | '\u{200d}' => {}
            c if is_mark(c) && !('\u{900}'..='\u{97f}').contains(&c) => {}
            _ => out.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(raw: &str) -> Vec<&str> {
        let tokens = Tokens::new(raw, Lexicon::of("en"));
        (0..tokens.list.len()).map(|at| tokens.text(at)).collect()
    }

    #[test]
    fn words_digits_and_signs_are_told_apart() {
        assert_eq!(
            said("Twenty-one won €4.5bn."),
            ["Twenty", "-", "one", "won", "€", "4", ".", "5", "bn", "."]
        );
        assert_eq!(said("بلغ ٣٥ شخصاً"), ["بلغ", "٣٥", "شخصاً"]);
        assert_eq!(said("le café\u{a0}coûte 3 €"), ["le", "café", "coûte", "3", "€"]);
    }

    #[test]
    fn accents_and_forms_of_letters_do_not_matter() {
        let mut out = String::new();
        assert_eq!(hash_of("Fünf", &mut out), hash_of("funf", &mut out));
        assert_eq!(hash_of("أربعة", &mut out), hash_of("اربعه", &mut out));
    }

    proptest! {
        #[test]
        fn tokens_stand_in_order_on_character_boundaries(raw in "\\PC{0,80}") {
            let tokens = Tokens::new(&raw, Lexicon::of("en"));
            let mut last = 0;
            for token in &tokens.list {
                prop_assert!(token.start as usize >= last && token.end > token.start);
                prop_assert!(raw.get(token.start as usize..token.end as usize).is_some());
                last = token.end as usize;
            }
        }
    }
}
