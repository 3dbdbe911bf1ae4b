//! Ids are time-ordered 63-bit numbers made by us, so that inserts need no database dialect
//! and one table's ids sort by age.

use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use crate::clock::Moment;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// One article for its whole life.
    ArticleId,
    /// One immutable saved state of an article.
    RevisionId,
    /// Somebody who writes, edits or is credited; may have no login.
    PersonId,
    /// A place in the paper.
    SectionId,
    /// What or whom articles are about.
    TopicId,
    /// A picture, sound, film or file with all its sizes.
    MediaId,
    /// One comment of a reader.
    CommentId,
    /// One version of a text that articles rest on.
    SourceId,
    /// A stream of sources coming in.
    WireId,
}

/// 2020-01-01T00:00:00Z: ids count milliseconds from here, which lasts until 2089.
const EPOCH_MS: i64 = 1_577_836_800_000;
const NODE_BITS: u32 = 10;
const COUNTER_BITS: u32 = 12;
/// The last millisecond that an id can say.
const LAST_MS: i64 = (1 << 41) - 1;

/// What no id that was made at `at` or later is below: ids of a table can be sought by time.
pub fn floor(at: Moment) -> i64 {
    at.0.saturating_sub(EPOCH_MS).clamp(0, LAST_MS) << (NODE_BITS + COUNTER_BITS)
}

/// Makes ids: 41 bits of milliseconds, 10 bits of node, 12 bits of counter.
///
/// Ids of one maker are strictly increasing, also when the clock steps back.
#[derive(Debug)]
pub struct IdMaker {
    node: i64,
    last: Mutex<i64>,
}

impl IdMaker {
    /// A maker for `node`, of which the low ten bits are used. Machines on one database need different nodes.
    pub fn new(node: u16) -> Self {
        IdMaker {
            node: i64::from(node) & ((1 << NODE_BITS) - 1),
            last: Mutex::new(0),
        }
    }

    /// The next id at `now`. More than 4096 in a millisecond borrow from the coming ones.
    pub fn next(&self, now: Moment) -> i64 {
        let mut last = self
            .last
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let tick = (now.0 - EPOCH_MS).max(0) << COUNTER_BITS;
        *last = tick.max(*last + 1);
        let (ms, counter) = (*last >> COUNTER_BITS, *last & ((1 << COUNTER_BITS) - 1));
        (ms << (NODE_BITS + COUNTER_BITS)) | (self.node << COUNTER_BITS) | counter
    }
}

/// The largest whole number that every program reads exactly, also those whose numbers are all floating (RFC 8259, 6).
const EXACT: i64 = (1 << 53) - 1;

/// An id as a number that every program reads exactly, for interfaces whose ids are numbers. Ids that are short stay as they
/// are; of others the node is left out, so two machines that make ids in the same millisecond may share one.
pub fn short(id: i64) -> i64 {
    if id <= EXACT {
        return id;
    }
    let (ms, counter) = (id >> (NODE_BITS + COUNTER_BITS), id & ((1 << COUNTER_BITS) - 1));
    (ms << COUNTER_BITS) | counter
}

/// The range, without its end, in which the ids stand that [`short`] may have made a number of.
pub fn spread(number: i64) -> (i64, i64) {
    let ms = (number >> COUNTER_BITS).clamp(0, (1 << 41) - 1);
    let from = ms << (NODE_BITS + COUNTER_BITS);
    (from, from.saturating_add(1 << (NODE_BITS + COUNTER_BITS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_increase_even_when_the_clock_steps_back() {
        let maker = IdMaker::new(3);
        let mut last = maker.next(Moment(1_800_000_000_000));
        for step in 0..10_000 {
            let id = maker.next(Moment(1_800_000_000_000 - step));
            assert!(id > last);
            last = id;
        }
        assert!(last > 0);
    }

    #[test]
    fn an_id_is_found_again_by_its_short_number() {
        let maker = IdMaker::new(5);
        for step in 0..5_000 {
            let id = maker.next(Moment(1_800_000_000_000 + step / 7));
            let (from, to) = spread(short(id));
            assert!(short(id) <= EXACT && from <= id && id < to);
            assert_eq!(short(id) & 0xfff, id & 0xfff);
        }
        assert_eq!(short(71), 71);
    }
}
