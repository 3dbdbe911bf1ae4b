//! Words as search compares them: one text, whatever the language, becomes a row of [`Token`]s.
//!
//! The language of an article is a hint, the script of each word decides: the word *NATO* in an Arabic story is
//! an English word there, too. Words are folded (case, compatibility forms, vowel signs, the letters that
//! keyboards of neighbouring languages exchange) and stemmed: by Snowball where it has the language; Arabic by the
//! light stemmer of Larkey, Ballesteros and Connell (2002, *light10*), because Snowball's leaves a plural with its
//! article and the same one without it apart; Urdu by two endings. Scripts that
//! are written without spaces are taken letter by letter; a word of them is then asked for as a phrase.

use std::ops::Range;

use frostem::Stemmer;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// More letters of a word than this are not compared.
const LONGEST: usize = 48;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it stands in the text, in bytes, on character boundaries.
    pub(super) at: Range<usize>,
    /// The word folded: small letters, without vowel signs. What suggestions are made of.
    pub(super) word: String,
    /// Its stem without accents: what is compared.
    pub(super) stem: String,
}

/// The script of a word, as far as it decides how the word is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Arabic,
    Cyrillic,
    Greek,
    Hebrew,
    Devanagari,
    Tamil,
    Armenian,
    Other,
}

/// How the words of one language are compared.
pub(super) struct Analyser {
    lang: String,
    own: Option<(Script, Stemmer)>,
    english: Option<Stemmer>,
    russian: Option<Stemmer>,
}

impl Analyser {
    /// The one for a language, by the first part of its tag (`en`, `ur`).
    pub(super) fn new(primary: &str) -> Self {
        let name = match primary {
            "nb" | "nn" => "no",
            other => other,
        };
        let known = (2..=3).contains(&name.len());
        let stemmer = |name: &str| Stemmer::try_from_name(name).ok();
        Analyser {
            lang: primary.to_owned(),
            own: stemmer(name)
                .filter(|_| known && name != "ar")
                .map(|own| (script_of(primary), own)),
            english: stemmer("en"),
            russian: stemmer("ru"),
        }
    }

    /// The words of a text, in order.
    pub(super) fn tokens(&self, text: &str) -> Vec<Token> {
        let mut found = Vec::new();
        self.each(text, |token| found.push(token));
        found
    }

    /// Calls `each` with every word of a text.
    pub(super) fn each(&self, text: &str, mut each: impl FnMut(Token)) {
        words(text, |at, raw| {
            let word = self.fold(raw);
            if word.is_empty() {
                return;
            }
            let stem = self.stem(&word);
            each(Token { at, word, stem });
        });
    }

    fn fold(&self, raw: &str) -> String {
        let folded = raw
            .nfkc()
            .flat_map(char::to_lowercase)
            .filter(|c| !is_silent(*c))
            .map(digit);
        match self.letters() {
            Letters::Arabic => folded.map(arabic_letter).take(LONGEST).collect(),
            Letters::Urdu => folded.map(urdu_letter).take(LONGEST).collect(),
            Letters::Persian => folded.map(persian_letter).take(LONGEST).collect(),
        }
    }

    fn letters(&self) -> Letters {
        match self.lang.as_str() {
            "ur" | "ps" | "sd" | "ks" | "ckb" | "ug" | "pa" => Letters::Urdu,
            "fa" => Letters::Persian,
            _ => Letters::Arabic,
        }
    }

    fn stem(&self, word: &str) -> String {
        let script = word.chars().find_map(script).unwrap_or(Script::Other);
        let stemmer = match (&self.own, script) {
            (Some((own, stemmer)), script) if *own == script => Some(stemmer),
            // Serbian has two scripts.
            (Some((_, stemmer)), Script::Cyrillic) if self.lang == "sr" => Some(stemmer),
            (None, Script::Latin) if self.is_unstemmed() => None,
            (_, Script::Latin) => self.english.as_ref(),
            (_, Script::Cyrillic) if self.lang != "uk" && self.lang != "bg" => self.russian.as_ref(),
            _ => None,
        };
        let stem = match stemmer {
            Some(stemmer) => stemmer.stem(word),
            None if script == Script::Arabic && self.letters() == Letters::Arabic => arabic_stem(word).into(),
            None if self.lang == "ur" && script == Script::Arabic => urdu_stem(word).into(),
            None => word.into(),
        };
        let bare = bare(&stem);
        if bare.is_empty() { word.to_owned() } else { bare }
    }

    /// It is written in Latin letters, and Snowball does not know it.
    fn is_unstemmed(&self) -> bool {
        script_of(&self.lang) == Script::Latin
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letters {
    Arabic,
    Urdu,
    Persian,
}

/// Calls `each` with every word as it stands in a text, and where.
fn words(text: &str, mut each: impl FnMut(Range<usize>, &str)) {
    let mut begin: Option<usize> = None;
    let mut after_apostrophe = false;
    let mut put = |at: Range<usize>, after: bool, before: bool| {
        let Some(raw) = text.get(at.clone()) else { return };
        // "’s", "l’", "don’t": what an apostrophe cuts off is no word.
        let cut = (after && matches!(raw.to_lowercase().as_str(), "re" | "ve" | "ll"))
            || ((after || before) && raw.len() == 1 && raw.chars().all(char::is_alphabetic))
            || (before && raw.eq_ignore_ascii_case("qu"));
        if !cut {
            each(at, raw);
        }
    };
    for (at, c) in text.char_indices() {
        if is_letter_by_letter(c) {
            if let Some(from) = begin.take() {
                put(from..at, after_apostrophe, false);
            }
            put(at..at + c.len_utf8(), false, false);
            after_apostrophe = false;
        } else if c.is_alphanumeric() || (begin.is_some() && (is_combining_mark(c) || is_silent(c))) {
            begin.get_or_insert(at);
        } else {
            let apostrophe = matches!(c, '\'' | '’' | 'ʼ' | '`');
            if let Some(from) = begin.take() {
                put(from..at, after_apostrophe, apostrophe);
                after_apostrophe = apostrophe;
            } else {
                after_apostrophe = false;
            }
        }
    }
    if let Some(from) = begin {
        put(from..text.len(), after_apostrophe, false);
    }
}

/// Vowel signs of Arabic, tatweel, and what is written between letters without being one.
fn is_silent(c: char) -> bool {
    matches!(c,
        '\u{0610}'..='\u{061A}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}'
        | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E8}' | '\u{06EA}'..='\u{06ED}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}' | '\u{00AD}' | '\u{0591}'..='\u{05BD}')
}

/// Scripts written without spaces between words.
fn is_letter_by_letter(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
        && c.is_alphanumeric()
}

/// The digits of Arabic, Persian, Urdu and Hindi as ours.
fn digit(c: char) -> char {
    let zero = match u32::from(c) {
        0x0660..=0x0669 => 0x0660,
        0x06F0..=0x06F9 => 0x06F0,
        0x0966..=0x096F => 0x0966,
        _ => return c,
    };
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
}

/// Carriers of a hamza as the bare letter, and the letters of Persian and Urdu keyboards as the Arabic ones.
fn arabic_letter(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ې' => 'ي',
        'ک' => 'ك',
        'ہ' | 'ھ' | 'ە' | 'ۀ' | 'ۂ' | 'ة' | 'ۃ' => 'ه',
        other => other,
    }
}

/// The letters of Arabic keyboards as those of Urdu; the two forms of *he* are one, as many write them.
fn urdu_letter(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ي' | 'ى' | 'ئ' | 'ې' => 'ی',
        'ك' => 'ک',
        'ه' | 'ھ' | 'ە' | 'ۀ' | 'ۂ' | 'ة' | 'ۃ' => 'ہ',
        'ؤ' => 'و',
        'ۓ' => 'ے',
        other => other,
    }
}

/// The letters of Arabic and Urdu keyboards as those of Persian.
fn persian_letter(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ي' | 'ى' | 'ې' => 'ی',
        'ك' => 'ک',
        'ہ' | 'ھ' | 'ە' | 'ۀ' | 'ۂ' | 'ة' | 'ۃ' => 'ه',
        'ؤ' => 'و',
        other => other,
    }
}

/// An Arabic word without its article, the *and* before it, and the endings of gender, number and possession.
/// Two letters stay at least.
fn arabic_stem(word: &str) -> String {
    const BEFORE: [&str; 7] = ["ال", "وال", "بال", "كال", "فال", "لل", "و"];
    const AFTER: [&str; 8] = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"];
    let letters = |text: &str| text.chars().count();
    let mut stem = word;
    for part in BEFORE {
        let least = if letters(part) == 1 { 3 } else { 2 };
        if let Some(rest) = stem.strip_prefix(part)
            && letters(rest) >= least
        {
            stem = rest;
            break;
        }
    }
    for part in AFTER {
        if let Some(rest) = stem.strip_suffix(part)
            && letters(rest) >= 2
        {
            stem = rest;
        }
    }
    stem.to_owned()
}

/// An Urdu word without the endings of the oblique and the plural (*-oñ*, *-eñ*). Three letters stay at least.
fn urdu_stem(word: &str) -> &str {
    ["وں", "یں"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .filter(|rest| rest.chars().count() >= 3)
        .unwrap_or(word)
}

/// A stem without accents where accents are often left out.
fn bare(stem: &str) -> String {
    if stem.is_ascii() {
        return stem.to_owned();
    }
    let mut out = String::with_capacity(stem.len());
    for c in stem.chars() {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            'ё' => out.push('е'),
            'ؤ' => out.push('و'),
            'ئ' => out.push('ي'),
            _ if matches!(script(c), Some(Script::Latin | Script::Greek)) => {
                out.extend(std::iter::once(c).nfd().filter(|part| !is_combining_mark(*part)));
            }
            _ if matches!(u32::from(c), 0x0300..=0x036F) => {}
            _ => out.push(c),
        }
    }
    out
}

fn script(c: char) -> Option<Script> {
    if !c.is_alphabetic() {
        return None;
    }
    Some(match u32::from(c) {
        0x0041..=0x024F | 0x1E00..=0x1EFF => Script::Latin,
        0x0370..=0x03FF | 0x1F00..=0x1FFF => Script::Greek,
        0x0400..=0x052F => Script::Cyrillic,
        0x0530..=0x058F => Script::Armenian,
        0x0590..=0x05FF => Script::Hebrew,
        0x0600..=0x077F | 0x08A0..=0x08FF => Script::Arabic,
        0x0900..=0x097F => Script::Devanagari,
        0x0B80..=0x0BFF => Script::Tamil,
        _ => Script::Other,
    })
}

/// The script that a language is usually written in.
fn script_of(primary: &str) -> Script {
    match primary {
        "ar" | "fa" | "ur" | "ps" | "sd" | "ks" | "ckb" | "ug" => Script::Arabic,
        "ru" | "uk" | "bg" | "be" | "mk" | "kk" | "ky" | "mn" | "tg" => Script::Cyrillic,
        "el" => Script::Greek,
        "he" | "yi" => Script::Hebrew,
        "hi" | "ne" | "mr" => Script::Devanagari,
        "ta" => Script::Tamil,
        "hy" => Script::Armenian,
        "zh" | "ja" | "ko" | "th" | "lo" | "km" | "my" | "bn" | "ka" | "am" => Script::Other,
        _ => Script::Latin,
    }
}

#[cfg(test)]
#[path = "language_tests.rs"]
mod tests;
