//! The words of `packs/<lang>/claims.toml`.

use std::collections::HashMap;

use serde::Deserialize;

use crate::pack::{Packs, packs};
use crate::text::{folded, hash};

/// What a word can be. A word may be several.
pub(super) type Classes = u32;

/// The classes, one bit each.
pub(super) mod class {
    use super::Classes;
    pub(crate) const SAY: Classes = 1;
    pub(crate) const SHOW: Classes = 1 << 1;
    pub(crate) const THINK: Classes = 1 << 2;
    /// Any verb that hangs somebody's words on somebody.
    pub(crate) const CUE: Classes = SAY | SHOW | THINK;
    pub(crate) const CARRY: Classes = 1 << 3;
    pub(crate) const PLAIN: Classes = 1 << 4;
    pub(crate) const OWN: Classes = 1 << 5;
    pub(crate) const THAT: Classes = 1 << 6;
    pub(crate) const HOW: Classes = 1 << 7;
    pub(crate) const TO: Classes = 1 << 8;
    pub(crate) const NOUN: Classes = 1 << 9;
    pub(crate) const PREP: Classes = 1 << 10;
    pub(crate) const BE: Classes = 1 << 11;
    pub(crate) const HAVE: Classes = 1 << 12;
    pub(crate) const MAY: Classes = 1 << 13;
    pub(crate) const WHO: Classes = 1 << 14;
    pub(crate) const HE: Classes = 1 << 15;
    pub(crate) const IT: Classes = 1 << 16;
    pub(crate) const HIM: Classes = 1 << 17;
    pub(crate) const JOIN: Classes = 1 << 18;
    pub(crate) const WHEN: Classes = 1 << 19;
    pub(crate) const NOT: Classes = 1 << 20;
    pub(crate) const SHOULD: Classes = 1 << 21;
    pub(crate) const SOME: Classes = 1 << 22;
    pub(crate) const TOPIC: Classes = 1 << 23;
    pub(crate) const PERCENT: Classes = 1 << 24;
    pub(crate) const FAULT: Classes = 1 << 25;
    pub(crate) const MOST: Classes = 1 << 26;
    pub(crate) const CAUSE: Classes = 1 << 27;
    pub(crate) const AHEAD: Classes = 1 << 28;
    /// A phrase that names a source may begin here.
    pub(crate) const ACCORDING: Classes = 1 << 29;
    /// A phrase that says that somebody said so and not who may begin here.
    pub(crate) const AGENTLESS: Classes = 1 << 30;
    pub(crate) const MOOD: Classes = 1 << 31;
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    /// Letters written together with the next word (Arabic *wa-*, *fa-*).
    #[serde(default)]
    joined: Vec<String>,
    say: String,
    show: String,
    think: String,
    carry: String,
    plain: String,
    own: String,
    that: String,
    how: String,
    to: String,
    noun: String,
    prep: String,
    be: String,
    have: String,
    may: String,
    who: String,
    he: String,
    it: String,
    him: String,
    join: String,
    when: String,
    not: String,
    should: String,
    some: String,
    mood: String,
    topic: String,
    percent: String,
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
    classes: HashMap<u64, Classes>,
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

    /// What a word can be whose folded form has this hash. That another word shares all 64 bits is not to be expected,
    /// and would only cost a weight.
    pub(super) fn class(&self, hash: u64) -> Classes {
        self.classes.get(&hash).copied().unwrap_or(0)
    }
}

/// Phrases by their first word.
#[derive(Default)]
pub(super) struct Phrases(HashMap<String, Vec<Vec<String>>>);

impl Phrases {
    fn new(list: &[String], joined: &[String]) -> Phrases {
        let mut by_first: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for phrase in list {
            let mut words = phrase.split_whitespace().map(folded);
            if let Some(first) = words.next() {
                let rest: Vec<String> = words.collect();
                for joined in joined {
                    let first = format!("{joined}{first}");
                    by_first.entry(first).or_default().push(rest.clone());
                }
                by_first.entry(first).or_default().push(rest);
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
        (&raw.plain, class::PLAIN),
        (&raw.own, class::OWN),
        (&raw.that, class::THAT),
        (&raw.how, class::HOW),
        (&raw.to, class::TO),
        (&raw.noun, class::NOUN),
        (&raw.prep, class::PREP),
        (&raw.be, class::BE),
        (&raw.have, class::HAVE),
        (&raw.may, class::MAY),
        (&raw.who, class::WHO),
        (&raw.he, class::HE),
        (&raw.it, class::IT),
        (&raw.him, class::HIM),
        (&raw.join, class::JOIN),
        (&raw.when, class::WHEN),
        (&raw.not, class::NOT),
        (&raw.should, class::SHOULD),
        (&raw.some, class::SOME),
        (&raw.mood, class::MOOD),
        (&raw.topic, class::TOPIC),
        (&raw.percent, class::PERCENT),
        (&raw.fault, class::FAULT),
        (&raw.most, class::MOST),
        (&raw.cause, class::CAUSE),
        (&raw.ahead, class::AHEAD),
    ] {
        for word in words.split_whitespace() {
            let word = folded(word);
            for joined in &raw.joined {
                *classes.entry(hash(&format!("{joined}{word}"))).or_insert(0) |= class;
            }
            *classes.entry(hash(&word)).or_insert(0) |= class;
        }
    }
    let mut out = Lexicon {
        classes,
        according: Phrases::new(&raw.according, &raw.joined),
        agentless: Phrases::new(&raw.agentless, &raw.joined),
    };
    for (phrases, class) in [
        (&out.according, class::ACCORDING),
        (&out.agentless, class::AGENTLESS),
    ] {
        for first in phrases.0.keys() {
            *out.classes.entry(hash(first)).or_insert(0) |= class;
        }
    }
    out
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
