//! What can be said of a sentence without understanding it.

use super::lexicon::Lexicon;
use super::marked::marked;
use super::sentence::alone;
use crate::{Quote, Span, Text};

/// The facts of one sentence.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts {
    /// The sentence.
    pub span: Span,
    /// Its facts, one bit each; what each means and weighs stands in `weigh.rs`.
    pub bits: u128,
    /// It speaks of a fault or a crime.
    pub fault: bool,
    /// It says that somebody said so and not who.
    pub agentless: bool,
    /// It holds a number.
    pub number: bool,
    /// It compares with everything.
    pub most: bool,
    /// It says why something came about.
    pub cause: bool,
    /// It speaks of what will be.
    pub ahead: bool,
}

impl Facts {
    /// Whether the fact of this number holds.
    pub fn has(&self, at: u32) -> bool {
        self.bits >> at & 1 == 1
    }

    pub(super) fn set(&mut self, at: u32, holds: bool) {
        self.bits |= u128::from(holds) << at;
    }
}

/// The numbers of the facts.
pub(super) mod at {
    /// Nothing, under a seventh, under a half, most, all of it stands in quotes.
    pub(crate) const QUOTED: u32 = 0;
    /// A third of it is a quote with a speaker.
    pub(crate) const SPOKEN: u32 = 5;
    /// It names a source by a phrase.
    pub(crate) const ACCORDING: u32 = 6;
    /// It says that somebody said so and not who.
    pub(crate) const AGENTLESS: u32 = 7;
    /// Facts of a verb, [`PER_CUE`] for each of saying, showing, thinking.
    pub(crate) const CUES: u32 = 8;
    /// There is one; what follows it (7); what stands before it (10); in which quarter it stands (4); it stands last.
    pub(crate) const PER_CUE: u32 = 23;
    pub(crate) const FOLLOWS: u32 = 1;
    pub(crate) const BEFORE: u32 = 8;
    pub(crate) const QUARTER: u32 = 18;
    pub(crate) const LAST: u32 = 22;
    /// How much of the words outside quotes hangs on a verb: nothing, or a fifth, two, … five.
    pub(crate) const EXTENT: u32 = CUES + 3 * PER_CUE;
    /// Words that are asked for by their class alone.
    pub(crate) const WORDS: u32 = EXTENT + 6;
    /// It begins with a person's pronoun, with a word that stands for no subject.
    pub(crate) const BEGINS: u32 = WORDS + 14;
    /// It is short, long, a question, has a number, a colon, a web address, is a turn of a transcript.
    pub(crate) const SHAPE: u32 = BEGINS + 2;
    /// It begins the text, its paragraph; the one before is said, quoted; the one behind.
    pub(crate) const PLACE: u32 = SHAPE + 7;
    /// A fifth, two, three, four fifths of the text is said.
    pub(crate) const TEXT: u32 = PLACE + 6;
    pub(crate) const ALL: u32 = TEXT + 4;
    /// It has a verb in the mood of what others say; not among those that were fitted.
    pub(crate) const MOOD: u32 = ALL;
}

/// The facts of every sentence, in the order of the text.
pub fn facts(text: &Text<'_>, quotes: &[Quote]) -> Vec<Facts> {
    let lexicon = Lexicon::of(text.pack.lang);
    let quotes = &marked(text, quotes);
    let mut all: Vec<Facts> = text
        .sentences()
        .iter()
        .filter(|span| span.of(text.raw).chars().any(char::is_alphanumeric))
        .map(|span| alone(text, lexicon, *span, quotes))
        .collect();
    // A sentence's paragraph is told by where it begins; each line end is passed once.
    let (mut passed, mut paragraph) = (0, 0);
    let states: Vec<(bool, bool, usize)> = all
        .iter()
        .map(|facts| {
            let between = Span::new(passed, facts.span.start).of(text.raw);
            if let Some(at) = between.rfind('\n') {
                paragraph = passed + at + 1;
            }
            passed = facts.span.start;
            let said = facts.has(at::ACCORDING) || facts.has(at::CUES) || facts.has(at::SPOKEN);
            let quoted = facts.has(at::QUOTED + 3) || facts.has(at::QUOTED + 4);
            (said, quoted, paragraph)
        })
        .collect();
    let said = states.iter().filter(|state| state.0).count();
    for (number, facts) in all.iter_mut().enumerate() {
        let here = states.get(number).map_or(0, |state| state.2);
        let before = number
            .checked_sub(1)
            .and_then(|number| states.get(number))
            .filter(|state| state.2 == here);
        let behind = states.get(number + 1).filter(|state| state.2 == here);
        for (slot, holds) in (at::PLACE..).zip([
            number == 0,
            before.is_none(),
            before.is_some_and(|state| state.0),
            before.is_some_and(|state| state.1),
            behind.is_some_and(|state| state.0),
            behind.is_some_and(|state| state.1),
        ]) {
            facts.set(slot, holds);
        }
        for (slot, fifths) in (at::TEXT..).zip(1..5) {
            facts.set(slot, said * 5 >= states.len() * fifths);
        }
    }
    all
}
