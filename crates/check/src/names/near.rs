//! When two words may be one name spelled in two ways.

use super::lexicon::Lexicon;
use unicode_normalization::UnicodeNormalization;

/// How two spellings differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Near {
    /// Only in accents and other marks on letters: *Erdogan*, *Erdoğan*.
    Accents,
    /// In a letter or two, or two that are swapped: *Merkle*, *Merkel*.
    Letters,
    /// In how another script's sounds are written: *Mohamed*, *Muhammad*.
    Sounds,
}

/// How much stands beside the words that says they are the same person or place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// Nothing: the words themselves must be long and close.
    Nothing,
    /// The other part of the name is the same.
    Name,
}

/// Whether the folded words `a` and `b` are likely the same name, spelled in two ways; not if one is an inflected form
/// or a derivation of the other.
pub(super) fn near(lexicon: &Lexicon, a: &str, b: &str, beside: Beside) -> Option<Near> {
    let (a, b) = (lexicon.stem(a), lexicon.stem(b));
    if a == b {
        return None;
    }
    let found = spelled_near(a, b, beside)?;
    let form = match beside {
        Beside::Nothing => lexicon.inflected(a, b),
        // "Zelenski" is no form of "Zelensky": forms differ in length.
        Beside::Name => {
            lexicon.same_name(a, b) || !lexicon.no_capitals && a.len() != b.len() && lexicon.inflected(a, b)
        }
    };
    (!form).then_some(found)
}

/// A quick look that spares most pairs of words with nothing beside them the rest.
pub(super) fn may_be(a: &str, b: &str) -> bool {
    let first = |word: &str| word.chars().next().map(sound);
    !(a.is_ascii() && b.is_ascii()) || a.len().abs_diff(b.len()) <= 3 && first(a) == first(b)
}

fn spelled_near(a: &str, b: &str, beside: Beside) -> Option<Near> {
    let (plain_a, plain_b) = (plain(a), plain(b));
    if plain_a == plain_b {
        return Some(Near::Accents);
    }
    let (left, right) = (
        plain_a.chars().collect::<Vec<_>>(),
        plain_b.chars().collect::<Vec<_>>(),
    );
    let shorter = left.len().min(right.len());
    let allowed = match (beside, shorter) {
        (Beside::Name, 0..=2) => 0,
        (Beside::Name, 3..=6) => 1,
        (Beside::Name, _) => 2,
        (Beside::Nothing, 0..=4) => 0,
        (Beside::Nothing, 5..=8) => 1,
        (Beside::Nothing, _) => 2,
    };
    let starts_alike = left.first().map(|c| sound(*c)) == right.first().map(|c| sound(*c));
    if (beside == Beside::Name || starts_alike) && distance(&left, &right, allowed) <= allowed {
        return Some(Near::Letters);
    }
    // Short names that sound alike are short forms of each other as often as slips: Fred, Freddy.
    let (left, right) = (skeleton(&plain_a), skeleton(&plain_b));
    (beside == Beside::Name && shorter >= 5 && left.len() >= 2 && left == right).then_some(Near::Sounds)
}

/// Without accents and what else stands on or in letters.
fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.to_string();
    }
    let mut out = String::with_capacity(word.len());
    for c in word.nfd() {
        match c {
            '\u{300}'..='\u{36f}' => {}
            'ł' => out.push('l'),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            c => out.push(c),
        }
    }
    out
}

/// Letters that are written for the same sound at the start of a name.
fn sound(c: char) -> char {
    match c {
        'c' | 'q' => 'k',
        'y' | 'j' => 'i',
        'z' => 's',
        'w' => 'v',
        'ق' => 'ك',
        c => c,
    }
}

/// The consonants of a name in Latin letters, as one hears them; vowels, doubles and a silent *h* are nothing.
fn skeleton(word: &str) -> String {
    let word = word
        .replace("ph", "f")
        .replace("ck", "k")
        .replace("kh", "h")
        .replace("gh", "g")
        .replace("dj", "j")
        .replace("tch", "ch")
        .replace("sch", "sh")
        .replace("ou", "u");
    let mut out = String::new();
    let mut last = ' ';
    for c in word.chars() {
        let c = match c {
            'q' | 'c' => 'k',
            'z' => 's',
            'w' => 'v',
            c => c,
        };
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | '-' | '\'');
        if !vowel && c != last && (c != 'h' || out.is_empty() || matches!(last, 'a' | 'e' | 'i' | 'o' | 'u'))
        {
            out.push(c);
        }
        last = c;
    }
    if out.ends_with('h') {
        out.pop();
    }
    out
}

/// The number of letters added, dropped, changed or swapped with their neighbour (Damerau 1964); more than `limit` is
/// any number above it.
pub(super) fn distance(a: &[char], b: &[char], limit: usize) -> usize {
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last = (0..=b.len()).collect::<Vec<_>>();
    for (row, c) in a.iter().enumerate() {
        let mut line = Vec::with_capacity(b.len() + 1);
        line.push(row + 1);
        for (column, d) in b.iter().enumerate() {
            let get = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut best = (get(&last, column) + usize::from(c != d))
                .min(get(&last, column + 1) + 1)
                .min(get(&line, column) + 1);
            if row > 0 && column > 0 && a.get(row - 1) == Some(d) && b.get(column - 1) == Some(c) {
                best = best.min(get(&before, column - 1) + 1);
            }
            line.push(best);
        }
        if line.iter().all(|cost| *cost > limit) {
            return limit + 1;
        }
        before = std::mem::replace(&mut last, line);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Pack;

    fn of(lang: &str, a: &str, b: &str, beside: Beside) -> Option<Near> {
        near(Lexicon::of(Pack::of(lang)), a, b, beside)
    }

    #[test]
    fn a_slip_of_the_pen_is_near() {
        assert_eq!(of("en", "merkle", "merkel", Beside::Nothing), Some(Near::Letters));
        assert_eq!(of("en", "smyth", "smith", Beside::Name), Some(Near::Letters));
        assert_eq!(
            of("en", "netanyhau", "netanyahu", Beside::Nothing),
            Some(Near::Letters)
        );
        assert_eq!(of("fr", "élysee", "élysée", Beside::Nothing), Some(Near::Accents));
        assert_eq!(of("en", "mohamed", "muhammad", Beside::Name), Some(Near::Sounds));
        assert_eq!(of("en", "gaddafi", "qaddafi", Beside::Name), Some(Near::Letters));
    }

    #[test]
    fn an_inflected_form_and_another_name_are_not() {
        for (lang, a, b) in [
            ("en", "smith's", "smith"),
            ("en", "obamas", "obama"),
            ("en", "russian", "russia"),
            ("de", "merkels", "merkel"),
            ("de", "berliner", "berlin"),
            ("es", "mexicana", "mexicanos"),
            ("en", "miller", "muller-brown"),
        ] {
            assert_eq!(of(lang, a, b, Beside::Nothing), None, "{a} {b}");
        }
    }
}
