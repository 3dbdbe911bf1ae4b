//! The language of a text that does not say.

use super::tokens::hash_of;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

/// So much of a text is looked at.
const HEAD: usize = 2000;
/// Languages by their bit in the table.
const LANGS: [&str; 7] = ["en", "de", "fr", "es", "it", "pt", "nl"];

static WORDS: OnceLock<HashMap<u64, u8>> = OnceLock::new();

fn words() -> &'static HashMap<u64, u8> {
    WORDS.get_or_init(|| {
        let lists: BTreeMap<String, Vec<String>> =
            toml::from_str(include_str!("../../packs/common/guess.toml")).unwrap_or_default();
        let mut out = HashMap::new();
        let mut folded = String::new();
        for (at, lang) in LANGS.iter().enumerate() {
            for word in lists.get(*lang).into_iter().flatten() {
                *out.entry(hash_of(word, &mut folded)).or_insert(0) |= 1 << at;
            }
        }
        out
    })
}

/// The language that `raw` is most likely in, by its script and its small words; `first` if nothing tells. Where
/// `first` is what somebody said of the text it stays; only English, which tools put in where nobody said anything, is
/// given up for a text that clearly is in another language.
pub(crate) fn language<'a>(raw: &str, first: &'a str, said: bool) -> &'a str {
    let end = (0..=HEAD.min(raw.len()))
        .rev()
        .find(|at| raw.is_char_boundary(*at))
        .unwrap_or(0);
    let head = raw.get(..end).unwrap_or_default();
    let (mut arabic, mut urdu, mut devanagari, mut latin) = (0, 0, 0, 0);
    let mut sums = [0_u32; LANGS.len()];
    let mut folded = String::new();
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
                let bits = words().get(&hash_of(word, &mut folded)).copied().unwrap_or(0);
                for (at, sum) in sums.iter_mut().enumerate() {
                    *sum += u32::from(bits & (1 << at) != 0);
                }
            }
        }
    }
    let main = first.split(['-', '_']).next().unwrap_or_default();
    if arabic > latin {
        if said && matches!(main, "ar" | "ur") {
            return first;
        }
        return if urdu * 3 > arabic { "ur" } else { "ar" };
    }
    if devanagari > latin {
        return "hi";
    }
    let best = sums.iter().copied().max().unwrap_or(0);
    let fits = |lang: &str| {
        LANGS
            .iter()
            .zip(sums)
            .any(|(other, sum)| *other == lang && sum == best)
    };
    // A language that nothing is known of here stays what it is said to be.
    let known = LANGS.iter().position(|lang| lang.eq_ignore_ascii_case(main));
    let own = known.and_then(|at| sums.get(at)).copied().unwrap_or(0);
    if best == 0 || fits(main) || said && (main != "en" || best < 2 + 3 * own) {
        return first;
    }
    LANGS.iter().find(|lang| fits(lang)).copied().unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::language;

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
