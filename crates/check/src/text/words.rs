//! Words: what they are and how they are compared.

use crate::Span;

/// A word: a run of letters, digits and what stands between them inside a word (apostrophe, hyphen, decimal point).
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// A hash of its folded form: the same for words that fold alike. Equal hashes are not yet equal words.
    pub hash: u64,
    from: u32,
    to: u32,
}

#[derive(Default)]
pub(super) struct Words {
    pub(super) list: Vec<Word>,
    folded: String,
}

impl Words {
    pub(super) fn folded(&self, word: &Word) -> &str {
        self.folded
            .get(word.from as usize..word.to as usize)
            .unwrap_or_default()
    }
}

/// What may stand inside a word between two letters or digits.
fn joins(c: char) -> bool {
    matches!(
        c,
        '\'' | '’'
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
        folded: String::with_capacity(raw.len()),
    };
    let mut chars = raw.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !of_word(first) {
            continue;
        }
        let mut end = start + first.len_utf8();
        let mut last = first;
        while let Some(&(at, c)) = chars.peek() {
            let inside = of_word(c)
                || joins(c) && {
                    let after = raw.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
                    after.is_some_and(|after| match c {
                        // 1.5 and U.S. are one word, "end.Next" is not.
                        '.' | ',' | '·' | '\u{66b}' | '\u{66c}' => {
                            last.is_numeric() && after.is_numeric()
                                || c == '.' && last.is_uppercase() && after.is_uppercase()
                        }
                        _ => of_word(after),
                    })
                };
            if !inside {
                break;
            }
            last = c;
            end = at + c.len_utf8();
            chars.next();
        }
        let from = out.folded.len();
        fold(raw.get(start..end).unwrap_or_default(), &mut out.folded);
        let hash = hash(out.folded.get(from..).unwrap_or_default());
        out.list.push(Word {
            span: Span::new(start, end),
            hash,
            from: from as u32,
            to: out.folded.len() as u32,
        });
    }
    out
}

/// Writes `word` as it is compared onto `out`: lower case, straight apostrophes and hyphens, Latin digits, without soft
/// hyphens, joiners, vowel signs of Arabic and the difference of its letters' forms (أ إ آ → ا, ى ی → ي, ک → ك, ة ۃ → ه).
pub fn fold(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        return;
    }
    for c in word.chars() {
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
}

/// The hash of a folded word, as [`Word::hash`] has it: FNV-1a over eight bytes at a time, mixed at the end, the same
/// on every machine.
pub fn hash(word: &str) -> u64 {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    for part in word.as_bytes().chunks(8) {
        let mut eight = [0; 8];
        eight.iter_mut().zip(part).for_each(|(to, from)| *to = *from);
        sum = (sum ^ u64::from_le_bytes(eight)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        sum ^= sum >> 29;
    }
    sum ^ word.len() as u64
}
