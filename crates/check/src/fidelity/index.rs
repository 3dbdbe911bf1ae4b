//! Where two words in a row, or one, stand in a source.

use super::units::{Side, Unit};
use std::cell::OnceCell;

/// The pairs of neighbouring units of a source, by hash; the single ones only if somebody asks.
pub(super) struct Index {
    pairs: Places,
    words: OnceCell<Places>,
}

impl Index {
    pub(super) fn new(side: &Side<'_>) -> Index {
        let pairs = side.units.windows(2).map(|pair| match pair {
            [left, right] => mix(left.hash, right.hash),
            _ => 0,
        });
        Index {
            pairs: Places::new(side.len().saturating_sub(1), pairs),
            words: OnceCell::new(),
        }
    }

    /// The places where something stands that may be the pair `left`, `right`, in order.
    pub(super) fn pairs(&self, left: Unit, right: Unit) -> impl Iterator<Item = usize> + '_ {
        self.pairs.of(mix(left.hash, right.hash))
    }

    /// The places of one unit, in order.
    pub(super) fn words<'a>(&'a self, side: &'a Side<'_>, hash: u64) -> impl Iterator<Item = usize> + 'a {
        let words = self
            .words
            .get_or_init(|| Places::new(side.len(), side.units.iter().map(|unit| mix(unit.hash, 0))));
        words
            .of(mix(hash, 0))
            .filter(move |at| side.units.get(*at).is_some_and(|unit| unit.hash == hash))
    }
}

fn mix(left: u64, right: u64) -> usize {
    let sum = (left.rotate_left(23) ^ right).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (sum >> 32) as usize
}

/// A hash table of places, chained in the order of the text.
struct Places {
    mask: usize,
    /// By the lower bits of a hash: its first place, plus one.
    heads: Vec<u32>,
    /// For each place the next one with the same lower bits, plus one.
    next: Vec<u32>,
}

impl Places {
    fn new(count: usize, hashes: impl DoubleEndedIterator<Item = usize> + ExactSizeIterator) -> Places {
        let mask = (count.max(8) * 2).next_power_of_two() - 1;
        let mut out = Places {
            mask,
            heads: vec![0; mask + 1],
            next: vec![0; count],
        };
        // From the end, so that each chain runs in the order of the text.
        for (at, hash) in hashes.enumerate().rev() {
            if let (Some(head), Some(next)) = (out.heads.get_mut(hash & mask), out.next.get_mut(at)) {
                *next = *head;
                *head = at as u32 + 1;
            }
        }
        out
    }

    fn of(&self, hash: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = self.heads.get(hash & self.mask).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            let here = (at as usize).checked_sub(1)?;
            at = self.next.get(here).copied().unwrap_or(0);
            Some(here)
        })
    }
}
