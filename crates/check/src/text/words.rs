//! Words: what they are and how they are compared.

use super::bytes;
use crate::Span;
use unicode_normalization::UnicodeNormalization;

/// A word: a run of letters, digits and what stands between them inside a word (apostrophe, hyphen, decimal point).
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// A hash of its folded form: the same for words that fold alike. Equal hashes are not yet equal words.
    pub hash: u64,
    from: u32,
    /// Where its folded form ends, and [`SIMPLE`].
    to: u32,
}

/// The upper bit of the end of a folded form says that the word has letters and digits of ASCII only.
const SIMPLE: u32 = 1 << 31;

impl Word {
    /// Whether it has letters and digits of ASCII only: no hyphen, no apostrophe, nothing that is folded but for its case.
    pub(crate) fn is_simple(&self) -> bool {
        self.to & SIMPLE != 0
    }
}

#[derive(Default)]
pub(super) struct Words {
    pub(super) list: Vec<Word>,
    /// The text with small letters of ASCII, and behind it the words that are folded in another way.
    folded: String,
}

impl Words {
    pub(super) fn folded(&self, word: &Word) -> &str {
        self.folded
            .get(word.from as usize..(word.to & !SIMPLE) as usize)
            .unwrap_or_default()
    }
}

/// What may stand inside a word between two letters or digits.
fn joins(c: char) -> bool {
    matches!(
        c,
        '\'' | '’'
            | '‘'
            | '´'
            | '`'
            | '-'
            | '\u{2010}'
            | '\u{2011}'
            | '.'
            | ','
            | '·'
            | '\u{66b}'
            | '\u{66c}'
            | '\u{ad}'
            | '\u{200c}'
            | '\u{200d}'
            | '&'
            | '_'
    )
}

/// Whether `c` is of a word by itself. Marks (vowel signs of Arabic and accents written apart) belong to their letter.
fn of_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}')
}

pub(super) fn split(raw: &str) -> Words {
    let mut out = Words {
        list: Vec::with_capacity(raw.len() / 5),
        folded: raw.to_ascii_lowercase(),
    };
    let bytes = raw.as_bytes();
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        // Nearly all of most texts: letters and blanks of ASCII.
        let start = at;
        let mut simple = 0;
        if first.is_ascii() {
            at += 1;
            if !first.is_ascii_alphanumeric() {
                continue;
            }
            at += bytes::run(bytes, at, true);
            simple = SIMPLE;
        } else {
            let c = char_at(raw, at);
            at += c.len_utf8();
            if !of_word(c) {
                continue;
            }
        }
        let end = match bytes.get(at) {
            // A blank ends a word whatever stands before it.
            Some(b' ' | b'\n') | None => at,
            Some(_) => end_of_word(raw, at),
        };
        if end > at {
            simple = 0;
        }
        at = end;
        let word = raw.get(start..end).unwrap_or_default();
        let (from, to) = if simple != 0 || word.is_ascii() {
            (start, end)
        } else {
            let from = out.folded.len();
            fold(word, &mut out.folded);
            (from, out.folded.len())
        };
        out.list.push(Word {
            span: Span::new(start, end),
            hash: hash_in(&out.folded, from, to),
            from: from as u32,
            to: to as u32 | simple,
        });
    }
    out
}

/// The character at `at`; a blank behind the end.
fn char_at(raw: &str, at: usize) -> char {
    raw.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
}

/// Where the word ends that has come as far as `at`.
fn end_of_word(raw: &str, mut at: usize) -> usize {
    let bytes = raw.as_bytes();
    let mut last = raw
        .get(..at)
        .and_then(|before| before.chars().next_back())
        .unwrap_or(' ');
    loop {
        let run = bytes::run(bytes, at, true);
        if let Some(byte) = (at + run)
            .checked_sub(1)
            .and_then(|at| bytes.get(at))
            .filter(|_| run > 0)
        {
            last = char::from(*byte);
            at += run;
        }
        if at >= raw.len() {
            return at;
        }
        let c = char_at(raw, at);
        let inside = of_word(c)
            || joins(c) && {
                let after = char_at(raw, at + c.len_utf8());
                match c {
                    // 1.5 and U.S. are one word, "end.Next" is not.
                    '.' | ',' | '·' | '\u{66b}' | '\u{66c}' => {
                        last.is_numeric() && after.is_numeric()
                            || c == '.' && last.is_uppercase() && after.is_uppercase()
                    }
                    _ => of_word(after),
                }
            };
        if !inside {
            return at;
        }
        last = c;
        at += c.len_utf8();
    }
}

/// Writes `word` as it is compared onto `out`: lower case, straight apostrophes and hyphens, Latin digits, without soft
/// hyphens, joiners, vowel signs of Arabic and the difference of its letters' forms (أ إ آ → ا, ى ی → ي, ک → ك, ة ۃ → ه).
pub fn fold(word: &str, out: &mut String) {
    if word.is_ascii() {
        let from = out.len();
        out.push_str(word);
        if let Some(part) = out.get_mut(from..) {
            part.make_ascii_lowercase();
        }
        return;
    }
    // A letter and its accent written apart are the letter with its accent.
    if word.chars().any(|c| matches!(c, '\u{300}'..='\u{36f}')) {
        word.nfc().for_each(|c| fold_char(c, out));
    } else {
        word.chars().for_each(|c| fold_char(c, out));
    }
}

/// `word` as it is compared.
pub fn folded(word: &str) -> String {
    let mut out = String::new();
    fold(word, &mut out);
    out
}

fn fold_char(c: char, out: &mut String) {
    match c {
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{640}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}' => {}
        '’' | '‘' | 'ʼ' | '`' | '´' => out.push('\''),
        '\u{2010}'..='\u{2015}' => out.push('-'),
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ى' | 'ی' | 'ے' => out.push('ي'),
        'ک' => out.push('ك'),
        'ة' | 'ۃ' | 'ہ' | 'ھ' => out.push('ه'),
        '٠'..='٩' => out.extend(char::from_digit(c as u32 - '٠' as u32, 10)),
        '۰'..='۹' => out.extend(char::from_digit(c as u32 - '۰' as u32, 10)),
        _ => out.extend(c.to_lowercase()),
    }
}

/// The hash of a folded word, as [`Word::hash`] has it: FNV-1a over eight bytes at a time, mixed at the end, the same
/// on every machine.
pub fn hash(word: &str) -> u64 {
    hash_in(word, 0, word.len())
}

/// The same of the bytes of `text` from `from` up to `to`.
pub(crate) fn hash_in(text: &str, from: usize, to: usize) -> u64 {
    let bytes = text.as_bytes();
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    let mut at = from;
    while at < to {
        sum = (sum ^ bytes::eight(bytes, at, to)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        sum ^= sum >> 29;
        at += 8;
    }
    sum ^ (to - from) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same, letter by letter.
    fn by_hand(raw: &str) -> Vec<Span> {
        let chars = raw.char_indices().collect::<Vec<_>>();
        let mut out = Vec::new();
        let mut n = 0;
        while n < chars.len() {
            let start = n;
            if !of_word(chars[n].1) {
                n += 1;
                continue;
            }
            n += 1;
            while n < chars.len() {
                let (c, last) = (chars[n].1, chars[n - 1].1);
                let after = chars.get(n + 1).map_or(' ', |after| after.1);
                let joined = match c {
                    '.' | ',' | '·' | '\u{66b}' | '\u{66c}' => {
                        last.is_numeric() && after.is_numeric()
                            || c == '.' && last.is_uppercase() && after.is_uppercase()
                    }
                    _ => joins(c) && of_word(after),
                };
                if !of_word(c) && !joined {
                    break;
                }
                n += 1;
            }
            out.push(Span::new(
                chars[start].0,
                chars.get(n).map_or(raw.len(), |next| next.0),
            ));
        }
        out
    }

    #[test]
    fn what_stands_inside_a_word_belongs_to_it() {
        let raw = "The U.S. didn’t pay $1,200.50.Next well-known, e.g. قال٫ no";
        let words = split(raw);
        let words = words
            .list
            .iter()
            .map(|word| word.span.of(raw))
            .collect::<Vec<_>>();
        assert_eq!(
            words,
            [
                "The",
                "U.S",
                "didn’t",
                "pay",
                "1,200.50",
                "Next",
                "well-known",
                "e",
                "g",
                "قال",
                "no"
            ]
        );
    }

    proptest! {
        #[test]
        fn words_are_found_as_by_hand(raw in "[a-cA-C0-2 .,'’\n\u{ad}üÜ٣ب-]{0,40}") {
            let spans = split(&raw).list.iter().map(|word| word.span).collect::<Vec<_>>();
            prop_assert_eq!(spans, by_hand(&raw));
        }
    }
}
