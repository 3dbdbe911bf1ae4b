//! A paragraph as the speaker rules read it: tokens with the quoted text masked, sentences, and mentions of people.

use super::lexicon::*;
use super::pairs::Piece;
use crate::text::fold;
use crate::{Pack, Span};

/// What a token is by its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A word in lower case, or of a script without cases.
    Word,
    /// A word with a capital.
    Cap,
    /// Digits.
    Number,
    /// A sentence mark that ends a sentence.
    Stop,
    /// A comma or semicolon.
    Comma,
    /// A colon.
    Colon,
    /// A dash with blanks, or a long one.
    Dash,
    /// A bracket.
    Bracket,
    /// A piece, by its number in the text.
    Quote(usize),
    /// Text that was left out because it is far from every quote.
    Gap,
}

/// A word, a mark or a masked quote.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// What the lexicon says of it.
    pub flags: Flags,
    /// What it is.
    pub what: What,
    /// The number of its sentence within the paragraph.
    pub sentence: u32,
    /// A hash of its folded form; 0 where it is no word.
    pub hash: u64,
}

impl Token {
    /// Whether the lexicon gives it one of `flags`.
    pub(super) fn is(&self, flags: Flags) -> bool {
        self.flags & flags != 0
    }

    /// Whether it is a piece.
    pub(super) fn is_quote(&self) -> bool {
        matches!(self.what, What::Quote(_))
    }
}

/// What kind of words name somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Capitalised words.
    Name,
    /// Capitalised words behind a title.
    Titled,
    /// He.
    He,
    /// She.
    She,
    /// They, others, both.
    They,
    /// I, we, you, it.
    I,
    /// A noun of a person or of what speaks, with its article.
    Person,
    /// Another noun with its article.
    Thing,
    /// Words without article or capital.
    Bare,
    /// A pronoun that is no subject.
    Him,
    /// The relative pronoun in front of a verb of saying: *Okafor, who said*.
    Who,
}

/// Words that name somebody or something.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention {
    /// Its first token.
    pub from: usize,
    /// The token after its last.
    pub to: usize,
    /// What it is.
    pub kind: Kind,
    /// What all its words are.
    pub flags: Flags,
    /// Whether a preposition stands before it.
    pub prep: bool,
    /// Whether a phrase says that it is the source (*according to*).
    pub according: bool,
    /// Whether *by* or *from* stands before it.
    pub by: bool,
    /// Whether it is the first of its sentence that stands behind no preposition.
    pub first: bool,
    /// The hash of its last capitalised word; 0 where there is none.
    pub surname: u64,
}

/// A verb or phrase that may lead to a quote, with what it is the verb of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    /// Its token.
    pub at: usize,
    /// [`SAY`], [`TELL`], [`CALL`], [`SAYING`] or [`WEAK`].
    pub class: Flags,
    /// The mention that is its subject for certain, by its number.
    pub subject: Option<usize>,
    /// Whether that stands behind the verb.
    pub inverted: bool,
}

/// One paragraph, or a part of one. Kept and filled again, so that reading does not allocate.
#[derive(Default)]
pub(super) struct Reading {
    pub tokens: Vec<Token>,
    pub mentions: Vec<Mention>,
    pub cues: Vec<Cue>,
    /// Whether a subject behind its verb is as good as one in front of it.
    pub subject_behind: bool,
    buffer: String,
}

/// How far from a quote text is read, in bytes.
const REACH: usize = 700;

impl Reading {
    /// Reads `span` of `raw`, in which `pieces` stand; the first of them has the number `first`.
    pub(super) fn read(
        &mut self,
        raw: &str,
        pack: &Pack,
        lexicon: &Lexicon,
        span: Span,
        pieces: &[Piece],
        first: usize,
    ) {
        self.tokens.clear();
        self.tokens.reserve(span.len().min(4 * REACH) / 5 + 8);
        self.mentions.clear();
        self.cues.clear();
        self.subject_behind = lexicon.subject_behind;
        let mut at = span.start;
        for (index, piece) in pieces.iter().enumerate() {
            self.words(raw, pack, lexicon, at, piece.span.start, index > 0, true);
            self.push(piece.span.start, piece.span.end, 0, What::Quote(first + index), 0);
            at = piece.span.end;
        }
        self.words(
            raw,
            pack,
            lexicon,
            at,
            span.end,
            !pieces.is_empty(),
            pieces.is_empty(),
        );
        self.sentences(raw, pieces, first);
        super::mentions::find(self, lexicon, raw);
    }

    fn push(&mut self, start: usize, end: usize, flags: Flags, what: What, hash: u64) {
        self.tokens.push(Token {
            start,
            end,
            flags,
            what,
            sentence: 0,
            hash,
        });
    }

    /// Reads the text between two pieces. `head` and `tail` tell whether its beginning and its end are next to one.
    #[allow(clippy::too_many_arguments, reason = "one text and where to read it")]
    fn words(
        &mut self,
        raw: &str,
        pack: &Pack,
        lexicon: &Lexicon,
        from: usize,
        to: usize,
        head: bool,
        tail: bool,
    ) {
        if to.saturating_sub(from) > 2 * REACH + 100 {
            let first = boundary(raw, from + REACH);
            let last = boundary(raw, to - REACH);
            if head {
                self.run(raw, pack, lexicon, from, first);
            }
            self.push(first, first, 0, What::Gap, 0);
            if tail {
                self.run(raw, pack, lexicon, last, to);
            }
        } else {
            self.run(raw, pack, lexicon, from, to);
        }
    }

    fn run(&mut self, raw: &str, pack: &Pack, lexicon: &Lexicon, from: usize, to: usize) {
        let text = raw.get(from..to).unwrap_or_default();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte == b' ' {
                at += 1;
                continue;
            }
            let (c, len) = if byte < 128 {
                (char::from(byte), 1)
            } else {
                let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
                (c, c.len_utf8())
            };
            if c.is_ascii_alphabetic() || byte >= 128 && of_word(c) {
                let end = word_end(text, at + len);
                at = self.word(text, from, at, end, c, pack, lexicon);
                continue;
            }
            if c.is_ascii_digit() || byte >= 128 && c.is_numeric() {
                let end = word_end(text, at + len);
                self.push(from + at, from + end, 0, What::Number, 0);
                at = end;
                continue;
            }
            let what = match c {
                '.' | '!' | '?' | '…' | '۔' | '؟' | '。' => Some(What::Stop),
                ',' | ';' | '،' | '؛' | '、' => Some(What::Comma),
                ':' | '：' => Some(What::Colon),
                '—' | '–' | '―' => Some(What::Dash),
                '-' => Some(What::Dash),
                '(' | ')' | '[' | ']' => Some(What::Bracket),
                _ => None,
            };
            if let Some(what) = what {
                self.push(from + at, from + at + len, 0, what, 0);
            }
            at += len;
        }
    }

    /// Takes the word at `start..end` of `text`; gives where to read on.
    #[allow(clippy::too_many_arguments, reason = "one text and where to read it")]
    fn word(
        &mut self,
        text: &str,
        base: usize,
        start: usize,
        end: usize,
        first: char,
        pack: &Pack,
        lexicon: &Lexicon,
    ) -> usize {
        let word = text.get(start..end).unwrap_or_default();
        // The possessive ending is a token of its own.
        let owner = ["'s", "’s", "'S", "’S"]
            .iter()
            .find_map(|tail| word.strip_suffix(tail));
        let stem = owner.unwrap_or(word);
        let mut stem_end = start + stem.len();
        let mut next = end;
        let letters = stem.len() == 1;
        if owner.is_none() && text.as_bytes().get(end) == Some(&b'.') {
            let initial = letters && first.is_uppercase();
            if initial || stem.contains('.') || stem.len() <= 12 && pack.is_abbreviation(stem) {
                stem_end += 1;
                next += 1;
            }
        }
        // *a-t-elle*, *dit-il*: a verb and its pronoun.
        if lexicon.hyphened
            && let Some((verb, pronoun)) = stem.rsplit_once('-')
            && lexicon.flags(pronoun) & (HE | SHE | THEY) != 0
        {
            let cut = start + stem.len() - pronoun.len();
            let verb_end = start + verb.strip_suffix("-t").unwrap_or(verb).len();
            self.word(text, base, start, verb_end, first, pack, lexicon);
            return self.word(text, base, cut, end, 'e', pack, lexicon);
        }
        self.buffer.clear();
        fold(stem, &mut self.buffer);
        let hash = hash(&self.buffer);
        let mut flags = lexicon.flags_of(hash, &self.buffer);
        if flags & PHRASE != 0 && self.phrase(lexicon, base + start, text, base) {
            flags |= ACCORDING;
        }
        let what = if first.is_uppercase() {
            What::Cap
        } else {
            What::Word
        };
        self.push(base + start, base + stem_end, flags, what, hash);
        if owner.is_some() {
            self.push(base + stem_end, base + end, OWNS, What::Word, 0);
        }
        next
    }

    /// Whether the tokens so far end with the beginning of a phrase whose last word stands in the buffer.
    fn phrase(&self, lexicon: &Lexicon, _at: usize, text: &str, base: usize) -> bool {
        lexicon.phrases(&self.buffer).any(|parts| {
            parts.iter().enumerate().all(|(back, part)| {
                self.tokens
                    .len()
                    .checked_sub(1 + back)
                    .and_then(|index| self.tokens.get(index))
                    .and_then(|token| {
                        let from = token.start.checked_sub(base)?;
                        text.get(from..token.end.checked_sub(base)?)
                    })
                    .is_some_and(|word| word.eq_ignore_ascii_case(part) || word.to_lowercase() == **part)
            })
        })
    }

    /// Numbers the sentences.
    fn sentences(&mut self, raw: &str, pieces: &[Piece], first: usize) {
        let mut sentence = 0;
        for index in 0..self.tokens.len() {
            let Some(token) = self.tokens.get(index).copied() else {
                return;
            };
            if let Some(token) = self.tokens.get_mut(index) {
                token.sentence = sentence;
            }
            let next = self.tokens.get(index + 1);
            let ends = match token.what {
                What::Gap => true,
                What::Stop => next.is_some_and(|next| {
                    // "...": the last point decides; what goes on in lower case is the same sentence.
                    next.what != What::Stop
                        && (next.what != What::Word || !has_case(raw, next))
                        && next.start > token.end
                }),
                What::Quote(number) => {
                    let inner = number
                        .checked_sub(first)
                        .and_then(|number| pieces.get(number))
                        .map_or("", |piece| piece.inner.of(raw));
                    let last = inner.trim_end().chars().next_back();
                    let whole = matches!(last, Some('.' | '…' | '۔' | '。'));
                    let asks = matches!(last, Some('!' | '?' | '؟'));
                    match next.map(|next| next.what) {
                        None => false,
                        Some(What::Cap | What::Number | What::Quote(_)) => {
                            whole || asks && next.is_some_and(|next| next.is_quote())
                        }
                        Some(What::Word) => whole && next.is_some_and(|next| !has_case(raw, next)),
                        Some(_) => false,
                    }
                }
                _ => false,
            };
            if ends {
                sentence += 1;
            }
        }
    }
}

/// Whether a token begins with a letter that has an upper case.
fn has_case(raw: &str, token: &Token) -> bool {
    raw.get(token.start..token.end)
        .and_then(|word| word.chars().next())
        .is_some_and(|c| c.is_ascii_lowercase() || c.is_lowercase())
}

fn of_word(c: char) -> bool {
    c.is_alphabetic()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Where a word ends that goes on at `at`: letters and digits, and between them an apostrophe, a hyphen or a point.
fn word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    let letter_at = |at: usize| match bytes.get(at) {
        Some(byte) if *byte < 128 => byte.is_ascii_alphanumeric(),
        Some(_) => text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .is_some_and(|c| of_word(c) || c.is_numeric()),
        None => false,
    };
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            at += 1;
        } else if byte < 128 {
            if !matches!(byte, b'\'' | b'-' | b'.' | b',' | b'@' | b'_') || !letter_at(at + 1) {
                break;
            }
            if byte == b',' && !bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
                break;
            }
            at += 1;
        } else {
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                break;
            };
            let joins = matches!(
                c,
                '’' | '\u{2010}' | '\u{2011}' | '\u{ad}' | '\u{200c}' | '\u{200d}'
            );
            if !(of_word(c) || c.is_numeric() || joins && letter_at(at + c.len_utf8())) {
                break;
            }
            at += c.len_utf8();
        }
    }
    at
}

/// The next place from `at` on where a word ends.
fn boundary(raw: &str, at: usize) -> usize {
    let mut at = at.min(raw.len());
    while !raw.is_char_boundary(at) {
        at += 1;
    }
    let bytes = raw.as_bytes();
    let limit = at + 80;
    let mut end = at;
    while end < limit && bytes.get(end).is_some_and(|byte| *byte != b' ') {
        end += 1;
    }
    if bytes.get(end) == Some(&b' ') { end } else { at }
}
