//! Speakers that are named by what they are: *the minister*, *der Sprecher*.

use super::lexicon::ByHash;
use crate::text::{Word, folded, hash};
use crate::{Span, Text};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What somebody is, in so few sorts that two of them are hardly one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Sort {
    /// Speaks for others.
    Spokes,
    /// Holds a political office.
    Office,
    /// Trains a team.
    Coach,
    /// Stands up for somebody in court.
    Lawyer,
    /// Accuses in court.
    Prosecutor,
}

impl Sort {
    /// Whether one person cannot well be both in one story. A minister may speak for the cabinet, but is not called its
    /// spokesman then and the minister in the next sentence often enough to matter if two quotes changed places.
    fn is_apart(self, other: Sort) -> bool {
        let pair = (self.min(other), self.max(other));
        matches!(
            pair,
            (Sort::Spokes, Sort::Office | Sort::Coach)
                | (Sort::Office, Sort::Coach)
                | (Sort::Lawyer, Sort::Prosecutor)
        )
    }
}

/// A speaker without a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Role {
    pub(super) sort: Sort,
    /// Whether the word or its article says that it is a woman, or a man; `None` if they do not say.
    woman: Option<bool>,
}

impl Role {
    /// Whether both may be one person, as far as the words go.
    pub(super) fn is(self, other: Role) -> bool {
        self.sort == other.sort && !self.is_other_sex(other)
    }

    /// Whether these surely are two people: of two sorts, a woman and a man.
    pub(super) fn is_surely_not(self, other: Role) -> bool {
        self.sort != other.sort && self.is_other_sex(other)
    }

    /// Whether these are hardly one person.
    pub(super) fn is_hardly(self, other: Role) -> bool {
        self.sort.is_apart(other.sort)
    }

    fn is_other_sex(self, other: Role) -> bool {
        matches!((self.woman, other.woman), (Some(one), Some(two)) if one != two)
    }
}

/// Words as the pack has them.
#[derive(Deserialize)]
pub(super) struct File {
    /// Articles that say who is meant where the noun does not.
    #[serde(default)]
    articles: Words,
    #[serde(flatten)]
    sorts: BTreeMap<Sort, Words>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Words {
    woman: Vec<String>,
    man: Vec<String>,
    either: Vec<String>,
}

impl Words {
    fn each(&self) -> impl Iterator<Item = (String, Option<bool>)> {
        let list =
            |words: &[String], woman| words.iter().map(|word| (folded(word), woman)).collect::<Vec<_>>();
        let all = [
            list(&self.woman, Some(true)),
            list(&self.man, Some(false)),
            list(&self.either, None),
        ];
        all.into_iter().flatten()
    }
}

/// A language's words for what speakers are.
#[derive(Debug, Default)]
pub(super) struct Roles {
    words: ByHash<Role>,
    /// Ends of words where nouns are written in one, the longest first: *Verkehrs-ministerin*.
    ends: Vec<(String, Role)>,
    articles: ByHash<bool>,
}

impl Roles {
    /// Takes in the words. `compounds` says whether nouns are written in one.
    pub(super) fn read(file: &File, compounds: bool) -> Roles {
        let mut out = Roles::default();
        for (sort, words) in &file.sorts {
            for (word, woman) in words.each() {
                let role = Role { sort: *sort, woman };
                out.words.insert(hash(&word), role);
                if compounds {
                    out.ends.push((word, role));
                }
            }
        }
        out.ends.sort_by_key(|(end, _)| std::cmp::Reverse(end.len()));
        let articles = file.articles.each();
        out.articles = articles
            .filter_map(|(word, woman)| Some((hash(&word), woman?)))
            .collect();
        out
    }

    /// What the word says that somebody is.
    pub(super) fn word(&self, text: &Text<'_>, word: &Word) -> Option<Role> {
        let whole = self.words.get(&word.hash).copied();
        whole.or_else(|| {
            let word = text.folded(word);
            let ends = self.ends.iter().find(|(end, _)| word.ends_with(end.as_str()));
            ends.map(|(_, role)| *role)
        })
    }

    /// What the words of `span` say that somebody is; `None` if nothing, or several things.
    pub(super) fn of(&self, text: &Text<'_>, span: Span) -> Option<Role> {
        let mut out: Option<Role> = None;
        let mut article = None;
        for word in text.words_in(span) {
            if let Some(role) = self.word(text, word) {
                if out.is_some_and(|out| !out.is(role)) {
                    return None;
                }
                out = Some(Role {
                    woman: role.woman.or(article),
                    ..role
                });
            }
            article = self.articles.get(&word.hash).copied();
        }
        out
    }
}
