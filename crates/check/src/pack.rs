//! Language packs: what differs between languages, as data. One folder a language under `packs/`; each check has a
//! file of its own there. A language without a pack is read as English.

use serde::Deserialize;
use std::collections::HashSet;
use std::sync::OnceLock;

/// A file of the packs by its name: each language that has it with what it says, English first. Languages behind the
/// name are those that have this file and no other.
macro_rules! packs {
    ($file:literal $(, $more:literal)*) => {
        $crate::pack::packs!(@ $file: "en", "de", "fr", "es", "ar", "ur" $(, $more)*)
    };
    (@ $file:literal: $($lang:literal),*) => {
        &[$(($lang, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/packs/", $lang, "/", $file)))),*]
    };
}
pub(crate) use packs;

/// What one file of the packs says, each language read when it is first asked for and then kept.
pub(crate) struct Packs<T: 'static> {
    sources: &'static [(&'static str, &'static str)],
    read: fn(&'static str, &'static str) -> T,
    english: bool,
    slots: OnceLock<Box<[OnceLock<T>]>>,
    nothing: OnceLock<T>,
}

impl<T> Packs<T> {
    /// Those of `sources` by [`packs`]; a language without one is read as English. `read` takes the language and what
    /// its file says, and makes of a file that it cannot read what it makes of an empty one.
    pub(crate) const fn or_english(
        sources: &'static [(&'static str, &'static str)],
        read: fn(&'static str, &'static str) -> T,
    ) -> Packs<T> {
        Packs::new(sources, read, true)
    }

    /// The same; a language without a file is read as one with an empty file.
    pub(crate) const fn or_nothing(
        sources: &'static [(&'static str, &'static str)],
        read: fn(&'static str, &'static str) -> T,
    ) -> Packs<T> {
        Packs::new(sources, read, false)
    }

    const fn new(
        sources: &'static [(&'static str, &'static str)],
        read: fn(&'static str, &'static str) -> T,
        english: bool,
    ) -> Packs<T> {
        Packs {
            sources,
            read,
            english,
            slots: OnceLock::new(),
            nothing: OnceLock::new(),
        }
    }

    /// What the file says in the language of a tag; regions count for nothing.
    pub(crate) fn of(&self, tag: &str) -> &T {
        let main = tag.split(['-', '_']).next().unwrap_or_default();
        let at = self
            .sources
            .iter()
            .position(|(lang, _)| lang.eq_ignore_ascii_case(main))
            .or(self.english.then_some(0));
        let slots = self
            .slots
            .get_or_init(|| self.sources.iter().map(|_| OnceLock::new()).collect());
        match at.and_then(|at| Some((slots.get(at)?, self.sources.get(at)?))) {
            Some((slot, (lang, source))) => slot.get_or_init(|| (self.read)(lang, source)),
            None => self.nothing.get_or_init(|| (self.read)("", "")),
        }
    }

    /// The languages that have the file, and what it says there.
    #[cfg(test)]
    pub(crate) fn sources(&self) -> &'static [(&'static str, &'static str)] {
        self.sources
    }
}

/// Tells of most words that are in no list that they are not, without looking into the list: a bit for each of 65,536
/// groups of hashes, small enough to stay beside the processor.
#[derive(Debug, Clone)]
pub(crate) struct Sieve(Box<[u64]>);

impl Default for Sieve {
    fn default() -> Sieve {
        Sieve(vec![0; 1024].into())
    }
}

impl Sieve {
    fn place(hash: u64) -> (usize, u64) {
        let group = hash >> 48;
        ((group >> 6) as usize, 1 << (group & 63))
    }

    /// Takes in the hash of a word.
    pub(crate) fn add(&mut self, hash: u64) {
        let (at, bit) = Sieve::place(hash);
        self.0.get_mut(at).into_iter().for_each(|bits| *bits |= bit);
    }

    /// Whether a word with this hash may have been taken in.
    pub(crate) fn may_have(&self, hash: u64) -> bool {
        let (at, bit) = Sieve::place(hash);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }
}

/// What all checks need to know of a language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Its tag, as `en`.
    #[serde(skip)]
    pub lang: &'static str,
    /// Words that are written with a point and do not end a sentence, without the point, in lower case.
    abbreviations: HashSet<String>,
    /// Whether a number with a point is an ordinal (German *7. März*).
    pub ordinal_point: bool,
}

impl Pack {
    /// The pack of a language tag; English for one that has none.
    pub fn of(lang: &str) -> &'static Pack {
        PACKS.of(lang)
    }

    /// Whether `word` (without its point) is an abbreviation. Case counts for nothing.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(&word.to_lowercase())
    }
}

static PACKS: Packs<Pack> = Packs::or_english(packs!("text.toml"), |lang, source| Pack {
    lang,
    ..toml::from_str(source).unwrap_or_default()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_can_be_read_and_is_found_by_its_tag() {
        for (lang, source) in PACKS.sources() {
            toml::from_str::<Pack>(source).unwrap();
            assert_eq!(Pack::of(&format!("{lang}-XX")).lang, *lang);
            assert_eq!(Pack::of(&lang.to_uppercase()).lang, *lang);
        }
        assert_eq!(Pack::of("tlh").lang, "en");
    }
}
