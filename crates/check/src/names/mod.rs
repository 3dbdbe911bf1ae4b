//! Names: people and places spelled in another way than the sources, or in two ways in the draft.
//!
//! | rule | meaning |
//! |---|---|
//! | P1 | the source has the same name with one part spelled otherwise: *Angela Merkle*, *Angela Merkel* |
//! | P2 | a single name stands in no source, and one source has another that is a letter or two away |
//! | P3 | the draft has the name in two spellings |
//! | P4 | the source gives the same person another office or rank |
//! | P5 | only accents differ: *Erdogan*, *Erdoğan* |
//!
//! A name that stands in a source as the draft has it is never reported, nor is an inflected form, a plural or a
//! derivation (*Iran*, *Iranian*). Two people whose names are near are told apart by the rest of their names.

mod lexicon;
mod near;
mod spot;

use crate::fidelity::ByHash;
use crate::text::Word;
use crate::{Name, Pack, Place, Source, Text};
use lexicon::Lexicon;
use near::{Beside, Near, near};
use spot::{Names, Spelling};
use std::collections::{HashMap, HashSet};

/// So many words are held against each other at most; no paper has as many names.
const STEPS: usize = 400_000;
/// In the draft alone, a single name must have so many letters.
const LONG: usize = 6;

/// The names of a draft that are spelled in another way elsewhere, in the order of the draft.
pub fn compare(draft: &Text<'_>, sources: &[(Source<'_>, Text<'_>)]) -> Vec<Name> {
    let lexicon = Lexicon::of(draft.pack);
    let here = Names::of(draft, lexicon);
    if here.list.is_empty() {
        return Vec::new();
    }
    let there = sources
        .iter()
        .map(|(source, text)| (*source, Names::of(text, lexicon)))
        .collect::<Vec<_>>();
    let missing = missing(&here, sources, &there);
    let mut search = Search {
        lexicon,
        here: &here,
        there: &there,
        left: STEPS,
    };
    let mut out = Vec::new();
    let mut told = HashSet::new();
    for spelling in here
        .list
        .iter()
        .filter(|spelling| missing.contains_key(&spelling.id))
    {
        if let Some(found) = search.in_sources(spelling) {
            search.tell(spelling.id, &found, &mut out);
            told.insert(spelling.id);
        }
    }
    for (id, found) in search.in_draft(&missing) {
        if told.insert(id) {
            search.tell(id, &found, &mut out);
        }
    }
    search.offices(&mut out);
    out.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    out
}

/// The words of a person's name in a phrase, folded, without titles: *Sen. Dana Hill* gives *dana*, *hill*; *the
/// minister* gives none.
pub(crate) fn parts(pack: &'static Pack, phrase: &str) -> Vec<String> {
    let lexicon = Lexicon::of(pack);
    let text = Text::new(phrase, pack);
    let stem = |word| spot::stem(&text, lexicon, word).0.to_string();
    if lexicon.no_capitals || lexicon.nouns_with_capitals {
        let names = Names::of(&text, lexicon);
        let sure = names.list.iter().filter(|spelling| spelling.sure);
        let mut places = sure
            .flat_map(|spelling| spelling.places.iter().copied())
            .collect::<Vec<_>>();
        places.sort_unstable();
        return places
            .into_iter()
            .filter_map(|at| text.words().get(at))
            .map(stem)
            .collect();
    }
    // "A Clinton campaign official" is not Clinton.
    let role = |word: &Word| {
        !spot::has_capital(phrase, word) && word.span.of(phrase).chars().all(char::is_alphabetic)
    };
    if text.words().last().is_none_or(role) {
        return Vec::new();
    }
    let name = |word: &&Word| spot::has_capital(phrase, word) && !lexicon.mark(word.hash).is_common();
    text.words().iter().filter(name).map(stem).collect()
}

/// The words of a text that are surely of names, by hash.
pub(crate) fn sure(text: &Text<'_>) -> ByHash<()> {
    let names = Names::of(text, Lexicon::of(text.pack));
    let sure = names.list.iter().filter(|spelling| spelling.sure);
    sure.map(|spelling| (spelling.id, ())).collect()
}

/// Whether a word is known as a country, a city or a given name.
pub(crate) fn is_known(pack: &Pack, hash: u64) -> bool {
    Lexicon::of(pack).mark(hash).is_known()
}

/// Whether two words may be one name, in one spelling or in two.
pub(crate) fn one(pack: &Pack, a: &str, b: &str) -> bool {
    let lexicon = Lexicon::of(pack);
    a == b || lexicon.same_name(a, b) || near(lexicon, a, b, Beside::Name).is_some()
}

/// The words of names that stand in no source.
fn missing(
    here: &Names<'_>,
    sources: &[(Source<'_>, Text<'_>)],
    there: &[(Source<'_>, Names<'_>)],
) -> ByHash<()> {
    let mut out = here
        .list
        .iter()
        .map(|spelling| (spelling.id, ()))
        .collect::<ByHash<()>>();
    for word in sources.iter().flat_map(|(_, text)| text.words()) {
        out.remove(&word.hash);
    }
    // "Merkel" stands in a source that only has "Merkel's".
    for spelling in there.iter().flat_map(|(_, names)| &names.list) {
        out.remove(&spelling.id);
    }
    out
}

/// Another spelling: the source (or none for the draft), the place there, and the rule.
struct Found {
    source: Option<usize>,
    word: usize,
    rule: &'static str,
}

struct Search<'a, 't> {
    lexicon: &'static Lexicon,
    here: &'a Names<'t>,
    there: &'a [(Source<'a>, Names<'t>)],
    left: usize,
}

impl Search<'_, '_> {
    /// Another spelling of a name of the draft in a source.
    fn in_sources(&mut self, spelling: &Spelling<'_>) -> Option<Found> {
        let mut best: Option<(u8, Found)> = None;
        for (source, (_, names)) in self.there.iter().enumerate() {
            self.left = self.left.checked_sub(names.list.len())?;
            for there in &names.list {
                let Some((rank, rule)) = self.hold(spelling, there) else {
                    continue;
                };
                if best.as_ref().is_none_or(|(before, _)| rank < *before) {
                    let word = there.places.first().copied().unwrap_or(0);
                    let source = Some(source);
                    best = Some((rank, Found { source, word, rule }));
                }
            }
        }
        best.map(|(_, found)| found)
    }

    /// Whether two spellings are of one name: how sure that is (smaller is surer), and the rule.
    fn hold(&self, here: &Spelling<'_>, there: &Spelling<'_>) -> Option<(u8, &'static str)> {
        let ((id, a), (other, b)) = ((here.id, here.form), (there.id, there.form));
        if id == other || a.len().abs_diff(b.len()) > 6 {
            return None;
        }
        // A part of the name that both share, on the same side.
        let sure = here.sure && there.sure || a.chars().count().min(b.chars().count()) >= LONG;
        if sure
            && here.beside.iter().any(|pair| there.beside.contains(pair))
            && let Some(how) = near(self.lexicon, a, b, Beside::Name)
        {
            return Some(if how == Near::Accents {
                (1, "P5")
            } else {
                (0, "P1")
            });
        }
        if self.lexicon.no_capitals || !here.sure || !there.sure || !near::may_be(a, b) {
            return None;
        }
        // Both have other names beside them, and these have nothing in common: two people.
        let both = !here.beside.is_empty() && !there.beside.is_empty();
        if both || self.lexicon.mark(id).is_known() {
            return None;
        }
        match near(self.lexicon, a, b, Beside::Nothing)? {
            Near::Accents => Some((3, "P5")),
            _ => Some((2, "P2")),
        }
    }

    /// The spellings of the draft that have another one in the draft itself.
    fn in_draft(&mut self, missing: &ByHash<()>) -> Vec<(u64, Found)> {
        let mut out = Vec::new();
        for (number, first) in self.here.list.iter().enumerate() {
            for second in self.here.list.iter().skip(number + 1) {
                let Some(left) = self.left.checked_sub(1) else {
                    return out;
                };
                self.left = left;
                let (a, b) = (first.form, second.form);
                let Some((rank, _)) = self.hold(first, second) else {
                    continue;
                };
                // Two given names that both are right: a father and a daughter.
                if self.lexicon.mark(first.id).is_known() && self.lexicon.mark(second.id).is_known() {
                    continue;
                }
                // The sources have both: two people. They have one: the other is the slip. Else the rarer, or the later.
                let slip = match (missing.contains_key(&first.id), missing.contains_key(&second.id)) {
                    (false, false) => continue,
                    (true, false) => (first, second),
                    (false, true) => (second, first),
                    (true, true) if first.places.len() < second.places.len() => (first, second),
                    (true, true) => (second, first),
                };
                let clear = slip.0.beside.is_empty()
                    && slip.0.places.len() < slip.1.places.len()
                    && a.chars().count().min(b.chars().count()) >= LONG;
                if rank <= 1 || clear {
                    let word = slip.1.places.first().copied().unwrap_or(0);
                    let rule = "P3";
                    out.push((
                        slip.0.id,
                        Found {
                            source: None,
                            word,
                            rule,
                        },
                    ));
                }
            }
        }
        out
    }

    /// Offices that the sources do not give to the person.
    fn offices(&self, out: &mut Vec<Name>) {
        for spelling in self
            .here
            .list
            .iter()
            .filter(|spelling| !spelling.offices.is_empty())
        {
            let theirs = self
                .there
                .iter()
                .filter_map(|(source, names)| Some((source, names, names.get(spelling.id)?)))
                .collect::<Vec<_>>();
            // More than one given name beside it: more than one person.
            let all = theirs
                .iter()
                .flat_map(|(_, _, other)| &other.beside)
                .chain(&spelling.beside);
            let given = all
                .filter(|(side, _)| *side == spot::Side::Left)
                .map(|(_, id)| *id);
            if given.collect::<HashSet<_>>().len() > 1 {
                continue;
            }
            let mut known: HashMap<u16, usize> = HashMap::new();
            for (number, _) in theirs.iter().flat_map(|(_, _, other)| &other.offices) {
                *known.entry(*number).or_default() += 1;
            }
            let Some((source, names, (_, word))) = theirs
                .iter()
                .find_map(|(source, names, other)| Some((source, names, other.offices.first()?)))
            else {
                continue;
            };
            for (number, at) in &spelling.offices {
                if known.contains_key(number) {
                    continue;
                }
                let (span, text) = self.here.shown(self.lexicon, *at);
                let (there, other) = names.shown(self.lexicon, *word);
                if out.iter().any(|name| name.span == span) {
                    continue;
                }
                out.push(Name {
                    span,
                    text: text.to_string(),
                    source: Some(Place {
                        id: source.id.to_string(),
                        span: there,
                    }),
                    other: other.to_string(),
                    rule: "P4".to_string(),
                });
            }
        }
    }

    /// Tells a spelling at all its places.
    fn tell(&self, id: u64, found: &Found, out: &mut Vec<Name>) {
        let Some(spelling) = self.here.get(id) else {
            return;
        };
        let (source, (span, other)) = match found.source.and_then(|at| self.there.get(at)) {
            Some((source, names)) => (Some(source.id), names.shown(self.lexicon, found.word)),
            None => (None, self.here.shown(self.lexicon, found.word)),
        };
        for at in &spelling.places {
            let (place, text) = self.here.shown(self.lexicon, *at);
            out.push(Name {
                span: place,
                text: text.to_string(),
                source: source.map(|id| Place {
                    id: id.to_string(),
                    span,
                }),
                other: other.to_string(),
                rule: found.rule.to_string(),
            });
        }
    }
}

#[cfg(test)]
mod tests;
