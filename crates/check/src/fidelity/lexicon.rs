//! What a language says about words that are the same, and about words that turn the meaning. Data: `packs/<lang>/fidelity.toml`.

use super::role::{self, Roles};
use crate::Pack;
use crate::pack::{Packs, Sieve, packs};
use crate::text::{folded, hash};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// A word's hash is already mixed: it is taken as it is.
#[derive(Default)]
pub(crate) struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// A map from the hashes of words.
pub(crate) type ByHash<T> = HashMap<u64, T, BuildHasherDefault<Mixed>>;

/// What is known of one word.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// The hash under which its spellings are one; 0 if there is only one.
    pub(super) same: u64,
    /// The words that it stands for.
    pub(super) whole: Vec<u64>,
    /// One bit for each word that a tail may stand for, on the tail and on the word.
    pub(super) reads: u32,
    pub(super) negation: bool,
    pub(super) modal: bool,
    /// A number word: its value, and whether it multiplies what stands before it.
    pub(super) number: Option<(u128, bool)>,
    /// A word that may stand inside a number.
    pub(super) joins: bool,
}

/// The words of a language, by the hash of their folded form.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: ByHash<Known>,
    sieve: Sieve,
    /// The spelling of words that stand only in the pack.
    spelled: ByHash<String>,
    pub(super) tails: Vec<String>,
    pub(super) heads: Vec<String>,
    pub(super) openers: Vec<String>,
    pub(super) negative_prefixes: Vec<String>,
    pub(super) letters: Vec<(String, String)>,
    pub(super) signs: Vec<(char, Vec<u64>)>,
    /// What speakers without a name are.
    pub(super) roles: Roles,
    /// Whether all nouns have a capital.
    pub(super) nouns_with_capitals: bool,
    /// Whether the script has no capitals.
    pub(super) no_capitals: bool,
    /// What stands in front of tenths.
    pub(super) decimal: char,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    nouns_with_capitals: bool,
    #[serde(default)]
    no_capitals: bool,
    negations: Vec<String>,
    negative_prefixes: Vec<String>,
    modals: Vec<String>,
    same: Vec<Vec<String>>,
    #[serde(default)]
    heads: Vec<String>,
    #[serde(default)]
    openers: Vec<String>,
    #[serde(default)]
    letters: Vec<(String, String)>,
    whole: BTreeMap<String, String>,
    tails: BTreeMap<String, Vec<String>>,
    signs: BTreeMap<char, String>,
    numbers: Numbers,
    roles: role::File,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    decimal: char,
    joins: Vec<String>,
    #[serde(default)]
    glue: Option<String>,
    values: BTreeMap<String, u64>,
    times: BTreeMap<String, u64>,
}

static LEXICONS: Packs<Lexicon> = Packs::or_nothing(packs!("fidelity.toml"), |_, source| {
    toml::from_str(source).map(Lexicon::read).unwrap_or_default()
});

impl Lexicon {
    /// The words of the language of `pack`.
    pub(super) fn of(pack: &Pack) -> &'static Lexicon {
        LEXICONS.of(pack.lang)
    }

    fn read(file: File) -> Lexicon {
        let mut out = Lexicon {
            tails: file.tails.keys().map(|tail| folded(tail)).collect(),
            heads: file.heads.iter().map(|head| folded(head)).collect(),
            openers: file.openers.iter().map(|opener| folded(opener)).collect(),
            negative_prefixes: file.negative_prefixes.iter().map(|part| folded(part)).collect(),
            letters: file.letters,
            roles: Roles::read(&file.roles, file.nouns_with_capitals),
            nouns_with_capitals: file.nouns_with_capitals,
            no_capitals: file.no_capitals,
            decimal: file.numbers.decimal,
            ..Lexicon::default()
        };
        // The longest tail is tried first, so that "n't" is not taken for a "'t".
        out.tails.sort_by_key(|tail| std::cmp::Reverse(tail.len()));
        for word in &file.negations {
            out.word(word).negation = true;
        }
        for word in &file.modals {
            out.word(word).modal = true;
        }
        for group in &file.same {
            let mut ids = group.iter().map(|word| hash(&folded(word))).collect::<Vec<_>>();
            // A spelling that stands in an earlier group draws this one there.
            let same = group
                .iter()
                .find_map(|word| Some(out.word(word).same).filter(|same| *same != 0))
                .or(ids.first().copied())
                .unwrap_or(0);
            ids.clear();
            for word in group {
                out.word(word).same = same;
            }
        }
        for (word, whole) in &file.whole {
            let parts = out.spell(whole);
            out.word(word).whole = parts;
        }
        let mut bit = 0;
        let mut bits: HashMap<&str, u32> = HashMap::new();
        for (tail, words) in &file.tails {
            for word in words {
                let reads = *bits.entry(word).or_insert_with(|| {
                    bit += 1;
                    1u32.wrapping_shl(bit - 1)
                });
                out.word(tail).reads |= reads;
                out.word(word).reads |= reads;
            }
        }
        for (sign, words) in &file.signs {
            let parts = out.spell(words);
            out.signs.push((*sign, parts));
        }
        for word in &file.numbers.joins {
            out.word(word).joins = true;
        }
        for (word, value) in &file.numbers.values {
            out.word(word).number = Some((u128::from(*value), false));
        }
        for (word, value) in &file.numbers.times {
            out.word(word).number = Some((u128::from(*value), true));
        }
        // Languages that write 25 as "fünfundzwanzig": ones, glue, tens.
        if let Some(glue) = &file.numbers.glue {
            for (ones, one) in file
                .numbers
                .values
                .iter()
                .filter(|(_, value)| (1..10).contains(*value))
            {
                for (tens, ten) in file.numbers.values.iter().filter(|(_, value)| **value >= 20) {
                    out.word(&format!("{ones}{glue}{tens}")).number = Some((u128::from(one + ten), false));
                }
            }
        }
        out
    }

    fn word(&mut self, word: &str) -> &mut Known {
        let hash = hash(&folded(word));
        self.sieve.add(hash);
        self.words.entry(hash).or_default()
    }

    fn spell(&mut self, words: &str) -> Vec<u64> {
        words
            .split(' ')
            .map(|word| {
                let word = folded(word);
                let id = hash(&word);
                self.spelled.insert(id, word);
                id
            })
            .collect()
    }

    /// What is known of the word with this hash.
    pub(super) fn known(&self, hash: u64) -> Option<&Known> {
        if !self.sieve.may_have(hash) {
            return None;
        }
        self.words.get(&hash)
    }

    /// The spelling of a word that the pack put in the place of another.
    pub(super) fn spelled(&self, hash: u64) -> &str {
        self.spelled.get(&hash).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_can_be_read_and_knows_its_negations_and_numbers() {
        for (lang, source) in LEXICONS.sources() {
            let lexicon = Lexicon::read(toml::from_str(source).unwrap());
            assert!(lexicon.words.values().any(|known| known.negation), "{lang}");
            assert!(
                lexicon.words.values().any(|known| known.number.is_some()),
                "{lang}"
            );
        }
        let german = Lexicon::of(Pack::of("de"));
        assert_eq!(
            german
                .known(hash("fünfundzwanzig"))
                .and_then(|known| known.number),
            Some((25, false))
        );
    }
}
