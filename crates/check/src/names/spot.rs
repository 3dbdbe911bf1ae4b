//! Where names stand in a text.

use super::lexicon::Lexicon;
use crate::fidelity::ByHash;
use crate::text::{Word, hash};
use crate::{Span, Text};

/// On which side of a word its neighbour stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Side {
    Left,
    Right,
}

/// A word that is used as a name, with all its places.
#[derive(Debug)]
pub(super) struct Spelling<'t> {
    /// The hash of its stem.
    pub(super) id: u64,
    /// Its folded form without what hangs on it.
    pub(super) form: &'t str,
    /// The words of the text that are it.
    pub(super) places: Vec<usize>,
    /// The words of the same name beside it, by hash.
    pub(super) beside: Vec<(Side, u64)>,
    /// Whether it stands with a capital where only a name has one, or behind a title.
    pub(super) sure: bool,
    /// The offices that stand in front of it: their number and word.
    pub(super) offices: Vec<(u16, usize)>,
}

/// A longer word is no name.
const LONGEST: usize = 60;
/// At most so many places and neighbours of one word are kept.
const KEPT: usize = 64;

/// The names of a text: every word of one, in the order of their first places.
pub(super) struct Names<'t> {
    pub(super) text: &'t Text<'t>,
    pub(super) list: Vec<Spelling<'t>>,
    by_hash: ByHash<usize>,
}

/// The folded form of a word without what hangs on it.
pub(super) fn stem<'t>(text: &'t Text<'_>, lexicon: &Lexicon, word: &Word) -> (&'t str, u64) {
    let folded = text.folded(word);
    let stem = lexicon.stem(folded);
    (
        stem,
        if stem.len() == folded.len() {
            word.hash
        } else {
            hash(stem)
        },
    )
}

impl<'t> Names<'t> {
    pub(super) fn of(text: &'t Text<'t>, lexicon: &Lexicon) -> Names<'t> {
        let mut out = Names {
            text,
            list: Vec::new(),
            by_hash: ByHash::default(),
        };
        let words = text.words();
        // The name being read: its words, and whether a title stands in front.
        let mut run: Vec<usize> = Vec::new();
        let mut office: Option<usize> = None;
        let mut announced = false;
        for (at, word) in words.iter().enumerate() {
            let mark = lexicon.mark(word.hash);
            if !run.is_empty() || announced {
                let before = at.checked_sub(1).and_then(|before| words.get(before));
                if !before.is_some_and(|before| touches(text.raw, before, word)) {
                    out.close(lexicon, &mut run, &mut office, &mut announced);
                }
            }
            let name = if lexicon.no_capitals {
                (!run.is_empty() && run.len() < 3 || announced || mark.is_given())
                    && !mark.is_common()
                    && text.folded(word).chars().count() >= 2
            } else {
                !mark.is_common() && has_capital(text.raw, word)
            };
            if name {
                run.push(at);
            } else if !mark.is_particle() || run.is_empty() {
                if !run.is_empty() || announced {
                    out.close(lexicon, &mut run, &mut office, &mut announced);
                }
                announced = mark.announces();
                office = mark.office.map(|_| at);
            }
        }
        out.close(lexicon, &mut run, &mut office, &mut announced);
        out
    }

    /// Takes in a name that has ended.
    fn close(
        &mut self,
        lexicon: &Lexicon,
        run: &mut Vec<usize>,
        office: &mut Option<usize>,
        announced: &mut bool,
    ) {
        if run.is_empty() {
            *office = None;
            *announced = false;
            return;
        }
        let words = self.text.words();
        let alone = run.len() == 1;
        let stems = run
            .iter()
            .filter_map(|at| words.get(*at).map(|word| stem(self.text, lexicon, word)))
            .collect::<Vec<_>>();
        for (number, (at, (form, id))) in run.iter().zip(&stems).enumerate() {
            let begins = words
                .get(*at)
                .is_none_or(|word| begins_sentence(self.text.raw, word.span));
            // A capital at the start of a sentence, or of any German noun, says nothing by itself.
            let sure = *announced
                || !alone && (number > 0 || !begins || lexicon.no_capitals)
                || !begins && !lexicon.nouns_with_capitals;
            if alone && !sure && !self.by_hash.contains_key(id) {
                continue;
            }
            let next = self.list.len();
            let index = *self.by_hash.entry(*id).or_insert(next);
            if index == next {
                self.list.push(Spelling {
                    id: *id,
                    form,
                    places: Vec::new(),
                    beside: Vec::new(),
                    sure: false,
                    offices: Vec::new(),
                });
            }
            let Some(spelling) = self.list.get_mut(index) else {
                continue;
            };
            spelling.sure |= sure;
            if spelling.places.len() < KEPT {
                spelling.places.push(*at);
                let left = number.checked_sub(1).and_then(|number| stems.get(number));
                let beside = [(Side::Left, left), (Side::Right, stems.get(number + 1))];
                for pair in beside
                    .into_iter()
                    .filter_map(|(side, stem)| Some((side, stem?.1)))
                {
                    if !spelling.beside.contains(&pair) {
                        spelling.beside.push(pair);
                    }
                }
                let last = number + 1 == stems.len();
                spelling.offices.extend(office.filter(|_| last).and_then(|at| {
                    let word = words.get(at)?;
                    Some((lexicon.mark(word.hash).office?, at))
                }));
            }
        }
        run.clear();
        *office = None;
        *announced = false;
    }

    /// What is known of a name.
    pub(super) fn get(&self, id: u64) -> Option<&Spelling<'t>> {
        self.list.get(*self.by_hash.get(&id)?)
    }

    /// How a word is spelled at one of its places, with where it stands; without what hangs on it.
    pub(super) fn shown(&self, lexicon: &Lexicon, at: usize) -> (Span, &'t str) {
        let Some(word) = self.text.words().get(at) else {
            return (Span::default(), "");
        };
        let folded = self.text.folded(word);
        let kept = lexicon.stem(folded).chars().count();
        let raw = word.span.of(self.text.raw);
        // Folding keeps the number of letters in all words that something hangs on.
        let end = if kept == folded.chars().count() {
            raw.len()
        } else {
            raw.char_indices().nth(kept).map_or(raw.len(), |(at, _)| at)
        };
        let span = Span::new(word.span.start, word.span.start + end);
        (span, span.of(self.text.raw))
    }
}

/// Whether a word has a capital as a name has: at its start, not everywhere, and not again and again as words have that
/// lost the blanks between them.
pub(super) fn has_capital(raw: &str, word: &Word) -> bool {
    let name = word.span.of(raw);
    if name
        .bytes()
        .next()
        .is_some_and(|first| first.is_ascii() && !first.is_ascii_uppercase())
    {
        return false;
    }
    let mut chars = name.chars();
    chars.next().is_some_and(char::is_uppercase)
        && (chars.as_str().is_empty() || chars.as_str().chars().any(char::is_lowercase))
        && chars.filter(|c| c.is_uppercase()).count() <= 2
        && name.len() <= LONGEST
}

/// Whether only a blank stands between two words, or the point of an initial.
fn touches(raw: &str, left: &Word, right: &Word) -> bool {
    match Span::new(left.span.end, right.span.start).of(raw) {
        " " | "\u{a0}" | "\u{202f}" => true,
        ". " | ".\u{a0}" | "." => left.span.of(raw).chars().count() <= 4,
        _ => false,
    }
}

/// Whether nothing or the end of a sentence stands in front of a word.
fn begins_sentence(raw: &str, span: Span) -> bool {
    raw.get(..span.start)
        .unwrap_or_default()
        .chars()
        .rev()
        .find(|c| *c != ' ')
        .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ',' | ')' | '-' | ';'))
}
