//! What the words of a text mean, by the lexicon.

use super::{Role, Sense};
use crate::figures::tokens::Tokens;
use crate::figures::units::{self, Unit};

impl Tokens<'_> {
    /// The first meaning at `at` that `wanted` takes, longest phrase first, and where it ends.
    pub(in crate::figures) fn sense<T>(
        &self,
        at: usize,
        mut wanted: impl FnMut(Sense) -> Option<T>,
    ) -> Option<(T, usize)> {
        let token = self.get(at).filter(|token| token.lex != 0)?;
        for lexeme in self.lexicon.lexemes(token.lex) {
            if let Some(end) = self.phrase_end(at + 1, &lexeme.rest)
                && let Some(found) = wanted(lexeme.sense)
            {
                return Some((found, end));
            }
        }
        None
    }

    /// Where a phrase ends whose first word stands before `at`. Hyphens, points and apostrophes may part its words.
    fn phrase_end(&self, mut at: usize, rest: &[u64]) -> Option<usize> {
        for hash in rest {
            while matches!(self.sign(at), Some('-' | '‑' | '.' | '\'' | '’')) {
                at += 1;
            }
            if self.get(at)?.hash != *hash || self.get(at)?.blank > 2 {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// Whether the word at `at` may begin any of the roles or other meanings with these bits.
    pub(in crate::figures) fn may_be(&self, at: usize, roles: u64, senses: u32) -> bool {
        self.get(at).is_some_and(|token| {
            token.lex != 0
                && self
                    .lexicon
                    .masks
                    .get(token.lex as usize)
                    .is_some_and(|(has_roles, has)| has_roles & roles != 0 || has & senses != 0)
        })
    }

    /// Where the role at `at` ends, if it is one.
    pub(in crate::figures) fn role(&self, at: usize, role: Role) -> Option<usize> {
        if !self.may_be(at, role.bit(), 0) {
            return None;
        }
        self.sense(at, |sense| (sense == Sense::Role(role)).then_some(()))
            .map(|((), end)| end)
    }

    /// The unit at `at` and where it ends.
    pub(in crate::figures) fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        if !self.may_be(at, 0, Sense::UNIT) {
            return None;
        }
        self.sense(at, |sense| match sense {
            Sense::Unit(unit) => units::get(unit),
            _ => None,
        })
    }
}
