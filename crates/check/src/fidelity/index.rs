//! Where two words in a row stand in a source.

use super::units::{Side, Unit};

/// The pairs of neighbouring units of a source, by hash.
pub(super) struct Index {
    mask: usize,
    /// By the lower bits of a pair's hash: its first place, plus one.
    heads: Vec<u32>,
    /// For each place the next one with the same lower bits, plus one.
    next: Vec<u32>,
}

fn slot(left: u64, right: u64) -> usize {
    let sum = (left.rotate_left(23) ^ right).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (sum >> 32) as usize
}

impl Index {
    pub(super) fn new(side: &Side<'_>) -> Index {
        let count = side.len();
        let mask = (count.max(8) * 2).next_power_of_two() - 1;
        let mut out = Index {
            mask,
            heads: vec![0; mask + 1],
            next: vec![0; count],
        };
        // From the end, so that each chain runs in the order of the text.
        for (at, pair) in side.units.windows(2).enumerate().rev() {
            let [left, right] = pair else { continue };
            if let (Some(head), Some(next)) = (
                out.heads.get_mut(slot(left.hash, right.hash) & mask),
                out.next.get_mut(at),
            ) {
                *next = *head;
                *head = at as u32 + 1;
            }
        }
        out
    }

    /// The places where something stands that may be the pair `left`, `right`, in order.
    pub(super) fn pairs(&self, left: Unit, right: Unit) -> impl Iterator<Item = usize> + '_ {
        let mut at = self
            .heads
            .get(slot(left.hash, right.hash) & self.mask)
            .copied()
            .unwrap_or(0);
        std::iter::from_fn(move || {
            let here = (at as usize).checked_sub(1)?;
            at = self.next.get(here).copied().unwrap_or(0);
            Some(here)
        })
    }
}
