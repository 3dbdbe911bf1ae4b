//! Which figure of the sources stands in the place of which figure of the draft.
//!
//! Every pair of one class gets points: for the slot (what is counted, the words and names around, the direction) and
//! for the value, the more the rarer such a value is. The best pairs are taken first, each figure once. The slot
//! counts more than the value where several figures stand together, so that two that were swapped both differ.

use super::found::{Found, Value};
use super::judge::{Class, Outcome, class, judge};
use super::lexicon::Hedge;
use super::slots::Slot;
use std::collections::{BTreeMap, HashMap};

/// A text's figures with their slots.
pub(super) struct Side {
    pub(super) found: Vec<Found>,
    pub(super) slots: Vec<Slot>,
    /// The language it was read in.
    pub(super) lang: &'static str,
    /// How many words it has, roughly.
    pub(super) size: usize,
}

impl Side {
    fn partner(&self, at: usize) -> Option<&Found> {
        let found = self.found.get(at)?;
        match found.range {
            1 => self.found.get(at + 1),
            -1 => self.found.get(at.checked_sub(1)?),
            _ => None,
        }
    }
}

/// What a figure of the draft was held against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) outcome: Outcome,
    /// Which source, and which of its figures.
    pub(super) source: usize,
    pub(super) figure: usize,
}

/// Points. Whole numbers, four to a word that both slots share.
type Points = i32;

const WORD: Points = 4;
/// The thing that is counted, or whose value it is.
const HEAD: Points = 10;
const NAME: Points = 3;
const BEFORE: Points = 3;
const DIRECTION: Points = 3;
/// At most so much for all words around.
const WORDS: Points = 24;
/// A text this short tells one thing: what stands in it is of the same slot sooner.
const SHORT: usize = 60;
/// Postings a key of the index may have before it says too little to be followed.
const COMMON: usize = 48;

/// So many pairs are weighed at most, whatever comes in; an article has some thousands.
const PAIRS: usize = 2_000_000;

struct Candidate {
    draft: usize,
    source: usize,
    figure: usize,
    points: Points,
    outcome: Outcome,
}

/// Holds the figures of `draft` against those of `sources`; one answer for each, in order.
pub(super) fn assign(draft: &Side, sources: &[Side]) -> Vec<Option<Match>> {
    let index = Index::new(sources);
    let most = (PAIRS / draft.found.len().max(1)).clamp(4, PAIRS);
    let mut candidates = Vec::new();
    for (at, found) in draft.found.iter().enumerate() {
        let Some(slot) = draft.slots.get(at) else { continue };
        let rare = rarity(found);
        for (source, figure) in index.near(found, slot).into_iter().take(most) {
            if let Some(candidate) = weigh(draft, at, rare, sources, source, figure, &index) {
                candidates.push(candidate);
            }
        }
    }
    candidates.sort_by_key(|candidate| {
        (
            -candidate.points,
            candidate.draft,
            candidate.source,
            candidate.figure,
        )
    });
    let mut out: Vec<Option<Match>> = vec![None; draft.found.len()];
    let mut taken: HashMap<(usize, usize), Outcome> = HashMap::new();
    for candidate in &candidates {
        let Some(slot) = out.get_mut(candidate.draft) else {
            continue;
        };
        if slot.is_some() {
            continue;
        }
        let place = (candidate.source, candidate.figure);
        // A figure that is repeated may be answered by one place; one that differs may not take another's place.
        match taken.get(&place) {
            Some(Outcome::Differs) => continue,
            Some(_) if candidate.outcome == Outcome::Differs => continue,
            _ => {}
        }
        taken.insert(place, candidate.outcome);
        *slot = Some(Match {
            outcome: candidate.outcome,
            source: candidate.source,
            figure: candidate.figure,
        });
    }
    // Both ends of a range have the same answer where only one found a place.
    for (at, found) in draft.found.iter().enumerate() {
        let other = match found.range {
            1 => at + 1,
            -1 => at.saturating_sub(1),
            _ => continue,
        };
        let answer = out.get(other).copied().flatten();
        if let Some(slot) = out.get_mut(at).filter(|slot| slot.is_none()) {
            *slot = answer.filter(|answer| answer.outcome != Outcome::Same);
        }
    }
    out
}

/// How well a figure of the draft and one of a source go together; `None` if not at all.
fn weigh(
    draft: &Side,
    at: usize,
    rare: Points,
    sources: &[Side],
    source: usize,
    figure: usize,
    index: &Index,
) -> Option<Candidate> {
    let side = sources.get(source)?;
    let (mine, theirs) = (draft.found.get(at)?, side.found.get(figure)?);
    let (here, there) = (draft.slots.get(at)?, side.slots.get(figure)?);
    let outcome = judge(mine, draft.partner(at), theirs, side.partner(figure))?;
    let foreign = draft.lang != side.lang;
    let slot = alike(here, there, mine, theirs);
    let alone = outcome == Outcome::Differs && index.alone(mine, source);
    let short = side.size <= SHORT;
    // Words that are seldom meant as figures ("a year", "first") must stand more firmly.
    let doubt = if mine.weak || theirs.weak { 2 * WORD } else { 0 };
    let needed = match outcome {
        // What differs is only told if the slot clearly is the same.
        Outcome::Differs if theirs.derived && !(short && slot >= WORD) => return None,
        Outcome::Differs => match class(mine) {
            Class::Identifier(_) => {
                if alone {
                    0
                } else {
                    HEAD + 2 * WORD
                }
            }
            _ if short && alone && (foreign || mine.unit.is_some() && theirs.unit.is_some()) => 0,
            _ if short => WORD,
            _ if alone => HEAD + WORD + doubt,
            _ => HEAD + 3 * WORD + doubt,
        },
        // An equal value says the more the rarer it is; a fair rounding of anything is easily found.
        _ if short => 0,
        Outcome::Same if !theirs.derived => (5 - rare).clamp(0, 4) * WORD + doubt / 2,
        _ if wide(mine) || wide(theirs) => 5 * WORD + doubt / 2,
        _ => 4 * WORD + doubt / 2,
    };
    // Words of two languages do not meet, but for the concepts.
    let needed = if foreign && outcome != Outcome::Differs {
        (needed - 2 * WORD).max(0)
    } else {
        needed
    };
    // Where hardly a word stands, hardly one can be shared.
    let needed = if outcome == Outcome::Differs {
        needed
    } else {
        needed.min(here.around.len() as Points * WORD)
    };
    if slot < needed {
        return None;
    }
    let value = match outcome {
        Outcome::Same => 2 + rare.min(4) * 2,
        Outcome::Approx => rare.min(4) * 2,
        Outcome::Differs => 0,
    };
    let derived = if theirs.derived { 1 } else { 0 };
    Some(Candidate {
        draft: at,
        source,
        figure,
        points: slot + value - derived,
        outcome,
    })
}

/// Whether many values are within a figure: *hundreds*, decades, ranges.
fn wide(found: &Found) -> bool {
    match found.value {
        Value::Within(..) => true,
        Value::Date(date) => {
            date.years > 1 || date.day.is_none() && date.month.is_none() && date.year.is_some()
        }
        _ => found.range != 0 || matches!(found.hedge, Some(Hedge::AtLeast | Hedge::AtMost)),
    }
}

/// How many digits make a value what it is: 1 for *3* and *300*, 4 for *1,187*.
fn rarity(found: &Found) -> Points {
    match found.value {
        Value::Number(value) => {
            let mut digits: Points = 0;
            let mut zeros = 0;
            for c in value.to_string().chars().filter(char::is_ascii_digit) {
                if c == '0' {
                    zeros += 1;
                } else {
                    digits += if digits > 0 { zeros + 1 } else { 1 };
                    zeros = 0;
                }
            }
            digits.max(1) + Points::from(found.unit.is_some())
        }
        Value::Within(..) => 1,
        Value::Date(date) => {
            if date.day.is_some() {
                4
            } else {
                3
            }
        }
        Value::Time(..) => 4,
        Value::Score(..) => 3,
        Value::Untold => 0,
    }
}

/// How alike two slots are.
fn alike(here: &Slot, there: &Slot, mine: &Found, theirs: &Found) -> Points {
    let mut sum = 0;
    if here
        .heads
        .iter()
        .take(1)
        .any(|head| there.heads.iter().take(1).any(|other| other == head))
    {
        sum += HEAD;
    } else if here.heads.iter().any(|head| there.heads.contains(head)) {
        sum += HEAD * 2 / 3;
    }
    let mut words = 0;
    let mut right = there.around.iter().peekable();
    for (key, name) in &here.around {
        while right.peek().is_some_and(|(other, _)| other < key) {
            right.next();
        }
        if let Some((other, named)) = right.peek()
            && other == key
        {
            words += WORD + if *name && *named { NAME } else { 0 };
        }
    }
    sum += words.min(WORDS);
    if here.before != 0 && here.before == there.before {
        sum += BEFORE;
    }
    sum += match mine.direction * theirs.direction {
        1 => DIRECTION,
        -1 => -DIRECTION,
        _ => 0,
    };
    sum
}

/// Of so many figures of one class every one is weighed; of more only those that share a word or the value.
const FEW: usize = 256;

/// Source figures by what they may be found by.
struct Index {
    by_class: BTreeMap<Class, Vec<(usize, usize)>>,
    /// How many a source prints of a class.
    count: BTreeMap<(Class, usize), usize>,
    /// Only for classes of more than [`FEW`], sorted: a key of the slot or value, and who has it.
    by_key: Vec<(Class, u64, usize, usize)>,
}

impl Index {
    fn new(sources: &[Side]) -> Index {
        let mut by_class: BTreeMap<Class, Vec<(usize, usize)>> = BTreeMap::new();
        let mut count = BTreeMap::new();
        for (source, side) in sources.iter().enumerate() {
            for (figure, found) in side.found.iter().enumerate() {
                let class = class(found);
                by_class.entry(class).or_default().push((source, figure));
                if !found.derived {
                    *count.entry((class, source)).or_insert(0) += 1;
                }
            }
        }
        let mut by_key = Vec::new();
        for (class, list) in by_class.iter().filter(|(_, list)| list.len() > FEW) {
            for (source, figure) in list {
                let side = sources.get(*source);
                let Some((found, slot)) =
                    side.and_then(|side| side.found.get(*figure).zip(side.slots.get(*figure)))
                else {
                    continue;
                };
                let keys = slot.around.iter().map(|(key, _)| *key).chain(value_key(found));
                by_key.extend(keys.map(|key| (*class, key, *source, *figure)));
            }
        }
        by_key.sort_unstable();
        Index {
            by_class,
            count,
            by_key,
        }
    }

    /// Whether a source has only one figure of this class.
    fn alone(&self, found: &Found, source: usize) -> bool {
        self.count
            .get(&(class(found), source))
            .is_none_or(|count| *count <= 1)
    }

    /// The figures that `found` may be held against.
    fn near(&self, found: &Found, slot: &Slot) -> Vec<(usize, usize)> {
        let class = class(found);
        let all = self.by_class.get(&class).map_or(&[][..], Vec::as_slice);
        if all.len() <= FEW {
            return all.to_vec();
        }
        let mut out = Vec::new();
        for key in slot.around.iter().map(|(key, _)| *key).chain(value_key(found)) {
            let from = self
                .by_key
                .partition_point(|entry| (entry.0, entry.1) < (class, key));
            let hits = self.by_key.get(from..).unwrap_or_default().iter();
            let hits = hits.take_while(|entry| (entry.0, entry.1) == (class, key));
            // A word that stands with many says too little to be followed.
            out.extend(hits.take(COMMON).map(|(_, _, source, figure)| (*source, *figure)));
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// A key for an equal value; no slot's words have the same.
fn value_key(found: &Found) -> Option<u64> {
    let text = match found.value {
        Value::Number(value) => found.base(value)?.to_string(),
        Value::Date(date) => format!("{:?}", date.days()),
        _ => return None,
    };
    Some(super::tokens::hash_folded(&text) >> 1)
}
