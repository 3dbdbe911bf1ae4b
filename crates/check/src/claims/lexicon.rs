//! The words of `packs/<lang>/claims.toml`.

use std::collections::HashMap;

use serde::Deserialize;

use crate::pack::{Packs, packs};
use crate::text::folded;

/// What a word can be. A word may be several.
pub(super) mod class {
    pub(crate) const SAY: u16 = 1;
    pub(crate) const SHOW: u16 = 2;
    pub(crate) const THINK: u16 = 4;
    pub(crate) const CARRY: u16 = 8;
    pub(crate) const OWN: u16 = 16;
    pub(crate) const FAULT: u16 = 32;
    pub(crate) const MOST: u16 = 64;
    pub(crate) const CAUSE: u16 = 128;
    pub(crate) const AHEAD: u16 = 256;
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    say: String,
    show: String,
    think: String,
    carry: String,
    own: String,
    according: Vec<String>,
    agentless: Vec<String>,
    fault: String,
    most: String,
    cause: String,
    ahead: String,
}

/// The words of one language.
#[derive(Default)]
pub(super) struct Lexicon {
    classes: HashMap<String, u16>,
    /// Phrases that name a source, word by word.
    pub(super) according: Phrases,
    /// Phrases that say that somebody said so and not who.
    pub(super) agentless: Phrases,
}

impl Lexicon {
    /// The words of the language `lang`, which is a pack's; none for another.
    pub(super) fn of(lang: &str) -> &'static Lexicon {
        LEXICONS.of(lang)
    }

    /// What a folded word can be.
    pub(super) fn class(&self, folded: &str) -> u16 {
        self.classes.get(folded).copied().unwrap_or(0)
    }
}

/// Phrases by their first word.
#[derive(Default)]
pub(super) struct Phrases(HashMap<String, Vec<Vec<String>>>);

impl Phrases {
    fn new(list: &[String]) -> Phrases {
        let mut by_first: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for phrase in list {
            let mut words = phrase.split_whitespace().map(folded);
            if let Some(first) = words.next() {
                by_first.entry(first).or_default().push(words.collect());
            }
        }
        Phrases(by_first)
    }

    /// Whether one of them begins with the first of these words.
    pub(super) fn begin<'a>(&self, mut words: impl Iterator<Item = &'a str> + Clone) -> bool {
        let Some(rests) = words.next().and_then(|first| self.0.get(first)) else {
            return false;
        };
        rests.iter().any(|rest| {
            let mut words = words.clone();
            rest.iter().all(|wanted| words.next() == Some(wanted))
        })
    }
}

fn read(source: &str) -> Lexicon {
    let Ok(raw) = toml::from_str::<Raw>(source) else {
        return Lexicon::default();
    };
    let mut classes = HashMap::new();
    for (words, class) in [
        (&raw.say, class::SAY),
        (&raw.show, class::SHOW),
        (&raw.think, class::THINK),
        (&raw.carry, class::CARRY),
        (&raw.own, class::OWN),
        (&raw.fault, class::FAULT),
        (&raw.most, class::MOST),
        (&raw.cause, class::CAUSE),
        (&raw.ahead, class::AHEAD),
    ] {
        for word in words.split_whitespace() {
            *classes.entry(folded(word)).or_insert(0) |= class;
        }
    }
    Lexicon {
        classes,
        according: Phrases::new(&raw.according),
        agentless: Phrases::new(&raw.agentless),
    }
}

static LEXICONS: Packs<Lexicon> = Packs::or_nothing(packs!("claims.toml"), |_, source| read(source));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_can_be_read() {
        for (lang, source) in LEXICONS.sources() {
            toml::from_str::<Raw>(source).unwrap();
            assert!(Lexicon::of(lang).classes.len() > 60, "{lang}");
        }
    }
}
