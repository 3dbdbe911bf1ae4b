//! What words around quotes do: `packs/<lang>/quotes.toml`, read once, asked by folded word.

use crate::Pack;
use crate::pack::{Packs, packs};
use crate::text::folded;
use serde::Deserialize;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What a word can be; several of them at once.
pub(super) type Flags = u32;

/// A verb that says that somebody speaks.
pub(super) const SAY: Flags = 1;
/// One that has the person spoken to as its object.
pub(super) const TELL: Flags = 1 << 1;
/// One that gives a name or a judgement.
pub(super) const CALL: Flags = 1 << 2;
/// One in a form without a subject of its own.
pub(super) const SAYING: Flags = 1 << 3;
/// A verb or noun that leads to a quote now and then.
pub(super) const WEAK: Flags = 1 << 4;
/// Any of them.
pub(super) const CUE: Flags = SAY | TELL | CALL | SAYING | WEAK;
/// He.
pub(super) const HE: Flags = 1 << 5;
/// She.
pub(super) const SHE: Flags = 1 << 6;
/// They, and words that stand alone for people.
pub(super) const THEY: Flags = 1 << 7;
/// I, we, you.
pub(super) const I: Flags = 1 << 8;
/// Words that begin a relative clause.
pub(super) const WHO: Flags = 1 << 9;
/// Pronouns that are no subject.
pub(super) const HIM: Flags = 1 << 10;
/// Pronouns in front of a noun.
pub(super) const HIS: Flags = 1 << 11;
/// Articles and what stands in their place.
pub(super) const DET: Flags = 1 << 12;
/// The preposition that joins two nouns to one name.
pub(super) const OF: Flags = 1 << 13;
/// Prepositions.
pub(super) const PREP: Flags = 1 << 14;
/// And.
pub(super) const AND: Flags = 1 << 15;
/// Conjunctions that begin a clause.
pub(super) const CONJ: Flags = 1 << 16;
/// That.
pub(super) const THAT: Flags = 1 << 17;
/// Auxiliaries and negations.
pub(super) const AUX: Flags = 1 << 18;
/// Adverbs, days, months.
pub(super) const ADV: Flags = 1 << 19;
/// Titles and offices in front of a name.
pub(super) const TITLE: Flags = 1 << 20;
/// Nouns of people and of what speaks.
pub(super) const PERSON: Flags = 1 << 21;
/// Words that tell a woman.
pub(super) const WOMAN: Flags = 1 << 22;
/// Words that tell a man.
pub(super) const MAN: Flags = 1 << 23;
/// The last word before the one who is the source.
pub(super) const ACCORDING: Flags = 1 << 24;
/// The word behind the one who is the source (Urdu *ke mutabiq*, German *zufolge*).
pub(super) const AFTERWARDS: Flags = 1 << 25;
/// A word behind the subject of a verb of saying (Urdu *ne*).
pub(super) const SUBJECT: Flags = 1 << 26;
/// Words in front of marks that are a title or doubt.
pub(super) const SCARE: Flags = 1 << 27;
/// Words before the one who speaks in a passive.
pub(super) const BY: Flags = 1 << 28;

/// The last word of a phrase of several words; whether the others stand before it is asked then.
pub(super) const PHRASE: Flags = 1 << 29;
/// The possessive ending.
pub(super) const OWNS: Flags = 1 << 30;

/// All that makes a word one of the grammar rather than a name.
pub(super) const GRAMMAR: Flags = HE
    | SHE
    | THEY
    | I
    | WHO
    | HIM
    | HIS
    | DET
    | OF
    | PREP
    | AND
    | CONJ
    | THAT
    | AUX
    | ADV
    | ACCORDING
    | SUBJECT
    | BY;

/// A list in a pack: words with blanks between them, or an array.
#[derive(Deserialize)]
#[serde(untagged)]
enum List {
    Words(String),
    Each(Vec<String>),
}

/// The file as it is written.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct File {
    say: Option<List>,
    tell: Option<List>,
    call: Option<List>,
    saying: Option<List>,
    weak: Option<List>,
    according: Vec<String>,
    afterwards: Vec<String>,
    subject: Option<List>,
    by: Option<List>,
    he: Option<List>,
    she: Option<List>,
    they: Option<List>,
    i: Option<List>,
    who: Option<List>,
    him: Option<List>,
    his: Option<List>,
    her: Option<List>,
    det: Option<List>,
    of: Option<List>,
    prep: Option<List>,
    and: Option<List>,
    conj: Option<List>,
    that: Option<List>,
    aux: Option<List>,
    adv: Option<List>,
    title: Option<List>,
    person: Option<List>,
    woman: Option<List>,
    man: Option<List>,
    scare: Option<List>,
    /// Letters written together with the next word (Arabic *wa-*, *fa-*).
    joined: Vec<String>,
    /// Whether any noun is written with a capital, so that one tells no name.
    capital_nouns: bool,
    /// Whether the verb stands second, so that its subject may stand behind it (German).
    verb_second: bool,
    /// Whether a subject behind its verb is as common before a quote as one in front of it.
    subject_behind: bool,
    /// Whether the language has capitals at all.
    caseless: bool,
    /// Whether the weights were fitted on texts of this language.
    fitted: bool,
    /// Whether who speaks is named inside of the marks (French).
    inserted: bool,
    /// Whether a pronoun stands behind its verb with a hyphen (French *dit-elle*).
    hyphened: bool,
    /// Whether a verb does without a pronoun (Spanish, Arabic).
    subject_dropped: bool,
}

/// The words of one language.
#[derive(Default)]
pub(super) struct Lexicon {
    words: HashMap<u64, Flags, BuildHasherDefault<Same>>,
    /// The last word of a phrase that names a source, and the words before it, the nearest first.
    phrases: Vec<(Box<str>, Vec<Box<str>>)>,
    joined: Vec<Box<str>>,
    /// Whether any noun is written with a capital.
    pub capital_nouns: bool,
    /// Whether the subject may stand behind the verb when something else begins the clause.
    pub verb_second: bool,
    /// Whether a subject behind its verb counts before a quote as much as one in front of it.
    pub subject_behind: bool,
    /// Whether the language has no capitals.
    pub caseless: bool,
    /// Whether the weights were fitted on texts of this language.
    pub fitted: bool,
    /// Whether who speaks may be named inside of the marks, between commas.
    pub inserted: bool,
    /// Whether a pronoun may stand behind its verb with a hyphen.
    pub hyphened: bool,
    /// Whether a verb may do without a pronoun.
    pub subject_dropped: bool,
}

impl Lexicon {
    /// The words of the language of `pack`.
    pub(super) fn of(pack: &Pack) -> &'static Lexicon {
        LEXICONS.of(pack.lang)
    }

    fn new(file: File) -> Lexicon {
        let mut out = Lexicon {
            joined: file.joined.iter().map(|word| folded(word).into()).collect(),
            capital_nouns: file.capital_nouns,
            verb_second: file.verb_second,
            subject_behind: file.subject_behind,
            caseless: file.caseless,
            fitted: file.fitted,
            inserted: file.inserted,
            hyphened: file.hyphened,
            subject_dropped: file.subject_dropped,
            ..Lexicon::default()
        };
        let lists = [
            (file.say, SAY),
            (file.tell, TELL),
            (file.call, CALL),
            (file.saying, SAYING),
            (file.weak, WEAK),
            (file.subject, SUBJECT),
            (file.by, BY | PREP),
            (file.he, HE),
            (file.she, SHE),
            (file.they, THEY),
            (file.i, I),
            (file.who, WHO),
            (file.him, HIM),
            (file.his, HIS),
            (file.her, HIS | HIM),
            (file.det, DET),
            (file.of, OF | PREP),
            (file.prep, PREP),
            (file.and, AND),
            (file.conj, CONJ),
            (file.that, THAT),
            (file.aux, AUX),
            (file.adv, ADV),
            (file.title, TITLE),
            (file.person, PERSON),
            (file.woman, WOMAN),
            (file.man, MAN),
            (file.scare, SCARE),
        ];
        for (list, flags) in lists {
            match list {
                None => {}
                Some(List::Words(words)) => words.split_whitespace().for_each(|word| out.add(word, flags)),
                Some(List::Each(words)) => words.iter().for_each(|word| out.add(word, flags)),
            }
        }
        for (phrases, flags) in [(file.according, ACCORDING), (file.afterwards, AFTERWARDS)] {
            for phrase in phrases {
                let mut parts: Vec<Box<str>> = phrase
                    .split_whitespace()
                    .map(|word| folded(word).into())
                    .collect();
                let Some(last) = parts.pop() else { continue };
                parts.reverse();
                if parts.is_empty() {
                    out.add(&last, flags);
                } else {
                    out.add(&last, PHRASE);
                    out.phrases.push((last, parts));
                }
            }
        }
        out
    }

    fn add(&mut self, word: &str, flags: Flags) {
        *self.words.entry(hash(&folded(word))).or_insert(0) |= flags;
    }

    /// What `folded` can be; 0 for a word that no list has.
    pub(super) fn flags(&self, folded: &str) -> Flags {
        self.flags_of(hash(folded), folded)
    }

    /// The same where its [`hash`] is known.
    pub(super) fn flags_of(&self, hash_of: u64, folded: &str) -> Flags {
        if let Some(flags) = self.words.get(&hash_of) {
            return *flags;
        }
        if self.joined.is_empty() {
            return 0;
        }
        self.joined
            .iter()
            .filter_map(|prefix| folded.strip_prefix(&**prefix))
            .find_map(|rest| self.words.get(&hash(rest)))
            .copied()
            .unwrap_or(0)
    }

    /// The phrases that end with `folded`: the words before it, the nearest first.
    pub(super) fn phrases<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = &'a [Box<str>]> {
        self.phrases
            .iter()
            .filter(move |(last, _)| **last == *folded)
            .map(|(_, parts)| parts.as_slice())
    }
}

/// A hash of a folded word in few steps, never 0; the same on every machine. Words are known by it alone: that one of a
/// text's words shares all 64 bits with one of ours by chance is not to be expected, and would only cost a weight.
pub(super) fn hash(word: &str) -> u64 {
    let mut sum = word.len() as u64;
    for part in word.as_bytes().chunks(8) {
        let mut eight = [0; 8];
        eight.iter_mut().zip(part).for_each(|(to, from)| *to = *from);
        sum = (sum.rotate_left(5) ^ u64::from_le_bytes(eight)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    (sum ^ sum >> 32) | 1
}

/// Keys are hashes already.
#[derive(Default, Clone, Copy)]
struct Same(u64);

impl Hasher for Same {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }

    fn finish(&self) -> u64 {
        self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

static LEXICONS: Packs<Lexicon> = Packs::or_english(packs!("quotes.toml"), |_, source| {
    toml::from_str(source).map(Lexicon::new).unwrap_or_default()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_words_can_be_read() {
        for (lang, file) in LEXICONS.sources() {
            let lexicon = Lexicon::new(toml::from_str(file).unwrap());
            assert!(lexicon.words.values().any(|flags| flags & SAY != 0), "{lang}");
        }
    }
}
