//! Where a figure stands: what it counts, what is said of it, whose it is.

use super::found::{Found, Kind};
use super::lexicon::{Role, Sense};
use super::read::NOBODY;
use super::tokens::{self, Tokens, fold};

/// How many words on each side are looked at.
const REACH: usize = 14;

/// The surroundings of a figure as keys of words: concepts where the pack knows one, else stems.
#[derive(Debug, Clone, Default)]
pub(super) struct Slot {
    /// What is counted, or the nearest words of what has the value.
    pub(super) heads: Vec<u64>,
    /// All words around, sorted, each once, with the names among them marked.
    pub(super) around: Vec<(u64, bool)>,
    /// The small word directly in front: *from*, *to*, *by*.
    pub(super) before: u64,
}

/// The keys of a text's words, each made once.
pub(super) struct Keys {
    /// 0 where nobody asked, 1 where there is none.
    known: Vec<u64>,
    folded: String,
}

impl Keys {
    pub(super) fn new(tokens: &Tokens<'_>) -> Keys {
        Keys {
            known: vec![0; tokens.list.len()],
            folded: String::new(),
        }
    }

    fn of(&mut self, tokens: &Tokens<'_>, at: usize) -> Option<u64> {
        let slot = self.known.get_mut(at)?;
        if *slot == 0 {
            *slot = tokens.key(at, &mut self.folded).unwrap_or(1);
        }
        (*slot != 1).then_some(*slot)
    }
}

impl Tokens<'_> {
    /// The slot of a figure.
    pub(super) fn slot(&self, found: &Found, keys: &mut Keys) -> Slot {
        let mut slot = Slot {
            around: Vec::with_capacity(2 * REACH + 1),
            ..Slot::default()
        };
        let counts = matches!(found.kind, Kind::Count | Kind::Ordinal | Kind::Part | Kind::Age);
        let mut near_before: Vec<u64> = Vec::new();
        let mut near_after: Vec<u64> = Vec::new();
        // Forwards to the end of the sentence.
        let mut words = 0;
        let mut open = true;
        for at in found.to..self.list.len() {
            let Some(token) = self.get(at) else { break };
            if words >= REACH || token.blank > 2 || self.ends_sentence(at) {
                break;
            }
            if let tokens::Kind::Sign(c) = token.kind {
                open &= !matches!(c, ',' | ';' | '(' | ')' | '—');
            }
            if token.kind != tokens::Kind::Word {
                open &= token.kind != tokens::Kind::Digits;
                continue;
            }
            words += 1;
            if let Some(key) = keys.of(self, at) {
                if open && words <= 4 && near_after.len() < 2 {
                    near_after.push(key);
                }
                slot.around.push((key, token.capital));
            } else if self.role(at, Role::And).is_some() {
                open = false;
            }
        }
        let mut words = 0;
        let mut open = true;
        let mut first = true;
        for at in (0..found.from).rev() {
            let Some(token) = self.get(at) else { break };
            if self.ends_sentence(at) || self.get(at + 1).is_some_and(|next| next.blank > 2) || words >= REACH
            {
                break;
            }
            if token.kind != tokens::Kind::Word {
                open &= token.kind != tokens::Kind::Digits;
                first = false;
                continue;
            }
            words += 1;
            match keys.of(self, at) {
                Some(key) => {
                    if open && near_before.len() < 2 {
                        near_before.push(key);
                    }
                    // The first word of a sentence is in capitals anyway.
                    let sentence = at == 0 || self.ends_sentence(at - 1);
                    slot.around.push((key, token.capital && !sentence));
                }
                None if first => slot.before = token.hash,
                None => {}
            }
            first = false;
        }
        if found.name == NOBODY {
            near_after.insert(0, self.lexicon.person());
            slot.around.push((self.lexicon.person(), false));
        }
        slot.heads = if counts && !near_after.is_empty() {
            near_after
        } else {
            near_before
        };
        if !counts {
            slot.heads.truncate(2);
        }
        slot.around.sort_unstable_by_key(|(key, name)| (*key, !*name));
        slot.around.dedup_by_key(|(key, _)| *key);
        slot
    }

    /// Whether a sentence ends with the token at `at`.
    fn ends_sentence(&self, at: usize) -> bool {
        match self.sign(at) {
            Some('!' | '?' | '؟' | '۔' | '।' | '…') => true,
            Some('.') => {
                let next = self.get(at + 1);
                let goes_on = next.is_some_and(|next| {
                    next.blank == 0 || next.kind == tokens::Kind::Word && !next.capital && next.lex == 0
                });
                let short = at > 0
                    && self.get(at - 1).is_some_and(|token| {
                        token.kind == tokens::Kind::Word && token.end - token.start <= 2 && token.capital
                    });
                !(goes_on || short)
            }
            _ => false,
        }
    }

    /// The key of a word with content.
    fn key(&self, at: usize, folded: &mut String) -> Option<u64> {
        let token = self.get(at)?;
        if token.lex != 0 {
            if let Some((concept, _)) = self.sense(at, |sense| match sense {
                Sense::Concept(concept) => Some(concept),
                _ => None,
            }) {
                return Some(u64::from(concept) + 16);
            }
            const SMALL: u32 =
                Sense::HEDGE | Sense::ATOM | Sense::SCALE | Sense::MONTH | Sense::WEEKDAY | Sense::UNIT;
            let small = self
                .sense(at, |sense| {
                    (matches!(sense, Sense::Role(_)) || sense.bit() & SMALL != 0).then_some(())
                })
                .is_some();
            if small {
                return None;
            }
        }
        if token.end - token.start < 3 {
            return None;
        }
        fold(self.text(at), folded);
        Some(stem(folded))
    }
}

/// A hash of what is left of a word without its ending, so that *fined* and *fine*, *arrests* and *arrest* are one.
fn stem(word: &str) -> u64 {
    let mut word = word;
    if word.len() > 4 {
        for ending in ["ing", "ed", "es", "s", "en", "er", "d"] {
            if let Some(rest) = word.strip_suffix(ending).filter(|rest| rest.len() >= 3) {
                word = rest;
                break;
            }
        }
    }
    let word = word
        .strip_suffix(['e', 'a', 'o', 'i', 'y'])
        .filter(|rest| rest.len() >= 3)
        .unwrap_or(word);
    let end = word.char_indices().nth(7).map_or(word.len(), |(at, _)| at);
    super::tokens::hash_folded(word.get(..end).unwrap_or(word)) | (1 << 63)
}
