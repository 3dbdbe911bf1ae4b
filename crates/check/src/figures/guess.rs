//! The language of a text that does not say.

use super::tokens::hash_of;
use crate::fidelity::ByHash;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// So much of a text is looked at.
const HEAD: usize = 2000;
/// Languages by their bit in the table.
const LANGS: [&str; 7] = ["en", "de", "fr", "es", "it", "pt", "nl"];

/// The small words by their hash, each with the languages that have it.
struct Small {
    words: ByHash<u8>,
    /// How many bytes the longest may have.
    longest: usize,
}

static WORDS: OnceLock<Small> = OnceLock::new();

fn small() -> &'static Small {
    WORDS.get_or_init(|| {
        let lists: BTreeMap<String, Vec<String>> =
            toml::from_str(include_str!("../../packs/common/guess.toml")).unwrap_or_default();
        let mut out = Small {
            words: ByHash::default(),
            longest: 0,
        };
        let mut folded = String::new();
        for (at, lang) in LANGS.iter().enumerate() {
            for word in lists.get(*lang).into_iter().flatten() {
                *out.words.entry(hash_of(word, &mut folded)).or_insert(0) |= 1 << at;
                // A letter that folds to one of ASCII may have two bytes.
                out.longest = out.longest.max(2 * word.len());
            }
        }
        out
    })
}

/// What the beginning of a text says of its language.
pub(crate) struct Tally {
    arabic: u32,
    urdu: u32,
    devanagari: u32,
    latin: u32,
    /// How many small words of each language there are.
    sums: [u32; LANGS.len()],
}

impl Tally {
    /// Counts.
    pub(crate) fn of(raw: &str) -> Tally {
        count(raw)
    }

    /// See [`crate::Text::language`].
    pub(crate) fn language<'a>(&self, first: &'a str, said: bool) -> &'a str {
        let main = first.split(['-', '_']).next().unwrap_or_default();
        if self.arabic > self.latin {
            if said && matches!(main, "ar" | "ur") {
                return first;
            }
            return if self.urdu * 3 > self.arabic { "ur" } else { "ar" };
        }
        if self.devanagari > self.latin {
            return "hi";
        }
        let best = self.sums.iter().copied().max().unwrap_or(0);
        let fits = |lang: &str| {
            LANGS
                .iter()
                .zip(self.sums)
                .any(|(other, sum)| *other == lang && sum == best)
        };
        // A language that nothing is known of here stays what it is said to be.
        let known = LANGS.iter().position(|lang| lang.eq_ignore_ascii_case(main));
        let own = known.and_then(|at| self.sums.get(at)).copied().unwrap_or(0);
        if best == 0 || fits(main) || said && (main != "en" || best < 2 + 3 * own) {
            return first;
        }
        LANGS.iter().find(|lang| fits(lang)).copied().unwrap_or(first)
    }
}

fn count(raw: &str) -> Tally {
    let end = (0..=HEAD.min(raw.len()))
        .rev()
        .find(|at| raw.is_char_boundary(*at))
        .unwrap_or(0);
    let head = raw.get(..end).unwrap_or_default();
    let (mut arabic, mut urdu, mut devanagari, mut latin) = (0, 0, 0, 0);
    let mut sums = [0_u32; LANGS.len()];
    let mut folded = String::new();
    let small = small();
    for word in head
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
    {
        match word.chars().next() {
            Some('\u{600}'..='\u{6ff}') => {
                arabic += 1;
                // Letters of Urdu that Arabic does not have.
                urdu +=
                    u32::from(word.contains(['ٹ', 'ڈ', 'ڑ', 'ں', 'ے', 'ہ', 'ھ', 'گ', 'چ', 'پ', 'ی', 'ک']));
            }
            Some('\u{900}'..='\u{97f}') => devanagari += 1,
            _ => {
                latin += 1;
                if word.len() > small.longest {
                    continue;
                }
                let hash = hash_of(word, &mut folded);
                let bits = small.words.get(&hash).copied().unwrap_or(0);
                for (at, sum) in sums.iter_mut().enumerate() {
                    *sum += u32::from(bits & (1 << at) != 0);
                }
            }
        }
    }
    Tally {
        arabic,
        urdu,
        devanagari,
        latin,
        sums,
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn language<'a>(raw: &str, first: &'a str, said: bool) -> &'a str {
        Tally::of(raw).language(first, said)
    }

    #[test]
    fn a_sentence_tells_its_language() {
        for (raw, lang) in [
            ("Die Brücke kostet 1,2 Mio. Euro.", "de"),
            ("Le pont coûte 1 200 000 euros à la ville.", "fr"),
            ("El puente cuesta un millón a los vecinos.", "es"),
            ("بلغ عدد الحضور ٣٥ شخصا", "ar"),
            ("اس پل پر تین کروڑ روپے خرچ ہوئے", "ur"),
            ("पुल की लंबाई १२ मीटर है", "hi"),
            ("Bridge, 2024", "en"),
        ] {
            assert_eq!(language(raw, "en", false), lang, "{raw}");
        }
        assert_eq!(language("Le pont, the bridge of the town", "fr", true), "fr");
        assert_eq!(
            language("Die Brücke der Stadt ist alt und schön", "en", true),
            "de"
        );
        assert_eq!(language("Most na rzece de la", "pl", true), "pl");
    }
}
