//! What a language says about names. Data: `packs/<lang>/names.toml`.

use crate::Pack;
use crate::fidelity::ByHash;
use crate::pack::{Packs, Sieve, packs};
use crate::text::{folded, hash};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    nouns_with_capitals: bool,
    #[serde(default)]
    no_capitals: bool,
    endings: Vec<String>,
    forms: Vec<String>,
    tails: Vec<String>,
    known: Vec<String>,
    common: Vec<String>,
    particles: Vec<String>,
    #[serde(default)]
    prefixes: Vec<String>,
    given: Vec<String>,
    courtesy: Vec<String>,
    offices: Vec<Vec<String>>,
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mark {
    flags: u8,
    /// The number of the office that it names; those that say the same have the same.
    pub(super) office: Option<u16>,
}

impl Mark {
    const KNOWN: u8 = 1;
    const COMMON: u8 = 2;
    const PARTICLE: u8 = 4;
    const GIVEN: u8 = 8;
    const COURTESY: u8 = 16;

    fn is(self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// Whether the word is a name that is right as it is: a country, a city, a given name.
    pub(super) fn is_known(self) -> bool {
        self.is(Mark::KNOWN | Mark::GIVEN)
    }

    /// Whether the word has a capital for another reason than that it is a name: days, months, titles.
    pub(super) fn is_common(self) -> bool {
        self.is(Mark::COMMON | Mark::COURTESY) || self.office.is_some()
    }

    /// Whether the word stands inside names, in small letters: *de*, *van*, *al*.
    pub(super) fn is_particle(self) -> bool {
        self.is(Mark::PARTICLE)
    }

    /// Whether the word is a common given name.
    pub(super) fn is_given(self) -> bool {
        self.is(Mark::GIVEN)
    }

    /// Whether a name follows the word.
    pub(super) fn announces(self) -> bool {
        self.is(Mark::GIVEN | Mark::COURTESY) || self.office.is_some()
    }
}

/// A language's names and what goes with them.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Whether every noun has a capital: then only words beside another capital are names.
    pub(super) nouns_with_capitals: bool,
    /// Whether the script has none: then only titles and given names point at names.
    pub(super) no_capitals: bool,
    /// Endings that make another form of the same word; the empty one is always among them.
    endings: Vec<String>,
    /// Those that a name keeps its own spelling with: plural and genitive.
    forms: Vec<String>,
    /// What hangs on a name and is none of it, as *'s*.
    tails: Vec<String>,
    /// What is known of single words.
    words: ByHash<Mark>,
    sieve: Sieve,
    /// What is written on a name in front: *and*, *by*, in Arabic.
    prefixes: Vec<String>,
}

static LEXICONS: Packs<Lexicon> = Packs::or_nothing(packs!("names.toml"), |_, source| {
    toml::from_str(source)
        .map(|file| Lexicon::read(&file))
        .unwrap_or_default()
});

impl Lexicon {
    /// The names of the language of `pack`.
    pub(super) fn of(pack: &Pack) -> &'static Lexicon {
        LEXICONS.of(pack.lang)
    }

    fn read(file: &File) -> Lexicon {
        let mut endings = file
            .endings
            .iter()
            .map(|ending| folded(ending))
            .collect::<Vec<_>>();
        endings.push(String::new());
        endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        let mut words: ByHash<Mark> = ByHash::default();
        let mut mark = |list: &[String], flag: u8, office: Option<u16>| {
            for word in list {
                let mark = words.entry(hash(&folded(word))).or_default();
                mark.flags |= flag;
                mark.office = mark.office.or(office);
            }
        };
        mark(&file.known, Mark::KNOWN, None);
        mark(&file.common, Mark::COMMON, None);
        mark(&file.particles, Mark::PARTICLE, None);
        mark(&file.given, Mark::GIVEN, None);
        mark(&file.courtesy, Mark::COURTESY, None);
        for (number, group) in file.offices.iter().enumerate() {
            mark(group, 0, Some(number as u16));
        }
        let mut sieve = Sieve::default();
        words.keys().for_each(|hash| sieve.add(*hash));
        Lexicon {
            sieve,
            nouns_with_capitals: file.nouns_with_capitals,
            no_capitals: file.no_capitals,
            endings,
            forms: file.forms.iter().map(|form| folded(form)).collect(),
            tails: file.tails.iter().map(|tail| folded(tail)).collect(),
            words,
            prefixes: file.prefixes.iter().map(|prefix| folded(prefix)).collect(),
        }
    }

    /// What is known of the word with this hash.
    pub(super) fn mark(&self, hash: u64) -> Mark {
        if !self.sieve.may_have(hash) {
            return Mark::default();
        }
        self.words.get(&hash).copied().unwrap_or_default()
    }

    /// `word` without what hangs on it.
    pub(super) fn stem<'w>(&self, word: &'w str) -> &'w str {
        self.tails
            .iter()
            .find_map(|tail| word.strip_suffix(tail.as_str()).filter(|stem| !stem.is_empty()))
            .unwrap_or(word)
    }

    /// The forms of `word` without what may be written on it in front.
    pub(super) fn bare<'w>(&'w self, word: &'w str) -> impl Iterator<Item = &'w str> {
        self.prefixes.iter().filter_map(move |prefix| {
            word.strip_prefix(prefix.as_str())
                .filter(|rest| rest.chars().count() >= 3)
        })
    }

    /// Whether both are forms of one word.
    pub(super) fn inflected(&self, a: &str, b: &str) -> bool {
        if a.contains('-') && a.matches('-').count() == b.matches('-').count() {
            return a
                .split('-')
                .zip(b.split('-'))
                .all(|(a, b)| a == b || self.inflected(a, b));
        }
        let stems = |word: &str, other: &str| {
            self.endings.iter().any(|ending| {
                word.strip_suffix(ending.as_str()).is_some_and(|stem| {
                    stem.chars().count() >= 3
                        && self
                            .endings
                            .iter()
                            .any(|ending| other.strip_suffix(ending.as_str()) == Some(stem))
                })
            })
        };
        stems(a, b) || self.bare(a).any(|a| a == b) || self.bare(b).any(|b| a == b)
    }

    /// Whether one is the plural or genitive of the other.
    pub(super) fn same_name(&self, a: &str, b: &str) -> bool {
        let form = |word: &str, of: &str| {
            word.strip_prefix(of)
                .is_some_and(|rest| self.forms.iter().any(|form| form == rest))
        };
        form(a, b) || form(b, a) || self.bare(a).any(|a| a == b) || self.bare(b).any(|b| a == b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_can_be_read() {
        for (lang, source) in LEXICONS.sources() {
            let file: File = toml::from_str(source).unwrap_or_else(|error| panic!("{lang}: {error}"));
            assert!(!file.offices.is_empty(), "{lang}");
        }
    }
}
