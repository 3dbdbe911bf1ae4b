//! What words mean to figures, by language: read once from `packs/<lang>/figures.toml`.
//!
//! A word may have several meanings ("second", "pound", "march"); a phrase ("more than", "percentage points") is kept
//! with its first word.

mod phrases;
mod written;

use super::exact::Exact;
pub(super) use super::senses::{Hedge, Plural, Role, Sense};
use super::tokens::{fold, hash_of};
use super::units::{self, Unit};
use crate::pack::{Packs, Sieve, packs};
use serde::Deserialize;
use std::collections::HashMap;
use written::Pack;

/// One meaning of a word or phrase.
#[derive(Debug)]
pub(super) struct Lexeme {
    /// The words behind the first.
    rest: Box<[u64]>,
    pub(super) sense: Sense,
}

/// A language's words.
pub(super) struct Lexicon {
    pub(super) lang: &'static str,
    places: HashMap<u64, u32>,
    /// The same as an open table: a hash and its place, at the hash's lowest bits or the next free one.
    table: Vec<(u64, u32)>,
    sieve: Sieve,
    lexemes: Vec<Vec<Lexeme>>,
    /// For each place what is there at all: a bit for each role, and one for each other sort of meaning.
    masks: Vec<(u64, u32)>,
    /// How it writes numbers.
    pub(super) style: Style,
    /// Parts of numbers that are written in one word, longest first: what it says and what it means.
    pub(super) pieces: Vec<(String, Sense)>,
    /// Ends of words that make a number a part, and what they multiply it with.
    pub(super) part_suffixes: Vec<(String, i64)>,
    /// First two letters of the pieces, each a bit.
    starts: [u64; 16],
    fixed: Vec<Exact>,
    /// Words in front of a sign of money, as *us* of `US$`.
    prefixes: Vec<(u64, char, u16)>,
    /// Whether its files could be read and all their units are known.
    whole: bool,
    /// Short forms behind digits, as they are written.
    short: HashMap<&'static str, u16>,
}

/// How a language writes numbers.
#[derive(Debug, Clone, Copy, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Style {
    /// Whether the comma is the decimal mark.
    pub(super) comma: bool,
    /// Whether *and* stands between tens and ones.
    pub(super) tens_and: bool,
    /// Whether ones stand in front of tens with *and* between them, and *and* is written with the word behind it.
    pub(super) ones_and: bool,
    /// Whether *and* may stand between any two parts.
    pub(super) any_and: bool,
    /// Whether numbers are written in one word, as in German.
    pub(super) compound: bool,
    /// Whether 60 and 80 are counted on to 79 and 99.
    pub(super) twenties: bool,
    /// Whether the month stands before the day in 3/5/2024.
    pub(super) month_first: bool,
    /// Whether a number with a point is an ordinal.
    pub(super) ordinal_point: bool,
    /// Whether tens stand in front of ones in one word, as in Italian.
    pub(super) tens_first: bool,
    /// Whether scales may stand without a number: *mil*, *cent*, *tausend*.
    pub(super) bare_scale: bool,
}

/// Words of every language, such as codes of currencies and signs of units.
const COMMON: &str = include_str!("../../../packs/common/figures.toml");

static LEXICONS: Packs<Lexicon> =
    Packs::or_english(packs!("figures.toml", "it", "pt", "nl", "hi"), Lexicon::read);

impl Lexicon {
    /// The words of a language tag; of English for one that has none.
    pub(super) fn of(lang: &str) -> &'static Lexicon {
        LEXICONS.of(lang)
    }

    /// The languages that there are words of.
    #[cfg(test)]
    pub(super) fn languages() -> impl Iterator<Item = &'static str> {
        LEXICONS.sources().iter().map(|(lang, _)| *lang)
    }

    /// Whether its files could be read and all their units are known.
    #[cfg(test)]
    pub(super) fn is_whole(&self) -> bool {
        self.whole
    }

    fn read(lang: &'static str, source: &str) -> Lexicon {
        let (pack, common) = (toml::from_str::<Pack>(source), toml::from_str::<Pack>(COMMON));
        let whole = pack.is_ok() && common.is_ok();
        let (pack, common) = (pack.unwrap_or_default(), common.unwrap_or_default());
        let mut lexicon = Lexicon {
            lang,
            whole,
            places: HashMap::new(),
            table: Vec::new(),
            sieve: Sieve::default(),
            lexemes: vec![Vec::new()],
            masks: Vec::new(),
            style: pack.style,
            pieces: Vec::new(),
            part_suffixes: pack.part_suffixes.clone().into_iter().collect(),
            starts: [0; 16],
            fixed: Vec::new(),
            prefixes: Vec::new(),
            short: HashMap::new(),
        };
        lexicon.take(&pack);
        lexicon.take(&common);
        for (unit, text) in units::money_texts() {
            lexicon.money(unit, text);
        }
        lexicon.spread();
        lexicon.masks = lexicon.lexemes.iter().map(|list| mask_of(list)).collect();
        for list in &mut lexicon.lexemes {
            list.sort_by_key(|lexeme| std::cmp::Reverse(lexeme.rest.len()));
        }
        for (text, value) in &pack.pieces {
            lexicon.pieces.push((text.clone(), Sense::Atom(*value)));
        }
        for (text, value) in &pack.piece_scales {
            lexicon.pieces.push((text.clone(), Sense::Scale(*value)));
        }
        for (text, value) in &pack.piece_parts {
            lexicon
                .pieces
                .push((text.clone(), Sense::Part(*value, Plural::Both)));
        }
        for text in &pack.joiners {
            lexicon.pieces.push((text.clone(), Sense::Role(Role::And)));
        }
        lexicon
            .pieces
            .sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
        lexicon
            .part_suffixes
            .sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
        let mut folded = String::new();
        for at in 0..lexicon.pieces.len() {
            if let Some((text, _)) = lexicon.pieces.get_mut(at) {
                fold(text, &mut folded);
                text.clone_from(&folded);
                let (word, bit) = start_bit(folded.as_bytes());
                if let Some(word) = lexicon.starts.get_mut(word) {
                    *word |= bit;
                }
            }
        }
        lexicon
    }

    /// Keeps a code or spelling of money.
    fn money(&mut self, unit: u16, text: &'static str) {
        let mut folded = String::new();
        let sign = text.chars().last().filter(|c| !c.is_alphabetic());
        if let Some(sign) = sign {
            let word = text.trim_end_matches(sign);
            self.prefixes.push((hash_of(word, &mut folded), sign, unit));
        } else if text.chars().all(char::is_uppercase) {
            self.add(text, Sense::Code(unit));
        } else {
            self.add(text, Sense::Unit(unit));
        }
    }

    /// The money of a word in front of a sign: `US$`.
    pub(super) fn prefixed(&self, hash: u64, sign: char) -> Option<Unit> {
        let (_, _, unit) = self
            .prefixes
            .iter()
            .find(|(word, other, _)| *word == hash && *other == sign)?;
        units::get(*unit)
    }

    /// The concept of persons, as slots name it.
    pub(super) fn person(&self) -> u64 {
        u64::from(concept("person")) + 16
    }

    /// Whether a concept is of people or what happens to them, so that *no* in front of it says how many.
    pub(super) fn is_toll(&self, id: u16) -> bool {
        ["person", "man", "woman", "child", "kill", "injure", "arrest"]
            .into_iter()
            .any(|name| concept(name) == id)
    }

    /// Whether `text` behind digits makes them an ordinal.
    pub(super) fn is_ordinal_end(&self, text: &str) -> bool {
        let place = self.find(hash_of(text, &mut String::new()));
        self.lexemes(place)
            .iter()
            .any(|lexeme| lexeme.rest.is_empty() && lexeme.sense == Sense::Role(Role::OrdinalEnd))
    }

    /// The unit of a short form, which counts as it is written: `km`, `MW`.
    pub(super) fn short(&self, text: &str) -> Option<Unit> {
        units::get(*self.short.get(text)?)
    }

    /// A number that has a word of its own, and its place.
    pub(super) fn fixed(&self, place: u16) -> Option<(Exact, u16)> {
        self.fixed.get(usize::from(place)).map(|value| (*value, place))
    }

    /// Whether a number may begin like `word`.
    pub(super) fn may_be_compound(&self, word: &str) -> bool {
        let mut head: String = word.chars().take(2).collect();
        if !head.is_ascii() || head.bytes().any(|byte| byte.is_ascii_uppercase()) {
            let mut folded = String::new();
            fold(&head, &mut folded);
            head = folded;
        }
        let (word, bit) = start_bit(head.as_bytes());
        self.starts.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Cuts `word` into pieces of numbers, longest first, stepping back where that leads nowhere. `steps` bounds it.
    pub(super) fn split(&self, word: &str, pieces: &mut Vec<Sense>, steps: &mut u32) -> bool {
        if word.is_empty() {
            return true;
        }
        for (text, sense) in &self.pieces {
            if let Some(rest) = word.strip_prefix(text.as_str()) {
                if *steps == 0 {
                    return false;
                }
                *steps -= 1;
                pieces.push(*sense);
                if self.split(rest, pieces, steps) {
                    return true;
                }
                pieces.pop();
            }
        }
        false
    }

    /// Keeps a phrase; blanks, hyphens, points and apostrophes part its words.
    fn add(&mut self, text: &str, sense: Sense) {
        let mut folded = String::new();
        let mut words = text
            .split([' ', '-', '.', '\'', '’'])
            .filter(|word| !word.is_empty())
            .map(|word| hash_of(word, &mut folded));
        let Some(first) = words.next() else { return };
        let rest: Box<[u64]> = words.collect();
        let next = self.lexemes.len() as u32;
        let place = *self.places.entry(first).or_insert(next);
        if place == next {
            self.lexemes.push(Vec::new());
        }
        if let Some(list) = self.lexemes.get_mut(place as usize) {
            list.push(Lexeme { rest, sense });
        }
    }

    /// The place of a word by its hash; 0 if it is not there.
    pub(super) fn find(&self, hash: u64) -> u32 {
        if !self.sieve.may_have(hash) {
            return 0;
        }
        let mut at = hash as usize;
        while let Some((known, place)) = self.table.get(at & self.table.len().wrapping_sub(1)) {
            if *place == 0 || *known == hash {
                return *place;
            }
            at += 1;
        }
        0
    }

    /// Fills the open table, a quarter full so that most words that are not there are told by one look.
    fn spread(&mut self) {
        self.table = vec![(0, 0); (self.places.len() * 4).next_power_of_two().max(4)];
        let mask = self.table.len() - 1;
        for (hash, place) in &self.places {
            self.sieve.add(*hash);
            let mut at = *hash as usize;
            while let Some(slot) = self.table.get_mut(at & mask) {
                if slot.1 == 0 {
                    *slot = (*hash, *place);
                    break;
                }
                at += 1;
            }
        }
    }

    pub(super) fn lexemes(&self, place: u32) -> &[Lexeme] {
        self.lexemes.get(place as usize).map_or(&[], Vec::as_slice)
    }
}

/// The bits of what a list of meanings holds.
fn mask_of(list: &[Lexeme]) -> (u64, u32) {
    list.iter()
        .fold((0, 0), |(roles, senses), lexeme| match lexeme.sense {
            Sense::Role(role) => (roles | role.bit(), senses),
            sense => (roles, senses | sense.bit()),
        })
}

/// Where the bit of the first two letters stands.
fn start_bit(word: &[u8]) -> (usize, u64) {
    let [first, second] = match word {
        [first, second, ..] => [*first, *second],
        _ => [0, 0],
    };
    let bit = (usize::from(first) * 37 + usize::from(second)) & 1023;
    (bit / 64, 1 << (bit % 64))
}

/// A number for the name of a concept, the same in every language.
fn concept(name: &str) -> u16 {
    let hash = hash_of(name, &mut String::new());
    (hash ^ (hash >> 17) ^ (hash >> 40)) as u16
}
